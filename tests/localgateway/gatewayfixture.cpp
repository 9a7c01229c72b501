// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/localgateway/gatewayfixture.h"

#include <QHostAddress>
#include <QNetworkProxy>

#include <future>
#include <sys/socket.h>

namespace sluice::test {
namespace {

constexpr int patience = 5000;

Result<routing::Applied> waitFor(std::future<Result<routing::Applied>> answer)
{
    if (answer.wait_for(std::chrono::seconds(10)) != std::future_status::ready)
        return Diagnostic{"test-timeout", Severity::Error, "the gateway did not report"};
    return answer.get();
}

} // namespace

model::Route simpleRoute(const std::vector<BackendSpec> &backends)
{
    model::RouteRule rule;
    rule.matches.emplace_back();
    for (const auto &backend : backends) {
        model::BackendRef ref;
        ref.key = {"default", backend.name, 80};
        ref.weight.written = backend.weight;
        rule.backendRefs.push_back(ref);
    }
    model::Route route;
    route.parentRefs.push_back({"", "Gateway", "default", "kong", {}, {}});
    route.hostnames = {"simple-apps.isc"};
    route.rules.push_back(rule);
    return route;
}

workspace::Workspace workspaceOf(std::vector<model::Resource> resources)
{
    const workspace::Workspace empty;
    workspace::File file;
    file.id = empty.nextFileId();
    file.resources = workspace::PartResources(
        {std::make_shared<const std::vector<model::Resource>>(std::move(resources))});
    return empty.withFile(std::make_shared<const workspace::File>(std::move(file)));
}

workspace::Workspace workspaceOf(const model::Route &route)
{
    model::Resource resource;
    resource.key = {model::gatewayGroup, "HTTPRoute", "default", "simple-apps-http-route"};
    resource.spec = route;
    return workspaceOf(std::vector{resource});
}

workspace::Workspace workspaceOf(const QByteArray &manifests, const std::string &path)
{
    const workspace::Workspace empty;
    return empty.withFile(workspace::makeFile(empty.nextFileId(), path, manifests.toStdString()));
}

Result<routing::Applied> start(localgateway::LocalGateway &gateway,
                               const workspace::Workspace &workspace,
                               const routing::GatewaySettings &settings)
{
    auto promise = std::make_shared<std::promise<Result<routing::Applied>>>();
    gateway.start(settings, workspace,
                  [promise](const auto &result) { promise->set_value(result); });
    return waitFor(promise->get_future());
}

Result<routing::Applied> apply(localgateway::LocalGateway &gateway,
                               const workspace::Workspace &workspace)
{
    auto promise = std::make_shared<std::promise<Result<routing::Applied>>>();
    gateway.apply(workspace, [promise](const auto &result) { promise->set_value(result); });
    return waitFor(promise->get_future());
}

RawClient::RawClient(const std::string &address)
{
    const auto colon = address.rfind(':');
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.connectToHost(QHostAddress(QString::fromStdString(address.substr(0, colon))),
                           static_cast<quint16>(std::stoi(address.substr(colon + 1))));
    m_socket.waitForConnected(patience);
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patience)) {
    }
}

QByteArray RawClient::readUntil(const QByteArray &text, int times)
{
    m_received += m_socket.readAll();
    while (m_received.count(text) < times && m_socket.waitForReadyRead(patience))
        m_received += m_socket.readAll();
    return std::exchange(m_received, {});
}

QByteArray RawClient::readAll()
{
    do {
        m_received += m_socket.readAll();
    } while (isOpen() && m_socket.waitForReadyRead(patience));
    m_received += m_socket.readAll();
    return std::exchange(m_received, {});
}

void RawClient::endSending()
{
    ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

QByteArray answerTo(const std::string &address, const QByteArray &bytes)
{
    RawClient client(address);
    client.send(bytes);
    return client.readAll();
}

std::map<std::string, int> split(const std::string &address, int requests)
{
    std::map<std::string, int> result;
    RawClient client(address);
    for (int i = 0; i < requests; ++i) {
        client.send("HEAD / HTTP/1.1\r\nHost: simple-apps.isc\r\n\r\n");
        const auto answer = client.readUntil("\r\n\r\n");
        const auto at = answer.indexOf("X-Backend: ");
        const auto from = at < 0 ? 0 : at + 11;
        ++result[answer.mid(from, answer.indexOf("\r\n", from) - from).toStdString()];
    }
    return result;
}

} // namespace sluice::test

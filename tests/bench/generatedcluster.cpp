// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/generatedcluster.h"

#include "tests/bench/generatedobjects.h"

#include <arpa/inet.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>
#include <thread>

namespace sluice::bench {
namespace {

constexpr std::size_t endpointsInSlice = 100;

struct Answer
{
    std::string body;
    std::string contentType = "application/json";
    int status = 200;
};

/// A value of the query in a request target; empty where it has none.
std::string parameter(const std::string &target, const std::string &name)
{
    const auto at = target.find(name + "=");
    if (at == std::string::npos)
        return {};
    const auto begin = at + name.size() + 1;
    return target.substr(begin, target.find_first_of("& ", begin) - begin);
}

Answer list(const std::string &target, std::size_t count,
            const std::function<std::string(std::size_t)> &make)
{
    const auto begin = std::strtoul(parameter(target, "continue").c_str(), nullptr, 10);
    const auto limit = std::strtoul(parameter(target, "limit").c_str(), nullptr, 10);
    const auto end = limit == 0 ? count : std::min(count, begin + limit);
    std::string body = R"({"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"1",)"
                       R"("continue":")";
    body += (end < count ? std::to_string(end) : "") + R"("},"items":[)";
    for (auto i = begin; i < end; ++i)
        body += (i == begin ? "" : ",") + make(i);
    return {body + "]}"};
}

Answer answerTo(const std::string &target, const ClusterSize &size)
{
    const auto path = target.substr(0, target.find('?'));
    if (path == "/api" || path == "/apis")
        return {generatedDiscovery(path),
                "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"};
    if (path == "/version")
        return {R"({"major":"1","minor":"36","gitVersion":"v1.36.0"})"};
    if (path.ends_with("/httproutes"))
        return list(target, size.routes, generatedRoute);
    if (path.ends_with("/endpointslices"))
        return list(target, size.endpoints / endpointsInSlice, generatedSlice);
    if (path.find("/v1/") != std::string::npos && path.ends_with("s"))
        return list(target, 0, generatedRoute);
    if (path.find("reviews") != std::string::npos)
        return {R"({"status":{"allowed":true}})", "application/json", 201};
    return {R"({"kind":"Status","code":404})", "application/json", 404};
}

void sendAll(int connection, const std::string &text)
{
    std::size_t sent = 0;
    while (sent < text.size()) {
        const auto count = send(connection, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return;
        sent += static_cast<std::size_t>(count);
    }
}

/// Answers one request; false where the connection is over. The bodies of reviews are read with
/// their heads, for they come in one piece.
bool serveOne(int connection, const ClusterSize &size)
{
    std::array<char, 16384> buffer{};
    std::string head;
    while (head.find("\r\n\r\n") == std::string::npos) {
        const auto count = recv(connection, buffer.data(), buffer.size(), 0);
        if (count <= 0)
            return false;
        head.append(buffer.data(), static_cast<std::size_t>(count));
    }
    const auto begin = head.find(' ') + 1;
    const auto target = head.substr(begin, head.find(' ', begin) - begin);
    if (parameter(target, "watch") == "true") {
        sendAll(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                            "Transfer-Encoding: chunked\r\n\r\n");
        pause();
    }
    const auto answer = answerTo(target, size);
    sendAll(connection, "HTTP/1.1 " + std::to_string(answer.status)
                            + " X\r\nContent-Type: " + answer.contentType + "\r\nContent-Length: "
                            + std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body);
    return true;
}

[[noreturn]] void serve(int listener, const ClusterSize &size)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    while (true) {
        const int connection = accept(listener, nullptr, nullptr);
        std::thread([connection, size] {
            while (serveOne(connection, size)) {
            }
            close(connection);
        }).detach();
    }
}

} // namespace

GeneratedCluster::GeneratedCluster(const ClusterSize &size)
{
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    if (bind(listener, plain, length) != 0 || listen(listener, 64) != 0
        || getsockname(listener, plain, &length) != 0) {
        std::perror("generated cluster");
        std::exit(2);
    }
    m_port = ntohs(address.sin_port);
    m_process = fork();
    if (m_process == 0)
        serve(listener, size);
    close(listener);
}

GeneratedCluster::~GeneratedCluster()
{
    kill(m_process, SIGKILL);
    waitpid(m_process, nullptr, 0);
}

std::size_t jsonBytes(const ClusterSize &size)
{
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < size.routes; ++i)
        bytes += generatedRoute(i).size();
    for (std::size_t i = 0; i < size.endpoints / endpointsInSlice; ++i)
        bytes += generatedSlice(i).size();
    return bytes;
}

} // namespace sluice::bench

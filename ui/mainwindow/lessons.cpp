// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/lessons.h"

#include "ui/document/text.h"

#include <algorithm>

namespace sluice::ui {
namespace {

/// Enough for a mark to come back, few enough not to be noticed.
constexpr int requestsToABackend = 4;

struct AskedServices
{
    std::vector<planning::ServicePort> services;
    std::vector<model::BackendKey> backends;
    traffic::ProbeTarget probe;
};

Result<traffic::Look> ask(planning::ServiceAccess &access, planning::ApiServer &server,
                          const AskedServices &question, const std::stop_token &stop)
{
    std::vector<std::vector<traffic::RawAnswer>> answers;
    for (const auto &service : question.services) {
        auto own = access.ask(server, service, question.probe, requestsToABackend, stop);
        if (!own)
            return own.error();
        answers.push_back(*std::move(own));
    }
    return traffic::learnIdentification(answers, question.backends);
}

Diagnostic notLearned(const std::string &why)
{
    return {"lesson-empty", Severity::Warning, why,
            "Choose a Gateway of the cluster as what is measured, or give the mark by hand in "
            "Request..."};
}

} // namespace

Lessons::Lessons(MeasuringSession &session, SamplingDesk &sampling, GatewayTarget &gateway,
                 ClusterSession &cluster, planning::ServiceAccess &access, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_sampling(sampling),
      m_gateway(gateway),
      m_cluster(cluster),
      m_access(access)
{
    connect(&sampling, &SamplingDesk::targetChanged, this, &Lessons::learnByItself);
}

void Lessons::learn()
{
    if (isGateway())
        begin(true);
    else
        emit failed(notLearned(toStd(tr("Backends can be asked by themselves in a cluster."))));
}

void Lessons::learnByItself()
{
    if (isGateway() && !m_session.classifier() && m_asking != m_session.target().url && mayAsk())
        begin(false);
}

bool Lessons::isGateway() const
{
    return &m_sampling.target() == &m_gateway && m_gateway.isServing() && m_session.rule();
}

/// What is not known of this identity is tried; a refusal is then nobody's trouble.
bool Lessons::mayAsk() const
{
    const auto services = m_gateway.services(*m_session.rule());
    return std::ranges::none_of(
        m_cluster.cluster()->permissions, [&](const planning::Permission &permission) {
            return permission.verb == "get" && permission.resource == "services/proxy"
                   && !permission.isAllowed
                   && std::ranges::any_of(services, [&](const planning::ServicePort &port) {
                          return port.service.namespaceName == permission.namespaceName;
                      });
        });
}

void Lessons::begin(bool isAsked)
{
    const auto server = m_cluster.apiServer();
    AskedServices question{m_gateway.services(*m_session.rule()), {}, m_session.target()};
    for (const auto &backend : m_session.backends())
        question.backends.push_back(backend.key);
    if (!server || question.services.size() != question.backends.size())
        return;
    m_asking = question.probe.url;
    m_job.start(
        [access = &m_access, server, question](const std::stop_token &stop) {
            return std::make_shared<const Result<traffic::Look>>(
                ask(*access, *server, question, stop));
        },
        [this, asked = question.probe, isAsked](const Lesson &lesson) {
            take(lesson, asked, isAsked);
        });
}

/// A lesson that comes too late, or is not needed any more, is dropped.
void Lessons::take(const Lesson &lesson, const traffic::ProbeTarget &asked, bool isAsked)
{
    m_asking.clear();
    if (m_session.target().url != asked.url || (m_session.classifier() && !isAsked))
        return;
    if (*lesson && !(*lesson)->proposals.empty())
        m_session.teach(**lesson);
    else if (isAsked)
        emit failed(*lesson ? notLearned((*lesson)->cannotTellApart) : lesson->error());
}

} // namespace sluice::ui

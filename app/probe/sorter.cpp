// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/probe/sorter.h"

#include "app/probe/headertext.h"

#include <utility>

namespace sluice::probe {
namespace {

/// "header:X-Backend" is about the header X-Backend.
std::string headerOf(const traffic::MarkRule &rule)
{
    switch (rule.source()) {
    case traffic::MarkSource::Header: {
        const auto text = rule.toString();
        return text.substr(text.find(':') + 1);
    }
    case traffic::MarkSource::Cookie:
        return "Set-Cookie";
    case traffic::MarkSource::Json:
    case traffic::MarkSource::Body:
        break;
    }
    return {};
}

} // namespace

void Sorter::setClassifier(std::shared_ptr<const traffic::Classifier> classifier)
{
    m_classifier = std::move(classifier);
    m_header = m_classifier ? headerOf(m_classifier->rule()) : std::string();
    m_answer = {};
}

std::int16_t Sorter::sort(Received &received, int status)
{
    if (!m_classifier)
        return traffic::Sample::unknown;
    m_answer.status = status;
    if (!m_header.empty()) {
        selectHeaders(received.headerLines, m_header, m_answer.headers);
        return m_classifier->classify(m_answer);
    }
    m_answer.isBodyCut = received.isBodyCut;
    std::swap(m_answer.body, received.body);
    const auto backend = m_classifier->classify(m_answer);
    std::swap(m_answer.body, received.body);
    return backend;
}

} // namespace sluice::probe

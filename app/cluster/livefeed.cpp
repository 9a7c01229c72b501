// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/livefeed.h"

#include "core/planning/jsonspans.h"

#include <utility>

namespace sluice::cluster {
namespace {

using planning::jsonMember;
using planning::LiveUpdate;
using planning::plainText;
using planning::SyncState;

/// Items of the built-in kinds' lists name neither kind nor apiVersion.
std::string withKind(std::string_view object, const ServedKind &kind)
{
    if (!jsonMember(object, "kind").empty() || !object.starts_with('{'))
        return std::string(object);
    const auto apiVersion =
        kind.kind.group.empty() ? kind.version : kind.kind.group + "/" + kind.version;
    std::string text;
    text.reserve(object.size() + 64);
    text += R"({"apiVersion":")" + apiVersion + R"(","kind":")" + kind.kind.kind + "\"";
    const auto rest = object.substr(1);
    if (const auto next = rest.find_first_not_of(" \t\r\n"); next != std::string_view::npos)
        text += rest[next] == '}' ? "" : ",";
    text += rest;
    return text;
}

template <typename Value>
bool setWhat(LiveUpdate &update, std::optional<Value> value)
{
    if (!value)
        return false;
    update.what = std::make_shared<const Value>(std::move(*value));
    return true;
}

} // namespace

LiveFeed::LiveFeed(ServedKind kind, std::string namespaceName, LiveStore &store, OnState onState)
    : m_kind(std::move(kind)),
      m_scope{m_kind.kind.group, m_kind.kind.kind, std::move(namespaceName)},
      m_store(store),
      m_onState(std::move(onState))
{
}

void LiveFeed::listing()
{
    m_seen.clear();
    if (!std::exchange(m_isKnown, true))
        m_store.post({{m_scope, {}, planning::KindSync{m_scope, SyncState::Listing}}});
}

void LiveFeed::objects(const std::vector<std::string_view> &page)
{
    std::vector<LiveUpdate> updates;
    updates.reserve(page.size());
    for (const auto object : page) {
        if (auto update = read(object)) {
            m_seen.insert(update->name);
            updates.push_back(std::move(*update));
        }
    }
    m_store.post(std::move(updates));
}

void LiveFeed::listed()
{
    m_store.post({{m_scope, {}, planning::Relisted{std::exchange(m_seen, {})}}});
}

void LiveFeed::changed(std::string_view object)
{
    if (auto update = read(object))
        m_store.post({std::move(*update)});
}

void LiveFeed::deleted(std::string_view object)
{
    m_store.post({update(object)});
}

void LiveFeed::state(SyncState state, const std::optional<Diagnostic> &reason,
                     std::chrono::milliseconds pause)
{
    const planning::KindSync sync{m_scope, state, reason ? reason : m_unreadable};
    m_store.post({{m_scope, {}, sync}});
    m_onState(sync, pause);
}

/// The update with the object's name alone.
LiveUpdate LiveFeed::update(std::string_view object) const
{
    const auto metadata = jsonMember(object, "metadata");
    return {m_scope,
            {std::string(plainText(jsonMember(metadata, "namespace"))),
             std::string(plainText(jsonMember(metadata, "name")))},
            {}};
}

std::optional<LiveUpdate> LiveFeed::read(std::string_view object)
{
    auto result = update(object);
    if (m_scope.kind == "EndpointSlice")
        return setWhat(result, planning::readSlice(object)) ? std::optional(result) : std::nullopt;
    if (m_scope.kind == "Event")
        return setWhat(result, planning::readEvent(object)) ? std::optional(result) : std::nullopt;
    auto live = planning::LiveObject::parse(withKind(object, m_kind));
    if (!live) {
        m_unreadable = live.error();
        return std::nullopt;
    }
    result.what = std::make_shared<const planning::LiveObject>(std::move(*live));
    return result;
}

} // namespace sluice::cluster

// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/journalformat.h"

#include <map>

namespace sluice::planning {
namespace {

using yaml::Value;

constexpr int formatVersion = 1;

std::string textAt(const Value &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Value> stateAt(const Value &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null())
        return std::nullopt;
    return *found;
}

Value keyValue(const model::ResourceKey &key)
{
    return {{"group", key.group},
            {"kind", key.kind},
            {"namespace", key.namespaceName},
            {"name", key.name}};
}

/// Bytes that are no UTF-8 become U+FFFD: a journal must never fail to be written over them.
std::string line(const Value &value)
{
    return value.dump(-1, ' ', false, Value::error_handler_t::replace) + '\n';
}

JournalEntry readBegin(const Value &value)
{
    JournalEntry entry;
    entry.id = textAt(value, "entry");
    entry.time = textAt(value, "time");
    entry.place = {textAt(value, "cluster"), textAt(value, "context"), textAt(value, "server"),
                   textAt(value, "identity")};
    entry.action = textAt(value, "action");
    entry.sending = textAt(value, "sending");
    const auto object = stateAt(value, "object").value_or(Value::object());
    entry.key = {textAt(object, "group"), textAt(object, "kind"), textAt(object, "namespace"),
                 textAt(object, "name")};
    entry.apiVersion = textAt(value, "apiVersion");
    entry.path = textAt(value, "path");
    entry.uid = textAt(value, "uid");
    entry.isSecret = value.contains("secret") && value["secret"] == true;
    entry.before = stateAt(value, "before");
    entry.after = stateAt(value, "after");
    entry.reverts = textAt(value, "reverts");
    return entry;
}

void readEnd(const Value &value, JournalEntry &entry)
{
    entry.result = textAt(value, "result");
    entry.resultTime = textAt(value, "time");
    entry.problem = textAt(value, "problem");
    if (const auto uid = textAt(value, "uid"); !uid.empty())
        entry.uid = uid;
    if (value.contains("after"))
        entry.after = stateAt(value, "after");
}

class Reader
{
public:
    explicit Reader(std::string path)
        : m_path(std::move(path))
    {
    }

    void read(std::string_view text);
    JournalContent take() { return std::move(m_content); }

private:
    void readLine(std::string_view line, int number);
    void complain(int number, const std::string &why);

    std::string m_path;
    JournalContent m_content;
    std::map<std::string, std::size_t> m_index;
};

void Reader::complain(int number, const std::string &why)
{
    Diagnostic problem{"journal-line-unreadable", Severity::Warning,
                       "Line " + std::to_string(number) + " of the journal " + why,
                       "It may have been cut off by a crash; the other lines are read."};
    problem.where.file = m_path;
    problem.where.position.line = number;
    m_content.problems.push_back(std::move(problem));
}

void Reader::readLine(std::string_view line, int number)
{
    const auto value = Value::parse(line, nullptr, false);
    const auto id = value.is_object() ? textAt(value, "entry") : std::string();
    if (id.empty()) {
        complain(number, "is no entry");
        return;
    }
    const auto known = m_index.find(id);
    if (value.contains("result")) {
        if (known == m_index.end())
            complain(number, "ends an entry that never began");
        else
            readEnd(value, m_content.entries[known->second]);
        return;
    }
    m_index[id] = m_content.entries.size();
    m_content.entries.push_back(readBegin(value));
}

void Reader::read(std::string_view text)
{
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        if (!line.empty())
            readLine(line, number);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

} // namespace

std::string beginLine(const JournalEntry &entry)
{
    Value value{{"version", formatVersion},
                {"entry", entry.id},
                {"time", entry.time},
                {"cluster", entry.place.clusterUid},
                {"context", entry.place.context},
                {"server", entry.place.server},
                {"identity", entry.place.identity},
                {"action", entry.action},
                {"sending", entry.sending},
                {"object", keyValue(entry.key)},
                {"apiVersion", entry.apiVersion},
                {"path", entry.path},
                {"uid", entry.uid}};
    if (entry.isSecret)
        value["secret"] = true;
    if (!entry.reverts.empty())
        value["reverts"] = entry.reverts;
    value["before"] = entry.before.value_or(Value());
    value["after"] = entry.after.value_or(Value());
    return line(value);
}

std::string endLine(const JournalEntry &entry)
{
    Value value{{"entry", entry.id},
                {"time", entry.resultTime},
                {"result", entry.result},
                {"uid", entry.uid}};
    if (!entry.problem.empty())
        value["problem"] = entry.problem;
    if (entry.isSuccess())
        value["after"] = entry.after.value_or(Value());
    return line(value);
}

JournalContent parseJournal(std::string_view text, const std::string &path)
{
    Reader reader(path);
    reader.read(text);
    return reader.take();
}

} // namespace sluice::planning

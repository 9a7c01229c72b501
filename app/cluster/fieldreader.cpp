// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/fieldreader.h"

#include "app/cluster/base64.h"

namespace sluice::cluster {
namespace {

std::string typeName(const yaml::NodeView &node)
{
    if (node.isMapping())
        return "a mapping";
    if (node.isSequence())
        return "a list";
    switch (node.scalarType()) {
    case yaml::ScalarType::Null:
        return "nothing";
    case yaml::ScalarType::Bool:
        return "a truth value";
    case yaml::ScalarType::Integer:
    case yaml::ScalarType::Float:
        return "a number";
    case yaml::ScalarType::String:
        return "a text";
    }
    return {};
}

std::string wrongType(std::string_view what, std::string_view wanted, const yaml::NodeView &node)
{
    return std::string(what) + " must be " + std::string(wanted) + " and is " + typeName(node);
}

bool isAbsent(const yaml::NodeView &node)
{
    return !node || node.isNull();
}

} // namespace

void FieldReader::fail(const yaml::NodeView &node, std::string message, std::string remedy)
{
    if (m_error)
        return;
    auto position = node.position();
    position.line += m_line;
    m_error = Diagnostic{"kubeconfig-field",
                         Severity::Error,
                         std::move(message),
                         std::move(remedy),
                         {m_file, position, {}}};
}

std::string FieldReader::text(const yaml::NodeView &node, std::string_view what)
{
    if (isAbsent(node))
        return {};
    if (const auto value = node.asString())
        return std::string(*value);
    fail(node, wrongType(what, "a text", node),
         node.isScalar() ? "Put the value in quotes." : "Write one text in its place.");
    return {};
}

void FieldReader::read(const yaml::NodeView &mapping, std::string_view key, std::string &value)
{
    if (const auto node = mapping[key]; !isAbsent(node))
        value = text(node, key);
}

void FieldReader::read(const yaml::NodeView &mapping, std::string_view key, bool &value)
{
    const auto node = mapping[key];
    if (isAbsent(node))
        return;
    if (const auto truth = node.asBool())
        value = *truth;
    else
        fail(node, wrongType(key, "true or false", node), "Write true or false, without quotes.");
}

void FieldReader::read(const yaml::NodeView &mapping, std::string_view key,
                       std::vector<std::string> &value)
{
    const auto list = sequence(mapping[key], key);
    for (std::size_t i = 0; i < list.size(); ++i)
        value.push_back(text(list.at(i), "an item of " + std::string(key)));
}

void FieldReader::readBytes(const yaml::NodeView &mapping, std::string_view key, std::string &value)
{
    std::string encoded;
    read(mapping, key, encoded);
    auto decoded = decodeBase64(encoded);
    if (auto *const bytes = std::get_if<std::string>(&decoded))
        value = std::move(*bytes);
    else
        fail(mapping[key],
             std::string(key) + " is not base 64 (illegal at byte "
                 + std::to_string(*std::get_if<std::size_t>(&decoded)) + ")",
             "Encode the PEM file with `base64 -w0`, or name the file instead.");
}

yaml::NodeView FieldReader::mapping(const yaml::NodeView &node, std::string_view what)
{
    if (isAbsent(node) || node.isMapping())
        return isAbsent(node) ? yaml::NodeView() : node;
    fail(node, wrongType(what, "a mapping", node), "Indent its fields below it.");
    return {};
}

yaml::NodeView FieldReader::sequence(const yaml::NodeView &node, std::string_view what)
{
    if (isAbsent(node) || node.isSequence())
        return isAbsent(node) ? yaml::NodeView() : node;
    fail(node, wrongType(what, "a list", node), "Begin each item with `- `.");
    return {};
}

} // namespace sluice::cluster

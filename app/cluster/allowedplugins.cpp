// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/allowedplugins.h"

#include "app/cluster/filetext.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace sluice::cluster {
namespace {

/// Each text with its length before it, so that no two questions give the same bytes.
void append(std::string &bytes, const std::string &text)
{
    bytes += std::to_string(text.size()) + ":" + text;
}

std::string sha256(const std::string &bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < size; ++i) {
        text += digits[digest[i] >> 4U];
        text += digits[digest[i] & 15U];
    }
    return text;
}

} // namespace

std::string stateFolder(const Environment &environment)
{
    const auto state = valueOf(environment, "XDG_STATE_HOME");
    if (state.starts_with('/')) // the specification has others ignored
        return state + "/sluice";
    const auto home = valueOf(environment, "HOME");
    return home.empty() ? std::string() : home + "/.local/state/sluice";
}

std::string fingerprintOf(const planning::ExecQuestion &question)
{
    std::string bytes = "sluice exec plugin 1";
    append(bytes, question.file);
    append(bytes, question.server);
    append(bytes, question.program);
    append(bytes, std::to_string(question.arguments.size()));
    for (const auto &argument : question.arguments)
        append(bytes, argument);
    for (const auto &variable : question.environment)
        append(bytes, variable);
    return sha256(bytes);
}

bool AllowedPlugins::contains(const std::string &fingerprint) const
{
    if (m_file.empty() || fingerprint.empty())
        return false;
    const auto text = readFileText(m_file);
    return text && ("\n" + *text).find("\n" + fingerprint + "\n") != std::string::npos;
}

Outcome AllowedPlugins::add(const std::string &fingerprint) const
{
    if (m_file.empty() || contains(fingerprint))
        return std::monostate{};
    std::error_code ignored;
    std::filesystem::create_directories(std::filesystem::path(m_file).parent_path(), ignored);
    const int file =
        open(m_file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    const auto line = fingerprint + "\n";
    const auto written = file < 0 ? -1 : write(file, line.data(), line.size());
    const int error = errno;
    if (file >= 0)
        close(file);
    if (written == static_cast<ssize_t>(line.size()))
        return std::monostate{};
    return Diagnostic{"plugin-not-remembered", Severity::Warning,
                      "cannot write " + m_file + ": " + std::generic_category().message(error),
                      "Make the file writable; until then the plugin is asked for each time."};
}

} // namespace sluice::cluster

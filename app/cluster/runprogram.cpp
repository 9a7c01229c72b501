// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/runprogram.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <thread>

namespace sluice::cluster {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t complaintsLimit = std::size_t{16} << 10U;
constexpr int tick = 20; // milliseconds
constexpr std::chrono::milliseconds grace{500};

class Pipe
{
public:
    Pipe()
    {
        if (pipe2(m_ends.data(), O_CLOEXEC) == 0)
            fcntl(m_ends[0], F_SETFL, O_NONBLOCK);
    }
    ~Pipe()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;

    bool isOpen() const { return m_ends[0] >= 0; }
    int reading() const { return m_ends[0]; }
    int writing() const { return m_ends[1]; }
    void closeWriting() { closeEnd(1); }

    /// Appends what is there, up to `limit` bytes in all, and drops the rest. False where some was
    /// dropped.
    bool drain(std::string &text, std::size_t limit)
    {
        bool hasRoom = true;
        std::array<char, 4096> block{};
        for (;;) {
            const auto got = m_ends[0] < 0 ? 0 : read(m_ends[0], block.data(), block.size());
            if (got < 0)
                return hasRoom; // nothing yet
            if (got == 0) {
                closeEnd(0);
                return hasRoom;
            }
            const auto size = static_cast<std::size_t>(got);
            hasRoom = hasRoom && text.size() + size <= limit;
            text.append(block.data(), std::min(size, limit - std::min(limit, text.size())));
        }
    }

private:
    void closeEnd(std::size_t which)
    {
        if (m_ends[which] >= 0)
            close(m_ends[which]);
        m_ends[which] = -1;
    }

    std::array<int, 2> m_ends{-1, -1};
};

class Pointers
{
public:
    explicit Pointers(std::vector<std::string> texts)
        : m_texts(std::move(texts))
    {
        for (auto &text : m_texts)
            m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
    }
    char *const *get() const { return m_pointers.data(); }

private:
    std::vector<std::string> m_texts;
    std::vector<char *> m_pointers;
};

std::vector<std::string> argumentsOf(const ProgramCall &call)
{
    std::vector<std::string> arguments{call.path};
    arguments.insert(arguments.end(), call.arguments.begin(), call.arguments.end());
    return arguments;
}

std::vector<std::string> environmentOf(const ProgramCall &call)
{
    std::vector<std::string> lines;
    for (const auto &[name, value] : call.environment)
        lines.push_back(name + "=" + value);
    return lines;
}

class Child
{
public:
    Child(const ProgramCall &call, const std::stop_token &stop)
        : m_call(call),
          m_stop(stop),
          m_deadline(Clock::now() + call.timeout)
    {
    }

    ProgramResult run()
    {
        if (const int error = start(); error != 0) {
            m_result.code = error;
            return m_result;
        }
        while (!isOver())
            await();
        if (!m_status)
            kill();
        drain(); // what it said last
        return m_result;
    }

private:
    int start()
    {
        if (!m_output.isOpen() || !m_complaints.isOpen())
            return errno;
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_t attributes{};
        posix_spawnattr_init(&attributes);
        describe(actions, attributes);
        const Pointers arguments(argumentsOf(m_call));
        const Pointers environment(environmentOf(m_call));
        const int error = posix_spawn(&m_pid, m_call.path.c_str(), &actions, &attributes,
                                      arguments.get(), environment.get());
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        m_output.closeWriting();
        m_complaints.closeWriting();
        return error;
    }

    void describe(posix_spawn_file_actions_t &actions, posix_spawnattr_t &attributes)
    {
        if (!m_call.usesTerminal) {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
            posix_spawn_file_actions_adddup2(&actions, m_complaints.writing(), 2);
        }
        posix_spawn_file_actions_adddup2(&actions, m_output.writing(), 1);
        posix_spawn_file_actions_addclosefrom_np(&actions, 3);
        sigset_t all{};
        sigfillset(&all);
        sigdelset(&all, SIGKILL);
        sigdelset(&all, SIGSTOP);
        sigset_t none{};
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&attributes, &all);
        posix_spawnattr_setsigmask(&attributes, &none);
        const auto session = m_call.usesTerminal ? 0 : POSIX_SPAWN_SETSID;
        posix_spawnattr_setflags(
            &attributes,
            static_cast<short>(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | session));
    }

    /// Waits for output or for a tick; a program that has ended may have left its pipes to others.
    void await()
    {
        std::array<pollfd, 2> descriptors{pollfd{m_output.reading(), POLLIN, 0},
                                          pollfd{m_complaints.reading(), POLLIN, 0}};
        poll(descriptors.data(), descriptors.size(), tick);
        if (!drain())
            m_result.end = ProgramEnd::TooMuchOutput;
    }

    /// False: there was more output than may be.
    bool drain()
    {
        const auto before = m_result.output.size();
        const bool hasRoom = m_output.drain(m_result.output, m_call.outputLimit);
        if (m_call.onOutput && m_result.output.size() > before)
            m_call.onOutput(m_result.output);
        m_complaints.drain(m_result.complaints, complaintsLimit);
        return hasRoom;
    }

    bool isOver()
    {
        if (m_result.end == ProgramEnd::TooMuchOutput || hasExited())
            return true;
        if (m_stop.stop_requested())
            m_result.end = ProgramEnd::Stopped;
        else if (Clock::now() >= m_deadline)
            m_result.end = ProgramEnd::TimedOut;
        else
            return false;
        return true;
    }

    bool hasExited()
    {
        int status = 0;
        if (m_status || waitpid(m_pid, &status, WNOHANG) != m_pid)
            return m_status.has_value();
        m_status = status;
        if (m_result.end == ProgramEnd::NotStarted) {
            m_result.end = WIFEXITED(status) ? ProgramEnd::Exited : ProgramEnd::Signalled;
            m_result.code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
        }
        return true;
    }

    /// Its session is a process group of its own, unless it shares our terminal.
    void kill()
    {
        const pid_t target = m_call.usesTerminal ? m_pid : -m_pid;
        ::kill(target, SIGTERM);
        const auto end = Clock::now() + grace;
        while (!hasExited() && Clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(tick));
        ::kill(target, SIGKILL);
        int status = 0;
        if (!m_status)
            waitpid(m_pid, &status, 0);
    }

    const ProgramCall &m_call;
    const std::stop_token &m_stop;
    Clock::time_point m_deadline;
    Pipe m_output;
    Pipe m_complaints;
    pid_t m_pid = -1;
    std::optional<int> m_status;
    ProgramResult m_result;
};

} // namespace

ProgramResult runProgram(const ProgramCall &call, const std::stop_token &stop)
{
    return Child(call, stop).run();
}

} // namespace sluice::cluster

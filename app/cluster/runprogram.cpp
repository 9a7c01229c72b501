// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/runprogram.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <thread>

namespace sluice::cluster {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t complaintsLimit = std::size_t{16} << 10U;
constexpr int tick = 20; // milliseconds
constexpr std::chrono::milliseconds grace{500};
/// Where the child says why it could not become the program.
constexpr int failureEnd = 3;

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
        Pipe failure;
        if (!m_output.isOpen() || !m_complaints.isOpen() || !failure.isOpen())
            return errno;
        const Pointers arguments(argumentsOf(m_call));
        const Pointers environment(environmentOf(m_call));
        const auto parent = getpid();
        m_pid = fork();
        if (m_pid < 0)
            return errno;
        if (m_pid == 0)
            become(parent, failure.writing(), arguments.get(), environment.get());
        m_output.closeWriting();
        m_complaints.closeWriting();
        failure.closeWriting();
        return errorOf(failure);
    }

    /// In the child, where other threads' locks may be held for ever: calls that are safe in a
    /// signal handler alone. posix_spawn would do, but it cannot tie the child's life to ours: the
    /// kernel kills the child when the thread that made it ends, which waits here.
    [[noreturn]] void become(pid_t parent, int failure, char *const *arguments,
                             char *const *environment) const
    {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(EXIT_FAILURE);
        takeDescriptors(failure);
        sigset_t none{};
        sigemptyset(&none);
        for (int number = 1; number < NSIG; ++number)
            signal(number, SIG_DFL);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        execve(m_call.path.c_str(), arguments, environment);
        const int error = errno;
        static_cast<void>(!write(failureEnd, &error, sizeof error));
        _exit(EXIT_FAILURE);
    }

    void takeDescriptors(int failure) const
    {
        if (!m_call.usesTerminal) {
            setsid();
            dup2(open("/dev/null", O_RDONLY), 0);
            dup2(m_complaints.writing(), 2);
        }
        dup2(m_output.writing(), 1);
        if (failure != failureEnd)
            dup3(failure, failureEnd, O_CLOEXEC);
        close_range(failureEnd + 1, ~0U, 0);
    }

    /// What the child could not do; 0 once it has become the program.
    int errorOf(const Pipe &failure)
    {
        pollfd descriptor{failure.reading(), POLLIN, 0};
        while (poll(&descriptor, 1, -1) < 0 && errno == EINTR) {
        }
        int error = 0;
        if (read(failure.reading(), &error, sizeof error) != sizeof error)
            return 0;
        waitpid(m_pid, nullptr, 0);
        return error;
    }

    /// Waits for output or for a tick; a program that has ended may have left its pipes to others.
    void await()
    {
        std::array<pollfd, 2> descriptors{pollfd{m_output.reading(), POLLIN, 0},
                                          pollfd{m_complaints.reading(), POLLIN, 0}};
        poll(descriptors.data(), descriptors.size(), tick);
        if (!drain() && !m_call.dropsOutput)
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

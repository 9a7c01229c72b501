// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/completion.h"

namespace sluice::cli {
namespace {

std::string joined(const std::vector<std::string> &words, const std::string &between)
{
    std::string text;
    for (const auto &word : words)
        text += (text.empty() ? "" : between) + word;
    return text;
}

/// The text with each of `characters` behind a backslash.
std::string escaped(const std::string &text, std::string_view characters)
{
    std::string result;
    for (const auto c : text) {
        if (characters.find(c) != std::string_view::npos)
            result += '\\';
        result += c;
    }
    return result;
}

/// For between single quotes in a POSIX shell.
std::string singleQuoted(const std::string &text)
{
    std::string result = "'";
    for (const auto c : text)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

std::vector<std::string> subcommandNames(const std::vector<CompletedCommand> &commands)
{
    std::vector<std::string> names;
    for (const auto &command : commands) {
        if (!command.name.empty())
            names.push_back(command.name);
    }
    return names;
}

std::string bashValues(const CompletedCommand &command)
{
    std::string cases;
    for (const auto &option : command.options) {
        if (!option.takesValue)
            continue;
        std::vector<std::string> patterns;
        for (const auto &name : option.names)
            patterns.push_back("'" + command.name + " " + name + "'");
        const auto words =
            option.choices.empty() ? "-f" : "-W '" + joined(option.choices, " ") + "'";
        cases += "    " + joined(patterns, " | ") + ") _sluicectl_reply " + words + "; return ;;\n";
    }
    return cases;
}

std::string bashWords(const CompletedCommand &command)
{
    std::vector<std::string> words;
    for (const auto &option : command.options)
        words.insert(words.end(), option.names.begin(), option.names.end());
    return "    '" + command.name + "') options='" + joined(words, " ") + "' words='"
           + joined(command.choices, " ") + "' ;;\n";
}

/// "-o[What to write]:value:(text json)", with the names of one option excluding one another.
std::string zshOption(const CompletedOption &option)
{
    std::string lines;
    const auto description = escaped(option.description, "[]:\\");
    for (const auto &name : option.names) {
        auto line = "(" + joined(option.names, " ") + ")" + name + "[" + description + "]";
        if (option.takesValue)
            line += ":value:"
                    + (option.choices.empty() ? "_files" : "(" + joined(option.choices, " ") + ")");
        lines += " \\\n        " + singleQuoted(line);
    }
    return lines;
}

std::string fishOption(const CompletedCommand &command, const CompletedOption &option)
{
    auto line = std::string("complete -c sluicectl");
    line += command.name.empty() ? " -n __fish_use_subcommand"
                                 : " -n '__fish_seen_subcommand_from " + command.name + "'";
    for (const auto &name : option.names)
        line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (option.takesValue)
        line += " -r";
    if (!option.choices.empty())
        line += " -f -a '" + joined(option.choices, " ") + "'";
    return line + " -d '" + escaped(option.description, "'\\") + "'\n";
}

} // namespace

std::string bashCompletion(const std::vector<CompletedCommand> &commands)
{
    std::string values;
    std::string words;
    for (const auto &command : commands) {
        values += bashValues(command);
        words += bashWords(command);
    }
    return "# bash completion for sluicectl\n"
           "_sluicectl_reply() {\n"
           "  local IFS=$'\\n'\n"
           "  case $1 in\n"
           "    -W) COMPREPLY=($(IFS=' '; compgen -W \"$2\" -- \"$current\")) ;;\n"
           "    -f) compopt -o filenames; COMPREPLY=($(compgen -f -- \"$current\")) ;;\n"
           "  esac\n"
           "}\n"
           "_sluicectl() {\n"
           "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
           "  local command= options= words= word\n"
           "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD - 1}\"; do\n"
           "    case $word in -*) ;; *) command=$word; break ;; esac\n"
           "  done\n"
           "  COMPREPLY=()\n"
           "  case \"$command $previous\" in\n"
           + values
           + "  esac\n"
             "  case $command in\n"
           + words
           + "  esac\n"
             "  [ -n \"$command\" ] || words='"
           + joined(subcommandNames(commands), " ")
           + "'\n"
             "  case $current in\n"
             "    -*) _sluicectl_reply -W \"$options\" ;;\n"
             "    *) if [ -n \"$words\" ]; then _sluicectl_reply -W \"$words\"; "
             "else _sluicectl_reply -f; fi ;;\n"
             "  esac\n"
             "}\n"
             "complete -F _sluicectl sluicectl\n";
}

std::string zshCompletion(const std::vector<CompletedCommand> &commands)
{
    std::string names;
    std::string cases;
    std::string general;
    for (const auto &command : commands) {
        std::string options;
        for (const auto &option : command.options)
            options += zshOption(option);
        if (command.name.empty()) {
            general = options;
            continue;
        }
        names +=
            "    " + singleQuoted(command.name + ":" + escaped(command.description, ":\\")) + "\n";
        const auto argument = command.choices.empty()
                                  ? std::string("*:file:_files")
                                  : "1:value:(" + joined(command.choices, " ") + ")";
        cases += "    " + command.name + ")\n      _arguments" + options + " \\\n        "
                 + singleQuoted(argument) + " ;;\n";
    }
    return "#compdef sluicectl\n"
           "_sluicectl() {\n"
           "  local -a subcommands\n"
           "  subcommands=(\n"
           + names
           + "  )\n"
             "  if (( CURRENT == 2 )); then\n"
             "    _describe subcommand subcommands\n"
             "    _arguments"
           + general
           + "\n    return\n"
             "  fi\n"
             "  local subcommand=$words[2]\n"
             "  shift words\n"
             "  (( CURRENT-- ))\n"
             "  case $subcommand in\n"
           + cases
           + "  esac\n"
             "}\n"
             "if [ \"$funcstack[1]\" = _sluicectl ]; then _sluicectl \"$@\"; "
             "else compdef _sluicectl sluicectl; fi\n";
}

std::string fishCompletion(const std::vector<CompletedCommand> &commands)
{
    std::string script = "# fish completion for sluicectl\n"
                         "complete -c sluicectl -n __fish_use_subcommand -f\n";
    for (const auto &command : commands) {
        if (!command.name.empty())
            script += "complete -c sluicectl -n __fish_use_subcommand -f -a " + command.name
                      + " -d '" + escaped(command.description, "'\\") + "'\n";
        if (!command.choices.empty())
            script += "complete -c sluicectl -n '__fish_seen_subcommand_from " + command.name
                      + "' -f -a '" + joined(command.choices, " ") + "'\n";
        for (const auto &option : command.options)
            script += fishOption(command, option);
    }
    return script;
}

} // namespace sluice::cli

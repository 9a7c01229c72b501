# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sources can be compiled as one text: most of a compiler's time goes into their headers.

uniting.py SIZE FILE...: prints one line a file, "GROUP FILE"; a group has at most SIZE files, and none
of them uses a name that another keeps to itself.
"""
import re
import sys
from pathlib import Path

UNNAMED = re.compile(r"^namespace \{$.*?(?:^\} // namespace$|\Z)", re.MULTILINE | re.DOTALL)
DEFINITION = re.compile(
    r"^(?:template.*> *)?(?:(?:struct|class|enum(?: class)?|union|using) +(\w+)"
    r"|(?!using|return|namespace)[\w:][\w:<>,&*\[\] ]*?[ &*>](\w+) *(?:\(|=|\{|;))",
    re.MULTILINE)
COMMENT_OR_TEXT = re.compile(r'//.*|"(?:[^"\\\n]|\\.)*"')
TYPE_OR_CALL = re.compile(r"(?<![.\w])(?<!->)([A-Z]\w*|\w+(?=[({]))")


class Names:
    """What a file keeps to itself, and all that would mean something else were it seen there."""

    def __init__(self, path):
        text = Path(path).read_text(encoding="utf-8")
        own = "\n".join(UNNAMED.findall(text))
        self.own = {a or b for a, b in DEFINITION.findall(own)}
        self.used = set(TYPE_OR_CALL.findall(COMMENT_OR_TEXT.sub("", text))) | self.own

    def clash(self, other):
        return bool(self.own & other.used or self.used & other.own)

    def add(self, other):
        self.own |= other.own
        self.used |= other.used


def grouped(files, size, kind_of, names_of=Names):
    """Groups of files of one kind, in the order given, as (kind, files)."""
    groups = []
    for file in files:
        names = names_of(file)
        for kind, members, seen in groups:
            if kind == kind_of(file) and len(members) < size and not names.clash(seen):
                members.append(file)
                seen.add(names)
                break
        else:
            groups.append((kind_of(file), [file], names))
    return [(kind, members) for kind, members, _ in groups]


if __name__ == "__main__":
    for number, (_, members) in enumerate(grouped(sys.argv[2:], int(sys.argv[1]), lambda _: None)):
        for member in members:
            print(number, member)

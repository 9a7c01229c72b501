// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace sluice::planning {

/// The parts of a large answer, found by brackets and quotes alone, so that each can be read by
/// itself and none is held twice. What is malformed within a part is for its reader to find.

/// Key (without its quotes, not unescaped) and value of each member of the object; none where the
/// text is no object or breaks off.
std::vector<std::pair<std::string_view, std::string_view>> jsonMembers(std::string_view object);

/// The elements of the list; none where the text is no list or breaks off.
std::vector<std::string_view> jsonElements(std::string_view list);

/// The value of that member; empty where there is none.
std::string_view jsonMember(std::string_view object, std::string_view key);

/// A value that is a text, without its quotes; empty for any other and for one with escapes.
std::string_view plainText(std::string_view value);

} // namespace sluice::planning

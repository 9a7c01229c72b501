// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace sluice::planning {

/// An immutable map in the order of its keys. Copies share everything; a table with some changes
/// shares the values, and costs one pass over the pointers.
template <typename Key, typename Value>
class SortedTable
{
public:
    using Pointer = std::shared_ptr<const Value>;
    using Entry = std::pair<Key, Pointer>;
    using Changes = std::map<Key, Pointer>; ///< a null pointer removes

    const std::vector<Entry> &entries() const { return *m_entries; }

    Pointer find(const Key &key) const
    {
        const auto at = std::ranges::lower_bound(*m_entries, key, {}, &Entry::first);
        return at != m_entries->end() && at->first == key ? at->second : nullptr;
    }

    SortedTable with(const Changes &changes) const
    {
        if (changes.empty())
            return *this;
        auto entries = std::make_shared<std::vector<Entry>>();
        entries->reserve(m_entries->size() + changes.size());
        auto old = m_entries->begin();
        for (const auto &[key, value] : changes) {
            for (; old != m_entries->end() && old->first < key; ++old)
                entries->push_back(*old);
            if (old != m_entries->end() && old->first == key)
                ++old;
            if (value)
                entries->emplace_back(key, value);
        }
        entries->insert(entries->end(), old, m_entries->end());
        SortedTable result;
        result.m_entries = std::move(entries);
        return result;
    }

private:
    std::shared_ptr<const std::vector<Entry>> m_entries =
        std::make_shared<const std::vector<Entry>>();
};

} // namespace sluice::planning

// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice::ui {

/// Makes icons and examples known under :/sluice; the linker drops them from a static library
/// otherwise. May be called again.
void registerResources();

} // namespace sluice::ui

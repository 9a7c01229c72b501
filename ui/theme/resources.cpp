// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/resources.h"

#include <QDir>

/// Q_INIT_RESOURCE must not stand in a namespace.
static void initializeEmbedded()
{
    Q_INIT_RESOURCE(sluice_embedded);
}

namespace sluice::ui {

void registerResources()
{
    initializeEmbedded();
}

} // namespace sluice::ui

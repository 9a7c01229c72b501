// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/connection.h"
#include "tests/support/tlsserver.h"

namespace sluice::test {

/// A context for a server of the test, with the token "t0ken".
inline cluster::ChosenContext chosenFor(const TlsServer &server, const TestAuthority &authority)
{
    cluster::ChosenContext chosen;
    chosen.context.name = "test";
    chosen.cluster.name = "test";
    chosen.cluster.server = server.url();
    chosen.cluster.caData = authority.pem();
    chosen.user.name = "me";
    chosen.user.token = "t0ken";
    return chosen;
}

inline std::shared_ptr<cluster::Connection> opened(cluster::ChosenContext chosen,
                                                   cluster::ConnectionOptions options = {})
{
    auto connection = cluster::Connection::open(std::move(chosen), std::move(options));
    return connection ? *connection : nullptr;
}

inline planning::ApiRequest get(const std::string &path = "/version")
{
    planning::ApiRequest request;
    request.path = path;
    return request;
}

inline planning::ApiRequest patch()
{
    planning::ApiRequest request;
    request.method = "PATCH";
    request.path = "/apis/x/v1/namespaces/n/things/a";
    request.contentType = "application/json-patch+json";
    request.body = "[]";
    return request;
}

} // namespace sluice::test

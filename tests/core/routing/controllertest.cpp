// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/controller.h"

#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::routing;

namespace {

constexpr ResolvedBackend missing{BackendState::MissingService, 0};
constexpr ResolvedBackend empty{BackendState::NoPods, 0};
constexpr ResolvedBackend ready(int pods)
{
    return {BackendState::Ready, pods};
}

model::RouteRule ruleOf(const std::vector<std::int64_t> &weights)
{
    model::RouteRule rule;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        model::BackendRef ref;
        ref.key = {"default", "app-v" + std::to_string(i + 1), 80};
        ref.weight.written = weights[i];
        rule.backendRefs.push_back(ref);
    }
    return rule;
}

/// "weight" or "weight:status" of each target, then "=status" where no target has a weight.
std::string programmed(Controller controller, const std::vector<std::int64_t> &weights,
                       const std::vector<ResolvedBackend> &resolved)
{
    const auto result = program(controller, ruleOf(weights), resolved);
    if (!result)
        return result.error().code;
    std::string text;
    for (const auto &target : result->targets)
        text += (text.empty() ? "" : " ") + std::to_string(target.weight)
                + (target.status == 0 ? "" : ":" + std::to_string(target.status));
    return text + (result->status == 0 ? "" : "=" + std::to_string(result->status));
}

} // namespace

class ControllerTest : public QObject
{
    Q_OBJECT
private slots:
    void kongAsRecorded()
    {
        const auto kong = Controller::Kong;
        QCOMPARE(programmed(kong, {300, 100}, {ready(3), ready(3)}), std::string("300 99"));
        QCOMPARE(programmed(kong, {3, 1}, {ready(3), ready(3)}), std::string("3 3"));
        QCOMPARE(programmed(kong, {300, 100}, {ready(2), ready(3)}), std::string("300 99"));
        QCOMPARE(programmed(kong, {3, 0}, {ready(1), ready(1)}), std::string("3 0"));
        QCOMPARE(programmed(kong, {3, 1}, {ready(1), missing}), std::string("3"));
        QCOMPARE(programmed(kong, {3, 1}, {missing, missing}), std::string("=500"));
        QCOMPARE(programmed(kong, {3, 1}, {empty, empty}), std::string("=503"));
        QCOMPARE(programmed(kong, {0, 0}, {ready(1), ready(1)}), std::string("0 0=503"));
        QCOMPARE(programmed(kong, {}, {}), std::string("=503"));
        QCOMPARE(programmed(kong, {65535, 1}, {ready(1), ready(1)}), std::string("65535 1"));
        QCOMPARE(programmed(kong, {70000, 1}, {ready(1), ready(1)}),
                 std::string("kong-target-weight"));
    }

    void specificationKeepsTheShares()
    {
        const auto api = Controller::GatewayApi;
        QCOMPARE(programmed(api, {3, 1}, {ready(3), ready(3)}), std::string("3 1"));
        QCOMPARE(programmed(api, {3, 1}, {missing, empty}), std::string("3:500 1:503"));
        QCOMPARE(programmed(api, {0, 0}, {ready(1), ready(1)}), std::string("0 0=500"));
        QCOMPARE(programmed(api, {}, {}), std::string("=500"));
    }

    void traefikAndContourAsRecorded()
    {
        QCOMPARE(programmed(Controller::Traefik, {3, 1}, {missing, empty}),
                 std::string("3:500 1:503"));
        QCOMPARE(programmed(Controller::Traefik, {0}, {ready(1)}), std::string("0=503"));
        QCOMPARE(programmed(Controller::Contour, {3, 1}, {missing, empty}), std::string("1:503"));
        QCOMPARE(programmed(Controller::Contour, {3}, {missing}), std::string("=500"));
        QCOMPARE(programmed(Controller::Contour, {0}, {ready(1)}), std::string("0=500"));
        QCOMPARE(programmed(Controller::Contour, {}, {}), std::string("=404"));
    }

    void namesAreKnown()
    {
        for (const auto *name : {"gateway-api", "kong", "traefik", "contour"})
            QCOMPARE(toString(*parseController(name)), std::string(name));
        QCOMPARE(parseController("nginx").error().code, std::string("unknown-controller"));
    }
};

SLUICE_TEST(ControllerTest, "controllertest");
#include "controllertest.moc"

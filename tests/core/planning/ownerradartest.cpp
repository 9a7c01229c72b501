// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/ownerradar.h"
#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

const yaml::Path weight{"spec", "rules", std::size_t{0}, "backendRefs", std::size_t{0}, "weight"};

} // namespace

class OwnerRadarTest : public QObject
{
    Q_OBJECT
private slots:
    void managersAreRecognised_data()
    {
        QTest::addColumn<QString>("manager");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<bool>("putsBack");
        const auto row = [](const char *manager, const char *tool, bool putsBack) {
            QTest::newRow(manager) << manager << tool << putsBack;
        };
        row("kubectl", "kubectl", false);
        row("kubectl-edit", "kubectl", false);
        row("kubectl-client-side-apply", "kubectl apply (client side)", false);
        row("before-first-apply", "kubectl apply (client side)", false);
        row("helm", "Helm", false);
        row("argocd-controller", "Argo CD", true);
        row("argocd-application-controller", "Argo CD", true);
        row("kustomize-controller", "Flux", true);
        row("helm-controller", "Flux", true);
        row("rollouts-controller", "Argo Rollouts", true);
        row("flagger", "Flagger", true);
        row("someone", "another program", false);
    }
    void managersAreRecognised()
    {
        QFETCH(QString, manager);
        QFETCH(QString, tool);
        QFETCH(bool, putsBack);
        const auto notes = ownerRadar(
            live(liveRoute({.managers = rulesOwner(manager.toStdString(), "Apply")})), {weight});
        QCOMPARE(notes.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(toString(notes[0].tool)), tool);
        QCOMPARE(notes[0].putsBack, putsBack);
        QVERIFY(notes[0].ownsTouched);
        QCOMPARE(notes[0].manager, manager.toStdString());
        QVERIFY(!notes[0].next.empty() && !notes[0].lasting.empty());
    }

    void marksAreRecognised_data()
    {
        QTest::addColumn<QString>("metadata");
        QTest::addColumn<QString>("tool");
        const auto row = [](const char *metadata, const char *tool) {
            QTest::newRow(metadata) << metadata << tool;
        };
        row("'labels':{'app.kubernetes.io/managed-by':'Helm'},", "Helm");
        row("'annotations':{'meta.helm.sh/release-name':'web'},", "Helm");
        row("'labels':{'argocd.argoproj.io/instance':'web'},", "Argo CD");
        row("'annotations':{'argocd.argoproj.io/tracking-id':'x'},", "Argo CD");
        row("'labels':{'kustomize.toolkit.fluxcd.io/name':'web'},", "Flux");
        row("'labels':{'rollouts.argoproj.io/gatewayapi-canary':'web'},", "Argo Rollouts");
        row("'ownerReferences':[{'kind':'Canary','name':'web'}],", "Flagger");
        row("'ownerReferences':[{'kind':'Thing','name':'web'}],", "a controller");
        row("'annotations':{'kubectl.kubernetes.io/last-applied-configuration':'{}'},",
            "kubectl apply (client side)");
    }
    void marksAreRecognised()
    {
        QFETCH(QString, metadata);
        QFETCH(QString, tool);
        const auto notes =
            ownerRadar(live(liveRoute({.extraMetadata = json(metadata.toStdString())})));
        QCOMPARE(notes.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(toString(notes[0].tool)), tool);
        QVERIFY(!notes[0].ownsTouched);
    }

    void sluiceAndStatusAreNobodysConcern()
    {
        const auto status = json("{'manager':'kong','operation':'Update','subresource':'status',"
                                 "'fieldsV1':{'f:status':{}}}");
        QVERIFY(
            ownerRadar(live(liveRoute({.managers = rulesOwner("sluice", "Update") + "," + status})))
                .empty());
    }

    void hostileNamesAreMadeVisible()
    {
        const auto text = liveRoute({.managers = rulesOwner("evil\\u001b[31m", "Apply")});
        const auto notes = ownerRadar(live(text));
        QCOMPARE(notes.size(), std::size_t{1});
        QVERIFY(notes[0].evidence.find('\x1b') == std::string::npos);
    }
};

SLUICE_TEST(OwnerRadarTest, "ownerradartest");
#include "ownerradartest.moc"

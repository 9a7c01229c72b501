// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planning/ownership.h"

#include "tests/core/planning/routes.h"
#include "tests/core/planning/scriptedserver.h"
#include "tests/support/testmain.h"

using namespace sluice;
using namespace sluice::planning;
using namespace sluice::test;

namespace {

std::string managersOf(const Ownership &ownership, const yaml::Path &path)
{
    std::string text;
    for (const auto &owner : ownership.ownersOf(path))
        text += (text.empty() ? "" : ",") + owner.manager
                + (owner.subresource.empty() ? "" : "/" + owner.subresource);
    return text;
}

} // namespace

class OwnershipTest : public QObject
{
    Q_OBJECT
private slots:
    void fieldsHaveTheirOwners()
    {
        const Ownership ownership(live(ownedDeployment()));
        const yaml::Path containers{"spec", "template", "spec", "containers"};
        QCOMPARE(managersOf(ownership, {"spec", "replicas"}), std::string("kubectl/scale"));
        QCOMPARE(managersOf(ownership, {"metadata", "annotations", "a.b/c"}), std::string("helm"));
        QCOMPARE(managersOf(ownership, {"metadata", "annotations", "a"}), std::string());
        QCOMPARE(managersOf(ownership, containers.child(1).child("image")), std::string("helm"));
        QCOMPARE(managersOf(ownership, containers.child(0).child("image")), std::string());
        QCOMPARE(managersOf(ownership,
                            containers.child(1).child("ports").child(0).child("containerPort")),
                 std::string("helm"));
        QCOMPARE(managersOf(ownership, {"spec"}), std::string("kubectl/scale,helm"));
    }

    void anAtomicListHasOneOwnerForAllInIt()
    {
        const Ownership ownership(
            live(liveRoute({.managers = rulesOwner("kubectl-edit", "Update")})));
        const yaml::Path weight{"spec",        "rules",        std::size_t{0},
                                "backendRefs", std::size_t{1}, "weight"};
        QCOMPARE(managersOf(ownership, weight), std::string("kubectl-edit"));
        QCOMPARE(ownership.ownersOf(weight).front().time, std::string("2026-11-24T20:00:00Z"));
        QCOMPARE(managersOf(ownership, {"spec", "hostnames"}), std::string());
    }

    void serverPathsAreFound_data()
    {
        QTest::addColumn<QString>("serverPath");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *serverPath, const char *path) {
            QTest::newRow(serverPath)
                << QString::fromLatin1(serverPath) << QString::fromLatin1(path);
        };
        row(".spec.replicas", "spec.replicas");
        row(".spec.template.spec.containers[name=\"main\"].image",
            "spec.template.spec.containers[1].image");
        row(".spec.template.spec.containers[name=\"main\"].ports[containerPort=80,protocol="
            "\"TCP\"]",
            "spec.template.spec.containers[1].ports[0]");
        row(".metadata.annotations.a.b/c", "metadata.annotations[\"a.b/c\"]");
        row(".metadata.annotations.a\\.b/c", "metadata.annotations[\"a.b/c\"]");
        row(".metadata.annotations.a", "metadata.annotations.a");
        row(".spec.template.spec.containers[0].image", "spec.template.spec.containers[0].image");
        row(".spec.nothing", "none");
        row(".spec.template.spec.containers[name=\"other\"].image", "none");
        row("", "");
        row(".spec.template.spec.containers[name=\"main\"", "none");
    }
    void serverPathsAreFound()
    {
        QFETCH(QString, serverPath);
        QFETCH(QString, path);
        const Ownership ownership(live(ownedDeployment()));
        const auto found = ownership.find(serverPath.toStdString());
        QCOMPARE(QString::fromStdString(found ? found->toString() : "none"), path);
    }

    void brokenManagedFieldsOwnNothing()
    {
        const std::string broken = json("{'manager':'x','operation':'Update','fieldsV1':{'f:spec':"
                                        "{'f:rules':{'k:{bad':{'f:a':{}},'i:x':{},'':{}}}}");
        const Ownership ownership(live(liveRoute({.managers = broken + "}"})));
        QCOMPARE(ownership.ownersOf({"spec", "rules", std::size_t{0}}).size(), std::size_t{0});
    }
};

SLUICE_TEST(OwnershipTest, "ownershiptest");
#include "ownershiptest.moc"

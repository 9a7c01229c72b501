// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/panels/resourcetreemodel.h"

#include <QAbstractItemModelTester>

using namespace sluice;
using namespace sluice::ui;

namespace {

const char routes[] = "apiVersion: gateway.networking.k8s.io/v1\n"
                      "kind: HTTPRoute\n"
                      "metadata:\n"
                      "  name: shop\n"
                      "---\n"
                      "apiVersion: v1\n"
                      "kind: Service\n"
                      "metadata:\n"
                      "  name: cart\n"
                      "  namespace: team\n";

QString textTree(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        text += QString(depth * 2, QLatin1Char(' ')) + index.data().toString();
        if (index.data(ResourceTreeModel::ModifiedRole).toBool())
            text += QStringLiteral(" *");
        text += QLatin1Char('\n') + textTree(model, index, depth + 1);
    }
    return text;
}

std::string manyServices(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "---\napiVersion: v1\nkind: Service\nmetadata: {namespace: many, name: s"
                + std::to_string(i) + "}\n";
    return text;
}

} // namespace

class ResourceTreeTest : public QObject
{
    Q_OBJECT

private slots:
    void groupsByNamespaceAndKind()
    {
        QCOMPARE(textTree(m_model), QStringLiteral("default\n  HTTPRoute\n    shop\n"
                                                   "team\n  Service\n    cart\n"));
    }
    void renamingMovesTheRowAndMarksIt()
    {
        const auto at = std::string(routes).find("shop");
        m_document.push(QStringLiteral("rename"),
                        workspace::replaceText(m_document.workspace(), workspace::FileId{1},
                                               {at, at + 4}, "sale"));
        QCOMPARE(textTree(m_model), QStringLiteral("default\n  HTTPRoute\n    sale *\n"
                                                   "team\n  Service\n    cart\n"));
        m_document.undoStack().undo();
        groupsByNamespaceAndKind();
    }
    void closingTheFileEmptiesTheTree()
    {
        m_document.reset(m_document.workspace().withoutFile(workspace::FileId{1}));
        QCOMPARE(textTree(m_model), QString());
    }

    void manyResourcesComeALittleLater()
    {
        m_document.reset(m_document.workspace().withFile(
            workspace::makeFile(workspace::FileId{2}, "many.yaml", manyServices(600))));
        QCOMPARE(m_model.rowCount(), 2);
        QTRY_COMPARE(m_model.rowCount(), 3);
        const auto services = m_model.index(0, 0, m_model.index(1, 0));
        QCOMPARE(m_model.rowCount(services), 600);
        QVERIFY(!services.data().toString().isEmpty());
    }
    void anEditWhileManyComeIsNotLost()
    {
        m_document.reset(m_document.workspace().withFile(
            workspace::makeFile(workspace::FileId{2}, "many.yaml", manyServices(600))));
        const auto at = std::string(routes).find("shop");
        m_document.push(QStringLiteral("rename"),
                        workspace::replaceText(m_document.workspace(), workspace::FileId{1},
                                               {at, at + 4}, "sale"));
        const auto route = [this] {
            return m_model.index(0, 0, m_model.index(0, 0, m_model.index(0, 0)));
        };
        QTRY_COMPARE(route().data().toString(), QStringLiteral("sale"));
        QVERIFY(route().data(ResourceTreeModel::ModifiedRole).toBool());
        QCOMPARE(m_model.rowCount(), 3);
    }

    void init()
    {
        m_document.reset(workspace::Workspace().withFile(
            workspace::makeFile(workspace::FileId{1}, "shop.yaml", routes)));
        QTRY_COMPARE(m_model.rowCount(), 2); // what the test before left goes a little later
    }

private:
    Theme m_theme;
    WorkspaceDocument m_document;
    ResourceTreeModel m_model{m_document, m_theme};
    QAbstractItemModelTester m_tester{&m_model};
};

SLUICE_TEST(ResourceTreeTest, "resourcetreetest");
#include "resourcetreetest.moc"

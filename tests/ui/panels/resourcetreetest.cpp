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

    void init()
    {
        m_document.reset(workspace::Workspace().withFile(
            workspace::makeFile(workspace::FileId{1}, "shop.yaml", routes)));
    }

private:
    Theme m_theme;
    WorkspaceDocument m_document;
    ResourceTreeModel m_model{m_document, m_theme};
    QAbstractItemModelTester m_tester{&m_model};
};

SLUICE_TEST(ResourceTreeTest, "resourcetreetest");
#include "resourcetreetest.moc"

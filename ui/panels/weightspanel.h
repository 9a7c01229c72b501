// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/edit.h"
#include "ui/document/selection.h"
#include "ui/document/workspacedocument.h"
#include "ui/widgets/weightsstate.h"
#include "ui/session/sharereadings.h"

#include <QTimer>
#include <QWidget>
#include <functional>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace sluice::ui {

class AddBackendForm;
class Theme;
class WeightsCard;
class WeightsPresets;
enum class Pill;

/// The weights of the chosen rule. A drag previews, letting go is one undo step, Escape drops it.
/// While the route's text does not parse it keeps the last good state, greyed, with the line.
class WeightsPanel final : public QWidget
{
    Q_OBJECT

public:
    WeightsPanel(WorkspaceDocument &document, Selection &selection, const Theme &theme,
                 QWidget *parent = nullptr);

    /// What is shown; nothing where no rule was chosen yet.
    const std::optional<WeightsState> &state() const { return m_state; }
    const std::vector<WeightsCard *> &cards() const { return m_cards; }
    /// What can be done with the chosen rule, for the menu beside its name.
    void setRuleActions(const QList<QAction *> &actions);
    bool canPress(Pill pill) const;
    bool keepsTotal() const;
    void press(Pill pill);

signals:
    /// canPress() or keepsTotal() may answer differently.
    void pillsChanged();

public slots:
    void setReadings(const sluice::ui::ShareReadings &readings);
    /// Puts the keyboard into the number box of a backendRef.
    void focusBackend(std::size_t backendRef);
    void openAddBackend();

private:
    using Index = std::size_t;
    using EditMaker = std::function<Result<workspace::Edit>(const workspace::Workspace &,
                                                            const workspace::RuleRef &)>;

    void build();
    QWidget *makeHeader();
    QWidget *makeList();
    void connectParts();
    void connectPresets();
    WeightsCard *makeCard(Index index);
    void followSelection();
    void followDocument(const workspace::ChangeSet &changes);
    void refresh();
    void showState();
    void showRuleChooser();
    void showCards();
    void setBroken(const QString &reason);

    Result<workspace::Edit> weightEdit(Index index, std::int64_t weight) const;
    std::vector<Index> locked() const;
    void preview(Index index, int weight);
    void endDrag(Index index, int weight);
    void setWeight(Index index, int weight, MergeId mergeId);
    void make(const QString &text, const EditMaker &edit);
    bool commit(const QString &text, const Result<workspace::Edit> &edit,
                MergeId mergeId = MergeId::None);
    void showNote(const QString &text);
    QString nameAt(Index index) const;
    QStringList serviceNames() const;
    void addBackend(const workspace::NewBackend &backend);
    void moveBackend(Index from, Index to);

    WorkspaceDocument &m_document;
    Selection &m_selection;
    const Theme &m_theme;
    ShareReadings m_readings;
    DeploymentPods m_pods;
    std::optional<workspace::RuleRef> m_rule;
    std::optional<workspace::FileId> m_file; ///< that the rule was last seen in
    std::optional<WeightsState> m_state;
    std::vector<WeightsCard *> m_cards; ///< of the first rows, for a moment
    QTimer m_moreCards;
    QLabel *m_subtitle;
    QComboBox *m_ruleChooser;
    QToolButton *m_ruleMore;
    QLabel *m_note;
    QLabel *m_empty;
    QScrollArea *m_scroll;
    QWidget *m_list;
    QVBoxLayout *m_cardLayout;
    QLabel *m_hidden;
    WeightsPresets *m_presets;
    AddBackendForm *m_form;
    QPushButton *m_add;
};

} // namespace sluice::ui

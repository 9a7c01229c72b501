// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/yamlview.h"

#include "core/workspace/edit.h"
#include "ui/document/text.h"
#include "ui/widgets/brokentext.h"
#include "ui/panels/yamlchanges.h"
#include "ui/panels/yamleditor.h"
#include "ui/panels/yamlfindbar.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sluice::ui {
namespace {

bool startsWith(const yaml::Path &path, const yaml::Path &start)
{
    const auto &steps = path.steps();
    const auto &first = start.steps();
    return steps.size() >= first.size() && std::equal(first.begin(), first.end(), steps.begin());
}

std::string shownBytes(const workspace::File &file, std::optional<std::size_t> part)
{
    if (part && *part < file.stream.size())
        return std::string(file.stream.part(*part).text());
    return file.stream.text();
}

std::size_t longestLine(std::string_view text)
{
    std::size_t longest = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        longest = std::max(longest, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return longest;
}

/// Why a text is not put into the editor; empty where it is.
QString whyHidden(std::size_t size, std::string_view text)
{
    const auto figures = QLocale(QLocale::English);
    if (size > YamlView::documentLimit)
        return YamlView::tr(
                   "This document has %1, too much to be edited here. Everything else works; "
                   "edit its text in another program.")
            .arg(figures.formattedDataSize(static_cast<qint64>(size)));
    const auto line = longestLine(text);
    if (line > YamlView::lineLimit)
        return YamlView::tr(
                   "This document has a line of %1 characters, too long to be edited here. "
                   "Everything else works; break the line in another program.")
            .arg(figures.toString(line));
    return {};
}

std::size_t shownSize(const workspace::File &file, std::optional<std::size_t> part)
{
    return part && *part < file.stream.size() ? file.stream.part(*part).text().size()
                                              : file.stream.byteCount();
}

std::string savedBytes(const workspace::File &file, std::optional<std::size_t> part)
{
    if (!part)
        return file.saved.text();
    // Documents added or removed before this one move it: count from the nearer end that agrees.
    auto index = *part;
    const auto now = file.stream.size();
    const auto saved = file.saved.size();
    const auto isSame = [&](std::size_t a, std::size_t b) {
        return a < now && b < saved && file.stream.part(a).document == file.saved.part(b).document;
    };
    if (now != saved && index + 1 < now && isSame(now - 1, saved - 1) && saved + index >= now)
        index = saved + index - now;
    return index < saved ? std::string(file.saved.part(index).text()) : std::string();
}

} // namespace

YamlView::YamlView(WorkspaceDocument &document, Selection &selection, const Theme &theme,
                   QWidget *parent)
    : QWidget(parent),
      m_document(document),
      m_selection(selection),
      m_name(new QLabel(this)),
      m_heading(new QLabel(this)),
      m_part(new QLabel(this)),
      m_previous(new QToolButton(this)),
      m_next(new QToolButton(this)),
      m_editor(new YamlEditor(theme, this)),
      m_error(new QLabel(this)),
      m_find(new YamlFindBar(*m_editor, this))
{
    build();
    connectParts();
    followSelection();
}

void YamlView::build()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 8, 12, 8);
    top->setSpacing(10);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setProperty("look", QStringLiteral("heading"));
    m_heading->setProperty("look", QStringLiteral("dim"));
    m_heading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_part->setProperty("look", QStringLiteral("dim"));
    m_previous->setText(QStringLiteral("‹"));
    m_previous->setAccessibleName(tr("Previous document"));
    m_next->setText(QStringLiteral("›"));
    m_next->setAccessibleName(tr("Next document"));
    for (auto *button : {m_previous, m_next})
        button->setProperty("look", QStringLiteral("link"));
    top->addWidget(m_name);
    top->addWidget(m_heading, 1);
    top->addWidget(m_part);
    top->addWidget(m_previous);
    top->addWidget(m_next);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setContentsMargins(12, 6, 12, 6);
    m_error->setProperty("look", QStringLiteral("bad"));
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_find);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_error);
    m_find->hide();
    m_error->hide();
    setFocusProxy(m_editor);
}

void YamlView::connectParts()
{
    connect(&m_document, &WorkspaceDocument::changed, this, &YamlView::refresh);
    connect(&m_selection, &Selection::selectionChanged, this, &YamlView::followSelection);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &YamlView::showChosen);
    connect(m_editor, &YamlEditor::typed, this, &YamlView::makeEdit);
    connect(m_editor, &YamlEditor::caretMoved, this, &YamlView::selectAt);
    connect(m_editor, &YamlEditor::undoRequested, &m_document.undoStack(), &QUndoStack::undo);
    connect(m_editor, &YamlEditor::redoRequested, &m_document.undoStack(), &QUndoStack::redo);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &YamlView::openFind);
}

QString YamlView::headingText() const
{
    return m_heading->text();
}

void YamlView::openFind()
{
    m_find->open();
}

void YamlView::copyText()
{
    QGuiApplication::clipboard()->setText(toQt(m_editor->text().bytes()));
}

YamlView::Shown YamlView::placeIn(const workspace::File &file, std::size_t offset) const
{
    const auto isLarge = file.stream.byteCount() > wholeFileLimit && file.stream.size() > 1;
    if (!isLarge)
        return {file.id, std::nullopt};
    return {file.id, file.stream.partAt(offset)};
}

std::size_t YamlView::baseOf(const workspace::File &file) const
{
    return m_shown && m_shown->part ? file.stream.offsetOf(*m_shown->part) : 0;
}

std::optional<std::size_t> YamlView::chosenOffset() const
{
    const auto &all = m_document.shown();
    const auto place = m_selection.resource() ? all.find(*m_selection.resource()) : std::nullopt;
    const auto *file = place ? all.file(place->file) : nullptr;
    if (!file)
        return std::nullopt;
    const auto base = file->stream.offsetOf(place->part);
    const auto rule = m_selection.rule();
    const auto *route = place->resource->route();
    const auto &document = file->stream.part(place->part).document;
    if (rule && rule->index > 0 && route && document && rule->index < route->rules.size()) {
        const auto node = document->find(route->rules[rule->index].path);
        if (node)
            return base + node.span().begin;
    }
    return base + place->resource->span.begin;
}

/// A long text is laid out in a turn of its own, so that the window answers in between.
void YamlView::followSelection()
{
    if (m_isSelecting)
        return;
    m_later.stop();
    if (isLongToLoad())
        m_later.start();
    else
        showChosen();
}

bool YamlView::isLongToLoad() const
{
    constexpr std::size_t longText = 16384;
    const auto offset = chosenOffset();
    if (!offset)
        return false;
    const auto &all = m_document.shown();
    const auto *file = all.file(all.find(*m_selection.resource())->file);
    const auto place = placeIn(*file, *offset);
    return m_shown != place && shownSize(*file, place.part) > longText;
}

void YamlView::showChosen()
{
    const auto offset = chosenOffset();
    if (offset)
        showPlace(m_document.shown().find(*m_selection.resource())->file, *offset);
    else
        refresh();
}

void YamlView::showPlace(workspace::FileId id, std::size_t offset)
{
    const auto *file = m_document.shown().file(id);
    if (!file)
        return;
    const auto next = placeIn(*file, offset);
    const auto isNew = m_shown != next;
    if (isNew) {
        m_shown = next;
        load(*file);
    }
    refresh();
    const auto place = offset - std::min(offset, baseOf(*file));
    if (isNew)
        m_editor->startAt(place); // below a licence and other comments at the file's begin
    else
        m_editor->goTo(place);
}

void YamlView::step(int parts)
{
    const auto *file = m_shown ? m_document.shown().file(m_shown->file) : nullptr;
    if (!file || !m_shown->part)
        return;
    const auto last = static_cast<std::ptrdiff_t>(file->stream.size()) - 1;
    const auto target =
        std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(*m_shown->part) + parts, 0, last);
    showPlace(file->id, file->stream.offsetOf(static_cast<std::size_t>(target)));
    selectAt(0);
}

void YamlView::refresh()
{
    const auto &files = m_document.shown().files();
    const auto *file = m_shown ? m_document.shown().file(m_shown->file) : nullptr;
    if (!file && !files.empty()) {
        file = files.front().get();
        m_shown = placeIn(*file, 0);
        load(*file);
    }
    m_editor->setReadOnly(!file);
    if (!file) {
        m_shown.reset();
        m_name->clear();
        m_heading->clear();
        m_error->hide();
        m_editor->showText({}, false);
        return;
    }
    if (m_shown->part)
        m_shown->part = std::min(*m_shown->part, file->stream.size() - 1);
    showText(*file);
    showMarks(*file);
    showError(*file);
}

/// A text that was not shown before.
void YamlView::load(const workspace::File &file)
{
    const auto isSmall = shownSize(file, m_shown->part) <= documentLimit;
    const auto text = isSmall ? shownBytes(file, m_shown->part) : std::string();
    const auto isShown = isSmall && longestLine(text) <= lineLimit;
    m_editor->showText(isShown ? text : std::string(), false);
}

void YamlView::showText(const workspace::File &file)
{
    m_name->setText(file.path.empty() ? tr("not saved yet")
                                      : QFileInfo(toQt(file.path)).fileName());
    m_name->setToolTip(toQt(file.path));
    const auto part = m_shown->part;
    for (QWidget *widget : {static_cast<QWidget *>(m_part), static_cast<QWidget *>(m_previous),
                            static_cast<QWidget *>(m_next)})
        widget->setVisible(part.has_value());
    const auto figures = QLocale(QLocale::English);
    if (part)
        m_part->setText(
            tr("document %1 of %2")
                .arg(figures.toString(*part + 1), figures.toString(file.stream.size())));
    m_editor->setFirstLine(part ? file.stream.lineOf(*part) : 0);
    const auto size = shownSize(file, part);
    const auto text = size > documentLimit ? std::string() : shownBytes(file, part);
    const auto reason = whyHidden(size, text);
    m_editor->setPlaceholderText(reason);
    m_editor->setReadOnly(!reason.isEmpty());
    m_editor->showText(reason.isEmpty() ? text : std::string(), reason.isEmpty());
}

void YamlView::showMarks(const workspace::File &file)
{
    if (!m_editor->placeholderText().isEmpty()) {
        m_heading->clear();
        m_editor->setChangedLines({});
        return;
    }
    auto changes = lineChanges(savedBytes(file, m_shown->part), m_editor->text().bytes());
    m_heading->setText(changesText(changes));
    m_heading->setToolTip(m_heading->text());
    m_editor->setChangedLines(std::move(changes.lines));
}

void YamlView::showError(const workspace::File &file)
{
    std::optional<Diagnostic> error;
    if (m_shown->part)
        error = file.stream.part(*m_shown->part).error;
    else if (const auto errors = file.stream.errors(); !errors.empty())
        error = errors.front();
    m_error->setVisible(error.has_value());
    if (!error) {
        m_editor->setErrorLine(std::nullopt);
        return;
    }
    m_error->setText(errorText(*error));
    const auto linesBefore = m_shown->part ? file.stream.lineOf(*m_shown->part) : 0;
    m_editor->setErrorLine(error->where.position.line - 1 - linesBefore);
}

void YamlView::makeEdit(ByteSpan span, const std::string &text)
{
    m_document.dropPreview();
    const auto *file = m_shown ? m_document.workspace().file(m_shown->file) : nullptr;
    if (!file)
        return;
    const auto base = baseOf(*file);
    const auto edit = workspace::replaceText(m_document.workspace(), file->id,
                                             {base + span.begin, base + span.end}, text);
    m_document.push(tr("Type in %1").arg(m_name->text()), edit, MergeId::Typing);
}

void YamlView::selectAt(std::size_t offset)
{
    const auto *file = m_shown ? m_document.shown().file(m_shown->file) : nullptr;
    if (!file || file->stream.size() == 0)
        return;
    const auto place = baseOf(*file) + offset;
    const auto part = file->stream.partAt(place);
    const auto &document = file->stream.part(part).document;
    if (!document || part >= file->resources.size() || file->resources[part]->empty())
        return;
    const auto inPart = place - file->stream.offsetOf(part);
    const auto &resources = *file->resources[part];
    auto found = std::find_if(resources.begin(), resources.end(),
                              [&](const auto &resource) { return resource.span.contains(inPart); });
    const auto &resource = found == resources.end() ? resources.front() : *found;
    const auto path = document->pathAt(inPart);
    m_isSelecting = true;
    const auto *route = resource.route();
    const auto isAt = [&](const model::RouteRule &rule) { return startsWith(path, rule.path); };
    const auto count = route ? route->rules.size() : 0;
    std::size_t index = 0;
    while (index < count && !isAt(route->rules[index]))
        ++index;
    if (index < count)
        m_selection.select(workspace::RuleRef{resource.key, index});
    else
        m_selection.select(resource.key);
    m_isSelecting = false;
}

} // namespace sluice::ui

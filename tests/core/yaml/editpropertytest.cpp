// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/yaml/intents.h"
#include "tests/support/testmain.h"

#include "core/yaml/stream.h"

#include <QDirIterator>
#include <QFile>

#include <map>
#include <random>
#include <set>

using namespace sluice;
using namespace sluice::yaml;

namespace {

constexpr std::uint32_t seed = 20260101;

const std::set<std::string> documentedCodes{
    "edit-alias",      "edit-anchor", "edit-complex-key", "edit-index",        "edit-invalid-value",
    "edit-key-exists", "edit-layout", "edit-merge-key",   "edit-no-such-path", "edit-not-verified",
    "edit-root",       "edit-tag",    "edit-wrong-kind"};

using Documents = std::vector<std::shared_ptr<const Document>>;

void addFile(Documents &documents, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto stream = Stream::parse(file.readAll().toStdString(), path.toStdString());
    for (std::size_t i = 0; i < stream.size(); ++i)
        if (stream.part(i).document && stream.part(i).document->root())
            documents.push_back(stream.part(i).document);
}

Documents documentsBelow(const QString &folder, const QStringList &patterns)
{
    QStringList paths;
    QDirIterator files(folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths << files.next();
    paths.sort();
    Documents documents;
    for (const auto &path : paths)
        addFile(documents, path);
    return documents;
}

/// Every path of a document, collections and scalars alike.
void collectPaths(const NodeView &node, const Path &path, std::vector<Path> &paths)
{
    paths.push_back(path);
    for (std::size_t i = 0; i < node.size() && paths.size() < 2000; ++i) {
        const auto isMapping = node.isMapping();
        collectPaths(isMapping ? node.valueAt(i) : node.at(i),
                     isMapping ? path.child(node.keyAt(i)) : path.child(i), paths);
    }
}

/// Comments of plain texts; texts with a `#` inside a scalar are left out by the caller.
std::multiset<std::string> commentsOf(const std::string &text)
{
    std::multiset<std::string> comments;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of("\r\n", at), text.size());
        const auto hash = text.find('#', at);
        if (hash < end)
            comments.insert(text.substr(hash, end - hash));
        at = end + 1;
    }
    return comments;
}

bool hasHashInScalar(const NodeView &node)
{
    if (node.isScalar())
        return node.text().find('#') != std::string_view::npos;
    for (std::size_t i = 0; i < node.size(); ++i)
        if ((node.isMapping() && node.keyAt(i).find('#') != std::string_view::npos)
            || hasHashInScalar(node.isMapping() ? node.valueAt(i) : node.at(i)))
            return true;
    return false;
}

/// Makes edits that fit a document, and now and then ones that do not.
class RandomEdits
{
public:
    explicit RandomEdits(std::uint32_t start)
        : m_random(start)
    {
    }

    Intent intentFor(const Document &document)
    {
        std::vector<Path> paths;
        collectPaths(document.root(), {}, paths);
        const auto &path = paths[below(paths.size())];
        const auto node = document.find(path);
        if (below(4) == 0 && !path.isRoot())
            return Remove{path};
        if (node.isMapping())
            return InsertKey{path, key(), value(), after(node)};
        if (node.isSequence() && node.size() > 1 && below(2) == 0)
            return MoveItem{path, below(node.size()), below(node.size())};
        if (node.isSequence())
            return InsertItem{path, below(node.size() + 1), value()};
        return SetScalar{path, scalar()};
    }

    std::size_t below(std::size_t limit) { return m_random() % limit; }

private:
    std::string after(const NodeView &node)
    {
        return node.size() == 0 || below(3) == 0 ? "" : std::string(node.keyAt(below(node.size())));
    }

    std::string key()
    {
        return pick({"weight", "added", "yes", "a b", "x/y"}) + std::to_string(below(50));
    }

    std::string pick(const std::vector<std::string> &choices)
    {
        return choices[below(choices.size())];
    }

    Value scalar()
    {
        switch (below(6)) {
        case 0:
            return nullptr;
        case 1:
            return below(2) == 0;
        case 2:
            return 0.25 * static_cast<double>(below(99));
        case 3:
            return below(1000000);
        default:
            break;
        }
        return pick({"app-v1", "yes", "12", "two words", "a: b", "it's", "\"q\"", "", " x",
                     "l1\nl2\n", "l1\nl2", "a\n\n\nb\n", "tab\t", "\x7f", "\xc3\xa9", "a, b", "[x]",
                     "*.isc", "end "});
    }

    Value value()
    {
        switch (below(6)) {
        case 0:
            return {{"name", scalar()}, {"port", 80}};
        case 1:
            return Value::array({scalar(), scalar()});
        case 2:
            return Value::array({{{"n1", scalar()}, {"l", Value::array()}}});
        default:
            return scalar();
        }
    }

    std::mt19937 m_random;
};

std::vector<BytePatch> inverse(const std::string &text, const std::vector<BytePatch> &patches)
{
    std::vector<BytePatch> result;
    std::ptrdiff_t shift = 0;
    for (const auto &patch : patches) {
        const auto begin =
            static_cast<std::size_t>(static_cast<std::ptrdiff_t>(patch.span.begin) + shift);
        result.push_back(
            {{begin, begin + patch.text.size()}, text.substr(patch.span.begin, patch.span.size())});
        shift += static_cast<std::ptrdiff_t>(patch.text.size())
                 - static_cast<std::ptrdiff_t>(patch.span.size());
    }
    return result;
}

std::string describe(const Document &document, const Intent &intent)
{
    return "intent " + std::to_string(intent.index()) + " at "
           + std::visit([](const auto &one) { return one.path.toString(); }, intent) + " of\n"
           + document.text();
}

/// The first promise that an accepted edit breaks; empty where it keeps all.
std::string brokenPromise(const Document &before, const std::vector<Intent> &intents,
                          const Edited &after)
{
    const auto expected = applied(before.root().toValue(), intents);
    const auto reparsed = Document::parse(after.document->text(), before.syntax());
    if (!reparsed || !expected || (*reparsed)->root().toValue() != *expected)
        return "the tree is another";
    if (patched(before.text(), after.patches) != after.document->text())
        return "bytes outside the patches differ";
    if (patched(after.document->text(), inverse(before.text(), after.patches)) != before.text())
        return "undo does not restore the bytes";
    const auto isCrLf = before.lineEnd() == "\r\n";
    for (const auto &patch : after.patches)
        for (auto at = patch.text.find('\n'); isCrLf && at != std::string::npos;
             at = patch.text.find('\n', at + 1))
            if (at == 0 || patch.text[at - 1] != '\r')
                return "a line end is another";
    return {};
}

/// The same for comments, where all of them can be told from the text.
std::string lostComment(const Document &before, const Intent &intent, const Edited &after)
{
    if (hasHashInScalar(before.root()) || hasHashInScalar(after.document->root()))
        return {};
    const auto had = commentsOf(before.text());
    const auto has = commentsOf(after.document->text());
    if (!std::holds_alternative<Remove>(intent))
        return had == has ? "" : "comments changed";
    return std::includes(had.begin(), had.end(), has.begin(), has.end()) ? ""
                                                                         : "a comment was made up";
}

struct Tally
{
    std::size_t accepted = 0;
    std::size_t refused = 0;
    std::map<std::string, std::size_t> codes;
    std::string failure;
};

/// A chain of edits on one document, each on the result of the one before.
void editAtRandom(std::shared_ptr<const Document> document, RandomEdits &edits, std::size_t count,
                  Tally &tally)
{
    for (std::size_t i = 0; i < count && tally.failure.empty(); ++i) {
        std::vector<Intent> intents{edits.intentFor(*document)};
        const auto result = yaml::apply(*document, intents);
        if (!result) {
            ++tally.refused;
            ++tally.codes[result.error().code];
            if (qEnvironmentVariableIsSet("SLUICE_SHOW_REFUSED"))
                qInfo("%s: %s\n%s", result.error().code.c_str(), result.error().message.c_str(),
                      describe(*document, intents.front()).c_str());
            if (!documentedCodes.contains(result.error().code) || result.error().remedy.empty())
                tally.failure = "undocumented refusal " + result.error().code;
            continue;
        }
        ++tally.accepted;
        tally.failure = brokenPromise(*document, intents, *result);
        if (tally.failure.empty())
            tally.failure = lostComment(*document, intents.front(), *result);
        if (!tally.failure.empty())
            tally.failure +=
                ": " + describe(*document, intents.front()) + "\nto\n" + result->document->text();
        document = result->document;
    }
}

Tally editAll(const Documents &documents, std::size_t rounds)
{
    Tally tally;
    RandomEdits edits(seed);
    for (std::size_t round = 0; round < rounds && tally.failure.empty(); ++round)
        for (const auto &document : documents)
            editAtRandom(document, edits, 8, tally);
    std::string codes;
    for (const auto &[code, count] : tally.codes)
        codes += " " + code + "=" + std::to_string(count);
    qInfo("seed %u, %zu documents, %zu accepted, %zu refused:%s", seed, documents.size(),
          tally.accepted, tally.refused, codes.c_str());
    return tally;
}

} // namespace

class EditPropertyTest : public QObject
{
    Q_OBJECT

private slots:
    void editsOfPlainDocumentsAreAcceptedAndRight()
    {
        const auto documents = documentsBelow(QStringLiteral(SLUICE_TEST_DATA "/yaml-edit/plain"),
                                              {QStringLiteral("*.yaml"), QStringLiteral("*.json")});
        QVERIFY(documents.size() >= 8);
        const auto tally = editAll(documents, 60);
        QVERIFY2(tally.failure.empty(), tally.failure.c_str());
        QVERIFY(tally.accepted * 100 >= (tally.accepted + tally.refused) * 99);
    }

    void editsOfOddDocumentsAreRightOrRefused()
    {
        const auto documents = documentsBelow(QStringLiteral(SLUICE_TEST_DATA "/yaml-edit/odd"),
                                              {QStringLiteral("*.yaml"), QStringLiteral("*.json")});
        QVERIFY(documents.size() >= 5);
        const auto tally = editAll(documents, 60);
        QVERIFY2(tally.failure.empty(), tally.failure.c_str());
        QVERIFY(tally.accepted * 100 >= (tally.accepted + tally.refused) * 75);
    }

    void editsOfTheCorporaAreRightOrRefused()
    {
        const auto corpora = qEnvironmentVariable("SLUICE_CORPORA");
        if (!QDir(corpora + QStringLiteral("/yaml/test-suite")).exists())
            QSKIP("SLUICE_CORPORA does not name the public test data");
        const auto documents =
            documentsBelow(corpora, {QStringLiteral("*.yaml"), QStringLiteral("*.yml"),
                                     QStringLiteral("in.json")});
        QVERIFY(documents.size() > 200);
        const auto tally = editAll(documents, 3);
        QVERIFY2(tally.failure.empty(), tally.failure.c_str());
        QVERIFY(tally.accepted * 100 >= (tally.accepted + tally.refused) * 85);
    }
};

SLUICE_TEST(EditPropertyTest, "editpropertytest");
#include "editpropertytest.moc"

// SPDX-FileCopyrightText: 2026 The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/storage.h"
#include "core/workspace/edit.h"
#include "tests/core/workspace/samples.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace sluice;
using namespace sluice::test;
using namespace sluice::workspace;

namespace {

/// No file may grow past this size while the object lives: what a full disk is to a writer.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;
    ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before = {};
};

/// The superuser may write anywhere: without that right as long as the object lives. What stands
/// below `folder` is given to who it is then.
class Unprivileged
{
public:
    explicit Unprivileged(const QString &folder)
    {
        constexpr uid_t nobody = 65534;
        if (::geteuid() != 0)
            return;
        m_isOther = true;
        for (const auto &name : QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
            m_isSet =
                m_isSet && ::chown(qPrintable(folder + QLatin1Char('/') + name), nobody, -1) == 0;
        m_isSet = m_isSet && ::chown(qPrintable(folder), nobody, -1) == 0
                  && ::setresuid(nobody, nobody, 0) == 0;
    }
    Unprivileged(const Unprivileged &) = delete;
    Unprivileged &operator=(const Unprivileged &) = delete;
    ~Unprivileged()
    {
        if (m_isOther && ::setresuid(0, 0, 0) != 0)
            std::abort();
    }
    bool isSet() const { return m_isSet; }

private:
    bool m_isOther = false;
    bool m_isSet = true;
};

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(qPrintable(path), &status) == 0 ? status.st_mode & mode_t(07777) : mode_t(0);
}

} // namespace

class StorageTest : public QObject
{
    Q_OBJECT

private:
    QString at(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    Opened open(const QString &path) const { return openPaths({}, {path.toStdString()}); }
    QStringList names() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFolderOpensEveryManifestBelowIt()
    {
        QDir(m_folder->path()).mkpath(QStringLiteral("b/c"));
        QDir(m_folder->path()).mkpath(QStringLiteral(".git"));
        for (const auto *name :
             {"z.yaml", "b/c/a.yml", "b/x.json", ".hidden.yaml", ".git/y.yaml", "note.txt"})
            writeFile(at(name), "{}\n");
        const auto paths = manifestsBelow(m_folder->path().toStdString());
        QVERIFY(paths);
        QStringList found;
        for (const auto &path : *paths)
            found << QDir(m_folder->path()).relativeFilePath(shown(path));
        QCOMPARE(found, (QStringList{QStringLiteral("b/c/a.yml"), QStringLiteral("b/x.json"),
                                     QStringLiteral("z.yaml")}));
    }
    void aLoopOfLinksEnds()
    {
        QDir(m_folder->path()).mkpath(QStringLiteral("a/b"));
        writeFile(at("a/one.yaml"), "a: b\n");
        QVERIFY(QFile::link(m_folder->path(), at("a/b/up")));
        QVERIFY(QFile::link(QStringLiteral("nowhere"), at("a/gone.yaml")));
        const auto paths = manifestsBelow(m_folder->path().toStdString());
        QVERIFY(paths);
        QCOMPARE(paths->size(), std::size_t(1));
    }
    void aFileOpensOnceHoweverOftenItIsNamed()
    {
        writeFile(at("web.yaml"), route());
        const auto path = at("web.yaml").toStdString();
        const auto opened = openPaths({}, {path, path});
        QCOMPARE(opened.workspace.files().size(), std::size_t(1));
        QVERIFY((opened.files == std::vector{FileId{1}, FileId{1}}));
    }
    void whatCannotBeReadSaysWhyAndTheOthersOpen()
    {
        writeFile(at("web.yaml"), route());
        QCOMPARE(::mkfifo(qPrintable(at("pipe")), 0600), 0);
        const auto opened = openPaths({}, {at("none.yaml").toStdString(), at("pipe").toStdString(),
                                           "/dev/zero", at("web.yaml").toStdString()});
        QCOMPARE(opened.workspace.files().size(), std::size_t(1));
        QCOMPARE(opened.errors.size(), std::size_t(3));
        QCOMPARE(opened.errors[0].code, std::string("file-missing"));
        QCOMPARE(opened.errors[1].code, std::string("file-unreadable"));
        QVERIFY(opened.errors[1].message.find("pipe") != std::string::npos);
        QVERIFY(opened.errors[2].message.find("device") != std::string::npos);
        for (const auto &error : opened.errors) {
            QVERIFY(!error.remedy.empty());
            QVERIFY(!error.where.file.empty());
        }
    }
    void aFileThatIsTooLargeIsRefusedUnread()
    {
        QFile file(at("large.yaml"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize((qint64(64) << 20) + 1));
        const auto read = readText(at("large.yaml").toStdString());
        QVERIFY(!read);
        QCOMPARE(read.error().code, std::string("file-too-large"));
    }
    void savingKeepsTheBytesTheModeAndTheFolderClean_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("carriage returns") << QByteArray("a: b\r\nc: d\r\n");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a: b\n");
        QTest::newRow("no line end") << QByteArray("a: b");
        QTest::newRow("broken") << QByteArray("a: [\n\xFF");
        QTest::newRow("empty") << QByteArray("");
    }
    void savingKeepsTheBytesTheModeAndTheFolderClean()
    {
        QFETCH(QByteArray, text);
        writeFile(at("x.yaml"), "old: text\n");
        QCOMPARE(::chmod(qPrintable(at("x.yaml")), 0640), 0);
        const auto opened = open(at("x.yaml"));
        const auto id = opened.files.front();
        const auto size = opened.workspace.file(id)->stream.byteCount();
        const auto edit = replaceText(opened.workspace, id, {0, size}, text.toStdString());
        const auto saved = saveFile(edit.after, id, IfChanged::Refuse);
        QVERIFY2(saved, saved ? "" : toText(saved.error()).c_str());
        QCOMPARE(fileText(at("x.yaml")), text.toStdString());
        QCOMPARE(modeOf(at("x.yaml")), mode_t(0640));
        QCOMPARE(names(), QStringList{QStringLiteral("x.yaml")});
        QVERIFY(!saved->workspace.file(id)->isModified());
        QCOMPARE(saved->stamp.size, static_cast<std::uint64_t>(text.size()));
    }
    void aLinkStaysAndItsTargetIsWritten()
    {
        QDir(m_folder->path()).mkpath(QStringLiteral("real"));
        writeFile(at("real/x.yaml"), "a: b\n");
        QVERIFY(QFile::link(QStringLiteral("real/x.yaml"), at("link.yaml")));
        QVERIFY(writeText(at("link.yaml").toStdString(), "c: d\n"));
        QVERIFY(QFileInfo(at("link.yaml")).isSymLink());
        QCOMPARE(fileText(at("real/x.yaml")), std::string("c: d\n"));
    }
    void aWriteThatFailsLeavesTheOldFileWhole()
    {
        const auto old = std::string("old: text\n");
        writeFile(at("x.yaml"), old);
        {
            const FileSizeLimit limit(4096);
            const auto written = writeText(at("x.yaml").toStdString(), std::string(10000, 'x'));
            QVERIFY(!written);
            QCOMPARE(written.error().code, std::string("file-unwritable"));
            QVERIFY(!written.error().remedy.empty());
        }
        QCOMPARE(fileText(at("x.yaml")), old);
        QCOMPARE(names(), QStringList{QStringLiteral("x.yaml")});
    }
    void aFolderThatDoesNotExistIsAnError()
    {
        const auto written = writeText(at("none/x.yaml").toStdString(), "a: b\n");
        QVERIFY(!written);
        QCOMPARE(written.error().code, std::string("file-unwritable"));
    }
    void aReadOnlyFileOrFolderIsNotWritten()
    {
        writeFile(at("x.yaml"), "a: b\n");
        const Unprivileged self(m_folder->path());
        QVERIFY(self.isSet());
        QCOMPARE(::chmod(qPrintable(at("x.yaml")), 0400), 0);
        QVERIFY(!writeText(at("x.yaml").toStdString(), "c: d\n"));
        QCOMPARE(::chmod(qPrintable(at("x.yaml")), 0600), 0);
        QCOMPARE(::chmod(qPrintable(m_folder->path()), 0500), 0);
        const auto written = writeText(at("x.yaml").toStdString(), "c: d\n");
        ::chmod(qPrintable(m_folder->path()), 0700);
        QVERIFY(!written);
        QCOMPARE(fileText(at("x.yaml")), std::string("a: b\n"));
    }
    void savingIsRefusedWhereSomeoneElseWrote()
    {
        writeFile(at("x.yaml"), "a: b\n");
        const auto opened = open(at("x.yaml"));
        const auto id = opened.files.front();
        const auto edited = replaceText(opened.workspace, id, {0, 1}, "mine").after;
        writeFile(at("x.yaml"), "theirs: b\n");
        const auto refused = saveFile(edited, id, IfChanged::Refuse);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("file-changed"));
        QCOMPARE(fileText(at("x.yaml")), std::string("theirs: b\n"));
        QVERIFY(saveFile(edited, id, IfChanged::Overwrite));
        QCOMPARE(fileText(at("x.yaml")), std::string("mine: b\n"));
    }
    void savingAsGivesTheFileItsNewPath()
    {
        const auto workspace = workspaceOf("a: b\n", "");
        const auto id = workspace.files().front()->id;
        QCOMPARE(saveFile(workspace, id, IfChanged::Refuse).error().code,
                 std::string("file-has-no-path"));
        const auto path = at("new.yaml").toStdString();
        const auto saved = saveFileAs(workspace, id, path);
        QVERIFY(saved);
        QCOMPARE(saved->workspace.file(id)->path, path);
        QCOMPARE(fileText(at("new.yaml")), std::string("a: b\n"));
        const auto two = saved->workspace.withFile(
            makeFile(saved->workspace.nextFileId(), "two.yaml", "c: d\n"));
        QCOMPARE(saveFileAs(two, two.files().back()->id, path).error().code,
                 std::string("file-open-already"));
    }
    void aLookAtTheDiskTellsTheFourStates()
    {
        writeFile(at("x.yaml"), "a: b\n");
        const auto opened = open(at("x.yaml"));
        const auto &file = *opened.workspace.files().front();
        const auto look = lookAtDisk(file);
        QVERIFY(look.state == DiskState::Same);
        writeFile(at("x.yaml"), "a: b\n"); // written again with the same bytes
        QVERIFY(lookAtDisk(file, look.stamp).state == DiskState::Same);
        writeFile(at("x.yaml"), "a: c\n");
        const auto changed = lookAtDisk(file, look.stamp);
        QVERIFY(changed.state == DiskState::Changed);
        QCOMPARE(changed.text, std::string("a: c\n"));
        QVERIFY(QFile::remove(at("x.yaml")));
        QVERIFY(lookAtDisk(file, look.stamp).state == DiskState::Missing);
        QVERIFY(QDir().mkpath(at("x.yaml")));
        QVERIFY(lookAtDisk(file, look.stamp).state == DiskState::Unreadable);
    }
    void aChangeBySomeoneElseHasThreeAnswers()
    {
        const auto before = workspaceOf("a: b\n");
        const auto id = before.files().front()->id;
        const auto edited = replaceText(before, id, {0, 1}, "mine").after;
        const auto reload = reloaded(edited, id, "theirs: b\n");
        QCOMPARE(shown(textOf(reload)), QStringLiteral("theirs: b\n"));
        QVERIFY(!reload.file(id)->isModified());
        const auto keep = keptEdited(edited, id, "theirs: b\n");
        QCOMPARE(shown(textOf(keep)), QStringLiteral("mine: b\n"));
        QCOMPARE(shown(keep.file(id)->saved.text()), QStringLiteral("theirs: b\n"));
        const auto texts = compared(*edited.file(id), "theirs: b\n");
        QCOMPARE(texts.saved, std::string("a: b\n"));
        QCOMPARE(texts.edited, std::string("mine: b\n"));
        QCOMPARE(texts.onDisk, std::string("theirs: b\n"));
    }
};

SLUICE_TEST(StorageTest, "storagetest");
#include "storagetest.moc"

//! What is beside a ledger, and how one gets there: links, logs that were left, folders, drafts, the editor.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, files};

fn beside(desk: &Desk, suffix: &str) -> PathBuf {
    desk.home().join(format!("ledger.db{suffix}"))
}

/// Two tasks, the second of which is in the log alone; returns that log, and the file without it.
fn crashed(desk: &Desk) -> (Vec<u8>, Vec<u8>) {
    desk.ok("add One");
    // As long as somebody else has it open, nobody brings the log into the file.
    let other = Connection::open(desk.ledger()).expect("a ledger");
    let count = |count: u32| {
        let found = other.query_row("SELECT count(*) FROM task", [], |row| row.get::<_, u32>(0));
        assert_eq!(found.expect("a number"), count);
    };
    count(1);
    desk.ok("add Two");
    count(2);
    let left =
        (fs::read(beside(desk, "-wal")).expect("a log"), fs::read(desk.ledger()).expect("a file"));
    drop(other);
    left
}

#[test]
fn a_log_without_its_ledger_is_never_played_onto_a_new_one() {
    let desk = Desk::apart();
    let (log, file) = crashed(&desk);
    fs::remove_file(desk.ledger()).expect("the ledger is removed");
    fs::write(beside(&desk, "-wal"), &log).expect("a log");
    assert_data_eq!(
        desk.fails("add Three", 5),
        str![[r#"
asyncw: [..]/ledger.db is missing, but ledger.db-wal is still there
hint: your latest changes may be in it: put the original ledger back next to it
hint: to restore a backup or start a new ledger, move it away first

"#]]
    );
    for line in ["list", "next", "undo", "done 1", "handoff --send", "ledger check"] {
        assert!(desk.fails(line, 5).contains("ledger.db-wal is still there"), "asyncw {line}");
    }
    assert_eq!(desk.ok("status -s"), "", "a prompt says nothing");
    assert_eq!(fs::read(beside(&desk, "-wal")).expect("the log is as it was"), log);
    assert_eq!(files(desk.home()), ["ledger.db-wal"]);
    // What the message says helps.
    fs::write(desk.ledger(), file).expect("the ledger is put back");
    assert_eq!(desk.ready(), [1, 2]);
    fs::remove_file(desk.ledger()).expect("the ledger is removed");
    desk.ok("add Anew");
    assert_eq!(desk.ready(), [1]);
}

#[test]
fn every_file_beside_a_missing_empty_or_foreign_one_is_named() {
    let desk = Desk::apart();
    for suffix in ["-wal", "-shm", "-journal"] {
        fs::write(beside(&desk, suffix), "x").expect("a file");
    }
    let err = desk.fails("add One", 5);
    assert!(
        err.contains("ledger.db-wal, ledger.db-shm and ledger.db-journal are still there"),
        "{err}"
    );
    fs::write(desk.ledger(), "").expect("a file");
    let err = desk.fails("add One", 5);
    assert!(err.contains("is an empty file") && err.contains("keep ledger.db-wal, "), "{err}");
    fs::remove_file(beside(&desk, "-journal")).expect("it is removed");
    fs::remove_file(desk.ledger()).expect("it is removed");
    let foreign = desk.home().join("foreign.db");
    let other = Connection::open(&foreign).expect("a database");
    other.execute_batch("CREATE TABLE task (id INTEGER)").expect("a table");
    drop(other);
    fs::rename(foreign, desk.ledger()).expect("it is moved");
    let before = fs::read(desk.ledger()).expect("a file");
    let err = desk.fails("add One", 5);
    assert!(err.contains("another program's database"), "{err}");
    assert!(err.contains("ledger.db-wal and ledger.db-shm may belong to your ledger"), "{err}");
    assert_eq!(fs::read(desk.ledger()).expect("a file"), before);
    assert_eq!(fs::read(beside(&desk, "-wal")).expect("a file"), b"x");
}

#[test]
fn a_named_folder_must_be_there_and_the_default_one_is_made() {
    let desk = Desk::apart();
    let place = desk.home().join("no where/ledger.db");
    desk.set("ASYNCW_LEDGER", place.to_str().expect("a path"));
    for line in ["add One", "list", "next", "undo"] {
        let err = desk.fails(line, 5);
        assert!(err.contains("its folder doesn't exist") && err.contains("mkdir -p '"), "{err}");
    }
    assert_eq!(desk.ok("status -s"), "");
    assert!(desk.ok("ledger path").ends_with("no where/ledger.db\n"), "where it would be");
    assert!(!place.parent().expect("a folder").exists(), "nothing was made");
    desk.set("ASYNCW_LEDGER", "");
    desk.set("XDG_DATA_HOME", desk.home().join("data").to_str().expect("a path"));
    assert_eq!(desk.run(&["list"]).code, 1);
    assert!(!desk.home().join("data").exists(), "a reading makes nothing");
    let added = desk.command().args(["add", "One"]).status().expect("it runs");
    assert!(added.success() && desk.home().join("data").exists());
}

#[test]
fn what_is_no_file_name_is_no_ledger() {
    let desk = Desk::apart();
    let folder = desk.home().join("folder");
    fs::create_dir(&folder).expect("a folder");
    let before = files(desk.home());
    desk.refuses(&[
        ("add One --ledger :memory:", 5, "asyncw: \":memory:\" isn't the name of a file"),
        ("list --ledger :memory:", 5, "asyncw: \":memory:\" isn't the name of a file"),
    ]);
    let err = desk.fails("add One --ledger folder/..", 5);
    assert!(err.contains("folder/.. is a folder"), "{err}");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&folder, desk.home().join("link")).expect("a link");
        let pipe = std::process::Command::new("mkfifo").arg(desk.home().join("pipe")).status();
        assert!(pipe.expect("mkfifo").success());
        desk.refuses(&[("add One --ledger /dev/null", 5, "asyncw: /dev/null isn't a ledger")]);
        assert!(
            desk.fails("add One --ledger link", 5).contains("folder is a folder, not a ledger")
        );
        assert!(desk.fails("list --ledger pipe", 5).contains("pipe isn't a ledger"));
        fs::remove_file(desk.home().join("pipe")).expect("it is removed");
        fs::remove_file(desk.home().join("link")).expect("it is removed");
    }
    assert_eq!(files(desk.home()), before, "nothing was made");
}

#[cfg(unix)]
#[test]
fn links_lead_to_one_ledger() {
    use std::os::unix::fs::symlink;
    let desk = Desk::apart();
    fs::create_dir(desk.home().join("real")).expect("a folder");
    symlink("real/tasks.db", desk.home().join("link.db")).expect("a link");
    desk.set("ASYNCW_LEDGER", "link.db");
    // A link that leads to nothing yet: the ledger begins where it leads.
    desk.ok("add One");
    assert_eq!(files(&desk.home().join("real")), ["tasks.db"]);
    assert!(desk.home().join("link.db").is_symlink());
    assert!(desk.ok("ledger path").ends_with("real/tasks.db\n"));
    // The log is looked for where the file is.
    let other = Connection::open(desk.home().join("real/tasks.db")).expect("a ledger");
    other.query_row("SELECT 1 FROM task", [], |_| Ok(())).expect("a row");
    desk.ok("add Two");
    assert!(desk.home().join("real/tasks.db-wal").exists());
    assert_eq!(desk.ready(), [1, 2]);
    fs::rename(desk.home().join("real/tasks.db"), desk.home().join("away")).expect("it is moved");
    assert!(desk.fails("list", 5).contains("tasks.db-wal and tasks.db-shm are still there"));
}

#[test]
fn drafts_of_killed_commands_are_swept_when_a_ledger_begins() {
    let desk = Desk::apart();
    let hours_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 60 * 60);
    for (name, is_old) in [
        (".asyncw-abc.new", true),
        (".asyncw-abc.new-wal", true),
        (".asyncw-abc.new-shm", true),
        (".asyncw-young.new", false),
        (".asyncw-abc.newer", true),
        ("mine.new", true),
    ] {
        let file = fs::File::create(desk.home().join(name)).expect("a file");
        if is_old {
            file.set_modified(hours_ago).expect("a time");
        }
    }
    desk.run(&["list"]);
    assert_eq!(files(desk.home()).len(), 6, "a reading sweeps nothing");
    desk.ok("add One");
    assert_eq!(
        files(desk.home()),
        [".asyncw-abc.newer", ".asyncw-young.new", "ledger.db", "mine.new"]
    );
}

#[cfg(unix)]
#[test]
fn while_somebody_edits_nothing_is_open() {
    let desk = Desk::apart();
    desk.ok("add One");
    // An editor that shows what is beside the ledger, adds a task, and changes nothing.
    let editor = desk.home().join("editor");
    let script = format!(
        "#!/bin/sh\nls > beside.txt\n{} add Two > /dev/null\n",
        env!("CARGO_BIN_EXE_asyncw")
    );
    fs::write(&editor, script).expect("a script");
    let run = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&editor, run).expect("it may be run");
    desk.set("EDITOR", editor.to_str().expect("a path"));
    crate::terminal::on_terminal(&desk, "edit 1", None);
    let beside = fs::read_to_string(desk.home().join("beside.txt")).expect("a list");
    assert_eq!(beside, "beside.txt\neditor\nledger.db\nledger.db.backups\n");
    assert_eq!(files(desk.home()), ["beside.txt", "editor", "ledger.db"], "nor afterwards");
    assert_eq!(desk.ready(), [1, 2]);
}

/// SQLite plays any log that is whole onto the file beside it: a ledger was turned into another program's database.
#[test]
fn a_log_of_another_database_is_not_played() {
    let desk = Desk::apart();
    desk.ok("add One");
    let other = desk.home().join("other.db");
    let connection = Connection::open(&other).expect("a database");
    let wal = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0));
    assert_eq!(wal.expect("a mode"), "wal");
    connection.execute_batch("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)").expect("rows");
    fs::copy(desk.home().join("other.db-wal"), beside(&desk, "-wal")).expect("a log");
    drop(connection);
    let before = fs::read(desk.ledger()).expect("a ledger");
    for line in ["list", "add Two", "ledger check"] {
        let err = desk.fails(line, 5);
        assert!(err.contains("ledger.db-wal came from another database"), "{err}");
        assert!(err.contains("move ledger.db-wal away"), "{err}");
    }
    assert_eq!(fs::read(desk.ledger()).expect("a ledger"), before);
    // A frame that does not fit its checksum says nothing of the log: SQLite does not play it either.
    let mut torn = fs::read(beside(&desk, "-wal")).expect("a log");
    torn[32 + 24 + 200] ^= 1;
    fs::write(beside(&desk, "-wal"), torn).expect("a log");
    assert_eq!(desk.ready(), [1]);
}

/// A log that holds the first page of the ledger itself is its own.
#[test]
fn its_own_log_is_played() {
    let desk = Desk::apart();
    desk.ok("add One");
    let other = Connection::open(desk.ledger()).expect("a ledger");
    other
        .execute_batch("PRAGMA wal_autocheckpoint = 0; CREATE TABLE mine (x); DROP TABLE mine")
        .expect("a first page");
    desk.ok("add Two");
    let log = fs::read(beside(&desk, "-wal")).expect("a log");
    assert_eq!(log[32..36], [0, 0, 0, 1], "first handoff frame holds the first page");
    assert_eq!(desk.ready(), [1, 2]);
}

#[test]
fn no_file_is_written_where_the_ledger_keeps_its_own() {
    let desk = Desk::apart();
    desk.ok("add One");
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let err = desk.fails(&format!("handoff -o ledger.db{suffix}"), 2);
        assert!(err.contains("belongs to the ledger"), "{err}");
    }
    desk.set("ASYNCW_CONFIG", beside(&desk, "-journal.toml").to_str().expect("a path"));
    desk.ok("config set wip.limit 2");
    assert_eq!(files(desk.home()), ["ledger.db", "ledger.db-journal.toml"]);
    assert_eq!(
        desk.json("handoff list")["handoffs"],
        serde_json::json!([]),
        "nothing was recorded"
    );
}

/// Another program has taken the ledger off its log and is in the middle of a write: whoever may only read the
/// file must not see what may be taken back.
#[cfg(unix)]
#[test]
fn what_is_not_committed_is_not_read() {
    use std::os::unix::fs::PermissionsExt;
    if crate::harness::is_root() {
        return;
    }
    let desk = Desk::apart();
    for number in 0..60 {
        desk.ok(&format!(
            "add -q Task {number} --body 'words that fill a page or two of the file'"
        ));
    }
    let other = Connection::open(desk.ledger()).expect("a ledger");
    let mode = other.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0));
    assert_eq!(mode.expect("a mode"), "delete");
    other
        .execute_batch("PRAGMA cache_size = 1; BEGIN; UPDATE task SET title = 'UNCOMMITTED'; UPDATE task SET body = 'UNCOMMITTED';")
        .expect("a write under way");
    fs::set_permissions(desk.ledger(), fs::Permissions::from_mode(0o400)).expect("a mode");
    let outcome = desk.run(&["list"]);
    assert!(!outcome.out.contains("UNCOMMITTED"), "{outcome:?}");
    other.execute_batch("ROLLBACK").expect("it is taken back");
    assert_eq!(desk.ready().len(), 60);
}

#[cfg(unix)]
#[test]
fn preferences_begin_where_a_link_leads_and_a_pipe_holds_none() {
    let desk = Desk::apart();
    let link = desk.home().join("config.toml");
    std::os::unix::fs::symlink("real.toml", &link).expect("a link");
    desk.set("ASYNCW_CONFIG", link.to_str().expect("a path"));
    desk.ok("config set wip.limit 2");
    assert!(link.is_symlink() && desk.home().join("real.toml").exists());
    let pipe = desk.home().join("pipe.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    desk.set("ASYNCW_CONFIG", pipe.to_str().expect("a path"));
    assert_eq!(desk.ok("status -s"), "");
    assert!(desk.fails("next", 5).contains("isn't a"));
}

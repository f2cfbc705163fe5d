//! Long attacks on the file, run by name: `cargo test --test it torture -- --ignored --nocapture`.
//!
//! `ASYNCW_TORTURE_SECONDS` and `ASYNCW_TORTURE_ROUNDS` make them longer or shorter; the full disk is a small
//! one that is mounted at `ASYNCW_SMALL_DISK`.
#![cfg(unix)]
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::dice::Dice;
use crate::harness::{Desk, Outcome, words};

/// Exit codes that a sound program may end with on an unsound file.
const ALLOWED: [i32; 6] = [0, 1, 2, 3, 4, 5];

fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// A ledger with a record of every kind.
fn rich(desk: &Desk) {
    for line in [
        "people edit @me --zone lisbon --hours 'mon-fri 9-17' --deep 'mon-thu 9-12'",
        "people add @ana --zone kolkata --hours 'mon-fri 11-19:30' --reply 4h --off 2026-12-24",
        "add Payouts -p payouts -v H -d fri@17:00 -e 3h --hard",
        "split 1 CSV JSON --milestones M1,M2",
        "add Rotate the keys --sensitive -t ops",
        "add Standup notes --repeat 'every weekday' --energy low -d tomorrow",
        "add Review --asks @ana --after 2",
        "start 2",
        "block @ana 'cursor or offset?' --default cursor -m 'refund.rs:40'",
        "start 7",
        "stop -m 'go on here'",
        "ask @ana which region?",
        "assume w1 cents --undo 'a key'",
        "answer w2 eu-west",
        "decide Stop at 5 --why enough --option more",
        "note 2 --state 30 of 31 tests",
        "note 2 --if 'CI is red' --then 'flag off'",
        "note --temp alert silenced --until 22:00",
        "busy standup 14:00 30m --repeat 'every weekday'",
        "handoff @ana --send",
        "done 3",
    ] {
        let outcome = desk.run(&words(line));
        assert!(outcome.code <= 4, "{line}: {outcome:?}");
    }
    for number in 0..150 {
        desk.ok(&format!(
            "add -q Task {number} -p stream{} -t x --body 'some more words of {number}'",
            number % 7
        ));
    }
}

fn titles(outcome: &Outcome) -> BTreeSet<String> {
    let document: serde_json::Value = serde_json::from_str(&outcome.out).unwrap_or_default();
    let tasks = document["data"]["tasks"].as_array().into_iter().flatten();
    tasks.map(|task| format!("{} {}", task["uuid"], task["title"])).collect()
}

fn damage(file: &mut [u8], dice: &mut Dice) -> String {
    const PAGE: usize = 4096;
    let page = dice.below(file.len() / PAGE);
    let how = dice.below(5);
    let (start, other) = (page * PAGE, dice.below(file.len() / PAGE) * PAGE);
    match how {
        0 => file[start..start + PAGE].fill(0),
        1 => (start..start + PAGE)
            .for_each(|place| file[place] = u8::try_from(dice.below(256)).expect("a byte")),
        2 => file.copy_within(other..other + PAGE, start),
        3 => {
            let place = start + dice.below(PAGE);
            let end = (place + 1 + dice.below(64)).min(start + PAGE);
            (place..end).for_each(|place| {
                file[place] ^= u8::try_from(1 + dice.below(255)).expect("a byte");
            });
        }
        _ => {
            for _ in 0..8 {
                file[start + dice.below(PAGE)] ^= 1 << dice.below(8);
            }
        }
    }
    format!("page {} damaged in way {how}", page + 1)
}

#[test]
#[ignore = "takes minutes"]
fn damaged_pages_are_refused_told_or_still_right() {
    let desk = Desk::apart();
    rich(&desk);
    desk.at("2026-11-26T15:00:00Z");
    let whole = fs::read(desk.ledger()).expect("a ledger");
    let sound = desk.run(&["list", "--json"]);
    let (mut dice, mut told, mut unheard) = (Dice(0x0a57_6c17), [0_u32; 6], 0);
    for round in 0..setting("ASYNCW_TORTURE_ROUNDS", 200) {
        let mut file = whole.clone();
        let mut what = damage(&mut file, &mut dice);
        if dice.below(3) == 0 {
            what = format!("{what}, {}", damage(&mut file, &mut dice));
        }
        fs::write(desk.ledger(), &file).expect("a file");
        let mut run = |line: &str| {
            let outcome = desk.run(&words(line));
            let code = outcome.code;
            assert!(ALLOWED.contains(&code), "round {round}, {what}: asyncw {line}: {outcome:?}");
            assert!(
                code != 5 || !outcome.err.is_empty() || line.starts_with("ledger"),
                "{line} says nothing"
            );
            told[usize::try_from(code).expect("a code")] += 1;
            outcome
        };
        let before = run("list --json");
        for line in [
            "next",
            "next --why",
            "plan",
            "status",
            "status -s",
            "handoff @ana",
            "show 1",
            "show w1",
            "log",
            "search words",
            "waiting",
            "people",
            "when @ana",
            "list --all",
            "show 2",
            "export decisions out",
        ] {
            run(line);
        }
        let check = run("ledger check");
        unheard += u32::from(check.code == 0 && titles(&before) != titles(&sound));
        for line in [
            "add More",
            "done 20",
            "start 21",
            "block @ana why?",
            "edit 22 -p web -t y",
            "handoff @ana --send",
        ] {
            run(line);
        }
        if before.code == 0 {
            let after = run("list --all --json");
            let lost: Vec<String> = titles(&before).difference(&titles(&after)).cloned().collect();
            assert!(after.code != 0 || lost.is_empty(), "round {round}, {what}: lost {lost:?}");
        }
        run("undo 3");
    }
    println!("exit codes 0 to 5: {told:?}; {unheard} rounds with other titles that no check named");
}

/// Kills a process some time after it began; `true` if it had ended by itself, and well.
fn kill_after(mut child: Child, microseconds: u64) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_micros(microseconds) {
        std::hint::spin_loop();
    }
    if let Ok(Some(status)) = child.try_wait() {
        return status.success();
    }
    drop(child.kill());
    child.wait().is_ok_and(|status| status.success())
}

fn sound(ledger: &Path) {
    let connection = Connection::open(ledger).expect("a ledger");
    let ok: String =
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(ok, "ok");
}

#[test]
#[ignore = "takes minutes"]
fn two_thousand_kills_lose_nothing() {
    let desk = Desk::apart();
    let mut dice = Dice(0x5eed);
    let export = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/taskwarrior-2.6.2.json");
    let (mut acknowledged, mut kills, mut restarts) = (BTreeSet::new(), 0, 0);
    // At any moment of a command, and now and then after it.
    let begun = Instant::now();
    desk.ok("add First");
    let longest = usize::try_from(begun.elapsed().as_micros() * 5 / 4).expect("a moment");
    for round in 0_u64.. {
        if kills == setting("ASYNCW_TORTURE_ROUNDS", 2000) {
            break;
        }
        // The very first command, again and again.
        if round % 20 == 0 {
            for file in fs::read_dir(desk.home()).expect("a home").flatten() {
                let name = file.file_name().to_string_lossy().into_owned();
                if name == "ledger.db.backups" {
                    fs::remove_dir_all(file.path()).expect("it is removed");
                } else if name.starts_with("ledger.db") {
                    fs::remove_file(file.path()).expect("it is removed");
                }
            }
            acknowledged.clear();
            restarts += 1;
        }
        let title = format!("Task {round}");
        let copy = desk.home().join(format!("copy-{round}.db"));
        let copy = copy.to_str().expect("a path");
        let args: Vec<&str> = match dice.below(8) {
            0 => vec!["done", "1"],
            1 => vec!["import", "taskwarrior", export],
            2 => vec!["ledger", "backup", copy],
            3 => vec!["handoff", "--send"],
            _ => vec!["add", &title],
        };
        let mut command = desk.command();
        command.args(&args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("it starts");
        let is_done = kill_after(child, u64::try_from(dice.below(longest)).expect("few"));
        kills += u64::from(!is_done);
        if is_done && args[0] == "add" {
            acknowledged.insert(title.clone());
        }
        if Path::new(copy).exists() {
            sound(Path::new(copy));
            fs::remove_file(copy).expect("it is removed");
        }
        if !desk.ledger().exists() {
            assert!(acknowledged.is_empty(), "round {round}: the ledger is gone");
            continue;
        }
        let list = desk.run(&["list", "--all", "--json"]);
        let listed = titles(&list);
        for title in &acknowledged {
            assert!(
                listed.iter().any(|task| task.ends_with(&format!("\"{title}\""))),
                "round {round}: {title} is gone"
            );
        }
        if round % 10 == 9 {
            assert_eq!(desk.json("ledger check")["ok"], true, "round {round}");
        }
    }
    println!("{kills} kills, {restarts} ledgers begun; nothing lost");
}

/// What three programs do to one ledger: notes are sent, tasks are added, another program counts them.
#[test]
#[ignore = "takes minutes"]
fn three_loops_lose_nothing() {
    for (name, reader) in [
        ("python3", ["-c", "import sqlite3, sys\nwhile True: c = sqlite3.connect(sys.argv[1]); c.execute('select count(*) from task').fetchall(); c.close()"].as_slice()),
        ("sh", ["-c", "while :; do sqlite3 -cmd '.timeout 5000' \"$0\" 'select count(*) from task' > /dev/null || exit 1; done"].as_slice()),
    ] {
        for pause in [0, 50] {
            let desk = Desk::apart();
            desk.ok("people add @ana --zone kolkata");
            desk.ok("add First");
            let mut other = Command::new(name);
            other.args(reader).arg(desk.ledger()).stdout(Stdio::null()).stderr(Stdio::piped());
            let mut other = other.spawn().expect("another program");
            let until = Instant::now() + Duration::from_secs(setting("ASYNCW_TORTURE_SECONDS", 60) / 4);
            let (adds, sends) = std::thread::scope(|scope| {
                let loops = |line: &'static str| {
                    let mut command = desk.command();
                    command.args(words(line)).stdin(Stdio::null());
                    scope.spawn(move || {
                        let mut count = 0_u32;
                        while Instant::now() < until {
                            let output = command.output().expect("it runs");
                            assert!(output.status.success(), "asyncw {line}: {output:?}");
                            count += 1;
                            std::thread::sleep(Duration::from_millis(pause));
                        }
                        count
                    })
                };
                let (adds, sends) = (loops("add -q One more"), loops("handoff @ana --send"));
                (adds.join().expect("adds"), sends.join().expect("sends"))
            });
            let is_reading = other.try_wait().expect("its state").is_none();
            drop(other.kill());
            let output = other.wait_with_output().expect("it ended");
            assert!(is_reading, "{name}: {}", String::from_utf8_lossy(&output.stderr));
            assert_eq!(desk.json("ledger check")["ok"], true);
            let entries = desk.json("ledger check")["journal_entries"].as_u64().expect("a number");
            assert_eq!(entries, u64::from(adds + sends) + 2, "{name}, {pause} ms");
            let tasks = desk.json("list")["tasks"].as_array().map(Vec::len);
            assert_eq!(tasks, usize::try_from(adds + 1).ok());
            println!("{name}, pauses of {pause} ms: {adds} adds, {sends} notes, nothing lost");
        }
    }
}

#[test]
#[ignore = "needs a small disk"]
fn a_full_disk_is_read_and_not_written() {
    let small = std::env::var("ASYNCW_SMALL_DISK")
        .expect("ASYNCW_SMALL_DISK names a folder on a small disk");
    let desk = Desk::apart();
    let place = Path::new(&small).join("ledger.db");
    desk.set("ASYNCW_LEDGER", place.to_str().expect("a path"));
    let export = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/taskwarrior-2.6.2.json");
    desk.ok("add One");
    let full = Path::new(&small).join("full");
    let mut room = 4 << 20;
    while room > 0 {
        if fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&full)
            .and_then(|mut file| std::io::Write::write_all(&mut file, &vec![1; room]))
            .is_err()
        {
            room /= 2;
        }
    }
    for line in ["list", "next", "status", "log", "search One", "handoff", "show 1", "ledger check"]
    {
        desk.ok(line);
    }
    for line in [
        "add Two",
        "done 1",
        "handoff --send",
        "start 1",
        "undo",
        &format!("import taskwarrior {export}"),
    ] {
        assert!(desk.fails(line, 5).starts_with("asyncw: the disk is full\n"), "asyncw {line}");
    }
    fs::remove_file(&full).expect("room is made");
    desk.ok("add Two");
    assert_eq!(desk.ready(), [1, 2]);
    fs::remove_file(&place).expect("it is removed");
    println!("every read answered, every write was refused");
}

/// The tasks of a ledger by UUID, each with its title, as the table can be read row by row.
fn readable(ledger: &Path) -> BTreeMap<String, String> {
    let Ok(connection) = Connection::open(ledger) else { return BTreeMap::new() };
    let mut found = BTreeMap::new();
    let sql = "SELECT hex(uuid), title FROM task WHERE id = ?1 AND length(uuid) = 16";
    let Ok(mut statement) = connection.prepare(sql) else { return found };
    for id in 1..300 {
        let row = statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)));
        found.extend(row.ok());
    }
    found
}

#[test]
#[ignore = "takes minutes"]
fn damaged_ledgers_are_rebuilt_with_all_that_is_readable() {
    let desk = Desk::apart();
    rich(&desk);
    desk.at("2026-11-26T15:00:00Z");
    let whole = fs::read(desk.ledger()).expect("a ledger");
    let (sound, numbers) = (readable(&desk.ledger()), desk.json("list --all")["tasks"].clone());
    let (mut dice, mut told, mut whole_again) = (Dice(0x0b57_6c17), [0_u32; 6], 0);
    for round in 0..setting("ASYNCW_TORTURE_ROUNDS", 200) {
        let mut file = whole.clone();
        let mut what = damage(&mut file, &mut dice);
        for _ in 0..dice.below(3) {
            what = format!("{what}, {}", damage(&mut file, &mut dice));
        }
        for beside in ["ledger.db-wal", "ledger.db-shm"] {
            drop(fs::remove_file(desk.home().join(beside)));
        }
        drop(fs::remove_dir_all(desk.home().join("ledger.db.backups")));
        fs::write(desk.ledger(), &file).expect("a file");
        let before = readable(&desk.ledger());
        fs::write(desk.ledger(), &file).expect("a file");
        let outcome = desk.run(&["ledger", "rebuild", "--json"]);
        assert!([0, 5].contains(&outcome.code), "round {round}, {what}: {outcome:?}");
        told[usize::try_from(outcome.code).expect("a code")] += 1;
        if outcome.code != 0 {
            println!("round {round}, {what}: {}", outcome.err);
            continue;
        }
        let check = desk.run(&["ledger", "check"]);
        assert_eq!(check.code, 0, "round {round}, {what}: {check:?}");
        let after = readable(&desk.ledger());
        // A record whose identity was damaged is another one, or none.
        let known = before.keys().filter(|uuid| sound.contains_key(*uuid));
        let lost: Vec<&String> = known.filter(|uuid| !after.contains_key(*uuid)).collect();
        assert!(lost.is_empty(), "round {round}, {what}: lost {lost:?}; {outcome:?}");
        let is_whole = desk.json("list --all")["tasks"] == numbers;
        whole_again += u32::from(is_whole);
        let document: serde_json::Value = serde_json::from_str(&outcome.out).expect("a document");
        let is_said = document["data"]["missing"].as_array().is_some_and(|all| !all.is_empty());
        let kept = |all: &BTreeMap<String, String>| {
            all.iter().filter(|one| sound.get(one.0) == Some(one.1)).count()
        };
        if !is_whole {
            println!(
                "round {round}, {what}: {} of {} tasks, said: {is_said}",
                kept(&after),
                sound.len()
            );
            assert!(
                is_said || kept(&after) == sound.len(),
                "round {round}, {what}: nothing is said"
            );
        }
        desk.ok("add More");
    }
    println!("exit codes 0 to 5: {told:?}; {whole_again} rounds with all tasks as they were");
}

#[test]
#[ignore = "takes minutes"]
fn kills_during_upgrade_rebuild_restore_and_backup_lose_nothing() {
    let desk = Desk::apart();
    let mut dice = Dice(0x0dd_ba11);
    let (mut kills, mut upgrades) = (0, 0);
    crate::upgrade::thaw(&desk, "schema-1.sql");
    desk.ok("list");
    let tasks = |desk: &Desk| titles(&desk.run(&["list", "--all", "--json"]));
    let mut expected = tasks(&desk);
    desk.ok("ledger backup good.db");
    let longest = {
        let begun = Instant::now();
        desk.ok("ledger rebuild");
        usize::try_from(begun.elapsed().as_micros() * 5 / 4).expect("a moment")
    };
    for round in 0_u64.. {
        if kills >= setting("ASYNCW_TORTURE_ROUNDS", 2000) {
            break;
        }
        if round % 50 == 0 {
            drop(fs::remove_dir_all(desk.home().join("ledger.db.backups")));
        }
        desk.at(&format!(
            "2026-11-{:02}T{:02}:{:02}:00Z",
            1 + round / 1440 % 28,
            round / 60 % 24,
            round % 60
        ));
        let title = format!("Task {round}");
        let args: Vec<&str> = match dice.below(4) {
            0 => {
                for beside in ["ledger.db", "ledger.db-wal", "ledger.db-shm"] {
                    drop(fs::remove_file(desk.home().join(beside)));
                }
                crate::upgrade::thaw(&desk, "schema-1.sql");
                upgrades += 1;
                expected.clear();
                vec!["next"]
            }
            1 => vec!["ledger", "rebuild"],
            2 => vec!["ledger", "restore", "good.db"],
            _ => {
                drop(fs::remove_dir_all(desk.home().join("ledger.db.backups")));
                vec!["add", &title]
            }
        };
        let mut command = desk.command();
        command.args(&args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("it starts");
        let is_done = kill_after(child, u64::try_from(dice.below(longest)).expect("few"));
        kills += u64::from(!is_done);
        let after = tasks(&desk);
        let (is_add, is_restore) = (args[0] == "add", args.contains(&"restore"));
        if is_restore {
            assert!(after.len() == 18 || after.is_superset(&expected), "round {round}: {args:?}");
        } else {
            assert!(
                after.is_superset(&expected),
                "round {round}: {args:?}: {} of {}",
                after.len(),
                expected.len()
            );
            assert!(after.len() <= expected.len().max(18) + usize::from(is_add), "round {round}");
        }
        assert!(
            !is_done || !is_add || after.iter().any(|task| task.ends_with(&format!("\"{title}\""))),
            "round {round}"
        );
        expected = after;
        assert_eq!(desk.json("ledger check")["ok"], true, "round {round}: {args:?}");
        for backup in
            fs::read_dir(desk.home().join("ledger.db.backups")).into_iter().flatten().flatten()
        {
            if backup.path().extension().is_some_and(|end| end == "db") {
                sound(&backup.path());
            }
        }
    }
    println!("{kills} kills, {upgrades} upgrades; nothing lost");
}

#[test]
#[ignore = "takes minutes"]
fn readers_and_writers_go_on_while_a_ledger_is_rebuilt_and_restored() {
    let desk = Desk::apart();
    rich(&desk);
    desk.ok("ledger backup first.db");
    let first = titles(&desk.run(&["list", "--all", "--json"])).len();
    let until = Instant::now() + Duration::from_secs(setting("ASYNCW_TORTURE_SECONDS", 60));
    let loops = |line: &'static str| {
        let mut command = desk.command();
        command.args(words(line)).stdin(Stdio::null());
        std::thread::spawn(move || {
            let mut outputs = Vec::new();
            while Instant::now() < until {
                let output = command.output().expect("it runs");
                assert!(output.status.success(), "asyncw {line}: {output:?}");
                outputs.push(String::from_utf8_lossy(&output.stdout).into_owned());
            }
            outputs
        })
    };
    let (adds, reads) = (loops("add -q One more"), loops("list --all --json"));
    let mut rounds = 0;
    while Instant::now() < until {
        desk.ok("ledger rebuild");
        rounds += 1;
        drop(fs::remove_dir_all(desk.home().join("ledger.db.backups")));
    }
    let (adds, reads) = (adds.join().expect("adds"), reads.join().expect("reads"));
    let mut before = first;
    for read in &reads {
        let document: serde_json::Value = serde_json::from_str(read).expect("a document");
        let count = document["data"]["tasks"].as_array().map_or(0, Vec::len);
        assert!(count >= before, "a reading saw {count} after {before}");
        before = count;
    }
    assert_eq!(titles(&desk.run(&["list", "--all", "--json"])).len(), first + adds.len());
    desk.is_sound();
    println!("{rounds} rebuildings, {} adds, {} readings: nothing lost", adds.len(), reads.len());
    desk.ok("ledger restore first.db");
    assert_eq!(titles(&desk.run(&["list", "--all", "--json"])).len(), first);
}

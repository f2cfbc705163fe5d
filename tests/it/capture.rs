//! Capture and look: add, edit, list, show, split, done, drop, reopen.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

#[test]
fn what_was_understood_is_echoed() {
    let desk = Desk::new();
    let line =
        "add Fix webhook retry -p payouts -d fri@17:00 -v H -e 40m -t api -t urgent --energy deep";
    assert_data_eq!(
        desk.ok(line),
        str![[r#"
1 Fix webhook retry · payouts (new project) · #api · #urgent · value H · 40 min
   · due Fri 27 Nov 17:00 (in 15 working hours) · deep energy

"#]]
    );
    assert_data_eq!(
        desk.ok("add Write the post -p payouts --after 1 --hard -d 2027-02-01"),
        str![[r#"
2 Write the post · payouts · hard due Mon 1 Feb 2027 (in 47 working days) ·
   after 1

"#]]
    );
    assert_eq!(desk.ok("add -q Third"), "3\n");
}

#[test]
fn every_field_is_in_the_document() {
    let desk = Desk::new();
    desk.ok("add Before");
    desk.ok("add Whole");
    let line = "add Task -p a.b -t x --untag y -v 7 -e 1h30 -d fri@17:00 --hard --not-before tomorrow --after 1 \
                --parent 2 --energy low --sensitive --owner @rui --private --link http://x.y --body long";
    let task = &desk.json(line)["task"];
    for (field, value) in [
        ("id", "3"),
        ("title", "\"Task\""),
        ("body", "\"long\""),
        ("link", "\"http://x.y\""),
        ("project", "\"a.b\""),
        ("tags", "[\"x\"]"),
        ("status", "\"open\""),
        ("state", "\"held\""),
        ("value", "7.0"),
        ("estimate_min", "90"),
        ("spent_min", "0"),
        ("hard", "true"),
        ("after", "[1]"),
        ("blocks", "[]"),
        ("parent", "2"),
        ("children", "[]"),
        ("energy", "\"low\""),
        ("sensitive", "true"),
        ("approved_by", "null"),
        ("owner", "\"rui\""),
        ("private", "true"),
        ("repeat", "null"),
        ("severity", "null"),
        ("created", "\"2026-11-26T10:02:00Z\""),
        ("modified", "\"2026-11-26T10:02:00Z\""),
        ("done", "null"),
        ("extra", "{}"),
    ] {
        assert_eq!(task[field].to_string(), value, "{field}");
    }
    let due = serde_json::json!(
        {"civil": "2026-11-27T17:00", "zone": "Europe/Lisbon", "at": "2026-11-27T17:00:00Z"});
    assert_eq!(task["due"], due);
    let begin =
        serde_json::json!({"civil": "2026-11-27", "zone": null, "at": "2026-11-27T00:00:00Z"});
    assert_eq!(task["not_before"], begin);
    assert_eq!(desk.state(3), "held: dependency not_before sensitive owner");
}

#[test]
fn the_title_may_come_from_stdin_with_a_body_below() {
    let desk = Desk::new();
    assert_eq!(desk.run_with(&["add", "-"], "Title here\n\nand more\nbelow\n").code, 0);
    let task = &desk.json("show 1")["task"];
    assert_eq!(task["title"], "Title here");
    assert_eq!(task["body"], "and more\nbelow");
}

#[test]
fn words_that_look_like_flags_get_a_hint() {
    let desk = Desk::new();
    let outcome = desk.run(&["add", "Call", "pri:H", "+backend", "due:fri"]);
    assert_data_eq!(
        outcome.err,
        str![[r#"
hint: "pri:H" is in the title now; did you mean --value H?
hint: "+backend" is in the title now; did you mean --tag backend?
hint: "due:fri" is in the title now; did you mean --due fri?

"#]]
    );
    assert_eq!(desk.json("show 1")["task"]["title"], "Call pri:H +backend due:fri");
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_is_changed() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.refuses(&[
        ("add '' ", 2, "asyncw: a task needs a title"),
        ("add X -d someday", 2, "asyncw: \"someday\" isn't a date\nhint: try today"),
        ("add X -d 2026-02-30", 2, "asyncw: \"2026-02-30\" isn't a calendar date"),
        (
            "add X -d fri 17:00",
            2,
            "asyncw: \"17:00\" after -d fri isn't part of the date\nhint: join them with @: -d fri@17:00",
        ),
        ("add X -d ''", 2, "asyncw: \"\" isn't a date"),
        ("add X -d 9999-12-31", 2, "asyncw: \"9999-12-31\" isn't a calendar date"),
        ("edit 1 -p ''", 2, "asyncw: \"\" isn't a project"),
        ("done 1-9", 3, "asyncw: 2 (in 1-9) doesn't exist"),
        ("show w7", 3, "asyncw: w7 doesn't exist\nhint: asyncw waiting"),
        ("approve 7", 3, "asyncw: 7 doesn't exist\nhint: asyncw list"),
        (
            "approve",
            2,
            "asyncw: the following required arguments were not provided: <ID>\nhint: asyncw approve --help",
        ),
        ("add X -v Z", 2, "asyncw: \"Z\" isn't a value"),
        ("add X -e 0", 2, "asyncw: \"0\" must be more than zero"),
        ("add X --energy huge", 2, "asyncw: \"huge\" isn't an energy"),
        ("add X -p 'a b'", 2, "asyncw: \"a b\" isn't a project"),
        ("add X -t 'a b'", 2, "asyncw: \"a b\" isn't a tag"),
        ("add X --after 7", 3, "asyncw: 7 doesn't exist"),
        ("add X --parent w1", 3, "asyncw: w1 doesn't exist"),
        ("edit 9 -v H", 3, "asyncw: 9 doesn't exist"),
        ("edit 1 --after 1", 4, "asyncw: these tasks would wait for each other: 1 → 1"),
        ("edit 1 --parent 1", 4, "asyncw: these tasks would wait for each other: 1 → 1"),
        ("edit 1 --hard=maybe", 2, "asyncw: --hard doesn't take \"maybe\""),
        ("edit 1", 2, "asyncw: nothing to change; for example: asyncw edit 3 -d fri"),
        ("show nonsense", 3, "asyncw: no task has \"nonsense\" in its title"),
        ("frobnicate", 2, "asyncw: unrecognized subcommand 'frobnicate'"),
        ("lsit", 2, "asyncw: unrecognized subcommand 'lsit'"),
        ("add X --nope", 2, "asyncw: unexpected argument '--nope' found"),
        ("77", 3, "asyncw: 77 doesn't exist"),
    ]);
    assert_eq!(desk.json("log")["entries"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_megabyte_is_no_title() {
    let desk = Desk::new();
    let outcome = desk.run_with(&["add", "-"], &"x".repeat(1_000_000));
    assert_eq!(outcome.code, 2);
    assert!(
        outcome.err.starts_with("asyncw: the title has 1000000 characters; the limit is 1000"),
        "{}",
        outcome.err
    );
    assert!(!desk.ledger().exists());
}

#[test]
fn control_characters_are_shown_and_never_sent() {
    let desk = Desk::new();
    desk.run(&["add", "red \u{1b}[31m and \u{202e}back\u{7}"]);
    for line in ["list", "show 1", "next", "log", "handoff", "status"] {
        let out = desk.ok(line);
        assert!(!out.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{line}: {out:?}");
        let shows_titles = !["status", "handoff"].contains(&line);
        assert!(!shows_titles || out.contains("<U+202E>"), "{line}: {out:?}");
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_utf_8_are_refused() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let output = desk
        .command()
        .arg("add")
        .arg(std::ffi::OsStr::from_bytes(b"caf\xe9"))
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("asyncw: invalid UTF-8"),
        "{output:?}"
    );
}

#[test]
fn none_empties_an_attribute() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("add Two -p api -t x -t y -v H -e L -d fri --hard --not-before today --after 1 --energy low --private");
    desk.ok("edit 2 -p none -v none -e none -d none --not-before none --after none --energy none --untag x");
    let task = &desk.json("edit 2 --private=none")["task"];
    for field in ["project", "value", "estimate_min", "due", "not_before", "energy"] {
        assert!(task[field].is_null(), "{field}");
    }
    assert_eq!(task["tags"], serde_json::json!(["y"]));
    assert_eq!((&task["hard"], &task["private"]), (&false.into(), &false.into()));
    assert_eq!(desk.state(2), "ready");
}

#[test]
fn an_id_is_a_number_a_range_a_uuid_or_a_dot() {
    let desk = Desk::new();
    for title in ["One", "Two", "Three", "Four"] {
        desk.ok(&format!("add {title}"));
    }
    assert_eq!(desk.json("@me")["person"]["handle"], "me");
    let uuid = desk.json("show 2")["task"]["uuid"].as_str().expect("a UUID").to_owned();
    // A beginning such as 12345678 or d1234567 is the short name of something else.
    if uuid[1..8].parse::<u32>().is_err() {
        assert_eq!(desk.json(&format!("show {}", &uuid[..8]))["task"]["id"], 2);
    }
    assert_eq!(desk.json(&format!("show {uuid}"))["task"]["id"], 2);
    desk.ok("start 1");
    desk.ok("start 3");
    assert_eq!(desk.json("show .")["task"]["id"], 3);
    assert_eq!(desk.json("show -")["task"]["id"], 1);
    assert_eq!(desk.json("3")["task"]["id"], 3);
    let edited = desk.json("edit 1-2 4 -p all");
    assert_eq!(edited["tasks"].as_array().map(Vec::len), Some(3));
}

#[test]
fn subtasks_stand_below_their_parent_to_any_depth() {
    let desk = Desk::new();
    desk.ok("add Webhook retry -p payouts -d fri");
    desk.ok("split 1 'retry once' 'back off' 'give up'");
    desk.ok("split 3 formula tests");
    desk.ok("add Alone");
    assert_data_eq!(
        desk.ok("list"),
        str![[r#"
id  task           project  due
 1  Webhook retry  payouts  Fri     3 open subtasks
 2    retry once   payouts          ready
 3    back off     payouts          2 open subtasks
 5      formula    payouts          ready
 6      tests      payouts          ready
 4    give up      payouts          ready
 7  Alone                           ready

"#]]
    );
    assert_eq!(desk.state(1), "held: child");
    // All subtasks are done for the parent that is due; the deeper ones move one more goal.
    assert_eq!(desk.ready(), [5, 6, 2, 4, 7]);
}

#[test]
fn a_narrow_list_keeps_ids_and_titles() {
    let desk = Desk::new();
    desk.set("COLUMNS", "40");
    desk.ok("add Fix the webhook retry that gives up too early -p payouts -d fri");
    desk.ok("add Short --after 1");
    let out = desk.ok("list");
    assert!(out.lines().all(|line| line.chars().count() <= 40), "{out}");
    assert_data_eq!(
        out,
        str![[r#"
id  task
 1  Fix the webhook retry that  ready
    gives up too early
 2  Short                       after 1

"#]]
    );
}

#[test]
fn filters_are_the_flags_of_add() {
    let desk = Desk::new();
    desk.ok("add Alpha -p api -t x -v H -e 20m -d fri");
    desk.ok("add Beta -p api.auth -t x -t y -e 2h --energy deep");
    desk.ok("add Gamma -p apiary --private --parent 1");
    desk.ok("add Delta --owner @rui --after 2");
    let list = |filter: &str| -> Vec<u64> {
        let tasks = desk.json(&format!("list {filter}"));
        tasks["tasks"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|task| task["id"].as_u64().expect("an id"))
            .collect()
    };
    assert_eq!(list("-p api"), [1, 2]);
    assert_eq!(list("-p none"), [4]);
    assert_eq!(list("-t x --untag y"), [1]);
    assert_eq!(list("-v H"), [1]);
    assert_eq!(list("-e 30m"), [1]);
    assert_eq!(list("-d 2026-12-01"), [1]);
    assert_eq!(list("--energy deep"), [2]);
    assert_eq!(list("--private"), [3]);
    assert_eq!(list("--parent 1"), [3]);
    assert_eq!(list("--owner @rui"), [4]);
    assert_eq!(list("--after 2"), [4]);
    assert_eq!(list("ALPH"), [1]);
    assert_eq!(list("--held"), [1, 4]);
    assert_eq!(list("--ready"), [3, 2]);
    desk.ok("done 2");
    desk.ok("drop 4");
    assert_eq!(list("--done"), [2]);
    assert_eq!(list("--dropped"), [4]);
    assert_eq!(list("--all"), [1, 2, 3, 4]);
    assert_eq!(desk.run(&["list", "--due", "today"]).code, 1);
}

#[test]
fn cycles_are_refused_with_their_path() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("add Two --after 1");
    desk.ok("add Three --after 2");
    let err = desk.fails("edit 1 --after 3", 4);
    assert!(
        err.starts_with("asyncw: these tasks would wait for each other: 1 → 3 → 2 → 1"),
        "{err}"
    );
    // A path leads through subtasks only where it must.
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("add Two --after 1");
    desk.ok("split 1 part");
    assert!(desk.fails("edit 1 --after 2", 4).contains(": 1 → 2 → 1\n"));
    // A parent cannot come after its own subtask, nor a subtask after its parent.
    assert!(desk.fails("edit 1 --after 3", 4).contains("wait for each other"));
    assert!(desk.fails("edit 3 --after 1", 4).contains("wait for each other"));
    assert!(desk.fails("edit 1 --parent 3", 4).contains("wait for each other"));
}

#[test]
fn done_says_what_became_ready_and_what_comes_next() {
    let desk = Desk::new();
    desk.ok("add First");
    desk.ok("add Second --after 1");
    desk.ok("add Third -v H --after 2");
    let done = desk.json("done 1");
    assert_eq!(done["became_ready"], serde_json::json!([2]));
    assert_eq!(done["next"]["ready"][0]["task"]["id"], 2);
    assert_eq!(done["task"]["done"], "2026-11-26T10:02:00Z");
    assert_data_eq!(
        desk.ok("done 2"),
        str![[r#"
2 Second · done
   ready now: 3 Third
next: 3 Third · 45 min (assumed) · asyncw start

"#]]
    );
}

#[test]
fn a_parent_is_closed_after_its_subtasks() {
    let desk = Desk::new();
    desk.ok("add Whole");
    desk.ok("split 1 a b");
    let err = desk.fails("done 1", 4);
    assert_data_eq!(
        err,
        str![[r#"
asyncw: 1 has open subtasks: 2 3
hint: finish them all: asyncw done 2 3 1
hint: or drop them all: asyncw drop 2 3 1

"#]]
    );
    desk.ok("done 2");
    assert_data_eq!(
        desk.ok("drop 3"),
        str![[r#"
3 b · dropped
Nothing is ready: only finished tasks to close.
   1 Whole is finished: asyncw done 1

"#]]
    );
    desk.ok("done 1");
    assert!(desk.fails("reopen 3", 4).contains("its parent 1 is closed"));
    desk.ok("reopen 1 3");
    assert_eq!(desk.state(1), "held: child");
    desk.ok("done 1 3");
    assert!(desk.fails("add Late --parent 1", 4).contains("its parent 1 is closed"));
}

#[test]
fn sensitive_work_waits_for_approval() {
    let desk = Desk::new();
    desk.sit();
    desk.ok("add Rotate keys --sensitive -v H");
    desk.ok("add Docs");
    assert_eq!(desk.state(1), "held: sensitive");
    assert_eq!(desk.ready(), [2]);
    let err = desk.fails("start 1", 4);
    assert_data_eq!(
        err,
        str![[r#"
asyncw: 1 is sensitive and not approved
hint: ask for approval: asyncw approve 1 --ask @maria

"#]]
    );
    assert_eq!(desk.json("approve 1 @maria")["task"]["approved_by"], "maria");
    assert_eq!(desk.ready(), [1, 2]);
    desk.ok("undo");
    assert_eq!(desk.state(1), "held: sensitive");
    assert!(desk.fails("approve 2 @maria", 2).contains("isn't sensitive"));
}

#[test]
fn show_tells_everything() {
    let desk = Desk::new();
    desk.ok("add Fix webhook retry -p payouts -d fri@17:00 -v H -e 40m -t api --link https://example.org/482");
    desk.ok("add Later --after 1");
    desk.ok("start 1");
    desk.at("2026-11-26T10:50:00Z");
    desk.ok("block @maria 'cents or euros?' --by today -m 'refund.rs:40'");
    assert_data_eq!(
        desk.ok("1"),
        str![[r#"
1 Fix webhook retry · payouts
   state     on hold
   because   waiting for maria (w1)
   next step refund.rs:40 (noted 10:50)
   due       Fri 27 Nov 17:00 (in 14 working hours)
   value     H (9 points)
   estimate  40 min
   spent     48 min
   tags      api
   unblocks  2
   link      https://example.org/482
   added     10:02
   uuid      [..]
   wait      w1 maria: cents or euros? · due today
   focus     f1 10:02 to 10:50 · 48 min · [..]
   log       1 10:02 add Fix webhook retry -p payouts -d fri@17:00 -v H -e 40m
             -t api --link https://example.org/482 · 1
   log       3 10:02 start 1 · f1
   log       4 10:50 block @maria 'cents or euros?' --by today -m refund.rs:40 ·
             @maria w1 f1

"#]]
    );
}

#[test]
fn a_written_procedure_becomes_subtasks_in_order() {
    let desk = Desk::new();
    let folder = desk.home().join("config/procedures");
    std::fs::create_dir_all(&folder).expect("a folder");
    desk.set("ASYNCW_CONFIG", desk.home().join("config").to_str().expect("a name"));
    assert_eq!(desk.run(&["config", "procedures"]).code, 1);
    desk.ok("add Release 1.4 -p payouts");
    assert!(
        desk.fails("split 1 --from release", 3).contains("procedure \"release\" doesn't exist")
    );
    let page =
        "# Release\n\n- [ ] Tag the commit\n  git tag v1\n- [ ] Build it\n- [ ] Announce it\n";
    std::fs::write(folder.join("release.md"), page).expect("a file");
    std::fs::write(folder.join("empty.md"), "# Nothing\n").expect("a file");
    assert_data_eq!(
        desk.ok("config procedures"),
        str![[r#"
empty · 0 steps
release · Release · 3 steps

"#]]
    );
    assert_data_eq!(
        desk.ok("split 1 --from release"),
        str![[r#"
1 Release 1.4 · payouts
   2 Tag the commit
   3 Build it
   4 Announce it

"#]]
    );
    assert_eq!(desk.json("show 2")["task"]["body"], "git tag v1");
    assert_eq!(desk.ready(), [2], "one step after the other");
    desk.ok("done 2");
    assert_eq!(desk.ready(), [3], "and it goes on where it stood");
    desk.ok("undo 2");
    assert_eq!(desk.ready(), [1]);
    assert!(desk.fails("split 1 --from empty", 2).contains("has no steps"));
    assert!(desk.fails("split 1 --from ../../etc/passwd", 3).contains("empty, release"));
    assert!(desk.fails("split 1 a --from release", 2).contains("cannot be used with"));
    assert!(desk.fails("split 1", 2).contains("<SUBTASK>"));
}

/// What no shell remembers is not lost because the command fails.
#[test]
fn typed_text_is_told_or_kept() {
    let desk = Desk::new();
    let failed = desk.run_with(&["decide", "-"], "Cursors\n\nbecause of this\nand that\n");
    assert_eq!(failed.code, 2, "{failed:?}");
    let kept = desk.home().join("kept-1.txt");
    assert!(
        failed.err.contains(&format!("your text is saved in {}", kept.display())),
        "{failed:?}"
    );
    assert_eq!(
        std::fs::read_to_string(&kept).expect("a text"),
        "Cursors\n\nbecause of this\nand that"
    );
    let failed = desk.run_with(&["ask", "@ana", "-", "--by", "someday"], "one line\n");
    assert!(failed.err.contains("you typed: one line"), "{failed:?}");
    desk.run_with(&["add", "-", "--after", "77"], "Title\n\nbody\n");
    assert!(desk.home().join("kept-2.txt").exists(), "each has its own file");
    // A line for a task that is not running belongs to it all the same.
    let stopped = desk.run(&["stop", "-m", "go on"]);
    assert_eq!(stopped.code, 1);
    assert!(stopped.err.contains("no task was started yet; you typed: go on"), "{stopped:?}");
    desk.ok("add One");
    desk.ok("start 1");
    desk.at("2026-11-26T10:30:00Z");
    desk.ok("stop");
    let stopped = desk.run(&["stop", "-m", "the red test"]);
    assert!(
        stopped.err.contains("hint: to keep this line: asyncw note 1 --next 'the red test'"),
        "{stopped:?}"
    );
    desk.ok("note 1 --next 'the red test'");
}

//! Gates: what approves sensitive work or clears the flag needs me at a terminal, whichever command does it.

use proptest::prelude::*;
use rusqlite::Connection;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, any_step, words};

/// A desk with sensitive tasks, an agent, and an approval that was taken back.
fn desk() -> Desk {
    let desk = Desk::new();
    for line in [
        "people add @boss",
        "people add @claude --agent",
        "add Rotate keys --sensitive",
        "add Delete logs --sensitive",
        "add Plain",
        "approve 1 --ask @boss",
    ] {
        desk.ok(line);
    }
    desk
}

/// Whether a task is sensitive, and who approved it.
fn seal(desk: &Desk, task: u32) -> (bool, Option<String>) {
    let task = desk.json(&format!("show {task}"))["task"].clone();
    let by = task["approved_by"].as_str().map(str::to_owned);
    (task["sensitive"].as_bool().expect("a flag"), by)
}

const GATES: [&str; 6] = [
    "approve 1 @boss",
    "approve 1 @me",
    "answer w1 yes",
    "answer w1 after six --confirms",
    "edit 2 --sensitive=none",
    "start 2 --override fire",
];

#[test]
fn a_gate_is_closed_to_pipes_agents_and_others() {
    let desk = desk();
    assert_data_eq!(
        desk.fails("approve 1 @boss", 4),
        str![[r#"
asyncw: only @me can approve 1, at a terminal
hint: type it at a terminal yourself, not through a pipe or in a script

"#]]
    );
    assert_data_eq!(
        desk.fails("edit 2 --sensitive=none --as @claude", 4),
        str![[r#"
asyncw: only @me can mark 2 as not sensitive, at a terminal; you are acting as @claude
hint: ask for approval: asyncw approve 2 --ask @me

"#]]
    );
    let closed = |desk: &Desk| {
        for line in GATES {
            for line in [line.to_owned(), format!("{line} --no-input"), format!("{line} --json")] {
                let err = desk.fails(&line, 4);
                assert!(!err.contains("override") && !err.contains("approve 1 @"), "{err}");
                // Nobody may be said to be me from outside either.
                desk.fails(&format!("{line} --as @boss"), 4);
                desk.fails(&format!("{line} --as @claude"), 4);
            }
        }
    };
    closed(&desk);
    // One of the two ends is no terminal, or an agent types at it.
    for line in GATES {
        assert_eq!(desk.half_at_terminal(line).code, 4, "{line}");
        assert_eq!(desk.at_terminal(&format!("{line} --as @boss"), "").code, 4, "{line}");
    }
    desk.set("CURSOR_AGENT", "1");
    for line in GATES {
        assert_eq!(desk.at_terminal(line, "").code, 4, "{line}");
    }
    assert_eq!((seal(&desk, 1), seal(&desk, 2)), ((true, None), (true, None)));
    // A refusal approves nothing, so that it needs no gate.
    let desk = self::desk();
    desk.ok("answer w1 no");
    desk.ok("undo");
    desk.sit();
    for line in GATES {
        desk.ok(line);
        desk.ok("undo");
    }
    desk.is_sound();
}

#[test]
fn an_agent_asks_me_for_an_approval_and_approves_nothing() {
    let desk = desk();
    let asked = desk.json("approve 2 --ask @me --as @claude");
    assert_eq!((&asked["wait"]["approves"], &asked["wait"]["on_me"]), (&true.into(), &true.into()));
    assert!(desk.fails("answer w2 yes --as @claude", 4).contains("can't answer it"));
    assert!(desk.fails("answer w2 yes", 4).contains("only @me can approve 2"));
    desk.sit();
    desk.ok("answer w2 yes");
    assert_eq!(seal(&desk, 2), (true, Some("me".to_owned())));
    desk.ok("undo");
    for line in ["approve 2 @claude", "approve 2 @codex", "approve 2 --ask @claude"] {
        assert!(desk.fails(line, 4).contains("is a coding agent and can't approve work"), "{line}");
    }
    desk.ok("approve 2");
    assert_eq!(desk.json("show w2")["wait"]["answer"], "approved");
    assert_eq!(seal(&desk, 2), (true, Some("me".to_owned())));
}

#[test]
fn what_opened_a_gate_is_not_done_again_by_a_pipe() {
    let desk = desk();
    desk.sit();
    desk.ok("approve 1 @boss");
    desk.ok("undo");
    desk.leave();
    assert!(desk.fails("redo", 4).contains("only @me can approve 1"));
    desk.sit();
    desk.ok("redo");
    assert!(desk.ok("show 1").contains("approved by @boss, 10:02 (recorded by @me)"));
    desk.ok("edit 3 --sensitive");
    desk.leave();
    assert!(desk.fails("undo", 4).contains("only @me can mark 3 as not sensitive"));
    assert!(desk.fails("undo --entry 10", 4).contains("only @me can mark 3"));
    desk.is_sound();
}

#[test]
fn sensitive_work_that_nobody_approved_is_not_done() {
    let desk = desk();
    assert!(desk.fails("done 2", 4).contains("2 is sensitive and not approved"));
    desk.ok("add Below --parent 2");
    assert!(desk.fails("done 4", 4).contains("2 is sensitive and not approved"));
    desk.ok("drop 4");
    desk.sit();
    desk.ok("start 2 --override 'production is down'");
    desk.ok("stop");
    desk.leave();
    desk.ok("done 2");
    desk.fails("done 1", 4);
    desk.sit();
    desk.ok("approve 1 @me");
    desk.leave();
    desk.ok("done 1");
    // What ends with my answer is done by it, unless nobody has approved it.
    desk.ok("ask --from @boss 'which keys?'");
    desk.ok("edit 5 --sensitive");
    desk.ok("answer w2 all");
    assert_eq!(desk.state(5), "held: sensitive");
    desk.is_sound();
}

#[test]
fn an_import_approves_nothing_and_says_so() {
    let desk = Desk::new();
    let uuid = "7f3c9a01-5d24-4a90-9e6b-6f3d12c49b11";
    let task = |status: &str, modified: &str| {
        let end = if status == "completed" { r#","end":"20261125T100000Z""# } else { "" };
        format!(
            r#"[{{"uuid":"{uuid}","description":"Drop the table","status":"{status}","entry":"20261120T100000Z","modified":"{modified}"{end}}}]"#
        )
    };
    let import = |text: &str| desk.run_with(&["import", "taskwarrior", "-"], text);
    assert_eq!(import(&task("pending", "20261120T100000Z")).code, 0);
    desk.ok("edit 1 --sensitive");
    let outcome = import(&task("completed", "20261125T100000Z"));
    assert!(
        outcome.out.contains("1 is sensitive and not approved, so it stays open"),
        "{outcome:?}"
    );
    assert_eq!(desk.state(1), "held: sensitive");
}

#[test]
fn nothing_unapproved_is_started_or_done_by_a_way_round() {
    let desk = desk();
    // An override that is done again elsewhere.
    desk.sit();
    desk.ok("start 2 --override 'production is down'");
    desk.ok("undo");
    desk.leave();
    assert!(desk.fails("redo", 4).contains("only @me can start 2 without approval"));
    desk.sit();
    desk.ok("approve 1");
    desk.ok("start 1");
    desk.wait(5);
    desk.ok("undo 2 --no-input");
    desk.leave();
    assert!(desk.fails("redo 2", 4).contains("only @me can approve 1"));
    // What was free to be started and done is sensitive by now.
    for line in ["start 3 --as @claude", "done 3 --as @claude", "undo 2 --as @claude"] {
        desk.ok(line);
        desk.wait(5);
    }
    desk.ok("edit 3 --sensitive");
    assert!(desk.fails("redo --as @claude", 4).contains("only @me can start 3 without approval"));
    assert!(desk.fails("redo 2 --as @claude", 4).contains("only @me can"));
    // Who begins and ends work before it is sensitive, takes back the end at a terminal alone.
    desk.ok("add Fifth");
    desk.ok("start 4");
    desk.wait(5);
    desk.ok("edit 4 --sensitive");
    desk.ok("stop");
    assert!(desk.fails("undo", 4).contains("only @me can start 4 without approval"));
    desk.sit();
    desk.ok("undo");
    desk.is_sound();
}

#[test]
fn what_is_below_sensitive_work_does_not_slip_out() {
    let desk = desk();
    desk.ok("add Below --parent 2");
    desk.ok("add Lower --parent 4");
    for line in ["edit 4 --parent none", "edit 5 --parent 3", "edit 4 --parent 3 --title Free"] {
        let err = desk.fails(line, 4);
        assert!(err.contains("only @me can mark 2 as not sensitive"), "{line}: {err}");
    }
    let import = |status: &str| {
        let uuid = desk.json("show 5")["task"]["uuid"].clone();
        let end = if status == "completed" { r#","end":"20261125T100000Z""# } else { "" };
        let text = format!(
            r#"[{{"uuid":{uuid},"description":"Lower","status":"{status}","entry":"20261120T100000Z","modified":"20270101T100000Z"{end}}}]"#
        );
        desk.run_with(&["import", "taskwarrior", "-"], &text)
    };
    let outcome = import("completed");
    assert!(outcome.out.contains("5 stays open: 2 is sensitive and not approved"), "{outcome:?}");
    assert_eq!(desk.state(5), "held: ancestor");
    // What was dropped comes back below what it was below.
    desk.ok("drop 5");
    assert!(desk.fails("edit 5 --parent none", 4).contains("only @me can"));
    desk.ok("undo");
    assert!(desk.fails("done 5", 4).contains("2 is sensitive and not approved"));
    desk.sit();
    desk.ok("edit 5 --parent 3");
    desk.leave();
    desk.ok("done 5");
    desk.is_sound();
}

/// What pipes and agents may type, approvals among it.
fn any_line() -> impl Strategy<Value = String> {
    let lines = [
        "approve 1 @boss",
        "approve 2 @claude",
        "approve 1 --ask @boss",
        "approve 2 --ask @me",
        "answer w1 yes",
        "answer w2 yes",
        "answer w1 no",
        "answer @boss yes --confirms",
        "edit 1 --sensitive=none",
        "edit 2 --sensitive=none --title Two",
        "edit 1 2 --sensitive",
        "start 1",
        "start 2 --override fire",
        "start 1 --override fire --takeover fire",
        "stop",
        "done 1",
        "done 2",
        "drop 1",
        "reopen 1",
        "reopen 2",
        "split 1 a b",
        "later 2 fri",
        "block 1 @boss 'may I?'",
        "block 2 @me 'may I?' --default yes",
        "ask --from @claude 'may I?'",
        "assume w1 yes --undo no",
        "assume 1 yes --undo no",
        "nudge w1",
        "drop w1",
        "drop w2",
        "edit 1 --repeat daily",
        "add More --sensitive",
        "people edit @claude --agent=none",
        "undo",
        "undo 3 --no-input",
        "redo",
        "redo 2",
        "undo --entry 3",
        "undo --entry 6",
        "undo --entry 7",
        "edit 4 --parent none",
        "edit 4 --parent 3",
        "start 4",
        "stop -m later",
        "done 4",
        "drop 4",
        "reopen 4",
        "done 1 4",
        "edit 1 --parent 3",
        "edit 1 --parent none",
    ];
    prop::sample::select(lines.to_vec()).prop_map(str::to_owned)
}

/// How many of the sensitive tasks are approved, not sensitive, in progress or done; of what is below, too.
fn opened(desk: &Desk) -> u32 {
    let sql = "SELECT count(*) FROM task WHERE id IN (1, 2, 4) AND (
            approved_by IS NOT NULL OR NOT sensitive AND id <> 4 OR status = 'done'
            OR EXISTS (SELECT 1 FROM block WHERE task = task.id AND deleted IS NULL)
        )";
    let ledger = Connection::open(desk.ledger()).expect("a ledger");
    ledger.query_row(sql, [], |row| row.get(0)).expect("a number")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn no_pipe_and_no_agent_ever_approves(
        lines in prop::collection::vec((any_line(), 0..5_u8, any_step()), 1..20),
    ) {
        let desk = desk();
        desk.ok("add Below --parent 1");
        // There is something to redo: what I did at a terminal, and took back.
        desk.sit();
        for line in ["approve 1 @boss", "start 2 --override fire", "done 4", "undo 3 --no-input"] {
            desk.ok(line);
        }
        desk.leave();
        for (line, who, step) in &lines {
            desk.wait(*step);
            let outcome = match who {
                0 | 1 => desk.run(&words(line)),
                2 => desk.half_at_terminal(line),
                3 => desk.run(&words(&format!("{line} --as @claude"))),
                _ => desk.at_terminal(&format!("{line} --as @boss"), ""),
            };
            prop_assert!([0, 1, 2, 3, 4].contains(&outcome.code), "asyncw {}: {:?}", line, outcome);
            prop_assert_eq!(opened(&desk), 0, "after {}", line);
        }
        desk.is_sound();
    }
}

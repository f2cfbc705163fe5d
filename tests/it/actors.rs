//! Who typed it: me, a coding agent, or somebody else at my machine.

use proptest::prelude::*;
use rusqlite::Connection;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, any_step, words};

/// Who gave the last command, and how it came in.
fn last_by(desk: &Desk) -> (String, String) {
    let entry = &desk.json("log -n 1")["entries"][0];
    let text = |name: &str| entry[name].as_str().expect("a text").to_owned();
    (text("by"), text("via"))
}

#[test]
fn every_entry_says_who_gave_the_command_and_how_it_came_in() {
    let desk = Desk::new();
    desk.ok("add One");
    assert_eq!(last_by(&desk), ("me".to_owned(), "pipe".to_owned()));
    desk.at_terminal("add Two", "");
    assert_eq!(last_by(&desk), ("me".to_owned(), "tty".to_owned()));
    desk.ok("people add @claude --agent");
    desk.ok("add Three --as @claude");
    assert_eq!(last_by(&desk), ("claude".to_owned(), "pipe".to_owned()));
    desk.set("ASYNCW_AS", "claude");
    desk.ok("note 3 'the red test is next'");
    assert_eq!(last_by(&desk).0, "claude");
    desk.ok("note 3 'mine' --as @me");
    assert_eq!(last_by(&desk).0, "me");
    // What an agent adds is mine.
    assert_eq!(desk.json("show 3")["task"]["owner"], "me");
    desk.is_sound();
}

#[test]
fn an_agent_is_known_by_its_environment_and_made_a_person_once() {
    let desk = Desk::new();
    desk.set("CLAUDECODE", "1");
    assert_eq!(desk.run(&["next"]).err, "", "a reading makes nobody");
    let outcome = desk.run(&["add", "One"]);
    assert_data_eq!(
        outcome.err,
        str![[r#"
new person @claude: a coding agent, available around the clock

"#]]
    );
    assert_eq!(desk.run(&["add", "Two"]).err, "");
    assert_eq!(last_by(&desk).0, "claude");
    let people = desk.json("people");
    assert_eq!(
        (&people["people"][1]["handle"], &people["people"][1]["agent"]),
        (&"claude".into(), &true.into())
    );
    assert_eq!(desk.json("when @claude --at 2026-11-29T03:00:00Z")["people"][1]["at_work"], true);
    desk.is_sound();
    desk.ok("undo 2");
    assert_eq!(desk.json("people")["people"].as_array().map(Vec::len), Some(1));
    desk.is_sound();
}

#[test]
fn an_agent_acts_as_no_person_and_strangers_do_not_act() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("people add @ana --zone kolkata");
    desk.ok("people add @codex --agent");
    desk.refuses(&[
        ("add Two --as @nobody", 3, "asyncw: @nobody doesn't exist"),
        ("next --as @nobody", 3, "asyncw: @nobody doesn't exist"),
        ("next --as '@no body'", 2, "asyncw: \"@no body\" isn't a handle"),
    ]);
    assert_eq!(desk.run(&["status", "-s", "--as", "@nobody"]).err, "", "a prompt says nothing");
    // Somebody else at my machine.
    desk.ok("add Two --as @ana");
    assert_eq!(last_by(&desk).0, "ana");
    desk.set("GEMINI_CLI", "1");
    desk.refuses(&[
        ("add Three --as @me", 4, "asyncw: @gemini can't act as @me"),
        ("next --as @me", 4, "asyncw: @gemini can't act as @me"),
        ("add Three --as @ana", 4, "asyncw: @gemini can't act as @ana"),
        ("add Three --as @nobody", 3, "asyncw: @nobody doesn't exist"),
    ]);
    desk.ok("add Three --as @codex");
    assert_eq!(last_by(&desk).0, "codex");
}

#[test]
fn an_agent_sees_no_prompt_and_no_colour() {
    let desk = Desk::new();
    let screen = desk.at_terminal("add One", "");
    assert!(screen.out.contains('\u{1b}'), "{screen:?}");
    desk.set("AI_AGENT", "goose");
    desk.set("CLICOLOR_FORCE", "1");
    desk.ok("start 1");
    desk.wait(30);
    let screen = desk.at_terminal("stop", "typed ahead\n");
    assert!(!screen.out.contains('\u{1b}'), "{screen:?}");
    assert_eq!(screen.err, "", "nothing is asked");
    assert_eq!(desk.json("show 1")["blocks"][0]["next"], serde_json::Value::Null);
}

/// A desk with three tasks and the agents @claude and @codex.
fn two_agents() -> Desk {
    let desk = Desk::new();
    for line in ["add One -e 60", "add Two -e 60", "add Three -e 60"] {
        desk.ok(line);
    }
    desk.ok("people add @claude --agent");
    desk.ok("people add @codex --agent");
    desk
}

#[test]
fn everybody_works_on_one_task_at_most_and_sees_what_is_theirs() {
    let desk = two_agents();
    desk.ok("start 1");
    desk.wait(10);
    desk.ok("start 2 --as @claude");
    assert_eq!((desk.state(1), desk.state(2)), ("active".to_owned(), "active".to_owned()));
    assert_eq!(desk.json("show 2")["task"]["active_by"], "claude");
    assert_eq!(desk.ready(), [3], "what somebody works on is not offered");
    assert_eq!(desk.json("next")["active"]["id"], 1);
    assert_eq!(desk.json("next --as @claude")["active"]["id"], 2);
    assert_eq!(desk.json("next --as @codex")["active"], serde_json::Value::Null);
    // The current and the previous task are the actor's.
    assert_eq!(desk.json("show .")["task"]["id"], 1);
    assert_eq!(desk.json("show . --as @claude")["task"]["id"], 2);
    desk.wait(10);
    desk.ok("start 3 --as @claude");
    assert_eq!(desk.json("show - --as @claude")["task"]["id"], 2);
    assert!(desk.fails("show -", 3).contains("there is no previous task yet"));
    assert_data_eq!(
        desk.ok("list --active"),
        str![[r#"
id  task    due     left
 1  One             40 min of 1 h  now
 3  Three           1 h            now, @claude

"#]]
    );
    assert_data_eq!(
        desk.ok(""),
        str![[r#"
Thu 26 Nov 10:22 WET
now   1 One                                                20 min, since 10:02
also  @claude on 3 Three                                           since 10:22
next  2 Two                                                50 min of work left
      nothing else is open

"#]]
    );
    desk.wait(10);
    desk.ok("stop --as @claude");
    assert_eq!(desk.json("show .")["task"]["id"], 1, "I go on");
    assert_eq!(desk.json("show f2")["block"]["by"], "claude");
    // The minutes of a task are everybody's.
    desk.ok("start 3");
    desk.wait(20);
    desk.ok("stop");
    assert_eq!(desk.json("show 3")["task"]["spent_min"], 30);
    desk.is_sound();
}

#[test]
fn what_another_actor_works_on_is_taken_over_for_a_reason() {
    let desk = two_agents();
    desk.ok("start 1 --as @claude");
    desk.refuses(&[
        ("start 1", 4, "asyncw: @claude is working on 1"),
        ("done 1", 4, "asyncw: @claude is working on 1"),
        ("drop 1", 4, "asyncw: @claude is working on 1"),
        ("start 1 --as @codex", 4, "asyncw: @claude is working on 1"),
        ("start 1 --takeover ''", 2, "asyncw: --takeover needs a reason"),
    ]);
    desk.wait(15);
    desk.ok("start 1 --takeover 'it is stuck'");
    assert_eq!(desk.json("show 1")["task"]["active_by"], "me");
    assert_eq!(desk.json("show 1")["notes"][0]["text"], "taken over from @claude: it is stuck");
    assert_eq!(desk.json("status --as @claude")["block"], serde_json::Value::Null);
    desk.fails("done 1 --as @claude", 4);
    desk.ok("undo");
    assert_eq!(desk.json("show 1")["task"]["active_by"], "claude");
    desk.ok("done 1 --takeover 'no answer'");
    desk.is_sound();
}

#[test]
fn nothing_is_taken_from_under_anothers_hands() {
    let desk = two_agents();
    // I worked on 1, and take back that I stopped; meanwhile @claude is at it.
    desk.ok("start 1");
    desk.wait(5);
    desk.ok("stop");
    desk.ok("start 1 --as @claude");
    assert!(desk.fails("undo", 4).contains("@claude is working on 1"));
    // So it is with what would close it, and what would make it vanish.
    desk.ok("add Fourth --as @codex");
    desk.ok("done 2 --as @codex");
    desk.ok("undo --as @codex");
    desk.ok("start 2");
    assert!(desk.fails("redo --as @codex", 4).contains("@me is working on 2"));
    desk.ok("start 4 --as @claude --takeover 'free'");
    assert!(desk.fails("undo --as @codex", 4).contains("@claude is working on 4"));
    // Nobody comes to work again on what was dropped meanwhile.
    desk.ok("add Fifth");
    desk.ok("start 5 --as @codex");
    desk.wait(5);
    desk.ok("stop --as @codex");
    desk.ok("drop 5");
    assert!(desk.fails("undo --as @codex", 4).contains("5 is closed"));
    desk.is_sound();
}

#[test]
fn an_import_takes_over_from_nobody() {
    let desk = two_agents();
    desk.ok("start 1 --as @claude");
    let uuid = desk.json("show 1")["task"]["uuid"].clone();
    let done = format!(
        r#"[{{"uuid":{uuid},"description":"First","status":"completed","entry":"20261120T100000Z","modified":"20270101T100000Z","end":"20261125T100000Z"}}]"#
    );
    let outcome = desk.run_with(&["import", "taskwarrior", "-"], &done);
    assert!(outcome.out.contains("1 stays open: @claude is working on it"), "{outcome:?}");
    assert_eq!(desk.state(1), "active");
    desk.is_sound();
}

#[test]
fn what_is_mine_alone_no_agent_does() {
    let desk = two_agents();
    desk.ok("ledger backup keep.db");
    let kept = desk.home().join("keep.db");
    let restore = format!("ledger restore {}", kept.display());
    for line in [restore.as_str(), "people edit @codex --agent=none"] {
        let err = desk.fails(&format!("{line} --as @claude"), 4);
        assert!(err.contains("only @me can"), "{line}: {err}");
    }
    desk.ok(&restore);
}

#[test]
fn work_in_progress_is_counted_for_each() {
    let desk = two_agents();
    std::fs::create_dir_all(desk.home().join(".config/asyncw")).expect("a folder");
    desk.ok("config set wip.limit 1");
    desk.ok("start 1 --as @claude");
    desk.wait(5);
    desk.ok("stop --as @claude");
    assert!(!desk.ok("start 2").contains("in progress already"), "it is not mine");
    desk.wait(5);
    desk.ok("stop");
    assert!(desk.ok("start 3").contains("1 task already in progress: better finish 2 first"));
}

#[test]
fn each_takes_back_their_own_and_i_may_name_anothers() {
    let desk = two_agents();
    desk.ok("note 1 mine");
    desk.ok("note 1 theirs --as @claude");
    let mine = desk.ok("undo");
    assert!(mine.contains("note 1 mine"), "{mine}");
    desk.ok("redo");
    let nothing = desk.run(&["undo", "--as", "@codex"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, "Nothing to undo.\n"));
    let entry = desk.json("log --as @claude -n 3")["entries"][0]["n"].clone();
    assert_eq!(entry, 7);
    desk.refuses(&[
        ("undo --entry 7 --as @codex", 4, "asyncw: entry 7 is @claude's; @codex can't undo it"),
        ("undo --entry 6 --as @claude", 4, "asyncw: entry 6 is @me's; @claude can't undo it"),
        ("undo --entry 99", 3, "asyncw: entry 99 doesn't exist"),
        ("undo --entry 8", 4, "asyncw: entry 8 is itself an undo"),
        ("undo 2 --entry 8", 2, "asyncw: the argument"),
    ]);
    let theirs = desk.ok("undo --entry 7");
    assert!(theirs.contains(" (by @claude)"), "{theirs}");
    assert_eq!(desk.json("show 1")["notes"].as_array().map(Vec::len), Some(1));
    assert!(desk.fails("undo --entry 7", 4).contains("already undone"));
    desk.is_sound();
}

#[test]
fn what_an_agent_asks_me_holds_its_task_and_is_answered_by_me() {
    let desk = two_agents();
    desk.ok("start 1 --as @claude");
    desk.wait(10);
    assert_data_eq!(
        desk.ok("block 1 @me 'which region?' --default eu --as @claude"),
        str![[r#"
1 One · stopped after 10 min
w1 claude asks @me: which region? · due Fri 10:12
next: 2 Two · 1 h · asyncw start

"#]]
    );
    assert_eq!(desk.state(1), "held: wait");
    assert_data_eq!(
        desk.ok("waiting --on-me"),
        str![[r#"
w1 claude asks @me: which region? · due Fri 10:12 · holds 1 One
   if silent: eu

"#]]
    );
    let wait = desk.json("waiting --on-me")["waits"][0].clone();
    assert_eq!(
        (&wait["person"], &wait["on_me"], &wait["blocks"]),
        (&"claude".into(), &true.into(), &true.into())
    );
    assert_eq!(desk.json("waiting --as @claude")["waits"][0]["id"], "w1");
    assert!(desk.ok("").contains("wait  w1 claude asks @me: which region?"));
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(3), "no task of mine");
    desk.refuses(&[
        ("answer w1 us --as @claude", 4, "asyncw: w1 is a question to @me; @c"),
        ("answer @claude us --as @codex", 4, "asyncw: w1 is a question to @me; @c"),
        ("block 1 @claude what --as @claude", 2, "asyncw: @claude is you"),
        ("block 1 @me what", 2, "asyncw: @me is you; name somebody else"),
    ]);
    for id in [2, 3] {
        desk.ok(&format!("later {id}"));
    }
    let nothing = desk.run(&["next"]).out;
    assert!(
        nothing.starts_with("Nothing is ready: claude is waiting for @me to answer w1.\n"),
        "{nothing}"
    );
    desk.ok("undo 2");
    desk.wait(5);
    assert_eq!(desk.json("answer @claude us-east")["became_ready"], serde_json::json!([1]));
    desk.ok("undo");
    // If I stay silent, it goes on with what it said it would.
    desk.ok("assume w1 --undo 'move it' --as @claude");
    assert_eq!(desk.state(1), "ready");
    assert_eq!(desk.json("answer w1 eu --confirms")["wait"]["state"], "answered");
    desk.is_sound();
}

#[test]
fn what_an_agent_asks_me_makes_no_task() {
    let desk = Desk::new();
    desk.ok("add One");
    // I tell what it asked me, and it does so itself; nobody has told that it is an agent.
    for (line, who) in [
        ("ask --from @codex 'drop the table?' --default no", "me"),
        ("ask --from @codex 'drop the index?'", "codex"),
        ("ask @me 'drop the view?'", "codex"),
        ("ask --from @codex 'rename it?' --task 1", "codex"),
    ] {
        if who == "codex" {
            desk.set("CODEX_SANDBOX", "1");
        }
        let asked = desk.json(line);
        assert_eq!(
            (&asked["wait"]["on_me"], &asked["wait"]["person"]),
            (&true.into(), &"codex".into()),
            "{line}"
        );
        assert_eq!(asked["task"], serde_json::Value::Null, "{line}");
    }
    assert_eq!(desk.json("waiting --on-me")["waits"], serde_json::json!([]), "nobody asked it");
    assert!(desk.fails("answer w2 yes", 4).contains("w2 is a question to @me"));
    desk.set("CODEX_SANDBOX", "");
    let waits = desk.json("waiting --on-me")["waits"].clone();
    assert_eq!(waits.as_array().map(Vec::len), Some(4));
    assert_eq!(waits[0]["default"], "no");
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(1));
    assert_eq!(desk.state(1), "ready");
    let why = desk.ok("next --why");
    assert!(!why.contains("waiting for you"), "task 1 isn't a answer: {why}");
    // What a person asks is a task, as before.
    desk.ok("ask --from @ana 'which region?' --default eu");
    assert_eq!(desk.json("show 2")["task"]["title"], "Answer ana: which region?");
    // An agent does not close it in my place, and it may answer what was put to itself.
    desk.ok("ask @codex 'what failed?'");
    desk.set("CODEX_SANDBOX", "1");
    assert!(desk.fails("done 2", 4).contains("w5 is a question to @me"));
    desk.ok("answer w6 'the index'");
    // It does not become a person by saying so, nor by being called one.
    assert!(desk.fails("people edit @codex --agent=none", 4).contains("only @me can say who is"));
    desk.set("CODEX_SANDBOX", "");
    desk.ok("people edit @codex --agent=none");
    desk.set("CODEX_SANDBOX", "1");
    assert!(desk.fails("done 2", 4).contains("w5 is a question to @me"));
    desk.ok("block 1 --on CI 'the nightly run'");
    desk.ok("answer w7 green");
    desk.ok("ask @ana 'may I?'");
    assert!(desk.fails("answer w8 yes", 4).contains("w8 is a question to @ana"));
    desk.ok("drop w8");
    desk.is_sound();
}

/// What an agent wrote is never taken for mine.
#[test]
fn the_words_of_others_are_quoted_with_their_name() {
    let desk = two_agents();
    for line in [
        "add Fix the flaky test --as @claude",
        "note 4 --state 'two of three are green' --as @claude",
        "note 4 'mine alone'",
        "note 4 --next 'open tests/retry.rs' --as @claude",
        "decide Retry twice --why 'it is slow' --task 4 --as @claude",
        "block 4 @ana 'may I?' --as @claude",
        "assume 4 yes --undo no --as @claude",
        "block 4 @me 'which one?' --as @claude",
    ] {
        desk.ok(line);
    }
    let shown = desk.ok("show 4");
    for line in [
        "written   by @claude",
        "wait      w1 ana: @claude: \"may I?\"",
        "wait      w2 claude asks @me: which one?",
        "decided   d1 @claude: \"Retry twice\"",
        "rests on  a1 @claude: \"yes\"",
        "note      n1 state: @claude: \"two of three are green\"",
        "note      n2 mine alone",
        "next step @claude: \"open tests/retry.rs\"",
        "10:02 @claude: \"block 4 @ana 'may I?' --as @claude\"",
        "Retry twice\" · by claude",
    ] {
        assert!(shown.contains(line), "{line} is not in:\n{shown}");
    }
    assert!(desk.ok("show n1").contains("@claude: \"two of three are green\""));
    let authors = desk.json("show 4")["authors"].clone();
    assert_eq!(
        (&authors["4"], &authors["n1"], &authors["n2"]),
        (&"claude".into(), &"claude".into(), &serde_json::Value::Null)
    );
    let note = desk.ok("handoff");
    for line in [
        "- Written by @claude",
        "- **My next step:** @claude: \"open tests/retry.rs\"",
        "- State: @claude: \"two of three are green\"",
        "- mine alone",
        "d1 @claude: \"Retry twice\"",
        "I assume \"@claude: \"yes\"\" until w1 is answered (a1)",
    ] {
        assert!(note.contains(line), "{line} is not in:\n{note}");
    }
    // Who says it again in their own words is the author then.
    desk.ok("edit n1 --title 'all are green'");
    assert!(desk.ok("show n1").contains("state: all are green"));
}

/// What two agents and I may type.
fn any_act() -> impl Strategy<Value = String> {
    let lines = [
        "start 1",
        "start 2",
        "start 3",
        "start",
        "start 1 --takeover 'it is stuck'",
        "start 2 --at 10:00",
        "stop",
        "stop -m 'go on'",
        "stop --at 10:05",
        "interrupt @rohan payload",
        "interrupt noise --took 3m",
        "resume",
        "rest --for 20m",
        "start 3 --for 50m",
        "start 2 --ago 25m",
        "stop --ago 10m",
        "edit f1 --at 9:50",
        "edit f2 --end 11:00 --ramp 4m",
        "edit f3 --at 10:20 --end 12:00",
        "drop f2",
        "drop i1",
        "done 1",
        "done 2 --takeover 'no answer'",
        "done",
        "drop 3",
        "reopen 1",
        "reopen 2",
        "later 2",
        "block 1 @me 'which?'",
        "block 2 @ana 'when?' -m 'go on'",
        "answer @claude 'that one'",
        "note . 'so far'",
        "note 2 --next 'open it'",
        "add Another -e 30",
        "edit 1 --owner @claude",
        "edit 1 --owner @me",
        "undo",
        "undo 2",
        "redo",
        "assume w1 so --undo no",
        "drop w1",
        "split 3 a b",
    ];
    prop::sample::select(lines.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn each_has_one_block_and_undoes_their_own(
        acts in prop::collection::vec((any_act(), 0..3_usize, any_step()), 1..25),
        taken_back in 0..25_usize,
    ) {
        const ACTORS: [&str; 3] = ["@me", "@claude", "@codex"];
        let desk = two_agents();
        let ledger = || Connection::open(desk.ledger()).expect("a ledger");
        let number = |sql: &str| -> i64 {
            ledger().query_row(sql, [], |row| row.get(0)).expect(sql)
        };
        let entries_of = |actor: &str| -> Vec<(i64, String)> {
            let sql = "SELECT n, words FROM entry WHERE by = ?1 AND n NOT IN (SELECT undoes FROM entry
                           WHERE undoes IS NOT NULL AND n NOT IN (SELECT undoes FROM entry WHERE undoes IS NOT NULL))
                       ORDER BY n";
            let ledger = ledger();
            let mut statement = ledger.prepare(sql).expect(sql);
            let rows = statement.query_map([&actor[1..]], |row| Ok((row.get(0)?, row.get(1)?)));
            rows.expect(sql).collect::<Result<_, _>>().expect(sql)
        };
        for (index, (act, who, step)) in acts.iter().enumerate() {
            desk.wait(*step);
            let actor = ACTORS[*who];
            let others: Vec<_> = ACTORS.iter().filter(|other| **other != actor).map(|other| entries_of(other)).collect();
            let outcome = desk.run(&words(&format!("{act} --as {actor}")));
            prop_assert!([0, 1, 2, 3, 4].contains(&outcome.code), "asyncw {}: {:?}", act, outcome);
            if index == taken_back && *who == 0 {
                // By number I may take back another's, and it alone.
                let last = number("SELECT coalesce(max(n), 1) FROM entry WHERE by = 'claude' AND undoes IS NULL");
                let outcome = desk.run(&["undo", "--entry", &last.to_string()]);
                prop_assert!([0, 3, 4].contains(&outcome.code), "{:?}", outcome);
            } else if !(act == "redo" && *who == 0 && index > taken_back) {
                let after: Vec<_> = ACTORS.iter().filter(|other| **other != actor).map(|other| entries_of(other)).collect();
                prop_assert_eq!(&others, &after, "asyncw {} left the others' alone", act);
            }
            let twice = "SELECT count(*) FROM (SELECT by FROM block WHERE \"end\" IS NULL AND deleted IS NULL
                         GROUP BY by HAVING count(*) > 1)";
            prop_assert_eq!(number(twice), 0, "after {}", act);
            let clash = "SELECT count(*) FROM (SELECT task.id FROM block JOIN task ON task.id = block.task
                         WHERE \"end\" IS NULL AND block.deleted IS NULL GROUP BY task.id
                         HAVING count(*) > 1 OR task.status <> 'open' OR task.deleted IS NOT NULL)";
            prop_assert_eq!(number(clash), 0, "two on one task, or work on what is over, after {}", act);
            let overlap = "SELECT count(*) FROM block AS one JOIN block AS other
                           ON other.by IS one.by AND other.id > one.id
                           AND one.start < coalesce(other.\"end\", 1e12) AND other.start < coalesce(one.\"end\", 1e12)
                           WHERE one.deleted IS NULL AND other.deleted IS NULL
                           AND coalesce(one.\"end\", 1e12) > one.start AND coalesce(other.\"end\", 1e12) > other.start";
            prop_assert_eq!(number(overlap), 0, "one actor twice at a time, after {}", act);
            let negative = "SELECT (SELECT count(*) FROM block WHERE \"end\" < start OR ramp < 0)
                            + (SELECT count(*) FROM interruption WHERE \"end\" < start)";
            prop_assert_eq!(number(negative), 0, "no minute is negative, after {}", act);
            let apart = "SELECT count(*) FROM task WHERE spent <> (SELECT coalesce(sum(\"end\" - start), 0) FROM block
                         WHERE block.task = task.id AND deleted IS NULL)";
            prop_assert_eq!(number(apart), 0, "minutes add up after {}", act);
        }
        // Every open task is exactly one of active, ready and held, whoever looks.
        for actor in ACTORS {
            // I may have taken back that they are known.
            desk.run(&["people", "add", actor, "--agent"]);
            let tasks = desk.json(&format!("list --as {actor}"));
            for task in tasks["tasks"].as_array().expect("a list") {
                let holds = task["holds"].as_array().map_or(0, Vec::len);
                let is_active = task["active_by"] != serde_json::Value::Null;
                let state = task["state"].as_str().unwrap_or_default();
                prop_assert_eq!(is_active, state == "active");
                prop_assert_eq!(holds > 0, state == "held", "{}", task);
            }
        }
        desk.is_sound();
        let rebuilt = (desk.tables(), desk.json("ledger rebuild"), desk.tables());
        prop_assert_eq!(rebuilt.0, rebuilt.2);
    }
}

/// The sample day is mine, whoever looks at it.
#[test]
fn the_demo_is_the_same_for_agents() {
    let desk = Desk::new();
    let mine = desk.ok("demo");
    desk.set("CLAUDECODE", "1");
    desk.set("ASYNCW_AS", "claude");
    assert_eq!(desk.ok("demo"), mine);
}

#[test]
fn the_actor_may_stand_before_the_verb() {
    let desk = two_agents();
    desk.ok("--as @claude add Flaky test");
    assert_eq!(last_by(&desk).0, "claude");
    assert_eq!(desk.json("--as @claude search test -retry")["hits"][0]["id"], 4);
    assert!(desk.fails("--as @claude add One -d fri 17:00", 2).contains("fri@17:00"));
    desk.ok("--as=@claude done 4");
}

//! Overview: what `list` shows, in which order, for people and for programs.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata --hours 'mon-fri 11-19:30'");
    desk.ok("add Fix webhook retry -p payouts -d fri@17:00 --hard -v H -e 1h -t urgent -t api");
    desk.ok("add Paginate /orders -p api.orders -v 4 -e 45m");
    desk.ok("add Refund rounding -p billing");
    desk.ok("split 3 round show");
    desk.ok("block 2 @ana cursor or offset?");
    desk.ok("start 1");
    desk.at("2026-11-26T10:22:00Z");
    desk.ok("note 1 a longer timeout is flaky --tried");
    desk.ok("note by itself");
    desk.ok("decide Cursors --why 'stable pages' -p api");
    desk
}

#[test]
fn value_work_and_tags_are_shown_where_there_is_room() {
    let desk = desk();
    desk.set("COLUMNS", "110");
    assert_data_eq!(
        desk.ok("list"),
        str![[r#"
id  task               project     due             value   left           tags
 1  Fix webhook retry  payouts     hard Fri 17:00  H       40 min of 1 h  #api #urgent  now
 2  Paginate /orders   api.orders                  4       45 min                       waiting for ana (w1)
 3  Refund rounding    billing                                                          2 open subtasks
 4    round            billing                                                          ready
 5    show             billing                                                          ready

"#]]
    );
    desk.set("COLUMNS", "80");
    assert_data_eq!(
        desk.ok("list"),
        str![[r#"
id  task               project     due             value
 1  Fix webhook retry  payouts     hard Fri 17:00  H       now
 2  Paginate /orders   api.orders                  4       waiting for ana (w1)
 3  Refund rounding    billing                             2 open subtasks
 4    round            billing                             ready
 5    show             billing                             ready

"#]]
    );
    desk.set("COLUMNS", "40");
    assert_data_eq!(
        desk.ok("list"),
        str![[r#"
id  task
 1  Fix webhook retry  now
 2  Paginate /orders   waiting for…
 3  Refund rounding    2 open subt…
 4    round            ready
 5    show             ready

"#]]
    );
}

/// No terminal and no width: a record is a line, and nothing of it is cut.
#[test]
fn programs_read_a_record_a_line() {
    let desk = desk();
    desk.set("COLUMNS", "");
    let long = "x".repeat(600);
    desk.ok(&format!("add {long} -t a -t b"));
    let list = desk.ok("list");
    let rows: Vec<Vec<&str>> = list.lines().map(|line| line.split('\t').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == 10), "{list}");
    assert_eq!(
        rows[0],
        [
            "1",
            "Fix webhook retry",
            "payouts",
            "2026-11-27T17:00",
            "active",
            "H",
            "1h",
            "40m",
            "api,urgent",
            ""
        ]
    );
    assert_eq!(rows[1][9], "waiting for ana (w1)");
    assert_eq!(rows.last().map(|row| (row[1], row[8])), Some((long.as_str(), "a,b")));
    for (line, fields) in [
        ("waiting", 5),
        ("log", 5),
        ("people", 4),
        ("list notes", 4),
        ("list decisions", 5),
        ("list projects", 3),
        ("search webhook", 3),
    ] {
        let out = desk.ok(line);
        assert!(
            !out.is_empty() && out.lines().all(|line| line.split('\t').count() == fields),
            "{line}: {out}"
        );
    }
    // A sentence is not wrapped either.
    let next = desk.ok("next");
    assert!(next.lines().count() < 5, "{next}");
    desk.ok("note 1 'one\ttab'");
    assert!(desk.ok("list notes").lines().all(|line| line.split('\t').count() == 4));
}

#[test]
fn lists_are_sorted_cut_and_narrowed_as_asked() {
    let desk = desk();
    let ids = |line: &str| -> Vec<u64> {
        let list = desk.json(line);
        let tasks = list["tasks"].as_array().expect("a list");
        tasks.iter().filter_map(|task| task["id"].as_u64()).collect()
    };
    assert_eq!(ids("list --waiting"), [2]);
    assert_eq!(ids("list --sort due -n 1"), [1]);
    assert_eq!(ids("list --sort value"), [1, 2, 3, 4, 5]);
    assert_eq!(ids("list --sort estimate -n 2"), [2, 1]);
    assert_eq!(ids("list --sort title -n 3"), [1, 2, 3]);
    assert_eq!(ids("list --sort project -n 3"), [2, 3, 4]);
    assert_eq!(ids("list --sort added -n 2"), [5, 4]);
    assert_eq!(ids("list api"), [1, 2], "words find projects and tags");
    assert!(desk.fails("list --sort size", 2).contains("tasks can't be sorted by \"size\""));
}

#[test]
fn what_there_is_besides_tasks_is_listed_with_counts() {
    let desk = desk();
    desk.ok("done 4");
    desk.ok("add About notes");
    assert_data_eq!(
        desk.ok("list projects"),
        str![[r#"
open  done    project
   1  0       api.orders
   2  1       billing
   1  0       payouts

"#]]
    );
    assert_data_eq!(
        desk.ok("list notes"),
        str![[r#"
id  note                              task                 noted
n1  tried: a longer timeout is flaky  1 Fix webhook retry  10:22
n2  by itself                         1 Fix webhook retry  10:22

"#]]
    );
    assert_data_eq!(
        desk.ok("list decisions"),
        str![[r#"
id  decision  project  decided
d1  Cursors   api      10:22

"#]]
    );
    assert_data_eq!(
        desk.ok("list tags"),
        str![[r#"
open  done    tag
   1  0       api
   1  0       urgent

"#]]
    );
    assert!(desk.ok("list waits").contains("w1 ana: cursor or offset?"));
    assert!(
        desk.ok("list people").contains("kolkata") || desk.ok("list people").contains("Kolkata")
    );
    let projects = desk.json("list projects");
    assert_eq!(
        projects["projects"][1],
        serde_json::json!({"name": "billing", "open": 2, "done": 1})
    );
    assert_eq!(desk.json("list notes -p payouts")["notes"].as_array().map(Vec::len), Some(2));
    assert_eq!(desk.json("list notes -n 1")["notes"][0]["id"], "n1");
    assert!(desk.ok("list -- notes").contains("About notes"));
    assert_eq!(desk.run(&["list", "notes", "-p", "nowhere"]).code, 1);
    desk.refuses(&[
        ("list notes --ready", 2, "asyncw: list notes only takes -p, --private and -n"),
        ("list projects -p api", 2, "asyncw: list projects only takes -n"),
    ]);
    desk.ok("note 1 secret --private");
    assert!(!desk.ok("list notes").contains("secret"));
    assert!(desk.ok("list notes --private").contains("secret"));
    // What is about a private task, at any depth, is as private as that.
    let secret = desk.json("add 'Secret plan' --private")["task"]["id"].to_string();
    let part = desk.json(&format!("add 'A part' --parent {secret}"))["task"]["id"].to_string();
    desk.ok(&format!("note {part} hidden remark"));
    desk.ok(&format!("decide 'hidden choice' --why small --task {part}"));
    desk.ok(&format!("block {part} @ana hidden question?"));
    for noun in ["notes", "decisions", "waits"] {
        let listed = desk.run(&["list", noun]);
        assert!(!listed.out.contains("hidden"), "{noun}: {listed:?}");
        assert!(desk.ok(&format!("list {noun} --private")).contains("hidden"), "{noun}");
    }
}

/// Many tasks are read some at a time, in a span of numbers in which others stand that were not asked for.
#[test]
fn of_many_tasks_each_has_its_own_tags() {
    let desk = Desk::new();
    let tasks: Vec<String> = (1..=1800)
        .map(|n| {
            let status = if n % 3 == 0 { "completed" } else { "pending" };
            format!(
                r#"{{"uuid":"00000000-0000-4000-8000-{n:012}","status":"{status}","description":"Task {n}",
                "entry":"20261101T000000Z","end":"20261102T000000Z","tags":["tag{}"]}}"#,
                n % 7
            )
        })
        .collect();
    let export = format!("[{}]", tasks.join(","));
    assert_eq!(desk.run_with(&["import", "taskwarrior", "-"], &export).code, 0);
    let list = desk.json("list");
    let tasks = list["tasks"].as_array().expect("a list");
    assert_eq!(tasks.len(), 1200);
    for task in tasks {
        let title = task["title"].as_str().expect("a title");
        let n: u32 = title.trim_start_matches("Task ").parse().expect("a number");
        assert_eq!(task["tags"], serde_json::json!([format!("tag{}", n % 7)]), "{title}");
    }
    // A program reads the same tasks in the same order, sorted by the way or not.
    desk.set("COLUMNS", "");
    let ids: Vec<String> = tasks.iter().map(|task| task["id"].to_string()).collect();
    for line in ["list", "list --sort due", "list -n 5000"] {
        let list = desk.ok(line);
        let listed: Vec<&str> =
            list.lines().filter_map(|line| Some(line.split_once('\t')?.0)).collect();
        assert_eq!(listed, ids, "{line}");
    }
}

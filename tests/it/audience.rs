//! Who may see what leaves: notes, messages to send, exports, documents for a reader.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::prelude::*;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, words};

/// A desk with two clients, of whom @ana knows one.
fn desk() -> Desk {
    let desk = Desk::new();
    for line in [
        "people add @ana --zone kolkata",
        "people add @rui --zone lisbon",
        "add Payout file -p payouts.eu -d fri",
        "add Zone transfer -p infra -d fri",
        "add Taxes -d fri",
        "add Salaries -p payouts --private -d fri",
        "decide Cursors --why 'stable pages' -p payouts",
        "decide Anycast --why 'fewer hops' -p infra",
    ] {
        desk.ok(line);
    }
    desk
}

/// Makes a git repository with one commit on a branch; `false` where there is no git.
fn repository(folder: &Path, branch: &str) -> bool {
    let git = |args: &[&str]| {
        let status = Command::new("git")
            .args(args)
            .current_dir(folder)
            .env("HOME", folder)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .args(["-q"])
            .status();
        status.is_ok_and(|status| status.success())
    };
    fs::create_dir_all(folder).expect("a folder");
    git(&["init", "-b", branch])
        && git(&["-c", "user.name=A", "-c", "user.email=a@b", "commit", "--allow-empty", "-m", "x"])
}

fn sees(note: &str, titles: &[&str]) -> Vec<bool> {
    titles.iter().map(|title| note.contains(title)).collect()
}

const TITLES: [&str; 6] =
    ["Payout file", "Zone transfer", "Taxes", "Salaries", "Cursors", "Anycast"];

#[test]
fn a_reader_sees_their_projects_and_nothing_else() {
    let desk = desk();
    let all = desk.ok("handoff @ana");
    assert_eq!(sees(&all, &TITLES), [true, true, true, false, true, true], "{all}");
    assert_data_eq!(
        desk.run(&words("people edit @ana --sees payouts,nowhere")).err,
        str![[r#"
hint: project "nowhere" has no tasks yet

"#]]
    );
    assert_eq!(desk.json("show @ana")["person"]["sees"], serde_json::json!(["nowhere", "payouts"]));
    let drafted = desk.run(&["handoff", "@ana"]);
    assert_eq!(
        sees(&drafted.out, &TITLES),
        [true, false, false, false, true, false],
        "{drafted:?}"
    );
    assert!(
        drafted.err.contains("3 tasks left out: private or in projects that @ana can't see"),
        "{drafted:?}"
    );
    // Who is not named gets drafts, and nothing that leaves.
    let draft = desk.ok("handoff @rui");
    assert_eq!(sees(&draft, &TITLES), [true, true, true, false, true, true], "{draft}");
    for line in ["handoff @rui --send", "handoff @rui -o note.md", "export decisions pages @rui"] {
        let err = desk.fails(line, 4);
        assert!(err.contains("you haven't said what @rui may see"), "{err}");
        assert!(err.contains("hint: asyncw people edit @rui --sees PROJECTS"), "{err}");
        let document = desk.fails(&format!("{line} --json"), 4);
        assert!(document.contains("\"code\":\"leak\""), "{document}");
    }
    for line in ["handoff --send", "handoff -o note.md", "export decisions pages"] {
        assert!(desk.fails(line, 4).contains("--sees"), "{line}");
    }
    assert_eq!(desk.files(), ["ledger.db"], "nothing was written");
    // At a terminal one is asked.
    let no = desk.at_terminal("handoff @rui --send", "n\n");
    assert_eq!(no.code, 4, "{no:?}");
    let yes = desk.at_terminal("handoff @rui --send", "y\n");
    assert_eq!((yes.code, sees(&yes.out, &TITLES)[1]), (0, true), "{yes:?}");
    assert!(
        yes.err.contains("You haven't said what @rui may see. Share everything that isn't private"),
        "{yes:?}"
    );
    // I read everything of mine, but what is private stays out of notes.
    assert_eq!(desk.run(&["handoff", "@me", "--send"]).code, 0);
    desk.ok("export decisions pages @ana");
    let pages = fs::read_dir(desk.home().join("pages")).expect("a folder").count();
    assert_eq!(pages, 1);
    let all = desk.run(&words("people edit @ana --sees none"));
    assert_eq!(all.err, "hint: @ana now sees everything that isn't private\n");
    desk.ok("handoff @rui --send");
    desk.ok("people edit @ana --sees payouts");
    let dropped = desk.run(&words("people drop @ana"));
    assert!(dropped.err.contains("no --sees limits are left"), "{dropped:?}");
    desk.ok("undo");
    desk.ok("people edit @ana --sees ''");
    assert_eq!(desk.json("show @ana")["person"]["sees"], serde_json::json!([]));
    let nothing = desk.ok("handoff @ana");
    assert_eq!(sees(&nothing, &TITLES), [false; 6], "{nothing}");
    desk.is_sound();
}

#[test]
fn a_message_names_no_task_that_its_reader_may_not_see() {
    let desk = desk();
    let message = |line: &str| {
        desk.json(line)["message"].as_str().unwrap_or_else(|| panic!("{line}")).to_owned()
    };
    assert!(message("block 1 @ana ok?").starts_with("Payout file: ok?"));
    assert!(message("block 4 @ana ok?").starts_with("ok?"), "what is private has no title");
    desk.ok("people add @chloe --sees infra");
    for (line, title) in [
        ("block 2 @chloe ok?", true),
        ("block 1 @chloe ok?", false),
        ("ask @chloe ok? --task 3", false),
        ("nudge w3", true),
        ("nudge w4", false),
        // Of @ana and @rui nobody has said anything, now that it was said of somebody.
        ("ask @rui ok? --task 2", false),
        ("nudge w1", false),
    ] {
        let text = message(line);
        let named = TITLES.iter().any(|title| text.contains(title));
        assert_eq!(named, title, "asyncw {line}: {text}");
    }
    let assumed = message("assume w4 yes --undo no --announce");
    assert!(assumed.starts_with("I'm continuing with: yes."), "{assumed}");
    let outcome = desk.ok("ask @rui 'and now?' --task 2");
    assert!(outcome.contains("the message doesn't name the task: @rui can't see it"), "{outcome}");
    // A reply that is asked for at the end names the task only to who may see it.
    for (line, question) in [
        ("edit 2 --asks @chloe", "your reply on Zone transfer"),
        ("edit 1 --asks @chloe", "your reply on 1"),
    ] {
        let project = if line.starts_with("edit 2") { "-p infra" } else { "" };
        desk.ok(line);
        let task = words(line)[1];
        desk.ok(&format!("add After {task} --after {task} {project}"));
        desk.ok(&format!("done {task}"));
        let waits = desk.json("waiting")["waits"].to_string();
        assert!(waits.contains(question), "{waits}");
    }
}

#[test]
fn questions_and_decisions_can_be_private_too() {
    let desk = Desk::new();
    desk.ok("people add @ana");
    desk.ok("ask @ana 'about the raise' --private");
    desk.ok("ask @ana 'about the port'");
    desk.ok("decide Layoffs --why secret --private --review 2027-01-04");
    desk.ok("decide Cursors --why stable");
    desk.ok("note 'my salary'");
    let seen = |desk: &Desk| {
        let note = desk.ok("handoff @ana");
        sees(&note, &["the raise", "the port", "Layoffs", "Cursors", "my salary"])
    };
    assert_eq!(seen(&desk), [false, true, false, true, true]);
    assert!(desk.ok("show w1").contains("· private"));
    assert!(desk.ok("show d1").contains("· private"));
    assert_eq!(desk.json("show 1")["task"]["private"], true, "its review is, too");
    desk.ok("edit w1 --private=none");
    assert_eq!(desk.json("edit w2 --private")["wait"]["private"], true);
    desk.ok("edit d1 --private=none");
    assert_eq!(desk.json("edit d2 --private")["decision"]["private"], true);
    assert_eq!(desk.json("edit n1 --private")["note"]["private"], true);
    assert_eq!(seen(&desk), [true, false, true, false, false]);
    desk.ok("edit w1 --title 'about the desk'");
    assert_eq!(desk.json("show w1")["wait"]["question"], "about the desk");
    desk.refuses(&[
        ("edit w1 -d fri", 2, "asyncw: only --title and --private work on w1"),
        ("edit w1", 2, "asyncw: only --title and --private work on w1"),
        ("edit w1 --private=perhaps", 2, "asyncw: --private doesn't take"),
        ("edit w9 --private", 3, "asyncw: w9 doesn't exist"),
        ("done d1", 2, "asyncw: d1 can't be closed"),
    ]);
    desk.ok("decide Offsets --why known --supersedes d2");
    assert_data_eq!(
        desk.ok("drop d3"),
        str![[r#"
d3 · dropped
Nothing is ready until Mon 4 Jan 2027 09:00, when 1 Review the decision: Layoffs
   can start. Go for a walk.

"#]]
    );
    desk.fails("show d3", 3);
    assert_eq!(desk.json("show d2")["decision"]["superseded_by"], serde_json::Value::Null);
    desk.ok("undo");
    assert_eq!(desk.json("show d2")["decision"]["superseded_by"], "d3");
    desk.is_sound();
}

/// Stopping one client's task in another client's checkout put the branch into every note.
#[test]
fn what_is_private_stays_so_whatever_becomes_of_it() {
    let desk = Desk::new();
    let seen = |desk: &Desk, word: &str| {
        let exported = desk.home().join("pages");
        let _ = fs::remove_dir_all(&exported);
        desk.run(&["export", "decisions", "pages"]);
        let pages = fs::read_dir(&exported).map_or(0, Iterator::count);
        (desk.ok("handoff @ana").contains(word), pages)
    };
    desk.ok("people add @ana");
    // The task is given up; what was said about it is there still.
    desk.ok("add Salaries --private");
    desk.ok("decide Raise --why asked --task 1");
    desk.ok("ask @ana 'about the raise' --task 1");
    desk.fails("undo --entry 2", 4);
    desk.ok("drop 1");
    assert_eq!(seen(&desk, "aise"), (false, 0));
    // Its subtasks, their next times and their milestones.
    desk.ok("add Payroll --private");
    desk.ok("split 2 Salary-list Salary-letters --milestones Salary-launch,Salary-end");
    desk.ok("edit 3 --repeat daily -d fri");
    desk.wait(5);
    desk.ok("done 3");
    desk.ok("done 4 7 2");
    let open = desk.json("list")["tasks"].as_array().map_or(0, Vec::len);
    assert!(open > 0, "the next time is there");
    assert!(!seen(&desk, "alary-").0);
    desk.is_sound();
}

#[test]
fn an_import_of_decisions_keeps_them_private() {
    let desk = Desk::new();
    desk.ok("decide Cursors --why stable");
    desk.ok("export decisions pages");
    desk.ok("edit d1 --private");
    let page = fs::read_dir(desk.home().join("pages")).expect("a folder").next();
    let page = page.expect("a page").expect("a page").path();
    let text = fs::read_to_string(&page).expect("a page");
    fs::write(&page, text.replace("stable", "stable pages")).expect("a page");
    desk.ok("import decisions pages");
    let decision = desk.json("show d1")["decision"].clone();
    assert_eq!(decision["private"], true, "{decision}");
    assert_eq!(decision["why"], "stable pages");
}

#[test]
fn git_evidence_belongs_to_the_project_of_its_repository() {
    let desk = desk();
    let (infra, other) = (desk.home().join("infra"), desk.home().join("other"));
    if !(repository(&infra, "acme-secret") && repository(&other, "unbound")) {
        return;
    }
    let worktree = desk.home().join("tree");
    let added = Command::new("git")
        .args(["worktree", "add", "-q", "-b", "acme-tree"])
        .arg(&worktree)
        .current_dir(&infra)
        .status();
    assert!(added.expect("git").success());
    // Where the work was is told of what the reader may take.
    let told = |whom: &str, branch: &str| {
        let give = if whom == "@ana" { "1" } else { "2" };
        desk.ok(&format!("handoff {whom} --give {give}")).contains(branch)
    };
    let work = |folder: &PathBuf, task: u32| {
        desk.ok(&format!("start {task}"));
        desk.wait(10);
        desk.enter(folder);
        desk.ok("stop -m 'go on'");
    };
    work(&infra, 1);
    assert!(told("@ana", "acme-secret"), "everybody sees everything");
    desk.ok("people edit @ana --sees payouts");
    assert!(!told("@ana", "acme-secret"), "the repository is nobody's yet");
    let set = format!("config set project.infra.repo {}", infra.display());
    let set = desk.ok(&set).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(set.contains("git details from this folder belong to infra"), "{set}");
    assert!(!told("@ana", "acme-secret"), "it is another client's");
    work(&worktree, 1);
    assert!(!told("@ana", "acme-tree"), "so is a worktree of it");
    desk.ok("people edit @rui --sees infra");
    work(&worktree, 2);
    assert!(told("@rui", "acme-tree"));
    work(&other, 2);
    assert!(!told("@rui", "unbound"));
    assert_eq!(desk.json("config")["preferences"][6]["key"], "project.infra.repo");
    desk.ok("config set project.infra.repo none");
    assert_eq!(desk.json("config")["preferences"].as_array().map(Vec::len), Some(6));
    assert!(
        desk.run(&words("config set project.infra.repo nowhere"))
            .err
            .contains("isn't in a git repository")
    );
}

const PROJECTS: [&str; 4] = ["", "-p payouts", "-p payouts.eu", "-p infra"];

/// A task: its project, whether it is private, whose subtask it is, and who writes about it.
type Written = (usize, bool, u8, bool);

/// Writes tasks with all that can be said about them. Every word that belongs to task n holds `qNq`.
fn write(desk: &Desk, tasks: &[Written], repositories: bool) {
    for (index, (project, is_private, parent, by_agent)) in tasks.iter().enumerate() {
        let id = index + 1;
        let parent = usize::from(*parent);
        let below =
            if parent > 0 && parent < id { format!("--parent {parent}") } else { String::new() };
        let private = if *is_private { "--private" } else { "" };
        // What is captured in a repository would be in its project.
        let project = PROJECTS[*project];
        let none = if project.is_empty() && below.is_empty() { "-p none" } else { "" };
        let actor = if *by_agent { "--as @claude" } else { "" };
        for line in [
            format!(
                "add title-q{id}q {project} {none} {private} {below} -d fri --link https://q{id}q.example"
            ),
            format!("note {id} note-q{id}q {actor}"),
            format!("note {id} --state state-q{id}q {actor}"),
            format!("note {id} --next step-q{id}q {actor}"),
            format!("note {id} --if if-q{id}q --then then-q{id}q"),
            format!(
                "decide decision-q{id}q --why why-q{id}q --task {id} --option option-q{id}q {actor}"
            ),
            format!("block {id} @boss question-q{id}q --default default-q{id}q {actor}"),
            format!("assume {id} text-q{id}q --undo undo-q{id}q {actor}"),
        ] {
            // A parent is not blocked once it has subtasks, and so on.
            let outcome = desk.run(&words(&line));
            assert!([0, 1, 2, 4].contains(&outcome.code), "{line}: {outcome:?}");
        }
        if repositories && *project != *"" {
            desk.enter(&desk.home().join(&project[3..]));
            desk.run(&words(&format!("start {id}")));
            desk.run(&["stop"]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_hidden_leaves(
        tasks in prop::collection::vec((0..4_usize, prop::bool::weighted(0.3), 0..4_u8, any::<bool>()), 1..5),
        sees in prop::sample::select(vec!["payouts", "payouts.eu", "infra", "infra,payouts.eu", ""]),
        loose_private in any::<bool>(),
    ) {
        let desk = Desk::new();
        desk.ok("people add @claude --agent");
        desk.ok("people add @ana --zone kolkata");
        desk.run(&["people", "edit", "@ana", "--sees", sees]);
        let mut repositories = true;
        for (project, branch) in [("payouts", "branch-PAYOUTS"), ("payouts.eu", "branch-EU"), ("infra", "branch-INFRA")] {
            repositories &= repository(&desk.home().join(project), branch);
        }
        // One is bound to the project of its name, one to another, one to none.
        for (project, folder) in [("payouts", "payouts"), ("infra", "payouts.eu")] {
            desk.run(&words(&format!("config set project.{project}.repo {}", desk.home().join(folder).display())));
        }
        write(&desk, &tasks, repositories);
        let private = if loose_private { "--private" } else { "" };
        desk.ok(&format!("note loose-HIDDEN {private} --task none"));
        desk.ok(&format!("ask @boss loose-HIDDEN {private}"));
        desk.ok("ask @ana private-HIDDEN --private");
        desk.ok("decide private-HIDDEN --why private-HIDDEN --private --with @ana");
        // What is hidden, by a model of its own.
        let projects: Vec<&str> = sees.split(',').filter(|one| !one.is_empty()).collect();
        let is_seen = |project: &str| {
            projects.iter().any(|seen| project == *seen || project.starts_with(&format!("{seen}.")))
        };
        let mut hidden = vec!["HIDDEN".to_owned()];
        for (index, _) in tasks.iter().enumerate() {
            let (mut at, mut is_private, mut project) = (index, false, "");
            loop {
                let (own, private, parent, _) = tasks[at];
                is_private |= private;
                if project.is_empty() {
                    project = PROJECTS[own].strip_prefix("-p ").unwrap_or("");
                }
                let parent = usize::from(parent);
                if parent == 0 || parent > at {
                    break;
                }
                at = parent - 1;
            }
            if is_private || !is_seen(project) {
                hidden.push(format!("q{}q", index + 1));
            }
        }
        // Where the work was belongs to what the repository is bound to.
        for (branch, bound) in [("branch-PAYOUTS", "payouts"), ("branch-EU", "infra"), ("branch-INFRA", "nothing")] {
            if !is_seen(bound) {
                hidden.push(branch.to_owned());
            }
        }
        let mut exits = vec![desk.ok("handoff @ana"), desk.json("handoff @ana").to_string()];
        exits.push(desk.ok("handoff @ana --send"));
        desk.run(&["undo"]);
        desk.ok("handoff @ana -o note.md");
        let folder = desk.folder();
        exits.push(fs::read_to_string(folder.join("note.md")).expect("a note"));
        // What goes with a note, and what a client reads.
        fs::create_dir(folder.join("out")).expect("a folder");
        for (index, _) in tasks.iter().enumerate() {
            desk.run(&words(&format!("handoff @ana --give {} -o out", index + 1)));
        }
        for file in fs::read_dir(folder.join("out")).into_iter().flatten().flatten() {
            exits.push(fs::read_to_string(file.path()).expect("a file"));
        }
        for project in ["payouts", "payouts.eu", "infra"] {
            exits.push(desk.run(&["handoff", "--update", project, "@ana"]).out);
        }
        exits.push(desk.run(&words("handoff check @ana")).out);
        desk.run(&["export", "decisions", "pages", "@ana"]);
        for page in fs::read_dir(folder.join("pages")).into_iter().flatten().flatten() {
            exits.push(page.file_name().to_string_lossy().into_owned());
            exits.push(fs::read_to_string(page.path()).expect("a page"));
        }
        for (index, _) in tasks.iter().enumerate() {
            for line in [format!("ask @ana ok? --task {}", index + 1), format!("block {} @ana ok?", index + 1)] {
                let outcome = desk.run(&words(&format!("{line} --json")));
                if outcome.code == 0 {
                    let document: serde_json::Value = serde_json::from_str(&outcome.out).expect("JSON");
                    exits.push(document["data"]["message"].to_string());
                    let nudged = desk.json(&format!("nudge {}", document["data"]["wait"]["id"].as_str().expect("an id")));
                    exits.push(nudged["message"].to_string());
                }
            }
        }
        for exit in &exits {
            for word in &hidden {
                prop_assert!(!exit.contains(word), "{} is in:\n{}", word, exit);
            }
        }
        desk.is_sound();
    }
}

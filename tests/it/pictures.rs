//! Pictures that can't lie: what the program prints on a terminal, drawn by the tests.

use std::path::Path;

use snapbox::data::DataFormat;
use snapbox::{Data, assert_data_eq};

use crate::harness::{Desk, words};

/// Runs lines at their times and compares what a terminal shows with the picture.
fn picture(name: &str, desk: &Desk, lines: &[(&str, &str)]) {
    let mut shown = String::new();
    for (time, line) in lines {
        desk.at(&format!("2026-11-26T{time}:00Z"));
        let mut args = words(line);
        args.extend(["--color", "always"]);
        let outcome = desk.run(&args);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "asyncw {line}");
        let typed = if line.is_empty() { "asyncw".to_owned() } else { format!("asyncw {line}") };
        shown.push_str(&format!(
            "\u{1b}[32m$\u{1b}[0m \u{1b}[1m{typed}\u{1b}[0m\n{}\n",
            outcome.out
        ));
    }
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(format!("{name}.svg"));
    // Dimmed text is too faint to be read on black.
    let svg = anstyle_svg::Term::new().render_svg(shown.trim_end());
    let svg = svg.replace("opacity: 0.4", "opacity: 0.75");
    assert_data_eq!(svg, Data::read_from(&path, Some(DataFormat::Text)).raw());
}

fn desk() -> Desk {
    let desk = Desk::new();
    for line in [
        "people edit @me --zone lisbon --hours 'mon-fri 9-17'",
        "people add @ana --zone bengaluru --hours 'mon-fri 11-19:30' --reply 4h",
        "people add @chloe --zone toronto --hours 'mon-fri 9-17'",
        "add Paginate /orders -p api -e 45m -d fri@17:00 -v H",
        "add Fix webhook retry -p payouts -e 40m",
        "add Refund rounding -p billing -e 1h30",
    ] {
        desk.ok(line);
    }
    desk
}

#[test]
fn block_and_the_next_task() {
    let lines = [
        ("10:02", "next"),
        ("10:02", "start"),
        ("10:49", "block @ana 'cursor or offset?' -m 'Link header, orders.rs:88'"),
    ];
    picture("block", &desk(), &lines);
}

#[test]
fn who_is_at_work() {
    picture("when", &desk(), &[("10:02", "when @ana @chloe"), ("10:02", "when @ana --within 2h")]);
}

#[test]
fn the_now_screen() {
    let desk = desk();
    desk.ok("busy standup 15:00 15m");
    desk.ok("start 1");
    desk.at("2026-11-26T10:49:00Z");
    desk.ok("block @ana 'cursor or offset?' --within 2h");
    desk.ok("note --temp payout alert silenced --until 22:00");
    desk.at("2026-11-26T13:33:00Z");
    desk.ok("start 2");
    picture("now", &desk, &[("14:20", "")]);
}

#[test]
fn shipping_milestone_by_milestone() {
    let desk = Desk::new();
    for part in ["Backend", "Frontend", "Docs"] {
        let id = desk.ok(&format!("add -q {part} -e 3h"));
        desk.ok(&format!(
            "split {} {part}-1 {part}-2 {part}-3 --milestones CSV,JSON,PDF",
            id.trim()
        ));
    }
    picture("compare", &desk, &[("10:02", "plan --compare")]);
}

/// Draws a file, and compares it with the picture of the docs.
fn drawn(name: &str, desk: &Desk, line: &str) {
    let file = format!("{name}.svg");
    let outcome = desk.run(&words(&format!("{line} --svg {file}")));
    assert_eq!((outcome.code, outcome.err.as_str()), (0, &*format!("drawn in {file}\n")), "{line}");
    let svg = std::fs::read_to_string(desk.folder().join(&file)).expect("a picture");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(&file);
    assert_data_eq!(svg, Data::read_from(&path, Some(DataFormat::Text)).raw());
}

#[test]
fn a_day_with_its_interruptions() {
    let desk = desk();
    for (time, line) in [
        ("09:00", "start 1"),
        ("09:40", "interrupt @fred the payload"),
        ("09:52", "resume"),
        ("10:30", "interrupt @nina local database"),
        ("10:55", "resume"),
        ("12:00", "stop"),
        ("12:00", "busy Review 14:00 30m"),
        ("12:50", "start 2"),
        ("14:00", "stop"),
        ("14:30", "start 3"),
        ("15:45", "stop"),
    ] {
        desk.at(&format!("2026-11-26T{time}:00Z"));
        desk.ok(line);
    }
    drawn("day", &desk, "report day");
    // One of ours is drawn again, and nothing else is replaced.
    drawn("day", &desk, "report day");
    std::fs::write(desk.folder().join("mine.svg"), "<svg/>").expect("a file");
    desk.fails("report day --svg mine.svg", 2);
    desk.fails("report day --svg nowhere/day.svg", 2);
    assert_eq!(desk.run(&words("report day 2026-11-20 --svg empty.svg")).code, 1);
    assert!(!desk.folder().join("empty.svg").exists());
}

#[test]
fn the_forecast_as_bars() {
    let desk = desk();
    desk.ok("add 'A & B <i>' -p api --after 1 -e 2h");
    desk.ok("add Release notes -p api --after 4 -e 1d");
    desk.ok("add Salaries -e 1h --private");
    desk.at("2026-11-26T10:02:00Z");
    drawn("plan", &desk, "plan");
    let svg = std::fs::read_to_string(desk.folder().join("plan.svg")).expect("a picture");
    assert!(svg.contains("A &amp; B &lt;i&gt;"), "{svg}");
    assert!(!svg.contains("Salaries"), "{svg}");
    let ascii = desk.ok("plan --ascii");
    assert!(ascii.contains('#') && !ascii.contains('█'), "{ascii}");
}

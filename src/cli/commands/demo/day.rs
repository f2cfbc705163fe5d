//! The sample day of `demo`.

/// The day: when, what is typed, and what it shows.
pub const DAY: &[(&str, &[&str], &str)] = &[
    (
        "2026-11-26T10:00:00Z",
        &["people", "edit", "@me", "--zone", "lisbon", "--name", "Maria"],
        "You are in Lisbon.",
    ),
    (
        "2026-11-26T10:00:00Z",
        &[
            "people",
            "add",
            "@ana",
            "--zone",
            "bengaluru",
            "--name",
            "Ananya",
            "--hours",
            "mon-fri 11-19:30",
            "--reply",
            "4h",
        ],
        "Ana is five and a half hours ahead.",
    ),
    (
        "2026-11-26T10:01:00Z",
        &["people", "add", "@chloe", "--zone", "toronto", "--name", "Chloe"],
        "Chloe is five hours behind.",
    ),
    (
        "2026-11-26T10:02:00Z",
        &["add", "Paginate /orders", "-p", "api", "-d", "fri@17:00", "-v", "H"],
        "Three streams of work.",
    ),
    ("2026-11-26T10:02:00Z", &["add", "Fix webhook retry", "-p", "payouts", "-e", "40m"], ""),
    (
        "2026-11-26T10:03:00Z",
        &["add", "Release notes", "--after", "1", "-p", "api", "-d", "mon"],
        "",
    ),
    ("2026-11-26T10:03:00Z", &["next"], "next names the best task that is ready, and why."),
    ("2026-11-26T10:03:00Z", &["start"], "start takes it."),
    (
        "2026-11-26T10:50:00Z",
        &[
            "block",
            "@ana",
            "cursor or offset?",
            "--default",
            "cursor",
            "-m",
            "Link header, orders.rs:88",
        ],
        "Stuck? block records who you wait for, and names the next task in the same breath.",
    ),
    (
        "2026-11-26T10:51:00Z",
        &["when", "@ana"],
        "when shows who is at work, and when you could talk.",
    ),
    ("2026-11-26T10:51:00Z", &["start"], ""),
    (
        "2026-11-26T11:30:00Z",
        &["done"],
        "There is always a next task; when nothing is ready, you see when something will be.",
    ),
    ("2026-11-26T12:15:00Z", &["answer", "@ana", "cursor, as in v1"], "Ana answers."),
    ("2026-11-26T12:16:00Z", &["start"], ""),
    ("2026-11-26T17:00:00Z", &["stop", "-m", "two tests for the last page, then merge"], ""),
    (
        "2026-11-26T17:05:00Z",
        &["handoff", "@chloe", "--send"],
        "handoff writes the note from what the ledger knows; nothing is typed twice.",
    ),
];

//! Decisions as Markdown, one a file, with the parts that Michael Nygard gave them (2011): title,
//! status, context, decision, consequences.

use thiserror::Error;
use uuid::Uuid;

use crate::domain::{
    Audience, Clock, Decision, DecisionId, Edge, Handle, Link, TaskId, When, format_instant,
    parse_instant,
};

/// A page that is not a decision written by asyncw.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{what}")]
pub struct DecisionPageError {
    /// What is missing or wrong.
    pub what: String,
}

/// Returns the file's name: `0004-retries-stop-at-5.md`.
fn file_name(decision: &Decision) -> String {
    const LONGEST: usize = 50;
    let mut slug = String::new();
    for letter in decision.title.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= LONGEST {
            break;
        }
    }
    format!("{:04}-{}.md", decision.id.0, slug.trim_end_matches('-'))
}

/// A decision as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionPage {
    /// The name of the file.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// Writes a decision as a page; `None` if its reader may not see it.
pub fn write_decision(decision: &Decision, audience: &Audience) -> Option<DecisionPage> {
    let written = || DecisionPage { name: file_name(decision), text: page(decision) };
    audience.sees_decision(decision).then(written)
}

fn page(decision: &Decision) -> String {
    let mut lines = vec![format!("# {}. {}", decision.id.0, decision.title), String::new()];
    let mut fact = |name: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("- {name}: {value}")));
    };
    fact("Id", Some(decision.uuid.to_string()));
    fact("Date", Some(format_instant(decision.decided)));
    fact("By", Some(decision.by_text()));
    fact("Project", decision.project.clone());
    fact("Task", decision.task.map(|task| task.uuid.to_string()));
    fact("Review", decision.review.as_ref().map(When::to_field));
    fact("Supersedes", decision.supersedes.map(|other| other.uuid.to_string()));
    let status = match decision.superseded_by {
        Some(by) => format!("Superseded by {}.", by.0),
        None => "Accepted.".to_owned(),
    };
    let options: Vec<String> =
        decision.options.iter().map(|option| format!("- {option}")).collect();
    for (name, text) in [
        ("Status", status),
        ("Context", shielded(&decision.why)),
        ("Decision", shielded(&decision.title)),
        ("Options considered", options.join("\n")),
    ] {
        if !text.is_empty() {
            lines.extend([String::new(), format!("## {name}"), String::new(), text]);
        }
    }
    lines.join("\n") + "\n"
}

/// A line that would be taken for a heading gets a backslash before it.
fn shielded(text: &str) -> String {
    let shield = |line: &str| {
        let is_heading = line.trim_start_matches('\\').starts_with('#');
        if is_heading { format!("\\{line}") } else { line.to_owned() }
    };
    text.lines().map(shield).collect::<Vec<_>>().join("\n")
}

fn unshielded(text: &str) -> String {
    let open = |line: &str| {
        let is_shielded = line.starts_with('\\') && line.trim_start_matches('\\').starts_with('#');
        if is_shielded { line[1..].to_owned() } else { line.to_owned() }
    };
    text.lines().map(open).collect::<Vec<_>>().join("\n")
}

/// Reads a page that [`write_decision`] wrote; derived values are left out.
///
/// # Errors
/// Fails if the Id, the Date, the Decision or the Context is missing, or another field is not valid.
pub fn parse_decision(text: &str, clock: &Clock) -> Result<Decision, DecisionPageError> {
    let wrong = |what: &str| DecisionPageError { what: what.to_owned() };
    let (head, _) = text.split_once("\n## ").unwrap_or((text, ""));
    let fact = |name: &str| {
        let mut lines = head.lines();
        lines.find_map(|line| line.strip_prefix("- ")?.strip_prefix(name)?.strip_prefix(": "))
    };
    let section = |name: &str| {
        let mut sections = text.split("\n## ").skip(1);
        sections.find_map(|section| section.strip_prefix(name)?.strip_prefix('\n')).map(str::trim)
    };
    let uuid_of = |name: &str| -> Result<Option<Uuid>, DecisionPageError> {
        let uuid =
            fact(name).map(|uuid| uuid.parse().map_err(|_| wrong(&format!("{name} isn't a UUID"))));
        uuid.transpose()
    };
    let uuid: Uuid = fact("Id")
        .and_then(|uuid| uuid.parse().ok())
        .ok_or_else(|| wrong("it has no Id, so it isn't an exported decision"))?;
    let decided =
        fact("Date").and_then(parse_instant).ok_or_else(|| wrong("it has no valid Date"))?;
    let title = section("Decision").filter(|title| !title.is_empty());
    let title = title.ok_or_else(|| wrong("it has no Decision section"))?;
    let why = section("Context").ok_or_else(|| wrong("it has no Context section"))?;
    let by = fact("By").unwrap_or("me").split(' ');
    let by =
        by.map(|handle| Handle::parse(handle).map_err(|_| wrong("By isn't a list of handles")));
    let review = fact("Review").map(|review| {
        When::from_field(review, &clock.zones, clock.zone(), Edge::Start)
            .ok_or_else(|| wrong("Review isn't a date"))
    });
    let options = section("Options considered").unwrap_or_default();
    Ok(Decision {
        id: DecisionId(0),
        uuid,
        title: unshielded(title).replace('\n', " "),
        why: unshielded(why),
        options: options
            .lines()
            .filter_map(|line| line.strip_prefix("- "))
            .map(str::to_owned)
            .collect(),
        by: by.collect::<Result<_, _>>()?,
        decided,
        review: review.transpose()?,
        supersedes: uuid_of("Supersedes")?.map(|uuid| Link { id: DecisionId(0), uuid }),
        project: fact("Project").map(str::to_owned),
        task: uuid_of("Task")?.map(|uuid| Link { id: TaskId(0), uuid }),
        is_private: false,
        deleted: None,
        superseded_by: None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decision() -> Decision {
        Decision {
            id: DecisionId(4),
            uuid: Uuid::from_u128(4),
            title: "Retries stop at 5, back-off 1–16 s".to_owned(),
            why: "The upstream limit is 60/min.\n\n# Not a heading\n\\# nor this".to_owned(),
            options: vec!["endless retry".to_owned(), "none at all".to_owned()],
            by: vec![Handle::me(), Handle::parse("ana").expect("a handle")],
            decided: Clock::of_tests().now,
            review: None,
            supersedes: Some(Link { id: DecisionId(0), uuid: Uuid::from_u128(3) }),
            project: Some("payouts".to_owned()),
            task: None,
            is_private: false,
            deleted: None,
            superseded_by: None,
        }
    }

    #[test]
    fn a_page_says_everything() {
        assert_eq!(file_name(&decision()), "0004-retries-stop-at-5-back-off-1-16-s.md");
        let text = page(&decision());
        assert!(
            text.starts_with("# 4. Retries stop at 5, back-off 1–16 s\n\n- Id: 00000000-"),
            "{text}"
        );
        assert!(text.contains("\n## Status\n\nAccepted.\n"), "{text}");
        let read = parse_decision(&text, &Clock::of_tests());
        assert_eq!(read, Ok(Decision { id: DecisionId(0), ..decision() }));
    }

    #[test]
    fn what_is_no_decision_says_what_is_missing() {
        for (text, what) in [
            ("# Notes\n", "it has no Id, so it isn't an exported decision"),
            ("- Id: 00000000-0000-4000-8000-000000000001\n", "it has no valid Date"),
        ] {
            let error = parse_decision(text, &Clock::of_tests()).expect_err(text);
            assert_eq!(error.what, what);
        }
    }

    proptest! {
        #[test]
        fn whatever_was_decided_comes_back_unchanged(
            title in "[#\\\\a-zé][a-z#: -]{0,20}[a-z]", why in "[#\\\\a-z-]([a-z#\\\\\n: -]{0,40}[a-z])?",
            options in proptest::collection::vec("[a-z#-]([a-z# -]{0,10}[a-z])?", 0..3),
        ) {
            let decision = Decision { title, why, options, id: DecisionId(0), ..decision() };
            let text = page(&decision);
            prop_assert_eq!(parse_decision(&text, &Clock::of_tests()), Ok(decision), "{}", text);
        }
    }
}

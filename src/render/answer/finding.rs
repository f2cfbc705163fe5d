//! What the writer of a note should know, in words.

use crate::domain::{Civil, Clock, Handle, Kind, Place, TaskId, Timestamp};
use crate::engine::{Finding, LONG, LooseTime, Source};
use crate::render::terminal::clean;
use crate::render::words;

/// Tasks that one finding names at most.
const MOST: usize = 5;

/// Returns a finding in words, and the command that helps.
pub fn finding_text(finding: &Finding, reader: Option<&Handle>, clock: &Clock) -> (String, String) {
    let to = reader.map(|reader| format!(" @{reader}")).unwrap_or_default();
    let who = reader.map_or_else(|| "the reader".to_owned(), |reader| format!("@{reader}"));
    match finding {
        Finding::NoNextStep(id) => (
            format!("{id} has no next step, so {who} must ask how to begin"),
            format!("asyncw note {id} --next \"run the failing test\""),
        ),
        Finding::NoContingency { task, .. } => (
            format!("{task} is pressing, and nothing says what to do if something goes wrong"),
            format!("asyncw note {task} --if \"CI stays red\" --then \"ship without it\""),
        ),
        Finding::NobodyAsked(id) => (
            format!("{id} is on hold for an approval that nobody was asked for"),
            format!("asyncw approve {id} --ask @maria"),
        ),
        Finding::LooseTime { source, time } => (loose_time(*source, time, clock), mend(*source)),
        Finding::NoZone(handle) => (
            format!("{handle}'s time zone is unknown, so times are in UTC and yours"),
            format!("asyncw people edit @{handle} --zone toronto"),
        ),
        Finding::Expired(id) => {
            (format!("{id} should have ended by now"), format!("asyncw done {id}"))
        }
        Finding::SeenLate { first, due, others, .. } => {
            (seen_late(&who, *first, *due, others, clock), format!("asyncw when{to}"))
        }
        Finding::TooLong(count) => (
            format!("the note has {count} words; beyond {LONG} nobody reads to the end"),
            "asyncw list notes".to_owned(),
        ),
        Finding::Unconfirmed(id) => {
            (format!("{id} was not confirmed yet"), format!("asyncw handoff ack {id}"))
        }
        Finding::Leak { source, what } => (
            format!("{} names \"{}\", which {who} can't see", place_of(*source), clean(what)),
            mend(*source),
        ),
        Finding::Unapproved(id) => (
            format!("{id} is sensitive and not approved, so {who} can't take it"),
            format!("asyncw approve {id} --ask @maria"),
        ),
        Finding::Unpushed { task, place } => unpushed(*task, place),
        Finding::Unoffered(ids) => unoffered(ids, &to),
    }
}

fn seen_late(
    who: &str,
    first: Option<Timestamp>,
    due: Option<Timestamp>,
    others: &[Handle],
    clock: &Clock,
) -> String {
    let first = first.map_or_else(
        || format!("{who} is never at work"),
        |first| format!("{who} first sees this {}", words::moment(first, clock)),
    );
    let due = due.map(|due| format!(", after something is due ({})", words::moment(due, clock)));
    let others: Vec<String> = others.iter().take(MOST).map(|who| format!("@{who}")).collect();
    let others = match others.as_slice() {
        [] => String::new(),
        others => format!("; at work now: {}", words::and_list(others)),
    };
    format!("{first}{}{others}", due.unwrap_or_default())
}

fn unoffered(ids: &[TaskId], to: &str) -> (String, String) {
    let first: Vec<String> = ids.iter().take(MOST).map(TaskId::to_string).collect();
    let more = ids.len().saturating_sub(MOST);
    let mut named = first.clone();
    named.extend((more > 0).then(|| format!("{more} more")));
    let verb = if ids.len() == 1 { "falls" } else { "fall" };
    (
        format!(
            "{} {verb} due before you're back, and nobody is offered the work",
            words::and_list(&named)
        ),
        format!("asyncw handoff{to} --offer {}", first.join(",")),
    )
}

fn unpushed(task: TaskId, place: &Place) -> (String, String) {
    let branch = clean(place.branch.as_deref().unwrap_or("HEAD"));
    let files = place.dirty.unwrap_or(0);
    let dirty =
        (files > 0).then(|| format!("{} not committed", words::count(files as usize, "file")));
    let ahead = place.ahead.filter(|ahead| *ahead > 0);
    let ahead = ahead.map(|ahead| format!("{} not pushed", words::count(ahead as usize, "commit")));
    let what: Vec<String> = dirty.into_iter().chain(ahead).collect();
    (
        format!("the work on {task} is only on this machine: branch {branch}, {}", what.join(", ")),
        format!("git push origin {branch}"),
    )
}

fn loose_time(source: Source, time: &LooseTime, clock: &Clock) -> String {
    let meant = time.meant.as_ref().map(|when| match when.civil {
        Civil::Date(date) => format!("; write {}", date.format("%a %-d %b")),
        Civil::DateTime(_) => {
            let zone = clock.zone().at(when.at);
            let mine = words::in_zone(when.at, zone);
            format!("; write {mine} = {} UTC", when.at.format("%H:%M"))
        }
    });
    format!(
        "{} says \"{}\", which is another time for every reader{}",
        place_of(source),
        clean(&time.word),
        meant.unwrap_or_default()
    )
}

/// Returns where a text stands: `the next step of 12`, `n5`.
fn place_of(source: Source) -> String {
    match source {
        Source::Lead => "the lead".to_owned(),
        Source::Wake => "your wake rule".to_owned(),
        Source::Step(task) => format!("the next step of {task}"),
        Source::Record(id) if id.kind == Kind::Task => format!("the title of {id}"),
        Source::Record(id) => id.to_string(),
    }
}

/// Returns the command that changes a text.
fn mend(source: Source) -> String {
    match source {
        Source::Lead => "asyncw handoff --lead \"…\"".to_owned(),
        Source::Wake => "asyncw people edit @me --wake \"…\"".to_owned(),
        Source::Step(task) => format!("asyncw note {task} --next \"…\""),
        Source::Record(id) if id.kind == Kind::Assumption => format!("asyncw show {id}"),
        Source::Record(id) => format!("asyncw edit {id} --title \"…\""),
    }
}

//! What the engine refuses, as people read it.

use std::fmt::Write;

use crate::domain::{
    BlockId, BlockSpan, Clock, Handle, Overlap, RecordId, TaskId, Timestamp, format_instant,
    format_minutes,
};
use crate::engine::{
    FocusRefusal, Gate, HandoffRefusal, Hold, PersonRefusal, RecordRefusal, Refusal, WaitRefusal,
};
use crate::ledger::View;
use crate::render::{clean, words};

use super::error::{Code, Error, empty_title, quoted};

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Cycle { path } => cycle(&path),
            Refusal::OpenChildren { task, children } => open_children(task, &children),
            Refusal::ClosedParent { task, parent } => Self::new(
                Code::Held,
                format!("{task} can't be open: its parent {parent} is closed"),
            )
            .hint(format!("asyncw reopen {parent}")),
            Refusal::EmptyTitle => empty_title(),
            Refusal::Closed { task } => Self::new(Code::Held, format!("{task} is closed"))
                .hint(format!("asyncw reopen {task}")),
            Refusal::Held { task, holds } => held(task, &holds, None),
            Refusal::Taken { task, by } => {
                Self::new(Code::Held, format!("@{by} is working on {task}"))
                    .hint("to take it over: --takeover REASON")
            }
            Refusal::Sensitive { task } => sensitive(task),
            Refusal::HardWithoutDate => {
                Self::usage("--hard needs a due date").hint("add one: --due fri@17:00 --hard")
            }
            Refusal::OneTitleForSeveral => Self::usage("several tasks can't get the same title")
                .hint("change one title at a time: asyncw edit 12 --title 'Fix webhook retry'"),
            Refusal::Repeat(error) => error.into(),
            Refusal::Wip { task, in_progress, limit } => {
                too_many(task, &in_progress, limit, &list(&in_progress))
            }
            Refusal::NotSensitive { task } => {
                Self::usage(format!("{task} isn't sensitive; it can start without approval"))
                    .hint(format!("to require approval: asyncw edit {task} --sensitive"))
            }
            Refusal::Approved { task } => Self::usage(format!("{task} is already approved"))
                .hint(format!("asyncw start {task}")),
            Refusal::MilestoneForEach { subtasks, milestones } => Self::usage(format!(
                "{}, but {}",
                words::count(subtasks, "subtask"),
                words::count(milestones, "milestone")
            ))
            .hint("give each subtask one milestone: --milestones M1,M2,M3"),
            Refusal::NotLater { until } => Self::new(
                Code::BadDate,
                format!("{} isn't in the future", quoted(&until.civil_text())),
            )
            .hint("try a time in the future: tomorrow or fri@14:00"),
            Refusal::UndoConflict { entry, later, field } => undo_conflict(entry, later, &field),
            Refusal::Orphaned { task, record } => orphaned(task, record),
            Refusal::Focus(refusal) => refusal.into(),
            Refusal::Wait(refusal) => refusal.into(),
            Refusal::Person(refusal) => refusal.into(),
            Refusal::Record(refusal) => refusal.into(),
            Refusal::Handoff(refusal) => refusal.into(),
        }
    }
}

impl From<FocusRefusal> for Error {
    fn from(refusal: FocusRefusal) -> Self {
        match refusal {
            FocusRefusal::TwoRunning { by } => {
                Self::new(Code::Held, format!("@{by} is already working on another task"))
                    .hint(format!("stop it first: asyncw stop --as @{by}"))
            }
            FocusRefusal::TwoInterruptions { .. } | FocusRefusal::Interrupted { .. } => {
                Self::new(Code::Held, refusal.to_string())
                    .hint("end what interrupts you now: asyncw resume")
            }
            FocusRefusal::Overlap(overlap) => overlapping(&overlap, None),
            FocusRefusal::Backwards { record } => {
                Self::new(Code::BadDate, format!("{record} would end before it began"))
                    .hint(format!("asyncw show {record}"))
            }
            FocusRefusal::RampTooLong { ramp_min, block_min } => Self::usage(format!(
                "--ramp {ramp_min}m is longer than the block ({})",
                format_minutes(block_min)
            ))
            .hint("how long it took you to get into the work: --ramp 12m"),
            FocusRefusal::Runs { task, block, at } => runs(task, block, &format_instant(at)),
            FocusRefusal::LongerThanADay { record } => {
                // What would be new has no number.
                let what = if record.number == 0 { "that".to_owned() } else { record.to_string() };
                Self::new(Code::BadDate, format!("{what} would be longer than a day"))
                    .hint("say when it really was: --at yesterday@16:00 --end yesterday@17:00")
            }
        }
    }
}

impl From<HandoffRefusal> for Error {
    fn from(refusal: HandoffRefusal) -> Self {
        match refusal {
            HandoffRefusal::Received { handoff, sender } => Self::new(
                Code::Held,
                format!("{handoff} came from @{sender}; you can't confirm it"),
            )
            .hint(format!("send them the reply line: asyncw show {handoff}")),
            HandoffRefusal::Nobody { handoff } => {
                Self::new(Code::Held, format!("{handoff} names no reader who could confirm it"))
                    .hint("name the reader when you send: asyncw handoff @chloe --send")
            }
            HandoffRefusal::NotOffered { handoff, task } => {
                Self::new(Code::Held, format!("{task} wasn't offered in {handoff}"))
                    .hint(format!("to hand it over anyway: asyncw edit {task} --owner @chloe"))
            }
            HandoffRefusal::HandedOn { task, owner } => {
                Self::new(Code::Held, format!("{task} is @{owner}'s, not yours to give"))
                    .hint(format!("to take it back first: asyncw edit {task} --owner @me"))
            }
        }
    }
}

fn orphaned(task: TaskId, record: RecordId) -> Error {
    let message = format!("{task} can't be taken back: {record} belongs to it");
    Error::new(Code::UndoConflict, message)
        .hint(format!("give it up instead: asyncw drop {task}"))
        .hint(format!("or take back {record} first: asyncw log {record} names its entry"))
}

fn undo_conflict(entry: u32, later: u32, field: &str) -> Error {
    let field = clean(field);
    let message = format!("entry {entry} can't be undone: entry {later} changed {field} after it");
    Error::new(Code::UndoConflict, message)
        .hint(format!("undo the later one first: asyncw undo --entry {later}"))
}

impl From<WaitRefusal> for Error {
    fn from(refusal: WaitRefusal) -> Self {
        match refusal {
            WaitRefusal::Answered { wait, .. } => {
                Self::new(Code::Answered, format!("{wait} is already answered"))
                    .hint(format!("asyncw show {wait}"))
            }
            WaitRefusal::Withdrawn { wait } => {
                Self::new(Code::Answered, format!("{wait} was withdrawn"))
                    .hint(format!("asyncw show {wait}"))
            }
            WaitRefusal::PutTo { wait, whom, actor } => {
                let message = format!("{wait} is a question to @{whom}; @{actor} can't answer it");
                Self::new(Code::Actor, message).hint(format!("leave it to @{whom}"))
            }
            WaitRefusal::Assumed { wait } => {
                Self::new(Code::Answered, format!("{wait} already has an assumption"))
                    .hint(format!("asyncw show {wait}"))
            }
            WaitRefusal::OnMe { wait } => {
                Self::new(Code::Usage, format!("{wait} is a question to @me: answer it instead"))
                    .hint(format!("asyncw answer {wait} TEXT"))
            }
            WaitRefusal::OneWay { task } => Self::new(
                Code::Sensitive,
                format!("a one-way change can't be assumed; {task} needs approval"),
            )
            .hint(format!(
                "asyncw edit {task} --sensitive, then asyncw approve {task} --ask @maria"
            )),
            WaitRefusal::NeitherYesNorNo { wait } => {
                Self::usage(format!("{wait} asks for approval: yes or no?"))
                    .hint("add --confirms (yes) or --overturns (no)")
            }
            WaitRefusal::Unjudged { assumption } => Self::usage(format!(
                "you went on with {assumption} before this answer: was it right?"
            ))
            .hint("add --confirms (yes) or --overturns (no)"),
            WaitRefusal::NothingAssumed => Self::usage("an assumption needs text")
                .hint("write it after the id: asyncw assume w3 cents, as in v1"),
        }
    }
}

impl From<PersonRefusal> for Error {
    fn from(refusal: PersonRefusal) -> Self {
        match refusal {
            PersonRefusal::Stranger { handle, near } => stranger(&handle, &near),
            PersonRefusal::AgentMe => {
                Self::usage("@me is you, not an agent").hint("asyncw people add @claude --agent")
            }
            PersonRefusal::DeepHoursOfOthers => Self::usage("only @me can have deep-work hours")
                .hint("asyncw people edit @me --deep 'mon-thu 9:30-12'"),
            PersonRefusal::ForgetsMe => Self::usage("@me is you and can't be removed"),
        }
    }
}

impl From<RecordRefusal> for Error {
    fn from(refusal: RecordRefusal) -> Self {
        match refusal {
            RecordRefusal::Superseded { decision, by } => {
                Self::new(Code::Answered, format!("{decision} is already superseded by {by}"))
                    .hint(format!("supersede that one: --supersedes {by}"))
            }
            RecordRefusal::NoTask { kind } => which_task(kind.name()),
            RecordRefusal::LongerThanAWeek { minutes } => Self::new(
                Code::BadDuration,
                format!("{} is longer than a week", quoted(&format_minutes(minutes))),
            )
            .hint("for a longer absence, set days off: asyncw people edit @me --off 2026-12-21..2027-01-03"),
            RecordRefusal::NeverDone => {
                Self::usage("an appointment can't repeat from done: it is never done")
                    .hint("--repeat 'every 10 days'")
            }
            RecordRefusal::Over { start } => {
                Self::new(Code::BadDate, format!("{} is already over", quoted(&start.civil_text())))
                    .hint("try a time in the future: fri@14:00")
            }
        }
    }
}

fn cycle(path: &[TaskId]) -> Error {
    let path: Vec<String> = path.iter().map(TaskId::to_string).collect();
    let message = format!("these tasks would wait for each other: {}", path.join(" → "));
    Error::new(Code::Cycle, message)
        .hint("remove one of these links: --not-after ID or --parent none")
}

fn open_children(task: TaskId, children: &[TaskId]) -> Error {
    let ids: Vec<String> = children.iter().map(TaskId::to_string).collect();
    let ids = ids.join(" ");
    Error::new(Code::OpenChildren, format!("{task} has open subtasks: {ids}"))
        .hint(format!("finish them all: asyncw done {ids} {task}"))
        .hint(format!("or drop them all: asyncw drop {ids} {task}"))
}

fn sensitive(task: TaskId) -> Error {
    Error::new(Code::Sensitive, format!("{task} is sensitive and not approved"))
        .hint(format!("ask for approval: asyncw approve {task} --ask @maria"))
}

/// Returns the error for a gate that the actor may not pass, with whom to ask.
pub fn gate(gate: Gate, task: TaskId, actor: &Handle) -> Error {
    let what = match gate {
        Gate::Approval => format!("approve {task}"),
        Gate::Flag => format!("mark {task} as not sensitive"),
        Gate::Override => format!("start {task} without approval"),
        Gate::Finish => format!("finish {task} without approval"),
    };
    let acting = Some(actor).filter(|actor| !actor.is_me());
    let acting = acting.map(|actor| format!("; you are acting as @{actor}")).unwrap_or_default();
    let message = format!("only @me can {what}, at a terminal{acting}");
    let error = Error::new(Code::Sensitive, message);
    if actor.is_me() {
        error.hint("type it at a terminal yourself, not through a pipe or in a script")
    } else {
        error.hint(format!("ask for approval: asyncw approve {task} --ask @me"))
    }
}

/// Returns the error that only I can do something.
pub fn mine_alone(what: &str, actor: &Handle) -> Error {
    let message = format!("only @me can {what}; you are acting as @{actor}");
    Error::new(Code::Actor, message).hint("ask @me")
}

/// Returns a refusal in words, with times on my clock.
pub fn on_clock(refusal: Refusal, clock: &Clock) -> Error {
    match refusal {
        Refusal::Focus(FocusRefusal::Overlap(overlap)) => overlapping(&overlap, Some(clock)),
        Refusal::Focus(FocusRefusal::Runs { task, block, at }) => {
            runs(task, block, &words::typed(at, clock))
        }
        Refusal::Held { task, holds } => held(task, &holds, Some(clock)),
        other => other.into(),
    }
}

fn runs(task: TaskId, block: BlockId, at: &str) -> Error {
    Error::new(Code::Held, format!("you are on {task} already"))
        .hint(format!("if you began it then: asyncw edit {block} --at {at}"))
}

fn overlapping(Overlap { touched, other }: &Overlap, clock: Option<&Clock>) -> Error {
    let time =
        |at: Timestamp| clock.map_or_else(|| format_instant(at), |clock| words::typed(at, clock));
    let BlockSpan { id, task, start, end } = *other;
    if let Some(end) = end.filter(|end| clock.is_some_and(|clock| *end > clock.now)) {
        let message = format!("{id} on {task} ends after now, at {}", time(end));
        return Error::new(Code::Held, message)
            .hint("was your clock set back? look at the time first: date")
            .hint(format!("if {id} is wrong: asyncw edit {id} --end WHEN, or asyncw drop {id}"));
    }
    let until = end.map_or_else(|| "until now".to_owned(), |end| format!("to {}", time(end)));
    let message = format!("that overlaps {id} on {task}, {} {until}", time(start));
    let error = Error::new(Code::Held, message);
    let is_free = |end: &Timestamp| touched.end.is_none_or(|until| until > *end);
    let error = match end.filter(|end| start <= touched.start && is_free(end)) {
        Some(end) => error.hint(format!("the first free time after it: --at {}", time(end))),
        None => error,
    };
    let mending = match (touched.end, end) {
        _ if start < touched.start => format!("asyncw edit {id} --end {}", time(touched.start)),
        (Some(before), Some(end)) if before < end => {
            format!("asyncw edit {id} --at {}", time(before))
        }
        _ => return error.hint(format!("to see what {id} is: asyncw show {id}")),
    };
    error.hint(format!("if {id} is wrong, mend it first: {mending}"))
}

/// Refuses a coding agent, or whoever else acts, what is of another actor; I may mend everybody's.
///
/// # Errors
/// Fails for another actor than its own and me.
pub fn mine_alone_for(view: &View, whose: &Handle) -> Result<(), Error> {
    let actor = view.actor();
    if actor.is_me() || actor == whose {
        return Ok(());
    }
    Err(mine_alone(&format!("change what @{whose} did"), actor))
}

/// Returns that a task cannot start, with times on my clock where it is known.
pub fn held(task: TaskId, holds: &[Hold], clock: Option<&Clock>) -> Error {
    let error =
        Error::new(Code::Held, format!("{task} can't start yet: {}", reasons(holds, clock)));
    holds.iter().map(|hold| remedy(task, hold)).fold(error, Error::hint)
}

/// Returns the error for an unknown handle, with those that may have been meant.
pub fn stranger(handle: &Handle, near: &[Handle]) -> Error {
    let error = Error::new(Code::UnknownPerson, format!("@{handle} doesn't exist"));
    if near.is_empty() {
        return error.hint(format!("to add them: asyncw people add @{handle} --zone kolkata"));
    }
    let near: Vec<String> = near.iter().map(|near| format!("@{near}")).collect();
    error
        .hint(format!("did you mean {}?", near.join(" or ")))
        .hint(format!("if @{handle} is a new person: asyncw people add @{handle}"))
}

/// Returns the error that the limit of tasks in progress is reached; `names` lists them.
pub fn too_many(task: TaskId, in_progress: &[TaskId], limit: u32, names: &str) -> Error {
    let first = in_progress.first().copied().unwrap_or_default();
    let count = words::count(in_progress.len(), "task");
    Error::new(Code::Wip, format!("{count} already in progress (limit {limit}): {names}"))
        .hint(format!("finish one, or postpone one: asyncw later {first}"))
        .hint(format!("or start it anyway: asyncw start {task} --over-wip"))
}

/// Returns the error that a flag of `note` needs a task.
pub fn which_task(flag: &str) -> Error {
    Error::usage(format!("--{flag} needs a task, and you aren't working on one"))
        .hint(format!("name the task: asyncw note 12 --{flag} …"))
}

fn reasons(holds: &[Hold], clock: Option<&Clock>) -> String {
    let mut text = String::new();
    for hold in holds {
        let separator = if text.is_empty() { "" } else { "; " };
        let reason = match hold {
            Hold::Dependency(ids) => format!("it depends on {}", list(ids)),
            Hold::Wait(ids) => format!("it waits for {}", list(ids)),
            Hold::Child(ids) => format!("its subtasks come first: {}", list(ids)),
            Hold::NotBefore(at) => match clock {
                Some(clock) => format!("not before {}", words::moment(*at, clock)),
                None => format!("not before {}", at.format("%Y-%m-%d %H:%M UTC")),
            },
            Hold::Sensitive => "it is not approved".to_owned(),
            Hold::Owner => "it belongs to somebody else".to_owned(),
            Hold::Ancestor(id) => format!("its parent {id} is on hold"),
        };
        write!(text, "{separator}{reason}").expect("writing to a string cannot fail");
    }
    text
}

fn list(ids: &[impl ToString]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn remedy(task: TaskId, hold: &Hold) -> String {
    match hold {
        Hold::Dependency(ids) | Hold::Child(ids) => {
            format!("asyncw start {}", ids.first().copied().unwrap_or_default())
        }
        Hold::Wait(ids) => {
            format!("asyncw answer {} \"…\"", ids.first().copied().unwrap_or_default())
        }
        Hold::NotBefore(_) => format!("asyncw edit {task} --not-before none"),
        Hold::Sensitive => format!("asyncw approve {task} --ask @maria"),
        Hold::Owner => format!("asyncw edit {task} --owner @me"),
        Hold::Ancestor(id) => format!("asyncw show {id}"),
    }
}

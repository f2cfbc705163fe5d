//! Errors as people read them: worded once, here, from the typed ones of the rooms.

use std::fmt::Display;

use crate::domain::{
    DateError, DurationError, EstimateError, HandleError, HoursError, RepeatError, ValueError,
    ZoneError,
};
use crate::interop::TaskwarriorError;
use crate::render::clean;

/// What a command could not do: a sentence, remedies, and an exit code.
#[derive(Clone, Debug)]
pub struct Error {
    /// The kind, as the contract of `--json` names it.
    pub code: Code,
    /// A lower-case sentence that names the thing and the value.
    pub message: String,
    /// What helps, one remedy each.
    pub hints: Vec<String>,
    /// What was said below, by SQLite or the system; `None` if the message says it all.
    pub cause: Option<String>,
}

/// The kinds of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Arguments that make no sense.
    Usage,
    /// A date that was not understood.
    BadDate,
    /// A duration that was not understood.
    BadDuration,
    /// A zone that was not understood.
    BadZone,
    /// Working hours that were not understood.
    BadHours,
    /// A task without a title.
    EmptyTitle,
    /// No such record.
    UnknownId,
    /// Several records.
    AmbiguousId,
    /// Nobody of that name.
    UnknownPerson,
    /// Tasks that would wait for each other.
    Cycle,
    /// A task that cannot start, or is closed.
    Held,
    /// A task that needs approval.
    Sensitive,
    /// A wait that has ended.
    Answered,
    /// A task with open subtasks.
    OpenChildren,
    /// Something that another actor has to do.
    Actor,
    /// Something that its reader may not see.
    Leak,
    /// A field that a later command changed.
    UndoConflict,
    /// Nothing there to answer with.
    Nothing,
    /// Enough is in progress.
    Wip,
    /// Another process writes.
    Busy,
    /// The ledger cannot be read.
    Unreadable,
    /// The ledger cannot be written.
    ReadOnly,
    /// No space is left.
    Full,
    /// The ledger is newer than the program.
    NewerSchema,
    /// A bug.
    Internal,
}

impl Code {
    /// Returns the word for it in the contract of `--json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Usage => "usage",
            Self::BadDate => "bad_date",
            Self::BadDuration => "bad_duration",
            Self::BadZone => "bad_zone",
            Self::BadHours => "bad_hours",
            Self::EmptyTitle => "empty_title",
            Self::UnknownId => "unknown_id",
            Self::AmbiguousId => "ambiguous_id",
            Self::UnknownPerson => "unknown_person",
            Self::Cycle => "cycle",
            Self::Held => "held",
            Self::Sensitive => "sensitive",
            Self::Answered => "answered",
            Self::OpenChildren => "open_children",
            Self::Actor => "actor",
            Self::Leak => "leak",
            Self::UndoConflict => "undo_conflict",
            Self::Nothing => "nothing",
            Self::Wip => "wip",
            Self::Busy => "busy",
            Self::Unreadable => "unreadable",
            Self::ReadOnly => "read_only",
            Self::Full => "full",
            Self::NewerSchema => "newer_schema",
            Self::Internal => "internal",
        }
    }

    /// Returns the exit code.
    pub fn exit(self) -> u8 {
        match self {
            Self::Usage
            | Self::BadDate
            | Self::BadDuration
            | Self::BadZone
            | Self::BadHours
            | Self::EmptyTitle => 2,
            Self::UnknownId | Self::AmbiguousId | Self::UnknownPerson => 3,
            Self::Cycle
            | Self::Held
            | Self::Sensitive
            | Self::Answered
            | Self::OpenChildren
            | Self::Actor
            | Self::Leak
            | Self::UndoConflict
            | Self::Wip => 4,
            Self::Busy | Self::Unreadable | Self::ReadOnly | Self::Full | Self::NewerSchema => 5,
            Self::Nothing => 1,
            Self::Internal => 70,
        }
    }
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Returns an error without a remedy.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hints: Vec::new(), cause: None }
    }

    /// Adds a remedy.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Returns that the arguments make no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Code::Usage, message)
    }

    /// Returns that what was there just now, in the same command, is not there any more: a bug.
    pub fn lost(what: &str, id: impl Display) -> Self {
        Self::new(Code::Internal, format!("internal error: {what} {id} was there and is not now"))
            .hint("please report this, with the command")
    }

    /// Returns that a record is not there.
    pub fn unknown_id(word: &str) -> Self {
        let hint = match word.chars().next() {
            Some('w' | 'W') => "asyncw waiting lists the questions",
            Some('h' | 'H') => "asyncw handoff list shows the notes that were sent",
            _ => "asyncw list shows what there is",
        };
        Self::new(Code::UnknownId, format!("there is no {}", clean(word))).hint(hint)
    }
}

/// How a date is typed.
const DATES: &str =
    "understood: today, tomorrow, fri, fri@17:00, 17:00, 2026-12-01, 2026-12-01@17:00";

impl From<DateError> for Error {
    fn from(error: DateError) -> Self {
        let message = match error {
            DateError::Zone(error) => {
                return Self::from(error).hint("after @: a time (17:00), a person or a zone");
            }
            DateError::Ambiguous(text) => {
                let spell = |unit: &str| match text.strip_suffix(" ago") {
                    Some(text) => format!("{}{unit} ago", text.trim_end_matches('m')),
                    None => text.trim_end_matches('m').to_owned() + unit,
                };
                return Self::new(
                    Code::BadDate,
                    format!("{} may be minutes or months", quoted(&text)),
                )
                .hint(format!(
                    "{} or {}",
                    clean(&spell("min")),
                    clean(&spell("mo"))
                ));
            }
            DateError::Unknown(text) if ["eod", "eow"].contains(&text.to_lowercase().as_str()) => {
                return Self::new(
                    Code::BadDate,
                    format!("{} never comes: you have no working time", quoted(&text)),
                )
                .hint("asyncw people edit @me --hours 'mon-fri 9-17'");
            }
            DateError::Slashes { text, meant } => {
                let meant: Vec<String> = meant.iter().map(ToString::to_string).collect();
                return Self::new(Code::BadDate, format!("{} is no date", quoted(&text)))
                    .hint(format!("did you mean {}?", meant.join(" or ")));
            }
            DateError::Unknown(text) => format!("{} is no date", quoted(&text)),
            DateError::NotInCalendar(text) => format!("{} is not in the calendar", quoted(&text)),
            DateError::BadTime(text) => format!("{} is no time of day", quoted(&text)),
        };
        Self::new(Code::BadDate, message).hint(DATES)
    }
}

impl From<RepeatError> for Error {
    fn from(error: RepeatError) -> Self {
        match error {
            RepeatError::Unknown(text) => {
                Self::new(Code::BadDate, format!("{} is no rule to come again by", quoted(&text)))
                    .hint("understood: daily, every weekday, every 2 weeks on mon, monthly on the 31st")
                    .hint("also: monthly on the last fri, yearly on 24 dec, every 10 days from done, an RRULE")
            }
            RepeatError::Unsupported { part } => Self::new(
                Code::BadDate,
                format!("{} in a rule is nothing that dates can follow", quoted(&part)),
            )
            .hint("understood: FREQ=DAILY to YEARLY, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, COUNT, UNTIL"),
            RepeatError::Never(text) => {
                Self::new(Code::BadDate, format!("{} names no date", quoted(&text)))
                    .hint("a rule that some day follows: monthly on the last day")
            }
        }
    }
}

impl From<DurationError> for Error {
    fn from(DurationError(text): DurationError) -> Self {
        let is_nothing = text.bytes().all(|letter| !(b'1'..=b'9').contains(&letter))
            && text.bytes().any(|letter| letter == b'0');
        let why = if is_nothing { "is nothing at all" } else { "is no duration" };
        Self::new(Code::BadDuration, format!("{} {why}", quoted(&text))).hint(
            "up to ten years; understood: 45m, 1h30, 1.5h, 90 (minutes), 1:30, 2d (working days)",
        )
    }
}

impl From<EstimateError> for Error {
    fn from(EstimateError(error): EstimateError) -> Self {
        Self::from(error).hint("or a size: S, M, L (15, 45, 80 minutes)")
    }
}

impl From<ValueError> for Error {
    fn from(ValueError(text): ValueError) -> Self {
        Self::usage(format!("{} is no value", quoted(&text)))
            .hint("understood: H, M, L or a number from 1 to 10")
    }
}

impl From<HandleError> for Error {
    fn from(HandleError(text): HandleError) -> Self {
        Self::usage(format!("{} is no handle", quoted(&text)))
            .hint("a handle is @ and letters, digits, - _ or ., at most 40: @ana")
    }
}

impl From<ZoneError> for Error {
    fn from(error: ZoneError) -> Self {
        let code = Code::BadZone;
        let spelling = "a zone is a name like Europe/Lisbon, toronto or bengaluru";
        match error {
            ZoneError::Unknown { text, near } => {
                let error = Self::new(code, format!("{} is no zone", quoted(&text)));
                if near.is_empty() {
                    error.hint(spelling)
                } else {
                    error.hint(format!("did you mean {}?", near.join(" or ")))
                }
            }
            ZoneError::Ambiguous { text, names } => {
                Self::new(code, format!("{} names several zones", quoted(&text)))
                    .hint(format!("one of {}", names.join(", ")))
            }
            ZoneError::Abbreviation { text, meant } => Self::new(
                code,
                format!("{} is an abbreviation, which says nothing of summer time", quoted(&text)),
            )
            .hint(format!("perhaps {meant}")),
            ZoneError::NotSaid { handle } => {
                Self::new(code, format!("it is not known where @{handle}'s clock is"))
                    .hint(format!("asyncw people edit @{handle} --zone …"))
            }
            ZoneError::Offset { text } => Self::new(
                code,
                format!("{} is an offset, which says nothing of summer time", quoted(&text)),
            )
            .hint(spelling),
        }
    }
}

impl From<HoursError> for Error {
    fn from(error: HoursError) -> Self {
        let code = Code::BadHours;
        match error {
            HoursError::Unknown(text) => {
                Self::new(code, format!("{} is no working time", quoted(&text)))
                    .hint("understood: mon-fri 9-12:30,13:30-18; sat 10-12; sun closed")
            }
            HoursError::Overlap(text) => {
                Self::new(code, format!("{} overlaps itself", quoted(&text)))
                    .hint("each day once, its spans one after the other")
            }
            HoursError::TooLong { span, hours, meant } => {
                let error = Self::new(code, format!("{} is {hours} hours long", quoted(&span)));
                match meant {
                    Some(meant) => error.hint(format!("did you mean {meant}?")),
                    None => error.hint("sixteen hours are the most; 0:00-24:00 is the whole day"),
                }
            }
        }
    }
}

/// Returns that a title is missing.
pub fn empty_title() -> Error {
    Error::new(Code::EmptyTitle, "a task needs a title").hint("asyncw add Paginate /orders")
}

impl From<TaskwarriorError> for Error {
    fn from(error: TaskwarriorError) -> Self {
        let message = match error {
            TaskwarriorError::NotJson { line, source } => {
                format!("line {line} is no JSON: {source}")
            }
            TaskwarriorError::NotTasks => "this is JSON, but no list of tasks".to_owned(),
        };
        Self::usage(message).hint("task export | asyncw import taskwarrior -")
    }
}

/// Returns words of which one is accepted: `low, normal or deep`.
pub fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => (*word).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// Returns anybody's text in quotes, short and safe.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", crate::render::fit(&clean(text), 60))
}

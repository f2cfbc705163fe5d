//! Errors as people read them: worded once, here, from the typed ones of the rooms.

use std::fmt::Display;
use std::io;

use crate::domain::{
    DateError, DurationError, EstimateError, HandleError, HoursError, IdText, Kind, RepeatError,
    ValueError, ZoneError,
};
use crate::interop::{ParcelError, TaskwarriorError};
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
    /// The underlying error, from SQLite or the system; `None` if the message says it all.
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

    /// Returns a usage error.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Code::Usage, message)
    }

    /// Returns the internal error for a record that disappeared during the command.
    pub fn lost(what: &str, id: impl Display) -> Self {
        Self::new(
            Code::Internal,
            format!("internal error: {what} {id} disappeared during the command"),
        )
        .hint("please report this bug, with the command you typed")
    }

    /// Returns that a record is not there.
    pub fn unknown_id(word: &str) -> Self {
        let kind = match IdText::parse(word) {
            Some(IdText::One(id)) => id.kind,
            _ => Kind::Task,
        };
        let hint = match kind {
            Kind::Wait => "asyncw waiting lists the questions",
            Kind::Note => "asyncw list notes shows open notes",
            Kind::Decision => "asyncw list decisions shows them all",
            Kind::Handoff => "asyncw handoff list shows sent handoffs",
            Kind::Commitment => "asyncw busy shows the appointments ahead",
            Kind::Block | Kind::Interruption => "asyncw show 12 lists the focus blocks of a task",
            _ => "asyncw list shows open tasks",
        };
        Self::new(Code::UnknownId, format!("{} doesn't exist", clean(word))).hint(hint)
    }
}

/// How a date is typed.
const DATES: &str =
    "try today, fri, \"next fri\", fri@17:00, 17:00, 2026-11-27, 2026-11-27@17:00 or +3d";

impl From<DateError> for Error {
    fn from(error: DateError) -> Self {
        let message = match error {
            DateError::Zone(error) => {
                return Self::from(error).hint(
                    "after @, give a time, a person or a zone: fri@17:00, 17:00@ana, 17:00@lisbon",
                );
            }
            DateError::Ambiguous(text) => {
                let spell = |unit: &str| match text.strip_suffix(" ago") {
                    Some(text) => format!("{}{unit} ago", text.trim_end_matches('m')),
                    None => text.trim_end_matches('m').to_owned() + unit,
                };
                return Self::new(
                    Code::BadDate,
                    format!("{} could mean minutes or months", quoted(&text)),
                )
                .hint(format!(
                    "try {} or {}",
                    clean(&spell("min")),
                    clean(&spell("mo"))
                ));
            }
            DateError::Unknown(text) if ["eod", "eow"].contains(&text.to_lowercase().as_str()) => {
                return Self::new(
                    Code::BadDate,
                    format!("{} depends on your working hours, and you have none", quoted(&text)),
                )
                .hint("set them: asyncw people edit @me --hours 'mon-fri 9-17'");
            }
            DateError::Slashes { text, meant } => {
                let meant: Vec<String> = meant.iter().map(ToString::to_string).collect();
                return Self::new(Code::BadDate, format!("{} isn't a date", quoted(&text)))
                    .hint(format!("did you mean {}?", meant.join(" or ")));
            }
            DateError::Unknown(text) => format!("{} isn't a date", quoted(&text)),
            DateError::NotInCalendar(text) => format!("{} isn't a calendar date", quoted(&text)),
            DateError::BadTime(text) => format!("{} isn't a time of day", quoted(&text)),
        };
        Self::new(Code::BadDate, message).hint(DATES)
    }
}

impl From<RepeatError> for Error {
    fn from(error: RepeatError) -> Self {
        match error {
            RepeatError::Unknown(text) => {
                Self::new(Code::BadDate, format!("{} isn't a repeat rule", quoted(&text)))
                    .hint("try daily, \"every weekday\", \"every 2 weeks on mon\" or \"monthly on the 31st\"")
                    .hint("or \"yearly on 24 dec\", \"every 10 days from done\", \"FREQ=MONTHLY;BYDAY=-1FR\"")
            }
            RepeatError::Unsupported { part } => Self::new(
                Code::BadDate,
                format!("{} isn't supported in a repeat rule", quoted(&part)),
            )
            .hint("supported: FREQ=DAILY to YEARLY, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, COUNT, UNTIL"),
            RepeatError::Never(text) => {
                Self::new(Code::BadDate, format!("{} never matches a date", quoted(&text)))
                    .hint("try a rule that matches some day: \"monthly on the last day\"")
            }
        }
    }
}

impl From<DurationError> for Error {
    fn from(DurationError(text): DurationError) -> Self {
        let is_nothing = text.bytes().all(|letter| !(b'1'..=b'9').contains(&letter))
            && text.bytes().any(|letter| letter == b'0');
        let why = if is_nothing { "must be more than zero" } else { "isn't a duration" };
        Self::new(Code::BadDuration, format!("{} {why}", quoted(&text)))
            .hint("try 45m, 1h30, 1.5h, 90 (minutes), 1:30 or 2d (working days); at most ten years")
    }
}

impl From<EstimateError> for Error {
    fn from(EstimateError(error): EstimateError) -> Self {
        Self::from(error).hint("or a size: S (15 min), M (45 min) or L (80 min)")
    }
}

impl From<ValueError> for Error {
    fn from(ValueError(text): ValueError) -> Self {
        Self::usage(format!("{} isn't a value", quoted(&text)))
            .hint("try H, M, L or a number from 1 to 10")
    }
}

impl From<HandleError> for Error {
    fn from(HandleError(text): HandleError) -> Self {
        Self::usage(format!("{} isn't a handle", quoted(&text)))
            .hint("a handle is @ plus up to 40 letters, digits, '-', '_' or '.': @ana")
    }
}

impl From<ZoneError> for Error {
    fn from(error: ZoneError) -> Self {
        let code = Code::BadZone;
        let spelling = "try a zone name or a city: Europe/Lisbon, toronto or bengaluru";
        match error {
            ZoneError::Unknown { text, near } => {
                let error = Self::new(code, format!("{} isn't a time zone", quoted(&text)));
                if near.is_empty() {
                    error.hint(spelling)
                } else {
                    error.hint(format!("did you mean {}?", near.join(" or ")))
                }
            }
            ZoneError::Ambiguous { text, names } => {
                Self::new(code, format!("{} matches several time zones", quoted(&text)))
                    .hint(format!("try one of {}", names.join(", ")))
            }
            ZoneError::Abbreviation { text, meant } => Self::new(
                code,
                format!(
                    "{} is an abbreviation: it doesn't say whether daylight saving time applies",
                    quoted(&text)
                ),
            )
            .hint(format!("did you mean {meant}?")),
            ZoneError::NotSaid { handle } => {
                Self::new(code, format!("@{handle} has no time zone yet"))
                    .hint(format!("set it: asyncw people edit @{handle} --zone kolkata"))
            }
            ZoneError::Offset { text } => Self::new(
                code,
                format!(
                    "{} is an offset: it doesn't say whether daylight saving time applies",
                    quoted(&text)
                ),
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
                Self::new(code, format!("{} isn't a list of working hours", quoted(&text)))
                    .hint("try 'mon-fri 9-12:30,13:30-18; sat 10-12; sun closed'")
            }
            HoursError::Overlap(text) => {
                Self::new(code, format!("{} overlaps other hours of the same day", quoted(&text)))
                    .hint("name each day once, with its hours in order: 'mon-fri 9-12,13-18'")
            }
            HoursError::TooLong { span, hours, meant } => {
                let error = Self::new(code, format!("{} is {hours} hours long", quoted(&span)));
                match meant {
                    Some(meant) => error.hint(format!("did you mean {meant}?")),
                    None => error.hint("at most 16 hours in a row; for 24 hours a day: 0:00-24:00"),
                }
            }
        }
    }
}

/// Returns that a title is missing.
pub fn empty_title() -> Error {
    Error::new(Code::EmptyTitle, "a task needs a title").hint("asyncw add Paginate /orders")
}

impl From<ParcelError> for Error {
    fn from(error: ParcelError) -> Self {
        let message = match &error {
            ParcelError::TooLarge => "the file is larger than 4 MiB; a handoff isn't".to_owned(),
            ParcelError::NotOne(why) => {
                format!("this isn't a handoff of asyncw: {}", crate::render::fit(&clean(why), 80))
            }
            ParcelError::Version(version) => {
                format!(
                    "this handoff was written by another asyncw (version {version} of the format)"
                )
            }
            ParcelError::Senseless { what } => {
                format!("this handoff is damaged: {}", crate::render::fit(&clean(what), 80))
            }
        };
        Self::usage(message).hint("ask its writer for h41.json: asyncw handoff @you -o FOLDER")
    }
}

impl From<TaskwarriorError> for Error {
    fn from(error: TaskwarriorError) -> Self {
        let message = match error {
            TaskwarriorError::NotJson { line, source } => {
                format!("line {line} isn't JSON: {source}")
            }
            TaskwarriorError::NotTasks => "this is JSON, but not a list of tasks".to_owned(),
        };
        Self::usage(message).hint("task export | asyncw import taskwarrior -")
    }
}

/// Returns why a file can't be used, in plain words.
pub fn io_reason(kind: io::ErrorKind) -> String {
    match kind {
        io::ErrorKind::NotFound => "it doesn't exist".to_owned(),
        kind => kind.to_string(),
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

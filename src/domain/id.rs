//! Identities: short numbers for people, UUIDs for machines.

use std::fmt;

use serde::{Serialize, Serializer};
use uuid::Uuid;

/// What kind of record something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Something to do.
    Task,
    /// Somebody, `@me` included.
    Person,
    /// What I wait for, or what somebody waits for from me.
    Wait,
    /// A line on a task or by itself.
    Note,
    /// What I go by until an answer comes.
    Assumption,
    /// What was decided.
    Decision,
    /// Time on one task.
    Block,
    /// What broke a focus block.
    Interruption,
    /// A written note to somebody.
    Handoff,
    /// Calendar time that I cannot move.
    Commitment,
}

impl Kind {
    /// All kinds, in the order of their tables.
    pub const ALL: [Self; 10] = [
        Self::Task,
        Self::Person,
        Self::Wait,
        Self::Note,
        Self::Assumption,
        Self::Decision,
        Self::Block,
        Self::Interruption,
        Self::Handoff,
        Self::Commitment,
    ];

    /// Returns the word for it, as the journal writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Person => "person",
            Self::Wait => "wait",
            Self::Note => "note",
            Self::Assumption => "assumption",
            Self::Decision => "decision",
            Self::Block => "block",
            Self::Interruption => "interruption",
            Self::Handoff => "handoff",
            Self::Commitment => "commitment",
        }
    }

    /// Returns its place among all kinds.
    pub fn position(self) -> usize {
        Self::ALL.iter().position(|kind| *kind == self).expect("all kinds are there")
    }

    /// Reads the journal's word for it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns the letter before its short numbers; tasks have no letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Task => "",
            Self::Person => "p",
            Self::Wait => "w",
            Self::Note => "n",
            Self::Assumption => "a",
            Self::Decision => "d",
            Self::Block => "f",
            Self::Interruption => "i",
            Self::Handoff => "h",
            Self::Commitment => "c",
        }
    }
}

/// A short identity as people type it: `12`, `w3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId {
    /// What kind of record it names.
    pub kind: Kind,
    /// Its number among records of that kind.
    pub number: u32,
}

impl fmt::Display for RecordId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&format!("{}{}", self.kind.letter(), self.number))
    }
}

/// Tasks are numbers, everything else is written with its letter.
impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind {
            Kind::Task => serializer.serialize_u32(self.number),
            _ => serializer.collect_str(self),
        }
    }
}

/// The number of a record of one kind; local to one ledger and never reused. 0 before it has one.
pub trait Number:
    Copy + Default + Eq + Ord + fmt::Debug + fmt::Display + Into<RecordId> + 'static
{
    /// The kind of its records.
    const KIND: Kind;

    /// Returns the number as this type.
    fn new(number: u32) -> Self;

    /// Returns the number alone.
    fn get(self) -> u32;
}

/// Defines a number type for each kind, so that numbers of different kinds cannot be mixed up.
macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident of $kind:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl Number for $name {
            const KIND: Kind = Kind::$kind;

            fn new(number: u32) -> Self {
                Self(number)
            }

            fn get(self) -> u32 {
                self.0
            }
        }

        impl From<$name> for RecordId {
            fn from($name(number): $name) -> Self {
                Self { kind: Kind::$kind, number }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                RecordId::from(*self).fmt(formatter)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                RecordId::from(*self).serialize(serializer)
            }
        }

        /// Tests name records by literals.
        #[cfg(test)]
        impl From<u32> for $name {
            fn from(number: u32) -> Self {
                Self(number)
            }
        }

        #[cfg(test)]
        impl PartialEq<u32> for $name {
            fn eq(&self, number: &u32) -> bool {
                self.0 == *number
            }
        }
    )*};
}

numbers! {
    /// A task: `12`.
    TaskId of Task;
    /// A wait: `w3`.
    WaitId of Wait;
    /// A note: `n5`.
    NoteId of Note;
    /// An assumption: `a2`.
    AssumptionId of Assumption;
    /// A decision: `d4`.
    DecisionId of Decision;
    /// A focus block: `f8`.
    BlockId of Block;
    /// An interruption: `i9`.
    InterruptionId of Interruption;
    /// A handoff: `h6`.
    HandoffId of Handoff;
    /// A commitment: `c7`.
    CommitmentId of Commitment;
}

/// A link to a record of one kind: its number for people, its UUID for the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link<I> {
    /// The short number; 0 until it is looked up.
    pub id: I,
    /// The lasting identity.
    pub uuid: Uuid,
}

/// The forms of an ID argument, before it is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdText {
    /// `12` or `w3`.
    One(RecordId),
    /// `5-8`: the numbers of tasks, both ends included.
    Range(u32, u32),
    /// `.`: the task of the running block.
    Current,
    /// `-`: the task before that one.
    Previous,
    /// The beginning of a UUID: at least six hexadecimal digits, in lower case, without hyphens.
    UuidPrefix(String),
}

impl IdText {
    /// Reads a word that looks like an identity; `None` if it does not.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "." => return Some(Self::Current),
            "-" => return Some(Self::Previous),
            _ => {}
        }
        if let Some((first, last)) = word.split_once('-')
            && let (Some(first), Some(last)) = (number(first), number(last))
        {
            return Some(Self::Range(first, last));
        }
        short(word).map(Self::One).or_else(|| uuid_prefix(word).map(Self::UuidPrefix))
    }
}

fn short(word: &str) -> Option<RecordId> {
    if let Some(id) = number(word) {
        return Some(TaskId(id).into());
    }
    let letter = word.get(..1)?.to_ascii_lowercase();
    let kind = Kind::ALL.into_iter().find(|kind| kind.letter() == letter)?;
    Some(RecordId { kind, number: number(&word[1..])? })
}

/// Nine digits at most: a longer run of digits is a UUID prefix or a phone number.
fn number(word: &str) -> Option<u32> {
    let is_number =
        !word.is_empty() && word.len() <= 9 && word.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { word.parse().ok() } else { None }
}

fn uuid_prefix(word: &str) -> Option<String> {
    let digits: String = word.chars().filter(|letter| *letter != '-').collect();
    let is_prefix =
        (6..=32).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_prefix.then(|| digits.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_ids() {
        let wait = RecordId { kind: Kind::Wait, number: 3 };
        for (word, expected) in [
            ("12", Some(IdText::One(TaskId(12).into()))),
            ("w3", Some(IdText::One(wait))),
            ("W3", Some(IdText::One(wait))),
            ("5-8", Some(IdText::Range(5, 8))),
            (".", Some(IdText::Current)),
            ("-", Some(IdText::Previous)),
            ("9f2c1e4", Some(IdText::UuidPrefix("9f2c1e4".into()))),
            ("22adbbef-0149", Some(IdText::UuidPrefix("22adbbef0149".into()))),
            ("9f2c1", None),
            ("w", None),
            ("wait", None),
            ("-3", None),
            ("é1", None),
            ("", None),
        ] {
            assert_eq!(IdText::parse(word), expected, "{word}");
        }
    }
}

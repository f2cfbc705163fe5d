//! The journal: one entry a command, with what it changed field by field.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Change, Handle, Kind, RecordId, Timestamp};

/// How a command came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// It was typed at a terminal.
    Tty,
    /// It came by a pipe, a file, or from another program.
    Pipe,
}

impl Via {
    /// Returns the word for it, in the journal and in the contract of `--json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tty => "tty",
            Self::Pipe => "pipe",
        }
    }
}

/// What is known of a command before it changes anything.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// When it was given.
    pub at: Timestamp,
    /// The zone it was given in.
    pub zone: String,
    /// Who gave it: the actor.
    pub by: Handle,
    /// The word for how it came in; `None` of entries that older versions wrote.
    pub via: Option<String>,
    /// The words typed.
    pub words: String,
    /// The entry it takes back, for undo and redo.
    pub undoes: Option<u32>,
}

/// One command of the past.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place in the journal, from 1.
    pub n: u32,
    /// When, where, who and in which words.
    pub stamp: Stamp,
    /// What it changed, in order.
    pub changes: Vec<JournalChange>,
}

/// A change as the journal shows it.
#[derive(Clone, Debug)]
pub struct JournalChange {
    /// The record's short identity.
    pub id: RecordId,
    /// How people call it: the short identity, for a person the handle.
    pub name: String,
    /// The change.
    pub change: Change,
}

impl Entry {
    /// Returns the records it touches, each once and in order; more than six are counted by kind.
    pub fn names(&self) -> String {
        const FEW: usize = 6;
        let mut names: Vec<&str> = Vec::new();
        let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for JournalChange { id, name, .. } in &self.changes {
            if seen.insert(*id) {
                *counts.entry(id.kind).or_default() += 1;
                names.push(name);
            }
        }
        if names.len() <= FEW {
            return names.join(" ");
        }
        let count = |(kind, count): (&Kind, &usize)| format!("{count} {}s", kind.name());
        counts.iter().map(count).collect::<Vec<_>>().join(", ")
    }
}

//! In which order tasks are listed.

use std::cmp::Reverse;

use crate::cli::process::error::{Error, Result, one_of, quoted};
use crate::domain::Value;
use crate::engine::Judged;

/// What tasks are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The first due comes first.
    Due,
    /// The most valuable comes first.
    Value,
    /// The shortest comes first.
    Estimate,
    /// By name.
    Project,
    /// By name.
    Title,
    /// The newest comes first.
    Added,
    /// What was changed last comes first.
    Changed,
}

impl Key {
    const ALL: [(&str, Self); 7] = [
        ("due", Self::Due),
        ("value", Self::Value),
        ("estimate", Self::Estimate),
        ("project", Self::Project),
        ("title", Self::Title),
        ("added", Self::Added),
        ("changed", Self::Changed),
    ];

    /// Returns the names of all keys.
    pub fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|(name, _)| *name).collect()
    }

    /// Reads a key.
    ///
    /// # Errors
    /// Fails for an unknown key.
    pub fn parse(text: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|(name, _)| *name == text.to_lowercase());
        found.map(|(_, key)| key).ok_or_else(|| {
            Error::usage(format!("tasks can't be sorted by {}", quoted(text)))
                .hint(format!("--sort {}", one_of(&Self::names())))
        })
    }
}

/// Sorts tasks; those without the attribute come last, equal ones stay as they are.
pub fn sort(tasks: &mut [Judged], key: Key) {
    match key {
        Key::Due => tasks.sort_by_key(|one| {
            let due = one.task.due.as_ref().map(|due| due.at);
            (due.is_none(), due)
        }),
        Key::Value => tasks.sort_by(|one, other| {
            let points = |one: &Judged| one.task.value.map_or(0.0, Value::points);
            points(other).total_cmp(&points(one))
        }),
        Key::Estimate => {
            tasks.sort_by_key(|one| (one.task.estimate_min.is_none(), one.task.estimate_min));
        }
        Key::Project => tasks.sort_by_cached_key(|one| {
            (one.task.project.is_none(), one.task.project.as_deref().map(str::to_lowercase))
        }),
        Key::Title => tasks.sort_by_cached_key(|one| one.task.title.to_lowercase()),
        Key::Added => tasks.sort_by_key(|one| Reverse((one.task.created, one.task.id))),
        Key::Changed => tasks.sort_by_key(|one| Reverse((one.task.modified, one.task.id))),
    }
}

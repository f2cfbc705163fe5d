//! What a command sets of a task, and what a list is filtered by.

use crate::domain::{
    Asks, Civil, Clock, Edge, Energy, Handle, Link, Repeat, RepeatError, Severity, Task, TaskId,
    Timestamp, Value, When,
};
use crate::engine::refusal::Refusal;

/// A new value for a field that may be empty: nothing said, emptied, or set.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Set<T> {
    /// The field stays as it is.
    #[default]
    Keep,
    /// It is emptied.
    Clear,
    /// It is set.
    To(T),
}

impl<T: Clone> Set<T> {
    /// Sets a field that may be empty.
    pub fn apply(&self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::To(value) => *field = Some(value.clone()),
        }
    }
}

/// What a command sets of a task.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    /// The title.
    pub title: Option<String>,
    /// The body.
    pub body: Set<String>,
    /// The link.
    pub link: Set<String>,
    /// The project.
    pub project: Set<String>,
    /// Tags it gets.
    pub tags: Vec<String>,
    /// Tags it loses.
    pub untags: Vec<String>,
    /// Whether it loses all the tags it had.
    pub clears_tags: bool,
    /// The value.
    pub value: Set<Value>,
    /// The estimate in working minutes.
    pub estimate_min: Set<u32>,
    /// Whether it has no work of its own.
    pub is_milestone: Option<bool>,
    /// The due date.
    pub due: Set<When>,
    /// Whether the due date is hard.
    pub is_hard: Option<bool>,
    /// When it may start at the earliest.
    pub not_before: Set<When>,
    /// Tasks that come first from now on.
    pub after: Vec<Link<TaskId>>,
    /// Tasks that no longer come first.
    pub not_after: Vec<Link<TaskId>>,
    /// Whether to remove all tasks that come first.
    pub clears_after: bool,
    /// The task it is a subtask of.
    pub parent: Set<Link<TaskId>>,
    /// What attention it needs.
    pub energy: Set<Energy>,
    /// Whether it needs an approval.
    pub is_sensitive: Option<bool>,
    /// Who does it.
    pub owner: Option<Handle>,
    /// Whether it stays out of every note.
    pub is_private: Option<bool>,
    /// How it recurs.
    pub repeat: Set<Repeat>,
    /// Whose reply is asked for at its end.
    pub asks: Set<Asks>,
    /// Its severity in handoffs.
    pub severity: Set<Severity>,
}

impl Attributes {
    /// Returns the task as it is with these attributes set.
    ///
    /// What recurs has a due date: the first date of its rule, unless another one is said.
    ///
    /// # Errors
    /// Fails for a rule that names no date.
    pub fn applied_to(&self, task: &Task, clock: &Clock) -> Result<Task, RepeatError> {
        let mut task = task.clone();
        if let Some(title) = &self.title {
            task.title.clone_from(title);
        }
        self.body.apply(&mut task.body);
        self.link.apply(&mut task.link);
        self.project.apply(&mut task.project);
        self.value.apply(&mut task.value);
        self.estimate_min.apply(&mut task.estimate_min);
        match self.is_milestone {
            Some(true) => task.estimate_min = Some(0),
            Some(false) if task.is_milestone() => task.estimate_min = None,
            _ => {}
        }
        self.due.apply(&mut task.due);
        self.not_before.apply(&mut task.not_before);
        self.parent.apply(&mut task.parent);
        self.energy.apply(&mut task.energy);
        self.asks.apply(&mut task.asks);
        self.severity.apply(&mut task.severity);
        self.apply_sets(&mut task);
        task.is_hard = self.is_hard.unwrap_or(task.is_hard) && task.due.is_some();
        task.is_private = self.is_private.unwrap_or(task.is_private);
        if let Some(is_sensitive) = self.is_sensitive {
            task.is_sensitive = is_sensitive;
            if !is_sensitive {
                task.approved = None;
            }
        }
        if let Some(owner) = &self.owner {
            task.owner = owner.clone();
        }
        self.apply_repeat(&mut task, clock)?;
        Ok(task)
    }

    /// Refuses a hard due date if the task has no due date.
    ///
    /// # Errors
    /// Fails with [`Refusal::HardWithoutDate`].
    pub fn refuse_hard_without_date(&self, task: &Task) -> Result<(), Refusal> {
        if self.is_hard == Some(true) && task.due.is_none() {
            return Err(Refusal::HardWithoutDate);
        }
        Ok(())
    }

    fn apply_repeat(&self, task: &mut Task, clock: &Clock) -> Result<(), RepeatError> {
        let Set::To(repeat) = &self.repeat else {
            self.repeat.apply(&mut task.repeat);
            return Ok(());
        };
        let today = clock.civil_now().date();
        let begin = task.not_before.as_ref().map_or(today, |begin| begin.date().max(today));
        let first = repeat.first(task.due.as_ref().map_or(begin, When::date))?;
        let due = task
            .due
            .get_or_insert_with(|| When::new(Civil::Date(first), None, clock.zone(), Edge::End));
        task.repeat = Some(repeat.clone().pinned(due.date()));
        Ok(())
    }

    fn apply_sets(&self, task: &mut Task) {
        if self.clears_tags {
            task.tags.clear();
        }
        task.tags.retain(|tag| !self.untags.contains(tag));
        task.tags.extend(self.tags.iter().cloned());
        task.tags.sort();
        task.tags.dedup();
        if self.clears_after {
            task.after.clear();
        }
        task.after.retain(|link| !self.not_after.contains(link));
        task.after.extend(&self.after);
        task.after.sort_unstable();
        task.after.dedup();
    }
}

/// What a list is filtered by; everything said must hold.
#[derive(Clone, Debug, Default)]
pub struct TaskFilter {
    /// Words that occur in the title, the body, a tag or the project.
    pub words: Vec<String>,
    /// In that project or below it; cleared: without a project.
    pub project: Set<String>,
    /// With all of these tags.
    pub tags: Vec<String>,
    /// Without any of these.
    pub untags: Vec<String>,
    /// Of that value.
    pub value: Set<Value>,
    /// Taking at most that long.
    pub estimate_min: Set<u32>,
    /// A milestone.
    pub is_milestone: Option<bool>,
    /// Due by then.
    pub due: Set<When>,
    /// With a hard due date.
    pub is_hard: Option<bool>,
    /// With an earliest start up to then.
    pub not_before: Set<When>,
    /// After all of these.
    pub after: Vec<TaskId>,
    /// After none of these.
    pub not_after: Vec<TaskId>,
    /// After nothing at all.
    pub is_after_nothing: bool,
    /// A subtask of that one; cleared: without a parent.
    pub parent: Set<TaskId>,
    /// Needing that attention.
    pub energy: Set<Energy>,
    /// Sensitive.
    pub is_sensitive: Option<bool>,
    /// Somebody's.
    pub owner: Option<Handle>,
    /// Private.
    pub is_private: Option<bool>,
    /// Recurring by that rule; cleared: not at all.
    pub repeat: Set<Repeat>,
    /// Asking for that one's reply at its end; cleared: for nobody's.
    pub asks: Set<Asks>,
}

impl TaskFilter {
    /// Returns whether it looks at what tasks depend on.
    pub fn is_about_links(&self) -> bool {
        self.is_after_nothing || !self.after.is_empty() || !self.not_after.is_empty()
    }

    /// Returns whether a task passes.
    pub fn admits(&self, task: &Task) -> bool {
        self.words.iter().all(|word| mentions(task, word))
            && admits(&self.project, task.project.as_ref(), |_, wanted| task.is_in(wanted))
            && self.tags.iter().all(|tag| task.tags.contains(tag))
            && !self.untags.iter().any(|tag| task.tags.contains(tag))
            && admits(&self.value, task.value.as_ref(), |value, wanted| value == wanted)
            && admits(&self.estimate_min, task.estimate_min.as_ref(), |estimate, limit| {
                estimate <= limit
            })
            && self.is_milestone.is_none_or(|is_milestone| is_milestone == task.is_milestone())
            && admits(&self.due, instant(task.due.as_ref()).as_ref(), |due, limit| *due <= limit.at)
            && self.is_hard.is_none_or(|is_hard| is_hard == task.is_hard)
            && admits(
                &self.not_before,
                instant(task.not_before.as_ref()).as_ref(),
                |begin, limit| *begin <= limit.at,
            )
            && self.after.iter().all(|id| is_after(task, *id))
            && !self.not_after.iter().any(|id| is_after(task, *id))
            && (!self.is_after_nothing || task.after.is_empty())
            && admits(
                &self.parent,
                task.parent.map(|parent| parent.id).as_ref(),
                |parent, wanted| parent == wanted,
            )
            && admits(&self.energy, task.energy.as_ref(), |energy, wanted| energy == wanted)
            && self.is_sensitive.is_none_or(|is_sensitive| is_sensitive == task.is_sensitive)
            && self.owner.as_ref().is_none_or(|owner| *owner == task.owner)
            && admits(&self.asks, task.asks.as_ref(), |asks, wanted| asks.whom == wanted.whom)
            && self.is_private.is_none_or(|is_private| is_private == task.is_private)
            && admits(&self.repeat, task.repeat.as_ref(), |repeat, wanted| {
                // What is typed need not say the day that the first time has said.
                repeat.to_string().starts_with(&wanted.to_string())
            })
    }
}

fn is_after(task: &Task, id: TaskId) -> bool {
    task.after.iter().any(|link| link.id == id)
}

fn admits<T, W>(wanted: &Set<W>, field: Option<&T>, matches: impl Fn(&T, &W) -> bool) -> bool {
    match wanted {
        Set::Keep => true,
        Set::Clear => field.is_none(),
        Set::To(wanted) => field.is_some_and(|field| matches(field, wanted)),
    }
}

fn instant(when: Option<&When>) -> Option<Timestamp> {
    when.map(|when| when.at)
}

fn mentions(task: &Task, word: &str) -> bool {
    let word = word.to_lowercase();
    let has = |text: &str| text.to_lowercase().contains(&word);
    has(&task.title)
        || task.body.as_deref().is_some_and(has)
        || task.tags.iter().any(|tag| has(tag))
        || task.project.as_deref().is_some_and(has)
}

//! The attributes of a task as flags: the same where they are set and where they filter.

use std::collections::BTreeSet;

use clap::Args;

use crate::domain::{
    Asks, Energy, Estimate, Handle, Link, Repeat, Sense, Task, TaskId, Value, parse_minutes,
};
use crate::engine::{Attributes, Set, TaskFilter};
use crate::ledger::View;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, one_of, quoted};
use crate::cli::process::outside::Outside;
use crate::cli::typed::complete::{self, Candidates};
use crate::cli::typed::people::Introduced;
use crate::cli::typed::words;

/// The word that empties a field.
pub const NONE: &str = "none";

/// What the flags are called where they set attributes.
pub const ATTRIBUTES: &str = "Attributes (none clears one)";

/// What they are called where they filter.
pub const FILTERS: &str = "Filters (-d none: no due date)";

/// Attributes of a task, as they are typed; the word `none` clears one.
#[derive(Clone, Debug, Default, Args)]
pub struct AttributeArgs {
    /// Project or stream, as a dotted path: api.auth; . is the one set for this git repository
    #[arg(short, long, value_name = "PATH", add = Candidates::Projects)]
    pub project: Option<String>,
    /// Tag; can be repeated
    #[arg(short, long, value_name = "TAG", add = Candidates::Tags)]
    pub tag: Vec<String>,
    /// Tag to remove; as a filter: tasks without it
    #[arg(long, value_name = "TAG", add = Candidates::Tags)]
    pub untag: Vec<String>,
    /// What it is worth: H, M, L or 1 to 10
    #[arg(short, long, value_name = "VALUE", add = complete::VALUES)]
    pub value: Option<String>,
    /// Estimate: S, M or L (15, 45 or 80 min), 1h30, 2d; as a filter: at most that
    #[arg(short, long, value_name = "HOW LONG", add = complete::SIZES)]
    pub estimate: Option<String>,
    /// Milestone: no work of its own, reached once the tasks it depends on are done; =none: an ordinary task
    #[arg(long, value_name = "none", num_args = 0..=1, require_equals = true, default_missing_value = "yes", conflicts_with = "estimate")]
    pub milestone: Option<String>,
    /// When it is due: fri, fri@17:00, 2026-12-01; as a filter: due by then
    #[arg(short, long, value_name = "WHEN", add = complete::DATES)]
    pub due: Option<String>,
    /// Due date that can't be moved; =none: one that can
    #[arg(long, value_name = "none", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    pub hard: Option<String>,
    /// Earliest start: a date as for --due
    #[arg(long, value_name = "WHEN", add = complete::DATES)]
    pub not_before: Option<String>,
    /// Task that must be done first; can be repeated
    #[arg(long, value_name = "ID", add = Candidates::OpenTasks)]
    pub after: Vec<String>,
    /// Dependency to remove; as a filter: tasks that don't depend on it
    #[arg(long, value_name = "ID", add = Candidates::OpenTasks)]
    pub not_after: Vec<String>,
    /// Task it is a subtask of
    #[arg(long, value_name = "ID", add = Candidates::OpenTasks)]
    pub parent: Option<String>,
    /// Attention it needs: low, normal or deep
    #[arg(long, value_name = "ENERGY", add = complete::ENERGIES)]
    pub energy: Option<String>,
    /// Sensitive: needs approval before it starts; =none: not sensitive
    #[arg(long, value_name = "none", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    pub sensitive: Option<String>,
    /// Who does the work; none: @me
    #[arg(long, value_name = "@WHO", add = Candidates::Handles)]
    pub owner: Option<String>,
    /// Private: kept out of handoffs, messages and exports; =none: not private
    #[arg(long, value_name = "none", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    pub private: Option<String>,
    /// Repeats once it is done: 'every weekday', 'every 2 weeks on mon', 'monthly on the 31st',
    /// 'every 10 days from done', or an RRULE
    #[arg(long, value_name = "RULE")]
    pub repeat: Option<String>,
    /// Who must reply once it's done; add a time if you know it: @ana=4h
    #[arg(long, value_name = "@WHO", add = Candidates::Handles)]
    pub asks: Option<String>,
}

/// Texts of a task, as they are typed.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = ATTRIBUTES)]
pub struct TextArgs {
    /// URL to keep with the task
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// Longer description; - reads it from stdin
    #[arg(long, value_name = "TEXT")]
    pub body: Option<String>,
}

impl AttributeArgs {
    /// Returns whether it was said to be private, or not to be.
    ///
    /// # Errors
    /// Fails for any other value.
    pub fn is_private(&self) -> Result<Option<bool>> {
        flag("--private", self.private.as_deref())
    }

    /// Returns whether nothing else was said.
    pub fn is_only_private(&self) -> bool {
        Self { private: None, ..self.clone() }.is_empty()
    }

    /// Returns the same flags, with the project of the git repository I am in for `-p .`.
    ///
    /// # Errors
    /// Fails if no project is set for it.
    pub fn located(&self, cx: &mut Context) -> Result<Self> {
        let project = self.project.as_deref();
        let project = project.map(|project| located_project(cx, project)).transpose()?;
        Ok(Self { project, ..self.clone() })
    }

    /// Returns whether nothing was said.
    pub fn is_empty(&self) -> bool {
        let Self {
            project,
            tag,
            untag,
            value,
            estimate,
            milestone,
            due,
            hard,
            not_before,
            after,
            not_after,
            parent,
            energy,
            sensitive,
            owner,
            private,
            repeat,
            asks,
        } = self;
        let single = [
            project, value, estimate, milestone, due, hard, not_before, parent, energy, sensitive,
            owner, private, repeat, asks,
        ];
        single.iter().all(|flag| flag.is_none())
            && [tag, untag, after, not_after].iter().all(|flags| flags.is_empty())
    }

    /// Understands the flags as what is set.
    ///
    /// # Errors
    /// Fails for a flag whose value makes no sense, or names nothing.
    pub fn attributes(&self, view: &View) -> Result<Attributes> {
        let (after, clears_after) = links(view, &self.after)?;
        let (not_after, _) = links(view, &self.not_after)?;
        let clears_tags = self.tag.iter().chain(&self.untag).any(|tag| tag == NONE);
        Ok(Attributes {
            title: None,
            body: Set::Keep,
            link: Set::Keep,
            project: set(self.project.as_deref(), project)?,
            tags: tags(&self.tag)?,
            untags: tags(&self.untag)?,
            clears_tags,
            value: set(self.value.as_deref(), |text| Ok(Value::parse(text)?))?,
            estimate_min: set(self.estimate.as_deref(), |text| {
                Ok(Estimate::parse(text, view.clock().day_min())?)
            })?,
            is_milestone: flag("--milestone", self.milestone.as_deref())?,
            due: set(self.due.as_deref(), |text| words::when(view, text, Sense::Until))?,
            is_hard: flag("--hard", self.hard.as_deref())?,
            not_before: set(self.not_before.as_deref(), |text| {
                words::when(view, text, Sense::From)
            })?,
            after,
            not_after,
            clears_after,
            parent: set(self.parent.as_deref(), |text| Ok(words::task(view, text)?.link_to()))?,
            energy: set(self.energy.as_deref(), energy)?,
            is_sensitive: flag("--sensitive", self.sensitive.as_deref())?,
            owner: self.owner.as_deref().map(owner).transpose()?,
            is_private: flag("--private", self.private.as_deref())?,
            repeat: set(self.repeat.as_deref(), |text| Ok(Repeat::parse(text)?))?,
            asks: set(self.asks.as_deref(), |text| asks(text, view.clock().day_min()))?,
            severity: Set::Keep,
        })
    }

    /// Understands the flags as a filter.
    ///
    /// # Errors
    /// Fails for a flag whose value makes no sense, or names nothing.
    pub fn filter(&self, view: &View, words: &[String]) -> Result<TaskFilter> {
        let attributes = self.attributes(view)?;
        Ok(TaskFilter {
            words: words.to_vec(),
            project: attributes.project,
            tags: attributes.tags,
            untags: attributes.untags,
            value: attributes.value,
            estimate_min: attributes.estimate_min,
            is_milestone: attributes.is_milestone,
            due: attributes.due,
            is_hard: attributes.is_hard,
            not_before: attributes.not_before,
            after: attributes.after.iter().map(|link| link.id).collect(),
            not_after: attributes.not_after.iter().map(|link| link.id).collect(),
            is_after_nothing: attributes.clears_after,
            parent: match attributes.parent {
                Set::Keep => Set::Keep,
                Set::Clear => Set::Clear,
                Set::To(link) => Set::To(link.id),
            },
            energy: attributes.energy,
            is_sensitive: attributes.is_sensitive,
            owner: attributes.owner,
            is_private: attributes.is_private,
            repeat: attributes.repeat,
            asks: attributes.asks,
        })
    }
}

impl AttributeArgs {
    /// Returns the open tasks that words and flags let through; `None` if nothing was said.
    ///
    /// # Errors
    /// Fails for a flag whose value makes no sense, or names nothing.
    pub fn open_tasks(&self, view: &View, words: &[String]) -> Result<Option<BTreeSet<TaskId>>> {
        if self.is_empty() && words.is_empty() {
            return Ok(None);
        }
        let filter = self.filter(view, words)?;
        let tasks = view.open_tasks()?;
        Ok(Some(tasks.iter().filter(|task| filter.admits(task)).map(|task| task.id).collect()))
    }
}

impl TextArgs {
    /// Returns whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.link.is_none() && self.body.is_none()
    }

    /// Reads the texts, before the ledger is opened: a body may come from stdin.
    ///
    /// # Errors
    /// Fails for a body on stdin that cannot be read.
    pub fn read(&self, outside: &mut Outside) -> Result<Texts> {
        let link = set(self.link.as_deref(), |text| Ok(text.to_owned()))?;
        let body = set(self.body.as_deref(), |text| match text {
            "-" => outside.read_typed(),
            _ => Ok(text.to_owned()),
        })?;
        Ok(Texts { link, body })
    }
}

/// Longer texts as they were read.
pub struct Texts {
    link: Set<String>,
    body: Set<String>,
}

impl Texts {
    /// Adds the texts to what is set.
    pub fn add_to(&self, attributes: &mut Attributes) {
        attributes.link.clone_from(&self.link);
        attributes.body.clone_from(&self.body);
    }
}

/// Returns the changes that add whoever is named as owner, or as who must reply, and isn't known yet.
///
/// # Errors
/// Refuses a new name that is one slip of the keys away from a known one.
pub fn introduced(view: &View, attributes: &Attributes) -> Result<Introduced> {
    let asked = if let Set::To(asks) = &attributes.asks { Some(&asks.whom) } else { None };
    let mut named: Vec<&Handle> = attributes.owner.iter().chain(asked).collect();
    named.retain(|handle| !handle.is_me());
    named.dedup();
    Introduced::among(view, named)
}

/// Returns the tasks that ids name, and whether the word `none` is among them.
fn links(view: &View, ids: &[String]) -> Result<(Vec<Link<TaskId>>, bool)> {
    let (none, ids): (Vec<&String>, Vec<&String>) = ids.iter().partition(|id| *id == NONE);
    let ids: Vec<String> =
        ids.into_iter().flat_map(|ids| ids.split(',').map(str::to_owned)).collect();
    let links = words::tasks(view, &ids)?.iter().map(Task::link_to).collect();
    Ok((links, !none.is_empty()))
}

/// Reads a flag whose field may be empty: nothing said, the word `none`, or a value.
///
/// # Errors
/// Fails for a value that makes no sense.
pub fn set<T>(text: Option<&str>, read: impl FnOnce(&str) -> Result<T>) -> Result<Set<T>> {
    match text {
        None => Ok(Set::Keep),
        Some(NONE) => Ok(Set::Clear),
        Some(text) => Ok(Set::To(read(text)?)),
    }
}

/// Reads a flag that is set, or cleared by the word `none`.
///
/// # Errors
/// Fails for any other value.
pub fn flag(name: &str, text: Option<&str>) -> Result<Option<bool>> {
    match text {
        None => Ok(None),
        Some("yes") => Ok(Some(true)),
        Some(NONE) => Ok(Some(false)),
        Some(other) => Err(Error::usage(format!("{name} doesn't take {}", quoted(other)))
            .hint(format!("use {name} or {name}=none"))),
    }
}

/// Reads a project: a dotted path without spaces.
///
/// # Errors
/// Fails for an empty part, a space, and what is longer than 100 characters.
pub fn project(text: &str) -> Result<String> {
    let is_path = text.split('.').all(|part| !part.trim().is_empty())
        && text.chars().count() <= 100
        && !text.chars().any(|letter| letter.is_control() || letter.is_whitespace());
    if is_path {
        Ok(text.to_owned())
    } else {
        Err(Error::usage(format!("{} isn't a project name", quoted(text)))
            .hint("use a dotted path without spaces: api.auth"))
    }
}

/// Returns a project as it was typed; for `.`, that of the git repository I am in.
///
/// # Errors
/// Fails if no project is set for the repository.
pub fn located_project(cx: &mut Context, typed: &str) -> Result<String> {
    if typed != "." {
        return Ok(typed.to_owned());
    }
    cx.project_here()?.ok_or_else(|| {
        Error::usage("no project is set for the git repository of this folder")
            .hint("set one: asyncw config set project.payouts.repo .")
    })
}

/// Refuses a project that no task is in.
///
/// # Errors
/// Fails if no task, open or closed, is in it or below it.
pub fn refuse_unknown_project(view: &View, project: &str) -> Result<()> {
    if view.is_project_known(project)? {
        return Ok(());
    }
    Err(Error::new(Code::UnknownId, format!("no task is in {}", quoted(project)))
        .hint("asyncw list projects"))
}

fn tags(texts: &[String]) -> Result<Vec<String>> {
    let mut tags = Vec::new();
    for tag in texts.iter().flat_map(|text| text.split(',')).filter(|tag| *tag != NONE) {
        let tag = tag.trim_start_matches(['+', '#']);
        let is_tag = (1..=60).contains(&tag.chars().count())
            && !tag.chars().any(|letter| letter.is_control() || letter.is_whitespace());
        if !is_tag {
            return Err(Error::usage(format!("{} isn't a tag", quoted(tag)))
                .hint("a tag is one word of up to 60 letters: urgent"));
        }
        tags.push(tag.to_owned());
    }
    Ok(tags)
}

/// Reads an energy: low, normal or deep.
///
/// # Errors
/// Fails for anything else.
pub fn energy(text: &str) -> Result<Energy> {
    Energy::from_name(&text.to_lowercase()).ok_or_else(|| {
        Error::usage(format!("{} isn't an energy level", quoted(text)))
            .hint(one_of(&Energy::ALL.map(Energy::name)))
    })
}

/// Reads `@ana` or `@ana=4h`, whose days have so many minutes.
fn asks(text: &str, day_min: u32) -> Result<Asks> {
    let (whom, within) = text.split_once('=').map_or((text, None), |(who, time)| (who, Some(time)));
    let within_min = within.map(|within| parse_minutes(within, day_min)).transpose()?;
    Ok(Asks { whom: Handle::parse(whom)?, within_min })
}

fn owner(text: &str) -> Result<Handle> {
    if text == NONE { Ok(Handle::me()) } else { Ok(Handle::parse(text)?) }
}

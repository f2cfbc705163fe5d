//! A task: something to do.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::{
    Feed, Field, FieldType, FieldValue, Handle, Kind, Link, Meaning, Member, Record, Repeat,
    Severity, Shape, TaskId, Timestamp, Value, When, field, field_texts, named,
};

/// The most letters that a title may have: it is a line to read at a glance, not a document.
pub const TITLE_LIMIT: usize = 1000;

/// Returns a task title made of a lead and somebody's words, cut to the limit.
pub fn made_title(lead: &str, words: &str) -> String {
    let title = format!("{lead} {}", words.split_whitespace().collect::<Vec<_>>().join(" "));
    if title.chars().count() <= TITLE_LIMIT {
        return title;
    }
    title.chars().take(TITLE_LIMIT - 1).chain(['…']).collect()
}

/// Whether a task is open, or when it was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// To do.
    Open,
    /// Finished at that instant.
    Done(Timestamp),
    /// Given up at that instant.
    Dropped(Timestamp),
}

impl Status {
    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done(_) => "done",
            Self::Dropped(_) => "dropped",
        }
    }

    /// Returns when it was closed; `None` while it is open.
    pub fn closed(self) -> Option<Timestamp> {
        match self {
            Self::Open => None,
            Self::Done(at) | Self::Dropped(at) => Some(at),
        }
    }
}

impl FieldType for Status {
    const SHAPE: Shape = Shape::State;

    fn to_value(&self) -> Option<FieldValue> {
        Some(FieldValue::State(self.name().to_owned(), self.closed(), None))
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        let FieldValue::State(word, since, None) = value else { return None };
        match (word.as_str(), since) {
            ("open", None) => Some(Self::Open),
            ("done", Some(at)) => Some(Self::Done(at)),
            ("dropped", Some(at)) => Some(Self::Dropped(at)),
            _ => None,
        }
    }
}

/// How much of my attention a task needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Energy {
    /// Can be done tired.
    Low,
    /// The usual.
    Normal,
    /// Needs a clear head.
    Deep,
}

impl Energy {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Normal, Self::Deep];

    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::Deep => "deep",
        }
    }

    /// Reads the word for it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|energy| energy.name() == name)
    }
}

/// Whose reply is asked for when a task is finished: a review, a release, a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asks {
    /// Who is asked.
    pub whom: Handle,
    /// How long the reply takes, in my working minutes; unknown means the usual time.
    pub within_min: Option<u32>,
}

impl Asks {
    /// Returns it as the ledger keeps it: the handle, and perhaps the minutes.
    fn to_field(&self) -> String {
        match self.within_min {
            None => self.whom.to_string(),
            Some(minutes) => format!("{} {minutes}", self.whom),
        }
    }

    /// Reads what [`Asks::to_field`] wrote.
    pub fn from_field(field: &str) -> Option<Self> {
        let mut words = field.split(' ');
        let whom = Handle::parse(words.next()?).ok()?;
        Some(Self { whom, within_min: words.next().and_then(|word| word.parse().ok()) })
    }
}

field_texts! {
    Energy: |energy| energy.name().to_owned(), |text, _meaning| Self::from_name(text);
    Asks: |asks| asks.to_field(), |text, _meaning| Self::from_field(text);
}

/// Something to do, with everything that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// The short number; 0 until the ledger has given one.
    pub id: TaskId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// One line; never empty.
    pub title: String,
    /// Longer text.
    pub body: Option<String>,
    /// A URL.
    pub link: Option<String>,
    /// The stream it belongs to: a dotted path.
    pub project: Option<String>,
    /// Words to find it by, sorted.
    pub tags: Vec<String>,
    /// Open, done or dropped.
    pub status: Status,
    /// What it is worth, in points.
    pub value: Option<Value>,
    /// Working minutes it takes.
    pub estimate_min: Option<u32>,
    /// When it is due.
    pub due: Option<When>,
    /// Whether the due date cannot be moved.
    pub is_hard: bool,
    /// When it may start at the earliest.
    pub not_before: Option<When>,
    /// The tasks that come first.
    pub after: Vec<Link<TaskId>>,
    /// The task it is a subtask of.
    pub parent: Option<Link<TaskId>>,
    /// What attention it needs.
    pub energy: Option<Energy>,
    /// Whether it needs an approval before it is started.
    pub is_sensitive: bool,
    /// Who approved it, and when.
    pub approved: Option<(Handle, Timestamp)>,
    /// Who does it.
    pub owner: Handle,
    /// Whether it stays out of every handoff.
    pub is_private: bool,
    /// How it recurs.
    pub repeat: Option<Repeat>,
    /// Whose reply is asked for when it is finished.
    pub asks: Option<Asks>,
    /// Its severity in a handoff, if it was set by hand.
    pub severity: Option<Severity>,
    /// Imported fields that have no place of their own.
    pub extra: BTreeMap<String, String>,
    /// When it was captured.
    pub created: Timestamp,
    /// When its creation was undone; such a task is shown nowhere.
    pub deleted: Option<Timestamp>,
    /// Derived: when it was last changed.
    pub modified: Timestamp,
    /// Derived: the tasks that come after this one.
    pub blocks: Vec<TaskId>,
    /// Derived: its subtasks.
    pub children: Vec<TaskId>,
    /// Derived: minutes of focus spent on it so far.
    pub spent_min: u32,
}

impl Task {
    /// Returns a new open task of mine with a title and nothing else.
    pub fn new(uuid: Uuid, title: String, created: Timestamp) -> Self {
        Self {
            id: TaskId(0),
            uuid,
            title,
            body: None,
            link: None,
            project: None,
            tags: Vec::new(),
            status: Status::Open,
            value: None,
            estimate_min: None,
            due: None,
            is_hard: false,
            not_before: None,
            after: Vec::new(),
            parent: None,
            energy: None,
            is_sensitive: false,
            approved: None,
            owner: Handle::me(),
            is_private: false,
            repeat: None,
            asks: None,
            severity: None,
            extra: BTreeMap::new(),
            created,
            deleted: None,
            modified: created,
            blocks: Vec::new(),
            children: Vec::new(),
            spent_min: 0,
        }
    }

    /// Returns the link to this task.
    pub fn link_to(&self) -> Link<TaskId> {
        Link { id: self.id, uuid: self.uuid }
    }

    /// Returns whether it has no work of its own: it is reached when what comes before it is done.
    pub fn is_milestone(&self) -> bool {
        self.estimate_min == Some(0)
    }

    /// Returns whether it is in a project, or in one below it.
    pub fn is_in(&self, project: &str) -> bool {
        let own = self.project.as_deref().and_then(|own| own.strip_prefix(project));
        own.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Returns whether it is still to do.
    pub fn is_open(&self) -> bool {
        self.status == Status::Open
    }

    /// Returns whether it needs an approval that it does not have.
    pub fn needs_approval(&self) -> bool {
        self.is_sensitive && self.approved.is_none()
    }
}

/// A project or a tag, and how many tasks have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskCounts {
    /// The name.
    pub name: String,
    /// Open tasks.
    pub open: u32,
    /// Tasks that are done.
    pub done: u32,
}

impl Record for Task {
    const KIND: Kind = Kind::Task;
    const FIELDS: &'static [Field<Self>] = &[
        field!(title).feeding(&[Feed::Title]),
        field!(body).feeding(&[Feed::Text]),
        field!(link).feeding(&[Feed::Text]),
        field!(project).feeding(&[Feed::Stream]),
        field!(status).feeding(&[Feed::OpenNeeds, Feed::Subtasks]),
        field!(value),
        field!("estimate" => estimate_min).feeding(&[Feed::Subtasks]),
        field!(due),
        field!("hard" => is_hard),
        field!(not_before).starting(),
        field!(parent).feeding(&[Feed::Subtasks, Feed::Order]),
        field!(energy),
        field!("sensitive" => is_sensitive),
        field!(approved),
        field!(owner),
        field!("private" => is_private),
        field!(repeat),
        field!(severity),
        field!(asks),
        field!(created),
        Field::set(
            "tag",
            |task| named(task.tags.iter()),
            |task, tag| {
                task.tags.push(tag.name_alone()?.to_owned());
                Some(())
            },
        ),
        Field::set("after", |task| named(task.after.iter().map(|link| link.uuid)), add_need)
            .of(Kind::Task)
            .feeding(&[Feed::Order]),
        Field::set(
            "extra",
            |task| task.extra.clone().into_iter().collect(),
            |task, extra| {
                task.extra.insert(extra.name.clone(), extra.value.clone());
                Some(())
            },
        ),
        field!(deleted).feeding(&[Feed::OpenNeeds, Feed::Subtasks]),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self { id: TaskId(number), ..Self::new(uuid, String::new(), Timestamp::UNIX_EPOCH) }
    }
}

fn add_need(task: &mut Task, need: &Member) -> Option<()> {
    need.name_alone()?;
    let Link { id, uuid } = need.link?;
    task.after.push(Link { id: TaskId(id), uuid });
    Some(())
}

//! A handoff: a note that was sent to somebody or came from somebody, exactly as it was sent.

use uuid::Uuid;

use crate::domain::{
    Feed, Field, Handle, HandoffId, Kind, Link, Member, Record, TaskId, Timestamp, field,
    field_texts,
};

/// How a task stands in a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offering {
    /// The reader may take it.
    Offered,
    /// The reader is to take it.
    Given,
    /// The reader took it.
    Taken,
    /// The reader did not take it.
    Returned,
}

impl Offering {
    const ALL: [Self; 4] = [Self::Offered, Self::Given, Self::Taken, Self::Returned];

    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Given => "given",
            Self::Taken => "taken",
            Self::Returned => "returned",
        }
    }

    /// Reads the word for it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|offering| offering.name() == name)
    }

    /// Returns whether the reader has not said yet whether they take it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Offered | Self::Given)
    }
}

/// A record that stood open in a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// Its kind.
    pub kind: Kind,
    /// Its lasting identity.
    pub uuid: Uuid,
}

impl Standing {
    /// Returns what names a record.
    pub fn of<R: Record>(record: &R) -> Self {
        Self { kind: R::KIND, uuid: record.uuid() }
    }
}

/// Records separated by spaces: `task:6f35… wait:11ab…`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandingRecords(pub Vec<Standing>);

field_texts! {
    StandingRecords: |records| {
        let one = |one: &Standing| format!("{}:{}", one.kind.name(), one.uuid);
        records.0.iter().map(one).collect::<Vec<_>>().join(" ")
    }, |text, _meaning| {
        let one = |word: &str| {
            let (kind, uuid) = word.split_once(':')?;
            Some(Standing { kind: Kind::from_name(kind)?, uuid: uuid.parse().ok()? })
        };
        text.split_whitespace().map(one).collect::<Option<Vec<_>>>().map(Self)
    };
}

/// A note that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Handoff {
    /// The short number, shown as `h6`; 0 until the ledger has given one.
    pub id: HandoffId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// Who wrote it, if it was not me.
    pub sender: Option<Handle>,
    /// Whom it is for; `None` if for whoever comes next.
    pub to: Option<Handle>,
    /// When the one before it was sent; `None` for the first.
    pub since: Option<Timestamp>,
    /// When it was sent.
    pub sent: Timestamp,
    /// The note as it was sent.
    pub markdown: String,
    /// What stood open in it; `None` in old notes.
    pub standing: Option<StandingRecords>,
    /// The tasks that the reader may take, and which of them they took.
    pub offers: Vec<(Link<TaskId>, Offering)>,
    /// When the reader confirmed it.
    pub acknowledged: Option<Timestamp>,
    /// What was unclear to the reader.
    pub unclear: Option<String>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl Handoff {
    /// Returns what stood open in it.
    pub fn standing(&self) -> &[Standing] {
        self.standing.as_ref().map_or(&[], |records| &records.0)
    }

    /// Returns how a task stands in it.
    pub fn offering(&self, task: TaskId) -> Option<Offering> {
        self.offers.iter().find(|(link, _)| link.id == task).map(|(_, offering)| *offering)
    }
}

impl Record for Handoff {
    const KIND: Kind = Kind::Handoff;
    const FIELDS: &'static [Field<Self>] = &[
        field!(sender),
        field!(to),
        field!(since),
        field!(sent),
        field!(markdown).feeding(&[Feed::Text]),
        field!(standing),
        Field::set(
            "offer",
            |handoff| {
                let member = |(link, offering): &(Link<TaskId>, Offering)| {
                    (link.uuid.to_string(), offering.name().to_owned())
                };
                handoff.offers.iter().map(member).collect()
            },
            add_offer,
        )
        .of(Kind::Task),
        field!(acknowledged),
        field!(unclear).feeding(&[Feed::Text]),
        field!(deleted),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self {
            id: HandoffId(number),
            uuid,
            sender: None,
            to: None,
            since: None,
            sent: Timestamp::UNIX_EPOCH,
            markdown: String::new(),
            standing: None,
            offers: Vec::new(),
            acknowledged: None,
            unclear: None,
            deleted: None,
        }
    }
}

fn add_offer(handoff: &mut Handoff, task: &Member) -> Option<()> {
    let Link { id, uuid } = task.link?;
    let link = Link { id: TaskId(id), uuid };
    handoff.offers.push((link, Offering::from_name(&task.value)?));
    Some(())
}

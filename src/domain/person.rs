//! People: who they are and where their clock is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use thiserror::Error;
use uuid::Uuid;

use crate::domain::{
    Access, Calendar, Field, FieldType, FieldValue, Hours, Kind, Meaning, Member, NOMINAL_DAY_MIN,
    Record, Shape, Span, Timestamp, Zone, described, field, field_texts, format_spans, named,
    parse_spans,
};

/// The handle of the ledger's owner.
pub const ME: &str = "me";

/// Minutes in which a coding agent is expected to answer, unless it is known to need less or more.
const AGENT_REPLY_MIN: u32 = 60;

/// The namespace from which people's UUIDs are derived, so that two ledgers make the same record.
const PEOPLE: Uuid = Uuid::from_u128(0x6f35_1a5e_7d0b_4c1c_9d55_a1c8_77f0_a57d);

/// A person's short name, in lower case, without `@`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Handle(String);

/// A text that is not a handle.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} isn't a handle")]
pub struct HandleError(pub String);

impl Handle {
    /// Reads a handle, with or without its `@`: letters, digits, `-`, `_` and `.`, at most 40.
    ///
    /// # Errors
    /// Fails for anything else.
    pub fn parse(text: &str) -> Result<Self, HandleError> {
        let handle = text.strip_prefix('@').unwrap_or(text).to_lowercase();
        let is_handle = (1..=40).contains(&handle.chars().count())
            && handle
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'));
        if is_handle { Ok(Self(handle)) } else { Err(HandleError(text.to_owned())) }
    }

    /// Returns the handle of the ledger's owner.
    pub fn me() -> Self {
        Self(ME.to_owned())
    }

    /// Returns whether it is mine.
    pub fn is_me(&self) -> bool {
        self.0 == ME
    }

    /// Returns the handle without `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the UUID that every ledger derives from this handle.
    pub fn uuid(&self) -> Uuid {
        Uuid::new_v5(&PEOPLE, self.0.as_bytes())
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A change of somebody's zone that was announced.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneChange {
    /// The first civil date in the new zone.
    pub starting: NaiveDate,
    /// The new zone.
    pub zone: Zone,
}

field_texts! {
    Handle: |handle| handle.to_string(), |text, _meaning| Self::parse(text).ok();
    ZoneChange: |change| format!("{} {}", change.starting, change.zone.to_field()), |text, meaning| {
        let (starting, zone) = text.split_once(' ')?;
        let zone = meaning.zones.zone_of_field(zone)?;
        Some(Self { starting: starting.parse().ok()?, zone })
    };
}

/// Who did something, and when.
impl FieldType for (Handle, Timestamp) {
    const SHAPE: Shape = Shape::State;

    fn to_value(&self) -> Option<FieldValue> {
        Some(FieldValue::State(self.0.to_string(), Some(self.1), None))
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        match value {
            FieldValue::State(handle, Some(at), None) => Some((Handle::parse(&handle).ok()?, at)),
            _ => None,
        }
    }
}

/// Handles, separated by spaces.
impl FieldType for Vec<Handle> {
    const SHAPE: Shape = Shape::Text;
    const IS_REQUIRED: bool = false;

    fn to_value(&self) -> Option<FieldValue> {
        let handles: Vec<&str> = self.iter().map(Handle::as_str).collect();
        (!handles.is_empty()).then(|| FieldValue::Text(handles.join(" ")))
    }

    fn from_value(value: FieldValue, meaning: Meaning) -> Option<Self> {
        let handles = String::from_value(value, meaning)?;
        handles.split(' ').map(|handle| Handle::parse(handle).ok()).collect()
    }
}

/// Somebody I work with, or `@me`.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The short name; it determines the UUID.
    pub handle: Handle,
    /// The full name.
    pub name: Option<String>,
    /// Where their clock is, until their zone changes; unknown means mine is assumed.
    pub zone: Option<Zone>,
    /// The zone they will be in from a date on; there is a zone before it then.
    pub zone_change: Option<ZoneChange>,
    /// Their working hours; if unknown, mine (Monday to Friday 9:00 to 17:00 by default), or any time for an agent.
    pub hours: Option<Hours>,
    /// Their hours for work that needs a clear head; used for me only.
    pub deep: Option<Hours>,
    /// Dates, in their zone, on which they do not work.
    pub days_off: BTreeSet<NaiveDate>,
    /// Dates, in their zone, with other hours than usual.
    pub exceptions: BTreeMap<NaiveDate, Vec<Span>>,
    /// How many of their working minutes they usually take to answer.
    pub reply_min: Option<u32>,
    /// How and for what they may be woken.
    pub wake: Option<String>,
    /// Whether they confirm a handoff by repeating what they take over.
    pub reads_back: bool,
    /// Whether it is a coding agent.
    pub is_agent: bool,
    /// The projects they may see, including subprojects; `None` if not set.
    pub sees: Option<BTreeSet<String>>,
    /// When they were dropped.
    pub deleted: Option<Timestamp>,
}

impl Person {
    /// Returns somebody of whom only the handle is known.
    pub fn new(handle: Handle) -> Self {
        Self {
            handle,
            name: None,
            zone: None,
            zone_change: None,
            hours: None,
            deep: None,
            days_off: BTreeSet::new(),
            exceptions: BTreeMap::new(),
            reply_min: None,
            wake: None,
            reads_back: false,
            is_agent: false,
            sees: None,
            deleted: None,
        }
    }

    /// Returns a coding agent of which only the handle is known.
    pub fn agent(handle: Handle) -> Self {
        Self { is_agent: true, ..Self::new(handle) }
    }

    /// Returns when they work; what is unknown is taken from the other calendar.
    pub fn calendar(&self, assumed: &Calendar) -> Calendar {
        Calendar {
            zone: self.zones().unwrap_or_else(|| assumed.zone.clone()),
            hours: self.working_hours(assumed),
            days_off: self.days_off.clone(),
            exceptions: self.exceptions.clone(),
            busy: Arc::default(),
        }
    }

    /// Returns where their clock is, now and later; `None` if unknown.
    pub fn zones(&self) -> Option<Zone> {
        let zone = self.zone.clone()?;
        Some(match &self.zone_change {
            Some(change) => zone.changing(change.starting, change.zone.clone()),
            None => zone,
        })
    }

    /// Returns the zone they are in at an instant; `None` if unknown.
    pub fn zone_at(&self, instant: Timestamp) -> Option<Zone> {
        Some(self.zones()?.at(instant).alone())
    }

    /// Returns the change of their zone that is still ahead of an instant.
    pub fn zone_change_ahead(&self, instant: Timestamp) -> Option<&ZoneChange> {
        self.zone_change.as_ref().filter(|change| instant < change.zone.start_of(change.starting))
    }

    /// Returns the working minutes in which they are expected to answer: their usual time if it is known, else an
    /// hour for a coding agent and a nominal working day for others.
    pub fn usual_reply_min(&self, assumed: &Calendar) -> u32 {
        let usual = if self.is_agent {
            Some(AGENT_REPLY_MIN)
        } else {
            self.working_hours(assumed).nominal_day_min()
        };
        self.reply_min.or(usual).unwrap_or(NOMINAL_DAY_MIN)
    }

    /// A coding agent is at work around the clock.
    fn working_hours(&self, assumed: &Calendar) -> Hours {
        match &self.hours {
            Some(hours) => hours.clone(),
            None if self.is_agent => Hours::round_the_clock(),
            None => assumed.hours.clone(),
        }
    }

    /// Returns the full name, else the handle.
    pub fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.handle.as_str())
    }
}

impl Record for Person {
    const KIND: Kind = Kind::Person;
    const FIELDS: &'static [Field<Self>] = &[
        field!(handle),
        field!(name),
        field!(zone),
        field!(zone_change),
        field!(hours),
        field!(deep),
        field!("reply" => reply_min),
        field!(wake),
        field!(reads_back),
        field!("agent" => is_agent),
        LIMITED,
        Field::set("sees", |person| named(person.sees.iter().flatten()), add_seen),
        Field::set("off", |person| named(person.days_off.iter()), add_day_off),
        Field::set("exception", exceptions, add_exception),
        field!(deleted),
    ];

    fn uuid(&self) -> Uuid {
        self.handle.uuid()
    }

    fn blank(_number: u32, _uuid: Uuid) -> Self {
        Self::new(Handle::me())
    }
}

/// Whether their access is limited; needed because an empty `sees` set has no members to store.
const LIMITED: Field<Person> = Field {
    described: described("limited", |_: &Person| &false),
    access: Access::One {
        get: |person| person.sees.is_some().to_value(),
        set: |person, value, meaning| {
            if bool::from_value(value, meaning)? {
                person.sees.get_or_insert_default();
            }
            Some(())
        },
    },
};

fn add_seen(person: &mut Person, project: &Member) -> Option<()> {
    person.sees.get_or_insert_default().insert(project.name_alone()?.to_owned());
    Some(())
}

fn exceptions(person: &Person) -> Vec<(String, String)> {
    let exceptions = person.exceptions.iter();
    exceptions.map(|(day, spans)| (day.to_string(), format_spans(spans))).collect()
}

fn add_day_off(person: &mut Person, day: &Member) -> Option<()> {
    person.days_off.insert(day.name_alone()?.parse().ok()?);
    Some(())
}

fn add_exception(person: &mut Person, day: &Member) -> Option<()> {
    person.exceptions.insert(day.name.parse().ok()?, parse_spans(&day.value).ok()?);
    Some(())
}

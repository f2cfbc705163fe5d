//! Fields: what the records of a kind are made of, each described once.
//!
//! Columns, loading, the journal, search, checks and undo read these descriptions. A field's shape follows
//! from the type of the struct's member; what is derived from it is said beside it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::{
    Edge, Hours, Kind, Link, Number, Repeat, Timestamp, Value, When, Zone, Zones, format_instant,
    parse_instant,
};

/// A record's fields by name, absent ones left out.
pub type Fields = BTreeMap<Cow<'static, str>, String>;

/// A field without its record: its name in the journal, how it is stored, and what it feeds.
#[derive(Clone, Copy, Debug)]
pub struct Described {
    /// Its name; for a set, the prefix of its members' names.
    pub name: &'static str,
    /// How it is kept.
    pub shape: Shape,
    /// Whether every record must have it.
    pub is_required: bool,
    /// What is derived from it.
    pub feeds: &'static [Feed],
}

impl Described {
    /// Returns which end of the day a date without a time means in it.
    pub fn edge(&self) -> Edge {
        if let Shape::When(edge) = self.shape { edge } else { Edge::End }
    }
}

/// How the value of a field is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// Set or absent.
    Flag,
    /// An instant, in whole seconds.
    Instant,
    /// An agreed time; its instant is cached.
    When(Edge),
    /// Another record of that kind.
    Link(Kind),
    /// A word, an instant and a text that must agree, so they are one field.
    State,
    /// A set: each member is a field of its own, `tag:deep`. The members may be records.
    Set(Option<Kind>),
}

/// Something derived from a field and recomputed when the field changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// A search finds the record by this title.
    Title,
    /// A search finds the record by this text.
    Text,
    /// The number of the project's path.
    Stream,
    /// Whether a task's dependencies count: only while it is open.
    OpenNeeds,
    /// The estimates of a parent's finished subtasks.
    Subtasks,
    /// The time spent on a task, and when it was last started.
    Spent,
    /// The check that no task comes before itself.
    Order,
}

/// The raw value of a field, not interpreted yet.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    /// A text, also one that says an agreed time.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// It is set.
    Flag,
    /// An instant.
    Instant(Timestamp),
    /// A link to another record; its number is 0 until it is looked up.
    Link(Link<u32>),
    /// A word, with an instant and a text if it has them.
    State(String, Option<Timestamp>, Option<String>),
}

impl FieldValue {
    /// Returns the value as the journal writes it.
    pub fn into_field(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Integer(number) => number.to_string(),
            Self::Real(number) => number.to_string(),
            Self::Flag => "true".to_owned(),
            Self::Instant(at) => format_instant(at),
            Self::Link(link) => link.uuid.to_string(),
            Self::State(word, None, None) => word,
            // It makes no sense, and is not what anybody said.
            Self::State(word, None, Some(text)) => format!("{word} {text}"),
            Self::State(word, Some(at), None) => format!("{word} {}", format_instant(at)),
            Self::State(word, Some(at), Some(text)) => {
                format!("{word} {} {text}", format_instant(at))
            }
        }
    }

    /// Reads what the journal says; `None` if a field of that shape cannot hold it.
    pub fn from_field(shape: Shape, field: &str) -> Option<Self> {
        Some(match shape {
            Shape::Text | Shape::When(_) | Shape::Set(_) => Self::Text(field.to_owned()),
            Shape::Integer => Self::Integer(field.parse().ok()?),
            Shape::Real => {
                Self::Real(field.parse().ok().filter(|number: &f64| number.is_finite())?)
            }
            Shape::Flag => Some(Self::Flag).filter(|_| field == "true")?,
            Shape::Instant => Self::Instant(parse_instant(field)?),
            Shape::Link(_) => Self::Link(Link { id: 0, uuid: field.parse().ok()? }),
            Shape::State => {
                let mut parts = field.splitn(3, ' ');
                let word = parts.next()?.to_owned();
                let at = parts.next().map(|at| parse_instant(at).ok_or(())).transpose().ok()?;
                Self::State(word, at, parts.next().map(str::to_owned))
            }
        })
    }
}

/// The context in which a value is read: all zones, my zone, and what a date without a time means.
#[derive(Clone, Copy)]
pub struct Meaning<'a> {
    /// All zones.
    pub zones: &'a Zones,
    /// The zone that plain dates are read in.
    pub mine: &'a Zone,
    /// What a date alone means.
    pub edge: Edge,
}

/// A type that a field can have.
pub trait FieldType: Sized {
    /// How it is kept.
    const SHAPE: Shape;
    /// Whether every record must have it.
    const IS_REQUIRED: bool = true;

    /// Returns the value; `None` if the field is absent.
    fn to_value(&self) -> Option<FieldValue>;

    /// Reads a value; `None` if it makes no sense.
    fn from_value(value: FieldValue, meaning: Meaning) -> Option<Self>;
}

impl<T: FieldType> FieldType for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const IS_REQUIRED: bool = false;

    fn to_value(&self) -> Option<FieldValue> {
        self.as_ref()?.to_value()
    }

    fn from_value(value: FieldValue, meaning: Meaning) -> Option<Self> {
        T::from_value(value, meaning).map(Some)
    }
}

impl FieldType for String {
    const SHAPE: Shape = Shape::Text;

    fn to_value(&self) -> Option<FieldValue> {
        Some(FieldValue::Text(self.clone()))
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        if let FieldValue::Text(text) = value { Some(text) } else { None }
    }
}

impl FieldType for u32 {
    const SHAPE: Shape = Shape::Integer;

    fn to_value(&self) -> Option<FieldValue> {
        Some(FieldValue::Integer((*self).into()))
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        if let FieldValue::Integer(number) = value { number.try_into().ok() } else { None }
    }
}

impl FieldType for bool {
    const SHAPE: Shape = Shape::Flag;
    const IS_REQUIRED: bool = false;

    fn to_value(&self) -> Option<FieldValue> {
        self.then_some(FieldValue::Flag)
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        Some(value == FieldValue::Flag)
    }
}

impl FieldType for Timestamp {
    const SHAPE: Shape = Shape::Instant;

    fn to_value(&self) -> Option<FieldValue> {
        Some(FieldValue::Instant(*self))
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        if let FieldValue::Instant(at) = value { Some(at) } else { None }
    }
}

impl<I: Number> FieldType for Link<I> {
    const SHAPE: Shape = Shape::Link(I::KIND);

    fn to_value(&self) -> Option<FieldValue> {
        Some(FieldValue::Link(Link { id: self.id.get(), uuid: self.uuid }))
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        let FieldValue::Link(Link { id, uuid }) = value else { return None };
        Some(Self { id: I::new(id), uuid })
    }
}

/// Lines of a text.
impl FieldType for Vec<String> {
    const SHAPE: Shape = Shape::Text;
    const IS_REQUIRED: bool = false;

    fn to_value(&self) -> Option<FieldValue> {
        (!self.is_empty()).then(|| FieldValue::Text(self.join("\n")))
    }

    fn from_value(value: FieldValue, meaning: Meaning) -> Option<Self> {
        Some(String::from_value(value, meaning)?.lines().map(str::to_owned).collect())
    }
}

impl FieldType for Value {
    const SHAPE: Shape = Shape::Real;

    fn to_value(&self) -> Option<FieldValue> {
        Some(FieldValue::Real(self.points()))
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        if let FieldValue::Real(points) = value { Self::from_points(points) } else { None }
    }
}

impl FieldType for When {
    const SHAPE: Shape = Shape::When(Edge::End);

    fn to_value(&self) -> Option<FieldValue> {
        Some(FieldValue::Text(self.to_field()))
    }

    fn from_value(value: FieldValue, meaning: Meaning) -> Option<Self> {
        let Meaning { zones, mine, edge } = meaning;
        if let FieldValue::Text(text) = value {
            Self::from_field(&text, zones, mine, edge)
        } else {
            None
        }
    }
}

/// Implements `FieldType` for types that are stored as text.
macro_rules! field_texts {
    ($($type:ty: |$value:ident| $write:expr, |$text:ident, $meaning:ident| $read:expr;)*) => {$(
        impl $crate::domain::FieldType for $type {
            const SHAPE: $crate::domain::Shape = $crate::domain::Shape::Text;

            fn to_value(&self) -> Option<$crate::domain::FieldValue> {
                let $value = self;
                Some($crate::domain::FieldValue::Text($write))
            }

            fn from_value(
                value: $crate::domain::FieldValue,
                $meaning: $crate::domain::Meaning,
            ) -> Option<Self> {
                let $text = <String as $crate::domain::FieldType>::from_value(value, $meaning)?;
                let $text = $text.as_str();
                $read
            }
        }
    )*};
}
pub(crate) use field_texts;

field_texts! {
    Hours: |hours| hours.to_string(), |text, _meaning| Self::parse(text).ok();
    Repeat: |repeat| repeat.to_string(), |text, _meaning| Self::parse(text).ok();
    Zone: |zone| zone.to_field(), |text, meaning| meaning.zones.zone_of_field(text);
}

/// One field of a record, and how the struct keeps it.
pub struct Field<R: 'static> {
    /// Its description, which needs no record.
    pub described: Described,
    /// How it is read and set.
    pub access: Access<R>,
}

/// How a struct keeps a field.
pub enum Access<R: 'static> {
    /// As a value.
    One {
        /// Returns the value; `None` if it is absent.
        get: fn(&R) -> Option<FieldValue>,
        /// Sets it; `None` if it makes no sense.
        set: fn(&mut R, FieldValue, Meaning) -> Option<()>,
    },
    /// As a set.
    Many {
        /// Returns the members and their values.
        get: fn(&R) -> Vec<(String, String)>,
        /// Adds a member, which may be a record's; `None` if it makes no sense.
        add: fn(&mut R, &Member) -> Option<()>,
    },
}

/// A member of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// The record that the member stands for, in a set of records.
    pub link: Option<Link<u32>>,
    /// Its value; empty if it has no value.
    pub value: String,
}

impl Member {
    /// Returns the name of a member without a value; `None` if it has one.
    pub fn name_alone(&self) -> Option<&str> {
        self.value.is_empty().then_some(self.name.as_str())
    }
}

impl<R> Field<R> {
    /// Describes a set.
    pub const fn set(
        name: &'static str,
        get: fn(&R) -> Vec<(String, String)>,
        add: fn(&mut R, &Member) -> Option<()>,
    ) -> Self {
        let shape = Shape::Set(None);
        let described = Described { name, shape, is_required: false, feeds: &[] };
        Self { described, access: Access::Many { get, add } }
    }

    /// Sets what is derived from it.
    #[must_use]
    pub const fn feeding(mut self, feeds: &'static [Feed]) -> Self {
        self.described.feeds = feeds;
        self
    }

    /// Makes a date without a time mean the beginning of the day.
    #[must_use]
    pub const fn starting(mut self) -> Self {
        self.described.shape = Shape::When(Edge::Start);
        self
    }

    /// Makes the field required, although its type would allow it to be absent.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.described.is_required = true;
        self
    }

    /// Makes the members of a set records of a kind.
    #[must_use]
    pub const fn of(mut self, kind: Kind) -> Self {
        self.described.shape = Shape::Set(Some(kind));
        self
    }

    /// Adds the field's names and values in a record; a set has several.
    pub fn add_to(&self, fields: &mut Fields, record: &R) {
        let name = self.described.name;
        match &self.access {
            Access::One { get, .. } => {
                if let Some(value) = get(record) {
                    fields.insert(name.into(), value.into_field());
                }
            }
            Access::Many { get, .. } => {
                for (member, value) in get(record) {
                    fields.insert(format!("{name}:{member}").into(), value);
                }
            }
        }
    }
}

/// Returns names as the members of a set, each without a value.
pub fn named(members: impl Iterator<Item = impl ToString>) -> Vec<(String, String)> {
    members.map(|member| (member.to_string(), String::new())).collect()
}

/// Describes a field that a member of the struct keeps: `field!(body)`, `field!("estimate" => estimate_min)`.
macro_rules! field {
    ($member:ident) => {
        $crate::domain::field!(stringify!($member) => $member)
    };
    ($name:expr => $member:ident) => {
        $crate::domain::Field {
            described: $crate::domain::described($name, |record: &Self| &record.$member),
            access: $crate::domain::Access::One {
                get: |record: &Self| $crate::domain::FieldType::to_value(&record.$member),
                set: |record: &mut Self, value, meaning| {
                    record.$member = $crate::domain::FieldType::from_value(value, meaning)?;
                    Some(())
                },
            },
        }
    };
}
pub(crate) use field;

/// Describes a field by the type of the member that keeps it.
pub const fn described<R, T: FieldType>(name: &'static str, _: fn(&R) -> &T) -> Described {
    Described { name, shape: T::SHAPE, is_required: T::IS_REQUIRED, feeds: &[] }
}

/// The field that says when a record's creation was undone; every kind has it.
pub const DELETED_FIELD: &str = "deleted";

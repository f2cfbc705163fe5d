//! Changes: how a record differs from what it was, field by field.
//!
//! A record is a UUID with named fields, each a string or absent. Values that must agree are one
//! field (a due date with its zone, an answer with its state), so that merging two ledgers cannot
//! split them; each member of a set is a field of its own (`tag:deep`).

use std::borrow::Cow;

use uuid::Uuid;

use crate::domain::{Field, Fields, Kind};

/// The field that says a record exists; its value is the kind's name. It is a creation's first change.
pub const KIND_FIELD: &str = "kind";

/// One field of one record, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of the record.
    pub kind: Kind,
    /// The record's identity.
    pub record: Uuid,
    /// The field's name.
    pub field: Cow<'static, str>,
    /// The value before; `None` if it was absent.
    pub old: Option<String>,
    /// The value after; `None` if it is now absent.
    pub new: Option<String>,
}

/// Something the ledger remembers.
pub trait Record: Sized + 'static {
    /// What kind of record it is.
    const KIND: Kind;

    /// What it is made of, each field once.
    const FIELDS: &'static [Field<Self>];

    /// Returns the lasting identity.
    fn uuid(&self) -> Uuid;

    /// Returns an empty record, which loading then fills.
    fn blank(number: u32, uuid: Uuid) -> Self;

    /// Returns every field that has a value, without the short number and without derived values.
    fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        for field in Self::FIELDS {
            field.add_to(&mut fields, self);
        }
        fields
    }
}

/// Returns the changes that create a record, its kind first.
pub fn create<R: Record>(record: &R) -> Vec<Change> {
    let existence = Change {
        kind: R::KIND,
        record: record.uuid(),
        field: KIND_FIELD.into(),
        old: None,
        new: Some(R::KIND.name().to_owned()),
    };
    let fields = record.fields().into_iter().map(|(field, value)| Change {
        kind: R::KIND,
        record: record.uuid(),
        field,
        old: None,
        new: Some(value),
    });
    std::iter::once(existence).chain(fields).collect()
}

/// Returns the changes between two versions of one record; empty if nothing differs.
pub fn edit<R: Record>(before: &R, after: &R) -> Vec<Change> {
    debug_assert_eq!(before.uuid(), after.uuid(), "an edit keeps the identity");
    let (mut old, mut new) = (before.fields(), after.fields());
    let names: std::collections::BTreeSet<_> = old.keys().chain(new.keys()).cloned().collect();
    names
        .into_iter()
        .map(|field| Change {
            kind: R::KIND,
            record: before.uuid(),
            old: old.remove(&field),
            new: new.remove(&field),
            field,
        })
        .filter(|change| change.old != change.new)
        .collect()
}

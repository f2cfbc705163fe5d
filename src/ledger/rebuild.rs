//! Builds the tables from the journal.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::domain::{Change, Clock, Kind, Missing, Timestamp, fields, makes_sense};

use super::error::{LedgerError, Result};
use super::fold::{Folded, FoldedRecord};
use super::pack;
use super::store::{Writer, is_deferred};
use super::view::{Setting, View};

/// A short number that a record was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    /// The name of its kind.
    pub kind: String,
    /// The number.
    pub number: u32,
    /// The record.
    pub uuid: Uuid,
}

/// Builds all tables of a ledger from its journal, in one transaction.
///
/// Returns what in the journal has no place in the tables.
///
/// # Errors
/// Fails if the journal cannot be read, or the tables cannot be written.
pub(super) fn build(
    draft: &Connection,
    setting: &Setting,
    folded: &Folded,
    numbers: &[Numbered],
) -> Result<Vec<Missing>> {
    let transaction = draft.unchecked_transaction()?;
    let mut missing = Vec::new();
    for Numbered { kind, number, uuid } in numbers {
        let sql = "INSERT OR IGNORE INTO number (kind, number, uuid) VALUES (?1, ?2, ?3)";
        transaction.prepare_cached(sql)?.execute(params![kind, number, uuid])?;
    }
    let view = View::new(&transaction, setting)?;
    for path in &folded.streams {
        view.number_of_stream(path)?;
    }
    let mut writer = Writer::new(view)?;
    writer.place(folded, numbers, &mut missing)?;
    transaction.commit()?;
    Ok(missing)
}

/// Returns the kinds of the records that make rows: one that makes no row has no number that a link could lead to.
fn kinds_of_rows(folded: &Folded, clock: &Clock) -> HashMap<Uuid, Kind> {
    let makes_row = |record: &FoldedRecord| {
        record.complete().filter(|kind| {
            let required = fields(*kind).iter().filter(|field| field.is_required);
            let values = required.filter_map(|field| record.fields.get_key_value(field.name));
            values.into_iter().all(|(field, value)| makes_sense(*kind, field, value, clock))
        })
    };
    let rows = folded.records.iter();
    rows.filter_map(|record| Some((record.uuid, makes_row(record)?))).collect()
}

impl Writer<'_> {
    /// Puts every record into its table.
    fn place(
        &mut self,
        folded: &Folded,
        numbers: &[Numbered],
        missing: &mut Vec<Missing>,
    ) -> Result<()> {
        let kinds = kinds_of_rows(folded, self.view().clock());
        let known = |record: &&FoldedRecord| kinds.get(&record.uuid).copied();
        let given = self.give_numbers(folded, numbers, &kinds)?;
        if given > 0 {
            missing.push(Missing::numbers(given, "given again, in order of creation"));
        }
        let mut deferred = Vec::new();
        // My zone is what plain dates are read in, so people come first.
        let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Person);
        for kind in std::iter::once(Kind::Person).chain(kinds) {
            let of_kind = folded.records.iter().filter(|record| known(record) == Some(kind));
            for record in of_kind {
                deferred.extend(self.place_record(kind, record, missing)?);
            }
            if kind == Kind::Person {
                self.settle_clock()?;
            }
        }
        for (at, change) in &deferred {
            self.apply(*at, change, true)?;
        }
        for record in folded.records.iter().filter(|record| known(record).is_none()) {
            if let Some(kind) = Kind::from_name(&record.kind) {
                missing.push(Missing::record(kind, record.uuid, &record.fields));
            }
            for (field, value) in &record.fields {
                self.view().unplace(&record.kind, record.uuid, field, Some(value))?;
            }
        }
        pack::refresh_all(self.view().connection)?;
        self.view().open_waits()?.iter().try_for_each(|wait| self.view().keep_due(wait))
    }

    /// Takes over the numbers that records had, and gives the others new ones; returns how many those are.
    ///
    /// Links are set by number, so every record has one before the first row is made.
    fn give_numbers(
        &mut self,
        folded: &Folded,
        numbers: &[Numbered],
        kinds: &HashMap<Uuid, Kind>,
    ) -> Result<usize> {
        for Numbered { kind, number, uuid } in numbers {
            if let Some(kind) = Kind::from_name(kind).filter(|_| kinds.contains_key(uuid)) {
                self.view().keep_number(kind, *uuid, *number);
            }
        }
        let mut given = 0;
        for record in &folded.records {
            if let Some(kind) = kinds.get(&record.uuid).copied()
                && self.view().known_number(kind, record.uuid).is_none()
            {
                self.view().give_number(kind, record.uuid)?;
                given += 1;
            }
        }
        Ok(given)
    }

    /// Makes the row of a record; returns the changes to apply once all rows are there.
    fn place_record(
        &mut self,
        kind: Kind,
        record: &FoldedRecord,
        missing: &mut Vec<Missing>,
    ) -> Result<Vec<(Timestamp, Change)>> {
        let at = Timestamp::from_timestamp(record.modified, 0).unwrap_or_default();
        let (mut now, mut later, mut senseless) = (Vec::new(), Vec::new(), Vec::new());
        for (field, value) in &record.fields {
            if !makes_sense(kind, field, value, self.view().clock()) {
                missing.push(Missing::field(kind, record.uuid, field, value));
                senseless.push((field, value));
                continue;
            }
            let (field, new) = (field.clone().into(), Some(value.clone()));
            let change = Change { kind, record: record.uuid, field, old: None, new };
            if is_deferred(&change) { later.push((at, change)) } else { now.push(change) }
        }
        match self.insert(at, kind, record.uuid, &now) {
            Ok(()) => {
                // After the row, which takes along whatever waited for it.
                for (field, value) in senseless {
                    self.view().unplace(kind.name(), record.uuid, field, Some(value))?;
                }
                Ok(later)
            }
            Err(LedgerError::Damaged { .. }) => {
                self.view().forget_number(kind, record.uuid);
                missing.push(Missing::record(kind, record.uuid, &record.fields));
                for (field, value) in &record.fields {
                    self.view().unplace(kind.name(), record.uuid, field, Some(value))?;
                }
                Ok(Vec::new())
            }
            Err(error) => Err(error),
        }
    }
}

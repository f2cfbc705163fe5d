//! Loads notes that were sent or received, with what was offered in them.

use std::collections::BTreeMap;

use rusqlite::{Params, named_params};
use uuid::Uuid;

use crate::domain::{Handle, Handoff, HandoffId, Kind, Number, TaskId};

use super::among::Among;
use super::error::Result;
use super::row;
use super::view::View;

impl View<'_> {
    /// Returns a handoff that was sent or received.
    pub fn handoff(&self, id: HandoffId) -> Result<Option<Handoff>> {
        let condition = "handoff.id = :id AND handoff.deleted IS NULL";
        Ok(self.handoffs_where(condition, named_params! {":id": id})?.pop())
    }

    /// Returns the handoff that has this UUID, taken back or not.
    pub fn handoff_ever(&self, uuid: Uuid) -> Result<Option<Handoff>> {
        Ok(self.handoffs_where("handoff.uuid = :uuid", named_params! {":uuid": uuid})?.pop())
    }

    /// Returns every handoff that was sent or received, oldest first.
    pub fn handoffs(&self) -> Result<Vec<Handoff>> {
        self.handoffs_where("handoff.deleted IS NULL ORDER BY handoff.id", [])
    }

    /// Returns the last handoff that was sent to the same reader.
    pub fn last_handoff(&self, to: Option<&Handle>) -> Result<Option<Handoff>> {
        let condition =
            "handoff.reader IS :reader AND handoff.sender IS NULL AND handoff.deleted IS NULL
            ORDER BY handoff.id DESC LIMIT 1";
        let reader = to.map(Handle::as_str);
        Ok(self.handoffs_where(condition, named_params! {":reader": reader})?.pop())
    }

    /// Returns the reader of the last handoff that was sent to somebody; `None` if there is none.
    pub fn last_reader(&self) -> Result<Option<Handle>> {
        let sql = "SELECT reader FROM handoff WHERE reader IS NOT NULL AND sender IS NULL AND deleted IS NULL
                   ORDER BY id DESC LIMIT 1";
        let handle: Option<String> = self.rows(sql, [], |row| row.get(0))?.pop();
        Ok(handle.and_then(|handle| Handle::parse(&handle).ok()))
    }

    /// Returns the handoffs to a reader that were sent after one and taken back, oldest first.
    pub(super) fn handoffs_taken_back(
        &self,
        to: Option<&Handle>,
        after: Option<HandoffId>,
    ) -> Result<Vec<HandoffId>> {
        let sql = "SELECT id FROM handoff WHERE reader IS :reader AND sender IS NULL
                   AND deleted IS NOT NULL AND id > :after ORDER BY id";
        let params = named_params! {
            ":reader": to.map(Handle::as_str),
            ":after": after.map_or(0, HandoffId::get),
        };
        self.rows(sql, params, |row| row.get(0))
    }

    /// Returns the open tasks that were offered or given to somebody else, who has not said yet whether they take
    /// them.
    pub(super) fn tasks_on_offer(&self, to: Option<&Handle>) -> Result<Vec<TaskId>> {
        let sql = "SELECT DISTINCT handoff_offer.task FROM handoff_offer
                   JOIN handoff ON handoff.id = handoff_offer.handoff
                   WHERE handoff_offer.offering IN ('offered', 'given') AND handoff.acknowledged IS NULL
                     AND handoff.reader IS NOT :reader AND handoff.sender IS NULL AND handoff.deleted IS NULL
                   ORDER BY handoff_offer.task";
        self.rows(sql, named_params! {":reader": to.map(Handle::as_str)}, |row| row.get(0))
    }

    /// Returns the notes that came from others, by the records that came with them.
    pub(super) fn told_in_received(&self) -> Result<BTreeMap<Uuid, HandoffId>> {
        let received: Vec<Handoff> =
            self.records("handoff.sender IS NOT NULL AND handoff.deleted IS NULL", [])?;
        let records = received.iter().flat_map(|handoff| {
            handoff.standing().iter().map(|standing| (standing.uuid, handoff.id))
        });
        Ok(records.collect())
    }

    fn handoffs_where(&self, condition: &str, params: impl Params) -> Result<Vec<Handoff>> {
        let mut handoffs: Vec<Handoff> = self.records(condition, params)?;
        let numbers = handoffs.iter().map(|handoff| handoff.id.get());
        let among = Among::new(Kind::Handoff, numbers);
        row::add_sets(self.connection, &among, &mut handoffs, |_| true)?;
        Ok(handoffs)
    }
}

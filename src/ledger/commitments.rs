//! Loads commitments.

use rusqlite::{Params, named_params};
use uuid::Uuid;

use crate::domain::{COMMITMENT_LIMIT_MIN, Commitment, CommitmentId};

use super::error::Result;
use super::view::View;

impl View<'_> {
    /// Returns a commitment, dropped or not.
    pub fn commitment(&self, id: CommitmentId) -> Result<Option<Commitment>> {
        let condition = "commitment.id = :id AND commitment.deleted IS NULL";
        Ok(self.commitments_where(condition, named_params! {":id": id})?.pop())
    }

    /// Returns the commitment that has this UUID.
    pub fn commitment_ever(&self, uuid: Uuid) -> Result<Option<Commitment>> {
        Ok(self.commitments_where("uuid = :uuid", named_params! {":uuid": uuid})?.pop())
    }

    /// Returns those commitments that are not over; by number.
    pub fn commitments(&self) -> Result<Vec<Commitment>> {
        let mut all = self.recent_commitments()?;
        all.retain(|commitment| commitment.next_time(self.now(), self.zone()).is_some());
        Ok(all)
    }

    /// Returns the commitments that may not be over, and the repeating ones; by number.
    pub(super) fn recent_commitments(&self) -> Result<Vec<Commitment>> {
        let since = self.now().timestamp() - 60 * i64::from(COMMITMENT_LIMIT_MIN);
        let condition = "closed IS NULL AND deleted IS NULL AND id IN (
                SELECT id FROM commitment INDEXED BY commitment_ahead
                WHERE start_at > :since AND closed IS NULL AND deleted IS NULL
                UNION SELECT id FROM commitment INDEXED BY commitment_repeat
                WHERE repeat IS NOT NULL AND closed IS NULL AND deleted IS NULL)";
        self.commitments_where(condition, named_params! {":since": since})
    }

    fn commitments_where(&self, condition: &str, params: impl Params) -> Result<Vec<Commitment>> {
        self.records(&format!("{condition} ORDER BY commitment.id"), params)
    }
}

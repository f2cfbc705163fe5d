//! Loads assumptions.

use rusqlite::{Params, named_params};

use crate::domain::{Assumption, AssumptionId, TaskId, WaitId};

use super::error::Result;
use super::view::View;

impl View<'_> {
    /// Returns an assumption.
    pub fn assumption(&self, id: AssumptionId) -> Result<Option<Assumption>> {
        let number = named_params! {":id": id};
        Ok(self.assumptions_where("assumption.id = :id", number)?.pop())
    }

    /// Returns the assumptions of a task, oldest first.
    pub fn assumptions_of(&self, task: TaskId) -> Result<Vec<Assumption>> {
        self.assumptions_where("assumption.task = :task", named_params! {":task": task})
    }

    /// Returns the assumption that stands in for an answer.
    pub fn assumption_for(&self, wait: WaitId) -> Result<Option<Assumption>> {
        let standing = "assumption.wait = :wait AND assumption.state = 'standing'";
        Ok(self.assumptions_where(standing, named_params! {":wait": wait})?.pop())
    }

    /// Returns every assumption that stands, oldest first.
    pub fn standing_assumptions(&self) -> Result<Vec<Assumption>> {
        self.assumptions_where("assumption.state = 'standing'", [])
    }

    fn assumptions_where(&self, condition: &str, params: impl Params) -> Result<Vec<Assumption>> {
        let condition =
            format!("{condition} AND assumption.deleted IS NULL ORDER BY assumption.id");
        self.records(&condition, params)
    }
}

//! Loads decisions.

use rusqlite::{Params, named_params};
use uuid::Uuid;

use crate::domain::{Decision, DecisionId, Kind, TaskId};

use super::error::Result;
use super::row;
use super::view::View;

impl View<'_> {
    /// Returns a decision.
    pub fn decision(&self, id: DecisionId) -> Result<Option<Decision>> {
        let condition = "decision.id = :id AND decision.deleted IS NULL";
        Ok(self.decisions_where(condition, named_params! {":id": id})?.pop())
    }

    /// Returns every decision, oldest first.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        self.decisions_where("decision.deleted IS NULL", [])
    }

    /// Returns the decisions about a project and those below it, or all; oldest first.
    pub fn decisions_about(&self, project: Option<&str>) -> Result<Vec<Decision>> {
        let condition =
            "decision.deleted IS NULL AND (:project IS NULL OR decision.project = :project
                 OR (decision.project > :project || '.' AND decision.project < :project || '/'))";
        self.decisions_where(condition, named_params! {":project": project})
    }

    /// Returns the decisions about a task, oldest first.
    pub fn decisions_of(&self, task: TaskId) -> Result<Vec<Decision>> {
        let condition = "decision.task = :task AND decision.deleted IS NULL";
        self.decisions_where(condition, named_params! {":task": task})
    }

    /// Returns the decision that has this UUID, also where its creation was taken back.
    pub fn decision_ever(&self, uuid: Uuid) -> Result<Option<Decision>> {
        Ok(self.decisions_where("decision.uuid = :uuid", named_params! {":uuid": uuid})?.pop())
    }

    pub(super) fn decisions_where(
        &self,
        condition: &str,
        params: impl Params,
    ) -> Result<Vec<Decision>> {
        let select = row::select(Kind::Decision);
        let sql = format!("{select} WHERE {condition} ORDER BY decision.id");
        self.rows(&sql, params, |row| row::decision(self.clock(), row))
    }
}

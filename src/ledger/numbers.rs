//! Short numbers: this ledger's own names for records, given once and kept for good.

use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, ToSql, named_params, params};
use uuid::Uuid;

use crate::domain::{
    AssumptionId, BlockId, CommitmentId, DecisionId, HandoffId, InterruptionId, Kind, NoteId,
    Number, TaskId, WaitId,
};

use super::error::Result;
use super::view::View;

impl View<'_> {
    /// Returns the short number of a record, taken back or not.
    pub(super) fn number_of(&self, kind: Kind, uuid: Uuid) -> Result<Option<u32>> {
        if let Some(number) = self.known_number(kind, uuid) {
            return Ok(Some(number));
        }
        let sql = format!("SELECT id FROM {} WHERE uuid = :uuid", kind.name());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let number =
            statement.query_row(named_params! {":uuid": uuid}, |row| row.get(0)).optional()?;
        if let Some(number) = number {
            self.keep_number(kind, uuid, number);
        }
        Ok(number)
    }

    /// Returns the number that a record was given, whether or not its row is there.
    pub(super) fn given_number(&self, kind: Kind, uuid: Uuid) -> Result<Option<u32>> {
        let sql = "SELECT number FROM number WHERE kind = ?1 AND uuid = ?2";
        Ok(self.rows(sql, params![kind.name(), uuid], |row| row.get(0))?.pop())
    }

    /// Gives a new record the next number, and returns it.
    pub(super) fn give_number(&self, kind: Kind, uuid: Uuid) -> Result<u32> {
        let number = match self.last_given(kind) {
            Some(last) => last + 1,
            None => self.next_number(kind)?,
        };
        self.set_last_given(kind, number);
        let sql = "INSERT INTO number (kind, number, uuid) VALUES (?1, ?2, ?3)";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute(params![kind.name(), number, uuid])?;
        self.keep_number(kind, uuid, number);
        Ok(number)
    }

    /// Returns the number that the next record of that kind will get.
    pub fn next_id<I: Number>(&self) -> Result<I> {
        Ok(I::new(self.next_number(I::KIND)?))
    }

    fn next_number(&self, kind: Kind) -> Result<u32> {
        let sql = "SELECT coalesce(max(number), 0) + 1 FROM number WHERE kind = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([kind.name()], |row| row.get(0))?)
    }

    /// Returns the short identity of a record that has this UUID, taken back or not.
    pub fn id_of<I: Number>(&self, uuid: Uuid) -> Result<Option<I>> {
        Ok(self.number_of(I::KIND, uuid)?.map(I::new))
    }
}

/// Lets the numbers of each kind be read from columns and bound to statements.
macro_rules! columns_hold {
    ($($id:ty),*) => {$(
        impl FromSql for $id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                u32::column_result(value).map(Self)
            }
        }

        impl ToSql for $id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }
    )*};
}

columns_hold!(
    TaskId,
    WaitId,
    NoteId,
    AssumptionId,
    DecisionId,
    BlockId,
    InterruptionId,
    HandoffId,
    CommitmentId
);

//! Loads waits, with what calendars and habits say of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use chrono::DateTime;
use rusqlite::{Params, named_params};
use uuid::Uuid;

use crate::domain::{
    Calendar, Expectation, Forecast, Handle, KIND_FIELD, TaskId, Timestamp, Wait, WaitId,
    WaitState, Zone, rounded_minutes,
};

use super::error::Result;
use super::load::digits;
use super::view::View;

/// How many answers a habit is based on; older ones say less about today.
const HABIT_ANSWERS: u32 = 50;

/// What is known of the one who answers.
struct Answerer {
    calendar: Calendar,
    zone: Option<Zone>,
    forecast: Option<Forecast>,
}

impl View<'_> {
    /// Returns a wait.
    pub fn wait(&self, id: WaitId) -> Result<Option<Wait>> {
        Ok(self.waits_where("wait.id = :id", named_params! {":id": id})?.pop())
    }

    /// Returns the waits that have these UUIDs, taken back or not, without what calendars say of them.
    pub fn waits_ever(&self, uuids: &[Uuid]) -> Result<Vec<Wait>> {
        let condition = "wait.uuid IN (SELECT unhex(value) FROM json_each(:uuids))";
        self.records(condition, named_params! {":uuids": digits(uuids)})
    }

    /// Returns every wait without an answer, by number.
    pub fn open_waits(&self) -> Result<Vec<Wait>> {
        self.waits_where("wait.state IN ('open', 'assumed')", [])
    }

    /// Returns the other open waits that were created together with this one, by number; those with an assumption
    /// are left out, because that needs a verdict first.
    pub fn open_twins_of(&self, wait: &Wait) -> Result<Vec<Wait>> {
        let first = wait.twin_of.map_or(wait.id, |first| first.id);
        let condition = "(wait.twin_of = :first OR wait.id = :first) AND wait.id <> :id
            AND wait.state = 'open'";
        self.waits_where(condition, named_params! {":first": first, ":id": wait.id})
    }

    /// Returns what others asked the actor since an instant and is open, and what they answered them; by number.
    pub fn arrived_since(&self, since: Timestamp) -> Result<Vec<Wait>> {
        // Whatever the actor typed they know.
        let condition = "(wait.asked >= :since OR wait.closed >= :since)
            AND wait.state IN ('open', 'answered') AND EXISTS (
                SELECT 1 FROM change JOIN entry ON entry.n = change.entry
                WHERE change.record = wait.uuid AND change.field IN (:created, 'state')
                    AND entry.by <> :actor AND entry.at >= :since)";
        let (actor, since) = (self.actor(), since.timestamp());
        let params =
            named_params! {":since": since, ":actor": actor.as_str(), ":created": KIND_FIELD};
        let mut waits = self.waits_where(condition, params)?;
        waits.retain(|wait| match wait.state {
            WaitState::Open => wait.is_on(actor),
            _ => wait.is_waited_for_by(actor),
        });
        Ok(waits)
    }

    /// Returns the waits of a task, oldest first.
    pub fn waits_of(&self, task: TaskId) -> Result<Vec<Wait>> {
        self.waits_where("wait.task = :task", named_params! {":task": task})
    }

    pub(super) fn waits_where(&self, condition: &str, params: impl Params) -> Result<Vec<Wait>> {
        let condition = format!("{condition} AND wait.deleted IS NULL ORDER BY wait.id");
        let mut waits: Vec<Wait> = self.records(&condition, params)?;
        let mut known = BTreeMap::new();
        let (mine, now) = (&self.clock().calendar, self.now());
        for wait in &mut waits {
            let answerer = match known.entry(wait.put_to()) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => {
                    let answerer = self.answerer(entry.key().as_ref())?;
                    entry.insert(answerer)
                }
            };
            let expected = Expectation::of(wait, &answerer.calendar, answerer.forecast, mine, now);
            wait.expected = Expectation { zone: answerer.zone.clone(), ..expected };
        }
        Ok(waits)
    }

    /// Returns who answers: somebody, or a thing, which works round the clock.
    fn answerer(&self, handle: Option<&Handle>) -> Result<Answerer> {
        let mine = &self.clock().calendar;
        let Some(handle) = handle else {
            return Ok(Answerer { calendar: Calendar::always(), zone: None, forecast: None });
        };
        if handle.is_me() {
            // What is derived of a wait must not change with my appointments.
            return Ok(Answerer {
                calendar: Calendar { busy: Arc::default(), ..mine.clone() },
                zone: Some(mine.zone.clone()),
                forecast: None,
            });
        }
        let person = self.person_or_new(handle)?;
        let calendar = person.calendar(mine);
        let forecast = self.forecast(handle, &calendar)?;
        Ok(Answerer { calendar, zone: person.zones(), forecast })
    }

    /// Returns how soon somebody has answered so far, in their working minutes.
    fn forecast(&self, handle: &Handle, calendar: &Calendar) -> Result<Option<Forecast>> {
        let sql = "SELECT asked, closed FROM wait INDEXED BY wait_answered
                   WHERE person = :person AND state = 'answered' AND NOT on_me AND deleted IS NULL
                   ORDER BY closed DESC LIMIT :limit";
        let params = named_params! {":person": handle.as_str(), ":limit": HABIT_ANSWERS};
        let spans = self.rows(sql, params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let instant = |seconds: i64| DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        let minutes = spans.into_iter().map(|(asked, closed)| {
            rounded_minutes(calendar.between(instant(asked), instant(closed)))
        });
        Ok(Forecast::of(minutes.collect()))
    }
}

//! Loads people: who is known, and when they work.

use crate::domain::{Handle, Person};

use super::error::Result;
use super::person_row::person_ever;
use super::view::View;

impl View<'_> {
    /// Returns a person who is known and was not dropped.
    pub fn person(&self, handle: &Handle) -> Result<Option<Person>> {
        Ok(self.person_ever(handle)?.filter(|person| person.deleted.is_none()))
    }

    /// Returns the actor, if it is not me, and whether it is a coding agent; an unknown actor is taken for one.
    pub fn other_actor(&self) -> Result<Option<(Handle, bool)>> {
        let actor = self.actor();
        if actor.is_me() {
            return Ok(None);
        }
        let is_agent =
            self.is_surely_agent() || self.person(actor)?.is_none_or(|person| person.is_agent);
        Ok(Some((actor.clone(), is_agent)))
    }

    /// Returns a person, or a new one if the handle is not known.
    pub fn person_or_new(&self, handle: &Handle) -> Result<Person> {
        Ok(self.person(handle)?.unwrap_or_else(|| Person::new(handle.clone())))
    }

    /// Returns a person who was ever known, dropped or not.
    pub fn person_ever(&self, handle: &Handle) -> Result<Option<Person>> {
        person_ever(self.connection, self.zones(), handle)
    }

    /// Returns everybody who is known: me first, even if nothing is stored about me, then the others by handle.
    pub fn people(&self) -> Result<Vec<Person>> {
        let mut people = vec![self.me()?];
        for handle in self.handles()?.iter().filter(|handle| !handle.is_me()) {
            people.extend(self.person(handle)?);
        }
        Ok(people)
    }

    /// Returns me, even if nothing is stored about me; without a zone of my own, I get that of the clock.
    pub fn me(&self) -> Result<Person> {
        let me = self.person_or_new(&Handle::me())?;
        let zone = me.zone.clone().or_else(|| Some(self.zone().clone()));
        Ok(Person { zone, ..me })
    }
}

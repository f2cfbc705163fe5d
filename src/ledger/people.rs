//! Loads people: who is known, and when they work.

use crate::domain::{Handle, Person};

use super::error::Result;
use super::person_row::person_ever;
use super::view::View;

impl View<'_> {
    /// Returns somebody who is known.
    pub fn person(&self, handle: &Handle) -> Result<Option<Person>> {
        Ok(self.person_ever(handle)?.filter(|person| person.deleted.is_none()))
    }

    /// Returns who types, if it is not me, and whether that is a coding agent: who is not known yet is one.
    pub fn other_actor(&self) -> Result<Option<(Handle, bool)>> {
        let actor = self.actor();
        if actor.is_me() {
            return Ok(None);
        }
        let is_agent =
            self.is_surely_agent() || self.person(actor)?.is_none_or(|person| person.is_agent);
        Ok(Some((actor.clone(), is_agent)))
    }

    /// Returns somebody, also before anything was said of them.
    pub fn person_or_new(&self, handle: &Handle) -> Result<Person> {
        Ok(self.person(handle)?.unwrap_or_else(|| Person::new(handle.clone())))
    }

    /// Returns somebody who was ever known, also where they were dropped.
    pub fn person_ever(&self, handle: &Handle) -> Result<Option<Person>> {
        person_ever(self.connection, self.zones(), handle)
    }

    /// Returns everybody who is known, by handle, and me before them: I am always there.
    pub fn people(&self) -> Result<Vec<Person>> {
        let mut people = vec![self.me()?];
        for handle in self.handles()?.iter().filter(|handle| !handle.is_me()) {
            people.extend(self.person(handle)?);
        }
        Ok(people)
    }

    /// Returns me, also before anything was said of me; my zone is where my clock is.
    pub fn me(&self) -> Result<Person> {
        let me = self.person_or_new(&Handle::me())?;
        let zone = me.zone.clone().or_else(|| Some(self.zone().clone()));
        Ok(Person { zone, ..me })
    }
}

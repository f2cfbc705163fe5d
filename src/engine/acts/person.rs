//! Keeps what is known of somebody.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{
    Change, Handle, Hours, Person, Span, Timestamp, Zone, ZoneChange, create, edit,
};
use crate::engine::attributes::Set;
use crate::engine::refusal::{PersonRefusal, Refusal};

/// What is said of a person.
#[derive(Clone, Debug, Default)]
pub struct PersonEdit {
    /// The full name.
    pub name: Set<String>,
    /// Where their clock is.
    pub zone: Set<Zone>,
    /// Where their clock will be, and the zone before that.
    pub zone_change: Option<(Zone, ZoneChange)>,
    /// How and for what they may be woken.
    pub wake: Set<String>,
    /// When they work.
    pub hours: Set<Hours>,
    /// When they do what needs a clear head.
    pub deep: Set<Hours>,
    /// Whether all days off are forgotten first.
    pub clears_days_off: bool,
    /// Days off.
    pub days_off: Vec<NaiveDate>,
    /// Days that are not off after all.
    pub days_on: Vec<NaiveDate>,
    /// Whether all other hours on single dates are forgotten first.
    pub clears_exceptions: bool,
    /// Other hours on one date; `None`: the usual ones.
    pub exceptions: Vec<(NaiveDate, Option<Vec<Span>>)>,
    /// Working minutes in which they usually answer.
    pub reply_min: Set<u32>,
    /// Whether it is a coding agent.
    pub is_agent: Option<bool>,
    /// The projects that they may see.
    pub sees: Set<BTreeSet<String>>,
}

impl PersonEdit {
    /// Returns a person with these changes applied, starting from an empty one if they are unknown.
    ///
    /// # Errors
    /// Refuses hours of deep work of anybody but me, and to make me an agent.
    pub fn of(&self, handle: &Handle, known: Option<&Person>) -> Result<Person, Refusal> {
        match known {
            Some(person) => self.applied_to(person),
            None => self.applied_to(&Person::new(handle.clone())),
        }
    }

    fn applied_to(&self, person: &Person) -> Result<Person, Refusal> {
        if self.deep != Set::Keep && !person.handle.is_me() {
            return Err(PersonRefusal::DeepHoursOfOthers.into());
        }
        if self.is_agent == Some(true) && person.handle.is_me() {
            return Err(PersonRefusal::AgentMe.into());
        }
        let mut person = person.clone();
        self.name.apply(&mut person.name);
        if self.zone != Set::Keep {
            self.zone.apply(&mut person.zone);
            person.zone_change = None;
        }
        if let Some((zone, change)) = &self.zone_change {
            person.zone = Some(zone.clone());
            person.zone_change = Some(change.clone());
        }
        self.wake.apply(&mut person.wake);
        self.hours.apply(&mut person.hours);
        self.deep.apply(&mut person.deep);
        self.reply_min.apply(&mut person.reply_min);
        self.sees.apply(&mut person.sees);
        person.is_agent = self.is_agent.unwrap_or(person.is_agent);
        if self.clears_days_off {
            person.days_off.clear();
        }
        person.days_off.extend(&self.days_off);
        for day in &self.days_on {
            person.days_off.remove(day);
        }
        if self.clears_exceptions {
            person.exceptions.clear();
        }
        for (day, spans) in &self.exceptions {
            match spans {
                None => _ = person.exceptions.remove(day),
                Some(spans) => {
                    person.exceptions.insert(*day, spans.clone());
                    // Who says when they work on a day says that they do.
                    person.days_off.remove(day);
                }
            }
        }
        Ok(person)
    }
}

/// Adds or changes a person; `ever` is their record in the ledger, deleted or not.
///
/// # Errors
/// Refuses deep-work hours for anyone but me, and making me an agent.
pub fn edit_person(
    handle: &Handle,
    ever: Option<&Person>,
    said: &PersonEdit,
) -> Result<Vec<Change>, Refusal> {
    let person = said.of(handle, ever.filter(|person| person.deleted.is_none()))?;
    // I am always there, also before anything was said of me.
    let is_nothing = ever.is_none() && handle.is_me() && person == Person::new(handle.clone());
    Ok(if is_nothing { Vec::new() } else { keep_person(ever, &person) })
}

/// Forgets somebody; what they were asked stays.
///
/// # Errors
/// Refuses to forget me.
pub fn forget(person: &Person, now: Timestamp) -> Result<Vec<Change>, Refusal> {
    if person.handle.is_me() {
        return Err(PersonRefusal::ForgetsMe.into());
    }
    Ok(edit(person, &Person { deleted: Some(now), ..person.clone() }))
}

/// Returns the changes that save a person; `ever` is their record in the ledger, deleted or not.
pub fn keep_person(ever: Option<&Person>, person: &Person) -> Vec<Change> {
    match ever {
        None => create(person),
        Some(ever) => edit(ever, person),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Clock;

    use super::*;

    fn handle(name: &str) -> Handle {
        Handle::parse(name).expect("a handle")
    }

    #[test]
    fn what_is_said_of_a_day_last_counts() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 31).expect("a date");
        let spans = crate::domain::parse_spans("9-12").expect("spans");
        let said = PersonEdit {
            days_off: vec![day],
            exceptions: vec![(day, Some(spans.clone()))],
            ..PersonEdit::default()
        };
        let ana = said.applied_to(&Person::new(handle("@ana"))).expect("it makes sense");
        assert!(ana.days_off.is_empty());
        assert_eq!(ana.exceptions[&day], spans);
        let usual = PersonEdit { exceptions: vec![(day, None)], ..PersonEdit::default() };
        assert!(usual.applied_to(&ana).expect("it makes sense").exceptions.is_empty());
    }

    #[test]
    fn deep_work_is_mine_and_nobody_forgets_me() {
        let said = PersonEdit { deep: Set::To(Hours::default()), ..PersonEdit::default() };
        let refused = edit_person(&handle("@ana"), None, &said);
        assert_eq!(refused, Err(PersonRefusal::DeepHoursOfOthers.into()));
        assert!(edit_person(&Handle::me(), None, &said).is_ok_and(|changes| !changes.is_empty()));
        let nothing = edit_person(&Handle::me(), None, &PersonEdit::default());
        assert_eq!(nothing, Ok(Vec::new()), "I am there already");
        let now = Clock::of_tests().now;
        assert_eq!(forget(&Person::new(Handle::me()), now), Err(PersonRefusal::ForgetsMe.into()));
        assert_eq!(forget(&Person::new(handle("@ana")), now).map(|changes| changes.len()), Ok(1));
    }
}

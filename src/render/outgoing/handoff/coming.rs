//! What is ahead: dates, days off, clocks.

use crate::domain::{Handle, Timestamp};
use crate::engine::Coming;
use crate::render::clocks::phrase;
use crate::render::terminal::clean;
use crate::render::words;

use super::Writer;

impl Writer<'_> {
    /// Returns at most four lines: dates, days off, clocks, and who moves.
    pub(super) fn coming(&self) -> Vec<String> {
        let all = &self.draft.coming;
        let mut dates: Vec<(String, Vec<String>)> = Vec::new();
        for one in all {
            let (at, what) = match one {
                Coming::Task(when, task) => {
                    let name = format!("{} {}", task.id, clean(&task.title));
                    (phrase(self.clocks.agreed(when), self.form), name)
                }
                Coming::Appointment(at, title) => {
                    (phrase(self.clocks.ahead(*at), self.form), clean(title))
                }
                _ => continue,
            };
            match dates.last_mut().filter(|(last, _)| *last == at) {
                Some((_, all)) => all.push(what),
                None => dates.push((at, vec![what])),
            }
        }
        let dates = dates.iter().map(|(at, all)| format!("{at}: {}", all.join(", ")));
        let off = all.iter().filter_map(|one| match one {
            Coming::Off(who, days) => {
                let days = words::days(days.iter(), self.clock.zone().date(self.clocks.now));
                let who = if who.is_me() { "I'm" } else { "you're" };
                Some(format!("{who} off {days}"))
            }
            _ => None,
        });
        let clocks = all.iter().filter_map(|one| match one {
            Coming::Clocks { whose, at, is_forward } => {
                let way = if *is_forward { "forward" } else { "back" };
                let city = self.city(whose, *at);
                Some(format!("{} {city}'s clocks go {way}", self.clocks.date_of(*at)))
            }
            Coming::OverlapEnds { from, until } => {
                let until = until.map(|until| format!(" until {}", self.clocks.date_of(until)));
                Some(format!(
                    "from {} our working hours don't overlap{}",
                    self.clocks.date_of(*from),
                    until.unwrap_or_default()
                ))
            }
            _ => None,
        });
        let moves = all.iter().filter_map(|one| match one {
            Coming::ZoneChange(who, change) => {
                let who = if who.is_me() { "I'm" } else { "you're" };
                let date = self.clocks.date(change.starting);
                Some(format!("from {date} {who} in {}", change.zone.city()))
            }
            _ => None,
        });
        let lines: [Vec<String>; 4] =
            [dates.collect(), off.collect(), clocks.collect(), moves.collect()];
        lines.into_iter().filter(|line| !line.is_empty()).map(|line| line.join(" · ")).collect()
    }

    fn city(&self, who: &Handle, at: Timestamp) -> String {
        let person = if who.is_me() { Some(&self.draft.from) } else { self.draft.to.as_ref() };
        let zone = person.and_then(|person| person.zone_at(at));
        zone.unwrap_or_else(|| self.clock.zone().at(at).alone()).city()
    }
}

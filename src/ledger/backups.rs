//! The backups beside a ledger: one a day, and copies of what was replaced.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use super::backup::{Copied, copied_from, copy, verify};
use super::draft::{Draft, create_folder, sweep};
use super::error::{LedgerError, Result};
use super::location::Location;
use super::open::{Ledger, connect_immutable};
use super::view::Setting;

/// Daily backups that are kept.
const DAYS: usize = 7;

/// How many earlier weeks keep their last backup.
const WEEKS: usize = 4;

/// How the names of backups end.
const ENDING: &str = ".db";

/// The folder of a ledger's backups.
pub(super) struct Backups {
    folder: PathBuf,
}

impl Backups {
    /// Returns the folder of that ledger's backups, whether or not it is there.
    pub fn of(location: &Location) -> Self {
        let mut name = location.path().as_os_str().to_owned();
        name.push(".backups");
        Self { folder: name.into() }
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Copies content that is about to be replaced, named by the time and the reason; the copy of a sound ledger
    /// is verified.
    ///
    /// # Errors
    /// Fails if the copy cannot be written, or the copy of a sound ledger is not sound.
    pub fn take(
        &self,
        old: &Connection,
        setting: &Setting,
        why: &str,
        is_sound: bool,
    ) -> Result<PathBuf> {
        loop {
            let target = self.free_place(setting, why)?;
            if self.write(old, &target, is_sound)? {
                return Ok(target);
            }
        }
    }

    /// Returns an unused name in the folder, made of the time and the reason.
    ///
    /// # Errors
    /// Fails if the folder cannot be made.
    pub fn free_place(&self, setting: &Setting, why: &str) -> Result<PathBuf> {
        self.make_folder()?;
        let time = setting.now.format("%Y-%m-%dT%H%M%SZ");
        let name = |again: u32| match again {
            1 => format!("{time}-{why}{ENDING}"),
            _ => format!("{time}-{why}-{again}{ENDING}"),
        };
        let places = (1..).map(|again| self.folder.join(name(again)));
        let mut free = places.filter(|place| place.symlink_metadata().is_err());
        Ok(free.next().unwrap_or_else(|| self.folder.join(name(0))))
    }

    fn make_folder(&self) -> Result<()> {
        create_folder(&self.folder).map_err(|source| {
            let path = self.folder.clone();
            LedgerError::NotWritable { path, source }
        })
    }

    /// Copies and verifies; `false` if the place was taken meanwhile.
    fn write(&self, from: &Connection, place: &Path, is_sound: bool) -> Result<bool> {
        self.make_folder()?;
        sweep(&self.folder);
        let draft = Draft::new(place)?;
        copy(from, draft.path())?;
        if is_sound {
            verify(draft.path(), &copied_from(from, place)?)?;
        }
        draft.put()
    }

    /// Returns the names of all backups, the newest first by their names.
    fn names(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = files.map(|file| file.path());
        let is_backup = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.ends_with(ENDING) && !name.starts_with('.'))
        };
        let mut names: Vec<PathBuf> = names.filter(is_backup).collect();
        names.sort_unstable_by(|one, other| other.cmp(one));
        names
    }

    /// Returns the daily backups with their dates, the newest first.
    fn daily(&self) -> Vec<(NaiveDate, PathBuf)> {
        let date = |path: &PathBuf| path.file_stem()?.to_str()?.parse().ok();
        self.names().into_iter().filter_map(|path| Some((date(&path)?, path))).collect()
    }

    /// Removes the daily backups that are too old, unless one that is kept instead does not verify.
    fn thin_out(&self, today: NaiveDate) -> Result<()> {
        // A clock that was ahead has left some for days to come, which count when those come.
        let all: Vec<_> = self.daily().into_iter().filter(|(date, _)| *date <= today).collect();
        let (kept, old) = to_keep(&all);
        if old.is_empty() {
            return Ok(());
        }
        for path in kept {
            let sound = connect_immutable(path).and_then(|backup| {
                let check = "PRAGMA quick_check(1)";
                Ok(backup.query_row(check, [], |row| row.get::<_, String>(0))? == "ok")
            });
            if !matches!(sound, Ok(true)) {
                return Err(LedgerError::BadBackup { path: path.clone() });
            }
        }
        for path in old {
            drop(fs::remove_file(path));
        }
        Ok(())
    }
}

/// Returns which backups stay and which go, of all daily ones, the newest first.
fn to_keep(all: &[(NaiveDate, PathBuf)]) -> (Vec<&PathBuf>, Vec<&PathBuf>) {
    let (mut kept, mut old, mut weeks) = (Vec::new(), Vec::new(), Vec::new());
    for (index, (date, path)) in all.iter().enumerate() {
        let week = date.iso_week();
        if index < DAYS {
            kept.push(path);
        } else if weeks.len() < WEEKS && !weeks.contains(&week) {
            weeks.push(week);
            kept.push(path);
        } else {
            old.push(path);
        }
    }
    (kept, old)
}

impl Ledger {
    /// Takes the day's backup after the first write that recorded something, and removes old backups.
    ///
    /// # Errors
    /// Fails if the backup cannot be written or does not verify; the ledger is as it was.
    pub fn back_up_daily(&mut self) -> Result<()> {
        if !self.has_recorded() {
            return Ok(());
        }
        let backups = Backups::of(self.location());
        let setting = self.setting();
        let today = setting.zone.date(setting.now);
        let place = backups.folder().join(format!("{today}{ENDING}"));
        if place.symlink_metadata().is_ok() {
            return Ok(());
        }
        self.read(|view| backups.write(view.connection, &place, true).map(|_| ()))?;
        self.close();
        backups.thin_out(today)
    }

    /// Returns the folder of its backups, whether or not it is there.
    pub fn backups_folder(&self) -> PathBuf {
        Backups::of(self.location()).folder
    }

    /// Returns what backups there are, the newest first, and which ones cannot be read.
    pub fn backups(&mut self) -> (Vec<Copied>, Vec<PathBuf>) {
        let (mut backups, mut unreadable) = (Vec::new(), Vec::new());
        for path in Backups::of(self.location()).names() {
            let place = Location::named(&path);
            // One that was moved there may have its log beside it.
            let read = place.and_then(|place| {
                Self::new(place, self.setting().clone()).read_file(|file| copied_from(file, &path))
            });
            match read {
                Ok(copied) => backups.push(copied),
                Err(_) => unreadable.push(path),
            }
        }
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.span.map(|(_, last)| last)));
        (backups, unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_of_days_and_a_month_of_weeks_stay() {
        let first: NaiveDate = "2026-09-01".parse().expect("a date");
        let days = first.iter_days().take(80).map(|day| (day, PathBuf::from(day.to_string())));
        let mut days: Vec<_> = days.collect();
        days.reverse();
        let (kept, old) = to_keep(&days);
        assert_eq!(kept.len() + old.len(), 80);
        let kept: Vec<String> = kept.iter().map(|path| path.display().to_string()).collect();
        // Thursday the 19th is the last day; the Thursdays are a week each with Sundays before them.
        assert_eq!(
            kept,
            [
                "2026-11-19",
                "2026-11-18",
                "2026-11-17",
                "2026-11-16",
                "2026-11-15",
                "2026-11-14",
                "2026-11-13",
                "2026-11-12",
                "2026-11-08",
                "2026-11-01",
                "2026-10-25",
            ]
        );
    }
}

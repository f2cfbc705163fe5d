//! Rebuilds a ledger from its journal, and puts a backup in its place.
//!
//! Both make new tables from a journal, beside the ledger. Where the ledger can be opened, they are written into
//! its own file; where it cannot, the file is kept among the backups and another one takes its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Transaction};

use crate::domain::Missing;

use super::backup::{Copied, copied_from};
use super::backups::Backups;
use super::carry::{carry_journal, numbers_of};
use super::checkup::storage_faults;
use super::draft::{Draft, make_default_folder};
use super::error::{LedgerError, Result};
use super::inspect::is_ledger;
use super::location::{Location, beside};
use super::open::{Ledger, close_draft, connect, connect_to_draft, version};
use super::patch::Patched;
use super::rebuild::build;
use super::replace::{Building, prove};
use super::salvage::{mended, salvage};
use super::schema::{BEGINNING, SCHEMA_VERSION};
use super::view::{Setting, View, make_room};

/// What a ledger holds after it was rebuilt or restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The ledger as it is now.
    pub ledger: Copied,
    /// Where the old ledger is kept; `None` if there was no file.
    pub before: Option<PathBuf>,
    /// What could not be brought back.
    pub missing: Vec<Missing>,
}

/// Where new tables are built: the ledger's path, the draft and the setting.
struct Site<'a> {
    path: &'a Path,
    draft: &'a Connection,
    setting: &'a Setting,
}

/// Builds the tables from what is readable of a file.
fn from_readable(site: &Site, old: &Transaction) -> Result<Recovered> {
    let found = version(old)?;
    site.refuse_newer(found)?;
    let salvaged = salvage(old, site.draft, found >= BEGINNING.0)?;
    let mut missing = salvaged.missing;
    missing.extend(build(site.draft, site.setting, &salvaged.folded, &salvaged.numbers)?);
    let ledger = copied_from(site.draft, site.path)?;
    if ledger.entries == 0 {
        return Err(LedgerError::NoJournal { path: site.path.to_owned() });
    }
    Ok(Recovered { ledger, before: None, missing })
}

/// Builds the tables from what is readable of a file whose schema was not.
fn from_patched(site: &Site, patched: &Patched) -> Result<Recovered> {
    let old = connect(patched.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    from_readable(site, &old.unchecked_transaction()?)
}

/// Builds the tables from a sound ledger.
fn from_sound(site: &Site, old: &Transaction) -> Result<Recovered> {
    let found = version(old)?;
    site.refuse_newer(found)?;
    if let Some(fault) = storage_faults(old).pop() {
        return Err(LedgerError::Unproven { fault });
    }
    // Its tables are made anew, so that what a hand has changed in them is not brought along.
    let mut missing = Vec::new();
    if found == SCHEMA_VERSION {
        let faults = View::new(old, site.setting)?.faults()?;
        missing.extend(faults.iter().filter_map(Missing::of_fault));
    }
    carry_journal(old, site.draft)?;
    let folded = mended(site.draft)?;
    missing.extend(build(site.draft, site.setting, &folded, &numbers_of(old)?)?);
    Ok(Recovered { ledger: copied_from(site.draft, site.path)?, before: None, missing })
}

impl Site<'_> {
    fn refuse_newer(&self, found: u32) -> Result<()> {
        let (path, known) = (self.path.to_owned(), SCHEMA_VERSION);
        if found > known { Err(LedgerError::Newer { path, found, known }) } else { Ok(()) }
    }
}

impl Ledger {
    /// Rebuilds all tables from the journal, and from what is readable of a damaged file.
    ///
    /// # Errors
    /// Fails if there is no ledger, or no journal to build from, and if the ledger cannot be read or written; it
    /// stays as it was.
    pub fn rebuild(&mut self) -> Result<Recovered> {
        let path = self.location().path().to_owned();
        let is_openable = match is_ledger(self.location()) {
            Ok(false) => return Err(LedgerError::NoJournal { path }),
            Ok(true) => true,
            Err(LedgerError::NotSqlite { .. }) => false,
            Err(error) => return Err(error),
        };
        if is_openable {
            let rebuilt =
                self.replace_and_keep("before-rebuild", |site, old| {
                    match from_readable(site, old) {
                        Err(LedgerError::NoJournal { .. } | LedgerError::Damaged { .. }) => {
                            from_patched(site, &Patched::of(old, &path)?)
                        }
                        other => other,
                    }
                });
            match rebuilt {
                Err(LedgerError::Damaged { .. }) => {}
                other => return other,
            }
        }
        let patched = Patched::of_file(&path)?;
        self.put_instead("before-rebuild", |site| from_patched(site, &patched))
    }

    /// Returns what a backup holds.
    ///
    /// # Errors
    /// Fails if the file is not a ledger, or is this ledger itself.
    pub fn describe(&self, backup: &Path) -> Result<Copied> {
        let mut source = self.source(backup)?;
        let path = source.location().path().to_owned();
        let copied = source.read_file(|old| copied_from(old, &path));
        copied.map_err(|why| unfit(&path, why))
    }

    /// Returns the named file as a ledger that can replace this one.
    fn source(&self, from: &Path) -> Result<Self> {
        let place = Location::named(from).map_err(|why| unfit(from, why))?;
        let path = place.path().to_owned();
        if self.location().owns(&path) || is_same_file(self.location().path(), &path) {
            return Err(LedgerError::OntoItself { path });
        }
        match is_ledger(&place) {
            Ok(true) => Ok(Self::new(place, self.setting().clone())),
            Ok(false) => Err(LedgerError::NoBackup { path }),
            Err(why) => Err(unfit(&path, why)),
        }
    }

    /// Replaces the contents of the ledger with those of a backup.
    ///
    /// # Errors
    /// Fails if the file is not a sound ledger, is newer, or is this ledger itself; the ledger stays as it was then.
    pub fn restore(&mut self, from: &Path) -> Result<Recovered> {
        let mut source = self.source(from)?;
        // What cannot be brought back is found before anything of the ledger is touched.
        let carry = |site: &Site, source: &mut Self| {
            let path = source.location().path().to_owned();
            let carried = source.read_file(|old| from_sound(site, old));
            carried.map_err(|why| match why {
                LedgerError::Damaged { .. }
                | LedgerError::Unproven { .. }
                | LedgerError::Newer { .. } => unfit(&path, why),
                LedgerError::Sqlite(_) => {
                    let what = "its tables are not a ledger's".to_owned();
                    unfit(&path, LedgerError::Damaged { what })
                }
                other => other,
            })
        };
        match is_ledger(self.location()) {
            Ok(true) => {
                let restored =
                    self.replace_and_keep("before-restore", |site, _| carry(site, &mut source));
                match restored {
                    Err(LedgerError::Damaged { .. }) => {
                        self.put_instead("before-restore", |site| carry(site, &mut source))
                    }
                    other => other,
                }
            }
            Ok(false)
            | Err(
                LedgerError::NotSqlite { .. }
                | LedgerError::Empty { .. }
                | LedgerError::OnlyLog { .. }
                | LedgerError::ForeignLog { .. },
            ) => match self.put_instead("before-restore", |site| carry(site, &mut source)) {
                Err(LedgerError::Exists { .. }) => self.restore(from),
                other => other,
            },
            Err(error) => Err(error),
        }
    }

    /// Writes what is built into the ledger's own file, and keeps what was there.
    fn replace_and_keep(
        &mut self,
        why: &str,
        build: impl FnOnce(&Site, &Transaction) -> Result<Recovered>,
    ) -> Result<Recovered> {
        let path = self.location().path().to_owned();
        let backups = Backups::of(self.location());
        let build = |building: &Building| {
            let site = Site { path: &path, draft: building.draft, setting: building.setting };
            site.refuse_newer(version(building.old)?)?;
            build(&site, building.old).map(Some)
        };
        let keep = |building: &Building, recovered: &mut Recovered| {
            let before = backups.take(building.old, building.setting, why, false)?;
            recovered.before = Some(before);
            Ok(())
        };
        let recovered = self.replace(build, keep)?;
        Ok(recovered.expect("whatever is built takes the place"))
    }

    /// Puts a new file where there is no file, or one that SQLite cannot open; what is there is kept.
    fn put_instead(
        &mut self,
        why: &str,
        build: impl FnOnce(&Site) -> Result<Recovered>,
    ) -> Result<Recovered> {
        self.close();
        let location = self.location().clone();
        make_default_folder(&location)?;
        let draft = Draft::new(location.path())?;
        let new = connect_to_draft(draft.path())?;
        make_room(&new)?;
        let setting = self.setting().clone();
        let site = Site { path: location.path(), draft: &new, setting: &setting };
        let recovered = build(&site)?;
        prove(&new.unchecked_transaction()?, &setting)?;
        close_draft(new)?;
        let before = set_aside(&location, &setting, why)?;
        if before.is_some() {
            draft.put_over()?;
        } else if !draft.put()? {
            // Somebody has begun a ledger meanwhile.
            return Err(LedgerError::Exists { path: location.path().to_owned() });
        }
        Ok(Recovered { before, ..recovered })
    }
}

fn unfit(path: &Path, why: LedgerError) -> LedgerError {
    LedgerError::UnfitBackup { path: path.to_owned(), why: Box::new(why) }
}

/// Returns whether two paths name one file: closing one would release the locks on the other.
#[cfg(unix)]
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |path| fs::metadata(path).map(|file| (file.dev(), file.ino())).ok();
    id(one).is_some_and(|one| id(other) == Some(one))
}

#[cfg(not(unix))]
fn is_same_file(_: &Path, _: &Path) -> bool {
    false
}

/// Keeps what is at a ledger's place among the backups. The file itself stays there until another one takes its
/// place, so that nobody begins a new ledger meanwhile.
fn set_aside(location: &Location, setting: &Setting, why: &str) -> Result<Option<PathBuf>> {
    let path = location.path();
    let failed = |source: io::Error| LedgerError::NotWritable { path: path.to_owned(), source };
    let log = beside(path);
    let there = [path].into_iter().chain(log.iter().map(PathBuf::as_path));
    if !there.into_iter().any(Path::exists) {
        return Ok(None);
    }
    let kept = Backups::of(location).free_place(setting, why)?;
    if path.exists() {
        fs::hard_link(path, &kept)
            .or_else(|_| fs::copy(path, &kept).map(|_| ()))
            .map_err(failed)?;
    }
    for (file, kept) in log.iter().zip(beside(&kept)).filter(|(file, _)| file.exists()) {
        fs::rename(file, kept).map_err(failed)?;
    }
    Ok(Some(kept))
}

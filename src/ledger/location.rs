//! Where a ledger is: one file, reached through all links, and the files that SQLite keeps beside it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::error::{LedgerError, Result};

/// What SQLite adds to a file's name for what it keeps beside it.
pub(super) const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The most links that are followed, as on Linux.
const LINKS: usize = 40;

/// The place of a ledger, whether or not there is one yet.
///
/// Links are followed once, here, so that nobody looks for the log beside a link instead of beside the file.
#[derive(Clone, Debug)]
pub struct Location {
    path: PathBuf,
    is_default: bool,
}

impl Location {
    /// Returns the place that somebody named: its folder must be there.
    ///
    /// # Errors
    /// Fails if the name cannot be that of a file, or leads through a circle of links.
    pub fn named(path: &Path) -> Result<Self> {
        // SQLite takes this name, and an empty one, for a database without a file.
        if path == Path::new(":memory:") || path == Path::new("") {
            return Err(LedgerError::NoFileName { path: path.to_owned() });
        }
        Ok(Self { path: resolved(path)?, is_default: false })
    }

    /// Returns the default place of ledgers; its folder is made with the first one.
    ///
    /// # Errors
    /// Fails if the name leads through a circle of links.
    pub fn by_default(path: &Path) -> Result<Self> {
        Ok(Self { path: resolved(path)?, is_default: true })
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the folder of the file.
    pub(super) fn folder(&self) -> &Path {
        folder(&self.path)
    }

    /// Returns whether the folder may be made with the first ledger.
    pub(super) fn is_default(&self) -> bool {
        self.is_default
    }

    /// Returns those files beside it that are there: its log, the log's index, or an old journal.
    pub(super) fn beside(&self) -> Vec<PathBuf> {
        beside(&self.path).into_iter().filter(|file| file.exists()).collect()
    }

    /// Returns where its log is, if it has one.
    pub(super) fn log(&self) -> PathBuf {
        let [log, ..] = beside(&self.path);
        log
    }

    /// Returns where its rollback journal is, if another program has turned off its log.
    pub(super) fn rollback_journal(&self) -> PathBuf {
        let [.., journal] = beside(&self.path);
        journal
    }

    /// Returns whether a path leads to the ledger or to what SQLite keeps beside it.
    pub fn owns(&self, path: &Path) -> bool {
        resolved(path).is_ok_and(|path| path == self.path || beside(&self.path).contains(&path))
    }
}

/// Returns the names that SQLite uses beside a file: the log, the log's index, and a journal.
pub(super) fn beside(path: &Path) -> [PathBuf; 3] {
    BESIDE.map(|suffix| {
        let mut name = OsString::from(path);
        name.push(suffix);
        name.into()
    })
}

/// Returns the folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

/// Returns the file that a path leads to, also where no file is at the end of its links yet.
///
/// # Errors
/// Fails if the links lead in a circle.
pub fn resolved(path: &Path) -> Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..LINKS {
        let Ok(target) = fs::read_link(&place) else {
            return Ok(match (fs::canonicalize(folder(&place)), place.file_name()) {
                (Ok(folder), Some(name)) => folder.join(name),
                // The path ends in `..`, or its folder is not there: whoever opens it says so.
                _ => place,
            });
        };
        place = folder(&place).join(target);
    }
    Err(LedgerError::LinkCircle { path: path.to_owned() })
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_to_the_file_there_or_not() {
        let home = tempfile::tempdir().expect("a folder");
        let home = fs::canonicalize(home.path()).expect("a folder");
        fs::create_dir(home.join("real")).expect("a folder");
        symlink("real/ledger.db", home.join("one")).expect("a link");
        symlink(home.join("one"), home.join("two")).expect("a link");
        symlink("real", home.join("folder")).expect("a link");
        let ledger = home.join("real/ledger.db");
        for name in ["one", "two", "folder/ledger.db", "real/ledger.db"] {
            let location = Location::named(&home.join(name)).expect("a place");
            assert_eq!(location.path(), ledger, "{name}");
        }
        symlink("circle", home.join("circle")).expect("a link");
        assert!(matches!(
            Location::named(&home.join("circle")),
            Err(LedgerError::LinkCircle { .. })
        ));
        for name in ["", ":memory:"] {
            let location = Location::named(Path::new(name));
            assert!(matches!(location, Err(LedgerError::NoFileName { .. })), "{name:?}");
        }
    }
}

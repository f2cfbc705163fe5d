//! A database made beside its place and put there in one step.
//!
//! So nobody ever sees half a ledger or half a copy of one, and a command that fails leaves nothing.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempPath;

use super::error::{LedgerError, Result};
use super::location::{BESIDE, Location, beside, folder};

/// How the names of drafts begin, and how they end.
const NAME: (&str, &str) = (".asyncw-", ".new");

/// The age from which a draft counts as left behind by a command that was killed.
const LEFT_BEHIND: Duration = Duration::from_secs(60 * 60);

/// A file under construction beside its place; unless it is put there, it is removed with its log.
///
/// The file is closed, so that SQLite alone has it open; whoever connects to it disconnects first.
pub(super) struct Draft {
    file: Option<TempPath>,
    place: PathBuf,
}

impl Draft {
    /// Makes an empty file beside the place.
    ///
    /// # Errors
    /// Fails if the folder cannot be written, or the disk is full.
    pub fn new(place: &Path) -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        let file = builder.prefix(NAME.0).suffix(NAME.1).tempfile_in(folder(place));
        let file = file.map_err(|error| not_writable(place, &error))?;
        Ok(Self { file: Some(file.into_temp_path()), place: place.to_owned() })
    }

    /// Returns where it is until it is put in its place.
    pub fn path(&self) -> &Path {
        self.file.as_deref().unwrap_or(&self.place)
    }

    /// Puts it in its place for good; `false` if there is something already, which stays as it is.
    pub fn put(mut self) -> Result<bool> {
        let failed = |error: &io::Error| not_writable(&self.place, error);
        File::open(self.path()).and_then(|file| file.sync_all()).map_err(|error| failed(&error))?;
        let Some(file) = self.file.take() else { return Ok(false) };
        match file.persist_noclobber(&self.place) {
            Ok(()) => {
                sync_folder(folder(&self.place));
                Ok(true)
            }
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(not_writable(&self.place, &error.error)),
        }
    }
}

impl Draft {
    /// Puts it in its place for good, over what is there.
    pub fn put_over(mut self) -> Result<()> {
        let failed = |error: &io::Error| not_writable(&self.place, error);
        File::open(self.path()).and_then(|file| file.sync_all()).map_err(|error| failed(&error))?;
        if let Some(file) = self.file.take() {
            file.persist(&self.place).map_err(|error| not_writable(&self.place, &error.error))?;
            sync_folder(folder(&self.place));
        }
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for file in beside(file) {
                drop(fs::remove_file(file));
            }
        }
    }
}

/// Removes drafts that were left behind in a folder, with what SQLite keeps beside them.
pub(super) fn sweep(folder: &Path) {
    let is_draft = |name: &str| {
        let end = |end| name.strip_suffix(end).is_some_and(|name| name.ends_with(NAME.1));
        name.starts_with(NAME.0) && BESIDE.into_iter().chain([""]).any(end)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = entry.metadata().ok().filter(fs::Metadata::is_file);
        let age = age.and_then(|file| file.modified().ok()?.elapsed().ok());
        if entry.file_name().to_str().is_some_and(is_draft)
            && age.is_some_and(|age| age > LEFT_BEHIND)
        {
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// Returns an error that names the place, because the name of a temporary file means nothing to the user.
fn not_writable(path: &Path, error: &io::Error) -> LedgerError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => LedgerError::Full(None),
        kind => LedgerError::NotWritable { path: path.to_owned(), source: kind.into() },
    }
}

/// Makes the new name itself durable, as SQLite does: where the system can't, there is nothing to be done.
#[cfg(unix)]
fn sync_folder(folder: &Path) {
    drop(File::open(folder).and_then(|folder| folder.sync_all()));
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) {}

/// Makes the folder of a ledger at the default place.
///
/// # Errors
/// Fails if it cannot be made.
pub(super) fn make_default_folder(location: &Location) -> Result<()> {
    if !location.is_default() {
        return Ok(());
    }
    let path = location.path().to_owned();
    create_folder(location.folder()).map_err(|source| LedgerError::NotWritable { path, source })
}

/// Makes a folder that only the user can access.
#[cfg(unix)]
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

//! A new ledger: made beside its place, written to, and linked there in one step.
//!
//! So nobody ever sees half a ledger, and a first command that fails leaves none.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::{LedgerError, Result};
use super::open::Ledger;
use super::view::Setting;

/// A new ledger that is not in its place yet; it is gone if it is never put there.
pub struct Draft {
    // In this order, so that the connection is closed before the file is removed.
    ledger: Ledger,
    file: NamedTempFile,
    path: PathBuf,
}

impl Draft {
    /// Makes an empty ledger beside its place.
    ///
    /// # Errors
    /// Fails if the folder cannot be made or written.
    pub fn new(path: &Path, setting: Setting) -> Result<Self> {
        create_folder(folder(path)).map_err(|error| not_writable(path, &error))?;
        let mut builder = tempfile::Builder::new();
        let file = builder.prefix(".asyncw-").suffix(".new").tempfile_in(folder(path));
        let file = file.map_err(|error| not_writable(path, &error))?;
        let ledger = Ledger::begin(file.path(), setting)?;
        Ok(Self { ledger, file, path: path.to_owned() })
    }

    /// Returns the ledger, to be written to.
    pub fn ledger(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    /// Puts the ledger in its place; `false` if another one was quicker, which stays as it is.
    ///
    /// # Errors
    /// Fails if it cannot be put there.
    pub fn put(self) -> Result<bool> {
        let Self { ledger, file, path } = self;
        // Closing it brings everything from the log into the file.
        drop(ledger);
        match file.persist_noclobber(&path) {
            Ok(_) => sync_folder(folder(&path))
                .map_err(|error| not_writable(&path, &error))
                .map(|()| true),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(not_writable(&path, &error.error)),
        }
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

/// A temporary file's own name says nothing to anybody.
fn not_writable(path: &Path, error: &io::Error) -> LedgerError {
    LedgerError::NotWritable { path: path.to_owned(), source: error.kind().into() }
}

#[cfg(unix)]
fn create_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Makes the new name itself durable.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

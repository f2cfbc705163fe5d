//! Words for what is wrong with the ledger's file, and what helps.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::ledger::LedgerError;
use crate::render::answer::fault_text;
use crate::render::shell_word;

use crate::cli::process::error::{Code, Error, io_reason, quoted};

const OTHER: &str = "to use another ledger: --ledger FILE or ASYNCW_LEDGER=FILE";

const BACKUPS: &str = "asyncw ledger restore lists the backups";

impl From<LedgerError> for Error {
    fn from(error: LedgerError) -> Self {
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        let error = Self::of_ledger(error);
        Self { cause: cause.filter(|cause| !error.message.contains(cause.as_str())), ..error }
    }
}

impl Error {
    /// What can go wrong with the file, whatever is done with it.
    fn of_ledger(error: LedgerError) -> Self {
        let unreadable = |message: String| Self::new(Code::Unreadable, message);
        match error {
            LedgerError::NoFileName { path } => {
                let name = quoted(&path.display().to_string());
                unreadable(format!("{name} isn't the name of a file")).hint(OTHER)
            }
            LedgerError::LinkCircle { path } => {
                unreadable(format!("{} is a symbolic link that leads back to itself", path.display())).hint(OTHER)
            }
            LedgerError::ForeignLog { path, beside } => {
                let files = names(&beside);
                unreadable(format!("{} can't be opened: {files} came from another database", path.display()))
                    .hint(format!("move {files} away, or SQLite will mix its changes into this ledger"))
            }
            LedgerError::NoFolder { path } => no_folder(&path),
            LedgerError::OnlyLog { path, beside } => only_log(&path, &beside),
            LedgerError::IsFolder { path } => {
                unreadable(format!("{} is a folder, not a ledger", path.display()))
                    .hint(format!("name a file in it: --ledger {}", path.join("ledger.db").display()))
            }
            LedgerError::Empty { path, beside } => empty(&path, &beside),
            LedgerError::NotSqlite { path } => {
                unreadable(format!("{} isn't a ledger", path.display())).hint(OTHER)
            }
            LedgerError::Foreign { path, beside } => foreign(&path, &beside),
            LedgerError::Newer { path, found, known } => Self::new(
                Code::NewerSchema,
                format!(
                    "{} was written by a newer asyncw (schema {found}; this version supports {known})",
                    path.display()
                ),
            )
            .hint("install the newest asyncw"),
            LedgerError::Damaged { what } => unreadable(format!("the ledger is damaged: {what}"))
                .hint("to see the damage: asyncw ledger check")
                .hint("to repair it: asyncw ledger rebuild; to go back to a backup: asyncw ledger restore"),
            LedgerError::Io { path, source } => {
                unreadable(format!("{} can't be read: {}", path.display(), io_reason(source.kind())))
                    .hint(OTHER)
            }
            LedgerError::Unopenable(_) => {
                unreadable("the ledger or its log can't be opened".to_owned())
                    .hint("check permissions: you must be able to read the ledger and its -wal and -shm files, or write to their folder")
                    .hint(OTHER)
            }
            LedgerError::Unreadable(_) => {
                unreadable("the system can't read or write the ledger".to_owned())
                    .hint("check the disk and the system's log")
            }
            other => Self::of_copy(other),
        }
    }

    /// What can go wrong with the file that a copy is written to.
    fn of_copy(error: LedgerError) -> Self {
        match error {
            LedgerError::OntoItself { path } => {
                Self::usage(format!("{} belongs to the ledger itself", path.display()))
                    .hint("choose another file")
            }
            LedgerError::Exists { path } => {
                Self::usage(format!("{} already exists; nothing was written", path.display()))
                    .hint("name a new file: asyncw ledger backup FILE")
            }
            LedgerError::NoFolderForCopy { path } => {
                let folder = path.parent().unwrap_or(&path).display().to_string();
                Self::usage(format!(
                    "{} can't be written: its folder doesn't exist",
                    path.display()
                ))
                .hint(format!("mkdir -p {}", shell_word(&folder)))
            }
            other => Self::of_recovery(other),
        }
    }

    /// What can go wrong with an upgrade, a backup, and what is made of one.
    fn of_recovery(error: LedgerError) -> Self {
        let unreadable = |message: String| Self::new(Code::Unreadable, message);
        match error {
            LedgerError::Older { path, found, known } => Self::new(
                Code::ReadOnly,
                format!(
                    "{} was written by an older asyncw (schema {found}; this version uses {known}) and can't be upgraded: the file or its folder is read-only",
                    path.display()
                ),
            )
            .hint(format!(
                "make it writable, then run: asyncw ledger check --ledger {}",
                shell_word(&path.display().to_string())
            )),
            LedgerError::NoBackup { path } => {
                unreadable(format!("{} doesn't exist", path.display())).hint(BACKUPS)
            }
            LedgerError::UnfitBackup { path, why } => {
                let is_damaged =
                    matches!(*why, LedgerError::Damaged { .. } | LedgerError::Unproven { .. });
                let why = match *why {
                    LedgerError::Unproven { fault } => fault_text(&fault),
                    why => Self::from(why).message,
                };
                let name = path.display().to_string();
                let error = unreadable(format!("{name} can't be restored: {why}"));
                let error = error.hint("the ledger wasn't changed");
                if is_damaged {
                    let name = shell_word(&name);
                    return error.hint(format!("to repair it: asyncw ledger rebuild --ledger {name}"));
                }
                error.hint(BACKUPS)
            }
            LedgerError::NoJournal { path } => {
                let path = path.display();
                unreadable(format!("{path} can't be rebuilt: its journal is empty or unreadable"))
                    .hint("restore a backup: asyncw ledger restore")
            }
            LedgerError::BadBackup { path } => {
                unreadable(format!("the backup {} is damaged; older ones are kept", path.display()))
                    .hint(format!("remove the damaged one: rm {}", shell_word(&path.display().to_string())))
            }
            LedgerError::Unproven { fault } => {
                let what = fault_text(&fault);
                unreadable(format!("the new ledger would be damaged, so the old one was kept: {what}"))
                    .hint("try asyncw ledger rebuild or asyncw ledger restore")
            }
            other => Self::of_write(other),
        }
    }

    /// What can go wrong with a write, and with it alone.
    fn of_write(error: LedgerError) -> Self {
        match error {
            LedgerError::ReadOnly(_) => Self::new(
                Code::ReadOnly,
                "the ledger can't be written: the file or its folder is read-only",
            )
            .hint(OTHER),
            LedgerError::Busy(_) => {
                Self::new(Code::Busy, "another program has kept the ledger locked for too long")
                    .hint("try again")
            }
            LedgerError::Full(_) => {
                Self::new(Code::Full, "the disk is full").hint("free some space and try again")
            }
            LedgerError::NotWritable { path, source } => {
                let is_full = source.kind() == ErrorKind::StorageFull;
                let code = if is_full { Code::Full } else { Code::ReadOnly };
                Self::new(code, format!("{} can't be written: {source}", path.display()))
                    .hint("choose a place you can write to")
            }
            other => Self::new(Code::Internal, format!("internal error: {other}"))
                .hint("please report this bug, with the command you typed"),
        }
    }
}

fn no_folder(path: &Path) -> Error {
    let folder = path.parent().unwrap_or(path).display().to_string();
    let message = format!("{} can't be the ledger: its folder doesn't exist", path.display());
    Error::new(Code::Unreadable, message)
        .hint("check the name, or mount the disk")
        .hint(format!("to start a ledger there: mkdir -p {}", shell_word(&folder)))
}

fn only_log(path: &Path, beside: &[PathBuf]) -> Error {
    let (is, it) = if beside.len() == 1 { ("is", "it") } else { ("are", "them") };
    let files = names(beside);
    let message = format!("{} is missing, but {files} {is} still there", path.display());
    Error::new(Code::Unreadable, message)
        .hint(format!(
            "your latest changes may be in {it}: put the original ledger back next to {it}"
        ))
        .hint(format!("to restore a backup or start a new ledger, move {it} away first"))
}

fn empty(path: &Path, beside: &[PathBuf]) -> Error {
    let message = format!("{} is an empty file, not a ledger", path.display());
    let error = Error::new(Code::Unreadable, message);
    if beside.is_empty() {
        return error
            .hint("restore a backup: asyncw ledger restore")
            .hint("to start a new ledger, remove the file");
    }
    error
        .hint(format!("keep {}: your latest changes may be there", names(beside)))
        .hint("restore a backup: asyncw ledger restore")
        .hint("to start a new ledger, move all of these files away")
}

fn foreign(path: &Path, beside: &[PathBuf]) -> Error {
    let message = format!("{} is another program's database", path.display());
    let error = Error::new(Code::Unreadable, message).hint(OTHER);
    if beside.is_empty() {
        return error;
    }
    error.hint(format!("{} may belong to your ledger: keep a copy", names(beside)))
}

/// Returns the names of files in one folder, without the folder.
fn names(files: &[PathBuf]) -> String {
    let name = |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names: Vec<String> = files.iter().map(name).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[test]
    fn what_sqlite_says_is_kept_beside_our_words() {
        for (code, kind) in [
            (ffi::SQLITE_BUSY, Code::Busy),
            (ffi::SQLITE_CANTOPEN, Code::Unreadable),
            (ffi::SQLITE_READONLY, Code::ReadOnly),
            (ffi::SQLITE_FULL, Code::Full),
            (ffi::SQLITE_IOERR, Code::Unreadable),
        ] {
            let said = "as SQLite words it".to_owned();
            let failure = rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(said.clone()));
            let error = Error::from(LedgerError::from(failure));
            assert_eq!((error.code, error.cause), (kind, Some(said)));
        }
    }
}

//! What can go wrong with the file.

use std::io;
use std::path::PathBuf;

use rusqlite::{ErrorCode, ffi};
use thiserror::Error;
use uuid::Uuid;

use crate::domain::Fault;

/// What went wrong with the ledger file.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// The path is not the name of a file.
    #[error("{} isn't the name of a file", path.display())]
    NoFileName {
        /// What was named.
        path: PathBuf,
    },
    /// The links of the path lead in a circle.
    #[error("{} is a symbolic link that leads back to itself", path.display())]
    LinkCircle {
        /// The ledger's path.
        path: PathBuf,
    },
    /// The log beside the ledger is another database's.
    #[error("the log of {} came from another database", path.display())]
    ForeignLog {
        /// The ledger's path.
        path: PathBuf,
        /// The log.
        beside: Vec<PathBuf>,
    },
    /// The folder that a named ledger would be in is not there.
    #[error("the folder of {} doesn't exist", path.display())]
    NoFolder {
        /// The ledger's path.
        path: PathBuf,
    },
    /// There is no ledger, but what SQLite keeps beside one: the file was taken away from its log.
    #[error("{} is missing, but its log is still there", path.display())]
    OnlyLog {
        /// The ledger's path.
        path: PathBuf,
        /// What is there beside it.
        beside: Vec<PathBuf>,
    },
    /// A copy would overwrite the ledger that it is a copy of, or what belongs to it.
    #[error("{} is the ledger itself", path.display())]
    OntoItself {
        /// The copy's path.
        path: PathBuf,
    },
    /// A copy would overwrite a file.
    #[error("{} already exists", path.display())]
    Exists {
        /// The file's path.
        path: PathBuf,
    },
    /// The folder that a copy would be in is not there.
    #[error("the folder of {} doesn't exist", path.display())]
    NoFolderForCopy {
        /// The copy's path.
        path: PathBuf,
    },
    /// The path is a folder.
    #[error("{} is a folder", path.display())]
    IsFolder {
        /// The ledger's path.
        path: PathBuf,
    },
    /// The file is empty.
    #[error("{} is empty", path.display())]
    Empty {
        /// The ledger's path.
        path: PathBuf,
        /// What is there beside it.
        beside: Vec<PathBuf>,
    },
    /// The file is not a SQLite database.
    #[error("{} isn't a SQLite file", path.display())]
    NotSqlite {
        /// The ledger's path.
        path: PathBuf,
    },
    /// The file is another program's database.
    #[error("{} belongs to another program", path.display())]
    Foreign {
        /// The ledger's path.
        path: PathBuf,
        /// What is there beside it.
        beside: Vec<PathBuf>,
    },
    /// The ledger was written by a newer asyncw.
    #[error("{} has schema {found}, this program knows {known}", path.display())]
    Newer {
        /// The ledger's path.
        path: PathBuf,
        /// The file's schema version.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// The ledger was written by an older asyncw, and cannot be upgraded here.
    #[error("{} has schema {found}, this program knows {known}", path.display())]
    Older {
        /// The ledger's path.
        path: PathBuf,
        /// The file's schema version.
        found: u32,
        /// The version that this program writes.
        known: u32,
    },
    /// The ledger that was just built is not sound.
    #[error("the new ledger is damaged: {fault:?}")]
    Unproven {
        /// What was found.
        fault: Fault,
    },
    /// There is no journal to rebuild a ledger from.
    #[error("{} has no journal", path.display())]
    NoJournal {
        /// The ledger's path.
        path: PathBuf,
    },
    /// There is no such backup.
    #[error("{} doesn't exist", path.display())]
    NoBackup {
        /// What was named.
        path: PathBuf,
    },
    /// The named file is not a ledger that can be restored.
    #[error("{} can't be restored", path.display())]
    UnfitBackup {
        /// What was named.
        path: PathBuf,
        /// Why.
        why: Box<LedgerError>,
    },
    /// A backup does not verify, so older ones are kept.
    #[error("the backup {} is damaged", path.display())]
    BadBackup {
        /// The backup.
        path: PathBuf,
    },
    /// Part of the file is missing or makes no sense.
    #[error("the ledger is damaged: {what}")]
    Damaged {
        /// What was found.
        what: String,
    },
    /// The system cannot read or write the file.
    #[error("the system can't read or write the ledger")]
    Unreadable(#[source] rusqlite::Error),
    /// The file or its folder cannot be written; with SQLite's error, if it was asked.
    #[error("the ledger is read-only")]
    ReadOnly(#[source] Option<rusqlite::Error>),
    /// SQLite cannot open the file or what it keeps beside it.
    #[error("the ledger can't be opened")]
    Unopenable(#[source] Option<rusqlite::Error>),
    /// Another process holds the ledger for too long.
    #[error("the ledger is busy")]
    Busy(#[source] Option<rusqlite::Error>),
    /// No space is left.
    #[error("the disk is full")]
    Full(#[source] Option<rusqlite::Error>),
    /// A file cannot be created: a ledger, a copy or a backup.
    #[error("{} can't be created", path.display())]
    NotWritable {
        /// The ledger's path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file or its folder cannot be reached.
    #[error("{} can't be opened", path.display())]
    Io {
        /// The path in question.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A command would make a record that is there already: a bug.
    #[error("{record} already exists")]
    MadeTwice {
        /// The record.
        record: Uuid,
    },
    /// Anything else that SQLite says.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            rusqlite::Error::FromSqlConversionFailure(_, _, what) => {
                return Self::Damaged { what: what.to_string() };
            }
            rusqlite::Error::InvalidColumnType(_, column, found) => {
                return Self::Damaged { what: format!("column {column} holds {found}") };
            }
            rusqlite::Error::IntegralValueOutOfRange(column, number) => {
                return Self::Damaged { what: format!("column {column} holds {number}") };
            }
            rusqlite::Error::Utf8Error(..) => {
                return Self::Damaged { what: "a text value isn't valid UTF-8".to_owned() };
            }
            rusqlite::Error::QueryReturnedNoRows => {
                return Self::Damaged { what: "a row is missing".to_owned() };
            }
            _ => {}
        }
        // A disk without room shows itself in many ways; SQLite names but the first of them so.
        let full = [ffi::SQLITE_IOERR_SHMSIZE, ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_FSYNC];
        match error.sqlite_error_code() {
            Some(ErrorCode::SystemIoFailure)
                if error
                    .sqlite_error()
                    .is_some_and(|error| full.contains(&error.extended_code)) =>
            {
                Self::Full(Some(error))
            }
            Some(ErrorCode::SystemIoFailure) => Self::Unreadable(error),
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Busy(Some(error)),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(Some(error)),
            Some(ErrorCode::DiskFull) => Self::Full(Some(error)),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { what: "SQLite reports a malformed file".to_owned() }
            }
            Some(ErrorCode::CannotOpen) => Self::Unopenable(Some(error)),
            // What we record fits the tables, so what breaks a constraint was there already.
            Some(ErrorCode::ConstraintViolation) => Self::Damaged { what: error.to_string() },
            _ => Self::Sqlite(error),
        }
    }
}

pub(super) type Result<T> = std::result::Result<T, LedgerError>;

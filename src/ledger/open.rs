//! Opens the file: refuses what is no ledger, and waits for its turn.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::{LedgerError, Result};
use super::schema::MIGRATIONS;
use super::store::Writer;
use super::view::{Setting, View};

/// Marks the file as an asyncw ledger: "asyw".
const APPLICATION_ID: u32 = 0x6173_7977;

/// How long a command waits for another one to finish writing.
const PATIENCE: Duration = Duration::from_secs(8);

/// One thread uses a connection.
const NO_MUTEX: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

/// Prepared statements that are kept: an import uses some forty again and again.
const STATEMENTS: usize = 64;

/// The newest schema version this program knows.
const SCHEMA_VERSION: u32 = 1;

/// An open ledger.
pub struct Ledger {
    connection: Connection,
    setting: Setting,
}

impl Ledger {
    /// Opens a ledger for reading; `None` if there is no file.
    ///
    /// # Errors
    /// Fails if the file is no ledger, is newer than this program, or cannot be read.
    pub fn open_to_read(path: &Path, setting: Setting) -> Result<Option<Self>> {
        if !exists(path)? {
            return Ok(None);
        }
        inspect(path)?;
        let connection = connect_to_read(path)?;
        Ok(Some(Self { connection, setting }))
    }

    /// Opens a ledger for writing; a new one begins as a draft.
    ///
    /// # Errors
    /// Fails if the file is no ledger, is newer than this program, or cannot be written.
    pub fn open_to_write(path: &Path, setting: Setting) -> Result<Self> {
        exists(path)?;
        inspect(path)?;
        let connection = connect_to_write(path)?;
        Ok(Self { connection, setting })
    }

    /// Returns a ledger of nothing, for reading where there is no file yet.
    ///
    /// # Errors
    /// Fails if there is no memory for it.
    pub fn of_nothing(setting: Setting) -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        migrate(&mut connection)?;
        Ok(Self { connection, setting })
    }

    /// Makes an empty file a ledger.
    pub(super) fn begin(path: &Path, setting: Setting) -> Result<Self> {
        let mut connection =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | NO_MUTEX)?;
        connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        migrate(&mut connection)?;
        prepare(&connection)?;
        Ok(Self { connection, setting })
    }

    /// Runs a reading in one transaction.
    ///
    /// # Errors
    /// Fails if the file cannot be read, or with the reading's own error.
    pub fn read<T, E: From<LedgerError>>(
        &self,
        reading: impl FnOnce(&View) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let transaction = self.connection.unchecked_transaction().map_err(LedgerError::from)?;
        let view = View::new(&transaction, &self.setting)?;
        reading(&view)
    }

    /// Runs a write in one immediate transaction; nothing is kept if it fails.
    ///
    /// # Errors
    /// Fails if the file cannot be written, or with the write's own error.
    pub fn write<T, E: From<LedgerError>>(
        &mut self,
        write: impl FnOnce(&mut Writer) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(LedgerError::from)?;
        let mut writer = Writer::new(View::new(&transaction, &self.setting)?)?;
        let result = write(&mut writer)?;
        transaction.commit().map_err(LedgerError::from)?;
        Ok(result)
    }
}

fn exists(path: &Path) -> Result<bool> {
    let io = |source| LedgerError::Io { path: path.to_owned(), source };
    match fs::metadata(path) {
        Ok(file) if file.is_dir() => Err(LedgerError::IsFolder { path: path.to_owned() }),
        // Reading a pipe or a device would wait for ever.
        Ok(file) if !file.is_file() => Err(LedgerError::NotSqlite { path: path.to_owned() }),
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(io(error)),
    }
}

/// Reads the file's header: refuses what is no ledger before SQLite touches it.
fn inspect(path: &Path) -> Result<()> {
    const HEADER: usize = 100;
    let io = |source| LedgerError::Io { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(io)?;
    let mut header = Vec::with_capacity(HEADER);
    file.by_ref().take(HEADER as u64).read_to_end(&mut header).map_err(io)?;
    if header.is_empty() {
        return Err(LedgerError::Empty { path: path.to_owned() });
    }
    if header.len() < HEADER || !header.starts_with(b"SQLite format 3\0") {
        return Err(LedgerError::NotSqlite { path: path.to_owned() });
    }
    let number = |at: usize| {
        u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    if number(68) != APPLICATION_ID {
        return Err(LedgerError::Foreign { path: path.to_owned() });
    }
    let found = number(60);
    if found > SCHEMA_VERSION {
        return Err(LedgerError::Newer { path: path.to_owned(), found, known: SCHEMA_VERSION });
    }
    // With an empty log the header tells the true size, so that missing pages are noticed at once.
    let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
    let (size, expected) = (file.metadata().map_err(io)?.len(), page * u64::from(number(28)));
    if size < expected && is_log_empty(path) {
        return Err(LedgerError::Damaged { what: format!("{size} of {expected} bytes are left") });
    }
    Ok(())
}

fn is_log_empty(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(PathBuf::from(log)).map_or(true, |file| file.len() == 0)
}

/// Opens for reading alone, and leaves nothing beside the ledger.
///
/// A connection that may not write leaves the log's index behind, made with its own user and mode,
/// which can lock others out. So a file that may be written is opened so, and then told never to.
fn connect_to_read(path: &Path) -> Result<Connection> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | NO_MUTEX)?;
    let is_writable = !connection.is_readonly("main")?;
    if is_writable {
        connection.pragma_update(None, "query_only", true)?;
        match prepare(&connection) {
            Ok(()) => return Ok(connection),
            // The folder is read-only, so that the log cannot be made.
            Err(LedgerError::ReadOnly | LedgerError::Unopenable) if is_log_empty(path) => {}
            Err(error) => return Err(error),
        }
    }
    drop(connection);
    if is_log_empty(path) {
        return connect_immutable(path);
    }
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | NO_MUTEX)?;
    prepare(&connection)?;
    Ok(connection)
}

fn connect_to_write(path: &Path) -> Result<Connection> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | NO_MUTEX)?;
    // SQLite opens a file that it may not write all the same, and would leave the log's index behind.
    if connection.is_readonly("main")? {
        return Err(LedgerError::ReadOnly);
    }
    prepare(&connection)?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A plan that may depend on a value is made anew with every value; an import took twice as long.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // The first statement that reads the file shows whether it can be read at all.
    Ok(connection.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(()))?)
}

fn connect_immutable(path: &Path) -> Result<Connection> {
    let escaped =
        path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?)
}

fn migrate(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let seen: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for migration in MIGRATIONS.iter().skip(seen as usize) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    Ok(transaction.commit()?)
}

//! Opens the file: one connection per command, for reading and writing, opened only when it is needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::domain::{Clock, Missing};

use super::draft::{Draft, make_default_folder, sweep};
use super::error::{LedgerError, Result};
use super::inspect::{APPLICATION_ID, is_ledger};
use super::location::Location;
use super::schema::{BEGINNING, MIGRATIONS, SCHEMA_VERSION};
use super::store::Writer;
use super::view::{Setting, View};

/// One thread uses a connection.
const NO_MUTEX: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

/// Prepared statements that are kept: an import uses some forty again and again.
const STATEMENTS: usize = 64;

/// The longest that a reader who cannot lock the file waits for whoever changes it.
const UNSETTLED: Duration = Duration::from_secs(2);

/// A ledger, opened by the first read or write and closed by [`Ledger::close`] or when it is dropped.
///
/// The only owner of a connection: nothing else opens the file while there is one, because a file that is
/// closed takes all of the process's POSIX locks on it along.
pub struct Ledger {
    location: Location,
    setting: Setting,
    opened: Option<Opened>,
    has_recorded: bool,
    upgraded: Option<Upgraded>,
}

/// An upgrade of an older ledger, made before it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgraded {
    /// The version of its schema.
    pub from: u32,
    /// The version that it has now.
    pub to: u32,
    /// Where the ledger is kept as it was.
    pub backup: PathBuf,
    /// What in its journal makes no sense, and so has no place in the tables.
    pub missing: Vec<Missing>,
}

/// A connection, and what it may do.
struct Opened {
    connection: Connection,
    access: Access,
}

/// What a connection may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// Read, with writing turned off until a write needs it.
    Reading,
    /// Read and write.
    Writing,
    /// Read a file that only others may write; their writes may cause errors meanwhile.
    ReadOnly(Seen),
    /// Read the file as it is, because nothing can be made beside it; it is checked for changes afterwards.
    Immutable(Seen),
    /// Read nothing: there is no ledger yet.
    Nothing,
}

/// What can be seen of a file, its log and its rollback journal without locking them: sizes in bytes and
/// times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    file: Option<(u64, SystemTime)>,
    log: Option<(u64, SystemTime)>,
    rollback: Option<(u64, SystemTime)>,
}

impl Seen {
    fn of(location: &Location) -> Self {
        let see = |path: &Path| {
            let file = fs::metadata(path).ok()?;
            Some((file.len(), file.modified().ok()?))
        };
        let (log, rollback) = (see(&location.log()), see(&location.rollback_journal()));
        Self { file: see(location.path()), log, rollback }
    }

    /// Whether the file alone is the whole ledger: no change stands in its log, and none in it is to be taken
    /// back.
    fn is_file_all(self) -> bool {
        [self.log, self.rollback].iter().all(|beside| beside.is_none_or(|(bytes, _)| bytes == 0))
    }
}

/// Whether the result of a read can be relied on.
enum Tried {
    Settled,
    /// Somebody changed the file meanwhile, which could not be locked.
    Unsettled,
}

/// How the first write of a ledger ended.
enum Beginning {
    Done,
    /// Another process has put a file there meanwhile; the write is to be done in that one.
    TooLate,
}

impl Ledger {
    /// Returns the ledger at a place, whether or not there is one yet; nothing is opened.
    pub fn new(location: Location, setting: Setting) -> Self {
        Self { location, setting, opened: None, has_recorded: false, upgraded: None }
    }

    /// Returns where it is, or would be.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Returns whether there is a ledger yet.
    ///
    /// # Errors
    /// Fails if something other than a ledger is there.
    pub fn exists(&self) -> Result<bool> {
        match &self.opened {
            Some(opened) => Ok(opened.access != Access::Nothing),
            None => is_ledger(&self.location),
        }
    }

    /// Returns whether a write has recorded something and was committed.
    pub fn has_recorded(&self) -> bool {
        self.has_recorded
    }

    /// Returns the setting of the command.
    pub(super) fn setting(&self) -> &Setting {
        &self.setting
    }

    /// Returns the clock of the machine, which knows nothing of my zone and hours.
    pub fn machine_clock(&self) -> Clock {
        self.setting.clock()
    }

    /// Returns the upgrade that was made, once.
    pub fn take_upgraded(&mut self) -> Option<Upgraded> {
        self.upgraded.take()
    }

    pub(super) fn set_upgraded(&mut self, upgraded: Option<Upgraded>) {
        self.upgraded = upgraded;
    }

    /// Closes the file until it is needed again, before slow work outside or work that opens files itself.
    pub fn close(&mut self) {
        self.opened = None;
    }

    /// Runs a read in one transaction; without a ledger, it reads an empty one and no file is made.
    ///
    /// The reading is run again if somebody changed a file meanwhile that could not be locked.
    ///
    /// # Errors
    /// Fails if the file is no ledger, is newer than this program, or cannot be read, and with the reading's
    /// own error.
    pub fn read<T, E: From<LedgerError>>(
        &mut self,
        mut reading: impl FnMut(&View) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut brought = None;
        self.read_settled(&mut |view| brought.insert(reading(view)).is_ok())?;
        brought.expect("a reading was run")
    }

    /// Runs a read, which returns whether it succeeded, until nobody has changed the file meanwhile.
    ///
    /// What the reading brings stays with the caller, so that there is one copy of this for all of them.
    fn read_settled(&mut self, reading: &mut dyn FnMut(&View) -> bool) -> Result<()> {
        let begun = Instant::now();
        let patience = UNSETTLED.min(self.setting.patience);
        loop {
            let unsettled = match self.try_to_read(reading) {
                Ok(Tried::Settled) => return Ok(()),
                Ok(Tried::Unsettled) => LedgerError::Busy(None),
                // Whoever writes just now may have taken away what this reader cannot make.
                Err(LedgerError::ReadOnly(why) | LedgerError::Unopenable(why)) => {
                    LedgerError::Unopenable(why)
                }
                Err(LedgerError::Older { found, .. }) if self.setting.may_upgrade => {
                    self.upgrade(found)?;
                    continue;
                }
                Err(error) => return Err(error),
            };
            if begun.elapsed() > patience {
                return Err(unsettled);
            }
            sleep(Duration::from_millis(1));
        }
    }

    /// Runs a read of the file as it is, whatever its version.
    ///
    /// # Errors
    /// Fails as [`Ledger::read`] does, and at once where somebody changed the file meanwhile.
    pub(super) fn read_file<T>(
        &mut self,
        reading: impl FnOnce(&Transaction) -> Result<T>,
    ) -> Result<T> {
        let opened = match self.opened.take() {
            Some(opened) => opened,
            None => Opened::to_read(&self.location, self.setting.patience)?,
        };
        let result = reading(&opened.connection.unchecked_transaction()?);
        if let Access::Immutable(seen) = opened.access
            && Seen::of(&self.location) != seen
        {
            return Err(LedgerError::Busy(None));
        }
        result
    }

    /// Runs a read, and returns whether its result can be relied on.
    fn try_to_read(&mut self, reading: &mut dyn FnMut(&View) -> bool) -> Result<Tried> {
        let opened = match self.opened.take() {
            Some(opened) => opened,
            None => Opened::to_read(&self.location, self.setting.patience)?,
        };
        let transaction = opened.connection.unchecked_transaction()?;
        let result = check_version(&transaction, &self.location)
            .and_then(|()| Ok(reading(&View::new(&transaction, &self.setting)?)));
        drop(transaction);
        let is_settled = match opened.access {
            Access::Immutable(seen) => Seen::of(&self.location) == seen,
            Access::ReadOnly(seen) => {
                matches!(result, Ok(true)) || Seen::of(&self.location) == seen
            }
            _ => true,
        };
        if !is_settled {
            return Ok(Tried::Unsettled);
        }
        self.opened = Some(opened);
        result.map(|_| Tried::Settled)
    }

    /// Runs a write in one immediate transaction; nothing is kept if it fails.
    ///
    /// Where there is no ledger yet, the write goes to a draft, which becomes the ledger if the write was not
    /// refused and recorded something; if another process was quicker, the write is done again there.
    ///
    /// # Errors
    /// Fails if the file is no ledger, is newer than this program, or cannot be written, and with the write's
    /// own error.
    pub fn write<T, E: From<LedgerError>>(
        &mut self,
        mut write: impl FnMut(&mut Writer) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut brought = None;
        self.write_settled(&mut |writer| brought.insert(write(writer)).is_ok())?;
        brought.expect("a write was run")
    }

    /// Runs a write, which returns whether to keep it; not generic, so that there is one copy of this.
    fn write_settled(&mut self, write: &mut dyn FnMut(&mut Writer) -> bool) -> Result<()> {
        let mut opened = match self.opened.take() {
            Some(opened) if matches!(opened.access, Access::Reading | Access::Writing) => opened,
            // What was read of nothing, or of a file as it was, is no place to write to.
            other => {
                drop(other);
                if !is_ledger(&self.location)? {
                    match self.begin(write)? {
                        Beginning::Done => return Ok(()),
                        Beginning::TooLate => {}
                    }
                    // What somebody else put there may be no ledger.
                    is_ledger(&self.location)?;
                }
                Opened::to_write(&self.location, self.setting.patience)?
            }
        };
        opened.allow_writing()?;
        match check_version(&opened.connection, &self.location) {
            Err(LedgerError::Older { found, .. }) if self.setting.may_upgrade => {
                drop(opened);
                self.upgrade(found)?;
                opened = Opened::to_write(&self.location, self.setting.patience)?;
            }
            checked => checked?,
        }
        let has_recorded = transact(&mut opened.connection, &self.location, &self.setting, write);
        self.opened = Some(opened);
        self.has_recorded |= has_recorded?;
        Ok(())
    }

    /// Begins a ledger with its first write, unless the write records nothing.
    fn begin(&mut self, write: &mut dyn FnMut(&mut Writer) -> bool) -> Result<Beginning> {
        make_default_folder(&self.location)?;
        sweep(self.location.folder());
        let draft = Draft::new(self.location.path())?;
        // After the draft, so that it is closed before the draft is removed.
        let mut connection = connect_to_draft(draft.path())?;
        if !transact(&mut connection, &self.location, &self.setting, write)? {
            return Ok(Beginning::Done);
        }
        close_draft(connection)?;
        // Somebody's log may have come since; it would be played onto the new file.
        if is_ledger(&self.location)? || !draft.put()? {
            return Ok(Beginning::TooLate);
        }
        self.has_recorded = true;
        Ok(Beginning::Done)
    }
}

impl Opened {
    /// Opens for reading, and leaves nothing beside the ledger.
    ///
    /// A connection that may not write leaves the log's index behind, made with its own user and mode,
    /// which can lock others out. So a file that may be written is opened so, and then told never to.
    fn to_read(location: &Location, patience: Duration) -> Result<Self> {
        if !is_ledger(location)? {
            let mut connection = Connection::open_in_memory()?;
            migrate(&mut connection)?;
            return Ok(Self { connection, access: Access::Nothing });
        }
        let connection = connect(location.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if !connection.is_readonly("main")? {
            connection.pragma_update(None, "query_only", true)?;
            match prepare(&connection, patience) {
                Ok(()) => return Ok(Self { connection, access: Access::Reading }),
                // Nothing can be made beside the file: the folder is read-only, or the disk is full.
                Err(
                    LedgerError::ReadOnly(_) | LedgerError::Unopenable(_) | LedgerError::Full(_),
                ) if Seen::of(location).is_file_all() => {}
                Err(error) => return Err(error),
            }
        }
        drop(connection);
        let seen = Seen::of(location);
        if seen.is_file_all() {
            let connection = connect_immutable(location.path())?;
            return Ok(Self { connection, access: Access::Immutable(seen) });
        }
        let connection = connect(location.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        match prepare(&connection, patience) {
            Ok(()) => Ok(Self { connection, access: Access::ReadOnly(seen) }),
            Err(_) if Seen::of(location) != seen => Err(LedgerError::Unopenable(None)),
            Err(error) => Err(error),
        }
    }

    fn to_write(location: &Location, patience: Duration) -> Result<Self> {
        let connection = connect(location.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // SQLite opens a file that it may not write all the same, and would leave the log's index behind.
        if connection.is_readonly("main")? {
            return Err(LedgerError::ReadOnly(None));
        }
        // Whether the file can be read at all the transaction shows.
        configure(&connection, patience)?;
        Ok(Self { connection, access: Access::Writing })
    }

    fn allow_writing(&mut self) -> Result<()> {
        if self.access == Access::Reading {
            self.connection.pragma_update(None, "query_only", false)?;
            self.access = Access::Writing;
        }
        Ok(())
    }
}

/// Runs a write in a transaction, and returns whether something was recorded.
fn transact(
    connection: &mut Connection,
    location: &Location,
    setting: &Setting,
    write: &mut dyn FnMut(&mut Writer) -> bool,
) -> Result<bool> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    check_version(&transaction, location)?;
    let mut writer = Writer::new(View::new(&transaction, setting)?)?;
    if !write(&mut writer) {
        return Ok(false);
    }
    let has_recorded = writer.has_recorded();
    transaction.commit()?;
    Ok(has_recorded)
}

pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    Ok(Connection::open_with_flags(path, flags | NO_MUTEX)?)
}

/// Makes a connection ready to read: its first statement shows whether the file can be read at all.
fn prepare(connection: &Connection, patience: Duration) -> Result<()> {
    configure(connection, patience)?;
    Ok(connection.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(()))?)
}

pub(super) fn configure(connection: &Connection, patience: Duration) -> Result<()> {
    connection.busy_timeout(patience)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A plan that may depend on a value is made anew with every value; an import took twice as long.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if cfg!(target_os = "macos") {
        // There fsync leaves the drive to write when it likes.
        connection.pragma_update(None, "fullfsync", true)?;
        connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    }
    Ok(())
}

/// Opens a file that nobody changes, without looking at what is beside it.
pub(super) fn connect_immutable(path: &Path) -> Result<Connection> {
    let escaped =
        path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?)
}

/// Makes an empty file a ledger that nobody else sees yet, so that no log is needed.
pub(super) fn connect_to_draft(path: &Path) -> Result<Connection> {
    connect_to_draft_of(path, None)
}

/// Makes an empty file a ledger with pages of so many bytes.
pub(super) fn connect_to_draft_of(path: &Path, page_bytes: Option<u32>) -> Result<Connection> {
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if let Some(page_bytes) = page_bytes {
        connection.pragma_update(None, "page_size", page_bytes)?;
    }
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.query_row("PRAGMA journal_mode = MEMORY", [], |_| Ok(()))?;
    migrate(&mut connection)?;
    prepare(&connection, Duration::ZERO)?;
    Ok(connection)
}

/// Turns the log on, which the file remembers, and closes the file.
pub(super) fn close_draft(connection: Connection) -> Result<()> {
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Turns an empty file into a ledger, or an older ledger into a newer one.
fn migrate(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut seen = version(&transaction)?;
    if seen == 0 {
        transaction.execute_batch(BEGINNING.1)?;
        seen = BEGINNING.0;
    }
    for migration in MIGRATIONS.iter().skip((seen - BEGINNING.0) as usize) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    Ok(transaction.commit()?)
}

/// Refuses a ledger of another version.
fn check_version(connection: &Connection, location: &Location) -> Result<()> {
    let (path, known) = (location.path().to_owned(), SCHEMA_VERSION);
    match version(connection)? {
        SCHEMA_VERSION => Ok(()),
        0 => Err(LedgerError::Damaged { what: "its schema has no version".to_owned() }),
        found if found > known => Err(LedgerError::Newer { path, found, known }),
        found => Err(LedgerError::Older { path, found, known }),
    }
}

/// Returns the version of a file's schema, as the transaction sees it: the file's header may not know yet what
/// stands in the log.
pub(super) fn version(connection: &Connection) -> Result<u32> {
    let mut statement = connection.prepare_cached("PRAGMA user_version")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::os::unix::fs::MetadataExt;

    use crate::domain::Handle;
    use crate::domain::{Clock, Stamp, Task, create};

    use super::*;

    /// Whether this process holds a lock on the file itself, which keeps others from taking its log away.
    fn is_locked(path: &Path) -> bool {
        let inode = fs::metadata(path).expect("a file").ino();
        let owner = format!(" {} ", std::process::id());
        let locks = fs::read_to_string("/proc/locks").expect("the locks of the system");
        locks.lines().any(|lock| lock.contains(&owner) && lock.contains(&format!(":{inode} ")))
    }

    fn add(writer: &mut Writer) -> Result<()> {
        let now = writer.view().now();
        let task = Task::new(uuid::Uuid::new_v4(), "One".to_owned(), now);
        let stamp = Stamp {
            at: now,
            zone: "UTC".to_owned(),
            by: Handle::me(),
            via: None,
            words: "add One".to_owned(),
            undoes: None,
        };
        writer.record(&stamp, &create(&task)).map(|_| ())
    }

    /// A command that read, and then opened the file again to write, had lost the lock of its first connection:
    /// another process could remove the log under it.
    #[test]
    fn a_command_that_reads_and_writes_keeps_its_lock() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("ledger.db");
        let clock = Clock::of_tests();
        let zone = clock.zone().clone();
        let setting = Setting {
            now: clock.now,
            actor: Handle::me(),
            is_agent: false,
            zone,
            zones: clock.zones,
            may_upgrade: true,
            patience: Duration::ZERO,
        };
        let location = Location::named(&path).expect("a place");
        let mut ledger = Ledger::new(location, setting);
        ledger.write(add).expect("the ledger begins");
        let read = |view: &View| -> Result<usize> {
            assert!(is_locked(&path), "while it reads");
            Ok(view.open_tasks()?.len())
        };
        assert_eq!(ledger.read(read).expect("it is read"), 1);
        assert!(ledger.exists().expect("it is there"));
        assert!(is_locked(&path), "after looking whether it is there");
        let write = |writer: &mut Writer| {
            assert!(is_locked(&path), "while it writes");
            add(writer)
        };
        ledger.write(write).expect("it is written");
        assert_eq!(ledger.read(read).expect("it is read"), 2);
        assert!(is_locked(&path), "until it is closed");
        ledger.close();
        assert!(!is_locked(&path), "but not afterwards");
    }
}

//! Inspects what is at a ledger's place before SQLite opens it, so that only ledgers are touched.
//!
//! A file that is closed takes the process's locks on it along, so nothing here runs while a connection
//! is open.

use std::fs::{self, File};
use std::io::{self, Read};

use super::error::{LedgerError, Result};
use super::location::Location;

/// Marks the file as an asyncw ledger: "asyw".
pub(super) const APPLICATION_ID: u32 = 0x6173_7977;

/// Bytes at the beginning of every SQLite file.
const HEADER: usize = 100;

/// Returns whether there is a ledger at the place; `false` if one can begin there.
///
/// # Errors
/// Fails if something else is there, if a log is there without its ledger, or if the folder is missing.
pub(super) fn is_ledger(location: &Location) -> Result<bool> {
    if is_file(location)? {
        return inspect(location).map(|()| true);
    }
    let beside = location.beside();
    // Whoever has begun a ledger since then may have made them: its file is there before its log is.
    if !beside.is_empty() && is_file(location)? {
        return inspect(location).map(|()| true);
    }
    if !beside.is_empty() {
        return Err(LedgerError::OnlyLog { path: location.path().to_owned(), beside });
    }
    // A folder that was removed while somebody is in it has no name any more.
    if !location.is_default() && fs::canonicalize(location.folder()).is_err() {
        return Err(LedgerError::NoFolder { path: location.path().to_owned() });
    }
    Ok(false)
}

fn is_file(location: &Location) -> Result<bool> {
    let path = location.path();
    match fs::metadata(path) {
        Ok(file) if file.is_dir() => Err(LedgerError::IsFolder { path: path.to_owned() }),
        // Reading a pipe or a device would wait for ever.
        Ok(file) if !file.is_file() => Err(LedgerError::NotSqlite { path: path.to_owned() }),
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(LedgerError::Io { path: path.to_owned(), source }),
    }
}

/// Returns whether the log was written for another database: one of its first frames holds a first page that is
/// not a ledger's. SQLite would play it onto the ledger all the same.
///
/// Only whole frames count. One that is torn, or being written over just now, does not fit its checksum, and says
/// nothing of the log.
///
/// See: <https://sqlite.org/fileformat2.html#the_write_ahead_log>
fn is_log_foreign(location: &Location) -> bool {
    const FRAMES: usize = 64;
    let Ok(mut log) = File::open(location.log()) else { return false };
    let mut header = [0; 32];
    if log.read_exact(&mut header).is_err() {
        return false;
    }
    let is_big_endian = header[3] & 1 == 1;
    let mut sum = (number(&header, 24), number(&header, 28));
    let page_bytes = number(&header, 8) as usize;
    if !(512..=65_536).contains(&page_bytes) {
        return false;
    }
    let mut frame = vec![0; 24 + page_bytes];
    for _ in 0..FRAMES {
        // Frames of an earlier round have other salts, and are not played.
        if log.read_exact(&mut frame).is_err() || frame[8..16] != header[16..24] {
            return false;
        }
        sum = checksum(checksum(sum, &frame[..8], is_big_endian), &frame[24..], is_big_endian);
        if sum != (number(&frame, 16), number(&frame, 20)) {
            return false;
        }
        if number(&frame, 0) == 1 {
            return number(&frame[24..], 68) != APPLICATION_ID;
        }
    }
    false
}

/// Continues the checksum of a log.
fn checksum((mut one, mut two): (u32, u32), bytes: &[u8], is_big_endian: bool) -> (u32, u32) {
    let (pairs, _) = bytes.as_chunks::<8>();
    for [a, b, c, d, e, f, g, h] in pairs {
        let words = [[*a, *b, *c, *d], [*e, *f, *g, *h]];
        let [first, second] =
            words.map(if is_big_endian { u32::from_be_bytes } else { u32::from_le_bytes });
        one = one.wrapping_add(first).wrapping_add(two);
        two = two.wrapping_add(second).wrapping_add(one);
    }
    (one, two)
}

/// Reads a number as SQLite's headers hold it.
fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// Checks the file's header and its log.
fn inspect(location: &Location) -> Result<()> {
    let path = location.path();
    let io = |source| LedgerError::Io { path: path.to_owned(), source };
    let mut header = Vec::with_capacity(HEADER);
    File::open(path).map_err(io)?.take(HEADER as u64).read_to_end(&mut header).map_err(io)?;
    if header.is_empty() {
        return Err(LedgerError::Empty { path: path.to_owned(), beside: location.beside() });
    }
    if header.len() < HEADER || !header.starts_with(b"SQLite format 3\0") {
        return Err(LedgerError::NotSqlite { path: path.to_owned() });
    }
    if number(&header, 68) != APPLICATION_ID {
        return Err(LedgerError::Foreign { path: path.to_owned(), beside: location.beside() });
    }
    if is_log_foreign(location) {
        let (path, beside) = (path.to_owned(), vec![location.log()]);
        return Err(LedgerError::ForeignLog { path, beside });
    }
    Ok(())
}

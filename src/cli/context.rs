//! What every command has at hand: the ledger, the clock, somebody to talk to.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::config::Preferences;
use crate::domain::{Clock, FocusBlock, Handle, Place, Stamp, Zone, Zones, parse_instant};
use crate::engine::check;
use crate::ledger::{Draft, Ledger, Setting, View, Writer};

use super::act::Act;
use super::error::{Code, Error, Result};
use super::globals::Globals;
use super::outside;
use super::settings;
use super::ui::Ui;
use super::zoneinfo;

/// Letters of the typed words that the journal keeps at most.
const WORDS_LIMIT: usize = 1000;

/// One command's surroundings.
pub struct Context {
    /// Somebody to talk to.
    pub ui: Ui,
    /// The arguments as they were typed.
    pub args: Vec<String>,
    setting: Setting,
    path: Result<PathBuf>,
    opened: Option<Opened>,
}

/// An open ledger, and what it was opened for.
struct Opened {
    ledger: Ledger,
    is_writable: bool,
}

impl Context {
    /// Puts together what was found.
    pub fn new(ui: Ui, args: &[OsString], path: Result<PathBuf>, setting: Setting) -> Self {
        let args = args.iter().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
        Self { ui, args, setting, path, opened: None }
    }

    /// Gives the `Ui` back for the last words.
    pub fn into_ui(self) -> Ui {
        self.ui
    }

    /// Returns where the ledger is, or would be.
    ///
    /// # Errors
    /// Fails if no place was named and there is no home folder.
    pub fn path(&self) -> Result<&Path> {
        self.path.as_deref().map_err(Error::clone)
    }

    /// Returns what I prefer.
    ///
    /// # Errors
    /// Fails if the file of the preferences cannot be read or makes no sense.
    pub fn preferences(&self) -> Result<Preferences> {
        settings::preferences(self.ui.world())
    }

    /// Returns whether there is a ledger yet.
    pub fn has_ledger(&self) -> bool {
        self.path.as_ref().is_ok_and(|path| path.exists())
    }

    /// Runs a reading; without a ledger there is nothing to be read, and nothing is written.
    ///
    /// # Errors
    /// Fails if the ledger cannot be read, or with the reading's own error.
    pub fn read<T>(&mut self, reading: impl FnOnce(&View) -> Result<T>) -> Result<T> {
        let opened = if let Some(opened) = self.opened.take() {
            opened
        } else {
            let ledger = match Ledger::open_to_read(self.path()?, self.setting.clone())? {
                Some(ledger) => ledger,
                None => Ledger::of_nothing(self.setting.clone())?,
            };
            Opened { ledger, is_writable: false }
        };
        let result = opened.ledger.read(reading);
        self.opened = Some(opened);
        result
    }

    /// Opens the ledger for writing already, so that a reading before the write opens it only once.
    ///
    /// # Errors
    /// Fails if there is a ledger and it cannot be opened.
    pub fn prepare_to_write(&mut self) -> Result<()> {
        if self.has_ledger() && !self.opened.as_ref().is_some_and(|opened| opened.is_writable) {
            let ledger = Ledger::open_to_write(self.path()?, self.setting.clone())?;
            self.opened = Some(Opened { ledger, is_writable: true });
        }
        Ok(())
    }

    /// Runs a write: decides, stores, and checks the rules in one transaction.
    ///
    /// Where there is no ledger yet, the write goes to a draft, which becomes the ledger if it was not
    /// refused and recorded something; if another process was quicker, the write is done again there.
    ///
    /// # Errors
    /// Fails if the ledger cannot be written, if a rule refuses it, or with the write's own error;
    /// nothing is kept then.
    pub fn write<T>(&mut self, mut write: impl FnMut(&mut Act) -> Result<T>) -> Result<T> {
        let words = self.words();
        if !self.has_ledger() {
            let mut draft = Draft::new(self.path()?, self.setting.clone())?;
            let result = write_to(draft.ledger(), &words, &mut write)?;
            let is_empty = draft.ledger().read(|view| Ok::<_, Error>(view.next_entry()? == 1))?;
            if is_empty || draft.put()? {
                // What was read so far was read of nothing.
                self.opened = None;
                return Ok(result);
            }
        }
        self.prepare_to_write()?;
        let mut ledger = match self.opened.take() {
            Some(Opened { ledger, is_writable: true }) => ledger,
            _ => Ledger::open_to_write(self.path()?, self.setting.clone())?,
        };
        let result = write_to(&mut ledger, &words, &mut write);
        self.opened = Some(Opened { ledger, is_writable: true });
        result
    }

    /// Returns the clock: now and my zone as the ledger knows it.
    ///
    /// # Errors
    /// Fails if the ledger cannot be read.
    pub fn clock(&mut self) -> Result<Clock> {
        self.read(|view| Ok(view.clock().clone()))
    }

    /// Returns the block that runs, and where the work is now.
    ///
    /// # Errors
    /// Fails if the ledger cannot be read.
    pub fn running_place(&mut self) -> Result<(Option<FocusBlock>, Option<Place>)> {
        self.prepare_to_write()?;
        let running = self.read(|view| Ok(view.running()?))?;
        let folder = self.ui.world().folder.as_deref();
        let place = running.as_ref().and(folder).map(outside::place);
        Ok((running, place))
    }

    /// The words typed, as a shell would read them again.
    fn words(&self) -> String {
        let words: Vec<String> = self.args.iter().map(|arg| outside::shell_word(arg)).collect();
        words.join(" ").chars().take(WORDS_LIMIT).collect()
    }
}

fn write_to<T>(
    ledger: &mut Ledger,
    words: &str,
    write: &mut impl FnMut(&mut Act) -> Result<T>,
) -> Result<T> {
    ledger.write(|writer: &mut Writer| {
        let stamp = Stamp {
            at: writer.view().now(),
            zone: writer.view().zone().name().to_owned(),
            by: Handle::me(),
            words: words.to_owned(),
            undoes: None,
        };
        let result = write(&mut Act::new(writer, stamp))?;
        check(&writer.touched()?)?;
        Ok(result)
    })
}

/// Finds the ledger's place and reads the clock.
///
/// # Errors
/// Fails if a variable of the environment makes no sense.
pub fn find(ui: &Ui, globals: &Globals) -> Result<(Result<PathBuf>, Setting)> {
    let world = ui.world();
    let zones = zoneinfo::zones(world)?;
    let named = globals.ledger.clone().or_else(|| world.var("ASYNCW_LEDGER").map(PathBuf::from));
    let path = named.map_or_else(default_path, Ok);
    let now = match world.text_var("ASYNCW_NOW") {
        None => parse_instant(&chrono::Utc::now().to_rfc3339()).unwrap_or_default(),
        Some(text) => parse_instant(text).ok_or_else(|| {
            let message = format!("ASYNCW_NOW={} is no instant", super::error::quoted(text));
            Error::new(Code::BadDate, message).hint("RFC 3339: ASYNCW_NOW=2026-11-26T10:00:00Z")
        })?,
    };
    let zone = system_zone(world.text_var("TZ"), &zones)?;
    Ok((path, Setting { now, zone, zones }))
}

fn default_path() -> Result<PathBuf> {
    let folders = ProjectDirs::from("", "", "asyncw").ok_or_else(|| {
        Error::new(Code::Unreadable, "there is no home folder to keep the ledger in")
            .hint("name a file: ASYNCW_LEDGER=FILE or --ledger FILE")
    })?;
    Ok(folders.data_dir().join("ledger.db"))
}

/// `TZ` if it is set, else the system's, else UTC.
///
/// # Errors
/// Fails if `TZ` names no zone: rules like `CET-1CEST` have no name that a ledger could keep, and another
/// zone in their place would be a lie.
fn system_zone(tz: Option<&str>, zones: &Zones) -> Result<Zone> {
    let Some(tz) = tz.map(|tz| tz.trim_start_matches(':')).filter(|tz| !tz.is_empty()) else {
        let system = iana_time_zone::get_timezone().ok().and_then(|name| zones.get(&name));
        return Ok(system.unwrap_or_else(Zone::utc));
    };
    // A path to the rules of a zone ends in its name.
    let name = tz.split_once("zoneinfo/").map_or(tz, |(_, name)| name);
    let name = if matches!(name, "UTC0" | "GMT0") { "UTC" } else { name };
    zones.get(name).ok_or_else(|| {
        let message = format!("TZ={} names no zone", super::error::quoted(tz));
        Error::new(Code::BadZone, message).hint("an IANA name: TZ=Europe/Lisbon, or unset it")
    })
}

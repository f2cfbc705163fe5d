//! What every command has at hand: the ledger, the clock, somebody to talk to.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::config::Preferences;
use crate::domain::{Clock, Hands, Missing, Place, Stamp, Zone, Zones, parse_instant};
use crate::engine::check;
use crate::ledger::{
    Copied, Findings, Ledger, LedgerError, Location, Recovered, Setting, Upgraded, View, Writer,
};
use crate::render::answer::fault_text;
use crate::render::{clean, shell_word};

use crate::cli::process::actor::Actor;
use crate::cli::process::environment::Environment;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::globals::Globals;
use crate::cli::process::outside::{Outside, bare_place, is_in_checkout};
use crate::cli::process::refusals;
use crate::cli::process::settings;
use crate::cli::process::transaction::{Entrance, Transaction};
use crate::cli::process::ui::Ui;
use crate::cli::process::zoneinfo;

/// How long a command waits for another one to finish writing.
pub const PATIENCE: Duration = Duration::from_secs(8);

/// How long a prompt or a completion waits: somebody is about to type.
pub const HURRY: Duration = Duration::from_millis(50);

/// Letters of the typed words that the journal keeps at most.
const WORDS_LIMIT: usize = 1000;

/// Letters of a typed line that is told in an error; longer ones are kept in a file.
const SHORT: usize = 200;

/// One command's surroundings.
pub struct Context {
    /// Somebody to talk to.
    pub ui: Ui,
    /// The arguments as they were typed.
    pub args: Vec<String>,
    ledger: Result<Ledger>,
    actor: Actor,
}

impl Context {
    /// Puts together what was found.
    pub fn new(ui: Ui, args: &[OsString], ledger: Result<Ledger>, actor: Actor) -> Self {
        let args = args.iter().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
        Self { ui, args, ledger, actor }
    }

    /// Gives the `Ui` back for the last words.
    pub fn into_ui(self) -> Ui {
        self.ui
    }

    fn ledger(&mut self) -> Result<&mut Ledger> {
        self.ledger.as_mut().map_err(|error| error.clone())
    }

    /// Returns where the ledger is, or would be.
    ///
    /// # Errors
    /// Fails if no place was named and there is no home folder.
    pub fn path(&self) -> Result<&Path> {
        self.ledger.as_ref().map(|ledger| ledger.location().path()).map_err(Error::clone)
    }

    /// Returns what I prefer.
    ///
    /// # Errors
    /// Fails if the file of the preferences cannot be read or makes no sense.
    pub fn preferences(&self) -> Result<Preferences> {
        settings::preferences(self.ui.environment())
    }

    /// Returns whether there is a ledger yet.
    ///
    /// # Errors
    /// Refuses anything there that isn't a ledger.
    pub fn has_ledger(&mut self) -> Result<bool> {
        Ok(self.ledger()?.exists()?)
    }

    /// Closes the ledger and gives access to prompts, the editor, other processes and files.
    ///
    /// Somebody may think for a day before they answer, and a terminal may be closed meanwhile: no connection
    /// is open then, and nothing is beside the ledger.
    pub fn outside(&mut self) -> Outside<'_> {
        let location = self.ledger.as_mut().ok().map(|ledger| {
            ledger.close();
            ledger.location()
        });
        Outside::new(&mut self.ui, location)
    }

    /// Runs a reading; without a ledger there is nothing to be read, and nothing is written.
    ///
    /// # Errors
    /// Fails if the ledger cannot be read, or with the reading's own error.
    pub fn read<T>(&mut self, mut reading: impl FnMut(&View) -> Result<T>) -> Result<T> {
        let actor = self.actor.clone();
        let result = self.ledger()?.read(|view| {
            actor.refuse_stranger(view)?;
            reading(view)
        });
        self.report_upgrade();
        result
    }

    /// Copies the ledger to a new file while others may write to it.
    ///
    /// # Errors
    /// Refuses a path that exists or has no folder; fails if the ledger is damaged or the copy can't be written.
    pub fn backup(&mut self, to: &Path) -> Result<Copied> {
        let to = self.ui.environment().path(to);
        Ok(self.ledger()?.backup(&to)?)
    }

    /// Looks the ledger over.
    ///
    /// # Errors
    /// Fails if it cannot be opened; what is damaged is a finding.
    pub fn check(&mut self) -> Result<Findings> {
        let found = self.ledger()?.check();
        self.report_upgrade();
        Ok(found?)
    }

    /// Rebuilds the tables from the journal.
    ///
    /// # Errors
    /// Fails if there is no journal to build from, or the ledger cannot be written.
    pub fn rebuild(&mut self) -> Result<Recovered> {
        Ok(self.ledger()?.rebuild()?)
    }

    /// Puts a backup in the ledger's place.
    ///
    /// # Errors
    /// Refuses anybody but me, and a file that isn't a sound ledger; fails if the ledger can't be written.
    pub fn restore(&mut self, from: &Path) -> Result<Recovered> {
        // An approval may stand in it that was taken back since.
        if !self.actor.is_me() {
            return Err(refusals::mine_alone("restore a ledger", &self.actor.handle));
        }
        let from = self.ui.environment().path(from);
        Ok(self.ledger()?.restore(&from)?)
    }

    /// Returns the folder of the ledger's backups, whether or not it is there.
    ///
    /// # Errors
    /// Fails if there is no place for a ledger.
    pub fn backups_folder(&mut self) -> Result<PathBuf> {
        Ok(self.ledger()?.backups_folder())
    }

    /// Returns what a backup holds.
    ///
    /// # Errors
    /// Refuses what is no ledger, and the ledger itself.
    pub fn describe(&mut self, backup: &Path) -> Result<Copied> {
        let backup = self.ui.environment().path(backup);
        Ok(self.ledger()?.describe(&backup)?)
    }

    /// Returns the backups beside the ledger, the newest first, and those that cannot be read.
    ///
    /// # Errors
    /// Fails if there is no place for a ledger.
    pub fn backups(&mut self) -> Result<(Vec<Copied>, Vec<PathBuf>)> {
        Ok(self.ledger()?.backups())
    }

    /// Returns the clock of the machine: for what must not rest on the ledger.
    ///
    /// # Errors
    /// Fails if there is no place for a ledger.
    pub fn machine_clock(&mut self) -> Result<Clock> {
        Ok(self.ledger()?.machine_clock())
    }

    /// Runs a write: decides, stores, and checks the rules in one transaction.
    ///
    /// # Errors
    /// Fails if the ledger cannot be written, if a rule refuses it, or with the write's own error;
    /// nothing is kept then.
    pub fn write<T>(&mut self, mut write: impl FnMut(&mut Transaction) -> Result<T>) -> Result<T> {
        let words = self.words();
        let actor = self.actor.clone();
        let entrance = Entrance {
            agent: actor.unknown_agent(),
            // --json and --no-input change nothing about who sits there.
            passes_gates: actor.is_me() && self.ui.world().is_terminal(),
        };
        let mut introduced = None;
        let result = self.ledger()?.write(|writer: &mut Writer| {
            actor.refuse_stranger(writer.view())?;
            let stamp = Stamp {
                at: writer.view().now(),
                zone: writer.view().zone().at(writer.view().now()).name().to_owned(),
                by: actor.handle.clone(),
                via: Some(actor.via.name().to_owned()),
                words: words.clone(),
                undoes: None,
            };
            let mut transaction = Transaction::new(writer, stamp, entrance.clone());
            let result = write(&mut transaction)?;
            introduced = transaction.introduced();
            let clock = writer.view().clock();
            check(&writer.touched()?).map_err(|refusal| refusals::on_clock(refusal, clock))?;
            Ok(result)
        });
        self.report_upgrade();
        if let Some(agent) = introduced.filter(|_| result.is_ok()) {
            let text = format!("new person @{agent}: a coding agent, available around the clock");
            self.ui.aside(&text);
        }
        result
    }

    /// Says once that an older ledger was upgraded, and where its backup is.
    fn report_upgrade(&mut self) {
        let upgraded = self.ledger.as_mut().ok().and_then(Ledger::take_upgraded);
        if let Some(Upgraded { from, to, backup, missing }) = upgraded {
            let backup = backup.display();
            let mut text = format!(
                "upgraded the ledger from schema {from} to {to}; backup of the old one: {backup}"
            );
            for Missing { text: what, .. } in &missing {
                text.push_str(&format!(
                    "\n  missing from the new tables, but still in that backup: {}",
                    clean(what)
                ));
            }
            self.ui.aside(&text);
        }
    }

    /// Makes the daily backup, after the answer was printed and if there is something new.
    pub fn back_up_daily(&mut self) {
        if let Ok(ledger) = &mut self.ledger
            && let Err(error) = ledger.back_up_daily()
        {
            let is_taken = matches!(error, LedgerError::BadBackup { .. });
            let error = Error::from(error);
            let what = if is_taken { "" } else { "no backup today: " };
            let mut text = format!("{what}{}", error.message);
            text.extend(error.cause.map(|cause| format!("\nbecause: {}", clean(&cause))));
            for hint in &error.hints {
                text.push_str(&format!("\nhint: {hint}"));
            }
            self.ui.aside(&text);
        }
    }

    /// Returns the clock: now and my zone as the ledger knows it.
    pub fn clock(&mut self) -> Result<Clock> {
        self.read(|view| Ok(view.clock().clone()))
    }

    /// Returns which project each git repository belongs to, by the folder that its checkouts have in common.
    ///
    /// # Errors
    /// Fails if the file of the preferences cannot be read or makes no sense.
    pub fn repositories(&mut self) -> Result<BTreeMap<String, String>> {
        let bound = self.preferences()?.repositories;
        if bound.is_empty() {
            return Ok(BTreeMap::new());
        }
        let outside = self.outside();
        let common = |(project, path): (String, String)| {
            let folder = outside.environment().path(Path::new(&path));
            Some((outside.repository(&folder)?, project))
        };
        Ok(bound.into_iter().filter_map(common).collect())
    }

    /// Returns the project whose git repository I am in, if one is set for it.
    ///
    /// # Errors
    /// Fails if the file of the preferences cannot be read or makes no sense.
    pub fn project_here(&mut self) -> Result<Option<String>> {
        let folder = self.ui.environment().folder.clone();
        let Some(folder) = folder.filter(|folder| is_in_checkout(folder)) else { return Ok(None) };
        if self.preferences()?.repositories.is_empty() {
            return Ok(None);
        }
        let Some(here) = self.outside().repository(&folder) else { return Ok(None) };
        Ok(self.repositories()?.remove(&here))
    }

    /// Returns who works on what, and where the work of the actor is now.
    pub fn running_place(&mut self) -> Result<(Hands, Option<Place>)> {
        let hands = self.read(|view| Ok(view.hands()?))?;
        if hands.own.is_none() || !self.preferences()?.records_place {
            return Ok((hands, None));
        }
        let folder = self.ui.environment().folder.clone();
        let place = folder.map(|folder| {
            if is_in_checkout(&folder) {
                self.outside().checkout(&folder)
            } else {
                bare_place(&folder)
            }
        });
        Ok((hands, place))
    }

    /// Keeps what somebody typed where no shell remembers it, now that the command has failed.
    pub fn keep_typed(&mut self, error: Error) -> Error {
        let typed = self.ui.take_typed().join("\n");
        let text = typed.trim();
        if text.is_empty() {
            return error;
        }
        if text.lines().count() == 1 && text.chars().count() <= SHORT {
            return error.hint(format!("you typed: {}", clean(text)));
        }
        self.keep(error, text)
    }

    /// Keeps a text in a file and says where; where no file can be written, the error has the text.
    pub fn keep(&mut self, error: Error, text: &str) -> Error {
        match self.outside().keep(text) {
            Some(path) => error.hint(format!("your text is saved in {}", path.display())),
            None => error.hint(format!("you typed: {text}")),
        }
    }

    /// Says of an error whether it is the file's fault, and whether the command has recorded something before.
    pub fn explain(&mut self, error: Error) -> Error {
        let damage = if error.code == Code::Internal { self.damage() } else { None };
        let error = match damage {
            // What failed stays there to be read: it may be a bug all the same.
            Some(what) => {
                let cause = Some(error.message);
                Error { cause, ..LedgerError::Damaged { what }.into() }
            }
            None => error,
        };
        let has_recorded = self.ledger.as_ref().is_ok_and(Ledger::has_recorded);
        match error.code {
            _ if has_recorded => error.hint("your command was recorded: asyncw log -n 1"),
            Code::Busy | Code::Full => error.hint("nothing was changed"),
            _ => error,
        }
    }

    /// Returns the first thing that is wrong with the file, if anything is.
    fn damage(&mut self) -> Option<String> {
        match self.check() {
            Ok(found) => found.faults.first().map(fault_text),
            // A table that is missing, say: what cannot be looked at for another reason may be sound.
            Err(error) => (error.code == Code::Internal).then_some(error.message),
        }
    }

    /// The words typed, as a shell would read them again.
    fn words(&self) -> String {
        let words: Vec<String> = self.args.iter().map(|arg| shell_word(arg)).collect();
        words.join(" ").chars().take(WORDS_LIMIT).collect()
    }
}

/// Finds the ledger's place and reads the clock; the ledger is only opened when it is needed.
///
/// The inner error is that there is no place for a ledger, which not every command needs.
///
/// # Errors
/// Fails if a variable of the environment makes no sense.
pub fn locate(
    environment: &Environment,
    globals: &Globals,
    actor: &Actor,
    patience: Duration,
) -> Result<Result<Ledger>> {
    let zones = zoneinfo::zones(environment)?;
    let named =
        globals.ledger.clone().or_else(|| environment.var("ASYNCW_LEDGER").map(PathBuf::from));
    let location = match named {
        Some(path) => Location::named(&environment.path(&path)).map_err(Error::from),
        None => default_path(environment).and_then(|path| Ok(Location::by_default(&path)?)),
    };
    let now = match environment.text_var("ASYNCW_NOW") {
        None => parse_instant(&chrono::Utc::now().to_rfc3339()).unwrap_or_default(),
        Some(text) => parse_instant(text).ok_or_else(|| {
            let message = format!("ASYNCW_NOW={} isn't a timestamp", quoted(text));
            Error::new(Code::BadDate, message).hint("use RFC 3339: ASYNCW_NOW=2026-11-26T10:00:00Z")
        })?,
    };
    let zone = system_zone(environment.text_var("TZ"), &zones)?;
    let may_upgrade = patience > HURRY;
    let (is_agent, actor) = (actor.is_agent(), actor.handle.clone());
    let setting = Setting { now, actor, is_agent, zone, zones, may_upgrade, patience };
    Ok(location.map(|location| Ledger::new(location, setting)))
}

fn default_path(environment: &Environment) -> Result<PathBuf> {
    let folder = environment.data_folder.as_ref().ok_or_else(|| {
        Error::new(Code::Unreadable, "there is no home folder to keep the ledger in")
            .hint("name a file: ASYNCW_LEDGER=FILE or --ledger FILE")
    })?;
    Ok(folder.join("ledger.db"))
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
        let message = format!("TZ={} isn't a time zone", quoted(tz));
        Error::new(Code::BadZone, message).hint("use an IANA name (TZ=Europe/Lisbon), or unset TZ")
    })
}

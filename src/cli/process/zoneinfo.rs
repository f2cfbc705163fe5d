//! The zone rules of the system: where they are and how new. Files are read here and handed down.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::{SystemRules, TzVersion, Zones};

use crate::cli::process::environment::Environment;
use crate::cli::process::error::{Code, Error, Result, quoted};

/// Where systems keep compiled rules, unless `TZDIR` says it.
const FOLDERS: [&str; 4] =
    ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// Compiled rules are a few kilobytes; a longer file holds something else.
const LONGEST_BYTES: u64 = 1 << 20;

/// Returns the newer rules of the system's and the program's own, or those that `ASYNCW_TZDATA` pins.
///
/// # Errors
/// Fails if it names no source, or if the system's rules are wanted and not there.
pub fn zones(environment: &Environment) -> Result<Zones> {
    let system = system(environment);
    match (environment.text_var("ASYNCW_TZDATA"), system) {
        (None, Some(system)) => Ok(Zones::newer_of(system)),
        (None | Some("bundled"), system) => Ok(Zones::bundled_beside(system)),
        (Some("system"), system) => system.and_then(Zones::of_system).ok_or_else(|| {
            let folder = environment.text_var("TZDIR").unwrap_or(FOLDERS[0]);
            let message =
                format!("ASYNCW_TZDATA=system, but {} contains no time zone rules", quoted(folder));
            Error::new(Code::BadZone, message)
                .hint("use ASYNCW_TZDATA=bundled, or set the folder: TZDIR=/usr/share/zoneinfo")
        }),
        (Some(other), _) => {
            let message =
                format!("ASYNCW_TZDATA={} isn't a source of time zone rules", quoted(other));
            Err(Error::new(Code::BadZone, message)
                .hint("use ASYNCW_TZDATA=system or ASYNCW_TZDATA=bundled"))
        }
    }
}

fn system(environment: &Environment) -> Option<SystemRules> {
    let named = environment.var("TZDIR").map(PathBuf::from);
    let folders = FOLDERS.iter().map(PathBuf::from);
    let mut folders = named.map_or_else(|| folders.collect(), |folder| vec![folder]).into_iter();
    let folder = folders.find(|folder| folder.is_dir())?;
    let version = version(&folder);
    let read = move |name: &str| read(&folder.join(name));
    Some(SystemRules { version, read: Arc::new(read) })
}

/// The version stands in the first line of `tzdata.zi` (`# version 2025b`) or in `+VERSION`.
fn version(folder: &Path) -> Option<TzVersion> {
    let beginning = |name: &str| {
        let mut text = [0; 64];
        let length = File::open(folder.join(name)).ok()?.read(&mut text).ok()?;
        String::from_utf8(text[..length].to_vec()).ok()
    };
    let of_source =
        beginning("tzdata.zi").and_then(|text| text.strip_prefix("# version ")?.parse().ok());
    of_source.or_else(|| beginning("+VERSION")?.parse().ok())
}

fn read(file: &Path) -> Option<Vec<u8>> {
    if fs::metadata(file).ok()?.len() > LONGEST_BYTES {
        return None;
    }
    fs::read(file).ok()
}

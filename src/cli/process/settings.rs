//! Where preferences are kept: one file, by default in the folder of the configuration.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::config::Preferences;

use crate::cli::process::environment::Environment;
use crate::cli::process::error::{Code, Error, Result};

/// Returns the folder of the configuration: the one that `ASYNCW_CONFIG` names, or whose file it names,
/// else the usual one.
///
/// # Errors
/// Fails if there is no home folder and nothing is named.
pub fn folder(environment: &Environment) -> Result<PathBuf> {
    match named(environment) {
        Some(file) if is_file_name(&file) => {
            Ok(file.parent().map_or_else(|| PathBuf::from("."), Path::to_owned))
        }
        Some(folder) => Ok(folder),
        None => environment.config_folder.clone().ok_or_else(|| {
            Error::new(Code::Unreadable, "there is no home folder to keep the config file in")
                .hint("name a folder: ASYNCW_CONFIG=FOLDER")
        }),
    }
}

/// Returns the file of the preferences, which need not be there.
///
/// # Errors
/// Fails if there is no home folder and nothing is named.
pub fn file(environment: &Environment) -> Result<PathBuf> {
    match named(environment) {
        Some(file) if is_file_name(&file) => Ok(file),
        _ => Ok(folder(environment)?.join("config.toml")),
    }
}

fn named(environment: &Environment) -> Option<PathBuf> {
    environment.var("ASYNCW_CONFIG").map(|name| environment.path(Path::new(name)))
}

fn is_file_name(path: &Path) -> bool {
    path.is_file() || path.extension().is_some_and(|extension| extension == "toml")
}

/// Returns the text of the preferences; empty where there is no file.
pub fn text(environment: &Environment) -> Result<String> {
    let Ok(file) = file(environment) else { return Ok(String::new()) };
    // Reading a pipe would wait for ever.
    if fs::metadata(&file).is_ok_and(|file| !file.is_file()) {
        let message = format!("{} isn't a config file", file.display());
        return Err(
            Error::new(Code::Unreadable, message).hint("name a TOML file: ASYNCW_CONFIG=FILE.toml")
        );
    }
    match fs::read_to_string(&file) {
        Ok(text) => Ok(text),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(String::new())
        }
        Err(error) => {
            let message = format!("{} can't be read: {error}", file.display());
            Err(Error::new(Code::Unreadable, message))
        }
    }
}

/// Returns what I prefer.
///
/// # Errors
/// Fails if the file cannot be read or makes no sense.
pub fn preferences(environment: &Environment) -> Result<Preferences> {
    let text = text(environment)?;
    if text.is_empty() {
        return Ok(Preferences::default());
    }
    Preferences::parse(&text).map_err(|error| {
        let file = file(environment).unwrap_or_default();
        Error::usage(format!("{}: {error}", file.display()))
            .hint("fix that line, or move the file away and run asyncw config to see the defaults")
    })
}

//! The environment of a command: variables, the folder it is in, and the folders that are mine.
//!
//! Unlike the streams of a [`World`](super::world::World), it can be copied, and handed to another thread.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// Variables and folders.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// The variables.
    pub vars: BTreeMap<OsString, OsString>,
    /// The folder that relative paths begin in; `None` if it is gone.
    pub folder: Option<PathBuf>,
    /// Where my data is by default; `None` if I have no home.
    pub data_folder: Option<PathBuf>,
    /// Where my configuration is by default; `None` if I have no home.
    pub config_folder: Option<PathBuf>,
}

impl Environment {
    /// Returns the environment of this process.
    pub(crate) fn of_process() -> Self {
        let mine = ProjectDirs::from("", "", "asyncw");
        Self {
            vars: std::env::vars_os().collect(),
            folder: std::env::current_dir().ok(),
            data_folder: mine.as_ref().map(|mine| mine.data_dir().to_owned()),
            config_folder: mine.as_ref().map(|mine| mine.config_dir().to_owned()),
        }
    }

    /// Returns a variable; an empty one counts as unset.
    pub(crate) fn var(&self, name: &str) -> Option<&OsStr> {
        self.vars.get(OsStr::new(name)).map(OsString::as_os_str).filter(|value| !value.is_empty())
    }

    /// Returns a variable as text; one that isn't UTF-8 counts as unset.
    pub(crate) fn text_var(&self, name: &str) -> Option<&str> {
        self.var(name)?.to_str()
    }

    /// Returns a path as this command means it: a relative one begins in its folder.
    pub(crate) fn path(&self, typed: &Path) -> PathBuf {
        // What SQLite takes for no file is for the ledger to refuse, as it was typed.
        let is_file = ![Path::new(""), Path::new(":memory:")].contains(&typed);
        match &self.folder {
            Some(folder) if is_file => folder.join(typed),
            _ => typed.to_owned(),
        }
    }

    /// Returns the Markdown files of a folder, by name.
    ///
    /// # Errors
    /// Fails if the folder can't be read.
    pub(crate) fn pages(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut pages = Vec::new();
        for file in fs::read_dir(self.path(folder))? {
            let name = PathBuf::from(file?.file_name());
            if name.extension().is_some_and(|extension| extension == "md") {
                pages.push(folder.join(name));
            }
        }
        pages.sort();
        Ok(pages)
    }
}

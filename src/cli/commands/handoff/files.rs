//! `handoff -o`: the files that a note is written to.

use std::path::{Path, PathBuf};

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::outside::NewFile;
use crate::domain::HandoffId;

/// The files that a note is written to.
pub struct Files {
    note: NewFile,
    parcel: Option<NewFile>,
    /// The handoff that they are named after, in a folder.
    id: Option<HandoffId>,
    paths: Vec<PathBuf>,
}

impl Files {
    /// Prepares one file with the name that was typed, or two in a folder: for people and for asyncw.
    ///
    /// # Errors
    /// Refuses files that exist, belong to the ledger or can't be written.
    pub fn new(cx: &mut Context, path: &Path) -> Result<Self> {
        if !cx.ui.environment().path(path).is_dir() {
            let note = cx.outside().private_file(path)?;
            return Ok(Self { note, parcel: None, id: None, paths: vec![path.to_owned()] });
        }
        let id: HandoffId = cx.read(|view| Ok(view.next_id()?))?;
        let paths = ["md", "json"].map(|ending| path.join(format!("{id}.{ending}")));
        let outside = cx.outside();
        let (note, parcel) = (outside.private_file(&paths[0])?, outside.private_file(&paths[1])?);
        Ok(Self { note, parcel: Some(parcel), id: Some(id), paths: paths.to_vec() })
    }

    /// Refuses another number than the one that the files are named after.
    ///
    /// # Errors
    /// Fails if another handoff was recorded meanwhile.
    pub fn refuse_other(&self, id: HandoffId) -> Result<()> {
        if self.id.is_some_and(|expected| expected != id) {
            return Err(Error::new(Code::Busy, "another handoff was recorded meanwhile")
                .hint("nothing was written; try again"));
        }
        Ok(())
    }

    /// Returns where the note goes: `h6.md and h6.json`.
    pub fn shown(&self) -> String {
        let paths: Vec<String> = self.paths.iter().map(|path| path.display().to_string()).collect();
        paths.join(" and ")
    }

    /// Writes them.
    ///
    /// # Errors
    /// Fails if one can't be written; the note is recorded all the same.
    pub fn put(self, cx: &mut Context, id: HandoffId, note: &str, parcel: &str) -> Result<()> {
        let kept = format!("the handoff is recorded: asyncw handoff show {id}");
        let hint = |error: Error| error.hint(kept.clone());
        let outside = cx.outside();
        if let Some(file) = self.parcel {
            outside.put_file(file, parcel).map_err(hint)?;
        }
        outside.put_file(self.note, note).map_err(hint)
    }
}

//! Where written procedures are kept: Markdown files in the folder `procedures` of the configuration.

use std::fs;
use std::path::{Path, PathBuf};

use clap_complete::engine::CompletionCandidate;

use crate::interop::{Procedure, parse_checklist};
use crate::render::clean;

use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::outside::Outside;
use crate::cli::process::settings;
use crate::cli::process::world::World;

/// Returns the folder of the procedures, below that of the configuration.
///
/// # Errors
/// Fails if there is no home folder and nothing is named.
pub fn folder(world: &World) -> Result<PathBuf> {
    Ok(settings::folder(world)?.join("procedures"))
}

/// Returns the names of the procedures, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let files =
        fs::read_dir(folder).into_iter().flatten().filter_map(|file| Some(file.ok()?.path()));
    let pages = files.filter(|file| file.extension().is_some_and(|extension| extension == "md"));
    let mut names: Vec<String> =
        pages.filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}

/// Reads a procedure.
///
/// # Errors
/// Fails if there is none of that name, or if it has no steps.
pub fn read(outside: &Outside, name: &str) -> Result<Procedure> {
    let folder = folder(outside.world())?;
    let names = names(&folder);
    if !names.iter().any(|known| known == name) {
        let error = Error::new(Code::UnknownId, format!("there is no procedure {}", quoted(name)));
        return Err(if names.is_empty() {
            error.hint(format!("a Markdown checklist in {}", folder.display()))
        } else {
            error.hint(format!("one of: {}", clean(&names.join(", "))))
        });
    }
    let file = folder.join(format!("{name}.md"));
    let procedure = parse_checklist(&outside.read_text(&file)?);
    if procedure.steps.is_empty() {
        return Err(Error::usage(format!("{} has no steps", file.display()))
            .hint("a list: - [ ] first, - [ ] second"));
    }
    Ok(procedure)
}

/// Returns the names for a shell to complete.
pub fn candidates() -> Vec<CompletionCandidate> {
    let names = folder(&World::of_process()).map(|folder| names(&folder)).unwrap_or_default();
    names.into_iter().map(CompletionCandidate::new).collect()
}

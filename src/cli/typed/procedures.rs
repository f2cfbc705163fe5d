//! Where written procedures are kept: Markdown files in the folder `procedures` of the configuration.

use std::path::PathBuf;

use crate::interop::{Procedure, parse_checklist};
use crate::render::clean;

use crate::cli::process::environment::Environment;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::outside::Outside;
use crate::cli::process::settings;

/// Returns the folder of the procedures, below that of the configuration.
///
/// # Errors
/// Fails if there is no home folder and nothing is named.
pub fn folder(environment: &Environment) -> Result<PathBuf> {
    Ok(settings::folder(environment)?.join("procedures"))
}

/// Returns the names of the procedures, sorted; empty where their folder can't be read.
///
/// # Errors
/// Fails if there is no home folder and nothing is named.
pub fn names(environment: &Environment) -> Result<Vec<String>> {
    let pages = environment.pages(&folder(environment)?).unwrap_or_default();
    Ok(pages.iter().filter_map(|page| Some(page.file_stem()?.to_str()?.to_owned())).collect())
}

/// Reads a procedure.
///
/// # Errors
/// Fails if nothing has that name, and if it has no steps.
pub fn read(outside: &mut Outside, name: &str) -> Result<Procedure> {
    let folder = folder(outside.environment())?;
    let names = names(outside.environment())?;
    if !names.iter().any(|known| known == name) {
        let error =
            Error::new(Code::UnknownId, format!("procedure {} doesn't exist", quoted(name)));
        return Err(if names.is_empty() {
            error.hint(format!("save a Markdown checklist in {}", folder.display()))
        } else {
            error.hint(format!("your procedures: {}", clean(&names.join(", "))))
        });
    }
    let file = folder.join(format!("{name}.md"));
    let procedure = parse_checklist(&outside.read_text(&file)?);
    if procedure.steps.is_empty() {
        return Err(Error::usage(format!("{} has no steps", file.display()))
            .hint("write one step per line: - [ ] tag the release"));
    }
    Ok(procedure)
}

//! `config set`: sets an option.

use std::path::Path;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::settings;
use crate::cli::typed::attributes::{self, NONE};
use crate::config::{Key, Preferences, PreferencesError, bind_repository, project_of_repository};
use crate::render::json::{Content, PreferenceSetJson};
use crate::render::wrap;

pub fn run(cx: &mut Context, name: &str, value: &str) -> Result<u8> {
    let (text, value, about) = match project_of_repository(name) {
        Some(project) => bound(cx, project, value)?,
        None => set(cx, name, value)?,
    };
    let outside = cx.outside();
    let file = settings::file(outside.environment())?;
    let unwritable = |error: std::io::Error| {
        Error::new(Code::ReadOnly, format!("{} can't be written: {error}", file.display()))
    };
    if let Some(folder) = file.parent() {
        outside.make_folder(folder).map_err(unwritable)?;
    }
    outside.put_file(outside.replace_file(&file)?, &text)?;
    let line = format!("{name} = {} · {about}", value.trim_matches('"'));
    let text = format!("{}\n", wrap(&line, cx.ui.look.width, "   "));
    cx.ui.answer(&Content::ConfigSet(PreferenceSetJson { key: name, value }), &text);
    Ok(0)
}

/// Returns the text of the file with that preference, its value as the file says it, and what it does.
fn set(cx: &mut Context, name: &str, value: &str) -> Result<(String, String, String)> {
    let key = Key::named(name).map_err(bad)?;
    let text = key.set(&settings::text(cx.ui.environment())?, value).map_err(bad)?;
    let value = key.value(&Preferences::parse(&text).map_err(bad)?);
    Ok((text, value, key.about.to_owned()))
}

/// Returns the same for the git repository of a project.
fn bound(cx: &mut Context, project: &str, value: &str) -> Result<(String, String, String)> {
    let project = attributes::project(project)?;
    let path = cx.ui.environment().path(Path::new(value)).display().to_string();
    let path = Some(path).filter(|_| value != NONE);
    if let Some(path) = &path
        && cx.outside().repository(Path::new(path)).is_none()
    {
        let name = quoted(path);
        cx.ui.aside(&format!("hint: {name} isn't in a git repository"));
    }
    if let Some(path) = &path {
        refuse_shared(cx, &project, path)?;
    }
    let text = settings::text(cx.ui.environment())?;
    let text = bind_repository(&text, &project, path.as_deref()).map_err(bad)?;
    let about = format!("git details from this folder belong to {project}");
    Ok((text, path.unwrap_or_else(|| NONE.to_owned()), about))
}

/// Refuses a repository that already belongs to another project.
fn refuse_shared(cx: &mut Context, project: &str, path: &str) -> Result<()> {
    let Some(common) = cx.outside().repository(Path::new(path)) else { return Ok(()) };
    match cx.repositories()?.get(&common) {
        Some(other) if other != project => {
            Err(Error::usage(format!("that repository already belongs to {other}"))
                .hint(format!("asyncw config set project.{other}.repo none")))
        }
        _ => Ok(()),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it maps errors")]
fn bad(error: PreferencesError) -> Error {
    Error::usage(error.to_string()).hint("the options and their values: asyncw config")
}

//! `config`: what I prefer.

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::settings;
use crate::cli::typed::procedures;
use crate::config::{KEYS, Key, Preferences};
use crate::render::{clean, words, wrap};

pub const EXAMPLES: &str = "\
Examples:
  asyncw config                      what there is, and what it is now
  asyncw config set wip.limit 2
  asyncw config set wip.limit none   as usual again
  asyncw config procedures           the checklists that asyncw split ID --from takes";

#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Prefer something; none: as usual again
    Set {
        /// What
        #[arg(value_name = "KEY", value_parser = PossibleValuesParser::new(KEYS.iter().map(|key| key.name)))]
        key: String,
        /// How
        #[arg(value_name = "VALUE")]
        value: String,
    },
    /// List the written procedures, and where they are
    Procedures,
}

/// Columns from which on a preference, its value and what it does stand beside each other.
const BROAD: usize = 72;

/// A preference and its value.
#[derive(Serialize)]
struct PreferenceJson {
    key: &'static str,
    value: String,
    usual: String,
    takes: &'static str,
    about: &'static str,
}

pub fn run(cx: &mut Context, args: &ConfigArgs) -> Result<u8> {
    match &args.what {
        None => list(cx),
        Some(What::Set { key, value }) => set(cx, key, value),
        Some(What::Procedures) => list_procedures(cx),
    }
}

fn list(cx: &mut Context) -> Result<u8> {
    let file = settings::file(cx.ui.environment())?;
    let preferences = cx.preferences()?;
    let one = |key: &Key| PreferenceJson {
        key: key.name,
        value: key.value(&preferences),
        usual: key.value(&Preferences::default()),
        takes: key.takes(),
        about: key.about,
    };
    let all: Vec<PreferenceJson> = KEYS.iter().map(one).collect();
    let mut text = String::new();
    for one in &all {
        let (key, value, about) = (one.key, &one.value, one.about);
        let usual = if one.value == one.usual {
            String::new()
        } else {
            format!(" (usually {})", one.usual.trim_matches('"'))
        };
        let value = value.trim_matches('"');
        let look = cx.ui.look;
        // Beside each other where there is room, else below.
        text.push_str(&if look.width >= BROAD {
            let line = format!("{key:<24}{value:<8}{about}{usual}");
            format!("{}\n", wrap(&line, look.width, &" ".repeat(32)))
        } else {
            let about = wrap(&format!("   {about}{usual}"), look.width, "   ");
            format!("{key:<24}{value}\n{about}\n")
        });
    }
    let footer = format!("asyncw config set KEY VALUE · {}", file.display());
    text.push_str(&format!("{}\n", cx.ui.look.dim(&wrap(&footer, cx.ui.look.width, "   "))));
    let data = serde_json::json!({"file": file.display().to_string(), "preferences": all});
    cx.ui.answer("config", data, &text);
    Ok(0)
}

fn set(cx: &mut Context, key: &str, value: &str) -> Result<u8> {
    let outside = cx.outside();
    let environment = outside.environment();
    let bad = |error: crate::config::PreferencesError| Error::usage(error.to_string());
    let key = Key::find(key).map_err(bad)?;
    let text = key.set(&settings::text(environment)?, value).map_err(bad)?;
    let file = settings::file(environment)?;
    let unwritable = |error: std::io::Error| {
        Error::new(Code::ReadOnly, format!("cannot write {}: {error}", file.display()))
    };
    if let Some(folder) = file.parent() {
        outside.make_folder(folder).map_err(unwritable)?;
    }
    outside.put_file(outside.replace_file(&file)?, &text)?;
    let value = key.value(&Preferences::parse(&text).map_err(bad)?);
    let data = serde_json::json!({"key": key.name, "value": value});
    let line = format!("{} = {} · {}", key.name, value.trim_matches('"'), key.about);
    let text = format!("{}\n", wrap(&line, cx.ui.look.width, "   "));
    cx.ui.answer("config-set", data, &text);
    Ok(0)
}

fn list_procedures(cx: &mut Context) -> Result<u8> {
    let mut outside = cx.outside();
    let folder = procedures::folder(outside.environment())?;
    let names = procedures::names(outside.environment())?;
    let (mut text, mut listed) = (String::new(), Vec::new());
    for name in &names {
        // One without steps is listed too, so that somebody sees why it cannot be taken.
        let procedure = procedures::read(&mut outside, name).unwrap_or_default();
        let title = procedure
            .title
            .as_deref()
            .map(|title| format!(" · {}", clean(title)))
            .unwrap_or_default();
        let steps = words::count(procedure.steps.len(), "step");
        text.push_str(&format!("{}{title} · {steps}\n", clean(name)));
        listed.push(serde_json::json!({"name": name, "title": procedure.title, "steps": procedure.steps.len()}));
    }
    if names.is_empty() {
        text = format!("No procedures yet: Markdown checklists in {}\n", folder.display());
    }
    let data = serde_json::json!({"folder": folder.display().to_string(), "procedures": listed});
    cx.ui.answer("config-procedures", data, &text);
    Ok(u8::from(names.is_empty()))
}

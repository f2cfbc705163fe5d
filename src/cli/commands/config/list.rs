//! `config`: lists the options and their values.

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::process::settings;
use crate::config::{KEYS, Key, Preferences};
use crate::render::json::{Content, PreferenceJson, PreferencesJson};
use crate::render::wrap;

/// Columns from which on a preference, its value and what it does stand beside each other.
const BROAD: usize = 72;

pub fn run(cx: &mut Context) -> Result<u8> {
    let file = settings::file(cx.ui.environment())?;
    let preferences = cx.preferences()?;
    let one = |key: &Key| PreferenceJson {
        key: key.name.to_owned(),
        value: key.value(&preferences),
        usual: key.value(&Preferences::default()),
        takes: key.takes(),
        about: key.about.to_owned(),
    };
    let bound = |(project, path): (&String, &String)| PreferenceJson {
        key: format!("project.{project}.repo"),
        value: path.clone(),
        usual: "none".to_owned(),
        takes: "a folder in a git checkout",
        about: format!("git details from this folder belong to {project}"),
    };
    let bound = preferences.repositories.iter().map(bound);
    let all: Vec<PreferenceJson> = KEYS.iter().map(one).chain(bound).collect();
    let mut text = String::new();
    for one in &all {
        let (key, value, about) = (&one.key, &one.value, &one.about);
        // A repository is none by nature.
        let usual = if one.value == one.usual || one.usual == "none" {
            String::new()
        } else {
            format!(" (default {})", one.usual.trim_matches('"'))
        };
        let value = value.trim_matches('"');
        let look = cx.ui.look;
        // Beside each other where there is room, else below.
        text.push_str(&if look.width >= BROAD && value.len() < 8 {
            let line = format!("{key:<24}{value:<8}{about}{usual}");
            format!("{}\n", wrap(&line, look.width, &" ".repeat(32)))
        } else {
            let about = wrap(&format!("   {about}{usual}"), look.width, "   ");
            format!("{key:<24}{value}\n{about}\n")
        });
    }
    let footer = format!("asyncw config set KEY VALUE · {}", file.display());
    text.push_str(&format!("{}\n", cx.ui.look.dim(&wrap(&footer, cx.ui.look.width, "   "))));
    let data = PreferencesJson { file: file.display().to_string(), preferences: all };
    cx.ui.answer(&Content::Config(data), &text);
    Ok(0)
}

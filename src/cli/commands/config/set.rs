//! `config set`: prefers something.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::settings;
use crate::config::{Key, Preferences, PreferencesError};
use crate::render::json::{Content, PreferenceSetJson};
use crate::render::wrap;

pub fn run(cx: &mut Context, key: &str, value: &str) -> Result<u8> {
    let outside = cx.outside();
    let environment = outside.environment();
    let bad = |error: PreferencesError| Error::usage(error.to_string());
    let key = Key::named(key).map_err(bad)?;
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
    let line = format!("{} = {} · {}", key.name, value.trim_matches('"'), key.about);
    let text = format!("{}\n", wrap(&line, cx.ui.look.width, "   "));
    cx.ui.answer(&Content::ConfigSet(PreferenceSetJson { key: key.name, value }), &text);
    Ok(0)
}

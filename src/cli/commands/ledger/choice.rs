//! `ledger restore` without a file: the backups there are, and which one it is to be.

use std::path::{Path, PathBuf};

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::ledger::Copied;
use crate::render::json::{Content, RecoveryJson};
use crate::render::{clean, shell_word, words, wrap};

use super::{contents, contents_json};

/// Lists the backups, and asks which one it is to be; `None` where nobody can be asked.
pub fn choose(
    cx: &mut Context,
    backups: &[Copied],
    unreadable: &[PathBuf],
) -> Result<Option<PathBuf>> {
    let folder = clean(&cx.backups_folder()?.display().to_string());
    let mut text = format!("{folder}\n");
    for (index, backup) in backups.iter().enumerate() {
        text.push_str(&line(cx, index + 1, backup)?);
    }
    for path in unreadable {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        text.push_str(&format!("   -  can't be read · {}\n", clean(&name)));
    }
    let is_asked = cx.ui.is_interactive() && !backups.is_empty();
    match backups.first() {
        None if unreadable.is_empty() => text = format!("No backups in {folder}.\n"),
        None => {}
        Some(_) if is_asked => {}
        Some(newest) => text.push_str(&format!(
            "   to restore one: asyncw ledger restore {}\n",
            shell_word(&newest.path.display().to_string())
        )),
    }
    let data = RecoveryJson::choice(
        backups.iter().map(|backup| contents_json(backup, &[])).collect(),
        unreadable.iter().map(|path| path.display().to_string()).collect(),
    );
    cx.ui.answer(&Content::LedgerRestore(data), &text);
    if !is_asked {
        return Ok(None);
    }
    let Some(answer) = cx.outside().ask("Which one? (a number, or Enter for none)")? else {
        cx.ui.aside("nothing was changed");
        return Ok(None);
    };
    let chosen =
        answer.parse::<usize>().ok().and_then(|number| backups.get(number.checked_sub(1)?));
    match chosen {
        Some(backup) => Ok(Some(backup.path.clone())),
        None => Err(Error::usage(format!("{answer:?} isn't a backup number"))
            .hint(format!("choose 1 to {}; nothing was changed", backups.len()))),
    }
}

/// Returns the backup that a number of the list names; a file of that name comes first.
pub fn named(cx: &mut Context, file: &Path) -> Result<PathBuf> {
    let number = file.to_str().and_then(|text| text.parse::<usize>().ok());
    let Some(number) = number.filter(|_| !cx.ui.environment().path(file).exists()) else {
        return Ok(file.to_owned());
    };
    let (backups, _) = cx.backups()?;
    let backup = number.checked_sub(1).and_then(|index| backups.get(index));
    backup.map(|backup| backup.path.clone()).ok_or_else(|| {
        Error::new(Code::UnknownId, format!("backup {number} doesn't exist"))
            .hint("asyncw ledger restore lists the backups")
    })
}

fn line(cx: &mut Context, number: usize, backup: &Copied) -> Result<String> {
    let name = backup.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (line, name) = (format!("{number:>4}  {}", contents_until(cx, backup)?), clean(&name));
    // A name is one word: where it does not fit, it has a line of its own.
    if line.chars().count() + name.chars().count() + 3 <= cx.ui.look.width {
        return Ok(format!("{line} · {name}\n"));
    }
    Ok(format!("{}\n      {name}\n", wrap(&line, cx.ui.look.width, "      ")))
}

/// Returns the time of a backup's last entry, and what it holds: `until 10:02 · 12 tasks · 30 entries`.
pub fn contents_until(cx: &mut Context, backup: &Copied) -> Result<String> {
    let clock = cx.machine_clock()?;
    let until = backup.span.map(|(_, last)| format!("as of {}", words::moment(last, &clock)));
    let until = until.unwrap_or_else(|| "empty".to_owned());
    Ok(format!("{until} · {}", contents(backup)))
}

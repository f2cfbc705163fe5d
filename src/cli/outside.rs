//! Files and processes: git, the editor, stdin, and files that are written whole or not at all.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dialoguer::Editor;

use crate::domain::Place;

use super::error::{Code, Error, Result, quoted};
use super::world::World;

/// Bytes that are read from stdin or a file at most: more is a mistake, not a list of tasks.
const READ_LIMIT: u64 = 256 * 1024 * 1024;

/// Returns where the work is: the folder and, in a git checkout, its state.
///
/// Nothing is ever wrong with it: without git, or outside a checkout, the folder is all there is.
pub fn place(folder: &Path) -> Place {
    let dir = folder.display().to_string();
    let mut place = Place { dir, branch: None, commit: None, dirty: None, ahead: None };
    if folder.ancestors().any(|folder| folder.join(".git").exists()) {
        read_git_status(folder, &mut place);
    }
    place
}

fn read_git_status(folder: &Path, place: &mut Place) {
    let output = Command::new("git")
        .args(["status", "--porcelain=v2", "--branch", "--untracked-files=normal"])
        .current_dir(folder)
        // A status must not wait for, or hold up, another git that writes.
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        return;
    };
    let mut dirty = 0;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let mut words = line.split(' ');
        match (words.next(), words.next(), words.next()) {
            (Some("#"), Some("branch.oid"), Some(commit)) if commit != "(initial)" => {
                place.commit = Some(commit.chars().take(7).collect());
            }
            (Some("#"), Some("branch.head"), Some(branch)) if branch != "(detached)" => {
                place.branch = Some(branch.to_owned());
            }
            (Some("#"), Some("branch.ab"), Some(ahead)) => {
                place.ahead = ahead.trim_start_matches('+').parse().ok();
            }
            (Some("1" | "2" | "u" | "?"), ..) => dirty += 1,
            _ => {}
        }
    }
    place.dirty = Some(dirty);
}

/// Returns a word as a shell would read it again.
pub fn shell_word(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./:@%+=,".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

/// Reads a file, or stdin for `-`, as text.
///
/// # Errors
/// Fails if it cannot be read, is no UTF-8, or is far too long.
pub fn read_text(path: &Path) -> Result<String> {
    let name = if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() };
    let unreadable = |error: io::Error| {
        Error::usage(format!("{name} cannot be read: {error}")).hint("- reads stdin")
    };
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().take(READ_LIMIT).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(READ_LIMIT).read_to_end(&mut bytes))
    };
    if read.map_err(unreadable)? as u64 == READ_LIMIT {
        return Err(Error::usage(format!("{name} is too long")));
    }
    String::from_utf8(bytes).map_err(|_| {
        Error::usage(format!("{name} is no UTF-8 text")).hint("iconv -t utf-8 makes it one")
    })
}

/// A file that is written beside its place and put there in one step.
pub struct NewFile {
    draft: tempfile::NamedTempFile,
    path: PathBuf,
    is_replacing: bool,
}

impl NewFile {
    /// Makes sure that it can be written, before anything is recorded.
    ///
    /// # Errors
    /// Refuses a place where there is something already, and one that cannot be written.
    pub fn prepare(path: &Path) -> Result<Self> {
        if path.exists() {
            let name = quoted(&path.display().to_string());
            return Err(Error::usage(format!("{name} is there already; nothing was written"))
                .hint("name another file, or remove that one"));
        }
        Self::draft(path, false)
    }

    /// Makes sure that a file of ours, which is there already, can be written anew.
    ///
    /// # Errors
    /// Refuses a place that cannot be written.
    pub fn replacing(path: &Path) -> Result<Self> {
        Self::draft(path, true)
    }

    fn draft(path: &Path, is_replacing: bool) -> Result<Self> {
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".asyncw-");
        // A note is for others to read, so it gets the mode of any new file.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let draft = builder.tempfile_in(folder);
        let draft = draft.map_err(|error| cannot_write(path, &error))?;
        Ok(Self { draft, path: path.to_owned(), is_replacing })
    }

    /// Writes the text and puts the file in its place.
    ///
    /// # Errors
    /// Fails if it cannot be written, or something else is there by now.
    pub fn put(mut self, text: &str) -> Result<()> {
        let written =
            self.draft.write_all(text.as_bytes()).and_then(|()| self.draft.as_file().sync_all());
        written.map_err(|error| cannot_write(&self.path, &error))?;
        let path = self.path;
        let put = if self.is_replacing {
            self.draft.persist(&path)
        } else {
            self.draft.persist_noclobber(&path)
        };
        put.map_err(|error| cannot_write(&path, &error.error))?;
        Ok(())
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> Error {
    let code = if error.kind() == io::ErrorKind::StorageFull { Code::Full } else { Code::Usage };
    Error::new(code, format!("{} cannot be written: {}", path.display(), error.kind()))
        .hint("a place that you may write to")
}

/// Lets somebody edit a text in their editor; `None` if they leave it unsaved.
///
/// # Errors
/// Fails if there is no editor or it fails.
pub fn edit_text(text: &str, world: &World) -> Result<Option<String>> {
    let edited = Editor::new().extension(".md").require_save(true).trim_newlines(false).edit(text);
    edited.map_err(|error| {
        let named = world.text_var("VISUAL").or_else(|| world.text_var("EDITOR")).unwrap_or("vi");
        Error::usage(format!("the editor {} failed: {error}", quoted(named)))
            .hint("set EDITOR, or use flags: asyncw edit --help")
    })
}

//! Outside the ledger: questions, git, the editor, stdin, and files that are written whole or not at all.
//!
//! Whoever is here has no connection to the ledger open: it may take a day, or never come back.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dialoguer::Editor;

use crate::domain::Place;
use crate::ledger::{Location, resolved};

use crate::cli::process::environment::Environment;
use crate::cli::process::error::{Code, Error, Result, io_reason, quoted};
use crate::cli::process::interview::Interview;
use crate::cli::process::ui::Ui;

/// Bytes that are read from stdin or a file at most: more is a mistake, not a list of tasks.
const READ_LIMIT: u64 = 256 * 1024 * 1024;

/// What there is outside, while the ledger is closed.
pub struct Outside<'a> {
    ui: &'a mut Ui,
    ledger: Option<&'a Location>,
}

#[expect(clippy::unused_self, reason = "whoever has one has closed the ledger")]
impl<'a> Outside<'a> {
    /// Creates it; [`crate::cli::process::context::Context::outside`] has closed the ledger by then.
    pub fn new(ui: &'a mut Ui, ledger: Option<&'a Location>) -> Self {
        Self { ui, ledger }
    }

    /// Returns the environment that the command was given.
    pub fn environment(&self) -> &Environment {
        self.ui.environment()
    }

    /// Asks for one line; `None` if it stays empty or nobody can be asked.
    pub fn ask(&mut self, question: &str) -> Result<Option<String>> {
        self.ui.ask(question)
    }

    /// Asks whether to go on; anything but a yes is a no, also if nobody can be asked.
    ///
    /// What is typed is an answer, not text that anybody wants back if the command fails.
    ///
    /// # Errors
    /// Fails if the answer cannot be read.
    pub fn confirm(&mut self, question: &str) -> Result<bool> {
        self.choose(question).map(|answer| is_yes(&answer))
    }

    /// Asks for one of a few short answers, and returns it in lower case; empty: none.
    ///
    /// # Errors
    /// Fails if the answer cannot be read.
    pub fn choose(&mut self, question: &str) -> Result<String> {
        let answer = self.ask(question)?.unwrap_or_default().to_lowercase();
        self.ui.take_typed();
        Ok(answer)
    }

    /// Begins to ask for one line after the other.
    pub fn interview(&self) -> Interview {
        Interview::new(self.ui.look.is_colored)
    }

    /// Returns the state of the checkout that a folder is in.
    ///
    /// Nothing is ever wrong with it: without git the folder is all there is.
    pub fn checkout(&self, folder: &Path) -> Place {
        let mut place = bare_place(folder);
        read_git_status(self.environment(), folder, &mut place);
        if place.dirty.is_some() {
            place.repo = self.repository(folder);
        }
        place
    }

    /// Returns the common git folder of the repository that a folder is in; `None` if it is in none.
    pub fn repository(&self, folder: &Path) -> Option<String> {
        let common = git(self.environment(), folder, &["rev-parse", "--git-common-dir"])?;
        // It is relative to the folder, mostly.
        let common = folder.join(String::from_utf8(common).ok()?.trim_end());
        Some(fs::canonicalize(common).ok()?.display().to_string())
    }

    /// Reads a file, or stdin for `-`, as text.
    ///
    /// # Errors
    /// Fails if it cannot be read, is no UTF-8, or is far too long.
    pub fn read_text(&mut self, path: &Path) -> Result<String> {
        let is_stdin = path == Path::new("-");
        let name = if is_stdin { "stdin".to_owned() } else { path.display().to_string() };
        let unreadable = |error: io::Error| {
            Error::usage(format!("{name} can't be read: {error}")).hint("use - to read stdin")
        };
        let mut bytes = Vec::new();
        let read = if is_stdin {
            self.ui.input().take(READ_LIMIT).read_to_end(&mut bytes)
        } else {
            let path = self.environment().path(path);
            fs::File::open(path).and_then(|file| file.take(READ_LIMIT).read_to_end(&mut bytes))
        };
        if read.map_err(unreadable)? as u64 == READ_LIMIT {
            return Err(Error::usage(format!("{name} is larger than 256 MiB")));
        }
        String::from_utf8(bytes).map_err(|_| {
            Error::usage(format!("{name} isn't UTF-8 text"))
                .hint("convert it first: iconv -t utf-8 FILE")
        })
    }

    /// Reads what somebody typed or piped in as text; it is kept if the command fails.
    ///
    /// # Errors
    /// As [`Self::read_text`].
    pub fn read_typed(&mut self) -> Result<String> {
        let text = self.read_text(Path::new("-"))?;
        self.ui.remember(&text);
        Ok(text)
    }

    /// Puts a text that would be lost into a new file beside the ledger, and returns its path; `None` if that can't be
    /// written.
    pub fn keep(&self, text: &str) -> Option<PathBuf> {
        const MOST: u32 = 1_000;
        let folder = self.ledger?.path().parent()?.to_owned();
        fs::create_dir_all(&folder).ok()?;
        for number in 1..MOST {
            let path = folder.join(format!("kept-{number}.txt"));
            let mut options = fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            match options.open(&path) {
                Ok(mut file) => return file.write_all(text.as_bytes()).ok().map(|()| path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(_) => return None,
            }
        }
        None
    }

    /// Lets somebody edit a text in their editor; `None` if they leave it unsaved.
    ///
    /// # Errors
    /// Fails if there is no editor or it fails.
    pub fn edit_text(&self, text: &str) -> Result<Option<String>> {
        let environment = self.environment();
        let named = environment.text_var("VISUAL").or_else(|| environment.text_var("EDITOR"));
        let mut editor = Editor::new();
        let editor = editor.extension(".md").require_save(true).trim_newlines(false);
        if let Some(named) = named {
            editor.executable(named);
        }
        editor.edit(text).map_err(|error| {
            let named = quoted(named.unwrap_or("vi"));
            Error::usage(format!("the editor {named} failed: {error}"))
                .hint("set EDITOR, or use flags: asyncw edit --help")
        })
    }

    /// Makes sure that a new file can be written, before anything is recorded.
    ///
    /// # Errors
    /// Refuses a path that exists, belongs to the ledger or can't be written.
    pub fn new_file(&self, path: &Path) -> Result<NewFile> {
        self.file_of_mode(path, 0o666)
    }

    /// Makes sure that a new file that only I can read can be written.
    ///
    /// # Errors
    /// As [`Self::new_file`].
    pub fn private_file(&self, path: &Path) -> Result<NewFile> {
        self.file_of_mode(path, 0o600)
    }

    fn file_of_mode(&self, path: &Path, mode: u32) -> Result<NewFile> {
        let target = self.environment().path(path);
        self.refuse_ledger(path, &target)?;
        if target.exists() {
            return Err(is_there(path));
        }
        NewFile::draft(path, target, false, mode)
    }

    /// Makes sure that a file of ours can be written or replaced.
    ///
    /// # Errors
    /// Refuses a path that belongs to the ledger or can't be written.
    pub fn replace_file(&self, path: &Path) -> Result<NewFile> {
        let target = self.environment().path(path);
        self.refuse_ledger(path, &target)?;
        // A link stays one: the file it leads to is written anew.
        NewFile::draft(path, resolved(&target)?, true, 0o666)
    }

    /// Refuses a file that belongs to the ledger: SQLite would take it for its own, and remove it.
    fn refuse_ledger(&self, typed: &Path, target: &Path) -> Result<()> {
        if !self.ledger.is_some_and(|ledger| ledger.owns(target)) {
            return Ok(());
        }
        let name = quoted(&typed.display().to_string());
        Err(Error::usage(format!("{name} belongs to the ledger")).hint("choose another file"))
    }

    /// Writes the text and puts the file in its place.
    ///
    /// # Errors
    /// Fails if it cannot be written, or something else is there by now.
    pub fn put_file(&self, file: NewFile, text: &str) -> Result<()> {
        file.put(text)
    }

    /// Makes a folder and those that it is in; nothing where it is there.
    ///
    /// # Errors
    /// Fails if it can't be made.
    pub fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(self.environment().path(folder))
    }
}

/// Returns whether a folder is in a git checkout.
pub fn is_in_checkout(folder: &Path) -> bool {
    folder.ancestors().any(|folder| folder.join(".git").exists())
}

/// Returns a place of which nothing is known but its folder.
pub fn bare_place(folder: &Path) -> Place {
    let dir = folder.display().to_string();
    Place { dir, branch: None, commit: None, dirty: None, ahead: None, repo: None }
}

/// Shows an answer page by page with `PAGER`, else `less`; returns whether somebody did.
pub fn page(environment: &Environment, answer: &str) -> bool {
    const USUAL: &str = "less";
    let pager = environment.text_var("PAGER").unwrap_or(USUAL);
    if pager == "cat" {
        return false;
    }
    // It may be a command with flags. Codes of colours pass, and what fits is only printed.
    let mut command = Command::new("sh");
    command.args(["-c", pager]).env_clear().envs(&environment.vars).stdin(Stdio::piped());
    if pager == USUAL {
        // Where it is not there the answer is printed, and nothing needs to be said.
        command.stderr(Stdio::null());
    }
    if environment.var("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return false };
    let written = child.stdin.take().map(|mut stdin| stdin.write_all(answer.as_bytes()));
    let ended = child.wait();
    // 127 is what a shell says of a command that is not there; who stops reading has seen enough.
    let is_there = ended.is_ok_and(|status| status.code() != Some(127));
    is_there && written.is_some()
}

/// Returns what git says of a folder; `None` if it says nothing, or is not there.
fn git(environment: &Environment, folder: &Path, args: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new("git")
        .env_clear()
        .envs(&environment.vars)
        .args(args)
        .current_dir(folder)
        // A status must not wait for, or hold up, another git that writes.
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    Some(output.ok().filter(|output| output.status.success())?.stdout)
}

fn read_git_status(environment: &Environment, folder: &Path, place: &mut Place) {
    let status = ["status", "--porcelain=v2", "--branch", "--untracked-files=normal"];
    let Some(status) = git(environment, folder, &status) else { return };
    let mut dirty = 0;
    for line in String::from_utf8_lossy(&status).lines() {
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

/// A file that is written beside its place and put there in one step.
pub struct NewFile {
    draft: tempfile::NamedTempFile,
    /// The path as it was typed.
    typed: PathBuf,
    target: PathBuf,
    is_replacing: bool,
}

impl NewFile {
    fn draft(typed: &Path, target: PathBuf, is_replacing: bool, mode: u32) -> Result<Self> {
        let folder = match target.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".asyncw-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
        let draft = builder.tempfile_in(folder);
        let draft = draft.map_err(|error| cannot_write(typed, &error))?;
        if let Some(there) = fs::metadata(&target).ok().filter(|_| is_replacing) {
            let kept = fs::set_permissions(draft.path(), there.permissions());
            kept.map_err(|error| cannot_write(typed, &error))?;
        }
        Ok(Self { draft, typed: typed.to_owned(), target, is_replacing })
    }

    fn put(mut self, text: &str) -> Result<()> {
        let written =
            self.draft.write_all(text.as_bytes()).and_then(|()| self.draft.as_file().sync_all());
        written.map_err(|error| cannot_write(&self.typed, &error))?;
        let put = if self.is_replacing {
            self.draft.persist(&self.target)
        } else {
            self.draft.persist_noclobber(&self.target)
        };
        put.map_err(|error| cannot_write(&self.typed, &error.error))?;
        Ok(())
    }
}

/// Returns whether an answer in lower case is a yes.
pub fn is_yes(answer: &str) -> bool {
    ["y", "yes"].contains(&answer)
}

fn is_there(path: &Path) -> Error {
    let name = quoted(&path.display().to_string());
    Error::usage(format!("{name} already exists; nothing was written"))
        .hint("choose another file, or remove the existing one")
}

fn cannot_write(path: &Path, error: &io::Error) -> Error {
    let code = if error.kind() == io::ErrorKind::StorageFull { Code::Full } else { Code::Usage };
    Error::new(code, format!("{} can't be written: {}", path.display(), io_reason(error.kind())))
        .hint("choose a place you can write to")
}

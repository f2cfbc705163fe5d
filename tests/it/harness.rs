//! One harness for all: a temporary home, a fixed clock and zone, a fixed width.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::sync::OnceLock;

use asyncw::{Environment, World};
use chrono::{DateTime, TimeDelta};
use jsonschema::Validator;
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

/// Somebody's machine.
pub struct Desk {
    home: TempDir,
    now: RefCell<String>,
    vars: RefCell<Vec<(String, String)>>,
    is_apart: bool,
    is_seated: Cell<bool>,
    folder: RefCell<PathBuf>,
}

/// What a command left.
#[derive(Debug)]
pub struct Outcome {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// A new machine in Lisbon, on Thursday 26 November 2026 at 10:02.
    pub fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let desk = Self {
            folder: RefCell::new(home.path().to_owned()),
            home,
            now: RefCell::new(String::new()),
            vars: RefCell::new(Vec::new()),
            is_apart: false,
            is_seated: Cell::new(false),
        };
        desk.at("2026-11-26T10:02:00Z");
        desk
    }

    /// A new machine on which each command is a process of its own: where a test itself has the ledger open,
    /// since locks of files belong to processes.
    pub fn apart() -> Self {
        Self { is_apart: true, ..Self::new() }
    }

    /// From now on somebody types at a terminal, and answers nothing; answers go into a file.
    pub fn sit(&self) {
        self.is_seated.set(true);
    }

    /// Changes the folder.
    pub fn enter(&self, folder: &Path) {
        folder.clone_into(&mut self.folder.borrow_mut());
    }

    /// The folder that commands are typed in.
    pub fn folder(&self) -> PathBuf {
        self.folder.borrow().clone()
    }

    /// From now on commands come from a script.
    pub fn leave(&self) {
        self.is_seated.set(false);
    }

    /// Sets the clock.
    pub fn at(&self, now: &str) {
        now.clone_into(&mut self.now.borrow_mut());
    }

    /// Moves the clock by so many minutes, on or back.
    pub fn wait(&self, minutes: i64) {
        let now = DateTime::parse_from_rfc3339(&self.now.borrow()).expect("an instant");
        self.at(&(now + TimeDelta::minutes(minutes)).to_rfc3339());
    }

    /// Sets a variable of the environment.
    pub fn set(&self, name: &str, value: &str) {
        self.vars.borrow_mut().push((name.to_owned(), value.to_owned()));
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn ledger(&self) -> PathBuf {
        self.home.path().join("ledger.db")
    }

    /// The variables of this machine.
    fn vars(&self) -> BTreeMap<OsString, OsString> {
        let mut vars: BTreeMap<OsString, OsString> = [
            ("TZ", "Europe/Lisbon"),
            ("ASYNCW_TZDATA", "bundled"),
            ("COLUMNS", "80"),
            ("TERM", "xterm"),
        ]
        .map(|(name, value)| (name.into(), value.into()))
        .into();
        vars.insert("PATH".into(), std::env::var_os("PATH").unwrap_or_default());
        vars.insert("HOME".into(), self.home.path().into());
        vars.insert("ASYNCW_LEDGER".into(), self.ledger().into());
        vars.insert("ASYNCW_NOW".into(), (&*self.now.borrow()).into());
        for (name, value) in &*self.vars.borrow() {
            vars.insert(name.into(), value.into());
        }
        vars
    }

    /// The program as a process of its own, for what is about processes.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_asyncw"));
        command.env_clear().envs(self.vars()).current_dir(self.home.path());
        command
    }

    /// Makes sure that the tables say what the journal does, and everything follows that should.
    pub fn is_sound(&self) {
        let check = self.json("ledger check");
        assert_eq!(check["findings"], serde_json::json!([]));
    }

    /// The tables as they are, without the journal.
    pub fn tables(&self) -> String {
        dump(&self.ledger(), |_| false)
    }

    /// The tables as they are, without the journal, the instants of the last change and those that are
    /// cached: they follow from the agreed times and my zone.
    pub fn dump(&self) -> String {
        dump(&self.ledger(), |column| {
            ["modified", "due_at", "not_before_at", "by_at", "until_at"].contains(&column)
        })
    }

    /// The names of the files at home, sorted, but for the backups.
    pub fn files(&self) -> Vec<String> {
        files(self.home())
    }

    /// Runs words as they are.
    pub fn run(&self, args: &[&str]) -> Outcome {
        self.run_with(args, "")
    }

    /// Runs words with something on stdin: in this process, unless commands are to be apart.
    pub fn run_with(&self, args: &[&str], input: &str) -> Outcome {
        if self.is_apart {
            return self.run_apart(args, input);
        }
        self.run_in_process(args, input, false)
    }

    /// Runs a line as somebody at a terminal, who types that input when they are asked.
    pub fn at_terminal(&self, line: &str, input: &str) -> Outcome {
        self.run_in_process(&words(line), input, true)
    }

    /// Runs a line that is typed at a terminal, whose errors go into a file.
    pub fn half_at_terminal(&self, line: &str) -> Outcome {
        self.run_in_world(&words(line), "", |world| World { is_in_terminal: true, ..world })
    }

    fn run_in_process(&self, args: &[&str], input: &str, is_terminal: bool) -> Outcome {
        let is_seated = is_terminal || self.is_seated.get();
        self.run_in_world(args, input, |world| World {
            is_in_terminal: is_seated,
            is_out_terminal: is_terminal,
            is_err_terminal: is_seated,
            ..world
        })
    }

    fn run_in_world(
        &self,
        args: &[&str],
        input: &str,
        settle: impl FnOnce(World) -> World,
    ) -> Outcome {
        let home = self.home.path();
        let environment = Environment {
            vars: self.vars(),
            folder: Some(self.folder()),
            data_folder: Some(home.join(".local/share/asyncw")),
            config_folder: Some(home.join(".config/asyncw")),
        };
        let (out, err) = (Stream::default(), Stream::default());
        let input = Box::new(Cursor::new(input.as_bytes().to_vec()));
        let (to_out, to_err) = (Box::new(out.clone()), Box::new(err.clone()));
        let world = World::without_terminal(environment, input, to_out, to_err);
        let args: Vec<OsString> = ["asyncw"].iter().chain(args).map(OsString::from).collect();
        let code = asyncw::run(&args, settle(world)).into();
        Outcome { code, out: out.text(), err: err.text() }
    }

    fn run_apart(&self, args: &[&str], input: &str) -> Outcome {
        let mut child = self
            .command()
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("stdin is piped");
        // A command that reads nothing may be gone before everything is written.
        drop(stdin.write_all(input.as_bytes()));
        drop(stdin);
        let output = child.wait_with_output().expect("the program ends");
        Outcome {
            code: output.status.code().expect("an exit code"),
            out: String::from_utf8(output.stdout).expect("answers are UTF-8"),
            err: String::from_utf8(output.stderr).expect("asides are UTF-8"),
        }
    }

    /// Runs a line as a shell would split it, which must succeed; returns stdout.
    pub fn ok(&self, line: &str) -> String {
        let outcome = self.run(&words(line));
        assert_eq!(outcome.code, 0, "asyncw {line}: {outcome:?}");
        outcome.out
    }

    /// Runs a line that must fail with that code; returns stderr.
    pub fn fails(&self, line: &str, code: i32) -> String {
        let outcome = self.run(&words(line));
        assert_eq!(outcome.code, code, "asyncw {line}: {outcome:?}");
        assert_eq!(outcome.out, "", "a failure answers nothing: asyncw {line}");
        outcome.err
    }

    /// Runs lines that must fail, each with its exit code and how its message begins.
    pub fn refuses(&self, cases: &[(&str, i32, &str)]) {
        for (line, code, message) in cases {
            let err = self.fails(line, *code);
            assert!(err.starts_with(message), "asyncw {line} says {err:?}, not {message:?}");
        }
    }

    /// Runs a line with `--json`, whatever its exit code, and returns the data of its document.
    pub fn json(&self, line: &str) -> Value {
        self.document(line)["data"].clone()
    }

    /// Runs a line with `--json` and returns the kind of its document.
    pub fn kind(&self, line: &str) -> String {
        self.document(line)["kind"].as_str().expect("a kind").to_owned()
    }

    fn document(&self, line: &str) -> Value {
        let mut args = words(line);
        args.push("--json");
        let outcome = self.run(&args);
        let document: Value = serde_json::from_str(&outcome.out)
            .unwrap_or_else(|error| panic!("asyncw {line} --json: {error}: {outcome:?}"));
        assert_kept(&document);
        document
    }

    /// The ready tasks in the order of `next`.
    pub fn ready(&self) -> Vec<u64> {
        let next = self.json("next -n 100");
        let ready = next["ready"].as_array().expect("a list");
        ready.iter().map(|pick| pick["task"]["id"].as_u64().expect("a number")).collect()
    }

    /// Where a task stands, with the codes of what holds it.
    pub fn state(&self, id: u64) -> String {
        let task = &self.json(&format!("show {id}"))["task"];
        let holds = task["holds"].as_array().expect("a list").iter();
        let codes: Vec<&str> = holds.map(|hold| hold["code"].as_str().expect("a code")).collect();
        let state = task["state"].as_str().expect("a state");
        if codes.is_empty() { state.to_owned() } else { format!("{state}: {}", codes.join(" ")) }
    }
}

/// What a command has written.
#[derive(Clone, Default)]
struct Stream(Rc<RefCell<Vec<u8>>>);

impl Stream {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("answers are UTF-8")
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whoever may do everything may also write what is read-only.
#[cfg(unix)]
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

/// How the clock moves between two acts, in minutes: mostly on, at times not at all, or back.
pub fn any_step() -> impl Strategy<Value = i64> {
    prop_oneof![3 => Just(0), 4 => 1..300_i64, 1 => 300..3000_i64, 2 => -200..0_i64]
}

/// Splits a line at spaces; single quotes keep words together.
pub fn words(line: &str) -> Vec<&str> {
    let (mut words, mut rest) = (Vec::new(), line.trim_start());
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('\'') {
            Some(quoted) => quoted.split_once('\'').expect("a closing quote"),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        words.push(word);
        rest = after.trim_start();
    }
    words
}

/// The tables of a ledger as they are, without the journal and the columns that are left out.
pub fn dump(ledger: &Path, is_left_out: impl Fn(&str) -> bool) -> String {
    let connection = Connection::open(ledger).expect("a ledger");
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('entry', 'change', 'meta') AND name NOT LIKE 'search%' ORDER BY name")
        .expect("a schema");
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .expect("names")
        .collect::<Result<_, _>>()
        .expect("names");
    let mut dump = String::new();
    for name in names {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM \"{name}\" ORDER BY 1, 2"))
            .expect("a table");
        let columns: Vec<String> = statement.column_names().map(ToOwned::to_owned).collect();
        let mut rows = statement.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for (place, column) in
                columns.iter().enumerate().filter(|(_, column)| !is_left_out(column))
            {
                let value: rusqlite::types::Value = row.get(place).expect("a value");
                dump.push_str(&format!("{name}.{column}={value:?} "));
            }
            dump.push('\n');
        }
    }
    dump
}

/// The names of the files in a folder, sorted, but for the backups of ledgers.
pub fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !name.ends_with(".backups")).collect();
    names.sort();
    names
}

/// Asserts that a document is what docs/schema.json says.
pub fn assert_kept(document: &Value) {
    if let Err(error) = contract().validate(document) {
        panic!("docs/schema.json is broken: {error}\n{document}");
    }
}

/// Returns the published contract, strictly: a field that it does not name is an error, too.
fn contract() -> &'static Validator {
    static CONTRACT: OnceLock<Validator> = OnceLock::new();
    CONTRACT.get_or_init(|| {
        // Read when the tests run: those of the library may just have written it anew.
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema.json");
        let text = fs::read_to_string(path).expect("the contract is published");
        let mut schema: Value = serde_json::from_str(&text).expect("JSON");
        let definitions = schema["$defs"].as_object_mut().expect("definitions");
        for definition in definitions.values_mut().filter(|one| one["properties"].is_object()) {
            definition["unevaluatedProperties"] = Value::Bool(false);
        }
        jsonschema::validator_for(&schema).expect("a JSON Schema")
    })
}

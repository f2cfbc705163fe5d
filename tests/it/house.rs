//! The house stands: rooms import only what they may, the pure ones stay pure, and nothing is circular.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may import, besides itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("engine", &["domain"]),
    ("ledger", &["domain"]),
    ("config", &["domain"]),
    ("interop", &["domain"]),
    ("render", &["domain", "engine"]),
    ("cli", &["domain", "engine", "ledger", "interop", "config", "render"]),
];

/// Rooms without clock, environment, files, processes, SQL or printing.
const PURE: &[&str] = &["domain", "engine", "interop", "config", "render"];

const IMPURE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::process",
    "std::net",
    "std::thread",
    "std::io",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "new_v4",
    "rusqlite",
    "println!",
    "print!",
    "dialoguer",
    "tempfile",
];

/// Words for rooms and files that say nothing.
const NOUNLESS: &[&str] = &["util", "utils", "common", "helper", "helpers", "misc"];

/// `demo` runs the whole program again, in a world of its own.
const LOOPS: &[(&str, &str)] = &[("cli/commands/demo", "cli")];

struct Source {
    /// `engine/rank`; a room's `mod.rs` is the room.
    module: String,
    room: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && !path.ends_with("tests.rs")
            {
                sources.push(source(&root, &path));
            }
        }
    }
    sources
}

fn source(src: &Path, path: &Path) -> Source {
    let inside: PathBuf = path.strip_prefix(src).expect("a file of src").with_extension("");
    let module = inside.to_string_lossy().replace('\\', "/");
    let module = module.strip_suffix("/mod").unwrap_or(&module).to_owned();
    let room = module.split('/').next().unwrap_or_default().to_owned();
    let text = fs::read_to_string(path).expect("sources are text");
    // Comments name other rooms freely, and tests may do what they like.
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    Source { module, room, text: code.collect::<Vec<_>>().join("\n") }
}

fn is_room(source: &Source) -> bool {
    ROOMS.iter().any(|(room, _)| *room == source.room)
}

/// Every path below `crate::` that a source names, with braces taken apart.
fn imports(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (start, _) in text.match_indices("crate::") {
        let rest = &text[start + "crate::".len()..];
        let end = rest.find(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter)));
        let path = rest[..end.unwrap_or(rest.len())].trim_end_matches(':').to_owned();
        match rest[path.len()..].strip_prefix("::{").and_then(|list| list.split_once("};")) {
            Some((list, _)) => {
                let names =
                    list.split([',', '{', '}']).map(str::trim).filter(|name| !name.is_empty());
                paths.extend(names.map(|name| format!("{path}::{name}")));
            }
            None => paths.push(path),
        }
    }
    paths
}

#[test]
fn rooms_import_only_what_they_may() {
    for source in sources().iter().filter(|source| is_room(source)) {
        let (_, allowed) = ROOMS.iter().find(|(room, _)| *room == source.room).expect("a room");
        for path in imports(&source.text) {
            let room = path.split("::").next().unwrap_or_default();
            let may = room == source.room || allowed.contains(&room);
            assert!(may, "{} imports {path}, which {} may not", source.module, source.room);
        }
    }
}

#[test]
fn every_file_is_in_a_room_or_at_the_door() {
    for source in sources() {
        let is_door = ["main", "lib"].contains(&source.module.as_str());
        assert!(is_door || is_room(&source), "{} is in no room", source.module);
    }
}

#[test]
fn pure_rooms_have_no_clock_environment_file_process_sql_or_printing() {
    for source in sources().iter().filter(|source| PURE.contains(&source.room.as_str())) {
        for word in IMPURE {
            assert!(!source.text.contains(word), "{} holds {word}", source.module);
        }
    }
}

/// A second connection, or a question while one is open, would bring back what cost acknowledged entries.
#[test]
fn one_file_connects_and_nobody_is_asked_while_it_does() {
    for source in sources() {
        for (word, owner) in [
            ("Connection::open", "ledger/open"),
            ("ui.ask(", "cli/process/outside"),
            ("Command::new", "cli/process/outside"),
            ("Editor::new", "cli/process/outside"),
            ("Interview::new", "cli/process/outside"),
        ] {
            let may = source.module == owner || !source.text.contains(word);
            assert!(may, "{} holds {word}, which belongs into {owner}", source.module);
        }
    }
}

/// Programs and people are answered from the same values, not one from the other.
#[test]
fn documents_know_nothing_of_the_screen() {
    for source in sources() {
        let is_json = source.module.starts_with("render/json");
        assert!(!is_json || !source.text.contains("screen"), "{}", source.module);
    }
}

/// Whatever is recorded is decided in `engine/acts`, so that every door has the same rules.
#[test]
fn the_shell_constructs_no_record_and_no_change() {
    const CONSTRUCTIONS: [&str; 17] = [
        "create(&",
        "edit(&",
        "Task::new(",
        "Note::plain(",
        "Person::new(",
        "Change {",
        "Task {",
        "Person {",
        "Wait {",
        "Note {",
        "Assumption {",
        "Decision {",
        "FocusBlock {",
        "Handoff {",
        "Commitment {",
        "Interruption {",
        "Decision::blank(",
    ];
    let is_inside_a_name = |letter: char| letter.is_alphanumeric() || "_:.".contains(letter);
    for source in sources().iter().filter(|source| source.room == "cli") {
        for construction in CONSTRUCTIONS {
            for (start, _) in source.text.match_indices(construction) {
                let before = source.text[..start].chars().next_back();
                let is_in_a_text = source.text[start + construction.len()..].starts_with('}');
                let is_name = before.is_some_and(is_inside_a_name)
                    && !source.text[..start].ends_with("domain::");
                let line = source.text[..start].lines().next_back().unwrap_or_default();
                let is_declared =
                    ["struct ", "impl ", "fn ", "for "].iter().any(|word| line.ends_with(word));
                assert!(
                    is_name || is_declared || is_in_a_text,
                    "{} holds {construction}",
                    source.module
                );
            }
        }
    }
}

/// Nothing is written for somebody else that does not know who reads it.
#[test]
fn every_writer_of_what_leaves_is_told_its_audience() {
    let mut writers = 0;
    for source in sources() {
        let is_outgoing = source.module.starts_with("render/outgoing/");
        for start in source.text.match_indices("pub fn ").map(|(start, _)| start) {
            let end = source.text[start..].find('{').expect("a body");
            let signature = &source.text[start..start + end];
            let is_page = source.module == "interop/decisions" && signature.contains("fn write_");
            if is_outgoing || is_page {
                // A draft holds what its audience may see, and is made for one; a parcel came from whoever reads
                // the reply.
                let is_told = ["&Audience", "AudienceUpdate", "&HandoffDraft", "&Parcel"]
                    .iter()
                    .any(|one| signature.contains(one));
                assert!(is_told, "{}: {signature}", source.module);
                writers += 1;
            }
        }
        if source.module == "engine/handoff/compose" {
            let (_, drafting) = source.text.split_once("pub fn draft_handoff(").expect("it drafts");
            assert!(drafting.split('{').next().is_some_and(|one| one.contains("&Audience")));
        }
        // What is put into files is settings of mine, or was written for somebody.
        if source.text.contains("put_file(") && source.room == "cli" {
            const FILES: [&str; 5] = [
                "cli/answers/picture",
                "cli/commands/config/set",
                "cli/commands/export",
                "cli/commands/handoff/files",
                "cli/process/outside",
            ];
            assert!(FILES.contains(&source.module.as_str()), "{} writes a file", source.module);
        }
    }
    assert!(writers > 3, "{writers} writers");
}

#[test]
fn only_the_ledger_speaks_sql_and_only_the_ui_prints() {
    for source in sources() {
        if source.room != "ledger" {
            for word in ["rusqlite", "SELECT ", "INSERT INTO"] {
                assert!(!source.text.contains(word), "{} holds {word}", source.module);
            }
        }
        for word in ["println!", "print!(", "eprint", "dbg!"] {
            assert!(!source.text.contains(word), "{} holds {word}", source.module);
        }
    }
}

/// Whoever is given a world gets by with it: an agent's protocol, say, has stdin for itself.
#[test]
fn one_file_each_knows_the_streams_and_the_environment_of_the_process() {
    for source in sources() {
        for (word, owner) in [
            ("io::stdin", "cli/process/world"),
            ("io::stdout", "cli/process/world"),
            ("io::stderr", "cli/process/world"),
            ("env::vars", "cli/process/environment"),
            ("env::current_dir", "cli/process/environment"),
            ("ProjectDirs", "cli/process/environment"),
        ] {
            let may = source.module == owner || !source.text.contains(word);
            assert!(may, "{} holds {word}, which belongs into {owner}", source.module);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_has_a_noun_for_a_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for source in sources() {
        let name = source.module.rsplit('/').next().unwrap_or_default();
        assert!(!NOUNLESS.contains(&name), "{} says nothing", source.module);
        let file = root.join(format!("{}.rs", source.module));
        let file = if file.exists() { file } else { root.join(&source.module).join("mod.rs") };
        let text = fs::read_to_string(&file).expect("sources are text");
        assert!(text.starts_with("//! "), "{} does not say what it is for", source.module);
        let lines = text.lines().count();
        assert!(lines <= 650, "{} has {lines} lines", source.module);
    }
}

/// A verb is its arguments, its help and a few lines: whatever it decides is in the engine.
#[test]
fn no_verb_is_longer_than_120_lines_and_no_function_than_60() {
    for source in sources() {
        if source.module.starts_with("cli/commands/") {
            let lines = source.text.lines().count();
            assert!(lines <= 120, "{} has {lines} lines", source.module);
        }
        let lines: Vec<&str> = source.text.lines().collect();
        for (first, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let words = line.trim_start().trim_start_matches("pub").trim_start_matches("(super)");
            let words =
                words.trim_start_matches("(crate)").trim_start().trim_start_matches("const ");
            if !words.starts_with("fn ") || line.ends_with(';') {
                continue;
            }
            let end = format!("{}}}", " ".repeat(indent));
            let length = lines[first..].iter().position(|line| *line == end).unwrap_or(0) + 1;
            assert!(length <= 60, "{}: {} has {length} lines", source.module, line.trim());
        }
    }
}

/// Names that a room's `mod.rs` hands out, and the file each is from.
fn handed_out(sources: &[Source]) -> BTreeMap<(String, String), String> {
    let mut names = BTreeMap::new();
    for source in sources {
        for line in source.text.split(';') {
            let Some((_, path)) = line.split_once("pub use ") else {
                continue;
            };
            let Some((file, list)) = path.split_once("::") else {
                continue;
            };
            for name in list.split([',', '{', '}']).map(str::trim).filter(|name| !name.is_empty()) {
                names.insert(
                    (source.module.clone(), name.to_owned()),
                    format!("{}/{file}", source.module),
                );
            }
        }
    }
    names
}

/// Which file each file imports from, seen through what `mod.rs` hands out.
fn edges(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let modules: BTreeSet<&str> = sources.iter().map(|source| source.module.as_str()).collect();
    let names = handed_out(sources);
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        let parent = source.module.rsplit_once('/').map_or("", |(parent, _)| parent);
        let text = source.text.replace("super::super::", "super_super::");
        let text = text.replace("super::", &format!("crate::{}::", parent.replace('/', "::")));
        for path in imports(&text) {
            let mut parts: Vec<&str> = path.split("::").collect();
            let last = parts.last().copied().unwrap_or_default().to_owned();
            while !parts.is_empty() && !modules.contains(parts.join("/").as_str()) {
                parts.pop();
            }
            let mut target = parts.join("/");
            // A room's room may hand out what the room hands out.
            while let Some(file) = names.get(&(target.clone(), last.clone())) {
                target.clone_from(file);
            }
            let is_loop = LOOPS.contains(&(source.module.as_str(), target.as_str()));
            if target != source.module && !target.is_empty() && !is_loop {
                edges.entry(source.module.clone()).or_default().insert(target);
            }
        }
    }
    // A `mod.rs` stands for what it holds: declaring a file is no import.
    edges
}

#[test]
fn no_file_imports_in_a_circle() {
    let sources = sources();
    let edges = edges(&sources);
    let mut finished = BTreeSet::new();
    for first in edges.keys() {
        let mut path = Vec::new();
        visit(first, &edges, &mut path, &mut finished);
    }
    assert!(edges.len() > 60, "the imports were read");
}

fn visit(
    module: &str,
    edges: &BTreeMap<String, BTreeSet<String>>,
    path: &mut Vec<String>,
    finished: &mut BTreeSet<String>,
) {
    assert!(!path.iter().any(|other| other == module), "a circle: {} → {module}", path.join(" → "));
    if finished.contains(module) {
        return;
    }
    path.push(module.to_owned());
    for target in edges.get(module).into_iter().flatten() {
        visit(target, edges, path, finished);
    }
    path.pop();
    finished.insert(module.to_owned());
}

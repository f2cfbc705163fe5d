//! The language of what is printed: the words that say nothing, or say it in translation, are in no string.

use std::fs;
use std::path::{Path, PathBuf};

/// What no message, help text or page may say.
const FORBIDDEN: [&str; 16] = [
    " is no ",
    " are no ",
    "nothing is said",
    "nobody has said",
    "foretell",
    "reckon",
    "shipment",
    "breadcrumb",
    " begun",
    " tells ",
    "is there already",
    "is not there",
    "some of them are not",
    " anew",
    "none of ",
    "not known",
];

/// What contains one of these for a good reason.
const ALLOWED: [&str; 5] = [
    // Old words that still work, in what is typed and in the ledger.
    "shipment",
    "ask.breadcrumb",
    "wip.begun",
    "begun",
    "SELECT id FROM task INDEXED BY task_shipment",
];

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
}

/// The texts in the double quotes of a line of Rust, and what stands in the doc comments of arguments.
fn texts(line: &str) -> Vec<String> {
    let line = line.replace("\\\"", "\u{1}");
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn no_string_says_what_must_be_read_twice() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    files(&root.join("src"), "rs", &mut sources);
    let mut faults = Vec::new();
    for path in sources {
        let source = fs::read_to_string(&path).expect("a source");
        // Tests name what is refused.
        let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let is_test = path.ends_with("tests.rs");
        for line in source.lines().filter(|line| !is_test && !line.trim_start().starts_with("//")) {
            // What an invariant says is for whoever reads the code.
            if line.contains("expect(") || line.contains("#[error(") || line.contains("reason = ") {
                continue;
            }
            for text in texts(line) {
                let lower = text.to_lowercase().replace("there is no ", "");
                let is_allowed = ALLOWED.iter().any(|word| text == *word);
                if let Some(word) =
                    FORBIDDEN.iter().find(|word| lower.contains(**word) && !is_allowed)
                {
                    faults.push(format!("{}: {word:?} in {text:?}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_page_says_it_either() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages =
        vec![root.join("README.md"), root.join("CHANGELOG.md"), root.join("ARCHITECTURE.md")];
    files(&root.join("docs"), "md", &mut pages);
    files(&root.join("tests/it/help"), "txt", &mut pages);
    let mut faults = Vec::new();
    for path in pages {
        let page = fs::read_to_string(&path).expect("a page").replace('\n', " ").to_lowercase();
        let page =
            page.replace("there is no ", "").replace("`-e shipment` and `ask.breadcrumb`", "");
        for word in FORBIDDEN {
            if let Some(place) = page.find(word) {
                let start = place.saturating_sub(30);
                let around: String =
                    page.chars().skip(page[..start].chars().count()).take(80).collect();
                faults.push(format!("{}: {word:?} in …{around}…", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

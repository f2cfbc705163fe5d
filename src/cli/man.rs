//! Man pages: made of the command line, and kept in `docs/man`.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use snapbox::{Data, assert_data_eq};

use super::args::command;

fn names(folder: &Path) -> BTreeSet<OsString> {
    let files = fs::read_dir(folder).expect("a folder").filter_map(Result::ok);
    files.map(|file| file.file_name()).collect()
}

/// Examples are lines, not a paragraph.
fn with_examples(page: &str) -> String {
    page.replace(".SH EXTRA\nExamples:\n", ".SH EXAMPLES\n.nf\n")
        .replace(".SH EXTRA\n", ".SH NOTES\n.nf\n")
        .replace("\n.SH VERSION\n", "\n.fi\n.SH VERSION\n")
}

#[test]
fn the_man_pages_in_the_repository_are_those_of_the_program() {
    let (kept, made) = (
        Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/man"),
        tempfile::tempdir().expect("a folder"),
    );
    clap_mangen::generate_to(command(), made.path()).expect("pages");
    for name in names(made.path()) {
        let page = with_examples(&fs::read_to_string(made.path().join(&name)).expect("a page"));
        assert_data_eq!(page, Data::read_from(&kept.join(&name), None).raw());
    }
    assert_eq!(names(made.path()), names(&kept), "no page of a verb that is gone");
}

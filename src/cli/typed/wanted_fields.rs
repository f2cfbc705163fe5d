//! `--json=id,title`: which fields of records are wanted. Checked before anything is recorded.

use clap::ArgMatches;

use crate::cli::process::error::{Error, Result, quoted};
use crate::render::json::Fields;

/// Refuses fields as the word after `--json`, which would be a word of the verb.
///
/// # Errors
/// Fails with the spelling that was meant.
pub fn refuse_apart(args: &[String]) -> Result<()> {
    let args = args.split(|arg| arg == "--").next().unwrap_or_default();
    let apart = args.windows(2).find(|pair| pair[0] == "--json" && are_fields(&pair[1]));
    let Some([_, fields]) = apart else { return Ok(()) };
    Err(Error::usage(format!("the fields {} must be joined to --json with =", quoted(fields)))
        .hint(format!("--json={fields}")))
}

/// Returns the fields that are wanted of what this verb answers; all if none is named.
///
/// # Errors
/// Fails with a field that nothing in its answer has.
pub fn understand(matches: &ArgMatches, wanted: Option<&[String]>) -> Result<Fields> {
    let Some(wanted) = wanted.filter(|wanted| !wanted.is_empty()) else {
        return Ok(Fields::default());
    };
    let verbs = verbs(matches);
    Fields::of(&verbs, wanted).map_err(|(unknown, known)| {
        let verb = verbs.join(" ");
        let verb = if verb.is_empty() { "asyncw" } else { &verb };
        if known.is_empty() {
            return Error::usage(format!("{verb} has no fields to choose from"))
                .hint("use --json without fields");
        }
        Error::usage(format!("{} isn't a field of {verb}", quoted(&unknown)))
            .hint(format!("fields: {}", known.join(", ")))
    })
}

fn verbs(matches: &ArgMatches) -> Vec<&str> {
    let (mut verbs, mut below) = (Vec::new(), matches.subcommand());
    while let Some((name, matches)) = below {
        verbs.push(name);
        below = matches.subcommand();
    }
    verbs
}

/// Whether a word is names of fields with commas between them, as gh takes them.
fn are_fields(word: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    word.contains(',') && word.split(',').all(is_name)
}

//! `search`: everything that was ever written down, by its words.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, one_of, quoted};
use crate::cli::typed::attributes;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::domain::{Handle, Kind, SearchFilter, Sense, search_query};
use crate::render::json::{Content, SearchHitJson, SearchJson};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw search retry webhook          all of these words, in any order
  asyncw search --kind decision        all decisions, newest first
  asyncw search 'fake clock' -flaky    with a phrase, without a word
  asyncw search 'rout*' --kind decision --since 2026-01-01

Searches titles, bodies, notes, questions, answers, assumptions, decisions and
sent handoffs; accents and case don't matter. Exact words come first, then
other forms and prefixes: retry also finds retries. Private items are searched
only with --private.";

#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words to find: word, 'a phrase', prefix*, -unwanted
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// Leave out matches with this word; same as -WORD
    #[arg(long, value_name = "WORD")]
    not: Vec<String>,
    /// Only this kind: task, note, wait, assumption, decision or handoff
    #[arg(long, value_name = "KIND", add = Candidates::Words(searched))]
    kind: Option<String>,
    /// Only in this project
    #[arg(short, long, value_name = "PATH", add = Candidates::Projects)]
    project: Option<String>,
    /// Only what is to or from this person
    #[arg(long, value_name = "@WHO", add = Candidates::Handles)]
    person: Option<String>,
    /// Only changed since then: mon, 2026-01-01
    #[arg(long, value_name = "WHEN")]
    since: Option<String>,
    /// Include private items
    #[arg(long)]
    private: bool,
    /// Show at most this many
    #[arg(short = 'n', value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    count: u16,
}

pub fn run(cx: &mut Context, args: &SearchArgs) -> Result<u8> {
    let unwanted = args.not.iter().map(|word| format!("-{word}"));
    let all: Vec<String> = args.words.iter().cloned().chain(unwanted).collect();
    let nothing = || {
        Error::usage("nothing to search for")
            .hint("give at least one word: asyncw search retry webhook -flaky")
            .hint("or list one kind: asyncw search --kind decision")
    };
    let query = search_query(&all).map_err(|_| nothing())?;
    let kind = args.kind.as_deref().map(kind).transpose()?;
    let (hits, look) = (
        cx.read(|view| {
            let since = args.since.as_deref().map(|since| words::when(view, since, Sense::Since));
            let filter = SearchFilter {
                kind,
                project: args.project.as_deref().map(attributes::project).transpose()?,
                person: args.person.as_deref().map(Handle::parse).transpose()?,
                since: since.transpose()?.map(|since| since.at),
                with_private: args.private,
            };
            let limit = usize::from(args.count);
            match (&query, kind) {
                (Some(query), _) => Ok(view.search(query, &filter, limit)?),
                (None, Some(kind)) => Ok(view.latest(kind, &filter, limit)?),
                (None, None) => Err(nothing()),
            }
        })?,
        cx.ui.look,
    );
    let text = if hits.is_empty() && args.private {
        "No match.\n".to_owned()
    } else if hits.is_empty() {
        "No match. Private items were not searched (--private).\n".to_owned()
    } else {
        screen::search::hits(&hits, look)
    };
    let found = hits.iter().map(SearchHitJson::from).collect();
    cx.ui.answer(&Content::Search(SearchJson { hits: found }), &text);
    Ok(u8::from(hits.is_empty()))
}

/// The kinds of records that are searched.
const SEARCHED: [Kind; 6] =
    [Kind::Task, Kind::Note, Kind::Wait, Kind::Assumption, Kind::Decision, Kind::Handoff];

fn searched() -> Vec<&'static str> {
    SEARCHED.map(Kind::name).to_vec()
}

fn kind(text: &str) -> Result<Kind> {
    let name = text.trim_end_matches('s');
    SEARCHED.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
        Error::new(Code::Usage, format!("{} isn't a kind you can search", quoted(text)))
            .hint(one_of(&searched()))
    })
}

//! `help`: lists the topics, shows the page of one, or the help of a verb.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::render::json::{Content, HelpJson};
use crate::render::screen::page;

pub const EXAMPLES: &str = "\
Examples:
  asyncw help              the topics
  asyncw help dates        how dates, times and hours are typed
  asyncw help add          the same as asyncw add --help";

#[derive(Debug, Args)]
pub struct HelpArgs {
    /// A topic or a command [default: list the topics]
    #[arg(value_name = "TOPIC", add = Candidates::Words(names))]
    topic: Vec<String>,
}

/// A page of the docs.
struct Topic {
    name: &'static str,
    about: &'static str,
    markdown: &'static str,
}

/// Describes the page `docs/NAME.md`.
macro_rules! topic {
    ($name:literal, $about:literal) => {
        Topic {
            name: $name,
            about: $about,
            markdown: include_str!(concat!("../../../docs/", $name, ".md")),
        }
    };
}

const TOPICS: [Topic; 12] = [
    topic!("tasks", "capture, find, change, split and finish tasks"),
    topic!("ranking", "how next chooses; milestones, plan, appointments"),
    topic!("waits", "wait for people: questions, answers, approvals"),
    topic!("focus", "focus blocks, interruptions, breaks and reports"),
    topic!("handoffs", "the note for a colleague in another zone"),
    topic!("dates", "how dates, durations, zones and hours are typed"),
    topic!("decisions", "decisions, assumptions, notes and search"),
    topic!("files", "the ledger file: backups, repair, privacy"),
    topic!("scripting", "JSON, exit codes and environment variables"),
    topic!("shells", "completion, the prompt, short names, colour"),
    topic!("agents", "what coding agents may do"),
    topic!("taskwarrior", "import your tasks; commands compared with Taskwarrior's"),
];

fn names() -> Vec<&'static str> {
    TOPICS.iter().map(|topic| topic.name).collect()
}

pub fn run(cx: &mut Context, args: &HelpArgs) -> Result<u8> {
    let words: Vec<&str> = args.topic.iter().map(String::as_str).collect();
    let topic = TOPICS.iter().find(|topic| words.as_slice() == [topic.name]);
    let look = cx.ui.look;
    let text = match topic {
        Some(topic) => page::page(topic.markdown, look),
        None if words.is_empty() => {
            page::topics(TOPICS.iter().map(|topic| (topic.name, topic.about)), look)
        }
        None => {
            let message = format!("{} isn't a topic or a command", quoted(&words.join(" ")));
            return Err(Error::usage(message)
                .hint("to list the topics: asyncw help")
                .hint("to list the commands: asyncw --help"));
        }
    };
    let topic = topic.map(|topic| topic.name);
    cx.ui.answer(&Content::Help(HelpJson { topic, text: &text }), &text);
    Ok(0)
}

//! A time typed as the word after a date: `-d fri 17:00` would put the time somewhere else.
//!
//! Checked once for all verbs, before their words are understood: whatever takes a WHEN is found by that name.

use clap::{Arg, Command};

use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::globals::WITH_VALUE;
use crate::render::{clean, shell_word};

/// How an argument that takes a date is called in help.
const WHEN: &str = "WHEN";

/// Refuses a time as the word after a date, in a flag or in the words of a verb that takes one.
///
/// # Errors
/// Fails with the spelling that was meant.
pub fn refuse(command: &Command, args: &[String]) -> Result<()> {
    let args = args.split(|arg| arg == "--").next().unwrap_or_default();
    let Some((at, verb)) = verb_of(command, args) else { return Ok(()) };
    let words = &args[at + 1..];
    let times = words.iter().enumerate().skip(1);
    for (position, word, time) in times.filter_map(|(at, word)| Some((at, word, time_of(word)?))) {
        let flag = position.checked_sub(2).map(|before| words[before].as_str());
        if let Some((name, date)) = dated(verb, flag, &words[position - 1]) {
            let date = clean(date);
            let message = format!("{} after {name}{date} isn't part of the date", quoted(word));
            let meant = format!("{date}@{time}");
            return Err(Error::new(Code::BadDate, message)
                .hint(format!("join them with @: {name}{}", shell_word(&meant))));
        }
    }
    Ok(())
}

/// Returns what stands before the date, and the date; `None` if the word is no date.
fn dated<'w>(verb: &Command, flag: Option<&str>, word: &'w str) -> Option<(String, &'w str)> {
    let is_date = |date: &str| !date.is_empty() && !date.contains(['@', ':']);
    for arg in verb.get_arguments().filter(|arg| takes_when(arg)) {
        let (short, long) = (arg.get_short(), arg.get_long());
        let spelled =
            [short.map(|short| format!("-{short}")), long.map(|long| format!("--{long}"))];
        for name in spelled.into_iter().flatten() {
            if flag == Some(name.as_str()) && is_date(word) && !word.starts_with('-') {
                return Some((format!("{name} "), word));
            }
            // What stands behind one letter is a date only if it looks like one.
            let is_long = name.starts_with("--");
            let beside =
                word.strip_prefix(&name).filter(|date| is_long || is_day(date)).map(|date| {
                    if name.starts_with("--") { date.strip_prefix('=') } else { Some(date) }
                });
            if let Some(date) = beside.flatten().filter(|date| is_date(date)) {
                let equals = if name.starts_with("--") { "=" } else { "" };
                return Some((format!("{name}{equals}"), date));
            }
        }
        if arg.is_positional() && is_day(word) {
            return Some((String::new(), word));
        }
    }
    None
}

/// `--color` takes another WHEN.
fn takes_when(arg: &Arg) -> bool {
    if arg.is_global_set() {
        return false;
    }
    let names = arg.get_value_names().unwrap_or_default();
    names.iter().any(|name| name.split([' ', '|']).any(|word| word == WHEN))
}

/// Returns the verb that is typed, or the verb below it, and where it stands.
fn verb_of<'c>(command: &'c Command, args: &[String]) -> Option<(usize, &'c Command)> {
    let is_value = |at: usize| at > 0 && WITH_VALUE.contains(&args[at - 1].as_str());
    let typed = args.iter().enumerate().filter(|(at, _)| !is_value(*at));
    let (at, verb) =
        typed.into_iter().find_map(|(at, arg)| Some((at, command.find_subcommand(arg)?)))?;
    let below = args.get(at + 1).and_then(|arg| verb.find_subcommand(arg));
    Some(below.map_or((at, verb), |below| (at + 1, below)))
}

/// Whether a word of a verb that takes other words too can only be a day.
fn is_day(word: &str) -> bool {
    const DAYS: [&str; 10] =
        ["today", "tomorrow", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "yesterday"];
    let is_date = word.len() == 10
        && word.bytes().enumerate().all(|(position, byte)| match position {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_date || DAYS.contains(&word.to_lowercase().as_str())
}

/// Returns a time of day as dates take it: `17:00` also for `5pm`; `None` for any other word.
fn time_of(word: &str) -> Option<String> {
    let number = |part: &str| {
        let is_number =
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_number)
    };
    let lower = word.to_lowercase();
    let half = [("am", 0), ("pm", 12)];
    let half = half.iter().find_map(|(mark, add)| Some((lower.strip_suffix(mark)?, add)));
    let Some((clock, add)) = half else {
        let (hours, minutes) = word.split_once(':')?;
        return (number(hours).is_some() && number(minutes).is_some()).then(|| word.to_owned());
    };
    let (hours, minutes) = clock.split_once(':').unwrap_or((clock, "00"));
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (1..=12).contains(&hours).then(|| format!("{}:{minutes:02}", hours % 12 + add))
}

#[cfg(test)]
mod tests {
    use crate::cli::args::command;

    use super::*;

    fn refused(line: &str) -> Option<String> {
        let args: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let mut command = command();
        command.build();
        refuse(&command, &args).err().map(|error| error.hints.join("; "))
    }

    #[test]
    fn every_verb_and_flag_refuses_a_time_beside_its_date() {
        for (line, hint) in [
            ("add One -d fri 17:00", "-d fri@17:00"),
            ("edit 3 --due=fri 17:00", "--due=fri@17:00"),
            ("add One -dfri 17:00", "-dfri@17:00"),
            ("search One --since fri 17:00", "--since fri@17:00"),
            ("busy review fri 17:00 1h", "fri@17:00"),
            ("later 12 2026-12-01 9:30", "2026-12-01@9:30"),
            ("stop --at yesterday 17:00", "--at yesterday@17:00"),
            ("when @ana --at mon 9:00", "--at mon@9:00"),
            ("decide X --why y --review fri 9:00", "--review fri@9:00"),
            ("note 1 x --temp --until fri 9:00", "--until fri@9:00"),
            ("log --since mon 9:00", "--since mon@9:00"),
            ("add One -d fri 5pm", "-d fri@17:00"),
            ("add One -d fri 12:30AM", "-d fri@0:30"),
            ("--ledger list add One -d fri 17:00", "-d fri@17:00"),
        ] {
            let hint = format!("join them with @: {hint}");
            assert_eq!(refused(line), Some(hint), "{line}");
        }
        for line in [
            "add Call Bob fri 17:00",
            "add Lunch -d fri@12:00 at 12:30",
            "busy standup 14:00 30m",
            "note 3 tried at fri 17:00",
            "add One -- -d fri 17:00",
            "add One -done 17:00",
            "add Nap -d fri 2h",
            "block @ana which slot, fri 17:00 or mon? --by fri",
        ] {
            assert_eq!(refused(line), None, "{line}");
        }
    }
}

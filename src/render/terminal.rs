//! Text that is safe to show: control characters and direction overrides are shown, never sent.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Returns one line of anybody's text with what a terminal would obey made visible.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    push_clean(&mut clean, text);
    clean
}

/// Appends one line of anybody's text with what a terminal would obey made visible.
pub fn push_clean(clean: &mut String, text: &str) {
    // Most of what anybody types.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return clean.push_str(text);
    }
    for letter in text.chars() {
        match letter {
            '\n' | '\t' => clean.push(' '),
            // Control pictures stand 0x2400 above the characters they show.
            '\u{0}'..='\u{1f}' => clean.extend(char::from_u32(0x2400 + letter as u32)),
            '\u{7f}' => clean.push('\u{2421}'),
            letter if is_obeyed(letter) => clean.push_str(&format!("<U+{:04X}>", letter as u32)),
            letter => clean.push(letter),
        }
    }
}

/// Later controls, direction marks and overrides, and characters nobody can see.
fn is_obeyed(letter: char) -> bool {
    matches!(
        letter,
        '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// Returns several lines of anybody's text, each made safe.
pub fn clean_lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(clean)
}

/// Returns how many columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Returns the text cut to so many columns, the last one being `…` if anything is missing.
pub fn fit(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let (mut fitted, mut taken) = (String::new(), 0);
    for letter in text.chars() {
        let wide = letter.width().unwrap_or(0);
        if taken + wide + 1 > columns {
            break;
        }
        fitted.push(letter);
        taken += wide;
    }
    fitted.truncate(fitted.trim_end().len());
    fitted.push('…');
    fitted
}

/// Returns the text cut or filled up to so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let text = fit(text, columns);
    let missing = columns.saturating_sub(text.width());
    text + &" ".repeat(missing)
}

/// Returns the text wrapped at so many columns, every line but the first one indented.
pub fn wrap(text: &str, columns: usize, indent: &str) -> String {
    // A date and a flag have hyphens, too.
    let options = textwrap::Options::new(columns.max(20))
        .subsequent_indent(indent)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&tied(text, columns), options.break_words(true)).replace(NO_BREAK, " ")
}

/// A space at which no line ends.
const NO_BREAK: char = '\u{a0}';

/// Ties numbers to their units, and the words of a command, so that no line ends between them: `15 working hours`,
/// `2 h 30`, `asyncw later 12`.
fn tied(text: &str, columns: usize) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut ties: Vec<bool> =
        (1..words.len()).map(|end| is_number_with_unit(&words, end)).collect();
    let mut begin = 0;
    while begin < words.len() {
        let end = end_of_command(&words, begin);
        let length: usize = words[begin..end].iter().map(|word| word.len() + 1).sum();
        // A long one would leave most of the line before it empty.
        if end > begin + 1 && length <= columns * 2 / 3 {
            ties[begin..end - 1].fill(true);
        }
        begin = end;
    }
    let mut line = String::with_capacity(text.len());
    for (place, word) in words.iter().enumerate() {
        if let Some(is_tied) = place.checked_sub(1).map(|before| ties[before]) {
            line.push(if is_tied { NO_BREAK } else { ' ' });
        }
        line.push_str(word);
    }
    line
}

/// Returns whether a word belongs to the number before it.
fn is_number_with_unit(words: &[&str], place: usize) -> bool {
    const UNITS: [&str; 9] =
        ["min", "h", "pts", "pts/h", "hour", "minute", "day", "working", "times"];
    let is_number = |word: &str| {
        let word = word.trim_start_matches('(');
        word.starts_with(|first: char| first.is_ascii_digit())
            && word.ends_with(|last: char| last.is_ascii_digit())
    };
    let is_unit = |word: &str| {
        let word = word.trim_end_matches(|last: char| !last.is_alphabetic());
        UNITS.contains(&word) || UNITS.contains(&word.trim_end_matches('s'))
    };
    let (word, next) = (words[place - 1], words[place]);
    let last = place.checked_sub(2).map_or("", |last| words[last]);
    is_number(word) && is_unit(next)
        || word == "(in" && is_number(next)
        || word == "working" && (is_unit(next) || next.starts_with("time"))
        || word == "h" && is_number(last) && next.starts_with(|first: char| first.is_ascii_digit())
}

/// Returns the place after a command that begins there: in backticks, or from `asyncw` to the next mark.
fn end_of_command(words: &[&str], begin: usize) -> usize {
    let is_marked = words[begin].starts_with('`');
    if !is_marked && words[begin].trim_start_matches('(') != "asyncw" {
        return begin + 1;
    }
    let is_last = |word: &str| {
        if is_marked {
            word.trim_start_matches('`').contains('`')
        } else {
            word.ends_with([',', ';', ':', ')', '.'])
        }
    };
    let rest = &words[begin..];
    let apart =
        rest.iter().position(|word| matches!(*word, "·" | "or" | "=" | "")).unwrap_or(rest.len());
    let last = rest.iter().position(|word| is_last(word)).map_or(rest.len(), |last| last + 1);
    begin + apart.min(last).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(clean("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(clean("a\nb\tc"), "a b c");
        assert_eq!(clean("abc\u{202e}def"), "abc<U+202E>def");
        assert_eq!(clean("\u{9b}2J\u{7f}"), "<U+009B>2J␡");
        assert_eq!(clean("naïve 日本 🙂"), "naïve 日本 🙂");
    }

    #[test]
    fn numbers_stay_with_their_units() {
        let text = "due Fri 17:00 (in 15 working hours) · 2 h 30 of work · 45 min, 3 days";
        assert_eq!(
            wrap(text, 24, "  "),
            "due Fri 17:00\n  (in 15 working hours)\n  · 2 h 30 of work ·\n  45 min, 3 days"
        );
    }

    #[test]
    fn commands_stay_in_one_piece() {
        for (text, wrapped) in [
            ("or wait until noon: asyncw later 12", "or wait until noon:\n  asyncw later 12"),
            (
                "unblocks 15 · asyncw start · asyncw next --why",
                "unblocks 15 · asyncw start ·\n  asyncw next --why",
            ),
            (
                "what you can see by `asyncw show 2`, too",
                "what you can see by\n  `asyncw show 2`, too",
            ),
            // What is longer than most of a line ends where the line does.
            (
                "say asyncw people edit @ana --zone lisbon",
                "say asyncw people edit @ana\n  --zone lisbon",
            ),
        ] {
            assert_eq!(wrap(text, 30, "  "), wrapped);
        }
    }

    #[test]
    fn long_text_is_cut_at_the_column() {
        assert_eq!(fit("hello", 5), "hello");
        assert_eq!(fit("hello world", 6), "hello…");
        assert_eq!(fit("hello world", 7), "hello…");
        assert_eq!(fit("日本語", 4), "日…");
    }
}

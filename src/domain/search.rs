//! What is searched for, and what was found.

use thiserror::Error;

use crate::domain::{Handle, Kind, RecordId, Timestamp};

/// Which records a search considers.
#[derive(Clone, Debug, Default)]
pub struct SearchFilter {
    /// Of that kind.
    pub kind: Option<Kind>,
    /// About that project or one below it.
    pub project: Option<String>,
    /// To or by that person.
    pub person: Option<Handle>,
    /// Changed since then.
    pub since: Option<Timestamp>,
    /// Whether to include what is private or belongs to something private.
    pub with_private: bool,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    /// The record.
    pub id: RecordId,
    /// Its title, or what stands for one; empty for a handoff.
    pub title: String,
    /// The words around the match, which stands between U+0002 and U+0003.
    pub excerpt: String,
    /// How well it fits; more is better (bm25, Robertson and Zaragoza 2009).
    pub score: f64,
}

/// Search words that contain nothing to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("nothing to search for")]
pub struct SearchError;

/// What is searched for, as queries of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchQuery {
    /// Finds what has every word as it was typed.
    pub whole: String,
    /// Finds what has other forms of the words, or words that begin like them; `None` if there are no such forms.
    pub similar: Option<String>,
}

/// Returns the query for all of the words: `-word` excludes one, `word*` matches beginnings, and several words in
/// one argument are a phrase. `None` if there are no words.
///
/// # Errors
/// Fails if the words leave nothing to search for: all are excluded, or have no letters or digits.
pub fn search_query(words: &[String]) -> Result<Option<SearchQuery>, SearchError> {
    if words.is_empty() {
        return Ok(None);
    }
    let (mut whole, mut similar, mut unwanted) = (Vec::new(), Vec::new(), Vec::new());
    for word in words {
        let (word, is_wanted) = match word.strip_prefix('-') {
            Some(word) => (word, false),
            None => (word.as_str(), true),
        };
        let (word, star) = match word.strip_suffix('*') {
            Some(word) => (word, "*"),
            None => (word, ""),
        };
        // What has neither letters nor digits is in no index.
        if !word.chars().any(char::is_alphanumeric) {
            continue;
        }
        let term = format!("\"{}\"{star}", word.replace('"', "\"\""));
        if is_wanted {
            let beginnings = if star.is_empty() { beginnings(word) } else { Vec::new() };
            let others = beginnings.iter().map(|beginning| format!("\"{beginning}\"*"));
            let all: Vec<String> = std::iter::once(term.clone()).chain(others).collect();
            let any = all.join(" OR ");
            similar.push(if all.len() > 1 { format!("({any})") } else { any });
            whole.push(term);
        } else {
            // Whatever hides more than was asked for hides it silently.
            unwanted.push(term);
        }
    }
    if whole.is_empty() {
        return Err(SearchError);
    }
    let without = |wanted: String| match unwanted.as_slice() {
        [] => wanted,
        unwanted => format!("({wanted}) NOT ({})", unwanted.join(" OR ")),
    };
    let (whole, similar) = (whole.join(" AND "), similar.join(" AND "));
    let others = (similar != whole).then(|| format!("({similar}) NOT ({whole})"));
    Ok(Some(SearchQuery { whole: without(whole), similar: others.map(without) }))
}

/// How many letters a word needs so that words that begin like it are found, too.
const BEGINNING: usize = 3;

/// Returns what other forms of a word begin with, including the word itself: for `retries` also `retry`, for
/// `cursors` also `cursor`. Empty for a phrase and for a word of fewer than three letters.
///
/// The endings are those that English nouns and verbs are inflected by; who writes another language finds beginnings.
fn beginnings(word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let is_one_word = word.chars().all(char::is_alphanumeric);
    if !is_one_word || word.chars().count() < BEGINNING {
        return Vec::new();
    }
    let mut beginnings = vec![word.clone()];
    for (ending, instead) in [
        ("ies", "y"),
        ("ied", "y"),
        ("y", "i"),
        ("ations", "at"),
        ("ation", "at"),
        ("ings", ""),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
        ("e", ""),
    ] {
        let stem = word.strip_suffix(ending).map(|stem| format!("{stem}{instead}"));
        let Some(stem) = stem.filter(|stem| stem.chars().count() > BEGINNING) else { continue };
        beginnings.push(stem.clone());
        // *stopped* is a form of *stop*.
        let mut last = stem.chars().rev();
        let (last, before) = (last.next(), last.next());
        let is_doubled = last == before && ["ing", "ings", "ed"].contains(&ending);
        beginnings.extend(
            is_doubled.then(|| stem[..stem.len() - last.map_or(0, char::len_utf8)].to_owned()),
        );
        break;
    }
    beginnings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(words: &[&str]) -> Result<Option<SearchQuery>, SearchError> {
        search_query(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn words_become_a_query() {
        for (words, whole) in [
            (&["retry"][..], Ok("\"retry\"")),
            (&["retry", "web*"], Ok("\"retry\" AND \"web\"*")),
            (
                &["fake clock", "-flaky", "-slow*"],
                Ok("(\"fake clock\") NOT (\"flaky\" OR \"slow\"*)"),
            ),
            (&["say \"no\" OR", "*", "-"], Ok("\"say \"\"no\"\" OR\"")),
            (&["-flaky"], Err(SearchError)),
        ] {
            let found = query(words).map(|query| query.expect("there are words").whole);
            assert_eq!(found.as_deref(), whole.as_ref().map(|whole| *whole), "{words:?}");
        }
        assert_eq!(query(&[]), Ok(None));
    }

    #[test]
    fn other_forms_and_beginnings_come_after_whole_words() {
        let similar = |words| query(words).expect("a query").and_then(|query| query.similar);
        assert_eq!(
            similar(&["cursors", "-v1"]).as_deref(),
            Some("(((\"cursors\" OR \"cursors\"* OR \"cursor\"*)) NOT (\"cursors\")) NOT (\"v1\")")
        );
        assert_eq!(similar(&["v1"]), None, "too short");
        assert_eq!(similar(&["fake clock"]), None, "a phrase");
        assert_eq!(similar(&["rout*"]), None, "said so already");
        for (word, expected) in [
            ("cursor", &["cursor"][..]),
            ("retry", &["retry", "retri"]),
            ("retries", &["retries", "retry"]),
            ("stopped", &["stopped", "stopp", "stop"]),
            ("failing", &["failing", "fail"]),
            ("paginate", &["paginate", "paginat"]),
            ("pagination", &["pagination", "paginat"]),
            ("bus", &["bus"]),
            ("ça", &[]),
        ] {
            assert_eq!(beginnings(word), expected, "{word}");
        }
    }
}

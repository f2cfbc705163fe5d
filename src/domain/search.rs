//! What is searched for, and what was found.

use thiserror::Error;

use crate::domain::{Handle, Kind, RecordId, Timestamp};

/// Which records count.
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
    /// With what is private, or about something that is.
    pub with_private: bool,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    /// The record.
    pub id: RecordId,
    /// Its title, or what stands for one; empty for a handoff.
    pub title: String,
    /// The words around what was found, which is surrounded by U+0002 and U+0003.
    pub excerpt: String,
    /// How well it fits; more is better (bm25, Robertson and Zaragoza 2009).
    pub score: f64,
}

/// Words by which nothing can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("nothing to search for")]
pub struct SearchError;

/// Returns words as a query of the index: all of them, `-word` without it, `word*` what begins so;
/// several words in one are a phrase.
///
/// # Errors
/// Fails if no word says what is to be found.
pub fn search_query(words: &[String]) -> Result<String, SearchError> {
    let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
    for word in words {
        let (word, terms) = match word.strip_prefix('-') {
            Some(word) => (word, &mut unwanted),
            None => (word.as_str(), &mut wanted),
        };
        let (word, star) = match word.strip_suffix('*') {
            Some(word) => (word, "*"),
            None => (word, ""),
        };
        // What has neither letters nor digits is in no index.
        if word.chars().any(char::is_alphanumeric) {
            terms.push(format!("\"{}\"{star}", word.replace('"', "\"\"")));
        }
    }
    if wanted.is_empty() {
        return Err(SearchError);
    }
    let wanted = wanted.join(" AND ");
    Ok(if unwanted.is_empty() {
        wanted
    } else {
        format!("({wanted}) NOT ({})", unwanted.join(" OR "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_query() {
        for (words, query) in [
            (&["retry"][..], Ok("\"retry\"")),
            (&["retry", "web*"], Ok("\"retry\" AND \"web\"*")),
            (
                &["fake clock", "-flaky", "-slow*"],
                Ok("(\"fake clock\") NOT (\"flaky\" OR \"slow\"*)"),
            ),
            (&["say \"no\" OR", "*", "-"], Ok("\"say \"\"no\"\" OR\"")),
            (&["-flaky"], Err(SearchError)),
            (&[], Err(SearchError)),
        ] {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(
                search_query(&words).as_deref(),
                query.as_ref().map(|query| *query),
                "{words:?}"
            );
        }
    }
}

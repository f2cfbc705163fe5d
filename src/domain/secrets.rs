//! Secrets: what a reader may not see, and whether a text names it.

/// The names of what a reader may not see.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    names: Vec<Secret>,
}

/// A name that a reader must not read.
#[derive(Clone, Debug)]
struct Secret {
    name: String,
    lower: String,
}

/// Letters that a part of a project's path, or a title, must have to be looked for alone: shorter ones are words that
/// everybody uses.
const SHORTEST: usize = 4;

impl Secrets {
    /// Collects the names of hidden projects and the titles of hidden tasks; what may be seen is no secret, even if it
    /// has the same name.
    pub fn new<'a>(
        projects: impl IntoIterator<Item = &'a str>,
        titles: impl IntoIterator<Item = &'a str>,
        seen: &[&str],
    ) -> Self {
        let seen: Vec<String> = seen
            .iter()
            .flat_map(|name| [*name].into_iter().chain(name.split('.')))
            .map(str::to_lowercase)
            .collect();
        let mut names: Vec<Secret> = Vec::new();
        let mut add = |name: &str| {
            let lower = name.trim().to_lowercase();
            let is_known = seen.contains(&lower) || names.iter().any(|known| known.lower == lower);
            if !lower.is_empty() && !is_known {
                names.push(Secret { name: name.trim().to_owned(), lower });
            }
        };
        for project in projects {
            add(project);
            let mut parts = project.split('.');
            let ends = parts.next().into_iter().chain(parts.next_back());
            ends.filter(|part| part.chars().count() >= SHORTEST).for_each(&mut add);
        }
        titles.into_iter().filter(|title| title.chars().count() >= SHORTEST).for_each(add);
        Self { names }
    }

    /// Returns those that a long text names, before each part of it is looked at.
    #[must_use]
    pub fn within(&self, text: &str) -> Self {
        let text = text.to_lowercase();
        let names = self.names.iter().filter(|secret| has_words(&text, &secret.lower));
        Self { names: names.cloned().collect() }
    }

    /// Returns the first secret that a text names, in words of its own.
    pub fn named_in(&self, text: &str) -> Option<&str> {
        if self.names.is_empty() {
            return None;
        }
        let text = text.to_lowercase();
        let named = self.names.iter().find(|secret| has_words(&text, &secret.lower));
        named.map(|secret| secret.name.as_str())
    }
}

/// Whether a text has these words, and not only as letters of longer ones.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let is_inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !is_inside(before) && !is_inside(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_and_not_letters() {
        let secrets =
            Secrets::new(["acme.api", "globex", "shop"], ["Ask for a raise"], &["shop.eu", "Docs"]);
        for (text, named) in [
            ("as for Acme, wait", Some("acme")),
            ("acme.api is down", Some("acme.api")),
            ("the api is down", None),
            ("GLOBEX: no", Some("globex")),
            ("globexes", None),
            ("the shop", None),
            ("before I ask for a raise", Some("Ask for a raise")),
            ("docs", None),
            ("", None),
        ] {
            assert_eq!(secrets.named_in(text), named, "{text}");
        }
        assert_eq!(Secrets::default().named_in("acme"), None);
    }
}

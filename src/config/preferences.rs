//! The preferences, one table of the file for each of their groups.

use std::collections::BTreeMap;

use thiserror::Error;
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use crate::domain::{NOMINAL_DAY_MIN, format_minutes, parse_minutes};

/// The user's preferences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// How many tasks may be in progress at once.
    pub wip_limit: u32,
    /// Whether starting one more is refused rather than warned about.
    pub is_wip_strict: bool,
    /// Minutes that leaving one project for another costs.
    pub switch_min: u32,
    /// Whether estimates are corrected by how long my tasks took so far.
    pub corrects_estimates: bool,
    /// Whether to ask for the next step when a block ends.
    pub asks_next_step: bool,
    /// Whether the folder, the branch and the commit at the end of a block are recorded.
    pub records_place: bool,
    /// The folder of the git repository of a project, by project.
    pub repositories: BTreeMap<String, String>,
}

impl Default for Preferences {
    /// Returns the defaults. The rule of `next` was measured with 15 minutes; Abad et al. (2018) say why they differ
    /// from person to person.
    fn default() -> Self {
        Self {
            wip_limit: 3,
            is_wip_strict: false,
            switch_min: 15,
            corrects_estimates: false,
            asks_next_step: true,
            records_place: true,
            repositories: BTreeMap::new(),
        }
    }
}

/// Why a text is not a valid preferences file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PreferencesError {
    /// It is not TOML: what is wrong, and where.
    #[error("{0}")]
    Syntax(String),
    /// There is no such key.
    #[error("{0:?} isn't an option")]
    UnknownKey(String),
    /// The key does not take that value: which one it was, and what it takes.
    #[error("{key} = {value}: expected {takes}")]
    BadValue {
        /// The key.
        key: &'static str,
        /// The value.
        value: String,
        /// What it takes.
        takes: &'static str,
    },
}

/// An option, by its dotted name.
#[derive(Debug)]
pub struct Key {
    /// Its name: the table and the key in it.
    pub name: &'static str,
    /// What it does, as a phrase.
    pub about: &'static str,
    field: Field,
}

/// Where an option is stored, and so which values it takes.
#[derive(Clone, Copy, Debug)]
enum Field {
    Flag(fn(&mut Preferences) -> &mut bool),
    Count(fn(&mut Preferences) -> &mut u32),
    Minutes(fn(&mut Preferences) -> &mut u32),
}

/// All options, in the order in which they are listed.
pub const KEYS: [Key; 6] = [
    Key {
        name: "wip.limit",
        about: "how many tasks may be in progress at once",
        field: Field::Count(|preferences| &mut preferences.wip_limit),
    },
    Key {
        name: "wip.strict",
        about: "whether starting one more task is refused",
        field: Field::Flag(|preferences| &mut preferences.is_wip_strict),
    },
    Key {
        name: "next.switch",
        about: "cost of switching from one project to another",
        field: Field::Minutes(|preferences| &mut preferences.switch_min),
    },
    Key {
        name: "next.correct_estimates",
        about: "whether estimates are adjusted to how long your tasks took",
        field: Field::Flag(|preferences| &mut preferences.corrects_estimates),
    },
    Key {
        name: "ask.next_step",
        about: "whether to ask for the next step when a block ends",
        field: Field::Flag(|preferences| &mut preferences.asks_next_step),
    },
    Key {
        name: "place.record",
        about: "whether folder, branch and commit are recorded when a block ends",
        field: Field::Flag(|preferences| &mut preferences.records_place),
    },
];

/// Names that keys had before, with those they have now.
const RENAMED: [(&str, &str); 1] = [("ask.breadcrumb", "ask.next_step")];

/// Reads minutes from 0 up to four hours.
fn minutes(value: &Value) -> Option<u32> {
    const LONGEST_MIN: u32 = 240;
    let text = match value {
        Value::Integer(minutes) => minutes.value().to_string(),
        other => other.as_str()?.to_owned(),
    };
    if matches!(text.as_str(), "0" | "0m") {
        return Some(0);
    }
    parse_minutes(&text, NOMINAL_DAY_MIN).ok().filter(|minutes| *minutes <= LONGEST_MIN)
}

impl Key {
    /// Finds a key by its name.
    ///
    /// # Errors
    /// Fails if there is no such option.
    pub fn named(name: &str) -> Result<&'static Self, PreferencesError> {
        const ALL: &[Key] = &KEYS;
        let renamed = RENAMED.iter().find(|(old, _)| *old == name);
        let name = renamed.map_or(name, |(_, new)| new);
        let found = ALL.iter().find(|key| key.name == name);
        found.ok_or_else(|| PreferencesError::UnknownKey(name.to_owned()))
    }

    /// Returns which values it takes, in words.
    pub fn takes(&self) -> &'static str {
        match self.field {
            Field::Flag(_) => "true or false",
            Field::Count(_) => "a number from 1 to 99",
            Field::Minutes(_) => "a duration up to four hours (15m), or 0m for no cost",
        }
    }

    /// Returns its value, as the file would say it.
    pub fn value(&self, preferences: &Preferences) -> String {
        let mut preferences = preferences.clone();
        let value: Value = match self.field {
            Field::Flag(field) => (*field(&mut preferences)).into(),
            Field::Count(field) => i64::from(*field(&mut preferences)).into(),
            Field::Minutes(field) => {
                format_minutes(*field(&mut preferences)).replace(' ', "").into()
            }
        };
        value.to_string().trim().to_owned()
    }

    fn apply(&self, preferences: &mut Preferences, value: &Value) -> Result<(), PreferencesError> {
        let bad = || PreferencesError::BadValue {
            key: self.name,
            value: value.to_string().trim().to_owned(),
            takes: self.takes(),
        };
        match self.field {
            Field::Flag(field) => *field(preferences) = value.as_bool().ok_or_else(bad)?,
            Field::Count(field) => {
                let count = value.as_integer().and_then(|count| u32::try_from(count).ok());
                let count = count.filter(|count| (1..=99).contains(count));
                *field(preferences) = count.ok_or_else(bad)?;
            }
            Field::Minutes(field) => *field(preferences) = minutes(value).ok_or_else(bad)?,
        }
        Ok(())
    }

    /// Returns the text of the file with another value for this key; everything else stays as it is,
    /// comments included. The word `none` takes the key out.
    ///
    /// # Errors
    /// Fails if the text is not a valid preferences file, or the key does not take the value.
    pub fn set(&self, text: &str, value: &str) -> Result<String, PreferencesError> {
        let mut document = parse(text)?;
        for (old, _) in RENAMED.iter().filter(|(_, new)| *new == self.name) {
            let (table, key) = old.split_once('.').expect("a table and a key");
            document
                .get_mut(table)
                .and_then(Item::as_table_like_mut)
                .map(|table| table.remove(key));
        }
        let (table, key) = self.name.split_once('.').expect("a table and a key");
        let unknown = || PreferencesError::UnknownKey(table.to_owned());
        if value == "none" {
            if let Some(item) = document.get_mut(table) {
                item.as_table_like_mut().ok_or_else(unknown)?.remove(key);
            }
            return Ok(document.to_string());
        }
        let value = value.parse().unwrap_or_else(|_| Value::from(value));
        self.apply(&mut Preferences::default(), &value)?;
        let item = document.entry(table).or_insert_with(|| Item::Table(Table::new()));
        let items = item.as_table_like_mut().ok_or_else(unknown)?;
        match items.get_mut(key).and_then(Item::as_value_mut) {
            // In its place, so that a comment before or behind it stays.
            Some(there) => {
                let decor = there.decor().clone();
                *there = value;
                *there.decor_mut() = decor;
            }
            None => _ = items.insert(key, Item::Value(value)),
        }
        let text = document.to_string();
        Preferences::parse(&text)?;
        Ok(text)
    }
}

impl Preferences {
    /// Reads the text of the file; options that it does not set have their defaults.
    ///
    /// # Errors
    /// Fails if the text is not TOML, has a key that does not exist, or a value that its key does not take.
    pub fn parse(text: &str) -> Result<Self, PreferencesError> {
        let mut preferences = Self::default();
        for (table, item) in parse(text)?.iter() {
            let Some(items) = item.as_table_like() else {
                return Err(PreferencesError::UnknownKey(table.to_owned()));
            };
            if table == PROJECT {
                preferences.repositories = repositories(items)?;
                continue;
            }
            for (key, item) in items.iter() {
                let name = format!("{table}.{key}");
                let key = Key::named(&name)?;
                let value = item.as_value().ok_or(PreferencesError::UnknownKey(name))?;
                key.apply(&mut preferences, value)?;
            }
        }
        Ok(preferences)
    }
}

/// The table of the settings of single projects.
const PROJECT: &str = "project";

/// The key of a project's git repository.
const REPO: &str = "repo";

/// Returns the project in the name of a repository option: `project.payouts.repo`.
pub fn project_of_repository(name: &str) -> Option<&str> {
    let project = name.strip_prefix(PROJECT)?.strip_prefix('.')?;
    let project = project.strip_suffix(REPO)?.strip_suffix('.')?;
    (!project.is_empty()).then_some(project)
}

fn repositories(projects: &dyn TableLike) -> Result<BTreeMap<String, String>, PreferencesError> {
    let mut repositories = BTreeMap::new();
    for (project, item) in projects.iter() {
        let unknown = |key: &str| PreferencesError::UnknownKey(format!("{PROJECT}.{project}{key}"));
        for (key, item) in item.as_table_like().ok_or_else(|| unknown(""))?.iter() {
            let path = item.as_str().filter(|_| key == REPO);
            let path = path.ok_or_else(|| unknown(&format!(".{key}")))?;
            repositories.insert(project.to_owned(), path.to_owned());
        }
    }
    Ok(repositories)
}

/// Returns the text of the file with another git repository for a project; `None` takes it out.
///
/// # Errors
/// Fails if the text is not a valid preferences file.
pub fn bind_repository(
    text: &str,
    project: &str,
    path: Option<&str>,
) -> Result<String, PreferencesError> {
    let mut document = parse(text)?;
    let unknown = || PreferencesError::UnknownKey(PROJECT.to_owned());
    let mut table = Table::new();
    table.set_implicit(true);
    let projects = document.entry(PROJECT).or_insert_with(|| Item::Table(table));
    let projects = projects.as_table_like_mut().ok_or_else(unknown)?;
    match path {
        None => _ = projects.remove(project),
        Some(path) => {
            let one = projects.entry(project).or_insert_with(|| Item::Table(Table::new()));
            let one = one.as_table_like_mut().ok_or_else(unknown)?;
            one.insert(REPO, Item::Value(path.into()));
        }
    }
    let text = document.to_string();
    Preferences::parse(&text)?;
    Ok(text)
}

fn parse(text: &str) -> Result<DocumentMut, PreferencesError> {
    text.parse().map_err(|error: toml_edit::TomlError| {
        let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
        let what = error.message().lines().collect::<Vec<_>>().join(", ");
        PreferencesError::Syntax(format!("line {line}: {what}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_as_usual() {
        assert_eq!(Preferences::parse(""), Ok(Preferences::default()));
        let text = "# mine\n[wip]\nlimit = 5 # many\n[next]\nswitch = \"20m\"\n";
        let read = Preferences::parse(text).expect(text);
        assert_eq!((read.wip_limit, read.switch_min), (5, 20));
        let text = Key::named("wip.limit").expect("a key").set(text, "4").expect(text);
        assert!(text.starts_with("# mine\n[wip]\nlimit = 4"), "{text}");
        let text = Key::named("wip.limit").expect("a key").set(&text, "none").expect("taken out");
        assert_eq!(Preferences::parse(&text).expect("preferences").wip_limit, 3);
    }

    #[test]
    fn a_project_has_a_repository() {
        assert_eq!(project_of_repository("project.payouts.eu.repo"), Some("payouts.eu"));
        assert_eq!(project_of_repository("project..repo"), None);
        assert_eq!(project_of_repository("wip.limit"), None);
        let text = bind_repository("[wip]\nlimit = 5\n", "payouts.eu", Some("/src")).expect("text");
        assert_eq!(text, "[wip]\nlimit = 5\n\n[project.\"payouts.eu\"]\nrepo = \"/src\"\n");
        let read = Preferences::parse(&text).expect("preferences");
        assert_eq!(read.repositories["payouts.eu"], "/src");
        let text = bind_repository(&text, "payouts.eu", None).expect("text");
        assert_eq!(Preferences::parse(&text).expect("preferences").repositories.len(), 0);
        for text in ["[project]\npayouts = 1", "[project.payouts]\nrepos = \"/src\""] {
            assert!(Preferences::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_key_keeps_what_it_says_itself() {
        for key in &KEYS {
            let usual = key.value(&Preferences::default());
            let text = key.set("", usual.trim_matches('"')).expect(key.name);
            assert_eq!(Preferences::parse(&text), Ok(Preferences::default()), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, message) in [
            ("[wip]\nlimit = 0", "wip.limit = 0: expected a number from 1 to 99"),
            ("[wip]\nlimits = 2", "\"wip.limits\" isn't an option"),
            ("wip = 3", "\"wip\" isn't an option"),
            (
                "[next]\nswitch = \"5h\"",
                "next.switch = \"5h\": expected a duration up to four hours (15m), or 0m for no cost",
            ),
        ] {
            let error = Preferences::parse(text).expect_err(text);
            assert_eq!(error.to_string(), message);
        }
        let limit = Key::named("wip.limit").expect("a key");
        assert!(limit.set("wip = 3", "2").is_err());
        let inline = limit.set("wip = { limit = 5, strict = true }", "none").expect("taken out");
        assert_eq!(Preferences::parse(&inline).expect("preferences").wip_limit, 3);
        let error = Preferences::parse("[wip]\nlimit ==").expect_err("no TOML");
        assert!(error.to_string().starts_with("line 2"), "{error}");
    }
}

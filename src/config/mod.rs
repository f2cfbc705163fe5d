//! Preferences: my options, as the text of one file.
//!
//! Pure: it reads and writes text; where that is kept is the roof's business.

mod preferences;

pub use preferences::{
    KEYS, Key, Preferences, PreferencesError, bind_repository, project_of_repository,
};

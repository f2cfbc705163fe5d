//! What `--json` prints: an answer on stdout, or an error on stderr.

use serde::Serialize;

use super::kinds::Content;

/// Every document on stdout.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Document<'a> {
    /// The version of this contract.
    pub schema: u32,
    /// The kind, and its data.
    #[serde(flatten)]
    pub content: &'a Content<'a>,
}

/// What stands on stderr where there is no answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ErrorDocument<'a> {
    /// The version of this contract.
    pub schema: u32,
    /// Always `error`.
    pub kind: ErrorKind,
    /// What went wrong.
    pub error: ErrorJson<'a>,
}

/// The one kind that is no answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// Something went wrong.
    Error,
}

/// What went wrong.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ErrorJson<'a> {
    /// The word for programs.
    pub code: &'a str,
    /// The words for people.
    pub message: &'a str,
    /// What was said below, by SQLite or the system.
    pub cause: Option<&'a str>,
    /// What helps, the best first.
    pub hints: &'a [String],
    /// The exit code.
    pub exit: u8,
}

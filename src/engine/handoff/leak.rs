//! Leaks: text of the writer that names what the reader may not see.

use crate::domain::Secrets;

use super::draft::HandoffDraft;
use super::finding::Finding;
use super::texts::texts;

/// Returns each text that names a secret, once.
pub fn leaks(draft: &HandoffDraft, secrets: &Secrets) -> Vec<Finding> {
    let mut leaks = Vec::new();
    let texts = texts(draft);
    let all: Vec<&str> = texts.iter().map(|typed| typed.text).collect();
    let secrets = secrets.within(&all.join("\n"));
    for typed in texts {
        if let Some(what) = secrets.named_in(typed.text) {
            let leak = Finding::Leak { source: typed.source, what: what.to_owned() };
            if !leaks.contains(&leak) {
                leaks.push(leak);
            }
        }
    }
    leaks
}

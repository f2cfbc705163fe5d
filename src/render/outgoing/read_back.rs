//! The reply to a note that was received, with the sender's numbers, ready to be sent back.

use crate::domain::{Parcel, ParcelTask};
use crate::render::terminal::clean;

/// Returns the line to send back: what is taken, and what is still to be filled in.
pub fn read_back(parcel: &Parcel) -> String {
    let mut parts = Vec::new();
    let taken: Vec<String> = parcel.tasks.iter().map(|one| one.number.to_string()).collect();
    if !taken.is_empty() {
        parts.push(format!("I take: {}", taken.join(", ")));
        parts.push("I don't take: ___".to_owned());
        let first = parcel.tasks.first().and_then(|one: &ParcelTask| one.next.as_deref());
        parts.push(format!("first step: {}", first.map_or_else(|| "___".to_owned(), clean)));
    }
    parts.push("unclear: ___".to_owned());
    parts.extend(parcel.waits.iter().map(|wait| format!("{}: ___", wait.id)));
    parts.join(" · ")
}

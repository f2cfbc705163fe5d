//! What is written for others to read: notes and messages.
//!
//! Each writer is told its audience; nothing leaves that the reader may not see.

pub mod handoff;
mod message;
mod read_back;
mod standup;
mod update;

pub use message::{announcement, question};
pub use read_back::read_back;
pub use standup::standup;
pub use update::{AudienceUpdate, update};

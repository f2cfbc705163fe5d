//! What is written for others to read: notes and messages.
//!
//! Each writer is told its audience; nothing leaves that the reader may not see.

pub mod handoff;
mod message;

pub use message::{announcement, question};

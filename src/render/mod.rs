//! Answers as text: for people at a terminal, for programs as JSON, for colleagues as Markdown.
//!
//! Pure: it returns strings; nothing is printed here.

pub mod answer;
mod clocks;
pub mod json;
mod look;
mod marks;
pub mod outgoing;
pub mod picture;
mod rows;
pub mod screen;
mod shell;
mod strip;
mod table;
mod terminal;
pub mod words;

pub use look::Look;
pub use marks::Form;
pub use shell::shell_word;
pub use terminal::{clean, fit, wrap};

//! What is typed: the grammar of words and flags that verbs share, and what shells complete.

pub mod answered;
pub mod assumed;
pub mod at;
pub mod attributes;
pub mod closable;
pub mod complete;
pub mod named;
pub mod on_demand;
pub mod people;
pub mod person;
pub mod procedures;
pub mod question;
pub mod reader;
pub mod split_date;
pub mod takeover;
pub mod task_text;
pub mod wanted_fields;
pub mod words;

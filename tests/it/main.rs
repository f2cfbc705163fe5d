//! Everything a person or a program can see of asyncw.

mod harness;

mod capture;
mod completions;
mod day;
mod handoff;
mod help;
mod house;
mod import;
mod journal;
mod ledger_file;
mod output;
mod people;
mod readme;

//! asyncw: never wait while something is ready.
#![allow(dead_code)]
mod domain;
mod engine;
mod interop;
mod ledger;
mod render;

//! Everything a person or a program can see of asyncw.

mod harness;

mod house;

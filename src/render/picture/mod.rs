//! Pictures as SVG: small, and readable on light and on dark pages.

mod canvas;
mod day;
mod plan;

pub use canvas::is_ours;
pub use day::day;
pub use plan::plan;

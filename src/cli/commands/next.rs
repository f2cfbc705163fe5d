//! `next`: the best task that is ready, and why. Writes nothing.

use clap::Args;

use crate::cli::attributes::energy;
use crate::cli::context::Context;
use crate::cli::error::Result;
use crate::cli::outlook::{PICKS, look_ahead};
use crate::domain::parse_minutes;
use crate::engine::Filter;
use crate::render::{json, view};

pub const EXAMPLES: &str = "\
Examples:
  asyncw next
  asyncw next --for 25m --energy low    before a meeting, after lunch
  asyncw next -n 5

Earlier due comes first, then more value, then what it frees, then age.";

#[derive(Debug, Args)]
pub struct NextArgs {
    /// Only what fits into that time: 25m, 1h
    #[arg(long = "for", value_name = "HOW LONG")]
    fits: Option<String>,
    /// Only what needs no more attention: low, normal or deep
    #[arg(long, value_name = "ENERGY")]
    energy: Option<String>,
    /// How many to show [default: 1; 5 in JSON]
    #[arg(short = 'n', value_name = "K", value_parser = clap::value_parser!(u16).range(1..=1000))]
    count: Option<u16>,
}

pub fn run(cx: &mut Context, args: &NextArgs) -> Result<u8> {
    let day_min = cx.clock()?.day_min();
    let filter = Filter {
        fits_min: args.fits.as_deref().map(|text| parse_minutes(text, day_min)).transpose()?,
        energy: args.energy.as_deref().map(energy).transpose()?,
    };
    let default = if cx.ui.is_json() { PICKS } else { 1 };
    let count = args.count.map_or(default, usize::from);
    let (answer, clock) =
        cx.read(|view| Ok((look_ahead(view, filter, count)?, view.clock().clone())))?;
    let text = view::next::next(&answer, cx.ui.look, &clock);
    cx.ui.answer("next", json::next(&answer, &clock), &text);
    Ok(u8::from(answer.ranking.ready_count == 0))
}

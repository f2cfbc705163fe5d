//! A progress bar for slow commands, at a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::process::world::World;

/// From then on somebody wonders whether anything happens.
const WORTH_SHOWING: Duration = Duration::from_secs(1);

/// Steps between two looks at the clock.
const STRIDE: usize = 256;

/// A bar that appears when something has taken a second.
pub struct Progress {
    begun: Instant,
    next_look: usize,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Begins to count the time; nothing is ever shown where nobody watches the errors.
    pub fn new(what: &str, world: &World, is_json: bool) -> Self {
        let bar = (world.is_err_terminal && !is_json).then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            let style = ProgressStyle::with_template("{msg} [{bar:32}] {percent:>3} %");
            let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.with_style(style.progress_chars("=> ")).with_message(what.to_owned())
        });
        Self { begun: Instant::now(), next_look: 0, bar }
    }

    /// Says how many steps of how many are done.
    pub fn at(&mut self, done: usize, total: usize) {
        let Some(bar) = self.bar.as_ref().filter(|_| done >= self.next_look) else { return };
        self.next_look = done + STRIDE;
        if self.begun.elapsed() < WORTH_SHOWING {
            return;
        }
        if bar.is_hidden() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

//! The progress line of a long build, shown only on a terminal.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A build that takes less time shows no progress line.
const DELAY: Duration = Duration::from_millis(400);

/// A line on the terminal with the phase of the build and the number of pages done.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    /// When the line may appear; `None` for never.
    due: Option<Instant>,
    shown: Once,
}

impl Progress {
    /// Never shows anything.
    pub fn silent() -> Self {
        Self { bar: ProgressBar::hidden(), due: None, shown: Once::new() }
    }

    /// Shows a line if the build takes long and standard error is a terminal.
    ///
    /// # Panics
    /// Never: the template of the line is constant.
    pub fn on_terminal() -> Self {
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}").expect("a valid template");
        let bar = ProgressBar::hidden().with_style(style);
        Self { bar, due: Some(Instant::now() + DELAY), shown: Once::new() }
    }

    /// Begins a phase that has so many steps.
    pub fn phase(&self, name: &'static str, steps: usize) {
        self.bar.set_length(steps as u64);
        self.bar.set_position(0);
        self.bar.set_message(name);
    }

    /// Counts a step as done.
    pub fn step(&self) {
        if self.due.is_some_and(|due| Instant::now() > due) {
            // This draws nothing if standard error is not a terminal.
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(1);
    }

    /// Removes the line.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

//! How far a long build has come, on the terminal; silent where there is none.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A build that is done by then shows nothing.
const PATIENCE: Duration = Duration::from_millis(400);

/// A line on the terminal that shows the phase and the pages done.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    /// When the line may appear; never for a silent one.
    due: Option<Instant>,
    shown: Once,
}

impl Progress {
    /// Shows nothing.
    pub fn silent() -> Self {
        Self { bar: ProgressBar::hidden(), due: None, shown: Once::new() }
    }

    /// Shows a line if the build takes long and standard error is a terminal.
    pub fn on_terminal() -> Self {
        let bar = ProgressBar::hidden();
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Self { bar, due: Some(Instant::now() + PATIENCE), shown: Once::new() }
    }

    /// Begins a phase of so many steps.
    pub fn phase(&self, name: &'static str, steps: usize) {
        self.bar.set_length(steps as u64);
        self.bar.set_position(0);
        self.bar.set_message(name);
    }

    /// One step done.
    pub fn step(&self) {
        if self.due.is_some_and(|due| Instant::now() > due) {
            // Draws nothing where standard error is no terminal.
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(1);
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

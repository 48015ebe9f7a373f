//! How far a batch has come, on a terminal: share, articles, rate and time left.

use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

pub struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    began: Instant,
    articles: u64,
}

impl Progress {
    /// `read` counts up to `length`, where that is known. Nothing is shown unless standard error is a terminal, nor where the
    /// documents themselves are.
    pub fn new(read: Arc<AtomicU64>, length: Option<u64>, to_file: bool) -> Progress {
        let shown = io::stderr().is_terminal() && (to_file || !io::stdout().is_terminal());
        let target = if shown { ProgressDrawTarget::stderr_with_hz(5) } else { ProgressDrawTarget::hidden() };
        let template = if length.is_some() { "{bar:30} {percent} %, {msg}, {eta} left" } else { "{msg}" };
        let bar = ProgressBar::with_draw_target(length, target);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_position(read.load(Ordering::Relaxed));
        bar.reset_eta();
        Progress { bar, read, began: Instant::now(), articles: 0 }
    }

    pub fn one_more(&mut self) {
        self.articles += 1;
        if self.bar.is_hidden() {
            return;
        }
        let seconds = self.began.elapsed().max(Duration::from_millis(1)).as_secs_f64();
        let (articles, rate) = (self.articles, self.articles as f64 / seconds);
        self.bar.set_message(format!("{articles} articles, {rate:.0} a second"));
        self.bar.set_position(self.read.load(Ordering::Relaxed));
    }

    /// Leaves the line free for what comes.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

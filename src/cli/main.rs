//! The command line: files or JSON lines in, documents out. It sees the public API alone.
//!
//! What went wrong is said on standard error, with its file and line. A bad file or line costs itself only. The exit status is 0
//! where something came of it, 1 where a file, or every line of a batch, failed, 2 where the command makes no sense, and 141, as of
//! any program whose reader goes away, where the output could not be written to its end for that reason.

mod annotate;
mod batch;
mod colour;
mod compare;
mod compress;
mod input;
mod options;
mod output;
#[cfg(feature = "parquet")]
mod parquet;
mod progress;
mod record;
mod resume;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use options::{Cli, Command};

/// Why a run ended before its end.
enum Stop {
    /// The command makes no sense.
    Usage(String),
    /// What went wrong.
    Failed(String),
    /// Nobody reads the output any more.
    Gone,
}

impl Stop {
    /// Of what could not be written to `name`.
    fn unwritten(name: &str, error: &io::Error) -> Stop {
        if error.kind() == io::ErrorKind::BrokenPipe { Stop::Gone } else { Stop::Failed(format!("{name}: {}", reason(error))) }
    }
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Annotate(options) => annotate::run(&options),
        Command::Batch(options) => batch::run(options),
        Command::Compare(options) => compare::run(&options),
        Command::Completions { shell } => printed(|out| clap_complete::generate(shell, &mut Cli::command(), "copydesk", out)),
        Command::Man => man(),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(Stop::Gone) => ExitCode::from(141),
        Err(Stop::Failed(message)) => {
            say(&message);
            ExitCode::FAILURE
        }
        Err(Stop::Usage(message)) => {
            say(&message);
            ExitCode::from(2)
        }
    }
}

/// On standard error, which may be full or closed: then nobody can be told.
fn say(message: &str) {
    let _ = writeln!(io::stderr(), "copydesk: {message}");
}

/// What the system says of an error, without its number.
fn reason(error: &io::Error) -> String {
    let said = error.to_string();
    said.split(" (os error").next().unwrap_or_default().to_owned()
}

fn man() -> Result<bool, Stop> {
    let command = Cli::command();
    let mut pages = Vec::new();
    let commands = command.get_subcommands().filter(|c| !["completions", "man", "help"].contains(&c.get_name()));
    let all = [command.clone()].into_iter().chain(commands.cloned().map(|c| {
        let name = format!("copydesk {}", c.get_name());
        c.display_name(name.replace(' ', "-")).bin_name(name)
    }));
    for command in all {
        clap_mangen::Man::new(command).render(&mut pages).map_err(|e| Stop::Failed(reason(&e)))?;
    }
    printed(|out| out.extend_from_slice(&pages))
}

/// Writes to standard output what is made in memory.
fn printed(make: impl FnOnce(&mut Vec<u8>)) -> Result<bool, Stop> {
    let mut bytes = Vec::new();
    make(&mut bytes);
    let mut out = io::stdout().lock();
    out.write_all(&bytes).and_then(|()| out.flush()).map_err(|e| Stop::unwritten("standard output", &e))?;
    Ok(true)
}

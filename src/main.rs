//! Arguments → command; nothing else.

use clap::Parser as _;
use regulars::command::{self, Arguments};
use std::process::ExitCode;

fn main() -> ExitCode {
    command::run(Arguments::parse())
}

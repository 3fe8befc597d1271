//! The program's commands. Results go to standard output, all else to standard error; exit code 0: done, 1: failed,
//! 2: wrong use.

mod admin;
mod backup;
mod demo;
mod export;
mod import;
mod search;
mod serve;
mod show;
mod verify;

use crate::{
    demo::Options,
    jobs,
    kernel::failure::Failure,
    server::{clock::Clock, config::Config, db::Db, secret::Secret, state::App, telemetry},
};
use clap::{Parser, Subcommand, ValueEnum};
use std::{io::Write as _, path::PathBuf, process::ExitCode};

/// Points, tiers, rewards and community for one shop.
///
/// Settings come from the environment, then from regulars.toml; `regulars config` shows those in force.
#[derive(Parser)]
#[command(name = "regulars", version, arg_required_else_help = false, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Answer browsers and programs at REGULARS_ADDR (the default command). Ends gracefully on SIGTERM or Ctrl-C.
    Serve,
    /// Make the database's tables or bring them up to date, then end.
    Migrate,
    /// Fill the database with a shop to look at: two years of orders, rewards and codes. Done once; prints the accounts.
    Demo {
        /// People who shop, beside the three accounts.
        #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u16).range(1..=5_000))]
        members: u16,
        /// Another seed makes another shop.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Accounts of staff.
    Admin {
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// Take in data from files, or take an import back.
    #[command(subcommand)]
    Import(import::Import),
    /// Write members, orders, the ledger … to a file, as it is at one moment.
    Export(export::Export),
    /// Prove the books: recompute every balance from the transfers. Exit code 1 and the first difference where they differ.
    Verify {
        /// Print the totals as JSON, as GET /api/v1/admin/ledger/totals does.
        #[arg(long)]
        json: bool,
    },
    /// The search index.
    #[command(subcommand)]
    Search(search::Search),
    /// Write the whole database to a new file; servers may go on running. The file suits SQLite and PostgreSQL alike.
    Backup { file: PathBuf },
    /// Read a backup into an empty database, prove the books, and only then keep it.
    Restore { file: PathBuf },
    /// Print the OpenAPI document of the REST API.
    Openapi,
    /// Print every page, server function and API call with its method and who may use it.
    Routes,
    /// Print the settings in force, secrets hidden.
    Config,
}

#[derive(Subcommand)]
enum AdminCommand {
    /// Make a confirmed account that can sign in at once.
    Create {
        #[arg(long)]
        email: String,
        /// Read the password from the first line of standard input: it shall not stand in the list of processes.
        #[arg(long, required = true)]
        password_stdin: bool,
        #[arg(long, value_enum, default_value_t = StaffRole::Owner)]
        role: StaffRole,
    },
}

/// The roles that staff can have.
#[derive(Clone, Copy, ValueEnum)]
enum StaffRole {
    Owner,
    Manager,
    Moderator,
    Support,
}

/// How a command failed: the exit code and one line for people.
struct Failed(u8, String);

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        let mut line = if failure.detail.is_empty() { failure.message } else { failure.detail };
        for (field, what) in failure.fields {
            line = format!("{line} {field}: {what}");
        }
        Self(1, line)
    }
}

impl From<std::io::Error> for Failed {
    fn from(error: std::io::Error) -> Self {
        Self(1, error.to_string())
    }
}

type Outcome = Result<(), Failed>;

/// Runs the command and tells how it ended.
pub fn run(arguments: Arguments) -> ExitCode {
    match start(arguments.command.unwrap_or(Command::Serve)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(code, line)) => {
            let _ = writeln!(std::io::stderr(), "regulars: {}", line.replace('\n', " "));
            ExitCode::from(code)
        }
    }
}

fn start(command: Command) -> Outcome {
    let config = Config::load().map_err(|failure| Failed(2, failure.message))?;
    telemetry::start_log(&config.log).map_err(|failure| Failed(2, failure.detail))?;
    // Views nest deeply: debug builds need more stack than threads have by default.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(8 * 1024 * 1024).build()?;
    let ended = runtime.block_on(async { tokio::spawn(dispatch(command, config)).await });
    runtime.shutdown_timeout(std::time::Duration::from_millis(200));
    ended.map_err(|error| Failed(1, error.to_string()))?
}

async fn dispatch(command: Command, config: Config) -> Outcome {
    match command {
        Command::Config => show::config(&config),
        Command::Openapi => show::openapi(),
        Command::Routes => show::routes(),
        Command::Serve => serve::serve(open(config).await?).await,
        Command::Migrate => closing(open(config).await?, async |_| Ok(())).await,
        Command::Demo { members, seed } => {
            closing(open(config).await?, async |app| demo::demo(app, Options { members: usize::from(members), seed }).await).await
        }
        Command::Backup { file } => closing(open(config).await?, async |app| backup::backup(app, &file).await).await,
        Command::Restore { file } => closing(open(config).await?, async |app| backup::restore(app, &file).await).await,
        Command::Admin { command: AdminCommand::Create { email, role, .. } } => {
            closing(open(config).await?, async |app| admin::create(app, &email, role).await).await
        }
        Command::Import(what) => closing(open(config).await?, async |app| import::import(app, what).await).await,
        Command::Export(asked) => closing(open(config).await?, async |app| export::export(app, asked).await).await,
        Command::Search(what) => closing(open(config).await?, async |app| search::search(app, what).await).await,
        Command::Verify { json } => closing(open(config).await?, async |app| verify::verify(app, json).await).await,
    }
}

/// The program on its database, brought up to date.
async fn open(config: Config) -> Result<App, Failed> {
    let secret = Secret::load(&config.secret_file)?;
    let db = Db::open(&config.database_url).await?;
    Ok(App::new(db, config, Clock::System, secret, jobs::hooks()))
}

/// Runs a command and closes the database after it, however it ends.
async fn closing(app: App, command: impl AsyncFnOnce(&App) -> Outcome) -> Outcome {
    let outcome = command(&app).await;
    app.db.close().await;
    outcome
}

/// Prints to standard output; a reader who has gone away (`| head`) is no failure.
fn print(text: &str) -> Outcome {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

//! `regulars backup` and `regulars restore`

use super::{Failed, Outcome, print};
use crate::{
    kernel::failure::{Code, Failure},
    ledger::verify,
    server::{db::copy, state::App},
};
use std::{
    fs::{self, File},
    io::{BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
};

/// Writes the whole database, as it is at one moment, to a new file that only the owner of the process may read.
pub async fn backup(app: &App, path: &Path) -> Outcome {
    if path.exists() {
        return Err(Failed(1, format!("{} exists already: choose another name", path.display())));
    }
    // The name appears only once the file is whole and on the disk.
    let unfinished = unfinished(path);
    let written = write(app, &unfinished).await;
    let rows = match written.and_then(|rows| fs::rename(&unfinished, path).map(|()| rows).map_err(Failed::from)) {
        Ok(rows) => rows,
        Err(failed) => {
            let _ = fs::remove_file(&unfinished);
            return Err(failed);
        }
    };
    print(&format!("{rows} rows written to {}. Keep REGULARS_SECRET_FILE beside it: it is not in the backup.\n", path.display()))
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".unfinished");
    name.into()
}

async fn write(app: &App, path: &Path) -> Result<u64, Failed> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let file = File::options().write(true).create(true).truncate(true).mode(0o600).open(path);
    let mut file = BufWriter::new(file.map_err(|error| Failed(1, format!("cannot write {}: {error}", path.display())))?);
    let now = app.now();
    let steps = app.db.snapshot(move |tx| {
        Box::pin(async move {
            let rows = copy::write_out(tx, now, &mut file).await?;
            Ok((file, rows))
        })
    });
    let (mut file, rows) = steps.await?;
    file.flush()?;
    file.get_ref().sync_all()?;
    Ok(rows)
}

/// Reads a backup into an empty database and proves the books before anything is kept.
pub async fn restore(app: &App, path: &Path) -> Outcome {
    let open = || File::open(path).map(BufReader::new).map_err(|error| Failed(1, format!("cannot read {}: {error}", path.display())));
    copy::check(&mut open()?)?;
    let mut file = open()?;
    let steps = app.db.write(move |tx| {
        Box::pin(async move {
            let rows = copy::read_in(tx, &mut file).await?;
            match verify::check(tx).await?.difference {
                None => Ok(rows),
                Some(difference) => Err(Failure::new(Code::Conflict, format!("Nothing was restored, the books of this backup are wrong: {difference}"))),
            }
        })
    });
    let rows = steps.await?;
    print(&format!("{rows} rows restored. The books are right.\n"))
}

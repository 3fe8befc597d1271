//! `regulars backup` and `regulars restore`

mod pictures;

use super::{Failed, Outcome, print};
use crate::{
    kernel::failure::{Code, Failure},
    ledger::verify,
    search,
    server::{db::copy, state::App},
};
use pictures::Pictures;
use std::{
    fs::{self, File},
    io::{BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
};

/// Writes the whole database, as it is at one moment, to a new file that only the owner of the process may read, and the
/// pictures into a new folder beside it (`FILE.pictures`), unless there are none.
pub async fn backup(app: &App, path: &Path) -> Outcome {
    let folder = beside(path, ".pictures");
    for place in [path, &folder] {
        if place.exists() {
            return Err(Failed(1, format!("{} exists already: choose another name", place.display())));
        }
    }
    // The names appear only once everything is whole and on the disk.
    let (unfinished, unfinished_folder) = (beside(path, ".unfinished"), beside(path, ".pictures.unfinished"));
    let written = async {
        let rows = write(app, &unfinished).await?;
        let pictures = pictures::write(app, &unfinished_folder).await?;
        if pictures.files > 0 {
            fs::rename(&unfinished_folder, &folder)?;
        } else {
            let _ = fs::remove_dir(&unfinished_folder);
        }
        fs::rename(&unfinished, path)?;
        Ok((rows, pictures))
    };
    let (rows, pictures) = match written.await {
        Ok(written) => written,
        Err(failed) => {
            let _ = fs::remove_file(&unfinished);
            let _ = fs::remove_dir_all(&unfinished_folder);
            return Err(failed);
        }
    };
    let and = match pictures {
        Pictures { files: 0, missing: 0 } => String::new(),
        Pictures { files, missing: 0 } => format!(", {files} files of pictures to {}", folder.display()),
        Pictures { files, missing } => format!(", {files} files of pictures to {} ({missing} are missing where pictures are kept)", folder.display()),
    };
    print(&format!("{rows} rows written to {}{and}. Keep REGULARS_SECRET_FILE beside it: it is not in the backup.\n", path.display()))
}

/// The name of what stands beside the file.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
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

/// Reads a backup into an empty database and proves the books before anything is kept; then puts back the pictures of the
/// folder beside it.
pub async fn restore(app: &App, path: &Path) -> Outcome {
    let open = || File::open(path).map(BufReader::new).map_err(|error| Failed(1, format!("cannot read {}: {error}", path.display())));
    copy::check(&mut open()?)?;
    let mut file = open()?;
    let steps = app.db.write(move |tx| {
        Box::pin(async move {
            let rows = copy::read_in(tx, &mut file).await?;
            search::service::forget_state(tx).await?;
            match verify::check(tx).await?.difference {
                None => Ok(rows),
                Some(difference) => Err(Failure::new(Code::Conflict, format!("Nothing was restored, the books of this backup are wrong: {difference}"))),
            }
        })
    });
    let rows = steps.await?;
    let files = pictures::read(app, &beside(path, ".pictures")).await?;
    let and = if files == 0 { String::new() } else { format!(" {files} files of pictures are back.") };
    print(&format!("{rows} rows restored. The books are right.{and}\n"))
}

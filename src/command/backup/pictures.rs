//! The files of pictures, into a folder and back: whatever they are kept in, a disk or S3.

use crate::{
    command::Failed,
    server::{picture, state::App},
};
use std::{fs, io::Write as _, os::unix::fs::DirBuilderExt as _, path::Path};

/// What was copied.
#[derive(Default)]
pub struct Pictures {
    pub files: u64,
    /// Files that rows tell of, but that are not there.
    pub missing: u64,
}

/// Copies every file that somebody needs into a new folder. What is removed meanwhile counts as missing.
pub async fn write(app: &App, folder: &Path) -> Result<Pictures, Failed> {
    let mut copied = Pictures::default();
    let mut after = String::new();
    loop {
        let (names, last) = picture::needed(&mut app.db.read().await?, &after).await?;
        if names.is_empty() {
            return Ok(copied);
        }
        if after.is_empty() {
            fs::DirBuilder::new().mode(0o700).create(folder).map_err(|error| Failed(1, format!("cannot make {}: {error}", folder.display())))?;
        }
        for name in names {
            match app.blobs.get(&name).await? {
                Some(bytes) => {
                    write_one(&folder.join(&name), &bytes)?;
                    copied.files += 1;
                }
                None => copied.missing += 1,
            }
        }
        after = last;
    }
}

fn write_one(path: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let written = fs::File::create(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|error| Failed(1, format!("cannot write {}: {error}", path.display())))
}

/// Puts back every file of the folder; without a folder, none. Gives how many.
pub async fn read(app: &App, folder: &Path) -> Result<u64, Failed> {
    if !folder.is_dir() {
        return Ok(0);
    }
    let mut files = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if picture::is_name(&name) {
            app.blobs.put(&name, fs::read(entry.path())?.into()).await?;
            files += 1;
        }
    }
    Ok(files)
}

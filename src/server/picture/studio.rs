//! Where pictures are prepared: one thread, one picture at a time, the others in line on the disk.
//!
//! One thread because memory is what counts: a picture may take 130 MiB while it is opened, and the allocator keeps some
//! of it for the thread that had it. The line holds files, not bytes.

use super::prepare::{self, Cut, Prepared};
use crate::{
    kernel::failure::{Code, Failure},
    server::upload::ReceivedFile,
    t,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::OnceLock,
    time::Instant,
};
use tokio::sync::{mpsc, oneshot};

/// Files in line at most.
const LINE: usize = 64;

struct Job {
    file: ReceivedFile,
    cut: Cut,
    tell: oneshot::Sender<Result<Prepared, Failure>>,
}

/// The line before the thread, which starts with the first picture and ends with the program.
#[derive(Default)]
pub struct Studio(OnceLock<mpsc::Sender<Job>>);

impl Studio {
    /// Prepares a picture when its turn comes.
    ///
    /// # Errors
    /// [`Code::Busy`] where the line is full; those of [`prepare::prepare`].
    pub async fn prepare(&self, file: &ReceivedFile, cut: Cut) -> Result<Prepared, Failure> {
        let (tell, told) = oneshot::channel();
        let line = self.0.get_or_init(open);
        line.try_send(Job { file: file.clone(), cut, tell }).map_err(|_| Failure::new(Code::Busy, t!("upload-busy")))?;
        told.await.unwrap_or_else(|_| Err(Failure::internal("the picture's thread has ended")))
    }
}

fn open() -> mpsc::Sender<Job> {
    let (line, mut jobs) = mpsc::channel::<Job>(LINE);
    let work = move || {
        while let Some(job) = jobs.blocking_recv() {
            if job.tell.is_closed() {
                // Whoever asked has gone away.
                continue;
            }
            let begun = Instant::now();
            let answer = catch_unwind(AssertUnwindSafe(|| prepare::prepare(job.file.read()?, job.cut))).unwrap_or_else(|_| Err(prepare_panicked()));
            let outcome = if answer.is_ok() { "prepared" } else { "refused" };
            metrics::counter!("regulars_pictures_total", "outcome" => outcome).increment(1);
            metrics::histogram!("regulars_picture_seconds").record(begun.elapsed());
            let _ = job.tell.send(answer);
        }
    };
    // Without a thread the line's other end is dropped, and whoever asks is told so.
    if let Err(error) = std::thread::Builder::new().name("pictures".into()).stack_size(8 << 20).spawn(work) {
        tracing::error!(%error, "no thread for pictures");
    }
    line
}

/// A mistake in a decoder: the file is at fault as far as its sender is concerned.
fn prepare_panicked() -> Failure {
    tracing::error!("a decoder panicked");
    super::inspect::broken("a decoder panicked")
}

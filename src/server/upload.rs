//! Files that come with a request (`multipart/form-data`): written to the disk while they arrive, counted and bounded.
//!
//! What a request may hold: eight files of 10 MiB, 256 KiB of text. The files have no name on the disk: when the last
//! handle is dropped, or the program ends however it ends, they are gone.

use crate::{
    kernel::{
        failure::{Code, Failure},
        picture::{MOST, MOST_BYTES},
    },
    server::{
        state::App,
        throttle::{Rate, network},
    },
    t,
};
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, header},
};
use futures::{Stream, StreamExt as _};
use multer::{Constraints, Field, Multipart, SizeLimit};
use std::{
    collections::HashMap,
    fs::File,
    net::IpAddr,
    os::unix::fs::FileExt as _,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::io::AsyncWriteExt as _;

/// Requests that may be sending files at once: all together, and of one sender.
const AT_ONCE: usize = 64;
const OF_ONE: usize = 16;
/// Bytes of text, of all files, and of everything together; and parts.
const MOST_TEXT: usize = 256 * 1024;
const MOST_TOGETHER: u64 = MOST as u64 * MOST_BYTES;
const MOST_STREAM: u64 = MOST_TOGETHER + 2 * 1024 * 1024;
const MOST_PARTS: usize = 200;
/// Without a byte for so long, the sender is left.
const IDLE: Duration = Duration::from_secs(30);
/// Requests with files from one network.
const REQUESTS: Rate = Rate { name: "uploads", burst: 240, pause: Duration::from_secs(2) };

/// A file of a request. Clones share it.
#[derive(Clone, Debug)]
pub struct ReceivedFile {
    /// The form's field.
    pub field: String,
    /// What the sender calls it: never a path of ours, not to be trusted. May be empty.
    pub name: String,
    pub bytes: u64,
    content: Arc<File>,
}

impl ReceivedFile {
    /// A file with this content (tests, and what does not come by request).
    pub fn of(field: &str, name: &str, content: &[u8]) -> Result<Self, Failure> {
        let file = tempfile::tempfile().map_err(Failure::internal)?;
        file.write_all_at(content, 0).map_err(Failure::internal)?;
        Ok(Self { field: field.into(), name: name.into(), bytes: content.len() as u64, content: Arc::new(file) })
    }

    /// The whole content: at most 10 MiB. Blocks.
    pub fn read(&self) -> Result<Vec<u8>, Failure> {
        let mut bytes = vec![0; usize::try_from(self.bytes).map_err(Failure::internal)?];
        self.content.read_exact_at(&mut bytes, 0).map_err(Failure::internal)?;
        Ok(bytes)
    }
}

/// What came with a request. `refusal` says what is wrong with it; what was read before stands here all the same, so that
/// a form can be shown again with it.
#[derive(Debug, Default)]
pub struct Received {
    pub fields: Vec<(String, String)>,
    pub files: Vec<ReceivedFile>,
    pub refusal: Option<Failure>,
}

/// Who is sending files just now.
#[derive(Default)]
pub struct Doors(Mutex<HashMap<String, usize>>);

/// One request's place; given back when dropped.
struct Place<'d> {
    doors: &'d Doors,
    who: String,
}

impl Doors {
    fn enter(&self, who: &str) -> Result<Place<'_>, Failure> {
        let mut inside = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = inside.get(who).copied().unwrap_or_default();
        if inside.values().sum::<usize>() >= AT_ONCE || own >= OF_ONE {
            return Err(Failure::new(Code::Busy, t!("upload-busy")));
        }
        inside.insert(who.to_owned(), own + 1);
        Ok(Place { doors: self, who: who.to_owned() })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut inside = self.doors.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = inside.get_mut(&self.who) {
            *own -= 1;
            if *own == 0 {
                inside.remove(&self.who);
            }
        }
    }
}

/// Whether a request says that it brings files.
pub fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.get(..19).is_some_and(|kind| kind.eq_ignore_ascii_case("multipart/form-data"))
}

/// Reads a request's fields and files. `who` is the sender (`mem_…`).
///
/// # Errors
/// Where reading cannot even begin or would go on for ever: [`Code::UnsupportedType`], [`Code::TooMany`], [`Code::Busy`],
/// [`Code::TooLarge`]. Everything else stands in [`Received::refusal`].
pub async fn receive(app: &App, who: &str, address: IpAddr, headers: &HeaderMap, body: Body) -> Result<Received, Failure> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|_| Failure::new(Code::UnsupportedType, t!("upload-not-multipart")))?;
    app.throttle.take(REQUESTS, &network(address))?;
    let _place = app.doors.enter(who)?;
    let told = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if told.is_some_and(|length| length > MOST_STREAM) {
        return Err(Failure::new(Code::TooLarge, t!("upload-too-large-together")));
    }
    let constraints = Constraints::new().size_limit(SizeLimit::new().whole_stream(MOST_STREAM));
    let mut parts = Multipart::with_constraints(Gentle { stream: body.into_data_stream(), rest: false }, boundary, constraints);
    let mut received = Received::default();
    let mut text = 0;
    for _ in 0..MOST_PARTS {
        let Some(part) = in_time(parts.next_field()).await? else { return Ok(received) };
        received.part(part, &mut text).await?;
    }
    Err(Failure::new(Code::TooLarge, t!("upload-too-many", most = MOST)))
}

/// Reads to the end of a request that was refused already: a browser that is still sending would not hear why.
pub async fn discard(body: Body) {
    let mut stream = body.into_data_stream();
    let mut seen = 0;
    while let Ok(Some(Ok(bytes))) = tokio::time::timeout(IDLE, stream.next()).await {
        seen += bytes.len() as u64;
        if seen > MOST_STREAM {
            return;
        }
    }
}

impl Received {
    /// Reads one part: a text, a file, or the nothing that an empty file input sends.
    async fn part(&mut self, part: Field<'_>, text: &mut usize) -> Result<(), Failure> {
        let field = part.name().unwrap_or_default().chars().take(100).collect::<String>();
        let name = part.file_name().map(|name| name.chars().take(200).collect::<String>());
        let is_plain = part.content_type().is_none_or(|kind| kind.type_() == "text");
        match name {
            None if is_plain => self.text(part, field, text).await,
            name => self.file(part, field, name.unwrap_or_default()).await,
        }
    }

    async fn text(&mut self, mut part: Field<'_>, field: String, text: &mut usize) -> Result<(), Failure> {
        let mut bytes = vec![];
        while let Some(chunk) = in_time(part.chunk()).await? {
            *text += chunk.len();
            if *text > MOST_TEXT {
                return Err(Failure::new(Code::TooLarge, t!("form-unreadable")));
            }
            bytes.extend_from_slice(&chunk);
        }
        match String::from_utf8(bytes) {
            Ok(value) => self.fields.push((field, value)),
            Err(_) => self.refuse(Failure::new(Code::Invalid, t!("form-unreadable"))),
        }
        Ok(())
    }

    async fn file(&mut self, mut part: Field<'_>, field: String, name: String) -> Result<(), Failure> {
        let together = self.files.iter().map(|file| file.bytes).sum::<u64>();
        let mut bytes = 0_u64;
        let mut file = None;
        while let Some(chunk) = in_time(part.chunk()).await? {
            bytes += chunk.len() as u64;
            let what = if bytes > MOST_BYTES {
                Some(t!("upload-too-large"))
            } else if self.files.len() >= MOST {
                Some(t!("upload-too-many", most = MOST))
            } else if together + bytes > MOST_TOGETHER {
                Some(t!("upload-too-large-together"))
            } else {
                None
            };
            if let Some(what) = what {
                // The rest is read and dropped, so that the sender hears the answer.
                self.refuse(Failure::new(Code::TooLarge, what.clone()).field(&field, what));
                file = None;
                continue;
            }
            if self.refusal.is_none() {
                let file = match &mut file {
                    Some(file) => file,
                    None => file.insert(open().await?),
                };
                file.write_all(&chunk).await.map_err(Failure::internal)?;
            }
        }
        if bytes == 0 && name.is_empty() || self.refusal.is_some() {
            return Ok(());
        }
        let mut file = match file {
            Some(file) => file,
            None => open().await?,
        };
        file.flush().await.map_err(Failure::internal)?;
        self.files.push(ReceivedFile { field, name, bytes, content: Arc::new(file.into_std().await) });
        Ok(())
    }

    /// The first refusal is the one that is told.
    fn refuse(&mut self, failure: Failure) {
        self.refusal.get_or_insert(failure);
    }
}

async fn open() -> Result<tokio::fs::File, Failure> {
    let file = tokio::task::spawn_blocking(tempfile::tempfile).await.map_err(Failure::internal)?;
    let mut file = tokio::fs::File::from_std(file.map_err(|error| Failure::internal(format!("no room for a file that is sent: {error}")))?);
    file.set_max_buf_size(128 * 1024);
    Ok(file)
}

/// Waits for the next bytes, but not for ever; tells what a broken request gets.
async fn in_time<T>(read: impl Future<Output = multer::Result<T>>) -> Result<T, Failure> {
    match tokio::time::timeout(IDLE, read).await {
        Err(_) => Err(Failure::new(Code::Invalid, t!("upload-slow"))),
        Ok(Err(multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. })) => {
            Err(Failure::new(Code::TooLarge, t!("upload-too-large-together")))
        }
        Ok(Err(error)) => {
            let mut failure = Failure::new(Code::Invalid, t!("upload-broken"));
            failure.detail = error.to_string();
            Err(failure)
        }
        Ok(Ok(value)) => Ok(value),
    }
}

/// Gives one piece at a time. The parser takes whatever is ready, and a fast sender would fill the memory with a whole file.
struct Gentle<S> {
    stream: S,
    /// Whether the next call shall say "not yet".
    rest: bool,
}

impl<S: Stream<Item = Result<Bytes, axum::Error>> + Unpin> Stream for Gentle<S> {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.rest) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = ready!(self.stream.poll_next_unpin(cx));
        self.rest = true;
        Poll::Ready(next)
    }
}

#[cfg(test)]
mod tests {
    use super::{AT_ONCE, Doors, OF_ONE};

    #[test]
    fn places_are_counted_and_given_back() {
        let doors = Doors::default();
        let own = (0..OF_ONE).map(|_| doors.enter("ann").expect("a place")).collect::<Vec<_>>();
        assert!(doors.enter("ann").is_err(), "one sender");
        let others = (OF_ONE..AT_ONCE).map(|n| doors.enter(&n.to_string()).expect("a place")).collect::<Vec<_>>();
        assert!(doors.enter("bob").is_err(), "all together");
        drop(own);
        assert!(doors.enter("ann").is_ok() && doors.enter("bob").is_ok());
        drop(others);
        assert!(doors.0.lock().expect("no panic").is_empty());
    }
}

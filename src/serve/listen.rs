//! Takes connections and keeps slow or idle clients from using the program up: `axum::serve` has no limits of its own.

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;

/// Connections at once. Further ones wait in the system's queue until one of these ends.
const CONNECTIONS: usize = 4_096;
/// From the first byte of a request, or from the end of the last one, to the end of its headers.
const HEADERS: Duration = Duration::from_secs(20);
/// Headers of one request together.
const HEADER_BYTES: usize = 64 * 1024;
/// After this a client that does not take its answer is left.
const STALLED: Duration = Duration::from_mins(1);

/// Answers requests until `stop`, then takes no more connections and lets open requests finish, at most `patience`.
pub async fn listen(listener: TcpListener, router: Router, stop: CancellationToken, patience: Duration) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let open = TaskTracker::new();
    loop {
        let place = tokio::select! {
            () = stop.cancelled() => break,
            place = Arc::clone(&places).acquire_owned() => place,
        };
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                let (router, stop) = (router.clone(), stop.clone());
                open.spawn(async move {
                    metrics::gauge!("regulars_connections").increment(1);
                    answer(stream, peer, router, stop).await;
                    metrics::gauge!("regulars_connections").decrement(1);
                    drop(place);
                });
            }
            Err(error) => {
                // Out of file descriptors, or the client is gone already: neither is a reason to end.
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    open.close();
    if tokio::time::timeout(patience, open.wait()).await.is_err() {
        tracing::warn!(left = open.len(), "requests were still running and have been given up");
    }
}

async fn answer(stream: TcpStream, peer: SocketAddr, router: Router, stop: CancellationToken) {
    // Without it small answers wait for the client's acknowledgement of the ones before.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "no TCP_NODELAY");
    }
    let service = router.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let io = TokioIo::new(stalled::Stream::new(stream, STALLED));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_header_size(HEADER_BYTES)
        .serve_connection(io, TowerToHyperService::new(service));
    tokio::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended badly");
    }
}

/// A connection that ends when its client does not take what is sent.
mod stalled {
    use std::{
        io,
        pin::Pin,
        task::{Context, Poll, ready},
        time::Duration,
    };
    use tokio::{
        io::{AsyncRead, AsyncWrite, ReadBuf},
        net::TcpStream,
        time::Sleep,
    };

    pub(super) struct Stream {
        inner: TcpStream,
        patience: Duration,
        waiting: Option<Pin<Box<Sleep>>>,
    }

    impl Stream {
        pub(super) fn new(inner: TcpStream, patience: Duration) -> Self {
            Self { inner, patience, waiting: None }
        }

        fn watch<T>(&mut self, cx: &mut Context<'_>, sent: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
            if sent.is_ready() {
                self.waiting = None;
                return sent;
            }
            let patience = self.patience;
            let waiting = self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
            ready!(waiting.as_mut().poll(cx));
            Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
        }
    }

    impl AsyncRead for Stream {
        fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
            Pin::new(&mut self.inner).poll_read(cx, buf)
        }
    }

    impl AsyncWrite for Stream {
        fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            let sent = Pin::new(&mut self.inner).poll_write(cx, bytes);
            self.watch(cx, sent)
        }

        fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, parts: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
            let sent = Pin::new(&mut self.inner).poll_write_vectored(cx, parts);
            self.watch(cx, sent)
        }

        fn is_write_vectored(&self) -> bool {
            self.inner.is_write_vectored()
        }

        fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
            Pin::new(&mut self.inner).poll_flush(cx)
        }

        fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
            Pin::new(&mut self.inner).poll_shutdown(cx)
        }
    }
}

//! A closed-loop load of N connections over plain sockets: next request when the answer is there. Loopback only.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// What a load measured.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
    /// Bytes of one answer's body.
    pub bytes: usize,
}

/// Asks for `path` on `connections` connections for `time` (after a quarter of it to warm up). Panics on any answer but 200.
pub fn load(addr: SocketAddr, path: &str, cookie: &str, connections: usize, time: Duration) -> Load {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {addr}\r\nCookie: {cookie}\r\nAccept: text/html\r\n\r\n");
    round(addr, &request, connections, time / 4);
    let started = Instant::now();
    let (mut times, bytes) = round(addr, &request, connections, time);
    let took = started.elapsed();
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    Load { per_second: times.len() as f64 / took.as_secs_f64(), p50: at(0.5), p99: at(0.99), bytes }
}

fn round(addr: SocketAddr, request: &str, connections: usize, time: Duration) -> (Vec<Duration>, usize) {
    let until = Instant::now() + time;
    let clients = (0..connections).map(|_| {
        let request = request.to_owned();
        std::thread::spawn(move || {
            let mut stream = TcpStream::connect(addr).expect("the server under load");
            stream.set_nodelay(true).expect("nodelay");
            let (mut times, mut bytes, mut buffer) = (vec![], 0, Vec::with_capacity(1 << 17));
            while Instant::now() < until {
                let start = Instant::now();
                stream.write_all(request.as_bytes()).expect("sent");
                bytes = answer(&mut stream, &mut buffer);
                times.push(start.elapsed());
            }
            (times, bytes)
        })
    });
    let clients = clients.collect::<Vec<_>>();
    let mut all = (vec![], 0);
    for client in clients {
        let (times, bytes) = client.join().expect("a client");
        all.0.extend(times);
        all.1 = bytes;
    }
    all
}

/// Reads one answer with a length; gives the body's.
fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> usize {
    buffer.clear();
    let mut chunk = [0; 16_384];
    loop {
        let got = stream.read(&mut chunk).expect("an answer");
        assert!(got > 0, "the server hung up: {}", String::from_utf8_lossy(buffer));
        buffer.extend_from_slice(&chunk[..got]);
        let Some(head) = buffer.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
        let headers = String::from_utf8_lossy(&buffer[..head]).to_lowercase();
        assert!(headers.starts_with("http/1.1 200"), "{headers}");
        let length = headers.lines().find_map(|line| line.strip_prefix("content-length: ")).and_then(|n| n.trim().parse::<usize>().ok()).expect("a length");
        if buffer.len() >= head + 4 + length {
            return length;
        }
    }
}

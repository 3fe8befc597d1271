//! The program as a process of its own, and a shopper's client.

use regulars::server::config::Config;
use serde_json::Value;
use std::{
    io::Write as _,
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, AtomicU16, Ordering},
    time::{Duration, Instant},
};

/// Below the ports that outgoing connections take.
static PORT: AtomicU16 = AtomicU16::new(0);

fn free_address() -> SocketAddr {
    PORT.compare_exchange(0, 22_000 + u16::try_from(std::process::id() % 8_000).unwrap_or(0), Ordering::SeqCst, Ordering::SeqCst).ok();
    loop {
        let address = SocketAddr::from(([127, 0, 0, 1], PORT.fetch_add(1, Ordering::SeqCst)));
        if TcpListener::bind(address).is_ok() {
            return address;
        }
    }
}

pub struct Server {
    pub address: SocketAddr,
    settings: Vec<(&'static str, String)>,
    child: Child,
}

impl Server {
    /// Starts the program on the database of `config` and waits until it answers.
    pub fn start(config: &Config) -> Self {
        let address = free_address();
        let folder = std::env::temp_dir().join(format!("regulars-secret-{}", address.port()));
        let settings = vec![
            ("DATABASE_URL", config.database_url.clone()),
            ("REGULARS_BLOB_URL", config.blob_url.clone()),
            ("REGULARS_ADDR", address.to_string()),
            ("REGULARS_SECRET_FILE", folder.display().to_string()),
            ("REGULARS_LOG", "error".into()),
        ];
        let child = spawn(&settings);
        let server = Self { address, settings, child };
        server.wait_until_ready();
        server
    }

    pub fn start_again(&mut self) {
        self.child = spawn(&self.settings);
        self.wait_until_ready();
    }

    fn wait_until_ready(&self) {
        let begun = Instant::now();
        while !ureq::get(format!("http://{}/readyz", self.address)).call().is_ok_and(|answer| answer.status() == 200) {
            assert!(begun.elapsed() < Duration::from_secs(30), "the server does not start");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The process's id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: no chance to tidy up.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }

    /// SIGTERM, and waits for a good end.
    pub fn terminate(&mut self) {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(sent.success());
        let ended = self.child.wait().expect("gone");
        assert!(ended.success(), "{ended}");
    }

    pub fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).expect("a connection")
    }

    /// What `regulars verify --json` prints; fails unless the books are right.
    pub fn verify(&self) -> Value {
        let mut command = Command::new(env!("CARGO_BIN_EXE_regulars"));
        let ran = command.args(["verify", "--json"]).envs(self.settings.clone()).output().expect("verify runs");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        serde_json::from_slice(&ran.stdout).expect("JSON")
    }
}

fn spawn(settings: &[(&'static str, String)]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regulars"));
    command.arg("serve").envs(settings.iter().cloned()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit());
    command.spawn().expect("the program starts")
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A member's program that redeems one reward.
pub struct Shopper {
    agent: ureq::Agent,
    address: SocketAddr,
    cookie: String,
    path: String,
    gone: AtomicBool,
}

impl Shopper {
    pub fn new(server: &Server, cookie: &str, reward: &str) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(15)));
        Self {
            agent: config.build().into(),
            address: server.address,
            cookie: cookie.to_owned(),
            path: format!("/api/v1/rewards/{reward}/redeem"),
            gone: AtomicBool::new(false),
        }
    }

    /// The server went away: nobody asks any more.
    pub fn leave(&self) {
        self.gone.store(true, Ordering::SeqCst);
    }

    pub fn is_gone(&self) -> bool {
        self.gone.load(Ordering::SeqCst)
    }

    /// The redemption, if it was acknowledged. Anything but 201, 409 (the key is being worked on) or a lost connection is a
    /// failure of the test.
    pub fn redeem(&self, key: &str) -> Option<String> {
        let request = self.agent.post(format!("http://{}{}", self.address, self.path)).header("cookie", &self.cookie);
        let request = request.header("origin", format!("http://{}", self.address)).header("idempotency-key", key);
        let mut answer = request.send_empty().ok()?;
        let body = answer.body_mut().read_to_string().ok()?;
        match answer.status().as_u16() {
            201 => serde_json::from_str::<Value>(&body).ok()?["redemption_id"].as_str().map(ToOwned::to_owned),
            409 if body.contains("key_in_flight") => None,
            other => panic!("{other}: {body}"),
        }
    }

    /// Sends the request and closes the connection after a while, without reading the answer.
    pub fn redeem_and_hang_up(&self, key: &str, after: Duration) {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        let request = format!(
            "POST {} HTTP/1.1\r\nhost: {}\r\norigin: http://{}\r\ncookie: {}\r\nidempotency-key: {key}\r\ncontent-length: 0\r\n\r\n",
            self.path, self.address, self.address, self.cookie
        );
        stream.write_all(request.as_bytes()).expect("sent");
        std::thread::sleep(after);
        let _ = stream.shutdown(std::net::Shutdown::Both);
    }

    fn get(&self, path: &str) -> Value {
        let request = self.agent.get(format!("http://{}/api/v1{path}", self.address)).header("cookie", &self.cookie);
        let mut answer = request.call().expect("an answer");
        serde_json::from_str(&answer.body_mut().read_to_string().expect("a body")).expect("JSON")
    }

    pub fn balance(&self) -> i64 {
        self.get("/me")["balance"].as_i64().expect("points")
    }

    /// All redemptions of the member.
    pub fn redemptions(&self) -> Vec<String> {
        let mut all = vec![];
        let mut path = "/me/redemptions?limit=100".to_owned();
        loop {
            let page = self.get(&path);
            all.extend(page["items"].as_array().expect("a list").iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
            match page["next"].as_str() {
                Some(next) => path = format!("/me/redemptions?limit=100&cursor={next}"),
                None => return all,
            }
        }
    }
}

//! Settings: the environment first, then `regulars.toml`, then the defaults of `docs/operations.md`.

use crate::kernel::failure::{Code, Failure};
use std::{collections::BTreeMap, net::IpAddr, path::PathBuf, time::Duration};
use url::Url;

/// Everything that can be set. Secrets are never printed: see [`Config::show`].
#[derive(Clone)]
pub struct Config {
    pub database_url: String,
    pub addr: String,
    /// Where browsers reach us, without a slash at the end; links in mail start with it.
    pub public_url: String,
    pub secret_file: PathBuf,
    pub blob_url: String,
    /// `None`: mail is written to the log and to the outbox page only.
    pub smtp_url: Option<String>,
    pub mail_from: String,
    pub shopify_secrets: Vec<String>,
    pub woocommerce_secrets: Vec<String>,
    /// Sites that may ask who is signed in here: host (or `*.host`) and the secret they sign with.
    pub connect_provider: Vec<(String, String)>,
    /// The site by which customers may sign in here.
    pub connect: Option<Connect>,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// What shops sent is kept so long.
    pub intake_days: u32,
    pub egress_allow: Vec<String>,
    pub webhook_retry_base: Duration,
    pub admin_email: Option<String>,
    pub admin_password_file: Option<PathBuf>,
    /// Multiplies how often somebody may try (passwords, links, joining) before having to wait.
    pub throttle_factor: u32,
    /// Opens `/metrics` to callers from elsewhere who send it as a bearer token.
    pub metrics_token: Option<String>,
    /// The shop's name as customers read it.
    pub shop_name: String,
    /// Folder of the built site (scripts, styles, pictures).
    pub site: PathBuf,
    pub log: String,
}

/// A site by which customers may sign in.
#[derive(Clone)]
pub struct Connect {
    /// Where it is asked.
    pub url: Url,
    /// What both sides sign with.
    pub secret: String,
}

/// What holds where nothing is set.
const DEFAULTS: [(&str, &str); 10] = [
    ("DATABASE_URL", "sqlite:data/regulars.db"),
    ("REGULARS_ADDR", "127.0.0.1:3000"),
    ("REGULARS_SECRET_FILE", "data/secret"),
    ("REGULARS_BLOB_URL", "file:data/blobs"),
    ("REGULARS_MAIL_FROM", "Regulars <regulars@localhost>"),
    ("REGULARS_INTAKE_DAYS", "90"),
    ("REGULARS_WEBHOOK_RETRY_BASE", "5s"),
    ("REGULARS_THROTTLE_FACTOR", "1"),
    ("LEPTOS_SITE_ROOT", "target/site"),
    ("REGULARS_LOG", "info"),
];

/// What [`Config::show`] shows: no secret comes into a log by way of `{:?}`.
impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.show()).finish()
    }
}

impl Config {
    /// Reads the environment and, where it exists, `regulars.toml` in the current folder.
    ///
    /// # Errors
    /// A setting that cannot be read: the message names it and says what is wanted.
    pub fn load() -> Result<Self, Failure> {
        let file = match std::fs::read_to_string("regulars.toml") {
            Ok(text) => text.parse::<toml::Table>().map_err(|e| wrong("regulars.toml", &e.to_string()))?,
            Err(_) => toml::Table::new(),
        };
        Self::from(|name| {
            std::env::var(name).ok().or_else(|| match file.get(name).or_else(|| file.get(&name.to_lowercase()))? {
                toml::Value::String(text) => Some(text.clone()),
                other => Some(other.to_string()),
            })
        })
    }

    /// The defaults, changed by what `get` gives for a setting's name.
    pub fn from(get: impl Fn(&str) -> Option<String>) -> Result<Self, Failure> {
        let text = |name: &str| {
            let default = DEFAULTS.iter().find(|(known, _)| *known == name).map_or("", |(_, default)| default);
            get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).unwrap_or_else(|| default.to_owned())
        };
        let maybe = |name: &str| Some(text(name)).filter(|value| !value.is_empty());
        let list = |name: &str| text(name).split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let addr = text("REGULARS_ADDR");
        addr.parse::<std::net::SocketAddr>().map_err(|_| wrong("REGULARS_ADDR", "an address and port such as 127.0.0.1:3000"))?;
        let database_url = text("DATABASE_URL");
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| database_url.starts_with(scheme)) {
            return Err(wrong("DATABASE_URL", "sqlite:… or postgres://…"));
        }
        let blob_url = text("REGULARS_BLOB_URL");
        if !super::blob::Blobs::is_known(&blob_url) {
            return Err(wrong("REGULARS_BLOB_URL", "file:FOLDER or s3://BUCKET/PREFIX"));
        }
        let proxies = list("REGULARS_TRUSTED_PROXIES").iter().map(|ip| ip.parse()).collect::<Result<_, _>>();
        Ok(Self {
            public_url: maybe("REGULARS_PUBLIC_URL").unwrap_or_else(|| format!("http://{addr}")).trim_end_matches('/').to_owned(),
            database_url,
            addr,
            secret_file: text("REGULARS_SECRET_FILE").into(),
            blob_url,
            smtp_url: maybe("REGULARS_SMTP_URL"),
            mail_from: text("REGULARS_MAIL_FROM"),
            shopify_secrets: list("REGULARS_SHOPIFY_SECRETS"),
            woocommerce_secrets: list("REGULARS_WOOCOMMERCE_SECRETS"),
            connect_provider: pairs("REGULARS_CONNECT_PROVIDER_SECRETS", &list("REGULARS_CONNECT_PROVIDER_SECRETS"))?,
            connect: connect(maybe("REGULARS_CONNECT_URL"), maybe("REGULARS_CONNECT_SECRET"))?,
            trusted_proxies: proxies.map_err(|_| wrong("REGULARS_TRUSTED_PROXIES", "IP addresses, separated by commas"))?,
            intake_days: text("REGULARS_INTAKE_DAYS").parse().map_err(|_| wrong("REGULARS_INTAKE_DAYS", "a whole number of days such as 90"))?,
            egress_allow: list("REGULARS_EGRESS_ALLOW"),
            webhook_retry_base: seconds(&text("REGULARS_WEBHOOK_RETRY_BASE"))
                .ok_or_else(|| wrong("REGULARS_WEBHOOK_RETRY_BASE", "a time such as 5s or 200ms"))?,
            admin_email: maybe("REGULARS_ADMIN_EMAIL"),
            admin_password_file: maybe("REGULARS_ADMIN_PASSWORD_FILE").map(Into::into),
            throttle_factor: text("REGULARS_THROTTLE_FACTOR").parse().map_err(|_| wrong("REGULARS_THROTTLE_FACTOR", "a whole number such as 1"))?,
            metrics_token: maybe("REGULARS_METRICS_TOKEN"),
            shop_name: maybe("REGULARS_SHOP_NAME").unwrap_or_else(|| crate::t!("shop-name")),
            site: maybe("REGULARS_SITE").map(PathBuf::from).or_else(beside).unwrap_or_else(|| text("LEPTOS_SITE_ROOT").into()),
            log: text("REGULARS_LOG"),
        })
    }

    /// Every setting in force, secrets hidden, for `regulars config`.
    pub fn show(&self) -> BTreeMap<&'static str, String> {
        let hide = |value: &str| if value.is_empty() { String::new() } else { "(hidden)".into() };
        let url = Url::parse(&self.database_url).ok();
        let database = match url {
            Some(mut url) if url.password().is_some() => {
                let _ = url.set_password(Some("hidden"));
                url.to_string()
            }
            _ => self.database_url.clone(),
        };
        BTreeMap::from([
            ("DATABASE_URL", database),
            ("REGULARS_ADDR", self.addr.clone()),
            ("REGULARS_PUBLIC_URL", self.public_url.clone()),
            ("REGULARS_SECRET_FILE", self.secret_file.display().to_string()),
            ("REGULARS_BLOB_URL", self.blob_url.clone()),
            ("REGULARS_SMTP_URL", hide(self.smtp_url.as_deref().unwrap_or_default())),
            ("REGULARS_MAIL_FROM", self.mail_from.clone()),
            ("REGULARS_SHOPIFY_SECRETS", hide(&self.shopify_secrets.concat())),
            ("REGULARS_WOOCOMMERCE_SECRETS", hide(&self.woocommerce_secrets.concat())),
            ("REGULARS_CONNECT_PROVIDER_SECRETS", self.connect_provider.iter().map(|(host, _)| format!("{host}|(hidden)")).collect::<Vec<_>>().join(",")),
            ("REGULARS_CONNECT_URL", self.connect.as_ref().map(|connect| connect.url.to_string()).unwrap_or_default()),
            ("REGULARS_CONNECT_SECRET", hide(self.connect.as_ref().map(|connect| connect.secret.as_str()).unwrap_or_default())),
            ("REGULARS_TRUSTED_PROXIES", self.trusted_proxies.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
            ("REGULARS_INTAKE_DAYS", self.intake_days.to_string()),
            ("REGULARS_EGRESS_ALLOW", self.egress_allow.join(",")),
            ("REGULARS_WEBHOOK_RETRY_BASE", format!("{}ms", self.webhook_retry_base.as_millis())),
            ("REGULARS_ADMIN_EMAIL", self.admin_email.clone().unwrap_or_default()),
            ("REGULARS_ADMIN_PASSWORD_FILE", self.admin_password_file.as_ref().map(|p| p.display().to_string()).unwrap_or_default()),
            ("REGULARS_THROTTLE_FACTOR", self.throttle_factor.to_string()),
            ("REGULARS_METRICS_TOKEN", hide(self.metrics_token.as_deref().unwrap_or_default())),
            ("REGULARS_SHOP_NAME", self.shop_name.clone()),
            ("REGULARS_SITE", self.site.display().to_string()),
            ("REGULARS_LOG", self.log.clone()),
        ])
    }

    /// Whether browsers reach us over TLS (then answers carry HSTS).
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// The folder `site` beside the program, as `make release` lays it out; `None` where there is none.
fn beside() -> Option<PathBuf> {
    let site = std::env::current_exe().ok()?.parent()?.join("site");
    site.join("pkg").is_dir().then_some(site)
}

/// Characters of a secret that two sites share, at least.
const SECRET_LEAST: usize = 10;

/// `host|secret` each; hosts in lower case.
fn pairs(name: &str, list: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let pair = |text: &String| {
        let (host, key) = text.split_once('|')?;
        let (host, key) = (host.trim().to_lowercase(), key.trim());
        let bare = host.strip_prefix("*.").unwrap_or(&host);
        let is_host = bare.contains(|c: char| c.is_ascii_alphanumeric()) && bare.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        (is_host && key.len() >= SECRET_LEAST).then(|| (host, key.to_owned()))
    };
    list.iter().map(|text| pair(text).ok_or_else(|| wrong(name, "host|secret, separated by commas, each secret of at least 10 characters"))).collect()
}

fn connect(url: Option<String>, secret: Option<String>) -> Result<Option<Connect>, Failure> {
    let (url, secret) = match (url, secret) {
        (None, None) => return Ok(None),
        (Some(url), Some(secret)) if secret.len() >= SECRET_LEAST => (url, secret),
        _ => return Err(wrong("REGULARS_CONNECT_SECRET", "at least 10 characters, together with REGULARS_CONNECT_URL")),
    };
    let url = Url::parse(&url).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    url.map(|url| Some(Connect { url, secret })).ok_or_else(|| wrong("REGULARS_CONNECT_URL", "an address such as https://shop.example/sso"))
}

fn wrong(name: &str, wanted: &str) -> Failure {
    Failure::new(Code::Invalid, format!("The setting {name} cannot be read: {wanted}."))
}

fn seconds(text: &str) -> Option<Duration> {
    if let Some(ms) = text.strip_suffix("ms") {
        return ms.trim().parse().ok().map(Duration::from_millis);
    }
    text.strip_suffix('s').unwrap_or(text).trim().parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn defaults_hold_and_nonsense_is_named() {
        let config = Config::from(|_| None).expect("defaults");
        assert_eq!(config.public_url, "http://127.0.0.1:3000");
        let error = Config::from(|name| (name == "REGULARS_ADDR").then(|| "here".into())).expect_err("no address");
        assert!(error.message.contains("REGULARS_ADDR"), "{error}");
    }

    #[test]
    fn shared_secrets_come_with_their_site() {
        let with = |pairs: &'static [(&str, &str)]| Config::from(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()));
        let good = with(&[("REGULARS_CONNECT_PROVIDER_SECRETS", "Forum.example|0123456789, *.shop.example | abcdefghij|k")]).expect("good");
        assert_eq!(good.connect_provider, [("forum.example".into(), "0123456789".into()), ("*.shop.example".into(), "abcdefghij|k".into())]);
        for bad in ["forum.example", "forum.example|short", "|0123456789", "*|0123456789", "https://a.example|0123456789", "*.|0123456789"] {
            assert!(Config::from(|name| (name == "REGULARS_CONNECT_PROVIDER_SECRETS").then(|| bad.to_owned())).is_err(), "{bad}");
        }
        assert!(with(&[("REGULARS_CONNECT_URL", "https://shop.example/sso")]).is_err());
        assert!(with(&[("REGULARS_CONNECT_URL", "ftp://shop.example"), ("REGULARS_CONNECT_SECRET", "0123456789")]).is_err());
        assert!(
            with(&[("REGULARS_CONNECT_URL", "https://shop.example/sso"), ("REGULARS_CONNECT_SECRET", "0123456789")])
                .is_ok_and(|config| config.connect.is_some())
        );
    }

    #[test]
    fn secrets_are_not_shown() {
        let config = Config::from(|name| match name {
            "DATABASE_URL" => Some("postgres://shop:hunter2@db/shop".into()),
            "REGULARS_SHOPIFY_SECRETS" => Some("hunter2, hunter3".into()),
            "REGULARS_CONNECT_PROVIDER_SECRETS" => Some("forum.example|hunter2hunter2".into()),
            "REGULARS_CONNECT_URL" => Some("https://shop.example/sso".into()),
            "REGULARS_CONNECT_SECRET" => Some("hunter4hunter4".into()),
            _ => None,
        });
        let config = config.expect("good settings");
        assert_eq!(config.shopify_secrets.len(), 2);
        assert!(!format!("{config:?} {:?}", config.show()).contains("hunter"));
    }
}

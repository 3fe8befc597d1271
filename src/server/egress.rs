//! Requests to addresses that strangers name: to the open internet alone, unless the shop allows more.
//!
//! A name is resolved once, every address it has must be a global one, and the connection goes to those addresses; nothing
//! is followed to elsewhere. `REGULARS_EGRESS_ALLOW` (`host:port`) opens single private doors, also without TLS.

use reqwest::{Client, redirect::Policy};
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};
use url::{Host, Url};

/// Until a connection stands, and until the answer is there.
const CONNECT: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(15);

/// Why nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No https, a name and password in it, or no host.
    Form,
    /// The name is unknown.
    Unknown,
    /// It leads into a private network.
    Private,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "not an https address",
            Self::Unknown => "the host is unknown",
            Self::Private => "the address is not on the open internet",
        })
    }
}

/// Whether an address has a form that could be sent to; where it leads is seen when it is.
pub fn looks_right(url: &Url, allow: &[String]) -> bool {
    form(url, allow).is_ok()
}

/// Host, port, and whether the shop allows them although private.
fn form(url: &Url, allow: &[String]) -> Result<(String, u16, bool), Refused> {
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else { return Err(Refused::Form) };
    let is_allowed = allow.iter().any(|door| *door == format!("{host}:{port}"));
    let scheme = url.scheme() == "https" || (is_allowed && url.scheme() == "http");
    if !scheme || !url.username().is_empty() || url.password().is_some() {
        return Err(Refused::Form);
    }
    Ok((host.to_owned(), port, is_allowed))
}

/// A client that can reach the host of `url` and nothing else.
pub async fn client(url: &Url, allow: &[String]) -> Result<Client, Refused> {
    let (host, port, is_allowed) = form(url, allow)?;
    let addresses = match url.host() {
        Some(Host::Ipv4(address)) => vec![SocketAddr::new(address.into(), port)],
        Some(Host::Ipv6(address)) => vec![SocketAddr::new(address.into(), port)],
        _ => tokio::net::lookup_host((host.as_str(), port)).await.map_err(|_| Refused::Unknown)?.collect(),
    };
    if addresses.is_empty() {
        return Err(Refused::Unknown);
    }
    if !is_allowed && !addresses.iter().all(|address| is_global(address.ip())) {
        return Err(Refused::Private);
    }
    // Installed once for the process; the other libraries name theirs themselves.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder().resolve_to_addrs(&host, &addresses).redirect(Policy::none()).no_proxy();
    builder.connect_timeout(CONNECT).timeout(PATIENCE).build().map_err(|_| Refused::Form)
}

/// Whether an address is one of the open internet: not of this machine, a private network, a cloud's own services, or a
/// range set apart; nor one that carries such an address inside.
pub fn is_global(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_global_v4(address),
        IpAddr::V6(address) => is_global_v6(address),
    }
}

fn is_global_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_apart = match (a, b, c) {
        // This network; shared by carriers; protocol assignments; 6to4 relays; tests of speed; what comes after.
        (0, ..) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18 | 19, _) | (240.., ..) => true,
        _ => false,
    };
    !(is_apart || address.is_loopback() || address.is_private() || address.is_link_local() || address.is_multicast() || address.is_documentation())
}

fn is_global_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let inner = |high: u16, low: u16| is_global_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match (a, b) {
        // Translated (NAT64) and tunnelled (6to4) addresses are what they carry.
        (0x64, 0xff9b) => (c, d, e, f) == (0, 0, 0, 0) && inner(g, h),
        (0x2002, _) => inner(b, c),
        // Teredo, benchmarks, ORCHID and the like; documentation.
        (0x2001, 0..=0x1ff | 0xdb8) => false,
        // Only this eighth is given out.
        _ => a & 0xe000 == 0x2000 && a != 0x3fff,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_internet_is_global() {
        for good in ["93.184.215.14", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "2002:808:808::1"] {
            assert!(is_global(good.parse().expect("an address")), "{good}");
        }
        for bad in [
            "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1",
            "192.0.2.1", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
            "2001::1", "::127.0.0.1", "3fff::1", "fec0::1",
        ] {
            assert!(!is_global(bad.parse().expect("an address")), "{bad}");
        }
    }

    #[tokio::test]
    async fn private_doors_are_shut_unless_the_shop_opens_them() {
        let open = ["127.0.0.1:7001".to_owned()];
        let asked = |text: &str| text.parse::<Url>().expect("an address");
        for (text, refused) in [
            ("https://127.0.0.1/x", Refused::Private),
            ("https://[::1]:9/x", Refused::Private),
            ("https://127.0.0.1:7002/", Refused::Private),
            ("https://localhost/", Refused::Private),
            ("https://0x7f.1/", Refused::Private),
            ("http://8.8.8.8/", Refused::Form),
            ("https://u:p@8.8.8.8/", Refused::Form),
            ("ftp://8.8.8.8/", Refused::Form),
        ] {
            assert_eq!(client(&asked(text), &open).await.err(), Some(refused), "{text}");
        }
        assert!(client(&asked("http://127.0.0.1:7001/x"), &open).await.is_ok());
        assert!(looks_right(&asked("https://push.example.com/x"), &[]) && !looks_right(&asked("http://127.0.0.1:7001/"), &[]));
    }
}

//! Reads from a request what everybody wants to know: from where it comes, with which cookies.

use super::config::Config;
use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, header, request::Parts},
};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// One cookie's value; `None` without it.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The client's address: the peer's, or what a trusted proxy says of it (the last hop it does not trust).
pub fn address(config: &Config, parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
    if !config.trusted_proxies.contains(&peer) {
        return peer;
    }
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops = forwarded.flat_map(|value| value.split(',')).filter_map(|hop| hop.trim().parse::<IpAddr>().ok()).collect::<Vec<_>>();
    hops.into_iter().rev().find(|hop| !config.trusted_proxies.contains(hop)).unwrap_or(peer)
}

/// The client's program as it names itself, at most 200 characters; may be empty.
pub fn agent(headers: &HeaderMap) -> String {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().chars().take(200).collect()
}

//! Regulars: points, tiers, rewards and community for one shop. Modules in reading order: each may use those before it.
#![recursion_limit = "512"]

pub mod kernel;
#[cfg(feature = "ssr")]
pub mod server;
pub mod ui;

pub mod catalog;
pub mod connect;
pub mod forum;
pub mod ledger;
pub mod member;
pub mod moderation;
pub mod notify;
pub mod order;
pub mod people;
pub mod programme;
pub mod question;
pub mod review;
pub mod reward;
pub mod search;
pub mod shop;
pub mod site;
pub mod tier;
pub mod wallet;

pub mod admin;
#[cfg(feature = "ssr")]
pub mod api;

#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod jobs;
#[cfg(feature = "ssr")]
pub mod serve;
#[cfg(feature = "ssr")]
pub mod command;
#[cfg(feature = "ssr")]
pub mod demo;

/// Called by the page's script: wakes the islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

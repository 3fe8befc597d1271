//! Connectors: Shopify, WooCommerce and generic intake; raw requests stored first, worked through once, replayed at will.

pub mod api;

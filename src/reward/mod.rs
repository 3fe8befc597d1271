//! What points buy: catalogue, redemption in two phases, codes, coupons.

pub mod api;

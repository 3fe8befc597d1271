//! The desk: its pages with and without data, who may see what, that what strangers sent stays text.

mod catalogue;
mod deeds;
mod engine;
mod fixture;
mod pages;

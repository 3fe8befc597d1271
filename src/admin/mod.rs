//! The staff's desk: reports over all slices (read-only SQL of its own), and forms that call the slices' services.

pub mod api;

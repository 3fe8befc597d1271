//! The doors of the whole site: maps for search engines, pictures for links, signing in by way of other sites.

mod cards;
mod community;
mod connect;
mod maps;

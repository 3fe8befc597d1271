//! One sign-in for several sites, by the protocol that forums know as DiscourseConnect.
//!
//! A request and its answer are a query string in Base64, signed with a secret that both sides know. As a provider we tell
//! other sites who is signed in here; as a consumer we let an outside site tell us. What holds, whoever asks:
//! answers go only to sites whose secret signed the request; each request is answered once, in the browser that began it;
//! an outside site never gives anybody a role, and never opens an account whose owner has not proved its address to us.

#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;

//! The one refusal that crosses every border: service to page, to island, to API.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a request was refused. The names are part of the REST API (`code` in problem+json).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub enum Code {
    /// Something in the request has a wrong form: `fields` says what.
    Invalid,
    /// Nobody is signed in, or the credentials are wrong.
    Unauthorized,
    /// Points are missing: `fields.short_by` says how many.
    NotEnough,
    /// Signed in, but not allowed.
    Forbidden,
    /// Not there, or not the caller's to see.
    NotFound,
    /// The state of the thing does not allow it (any more).
    Conflict,
    OutOfStock,
    LimitReached,
    TierTooLow,
    NotAvailable,
    TooLarge,
    UnsupportedType,
    /// A file of a known kind that cannot be read to its end.
    Unreadable,
    MethodNotAllowed,
    KeyMissing,
    KeyReused,
    KeyInFlight,
    TooMany,
    Busy,
    Internal,
}

impl Code {
    /// The HTTP status that belongs to it.
    pub const fn status(self) -> u16 {
        match self {
            Self::Invalid | Self::KeyMissing => 400,
            Self::Unauthorized => 401,
            Self::NotEnough => 402,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict | Self::OutOfStock | Self::KeyInFlight => 409,
            Self::TooLarge => 413,
            Self::UnsupportedType => 415,
            Self::LimitReached | Self::TierTooLow | Self::NotAvailable | Self::KeyReused | Self::Unreadable => 422,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Busy => 503,
        }
    }

    /// The name in the API, for example `not_enough`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Unauthorized => "unauthorized",
            Self::NotEnough => "not_enough",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::OutOfStock => "out_of_stock",
            Self::LimitReached => "limit_reached",
            Self::TierTooLow => "tier_too_low",
            Self::NotAvailable => "not_available",
            Self::TooLarge => "too_large",
            Self::UnsupportedType => "unsupported_type",
            Self::Unreadable => "unreadable",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::KeyMissing => "key_missing",
            Self::KeyReused => "key_reused",
            Self::KeyInFlight => "key_in_flight",
            Self::TooMany => "too_many",
            Self::Busy => "busy",
            Self::Internal => "internal",
        }
    }
}

/// A refusal with its reason in words for the person who reads it, and what is wrong with which field.
/// `detail` is for the log alone: it never leaves the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub code: Code,
    pub message: String,
    /// Field name and what to do about it, in the order of the form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(String, String)>,
    #[serde(skip)]
    pub detail: String,
}

impl Failure {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), fields: Vec::new(), detail: String::new() }
    }

    /// Adds what is wrong with one field.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, message: impl Into<String>) -> Self {
        self.fields.push((name.into(), message.into()));
        self
    }

    /// Something broke on our side. `detail` is logged, never shown.
    pub fn internal(detail: impl fmt::Display) -> Self {
        Self {
            code: Code::Internal,
            message: "Something went wrong on our side. Nothing was changed; please try again.".into(),
            fields: Vec::new(),
            detail: detail.to_string(),
        }
    }

    /// What to do about the field `name`; `None` where nothing is wrong with it.
    pub fn about(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, message)| message.as_str())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.name(), self.message)?;
        self.fields.iter().try_for_each(|(field, message)| write!(f, "; {field}: {message}"))?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, " [{}]", self.detail) }
    }
}

impl std::error::Error for Failure {}

impl leptos::server_fn::error::FromServerFnError for Failure {
    type Encoder = leptos::server_fn::codec::JsonEncoding;

    fn from_server_fn_error(error: leptos::server_fn::error::ServerFnErrorErr) -> Self {
        use leptos::server_fn::error::ServerFnErrorErr as E;
        match error {
            E::Args(text) | E::MissingArg(text) => {
                let mut failure = Self::new(Code::Invalid, "The form could not be read. Please check it and send it again.");
                failure.detail = text;
                failure
            }
            other => Self::internal(other),
        }
    }
}

//! Times in requests: RFC 3339.

use crate::kernel::time::Time;
use serde::{Deserialize, Deserializer, de::Error as _};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type},
};

/// A time such as `2026-03-04T10:24:00Z`; an offset is taken into account, parts of milliseconds are dropped.
#[derive(Clone, Copy, Debug)]
pub struct Moment(pub Time);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let at = text.parse::<jiff::Timestamp>().map_err(|_| D::Error::custom("expected a time such as 2026-03-04T10:24:00Z"))?;
        Ok(Self(at.as_millisecond()))
    }
}

impl PartialSchema for Moment {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
        text.description(Some("RFC 3339")).examples(["2026-03-04T10:24:00Z"]).into()
    }
}

impl ToSchema for Moment {}

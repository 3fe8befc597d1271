//! What the forms bring, as typed. What a form lacks is empty.

use serde::{Deserialize, Serialize};

/// A thread that is being begun.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BeginForm {
    /// A category's slug or id.
    pub category: String,
    pub title: String,
    pub body: String,
    /// Parted by commas.
    pub tags: String,
    /// `prd_…`; empty: about none.
    pub product_id: String,
    /// `yes`: readers may be told when its author bought the product.
    pub show_order: String,
    /// A poll, where its question or its options are written: see `api::polling::typed`.
    pub poll_question: String,
    pub poll_options: String,
    pub poll_most: String,
    pub poll_results: String,
    pub poll_days: String,
    /// `yes`: threads that are alike were seen.
    pub anyway: String,
    /// `preview` and `find` show the form again; anything else posts.
    pub go: String,
}

/// A post that is being changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditForm {
    pub body: String,
    /// Of the thread; only a first post's form has them.
    pub title: Option<String>,
    pub tags: Option<String>,
    /// May be empty.
    pub reason: String,
    /// `preview` shows the form again; anything else saves.
    pub go: String,
}

/// A category's settings, on the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CategoryForm {
    pub name: String,
    pub colour: String,
    pub icon: String,
    pub description: String,
    pub rules: String,
    pub position: String,
    pub mode: String,
    pub gate: String,
    pub tier_id: String,
    pub posting: String,
    /// `yes`, or anything else.
    pub is_service: String,
    pub is_archived: String,
}

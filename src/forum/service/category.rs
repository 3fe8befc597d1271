//! The parts of the community and their settings.

use super::{forbidden, missing};
use crate::{
    forum::{
        model::{Category, Gate, Mode, Posting, TONES},
        store::category as store,
    },
    kernel::{
        audience::Audience,
        caller::{Caller, Role},
        failure::{Code, Failure},
        id, text,
    },
    search,
    server::{audit, db::Tx, markup, state::App},
    t, tier,
};

/// What can be set of a category.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub name: String,
    /// One of [`TONES`].
    pub colour: String,
    pub icon: String,
    pub description: String,
    pub rules: String,
    pub position: i64,
    pub mode: Mode,
    pub gate: Gate,
    /// `tier_…` of a gate by tier.
    pub tier_id: String,
    pub posting: Posting,
    pub is_service: bool,
    pub is_archived: bool,
}

/// Makes a category; its address follows from its name for good. Managers and above; audited.
///
/// # Errors
/// [`Code::Forbidden`]; [`Code::Invalid`] with the fields of [`Settings`]; [`Code::Conflict`] with `name` where its address
/// is taken.
pub async fn create_category(app: &App, caller: &Caller, settings: Settings) -> Result<Category, Failure> {
    if !caller.is_at_least(Role::Manager) {
        return Err(forbidden());
    }
    let (now, actor) = (app.now(), caller.actor().to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let slug = text::slug(&settings.name);
                let blank = Category {
                    id: id::new(id::prefix::CATEGORY),
                    slug,
                    name: String::new(),
                    colour: String::new(),
                    icon: String::new(),
                    description: String::new(),
                    rules: String::new(),
                    rules_html: String::new(),
                    position: 0,
                    mode: Mode::default(),
                    gate: Gate::Staff,
                    tier_id: String::new(),
                    audience: Audience::STAFF,
                    posting: Posting::default(),
                    is_service: false,
                    is_archived: false,
                    threads: 0,
                    posts: 0,
                    last_at: 0,
                    last_thread: String::new(),
                    version: 1,
                };
                let category = with(tx, blank, settings).await?;
                if !store::insert(tx, &category, now).await? {
                    return Err(Failure::new(Code::Conflict, t!("forum-category-taken")).field("name", t!("forum-category-taken")));
                }
                audit::record(tx, now, &actor, "category.create", &format!("category/{}", category.id), &category.name).await?;
                Ok(category)
            })
        })
        .await
}

/// Changes a category. Another gate holds for its threads at once, in lists and in the search too. Managers and above;
/// audited.
///
/// # Errors
/// As [`create_category`]; [`Code::NotFound`]; [`Code::Conflict`] where it was changed since `version`.
pub async fn set_category(app: &App, caller: &Caller, category_id: &str, version: i64, settings: Settings) -> Result<Category, Failure> {
    if !caller.is_at_least(Role::Manager) {
        return Err(forbidden());
    }
    let (now, actor, category_id) = (app.now(), caller.actor().to_owned(), category_id.to_owned());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let known = if id::plausible(&category_id) { store::find(tx, &category_id).await? } else { None }.ok_or_else(missing)?;
                let before = known.clone();
                let to = Category { version, ..with(tx, known, settings).await? };
                if !store::update(tx, &to).await? {
                    return Err(Failure::new(Code::Conflict, t!("forum-changed-meanwhile")));
                }
                if to.audience != before.audience {
                    store::regate(tx, &to.id, to.audience).await?;
                    search::service::move_place(tx, &to.id, to.audience).await?;
                }
                let what = format!("{} {} → {} {}", before.name, before.gate.name(), to.name, to.gate.name());
                audit::record(tx, now, &actor, "category.update", &format!("category/{}", to.id), &what).await?;
                Ok(Category { version: version + 1, ..to })
            })
        })
        .await
}

/// A category with other settings, checked.
async fn with(tx: &mut Tx, mut category: Category, new: Settings) -> Result<Category, Failure> {
    category.name = text::line("name", &new.name, 60)?;
    category.description = text::block("description", &new.description, 300)?;
    category.rules = text::block("rules", &new.rules, 4_000)?;
    category.rules_html = markup::render(&category.rules);
    let refuse = |field: &str| Failure::new(Code::Invalid, t!("forum-check")).field(field, t!("forum-choose"));
    category.colour = TONES.into_iter().find(|tone| *tone == new.colour).ok_or_else(|| refuse("colour"))?.to_owned();
    let is_name = !new.icon.is_empty() && new.icon.len() <= 40 && new.icon.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    category.icon = if is_name { new.icon } else { return Err(refuse("icon")) };
    (category.tier_id, category.audience) = match new.gate {
        Gate::Open => (String::new(), Audience::EVERYONE),
        Gate::Members => (String::new(), Audience::MEMBERS),
        Gate::Staff => (String::new(), Audience::STAFF),
        Gate::Tier => {
            let ladder = tier::service::ladder(tx).await?;
            let tier = ladder.into_iter().find(|tier| tier.id == new.tier_id).ok_or_else(|| refuse("tier_id"))?;
            (tier.id, Audience::tier(tier.threshold))
        }
    };
    (category.position, category.mode, category.gate, category.posting) = (new.position.clamp(0, 10_000), new.mode, new.gate, new.posting);
    (category.is_service, category.is_archived) = (new.is_service, new.is_archived);
    Ok(category)
}

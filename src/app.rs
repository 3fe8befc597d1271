//! The table of pages and server functions: one line each, with who may use it. What is not listed does not exist.

use crate::{
    admin, catalog, forum, kernel::caller::Who, member, moderation, notify, order, people, programme, question, review, reward, search, server::visit::Visit,
    shop, site, tier, ui::page::PageResult, wallet,
};
use futures::future::BoxFuture;

/// A page's address (axum syntax), who may open it, and the function that makes it.
pub struct PageRoute {
    pub path: &'static str,
    pub who: Who,
    pub load: fn(Visit) -> BoxFuture<'static, PageResult>,
}

macro_rules! page {
    ($path:literal, $who:expr, $($function:ident)::+) => {
        PageRoute { path: $path, who: $who, load: |visit| Box::pin($($function)::+(visit)) }
    };
}

/// Every page, in the order of the menu.
pub fn pages() -> Vec<PageRoute> {
    vec![
        // The shop window.
        page!("/", Who::Anyone, site::page::home),
        page!("/search", Who::Anyone, search::page::search),
        // Products.
        page!("/products", Who::Anyone, catalog::page::products),
        page!("/products/{slug}", Who::Anyone, site::page::product),
        page!("/products/{slug}/reviews", Who::Anyone, review::page::of_product),
        page!("/reviews/{id}", Who::Anyone, review::page::one),
        // Writing reviews.
        page!("/products/{slug}/review", Who::Anyone, review::page::about_product),
        page!("/review-us", Who::Anyone, review::page::about_shop),
        page!("/write", Who::Anyone, review::page::about_line),
        page!("/write/{id}", Who::Anyone, review::page::write),
        page!("/written/{id}", Who::Anyone, review::page::written),
        page!("/written/{id}/delete", Who::Anyone, review::page::delete),
        page!("/me/reviews", Who::MEMBER, review::page::authored),
        // Requests: the link, the mails, what others may show.
        page!("/r/{token}", Who::Anyone, review::page::requested),
        page!("/unsubscribe/{token}", Who::Anyone, review::page::unsubscribe),
        page!("/me/mails", Who::MEMBER, site::page::telling),
        page!("/me/testimonials", Who::MEMBER, review::page::testimonials),
        page!("/reviews", Who::Anyone, review::page::of_shop),
        // Questions about products.
        page!("/products/{slug}/questions", Who::Anyone, question::page::questions),
        page!("/questions/{id}", Who::Anyone, question::page::question),
        page!("/me/questions", Who::MEMBER, question::page::mine),
        // Members as others see them.
        page!("/u/{handle}", Who::Anyone, people::page::profile),
        page!("/badges", Who::Anyone, people::page::badges),
        page!("/leaderboard", Who::Anyone, people::page::leaderboard),
        page!("/me/profile", Who::MEMBER, people::page::settings),
        page!("/me/standing", Who::MEMBER, people::page::standing),
        page!("/me/people", Who::MEMBER, people::page::people),
        page!("/me/messages", Who::MEMBER, people::page::messages),
        page!("/me/messages/{with}", Who::MEMBER, people::page::message),
        // The community. Who writes is asked once more when it is sent, so that a form survives the session it was opened in.
        page!("/community", Who::Anyone, forum::page::community),
        page!("/community/new", Who::Anyone, forum::page::begin),
        page!("/community/hot", Who::Anyone, forum::page::hot),
        page!("/community/{category}", Who::Anyone, forum::page::category),
        page!("/community/tags/{tag}", Who::Anyone, forum::page::tag),
        page!("/t/{id}", Who::Anyone, forum::page::thread),
        page!("/t/{id}/{slug}", Who::Anyone, forum::page::thread),
        page!("/p/{id}", Who::Anyone, forum::page::permalink),
        page!("/p/{id}/edit", Who::Anyone, forum::page::edit),
        page!("/p/{id}/history", Who::Anyone, forum::page::history),
        // The community: what a member keeps, what moderators do.
        page!("/me/bookmarks", Who::MEMBER, forum::page::bookmarks),
        page!("/community/tools/{id}", Who::MODERATOR, forum::page::tools),
        // Rewards and tiers.
        page!("/rewards", Who::Anyone, reward::page::rewards),
        page!("/rewards/{id}", Who::Anyone, reward::page::reward),
        page!("/tiers", Who::Anyone, tier::page::tiers),
        page!("/transparency", Who::Anyone, site::page::transparency),
        // Signing in.
        page!("/join", Who::Anyone, member::page::join),
        page!("/login", Who::Anyone, member::page::login),
        page!("/logout", Who::Anyone, member::page::logout),
        page!("/forgot", Who::Anyone, member::page::forgot),
        page!("/reset", Who::Anyone, member::page::reset),
        page!("/confirm", Who::Anyone, member::page::confirm),
        // The member's own pages: wallet and statement.
        page!("/me", Who::MEMBER, site::page::wallet),
        page!("/me/points", Who::MEMBER, site::page::statement),
        // The member's own pages: orders.
        page!("/me/orders", Who::MEMBER, order::page::orders),
        page!("/me/orders/{id}", Who::MEMBER, order::page::order),
        // The member's own pages: redemptions.
        page!("/me/redemptions", Who::MEMBER, reward::page::redemptions),
        // The member's own pages: what they are told.
        page!("/me/notifications", Who::MEMBER, notify::page::centre),
        page!("/me/notifications/settings", Who::MEMBER, site::page::telling),
        // The member's own pages: settings.
        page!("/me/settings", Who::MEMBER, member::page::settings),
        page!("/me/settings/delete", Who::MEMBER, member::page::erase),
        // Reports, and what authors see of decisions and letters.
        page!("/report", Who::MEMBER, moderation::page::report),
        page!("/report/thanks", Who::MEMBER, moderation::page::thanks),
        page!("/me/decisions/{id}", Who::MEMBER, moderation::page::decision),
        page!("/me/reviews/{id}/decisions", Who::MEMBER, moderation::page::record),
        page!("/me/posts/{id}/decisions", Who::MEMBER, moderation::page::record),
        page!("/me/reviews/{id}/messages", Who::MEMBER, moderation::page::messages),
        // The staff's desk.
        page!("/admin", Who::SUPPORT, admin::page::overview::overview),
        page!("/admin/members", Who::SUPPORT, admin::page::members::members),
        page!("/admin/members/{id}", Who::SUPPORT, admin::page::member::timeline),
        page!("/admin/members/{id}/points", Who::SUPPORT, admin::page::member::points),
        page!("/admin/members/{id}/orders", Who::SUPPORT, admin::page::member::orders),
        page!("/admin/members/{id}/redemptions", Who::SUPPORT, admin::page::member::redemptions),
        page!("/admin/members/{id}/adjust", Who::MANAGER, admin::page::adjust::adjust),
        page!("/admin/orders", Who::SUPPORT, admin::page::orders::orders),
        page!("/admin/orders/{id}", Who::SUPPORT, admin::page::orders::order),
        page!("/admin/questions", Who::SUPPORT, admin::page::questions::questions),
        page!("/admin/community", Who::SUPPORT, admin::page::claims::claims),
        page!("/admin/redemptions", Who::SUPPORT, admin::page::redemptions::redemptions),
        page!("/admin/redemptions/{id}", Who::SUPPORT, admin::page::redemptions::redemption),
        page!("/admin/rewards", Who::SUPPORT, admin::page::rewards::rewards),
        page!("/admin/rewards/new", Who::MANAGER, admin::page::rewards::create),
        page!("/admin/rewards/{id}", Who::SUPPORT, admin::page::rewards::edit),
        page!("/admin/reviews/imports", Who::MANAGER, admin::page::review_imports::imports),
        page!("/admin/coupons", Who::MANAGER, admin::page::rewards::coupons),
        page!("/admin/reviews", Who::MODERATOR, admin::page::reviews::reviews),
        page!("/admin/reviews/settings", Who::MANAGER, admin::page::review_settings::settings),
        page!("/admin/reviews/questions/{id}", Who::MANAGER, admin::page::review_settings::question),
        page!("/admin/reviews/{id}", Who::MODERATOR, admin::page::review::review),
        page!("/admin/categories", Who::MANAGER, admin::page::categories::categories),
        page!("/admin/categories/{id}", Who::MANAGER, admin::page::categories::category),
        page!("/admin/appeals", Who::MODERATOR, admin::page::appeals::appeals),
        page!("/admin/messages", Who::SUPPORT, admin::page::messages::messages),
        page!("/admin/messages/{id}", Who::SUPPORT, admin::page::messages::message),
        page!("/admin/levels", Who::MANAGER, admin::page::levels::levels),
        page!("/admin/badges", Who::MANAGER, admin::page::badges::badges),
        page!("/admin/challenges", Who::MANAGER, admin::page::challenges::challenges),
        page!("/admin/rules", Who::MANAGER, admin::page::rules::rules),
        page!("/admin/rules/edit", Who::MANAGER, admin::page::rules::edit),
        page!("/admin/rules/{version}", Who::MANAGER, admin::page::rules::version),
        page!("/admin/tiers", Who::MANAGER, admin::page::tiers::tiers),
        page!("/admin/tiers/new", Who::MANAGER, admin::page::tiers::tier),
        page!("/admin/tiers/{id}", Who::MANAGER, admin::page::tiers::tier),
        page!("/admin/intake", Who::SUPPORT, admin::page::intake::deliveries),
        page!("/admin/intake/{id}", Who::SUPPORT, admin::page::intake::delivery),
        page!("/admin/outbox", Who::SUPPORT, admin::page::outbox::mails),
        page!("/admin/outbox/{id}", Who::SUPPORT, admin::page::outbox::mail),
        page!("/admin/keys", Who::OWNER, admin::page::keys::keys),
        page!("/admin/audit", Who::MANAGER, admin::page::audit::audit),
    ]
}

/// The server functions whose forms bring files (`visit.files`); all others refuse `multipart/form-data`.
pub const FILES: &[&str] = &["/fn/review/pictures", "/fn/people/picture", "/fn/forum/begin", "/fn/forum/reply", "/fn/forum/edit"];

/// The server functions whose words are long and somebody's own: whatever goes wrong, the answer is their form with all that
/// was typed, also for somebody whose session has run out.
pub const KEEPING: &[&str] = &["/fn/forum/begin", "/fn/forum/reply", "/fn/forum/edit"];

/// Every server function with who may call it. A test compares this with what is registered.
pub fn functions() -> Vec<(&'static str, Who)> {
    [
        site::api::ACCESS,
        member::api::ACCESS,
        notify::api::ACCESS,
        programme::api::ACCESS,
        tier::api::ACCESS,
        wallet::api::ACCESS,
        reward::api::ACCESS,
        catalog::api::ACCESS,
        order::api::ACCESS,
        shop::api::ACCESS,
        people::api::ACCESS,
        moderation::api::ACCESS,
        question::api::ACCESS,
        forum::api::ACCESS,
        forum::api::arranging::ACCESS,
        forum::api::claiming::ACCESS,
        forum::api::polling::ACCESS,
        forum::api::reacting::ACCESS,
        review::api::ACCESS,
        search::api::ACCESS,
        admin::api::ACCESS,
    ]
    .concat()
}

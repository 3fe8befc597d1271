//! `/me/notifications/settings`, also `/me/mails`: all that a member is told, and how, in one place.

use crate::{
    notify::{
        self,
        view::{Places, WishForm},
    },
    review::{self, view::MailSwitches},
    server::visit::Visit,
    t,
    ui::{
        page::{Page, PageResult},
        parts::{Crumbs, MyTabs},
    },
};
use leptos::prelude::*;

const HERE: &str = "/me/notifications/settings";

/// Wishes about notifications, quiet hours, devices, and the mails that can be stopped.
pub async fn telling(visit: Visit) -> PageResult {
    let wishes = notify::service::wishes(&visit.app, &visit.caller).await?;
    let wanted = review::service::wanted_mails(&visit.app, &visit.caller).await?;
    let places = wishes.places.clone();
    let body = view! {
        <Crumbs links=vec![("/me/settings".to_owned(), t!("my-settings"))] here=t!("mails-title")/>
        <header class="page-head"><div><h1>{t!("mails-title")}</h1><p class="lede">{t!("mails-lede")}</p></div></header>
        <MyTabs/>
        <section class="section">
            <header class="section-head"><h2>{t!("notice-wishes-title")}</h2><a href="/me/notifications">{t!("notice-title")}</a></header>
            <p>{t!("notice-wishes-text")}</p>
            <WishForm wishes next=HERE/>
        </section>
        <Places places next=HERE/>
        <section class="section">
            <header class="section-head"><h2>{t!("mails-other-title")}</h2></header>
            <p>{t!("mails-other-text")}</p>
            <MailSwitches wanted next=HERE/>
        </section>
    };
    Ok(Page::new(t!("mails-title"), body))
}

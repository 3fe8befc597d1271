//! Where writing begins: the stars. Opening the page makes nothing; the form does.

use super::{
    authored::{REOPEN, Slip},
    parts::{About, Promised, Rate, key_of, title_of, with_key},
};
use crate::{
    kernel::{caller::Caller, failure::Code},
    review::{
        model::{Start, Subject},
        service::{self, Writer},
        view::degree_words,
    },
    server::visit::{Visit, leading},
    t,
    ui::{
        date,
        form::{Hidden, LastFailure, PostForm},
        page::{Head, Page, PageResult},
        parts::{Crumbs, Icon},
        stars::Stars,
    },
};
use leptos::prelude::*;

const BEGIN: &str = "/fn/review/begin";

/// `/products/{slug}/review`
pub async fn about_product(visit: Visit) -> PageResult {
    let product_id = service::product_named(&visit.app, visit.param("slug")).await?;
    begin(visit, product_id, String::new()).await
}

/// `/review-us`: about the shop itself.
pub async fn about_shop(visit: Visit) -> PageResult {
    begin(visit, String::new(), String::new()).await
}

/// `/write?line=…`: about one line of the member's orders.
pub async fn about_line(visit: Visit) -> PageResult {
    let line = visit.query("line").unwrap_or_default().to_owned();
    let writer = Writer::of(&visit.app, &visit.caller, &key_of(&visit)).await?;
    let product_id = service::product_of_line(&visit.app, &writer, &line).await?;
    begin(visit, product_id, line).await
}

async fn begin(visit: Visit, product_id: String, line: String) -> PageResult {
    let key = key_of(&visit);
    let writer = match Writer::of(&visit.app, &visit.caller, &key).await {
        Err(failure) if failure.code == Code::Unauthorized && visit.caller == Caller::Nobody => return sign_in(&visit, &product_id).await,
        writer => writer?,
    };
    let start = service::start(&visit.app, &writer, &product_id, &line).await?;
    let name = title_of(&start.subject, &visit);
    let title = t!("review-write-title", title = name.as_str());
    let body = view! {
        <Way subject=start.subject.clone() here=t!("review-write-here")/>
        <header class="page-head"><div><h1>{title.clone()}</h1><p class="lede">{t!("review-write-lede")}</p></div></header>
        <Form start key asked=line now=visit.app.now()/>
    };
    Ok(Page::new(title, body).narrow().head(Head { robots: "noindex", ..Head::default() }))
}

/// The way back: to the product, or to the front door.
#[component]
fn Way(subject: Subject, here: String) -> impl IntoView {
    let links = if subject.product_id.is_empty() {
        vec![]
    } else {
        vec![("/products".to_owned(), t!("catalog-title")), (format!("/products/{}", subject.slug), subject.title)]
    };
    (!links.is_empty()).then(|| view! { <Crumbs links here/> })
}

#[component]
fn Form(start: Start, key: String, asked: String, now: i64) -> impl IntoView {
    if let Some(written) = start.taken {
        return view! {
            <div class="notice info"><Icon name="info"/><div><p>{t!("review-taken")}</p></div></div>
            <LastFailure form=REOPEN/>
            <h2 class="sr-only">{t!("review-text")}</h2>
            <Slip written key/>
        }
        .into_any();
    }
    let hint = match start.bought_at {
        Some(at) => t!("review-about-purchase", day = date::day(at), degree = degree_words(start.degree, now, now)),
        None if start.subject.product_id.is_empty() => String::new(),
        None => t!("review-about-nothing"),
    };
    let rating = start.draft.as_ref().map_or(0, |(_, rating)| *rating);
    let on = start.draft.map(|(id, rating)| {
        view! {
            <div class="notice info"><Icon name="pencil"/><div>
                <p>{t!("review-draft-there")}" "{(rating > 0).then(|| view! { <Stars value=rating * 100 size="small"/> })}</p>
                <p><a href=with_key(&format!("/write/{id}?step=words"), &key)>{t!("review-draft-go-on")}</a></p>
            </div></div>
        }
    });
    let other = start.other.map(|id| {
        view! { <div class="notice info"><Icon name="info"/><div><p>{t!("review-other")}" "<a href=with_key(&format!("/written/{id}"), &key)>{t!("review-other-see")}</a></p></div></div> }
    });
    view! {
        <About subject=start.subject.clone() hint/>
        {on}
        {other}
        <PostForm action=BEGIN class="form card">
            <Hidden name="product_id" value=start.subject.product_id/>
            <Hidden name="order_line_id" value=asked/>
            {(!key.is_empty()).then(|| view! { <Hidden name="key" value=key.clone()/> })}
            <Rate form=BEGIN rating/>
            <div class="actions"><button class="button">{t!("review-go-on")}<Icon name="arrow-right"/></button></div>
        </PostForm>
        <Promised promise=start.promise/>
    }
    .into_any()
}

/// Who is not signed in gets told why it is asked for, and the ways in that lead back here.
async fn sign_in(visit: &Visit, product_id: &str) -> PageResult {
    let subject = service::subject_of(&visit.app, product_id).await?;
    let name = title_of(&subject, visit);
    let title = t!("review-write-title", title = name.as_str());
    let (login, join) = (leading("/login", &visit.path), leading("/join", &visit.path));
    let body = view! {
        <Way subject=subject.clone() here=t!("review-write-here")/>
        <header class="page-head"><div><h1>{title.clone()}</h1></div></header>
        <About subject hint=String::new()/>
        <div class="card">
            <h2>{t!("review-write-sign-in-title")}</h2>
            <p>{t!("review-write-sign-in-why")}</p>
            <div class="actions"><a class="button" href=login>{t!("review-write-sign-in")}</a><a class="button secondary" href=join>{t!("review-write-join")}</a></div>
            <p class="hint">{t!("review-write-sign-in-link")}</p>
        </div>
    };
    Ok(Page::new(title, body).narrow().head(Head { robots: "noindex", ..Head::default() }))
}

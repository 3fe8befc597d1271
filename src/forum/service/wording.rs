//! What somebody wrote: within bounds, made safe to show, and looked at before it appears.

use crate::{
    forum::{
        model::{TEXT, TEXT_LEAST, TITLE, TITLE_LEAST},
        store::{post, thread},
    },
    kernel::{
        caller::{Role, SignedIn},
        failure::{Code, Failure},
        picture::Picture,
        text,
        time::{DAY, HOUR, Time},
    },
    people::{
        self,
        model::{Face, Limits},
    },
    review::{model::Concern, service::concerns_about},
    server::{
        db::Tx,
        markup::{self, Own, Scan},
        picture::{self, Chosen},
        state::App,
    },
    t,
};

/// A title within its bounds, on one line.
pub(super) fn title(typed: &str) -> Result<String, Failure> {
    let title = text::line("title", &typed.split_whitespace().collect::<Vec<_>>().join(" "), TITLE)?;
    if letters(&title) < TITLE_LEAST {
        return Err(Failure::new(Code::Invalid, t!("forum-check")).field("title", t!("forum-title-short", least = TITLE_LEAST)));
    }
    Ok(title)
}

/// A text within its bounds.
pub(super) fn body(typed: &str) -> Result<String, Failure> {
    let body = text::block("body", typed, TEXT)?;
    if letters(&body) < TEXT_LEAST {
        return Err(Failure::new(Code::Invalid, t!("forum-check")).field("body", t!("forum-body-short")));
    }
    Ok(body)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// A text made ready: what it shows, whom it names, why it waits.
pub(super) struct Ready {
    pub html: String,
    /// Members it names, each once.
    pub named: Vec<Face>,
    pub held_for: Vec<Concern>,
}

/// Whose text it is and where it will stand.
pub(super) struct Writer<'a> {
    pub member: &'a SignedIn,
    pub is_first: bool,
    /// Hides an edit's own text from the search for copies.
    pub is_edit: bool,
}

impl Writer<'_> {
    fn is_staff(&self) -> bool {
        self.member.role >= Role::Support
    }
}

/// Checks a text against its author's standing, gives it the pictures it shows (`post_id`), and renders it.
///
/// # Errors
/// [`Code::Invalid`] with `body` where a limit is passed, and with `pictures` where one is not the author's;
/// [`Code::TooMany`] for too many posts of late.
pub(super) async fn prepare(tx: &mut Tx, app: &App, now: Time, writer: &Writer<'_>, post_id: &str, title: &str, body: &str) -> Result<Ready, Failure> {
    let scan = markup::scan(body);
    let limits = people::service::standing(tx, now, &writer.member.id).await?.limits;
    if !writer.is_staff() {
        within(&scan, &limits)?;
        if !writer.is_edit {
            pace(tx, now, &writer.member.id, &limits, writer.is_first).await?;
        }
    }
    let named = people::service::named(tx, &scan.mentions).await?;
    let target = format!("post/{post_id}");
    let chosen = scan.pictures.iter().map(|(id, alt)| Chosen { id: id.clone(), alt: alt.clone() }).collect::<Vec<_>>();
    picture::attach(tx, now, &writer.member.id, &chosen, &target).await?;
    let pictures = picture::of_target(tx, &target).await?;
    let html = render(&app.config.public_url, body, &named, &pictures);
    let held_for = if writer.is_staff() { vec![] } else { concerns(tx, now, writer, &limits, title, body).await? };
    if !held_for.is_empty() {
        picture::hide(tx, now, &target).await?;
    }
    Ok(Ready { html, named, held_for })
}

/// A text as readers see it, with the members and pictures that are known.
pub(super) fn render(public_url: &str, body: &str, named: &[Face], pictures: &[Picture]) -> String {
    let is_known = |handle: &str| named.iter().any(|face| face.handle == handle);
    let shown = |id: &str| pictures.iter().find(|picture| picture.id == id).map(|picture| (picture.url.clone(), picture.width, picture.height));
    markup::post(body, &Own { public_url, faces: &is_known, pictures: &shown }).html
}

fn within(scan: &Scan, limits: &Limits) -> Result<(), Failure> {
    let many = |things: usize| i64::try_from(things).unwrap_or(i64::MAX);
    let refuse = |words: String| Err(Failure::new(Code::Invalid, t!("forum-check")).field("body", words));
    if many(scan.links) > limits.links {
        return refuse(t!("forum-links-many", most = limits.links));
    }
    if many(scan.pictures.len()) > limits.pictures {
        return refuse(t!("forum-pictures-many", most = limits.pictures));
    }
    if many(scan.mentions.len()) > limits.mentions {
        return refuse(t!("forum-mentions-many", most = limits.mentions));
    }
    Ok(())
}

async fn pace(tx: &mut Tx, now: Time, member_id: &str, limits: &Limits, is_first: bool) -> Result<(), Failure> {
    let refuse = |words: String| Err(Failure::new(Code::TooMany, words));
    if post::written_since(tx, member_id, now - HOUR).await? >= limits.posts_per_hour {
        return refuse(t!("forum-posts-enough", most = limits.posts_per_hour));
    }
    if is_first && thread::begun_since(tx, member_id, now - DAY).await? >= limits.threads_per_day {
        return refuse(t!("forum-threads-enough", most = limits.threads_per_day));
    }
    Ok(())
}

/// Why a text waits. Links and pictures are the business of the limits here, and quick answers are a conversation.
async fn concerns(tx: &mut Tx, now: Time, writer: &Writer<'_>, limits: &Limits, title: &str, body: &str) -> Result<Vec<Concern>, Failure> {
    let plain = markup::plain(body);
    let mut concerns = concerns_about(tx, now, &writer.member.id, title, &plain, &writer.member.display_name).await?;
    concerns.retain(|concern| !matches!(concern, Concern::Link | Concern::Picture | Concern::Hurry) && !(writer.is_edit && *concern == Concern::Copy));
    if limits.waits && !writer.is_edit {
        concerns.push(Concern::Newcomer);
    }
    Ok(concerns)
}

/// What a text would look like. Loose pictures of the caller are shown.
pub async fn preview(app: &App, member: &SignedIn, body: &str) -> Result<String, Failure> {
    let body = self::body(body)?;
    let scan = markup::scan(&body);
    let mut tx = app.db.read().await?;
    let named = people::service::named(&mut tx, &scan.mentions).await?;
    let ids = scan.pictures.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let pictures = picture::loose(&mut tx, &member.id, &ids).await?;
    Ok(render(&app.config.public_url, &body, &named, &pictures))
}

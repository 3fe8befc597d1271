//! The queue, everything about one text, appeals. What is decided goes to the moderation slice.

use super::{allow, missing};
use crate::{
    admin::{
        model::reviews::{AppealCase, Case, Queue, QueueFilter, Settings, TextRow, Whole},
        store,
    },
    kernel::{
        caller::{Caller, Role},
        cursor::{AFTER_ALL, Page, by_time, read_by_time},
        failure::Failure,
        id,
        time::Time,
    },
    member,
    moderation::{
        model::{Action, Kind, Reason, Target},
        service::{self as moderation, Facts},
    },
    review::{model::Concern, service as reviews},
    server::state::App,
    t,
    ui::parts::ROWS,
};

/// Cases on a page: each is read.
const CASES: i64 = 8;

/// The queue, or a list of texts in one state. Moderators and above.
pub async fn queue(app: &App, caller: &Caller, filter: &QueueFilter, cursor: Option<&str>) -> Result<Queue, Failure> {
    allow(caller, Role::Moderator)?;
    let mut found = Queue {
        cases: Page { items: vec![], next: None },
        texts: Page { items: vec![], next: None },
        waiting: moderation::waiting(app, caller).await?,
        products: store::reviews::products(&mut app.db.read().await?).await?,
    };
    if is_list(&filter.state) {
        let before = cursor.filter(|id| id::plausible(id)).unwrap_or(AFTER_ALL);
        let rows = store::reviews::texts(&mut app.db.read().await?, filter, before, ROWS + 1).await?;
        found.texts = Page::cut(rows, ROWS, |row: &TextRow| row.id.clone());
        return Ok(found);
    }
    let after = cursor.map_or((0, String::new()), |text| read_by_time(Some(text)));
    let places = store::reviews::queue(&mut app.db.read().await?, filter, (after.0, &after.1), CASES + 1).await?;
    let places = Page::cut(places, CASES, |place| by_time(place.since, &place.target.id));
    for place in places.items {
        if let Some(case) = case(app, caller, &place.target, Some(place.since)).await? {
            found.cases.items.push(case);
        }
    }
    found.cases.next = places.next;
    Ok(found)
}

/// Whether a state is shown as a list; everything else is a queue.
pub fn is_list(state: &str) -> bool {
    matches!(state, "reported" | "published" | "refused" | "removed" | "wrote")
}

/// A thing with what is known beside it; `None` where there is none such.
async fn case(app: &App, caller: &Caller, target: &Target, since: Option<Time>) -> Result<Option<Case>, Failure> {
    let mut tx = app.db.read().await?;
    let Some((subject, flags, decisions, is_appealed)) = moderation::subject(&mut tx, target).await? else { return Ok(None) };
    let author = if subject.author_id.is_empty() { None } else { store::reviews::author(&mut tx, &subject.author_id).await? };
    let (html, held_for, context) = match target.kind {
        Kind::Review => (String::new(), String::new(), String::new()),
        Kind::Question | Kind::Answer | Kind::Post => store::reviews::text(&mut tx, &target.id).await?,
    };
    drop(tx);
    let review = match target.kind {
        Kind::Review => Some(reviews::by_id(app, caller, &target.id).await?),
        Kind::Question | Kind::Answer | Kind::Post => None,
    };
    let held_for = review.as_ref().map_or_else(|| Concern::parse_all(&held_for), |review| review.held_for.clone());
    let is_reported = flags.iter().any(|flag| flag.state == "open");
    Ok(Some(Case {
        since: since.unwrap_or(subject.written_at),
        actions: moderation::actions(&subject, is_reported, is_appealed),
        subject,
        review,
        html,
        context,
        held_for,
        flags,
        decisions,
        is_appealed,
        author,
    }))
}

/// Everything about one thing (`rev_…`, `que_…`, `ans_…`, `pst_…`). `ground` asks for the statement that it gives. Moderators and
/// above.
///
/// # Errors
/// [`crate::kernel::failure::Code::NotFound`] where there is none such.
pub async fn whole(app: &App, caller: &Caller, thing_id: &str, ground: Option<Reason>) -> Result<Whole, Failure> {
    allow(caller, Role::Moderator)?;
    let target = Target::of_id(thing_id).ok_or_else(missing)?;
    let case = case(app, caller, &target, None).await?.ok_or_else(missing)?;
    let against = case.actions.iter().copied().find(|action| action.is_against());
    let facts = Facts { reports: i64::try_from(case.open_flags().count()).unwrap_or(i64::MAX), automated: false };
    let statement = match (against, ground) {
        (Some(action), Some(ground)) => moderation::statement(&case.subject, action, Some(ground), facts),
        _ => String::new(),
    };
    let mut whole = Whole { case, revisions: vec![], votes: vec![], booked: vec![], letters: vec![], testimonials: vec![], statement };
    if target.kind == Kind::Review {
        let mut tx = app.db.read().await?;
        whole.revisions = store::review::revisions(&mut tx, &target.id).await?;
        whole.votes = store::review::votes(&mut tx, &target.id).await?;
        whole.booked = store::review::booked(&mut tx, &target.id).await?;
        whole.testimonials = crate::review::service::testimonials_of(&mut tx, &target.id).await?;
        whole.letters = moderation::letters_of(&mut tx, &target.id).await?;
    }
    Ok(whole)
}

/// Open appeals, the oldest first, each with whether the caller may decide it. Moderators and above.
pub async fn appeals(app: &App, caller: &Caller, cursor: Option<&str>) -> Result<Page<AppealCase>, Failure> {
    allow(caller, Role::Moderator)?;
    let after = cursor.filter(|id| id::plausible(id)).unwrap_or_default();
    let mut tx = app.db.read().await?;
    let rows = store::review::appeals(&mut tx, after, CASES + 1).await?;
    let others = member::service::staff::others(&mut tx, Role::Moderator, caller.actor()).await?;
    drop(tx);
    let page = Page::cut(rows, CASES, |row| row.0.clone());
    let mut items = vec![];
    for (_, decision_id) in page.items {
        let Some(decision) = moderation::decision_of(&mut app.db.read().await?, &decision_id).await? else { continue };
        let Some(appeal) = decision.appeal.clone() else { continue };
        let Some(case) = case(app, caller, &decision.target, None).await? else { continue };
        let decided_first = decision.decided_by == caller.actor();
        let bar = if case.subject.author_id == caller.actor() {
            t!("moderation-decide-own")
        } else if decided_first && others > 0 {
            t!("moderation-second-person")
        } else {
            String::new()
        };
        let words = |action, ground| moderation::statement(&case.subject, action, ground, Facts { reports: 0, automated: false });
        let (won, lost) = (words(Action::Restore, None), words(Action::Stand, decision.ground));
        items.push(AppealCase { appeal, decision, bar, is_alone: decided_first && others == 0, won, lost, case });
    }
    Ok(Page { items, next: page.next })
}

/// How reviews are treated. Managers and owners.
pub async fn settings(app: &App, caller: &Caller) -> Result<Settings, Failure> {
    allow(caller, Role::Manager)?;
    let mut tx = app.db.read().await?;
    Ok(Settings {
        policy: reviews::policy(&mut tx).await?,
        versions: store::review::policies(&mut tx).await?,
        questions: reviews::questions(&mut tx).await?,
        categories: store::review::categories(&mut tx).await?,
    })
}

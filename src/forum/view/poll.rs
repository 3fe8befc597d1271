//! A poll above the posts: the form to vote, the bars, and their numbers as a table.

use crate::{
    forum::{
        model::{Poll, Results, Thread},
        service::{POLL_OPTION, POLL_OPTIONS, POLL_QUESTION},
    },
    kernel::points,
    t,
    ui::{
        date::Moment,
        form::{Field, Hidden, LastFailure, PostForm, answered},
        parts::{Badge, Icon},
    },
};
use leptos::prelude::*;

pub const ADD: &str = "/fn/forum/poll-add";
pub const VOTE: &str = "/fn/forum/poll-vote";
pub const CLOSE: &str = "/fn/forum/poll-close";

/// A poll as its reader may see it. `may_vote`: is signed in, and the thread takes votes. `owns`: is its author, or a
/// moderator.
#[component]
pub fn PollView(poll: Poll, may_vote: bool, owns: bool) -> impl IntoView {
    let is_open = !poll.is_closed;
    let badge = poll.is_closed.then(|| view! { <Badge text=t!("forum-poll-is-closed")/> });
    let until = poll.closes_at.filter(|_| is_open).map(|at| view! { " · "{t!("forum-poll-until")}" "<Moment at=at/> });
    let hidden = (!poll.is_shown).then(|| match poll.results {
        Results::Closed => t!("forum-poll-shown-closed"),
        Results::Always | Results::Voted => t!("forum-poll-shown-voted"),
    });
    let votes = may_vote && is_open;
    view! {
        <section class="poll card" id="poll" aria-labelledby="poll-title">
            <header class="section-head"><h2 id="poll-title" dir="auto"><Icon name="chart"/>{poll.question.clone()}</h2>{badge}</header>
            <p class="hint">{t!("forum-poll-voters", count = poll.voters, shown = points::show(poll.voters))}{until}</p>
            <LastFailure form=CLOSE/>
            {votes.then(|| view! { <Ballot poll=poll.clone()/> })}
            {hidden.map(|words| view! { <p class="hint">{words}</p> })}
            {poll.is_shown.then(|| view! { <Bars poll=poll.clone()/> })}
            {owns.then(|| view! { <Ending poll_id=poll.id.clone() is_open/> })}
        </section>
    }
}

/// The form: one choice as radio buttons, several as boxes.
#[component]
fn Ballot(poll: Poll) -> impl IntoView {
    let (is_single, most) = (poll.most == 1, poll.most);
    let options = poll.choices.iter().map(|choice| {
        let (value, words, checked) = (choice.id.clone(), choice.words.clone(), choice.is_mine);
        if is_single {
            view! { <label class="choice"><input type="radio" name="option" value=value checked=checked/><span dir="auto">{words}</span></label> }.into_any()
        } else {
            view! { <label class="choice"><input type="checkbox" name="options[]" value=value checked=checked/><span dir="auto">{words}</span></label> }
                .into_any()
        }
    });
    let options = options.collect::<Vec<_>>();
    let (id, has_voted) = (poll.id.clone(), poll.has_voted);
    let legend = if is_single { t!("forum-poll-choose-one") } else { t!("forum-poll-choose-many", most = most) };
    view! {
        <PostForm action=VOTE>
            <Hidden name="poll_id" value=poll.id/>
            <fieldset class="choices" id="options"><legend>{legend}</legend>{options}</fieldset>
            <div class="actions"><button class="button small">{if has_voted { t!("forum-poll-change") } else { t!("forum-poll-vote") }}</button></div>
        </PostForm>
        {has_voted.then(|| view! {
            <form method="post" action=VOTE><Hidden name="poll_id" value=id/><button class="button quiet small"><Icon name="undo"/>{t!("forum-poll-take-back")}</button></form>
        })}
    }
}

/// Votes in a hundred of those who voted, in whole parts.
fn share(votes: i64, voters: i64) -> i64 {
    if voters <= 0 { 0 } else { (votes.max(0).saturating_mul(200) + voters) / (voters * 2) }
}

/// The bars; the same numbers as a table below.
#[component]
fn Bars(poll: Poll) -> impl IntoView {
    let voters = poll.voters;
    let bars = poll.choices.iter().map(|choice| {
        let (words, percent) = (choice.words.clone(), share(choice.votes, voters));
        let mine = choice.is_mine.then(|| view! { <Icon name="check"/><span class="sr-only">{t!("forum-poll-mine")}</span> });
        view! {
            <li><span dir="auto">{words.clone()}{mine}</span>
                <meter class="bar s1" min="0" max=voters.max(1) value=choice.votes aria-label=words>{percent}"%"</meter>
                <span class="num">{percent}"%"</span></li>
        }
    });
    let bars = bars.collect::<Vec<_>>();
    let rows = poll.choices.iter().map(|choice| {
        view! { <tr><th scope="row" dir="auto">{choice.words.clone()}</th><td class="end num">{points::show(choice.votes)}</td><td class="end num">{share(choice.votes, voters)}"%"</td></tr> }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <ul class="bars">{bars}</ul>
        <details class="fold"><summary>{t!("forum-poll-numbers")}</summary>
            <table class="table"><caption class="sr-only">{poll.question.clone()}</caption>
                <thead><tr><th scope="col">{t!("forum-poll-option")}</th><th scope="col" class="end">{t!("forum-poll-votes")}</th><th scope="col" class="end">{t!("forum-poll-share")}</th></tr></thead>
                <tbody>{rows}</tbody></table>
        </details>
    }
}

#[component]
fn Ending(poll_id: String, is_open: bool) -> impl IntoView {
    let (value, words) = if is_open { ("yes", t!("forum-poll-close")) } else { ("no", t!("forum-poll-open")) };
    view! { <form method="post" action=CLOSE><Hidden name="poll_id" value=poll_id/><Hidden name="closed" value=value/><button class="button quiet small">{words}</button></form> }
}

/// The form that gives a thread a poll: folded, for its author and moderators.
#[component]
pub fn AddPoll(thread: Thread) -> impl IntoView {
    let is_open = answered(ADD).is_some_and(|flash| flash.failure.is_some());
    view! {
        <details class="fold" id="poll-add" open=is_open>
            <summary><Icon name="chart"/>{t!("forum-poll-add")}</summary>
            <PostForm action=ADD class="form card">
                <Hidden name="thread_id" value=thread.id/>
                <PollFields form=ADD/>
                <div class="actions"><button class="button">{t!("forum-poll-add")}</button></div>
            </PostForm>
        </details>
    }
}

/// The fields of a poll, also for the form of a new thread: `api::polling::typed` reads them.
#[component]
pub fn PollFields(form: &'static str) -> impl IntoView {
    let flash = answered(form);
    let chosen = flash.and_then(|flash| flash.values.into_iter().find(|(name, _)| name == "poll_results")).map(|(_, value)| value);
    let results = Results::ALL.map(|results| {
        let words = match results {
            Results::Always => t!("forum-poll-results-always"),
            Results::Voted => t!("forum-poll-results-voted"),
            Results::Closed => t!("forum-poll-results-closed"),
        };
        let is_chosen = chosen.as_deref().map_or(results == Results::default(), |name| name == results.name());
        view! { <option value=results.name() selected=is_chosen>{words}</option> }
    });
    let (question, options) = (u32::try_from(POLL_QUESTION).unwrap_or(u32::MAX), u32::try_from(POLL_OPTION * POLL_OPTIONS.end()).unwrap_or(u32::MAX));
    view! {
        <Field form name="poll_question" label=t!("forum-poll-question") required=false most=question/>
        <Field form name="poll_options" label=t!("forum-poll-option-list") hint=t!("forum-poll-option-list-hint", most = *POLL_OPTIONS.end()) required=false lines=4 most=options/>
        <div class="fields">
            <Field form name="poll_most" label=t!("forum-poll-at-most") value="1" required=false inputmode="numeric" most=2/>
            <Field form name="poll_days" label=t!("forum-poll-days") hint=t!("forum-poll-days-hint") required=false inputmode="numeric" most=3/>
            <div class="field"><label for="poll_results">{t!("forum-poll-results")}</label><select id="poll_results" name="poll_results">{results.into_iter().collect_view()}</select></div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{Poll, PollView, share};
    use crate::forum::model::{Choice, Results};
    use leptos::prelude::*;

    fn poll(is_shown: bool) -> Poll {
        let choice = |n: i64, words: &str| Choice { id: format!("opt_{n}"), words: words.into(), votes: n, is_mine: n == 2 };
        Poll {
            id: "pol_1".into(),
            question: "Rye or <spelt>?".into(),
            most: 1,
            results: Results::Voted,
            closes_at: None,
            is_closed: false,
            voters: 3,
            choices: vec![choice(1, "Rye"), choice(2, "Spelt")],
            is_shown,
            has_voted: is_shown,
        }
    }

    #[test]
    fn shares_are_of_those_who_voted() {
        assert_eq!((share(1, 3), share(2, 3), share(0, 0), share(5, 5)), (33, 67, 0, 100));
    }

    #[test]
    fn bars_have_their_numbers_as_a_table_and_hidden_ones_have_none() {
        let html = |is_shown| Owner::new().with(|| view! { <PollView poll=poll(is_shown) may_vote=true owns=false/> }.to_html());
        let (shown, hidden) = (html(true), html(false));
        assert!(shown.contains("<meter") && shown.contains("<table") && shown.contains("67") && shown.contains(r#"type="radio""#), "{shown}");
        assert!(shown.contains("Rye or &lt;spelt&gt;?") && !shown.contains("style="), "{shown}");
        assert!(!hidden.contains("<meter") && hidden.contains(r#"value="opt_1""#), "{hidden}");
    }
}

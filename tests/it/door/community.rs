//! The community through its doors: other forums in, out and back; old addresses; feeds; what machines are told.

use crate::{
    on_both,
    support::{HOST, NOW, TestApp},
};
use regulars::{
    forum::{
        facts,
        import::{self, Format},
        model::{Opened, Spot, View},
        service::{self as forum, ImportOptions, ImportReport, NewThread, Reply},
    },
    kernel::{
        caller::{Caller, Role},
        time::{DAY, HOUR},
    },
    member::service as member,
    server::{run::Progress, state::MemberFact},
};
use serde_json::json;

/// A forum of so many topics with three posts each.
fn discourse(topics: usize) -> serde_json::Value {
    let at = |n: usize| regulars::ui::date::iso(NOW - 400 * DAY + i64::try_from(n).unwrap_or(0) * HOUR);
    let post = |topic: usize, number: usize| {
        json!({ "id": topic * 10 + number, "topic_id": topic, "post_number": number, "user_id": number, "created_at": at(topic + number),
                "raw": format!("Post {number} of **topic {topic}** :tada:"), "reply_to_post_number": if number > 1 { json!(number - 1) } else { json!(null) } })
    };
    json!({
        "users": [{"id": 1, "username": "rosa", "name": "Rosa", "email": "rosa@example.test"}, {"id": 2, "username": "ben", "email": "ben@example.test"}, {"id": 4, "username": "cleo"}],
        "categories": [{"id": 5, "name": "Bread", "description_text": "Loaves."}, {"id": 6, "name": "Back room", "read_restricted": true}],
        "topics": (1..=topics).map(|topic| json!({
            "id": topic, "title": format!("Topic number {topic}"), "category_id": if topic == 2 { 6 } else { 5 }, "tags": ["rye"],
            "posts": [post(topic, 1), post(topic, 2), post(topic, 4)],
        })).collect::<Vec<_>>(),
    })
}

async fn take(t: &TestApp, format: Format, text: &str, dry_run: bool) -> ImportReport {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("forum.json");
    std::fs::write(&path, text).expect("written");
    let dump = import::open(format, &path).expect("a forum");
    let options = ImportOptions { format: format.name(), source: format.name().into(), file: "forum.json".into(), dry_run };
    forum::import_file(&t.app, dump, &options, &Progress::default()).await.expect("taken in")
}

async fn export(t: &TestApp) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("out.jsonl");
    forum::write_file(&t.app, std::fs::File::create(&path).expect("a file")).await.expect("written");
    std::fs::read_to_string(path).expect("read")
}

fn view(category: &str) -> View {
    View { category: category.into(), ..View::default() }
}

async fn thread(t: &TestApp, caller: &Caller, old: &str) -> Opened {
    let to = forum::old_address(&t.app, old).await.expect("an answer").unwrap_or_else(|| panic!("{old} leads nowhere"));
    let id = to.split('/').nth(2).expect("an id").to_owned();
    forum::opened(&t.app, caller, &id, Spot::Number(1)).await.expect("a thread")
}

on_both!(a_forum_comes_in_once_and_its_addresses_lead_on, |t| async move {
    let (ben, _) = t.member("ben").await;
    let file = discourse(5).to_string();
    let dry = take(&t, Format::Discourse, &file, true).await;
    assert_eq!((dry.run.as_deref(), dry.threads, dry.posts, dry.skipped), (None, 5, 15, 0));
    assert!(forum::categories(&t.app, &Caller::System).await.expect("a list").is_empty(), "a dry run changes nothing");
    let first = take(&t, Format::Discourse, &file, false).await;
    assert_eq!((first.threads, first.posts, first.rejected, first.categories.len()), (5, 15, 0, 2), "{first:?}");
    let again = take(&t, Format::Discourse, &file, false).await;
    assert_eq!((again.threads, again.posts, again.skipped), (0, 0, 15), "the second run adds nothing");
    let more = take(&t, Format::Discourse, &discourse(6).to_string(), false).await;
    assert_eq!((more.threads, more.posts, more.skipped), (1, 3, 15), "a newer file adds what is new");

    let open = thread(&t, &Caller::Nobody, "/t/topic-number-1/1/4").await;
    assert_eq!(open.posts.iter().map(|post| (post.number, post.reply_to)).collect::<Vec<_>>(), [(1, 0), (2, 1), (4, 3)], "numbers stay");
    assert!(open.posts[0].html.contains("<strong>topic 1</strong> 🎉"), "{}", open.posts[0].html);
    assert_eq!((open.thread.replies, open.thread.newest, open.thread.tags.as_slice()), (2, 4, ["rye".to_owned()].as_slice()));
    assert_eq!(open.posts[1].author.member_id, ben, "whoever has proved the address wrote it");
    let bread = forum::listed(&t.app, &Caller::Nobody, &view("bread")).await.expect("a list");
    assert_eq!((bread.rows.items.len(), bread.category.map(|category| (category.threads, category.posts))), (5, Some((5, 15))));
    assert!(forum::listed(&t.app, &Caller::Nobody, &view("back-room")).await.is_err(), "what was closed there is closed here");
    let closed = forum::old_address(&t.app, "/t/topic-number-2/2").await.expect("an answer").expect("an address");
    assert!(closed.ends_with("/thread"), "the title of what is closed is not told: {closed}");

    let answer = t.get("/t/topic-number-1/1/4").await;
    assert_eq!(answer.status, 301);
    assert!(answer.headers["location"].to_str().is_ok_and(|to| to.ends_with("/topic-number-1?at=4#p4")), "{:?}", answer.headers);
    assert_eq!(t.get("/t/topic-number-1/99").await.status, 404);
    let mut paths = vec![];
    assert_eq!(forum::write_paths(&t.app, &mut paths).await.expect("written"), 6);
    assert!(String::from_utf8_lossy(&paths).contains(&format!("/t/1,http://{HOST}/t/thr_")));
});

on_both!(authors_get_what_they_wrote_when_they_prove_their_address, |t| async move {
    take(&t, Format::Discourse, &discourse(2).to_string(), false).await;
    let stand_in = thread(&t, &Caller::Nobody, "/t/1").await.thread.author;
    assert_eq!(stand_in.name, "Rosa");
    let (rosa, _) = t.person("rosa", Role::Member, false).await;
    assert_ne!(thread(&t, &Caller::Nobody, "/t/1").await.thread.author.member_id, rosa, "an address that is only claimed opens nothing");
    let (fact, now) = (rosa.clone(), t.app.now());
    t.app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let fact = MemberFact { member_id: fact, email: "rosa@example.test".into(), now };
                forum::hand_over(tx, &fact).await
            })
        })
        .await
        .expect("claimed");
    let opened = thread(&t, &Caller::Nobody, "/t/1").await;
    assert_eq!((opened.thread.author.member_id.as_str(), opened.posts[0].author.member_id.as_str()), (rosa.as_str(), rosa.as_str()));
    let ghost = member::find(&mut t.app.db.read().await.expect("read"), &stand_in.member_id).await.expect("an answer").expect("a member");
    assert!(ghost.email.is_empty(), "who stands for somebody cannot sign in");
});

on_both!(an_import_is_taken_back_but_for_what_members_answered, |t| async move {
    let run = take(&t, Format::Discourse, &discourse(4).to_string(), false).await.run.expect("a run");
    let (ann_id, cookie) = t.member("ann").await;
    t.make_known(&ann_id).await;
    let ann = t.caller(&cookie).await;
    let kept = thread(&t, &Caller::Nobody, "/t/3").await.thread;
    forum::reply(&t.app, &ann, Reply { thread_id: kept.id.clone(), body: "I have the same question.".into(), reply_to: 0 }).await.expect("an answer");
    let undone = forum::undo_import(&t.app, &run, &Progress::default()).await.expect("undone");
    assert_eq!((undone.threads, undone.posts, undone.kept), (3, 9, 1));
    let bread = forum::listed(&t.app, &Caller::Nobody, &view("bread")).await.expect("a list");
    assert_eq!((bread.rows.items.len(), bread.category.map(|category| (category.threads, category.posts))), (1, Some((1, 4))));
    assert!(forum::old_address(&t.app, "/t/1").await.expect("an answer").is_none());
    let again = forum::undo_import(&t.app, &run, &Progress::default()).await.expect("undone");
    assert_eq!((again.threads, again.posts), (0, 0));
    assert!(forum::undo_import(&t.app, "imp_nothing", &Progress::default()).await.is_err());
    assert!(forum::categories(&t.app, &Caller::System).await.expect("a list").iter().all(|category| category.slug != "back-room"), "empty ones go");
});

/// The export without what is of this database alone.
fn content(file: &str) -> Vec<serde_json::Value> {
    let own = ["id", "author", "exported_at"];
    let lines = file.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    lines
        .map(|mut line| {
            own.iter().for_each(|name| drop(line.as_object_mut().expect("an object").remove(*name)));
            line
        })
        .collect()
}

on_both!(an_export_comes_back_as_it_was, |t| async move {
    take(&t, Format::Discourse, &discourse(3).to_string(), false).await;
    let file = export(&t).await;
    assert_eq!(file.lines().count(), 1 + 2 + 3 + 9);
    let back = take(&t, Format::Regulars, &file, false).await;
    assert_eq!((back.posts, back.skipped), (0, 9), "here it is known");
    let other = TestApp::start(crate::support::on_disk(&t)).await.expect("another shop");
    let taken = take(&other, Format::Regulars, &file, false).await;
    assert_eq!((taken.threads, taken.posts), (3, 9));
    let mut expected = content(&file);
    // Who reads the closed one is told as such and kept to staff.
    expected.retain(|line| line["kind"] != "category");
    let mut found = content(&export(&other).await);
    found.retain(|line| line["kind"] != "category");
    assert_eq!(found, expected);
});

on_both!(feeds_tell_what_strangers_read, |t| async move {
    take(&t, Format::Discourse, &discourse(3).to_string(), false).await;
    let latest = t.get("/community/feed.json").await.json();
    assert_eq!(latest["items"].as_array().map(Vec::len), Some(2), "{latest}");
    for path in ["/community/feed.rss", "/community/bread/feed.rss"] {
        let answer = t.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.body.matches("<item>").count()), (200, 2), "{path}: {}", answer.body);
        assert!(answer.body.contains("<category>rye</category>") && !answer.body.contains("Topic number 2"), "{}", answer.body);
    }
    let one = thread(&t, &Caller::Nobody, "/t/1").await.thread;
    let feed = t.get(&format!("/t/{}/feed.json", one.id)).await.json();
    assert_eq!((feed["items"].as_array().map(Vec::len), feed["items"][0]["title"].as_str()), (Some(3), Some("Re: Topic number 1")), "{feed}");
    assert_eq!(t.get("/community/back-room/feed.rss").await.status, 404);
    assert_eq!(t.get("/u/nobody-at-all/feed.rss").await.status, 404);
    let picture = t.get(&format!("/og/thread/{}.png", one.id)).await;
    assert_eq!(picture.status, 200);
    assert_eq!(t.get("/sitemaps/threads/start.xml").await.body.matches("<loc>").count(), 2);
});

on_both!(machines_are_told_of_questions_and_discussions, |t| async move {
    take(&t, Format::Discourse, &discourse(1).to_string(), false).await;
    let mut opened = thread(&t, &Caller::Nobody, "/t/1").await;
    let told = facts::of("https://shop.test", &opened).expect("open to all");
    assert_eq!(
        (told["@type"].as_str(), told["comment"].as_array().map(Vec::len), told["commentCount"].as_i64()),
        (Some("DiscussionForumPosting"), Some(2), Some(2)),
        "{told}"
    );
    opened.thread.mode = regulars::forum::model::Mode::Question;
    opened.thread.accepted_id = opened.posts[1].id.clone();
    let told = facts::of("https://shop.test", &opened).expect("open to all");
    let question = &told["mainEntity"];
    assert_eq!((told["@type"].as_str(), question["answerCount"].as_i64()), (Some("QAPage"), Some(2)));
    assert_eq!(
        (question["acceptedAnswer"]["text"].as_str(), question["suggestedAnswer"].as_array().map(Vec::len)),
        (Some("Post 2 of topic 1 🎉"), Some(1)),
        "{told}"
    );
    opened.thread.audience = regulars::kernel::audience::Audience::MEMBERS;
    assert!(facts::of("https://shop.test", &opened).is_none());
});

on_both!(a_thread_of_members_is_no_import, |t| async move {
    let owner = t.staff(Role::Owner).await.1;
    let owner = t.caller(&owner).await;
    let run = take(&t, Format::Discourse, &discourse(1).to_string(), false).await.run.expect("a run");
    let new = NewThread { category: "bread".into(), title: "A thread of our own".into(), body: "With words.".into(), ..NewThread::default() };
    forum::begin(&t.app, &owner, new).await.expect("a thread");
    forum::undo_import(&t.app, &run, &Progress::default()).await.expect("undone");
    let bread = forum::listed(&t.app, &Caller::Nobody, &view("bread")).await.expect("a list");
    assert_eq!(bread.rows.items.len(), 1, "the category stays, as somebody uses it");
});

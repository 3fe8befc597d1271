use super::{Dump, Format, open};
use crate::review::model::ReviewState;

fn read(format: Format, name: &str, text: &str) -> Dump {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    open(format, &path).expect("read")
}

#[test]
fn discourse_in_full_and_in_short() {
    let dump = read(
        Format::Discourse,
        "dump.json",
        r##"{
        "users": [{"id": 1, "username": "rosa", "name": "Rosa B", "email": "Rosa@x.test"}, {"id": 2, "username": "max", "name": null}],
        "categories": [{"id": 5, "name": "Bread", "description_text": "All about bread.", "position": 2}, {"id": 6, "name": "Inner", "read_restricted": true}],
        "topics": [
            {"id": 10, "title": "Why does it\n sink?", "category_id": 5, "tags": ["rye", {"name": "starter"}], "closed": true, "pinned_at": "2020-01-01", "posts": [
                {"id": 102, "post_number": 3, "user_id": 1, "created_at": "2020-01-03T00:00:00.000Z", "raw": "[quote=\"max, post:2, topic:10\"]\nthe crust\n[/quote]\nyes", "reply_to_post_number": 2, "accepted_answer": true},
                {"id": 100, "post_number": 1, "user_id": 1, "created_at": "2020-01-01T00:00:00.000Z", "raw": "My **bread** sinks."},
                {"id": 103, "post_number": 4, "user_id": 2, "created_at": "2020-01-04T00:00:00.000Z", "raw": "gone", "deleted_at": "2020-01-05"},
                {"id": 104, "post_number": 5, "user_id": 2, "created_at": "2020-01-04T00:00:00.000Z", "raw": "closed this", "post_type": 3}]},
            {"id": 11, "title": "A letter", "archetype": "private_message", "posts": [{"id": 110, "raw": "psst", "created_at": "2020-01-01"}]},
            {"id": 12, "title": "Short form", "posts": [{"id": "p1", "author": "Ann Other", "date": "2019-05-06 07:08:09", "body": "<p>Hello <b>all</b></p>"}]},
            {"id": 13, "title": "", "posts": [{"id": 130, "author": "x", "date": "2019-05-06", "body": "no title"}]}],
        "posts": [{"id": 101, "topic_id": 10, "post_number": 2, "user_id": 2, "created_at": "2020-01-02T00:00:00.000Z", "raw": "the crust"}]
        }"##,
    );
    assert_eq!((dump.topics.len(), dump.left_out, dump.rejects.len()), (2, 3, 1), "{:?}", dump.rejects);
    let topic = &dump.topics[0];
    assert_eq!(
        (topic.title.as_str(), topic.place.as_str(), topic.path.as_str(), topic.is_closed, topic.is_pinned),
        ("Why does it sink?", "5", "/t/10", true, true)
    );
    assert_eq!(topic.tags, ["rye", "starter"]);
    assert_eq!(topic.entries.iter().map(|entry| (entry.key.as_str(), entry.number)).collect::<Vec<_>>(), [("100", 1), ("101", 2), ("102", 3)]);
    assert_eq!(topic.entries[2].body, "> **max**:\n> \n> the crust\n\nyes");
    assert!(topic.entries[2].is_answer && topic.entries[2].reply_to == 2);
    assert_eq!(dump.topics[1].entries[0].body, "Hello **all**");
    assert_eq!(dump.authors["Ann Other"].name, "Ann Other");
    assert_eq!((dump.authors["1"].email.as_str(), dump.authors["2"].name.as_str()), ("rosa@x.test", "max"));
    assert!(dump.places.iter().any(|(key, place)| key == "6" && place.is_restricted));
}

#[test]
fn flarum_as_one_file_and_as_a_folder() {
    let discussions = r#"[{"id": 1, "title": "Crust &amp; crumb", "user_id": 1, "is_sticky": 1, "is_locked": 0, "hidden_at": null, "is_private": 0},
                          {"id": 2, "title": "Hidden", "user_id": 1, "hidden_at": "2021-01-01 00:00:00"}]"#;
    let posts = r#"[{"id": 11, "discussion_id": 1, "number": 1, "created_at": "2021-01-01 00:00:00", "user_id": 1, "type": "comment", "content": "<r><p>Is <STRONG><s>**</s>it<e>**</e></STRONG> &lt;b&gt;?</p></r>"},
                    {"id": 12, "discussion_id": 1, "number": 3, "created_at": "2021-01-02 00:00:00", "user_id": 1, "type": "comment", "content": "<t>plain</t>"},
                    {"id": 13, "discussion_id": 1, "number": 2, "created_at": "2021-01-02 00:00:00", "user_id": 1, "type": "discussionRenamed", "content": "[]"},
                    {"id": 21, "discussion_id": 2, "number": 1, "created_at": "2021-01-02 00:00:00", "user_id": 1, "type": "comment", "content": "<t>x</t>"}]"#;
    let users = r#"[{"id": 1, "username": "ben", "nickname": "Ben", "email": "ben@x.test"}]"#;
    let tags = r#"[{"id": 7, "name": "General", "position": 0, "is_restricted": 0}, {"id": 8, "name": "tips", "position": null}]"#;
    let pairs = r#"[{"discussion_id": 1, "tag_id": 8}, {"discussion_id": 1, "tag_id": 7}]"#;
    let whole = format!(
        r#"{{"flarum_discussions": {discussions}, "flarum_posts": {posts}, "flarum_users": {users}, "flarum_tags": {tags}, "flarum_discussion_tag": {pairs}}}"#
    );
    let one = read(Format::Flarum, "dump.json", &whole);
    let admin = format!(
        r#"[{{"type": "header"}}, {{"type": "table", "name": "discussions", "data": {discussions}}}, {{"type": "table", "name": "posts", "data": {posts}}}]"#
    );
    assert_eq!(read(Format::Flarum, "admin.json", &admin).topics.len(), 1);
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("discussions.json", discussions), ("posts.json", posts), ("users.json", users), ("discussion_tag.json", pairs)] {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    std::fs::write(folder.path().join("tags.csv"), "id,name,position,is_restricted\n7,General,0,0\n8,tips,NULL,0\n").expect("written");
    for dump in [one, open(Format::Flarum, folder.path()).expect("read")] {
        assert_eq!((dump.topics.len(), dump.left_out), (1, 2));
        let topic = &dump.topics[0];
        assert_eq!((topic.title.as_str(), topic.place.as_str(), topic.path.as_str(), topic.is_pinned), ("Crust & crumb", "7", "/d/1", true));
        assert_eq!(topic.tags, ["tips"]);
        assert_eq!(topic.entries.iter().map(|entry| entry.body.as_str()).collect::<Vec<_>>(), ["Is **it** <b>?", "plain"]);
        assert_eq!(dump.authors["1"].name, "Ben");
    }
}

#[test]
fn a_table_of_posts() {
    let dump = read(
        Format::Csv,
        "posts.csv",
        "thread_id,thread_title,category,author,author_email,created_at,body,url,tags,answer\n\
         a,First,Bread,Ann,ann@x.test,2020-01-01,Hello,https://old.test/viewtopic/1?x=1,\"rye, oven\",\n\
         a,,,Ben,,2020-01-02 10:00:00,Hi,,,yes\n\
         b,Second,,Ann,ann@x.test,nonsense,No day,,,\n",
    );
    assert_eq!((dump.topics.len(), dump.rejects.len(), dump.rejects[0].line), (1, 1, 4));
    let topic = &dump.topics[0];
    assert_eq!((topic.path.as_str(), topic.entries[0].key.as_str(), topic.entries[1].is_answer), ("/viewtopic/1", "a/1", true));
    assert_eq!((topic.tags.len(), dump.authors["ann@x.test"].name.as_str(), dump.authors["Ben"].email.as_str()), (2, "Ann", ""));
    assert!(topic.entries.iter().all(|entry| entry.state == ReviewState::Published));
}

#[test]
fn what_cannot_be_read_is_said() {
    for (format, text) in [(Format::Discourse, "[1,2"), (Format::Flarum, "{}"), (Format::Csv, "a,b\n1,2\n"), (Format::Regulars, "{\"kind\":\"nothing\"}")] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        std::fs::write(&path, text).expect("written");
        let failure = open(format, &path).expect_err("unreadable");
        assert!(failure.message.contains("cannot be read"), "{failure}");
    }
    assert!(read(Format::Discourse, "empty.json", "{}").topics.is_empty());
}

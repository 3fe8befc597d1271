//! Roles, the first owner, and keys.

use super::{GOOD, login};
use crate::{
    on_both,
    support::{On, TestApp},
};
use regulars::{
    kernel::{
        caller::{Caller, Role},
        failure::Code,
    },
    member::{
        guard,
        service::{find, key, staff},
    },
    server::audit,
};

on_both!(owners_give_roles_and_the_log_says_so, |t| async move {
    let (ann, cookie) = t.member("ann").await;
    let (owner, owner_cookie) = t.staff(Role::Owner).await;
    let owner_caller = t.caller(&owner_cookie).await;
    for role in [Role::Support, Role::Moderator, Role::Manager] {
        let (_, other) = t.staff(role).await;
        let refused = staff::set_role(&t.app, &t.caller(&other).await, &ann, Role::Owner).await.expect_err("owners only");
        assert_eq!(refused.code, Code::Forbidden);
    }
    assert!(staff::set_role(&t.app, &t.caller(&cookie).await, &ann, Role::Owner).await.is_err());
    staff::set_role(&t.app, &owner_caller, &ann, Role::Manager).await.expect("given");
    let role = find(&mut t.app.db.read().await.expect("read"), &ann).await.expect("read").expect("there").role;
    assert_eq!(role, Role::Manager);
    assert_eq!(t.caller(&cookie).await, Caller::Nobody, "she signs in anew");
    let deeds = audit::entries(&mut t.app.db.read().await.expect("read"), &ann, None, 5).await.expect("read").items;
    assert_eq!(deeds.iter().map(|d| (d.actor.as_str(), d.detail.as_str())).collect::<Vec<_>>(), [(owner.as_str(), "member → manager")]);
    let (unconfirmed, _) = t.person("bob", Role::Member, false).await;
    assert_eq!(staff::set_role(&t.app, &owner_caller, &unconfirmed, Role::Support).await.expect_err("unconfirmed").code, Code::Conflict);
});

on_both!(two_owners_cannot_both_step_down, |t| async move {
    let ((one, a), (two, b)) = (t.staff(Role::Owner).await, t.staff(Role::Owner).await);
    let (a, b) = (t.caller(&a).await, t.caller(&b).await);
    let (first, second) = tokio::join!(staff::set_role(&t.app, &a, &one, Role::Member), staff::set_role(&t.app, &b, &two, Role::Member));
    assert_eq!([first.is_ok(), second.is_ok()].iter().filter(|ok| **ok).count(), 1);
});

on_both!(keys_work_until_they_are_revoked, |t| async move {
    let (_, owner) = t.staff(Role::Owner).await;
    let (_, manager) = t.staff(Role::Manager).await;
    let (owner, manager) = (t.caller(&owner).await, t.caller(&manager).await);
    assert_eq!(key::create(&t.app, &manager, "shop").await.expect_err("owners only").code, Code::Forbidden);
    let (id, key_text) = key::create(&t.app, &owner, "shop").await.expect("made");
    assert!(key_text.starts_with("rk_") && key_text.len() > 40);
    assert_eq!(guard::by_key(&t.app, &key_text).await, Ok(Some(Caller::Key { id: id.clone() })));
    assert_eq!(guard::by_key(&t.app, "rk_none").await, Ok(None));
    let listed = key::list(&t.app, &owner, None, None).await.expect("listed").items;
    assert_eq!(listed.iter().map(|k| (k.name.as_str(), k.last_used_at)).collect::<Vec<_>>(), [("shop", Some(t.app.now()))]);
    key::revoke(&t.app, &owner, &id).await.expect("revoked");
    assert_eq!(guard::by_key(&t.app, &key_text).await, Ok(None));
    assert_eq!(key::revoke(&t.app, &owner, &id).await.expect_err("once").code, Code::NotFound);
});

on_both!(staff_is_made_by_command, |t| async move {
    staff::create(&t.app, "Boss@Example.test", GOOD, Role::Owner).await.expect("made");
    let cookie = login(&t, "", "boss@example.test", GOOD).await.expect("signed in");
    let Caller::Member(boss) = t.caller(&cookie).await else { panic!("signed in") };
    assert_eq!((boss.role, boss.confirmed), (Role::Owner, true));
    assert_eq!(staff::create(&t.app, "boss@example.test", GOOD, Role::Owner).await.expect_err("there is one").code, Code::Conflict);
    assert_eq!(staff::create(&t.app, "weak@example.test", "short", Role::Owner).await.expect_err("weak").code, Code::Invalid);
});

#[tokio::test]
async fn the_settings_make_the_first_owner_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("password");
    std::fs::write(&file, format!("{GOOD}\n")).expect("written");
    let settings = |name: &str| match name {
        "REGULARS_ADMIN_EMAIL" => Some("boss@example.test".to_owned()),
        "REGULARS_ADMIN_PASSWORD_FILE" => Some(file.display().to_string()),
        _ => None,
    };
    let t = TestApp::start_with(On::Sqlite, settings).await.expect("SQLite is always there");
    let id = staff::bootstrap(&t.app).await.expect("made").expect("new");
    assert_eq!(staff::bootstrap(&t.app).await.expect("nothing to do"), None);
    let cookie = login(&t, "", "boss@example.test", GOOD).await.expect("signed in");
    assert_eq!(t.caller(&cookie).await.member_id(), Some(id.as_str()));
    let t = TestApp::start_with(On::Sqlite, |name| (name == "REGULARS_ADMIN_EMAIL").then(|| "boss@example.test".into())).await.expect("SQLite");
    assert_eq!(staff::bootstrap(&t.app).await.expect_err("no password").code, Code::Invalid);
    let t = TestApp::start(On::Sqlite).await.expect("SQLite");
    assert_eq!(staff::bootstrap(&t.app).await.expect("nothing asked"), None);
}

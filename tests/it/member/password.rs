//! Passwords from the form to the check: any writing, nothing cut off.

use super::login;
use crate::on_both;
use axum::http::StatusCode;

on_both!(long_passwords_of_any_writing_are_kept_whole, |t| async move {
    let emoji = (0..128).filter_map(|n| char::from_u32(0x1F300 + n)).collect::<String>();
    let longest = (0..256).filter_map(|n| char::from_u32(0x4E00 + n)).collect::<String>();
    for (name, password) in [("ann", emoji), ("bob", longest)] {
        let email = format!("{name}@example.test");
        let answer = t.call("", "/fn/member/join", &[("email", &email), ("display_name", name), ("password", &password)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        assert!(login(&t, "", &email, &password).await.is_ok());
        let shorter = password.chars().take(password.chars().count() - 1).collect::<String>();
        assert_eq!(login(&t, "", &email, &shorter).await, Err("unauthorized".into()), "the last character counts");
        assert_eq!(login(&t, "", &email, &format!("{password}x")).await, Err("unauthorized".into()));
    }
});

on_both!(any_keyboard_spells_a_password_alike, |t| async move {
    let fields = [("email", "zoe@example.test"), ("display_name", "Zoe"), ("password", "Ｃafe\u{301} um ﬁnf Uhr früh")];
    assert_eq!(t.call("", "/fn/member/join", &fields).await.status, StatusCode::OK);
    assert!(login(&t, "", "zoe@example.test", "Caf\u{e9} um finf Uhr fru\u{308}h").await.is_ok());
    assert!(login(&t, "", "zoe@example.test", "caf\u{e9} um finf Uhr fr\u{fc}h").await.is_err(), "case counts");
});

on_both!(weak_passwords_are_refused_with_a_reason, |t| async move {
    let cases = [
        ("fourteen chars", "15"),
        ("passwordpassword", "easy to guess"),
        ("regularsregulars", "easy to guess"),
        ("ann.bee@example.test", "your name"),
        (&"x y ".repeat(65), "256"),
    ];
    for (password, reason) in cases {
        let answer = t.call("", "/fn/member/join", &[("email", "ann.bee@example.test"), ("display_name", "Ann Bee"), ("password", password)]).await;
        let told = answer.json()["fields"]["password"].as_str().unwrap_or_default().to_owned();
        assert!(told.contains(reason), "{password}: {}", answer.body);
    }
});

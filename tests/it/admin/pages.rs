//! Pages: they load empty and full, escape what strangers sent, and open for the right people alone.

use super::fixture::furnish;
use crate::on_both;
use axum::http::StatusCode;
use regulars::kernel::caller::Role;

/// Pages that list; each has words of its own while there is nothing.
const LISTS: [&str; 8] =
    ["/admin", "/admin/members", "/admin/orders", "/admin/redemptions", "/admin/rewards", "/admin/intake", "/admin/outbox", "/admin/audit"];

on_both!(pages_load_while_there_is_nothing, |t| async move {
    let (_, owner) = t.staff(Role::Owner).await;
    for path in LISTS.iter().chain(&["/admin/keys", "/admin/orders?state=refunded&source=x&q=%25", "/admin/redemptions?q=a&cursor=nonsense"]) {
        let answer = t.get_as(&owner, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        assert!(answer.body.contains("<h1>"), "{path}");
        if !["/admin", "/admin/members"].contains(path) {
            assert!(answer.body.contains("class=\"empty\""), "{path} says nothing about its emptiness");
        }
    }
});

on_both!(pages_show_what_there_is_and_escape_it, |t| async move {
    let shop = furnish(&t).await;
    let (_, owner) = t.staff(Role::Owner).await;
    let member = format!("/admin/members/{}", shop.ada);
    let mut paths = LISTS.map(str::to_owned).to_vec();
    paths.extend(["/points", "/orders", "/redemptions"].map(|tab| format!("{member}{tab}")));
    paths.extend([
        format!("/admin/redemptions/{}", shop.redemption),
        format!("/admin/rewards/{}", shop.reward),
        format!("{member}/adjust?points=5&reason=%3Cb%3E"),
    ]);
    paths.extend([member.clone(), format!("/admin/orders/{}", shop.order), format!("/admin/intake/{}", shop.failed_delivery), "/admin/keys".into()]);
    paths.extend([format!("/admin/outbox/{}", shop.tier_mail), format!("/admin/outbox/{}", shop.confirm_mail)]);
    for path in paths {
        let answer = t.get_as(&owner, &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        let body = answer.body.replace(r#"<script type="speculationrules""#, "");
        assert!(!body.contains("<script>alert") && !body.contains("<img src=x"), "{path} lets a script through: {body}");
        let is_shown = body.contains("&lt;script&gt;alert(1)") || body.contains("&lt;b&gt;Five off&lt;/b&gt;");
        assert!(is_shown && !body.contains("<b>Five"), "{path} shows the hostile name as text: {body}");
    }
});

on_both!(the_member_page_tells_everything, |t| async move {
    let shop = furnish(&t).await;
    let (_, support) = t.staff(Role::Support).await;
    let body = t.get_as(&support, &format!("/admin/members/{}", shop.ada)).await.body;
    for words in ["Friend", "Order #1042 for $100.00", "+60", "\u{2212}50", "Moved from Guest to Friend", "member.note", "Signed in, last seen here"] {
        assert!(body.contains(words), "{words} is missing: {body}");
    }
    let only_tiers = t.get_as(&support, &format!("/admin/members/{}?only=tier", shop.ada)).await.body;
    assert!(only_tiers.contains("Moved from") && !only_tiers.contains("Order #1042 for"), "{only_tiers}");
    let order = t.get_as(&support, &format!("/admin/orders/{}", shop.order)).await.body;
    for words in ["$60.00", "$40.00", "version 1", "+60", "/admin/intake/int_1", "× 1: $5.00"] {
        assert!(order.contains(words), "{words} is missing: {order}");
    }
    assert_eq!(t.get_as(&support, "/admin/members/mem_nobody").await.status, StatusCode::NOT_FOUND);
    assert_eq!(t.get_as(&support, "/admin/orders/%27%3B").await.status, StatusCode::NOT_FOUND);
});

on_both!(search_takes_signs_literally, |t| async move {
    let shop = furnish(&t).await;
    let (_, support) = t.staff(Role::Support).await;
    t.member("percy").await;
    for (q, finds_ada, finds_percy) in [
        ("%25", true, false),
        ("_", true, false),
        ("%5C", true, false),
        ("%27", true, false),
        ("PERC", false, true),
        ("1042", true, false),
        ("%231042", true, false),
        ("ada%40example", true, false),
        ("nobody", false, false),
    ] {
        let answer = t.get_as(&support, &format!("/admin/members?q={q}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{q}: {}", answer.body);
        assert_eq!(answer.body.contains(&format!("/admin/members/{}\"", shop.ada)), finds_ada, "{q}: {}", answer.body);
        assert_eq!(answer.body.contains(">percy<"), finds_percy, "{q}: {}", answer.body);
    }
    let by_id = t.get_as(&support, &format!("/admin/members?q={}&tier=tier_friend&role=member&state=active", shop.ada)).await.body;
    assert!(by_id.contains(&format!("/admin/members/{}\"", shop.ada)));
    let waiting = t.get_as(&support, "/admin/orders?state=waiting").await.body;
    assert!(waiting.contains(&shop.waiting) && !waiting.contains(&shop.order), "{waiting}");
    assert!(t.get_as(&support, "/admin/orders?q=stranger%40example.test").await.body.contains(&shop.waiting));
    for written in [shop.code.clone(), shop.code.to_lowercase(), shop.code.replace('-', "%20")] {
        let found = t.get_as(&support, &format!("/admin/redemptions?q={written}")).await.body;
        assert!(found.contains(&shop.code), "codes are found however they are written: {written}");
    }
    assert!(t.get_as(&support, "/admin/redemptions?q=000000").await.body.contains("class=\"empty\""));
    assert!(t.get_as(&support, "/admin/orders?state=part_refunded").await.body.contains("ord_a2"));
});

on_both!(lists_page_by_key, |t| async move {
    let (_, support) = t.staff(Role::Support).await;
    for n in 0..25 {
        t.member(&format!("m{n}")).await;
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut path = "/admin/members".to_owned();
    for _ in 0..3 {
        let body = t.get_as(&support, &path).await.body;
        seen.extend(body.match_indices("href=\"/admin/members/mem_").map(|(at, _)| body[at + 6..at + 60].split('"').next().unwrap_or_default().to_owned()));
        let Some(next) = body.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()) else { break };
        path = next.replace("&amp;", "&");
    }
    assert_eq!(seen.len(), 26, "every member once, on two pages");
});

on_both!(what_proves_or_signs_in_stays_hidden, |t| async move {
    let shop = furnish(&t).await;
    let (_, support) = t.staff(Role::Support).await;
    let (_, owner) = t.staff(Role::Owner).await;
    let delivery = t.get_as(&support, &format!("/admin/intake/{}", shop.failed_delivery)).await.body;
    assert!(!delivery.contains("c2VjcmV0") && delivery.contains("x-shopify-hmac-sha256"), "{delivery}");
    let path = format!("/admin/outbox/{}", shop.confirm_mail);
    assert!(!t.get_as(&support, &path).await.body.contains("T0KEN"), "support must not read a link that signs in");
    let read = t.get_as(&owner, &path).await.body;
    assert!(read.contains("href=\"http://127.0.0.1:3000/confirm?token=T0KEN\""), "{read}");
    assert!(t.call(&support, "/fn/admin/mail", &[("id", &shop.confirm_mail)]).await.json()["body"].is_null());
});

on_both!(the_desk_is_closed_to_others, |t| async move {
    let (_, member) = t.member("eve").await;
    let (_, support) = t.staff(Role::Support).await;
    let (_, manager) = t.staff(Role::Manager).await;
    for path in LISTS {
        assert_eq!(t.get(path).await.status, StatusCode::SEE_OTHER, "{path} for nobody");
        assert_eq!(t.get_as(&member, path).await.status, StatusCode::FORBIDDEN, "{path} for a member");
    }
    assert_eq!(t.get_as(&support, "/admin/audit").await.status, StatusCode::FORBIDDEN);
    assert_eq!(t.get_as(&manager, "/admin/keys").await.status, StatusCode::FORBIDDEN);
    assert_eq!(t.call(&member, "/fn/admin/overview", &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(t.call(&support, "/fn/admin/overview", &[]).await.status, StatusCode::OK);
    assert!(!t.get_as(&support, "/admin").await.body.contains("href=\"/admin/keys\""), "no link to a closed door");
});

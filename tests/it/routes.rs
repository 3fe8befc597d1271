//! Every role at every door: the table that `regulars routes` prints, walked cell by cell.

use crate::{
    house::sources,
    on_both,
    support::{Answer, HOST, TestApp},
};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use regulars::{
    api, app,
    kernel::caller::{Role, Who},
    serve,
};
use std::{collections::BTreeSet, fmt};

/// Who stands at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visitor {
    Nobody,
    With(Role),
    Key,
}

impl Visitor {
    fn all() -> Vec<Self> {
        [Self::Nobody].into_iter().chain(Role::ALL.map(Self::With)).chain([Self::Key]).collect()
    }

    /// What the table says, read independently of the program's own check.
    fn may(self, who: Who) -> bool {
        match (self, who) {
            (_, Who::Anyone) | (Self::Key, Who::Key) => true,
            (Self::With(role), Who::AtLeast(least)) => Role::ALL.iter().skip_while(|known| **known != least).any(|known| *known == role),
            _ => false,
        }
    }
}

/// What kind of door it is; tells how a refusal looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Page,
    Function,
    Call,
    Other,
}

#[derive(Clone, Debug)]
struct Door {
    kind: Kind,
    method: &'static str,
    path: String,
    who: Who,
}

impl fmt::Display for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({})", self.method, self.path, self.who)
    }
}

/// Everything in the tables that the routers are made of.
fn doors() -> Vec<Door> {
    let pages = app::pages().into_iter().map(|page| Door { kind: Kind::Page, method: "GET", path: page.path.to_owned(), who: page.who });
    let functions = app::functions().into_iter().map(|(path, who)| Door { kind: Kind::Function, method: "POST", path: path.to_owned(), who });
    let calls = api::access().into_iter().map(|(method, path, who)| Door { kind: Kind::Call, method, path: format!("{}{path}", api::ROOT), who });
    let others = serve::OTHERS.iter().map(|(method, path, who)| Door { kind: Kind::Other, method, path: (*path).to_owned(), who: *who });
    pages.chain(functions).chain(calls).chain(others).collect()
}

/// The path with something harmless in the place of its parts.
fn filled(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/")
}

async fn knock(t: &TestApp, door: &Door, visitor: Visitor, key: &str) -> Answer {
    let method = Method::from_bytes(door.method.as_bytes()).expect("a method");
    let accept = if door.kind == Kind::Page { "text/html" } else { "application/json" };
    let mut request = Request::builder().method(method).uri(filled(&door.path)).header(header::HOST, HOST).header(header::ACCEPT, accept);
    match visitor {
        Visitor::Nobody => {}
        Visitor::Key => request = request.header(header::AUTHORIZATION, format!("Bearer {key}")),
        // A session of its own for every door: some of them end it.
        Visitor::With(role) => request = request.header(header::COOKIE, t.staff(role).await.1),
    }
    if door.method != "GET" {
        request = request.header(header::ORIGIN, format!("http://{HOST}")).header("sec-fetch-site", "same-origin");
    }
    t.send(request.body(Body::empty()).expect("a request")).await
}

/// What is wrong with an answer; `None` where it is as the table says.
fn wrong(door: &Door, visitor: Visitor, answer: &Answer) -> Option<String> {
    let status = answer.status.as_u16();
    if door.path.starts_with("/webhooks/") {
        // Whoever knocks: the signature decides, and this one has none.
        return (status != 401).then(|| format!("{door} for {visitor:?}: {status}"));
    }
    if ["/fn/review/begin", "/fn/forum/begin"].contains(&door.path.as_str()) && !matches!(visitor, Visitor::With(_)) {
        // The same door without a page: it asks for the link's secret or a member itself.
        return (!matches!(status, 400 | 401 | 403)).then(|| format!("{door} for {visitor:?}: {status}"));
    }
    // A page of writing is open to whoever has a mailed link, and asks for it or for a member itself.
    if door.kind == Kind::Page && ["/write", "/written", "/review-us", "/community/new", "/p/{id}/edit"].iter().any(|start| door.path.starts_with(start)) {
        let is_member = matches!(visitor, Visitor::With(_));
        let good = if is_member { matches!(status, 200 | 404) } else { matches!(status, 200 | 303 | 403 | 404) };
        return (!good).then(|| format!("{door} for {visitor:?}: {status}"));
    }
    let to_login = status == 303 && answer.headers.get(header::LOCATION).is_some_and(|to| to.as_bytes().starts_with(b"/login"));
    let as_expected = if visitor.may(door.who) {
        !matches!(status, 401 | 403 | 405) && !to_login
    } else if visitor == Visitor::Nobody {
        if door.kind == Kind::Page { to_login } else { status == 401 }
    } else {
        status == 403
    };
    let broken = status >= 500;
    (!as_expected || broken).then(|| format!("{door} for {visitor:?}: {status} {}", answer.body.chars().take(200).collect::<String>()))
}

on_both!(every_role_finds_every_door_as_the_table_says, |t| async move {
    let key = t.key().await;
    let doors = doors();
    let (mut faults, mut cells) = (vec![], 0);
    for door in &doors {
        for visitor in Visitor::all() {
            let answer = knock(&t, door, visitor, &key).await;
            faults.extend(wrong(door, visitor, &answer));
            cells += 1;
        }
    }
    assert_eq!(cells, doors.len() * 7);
    assert!(cells > 500, "the test must see the doors: {cells}");
    assert!(faults.is_empty(), "{} of {cells} cells:\n{}", faults.len(), faults.join("\n"));
});

on_both!(a_door_knows_its_method_alone, |t| async move {
    let owner = t.staff(Role::Owner).await.1;
    let known = doors().into_iter().map(|door| (door.method, door.path)).collect::<BTreeSet<_>>();
    for door in doors().into_iter().filter(|door| door.kind != Kind::Other) {
        let other = ["GET", "POST", "PUT", "PATCH", "DELETE"].into_iter().find(|method| !known.contains(&(*method, door.path.clone()))).expect("a method");
        let method = Method::from_bytes(other.as_bytes()).expect("a method");
        let request = Request::builder().method(method).uri(filled(&door.path)).header(header::HOST, HOST).header(header::COOKIE, &owner);
        let answer = t.send(request.header(header::ORIGIN, format!("http://{HOST}")).body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status.as_u16(), 405, "{other} {}: {}", door.path, answer.body);
    }
});

/// What stands below these addresses is never open, whatever a line of the table says.
#[test]
fn what_is_private_or_for_staff_is_listed_so() {
    let at_least = |who: Who, least: Role| matches!(who, Who::AtLeast(role) if role >= least);
    let mut seen = 0;
    for door in doors() {
        let below = |prefix: &str| door.path == prefix || door.path.starts_with(&format!("{prefix}/"));
        if ["/admin", "/fn/admin", "/api/v1/admin"].into_iter().any(below) {
            assert!(at_least(door.who, Role::Support), "{door}");
            seen += 1;
        }
        if ["/me", "/api/v1/me"].into_iter().any(below) {
            assert_eq!(door.who, Who::MEMBER, "{door}");
            seen += 1;
        }
    }
    assert!(seen > 30, "the test must see the doors: {seen}");
}

#[test]
fn no_door_stands_twice() {
    let doors = doors();
    let paths = doors.iter().map(|door| (door.method, door.path.as_str())).collect::<BTreeSet<_>>();
    assert_eq!(paths.len(), doors.len());
}

/// Routers are made of the tables; what is routed by hand beside them must be in [`serve::OTHERS`].
#[test]
fn nothing_is_routed_beside_the_tables() {
    let known = serve::OTHERS.iter().map(|(_, path, _)| (*path).to_owned()).chain(["/fn/{*path}".to_owned()]).collect::<BTreeSet<_>>();
    let mut routed = BTreeSet::new();
    for source in sources::all() {
        for call in [".route(\"", ".nest(\"", ".route_service(\"", ".nest_service(\""] {
            routed.extend(source.text.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned));
        }
    }
    assert!(routed.remove(api::ROOT), "the API stands in the router");
    assert_eq!(routed, known);
}

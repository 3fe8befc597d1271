use super::{Payload, Person, Told, address, allowed, answer, is_signed, nobody, told, username};
use crate::{kernel::caller::Role, server::config::Config};
use url::Url;

const KEY: &str = "d836444a9e4084d5b224a60c208dce14";

fn payload(fields: &[(&str, &str)]) -> Payload {
    Payload(fields.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

#[test]
fn payloads_are_signed_as_the_protocol_says() {
    // The example of the protocol's own description.
    let sso = "bm9uY2U9Y2I2ODI1MWVlZmI1MjExZTU4YzAwZmYxMzk1ZjBjMGI=";
    let sig = "1ce1494f94484b6f6a092be9b15ccc1cdafb1f8460a3838fbb0e0883c4390471";
    assert_eq!(Payload::read(sso).map(|read| read.get("nonce").to_owned()).as_deref(), Some("cb68251eefb5211e58c00ff1395f0c0b"));
    let (own, own_sig) = payload(&[("nonce", "cb68251eefb5211e58c00ff1395f0c0b")]).write(KEY);
    assert_eq!(own, sso);
    assert_eq!(own_sig, sig);
    assert!(is_signed(KEY, sso, sig) && is_signed(KEY, sso, &sig.to_uppercase()));
    assert!(is_signed(KEY, "bm9uY2U9Y2I2ODI1MWVlZmI1MjExZTU4YzAwZmYxMzk1ZjBjMGI=\n", "2828aa29899722b35a2f191d34ef9b3ce695e0e6eeec47deb46d588d70c7cb56"));
    for (key, text, wrong) in [("", sso, ""), (KEY, "bm9uY2U9", own_sig.as_str()), ("other", sso, own_sig.as_str()), (KEY, sso, "")] {
        assert!(!is_signed(key, text, wrong), "{text} {wrong}");
    }
}

#[test]
fn whatever_comes_is_a_payload_or_nothing() {
    assert_eq!(Payload::read("bm9uY2U9YWI\n mYT0x").map(|read| read.0.len()), Some(2), "lines, and no filling at the end");
    for bad in ["", "%%%", "//79", &"a".repeat(9_000)] {
        assert_eq!(Payload::read(bad), None, "{bad:?}");
    }
}

#[test]
fn answers_go_to_listed_hosts_alone() {
    let config =
        Config::from(|name| (name == "REGULARS_CONNECT_PROVIDER_SECRETS").then(|| "a.example|key-of-a-01, *.b.example|key-of-b-01".into())).expect("settings");
    for (to, key) in [
        ("https://a.example/back?x=1", Some("key-of-a-01")),
        ("http://A.example:8080/", Some("key-of-a-01")),
        ("https://x.b.example/", Some("key-of-b-01")),
        ("https://x.y.b.example/", Some("key-of-b-01")),
        ("https://b.example/", None),
        ("https://evilb.example/", None),
        ("https://a.example.evil.test/", None),
        ("https://evil.test/?a.example", None),
        ("https://a.example@evil.test/", None),
        ("https://user:pass@a.example/", None),
        ("https://evil.test\\@a.example/", None),
        ("javascript://a.example/%0aalert(1)", None),
        ("//a.example/", None),
        ("/back", None),
        ("", None),
    ] {
        assert_eq!(allowed(&config, to).map(|(_, key)| key), key, "{to}");
    }
}

#[test]
fn an_answer_keeps_the_address_and_tells_who_it_is() {
    let to = Url::parse("https://a.example/back?x=1#y").expect("an address");
    assert_eq!(address(&to, "a+b=", "0f"), "https://a.example/back?x=1&sso=a%2Bb%3D&sig=0f#y");
    let person = Person {
        id: "mem_1".into(),
        email: "rosa@a.test".into(),
        confirmed: true,
        username: "rosa".into(),
        name: "Rosa".into(),
        avatar_url: String::new(),
        role: Role::Member,
        tier: "Golden Loaf".into(),
    };
    let request = payload(&[("nonce", "n"), ("return_sso_url", "https://a.example/")]);
    let told = answer(&request, &person);
    for (name, value) in [
        ("nonce", "n"),
        ("external_id", "mem_1"),
        ("admin", "false"),
        ("moderator", "false"),
        ("groups", "members,tier-golden-loaf"),
        ("require_activation", ""),
    ] {
        assert_eq!(told.get(name), value, "{name}");
    }
    let staff = answer(&request, &Person { role: Role::Moderator, confirmed: false, tier: String::new(), ..person });
    assert_eq!((staff.get("admin"), staff.get("moderator"), staff.get("groups")), ("false", "true", "members,staff,moderator"));
    assert_eq!(staff.get("require_activation"), "true");
    assert_eq!(nobody(&request), payload(&[("nonce", "n"), ("failed", "true")]));
}

#[test]
fn what_is_told_needs_a_number_and_an_address() {
    let full = payload(&[("external_id", "7"), ("email", "Rosa@A.test"), ("username", "rosa"), ("admin", "true"), ("require_activation", "true")]);
    assert_eq!(told(&full), Some(Told { external_id: "7".into(), email: "rosa@a.test".into(), name: "rosa".into(), is_unproved: true }));
    assert_eq!(told(&payload(&[("external_id", "7"), ("email", "rosa@a.test")])).map(|told| told.name), Some("rosa".into()));
    for lacking in [payload(&[("email", "rosa@a.test")]), payload(&[("external_id", "7")]), payload(&[("external_id", "7"), ("email", "rosa")])] {
        assert_eq!(told(&lacking), None);
    }
}

#[test]
fn usernames_are_made_where_there_is_none() {
    assert_eq!(username("Rosa Parks", "mem_01abcdef"), "rosa_parks_abcdef");
    assert_eq!(username("日本", "mem_01abcdef"), "member_abcdef");
}

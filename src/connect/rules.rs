//! The protocol: payloads, signatures, and what may be answered where.

use crate::{
    kernel::{caller::Role, text},
    server::{config::Config, secret},
};
use base64::{
    Engine as _,
    engine::{
        DecodePaddingMode,
        general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD},
    },
};
use url::Url;

/// Bytes of a payload as it travels.
const LONGEST: usize = 8_000;
/// Programs differ in whether they fill up the last group.
const LENIENT: GeneralPurpose =
    GeneralPurpose::new(&base64::alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// The fields of a payload, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payload(pub Vec<(String, String)>);

impl Payload {
    /// A field; empty where it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    pub fn is(&self, name: &str) -> bool {
        matches!(self.get(name), "true" | "1")
    }

    /// Reads a payload as it came; `None` for what is no Base64 of a query string. Nothing in it is to be believed before
    /// [`is_signed`] said so, but for finding out which secret to ask.
    pub fn read(sso: &str) -> Option<Self> {
        if sso.is_empty() || sso.len() > LONGEST {
            return None;
        }
        // Some programs break the lines of their Base64.
        let packed = sso.chars().filter(|c| !c.is_ascii_whitespace()).collect::<String>();
        let query = String::from_utf8(LENIENT.decode(packed).ok()?).ok()?;
        serde_urlencoded::from_str(&query).ok().map(Self)
    }

    /// As it travels: the payload in Base64, and its signature.
    pub fn write(&self, key: &str) -> (String, String) {
        let sso = STANDARD.encode(serde_urlencoded::to_string(&self.0).unwrap_or_default());
        let sig = secret::hex_signature(key, sso.as_bytes());
        (sso, sig)
    }
}

/// Whether `sig` is the signature of the payload as it came.
pub fn is_signed(key: &str, sso: &str, sig: &str) -> bool {
    !key.is_empty() && secret::same(&secret::hex_signature(key, sso.as_bytes()), &sig.trim().to_ascii_lowercase())
}

/// An address with a payload and its signature added to its query.
pub fn address(to: &Url, sso: &str, sig: &str) -> String {
    let mut to = to.clone();
    to.query_pairs_mut().append_pair("sso", sso).append_pair("sig", sig);
    to.into()
}

/// Where an answer may go, and the secret that must have signed the request: the address is `http` or `https`, and its host
/// is on the list, by name or as `*.name` for all below it. The first line of a host counts.
pub fn allowed<'c>(config: &'c Config, return_url: &str) -> Option<(Url, &'c str)> {
    let url = Url::parse(return_url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return None;
    }
    let host = url.host_str()?;
    let (_, key) = config.connect_provider.iter().find(|(domain, _)| matches_host(domain, host))?;
    Some((url, key))
}

fn matches_host(domain: &str, host: &str) -> bool {
    match domain.strip_prefix("*.") {
        Some(above) => host.strip_suffix(above).is_some_and(|left| left.len() > 1 && left.ends_with('.')),
        None => domain == host,
    }
}

/// Who is signed in, as it is told to other sites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// `mem_…`
    pub id: String,
    pub email: String,
    /// Whether the owner of the address has proved it.
    pub confirmed: bool,
    pub username: String,
    pub name: String,
    /// A whole address; empty: none.
    pub avatar_url: String,
    pub role: Role,
    /// The name of the tier; empty: none.
    pub tier: String,
}

/// The answer to a request: the same nonce, and who it is.
pub fn answer(request: &Payload, person: &Person) -> Payload {
    let truth = |is: bool| if is { "true" } else { "false" }.to_owned();
    let mut groups = vec!["members".to_owned()];
    if !person.tier.is_empty() {
        groups.push(format!("tier-{}", text::slug(&person.tier)));
    }
    if person.role > Role::Member {
        groups.extend(["staff".to_owned(), person.role.name().to_owned()]);
    }
    let mut fields = vec![
        ("nonce", request.get("nonce").to_owned()),
        ("external_id", person.id.clone()),
        ("email", person.email.clone()),
        ("username", person.username.clone()),
        ("name", person.name.clone()),
        ("admin", truth(person.role >= Role::Owner)),
        ("moderator", truth(person.role >= Role::Moderator)),
        ("groups", groups.join(",")),
    ];
    if !person.avatar_url.is_empty() {
        fields.push(("avatar_url", person.avatar_url.clone()));
    }
    if !person.confirmed {
        fields.push(("require_activation", truth(true)));
    }
    Payload(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// The answer where nobody is signed in and the other site wants no page of ours.
pub fn nobody(request: &Payload) -> Payload {
    Payload(vec![("nonce".into(), request.get("nonce").to_owned()), ("failed".into(), "true".into())])
}

/// Who an outside site says has signed in there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub external_id: String,
    /// Normalised.
    pub email: String,
    pub name: String,
    /// The outside site has not made sure of the address.
    pub is_unproved: bool,
}

/// What an outside site's answer says; `None` where it lacks what is needed.
pub fn told(payload: &Payload) -> Option<Told> {
    let external_id = text::line("external_id", payload.get("external_id"), 200).ok()?;
    let email = text::email(payload.get("email"))?;
    let names = [payload.get("name"), payload.get("username"), email.split('@').next().unwrap_or_default()];
    let name = names.into_iter().find_map(|name| text::line("name", &name.chars().take(60).collect::<String>(), 60).ok())?;
    Some(Told { external_id, email, name, is_unproved: payload.is("require_activation") })
}

/// A name for addresses, where the member has none of their own: from the name that is shown, or the id.
pub fn username(display_name: &str, id: &str) -> String {
    let words = text::slug(display_name).replace('-', "_");
    let end = &id[id.len().saturating_sub(6)..];
    if words == "item" { format!("member_{end}") } else { format!("{}_{end}", words.chars().take(20).collect::<String>()) }
}

#[cfg(test)]
mod tests;

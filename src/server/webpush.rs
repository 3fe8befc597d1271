//! Web push: a message sealed for one browser (RFC 8291), sent to its push service with the shop's own word (RFC 8292).

use crate::{
    kernel::{
        failure::Failure,
        time::{HOUR, SECOND, Time},
    },
    server::egress,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral},
    hkdf::{HKDF_SHA256, KeyType, Salt},
    rand::{SecureRandom as _, SystemRandom},
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use url::Url;

/// The longest message: push services take 4,096 bytes with all that goes around it.
pub const MOST: usize = 3_800;
/// A push service keeps a message for a browser that is off for so long (seconds).
const KEPT: u32 = 24 * 60 * 60;
/// How long the shop's word is good.
const GOOD: Time = 12 * HOUR;

/// Where a browser takes messages, and the keys it gave.
#[derive(Clone, Debug)]
pub struct Target {
    pub endpoint: Url,
    /// Its public key: a point on P-256, uncompressed.
    pub key: Vec<u8>,
    /// Its secret.
    pub auth: Vec<u8>,
}

impl Target {
    /// Reads what a browser sent (base64url); `None` for keys of another form.
    pub fn read(endpoint: &str, p256dh: &str, auth: &str) -> Option<Self> {
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        let (key, auth) = (decode(p256dh)?, decode(auth)?);
        (key.len() == 65 && key[0] == 4 && auth.len() == 16).then_some(())?;
        Some(Self { endpoint: endpoint.parse().ok()?, key, auth })
    }
}

/// The shop's own key, which browsers are told when they give their leave.
pub struct Identity {
    pair: EcdsaKeyPair,
    /// Whom a push service can ask: `mailto:` or an https address.
    contact: String,
}

impl Identity {
    /// A new key, as it is kept (PKCS #8).
    pub fn make() -> Result<Vec<u8>, Failure> {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).map_err(Failure::internal)?;
        Ok(made.as_ref().to_vec())
    }

    /// Reads a kept key.
    pub fn read(kept: &[u8], contact: &str) -> Result<Self, Failure> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, kept, &SystemRandom::new()).map_err(Failure::internal)?;
        Ok(Self { pair, contact: contact.to_owned() })
    }

    /// The public key as browsers want it.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.public_key())
    }

    /// The `Authorization` for a push service: a signed word, good for hours and for that service alone.
    fn word(&self, endpoint: &Url, now: Time) -> Result<String, Failure> {
        let head = URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"ES256"}"#);
        let claims = serde_json::json!({ "aud": endpoint.origin().ascii_serialization(), "exp": (now + GOOD) / SECOND, "sub": self.contact });
        let text = format!("{head}.{}", URL_SAFE_NO_PAD.encode(claims.to_string()));
        let signed = self.pair.sign(&SystemRandom::new(), text.as_bytes()).map_err(Failure::internal)?;
        Ok(format!("vapid t={text}.{}, k={}", URL_SAFE_NO_PAD.encode(signed), self.public()))
    }
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The push service has it.
    Taken,
    /// The browser is there no more.
    Gone,
    /// It was not taken; in words for the log.
    Failed(String),
}

/// Sends a message once. `topic` (at most 32 characters of base64url): a newer message of the same topic takes the place of
/// one that still waits.
pub async fn send(identity: &Identity, target: &Target, topic: &str, message: &[u8], now: Time, allow: &[String]) -> Outcome {
    let sealed = seal(target, message).and_then(|body| Ok((body, identity.word(&target.endpoint, now)?)));
    let (body, word) = match sealed {
        Ok(sealed) => sealed,
        Err(failure) => return Outcome::Failed(failure.detail),
    };
    let client = match egress::client(&target.endpoint, allow).await {
        Ok(client) => client,
        Err(refused) => return Outcome::Failed(refused.to_string()),
    };
    let request = client
        .post(target.endpoint.clone())
        .header("authorization", word)
        .header("content-encoding", "aes128gcm")
        .header("content-type", "application/octet-stream")
        .header("ttl", KEPT.to_string())
        .header("urgency", "normal")
        .header("topic", topic)
        .body(body);
    match request.send().await {
        Ok(answer) if answer.status().is_success() => Outcome::Taken,
        Ok(answer) if matches!(answer.status().as_u16(), 404 | 410) => Outcome::Gone,
        Ok(answer) => Outcome::Failed(format!("the push service answers {}", answer.status().as_u16())),
        Err(error) => Outcome::Failed(error.without_url().to_string()),
    }
}

/// Seals a message for one browser: one record of aes128gcm (RFC 8188) behind a header with salt and our public key.
fn seal(target: &Target, message: &[u8]) -> Result<Vec<u8>, Failure> {
    if message.len() > MOST {
        return Err(Failure::internal("a push message is too long"));
    }
    let random = SystemRandom::new();
    let mut salt = [0; 16];
    random.fill(&mut salt).map_err(Failure::internal)?;
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &random).map_err(Failure::internal)?;
    let own_public = own.compute_public_key().map_err(Failure::internal)?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, &target.key);
    agree_ephemeral(own, &theirs, |shared| record(target, own_public.as_ref(), shared, salt, message)).map_err(Failure::internal)?
}

/// So many bytes of a derived key.
struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

fn derive<const N: usize>(salt: &[u8], secret: &[u8], info: &[&[u8]]) -> Result<[u8; N], Failure> {
    let mut out = [0; N];
    let key = Salt::new(HKDF_SHA256, salt).extract(secret);
    key.expand(info, Bytes(N)).and_then(|key| key.fill(&mut out)).map_err(Failure::internal)?;
    Ok(out)
}

/// What stands after the agreement on a secret: RFC 8291, 3.4.
fn record(target: &Target, own_public: &[u8], shared: &[u8], salt: [u8; 16], message: &[u8]) -> Result<Vec<u8>, Failure> {
    let secret = derive::<32>(&target.auth, shared, &[b"WebPush: info\0", &target.key, own_public])?;
    let key = derive::<16>(&salt, &secret, &[b"Content-Encoding: aes128gcm\0"])?;
    let nonce = derive::<12>(&salt, &secret, &[b"Content-Encoding: nonce\0"])?;
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).map_err(Failure::internal)?);
    let mut sealed = message.to_vec();
    // The last record of all.
    sealed.push(2);
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut sealed).map_err(Failure::internal)?;
    let mut body = Vec::with_capacity(86 + sealed.len());
    body.extend_from_slice(&salt);
    body.extend_from_slice(&4_096_u32.to_be_bytes());
    body.push(65);
    body.extend_from_slice(own_public);
    body.extend_from_slice(&sealed);
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).expect("base64url")
    }

    /// RFC 8291, appendix A.
    #[test]
    fn a_message_is_sealed_as_the_standard_shows() {
        let target = Target {
            endpoint: "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV".parse().expect("an address"),
            key: decode("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            auth: decode("BTBZMqHH6r4Tts7J_aSIgg"),
        };
        let own = decode("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        let shared = decode("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
        let salt = decode("DGv6ra1nlYgDCS1FRnbzlw").try_into().expect("16 bytes");
        let body = record(&target, &own, &shared, salt, b"When I grow up, I want to be a watermelon").expect("sealed");
        let expected = concat!(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT",
            "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
        assert_eq!(URL_SAFE_NO_PAD.encode(body), expected);
    }

    #[test]
    fn keys_of_another_form_are_not_read() {
        let key = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        assert!(Target::read("https://push.test/x", key, "BTBZMqHH6r4Tts7J_aSIgg").is_some());
        for (endpoint, p256dh, auth) in [("push.test", key, "BTBZMqHH6r4Tts7J_aSIgg"), ("https://push.test", "AAAA", "BTBZMqHH6r4Tts7J_aSIgg"), ("https://push.test", key, "AAAA")] {
            assert!(Target::read(endpoint, p256dh, auth).is_none(), "{endpoint} {p256dh} {auth}");
        }
    }

    #[test]
    fn the_shops_word_is_signed_for_one_service() {
        use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey as Public};
        let identity = Identity::read(&Identity::make().expect("a key"), "mailto:shop@example.test").expect("readable");
        let word = identity.word(&"https://push.example.net:8443/x/y".parse().expect("an address"), 1_000_000).expect("signed");
        let (token, key) = word.strip_prefix("vapid t=").and_then(|rest| rest.split_once(", k=")).expect("its form");
        let (text, signature) = token.rsplit_once('.').expect("three parts");
        assert!(Public::new(&ECDSA_P256_SHA256_FIXED, decode(key)).verify(text.as_bytes(), &decode(signature)).is_ok());
        let claims = String::from_utf8(decode(text.split_once('.').expect("two parts").1)).expect("text");
        assert!(claims.contains(r#""aud":"https://push.example.net:8443""#) && claims.contains(r#""sub":"mailto:shop@example.test""#), "{claims}");
    }
}

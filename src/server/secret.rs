//! Random tokens, hashes and signatures.

use crate::kernel::failure::Failure;
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use hmac::{Hmac, Mac};
use rand::{TryRngCore, rngs::OsRng};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};
use std::{fmt::Write as _, path::Path};
use subtle::ConstantTimeEq;

/// The program's own key: signs what it hands out and wants back unchanged.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Reads the key from `path`, or makes one there that only the owner of the process may read.
    pub fn load(path: &Path) -> Result<Self, Failure> {
        if let Ok(bytes) = std::fs::read(path) {
            return Ok(Self(Sha256::digest(&bytes).into()));
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(Failure::internal)?;
        }
        let text = token();
        write_private(path, text.as_bytes()).map_err(|e| Failure::internal(format!("cannot write {}: {e}", path.display())))?;
        Ok(Self(Sha256::digest(text.as_bytes()).into()))
    }

    /// A key that lives as long as the process (tests).
    pub fn fresh() -> Self {
        Self(Sha256::digest(token().as_bytes()).into())
    }

    /// HMAC-SHA256 of `text` for one purpose, URL-safe.
    pub fn sign(&self, purpose: &str, text: &str) -> String {
        let mut mac = mac(&self.0);
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    /// Whether `signature` is [`Self::sign`] of the same, told in constant time.
    pub fn verify(&self, purpose: &str, text: &str, signature: &str) -> bool {
        same(&self.sign(purpose, text), signature)
    }

    /// Bytes that only this key can read again, for one purpose: what is kept where others may look (a dump of the database).
    pub fn seal(&self, purpose: &str, bytes: &[u8]) -> Result<String, Failure> {
        let nonce = random::<NONCE_LEN>();
        let mut sealed = bytes.to_vec();
        self.cipher(purpose)?.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut sealed).map_err(Failure::internal)?;
        Ok(URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()))
    }

    /// Reads [`Self::seal`]; `None` for anything that was not sealed by this key for the same purpose.
    pub fn open(&self, purpose: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let mut sealed = sealed.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        Some(self.cipher(purpose).ok()?.open_in_place(nonce, Aad::empty(), &mut sealed).ok()?.to_vec())
    }

    fn cipher(&self, purpose: &str) -> Result<LessSafeKey, Failure> {
        let mut mac = mac(&self.0);
        mac.update(b"seal\0");
        mac.update(purpose.as_bytes());
        Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &mac.finalize().into_bytes()).map_err(Failure::internal)?))
    }
}

#[cfg(unix)]
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::{io::Write as _, os::unix::fs::OpenOptionsExt as _};
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(bytes)
}

#[cfg(not(unix))]
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(path, bytes)
}

fn mac(key: &[u8]) -> Hmac<Sha256> {
    // HMAC takes keys of any length: this cannot fail.
    Hmac::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes any key"))
}

/// 256 random bits, URL-safe, for sessions, mail links and keys.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// `N` bytes of the operating system's randomness.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    assert!(OsRng.try_fill_bytes(&mut bytes).is_ok(), "the operating system gives no randomness");
    bytes
}

/// SHA-256 in hexadecimal: how tokens are stored and contents compared.
pub fn hash(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Base64 of HMAC-SHA256 over raw bytes: the signature of Shopify and WooCommerce webhooks.
pub fn webhook_signature(key: &str, body: &[u8]) -> String {
    let mut mac = mac(key.as_bytes());
    mac.update(body);
    STANDARD.encode(mac.finalize().into_bytes())
}

/// HMAC-SHA256 in hexadecimal: the signature of other sites' sign-ins.
pub fn hex_signature(key: &str, text: &[u8]) -> String {
    let mut mac = mac(key.as_bytes());
    mac.update(text);
    mac.finalize().into_bytes().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Equality whose time does not tell where the texts differ.
pub fn same(left: &str, right: &str) -> bool {
    bool::from(left.as_bytes().ct_eq(right.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn what_is_sealed_is_read_by_the_same_key_for_the_same_purpose_alone() {
        let (secret, other) = (Secret::fresh(), Secret::fresh());
        let sealed = secret.seal("a", b"word").expect("sealed");
        assert_ne!(sealed, secret.seal("a", b"word").expect("sealed"), "each time another one");
        assert_eq!(secret.open("a", &sealed).as_deref(), Some(&b"word"[..]));
        assert_eq!((secret.open("b", &sealed), other.open("a", &sealed), secret.open("a", ""), secret.open("a", &sealed[1..])), (None, None, None, None));
    }
}

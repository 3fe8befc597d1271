//! Files that are no rows: on disk (`file:data/blobs`) or in S3 and its kin (`s3://bucket/prefix`).
//!
//! A name holds the SHA-256 of a content, so writing is idempotent: whoever writes a name writes the same bytes. On disk
//! a file appears whole or not at all.

use crate::{kernel::failure::Failure, t};
use bytes::Bytes;
use object_store::{
    ClientOptions, Error, ObjectStore, ObjectStoreExt as _, RetryConfig,
    aws::{AmazonS3Builder, AmazonS3ConfigKey},
    local::LocalFileSystem,
    path::Path,
    prefix::PrefixStore,
};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

/// One request to S3, and all tries of it together.
const REQUEST: Duration = Duration::from_secs(20);
const TRIES: Duration = Duration::from_secs(40);

/// Where blobs are kept. Opened at the first use; [`Self::check`] does it at the start.
pub struct Blobs {
    url: String,
    settings: Vec<(String, String)>,
    store: OnceLock<Result<Arc<dyn ObjectStore>, Failure>>,
}

impl Blobs {
    /// Blobs at `url`; S3 reads its keys, endpoint and region from the environment (`AWS_…`).
    pub fn new(url: &str) -> Self {
        Self::with_settings(url, std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))))
    }

    /// The same with the `AWS_…` settings given.
    pub fn with_settings(url: &str, settings: impl IntoIterator<Item = (String, String)>) -> Self {
        let settings = settings.into_iter().filter(|(name, _)| name.starts_with("AWS_")).collect();
        Self { url: url.to_owned(), settings, store: OnceLock::new() }
    }

    /// Whether `url` names a place of a kind we know.
    pub fn is_known(url: &str) -> bool {
        let bucket = |rest: &str| rest.split('/').next().is_some_and(|name| !name.is_empty() && !name.contains(['@', ':', '?']));
        url.strip_prefix("file:").is_some_and(|folder| !folder.is_empty()) || url.strip_prefix("s3://").is_some_and(bucket)
    }

    fn store(&self) -> Result<&Arc<dyn ObjectStore>, Failure> {
        let open = || match self.url.strip_prefix("s3://") {
            Some(rest) => self.open_s3(rest),
            None => open_folder(self.url.trim_start_matches("file:").trim_start_matches("//")),
        };
        self.store.get_or_init(open).as_ref().map_err(Clone::clone)
    }

    fn open_s3(&self, rest: &str) -> Result<Arc<dyn ObjectStore>, Failure> {
        // Installed once for the process; lettre and sqlx name theirs themselves.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let retry = RetryConfig { max_retries: 3, retry_timeout: TRIES, ..RetryConfig::default() };
        let client = ClientOptions::new().with_timeout(REQUEST).with_connect_timeout(Duration::from_secs(5));
        let mut builder = AmazonS3Builder::new().with_client_options(client).with_retry(retry);
        for (name, value) in &self.settings {
            if let Ok(key) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>() {
                builder = builder.with_config(key, value);
            }
        }
        let is_loopback = |(name, url): &(String, String)| name.starts_with("AWS_ENDPOINT") && on_this_machine(url);
        if self.settings.iter().any(is_loopback) {
            builder = builder.with_allow_http(true);
        }
        let store = builder.with_bucket_name(bucket).build().map_err(|error| self.unusable(&error))?;
        let prefix = prefix.trim_matches('/');
        Ok(if prefix.is_empty() { Arc::new(store) } else { Arc::new(PrefixStore::new(store, prefix)) })
    }

    /// Opens the place and writes, reads and removes a word there.
    ///
    /// # Errors
    /// [`crate::kernel::failure::Code::Internal`] with what is wrong with `REGULARS_BLOB_URL` in words.
    pub async fn check(&self) -> Result<(), Failure> {
        let store = self.store()?;
        let name = Path::from(format!("check-{}", super::secret::hash(super::secret::token()).split_at(16).0));
        let tried = async {
            store.put(&name, Bytes::from_static(b"Regulars was here").into()).await?;
            store.get(&name).await?.bytes().await?;
            store.delete(&name).await
        };
        tried.await.map_err(|error| self.unusable(&error))
    }

    /// Writes `bytes` under `name`, whatever stood there.
    pub async fn put(&self, name: &str, bytes: Bytes) -> Result<(), Failure> {
        self.store()?.put(&place(name), bytes.into()).await.map_err(Failure::internal)?;
        Ok(())
    }

    /// What stands under `name`; `None` where nothing does.
    pub async fn get(&self, name: &str) -> Result<Option<Bytes>, Failure> {
        match self.store()?.get(&place(name)).await {
            Ok(found) => found.bytes().await.map(Some).map_err(Failure::internal),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(Failure::internal(error)),
        }
    }

    /// Removes `name`; where nothing stands under it, nothing happens.
    pub async fn delete(&self, name: &str) -> Result<(), Failure> {
        match self.store()?.delete(&place(name)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Failure::internal(error)),
        }
    }

    fn unusable(&self, error: &Error) -> Failure {
        Failure::internal(t!("blob-unusable", url = self.url.clone(), why = error.to_string()))
    }
}

fn open_folder(folder: &str) -> Result<Arc<dyn ObjectStore>, Failure> {
    let unusable = |why: String| Failure::internal(t!("blob-unusable", url = format!("file:{folder}"), why = why));
    std::fs::create_dir_all(folder).map_err(|error| unusable(error.to_string()))?;
    // An answer means that the picture is on the disk, as with rows.
    let store = LocalFileSystem::new_with_prefix(folder).map_err(|error| unusable(error.to_string()))?;
    Ok(Arc::new(store.with_fsync(true)))
}

/// Folders of a few hundred names each: `ab/abcdef….webp`.
fn place(name: &str) -> Path {
    let folder = name.get(..2).unwrap_or("xx");
    Path::from(format!("{folder}/{name}"))
}

fn on_this_machine(url: &str) -> bool {
    let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(ToOwned::to_owned)).unwrap_or_default();
    host == "localhost" || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::Blobs;

    #[test]
    fn places_are_folders_and_buckets() {
        for good in ["file:data/blobs", "file:///var/blobs", "s3://shop-pictures", "s3://shop/a/b"] {
            assert!(Blobs::is_known(good), "{good}");
        }
        for bad in ["", "data/blobs", "file:", "s3://", "s3:///a", "https://s3.test/a", "s3://key:secret@bucket"] {
            assert!(!Blobs::is_known(bad), "{bad}");
        }
    }
}

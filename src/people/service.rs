use super::model::{Deed, Face, Limits, Standing};
use crate::{kernel::{failure::Failure, time::Time}, server::db::Tx};
use std::collections::{HashMap, HashSet};
pub async fn face(_: &mut Tx, _: Time, id: &str) -> Result<Face, Failure> { Ok(Face { member_id: id.to_owned(), ..Face::default() }) }
pub async fn faces(_: &mut Tx, _: &[String]) -> Result<HashMap<String, Face>, Failure> { Ok(HashMap::new()) }
pub async fn named(_: &mut Tx, _: &[String]) -> Result<Vec<Face>, Failure> { Ok(vec![]) }
pub async fn standing(_: &mut Tx, _: Time, _: &str) -> Result<Standing, Failure> { Ok(Standing { limits: Limits { links: 5, pictures: 8, mentions: 20, posts_per_hour: 60, threads_per_day: 20, waits: false } }) }
pub async fn note(_: &mut Tx, _: Time, _: &str, _: Deed, _: i64) -> Result<(), Failure> { Ok(()) }
pub async fn turned_away(_: &mut Tx, _: &str, _: &[String]) -> Result<HashSet<String>, Failure> { Ok(HashSet::new()) }
pub async fn followers(_: &mut Tx, _: &str) -> Result<Vec<String>, Failure> { Ok(vec![]) }
pub struct Done { pub member_id: String, pub deed: Deed, pub by: i64, pub at: Time, pub from: String }
pub async fn note_all(_: &mut Tx, _: Time, _: Vec<Done>) -> Result<(), Failure> { Ok(()) }

use super::model::{Hit, Kind};
use crate::{
    kernel::{
        audience::{Audience, Reach},
        failure::Failure,
        time::Time,
    },
    server::db::Tx,
};
pub struct Doc {
    pub id: String,
    pub kind: Kind,
    pub title: String,
    pub body: String,
    pub href: String,
    pub place: String,
    pub place_name: String,
    pub author: String,
    pub audience: Audience,
    pub at: Time,
}
pub async fn put(_: &mut Tx, _: &Doc) -> Result<(), Failure> {
    Ok(())
}
pub async fn remove(_: &mut Tx, _: &str) -> Result<(), Failure> {
    Ok(())
}
pub async fn move_place(_: &mut Tx, _: &str, _: Audience) -> Result<(), Failure> {
    Ok(())
}
pub async fn similar(_: &mut Tx, _: Kind, _: &str, _: Reach, _: i64) -> Result<Vec<Hit>, Failure> {
    Ok(vec![])
}

//! SQL of what members wish.

use crate::{
    kernel::{failure::Failure, time::Time},
    notify::model::{Kind, Rest, Way, Wish},
    server::db::Tx,
};
use sqlx::{Row, any::AnyRow};
use std::collections::HashMap;

/// What has to be known before a member is told of a kind.
pub struct Known {
    /// `None`: nothing was said.
    pub wish: Option<Wish>,
    pub rest: Rest,
    /// Whether any browser of theirs takes push messages.
    pub has_place: bool,
}

/// What is known of a member; `None` for those who are unknown, gone, or known by a shop's number alone: they cannot sign in.
pub async fn known(tx: &mut Tx, member_id: &str, kind: Kind) -> Result<Option<Known>, Failure> {
    let row = sqlx::query(
        "SELECT r.zone, r.quiet_from, r.quiet_to, w.mail, w.push, \
         CASE WHEN EXISTS (SELECT 1 FROM push_place p WHERE p.member_id = m.id) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END FROM member m LEFT JOIN notice_wish w ON w.member_id = m.id AND w.kind = $2 \
         LEFT JOIN notice_rest r ON r.member_id = m.id WHERE m.id = $1 AND m.state <> 'erased' AND m.email <> ''",
    )
    .bind(member_id)
    .bind(kind.name())
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let wish = match row.try_get::<Option<String>, _>(3)? {
        Some(way) => Some(wish(&way, row.try_get(4)?)?),
        None => None,
    };
    Ok(Some(Known { wish, rest: rest(&row)?, has_place: row.try_get::<i64, _>(5)? == 1 }))
}

fn wish(way: &str, push: i64) -> Result<Wish, Failure> {
    Ok(Wish { way: Way::parse(way).ok_or_else(|| Failure::internal("unknown way of a wish"))?, push: push == 1 })
}

/// Reads zone and quiet hours from the first three columns; what was never said is the default.
pub(super) fn rest(row: &AnyRow) -> Result<Rest, Failure> {
    Ok(match row.try_get::<Option<String>, _>(0)? {
        Some(zone) => Rest { zone, quiet_from: row.try_get(1)?, quiet_to: row.try_get(2)? },
        None => Rest::default(),
    })
}

/// All that a member said of kinds.
pub async fn of_member(tx: &mut Tx, member_id: &str) -> Result<HashMap<Kind, Wish>, Failure> {
    let rows = sqlx::query("SELECT kind, mail, push FROM notice_wish WHERE member_id = $1").bind(member_id).fetch_all(tx.conn()).await?;
    let mut wishes = HashMap::new();
    for row in rows {
        if let Some(kind) = Kind::parse(row.try_get(0)?) {
            wishes.insert(kind, wish(row.try_get(1)?, row.try_get(2)?)?);
        }
    }
    Ok(wishes)
}

/// Who of these members said something of a kind: id → way.
pub async fn ways(tx: &mut Tx, member_ids: &[String], kind: Kind) -> Result<HashMap<String, Way>, Failure> {
    let mut ways = HashMap::new();
    for id in member_ids {
        let row = sqlx::query("SELECT mail FROM notice_wish WHERE member_id = $1 AND kind = $2").bind(id).bind(kind.name()).fetch_optional(tx.conn()).await?;
        if let Some(way) = row.map(|row| row.try_get::<String, _>(0)).transpose()?.and_then(|way| Way::parse(&way)) {
            ways.insert(id.clone(), way);
        }
    }
    Ok(ways)
}

pub async fn set(tx: &mut Tx, member_id: &str, kind: Kind, wish: Wish) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO notice_wish (member_id, kind, mail, push) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (member_id, kind) DO UPDATE SET mail = excluded.mail, push = excluded.push",
    )
    .bind(member_id)
    .bind(kind.name())
    .bind(wish.way.name())
    .bind(i64::from(wish.push))
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub async fn rest_of(tx: &mut Tx, member_id: &str) -> Result<Rest, Failure> {
    let row = sqlx::query("SELECT zone, quiet_from, quiet_to FROM notice_rest WHERE member_id = $1").bind(member_id).fetch_optional(tx.conn()).await?;
    row.as_ref().map_or_else(|| Ok(Rest::default()), rest)
}

pub async fn set_rest(tx: &mut Tx, member_id: &str, rest: &Rest) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO notice_rest (member_id, zone, quiet_from, quiet_to) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (member_id) DO UPDATE SET zone = excluded.zone, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to",
    )
    .bind(member_id)
    .bind(&rest.zone)
    .bind(rest.quiet_from)
    .bind(rest.quiet_to)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Lets what waits for a mail or a push of a kind follow a changed wish; what waits for nothing stays so.
pub async fn follow(tx: &mut Tx, member_id: &str, kind: Kind, wish: Wish, digest: &str, mail_at: Option<Time>) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE notice SET digest = CASE WHEN digest = '' AND mail_at IS NULL THEN '' ELSE $3 END, \
         mail_at = CASE WHEN digest = '' AND mail_at IS NULL THEN NULL ELSE CAST($4 AS BIGINT) END, push_at = CASE WHEN $5 = 1 THEN push_at ELSE NULL END \
         WHERE member_id = $1 AND kind = $2 AND unread = 1",
    )
    .bind(member_id)
    .bind(kind.name())
    .bind(digest)
    .bind(mail_at)
    .bind(i64::from(wish.push))
    .execute(tx.conn())
    .await?;
    Ok(())
}

//! All reviews as a file.

use super::importing::Origin;
use crate::{
    kernel::failure::Failure,
    member,
    review::{
        export::{ExportedReview, Layout, Writer},
        model::{Goods, ReviewState},
        store::{origin, outward, row::Kept},
    },
    server::state::App,
};
use std::io::Write;

/// Reviews that are read at once.
const BATCH: i64 = 500;

/// Writes every review that its author did not delete, oldest first, in one of two layouts. Gives how many. For the program
/// itself: addresses of authors are in it.
pub async fn write<W: Write + Send>(app: &App, layout: Layout, out: W) -> Result<u64, Failure> {
    let mut writer = Writer::new(layout, out).map_err(Failure::internal)?;
    let (mut after, mut written) = (String::new(), 0);
    loop {
        let mut tx = app.db.read().await?;
        let part = origin::all_after(&mut tx, &after, BATCH).await?;
        let Some(last) = part.last() else {
            writer.finish().map_err(Failure::internal)?;
            return Ok(written);
        };
        after.clone_from(&last.review.id);
        let mut products = part.iter().map(|kept| kept.review.product_id.clone()).filter(|id| !id.is_empty()).collect::<Vec<_>>();
        products.sort();
        products.dedup();
        let goods = outward::goods(&mut tx, &products).await?;
        let ids = part.iter().map(|kept| kept.review.id.clone()).collect::<Vec<_>>();
        let origins = origin::documents(&mut tx, &ids).await?;
        let members = part.iter().filter_map(|kept| kept.review.member_id.clone()).collect::<Vec<_>>();
        let addresses = member::service::addresses_of(&mut tx, &members).await?;
        drop(tx);
        for kept in &part {
            let origin = origins.get(&kept.review.id).map(|text| serde_json::from_str::<Origin>(text)).transpose().map_err(Failure::internal)?;
            let address = kept.review.member_id.as_ref().and_then(|id| addresses.get(id)).map(|(address, _)| address.clone()).unwrap_or_default();
            writer.write(&exported(kept, goods.get(&kept.review.product_id), origin, address)).map_err(Failure::internal)?;
            written += 1;
        }
    }
}

fn exported(kept: &Kept, goods: Option<&Goods>, origin: Option<Origin>, address: String) -> ExportedReview {
    let review = &kept.review;
    let of_goods = |take: fn(&Goods) -> &String| goods.map(|goods| take(goods).clone()).unwrap_or_default();
    let told = origin.unwrap_or_else(|| Origin {
        product_ref: of_goods(|goods| &goods.external_id),
        product_handle: of_goods(|goods| &goods.slug),
        product_title: of_goods(|goods| &goods.title),
        author_email: address,
        title: review.title.clone(),
        body: review.body.clone(),
        author_name: review.author_name.clone(),
        language: review.language.clone(),
        incentivised: Some(review.is_rewarded()),
        verified_there: Some(review.degree.is_verified()),
        picture_urls: review.extras.pictures.iter().map(|shot| format!("/pictures/{}-large.webp", shot.hash)).collect(),
        ..Origin::default()
    });
    // What a file told leaves as it came; only what the shop answered here is newer.
    let (reply, replied_at) = match &review.extras.reply {
        Some(_) if !told.reply.is_empty() => (told.reply.clone(), told.replied_at),
        Some(reply) => (reply.body.clone(), Some(reply.at)),
        None => (String::new(), None),
    };
    let is_published = review.state == ReviewState::Published;
    ExportedReview {
        id: review.id.clone(),
        source: review.source.clone(),
        review: Origin {
            line: 0,
            external_id: kept.external_id.clone(),
            rating: review.rating,
            at: review.written_at,
            reply,
            replied_at,
            published: is_published,
            ..told
        },
        degree: review.degree.name().to_owned(),
        state: review.state.name().to_owned(),
        points: review.promised,
        edited_at: review.extras.edits.last().map(|edit| edit.at),
        helpful_up: review.up / 10_000,
        helpful_down: review.down / 10_000,
    }
}

//! Products in the search index.

use crate::{
    catalog::{model::NewProduct, store},
    kernel::{audience::Audience, failure::Failure, time::Time},
    search::{
        model::{Doc, Kind},
        service as search,
    },
    server::{
        db::{Steps, Tx},
        state::Source,
    },
};

/// Products of one batch.
const BATCH: i64 = 200;

/// Products, as the index is made anew from them.
pub const SOURCE: Source = Source { kind: Kind::Product.name(), fill, count: |tx| Box::pin(store::count(tx)) };

/// Lets a product be found as a shop tells it, and what is said about it under its new title.
pub(super) async fn index(tx: &mut Tx, id: &str, slug: &str, created_at: Time, product: &NewProduct) -> Result<(), Failure> {
    search::put(tx, &document(id, slug, &product.title, &product.description, &product.category, created_at)).await?;
    search::rename_place(tx, id, &product.title).await
}

fn document(id: &str, slug: &str, title: &str, description: &str, category: &str, created_at: Time) -> Doc {
    Doc {
        id: format!("product/{id}"),
        kind: Kind::Product,
        title: title.to_owned(),
        body: format!("{description}\n\n{category}").trim().to_owned(),
        href: format!("/products/{slug}"),
        place: id.to_owned(),
        place_name: title.to_owned(),
        author: String::new(),
        audience: Audience::EVERYONE,
        at: created_at,
    }
}

fn fill<'t>(tx: &'t mut Tx, after: &'t str) -> Steps<'t, Option<String>> {
    Box::pin(async move {
        // The lock under which products are written.
        tx.lock("product-slug").await?;
        let products = store::after(tx, after, BATCH).await?;
        let docs = products.iter().map(|(product, at)| document(&product.id, &product.slug, &product.title, &product.description, &product.category, *at));
        search::put_all(tx, &docs.collect::<Vec<_>>()).await?;
        Ok(products.last().map(|(product, _)| product.id.clone()))
    })
}

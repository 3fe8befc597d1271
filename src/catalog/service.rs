//! Use cases of the shelf.

mod indexing;

pub use indexing::SOURCE;

use super::{
    model::{Asked, Category, NewProduct, Product, Showcase},
    picture, store,
};
use crate::{
    kernel::{
        caller::Caller,
        cursor::{self, Page},
        failure::{Code, Failure},
        id,
        money::{self, Currency},
        points::Points,
        text,
        time::Time,
    },
    programme::{
        model::{LineFact, OrderFacts, Programme, RuleKind},
        service as programme,
    },
    server::{
        db::Tx,
        door::{self, Place},
        state::App,
    },
    t,
    tier::service as tier,
};

/// Others of the same category that a product's page shows.
const MORE: i64 = 4;
/// No shop has more categories on the page.
const CATEGORIES: i64 = 40;

/// Takes a product over from a shop: new, or changed since. Its picture is painted by what the title says. Gives its id.
///
/// # Errors
/// [`Code::Invalid`] with the fields `external_id`, `title`, `description`, `category`, `currency`, `price`.
pub async fn upsert(tx: &mut Tx, now: Time, new: &NewProduct) -> Result<String, Failure> {
    let new = checked(new)?;
    tx.lock("product-slug").await?;
    let id = id::new(id::prefix::PRODUCT);
    let slug = match store::slug_of(tx, &new.source, &new.external_id).await? {
        Some(known) => known,
        None => free_slug(tx, &new.title, &id).await?,
    };
    let picture = picture::name(&new.title, &new.category, &new.external_id);
    let (id, created_at) = store::upsert(tx, now, &id, &slug, &picture, &new).await?;
    indexing::index(tx, &id, &slug, created_at, &new).await?;
    Ok(id)
}

fn checked(new: &NewProduct) -> Result<NewProduct, Failure> {
    if !(0..=money::MOST).contains(&new.price) {
        return Err(Failure::new(Code::Invalid, t!("catalog-bad-price")).field("price", t!("catalog-bad-price")));
    }
    Ok(NewProduct {
        source: text::line("source", &new.source, 40)?,
        external_id: text::line("external_id", &new.external_id, 200)?,
        title: text::line("title", &new.title, 200)?,
        description: text::block("description", &new.description, 5_000)?,
        price: new.price,
        currency: Currency::parse(&new.currency)?.code().to_owned(),
        category: text::line("category", &new.category, 60)?,
    })
}

async fn free_slug(tx: &mut Tx, title: &str, id: &str) -> Result<String, Failure> {
    let slug = text::slug(title);
    // The end of an id is random: two products of one title never meet again.
    Ok(if store::is_slug_taken(tx, &slug).await? { format!("{slug}-{}", &id[id.len() - 8..]) } else { slug })
}

/// A page of the shelf, newest first: all, or one category (an unknown one is empty). `cursor` is `next` of the page before.
pub async fn shelf(app: &App, caller: &Caller, category: Option<&str>, cursor: Option<&str>, limit: i64) -> Result<Page<Product>, Failure> {
    let mut tx = app.db.read().await?;
    let before = cursor.filter(|id| id::plausible(id)).unwrap_or(cursor::AFTER_ALL);
    let rows = match category {
        Some(category) => store::shelf_of(&mut tx, category, before, limit + 1).await?,
        None => store::shelf(&mut tx, before, limit + 1).await?,
    };
    let mut page = Page::cut(rows, limit, |product| product.id.clone());
    let prices = Prices::of(&mut tx, caller).await?;
    page.items.iter_mut().for_each(|product| product.earns = prices.earns(product));
    Ok(page)
}

/// The categories that have products, by name, at most 40.
pub async fn categories(app: &App) -> Result<Vec<Category>, Failure> {
    let mut all = store::categories(&mut app.db.read().await?, CATEGORIES).await?;
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

/// One product by its name in addresses.
///
/// # Errors
/// [`Code::NotFound`], also where it is no longer on the shelf.
pub async fn by_slug(app: &App, caller: &Caller, slug: &str) -> Result<Product, Failure> {
    let mut tx = app.db.read().await?;
    let found = if is_possible(slug) { store::by_slug(&mut tx, slug).await? } else { None };
    one(&mut tx, caller, found).await
}

/// Whether a text can be a slug: a bound on what strangers send.
fn is_possible(slug: &str) -> bool {
    slug.len() <= 400 && !slug.contains(char::is_control)
}

/// A product with the newest others of its category. Errors as [`by_slug`].
pub async fn showcase(app: &App, caller: &Caller, slug: &str) -> Result<Showcase, Failure> {
    let mut tx = app.db.read().await?;
    let (found, asked) = if is_possible(slug) { store::showcase(&mut tx, slug, MORE + 1).await? } else { (vec![], Asked::default()) };
    let mut found = found.into_iter();
    let mut product = found.next().ok_or_else(|| Failure::new(Code::NotFound, t!("catalog-not-found")))?;
    let prices = Prices::of(&mut tx, caller).await?;
    let mut more = found.filter(|other| other.id != product.id).take(usize::try_from(MORE).unwrap_or(0)).collect::<Vec<_>>();
    for product in more.iter_mut().chain([&mut product]) {
        product.earns = prices.earns(product);
    }
    Ok(Showcase { product, more, asked })
}

/// One product by its id. Errors as [`by_slug`].
pub async fn by_id(app: &App, caller: &Caller, id: &str) -> Result<Product, Failure> {
    let mut tx = app.db.read().await?;
    let found = store::by_id(&mut tx, id).await?;
    one(&mut tx, caller, found).await
}

/// Pages of products that anybody may read, after the id `after`: of each its own, and that of its reviews where it has any.
/// At most `limit` products.
pub async fn places(app: &App, after: &str, limit: i64) -> Result<Vec<Place>, Failure> {
    let rows = store::places(&mut app.db.read().await?, after, limit).await?;
    let both = |(place, reviews): (Place, i64)| {
        let listed = (reviews > 0).then(|| Place { path: format!("{}/reviews", place.path), changed_at: None, ..place.clone() });
        [Some(place), listed].into_iter().flatten()
    };
    Ok(rows.into_iter().flat_map(both).collect())
}

/// The id of the last of the next `count` products after `after`; `None` where none comes behind it.
pub async fn place_beyond(app: &App, after: &str, count: i64) -> Result<Option<String>, Failure> {
    let ids = store::place_beyond(&mut app.db.read().await?, after, count).await?;
    Ok(door::page_end(ids))
}

async fn one(tx: &mut Tx, caller: &Caller, found: Option<Product>) -> Result<Product, Failure> {
    let mut product = found.ok_or_else(|| Failure::new(Code::NotFound, t!("catalog-not-found")))?;
    product.earns = Prices::of(tx, caller).await?.earns(&product);
    Ok(product)
}

/// What decides how many points a product earns the caller.
struct Prices {
    programme: Programme,
    /// Basis points.
    multiplier: i64,
}

impl Prices {
    async fn of(tx: &mut Tx, caller: &Caller) -> Result<Self, Failure> {
        let mut programme = programme::current(tx).await?;
        // What an order earns as such (its first, its number) is not a product's.
        programme.rules.retain(|rule| matches!(rule.kind, RuleKind::Spend { .. }));
        let multiplier = match caller.member_id().map(ToOwned::to_owned) {
            Some(member) => tier::multipliers_of(tx, std::slice::from_ref(&member)).await?.get(&member).copied(),
            None => None,
        };
        let multiplier = multiplier.unwrap_or(10_000);
        Ok(Self { programme, multiplier })
    }

    fn earns(&self, product: &Product) -> Points {
        let Ok(currency) = Currency::parse(&product.currency) else { return 0 };
        let line = LineFact { line_id: String::new(), sku: String::new(), paid: product.price, counts: true };
        let facts = OrderFacts { currency, is_first: false, lines: vec![line] };
        programme::points_for(&self.programme, self.multiplier, &facts).iter().map(|award| award.points).sum()
    }
}

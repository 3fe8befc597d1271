//! Which columns each program writes, by name. Capitals, spaces, underscores, dots and dashes in names do not matter.

use super::Format;

/// What a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Id,
    ProductRef,
    ProductHandle,
    ProductTitle,
    /// Its address; gives the handle where no column does.
    ProductUrl,
    Sku,
    Rating,
    Title,
    Body,
    Name,
    Email,
    At,
    Reply,
    RepliedAt,
    /// Whether everybody may read the reply.
    ReplyShown,
    Pictures,
    Verified,
    Incentivised,
    /// Whether it is published there, in whatever words.
    Shown,
    /// The opposite.
    Hidden,
    Language,
    Location,
    /// The comment that this one answers (WooCommerce).
    Parent,
    /// What kind of entry it is, where a file holds several.
    Kind,
}

/// The columns of a field. Of several, the first that is filled in counts (pictures: all of them).
type Column = (Field, &'static [&'static str]);

/// One program's files.
pub struct Layout {
    pub columns: &'static [Column],
    /// Without these a file is refused.
    pub needed: &'static [Field],
}

const NEEDED: &[Field] = &[Field::Rating, Field::Body, Field::At];

/// Fields of which one must be there.
pub const PRODUCT: [Field; 5] = [Field::ProductRef, Field::ProductHandle, Field::ProductTitle, Field::ProductUrl, Field::Sku];

pub const fn layout(format: Format) -> &'static Layout {
    match format {
        Format::Judgeme => &JUDGEME,
        Format::Shopify => &SHOPIFY,
        Format::Loox => &LOOX,
        Format::Yotpo => &YOTPO,
        Format::Okendo => &OKENDO,
        Format::Woocommerce => &WOOCOMMERCE,
        Format::Powerreviews => &POWERREVIEWS,
        Format::Regulars => &REGULARS,
    }
}

/// The import template (title to `picture_urls`) and the export, which adds `source`, `curated`, `reply_date`,
/// `ip_address`, `location` and `metaobject_handle`. A row that names no product is a review of the shop.
const JUDGEME: Layout = Layout {
    columns: &[
        (Field::Id, &["review_id", "id"]),
        (Field::ProductRef, &["product_id"]),
        (Field::ProductHandle, &["product_handle"]),
        (Field::ProductTitle, &["product_title"]),
        (Field::ProductUrl, &["product_url"]),
        (Field::Sku, &["product_sku", "sku"]),
        (Field::Rating, &["rating"]),
        (Field::Title, &["title", "review_title"]),
        (Field::Body, &["body"]),
        (Field::Name, &["reviewer_name"]),
        (Field::Email, &["reviewer_email"]),
        (Field::At, &["review_date", "created_at"]),
        (Field::Reply, &["reply"]),
        (Field::RepliedAt, &["reply_date"]),
        (Field::Pictures, &["picture_urls"]),
        (Field::Verified, &["verified", "verified_buyer"]),
        (Field::Shown, &["curated", "published"]),
        (Field::Hidden, &["hidden"]),
        (Field::Location, &["location"]),
    ],
    needed: NEEDED,
};

/// The export of the Product Reviews app, as shops still keep it.
const SHOPIFY: Layout = Layout {
    columns: &[
        (Field::Id, &["review_id", "id"]),
        (Field::ProductRef, &["product_id"]),
        (Field::ProductHandle, &["product_handle"]),
        (Field::Rating, &["rating"]),
        (Field::Title, &["title"]),
        (Field::Body, &["body"]),
        (Field::Name, &["author"]),
        (Field::Email, &["email"]),
        (Field::At, &["created_at"]),
        (Field::Reply, &["reply"]),
        (Field::RepliedAt, &["replied_at"]),
        (Field::Pictures, &["image_url"]),
        (Field::Shown, &["state"]),
        (Field::Location, &["location"]),
    ],
    needed: NEEDED,
};

/// The import template (`product_handle` … `incentivized`) and the export (`id`, `status`, `nickname`, `review`, `img` …).
const LOOX: Layout = Layout {
    columns: &[
        (Field::Id, &["id", "review_id"]),
        (Field::ProductRef, &["productId"]),
        (Field::ProductHandle, &["handle", "product_handle"]),
        (Field::ProductTitle, &["product_title", "product_name"]),
        (Field::Rating, &["rating"]),
        (Field::Title, &["title"]),
        (Field::Body, &["review", "body"]),
        (Field::Name, &["nickname", "full_name", "author"]),
        (Field::Email, &["email"]),
        (Field::At, &["date", "created_at"]),
        (Field::Reply, &["reply"]),
        (Field::RepliedAt, &["replied_at", "reply_date"]),
        (Field::Pictures, &["img", "photo_url", "photos"]),
        (Field::Verified, &["verified_purchase"]),
        (Field::Incentivised, &["incentivized"]),
        (Field::Shown, &["status"]),
    ],
    needed: NEEDED,
};

/// The export, whose names have capitals and spaces since 2022, and the older names that the import template keeps.
const YOTPO: Layout = Layout {
    columns: &[
        (Field::Id, &["Review ID"]),
        (Field::ProductRef, &["Product ID"]),
        (Field::ProductHandle, &["Product Handle"]),
        (Field::ProductTitle, &["Product Title", "Product Name"]),
        (Field::ProductUrl, &["Product URL"]),
        (Field::Sku, &["Product SKU", "sku"]),
        (Field::Rating, &["Review Score"]),
        (Field::Title, &["Review Title"]),
        (Field::Body, &["Review Content"]),
        (Field::Name, &["Reviewer Display Name", "Display Name"]),
        (Field::Email, &["Reviewer Email", "Email"]),
        (Field::At, &["Review Creation Date", "Date"]),
        (Field::Reply, &["Comment Content"]),
        (Field::RepliedAt, &["Comment Date", "comment_created_at", "comment_created"]),
        (Field::ReplyShown, &["Comment Public", "comment_published"]),
        (Field::Pictures, &["Published Image URL", "review_image"]),
        (Field::Verified, &["Reviewer Type", "user_type", "Verified Purchase"]),
        (Field::Shown, &["Review Status", "Published"]),
        (Field::Language, &["Language"]),
        (Field::Location, &["Reviewer Country", "Customer Country", "md_customer_country"]),
        (Field::Kind, &["Review Type"]),
    ],
    needed: NEEDED,
};

/// The import template as Okendo's help describes it, and the export's names for the same things.
const OKENDO: Layout = Layout {
    columns: &[
        (Field::Id, &["reviewId", "id"]),
        (Field::ProductRef, &["productId"]),
        (Field::ProductHandle, &["handle", "productHandle"]),
        (Field::ProductTitle, &["productName"]),
        (Field::ProductUrl, &["productUrl"]),
        (Field::Sku, &["sku", "productSku"]),
        (Field::Rating, &["rating"]),
        (Field::Title, &["title"]),
        (Field::Body, &["body"]),
        (Field::Name, &["name", "reviewer.name", "reviewer.displayName"]),
        (Field::Email, &["email", "reviewer.email"]),
        (Field::At, &["dateCreated"]),
        (Field::Reply, &["reply"]),
        (Field::RepliedAt, &["replyDateCreated"]),
        (Field::ReplyShown, &["replyIsPublic"]),
        (Field::Pictures, &["imageUrls"]),
        (Field::Verified, &["isVerifiedBuyer", "reviewer.isVerified", "verifiedBuyer"]),
        (Field::Incentivised, &["isIncentivized"]),
        (Field::Shown, &["status", "isApproved"]),
        (Field::Language, &["languageCode"]),
        (Field::Location, &["countryCode", "location"]),
    ],
    needed: NEEDED,
};

/// Comments of WordPress as the product review exporters for WooCommerce write them: the table's own names, with
/// `rating`, `verified`, `title` and the product's `product_SKU` and `product_title` beside them.
const WOOCOMMERCE: Layout = Layout {
    columns: &[
        (Field::Id, &["comment_ID"]),
        (Field::ProductRef, &["comment_post_ID"]),
        (Field::ProductTitle, &["product_title", "post_title"]),
        (Field::Sku, &["product_SKU"]),
        (Field::Rating, &["rating"]),
        (Field::Title, &["title"]),
        (Field::Body, &["comment_content"]),
        (Field::Name, &["comment_author"]),
        (Field::Email, &["comment_author_email"]),
        // The other one is in the time zone of the site, which the file does not tell.
        (Field::At, &["comment_date_gmt", "comment_date"]),
        (Field::Verified, &["verified"]),
        (Field::Shown, &["comment_approved"]),
        (Field::Parent, &["comment_parent"]),
        (Field::Kind, &["comment_type"]),
    ],
    needed: NEEDED,
};

/// The import file as PowerReviews' help names its fields, and the names of the same things in the product's API.
const POWERREVIEWS: Layout = Layout {
    columns: &[
        (Field::Id, &["Review Id", "ugc_id"]),
        (Field::ProductRef, &["Page Id", "Product ID"]),
        (Field::ProductTitle, &["Product Name"]),
        (Field::ProductUrl, &["Product URL"]),
        (Field::Rating, &["Rating"]),
        (Field::Title, &["Review Title", "Headline"]),
        (Field::Body, &["Review Text", "Comments"]),
        (Field::Name, &["Review Display Name", "Review Display", "Nickname"]),
        (Field::Email, &["Email", "Review Email", "User Email"]),
        (Field::At, &["Review Date", "created_date"]),
        (Field::Reply, &["Merchant Response"]),
        (Field::RepliedAt, &["Merchant Response Date"]),
        (Field::Pictures, &["Image URL", "Review Image URL"]),
        (Field::Verified, &["Verified Buyer", "is_verified_buyer"]),
        (Field::Shown, &["Review Status", "Status"]),
        (Field::Language, &["Locale", "Review Locale", "Language"]),
        (Field::Location, &["Review Location", "Location"]),
    ],
    needed: NEEDED,
};

/// What [`crate::review::export`] writes, as far as it can be taken in again.
const REGULARS: Layout = Layout {
    columns: &[
        (Field::Id, &["id"]),
        (Field::ProductRef, &["product_id"]),
        (Field::ProductHandle, &["product_handle"]),
        (Field::ProductTitle, &["product_title"]),
        (Field::Sku, &["sku"]),
        (Field::Rating, &["rating"]),
        (Field::Title, &["title"]),
        (Field::Body, &["body"]),
        (Field::Name, &["author_name"]),
        (Field::Email, &["author_email"]),
        (Field::At, &["written_at"]),
        (Field::Reply, &["reply"]),
        (Field::RepliedAt, &["replied_at"]),
        (Field::Pictures, &["picture_urls"]),
        (Field::Verified, &["verified_there"]),
        (Field::Incentivised, &["incentivised"]),
        (Field::Shown, &["state"]),
        (Field::Language, &["language"]),
        (Field::Location, &["location"]),
    ],
    needed: NEEDED,
};

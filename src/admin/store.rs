//! SQL of the desk: it only reads, over the tables of all slices. Lists page by key; texts to search for are escaped
//! here, so that `%` and `_` mean themselves.

pub mod catalogue;
pub mod deeds;
pub mod engine;
pub mod export;
pub mod latest;
pub mod orders;
pub mod overview;
pub mod people;
pub mod programme;
pub mod redemptions;
pub mod review;
pub mod reviews;
pub mod timeline;

use super::model::{Happening, What};
use crate::kernel::failure::Failure;
use sqlx::{Row, any::AnyRow};

/// `text` as a pattern for `LIKE … ESCAPE '\'` that finds it anywhere, in lower case; an empty text stays empty.
pub fn anywhere(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut pattern = String::with_capacity(text.len() + 8);
    pattern.push('%');
    for c in text.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A row of `what, id, at, words, state, amount, extra, member, name`.
fn happening(row: &AnyRow) -> Result<Happening, Failure> {
    Ok(Happening {
        what: What::parse(&row.try_get::<String, _>(0)?).ok_or_else(|| Failure::internal("an unknown kind of happening"))?,
        id: row.try_get(1)?,
        at: row.try_get(2)?,
        words: row.try_get(3)?,
        state: row.try_get(4)?,
        amount: row.try_get(5)?,
        extra: row.try_get(6)?,
        member_id: row.try_get(7)?,
        member_name: row.try_get(8)?,
    })
}

#[cfg(test)]
mod tests {
    use super::anywhere;

    #[test]
    fn wildcards_mean_themselves() {
        assert_eq!(anywhere("50%_A\\"), "%50\\%\\_a\\\\%");
        assert_eq!(anywhere(""), "");
    }
}

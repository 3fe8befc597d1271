//! Stars, purchase and pictures of a review in one number, so that one index serves every filter in every order.

use crate::review::model::Filter;

/// The cell of a review, 0 to 19. The stars are the high part: cells in rising order are stars in rising order.
/// A rating outside 1 to 5 counts as the nearest.
pub fn cell(rating: i64, verified: bool, pictures: bool) -> i64 {
    (rating.clamp(1, 5) - 1) * 4 + i64::from(verified) * 2 + i64::from(pictures)
}

/// The cells that a filter asks for, rising; what it says of size and topic is no matter of cells.
pub fn cells(filter: &Filter) -> Vec<i64> {
    let asks = |wanted: bool, has: bool| has || !wanted;
    (1..=5)
        .filter(|rating| filter.rating.is_none_or(|wanted| wanted == *rating))
        .flat_map(|rating| [(false, false), (false, true), (true, false), (true, true)].map(|(verified, pictures)| (rating, verified, pictures)))
        .filter(|(_, verified, pictures)| asks(filter.verified, *verified) && asks(filter.pictures, *pictures))
        .map(|(rating, verified, pictures)| cell(rating, verified, pictures))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{cell, cells};
    use crate::review::model::Filter;

    #[test]
    fn every_kind_of_review_has_its_cell() {
        assert_eq!(cells(&Filter::default()), (0..20).collect::<Vec<_>>());
        assert_eq!((cell(1, false, false), cell(5, true, true), cell(3, true, false), cell(3, false, true)), (0, 19, 10, 9));
        assert_eq!((cell(0, false, false), cell(9, true, true)), (0, 19));
    }

    #[test]
    fn a_filter_asks_for_its_cells_only() {
        let ask = |rating, verified, pictures| cells(&Filter { rating, verified, pictures, ..Filter::default() });
        assert_eq!(ask(Some(2), false, false), [4, 5, 6, 7]);
        assert_eq!(ask(Some(2), true, false), [6, 7]);
        assert_eq!(ask(Some(2), true, true), [7]);
        assert_eq!(ask(None, true, true), [3, 7, 11, 15, 19]);
        assert_eq!(ask(None, false, true), [1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
        assert_eq!(ask(Some(6), false, false), Vec::<i64>::new());
        for (rating, verified, pictures) in [(1, false, true), (4, true, false), (5, true, true)] {
            assert!(ask(Some(rating), verified, pictures).contains(&cell(rating, verified, pictures)));
            assert!(ask(None, false, false).is_sorted());
        }
    }
}

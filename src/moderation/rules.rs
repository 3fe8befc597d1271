//! What decides, without looking anywhere: how much reports weigh, and the words of decisions.

pub mod reporting;
pub mod statement;
pub mod words;

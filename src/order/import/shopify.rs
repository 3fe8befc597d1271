//! Orders as Shopify's Admin API gives them: one (`{"order": …}` or bare), several (`{"orders": […]}`, `[…]`), or one a line.

use super::rows::{Counted, Row, wrong};
use crate::{order::rules::shopify, server::json::Json, t};
use serde_json::{Deserializer, Value};
use std::{collections::VecDeque, io::BufRead};

/// One order a row; its line is its place in the file. Text that is no JSON ends the file with a reject.
pub fn rows(reader: Counted<impl BufRead + Send>) -> impl Iterator<Item = Row> + Send {
    let mut documents = Deserializer::from_reader(reader).into_iter::<Value>();
    let (mut ready, mut place, mut over) = (VecDeque::new(), 0, false);
    std::iter::from_fn(move || {
        while ready.is_empty() && !over {
            match documents.next() {
                Some(Ok(document)) => ready.extend(orders(document)),
                Some(Err(error)) => {
                    over = true;
                    place += 1;
                    return Some(Row { line: place, order: Err(wrong("json", t!("order-import-json", why = error.to_string()))) });
                }
                None => over = true,
            }
        }
        let order = ready.pop_front()?;
        place += 1;
        Some(Row { line: place, order: shopify::order(Json(&order)) })
    })
}

fn orders(document: Value) -> Vec<Value> {
    match document {
        Value::Array(orders) => orders,
        Value::Object(mut members) => match (members.remove("orders"), members.remove("order")) {
            (Some(Value::Array(orders)), _) => orders,
            (_, Some(order)) => vec![order],
            _ => vec![Value::Object(members)],
        },
        other => vec![other],
    }
}

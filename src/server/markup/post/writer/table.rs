//! Tables, each in a box of its own that scrolls sideways and can be reached by keyboard.

use super::{Open, Writer};
use pulldown_cmark::Alignment;

/// Where the writer is in a table; tables do not stand in one another.
#[derive(Default)]
pub struct Table {
    alignments: Vec<Alignment>,
    is_head: bool,
    column: usize,
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) -> Open {
        self.block(2);
        self.table = Table { alignments, is_head: true, column: 0 };
        self.tag(r#"<div class="table-scroll" tabindex="0" role="group">"#);
        self.tag(r#"<table dir="auto">"#);
        Open::Table
    }

    pub(super) fn end_table(&mut self) {
        self.html.push_str("</tbody></table></div>");
        self.gap(2);
    }

    pub(super) fn start_row(&mut self, is_head: bool) -> Open {
        self.table.is_head = is_head;
        self.table.column = 0;
        self.gap(1);
        self.tag(if is_head { "<thead><tr>" } else { "<tr>" });
        Open::Row
    }

    pub(super) fn end_row(&mut self, is_head: bool) {
        if is_head {
            self.html.push_str("</tr></thead>");
            self.tag("<tbody>");
        } else {
            self.html.push_str("</tr>");
        }
    }

    pub(super) fn start_cell(&mut self) -> Open {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Center) => r#" class="center""#,
            Some(Alignment::Right) => r#" class="end""#,
            _ => "",
        };
        if self.table.column > 0 {
            self.text(" | ");
        }
        self.table.column += 1;
        let close = if self.table.is_head { "</th>" } else { "</td>" };
        self.tag(&if self.table.is_head { format!(r#"<th scope="col"{class}>"#) } else { format!("<td{class}>") });
        Open::Cell { at: self.html.len(), close }
    }

    pub(super) fn end_cell(&mut self, at: usize, close: &'static str) {
        self.breaks = false;
        if self.html.len() == at && close == "</th>" {
            // The head of a column that has no name is no head.
            self.html.truncate(self.html.rfind("<th").unwrap_or(at));
            self.html.push_str("<td></td>");
            return;
        }
        self.html.push_str(close);
    }
}

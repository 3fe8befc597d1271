pub struct Own<'a> { pub public_url: &'a str, pub faces: &'a dyn Fn(&str) -> bool, pub pictures: &'a dyn Fn(&str) -> Option<(String, u32, u32)> }
pub struct Post { pub html: String, pub mentions: Vec<String>, pub links: usize, pub pictures: Vec<String>, pub plain: String }
#[derive(Default)]
pub struct Scan { pub mentions: Vec<String>, pub links: usize, pub pictures: Vec<(String, String)> }
pub fn scan(_: &str) -> Scan { Scan::default() }
pub fn post(text: &str, _: &Own<'_>) -> Post { Post { html: super::render(text), mentions: vec![], links: 0, pictures: vec![], plain: super::plain(text) } }
/// The Markdown of a quote: who said it and where, then the words, then an empty line to write on.
pub fn quote_of(selection: &str, handle: &str, href: &str) -> String {
    let lines = selection.trim().lines().map(|line| format!("> {}\n", line.trim())).collect::<String>();
    if lines.is_empty() { lines } else { format!("> [@{handle}]({href}):\n>\n{lines}\n") }
}

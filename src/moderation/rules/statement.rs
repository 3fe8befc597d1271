//! The statement of reasons: what an author is told of a decision. Staff can change the words before they are sent.

use super::words;
use crate::{
    moderation::model::{Action, Kind, Reason, Subject},
    t,
    ui::date,
};

/// Characters of the text that a statement quotes.
const QUOTED: usize = 160;

/// What is known when a statement is made.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Open reports.
    pub reports: i64,
    /// Whether a rule decides, not a person.
    pub automated: bool,
}

/// The statement for a decision: what happened to what, the facts, the broken rule, who decided, and how to appeal.
/// Paragraphs are parted by empty lines.
pub fn write(subject: &Subject, action: Action, ground: Option<Reason>, facts: Facts) -> String {
    let paragraphs = [
        Some(happened(subject, action)),
        action_has_facts(action).then(|| looked_at(subject, facts)),
        ground.map(|ground| t!("moderation-statement-rule", rule = words::rule(ground))),
        Some(if facts.automated { t!("moderation-statement-by-rule") } else { t!("moderation-statement-by-person") }).filter(|_| action != Action::Keep),
        match action {
            Action::Refuse | Action::Remove => Some(t!("moderation-statement-appeal")),
            Action::Hide => Some(t!("moderation-statement-hide-next")),
            Action::Stand => Some(t!("moderation-statement-final")),
            _ => None,
        },
    ];
    paragraphs.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

const fn action_has_facts(action: Action) -> bool {
    matches!(action, Action::Refuse | Action::Remove | Action::Hide)
}

fn happened(subject: &Subject, action: Action) -> String {
    let (thing, day) = (named(subject), date::day(subject.written_at));
    let (thing, day) = (thing.as_str(), day.as_str());
    match action {
        Action::Publish => t!("moderation-statement-publish", thing = thing, day = day),
        Action::Refuse => t!("moderation-statement-refuse", thing = thing, day = day),
        Action::Remove => t!("moderation-statement-remove", thing = thing, day = day),
        Action::Restore => t!("moderation-statement-restore", thing = thing, day = day),
        Action::Keep => t!("moderation-statement-keep", thing = thing, day = day),
        Action::Hide => t!("moderation-statement-hide", thing = thing, day = day),
        Action::Stand => t!("moderation-statement-stand", thing = thing, day = day),
    }
}

/// `Review of Rye starter kit`: as a title.
pub fn titled(subject: &Subject) -> String {
    let name = named(subject);
    let mut rest = name.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// `review of Rye starter kit`, `question about …`.
fn named(subject: &Subject) -> String {
    let product = subject.product.as_str();
    match (subject.target.kind, product.is_empty()) {
        (Kind::Review, true) => t!("moderation-named-shop-review"),
        (Kind::Review, false) => t!("moderation-named-review", product = product),
        (Kind::Question, _) => t!("moderation-named-question", product = product),
        (Kind::Answer, _) => t!("moderation-named-answer", product = product),
        (Kind::Post, _) if subject.title.is_empty() => t!("moderation-named-post", thread = product),
        (Kind::Post, _) => t!("moderation-named-thread", thread = product),
    }
}

fn looked_at(subject: &Subject, facts: Facts) -> String {
    let quoted = quote(&format!("{} {}", subject.title, subject.body));
    if facts.reports > 0 {
        t!("moderation-statement-facts-reported", count = facts.reports, text = quoted)
    } else {
        t!("moderation-statement-facts", text = quoted)
    }
}

/// The first words of a text on one line.
pub fn quote(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= QUOTED {
        return line;
    }
    let cut = line.chars().take(QUOTED).collect::<String>();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moderation::model::Target;

    fn subject() -> Subject {
        Subject {
            target: Target { kind: Kind::Review, id: "rev_1".into() },
            state: "published".into(),
            author_id: "mem_1".into(),
            author_name: "Ada".into(),
            guest_email: String::new(),
            title: "Buy cheap jars".into(),
            body: "at my place instead. ".repeat(30),
            product: "Rye starter kit".into(),
            link: "/products/rye".into(),
            written_at: 0,
            was_published: true,
            seen: String::new(),
        }
    }

    #[test]
    fn a_statement_has_facts_rule_decider_and_the_way_to_appeal() {
        let text = write(&subject(), Action::Remove, Some(Reason::Spam), Facts { reports: 3, automated: false });
        let parts = text.split("\n\n").collect::<Vec<_>>();
        assert_eq!(parts.len(), 5, "{text}");
        assert!(parts[0].contains("Rye starter kit") && parts[1].contains("Buy cheap jars") && parts[1].contains('3') && parts[1].contains('…'), "{text}");
        assert_eq!(parts[2], t!("moderation-statement-rule", rule = words::rule(Reason::Spam)));
        assert_eq!((parts[3], parts[4]), (t!("moderation-statement-by-person").as_str(), t!("moderation-statement-appeal").as_str()));
        let by_rule = write(&subject(), Action::Hide, Some(Reason::Illegal), Facts { reports: 3, automated: true });
        assert!(by_rule.contains(&t!("moderation-statement-by-rule")) && !by_rule.contains(&t!("moderation-statement-appeal")), "{by_rule}");
    }

    #[test]
    fn no_statement_speaks_of_stars_but_to_say_that_they_did_not_count() {
        for action in Action::ALL {
            let text = write(&subject(), action, None, Facts { reports: 0, automated: false });
            assert!(!text.is_empty() && text.chars().count() < crate::moderation::model::STATEMENT, "{action:?}: {text}");
        }
        for ground in Reason::ALL {
            assert!(!words::rule(ground).to_lowercase().contains("star"), "{ground:?}");
        }
    }

    #[test]
    fn what_is_quoted_ends_at_a_word() {
        assert_eq!(quote(" one\n two "), "one two");
        let long = quote(&"word ".repeat(100));
        assert!(long.ends_with("word…") && long.chars().count() <= QUOTED + 1, "{long}");
    }
}

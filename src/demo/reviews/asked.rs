//! What the demo shop asks its reviewers beside the stars.

use crate::{
    demo::{Stage, dice::Dice},
    kernel::failure::Failure,
    review::{
        model::{Answer, Question, QuestionKind},
        store::question,
    },
};

/// Id, category, label, kind, options, whether it tells the size.
type Asked = (&'static str, &'static str, &'static str, QuestionKind, &'static [&'static str], bool);

const ASKED: [Asked; 6] = [
    ("rvq_crust", "Bread", "Crust", QuestionKind::Scale, &["soft", "tender", "just right", "firm", "shatters"], false),
    ("rvq_sweet", "Pastry", "Sweetness", QuestionKind::Scale, &["barely sweet", "gentle", "just right", "sweet", "very sweet"], false),
    ("rvq_arrived", "Plants", "It arrived", QuestionKind::Scale, &["the worse for wear", "tired", "well", "very well", "as if it had never left"], false),
    ("rvq_fit", "Linen", "Fit", QuestionKind::Scale, &["runs small", "true to size", "runs large"], false),
    ("rvq_size", "Linen", "Size", QuestionKind::Choice, &["S", "M", "L", "XL"], true),
    ("rvq_use", "Kitchen", "Used for", QuestionKind::Choice, &["Sourdough", "Weeknight baking", "A present"], false),
];

pub async fn write(stage: &Stage) -> Result<(), Failure> {
    let now = stage.start;
    let questions = (1..).zip(ASKED).map(|(position, (id, category, label, kind, options, is_size))| Question {
        id: id.into(),
        category: category.into(),
        position,
        label: label.into(),
        kind,
        options: options.iter().map(|&option| option.to_owned()).collect(),
        is_size,
    });
    let questions = questions.collect::<Vec<_>>();
    let write = stage.app.db.write(move |tx| {
        Box::pin(async move {
            for question in &questions {
                question::put(tx, question, now).await?;
            }
            Ok(())
        })
    });
    write.await
}

/// What somebody answers about a thing of a category, and the size among it. Some leave a question out.
pub fn answers(dice: &mut Dice, category: &str, rating: i64) -> (Vec<Answer>, String) {
    let (mut answers, mut size) = (vec![], String::new());
    for (id, _, label, kind, options, is_size) in ASKED.into_iter().filter(|asked| asked.1 == category) {
        if dice.chance(280) {
            continue;
        }
        let last = i64::try_from(options.len()).unwrap_or(1) - 1;
        let middle = last / 2;
        // Who is content finds it right; the others say which way it went.
        let chosen = match kind {
            QuestionKind::Choice => dice.between(0, last),
            QuestionKind::Scale if id == "rvq_arrived" => (rating - 1 + dice.between(-1, 0)).clamp(0, last),
            QuestionKind::Scale if rating >= 4 => (middle + i64::from(dice.chance(300)) - i64::from(dice.chance(200))).clamp(0, last),
            QuestionKind::Scale => dice.between(0, last),
        };
        let options = options.iter().map(|&option| option.to_owned()).collect::<Vec<_>>();
        if is_size {
            size = usize::try_from(chosen).ok().and_then(|at| options.get(at)).cloned().unwrap_or_default();
        }
        answers.push(Answer { question_id: id.into(), label: label.into(), kind, chosen, options });
    }
    (answers, size)
}

//! What the moderation needs: pieces to look at, and to decide about. It keeps the reasons; here only the state changes.

use super::{
    missing,
    settling::{change_question, keep_shown, locked, locked_answer, settle_answer},
};
use crate::{
    kernel::{
        failure::{Code, Failure},
        id,
        time::Time,
    },
    question::{
        model::{Answer, Piece},
        rules,
        store::{
            answer,
            question::{self, Kept},
        },
    },
    review::model::ReviewState,
    server::{
        audit,
        db::{Steps, Tx},
        state::MemberFact,
    },
    t,
};

/// Brings a question (`que_…`) or an answer (`ans_…`) into the state that was decided: held → published or refused,
/// published → removed or held, refused or removed → published. Counts and news follow; audited. Gives it as it is then.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::Conflict`] where its state does not lead there.
pub async fn decide(tx: &mut Tx, now: Time, actor: &str, id: &str, to: ReviewState) -> Result<Piece, Failure> {
    let decided = || Failure::new(Code::Conflict, t!("question-decided-already"));
    let piece = if is_answer(id) {
        let (Kept { mut question, .. }, mut answer) = locked_answer(tx, id).await?;
        let before = answer.state;
        if !rules::leads(before, to) {
            return Err(decided());
        }
        answer.state = to;
        settle_answer(tx, now, &mut question, Some(before), &mut answer).await?;
        of_answer(answer, question.product_id)
    } else {
        let mut kept = locked(tx, id).await?;
        let before = kept.question.state;
        if !rules::leads(before, to) {
            return Err(decided());
        }
        kept.question.state = to;
        change_question(tx, now, before, &mut kept.question).await?;
        of_question(kept)
    };
    let (kind, action) = if is_answer(id) { ("answer", "answer.decide") } else { ("question", "question.decide") };
    audit::record(tx, now, actor, action, &format!("{kind}/{id}"), to.name()).await?;
    Ok(piece)
}

fn is_answer(id: &str) -> bool {
    id.starts_with(id::prefix::ANSWER)
}

/// A question or an answer, whatever its state.
///
/// # Errors
/// [`Code::NotFound`].
pub async fn piece(tx: &mut Tx, id: &str) -> Result<Piece, Failure> {
    if !id::plausible(id) {
        return Err(missing());
    }
    if is_answer(id) {
        let answer = answer::find(tx, id).await?.ok_or_else(missing)?;
        let kept = question::find(tx, &answer.question_id).await?.ok_or_else(missing)?;
        return Ok(of_answer(answer, kept.question.product_id));
    }
    Ok(of_question(question::find(tx, id).await?.ok_or_else(missing)?))
}

fn of_question(kept: Kept) -> Piece {
    let Kept { question, email } = kept;
    Piece {
        question_id: question.id.clone(),
        id: question.id,
        product_id: question.product_id,
        member_id: question.member_id,
        email,
        author_name: question.author_name,
        body: question.body,
        html: question.html,
        state: question.state,
        held_for: question.held_for,
        created_at: question.created_at,
    }
}

fn of_answer(answer: Answer, product_id: String) -> Piece {
    Piece {
        id: answer.id,
        question_id: answer.question_id,
        product_id,
        member_id: Some(answer.member_id),
        email: String::new(),
        author_name: answer.author_name,
        body: answer.body,
        html: answer.html,
        state: answer.state,
        held_for: answer.held_for,
        created_at: answer.created_at,
    }
}

/// What hangs on a member's leaving: what they wrote loses their name, and nobody asks them any more.
pub fn forget<'t>(tx: &'t mut Tx, fact: &'t MemberFact) -> Steps<'t, ()> {
    Box::pin(async move {
        let mut products = question::products_of(tx, &fact.member_id, &fact.email).await?;
        question::forget(tx, &fact.member_id, &fact.email, &t!("member-erased-name")).await?;
        products.sort();
        for product in products {
            keep_shown(tx, &product).await?;
        }
        Ok(())
    })
}

//! Makes the ledger agree with what is known of orders.

use super::{Settled, telling, tiers::retier};
use crate::{
    kernel::{failure::Failure, id, points, time::Time},
    ledger::{
        self,
        model::Cause,
        service::{Award, Reversal},
    },
    order::{
        rules::{
            self, Book, Terms, Weighed,
            points::{Due, Standing, Step},
        },
        store,
    },
    programme::{
        self,
        model::{LineAward, LineFact, OrderFacts as Looked, Programme},
    },
    server::{db::Tx, state::OrderFact},
    t, tier,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The kind of cause that awards for lines carry; its id is the line's.
pub const CAUSE: &str = "order_line";

/// An order before and after what was heard.
pub struct Turn {
    pub before: Option<Book>,
    pub book: Book,
}

impl Turn {
    /// A known order.
    pub fn on(book: Book) -> Self {
        Self { before: Some(book.clone()), book }
    }

    /// An order never heard of before.
    pub fn opening(book: Book) -> Self {
        Self { before: None, book }
    }

    fn changed(&self) -> bool {
        self.before.as_ref() != Some(&self.book)
    }

    /// The refund that came with this turn, if exactly one did: the cause of what goes back.
    fn refund(&self) -> Option<&str> {
        let known = self.before.as_ref().map_or(0, |book| book.refund_ids.len());
        match &self.book.refund_ids[known..] {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Writes the orders, awards and takes back what is due, and puts the buyers on their tiers. The orders' locks are held.
pub async fn agree(tx: &mut Tx, now: Time, actor: &str, turns: Vec<Turn>) -> Result<Vec<Settled>, Failure> {
    let mut turns = turns;
    let answers = turns.iter().map(|turn| Settled {
        order_id: turn.book.id.clone(),
        member_id: turn.book.member_id.clone(),
        is_new: turn.before.is_none(),
        changed: turn.changed(),
    });
    let answers = answers.collect();
    turns.retain(Turn::changed);
    if turns.is_empty() {
        return Ok(answers);
    }
    for turn in &mut turns {
        for id in turn.book.marks.iter_mut().map(|mark| &mut mark.id).filter(|id| id.is_empty()) {
            *id = id::new(id::prefix::LINE);
        }
        for id in turn.book.refund_ids.iter_mut().filter(|id| id.is_empty()) {
            *id = id::new(id::prefix::REFUND);
        }
    }
    let mut members = turns.iter().filter_map(|turn| turn.book.member_id.clone()).collect::<Vec<_>>();
    members.sort();
    members.dedup();
    tx.lock_all(members.clone()).await?;
    let weighed = turns.iter().map(|turn| rules::weigh(&turn.book.facts)).collect::<Vec<_>>();
    let programmes = set_terms(tx, &mut turns, &weighed, &members).await?;
    let standing = standing(tx, &turns).await?;
    let mut plan = Plan::default();
    for (turn, weighed) in turns.iter_mut().zip(&weighed) {
        plan.add(now, actor, turn, weighed, &programmes, &standing);
    }
    let books = turns.iter().zip(&weighed).map(|(turn, weighed)| (&turn.book, weighed)).collect::<Vec<_>>();
    let refunds = turns.iter().flat_map(|turn| {
        let known = turn.before.as_ref().map_or(0, |book| book.refund_ids.len());
        (known..turn.book.refund_ids.len()).map(|at| (&turn.book, at))
    });
    store::write(tx, now, &books, &refunds.collect::<Vec<_>>()).await?;
    let earned = plan.earned();
    plan.book(tx, now, actor).await?;
    telling::earned(tx, now, &turns, earned).await?;
    let reason = match turns.as_slice() {
        [turn] => t!("order-tier-one", order = named(&turn.book)),
        _ => t!("order-tier-many"),
    };
    retier(tx, now, &members, &reason).await?;
    let order_ids = turns.iter().map(|turn| turn.book.id.clone()).collect();
    tx.tell_ordered(&OrderFact { order_ids, member_ids: members, now }).await?;
    Ok(answers)
}

/// Fixes what orders earn by when they earn for the first time. Gives the programme's versions that are needed.
async fn set_terms(tx: &mut Tx, turns: &mut [Turn], weighed: &[Weighed], members: &[String]) -> Result<HashMap<i64, Programme>, Failure> {
    let mut programmes = HashMap::new();
    let mut fresh = turns.iter_mut().zip(weighed).filter(|(turn, w)| turn.book.terms.is_none() && rules::points::is_due(&turn.book, w)).collect::<Vec<_>>();
    if !fresh.is_empty() {
        let programme = programme::service::current(tx).await?;
        let multipliers = tier::service::multipliers_of(tx, members).await?;
        let mut earned_before = store::reading::have_earned(tx, members).await?.into_iter().collect::<HashSet<_>>();
        fresh.sort_by_key(|(turn, _)| turn.book.facts.placed_at);
        for (turn, _) in fresh {
            let member = turn.book.member_id.clone().unwrap_or_default();
            let multiplier = multipliers.get(&member).copied().unwrap_or(10_000);
            turn.book.terms = Some(Terms { version: programme.version, multiplier, is_first: earned_before.insert(member) });
        }
        programmes.insert(programme.version, programme);
    }
    for version in turns.iter().filter_map(|turn| turn.book.terms).map(|terms| terms.version) {
        if let std::collections::hash_map::Entry::Vacant(free) = programmes.entry(version) {
            let found = programme::service::of_version(tx, version).await?;
            free.insert(found.ok_or_else(|| Failure::internal(format!("programme version {version} was never published")))?);
        }
    }
    Ok(programmes)
}

/// The awards that lines of known orders have, by line.
async fn standing(tx: &mut Tx, turns: &[Turn]) -> Result<HashMap<String, Vec<Standing>>, Failure> {
    let lines = turns.iter().flat_map(|turn| &turn.book.marks).filter(|mark| mark.rounds > 0).map(|mark| mark.id.as_str()).collect::<Vec<_>>();
    let mut found = HashMap::<String, Vec<Standing>>::new();
    for award in ledger::service::awards_by(tx, CAUSE, &lines).await? {
        let rule_id = award.rule_id.split(ROUND).next().unwrap_or_default().to_owned();
        let standing = Standing { id: award.id, line_id: award.cause_id.clone(), rule_id, amount: award.amount, reversed: award.reversed };
        found.entry(award.cause_id).or_default().push(standing);
    }
    Ok(found)
}

/// Stands between a rule and the round in which it awarded a line, from the second on: `spend#2`. A cause is awarded once per
/// rule, and a line is awarded again when the shop raises what was paid for it.
const ROUND: char = '#';

fn rule_in_round(rule_id: &str, round: i64) -> String {
    if round <= 1 { rule_id.to_owned() } else { format!("{rule_id}{ROUND}{round}") }
}

/// What is to be booked.
#[derive(Default)]
struct Plan {
    awards: Vec<Award>,
    /// By number of the award, what goes straight back.
    straight_back: Vec<(usize, points::Points, Cause, String)>,
    reversals: Vec<Reversal>,
}

impl Plan {
    fn add(
        &mut self,
        now: Time,
        actor: &str,
        turn: &mut Turn,
        weighed: &Weighed,
        programmes: &HashMap<i64, Programme>,
        standing: &HashMap<String, Vec<Standing>>,
    ) {
        let due = due(&turn.book, weighed, programmes);
        let standing = turn.book.marks.iter().flat_map(|mark| standing.get(&mark.id).into_iter().flatten().cloned()).collect::<Vec<_>>();
        let wanted = due.iter().map(|(due, _)| due.clone()).collect::<Vec<_>>();
        let Some(member_id) = turn.book.member_id.clone() else { return };
        let mut new_rounds = BTreeMap::new();
        for step in rules::steps(&wanted, &standing) {
            match step {
                Step::Award { line_id, rule_id, points, back } => {
                    let Some((_, why)) = due.iter().find(|(due, _)| due.line_id == line_id && due.rule_id == rule_id) else { continue };
                    let round = turn.book.marks.iter().find(|mark| mark.id == line_id).map_or(0, |mark| mark.rounds) + 1;
                    new_rounds.insert(line_id.clone(), round);
                    let paid_at = turn.book.facts.paid_at.unwrap_or(now);
                    let Some(programme) = programmes.get(&why.rule_version) else { continue };
                    let matures_at = programme.matures_at(paid_at);
                    let reason = if round == 1 { why.reason.clone() } else { t!("order-why-more", why = why.reason.as_str(), points = points::show(points)) };
                    if back > 0 {
                        let (cause, reason) = taking(turn, weighed, &line_id, back, points);
                        self.straight_back.push((self.awards.len(), back, cause, reason));
                    }
                    self.awards.push(Award {
                        member_id: member_id.clone(),
                        amount: points,
                        cause: Cause::new(CAUSE, line_id),
                        rule_id: rule_in_round(&rule_id, round),
                        rule_version: why.rule_version,
                        matures_at,
                        expires_at: programme.expires_at(matures_at),
                        reason,
                        actor: actor.to_owned(),
                    });
                }
                Step::Reverse { award, line_id, points } => {
                    let all = standing.iter().find(|standing| standing.id == award).map_or(points, |standing| standing.amount);
                    let gone = standing.iter().find(|standing| standing.id == award).map_or(0, |standing| standing.reversed);
                    let (mut cause, reason) = taking(turn, weighed, &line_id, points, all);
                    if cause.kind == "order_change" {
                        // An award can be taken back by several changes: what is gone afterwards tells them apart.
                        cause.id = format!("{}.{}", cause.id, gone + points);
                    }
                    self.reversals.push(Reversal { award, points, cause, reason });
                }
            }
        }
        for mark in &mut turn.book.marks {
            mark.rounds = new_rounds.get(&mark.id).copied().unwrap_or(mark.rounds);
        }
    }

    /// What lines earn that never earned before, with the time from which it can be spent: by line.
    fn earned(&self) -> HashMap<String, (points::Points, Time)> {
        let mut earned = HashMap::<String, (points::Points, Time)>::new();
        let back = self.straight_back.iter().map(|(number, ..)| *number).collect::<HashSet<_>>();
        for (_, award) in self.awards.iter().enumerate().filter(|(number, award)| !back.contains(number) && !award.rule_id.contains(ROUND)) {
            let (points, _) = *earned.get(&award.cause.id).unwrap_or(&(0, award.matures_at));
            earned.insert(award.cause.id.clone(), (points.saturating_add(award.amount), award.matures_at));
        }
        earned
    }

    async fn book(self, tx: &mut Tx, now: Time, actor: &str) -> Result<(), Failure> {
        let made = ledger::service::award(tx, now, self.awards).await?;
        let mut reversals = self.reversals;
        for (number, points, cause, reason) in self.straight_back {
            if let Some(award) = made.get(number).cloned().flatten() {
                reversals.push(Reversal { award, points, cause, reason });
            }
        }
        if !reversals.is_empty() {
            ledger::service::reverse_many(tx, now, reversals, actor).await?;
        }
        Ok(())
    }
}

/// What an order's lines are due, with the programme's words. Nothing while it does not earn.
fn due(book: &Book, weighed: &Weighed, programmes: &HashMap<i64, Programme>) -> Vec<(Due, LineAward)> {
    let Some(terms) = book.terms.filter(|_| weighed.earns) else { return vec![] };
    let Some(programme) = programmes.get(&terms.version) else { return vec![] };
    let lines = book.facts.lines.iter().zip(&book.marks);
    let looked = Looked {
        currency: book.facts.currency.clone(),
        is_first: terms.is_first,
        lines: lines.map(|(line, mark)| LineFact { line_id: mark.id.clone(), sku: line.sku.clone(), paid: line.paid, counts: line.counts }).collect(),
    };
    let awards = programme::service::points_for(programme, terms.multiplier, &looked);
    let places = book.marks.iter().enumerate().map(|(at, mark)| (mark.id.as_str(), at)).collect::<HashMap<_, _>>();
    let due = awards.into_iter().filter_map(|award| {
        let at = *places.get(award.line_id.as_str())?;
        let keep = ledger::service::kept(award.points, book.facts.lines[at].paid, weighed.lines[at]);
        Some((Due { line_id: award.line_id.clone(), rule_id: award.rule_id.clone(), points: award.points, keep }, award))
    });
    due.collect()
}

/// Why points of a line go back: the cause, and the words with the arithmetic.
fn taking(turn: &Turn, weighed: &Weighed, line_id: &str, points: points::Points, all: points::Points) -> (Cause, String) {
    let (book, facts) = (&turn.book, &turn.book.facts);
    let order = named(book);
    let at = book.marks.iter().position(|mark| mark.id == line_id).unwrap_or(0);
    let (points, all) = (points::show(points), points::show(all));
    let (paid, back) = (facts.lines.get(at).map_or(0, |line| line.paid), weighed.lines.get(at).copied().unwrap_or(0));
    if rules::cancelled(facts) {
        return (Cause::new("order_cancelled", &book.id), t!("order-why-cancelled", order = order, points = points));
    }
    if back == 0 {
        return (Cause::new("order_change", &book.id), t!("order-why-changed", order = order, points = points));
    }
    let words = t!(
        "order-why-refunded",
        order = order,
        back = facts.currency.show(back),
        paid = facts.currency.show(paid),
        points = points.as_str(),
        all = all.as_str()
    );
    match turn.refund() {
        Some(refund) => (Cause::new("refund", refund), words),
        None => (Cause::new("order_change", &book.id), words),
    }
}

/// What the customer knows an order by.
pub(super) fn named(book: &Book) -> &str {
    if book.facts.number.is_empty() { &book.facts.external_id } else { &book.facts.number }
}

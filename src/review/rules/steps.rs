//! The steps of writing: which there are, and where one leads.

use crate::review::model::{DraftKind, Step};

/// The steps of a draft, in order. An update is stars and words; a change keeps the name, so without questions it has no
/// details.
pub fn steps(kind: DraftKind, has_questions: bool) -> Vec<Step> {
    let has = |step: &Step| match kind {
        DraftKind::Written => true,
        DraftKind::Edited => *step != Step::Details || has_questions,
        DraftKind::Updated => !matches!(step, Step::Details | Step::Pictures),
    };
    Step::ALL.into_iter().filter(has).collect()
}

/// Where a form leads: `go` is `back`, the name of a step, or anything else for the next one. Gives the step, and whether
/// that is forward, so that what was filled in must be good.
pub fn lead(steps: &[Step], here: Step, go: &str) -> (Step, bool) {
    let at = steps.iter().position(|step| *step == here).unwrap_or(0);
    let to = match go {
        "back" => at.saturating_sub(1),
        "stay" => at,
        name => steps.iter().position(|step| step.name() == name).unwrap_or(at + 1).min(steps.len().saturating_sub(1)),
    };
    (steps.get(to).copied().unwrap_or_default(), to > at)
}

#[cfg(test)]
mod tests {
    use super::{lead, steps};
    use crate::review::model::{DraftKind, Step};

    #[test]
    fn every_kind_has_its_steps() {
        assert_eq!(steps(DraftKind::Written, false), Step::ALL);
        assert_eq!(steps(DraftKind::Edited, false), [Step::Rating, Step::Words, Step::Pictures, Step::Preview]);
        assert_eq!(steps(DraftKind::Edited, true), Step::ALL);
        assert_eq!(steps(DraftKind::Updated, true), [Step::Rating, Step::Words, Step::Preview]);
    }

    #[test]
    fn a_form_leads_on_back_or_where_it_is_told() {
        let all = steps(DraftKind::Written, true);
        assert_eq!(lead(&all, Step::Words, ""), (Step::Details, true));
        assert_eq!(lead(&all, Step::Words, "nonsense"), (Step::Details, true));
        assert_eq!(lead(&all, Step::Words, "back"), (Step::Rating, false));
        assert_eq!(lead(&all, Step::Rating, "back"), (Step::Rating, false));
        assert_eq!(lead(&all, Step::Words, "stay"), (Step::Words, false));
        assert_eq!(lead(&all, Step::Words, "preview"), (Step::Preview, true));
        assert_eq!(lead(&all, Step::Preview, ""), (Step::Preview, false));
        let update = steps(DraftKind::Updated, false);
        assert_eq!(lead(&update, Step::Words, ""), (Step::Preview, true));
        assert_eq!(lead(&update, Step::Preview, "back"), (Step::Words, false));
    }
}

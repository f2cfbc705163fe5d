//! Reconciles decisions from their pages with those of the ledger.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::{Change, Decision, DecisionId, Link, TaskId, create, edit};

/// What the ledger knows of what pages name.
#[derive(Clone, Debug, Default)]
pub struct KnownRecords {
    /// The decisions that pages describe or replace, including those that were taken back.
    pub decisions: Vec<Decision>,
    /// Tasks that pages are about.
    pub tasks: Vec<Link<TaskId>>,
}

/// What an import of decisions does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedDecisions {
    /// What is recorded.
    pub changes: Vec<Change>,
    /// Decisions that are new.
    pub added: usize,
    /// Decisions that are changed.
    pub changed: usize,
    /// Which of the pages were left out, because one before them is of the same decision.
    pub doubles: Vec<usize>,
}

/// Imports pages; a decision that is already here becomes what its page says.
///
/// Links to what is not here, and those that would go in a circle, are left out.
pub fn import_decisions(pages: &[Decision], known: &KnownRecords) -> ImportedDecisions {
    let (mut imported, mut seen) = (ImportedDecisions::default(), BTreeSet::new());
    for (index, page) in pages.iter().enumerate() {
        if !seen.insert(page.uuid) {
            imported.doubles.push(index);
            continue;
        }
        let task = page
            .task
            .and_then(|task| known.tasks.iter().find(|known| known.uuid == task.uuid).copied());
        let supersedes = page.supersedes.filter(|other| can_replace(pages, known, page, *other));
        let ever = known.decisions.iter().find(|decision| decision.uuid == page.uuid);
        // A page says nothing of that.
        let is_private = ever.is_some_and(|ever| ever.is_private);
        let page = Decision { supersedes, task, is_private, ..page.clone() };
        let changes = ever.map_or_else(|| create(&page), |ever| edit(ever, &page));
        match ever {
            None => imported.added += 1,
            Some(_) => imported.changed += usize::from(!changes.is_empty()),
        }
        imported.changes.extend(changes);
    }
    imported
}

fn can_replace(
    pages: &[Decision],
    known: &KnownRecords,
    page: &Decision,
    other: Link<DecisionId>,
) -> bool {
    let is_page = pages.iter().any(|page| page.uuid == other.uuid);
    let is_known = known.decisions.iter().any(|decision| decision.uuid == other.uuid);
    (is_page || is_known) && !succeeds(pages, known, other.uuid, page.uuid)
}

/// Whether a decision of the pages or the ledger replaces another one, at any distance; the page of one counts.
fn succeeds(pages: &[Decision], known: &KnownRecords, one: Uuid, other: Uuid) -> bool {
    let next = |uuid: &Uuid| {
        let mut all = pages.iter().chain(&known.decisions);
        let decision = all.find(|decision| decision.uuid == *uuid)?;
        decision.supersedes.map(|link| link.uuid)
    };
    let longest = pages.len() + known.decisions.len() + 1;
    std::iter::successors(Some(one), next).take(longest).any(|uuid| uuid == other)
}

#[cfg(test)]
mod tests {
    use crate::domain::Record;

    use super::*;

    fn page(number: u32, supersedes: Option<u32>) -> Decision {
        let uuid = |number: u32| Uuid::from_u128(number.into());
        let supersedes = supersedes.map(|number| Link { id: DecisionId(0), uuid: uuid(number) });
        Decision { supersedes, title: "Cursors".to_owned(), ..Decision::blank(0, uuid(number)) }
    }

    fn links(imported: &ImportedDecisions) -> usize {
        imported.changes.iter().filter(|change| change.field == "supersedes").count()
    }

    #[test]
    fn links_lead_somewhere_and_never_in_a_circle() {
        let imported =
            import_decisions(&[page(1, None), page(2, Some(1))], &KnownRecords::default());
        assert_eq!((imported.added, links(&imported)), (2, 1));
        let imported = import_decisions(&[page(2, Some(9))], &KnownRecords::default());
        assert_eq!(links(&imported), 0, "what it replaces is not here");
        let known = KnownRecords { decisions: vec![page(9, None)], ..KnownRecords::default() };
        assert_eq!(links(&import_decisions(&[page(2, Some(9))], &known)), 1);
        let circle = [page(1, Some(2)), page(2, Some(1))];
        assert_eq!(links(&import_decisions(&circle, &KnownRecords::default())), 0);
    }

    #[test]
    fn a_circle_through_what_the_ledger_has_is_left_out_too() {
        let decisions = vec![page(1, Some(2)), page(2, None)];
        let known = KnownRecords { decisions, ..KnownRecords::default() };
        assert_eq!(links(&import_decisions(&[page(2, Some(1))], &known)), 0);
    }

    #[test]
    fn a_second_page_of_a_decision_is_left_out_and_named() {
        let pages = [page(1, None), page(2, None), page(1, None)];
        let imported = import_decisions(&pages, &KnownRecords::default());
        assert_eq!((imported.added, imported.doubles), (2, vec![2]));
    }

    #[test]
    fn what_is_the_same_is_unchanged() {
        let known = KnownRecords { decisions: vec![page(1, None)], ..KnownRecords::default() };
        let again = import_decisions(&[page(1, None)], &known);
        assert_eq!(again, ImportedDecisions::default());
        let other = Decision { title: "Offsets".to_owned(), ..page(1, None) };
        let changed = import_decisions(&[other], &known);
        assert_eq!((changed.added, changed.changed, changed.changes.len()), (0, 1, 1));
    }
}

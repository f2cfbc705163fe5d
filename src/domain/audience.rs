//! The audience: what a reader may see of anything that leaves the ledger.
//!
//! One rule for whatever leaves: a note, a message to send, an export, a document made for a reader. What is private
//! never leaves; what belongs to projects that the reader does not see stays, and is counted to the writer alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Assumption, Decision, Handle, Note, Place, Task, TaskId, Wait};

/// How far a reader sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sight {
    /// Everything that is not private: nobody's access is limited, or the reader is me.
    #[default]
    Everything,
    /// These projects, with all below them.
    Projects(BTreeSet<String>),
    /// Not set for this reader, though it is for others: only drafts leave.
    Unsaid,
}

/// The facts about a task that decide who may see it.
#[derive(Clone, Debug)]
pub struct TaskSecrecy {
    /// The task.
    pub id: TaskId,
    /// The task it is a subtask of.
    pub parent: Option<TaskId>,
    /// Its own project.
    pub project: Option<String>,
    /// Whether it is private itself.
    pub is_private: bool,
}

/// What a reader may see.
#[derive(Clone, Debug, Default)]
pub struct Audience {
    reader: Option<Handle>,
    sight: Sight,
    private: BTreeSet<TaskId>,
    outside: BTreeSet<TaskId>,
    /// The project of each git repository, by the folder that all its checkouts share.
    repositories: BTreeMap<String, String>,
}

impl Audience {
    /// Returns what a reader may see of these tasks; `tasks` must include their parents at every level.
    ///
    /// A subtask is as private as its parent, and in its parent's project unless it has one of its own.
    pub fn new(reader: Option<Handle>, sight: Sight, tasks: &[TaskSecrecy]) -> Self {
        let places: BTreeMap<TaskId, &TaskSecrecy> =
            tasks.iter().map(|task| (task.id, task)).collect();
        let mut audience = Self { reader, sight, ..Self::default() };
        for task in tasks {
            let (mut one, mut project, mut seen) = (task, None, BTreeSet::new());
            let mut is_private = false;
            // The set ends the walk in a ledger that somebody else's hand gave a circle.
            while seen.insert(one.id) {
                is_private |= one.is_private;
                project = project.or(one.project.as_deref());
                match one.parent.and_then(|parent| places.get(&parent)) {
                    Some(parent) => one = parent,
                    None => break,
                }
            }
            if is_private {
                audience.private.insert(task.id);
            }
            if !audience.sees_project(project) {
                audience.outside.insert(task.id);
            }
        }
        audience
    }

    /// Sets which project each git repository belongs to.
    #[must_use]
    pub fn with_repositories(self, repositories: BTreeMap<String, String>) -> Self {
        Self { repositories, ..self }
    }

    /// Returns whether the reader's access is not set, although that of others is.
    pub fn is_unsaid(&self) -> bool {
        self.sight == Sight::Unsaid
    }

    /// Returns whether the reader sees every task.
    pub fn hides_nothing(&self) -> bool {
        self.private.is_empty() && !matches!(self.sight, Sight::Projects(_))
    }

    /// Returns whether the contents of a project are shown; `None` means what is in no project.
    pub fn sees_project(&self, project: Option<&str>) -> bool {
        let Sight::Projects(projects) = &self.sight else { return true };
        let is_below = |seen: &String| {
            project.is_some_and(|project| {
                let below = project.strip_prefix(seen.as_str());
                below.is_some_and(|below| below.is_empty() || below.starts_with('.'))
            })
        };
        projects.iter().any(is_below)
    }

    /// Returns whether a task is shown.
    pub fn sees_task(&self, task: TaskId) -> bool {
        !self.private.contains(&task) && !self.outside.contains(&task)
    }

    /// Returns whether a task is private, or below one that is.
    pub fn is_private(&self, task: TaskId) -> bool {
        self.private.contains(&task)
    }

    /// Returns the task if a message may name it. Unlike a draft, a message leaves as it is printed.
    pub fn named<'a>(&self, task: Option<&'a Task>) -> Option<&'a Task> {
        task.filter(|task| !self.is_unsaid() && self.sees_task(task.id))
    }

    /// Returns whether a wait is shown; the person it concerns sees it, unless it is private.
    pub fn sees_wait(&self, wait: &Wait) -> bool {
        let is_private =
            wait.is_private || wait.task.is_some_and(|task| self.private.contains(&task.id));
        let is_seen = match wait.task {
            Some(task) => self.sees_task(task.id),
            None => self.sees_project(None),
        };
        !is_private && (is_seen || self.is_reader(wait.person.as_ref()))
    }

    /// Returns whether a note is shown.
    pub fn sees_note(&self, note: &Note) -> bool {
        let is_seen = match note.task {
            Some(task) => self.sees_task(task.id),
            None => self.sees_project(None),
        };
        !note.is_private && is_seen
    }

    /// Returns whether a decision is shown; those who made it see it, unless it is private.
    pub fn sees_decision(&self, decision: &Decision) -> bool {
        let task = decision.task.map(|task| task.id);
        if decision.is_private || task.is_some_and(|task| self.private.contains(&task)) {
            return false;
        }
        let is_task_seen = task.is_none_or(|task| self.sees_task(task));
        let is_project_seen = match (&decision.project, task) {
            (None, Some(_)) => true,
            (project, _) => self.sees_project(project.as_deref()),
        };
        is_task_seen && is_project_seen || decision.by.iter().any(|by| self.is_reader(Some(by)))
    }

    /// Returns whether an assumption is shown; `wait` is what it stands in for.
    pub fn sees_assumption(&self, assumption: &Assumption, wait: Option<&Wait>) -> bool {
        self.sees_task(assumption.task.id) && wait.is_none_or(|wait| !wait.is_private)
    }

    /// Returns whether a place of work is shown. It belongs to the project of its repository, whichever task
    /// happened to run there.
    pub fn sees_place(&self, place: &Place) -> bool {
        let project = place.repo.as_ref().and_then(|repo| self.repositories.get(repo));
        match (&self.sight, project) {
            (Sight::Projects(_), None) => false,
            (_, project) => self.sees_project(project.map(String::as_str)),
        }
    }

    fn is_reader(&self, who: Option<&Handle>) -> bool {
        self.reader.is_some() && self.reader.as_ref() == who
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{Clock, DecisionId, Record, WaitId};

    fn projects(names: &[&str]) -> Sight {
        Sight::Projects(names.iter().map(|name| (*name).to_owned()).collect())
    }

    fn audience(sight: Sight) -> Audience {
        let task = |id: u32, parent: Option<u32>, project: Option<&str>, is_private| TaskSecrecy {
            id: TaskId(id),
            parent: parent.map(TaskId),
            project: project.map(str::to_owned),
            is_private,
        };
        let tasks = [
            task(1, None, Some("payouts"), false),
            task(2, Some(1), None, false),
            task(3, Some(1), Some("infra.dns"), false),
            task(4, None, Some("payouts.eu"), true),
            task(5, Some(4), None, false),
            task(6, None, None, false),
            task(7, None, Some("payoutside"), false),
            // A circle is nobody's doing.
            task(8, Some(9), None, false),
            task(9, Some(8), None, true),
        ];
        Audience::new(Handle::parse("@ana").ok(), sight, &tasks)
    }

    #[test]
    fn tasks_are_as_private_as_their_parents_and_in_their_projects() {
        let seen = |sight| {
            let audience = audience(sight);
            (1..=9).filter(|id| audience.sees_task(TaskId(*id))).collect::<Vec<u32>>()
        };
        assert_eq!(seen(Sight::Everything), [1, 2, 3, 6, 7]);
        assert_eq!(seen(Sight::Unsaid), [1, 2, 3, 6, 7], "a draft shows it");
        assert_eq!(seen(projects(&["payouts"])), [1, 2]);
        assert_eq!(seen(projects(&["infra", "payouts.us"])), [3]);
        assert_eq!(seen(projects(&[])), [0; 0]);
    }

    #[test]
    fn what_was_put_to_the_reader_is_known_to_them() {
        let limited = audience(projects(&["infra"]));
        let mut wait = Wait::blank(1, Uuid::from_u128(1));
        wait.id = WaitId(1);
        assert!(!limited.sees_wait(&wait), "it is about nothing of theirs");
        wait.person = Handle::parse("@ana").ok();
        assert!(limited.sees_wait(&wait));
        wait.task = Some(crate::domain::Link { id: TaskId(4), uuid: Uuid::from_u128(4) });
        assert!(!limited.sees_wait(&wait), "its task is private");
        let mut decision = Decision::blank(1, Uuid::from_u128(1));
        decision.id = DecisionId(1);
        decision.project = Some("payouts".to_owned());
        assert!(!limited.sees_decision(&decision));
        decision.by = vec![Handle::me(), Handle::parse("@ana").expect("a handle")];
        assert!(limited.sees_decision(&decision));
        decision.is_private = true;
        assert!(!limited.sees_decision(&decision));
    }

    #[test]
    fn a_message_names_no_task_to_somebody_of_whom_nothing_was_said() {
        let task =
            Task { id: TaskId(1), ..Task::new(Uuid::nil(), "x".to_owned(), Clock::of_tests().now) };
        assert!(audience(Sight::Everything).named(Some(&task)).is_some());
        assert!(audience(Sight::Unsaid).named(Some(&task)).is_none());
        assert!(audience(projects(&["infra"])).named(Some(&task)).is_none());
        assert!(audience(projects(&["payouts"])).named(Some(&task)).is_some());
    }

    #[test]
    fn where_the_work_was_belongs_to_the_project_of_the_repository() {
        let place = |repo: Option<&str>| Place {
            dir: "/src/acme".to_owned(),
            branch: Some("secret".to_owned()),
            commit: Some("9f2c1e4".to_owned()),
            dirty: None,
            ahead: None,
            repo: repo.map(str::to_owned),
        };
        let sees = |sight, repo| {
            let bound = [("/src/acme/.git".to_owned(), "infra".to_owned())].into();
            audience(sight).with_repositories(bound).sees_place(&place(repo))
        };
        assert!(sees(projects(&["infra"]), Some("/src/acme/.git")));
        assert!(
            !sees(projects(&["payouts"]), Some("/src/acme/.git")),
            "though a task of theirs ran"
        );
        assert!(!sees(projects(&["infra"]), Some("/src/other/.git")));
        assert!(!sees(projects(&["infra"]), None));
        assert!(sees(Sight::Everything, Some("/src/other/.git")));
    }
}

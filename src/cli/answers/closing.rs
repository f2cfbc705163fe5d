//! Closes records of any kind: what `done` and `drop` share.

use serde::Serialize;
use uuid::Uuid;

use crate::domain::{
    Change, Clock, Commitment, CommitmentId, FocusBlock, IdText, Kind, Note, NoteId, RecordId,
    Task, TaskId, Timestamp, Wait, WaitId, edit,
};
use crate::engine::{
    AnswerDue, Asked, Closing, Judged, Question, Standings, answer, ask, close_tasks, come_again,
    confirm, newly_ready, next_uuid, withdraw,
};
use crate::ledger::View;
use crate::render::json::{NextJson, TaskJson, WaitJson};
use crate::render::screen::ranking::NextAnswer;
use crate::render::{Look, json, screen, words as phrases};

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::people;
use crate::cli::typed::words;

/// What was closed, and what follows from it.
pub struct Closed {
    /// The tasks, as they are now.
    pub tasks: Vec<Judged>,
    /// Those of them that were closed already.
    pub already: Vec<TaskId>,
    /// Other records that were closed.
    pub others: Vec<RecordId>,
    /// Tasks that became ready.
    pub became_ready: Vec<TaskId>,
    /// The titles of those, and of wholes whose last part was closed.
    pub named: Vec<Task>,
    /// Parents without an open subtask.
    pub finished_parents: Vec<TaskId>,
    /// The next times of tasks that come again.
    pub again: Vec<Task>,
    /// Tasks that came again, and do not any more.
    pub ends: Vec<TaskId>,
    /// Replies that are asked for now.
    pub asked: Vec<Wait>,
    /// What comes next.
    pub next: NextAnswer,
    /// The clock.
    pub clock: Clock,
}

/// The answer of `done` and `drop`.
#[derive(Serialize)]
struct ClosedJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    task: Option<TaskJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tasks: Option<Vec<TaskJson<'a>>>,
    closed: Vec<String>,
    became_ready: &'a [TaskId],
    comes_again: Vec<TaskId>,
    asked: Vec<WaitJson<'a>>,
    next: NextJson<'a>,
}

/// Closes what the words name: ids of any kind, else the one open task whose title has the words,
/// else the task that the running block is on.
///
/// # Errors
/// Refuses a task with open subtasks and a question that has ended; fails for words that name nothing
/// or several tasks.
pub fn close(cx: &mut Context, typed: &[String], closing: Closing, at: &AtArgs) -> Result<Closed> {
    let picker = Picker::new(cx)?;
    let (_, place) = cx.running_place()?;
    let mut asked: Vec<Uuid> = Vec::new();
    let (ids, was_closed, ready_before) = cx.write(|tx| {
        let ids = records(tx.view(), typed)?;
        let tasks = tasks(tx.view(), &ids)?;
        // Only what has links or waits can make something else ready.
        let has_followers = ids.iter().any(|id| id.kind != Kind::Task)
            || tasks.iter().any(|task| !task.blocks.is_empty() || task.parent.is_some());
        let before = if has_followers { Some(tx.view().snapshot()?) } else { None };
        let running = tx.view().running()?;
        let at = at.instant(tx.view(), earliest(&tasks, running.as_ref()))?;
        let mut changes = close_tasks(&tasks, running.as_ref(), closing, at, place.clone());
        for id in ids.iter().filter(|id| id.kind != Kind::Task) {
            changes.extend(close_other(tx, *id)?);
        }
        changes.extend(answers(tx.view(), &tasks, closing, at)?);
        if closing == Closing::Done {
            changes.extend(next_times(tx.view(), &tasks, at)?);
            let (asks, waits) = replies(tx.view(), &tasks, at)?;
            changes.extend(asks);
            asked.clone_from(&waits);
        }
        tx.record(&changes)?;
        let was_closed: Vec<TaskId> =
            tasks.iter().filter(|task| !task.is_open()).map(|task| task.id).collect();
        Ok((ids, was_closed, before))
    })?;
    let was_open = |task: &Task| !was_closed.contains(&task.id);
    cx.read(|view| {
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let became_ready = match &ready_before {
            Some(before) => newly_ready(&Standings::new(before, view.now()), &standings),
            None => Vec::new(),
        };
        let tasks = tasks(view, &ids)?;
        let again: Vec<Uuid> = tasks
            .iter()
            .filter(|task| was_open(task) && task.repeat.is_some())
            .map(next_uuid)
            .collect();
        let nexts = view.tasks_ever(&again)?;
        let has_next = |task: &Task| {
            nexts.iter().any(|next| next.uuid == next_uuid(task) && next.deleted.is_none())
        };
        let ended =
            tasks.iter().filter(|task| was_open(task) && task.repeat.is_some() && !has_next(task));
        let ends = ended.map(|task| task.id).collect();
        let finished_parents = finished_parents(view, &tasks)?;
        let mut waits = Vec::new();
        for uuid in &asked {
            if let Some(id) = view.id_of::<WaitId>(*uuid)? {
                waits.extend(view.wait(id)?);
            }
        }
        let named: Vec<TaskId> = became_ready.iter().chain(&finished_parents).copied().collect();
        Ok(Closed {
            tasks: standings.judge(tasks),
            already: was_closed.clone(),
            others: ids.iter().filter(|id| id.kind != Kind::Task).copied().collect(),
            named: view.tasks(&named)?,
            became_ready,
            finished_parents,
            ends,
            asked: waits,
            again: nexts
                .into_iter()
                .filter(|task| task.is_open() && task.deleted.is_none())
                .collect(),
            next: picker.look_ahead_from(view, &standings, Asked::best(PICKS))?,
            clock: view.clock().clone(),
        })
    })
}

impl Closed {
    /// Answers as a document or as text.
    pub fn answer(&self, cx: &mut Context, verb: &str, done: &str) {
        let look = cx.ui.look;
        let mut text = String::new();
        for judged in &self.tasks {
            let already =
                if self.already.contains(&judged.task.id) { "was closed already" } else { done };
            text.push_str(&screen::task::happened(&judged.task, already, look));
            let task = &judged.task;
            if let Some(next) = self.again.iter().find(|next| next.uuid == next_uuid(task)) {
                let due = next
                    .due
                    .as_ref()
                    .map(|due| phrases::agreed(due, &self.clock))
                    .unwrap_or_default();
                text.push_str(&format!(
                    "   comes again as {}, due {due}\n",
                    look.bold(&next.id.to_string())
                ));
            } else if self.ends.contains(&task.id) {
                text.push_str("   does not come again\n");
            }
        }
        for id in &self.others {
            let how = if id.kind == Kind::Wait { "withdrawn" } else { "closed" };
            text.push_str(&format!("{} · {how}\n", look.bold(&id.to_string())));
        }
        for wait in &self.asked {
            text.push_str(&format!("{}\n", screen::waiting::line(wait, look, &self.clock)));
        }
        text.push_str(&self.followers(look));
        text.push_str(&screen::next::then(&self.next, look, &self.clock));
        let mut tasks = json::tasks(&self.tasks, &[], &self.clock);
        let task = if tasks.len() == 1 { tasks.pop() } else { None };
        let data = ClosedJson {
            tasks: task.is_none().then_some(tasks),
            task,
            closed: self.others.iter().map(RecordId::to_string).collect(),
            became_ready: &self.became_ready,
            comes_again: self.again.iter().map(|task| task.id).collect(),
            asked: self.asked.iter().map(WaitJson::from).collect(),
            next: json::next(&self.next, &self.clock),
        };
        cx.ui.answer(verb, data, &text);
    }

    fn followers(&self, look: Look) -> String {
        let name = |id: &TaskId| {
            let task = self.named.iter().find(|task| task.id == *id);
            task.map_or_else(|| id.to_string(), |task| screen::task::name(task, look))
        };
        let mut text = String::new();
        for id in self.became_ready.iter().filter(|id| !self.finished_parents.contains(id)) {
            text.push_str(&format!("   ready now: {}\n", name(id)));
        }
        for id in &self.finished_parents {
            let command = look.dim(&format!("asyncw done {id}"));
            text.push_str(&format!("   all subtasks of {} are closed · {command}\n", name(id)));
        }
        text
    }
}

/// Returns what closing these tasks cannot have happened before.
fn earliest<'a>(tasks: &[Task], running: Option<&FocusBlock>) -> Option<(Timestamp, &'a str)> {
    let captured = tasks.iter().map(|task| (task.created, "it was captured"));
    let begun = running.filter(|block| tasks.iter().any(|task| task.id == block.task.id));
    captured.chain(begun.map(|block| (block.start, "you began it"))).max_by_key(|(at, _)| *at)
}

/// Returns the changes that end what others wait for from me, where the task was to answer it.
fn answers(view: &View, closed: &[Task], closing: Closing, at: Timestamp) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for task in closed.iter().filter(|task| task.is_open()) {
        let waits = view.waits_of(task.id)?;
        for wait in waits.iter().filter(|wait| wait.is_open() && wait.is_on_me && wait.is_blocking)
        {
            changes.extend(match closing {
                Closing::Done => answer(wait, "done".to_owned(), at)?,
                Closing::Drop => withdraw(wait, at)?,
            });
        }
    }
    Ok(changes)
}

/// Returns the changes that ask for the replies that were to be asked for at the end, and the UUIDs of
/// those questions: they hold what comes after the task.
fn replies(view: &View, closed: &[Task], at: Timestamp) -> Result<(Vec<Change>, Vec<Uuid>)> {
    let (mut changes, mut asked) = (Vec::new(), Vec::new());
    for task in closed.iter().filter(|task| task.is_open()) {
        let Some(asks) = task.asks.as_ref().filter(|asks| !asks.whom.is_me()) else { continue };
        changes.extend(people::introduce(view, &asks.whom)?);
        let person = view.person_or_new(&asks.whom)?;
        let usual = person.usual_reply_min(&view.clock().calendar);
        let within = asks.within_min.unwrap_or(usual);
        // What is private is named by its number alone.
        let is_private = view.is_private_task(task.id)?;
        let what = if is_private { task.id.to_string() } else { task.title.clone() };
        for later in view.tasks(&task.blocks)?.iter().filter(|later| later.is_open()) {
            let question = Question {
                task: Some(later.link_to()),
                person: Some(asks.whom.clone()),
                thing: None,
                is_on_me: false,
                text: format!("your reply on {what}"),
                context: None,
                due: AnswerDue::Within(within),
                default: None,
                is_blocking: true,
                is_approval: false,
                earlier_rounds: 0,
            };
            let uuid = Uuid::new_v4();
            changes.extend(ask(question, uuid, at));
            asked.push(uuid);
        }
    }
    Ok((changes, asked))
}

/// Returns the changes that record the next times of those that come again.
fn next_times(view: &View, closed: &[Task], at: Timestamp) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for task in closed.iter().filter(|task| task.is_open() && task.repeat.is_some()) {
        let ever = view.tasks_ever(&[next_uuid(task)])?.pop();
        let is_parent_open = match &task.parent {
            Some(parent) => {
                let is_closed_too = closed.iter().any(|other| other.id == parent.id);
                !is_closed_too && view.task(parent.id)?.is_some_and(|parent| parent.is_open())
            }
            None => false,
        };
        changes.extend(come_again(task, at, ever.as_ref(), is_parent_open, view.clock()));
    }
    Ok(changes)
}

fn records(view: &View, typed: &[String]) -> Result<Vec<RecordId>> {
    if typed.is_empty() {
        return words::records(view, &[".".to_owned()]);
    }
    match words::records(view, typed) {
        Ok(records) => Ok(records),
        Err(error) if error.code == Code::UnknownId && !typed.iter().any(|word| is_id(word)) => {
            by_title(view, typed).map(|task| vec![RecordId::from(task.id)])
        }
        Err(error) => Err(error),
    }
}

fn is_id(word: &str) -> bool {
    IdText::parse(word).is_some()
}

fn by_title(view: &View, typed: &[String]) -> Result<Task> {
    let mut found = view.open_tasks_with_words(typed)?;
    let words = quoted(&typed.join(" "));
    if found.len() > 1 {
        let ids: Vec<String> = found.iter().take(9).map(|task| task.id.to_string()).collect();
        let message = format!("{words} is in the titles of {} open tasks", found.len());
        return Err(
            Error::new(Code::AmbiguousId, message).hint(format!("name one: {}", ids.join(", ")))
        );
    }
    let unknown = Error::new(Code::UnknownId, format!("no open task has {words} in its title"));
    found.pop().ok_or_else(|| unknown.hint("asyncw list shows what there is"))
}

fn tasks(view: &View, ids: &[RecordId]) -> Result<Vec<Task>> {
    let ids: Vec<TaskId> =
        ids.iter().filter(|id| id.kind == Kind::Task).map(|id| TaskId(id.number)).collect();
    Ok(view.tasks(&ids)?)
}

fn close_other(tx: &Transaction, id: RecordId) -> Result<Vec<Change>> {
    let now = tx.view().now();
    match id.kind {
        Kind::Wait => {
            let wait = tx
                .view()
                .wait(WaitId(id.number))?
                .ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            let mut changes = withdraw(&wait, now)?;
            // Who asks no longer goes on with what was assumed.
            let assumption = tx.view().assumption_for(wait.id)?;
            changes.extend(assumption.iter().flat_map(|assumption| confirm(assumption, now)));
            Ok(changes)
        }
        Kind::Note => {
            let note = tx
                .view()
                .note(NoteId(id.number))?
                .ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            Ok(edit(&note, &Note { closed: note.closed.or(Some(now)), ..note.clone() }))
        }
        Kind::Commitment => {
            let commitment = tx.view().commitment(CommitmentId(id.number))?;
            let before = commitment.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            let closed = before.closed.or(Some(now));
            Ok(edit(&before, &Commitment { closed, ..before.clone() }))
        }
        _ => Err(Error::usage(format!("{id} is nothing that is closed by hand"))
            .hint("tasks, waits (w3), notes (n5) and commitments (c7) are")),
    }
}

fn finished_parents(view: &View, tasks: &[Task]) -> Result<Vec<TaskId>> {
    let mut parents: Vec<TaskId> = tasks.iter().filter_map(|task| Some(task.parent?.id)).collect();
    parents.sort_unstable();
    parents.dedup();
    let mut finished = Vec::new();
    for parent in view.tasks(&parents)?.iter().filter(|parent| parent.is_open()) {
        if view.tasks(&parent.children)?.iter().all(|subtask| !subtask.is_open()) {
            finished.push(parent.id);
        }
    }
    Ok(finished)
}

//! Every kind of document, and what its data is. One list: the schema is made of it.

use serde::Serialize;

use crate::domain::TaskId;

use super::asked::{ApproveJson, AskJson, AskedJson, AssumeJson};
use super::closed::ClosedJson;
use super::handoff::{FindingJson, HandoffDraftJson, HandoffJson};
use super::journal::EntriesJson;
use super::ledger::{CheckJson, ContentsJson, RecoveryJson};
use super::listed::{
    ListDecisionsJson, ListNotesJson, ListProjectsJson, ListTagsJson, ListWaitsJson,
};
use super::next::{NextJson, StatusJson, WhyNotJson};
use super::outcome::AnswerJson;
use super::plan::{ComparedJson, PlanJson};
use super::recorded::{DecideJson, NotedJson, WaitingJson};
use super::records::{CommitmentJson, PersonJson};
use super::report::{ReportDayJson, ReportStandupJson, ReportTimeJson};
use super::show::{EditJson, ShownJson};
use super::started::{InterruptJson, RestJson, StartJson, StopJson};
use super::task::{AddJson, SplitJson, TaskJson, TasksJson};
use super::values::SearchHitJson;
use super::when::WhenAnswerJson;

/// What a document holds, by its kind: the verb, or verb and subverb.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum Content<'a> {
    Add(AddJson<'a>),
    Answer(AnswerJson<'a>),
    Approve(ApproveJson<'a>),
    Ask(AskJson<'a>),
    Assume(AssumeJson<'a>),
    Block(AskedJson<'a>),
    Busy(BusyJson<'a>),
    Completions(CompletionsJson<'a>),
    Config(PreferencesJson),
    ConfigProcedures(ProceduresJson),
    ConfigSet(PreferenceSetJson<'a>),
    Decide(DecideJson<'a>),
    Demo(DemoJson),
    Done(ClosedJson<'a>),
    Drop(ClosedJson<'a>),
    Edit(EditJson<'a>),
    Export(ExportJson),
    Handoff(HandoffDraftJson<'a>),
    HandoffAck(HandoffAckJson<'a>),
    HandoffCheck(HandoffCheckJson),
    HandoffList(HandoffsJson<'a>),
    HandoffReceive(HandoffReceiveJson<'a>),
    HandoffShow(OneHandoffJson<'a>),
    HandoffUpdate(HandoffUpdateJson<'a>),
    HandoffVerify(HandoffVerifyJson<'a>),
    Help(HelpJson<'a>),
    Import(ImportJson<'a>),
    Init(InitJson<'a>),
    Interrupt(InterruptJson<'a>),
    Later(TasksJson<'a>),
    LedgerBackup(ContentsJson),
    LedgerCheck(CheckJson),
    LedgerPath(PathJson<'a>),
    LedgerRebuild(RecoveryJson),
    LedgerRestore(RecoveryJson),
    List(ListJson<'a>),
    ListDecisions(ListDecisionsJson<'a>),
    ListNotes(ListNotesJson<'a>),
    ListPeople(PeopleJson<'a>),
    ListProjects(ListProjectsJson<'a>),
    ListTags(ListTagsJson<'a>),
    ListWaits(ListWaitsJson<'a>),
    Log(EntriesJson<'a>),
    Next(NextJson<'a>),
    NextWhyNot(WhyNotJson<'a>),
    Note(NotedJson<'a>),
    Nudge(AskedJson<'a>),
    People(PeopleJson<'a>),
    PeopleAdd(OnePersonJson<'a>),
    PeopleDrop(OnePersonJson<'a>),
    PeopleEdit(OnePersonJson<'a>),
    Plan(PlannedJson<'a>),
    Redo(EntriesJson<'a>),
    Reopen(TasksJson<'a>),
    ReportDay(Box<ReportDayJson<'a>>),
    ReportStandup(ReportStandupJson<'a>),
    ReportTime(ReportTimeJson<'a>),
    Rest(RestJson),
    Resume(StartJson<'a>),
    Search(SearchJson<'a>),
    Show(ShownJson<'a>),
    Split(SplitJson<'a>),
    Start(StartJson<'a>),
    Status(StatusJson<'a>),
    Stop(StopJson<'a>),
    Undo(EntriesJson<'a>),
    Waiting(WaitingJson<'a>),
    When(WhenAnswerJson<'a>),
}

/// Gives each kind its data: public structs, which are described in the schema, too.
macro_rules! data {
    ($($(#[doc = $doc:literal])+ $name:ident $(<$life:lifetime>)? {
        $($(#[$attribute:meta])* $field:ident: $type:ty,)+
    })+) => {$(
        $(#[doc = $doc])+
        #[derive(Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub struct $name$(<$life>)? {
            $($(#[$attribute])* pub $field: $type,)+
        }
    )+};
}

data! {
    /// The script that makes a shell complete.
    CompletionsJson<'a> {
        shell: &'a str,
        script: &'a str,
    }
    /// A page of the docs, or the list of them.
    HelpJson<'a> {
        topic: Option<&'a str>,
        text: &'a str,
    }
    /// What there is to prefer.
    PreferencesJson {
        file: String,
        preferences: Vec<PreferenceJson>,
    }
    /// An option and its value.
    PreferenceJson {
        key: String,
        value: String,
        usual: String,
        takes: &'static str,
        about: String,
    }
    /// An option that was set.
    PreferenceSetJson<'a> {
        key: &'a str,
        value: String,
    }
    /// The written procedures.
    ProceduresJson {
        folder: String,
        procedures: Vec<ProcedureJson>,
    }
    /// A written procedure.
    ProcedureJson {
        name: String,
        title: Option<String>,
        steps: usize,
    }
    /// The sample day.
    DemoJson {
        steps: Vec<DemoStepJson>,
    }
    /// A command of the sample day.
    DemoStepJson {
        at: &'static str,
        command: String,
        output: String,
    }
    /// Files that were written.
    ExportJson {
        files: Vec<String>,
    }
    /// What the writer of a note should know.
    HandoffCheckJson {
        findings: Vec<FindingJson>,
    }
    /// What the reader of a note replied.
    HandoffAckJson<'a> {
        id: String,
        took: Vec<TaskId>,
        unclear: Option<&'a str>,
    }
    /// A project as its client sees it.
    HandoffUpdateJson<'a> {
        project: &'a str,
        to: Option<String>,
        since: String,
        markdown: &'a str,
        done: Vec<TaskId>,
        in_progress: Vec<TaskId>,
        next: Vec<TaskId>,
        waiting: Vec<String>,
    }
    /// What has moved since a note.
    HandoffVerifyJson<'a> {
        moved: Vec<MovedJson<'a>>,
    }
    /// Something that is not as the note says any more.
    MovedJson<'a> {
        id: String,
        what: &'a str,
        text: &'a str,
    }
    /// What came with a note.
    HandoffReceiveJson<'a> {
        id: String,
        from: String,
        taken: Vec<TakenJson>,
        not_yours: &'a [u32],
        read_back: &'a str,
    }
    /// A task that was taken over: its number there and here.
    TakenJson {
        theirs: u32,
        ours: TaskId,
    }
    /// Notes that were sent.
    HandoffsJson<'a> {
        handoffs: Vec<HandoffJson<'a>>,
    }
    /// A note that was sent.
    OneHandoffJson<'a> {
        handoff: HandoffJson<'a>,
    }
    /// What was brought from elsewhere.
    ImportJson<'a> {
        added: usize,
        changed: usize,
        unchanged: usize,
        tasks: &'a [TaskId],
        skipped: Vec<SkippedJson<'a>>,
    }
    /// What was not taken over.
    SkippedJson<'a> {
        source: &'a str,
        why: &'a str,
    }
    /// What was set up.
    InitJson<'a> {
        people: Vec<PersonJson<'a>>,
        shell: Option<&'static str>,
        setup: Option<&'static str>,
    }
    /// Where the ledger is.
    PathJson<'a> {
        path: &'a str,
    }
    /// Tasks.
    ListJson<'a> {
        tasks: Vec<TaskJson<'a>>,
    }
    /// Everybody, me first.
    PeopleJson<'a> {
        people: Vec<PersonJson<'a>>,
    }
    /// Somebody.
    OnePersonJson<'a> {
        person: PersonJson<'a>,
    }
    /// What was found.
    SearchJson<'a> {
        hits: Vec<SearchHitJson<'a>>,
    }
}

/// An appointment that is kept, or all that lie ahead.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BusyJson<'a> {
    /// One that is kept.
    Commitment(Box<CommitmentJson<'a>>),
    /// All that lie ahead.
    Commitments(Vec<CommitmentJson<'a>>),
}

/// A forecast, or the ways of doing the same work.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum PlannedJson<'a> {
    Plan(PlanJson<'a>),
    Compared(ComparedJson),
}

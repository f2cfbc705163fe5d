//! The words everyone shares: records, time, zones, changes and the read models.
//!
//! Pure: no clock, no environment, no file, no randomness. It knows no other room.

mod assumption;
mod audience;
mod authors;
mod change;
mod chronicle;
mod commitment;
mod day;
mod decision;
mod description;
mod dossier;
mod fault;
mod field;
mod focus;
mod foreign;
mod handoff;
mod id;
mod journal;
mod missing;
mod next_step;
mod note;
mod parcel;
mod person;
mod search;
mod secrets;
mod severity;
mod snapshot;
mod task;
mod time;
mod touched;
mod value;
mod wait;

pub use assumption::{Assumption, AssumptionState};
pub use audience::{Audience, Sight, TaskSecrecy};
pub use authors::{Authors, Quoted};
pub use change::{Change, KIND_FIELD, Record, create, edit};
pub use chronicle::{ChangedField, Chronicle, EntrySpan, Stood};
pub use commitment::{COMMITMENT_LIMIT_MIN, Commitment};
pub use day::DayRecord;
pub use decision::Decision;
pub use description::{field_named, fields, makes_sense};
pub use dossier::Dossier;
pub use fault::{Fault, Whose};
pub use field::{
    Access, DELETED_FIELD, Described, Feed, Field, FieldType, FieldValue, Fields, Meaning, Member,
    Shape, described, named,
};
pub(crate) use field::{field, field_texts};
pub use focus::{
    By, FocusBlock, Hands, Interruption, LONGEST_BLOCK, LONGEST_WORK, Place, left_open,
};
pub use foreign::{ForeignTask, Skipped};
pub use handoff::{Handoff, Offering, Standing, StandingRecords};
pub use id::{
    AssumptionId, BlockId, CommitmentId, DecisionId, HandoffId, IdText, InterruptionId, Kind, Link,
    NoteId, Number, RecordId, TaskId, WaitId,
};
pub use journal::{Entry, JournalChange, Stamp, Via};
pub use missing::Missing;
pub use next_step::NextStep;
pub use note::{Note, NoteKind};
pub use parcel::{Parcel, ParcelTask, Sender};
pub use person::{Handle, HandleError, Person, ZoneChange};
pub use search::{SearchFilter, SearchHit, SearchQuery, search_query};
pub use secrets::Secrets;
pub use severity::Severity;
pub use snapshot::{
    EstimateHabit, FinishedSubtasks, FutureReply, Guess, GuessBasis, Guesses, LastBlock, OpenTask,
    OpenWait, Running, Snapshot, StartedTask, StreamId,
};
pub use task::{Asks, Energy, Status, TITLE_LIMIT, Task, TaskCounts, made_title};
pub use time::{
    Agenda, BusyTime, Calendar, Civil, Clock, DateError, DurationError, Edge, Frequency, HardEdge,
    Hours, HoursError, NOMINAL_DAY_MIN, Presence, RecurrenceRule, Repeat, RepeatError, Reply,
    Sense, Span, Stretch, SystemRules, Timestamp, TzVersion, When, Zone, ZoneError, Zones,
    exact_minutes, format_instant, format_minutes, format_spans, is_time_alone, parse_instant,
    parse_minutes, parse_spans, parse_when, rounded_minutes, whole_minutes,
};
pub use touched::{BlockSpan, Overlap, RunningBlock, Touched, TouchedTask};
pub use value::{Estimate, EstimateError, Value, ValueError};
pub use wait::{Expectation, Forecast, Wait, WaitState};

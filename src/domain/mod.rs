//! The words everyone shares: records, time, zones, changes and the read models.
//!
//! Pure: no clock, no environment, no file, no randomness. It knows no other room.

mod agenda;
mod assumption;
mod change;
mod chronicle;
mod cities;
mod clock;
mod commitment;
mod dates;
mod decision;
mod description;
mod dossier;
mod duration;
mod fault;
mod field;
mod focus;
mod foreign;
mod handoff;
mod hours;
mod id;
mod journal;
mod missing;
mod note;
mod person;
mod recurrence;
mod repeat;
mod search;
mod snapshot;
mod task;
mod time;
mod touched;
mod tzdata;
mod value;
mod wait;
mod when;
mod worktime;
mod zone;

pub use agenda::{Agenda, HardEdge};
pub use assumption::{Assumption, AssumptionState};
pub use change::{Change, KIND_FIELD, Record, create, edit};
pub use chronicle::{Chronicle, EntrySpan, Whole};
pub use clock::Clock;
pub use commitment::{COMMITMENT_LIMIT_MIN, Commitment};
pub use dates::{DateError, parse_when};
pub use decision::Decision;
pub use description::{field_named, fields, makes_sense};
pub use dossier::Dossier;
pub use duration::{
    DurationError, NOMINAL_DAY_MIN, format_minutes, parse_minutes, rounded_minutes,
};
pub use fault::{Fault, Whose};
pub use field::{
    Access, DELETED_FIELD, Described, Feed, Field, FieldType, FieldValue, Fields, Meaning, Member,
    Shape, described, named,
};
pub(crate) use field::{field, field_texts};
pub use focus::{FocusBlock, Interruption, Place};
pub use foreign::{ForeignTask, Skipped};
pub use handoff::Handoff;
pub use hours::{Hours, HoursError, Span, format_spans, parse_spans};
pub use id::{IdText, Kind, Link, RecordId, TaskId};
pub use journal::{Entry, JournalChange, Stamp};
pub use missing::Missing;
pub use note::{Note, NoteKind};
pub use person::{Handle, HandleError, Person};
pub use recurrence::{Frequency, Rule};
pub use repeat::{Repeat, RepeatError};
pub use search::{SearchFilter, SearchHit, search_query};
pub use snapshot::{
    Begun, EstimateHabit, FinishedParts, FutureReply, Guess, GuessBasis, Guesses, LastBlock,
    OpenTask, OpenWait, Running, Snapshot, StreamId,
};
pub use task::{Asks, Energy, Status, TITLE_LIMIT, Task};
pub use time::{Timestamp, format_instant, parse_instant};
pub use touched::{Touched, TouchedTask};
pub use tzdata::{SystemRules, TzVersion};
pub use value::{Estimate, EstimateError, Value, ValueError};
pub use wait::{Expectation, Forecast, Wait, WaitState};
pub use when::{Civil, Edge, Sense, When};
pub use worktime::{Calendar, Presence, Reply, Stretch};
pub use zone::{Zone, ZoneError, Zones};

//! Where the tables keep the fields of records: which columns, and which tables of sets.
//!
//! What fields there are, and what is derived from them, `domain` describes. Here is only what SQL needs to know
//! beyond that; names are worked out once a process.

use std::sync::OnceLock;

use rusqlite::types::Value as Sql;

use crate::domain::{Described, Feed, Kind, Shape, field_named, fields};

/// The first tables, as of that version of the schema. An older ledger is folded into new ones, whichever it is.
pub(super) const BEGINNING: (u32, &str) = (2, include_str!("sql/0002_ledger.sql"));

/// The numbered migrations after it, in order.
pub(super) const MIGRATIONS: [&str; 5] = [
    include_str!("sql/0003_actors.sql"),
    include_str!("sql/0004_cities.sql"),
    include_str!("sql/0005_handoffs.sql"),
    include_str!("sql/0006_focus.sql"),
    include_str!("sql/0007_breaks.sql"),
];

/// The newest schema version that this program knows: the one after the last migration.
#[expect(clippy::cast_possible_truncation, reason = "there are a few")]
pub(super) const SCHEMA_VERSION: u32 = BEGINNING.0 + MIGRATIONS.len() as u32;

/// A field and the columns that keep it.
#[derive(Debug)]
pub(super) struct Kept {
    /// What is known of the field.
    pub field: &'static Described,
    /// The columns that hold it, in the order in which it is read: one, or those of a state; empty for a set.
    pub columns: Vec<&'static str>,
    /// The column that caches the instant of an agreed time.
    pub cache: Option<String>,
    /// The table of a set.
    pub set: Option<SetTable>,
    /// The statements that put a member with its value into the set, and take it out.
    pub member_sql: Option<(String, String)>,
    update: OnceLock<String>,
    /// Where its columns begin in a new row.
    pub first: usize,
}

impl Kept {
    /// Returns the statement that sets its columns, and when the record with a number was changed.
    pub fn update(&self, kind: Kind) -> &str {
        self.update.get_or_init(|| {
            let mut sql = format!("UPDATE {} SET ", kind.name());
            for column in self.assigned() {
                sql.push_str(&format!("\"{column}\" = ?, "));
            }
            sql.push_str("modified = ? WHERE id = ?");
            sql
        })
    }

    /// Returns the columns that are set with it: its own, the cached instant, and the number of a project's path.
    pub fn assigned(&self) -> impl Iterator<Item = &str> {
        let stream = self.field.feeds.contains(&Feed::Stream).then_some("stream");
        self.columns.iter().copied().chain(self.cache.as_deref()).chain(stream)
    }
}

/// How a new row is inserted: the number, the UUID, the instant, then the columns of every field.
pub(super) struct NewRow {
    /// The statement.
    pub insert: String,
    /// The values of the columns of absent fields.
    pub absent: Vec<Sql>,
}

/// Returns how a new row of a kind is made.
pub(super) fn new_row(kind: Kind) -> &'static NewRow {
    static ALL: [OnceLock<NewRow>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    ALL[kind.position()].get_or_init(|| {
        let (mut names, mut absent) = (String::from("id, uuid, modified"), Vec::new());
        for kept in kept(kind) {
            for column in kept.assigned() {
                names.push_str(&format!(", \"{column}\""));
                absent.push(absent_value(kept.field));
            }
        }
        let marks = vec!["?"; absent.len() + 3].join(", ");
        let insert = format!("INSERT INTO {} ({names}) VALUES ({marks})", kind.name());
        NewRow { insert, absent }
    })
}

/// Returns the value of the columns of an absent field.
pub(super) fn absent_value(field: &Described) -> Sql {
    if field.shape == Shape::Flag { Sql::Integer(0) } else { Sql::Null }
}

/// The table of a set.
#[derive(Clone, Copy, Debug)]
pub(super) struct SetTable {
    /// Its name.
    pub table: &'static str,
    /// The column of the number of the record whose set it is.
    pub owner: &'static str,
    /// The column of the member: a name, or a record's number.
    pub member: &'static str,
    /// The column of what belongs to it.
    pub value: Option<&'static str>,
    /// A column that is derived, and from what; `:owner` stands for the record's number.
    pub derived: Option<(&'static str, &'static str)>,
}

/// Whether a dependency counts: while the task that has it is open.
const IS_OPEN: &str =
    "(SELECT status = 'open' AND deleted IS NULL FROM task WHERE task.id = :owner)";

/// Returns the fields of a kind with their columns, in the order in which they are described.
pub(super) fn kept(kind: Kind) -> &'static [Kept] {
    static ALL: [OnceLock<Vec<Kept>>; Kind::ALL.len()] =
        [const { OnceLock::new() }; Kind::ALL.len()];
    ALL[kind.position()].get_or_init(|| {
        let mut first = 0;
        let keep = |field: &'static Described| {
            let set = matches!(field.shape, Shape::Set(_)).then(|| set_table(field.name));
            let kept = Kept {
                field,
                columns: columns_of(kind, field),
                cache: matches!(field.shape, Shape::When(_)).then(|| format!("{}_at", field.name)),
                set,
                member_sql: set.map(member_sql),
                update: OnceLock::new(),
                first,
            };
            first += kept.assigned().count();
            kept
        };
        fields(kind).iter().map(keep).collect()
    })
}

/// Returns a field with its columns and, in a set, which member it is.
pub(super) fn kept_named(kind: Kind, name: &str) -> Option<(&'static Kept, &str)> {
    let (field, member) = field_named(kind, name)?;
    let found = kept(kind).iter().find(|kept| kept.field.name == field.name)?;
    Some((found, member))
}

/// A column has the name of its field, unless SQL has that word already or the field has several columns.
fn columns_of(kind: Kind, field: &Described) -> Vec<&'static str> {
    match (kind, field.name) {
        (_, _) if matches!(field.shape, Shape::Set(_)) => vec![],
        (Kind::Task, "status") => vec!["status", "closed"],
        (Kind::Task, "approved") => vec!["approved_by", "approved_at"],
        (Kind::Wait, "state") => vec!["state", "closed", "answer"],
        (Kind::Assumption, "state") => vec!["state", "closed"],
        (Kind::Wait, "default") => vec!["default_text"],
        (Kind::Note, "then") => vec!["then_text"],
        (Kind::Block, "next") => vec!["next_step"],
        (Kind::Handoff, "to") => vec!["reader"],
        (Kind::Commitment, "with") => vec!["people"],
        (_, name) => vec![name],
    }
}

/// Returns the statements that add a member to a set and remove one; `?1` is the record, `?2` the member.
fn member_sql(set: SetTable) -> (String, String) {
    let SetTable { table, owner, member, value, derived } = set;
    let (mut columns, mut values) = (vec![owner, member], vec!["?1", "?2"]);
    if let Some(value) = value {
        columns.push(value);
        values.push("?3");
    }
    if let Some((column, query)) = derived {
        columns.push(column);
        values.push(query);
    }
    let (columns, values) = (columns.join(", "), values.join(", ").replace(":owner", "?1"));
    // One that is there already has nothing new to say, unless a value belongs to it.
    let or = if value.is_some() { "REPLACE" } else { "IGNORE" };
    (
        format!("INSERT OR {or} INTO {table} ({columns}) VALUES ({values})"),
        format!("DELETE FROM {table} WHERE {owner} = ?1 AND {member} = ?2"),
    )
}

fn set_table(name: &str) -> SetTable {
    let (owner, value, derived) = ("task", None, None);
    match name {
        "tag" => SetTable { table: "task_tag", owner, member: "tag", value, derived },
        "after" => {
            let derived = Some(("is_open", IS_OPEN));
            SetTable { table: "task_need", owner, member: "needs", value, derived }
        }
        "extra" => {
            SetTable { table: "task_extra", owner, member: "key", value: Some("value"), derived }
        }
        "off" => {
            let owner = "person";
            SetTable { table: "person_day_off", owner, member: "day", value, derived }
        }
        "sees" => {
            let owner = "person";
            SetTable { table: "person_sees", owner, member: "project", value, derived }
        }
        "exception" => {
            let (owner, value) = ("person", Some("spans"));
            SetTable { table: "person_exception", owner, member: "day", value, derived }
        }
        "offer" => {
            let (owner, value) = ("handoff", Some("offering"));
            SetTable { table: "handoff_offer", owner, member: "task", value, derived }
        }
        _ => unreachable!("no table keeps the set {name}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::Connection;

    use super::*;

    /// Columns that no field is kept in: identities, and what is derived.
    const OWN: [&str; 10] = [
        "id",
        "uuid",
        "modified",
        "stream",
        "spent",
        "started",
        "subtasks_done",
        "subtasks_unknown",
        "subtasks_min",
        "due_at",
    ];

    #[test]
    fn every_field_has_its_columns_and_every_column_its_field() {
        let connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch(BEGINNING.1).expect("the schema");
        for migration in MIGRATIONS {
            connection.execute_batch(migration).expect("a migration");
        }
        let columns_of_table = |table: &str| -> BTreeSet<String> {
            let sql = format!("SELECT name FROM pragma_table_xinfo('{table}')");
            let mut statement = connection.prepare(&sql).expect("a statement");
            let names = statement.query_map([], |row| row.get(0)).expect("the columns");
            names.collect::<rusqlite::Result<_>>().expect("the columns")
        };
        for kind in Kind::ALL {
            let there = columns_of_table(kind.name());
            let described: BTreeSet<&str> = kept(kind)
                .iter()
                .flat_map(|kept| kept.columns.iter().copied().chain(kept.cache.as_deref()))
                .collect();
            for column in &described {
                assert!(there.contains(*column), "{} has no column {column}", kind.name());
            }
            for column in there.iter().filter(|column| !OWN.contains(&column.as_str())) {
                let is_described = described.contains(column.as_str());
                assert!(is_described, "no field of {} is kept in {column}", kind.name());
            }
            for set in kept(kind).iter().filter_map(|kept| kept.set) {
                let derived = set.derived.map(|(column, _)| column);
                let columns = [set.owner, set.member].into_iter().chain(set.value).chain(derived);
                let columns: BTreeSet<String> = columns.map(str::to_owned).collect();
                assert_eq!(columns_of_table(set.table), columns);
            }
            let names: BTreeSet<&str> = fields(kind).iter().map(|field| field.name).collect();
            assert_eq!(names.len(), fields(kind).len(), "{} has a field twice", kind.name());
        }
    }
}

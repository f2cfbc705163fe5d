//! `--json=id,title`: only some fields of the records in a document.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Every kind and object of the contract, with its fields; a test keeps it current.
const SHAPE: &str = include_str!("shape.txt");

/// What has fields of its own to choose from.
const RECORDS: [&str; 11] = [
    "Assumption",
    "Block",
    "Commitment",
    "Decision",
    "Entry",
    "Handoff",
    "Note",
    "Person",
    "SearchHit",
    "Task",
    "Wait",
];

/// The contract's kinds, and the fields of its objects.
struct Shape {
    /// The type of a kind's data.
    kinds: BTreeMap<&'static str, &'static str>,
    /// The fields of an object, each with its type.
    objects: BTreeMap<&'static str, Vec<(&'static str, &'static str)>>,
}

/// Fields of records that are wanted, in that order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<String>);

impl Fields {
    /// Returns the wanted fields of what a verb answers; `Err` has the first unknown one, and those there are.
    ///
    /// # Errors
    /// Fails with a field that no record of these documents has.
    pub fn of(verbs: &[&str], wanted: &[String]) -> Result<Self, (String, Vec<&'static str>)> {
        let shape = Shape::read();
        let kind = shape.kind(verbs);
        let mut known: Vec<&str> = Vec::new();
        // `list notes` is a list, too.
        let below = shape.kinds.keys().filter(|other| other.starts_with("list-") && kind == "list");
        let records = std::iter::once(&kind).chain(below).flat_map(|kind| shape.records(kind));
        for record in records {
            let fields = shape.objects[record].iter().map(|(name, _)| *name);
            let fresh: Vec<&str> = fields.filter(|name| !known.contains(name)).collect();
            known.extend(fresh);
        }
        match wanted.iter().find(|field| !known.contains(&field.as_str())) {
            Some(unknown) => Err((unknown.clone(), known)),
            None => Ok(Self(wanted.to_vec())),
        }
    }

    /// Returns whether everything is wanted.
    pub fn are_all(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns a document with only these fields of its records.
    pub fn of_document(&self, mut document: Value) -> Value {
        let shape = Shape::read();
        let kind = document["kind"].as_str().unwrap_or_default().to_owned();
        let records = shape.records(&kind);
        if let Some(of) = shape.kinds.get(kind.as_str()) {
            self.narrow(&mut document["data"], of, &shape, &records);
        }
        document
    }

    fn narrow(&self, value: &mut Value, of: &str, shape: &Shape, records: &[&str]) {
        match value {
            Value::Array(items) => {
                for item in items {
                    self.narrow(item, of, shape, records);
                }
            }
            Value::Object(object) if names(of).any(|name| records.contains(&name)) => {
                let mut kept = Map::new();
                for field in &self.0 {
                    kept.extend(object.remove(field).map(|value| (field.clone(), value)));
                }
                *object = kept;
            }
            Value::Object(object) => {
                for (field, of) in names(of).flat_map(|name| shape.fields(name)) {
                    if let Some(value) = object.get_mut(*field) {
                        self.narrow(value, of, shape, records);
                    }
                }
            }
            _ => {}
        }
    }
}

impl Shape {
    fn read() -> Self {
        let (mut kinds, mut objects) = (BTreeMap::new(), BTreeMap::<_, Vec<_>>::new());
        let mut object = "";
        for line in SHAPE.lines() {
            let is_field = line.starts_with(' ');
            let line = line.trim_start().trim_start_matches("or ");
            match line.split_once(": ") {
                Some((field, of)) if is_field => {
                    objects.entry(object).or_default().push((field.trim_end_matches('?'), of));
                }
                Some((kind, of)) => drop(kinds.insert(kind, of)),
                None => object = line,
            }
        }
        // What is another type under its own name.
        let others = SHAPE.lines().filter_map(|line| line.split_once(" = "));
        for (name, of) in others {
            let fields = names(of).filter_map(|name| objects.get(name)).flatten().copied();
            let fields: Vec<_> = fields.collect();
            objects.insert(name, fields);
        }
        Self { kinds, objects }
    }

    /// Returns what a verb answers with: `import taskwarrior` is an import; no verb is the status.
    fn kind(&self, verbs: &[&str]) -> &'static str {
        let full = verbs.join("-");
        let first = verbs.first().copied().unwrap_or("status");
        let known = |kind: &str| self.kinds.get_key_value(kind).map(|(kind, _)| *kind);
        known(&full).or_else(|| known(first)).unwrap_or("status")
    }

    fn fields(&self, object: &str) -> &[(&'static str, &'static str)] {
        self.objects.get(object).map_or(&[], Vec::as_slice)
    }

    /// Returns the records in a kind; where there are no records, what its lists consist of.
    fn records(&self, kind: &str) -> Vec<&'static str> {
        let of = self.kinds.get(kind).copied().unwrap_or_default();
        let mut found = Vec::new();
        self.collect_records(of, &mut found);
        if found.is_empty() {
            let lists = names(of).flat_map(|name| self.fields(name));
            let lists = lists.filter(|(_, of)| of.starts_with('['));
            let items = lists.flat_map(|(_, of)| names(of));
            found.extend(items.filter(|name| !self.fields(name).is_empty()));
        }
        found
    }

    fn collect_records(&self, of: &'static str, found: &mut Vec<&'static str>) {
        for name in names(of) {
            if RECORDS.contains(&name) {
                if !found.contains(&name) {
                    found.push(name);
                }
            } else {
                self.fields(name).iter().for_each(|(_, of)| self.collect_records(of, found));
            }
        }
    }
}

/// Returns the names in a type: `Task` and `null` in `[Task]|null`.
fn names(of: &str) -> impl Iterator<Item = &str> {
    of.split('|').map(|name| name.trim_matches(['[', ']', '{', '}']))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(verbs: &[&str], wanted: &str) -> Result<Fields, (String, Vec<&'static str>)> {
        let wanted: Vec<String> = wanted.split(',').map(ToOwned::to_owned).collect();
        Fields::of(verbs, &wanted)
    }

    #[test]
    fn each_kind_has_the_fields_of_its_records() {
        for (verbs, wanted) in [
            (&["list"][..], "id,title,holds,due"),
            (&[], "id,title,question"),
            (&["next"], "title,uuid"),
            (&["show"], "title,question,markdown,handle"),
            (&["log"], "n,at,words"),
            (&["search"], "kind,id,title"),
            (&["people", "add"], "handle,zone"),
            (&["import", "taskwarrior"], "source,why"),
            (&["plan"], "task,start,finish,milestones"),
            (&["ledger", "check"], "code,record"),
            (&["config"], "key,value"),
            (&["when"], "handle,at_work"),
        ] {
            assert!(fields(verbs, wanted).is_ok(), "{verbs:?} {wanted}");
        }
    }

    #[test]
    fn what_no_record_has_is_refused_with_what_there_is() {
        let (unknown, known) = fields(&["waiting"], "id,title").expect_err("waits have no title");
        assert_eq!(unknown, "title");
        assert!(known.contains(&"question") && known.contains(&"rework"), "{known:?}");
        let (_, known) = fields(&["completions"], "shell").expect_err("a script is no record");
        assert!(known.is_empty(), "{known:?}");
    }

    #[test]
    fn every_record_is_narrowed_and_nothing_else() {
        let fields = fields(&["next"], "title,id").expect("fields of a task");
        let task = json!({"id": 1, "title": "One", "holds": [{"code": "wait"}]});
        let next = json!({"active": null, "ready": [{"task": task, "score": 0.5}], "edge": null});
        let document = json!({"schema": 1, "kind": "next", "data": next});
        let narrowed = json!({"active": null, "ready": [{"task": {"title": "One", "id": 1}, "score": 0.5}], "edge": null});
        let narrowed = json!({"schema": 1, "kind": "next", "data": narrowed});
        // As text: the order is the one that was asked for.
        assert_eq!(fields.of_document(document).to_string(), narrowed.to_string());
    }

    #[test]
    fn every_name_of_the_contract_is_described() {
        const PLAIN: [&str; 6] = ["string", "integer", "number", "boolean", "null", "\"error\""];
        let shape = Shape::read();
        let types = shape
            .objects
            .values()
            .flatten()
            .map(|(_, of)| *of)
            .chain(shape.kinds.values().copied());
        for name in types.chain(RECORDS).flat_map(names) {
            let is_known = PLAIN.contains(&name) || shape.objects.contains_key(name);
            assert!(is_known, "{name} is described nowhere");
        }
    }
}

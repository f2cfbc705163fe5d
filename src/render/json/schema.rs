//! `docs/schema.json`: the contract, made of the types that keep it; and `shape.txt`, the same in short.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use snapbox::Data;

use crate::domain::TaskId;

use super::document::{Document, ErrorDocument};

/// Everything that `--json` prints: an answer on stdout, or an error on stderr.
#[derive(serde::Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "asyncw --json")]
#[expect(dead_code, reason = "only its schema is wanted")]
enum Printed<'a> {
    /// What a command answers.
    Answer(Document<'a>),
    /// What went wrong.
    Error(ErrorDocument<'a>),
}

impl JsonSchema for TaskId {
    fn schema_name() -> Cow<'static, str> {
        "TaskId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "The number of a task.", "type": "integer", "minimum": 1 })
    }
}

/// Returns the contract as JSON Schema, draft 2020-12, without the `Json` of our names.
fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Printed>();
    let text = serde_json::to_string(&schema).expect("a schema is JSON").replace("Json\"", "\"");
    serde_json::from_str(&text).expect("a schema is JSON")
}

fn assert_current(text: String, path: &str) {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    snapbox::assert_data_eq!(Data::text(text), Data::read_from(path.as_ref(), None).raw());
}

#[test]
fn the_published_schema_is_current() {
    let schema = serde_json::to_string_pretty(&schema()).expect("a schema is JSON");
    assert_current(format!("{schema}\n"), "docs/schema.json");
}

/// Every field is here with its type: one that is missing in the next version breaks somebody's script.
#[test]
fn every_field_of_every_kind_is_kept() {
    assert_current(shape(&schema()), "src/render/json/shape.txt");
}

/// Returns kinds and objects, each with its fields: `list: List`, then `List` and `   tasks: [Task]`.
fn shape(schema: &Value) -> String {
    let (mut kinds, mut objects) = (BTreeMap::new(), BTreeMap::new());
    for (name, definition) in schema["$defs"].as_object().expect("definitions") {
        if name != "Document" {
            objects.insert(name, definition);
            continue;
        }
        for one in variants(definition) {
            let properties = &one["properties"];
            let kind = properties["kind"]["const"].as_str().expect("a kind has a name");
            kinds.insert(kind, type_of(&properties["data"]));
        }
    }
    let mut lines: Vec<String> =
        kinds.iter().map(|(kind, data)| format!("{kind}: {data}")).collect();
    for (name, object) in objects {
        let fields = fields(object);
        lines.push(String::new());
        if fields.is_empty() {
            lines.push(format!("{name} = {}", type_of(object)));
        } else {
            lines.push(name.clone());
            lines.extend(fields.iter().map(|field| format!("   {field}")));
        }
    }
    lines.join("\n") + "\n"
}

/// Returns the fields of an object, also of one that comes in several forms: `due: When|null`.
fn fields(object: &Value) -> Vec<String> {
    let required: Vec<&str> =
        object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let named = object["properties"].as_object().into_iter().flatten();
    let mut lines: Vec<String> = named
        .map(|(name, field)| {
            let mark = if required.contains(&name.as_str()) { "" } else { "?" };
            format!("{name}{mark}: {}", type_of(field))
        })
        .collect();
    for one in variants(object) {
        lines.extend(fields(one).into_iter().map(|line| format!("or {line}")));
    }
    lines
}

fn variants(schema: &Value) -> &[Value] {
    let many = schema.get("oneOf").or_else(|| schema.get("anyOf"));
    many.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn type_of(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference.trim_start_matches("#/$defs/").to_owned();
    }
    if let Some(constant) = schema["const"].as_str() {
        return format!("{constant:?}");
    }
    if !variants(schema).is_empty() {
        return variants(schema).iter().map(type_of).collect::<Vec<_>>().join("|");
    }
    let one = |name: &str| match name {
        "array" => format!("[{}]", type_of(&schema["items"])),
        "object" => format!("{{{}}}", type_of(&schema["additionalProperties"])),
        name => name.to_owned(),
    };
    match &schema["type"] {
        Value::String(name) => one(name),
        Value::Array(names) => {
            names.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join("|")
        }
        other => panic!("a type without a name: {other} in {schema}"),
    }
}

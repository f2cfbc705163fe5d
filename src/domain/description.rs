//! The description of every kind: which fields its records have.

use std::sync::OnceLock;

use crate::domain::{
    Access, Assumption, Clock, Commitment, Decision, Described, FieldValue, FocusBlock, Handoff,
    Interruption, Kind, Link, Meaning, Member, Note, Person, Record, Shape, Task, Wait,
};

/// Returns the fields of a kind.
pub fn fields(kind: Kind) -> &'static [Described] {
    fn of<R: Record>() -> Vec<Described> {
        R::FIELDS.iter().map(|field| field.described).collect()
    }
    static ALL: [OnceLock<Vec<Described>>; Kind::ALL.len()] =
        [const { OnceLock::new() }; Kind::ALL.len()];
    ALL[kind.position()].get_or_init(|| match kind {
        Kind::Task => of::<Task>(),
        Kind::Person => of::<Person>(),
        Kind::Wait => of::<Wait>(),
        Kind::Note => of::<Note>(),
        Kind::Assumption => of::<Assumption>(),
        Kind::Decision => of::<Decision>(),
        Kind::Block => of::<FocusBlock>(),
        Kind::Interruption => of::<Interruption>(),
        Kind::Handoff => of::<Handoff>(),
        Kind::Commitment => of::<Commitment>(),
    })
}

/// Returns the field of that name and, in a set, which member it is: `tag:deep`.
pub fn field_named(kind: Kind, name: &str) -> Option<(&'static Described, &str)> {
    let (set, member) =
        name.split_once(':').map_or((name, None), |(set, member)| (set, Some(member)));
    let field = fields(kind).iter().find(|field| field.name == set)?;
    let is_set = matches!(field.shape, Shape::Set(_));
    (is_set == member.is_some()).then_some((field, member.unwrap_or_default()))
}

/// Returns whether a field can hold this value from the journal; an unknown field can hold anything.
pub fn makes_sense(kind: Kind, name: &str, value: &str, clock: &Clock) -> bool {
    let does = match kind {
        Kind::Task => can_be::<Task>,
        Kind::Person => can_be::<Person>,
        Kind::Wait => can_be::<Wait>,
        Kind::Note => can_be::<Note>,
        Kind::Assumption => can_be::<Assumption>,
        Kind::Decision => can_be::<Decision>,
        Kind::Block => can_be::<FocusBlock>,
        Kind::Interruption => can_be::<Interruption>,
        Kind::Handoff => can_be::<Handoff>,
        Kind::Commitment => can_be::<Commitment>,
    };
    does(name, value, clock)
}

fn can_be<R: Record>(name: &str, value: &str, clock: &Clock) -> bool {
    let Some((described, member)) = field_named(R::KIND, name) else { return true };
    let Some(field) = R::FIELDS.iter().find(|field| field.described.name == described.name) else {
        return true;
    };
    let mut record = R::blank(0, uuid::Uuid::nil());
    match &field.access {
        Access::One { set, .. } => {
            let (mine, edge) = (clock.zone(), described.edge());
            let meaning = Meaning { zones: &clock.zones, mine, edge };
            FieldValue::from_field(described.shape, value)
                .and_then(|value| set(&mut record, value, meaning))
                .is_some()
        }
        Access::Many { add, .. } => {
            let link = match described.shape {
                Shape::Set(Some(_)) => match member.parse() {
                    Ok(uuid) => Some(Link { id: 0, uuid }),
                    Err(_) => return false,
                },
                _ => None,
            };
            let member = Member { name: member.to_owned(), link, value: value.to_owned() };
            add(&mut record, &member).is_some()
        }
    }
}

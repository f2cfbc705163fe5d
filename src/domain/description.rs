//! The description of every kind: which fields its records have.

use std::sync::OnceLock;

use crate::domain::{
    Assumption, Commitment, Decision, Described, FocusBlock, Handoff, Interruption, Kind, Note,
    Person, Record, Shape, Task, Wait,
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

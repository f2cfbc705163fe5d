//! Introduces people who are mentioned: known already, new, or a slip of the keys.

use crate::domain::{Change, Handle, Person};
use crate::engine::refusal::{PersonRefusal, Refusal};

use super::person::keep_person;

/// Returns the changes that add somebody who is mentioned; empty if they are already known.
///
/// `ever` is what the ledger holds of the handle: also of somebody who was dropped, or whose introduction was
/// taken back. `known` is everybody there is; `is_agent` says that the name is a coding agent's.
///
/// # Errors
/// Refuses a new name that is one slip of the keys away from a known one.
pub fn introduce(
    handle: &Handle,
    ever: Option<&Person>,
    known: &[Handle],
    is_agent: bool,
) -> Result<Vec<Change>, Refusal> {
    if handle.is_me() || ever.is_some_and(|person| person.deleted.is_none()) {
        return Ok(Vec::new());
    }
    let near = near_handles(handle, known);
    if !near.is_empty() {
        return Err(PersonRefusal::Stranger { handle: handle.clone(), near }.into());
    }
    Ok(keep_person(ever, &Person { is_agent, ..Person::new(handle.clone()) }))
}

/// Returns those known handles that an unknown one was perhaps meant to be: one slip of the keys away.
pub fn near_handles(handle: &Handle, known: &[Handle]) -> Vec<Handle> {
    let is_near = |other: &&Handle| {
        let longer = handle.as_str().chars().count().max(other.as_str().chars().count());
        longer >= 3 && is_one_slip(handle.as_str(), other.as_str())
    };
    known.iter().filter(|other| *other != handle).filter(is_near).cloned().collect()
}

/// Whether one letter was added, left out, changed, or swapped with its neighbour.
fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (a, b) = (&one[same..], &other[same..]);
    match (a, b) {
        ([], []) => false,
        ([], [_]) | ([_], []) => true,
        ([first, second, rest @ ..], [other_first, other_second, other_rest @ ..])
            if first == other_second && second == other_first =>
        {
            rest == other_rest
        }
        _ => {
            let is_changed = !a.is_empty() && !b.is_empty() && a[1..] == b[1..];
            is_changed || (!b.is_empty() && *a == b[1..]) || (!a.is_empty() && a[1..] == *b)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Clock;

    use super::*;

    fn handle(name: &str) -> Handle {
        Handle::parse(name).expect("a handle")
    }

    #[test]
    fn a_slip_of_the_keys_introduces_nobody() {
        let known = [handle("@me"), handle("@maria")];
        let introduced = introduce(&handle("@ana"), None, &known, false).expect("she is new");
        assert_eq!(introduced[0].new.as_deref(), Some("person"));
        let refused =
            PersonRefusal::Stranger { handle: handle("@mara"), near: vec![handle("@maria")] }
                .into();
        assert_eq!(introduce(&handle("@mara"), None, &known, false), Err(refused));
        let maria = Person::new(handle("@maria"));
        assert_eq!(introduce(&handle("@maria"), Some(&maria), &known, false), Ok(Vec::new()));
        assert_eq!(introduce(&handle("@me"), None, &known, false), Ok(Vec::new()));
        // Who was dropped comes back.
        let dropped = Person { deleted: Some(Clock::of_tests().now), ..maria };
        let back =
            introduce(&handle("@maria"), Some(&dropped), &known[..1], false).expect("she is back");
        assert_eq!(back.iter().map(|change| &*change.field).collect::<Vec<_>>(), ["deleted"]);
    }

    #[test]
    fn one_slip_of_the_keys() {
        for (one, other, is_slip) in [
            ("maria", "mara", true),
            ("maria", "mariaa", true),
            ("maria", "moria", true),
            ("maria", "amria", true),
            ("maria", "maria", false),
            ("maria", "mario2", false),
            ("rui", "ana", false),
        ] {
            assert_eq!(is_one_slip(one, other), is_slip, "{one} {other}");
            assert_eq!(is_one_slip(other, one), is_slip, "{other} {one}");
        }
    }
}

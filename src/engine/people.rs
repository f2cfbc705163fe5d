//! People who are mentioned.

use crate::domain::{Change, Handle, Person, create, edit};

/// Returns the changes after which somebody is kept as they are now.
///
/// `ever` is what the ledger holds of the handle: also of somebody who was dropped, or whose
/// introduction was taken back.
pub fn keep(ever: Option<&Person>, person: &Person) -> Vec<Change> {
    match ever {
        None => create(person),
        Some(ever) => edit(ever, person),
    }
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
    use super::*;

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

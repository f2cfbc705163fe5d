//! Which records a query is about, and where each of them stands in a list.

use rusqlite::ToSql;

use crate::domain::Kind;

use super::error::{LedgerError, Result};

/// From so many on, numbers that lie close together are named by the first and the last of them.
const MANY: usize = 500;

/// Records of a list by their numbers.
pub(super) struct Among {
    kind: Kind,
    /// The numbers and their places in the list, by number.
    places: Vec<(u32, usize)>,
    named: Named,
}

/// How a query names them.
enum Named {
    /// Mostly it is one, for which no list need be taken apart.
    One(u32),
    /// All between two numbers; those that were not asked for are left out afterwards.
    Span(u32, u32),
    /// Each by its number, as a list in JSON.
    Each(String),
}

impl Among {
    /// Looks at the numbers of the records of a list, in its order.
    pub fn new(kind: Kind, numbers: impl Iterator<Item = u32>) -> Self {
        let mut places: Vec<(u32, usize)> =
            numbers.enumerate().map(|(place, number)| (number, place)).collect();
        places.sort_unstable();
        let named = match places.as_slice() {
            [(number, _)] => Named::One(*number),
            [(first, _), .., (last, _)]
                if places.len() > MANY && (last - first) as usize <= 2 * places.len() =>
            {
                Named::Span(*first, *last)
            }
            _ => {
                let numbers: Vec<u32> = places.iter().map(|(number, _)| *number).collect();
                Named::Each(serde_json::to_string(&numbers).expect("numbers are JSON"))
            }
        };
        Self { kind, places, named }
    }

    /// Returns the SQL condition that a column names one of them, or lies in their range.
    pub fn condition(&self, column: &str) -> String {
        match self.named {
            Named::One(_) => format!("{column} = :number"),
            Named::Span(..) => format!("{column} BETWEEN :first AND :last"),
            Named::Each(_) => format!("{column} IN (SELECT value FROM json_each(:numbers))"),
        }
    }

    /// Returns the parameters of the condition.
    pub fn params(&self) -> Vec<(&str, &dyn ToSql)> {
        match &self.named {
            Named::One(number) => vec![(":number", number)],
            Named::Span(first, last) => vec![(":first", first), (":last", last)],
            Named::Each(numbers) => vec![(":numbers", numbers)],
        }
    }

    /// Returns the place of the record that a row is about; `None` if it was not asked for.
    ///
    /// # Errors
    /// Fails for an unexpected number, unless a range was queried: a damaged index names rows it does not hold.
    pub fn place(&self, number: u32) -> Result<Option<usize>> {
        match self.places.binary_search_by_key(&number, |(number, _)| *number) {
            Ok(found) => Ok(Some(self.places[found].1)),
            Err(_) if matches!(self.named, Named::Span(..)) => Ok(None),
            Err(_) => Err(LedgerError::Damaged {
                what: format!("a link of {} {number} is found where it is not", self.kind.name()),
            }),
        }
    }
}

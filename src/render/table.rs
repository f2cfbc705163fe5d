//! Tables that fit the width: columns without lines, the title giving way first.

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table, Width,
    presets,
};

use super::look::Look;

/// A cell with the one style it may have.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Ordinary text.
    Plain(String),
    /// An id.
    Bold(String),
    /// An aside.
    Dim(String),
    /// Due today.
    Yellow(String),
    /// Overdue.
    Red(String),
}

impl Piece {
    /// Returns the text alone.
    pub fn text(&self) -> &str {
        let (Self::Plain(text)
        | Self::Bold(text)
        | Self::Dim(text)
        | Self::Yellow(text)
        | Self::Red(text)) = self;
        text
    }

    fn cell(&self, look: Look) -> Cell {
        let text = self.text();
        let cell = Cell::new(text);
        if !look.is_colored {
            return cell;
        }
        match self {
            Self::Plain(_) => cell,
            Self::Bold(_) => cell.add_attribute(Attribute::Bold),
            Self::Dim(_) => cell.add_attribute(Attribute::Dim),
            Self::Yellow(_) => cell.fg(Color::DarkYellow),
            Self::Red(_) => cell.fg(Color::DarkRed),
        }
    }
}

/// Returns rows as a table; the first column is aligned to the right.
///
/// The other columns are at least eight wide; where their content does not fit, it takes several lines.
pub fn table(header: &[&str], rows: &[Vec<Piece>], look: Look) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    if look.is_colored {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table.set_header(header.iter().map(|title| Piece::Dim((*title).to_owned()).cell(look)));
    table.add_rows(
        rows.iter().map(|row| row.iter().map(|piece| piece.cell(look)).collect::<Vec<_>>()),
    );
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if index + 1 == header.len() { 0 } else { 2 }));
        if index == 0 {
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::ContentWidth);
        } else {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(8)));
        }
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    format!("{}\n", lines.join("\n"))
}

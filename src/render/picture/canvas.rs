//! What all pictures share: their colours, their letters, and what says that we drew them.

use svg::Document;
use svg::node::element::{Definitions, Description, Line, Path, Pattern, Rectangle, Style, Text};

/// Says that a file was drawn here, and may be drawn again.
const MARK: &str = "Drawn by asyncw.";

/// The colours, on light and on dark pages; colour is never the only sign.
const STYLE: &str = "
text { font: 12px system-ui, sans-serif; fill: #24292f; }
.dim { fill: #57606a; }
.axis, .tick { stroke: #8c959f; }
.tick { stroke-dasharray: 2 3; }
.focus { fill: #1f6feb; }
.into { fill: #1f6feb; fill-opacity: .45; }
.lost { fill: url(#lost); stroke: #9a6700; }
.hatch { stroke: #9a6700; }
.meeting { fill: none; stroke: #57606a; stroke-dasharray: 4 3; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .dim { fill: #8d96a0; }
  .axis, .tick { stroke: #6e7681; }
  .focus, .into { fill: #58a6ff; }
  .lost, .hatch { stroke: #d29922; }
  .meeting { stroke: #8d96a0; }
}
";

/// Returns whether a file holds a picture of ours.
pub fn is_ours(text: &str) -> bool {
    text.contains(MARK)
}

/// A picture that is being drawn.
pub struct Canvas {
    document: Document,
}

impl Canvas {
    /// Begins a picture of that width and height, with a text for those who can't see it.
    pub fn new(width: u32, height: u32, title: &str) -> Self {
        let hatch =
            Line::new().set("class", "hatch").set("x1", 0).set("y1", 6).set("x2", 6).set("y2", 0);
        let lost = Pattern::new()
            .set("id", "lost")
            .set("width", 6)
            .set("height", 6)
            .set("patternUnits", "userSpaceOnUse")
            .add(hatch);
        let document = Document::new()
            .set("viewBox", (0, 0, width, height))
            .set("width", width)
            .set("height", height)
            .set("role", "img")
            .set("aria-label", title)
            .add(Description::new().add(svg::node::Text::new(MARK)))
            .add(Style::new(STYLE))
            .add(Definitions::new().add(lost));
        Self { document }
    }

    /// Writes text at a place: its left end, or its middle or right end with `anchor`.
    pub fn text(self, (x, y): (f64, f64), class: &str, anchor: &str, text: &str) -> Self {
        let text = Text::new(text)
            .set("x", short(x))
            .set("y", short(y))
            .set("class", class)
            .set("text-anchor", anchor);
        Self { document: self.document.add(text) }
    }

    /// Draws a rectangle.
    pub fn rectangle(self, (x, y): (f64, f64), (width, height): (f64, f64), class: &str) -> Self {
        let rectangle = Rectangle::new()
            .set("x", short(x))
            .set("y", short(y))
            .set("width", short(width))
            .set("height", short(height))
            .set("class", class);
        Self { document: self.document.add(rectangle) }
    }

    /// Draws a surface between points.
    pub fn surface(self, points: &[(f64, f64)], class: &str) -> Self {
        let corners: Vec<String> =
            points.iter().map(|(x, y)| format!("{} {}", short(*x), short(*y))).collect();
        let path = Path::new().set("d", format!("M{}Z", corners.join("L"))).set("class", class);
        Self { document: self.document.add(path) }
    }

    /// Draws a line.
    pub fn line(self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) -> Self {
        let line = Line::new()
            .set("x1", short(x1))
            .set("y1", short(y1))
            .set("x2", short(x2))
            .set("y2", short(y2))
            .set("class", class);
        Self { document: self.document.add(line) }
    }

    /// Returns the file.
    pub fn into_svg(self) -> String {
        format!("{}\n", self.document)
    }
}

/// A tenth of a pixel is enough.
fn short(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

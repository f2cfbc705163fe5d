//! Written procedures: a Markdown checklist as steps in order.

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub title: String,
    /// What stands below it, indented.
    pub body: Option<String>,
}

/// A procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// Its first heading.
    pub title: Option<String>,
    /// Its steps, in order.
    pub steps: Vec<Step>,
}

/// Reads a checklist: the items at the margin (`- [ ] tag it`, `1. tag it`) are its steps, what is indented
/// below one explains it. Other text explains the procedure and is left out.
pub fn parse_checklist(text: &str) -> Procedure {
    let mut procedure = Procedure::default();
    let mut explanation: Vec<&str> = Vec::new();
    let mut is_code = false;
    for line in text.lines() {
        is_code ^= line.starts_with("```");
        let heading = line.strip_prefix('#').map(|line| line.trim_start_matches('#').trim());
        if is_code {
            continue;
        }
        if let Some(item) = item(line) {
            explain(&mut procedure, &mut explanation);
            procedure.steps.push(Step { title: item.to_owned(), body: None });
        } else if line.starts_with([' ', '\t']) || line.is_empty() {
            explanation.push(line);
        } else {
            explain(&mut procedure, &mut explanation);
            if let Some(heading) = heading.filter(|heading| !heading.is_empty()) {
                procedure.title.get_or_insert_with(|| heading.to_owned());
            }
        }
    }
    explain(&mut procedure, &mut explanation);
    procedure
}

/// Gives the last step what was read below it.
fn explain(procedure: &mut Procedure, explanation: &mut Vec<&str>) {
    let lines: Vec<&str> = explanation.drain(..).map(str::trim).collect();
    let body = lines.join("\n").trim().to_owned();
    if let Some(step) = procedure.steps.last_mut().filter(|_| !body.is_empty()) {
        step.body.get_or_insert(body);
    }
}

/// The text of a list item at the margin.
fn item(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let text = if digits > 0 {
        line[digits..].strip_prefix(['.', ')'])?.strip_prefix(' ')?
    } else {
        line.strip_prefix(['-', '*', '+'])?.strip_prefix(' ')?
    };
    let text = text.trim_start();
    let boxes = ["[ ]", "[x]", "[X]"];
    let text = boxes.iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text).trim();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_at_the_margin_are_steps() {
        let text = "# Release\n\nEvery other week.\n\n- [ ] Tag the commit\n  git tag v1\n\n  and push it\n- [x] Build\n1. Announce\n   - in the channel\n\n## After\n\n* Watch the errors\n```\n- no step\n```\n-none\n- \n";
        let procedure = parse_checklist(text);
        assert_eq!(procedure.title.as_deref(), Some("Release"));
        let steps: Vec<(&str, Option<&str>)> = procedure
            .steps
            .iter()
            .map(|step| (step.title.as_str(), step.body.as_deref()))
            .collect();
        assert_eq!(
            steps,
            [
                ("Tag the commit", Some("git tag v1\n\nand push it")),
                ("Build", None),
                ("Announce", Some("- in the channel")),
                ("Watch the errors", None),
            ]
        );
        assert_eq!(parse_checklist(""), Procedure::default());
    }
}

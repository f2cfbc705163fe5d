//! `show`: everything about a record that is no task.

use crate::cli::process::error::{Error, Result};
use crate::domain::{
    AssumptionId, BlockId, CommitmentId, DecisionId, HandoffId, Kind, NoteId, RecordId, WaitId,
};
use crate::ledger::View;
use crate::render::{Look, json, screen, wrap};

use super::Shown;

pub fn show(view: &View, id: RecordId, look: Look) -> Result<Shown> {
    let unknown = || Error::unknown_id(&id.to_string());
    let clock = view.clock();
    Ok(match id.kind {
        Kind::Wait => {
            let wait = view.wait(WaitId(id.number))?.ok_or_else(unknown)?;
            let tasks =
                view.tasks(&wait.task.map(|task| task.id).into_iter().collect::<Vec<_>>())?;
            let text = screen::waiting::waiting(std::slice::from_ref(&wait), &tasks, look, clock);
            (serde_json::json!({"wait": json::WaitJson::from(&wait)}), text)
        }
        Kind::Note => {
            let note = view.note(NoteId(id.number))?.ok_or_else(unknown)?;
            let text = wrapped(&screen::note::line(&note, clock), look);
            (serde_json::json!({"note": json::NoteJson::from(&note)}), text)
        }
        Kind::Assumption => {
            let assumption = view.assumption(AssumptionId(id.number))?.ok_or_else(unknown)?;
            let line = screen::assumption::line(&assumption, look, clock);
            let text = wrapped(&format!("{line} · {} rests on it", assumption.task.id), look);
            (serde_json::json!({"assumption": json::AssumptionJson::from(&assumption)}), text)
        }
        Kind::Decision => {
            let decision = view.decision(DecisionId(id.number))?.ok_or_else(unknown)?;
            let text = screen::decision::show(&decision, look, clock);
            (serde_json::json!({"decision": json::DecisionJson::from(&decision)}), text)
        }
        Kind::Block => {
            let block = view.block(BlockId(id.number))?.ok_or_else(unknown)?;
            let broken = view.interruptions_of(BlockId(id.number))?;
            let text =
                format!("{} · task {}\n", screen::show::block_line(&block, clock), block.task.id);
            (serde_json::json!({"block": json::block(&block, &broken)}), text)
        }
        Kind::Commitment => {
            let commitment = view.commitment(CommitmentId(id.number))?.ok_or_else(unknown)?;
            let text = screen::commitment::line(&commitment, look, clock);
            let data = json::CommitmentJson::new(&commitment, clock);
            (serde_json::json!({"commitment": data}), wrapped(&text, look))
        }
        Kind::Handoff => {
            let handoff = view.handoff(HandoffId(id.number))?.ok_or_else(unknown)?;
            (serde_json::json!({"handoff": json::HandoffJson::from(&handoff)}), handoff.markdown)
        }
        Kind::Task | Kind::Person | Kind::Interruption => return Err(unknown()),
    })
}

fn wrapped(line: &str, look: Look) -> String {
    format!("{}\n", wrap(line, look.width, "   "))
}

//! Who types: me, or a coding agent that runs the same commands.

use std::ffi::OsStr;

use crate::domain::{Handle, Person, Via};
use crate::engine::acts::near_handles;
use crate::ledger::View;

use crate::cli::process::environment::Environment;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::globals::Globals;
use crate::cli::process::refusals;

/// The variables by which coding agents are known, and which one each is.
const AGENTS: [(&str, &str); 7] = [
    ("CLAUDECODE", "claude"),
    ("CURSOR_AGENT", "cursor"),
    ("CODEX_THREAD_ID", "codex"),
    ("CODEX_SANDBOX", "codex"),
    ("GEMINI_CLI", "gemini"),
    ("OPENCODE", "opencode"),
    ("COPILOT_AGENT", "copilot"),
];

/// The variables that name an agent themselves.
const NAMED: [&str; 2] = ["AI_AGENT", "AGENT"];

/// The variable that names the actor.
const AS: &str = "ASYNCW_AS";

/// An agent that says of itself only that it is one.
const NAMELESS: &str = "agent";

/// Who types, as the environment and the command line say.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub handle: Handle,
    /// The coding agent that the environment belongs to; there, nobody can act as a person.
    agent: Option<Handle>,
    /// How commands come in.
    pub via: Via,
}

impl Actor {
    /// Finds out who types.
    ///
    /// # Errors
    /// Fails for a name that is no handle.
    pub fn of(environment: &Environment, globals: &Globals, is_in_terminal: bool) -> Result<Self> {
        let agent = agent_of(environment);
        let named = globals.actor.as_deref().or_else(|| environment.text_var(AS));
        let handle = match named.map(Handle::parse).transpose()? {
            Some(handle) => handle,
            None => agent.clone().unwrap_or_else(Handle::me),
        };
        let via = if is_in_terminal { Via::Tty } else { Via::Pipe };
        Ok(Self { handle, agent, via })
    }

    /// Returns whether it is me.
    pub fn is_me(&self) -> bool {
        self.handle.is_me()
    }

    /// Returns whether it is a coding agent, whatever the ledger says of it.
    pub fn is_agent(&self) -> bool {
        self.agent.is_some()
    }

    /// Refuses an actor who is unknown, or who is a person if an agent is typing.
    ///
    /// # Errors
    /// Fails with `Code::UnknownPerson` or `Code::Actor`, naming the handle.
    pub fn refuse_stranger(&self, view: &View) -> Result<()> {
        if self.is_me() && self.agent.is_none() || self.agent.as_ref() == Some(&self.handle) {
            return Ok(());
        }
        let person = view.person(&self.handle)?;
        match (&self.agent, person) {
            (Some(agent), _) if self.is_me() => Err(only_an_agent(agent, &self.handle)),
            (_, None) => {
                let near = near_handles(&self.handle, &view.handles()?);
                if !near.is_empty() {
                    return Err(refusals::stranger(&self.handle, &near));
                }
                let message = format!("@{} doesn't exist", self.handle);
                Err(Error::new(Code::UnknownPerson, message)
                    .hint(format!("to add an agent: asyncw people add @{} --agent", self.handle)))
            }
            (Some(agent), Some(person)) if !person.is_agent => {
                Err(only_an_agent(agent, &self.handle))
            }
            _ => Ok(()),
        }
    }

    /// Returns the agent as a person, where it has to be made one first.
    pub fn unknown_agent(&self) -> Option<Person> {
        let agent = self.agent.as_ref().filter(|agent| **agent == self.handle)?;
        Some(Person::agent(agent.clone()))
    }
}

fn only_an_agent(agent: &Handle, handle: &Handle) -> Error {
    Error::new(Code::Actor, format!("@{agent} can't act as @{handle}"))
        .hint(format!("only @{handle} can, at their own terminal"))
}

/// Makes an environment mine: what runs in it is typed by me.
pub fn make_mine(environment: &mut Environment) {
    let agents = AGENTS.iter().map(|(variable, _)| *variable);
    for variable in agents.chain(NAMED).chain([AS]) {
        environment.vars.remove(OsStr::new(variable));
    }
}

/// Returns whether a name is that of a coding agent, also where nobody has said so.
pub fn is_agents_name(handle: &Handle) -> bool {
    AGENTS.iter().any(|(_, name)| *name == handle.as_str())
}

/// Returns the coding agent whose environment it is.
pub fn agent_of(environment: &Environment) -> Option<Handle> {
    let known = AGENTS.iter().find(|(variable, _)| environment.var(variable).is_some());
    let named = || {
        let value = NAMED.iter().find_map(|variable| environment.var(variable))?;
        let value = value.to_str().unwrap_or_default();
        Some(if is_name(value) { value } else { NAMELESS })
    };
    let name = known.map(|(_, name)| *name).or_else(named)?;
    Handle::parse(name).ok()
}

/// Whether a value is a name; `1` and `true` only say that it is an agent, and nobody else is me.
fn is_name(value: &str) -> bool {
    let is_word = !["me", "@me", "true", "yes", "on"].contains(&value.to_lowercase().as_str());
    is_word && value.chars().any(char::is_alphabetic) && Handle::parse(value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agent_is_known_by_its_environment() {
        let agent = |vars: &[(&str, &str)]| {
            let vars = vars.iter().map(|(name, value)| (name.into(), value.into())).collect();
            let environment = Environment { vars, ..Environment::default() };
            agent_of(&environment).map(|handle| handle.to_string())
        };
        for (vars, name) in [
            (&[][..], None),
            (&[("CLAUDECODE", "1")], Some("claude")),
            (&[("CLAUDECODE", "")], None),
            (&[("CODEX_SANDBOX", "seatbelt")], Some("codex")),
            (&[("GEMINI_CLI", "1"), ("AI_AGENT", "goose")], Some("gemini")),
            (&[("AI_AGENT", "Goose")], Some("goose")),
            (&[("AI_AGENT", "a goose")], Some("agent")),
            (&[("AGENT", "1")], Some("agent")),
            (&[("AGENT", "me")], Some("agent")),
            (&[("AI_AGENT", "amp"), ("AGENT", "1")], Some("amp")),
            (&[("SSH_AUTH_SOCK", "/run/agent")], None),
        ] {
            assert_eq!(agent(vars).as_deref(), name, "{vars:?}");
        }
    }
}

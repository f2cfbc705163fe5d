//! Arguments that are described only when their verb was typed: forty verbs have four hundred flags.

use clap::builder::Resettable;
use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

/// A verb's arguments, described on demand.
#[derive(Debug)]
pub struct OnDemand<T>(pub T);

impl<T: Args> Args for OnDemand<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(|command| described(command, T::augment_args))
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(|command| described(command, T::augment_args_for_update))
    }
}

impl<T: FromArgMatches> FromArgMatches for OnDemand<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}

/// What the verb says of itself stays: groups of flags would put their own words in its place. The flags
/// of every verb, which are there already, come last.
fn described(command: Command, describe: fn(Command) -> Command) -> Command {
    let about = command.get_about().cloned();
    let long_about = command.get_long_about().cloned();
    let of_every_verb: Vec<_> = command.get_arguments().map(|arg| arg.get_id().clone()).collect();
    let command =
        describe(command).about(Resettable::from(about)).long_about(Resettable::from(long_about));
    of_every_verb.iter().fold(command, |command, flag| command.mut_arg(flag, |flag| flag))
}

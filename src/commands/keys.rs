//! `balie keys rotate`: new signing keys, shown to verifiers before they sign.
use crate::app::{open_database, sealing_keys};
use crate::clock::{Clock, MINUTE};
use crate::config::Config;
use crate::crypto::signing_key::SigningAlgorithm;
use crate::model::audit::{Actor, seal};
use crate::model::signing_key::rotation;
use clap::{Arg, ArgMatches, Command};
use std::process::ExitCode;

pub fn command() -> Command {
    let words = SigningAlgorithm::ALL.iter().map(|algorithm| algorithm.as_str());
    let algorithm = Arg::new("algorithm").long("algorithm").value_parser(words.collect::<Vec<_>>()).help("of this algorithm alone");
    let rotate = Command::new("rotate").about("Add a signing key of each algorithm").arg(algorithm).after_help(
        "It stands in the key set at once and signs after BALIE_KEY_SHOWN_BEFORE seconds, when every verifier has had time\nto fetch \
         it. Earlier keys stay in the set for as long as a token of theirs can be valid. Nothing needs to be restarted.",
    );
    Command::new("keys").about("The keys that sign tokens").subcommand_required(true).arg_required_else_help(true).subcommand(rotate)
}

pub async fn run(config: &Config, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let asked = matches.subcommand().and_then(|(_, rotate)| rotate.get_one::<String>("algorithm"));
    let algorithms = asked.map_or_else(|| Ok(SigningAlgorithm::ALL.to_vec()), |word| word.parse().map(|algorithm| vec![algorithm]))?;
    let sealing = sealing_keys(config)?;
    let db = open_database(config).await?;
    let now = Clock::System.now();
    rotation::make_missing(&db, now, &sealing, config.key_shown_before).await?;
    let made = rotation::rotate(&db, (now, Actor::COMMAND_LINE), &algorithms, &sealing, config.key_shown_before).await?;
    seal::create(&db, &sealing, now).await?;
    db.close().await;
    let when = match config.key_shown_before {
        0 => "from now on".to_owned(),
        seconds if seconds % MINUTE == 0 => format!("in {} minutes", seconds / MINUTE),
        seconds => format!("in {seconds} seconds"),
    };
    for key in made {
        println!("Made {} key {}. It signs {when}.", key.algorithm.as_str(), key.kid);
    }
    Ok(ExitCode::SUCCESS)
}

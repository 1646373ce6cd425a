//! `balie person add`: an account made at the command line, with a password from standard input.
use super::text;
use crate::app::open_database;
use crate::clock::Clock;
use crate::config::Config;
use crate::crypto::{password, random};
use crate::db::Connection;
use crate::locale::Locale;
use crate::model::audit::{Actor, AuditedTransaction};
use crate::model::email;
use crate::model::municipality::{self, Municipality};
use crate::model::person::{self, NewPerson};
use crate::model::role::{self, RoleName};
use crate::urls;
use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

pub fn command() -> Command {
    let roles = PossibleValuesParser::new(RoleName::ALL.iter().map(|role| role.as_str()));
    let add = Command::new("add")
        .about("Make an account; the password is the first line of standard input")
        .after_help("Without a role it is an integrator's: somebody who looks after clients they are made an owner of.")
        .arg(Arg::new("email").long("email").value_name("ADDRESS").required(true))
        .arg(Arg::new("name").long("name").value_name("NAME").required(true))
        .arg(Arg::new("role").long("role").value_name("ROLE").value_parser(roles))
        .arg(Arg::new("municipality").long("municipality").value_name("SLUG").help("of a municipal_admin"))
        .arg(Arg::new("locale").long("locale").value_name("LANGUAGE").value_parser(["nl", "en"]).default_value("nl"));
    Command::new("person").about("People's accounts").subcommand_required(true).arg_required_else_help(true).subcommand(add)
}

pub async fn run(config: &Config, given: &ArgMatches) -> anyhow::Result<ExitCode> {
    let Some(("add", given)) = given.subcommand() else { unreachable!("clap demands one") };
    let (email, name) = (email::of_account(text(given, "email")), text(given, "name").trim());
    if let Some(problem) = person::email_problem(&email) {
        bail!("--email: {email} is not an e-mail address to write to: {}", problem.text(Locale::En.messages()));
    }
    if let Some(problem) = person::name_problem(name) {
        bail!("--name: {}", problem.text(Locale::En.messages()));
    }
    let role: Option<RoleName> = given.get_one::<String>("role").map(|role| role.parse()).transpose()?;
    let db = open_database(config).await?;
    let municipality = municipality(&mut *db.read().await?, role, text(given, "municipality")).await?;
    let hash = crate::model::password::hash_blocking(&read_password()?);
    let mut tx = AuditedTransaction::begin(&db, Clock::System.now(), Actor::COMMAND_LINE).await?;
    let id = random::id();
    let new = NewPerson { id: &id, email: &email, name, locale: text(given, "locale").parse::<Locale>()?, password_hash: Some(&hash) };
    let Some(made) = person::insert(&mut tx, new).await? else {
        bail!("{email} has an account already; give it roles in the portal, or by balie import");
    };
    if let Some(role) = role {
        role::grant(&mut tx, &made, role, municipality.as_ref()).await?;
    }
    tx.commit().await?;
    db.close().await;
    println!("{email} can sign in at {}{}", config.public_url, urls::LOGIN);
    Ok(ExitCode::SUCCESS)
}

async fn municipality(connection: &mut Connection, role: Option<RoleName>, slug: &str) -> anyhow::Result<Option<Municipality>> {
    match (role, slug) {
        (Some(RoleName::MunicipalAdmin), "") => bail!("--municipality: a municipal_admin needs a municipality"),
        (Some(RoleName::MunicipalAdmin), slug) => {
            let found = municipality::find_by_slug(connection, slug).await?;
            Ok(Some(found.with_context(|| format!("--municipality: there is no municipality {slug}"))?))
        }
        (_, "") => Ok(None),
        _ => bail!("--municipality: only the role municipal_admin goes with a municipality"),
    }
}

fn read_password() -> anyhow::Result<String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        eprint!("Password, at least {} characters (it shows while you type): ", password::MIN_CHARACTERS);
    }
    let mut line = String::new();
    input.lock().read_line(&mut line).context("standard input can't be read")?;
    let password = line.trim_end_matches(['\r', '\n']);
    if let Some(kind) = crate::model::password::problem(password) {
        bail!("the password on standard input can't be used: {}", kind.text(Locale::En.messages()));
    }
    Ok(password.to_owned())
}

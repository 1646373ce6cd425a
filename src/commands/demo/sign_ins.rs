//! What the demo prints: who can sign in, and how to get a token.
use super::clients::PRINTED_CLIENT;
use super::people::{DemoPerson, PASSWORD, PEOPLE};
use crate::urls;

pub fn print(public_url: &str, secret: &str) {
    println!("An installation in use, thrown away when you stop it (Ctrl+C). Sign in at {public_url}{}", urls::LOGIN);
    println!();
    line("E-mail", "Password", "Role", "Sees");
    for person in PEOPLE.iter().filter(|person| !person.sees.is_empty()) {
        line(person.email, PASSWORD, &role(person), person.sees);
    }
    println!();
    println!("A token, with one of its clients:");
    println!(
        "  curl -sS -u '{PRINTED_CLIENT}:{secret}' -d grant_type=client_credentials -d scope=calculations:read {public_url}{}",
        urls::TOKEN
    );
    println!();
}

fn line(email: &str, password: &str, role: &str, sees: &str) {
    println!("  {email:<26}{password:<20}{role:<26}{sees}");
}

fn role(person: &DemoPerson) -> String {
    match person.role {
        None => "integrator".to_owned(),
        Some((role, "")) => role.to_string(),
        Some((role, slug)) => format!("{role} {slug}"),
    }
}

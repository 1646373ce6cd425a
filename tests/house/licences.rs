//! What the program is built of: every crate in it has a licence that `deny.toml` allows, which are none of the GPL family.
use super::{none, root};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// The licences that `deny.toml` allows, which cargo-deny reads too.
fn allowed() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml is there");
    let table: toml::Table = text.parse().expect("deny.toml is TOML");
    let list = table["licenses"]["allow"].as_array().expect("a list of licences");
    list.iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

/// Whether an expression (SPDX specification 2.3, annex D) can be met: with one of what stands between OR, and all of what stands between
/// AND. In older crates `/` means OR.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (met, rest) = either(&words, allowed);
    met && rest.is_empty()
}

fn either<'a>(words: &'a [&'a str], allowed: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    let (mut met, mut rest) = all(words, allowed);
    while let ["OR", behind @ ..] = rest {
        let (other, left) = all(behind, allowed);
        (met, rest) = (met || other, left);
    }
    (met, rest)
}

fn all<'a>(words: &'a [&'a str], allowed: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    let (mut met, mut rest) = one(words, allowed);
    while let ["AND", behind @ ..] = rest {
        let (other, left) = one(behind, allowed);
        (met, rest) = (met && other, left);
    }
    (met, rest)
}

fn one<'a>(words: &'a [&'a str], allowed: &BTreeSet<String>) -> (bool, &'a [&'a str]) {
    match words {
        ["(", inside @ ..] => match either(inside, allowed) {
            (met, [")", rest @ ..]) => (met, rest),
            (_, rest) => (false, rest),
        },
        [name, "WITH", exception, rest @ ..] => (allowed.contains(&format!("{name} WITH {exception}")), rest),
        [name, rest @ ..] => (allowed.contains(*name), rest),
        [] => (false, words),
    }
}

#[test]
fn an_expression_is_met_as_spdx_says() {
    let allowed = ["MIT", "Apache-2.0"].map(str::to_owned).into();
    for met in ["MIT", "MIT OR GPL-3.0-only", "GPL-2.0/MIT", "(GPL-3.0-only OR MIT) AND Apache-2.0", "MIT OR GPL-3.0-only AND ISC"] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "(MIT OR ISC) AND GPL-3.0-only", "Apache-2.0 WITH X", "(MIT", "MIT ISC"] {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}

/// What cargo knows of the packages for this kind of machine. It reads what is there already: a build has fetched it.
fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let output = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--offline", "--locked", "--filter-platform", &platform])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The identifiers of the packages that end up in the program: neither of tests nor of the build script alone.
fn of_the_program(resolved: &Value) -> BTreeSet<&str> {
    let nodes: BTreeMap<&str, &Value> =
        resolved["nodes"].as_array().into_iter().flatten().filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let (mut found, mut next) = (BTreeSet::new(), vec![resolved["root"].as_str().expect("a root")]);
    while let Some(id) = next.pop() {
        if found.insert(id) {
            let needed = nodes[id]["deps"].as_array().into_iter().flatten();
            let normal = |dep: &&Value| dep["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null());
            next.extend(needed.filter(normal).filter_map(|dep| dep["pkg"].as_str()));
        }
    }
    found
}

#[test]
fn every_crate_in_the_program_has_a_licence_that_is_allowed() {
    let (allowed, metadata) = (allowed(), metadata());
    none(allowed.iter().filter(|name| name.contains("GPL")).map(|name| format!("deny.toml allows {name}")).collect());
    let inside = of_the_program(&metadata["resolve"]);
    assert!(inside.len() > 100, "{} packages are not all of them", inside.len());
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let wrong = packages.filter(|package| package["id"].as_str().is_some_and(|id| inside.contains(id))).filter_map(|package| {
        let licence = package["license"].as_str().unwrap_or_default();
        (!is_met(licence, &allowed)).then(|| format!("{} {}: {licence:?} is not allowed", package["name"], package["version"]))
    });
    none(wrong.collect());
}

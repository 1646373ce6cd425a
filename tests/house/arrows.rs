//! Arrows: which file uses which. They run one way, and nowhere in a circle.
use super::{files, none};
use std::collections::{BTreeMap, BTreeSet};

/// A module by its path from the crate: `["web", "clients", "edit"]`.
type Module = Vec<String>;

/// Every module of the library with the modules whose names it uses.
struct Arrows(BTreeMap<Module, BTreeSet<Module>>);

/// `src/web/clients/mod.rs` is `web::clients`.
fn module_of(path: &str) -> Module {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    inside.split('/').filter(|part| !matches!(*part, "mod" | "lib" | "main")).map(str::to_owned).collect()
}

/// The code of a file: comments and the contents of texts left out.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let mut code = String::new();
    for line in lines {
        code.extend(line.split('"').step_by(2));
        code.push(' ');
    }
    code
}

/// The paths that a piece of code names from `crate`, `super` or `self`, groups in braces taken apart.
fn paths(code: &str, here: &[String], is_folder: bool) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let bytes = code.as_bytes();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let before = at.checked_sub(1).map(|index| bytes[index]);
            if before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':' || byte == b'$') {
                continue;
            }
            // `super` of a file in a folder is the folder; of the folder itself, the one above.
            let parent = |levels: usize| here[..here.len().saturating_sub(levels)].to_vec();
            let (mut base, mut rest) = match start {
                "crate::" => (vec![], &code[at + start.len()..]),
                "super::" => (parent(1), &code[at + start.len()..]),
                _ => (if is_folder { here.to_vec() } else { parent(0) }, &code[at + start.len()..]),
            };
            while let Some(further) = rest.strip_prefix("super::") {
                base.pop();
                rest = further;
            }
            expand(&base, rest, &mut found);
        }
    }
    found
}

/// Adds what stands behind a base: `a::{b, c::d}` names `a::b` and `a::c::d`. Returns how much of the text that was.
fn expand(base: &[String], text: &str, found: &mut Vec<Vec<String>>) -> usize {
    let mut path = base.to_vec();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if rest.starts_with('{') {
            at += 1;
            loop {
                at += text[at..].len() - text[at..].trim_start_matches([' ', ',']).len();
                if at >= text.len() || text[at..].starts_with('}') {
                    return at + 1;
                }
                at += expand(&path, &text[at..], found).max(1);
            }
        }
        let word: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        at += word.len();
        if word != "self" {
            path.push(word);
        }
        match text[at..].strip_prefix("::") {
            Some(_) => at += 2,
            None => break,
        }
    }
    found.push(path);
    at
}

impl Arrows {
    fn read() -> Self {
        let sources = files("src", "rs");
        let known: BTreeSet<Module> = sources.iter().map(|(path, _)| module_of(path)).collect();
        let mut arrows = BTreeMap::new();
        for (path, text) in &sources {
            let here = module_of(path);
            let targets = paths(&code(text), &here, path.ends_with("mod.rs")).into_iter().filter_map(|named| {
                // The longest beginning that is a module; what is re-exported counts as its folder's.
                (0..=named.len()).rev().map(|length| named[..length].to_vec()).find(|module| known.contains(module))
            });
            arrows.insert(here.clone(), targets.filter(|target| *target != here && !target.is_empty()).collect());
        }
        Self(arrows)
    }

    /// Every file from which arrows lead back to itself.
    fn circles(&self) -> Vec<String> {
        let mut reaches: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
        for module in self.0.keys() {
            let (mut seen, mut next) = (BTreeSet::new(), vec![module]);
            while let Some(at) = next.pop() {
                for target in &self.0[at] {
                    if seen.insert(target) {
                        next.push(target);
                    }
                }
            }
            reaches.insert(module, seen);
        }
        let circle = |module: &&Module| reaches[*module].contains(*module);
        self.0.keys().filter(circle).map(|module| format!("{} is part of a circle", module.join("::"))).collect()
    }
}

/// The layers, the lowest first: each may use only those before it. A module that this list does not know fails.
const LAYERS: &[&str] = &[
    "urls",
    "clock",
    "equal_timing",
    "priority",
    "background",
    "request_body",
    "downloads",
    "db",
    "crypto",
    "locale",
    "address",
    "throttle",
    "model",
    "config",
    "outbound",
    "relying_party",
    "mail",
    "registry",
    "client_assertion",
    "search",
    "ledger",
    "document",
    "metrics",
    "app",
    "backchannel_logout",
    "exposition",
    "jobs",
    "oauth",
    "web",
    "interaction",
    "routes",
    "server",
    "commands",
    "main",
];

/// Modules that must not know each other, although one stands above the other.
const APART: &[(&str, &str)] = &[("web", "oauth"), ("oauth", "mail"), ("model", "urls")];

#[test]
fn no_file_is_part_of_a_circle() {
    none(Arrows::read().circles());
}

#[test]
fn arrows_run_one_way() {
    let layer = |name: &str| LAYERS.iter().position(|known| *known == name);
    let mut wrong = Vec::new();
    for (module, targets) in Arrows::read().0 {
        let Some(top) = module.first() else { continue };
        let Some(height) = layer(top) else {
            wrong.push(format!("{top} is not in the list of layers"));
            continue;
        };
        for target in targets.iter().filter(|target| target[0] != *top) {
            let is_above = layer(&target[0]).is_none_or(|other| other >= height);
            let is_apart = APART.contains(&(top.as_str(), target[0].as_str()));
            if is_above || is_apart {
                wrong.push(format!("{} may not use {}", module.join("::"), target.join("::")));
            }
        }
    }
    none(wrong);
}

#[test]
fn paths_are_found_however_they_are_written() {
    let here = ["web".to_owned(), "clients".to_owned(), "edit".to_owned()];
    let found = |code: &str| paths(code, &here, false).into_iter().map(|path| path.join("::")).collect::<Vec<_>>();
    assert_eq!(found("use crate::{db, model::{self, client::owner}};"), ["db", "model", "model::client::owner"]);
    assert_eq!(
        found("use super::fields::{self, Part}; super::super::form::value()"),
        ["web::clients::fields", "web::clients::fields::Part", "web::form::value"]
    );
    assert_eq!(found("fn a() { crate::crypto::hex(&[]) } not_crate::x"), ["crypto::hex"]);
    assert_eq!(code("let a = \"crate::x\"; // crate::y"), "let a = ;  ");
}

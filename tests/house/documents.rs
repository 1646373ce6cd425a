//! What the documents for people say of the program: the settings they name are those there are, and so are the files.
use super::{none, root};
use balie::config::SETTINGS;
use std::collections::BTreeMap;

const DOCUMENTS: [&str; 3] = ["README.md", "ARCHITECTURE.md", "migrations/README.md"];

fn document(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).expect("the document is there")
}

/// What stands between backticks.
fn codes(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The settings of README's table, each with its default; empty where the default is told in words. A row may name several.
fn settings_of_readme(readme: &str) -> BTreeMap<&str, &str> {
    let rows = readme.lines().filter(|line| line.starts_with("| `BALIE_"));
    let settings = rows.flat_map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        let defaults = codes(cells[2]).into_iter().chain(std::iter::repeat(""));
        codes(cells[1]).into_iter().zip(defaults)
    });
    settings.collect()
}

#[test]
fn the_readme_names_every_setting_with_its_default_and_no_other() {
    let readme = document("README.md");
    let told = settings_of_readme(&readme);
    let known: BTreeMap<String, &str> = SETTINGS.iter().map(|setting| (setting.environment(), setting.default)).collect();
    let missing =
        known.keys().filter(|name| !told.contains_key(name.as_str())).map(|name| format!("{name} is not in the table of README.md"));
    let unknown = told.keys().filter(|name| !known.contains_key(**name)).map(|name| format!("README.md: {name} is no setting"));
    let other = told.iter().filter_map(|(name, default)| {
        let really = *known.get(*name)?;
        // A default of 0 or nothing stands for something that the table tells in words.
        let in_words = default.is_empty() && matches!(really, "" | "0");
        (!in_words && *default != really).then(|| format!("README.md: the default of {name} is {really:?}, not {default:?}"))
    });
    none(missing.chain(unknown).chain(other).collect());
}

#[test]
fn every_setting_that_a_document_names_is_one() {
    let known: Vec<String> = SETTINGS.iter().map(|setting| setting.environment()).collect();
    let named = |name: &'static str| {
        let text = document(name);
        let words = text.split(|letter: char| !letter.is_ascii_uppercase() && letter != '_').map(str::to_owned).collect::<Vec<_>>();
        words.into_iter().filter(|word| word.starts_with("BALIE_")).map(move |word| (name, word))
    };
    let wrong = DOCUMENTS.into_iter().flat_map(named).filter(|(_, word)| !known.contains(word));
    none(wrong.map(|(name, word)| format!("{name}: {word} is no setting")).collect());
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let folders = ["src/", "tests/", "templates/", "static/", "migrations/", "docs/"];
    let mut wrong = Vec::new();
    for name in DOCUMENTS {
        let text = document(name);
        // Indented lines are for a shell, and name what they run.
        let commands = text.lines().filter_map(|line| line.strip_prefix("    ")).flat_map(str::split_whitespace);
        let paths = codes(&text).into_iter().chain(commands).filter(|path| folders.iter().any(|folder| path.starts_with(folder)));
        wrong.extend(paths.filter(|path| !root().join(path).exists()).map(|path| format!("{name}: there is no {path}")));
    }
    none(wrong);
}

//! What the documents for people say of the program: the settings, files, headings and tests that they name are those there are.
use super::{files, none, root};
use balie::config::SETTINGS;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where the table of settings is.
const SETTINGS_DOCUMENT: &str = "docs/settings.md";
const THREATS_DOCUMENT: &str = "docs/threat-model.md";

/// Every document: its path from the root, and its text.
fn documents() -> Vec<(String, String)> {
    let top = std::fs::read_dir(root()).expect("the root is there").map(|entry| entry.expect("an entry").path());
    let top = top.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("a text file"))
    };
    let mut all: Vec<_> = top.map(read).collect();
    all.extend([files("docs", "md"), files("migrations", "md")].concat());
    all.sort();
    all
}

fn document(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).expect("the document is there")
}

/// What stands between backticks. Blocks of code are not told from it: what they name is looked at too.
fn codes(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The settings of the table, each with its default; empty where the default is told in words. A row may name several.
fn settings_of_table(text: &str) -> BTreeMap<&str, &str> {
    let rows = text.lines().filter(|line| line.starts_with("| `BALIE_"));
    let settings = rows.flat_map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        let defaults = codes(cells[2]).into_iter().chain(std::iter::repeat(""));
        codes(cells[1]).into_iter().zip(defaults)
    });
    settings.collect()
}

#[test]
fn the_table_names_every_setting_with_its_default_and_no_other() {
    let text = document(SETTINGS_DOCUMENT);
    let told = settings_of_table(&text);
    let known: BTreeMap<String, &str> = SETTINGS.iter().map(|setting| (setting.environment(), setting.default)).collect();
    let missing = known.keys().filter(|name| !told.contains_key(name.as_str())).map(|name| format!("{name} is not in {SETTINGS_DOCUMENT}"));
    let unknown = told.keys().filter(|name| !known.contains_key(**name)).map(|name| format!("{SETTINGS_DOCUMENT}: {name} is no setting"));
    let other = told.iter().filter_map(|(name, default)| {
        let really = *known.get(*name)?;
        // A default of 0 or nothing stands for something that the table tells in words.
        let in_words = default.is_empty() && matches!(really, "" | "0");
        (!in_words && *default != really).then(|| format!("{SETTINGS_DOCUMENT}: the default of {name} is {really:?}, not {default:?}"))
    });
    none(missing.chain(unknown).chain(other).collect());
}

#[test]
fn every_setting_that_a_document_names_is_one() {
    let known: Vec<String> = SETTINGS.iter().map(|setting| setting.environment()).collect();
    let examples = ["service", "conf"].into_iter().flat_map(|ending| files("docs/examples", ending));
    let mut wrong = Vec::new();
    for (name, text) in documents().into_iter().chain(examples) {
        let words = text.split(|letter: char| !letter.is_ascii_uppercase() && letter != '_').filter(|word| word.starts_with("BALIE_"));
        wrong.extend(words.filter(|word| !known.iter().any(|known| known == word)).map(|word| format!("{name}: {word} is no setting")));
    }
    none(wrong);
}

#[test]
fn every_file_that_a_document_names_is_there() {
    let folders = [".ci/", "src/", "tests/", "templates/", "static/", "migrations/", "docs/"];
    let endings = [".md", ".toml", ".yml"];
    let mut wrong = Vec::new();
    for (name, text) in documents() {
        // Indented lines are for a shell, and name what they run.
        let commands = text.lines().filter_map(|line| line.strip_prefix("    ")).flat_map(str::split_whitespace);
        let is_ours = |path: &&str| {
            let at_the_top = !path.contains(['/', ' ', '*']) && endings.iter().any(|ending| path.ends_with(ending));
            // An installation's own file.
            *path != balie::config::SETTINGS_FILE && (at_the_top || folders.iter().any(|folder| path.starts_with(folder)))
        };
        let codes = codes(&text).into_iter().flat_map(str::split_whitespace);
        let paths = codes.chain(commands).filter(is_ours);
        wrong.extend(paths.filter(|path| !root().join(path).exists()).map(|path| format!("{name}: there is no {path}")));
    }
    let description = document("publiccode.yml");
    let pictures = description.split([' ', '[', ']', ',', '\n']).filter(|word| word.starts_with("docs/"));
    wrong.extend(pictures.filter(|path| !root().join(path).exists()).map(|path| format!("publiccode.yml: there is no {path}")));
    none(wrong);
}

/// The anchor that a heading gets: its words in lower case, with hyphens between them.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect::<String>().to_lowercase()
}

#[test]
fn every_link_within_the_documents_leads_somewhere() {
    let mut wrong = Vec::new();
    for (name, text) in documents() {
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.starts_with("https://")) {
            let (path, place) = target.split_once('#').unwrap_or((target, ""));
            let folder = Path::new(&name).parent().expect("a folder");
            let file = if path.is_empty() { root().join(&name) } else { root().join(folder).join(path) };
            let has_place = || {
                let other = std::fs::read_to_string(&file).unwrap_or_default();
                other.lines().any(|line| line.starts_with('#') && anchor(line.trim_start_matches('#').trim()) == place)
            };
            if !file.exists() || !place.is_empty() && !has_place() {
                wrong.push(format!("{name}: {target} leads nowhere"));
            }
        }
    }
    none(wrong);
}

/// Every test by the name that cargo prints: `oauth::strangers::an_unknown_client_leaves_nothing_behind`.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (path, text) in files("tests", "rs") {
        let inside = path.trim_start_matches("tests/").trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
        let functions = text.lines().filter_map(|line| line.trim_start().trim_start_matches("async ").strip_prefix("fn "));
        found.extend(functions.filter_map(|rest| rest.split('(').next()).map(|function| format!("{inside}::{function}")));
    }
    found
}

#[test]
fn every_test_that_a_document_names_is_there() {
    let known = tests();
    let modules: BTreeSet<&str> = known.iter().filter_map(|name| name.split("::").next()).collect();
    let mut wrong = Vec::new();
    for (name, text) in documents() {
        // With a sentence as its last part, so that it is no module of the program.
        let is_test = |code: &&str| {
            let last = code.rsplit("::").next().unwrap_or_default();
            code.contains("::") && last.matches('_').count() > 2 && modules.contains(code.split("::").next().unwrap_or_default())
        };
        let unknown = codes(&text).into_iter().filter(is_test).filter(|code| !known.contains(*code));
        wrong.extend(unknown.map(|code| format!("{name}: there is no {code}")));
    }
    none(wrong);
}

#[test]
fn every_defence_of_the_threat_model_names_its_test() {
    let text = document(THREATS_DOCUMENT);
    let known = tests();
    let defences = text.split("\n## ").find(|part| part.starts_with("What is defended")).expect("the part that lists defences");
    let rows = defences.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| what"));
    let untested = rows.clone().filter(|row| !codes(row).iter().any(|code| known.contains(*code)));
    assert!(rows.clone().count() > 20, "the rows are read");
    none(untested.map(|row| format!("no test shows it: {row}")).collect());
}

#[test]
fn every_document_says_first_whom_it_is_for() {
    let starts = |text: &str| text.lines().skip(1).find(|line| !line.is_empty()).is_some_and(|line| line.starts_with("For "));
    let guides = documents().into_iter().filter(|(name, _)| name.starts_with("docs/"));
    none(guides.filter(|(_, text)| !starts(text)).map(|(name, _)| format!("{name} does not begin with whom it is for")).collect());
}

/// Tables that have one row, or rows of what people look after by hand.
const LOOKED_AFTER: [&str; 16] = [
    "canned_answers",
    "change_head",
    "client_owners",
    "clients",
    "history_head",
    "installation",
    "leases",
    "mail_texts",
    "mailboxes",
    "municipalities",
    "people",
    "recovery_codes",
    "registration_policies",
    "roles",
    "scopes",
    "second_factors",
];

#[test]
fn every_table_that_grows_has_a_line_that_says_what_bounds_it() {
    let migrations: String = files("migrations", "sql").into_iter().map(|(_, text)| text).collect();
    let named = |before: &str| -> BTreeSet<String> {
        let names = migrations.split(before).skip(1).filter_map(|rest| rest.split([' ', ';', '(']).next());
        names.map(str::to_owned).collect()
    };
    let tables = &named("CREATE TABLE ") - &named("DROP TABLE ");
    assert!(tables.len() > 40, "the tables are read");
    let text = document("ARCHITECTURE.md");
    let part = text.split("\n## ").find(|part| part.starts_with("What grows")).expect("the part that lists what grows");
    let told: BTreeSet<&str> = codes(part).into_iter().collect();
    let is_told = |table: &str| told.contains(table) || LOOKED_AFTER.contains(&table);
    let untold = tables.iter().filter(|table| !is_told(table)).map(|table| format!("{table}: what bounds it?"));
    let gone = LOOKED_AFTER.iter().filter(|table| !tables.contains(**table)).map(|table| format!("{table} is no table"));
    none(untold.chain(gone).collect());
}

/// The texts of a language, in lower case.
fn texts(language: &str) -> String {
    files(&format!("templates/locales/{language}"), "ftl").into_iter().map(|(_, text)| text.to_lowercase()).collect()
}

#[test]
fn the_pages_use_the_words_of_the_glossary() {
    let (text, english, dutch) = (document("docs/glossary.md"), texts("en"), texts("nl"));
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| English"));
    let cells: Vec<(String, String)> = rows
        .filter_map(|row| {
            let mut cells = row.split('|').skip(1).map(|cell| cell.split('(').next().unwrap_or_default().trim().to_lowercase());
            Some((cells.next()?, cells.next()?))
        })
        .collect();
    assert!(cells.len() > 20, "the rows are read");
    let strange = |word: &str, texts: &str| (!texts.contains(word)).then(|| format!("no page says {word:?}"));
    none(cells.iter().flat_map(|(first, second)| [strange(first, &english), strange(second, &dutch)]).flatten().collect());
}

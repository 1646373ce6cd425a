//! The laws of the house that a machine can keep. Which file may use which is in `arrows.rs`, what documents name in `documents.rs`,
//! what guides print in `guides.rs`, what texts must not promise in `promises.rs`, which apostrophes they have in `apostrophes.rs`, what
//! the program is built of in `licences.rs`.
mod apostrophes;
mod arrows;
mod documents;
mod guides;
mod licences;
mod promises;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files with this ending below a folder: their path from the root, and their text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut |path| {
        if path.extension().is_some_and(|this| this == ending) {
            let text = std::fs::read_to_string(path).expect("a text file");
            found.push((path.strip_prefix(root()).expect("below the root").display().to_string(), text));
        }
    });
    assert!(!found.is_empty(), "{folder} has no {ending}");
    found.sort();
    found
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, visit);
        } else {
            visit(&path);
        }
    }
}

/// Fails with every line found, so that one run shows them all.
#[track_caller]
fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The lines of files where something is wrong, with their places.
fn lines(files: &[(String, String)], is_wrong: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let numbered = files.iter().flat_map(|(path, text)| text.lines().enumerate().map(move |(at, line)| (path, at + 1, line)));
    numbered.filter(|(path, _, line)| is_wrong(path, line)).map(|(path, at, line)| format!("{path}:{at}: {}", line.trim())).collect()
}

fn sources() -> Vec<(String, String)> {
    [files("src", "rs"), files("tests", "rs")].concat()
}

#[test]
fn no_file_passes_400_lines() {
    let all =
        [sources(), files("templates", "html"), files("templates", "ftl"), files("static", "css"), files("migrations", "sql")].concat();
    none(
        all.iter()
            .filter(|(_, text)| text.lines().count() > 400)
            .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
            .collect(),
    );
}

#[test]
fn no_line_passes_140_characters() {
    let templates = ["html", "txt", "ftl"].map(|ending| files("templates", ending)).concat();
    let others = [files("static", "css"), files("static", "js"), files("migrations", "sql")].concat();
    none(lines(&[sources(), templates, others].concat(), |_, line| line.chars().count() > 140));
}

/// The functions of a file with how many lines each has. rustfmt ends a function with a brace below its beginning.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter_map(|(at, line)| {
        let words = line
            .trim_start()
            .split_inclusive(' ')
            .skip_while(|word| word.starts_with("pub") || ["const ", "async ", "unsafe "].contains(word));
        let declared = words.collect::<String>().strip_prefix("fn ")?.to_owned();
        let name = declared.split(['(', '<']).next().unwrap_or_default().to_owned();
        Some((at, &line[..line.len() - line.trim_start().len()], name))
    });
    let long = starts.filter(|(at, ..)| !lines[*at].ends_with(['}', ';'])).map(|(at, indent, name)| {
        let end = lines[at..].iter().position(|line| line.strip_prefix(indent).is_some_and(|rest| rest == "}"));
        (name, end.map_or(1, |end| end + 1))
    });
    long.collect()
}

#[test]
fn no_function_passes_40_lines() {
    let all = files("src", "rs").into_iter().flat_map(|(path, text)| {
        functions(&text).into_iter().filter(|(_, length)| *length > 40).map(move |(name, length)| format!("{path}: {name}: {length} lines"))
    });
    none(all.collect());
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let starts = |folder, ending, start: &'static str| {
        files(folder, ending).into_iter().filter(move |(_, text)| !text.starts_with(start)).map(|(path, _)| path).collect::<Vec<_>>()
    };
    none(
        [starts("src", "rs", "//! "), starts("tests", "rs", "//! "), starts("static", "css", "/*"), starts("migrations", "sql", "-- ")]
            .concat(),
    );
    none(starts("templates", "html", "{# "));
}

#[test]
fn nothing_is_named_after_a_drawer() {
    let drawers = [
        "util",
        "utils",
        "helper",
        "helpers",
        "manager",
        "service",
        "handler",
        "handlers",
        "dto",
        "repo",
        "repository",
        "common",
        "misc",
        "shared",
    ];
    let named = |(path, _): &(String, String)| path.split(['/', '.', '_']).any(|part| drawers.contains(&part));
    none(sources().iter().chain(&files("templates", "html")).filter(|file| named(file)).map(|(path, _)| path.clone()).collect());
    let types = lines(&files("src", "rs"), |_, line| {
        let declared =
            ["struct ", "enum ", "trait ", "mod "].iter().find_map(|word| line.trim_start().trim_start_matches("pub ").strip_prefix(word));
        declared.is_some_and(|name| {
            let name: String = name.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            ["Util", "Helper", "Manager", "Service", "Handler", "Dto", "Repo", "Repository"].iter().any(|drawer| name.ends_with(drawer))
        })
    });
    none(types);
}

#[test]
fn sql_is_only_in_the_model_and_db() {
    none(lines(&files("src", "rs"), |path, line| {
        let asks =
            line.contains("sqlx::query") || line.contains("query_as(") || line.contains("query_scalar(") || line.contains(".execute(\"");
        asks && !path.starts_with("src/model/") && !path.starts_with("src/db/")
    }));
    // Texts put together could hold what a stranger wrote; sqlx wants it said out loud.
    none(lines(&files("src", "rs"), |path, line| {
        path != "src/db/pools.rs" && line.contains("AssertSqlSafe") || line.contains("QueryBuilder")
    }));
}

#[test]
fn every_path_is_written_once() {
    let segments: BTreeSet<&str> = [balie::routes::PROTOCOL, balie::routes::PORTAL]
        .concat()
        .iter()
        .filter_map(|(_, path)| path.split('/').nth(1))
        .filter(|segment| !segment.is_empty())
        .collect();
    assert!(segments.contains("clients") && segments.contains("oauth"));
    let names_one = |line: &str, quote: char| {
        line.split(quote).skip(1).any(|rest| {
            let first = rest.strip_prefix('/').map(|path| path.split(['/', '"', '\'', '?', '{', ' ']).next().unwrap_or_default());
            first.is_some_and(|first| segments.contains(first))
        })
    };
    none(lines(&files("src", "rs"), |path, line| path != "src/urls.rs" && !line.trim_start().starts_with("//") && names_one(line, '"')));
    none(lines(&files("templates", "html"), |_, line| {
        ["href=\"/", "action=\"/", "src=\"/", "formaction=\"/"].iter().any(|link| line.contains(link))
    }));
}

#[test]
fn templates_need_nothing_that_the_content_security_policy_forbids() {
    none(lines(&files("templates", "html"), |path, line| {
        let lower = line.to_lowercase();
        let event = lower.split_whitespace().any(|word| {
            word.strip_prefix("on")
                .and_then(|rest| rest.split_once("=\""))
                .is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase()))
        });
        let script = lower.split("<script").skip(1).any(|tag| !tag.split('>').next().unwrap_or_default().contains("src="));
        // A mail has no style sheet.
        let style = !path.starts_with("templates/mail") && (lower.contains(" style=") || lower.contains("<style"));
        style || event || script || lower.contains("javascript:")
    }));
    none(lines(&files("templates", "html"), |_, line| line.contains("|safe") || line.contains("| safe") || line.contains("autoescape")));
}

#[test]
fn every_style_sheet_is_served() {
    let list = std::fs::read_to_string(root().join("build.rs")).expect("the list");
    let names = files("static/css", "css").into_iter().map(|(path, _)| path["static/css/".len()..path.len() - 4].to_owned());
    none(names.filter(|name| !list.contains(&format!("\"{name}\""))).collect());
}

#[test]
fn migrations_have_only_types_that_both_databases_read_alike() {
    none(lines(&files("migrations", "sql"), |_, line| {
        let code = line.split("--").next().unwrap_or_default().to_uppercase();
        let mut words = code.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
        words.any(|word| {
            [
                "BOOLEAN",
                "BOOL",
                "DATE",
                "TIME",
                "DATETIME",
                "TIMESTAMP",
                "TIMESTAMPTZ",
                "UUID",
                "JSON",
                "JSONB",
                "SERIAL",
                "BIGSERIAL",
                "AUTOINCREMENT",
                "INTEGER",
                "INT",
                "BLOB",
                "REAL",
                "NUMERIC",
                "VARCHAR",
            ]
            .contains(&word)
        })
    }));
}

#[test]
fn nothing_tells_of_the_machine_it_was_written_on() {
    let all = [sources(), files("templates", "html"), files("static", "css"), files("migrations", "sql"), files("docs", "md")].concat();
    let places = [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/tmp/", "target")];
    none(lines(&all, |_, line| places.iter().any(|place| line.contains(place))));
}

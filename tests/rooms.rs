//! The order of the rooms: one may use only rooms to its left, and the edges see the public API alone.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the left.
const ROOMS: [&str; 17] = [
    "span", "fold", "calendar", "document", "lexicon", "marks", "article", "tokens", "time", "model", "entities", "quotes",
    "coref", "sourcing", "audit", "compare", "revise",
];
const EDGES: [&str; 3] = ["export", "html", "wasm"];

#[test]
fn rooms_use_only_rooms_to_their_left() {
    let mut wrong = Vec::new();
    for (path, code) in library() {
        // Tests, in a file of their own or at the end of one, may use all.
        let code = code.split("#[cfg(test)]\nmod tests {").next().filter(|_| !path.ends_with("tests.rs")).unwrap_or_default();
        let room = room_of(&path);
        let place = ROOMS.iter().position(|r| *r == room);
        for used in used_rooms(code) {
            let other = ROOMS.iter().position(|r| *r == used);
            let allowed = match (place, other) {
                _ if used == room || room == "lib" => true,
                (Some(here), Some(there)) => there < here,
                // Edges reach for what the crate's root gives out, and for each other.
                (None, None) => true,
                _ => false,
            };
            if !allowed {
                wrong.push(format!("{}: {room} uses {used}", path.display()));
            }
        }
        assert!(place.is_some() || EDGES.contains(&room.as_str()) || room == "lib", "{room} has no place among the rooms");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_command_line_and_eval_see_the_public_api_alone() {
    for (path, code) in sources("eval/src").into_iter().chain(sources("src/cli")) {
        assert!(!code.contains("#[path"), "{} takes a file of the library", path.display());
    }
    let (library, cli) = (library(), sources("src/cli"));
    let rooms: Vec<String> = library.iter().map(|(path, _)| room_of(path)).collect();
    for (path, code) in &cli {
        let own = |name: &str| cli.iter().any(|(path, _)| path.ends_with(format!("{name}.rs")));
        let taken: Vec<String> = used_rooms(code).into_iter().filter(|name| rooms.contains(name) && !own(name)).collect();
        assert!(taken.is_empty(), "{} uses {taken:?} of the library past its public face", path.display());
    }
}

#[test]
fn uses_are_found() {
    let code = "use crate::span::{Span, Units};\nuse crate::{article::Article, document::{Block, Quote},\n  Document};\n// crate::audit\nlet x = crate::time::find(crate::revise());";
    assert_eq!(used_rooms(code), ["span", "article", "document", "Document", "time"]);
}

/// The first part of every path that starts at the crate's root.
fn used_rooms(code: &str) -> Vec<String> {
    let code: String = code.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect();
    let mut used = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        match rest.strip_prefix('{') {
            // What the root itself gives out is no room, though it may be called like one.
            None if rest.trim_start()[name(rest).len()..].starts_with('(') => {}
            None => used.push(name(rest)),
            Some(list) => {
                let mut depth = 0;
                let mut item = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => used.push(name(&std::mem::take(&mut item))),
                        _ => {}
                    }
                    if depth == 0 && c != ',' {
                        item.push(c);
                    }
                }
                used.push(name(&item));
            }
        }
    }
    used.retain(|name| !name.is_empty());
    used
}

fn name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn room_of(path: &Path) -> String {
    let inside = path.strip_prefix("src").unwrap();
    inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The Rust files of the library; the command line's lie among them and are another crate's.
fn library() -> Vec<(PathBuf, String)> {
    sources("src").into_iter().filter(|(path, _)| !path.starts_with("src/cli")).collect()
}

/// The Rust files under a folder, by their path from the top.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut found, mut folders) = (Vec::new(), vec![top.join(folder)]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push((path.strip_prefix(top).unwrap().to_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty());
    found
}

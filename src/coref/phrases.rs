//! Definite role phrases → the entity introduced so: "the adviser", "the paper", "the ministry". The others stay entities of
//! their own, one for each wording.

use std::collections::HashMap;

use super::{NOBODY, Scene};
use crate::document::{EntityType, Form};
use crate::entities::lists::{ORGANIZATIONS, role};

/// Mentions back to which a definite phrase may reach.
const REACH: usize = 60;

pub(super) fn link(scene: &mut Scene) {
    // For every role noun, the entity it last fitted and the mention where; "\0" for outlets.
    let mut last: HashMap<String, (u32, usize)> = HashMap::new();
    let mut same: HashMap<(EntityType, String), u32> = HashMap::new();
    let mut told: Vec<u32> = vec![0; scene.drafts.len()];
    for m in 0..scene.found.len() {
        let Some(found) = scene.found.get(m) else { break };
        let (form, kind, head) = (found.form, found.kind, found.head);
        match form {
            Form::Name => {
                let owner = scene.owner(m);
                if kind == EntityType::Organization {
                    let name = scene.said(m);
                    for word in name.split(' ').rev().take(6) {
                        let small = word.to_lowercase();
                        if role(&small).is_some_and(|r| r.0 == kind) {
                            last.insert(small, (owner, m));
                        }
                    }
                    if outlet(name) {
                        last.insert("\0".to_owned(), (owner, m));
                    } else if ORGANIZATIONS.get(name).is_some_and(|e| e.column(1) == "company") {
                        last.extend(["company", "firm"].map(|w| (w.to_owned(), (owner, m))));
                    }
                }
                // The roles read off this mention, each once.
                let Some(draft) = scene.drafts.get(owner as usize) else { continue };
                let Some(seen) = told.get_mut(owner as usize) else { continue };
                let here = scene.found.get(m).map_or(0, |f| f.span.end());
                while let Some(r) = draft.roles.get(*seen as usize).filter(|r| r.span.start() <= here + 80) {
                    let noun = r.text.split(" of ").next().unwrap_or("").rsplit([' ', '-']).next().unwrap_or("").to_lowercase();
                    last.insert(noun, (owner, m));
                    last.insert(r.text.to_lowercase(), (owner, m));
                    *seen += 1;
                }
            }
            Form::Nominal => {
                let words = scene.said(m);
                let owner = scene.owner(m);
                let noun = head.of(scene.text).to_lowercase();
                // "a harbour master" is later "the harbour master" or "the master".
                let described = words.split_once(' ').map_or(String::new(), |w| w.1.to_lowercase());
                if owner != NOBODY {
                    last.insert(noun, (owner, m));
                    last.insert(described, (owner, m));
                    continue;
                }
                let (_, plural, is_outlet) = role(&noun).unwrap_or((kind, false, false));
                let definite =
                    words.split(' ').next().is_some_and(|w| ["the", "this", "that"].iter().any(|d| w.eq_ignore_ascii_case(d)));
                // "the paper", but not "the Oslo paper" of another.
                let bare = definite && words.split_whitespace().count() <= 2;
                let key = if is_outlet { "\0" } else { noun.as_str() };
                let known =
                    if bare { last.get(key).or_else(|| last.get(&noun)) } else { last.get(&described).filter(|_| definite) };
                let known = known.filter(|&&(_, at)| !plural && m - at <= REACH);
                let fits = known.filter(|(e, _)| scene.entity(*e).is_some_and(|d| d.kind == kind)).map(|k| k.0);
                let entity = match fits {
                    Some(entity) => entity,
                    None if kind == EntityType::Place => continue,
                    None if definite => *same.entry((kind, words.to_lowercase())).or_insert_with(|| scene.draft(kind)),
                    None => scene.draft(kind),
                };
                scene.give(m, entity);
                if fits.is_some() {
                    last.insert(key.to_owned(), (entity, m));
                }
            }
            Form::Pronoun => {}
        }
    }
}

/// Whether the name is a newspaper's, broadcaster's or agency's.
pub(super) fn outlet(name: &str) -> bool {
    let listed = |n: &str| ORGANIZATIONS.get(n).is_some_and(|e| e.column(1) == "outlet");
    let last = name.rsplit(' ').next().unwrap_or("");
    listed(name)
        || name.strip_prefix("The ").is_some_and(listed)
        || (last.len() < name.len()
            && matches!(
                last,
                "Times"
                    | "Post"
                    | "News"
                    | "Herald"
                    | "Tribune"
                    | "Gazette"
                    | "Journal"
                    | "Chronicle"
                    | "Observer"
                    | "Telegraph"
                    | "Mail"
                    | "Daily"
                    | "Weekly"
                    | "Press"
                    | "Shimbun"
                    | "Television"
                    | "Radio"
                    | "TV"
                    | "Courier"
                    | "Star"
                    | "Express"
                    | "Standard"
                    | "Mirror"
            ))
}

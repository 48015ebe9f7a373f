//! Whose role it is, once phrases and pronouns have their entities; of which pair or three somebody is one.

use crate::coref::discourse::{Discourse, DiscourseEntity, NOBODY};
use crate::document::{EntityType, Form};
use crate::entities::Found;
use crate::entities::lists::{PLACES, possessive};

/// "The board's chair", "its chair": the organization whose role it is, once phrases and pronouns have their entities.
pub(in crate::coref) fn owners(discourse: &mut Discourse) {
    for number in 0..discourse.entities.len() {
        let roles = discourse.entities.get(number).map_or(0, |d| d.roles.len());
        for at in 0..roles {
            let role = discourse.entities.get(number).and_then(|d| d.roles.get(at)).filter(|r| r.organization.is_none());
            let Some(before) = role.and_then(|r| discourse.tokens.from(r.span.start()).checked_sub(1)) else { continue };
            let owner = owner_at(discourse, before).filter(|&o| o as usize != number);
            if let Some(role) = discourse.entities.get_mut(number).and_then(|d| d.roles.get_mut(at)) {
                role.organization = owner;
            }
        }
    }
}

/// The organization that owns what stands behind the possessive at token `at`.
fn owner_at(discourse: &Discourse, at: usize) -> Option<u32> {
    let token = discourse.tokens.span(at);
    let ends = |f: &Found| match possessive(discourse.word(at)) {
        true => f.span.end() == token.start() || f.span.end() == token.end(),
        false => f.span == token && f.form == Form::Pronoun,
    };
    let near = discourse.found.partition_point(|f| f.span.start() <= token.start());
    let owner =
        (near.saturating_sub(6)..near).rev().find(|&m| discourse.found.get(m).is_some_and(ends)).map(|m| discourse.owner(m))?;
    discourse.entity(owner).filter(|d| d.kind == EntityType::Organization).map(|_| owner)
}

/// "The two ministers", "the two countries": of whom exactly so many were named before, by role or as what they are, are its members.
pub(in crate::coref) fn members(discourse: &mut Discourse) {
    let mut first = vec![usize::MAX; discourse.entities.len()];
    for (m, &owner) in discourse.owner.iter().enumerate() {
        if let Some(slot) = first.get_mut(owner as usize) {
            *slot = m.min(*slot);
        }
    }
    for m in 0..discourse.found.len() {
        let Some(found) = discourse.found.get(m).filter(|f| f.form == Form::Nominal) else { continue };
        let (group, tokens) = (discourse.owner(m), discourse.tokens.within(found.span));
        let Some(many) = tokens.clone().find_map(|i| match discourse.word(i) {
            "two" | "both" => Some(2),
            "three" => Some(3),
            _ => None,
        }) else {
            continue;
        };
        let noun = found.head.of(discourse.text).to_lowercase();
        let one = noun.strip_suffix("ies").map_or_else(|| noun.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"));
        if group == NOBODY || one == noun {
            continue;
        }
        let is_one = |d: &DiscourseEntity| match one.as_str() {
            "country" | "nation" | "power" | "neighbour" | "neighbor" => is_place(d, "country"),
            "capital" => is_place(d, "capital"),
            _ => d.kind == EntityType::Person && !d.forms.is_empty() && d.roles.iter().any(|r| is_head(&r.text, &one)),
        };
        let named =
            discourse.entities.iter().enumerate().filter(|&(n, _)| n != group as usize && first.get(n).is_some_and(|&f| f < m));
        let members: Vec<usize> = named.filter(|(_, d)| is_one(d)).map(|(n, _)| n).take(many + 1).collect();
        if members.len() == many {
            for member in members {
                let groups = discourse.groups.entry(member as u32).or_default();
                if !groups.contains(&group) {
                    groups.push(group);
                }
            }
        }
    }
}

fn is_place(referent: &DiscourseEntity, kind: &str) -> bool {
    referent.kind == EntityType::Place && referent.forms.iter().any(|f| PLACES.get(f).is_some_and(|e| e.column(1) == kind))
}

/// Whether "minister" is what a "South Korean Foreign Minister" is.
fn is_head(role: &str, noun: &str) -> bool {
    let before = role.split(" of ").next().unwrap_or(role);
    before.rsplit(' ').next().is_some_and(|w| w.eq_ignore_ascii_case(noun))
}

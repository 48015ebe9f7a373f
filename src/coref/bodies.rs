//! Bodies: what an organization is by its name, and what a noun may mean. "Lund Council said … The finance ministry said": another one.

use super::descriptions::canonical;
use super::discourse::DiscourseEntity;
use super::names;
use crate::document::EntityType;
use crate::entities::lists::ORGANIZATIONS;

/// What organizations are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Unknown,
    Body,
    Company,
    Outlet,
    Agency,
    Group,
    Party,
    Union,
    University,
    Bank,
    Court,
    Team,
    Hospital,
    Airline,
}

/// What a noun may mean.
pub(super) fn sorts(noun: &str) -> &'static [Sort] {
    match noun {
        "company" | "firm" | "business" | "corporation" | "giant" => &[Sort::Company, Sort::Bank, Sort::Airline],
        "manufacturer" | "retailer" | "carmaker" | "startup" => &[Sort::Company, Sort::Bank],
        "airline" | "carrier" => &[Sort::Airline, Sort::Company],
        "newspaper" | "paper" | "magazine" | "network" | "outlet" | "broadcaster" | "station" | "channel" | "site"
        | "website" | "publication" | "newsroom" => &[Sort::Outlet],
        "agency" | "department" | "ministry" | "bureau" | "office" | "commission" | "regulator" | "watchdog" | "authority" => {
            &[Sort::Agency]
        }
        "group" | "organization" | "nonprofit" | "charity" | "alliance" | "coalition" | "association" | "campaign"
        | "foundation" => &[Sort::Group, Sort::Union],
        "party" => &[Sort::Party],
        "union" => &[Sort::Union],
        "university" | "college" | "school" => &[Sort::University],
        "bank" | "lender" => &[Sort::Bank, Sort::Company],
        "hospital" | "clinic" => &[Sort::Hospital],
        "court" | "tribunal" => &[Sort::Court],
        "team" | "club" | "side" => &[Sort::Team],
        _ => &[],
    }
}

/// Nouns for what a place or a trade has many of: two schools in one sentence are equally near.
pub(super) fn of_many(noun: &str) -> bool {
    sorts(noun).iter().any(|s| matches!(s, Sort::University | Sort::Hospital | Sort::Airline))
        && !sorts(noun).contains(&Sort::Bank)
}

/// What an organization's name says it is.
pub(super) fn sort(name: &str) -> Sort {
    if names::outlet(name) || names::on_air(name) {
        return Sort::Outlet;
    }
    let entry = ORGANIZATIONS.get(name);
    let has = |list: &[&str]| name.split(' ').any(|w| list.contains(&w));
    match () {
        _ if has(&["Bank", "Bancorp", "Banco"]) => Sort::Bank,
        _ if has(&["Union", "Workers", "Teamsters"]) => Sort::Union,
        _ if hospital(name) => Sort::Hospital,
        _ if has(&["University", "College", "School", "Institute", "Academy"]) => Sort::University,
        _ if has(&["Airlines", "Airways"]) || name.ends_with(" Air") => Sort::Airline,
        _ if has(&["Court", "Tribunal"]) => Sort::Court,
        _ if has(&["Party", "Democrats", "Republicans"]) => Sort::Party,
        _ if has(&[
            "Department",
            "Ministry",
            "Agency",
            "Bureau",
            "Office",
            "Commission",
            "Authority",
            "Administration",
            "Service",
            "Council",
        ]) =>
        {
            Sort::Agency
        }
        _ if has(&["FC", "City", "Rovers", "Town", "Athletic"]) || name.ends_with(" United") => Sort::Team,
        _ if has(&[
            "Alliance",
            "Coalition",
            "Association",
            "Foundation",
            "Group",
            "Society",
            "Fund",
            "Federation",
            "League",
            "Trust",
            "Campaign",
        ]) =>
        {
            Sort::Group
        }
        _ if has(&[
            "Inc.",
            "Inc",
            "Ltd",
            "Ltd.",
            "Corp.",
            "Corp",
            "LLC",
            "plc",
            "Co.",
            "Company",
            "Holdings",
            "Motors",
            "Industries",
        ]) =>
        {
            Sort::Company
        }
        _ => match entry.map_or("", |e| e.column(1)) {
            "company" => Sort::Company,
            // Clubs and parties are listed among bodies as well.
            "agency" => Sort::Body,
            _ => Sort::Unknown,
        },
    }
}

/// "Lund Infirmary", "Children’s Hospital of Lund", not "Society of Hospital Medicine".
fn hospital(name: &str) -> bool {
    let plain = name.split(" of ").next().unwrap_or(name);
    ["Hospital", "Hospitals", "Clinic", "Infirmary", "Medical Center", "Medical Centre"].iter().any(|e| plain.ends_with(e))
}

/// Nouns of bodies that a name has for itself: what is a council is no ministry.
const OWN: [&str; 29] = [
    "academy",
    "army",
    "authority",
    "bank",
    "board",
    "bureau",
    "church",
    "college",
    "commission",
    "committee",
    "council",
    "court",
    "department",
    "embassy",
    "government",
    "hospital",
    "ministry",
    "navy",
    "office",
    "parliament",
    "party",
    "police",
    "reserve",
    "school",
    "senate",
    "tribunal",
    "union",
    "university",
    "zoo",
];

/// "The school" may be a university, an academy: nouns that take in others.
fn takes_in(noun: &str, own: &str) -> bool {
    let narrower: &[&str] = match noun {
        "school" => &["academy", "college", "university"],
        "university" => &["college"],
        "college" => &["university"],
        "court" => &["tribunal"],
        _ => &[],
    };
    noun == own || narrower.contains(&own)
}

/// What public services are for.
const PUBLIC: [&str; 14] = [
    "ambulance",
    "fire",
    "forest",
    "health",
    "intelligence",
    "park",
    "parks",
    "police",
    "postal",
    "prison",
    "probation",
    "secret",
    "security",
    "weather",
];

/// Words before such a noun that tell no body from another.
const PLAIN: [&str; 18] = [
    "central",
    "city",
    "country",
    "county",
    "district",
    "federal",
    "government",
    "whole",
    "local",
    "municipal",
    "national",
    "private",
    "provincial",
    "public",
    "regional",
    "same",
    "state",
    "town",
];

/// Whether a noun with the words before it speaks of another body than the one named: of another kind, or of another field.
pub(super) fn another<'t>(entity: &DiscourseEntity, noun: &str, before: impl Iterator<Item = &'t str>) -> bool {
    let noun = canonical(noun);
    let before: Vec<&str> = before.collect();
    let mut before = before.into_iter();
    // "The weather service" is no firm that tells of the weather.
    if noun == "service" && before.clone().any(|w| PUBLIC.contains(&w)) {
        return !entity.forms.iter().any(|f| f.ends_with("Service"));
    }
    if entity.kind != EntityType::Organization || noun != "team" && !OWN.contains(&noun.as_str()) {
        return false;
    }
    let full = |name: &str| ORGANIZATIONS.get(name).map_or("", |e| e.column(2)).to_owned();
    let words = |name: &str| name.split([' ', '-']).map(canonical).collect::<Vec<String>>();
    let named: Vec<String> = entity.forms.iter().flat_map(|f| words(f).into_iter().chain(words(&full(f)))).collect();
    let own = || named.iter().filter(|w| OWN.contains(&w.as_str()));
    let tells = |word: &&str| !PLAIN.contains(word) && word.starts_with(char::is_lowercase);
    let has = |word: &str| named.iter().any(|w| alike(w, word));
    // "The team" is no union of nations.
    let team = noun == "team" && entity.forms.iter().any(|f| !matches!(sort(f), Sort::Unknown | Sort::Team | Sort::Company));
    team || own().next().is_some()
        && (own().all(|w| !takes_in(&noun, w)) || before.by_ref().filter(tells).peekable().peek().is_some_and(|w| !has(w)))
}

/// "foreign" and "foreigners", "interior" and "interiors": words of one stem.
fn alike(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x.eq_ignore_ascii_case(y)).count();
    common >= 4 && common + 4 >= a.len().max(b.len())
}

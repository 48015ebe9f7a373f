//! Posts: nouns for what one does in a story, of which a person seldom has two. "Goalkeeper Leon Tate dropped the ball. The manager
//! said it was bad luck": somebody else.

use super::descriptions::{canonical, means, role_noun};
use super::discourse::DiscourseEntity;
use crate::document::{EntityType, Role};

/// Nouns of posts, as [`canonical`] has them.
const POSTS: [&str; 94] = [
    "accountant",
    "actor",
    "actress",
    "admiral",
    "alderman",
    "ambassador",
    "archbishop",
    "auditor",
    "bailiff",
    "baker",
    "banker",
    "barrister",
    "batsman",
    "bishop",
    "bodyguard",
    "bowler",
    "builder",
    "butcher",
    "captain",
    "cardinal",
    "caretaker",
    "chancellor",
    "chef",
    "clerk",
    "coach",
    "colonel",
    "commissioner",
    "comptroller",
    "congressman",
    "constable",
    "coroner",
    "councillor",
    "councilman",
    "councilwoman",
    "counsel",
    "dean",
    "defender",
    "dentist",
    "detective",
    "doctor",
    "driver",
    "editor",
    "electrician",
    "engineer",
    "farmer",
    "firefighter",
    "goalkeeper",
    "governor",
    "headmaster",
    "headteacher",
    "imam",
    "inspector",
    "janitor",
    "judge",
    "juror",
    "justice",
    "landlord",
    "lawyer",
    "librarian",
    "lieutenant",
    "magistrate",
    "manager",
    "mayor",
    "midfielder",
    "minister",
    "novelist",
    "nurse",
    "owner",
    "paramedic",
    "pastor",
    "pilot",
    "plumber",
    "pope",
    "postman",
    "president",
    "priest",
    "principal",
    "professor",
    "prosecutor",
    "rabbi",
    "referee",
    "scientist",
    "senator",
    "sergeant",
    "sheriff",
    "singer",
    "solicitor",
    "striker",
    "teacher",
    "treasurer",
    "umpire",
    "vicar",
    "waiter",
    "winger",
];

/// Whether the text gives the person a post, as a role or by a noun for whom it has, that is not the one of the noun, and never the noun's.
pub(super) fn another<'t>(entity: &DiscourseEntity, noun: &str, called: impl Iterator<Item = &'t str>) -> bool {
    let noun = canonical(noun);
    let post = |noun: &str| POSTS.binary_search(&noun).is_ok();
    if entity.kind != EntityType::Person || !post(&noun) {
        return false;
    }
    let called: Vec<String> = called.map(canonical).collect();
    let roles = || entity.roles.iter().map(|r| role_noun(&r.text));
    let same = |role: &str| means(role, &noun) || alike(role, &noun);
    // The president of a board, a club or a court may be all else as well.
    let chairs = |role: &Role| role.organization.is_some() || role.text.contains(" of ");
    let current = entity.roles.iter().filter(|r| r.former.is_none());
    let held =
        current.map(|r| (role_noun(&r.text), chairs(r))).any(|(role, chairs)| post(&role) && !(chairs && role == "president"));
    let so_called = called.iter().any(|c| post(c) && c != "president");
    (held || so_called) && !roles().chain(called.iter().cloned()).any(|r| same(&r))
}

/// "The prime minister", "the foreign minister" of whom the text says "deputy foreign minister": whether the words before the noun of a
/// description and those of a role name two offices. "The minister" may be any.
pub(super) fn apart<'t>(before: impl Iterator<Item = &'t str>, role: &str) -> bool {
    const RANKS: [&str; 6] = ["acting", "assistant", "deputy", "shadow", "under", "vice"];
    const FIELDS: [&str; 20] = [
        "agriculture",
        "defence",
        "defense",
        "economy",
        "education",
        "energy",
        "environment",
        "finance",
        "foreign",
        "health",
        "home",
        "housing",
        "interior",
        "justice",
        "labor",
        "labour",
        "prime",
        "state",
        "trade",
        "transport",
    ];
    let split = |words: &str| words.split([' ', '-']).map(str::to_lowercase).collect::<Vec<_>>();
    let held = |list: &[&str], words: &[String]| words.iter().filter(|w| list.contains(&w.as_str())).cloned().collect::<Vec<_>>();
    let (words, own) = (before.flat_map(split).collect::<Vec<_>>(), split(role));
    let (rank, field) = (held(&RANKS, &words), held(&FIELDS, &words));
    let (own_rank, own_field) = (held(&RANKS, &own), held(&FIELDS, &own));
    let other = !own_field.is_empty() && !field.iter().any(|f| own_field.contains(f));
    !field.is_empty() && (other || rank != own_rank)
}

/// Whether a role is held of something that none of these words name, though it is held of something.
pub(super) fn of_another(words: &[String], role: &str) -> bool {
    let small = |w: &str| matches!(w, "the" | "a" | "an" | "and" | "of" | "for" | "in" | "on" | "at");
    let own = role.split_once(" of ").map(|(_, of)| of.to_lowercase());
    let shares = |of: &String| of.split(|c: char| !c.is_alphanumeric()).any(|w| !small(w) && words.iter().any(|o| o == w));
    words.iter().any(|w| !small(w)) && own.is_some_and(|of| !shares(&of))
}

/// One post under two names.
fn alike(a: &str, b: &str) -> bool {
    const ALIKE: [&[&str]; 7] = [
        &["barrister", "counsel", "lawyer", "prosecutor", "solicitor"],
        &["judge", "justice", "magistrate"],
        &["headmaster", "headteacher", "principal"],
        &["captain", "colonel", "detective", "inspector", "lieutenant", "pilot", "sergeant"],
        &["bishop", "archbishop", "cardinal", "imam", "pastor", "pope", "priest", "rabbi", "vicar"],
        &["alderman", "councillor", "councilman", "councilwoman"],
        &["doctor", "dentist", "professor"],
    ];
    ALIKE.iter().any(|posts| posts.contains(&a) && posts.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted() {
        assert!(POSTS.is_sorted());
    }
}

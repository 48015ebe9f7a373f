//! Words before a role: what belongs to it ("alleged", "managing"), what does not ("much", "own"), and a verb that looks like one.

use crate::coref::discourse::Discourse;
use crate::document::{EntityType, Pos};
use crate::entities::lists::{possessive, role};

/// What is said of a role that is not proved, not held yet, or no more; a line without it would say another thing.
const QUALIFIERS: [&str; 28] = [
    "accused",
    "acquitted",
    "alleged",
    "aspiring",
    "confessed",
    "convicted",
    "deposed",
    "designated",
    "disgraced",
    "disputed",
    "elected",
    "exiled",
    "fired",
    "fugitive",
    "indicted",
    "jailed",
    "ousted",
    "outgoing",
    "presumed",
    "presumptive",
    "purported",
    "reputed",
    "retired",
    "retiring",
    "sacked",
    "supposed",
    "suspected",
    "suspended",
];

pub(super) fn qualifier(word: &str) -> bool {
    QUALIFIERS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// "alleged", "suspected" before a role, where it is no verb: "Police suspected mayor Ruiz".
pub(super) fn qualifies(discourse: &Discourse, i: usize) -> bool {
    if !qualifier(discourse.word(i)) {
        return false;
    }
    let opens = discourse.tokens.of_sentence(discourse.tokens.sentence_of(i)).start == i;
    let before = i.wrapping_sub(1);
    let free = || match discourse.pos(before) {
        Pos::Det | Pos::Adp | Pos::Adj | Pos::Verb => true,
        _ => {
            possessive(discourse.word(before))
                || matches!(discourse.word(before), "“" | "\"" | "‘" | "his" | "her" | "their" | "its")
        }
    };
    opens || free()
}

/// "one-time", "high-ranking", before the hyphen at `start`: one word with what follows. "Then-" and "ex-" say that a role is over.
pub(super) fn hyphened(discourse: &Discourse, i: usize, start: usize) -> bool {
    let word = discourse.word(i);
    let touch = |a: usize| discourse.tokens.span(a).end() == discourse.tokens.span(a + 1).start();
    start == i + 1
        && discourse.word(start) == "-"
        && touch(i)
        && touch(start)
        && word.chars().all(char::is_alphabetic)
        && !super::over(word)
}

/// "how much President Ruiz knew", "its own anchor": words that count or compare and say nothing of anybody.
pub(super) fn counts(word: &str) -> bool {
    const WORDS: [&str; 22] = [
        "all",
        "another",
        "certain",
        "different",
        "enough",
        "few",
        "fewer",
        "less",
        "many",
        "more",
        "most",
        "much",
        "only",
        "other",
        "own",
        "same",
        "several",
        "such",
        "various",
        "very",
        "whole",
        "worth",
    ];
    WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Words in "-ing" before a role: "managing director".
pub(super) fn grade(word: &str) -> bool {
    ["acting", "managing", "commanding", "presiding", "leading"].iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// "They coach Ruiz", "Police suspect Ruiz", "Officers escort Ruiz": a noun's form that is a verb here. What is done to somebody is never
/// taken for what they are.
pub(super) fn says_verb(discourse: &Discourse, noun: usize, floor: usize) -> bool {
    let Some(before) = noun.checked_sub(1).filter(|b| *b >= floor).map(|b| discourse.word(b).to_lowercase()) else {
        return false;
    };
    const SUBJECTS: [&str; 6] = ["they", "we", "i", "you", "who", "to"];
    let word = discourse.word(noun).to_lowercase();
    let many = || {
        let one = before.strip_suffix("ies").map_or_else(|| before.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"));
        let listed = matches!(role(&before), Some((EntityType::Person | EntityType::Organization, true, _)));
        let plural = before.ends_with('s')
            && before.len() > 3
            && matches!(role(&one), Some((EntityType::Person | EntityType::Organization, false, _)));
        listed
            || plural
            || matches!(before.as_str(), "police" | "others" | "many" | "some" | "men" | "women" | "people" | "authorities")
    };
    SUBJECTS.contains(&before.as_str()) || VERBS.binary_search(&word.as_str()).is_ok() && many()
}

/// Nouns whose form is also that of a verb that has a person for its object.
const VERBS: [&str; 97] = [
    "assault",
    "attack",
    "back",
    "ban",
    "blame",
    "brand",
    "challenge",
    "champion",
    "charge",
    "cheer",
    "coach",
    "confront",
    "contact",
    "counsel",
    "court",
    "critique",
    "cross-examine",
    "detail",
    "doctor",
    "doubt",
    "draft",
    "escort",
    "face",
    "father",
    "fault",
    "fear",
    "fire",
    "flank",
    "ghost",
    "guard",
    "guide",
    "heckle",
    "host",
    "hound",
    "hug",
    "interview",
    "jeer",
    "judge",
    "kidnap",
    "lobby",
    "mentor",
    "mob",
    "model",
    "monitor",
    "mother",
    "nurse",
    "oust",
    "parent",
    "partner",
    "patron",
    "phone",
    "pick",
    "police",
    "praise",
    "press",
    "probe",
    "promote",
    "pursue",
    "question",
    "referee",
    "rescue",
    "rival",
    "rush",
    "sack",
    "shadow",
    "shepherd",
    "shield",
    "slate",
    "snub",
    "sponsor",
    "spy",
    "star",
    "steward",
    "sue",
    "suspect",
    "tackle",
    "tail",
    "tap",
    "taper",
    "target",
    "thank",
    "torture",
    "tour",
    "trail",
    "treat",
    "tutor",
    "umpire",
    "usher",
    "vet",
    "veto",
    "vilify",
    "visit",
    "volunteer",
    "vote",
    "watch",
    "welcome",
    "witness",
];

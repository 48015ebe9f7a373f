//! The word lists behind names, and what single words say.

use crate::document::EntityType;
use crate::lexicon::{CLOSED, COMMON};
pub(crate) use crate::lexicon::{GROUPS, HEADS, ORGANIZATIONS, PERSONAL, PLACES, ROLES, TITLES};

pub(crate) fn upper(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(b) if b.is_ascii() => b.is_ascii_uppercase(),
        Some(_) => word.starts_with(char::is_uppercase),
        None => false,
    }
}

/// "NATO", "U.N.", "G20": capitals and perhaps digits or full stops, short.
pub(crate) fn acronym(word: &str) -> bool {
    (2..=8).contains(&word.len()) && upper(word) && word.bytes().all(|b| !b.is_ascii_lowercase()) && {
        word.chars().filter(|c| c.is_uppercase()).count() >= 2
            || (word.len() <= 4 && word.bytes().skip(1).all(|b| b.is_ascii_digit()))
    }
}

/// "J.", "J.K.".
pub(crate) fn initial(word: &str) -> bool {
    word.len() <= 6 && word.ends_with('.') && word.split_terminator('.').all(|p| p.chars().count() == 1) && upper(word)
}

/// A peer's or a ruler's title, which goes on with where they are of: "Duke".
pub(crate) fn noble(word: &str) -> bool {
    matches!(
        word,
        "Archduke"
            | "Baron"
            | "Baroness"
            | "Count"
            | "Countess"
            | "Duchess"
            | "Dowager"
            | "Duke"
            | "Earl"
            | "Emir"
            | "King"
            | "Marchioness"
            | "Marquess"
            | "Marquis"
            | "Prince"
            | "Princess"
            | "Queen"
            | "Sultan"
            | "Viscount"
            | "Viscountess"
    )
}

/// A possessive that opens a phrase: "his".
pub(crate) fn owning(word: &str) -> bool {
    ["his", "her", "its", "their", "our", "my", "your"].iter().any(|w| w.eq_ignore_ascii_case(word))
}

pub(crate) fn possessive(word: &str) -> bool {
    matches!(word, "’s" | "'s" | "’" | "'" | "’S" | "'S")
}

/// Days, months and other capitalised words of the calendar, and the pronoun "I".
pub(crate) fn calendar(word: &str) -> bool {
    const WORDS: [&str; 50] = [
        "A.D.",
        "AD",
        "AM",
        "April",
        "Apr",
        "Apr.",
        "August",
        "Aug",
        "Aug.",
        "B.C.",
        "BC",
        "BCE",
        "BST",
        "CE",
        "CET",
        "Dec",
        "Dec.",
        "December",
        "EST",
        "ET",
        "Feb",
        "Feb.",
        "February",
        "Fri",
        "Friday",
        "GMT",
        "I",
        "Jan",
        "Jan.",
        "January",
        "July",
        "June",
        "March",
        "May",
        "Monday",
        "Nov",
        "Nov.",
        "November",
        "Oct",
        "Oct.",
        "October",
        "PM",
        "Saturday",
        "Sept",
        "Sept.",
        "September",
        "Sunday",
        "Thursday",
        "Tuesday",
        "Wednesday",
    ];
    WORDS.contains(&word)
}

/// Small words inside personal and place names.
pub(crate) fn particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "la"
            | "del"
            | "della"
            | "der"
            | "den"
            | "van"
            | "von"
            | "bin"
            | "ibn"
            | "binti"
            | "bint"
            | "al"
            | "el"
            | "da"
            | "dos"
            | "los"
            | "las"
            | "para"
            | "das"
            | "do"
            | "du"
            | "di"
            | "ben"
            | "y"
            | "ter"
            | "zu"
            | "ul"
            | "ur"
            | "av"
            | "af"
    )
}

/// Whether text usually writes the word in lower case.
pub(crate) fn common(word: &str) -> bool {
    COMMON.contains(word) || CLOSED.contains(word)
}

/// "Veldwatch" of "Veldwatch.org": what a site's name has before its ending.
pub(crate) fn site(word: &str) -> Option<&str> {
    [".com", ".org", ".net", ".co.uk"].iter().find_map(|end| word.strip_suffix(end))
}

/// The words without the one of these that they begin with: without their article.
pub(crate) fn without<'t>(first: &[&str], words: &'t str) -> &'t str {
    first.iter().find_map(|f| words.strip_prefix(f)).unwrap_or(words)
}

/// The short form of a title: "Dr", "Capt.".
pub(crate) fn short_title(word: &str) -> bool {
    TITLES.contains(word) && word.len() <= 5
}

/// The letter of a party before the state: "R-Ohio".
pub(crate) fn party_letter(word: &str) -> bool {
    matches!(word, "D" | "R" | "I" | "DFL")
}

/// "Republican" of "Ana Ruiz, Republican of Iowa".
pub(crate) fn party_member(word: &str) -> bool {
    matches!(word, "Democrat" | "Republican" | "Independent" | "Conservative" | "Liberal")
}

/// Letters behind a person's name: "Ana Ruiz QC", "Ph.D.", "M.B.E.", "EMT-P".
pub(crate) fn honour(word: &str) -> bool {
    const LETTERS: [&str; 169] = [
        "ac", "aca", "acca", "aia", "am", "ao", "aprn", "arnp", "avsm", "ba", "bcba", "bcom", "bds", "bed", "bem", "beng", "bsc",
        "bsn", "cb", "cbe", "ccc", "ceng", "cfa", "cfp", "cissp", "cmg", "cnzm", "cpa", "crnp", "cvo", "dba", "dbe", "dcb",
        "dcmg", "dcvo", "dds", "dfc", "dl", "dlitt", "dmd", "dnp", "dphil", "dpt", "dsc", "dso", "dvm", "edd", "emt", "emtb",
        "emtp", "esq", "faan", "faap", "facc", "facog", "facp", "facs", "faia", "fba", "fca", "fcca", "fcps", "fmedsci", "fnp",
        "frcgp", "frcp", "frcpch", "frcpsych", "frcs", "freng", "frgs", "frias", "frics", "frs", "frsa", "frsc", "frse", "gbe",
        "gc", "gcb", "gcmg", "gcvo", "ieng", "jd", "jp", "kbe", "kc", "kcb", "kcmg", "kcvo", "kpm", "lcsw", "lisw", "llb", "llm",
        "lmft", "lmhc", "lmsw", "lpc", "lpcc", "lvo", "ma", "mba", "mbbs", "mbchb", "mbe", "mc", "md", "med", "meng", "mep",
        "mfa", "mhk", "mice", "mla", "mlc", "mnzm", "mp", "mpa", "mph", "mphil", "mpp", "mrcgp", "mrcp", "mrcpsych", "mrcs",
        "mrics", "msc", "msci", "msn", "msp", "msw", "mvc", "mvo", "oam", "obe", "od", "ofs", "onzm", "osb", "otr", "pac", "pe",
        "pharmd", "phd", "psm", "psyd", "pvc", "pvsm", "qc", "qfm", "qpm", "rd", "rdn", "rgn", "riba", "rn", "rvm", "sj", "slp",
        "ssm", "svc", "td", "uysm", "vc", "vr", "vrc", "vsm", "ysm",
    ];
    if word.len() > 8 || !upper(word) {
        return false;
    }
    let bare: String = word.chars().filter(|c| !matches!(c, '.' | '-')).map(|c| c.to_ascii_lowercase()).collect();
    LETTERS.binary_search(&bare.as_str()).is_ok()
        && (bare.len() > 2 && word.chars().filter(|c| c.is_ascii_uppercase()).count() > 1
            || word.bytes().all(|b| !b.is_ascii_lowercase())
            || matches!(word, "PhD" | "Esq" | "Esq."))
}

/// Whether people have the word as a given name; as a surname.
pub(crate) fn given_name(word: &str) -> bool {
    PERSONAL.get(word).is_some_and(|e| e.column(1).contains('g'))
}

pub(crate) fn surname(word: &str) -> bool {
    PERSONAL.get(word).is_some_and(|e| e.column(1).contains('s'))
}

/// Whether a word that stands alone is sooner a surname than a given name, as far as lists know it.
pub(crate) fn family(word: &str) -> bool {
    PERSONAL.get(word).is_none_or(|e| e.column(1).matches('s').count() >= e.column(1).matches('g').count())
}

/// "clerk", "mayor": a noun for one person.
pub(crate) fn person_noun(word: &str) -> bool {
    matches!(role(word), Some((EntityType::Person, false, _)))
}

/// "judges" → "judge", "Sens." → "Sen.", of nouns and titles for people.
pub(crate) fn singular(word: &str) -> Option<String> {
    let title = |one: &str| TITLES.get(one).is_some_and(|e| e.column(1) == "title");
    if let Some(short) = word.strip_suffix("s.").map(|stem| format!("{stem}.")) {
        return Some(short).filter(|one| title(one));
    }
    let plain = || Some(word.strip_suffix('s')?.to_owned());
    let forms = [word.strip_suffix("men").map(|w| format!("{w}man")), word.strip_suffix("ies").map(|w| format!("{w}y")), plain()];
    forms.into_iter().flatten().find(|one| person_noun(&one.to_lowercase()) || upper(one) && one.len() > 3 && title(one))
}

/// "Senior party figures", "leading figures": people, where what stands before says so; "official figures" are numbers.
pub(crate) fn notables<'w>(noun: &str, mut before: impl Iterator<Item = &'w str>) -> bool {
    const RANKS: [&str; 28] = [
        "church",
        "community",
        "conservative",
        "establishment",
        "influential",
        "industry",
        "junior",
        "key",
        "leading",
        "liberal",
        "local",
        "nationalist",
        "opposition",
        "party",
        "political",
        "powerful",
        "progressive",
        "prominent",
        "public",
        "rebel",
        "religious",
        "respected",
        "senior",
        "top",
        "underworld",
        "tory",
        "union",
        "well-known",
    ];
    noun == "figures" && before.any(|w| RANKS.iter().any(|r| r.eq_ignore_ascii_case(w)))
}

/// Words that only newspapers are called: "the Ledger".
pub(crate) fn masthead(word: &str) -> bool {
    matches!(
        word,
        "Advertiser"
            | "Bugle"
            | "Chronicle"
            | "Courier"
            | "Dispatch"
            | "Echo"
            | "Enquirer"
            | "Examiner"
            | "Gazette"
            | "Herald"
            | "Inquirer"
            | "Ledger"
            | "Observer"
            | "Sentinel"
            | "Telegraph"
            | "Tribune"
    )
}

/// "Radio Skerry", "the Evening Gull": words that a newspaper's or a station's name begins with, and no person's.
pub(crate) fn press(word: &str) -> bool {
    matches!(word, "Radio" | "Channel" | "Daily" | "Evening" | "Weekly")
}

/// What a role noun is: (type, plural, outlet).
pub(crate) fn role(word: &str) -> Option<(EntityType, bool, bool)> {
    // "mas\u{ad}ter", as some pages print it.
    let entry = match word.contains('\u{ad}') {
        false => ROLES.get(word)?,
        true => ROLES.get(&word.replace('\u{ad}', ""))?,
    };
    let kind = match entry.column(1) {
        "person" => EntityType::Person,
        "place" => EntityType::Place,
        _ => EntityType::Organization,
    };
    Some((kind, entry.column(2) == "plural", entry.column(1) == "outlet"))
}

/// "sister", "husband": a noun for kin.
pub(crate) fn kin(word: &str) -> bool {
    const KIN: [&str; 33] = [
        "aunt",
        "boyfriend",
        "brother",
        "cousin",
        "dad",
        "daughter",
        "father",
        "fiancé",
        "fiancée",
        "girlfriend",
        "granddaughter",
        "grandfather",
        "grandmother",
        "grandson",
        "husband",
        "mother",
        "mum",
        "nephew",
        "niece",
        "parent",
        "partner",
        "sibling",
        "sister",
        "sister-in-law",
        "son",
        "spouse",
        "stepfather",
        "stepmother",
        "twin",
        "uncle",
        "widow",
        "widower",
        "wife",
    ];
    KIN.contains(&word)
}

/// Kin, friends and followers are somebody's: "daughter of Per Lind" is no title.
pub(crate) fn related(word: &str) -> bool {
    kin(word)
        || matches!(
            word,
            "friend" | "colleague" | "supporter" | "fan" | "rival" | "ally" | "student" | "pupil" | "follower" | "lover"
        )
}

//! Who says it in the midst of it, whose second verb or participle it is, what has not been said yet, clauses side by side.

use super::*;

/// Pass, text, what comes out.
pub(super) const ROWS: &[(&str, &str, &str)] = &[
    (
        "a sentence in marks before the next",
        "Velm loves the pier. “Where will the children fish when it is gone?” The work could be done in a week, according to the Harbor Guild.",
        "d “Where will the children fish when it is gone?” |  |  ## i The work could be done in a week | according to | the Harbor Guild",
    ),
    (
        "the object of a relative clause",
        "The rebels released a tape which they say shows the burning mill.",
        "i shows the burning mill | say | they",
    ),
    (
        "claims that are looked into",
        "Detectives are investigating claims that the painter was “drugged”.",
        "m that the painter was “drugged” | claims | ",
    ),
    (
        "a second clause",
        "Though the owners said that it was a gift and Mayor Moe rejected the idea that it was a gift, the judge called it a bribe.",
        "i that it was a gift | said | the owners ## i that it was a gift | rejected the idea | Mayor Moe",
    ),
    ("unreal", "Once Moe says she will step down, the board must pay her.", ""),
    ("unreal", "When the council admits that the lock leaks, it will have to pay.", ""),
    (
        "marks without a cue",
        "H|“Close the pier for good.” — Ines Moe, Harbor Weekly\n“Keep it open, but mend it.” — Paul Holm, Coast & Sail",
        "d “Close the pier for good.” |  | Ines Moe, Harbor Weekly ## d “Keep it open, but mend it.” |  | Paul Holm, Coast & Sail",
    ),
    ("marks credited without a verb", "Velm’s cry — “I can’t see” — was heard upstairs.", "d “I can’t see” | cry | Velm"),
    (
        "marks credited without a verb",
        "Velm’s plea for mercy — “Let me go home” — went unheard.",
        "d “Let me go home” | plea | Velm",
    ),
    (
        "whom it was told",
        "Lund Rail has warned the Senate it will stop the trains.",
        "i it will stop the trains | has warned | Lund Rail",
    ),
];

#[test]
fn who_says_it_stands_inside_it() {
    check(&[
        (
            "Rural teachers, says Una Krog, were quicker to leave the job than their city peers.",
            "i Rural teachers + were quicker to leave the job than their city peers | says | Una Krog",
        ),
        (
            "Older trams, argues the engineer Una Krog, break down less often than new ones.",
            "i Older trams + break down less often than new ones | argues | the engineer Una Krog",
        ),
        (
            "This, warns the audit, “rewards the very firms that broke the rule.”",
            "m This + “rewards the very firms that broke the rule.” | warns | the audit",
        ),
        ("Usually, says Dr Moe, patients wait a week.", "i Usually + patients wait a week | says | Dr Moe"),
        (
            "In winter, explains Una Krog, the ice is too thin to walk on.",
            "i In winter + the ice is too thin to walk on | explains | Una Krog",
        ),
        ("But, they add, the purpose is plain.", "i the purpose is plain | add | they"),
        // What is no verb of saying there, and what says it all.
        ("The ship, considered a wreck, was sold for scrap.", ""),
        ("The dam, said Una Krog, was weak.", "i The dam + was weak | said | Una Krog"),
        ("The plan works, says Una Krog, and it is cheap.", "i The plan works | says | Una Krog"),
    ]);
}

#[test]
fn what_is_said_stays_so() {
    check(&[
        ("When Moe said she would step down, the board cheered.", "i she would step down | said | Moe"),
        ("If the pier leaks, Una Krog says, it will be shut.", "i If the pier leaks + it will be shut | says | Una Krog"),
        (
            "Una Krog said that Velm was late and that Holm claimed that he was ill.",
            "i that Velm was late and that Holm claimed that he was ill | said | Una Krog",
        ),
        (
            "“To people who say ‘it is over’, I say look at the dam,” Krog said.",
            "d “To people who say ‘it is over’, I say look at the dam,” | said | Krog",
        ),
        (
            "“My aunt, who said ‘never’, left,” said Una Krog.",
            "d “My aunt, who said ‘never’, left,” | said | Una Krog ## d ‘never’ | said | who",
        ),
        ("Una Krog met Tor Velm and said the pier was shut.", "i the pier was shut | said | Una Krog"),
        ("Una Krog warned rising prices would hurt the poor.", "i rising prices would hurt the poor | warned | Una Krog"),
    ]);
}

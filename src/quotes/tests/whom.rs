//! Whose words they are where somebody else stands nearer: as rows for the passes, and what stays as it is.

use super::*;

/// Pass, text, what comes out.
pub(super) const ROWS: &[(&str, &str, &str)] = &[
    (
        "of whom it is said",
        "The mayor met Ana Ruiz on Friday. Ruiz, who resigned in March as head of the port, was said to be against a strike.",
        "i Ruiz, who resigned in March as head of the port + to be against a strike | was said | ",
    ),
    (
        "of whom it is said",
        "Velm, 82, left the yard in 2010 after being accused of fraud against the owners of the dock.",
        "i fraud against the owners of the dock | being accused of | ",
    ),
    (
        "a source without what was ahead",
        "“We are ready,” said Tor Velm, head of the harbour board ahead of the vote on Friday.",
        "d “We are ready,” | said | Tor Velm, head of the harbour board",
    ),
    (
        "a source without what was ahead",
        "“We are tired,” said Una Krog, chair of the guild on the eve of the strike.",
        "d “We are tired,” | said | Una Krog, chair of the guild",
    ),
    (
        "who is brought to think so",
        "Una Krog has half of the fleet believing that the storm will pass.",
        "i that the storm will pass | believing | half of the fleet",
    ),
    (
        "the subject of a clause with “what”",
        "Captains fear what Una Krog, the port director, described as “a quiet sale.”",
        "m as “a quiet sale.” | described | Una Krog, the port director",
    ),
    (
        "from whom it is heard",
        "The board learned from its auditor, Una Krog, that the till was empty.",
        "i that the till was empty | learned from | its auditor, Una Krog",
    ),
    (
        "a participle past for and against whom",
        "The board ruled for Lund and against the cooks, the smiths and the pilots, saying that the lease did “not bind the town.”",
        "m that the lease did “not bind the town.” | saying | The board",
    ),
    (
        "a participle past whom somebody writes to",
        "In June, the trust sent a string of letters to Mayor Tor Velm urging him to drop the toll.",
        "i him to drop the toll | urging | the trust",
    ),
    (
        "the “it” of a clause",
        "It has been argued by many pilots that the bridge is too low.",
        "i that the bridge is too low | has been argued | many pilots",
    ),
    (
        "the sentence's own clause behind an opening one",
        "When residents heard that the dam had cracked, hundreds fled to the hills.",
        "i that the dam had cracked | heard | residents",
    ),
    (
        "the sentence's own clause behind an opening one",
        "If they believe the fees are too high, then they should pass a law.",
        "i the fees are too high | believe | they",
    ),
    (
        "another's act behind whom one blames",
        "Mayor Tor Velm blamed the guild for the fire and the governor sent two ships.",
        "i the guild for the fire | blamed | Mayor Tor Velm",
    ),
    (
        "a second verb behind what is promised",
        "Tor Velm promised to get the yard “back on its feet” and kissed a baby.",
        "m to get the yard “back on its feet” | promised | Tor Velm",
    ),
    (
        "a clause that breaks off",
        "Farmers reject what Alma Krog, the mayor, called “a fair price.”",
        "d “a fair price.” | called | Alma Krog, the mayor",
    ),
    (
        "reports that are a phrase",
        "The crews walked out on Friday to protest what they said was bullying by the owners.",
        "i bullying by the owners | said | they",
    ),
    (
        "reports that are a phrase",
        "Police are looking for what they described as a stolen barge.",
        "i a stolen barge | described | they",
    ),
    ("acts", "Judge Una Krog denied bail to the two skippers.", ""),
    ("acts", "His own logbook calls that into question.", ""),
    (
        "the answer to a question",
        "Reporters asked Mayor Tor Velm whether he would go. The answer was, “Never.”",
        "i whether he would go | asked | Reporters ## d “Never.” | answer was | Mayor Tor Velm",
    ),
    (
        "who made the remarks",
        "Papers have blacked out all mention of remarks made by Una Krog on Friday at a fair in Lund that sailors do not pay taxes.",
        "i that sailors do not pay taxes | remarks made by | Una Krog",
    ),
    (
        "what a text claims",
        "The Herald retracted a story that claimed Una Krog had forged the deed.",
        "i Una Krog had forged the deed | claimed | a story",
    ),
    (
        "a source in its cue's own sentence",
        "“They shot,” said Una Krog, an officer in Lund.\n\nA fourth officer, who also asked not to be named, said the masks came late.",
        "d “They shot,” | said | Una Krog, an officer in Lund ## i the masks came late | said | A fourth officer, who also asked not to be named",
    ),
];

#[test]
fn words_of_the_nearest() {
    check(&[
        (
            "“We are ready,” said Tor Velm, who finished ahead of Una Krog.",
            "d “We are ready,” | said | Tor Velm, who finished ahead of Una Krog",
        ),
        ("Una Krog had lunch and said that the yard was shut.", "i that the yard was shut | said | Una Krog"),
        ("Tor Velm, the clerk, called the toll “a fair price.”", "m the toll “a fair price.” | called | Tor Velm, the clerk"),
        ("The board learned from experience that boats sink.", ""),
        ("Una Krog and Tor Velm went home, saying they were tired.", "i they were tired | saying | Una Krog and Tor Velm"),
        (
            "After Una Krog claimed that, in fact, the toll was legal, the board met.",
            "i that, in fact, the toll was legal | claimed | Una Krog",
        ),
        (
            "Tor Velm blamed the board and the guild for the strike.",
            "i the board and the guild for the strike | blamed | Tor Velm",
        ),
        ("Tor Velm promised to mend the pier and feed the gulls.", "i to mend the pier and feed the gulls | promised | Tor Velm"),
        ("He asked what the crew called the boat.", "i what the crew called the boat | asked | He"),
        ("Una Krog denied the theft.", "i the theft | denied | Una Krog"),
        ("The response was “overwhelming.”", ""),
        (
            "The papers praised boats made by Tor Velm that sail well.",
            "i boats made by Tor Velm that sail well | praised | The papers",
        ),
        ("Una Krog signed a letter that said the pier was safe.", "i the pier was safe | said | Una Krog"),
        ("The yard added just 900 jobs in June, and the mill closed.", ""),
        (
            "“Never trust a calm sea,” Tor Velm used to say about the crews, according to Una Krog, a clerk.",
            "d “Never trust a calm sea,” | used to say | Tor Velm ## m “Never trust a calm sea,” Tor Velm used to say about the crews | \
             according to | Una Krog, a clerk",
        ),
    ]);
}

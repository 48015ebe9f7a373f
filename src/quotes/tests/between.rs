//! Whose verb it is past what stands between; who says it inside a clause, on both sides of marks; what a name or a bracket hides.

use super::*;

/// Pass, text, what comes out.
pub(super) const ROWS: &[(&str, &str, &str)] = &[
    (
        "a second verb past what is interposed",
        "Ana Ruiz went to the station and, after a talk with Captain Veld, told reporters that the boat was safe.",
        "i that the boat was safe | told | Ana Ruiz",
    ),
    (
        "a name before what says more of it",
        "Norway, North Holm’s top trading partner and ally, called on both sides to “avoid further provocation.”",
        "m both sides to “avoid further provocation.” | called on | Norway, North Holm’s top trading partner and ally",
    ),
    (
        "who is compared with others",
        "Wealthy people seldom vote but are more likely than others to say that luck matters.",
        "i that luck matters | to say | Wealthy people",
    ),
    (
        "who is charged with something",
        "A former judge suspected of fraud told the court that he was ill.",
        "i that he was ill | told | A former judge suspected of fraud",
    ),
    (
        "a source with its document",
        "A picture taken by Holm shows the mayor being carried off by guards.",
        "i the mayor being carried off by guards | shows | A picture taken by Holm",
    ),
    (
        "who is compared with others",
        "Young women in Lund were twice as likely as men to report that they felt lonely.",
        "i that they felt lonely | to report | Young women in Lund",
    ),
    (
        "who shares what another says",
        "The board’s rhetoric, echoed by hardliners and state media, has portrayed the union as a plot against the town and its \
         children.",
        "i the union as a plot against the town and its children | has portrayed | The board’s rhetoric, echoed by hardliners and \
         state media",
    ),
    ("the accused", "A trainer accused of beating horses has left the club.", ""),
    (
        "a source without what stands in parenthesis",
        "The mayor resigned and Holm, to the surprise of the board, said that the road would be closed.",
        "i that the road would be closed | said | Holm",
    ),
    (
        "the subject of an absolute participle",
        "Fighters passed 2,000 tweets, according to a survey by Lund Watch, with many fighters gloating over his death, and \
         calling it just.",
        "i Fighters passed 2,000 tweets | according to | a survey by Lund Watch ## i it just | calling | many fighters",
    ),
    (
        "who says it on both sides",
        "In Lund, a spokesman for the board, Tor Velm, said: “The dam is safe. We have checked it,” he said, pointing at the wall.",
        "d “The dam is safe. We have checked it,” | said + said | a spokesman for the board, Tor Velm",
    ),
    (
        "a sentence in marks and what the next one tells",
        "Lind laughs a lot. “The sea is older than all of us. It waits.” In a letter last year, a clerk told Lind he had seen the \
         wreck.",
        "d “The sea is older than all of us. It waits.” |  |  ## i he had seen the wreck | told | a clerk",
    ),
    (
        "a clause that opens before who says it",
        "The scandal is the tip of an iceberg in a trade where, analysts say, incentives to cheat are great.",
        "i incentives to cheat are great | say | analysts",
    ),
    (
        "a clause that opens before who says it",
        "The dam stands in a valley that, engineers say, floods every spring.",
        "i that + floods every spring | say | engineers",
    ),
    ("what is granted before who says it", "Looking ahead, Krog says the tide will turn.", "i the tide will turn | says | Krog"),
    (
        "what the reporter adds with “which”",
        "The bus was late, and nobody had told the pupils, according to photographer Tania Shore, which is why the idea was at \
         hand. The camera had no flash.",
        "i The bus was late, and nobody had told the pupils | according to | photographer Tania Shore",
    ),
    ("the verb of a relative clause", "He sold a boat that Ruiz said leaked.", "i leaked | said | Ruiz"),
    ("what words alone tell", "The army released a video that it said showed the attack.", "i showed the attack | said | it"),
    ("a source with all of its name", "Per Moe said the road was shut.", "i the road was shut | said | Per Moe"),
    ("what words alone tell", "A farmer has told of digging out his sheep.", "i digging out his sheep | has told of | A farmer"),
    (
        "what words alone tell",
        "Radio Holm in Eastport reports (https://radioholm.example/a1) the flag has hung at the station for 20 years.",
        "i the flag has hung at the station for 20 years | reports | Radio Holm in Eastport",
    ),
    (
        "what words alone tell",
        "The show flopped. Instead, the Lund Times reports, its image went viral.",
        "i its image went viral | reports | the Lund Times",
    ),
    (
        "what words alone tell",
        "In 2019, the Lund Post reports, the dam leaked.",
        "i In 2019 + the dam leaked | reports | the Lund Post",
    ),
    (
        "what words alone tell",
        "“That is wrong” said Pia Krull “and you know it”.",
        "d “That is wrong” + “and you know it” | said | Pia Krull",
    ),
    (
        "past a bracket",
        "The survey found that more than one in three (37 percent) adults say the law is wrong.",
        "i that more than one in three (37 percent) adults say the law is wrong | found | The survey ## i the law is wrong | say | \
         adults",
    ),
];

#[test]
fn of_whose_verb_it_is() {
    check(&[
        (
            "The captain stayed and, according to Veld, said that the boat was safe.",
            "i The captain stayed | according to | Veld ## i that the boat was safe | said | The captain",
        ),
        ("They were then asked to describe the event.", "i to describe the event | were then asked | "),
        ("A group called the Center for Harbour Safety started a campaign in May.", ""),
        ("Per Moe lives in Boston, England.", ""),
    ]);
}

#[test]
fn none_goes_too_far() {
    check(&[
        ("The toll was higher than police said it was.", "i it was | said | police"),
        ("Nobody works harder than Holm, who says the dam is safe.", "i the dam is safe | says | who"),
        (
            "The report, written by Ana Ruiz and her colleagues, says the dam is a danger.",
            "i the dam is a danger | says | The report, written by Ana Ruiz and her colleagues",
        ),
        ("Police held two clerks whom Ruiz accused of theft.", "i whom + theft | accused of | Ruiz"),
        ("Holm left the hall with a smile, and said the count was fair.", "i the count was fair | said | Holm"),
        (
            "The mayor, Una Krog, said: “We sail at dawn.” “The sea is calm,” she said.",
            "d “We sail at dawn.” | said | The mayor, Una Krog ## d “The sea is calm,” | said | she",
        ),
        ("“Hope means more than hello,” a woman told Marlow at a fair.", "d “Hope means more than hello,” | told | a woman"),
        ("That’s why, he argued, the dam should be shut.", "i That’s why + the dam should be shut | argued | he"),
        ("Sailing at night is a crime, Holm said.", "i Sailing at night is a crime | said | Holm"),
        (
            "According to photographer Tania Shore, which camera was used is not known.",
            "i which camera was used is not known | According to | photographer Tania Shore",
        ),
        (
            "“It is too early to tell,” said Krog, who is a guest on the show “Evening Hour.”",
            "d “It is too early to tell,” | said | Krog, who is a guest on the show “Evening Hour",
        ),
        (
            "Clerks say the board has a plan they say could ruin them.",
            "i the board has a plan they say could ruin them | say | Clerks",
        ),
        ("The board sold a crane that it bought in May.", ""),
        ("Per Lund Wire, the road was shut.", "i the road was shut | Per | Lund Wire"),
        ("The critics of fraud said the law was weak.", "i the law was weak | said | The critics of fraud"),
        (
            "“We had a plan.” After the game, the captain said: “It failed.”",
            "d “We had a plan.” + “It failed.” | said | the captain",
        ),
        ("He was told of losing his job by letter.", ""),
        ("The clerk of reports (https://lundpost.example/b2) sat there.", ""),
        (
            "The board called the Center for Harbour Safety a disgrace.",
            "i the Center for Harbour Safety a disgrace | called | The board",
        ),
        ("Sometimes, the paper boy reports to the mayor, the dog barks.", ""),
    ]);
}

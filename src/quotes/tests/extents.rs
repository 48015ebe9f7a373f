//! Where what was said begins and ends, and what is set off from the rest.

use super::*;

/// Pass, text, what comes out.
pub(super) const ROWS: &[(&str, &str, &str)] = &[
    (
        "a verb in marks with its subject",
        "Senator Moe said Friday the town “must not bow to anyone.”",
        "m the town “must not bow to anyone.” | said | Senator Moe",
    ),
    (
        "past a bracket",
        "The board accused Holt of hiding letters and breaking the Ports and Quays Act (PQA).",
        "i Holt of hiding letters and breaking the Ports and Quays Act (PQA) | accused | The board",
    ),
    (
        "past a bracket",
        "Krog said the storm (the worst in 90 years!) would pass over the islands on Sunday.",
        "i the storm (the worst in 90 years!) would pass over the islands on Sunday | said | Krog",
    ),
    (
        "a clause before the sentence's verb",
        "The union’s claims that the ship never sailed because of a lack of crew are hard to accept.",
        "i that the ship never sailed because of a lack of crew | claims | The union’s",
    ),
    ("whom it was told", "Greens have warned Krog not to sell the quay.", "i not to sell the quay | have warned | Greens"),
    (
        "whom it was told",
        "Ms Dahl has threatened the couple that she would sue.",
        "i that she would sue | has threatened | Ms Dahl",
    ),
    (
        "what the reporter makes of the saying",
        "The mayor will meet the union on Friday, the town hall said, seeming to end talk of a strike.",
        "i The mayor will meet the union on Friday | said | the town hall",
    ),
    (
        "what is added to what was said",
        "Ruiz said he \"took it for a prank\", but the matter has dragged on since spring.",
        "m he \"took it for a prank\" | said | Ruiz",
    ),
    (
        "what is added to what was said",
        "Ruiz said the board had made “some gifts” but did not give any details.",
        "m the board had made “some gifts” | said | Ruiz ## i any details | did not give | Ruiz",
    ),
    (
        "what is added to what was said",
        "The clerk told the paper that his debt is in the “low millions,” but it is not clear where the figure came from.",
        "m that his debt is in the “low millions,” | told | The clerk",
    ),
    (
        "an adverb before who says it",
        "And lastly, according to the Harbour Post, the firm has fired the clerk who sent the tape.",
        "i the firm has fired the clerk who sent the tape | according to | the Harbour Post",
    ),
    (
        "a name with a dash",
        "\"At noon today, Port Forces – Lund carried out a drill,\" Port Forces – Lund said in a statement.",
        "d \"At noon today, Port Forces – Lund carried out a drill,\" | said in a statement | Port Forces – Lund",
    ),
    (
        "a quotation with its own cue",
        "Krog said that the boards want “a quiet town,” but that “if the town were quiet, the gulls would scream,” said the priest.",
        "m that the boards want “a quiet town,” | said | Krog ## d “if the town were quiet, the gulls would scream,” | said | the priest",
    ),
    // Set off, without marks.
    (
        "paragraphs set off",
        "The first question came from ferryman Odd Berg:\nYou promised us a new quay. When will you build it?",
        "d You promised us a new quay. When will you build it? | question | ferryman Odd Berg",
    ),
    (
        "paragraphs set off",
        "A student, Lena Marsh, asked the mayor about rents:\nRents have doubled here. What will you do?",
        "d Rents have doubled here. What will you do? | asked | A student, Lena Marsh",
    ),
    (
        "paragraphs set off",
        "In his letter to the board, Ruiz wrote:\nThe dam is older than anyone in this room. It has to go.",
        "d The dam is older than anyone in this room. It has to go. | wrote | Ruiz",
    ),
    (
        "paragraphs set off",
        "The next was the nurse Ida Moe, who asked about the ward:\nNine beds are gone. How many more?",
        "d Nine beds are gone. How many more? | asked | the nurse Ida Moe",
    ),
    (
        "paragraphs set off",
        "Some of the easiest followed:\nANNA KROG: Will the ferry be free? (…) BO LINDE: Hi. When do the sheds open?",
        "d Will the ferry be free? | : | ANNA KROG ## d Hi. When do the sheds open? | : | BO LINDE",
    ),
];

#[test]
fn extents_that_are_right() {
    check(&[
        // What is said goes on in the same tense, or of the same speaker.
        ("Krog said the quay was rotten but that it would hold.", "i the quay was rotten but that it would hold | said | Krog"),
        ("Krog said he liked the plan, but his wife did not.", "i he liked the plan, but his wife did not | said | Krog"),
        ("The union accused Krog of lying.", "i Krog of lying | accused | The union"),
        ("Other clerks said Krog was serious, however.", "i Krog was serious | said | Other clerks"),
        // One quotation, whatever is told in it and whatever line stands between its paragraphs.
        (
            "He said: \"The bell rang at six.\n\"I went down. I told her I would wait.\n\"I told her the door was shut.\nAnna Krog and her husband\n\"I would have left it there.\"",
            "d \"The bell rang at six. + \"I went down. I told her I would wait. + \"I told her the door was shut. + \"I would have left it there.\" | said | He",
        ),
        // Marks round a name.
        ("Krog said Ola “Bongo” Tveit would run again.", "i Ola “Bongo” Tveit would run again | said | Krog"),
        (
            "The firm said it had bought the brand “Aqua Vita” in May.",
            "i it had bought the brand “Aqua Vita” in May | said | The firm",
        ),
        ("Krog called the plan a “cancer.”", "m the plan a “cancer.” | called | Krog"),
        // The reporter's own lists.
        ("The harbour has three faults:\nThe quay is rotten and the cranes are older than the men who run them.", ""),
        (
            "The council said it had looked at this:\nWhether the quay can be mended and who owns the shed.",
            "i it had looked at this | said | The council",
        ),
        // Each quotation under its own introduction.
        (
            "The paper ran the banner headline: “Traitors.” Mayor Krog released a statement saying “the charge is false.”",
            "d “Traitors.” | ran | The paper ## d “the charge is false.” | released a statement saying | Mayor Krog",
        ),
        (
            "The “North Channel’ (a station) belongs to the board.\n“We go dark on Friday,” said the firm.",
            "d “We go dark on Friday,” | said | the firm",
        ),
    ]);
}

//! What the passes over sources, edges, turns and answers are for, and what they leave alone.

use super::*;

/// Pass, text, what comes out.
pub(super) const ROWS: &[(&str, &str, &str)] = &[
    (
        "what the reporter makes of it",
        "Another warden, Odd Tveit, likened the toll to “taxing the fog” – a charge that may have hurt, since Tveit sails himself.",
        "m the toll to “taxing the fog” | likened | Another warden, Odd Tveit",
    ),
    // Whose verb it is.
    (
        "a source behind an opening phrase",
        "Asked about the salt by clerk Tor Velm, the warden, Una Krog, said the barn was full.",
        "i the barn was full | said | the warden, Una Krog",
    ),
    (
        "a source behind a participle",
        "The audit, ordered by Mayor Una Krog, says the locks leak.",
        "i the locks leak | says | The audit, ordered by Mayor Una Krog",
    ),
    ("a source with a word that points", "“It was dark,” that clerk said.", "d “It was dark,” | said | that clerk"),
    (
        "a source of its own clause",
        "Tor Velm (Lab) said the road was a mess and Una Krog (Con) said it was not.",
        "i the road was a mess | said | Tor Velm (Lab) ## i it was not | said | Una Krog (Con)",
    ),
    (
        "a source with its description",
        "A welder who would give only his first name, Tor, said the pipe was gone.",
        "i the pipe was gone | said | A welder who would give only his first name, Tor",
    ),
    (
        "the subject of a clause",
        "Krog left the talks with Velm on Monday and said she was tired.",
        "i she was tired | said | Krog",
    ),
    ("who is told when", "The widow wept when told that the case was closed.", "i that the case was closed | told | "),
    // Agents.
    (
        "an agent behind marks",
        "The plan was described as “a roof with no house” by the surveyor, Tor Velm, and as late by almost everybody else.",
        "d “a roof with no house” | was described as | the surveyor, Tor Velm",
    ),
    (
        "what words alone tell",
        "Residents were urged to boil their water by the health board on Friday.",
        "i to boil their water | were urged | the health board",
    ),
    ("what words alone tell", "She was told by her lawyer not to reply.", "i not to reply | was told | her lawyer"),
    (
        "what words alone tell",
        "The pier was called unsafe by the engineer Una Krog.",
        "i unsafe | was called | the engineer Una Krog",
    ),
    (
        "marks without a cue",
        "The novel, hailed by two critics as “a small planet”, was called tedious by its author.",
        "d “a small planet” | hailed | two critics ## i tedious | was called | its author",
    ),
    ("marks without a cue", "The club was accused of “greed” by its fans.", "d “greed” | accused | its fans"),
    // Marks with a verb at once before them, an object between, a colon or a speech.
    ("marks without a cue", "The pilot radioed “I have the field” before noon.", "d “I have the field” | radioed | The pilot"),
    ("marks without a cue", "The mayor wound down the window and mouthed “not me”.", "d “not me” | mouthed | The mayor"),
    (
        "marks without a cue",
        "Tor Velm, whose family has run the pier since 1902, branded the new gates “an insult in iron”, while his niece thought them “rather \
         smart”.",
        "m the new gates “an insult in iron” | branded | Tor Velm, whose family has run the pier since 1902 ## m them “rather smart” | thought \
         | his niece",
    ),
    (
        "marks without a cue",
        "Rabbi Una Krog devoted her sermon to the flood. “We carried the old and we carried the sick.”",
        "d “We carried the old and we carried the sick.” | sermon | Rabbi Una Krog",
    ),
    (
        "answers to a question",
        "Asked about the mistake, he was kind: “Every keeper has one of those.”",
        "i the mistake | Asked about |  ## d “Every keeper has one of those.” | was | he",
    ),
    // Turns.
    (
        "answers behind a cue",
        "“Hold the lift!” cried the porter. “What for?” “There’s a piano.”",
        "d “Hold the lift!” | cried | the porter ## d “What for?” |  |  ## d “There’s a piano.” |  | ",
    ),
    (
        "answers behind a cue",
        "“You took the key,” Una said.\n“I borrowed it.”\n“From whom?”\n“From the hook,” said Velm.",
        "d “You took the key,” | said | Una ## d “I borrowed it.” |  |  ## d “From whom?” |  |  ## d “From the hook,” | said | Velm",
    ),
    (
        "running quotations",
        "The coach sat down.\n“We played like tourists, and we stood and looked at the stadium.\n“I have never seen the like of it.”\nStriker \
         Tor Velm agreed that the team had been slow. “My boots felt like buckets,” he said.",
        "d “We played like tourists, and we stood and looked at the stadium. + “I have never seen the like of it.” |  |  ## i that the team \
         had been slow | agreed | Striker Tor Velm ## d “My boots felt like buckets,” | said | he",
    ),
    (
        "quotations whole",
        "Una Krog wrote: ‘The roof will be mended by June. Nobody need stay at home.\n‘I thank you all for your patience.’",
        "d ‘The roof will be mended by June. Nobody need stay at home. + ‘I thank you all for your patience.’ | wrote | Una Krog",
    ),
    (
        "turns of an interview",
        "PROFESSOR UNA KROG talks to us about bees.\nWhy did they die?\nUK: The winter came late.\nCan they be saved?\nUK: Some.",
        "d The winter came late. | : | UNA KROG ## d Some. | : | UNA KROG",
    ),
    (
        "turns of an interview",
        "An interview with Una Krog.\nIs it lonely?\n“It is quiet. My aunt thinks it is a phase.”\nWhat do you read?\n“The weather.”",
        "d “It is quiet. My aunt thinks it is a phase.” |  | Una Krog ## d “The weather.” |  | Una Krog",
    ),
    // Edges.
    (
        "a cry inside a clause",
        "The usher asked why nobody had clapped at “Bravo!” when the tenor fell off the stage.",
        "m why nobody had clapped at “Bravo!” when the tenor fell off the stage | asked | The usher",
    ),
    (
        "a clause with its verb",
        "The lawyer, Tor Velm, asked if the singer’s driver, Una Krog, had known.",
        "i if the singer’s driver, Una Krog, had known | asked | The lawyer, Tor Velm",
    ),
    (
        "within a relative clause",
        "Una Krog, who was awake and who says she saw “a light”, was pulled out by divers.",
        "m she saw “a light” | says | who",
    ),
    (
        "within a relative clause",
        "Her landlord, Tor Velm, who insists the boiler works, lives in Lund.",
        "i the boiler works | insists | who",
    ),
    ("when and where it was written", "Una Krog tweeted “we are closed” on Friday.", "d “we are closed” | tweeted | Una Krog"),
    (
        "marks that end what words tell",
        "Una Krog told the crew “well done” before going ashore.",
        "d “well done” | told | Una Krog",
    ),
    (
        "what stands in dashes beside a source",
        "Carlos – not his real name – said he had paid $9,000.",
        "i he had paid $9,000 | said | Carlos",
    ),
    (
        "references before what was said",
        "The railway said [2] the delay was due to leaves.",
        "i the delay was due to leaves | said | The railway",
    ),
    (
        "reports inside reports",
        "The police said two men were held and the hospital said a third was in surgery.",
        "i two men were held | said | The police ## i a third was in surgery | said | the hospital",
    ),
    (
        "reports inside reports",
        "The guard swore that the train had stopped twice, two riders say.",
        "i The guard swore that the train had stopped twice | say | two riders ## i that the train had stopped twice | swore | The guard",
    ),
    (
        "what words alone tell",
        "According to Velm, Krog, a former partner, sold the land to the abbey.",
        "i Krog, a former partner, sold the land to the abbey | According to | Velm",
    ),
    // Silence.
    (
        "who gave no answer",
        "The firm, Lund Salt, did not respond to messages.",
        "i messages | did not respond to | The firm, Lund Salt",
    ),
    (
        "who gave no answer",
        "Neither the club nor the league would comment.",
        "i comment | would | Neither the club nor the league",
    ),
    ("who gave no answer", "The abbot could not be reached for comment.", "i for comment | could not be reached | The abbot"),
    (
        "who gave no answer",
        "There was no immediate comment from the abbey on the loss.",
        "i comment | no immediate | the abbey on the loss",
    ),
    ("who gave no answer", "The abbot had no immediate comment.", "i comment | had no immediate | The abbot"),
    // No reports.
    ("acts", "Tor Velm and Una Krog wrote the bill.", ""),
    ("acts", "The general proclaimed himself king.", ""),
    ("nothing and so", "The council has vowed nothing yet.", ""),
    ("names and works", "The clerk, whom the Herald is calling Ana, has left.", ""),
    ("names and works", "He is often called the father of “mist jazz”.", ""),
];

#[test]
fn what_stays_as_it_is() {
    check(&[
        // Whose words an outlet is cited for, and the outlet's own.
        (
            "“It was late,” according to the Lund Post. “Nobody knew.”",
            "d “It was late,” + “Nobody knew.” | according to | the Lund Post",
        ),
        // What one promises has no verb of the sentence's.
        (
            "Una Krog made a promise to mend the wall when the boats that came in spring had left.",
            "i to mend the wall when the boats that came in spring had left | made a promise | Una Krog",
        ),
        // One speaker's quotations, however many paragraphs.
        (
            "“We sail at dawn,” Una Krog said.\n“We never wait for anyone.”",
            "d “We sail at dawn,” + “We never wait for anyone.” | said | Una Krog",
        ),
        (
            "“We lost it,” Una Krog said. “Why? Because nobody looked.”",
            "d “We lost it,” + “Why? Because nobody looked.” | said | Una Krog",
        ),
        // Two subjects of one verb, two clauses of one report.
        (
            "Una Krog said the road was bad and the bridge was worse.",
            "i the road was bad and the bridge was worse | said | Una Krog",
        ),
        ("Una Krog said that Velm lied and that Lind knew it.", "i that Velm lied and that Lind knew it | said | Una Krog"),
        // A phrase behind "by" that is no agent.
        ("Pupils were told to come by bus.", ""),
        ("The ferry is called the Gull by islanders.", ""),
        // Who is asked and answers in the same sentence.
        (
            "Asked whether the ferry was safe, Una Krog said it was.",
            "i whether the ferry was safe | Asked |  ## i it was | said | Una Krog",
        ),
        ("Asked whether he would go, the warden laughed.", "i whether he would go | Asked | "),
        ("Asked if he would stay, or whether he had paid, Velm shrugged.", ""),
        // A cry that is all that was said.
        ("The clown shouted “Oops!” when the bucket fell.", "d “Oops!” | shouted | The clown"),
        // What goes on behind marks.
        ("Una Krog said “we will not give way” on wages.", "m “we will not give way” on wages | said | Una Krog"),
        // Things that bear words, and no answer that nobody asked for.
        ("She carried a box labelled “Hope”.", ""),
        ("She carried a banner reading “Peace”.", ""),
        ("The patient did not respond to treatment.", ""),
        ("If they do not respond to the letter, the case will close.", ""),
        // What is declared, feared or judged to be so.
        ("The mayor declared that the bridge was open.", "i that the bridge was open | declared | The mayor"),
        ("The panel judged that the roof was safe.", "i that the roof was safe | judged | The panel"),
        ("“It was dark,” he said that evening.", "d “It was dark,” | said | he"),
    ]);
}

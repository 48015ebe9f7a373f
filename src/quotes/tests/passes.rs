//! What a pass is for: a text that comes out right, and otherwise without the pass.

use super::*;

/// Pass, text, what comes out.
const ROWS: &[(&str, &str, &str)] = &[
    (
        "what follows who is cited",
        "“It was a mess,” Una Krog wrote, according to the Lund Post. “Nobody knew.”",
        "d “It was a mess,” + “Nobody knew.” | wrote | Una Krog",
    ),
    (
        "the subject of an object clause",
        "Rep. Bo Lind, a candidate for mayor who the president called “very tough,” left.",
        "d “very tough,” | called | the president",
    ),
    (
        "who is identified",
        "On Monday, a married couple identified in news reports as Bo and Ana Lind robbed two banks and fled.",
        "",
    ),
    (
        "who is made to say it",
        "The senator forced Tor Velm, the banker, to admit that nobody had paid.",
        "i that nobody had paid | to admit | Tor Velm, the banker",
    ),
    (
        "a cue past another verb",
        "Lund Post polling since the storm began shows that crews are tired.",
        "i that crews are tired | shows | Lund Post polling since the storm began",
    ),
    (
        "what it was said about",
        "Tor Velm said during a talk about Una Krog “I would rather not have to sail with her.”",
        "d “I would rather not have to sail with her.” | said | Tor Velm",
    ),
    (
        "with whom one agrees",
        "The judge agreed with Una Krog that there was no reason to open the files.",
        "i that there was no reason to open the files | agreed with | The judge",
    ),
    (
        "before the sentence’s own verb",
        "Una Krog’s promise to close the quay came as a surprise to the crews.",
        "i to close the quay | promise | Una Krog’s",
    ),
    (
        "the object of a relative clause",
        "They found a site, which a harbour official told Lund News is believed to have ties to smugglers.",
        "i which + is believed to have ties to smugglers | told | a harbour official",
    ),
    (
        "quoting somebody",
        "They left at dawn, the paper quoted Una Krog as saying.",
        "i They left at dawn | quoted | the paper ## i They left at dawn | as saying | Una Krog",
    ),
    ("questions to the reader", "Do you expect the mayor to run again in the spring?", ""),
    (
        "signed on the next line",
        "“It fell. We saw it fall.”\nAna Ruiz, Lund Post\n“It will fall again.”\nTom Veld, Quay Times\n“It will not.”\nBo Lind, Sund Post",
        "d “It fell. We saw it fall.” |  | Ana Ruiz, Lund Post ## d “It will fall again.” |  | Tom Veld, Quay Times ## d “It will not.” |  | Bo \
         Lind, Sund Post",
    ),
    (
        "signed on the next line",
        "Analysts on the fall:\nANA RUIZ, CHIEF ECONOMIST, QUAY BANK\n“The fall was larger than we thought.”\nTOM VELD, ANALYST, LUND POST\n\
         – Low: 3\n– “We see no end to it.”",
        "d “The fall was larger than we thought.” |  | ANA RUIZ, CHIEF ECONOMIST, QUAY BANK ## d “We see no end to it.” |  | TOM VELD, \
         ANALYST, LUND POST",
    ),
    (
        "signed on the next line",
        "“The locks leak, and nobody mends them.”\nUna Krog, Lund Post",
        "d “The locks leak, and nobody mends them.” |  | Una Krog, Lund Post",
    ),
    (
        "social posts with their authors",
        "So the ferry found its “money” after all. pic.quitter.com/a1b2 — Tor Velm (@torvelm) May 3, 2022",
        "d So the ferry found its “money” after all. |  | Tor Velm",
    ),
    (
        "social posts with their authors",
        "I think nobody asked us.\n— Una Krog (mother of two) (@unakrog) 3 May 2022\nIt is late. — Velm (@velm) May 3, 2022 It is! — Lund \
         Post (@lundpost) May 4, 2022",
        "d I think nobody asked us. |  | Una Krog (mother of two) ## d It is late. |  | Velm ## d It is! |  | Lund Post",
    ),
    (
        "a source that is a day",
        "The island’s embassy in Lund late on Sunday said that it knew nothing.",
        "i that it knew nothing | said | The island’s embassy in Lund",
    ),
    (
        "a source known as somebody",
        "The fixer, known to everyone on the docks as Uncle Tor, said he knew nothing about sugar.",
        "i he knew nothing about sugar | said | The fixer, known to everyone on the docks as Uncle Tor",
    ),
    (
        "marks credited without a verb",
        "The “harbour tax” mentioned by Una Krog is not new.",
        "d “harbour tax” | mentioned | Una Krog",
    ),
    (
        "marks credited without a verb",
        "The phrase “paper tigers”, coined by Una Krog last year, is on every wall.",
        "d “paper tigers” | coined | Una Krog",
    ),
    (
        "marks credited without a verb",
        "He was asked about Una Krog’s “lazy fishermen” remark.",
        "d “lazy fishermen” | remark | Una Krog",
    ),
    (
        "marks credited without a verb",
        "The mayor rejected Una Krog’s repeated dismissal of the plan as “a doodle”.",
        "d “a doodle” | dismissal | Una Krog",
    ),
    (
        "marks credited without a verb",
        "Una Krog, a self-described “herring nerd”, has kept boats since 1990.",
        "d “herring nerd” | described | Una Krog",
    ),
    (
        "marks credited without a verb",
        "The ferry is, as Una Krog put it in her diary last year, “a bathtub with a bell”.",
        "d “a bathtub with a bell” | put it | Una Krog",
    ),
    (
        "marks credited without a verb",
        "The ferry is, in the words of Una Krog, “a bathtub with a bell”.",
        "d “a bathtub with a bell” | in the words of | Una Krog",
    ),
    (
        "marks credited without a verb",
        "Una Krog is “impressed by the view from here.” The boat is “proud” of nothing.",
        "d “impressed by the view from here.” |  | Una Krog",
    ),
    ("marks credited without a verb", "Self-styled “herring nerd” Una Krog is here.", "d “herring nerd” | styled | Una Krog"),
    (
        "marks credited without a verb",
        "The singer and self-proclaimed “king of the quay” left.",
        "d “king of the quay” | proclaimed | The singer",
    ),
    (
        "marks credited without a verb",
        "For the fishermen’s union, it is “imperative” that boats sail.",
        "m it is “imperative” that boats sail | For | the fishermen’s union",
    ),
    (
        "marks credited without a verb",
        "In Judge Krog’s view, the rules are “a muddle”.",
        "m the rules are “a muddle” | view | Judge Krog",
    ),
    (
        "marks without a cue",
        "“We were cold all night,” Una Krog, 34, from Sund, a mother of three.",
        "d “We were cold all night,” |  | Una Krog, 34, from Sund, a mother of three",
    ),
    ("words that somebody will not say", "Krog refused to use the phrase “salt water thieves.”", ""),
    (
        "quoted by an outlet",
        "“I never thought I could,” Una Krog said in a speech quoted by the Lund Post.\n“What a day. I am glad.”",
        "d “I never thought I could,” + “What a day. I am glad.” | said | Una Krog",
    ),
    (
        "words and network joined",
        "“The town has agreed to a pause,” said a port official, according to the Lund Post.",
        "d “The town has agreed to a pause,” | said | a port official ## m “The town has agreed to a pause,” said a port official | \
         according to | the Lund Post",
    ),
    (
        "reports inside reports",
        "Una Krog says “the locks have leaked for years,” the Lund Post reported.",
        "d “the locks have leaked for years,” | says | Una Krog ## d “the locks have leaked for years,” | reported | the Lund Post",
    ),
    (
        "quotations whole",
        "Harbour master Una Krog said: “Every boat was tied up twice.\n“Nobody was hurt and nothing was lost.\n“There is more wind on the \
         way.”\nThe council said the road would open at noon.",
        "d “Every boat was tied up twice. + “Nobody was hurt and nothing was lost. + “There is more wind on the way.” | said | Harbour \
         master Una Krog ## i the road would open at noon | said | The council",
    ),
    (
        "quotations whole",
        "The warden, a father of two, called the pier “a wreck”.",
        "m the pier “a wreck” | called | The warden, a father of two",
    ),
    ("quotations whole", "“We sail,” said Krog. “We sail at noon.”", "d “We sail,” + “We sail at noon.” | said | Krog"),
    ("acts", "The outage raised fears that the grid was weak.", ""),
    ("acts", "The Lund company recalled 40,000 pumps.", ""),
    (
        "reports inside reports",
        "Una Krog says Tor Velm told her uncle that the barn was his.",
        "i Tor Velm told her uncle that the barn was his | says | Una Krog ## i that the barn was his | told | Tor Velm",
    ),
    (
        "reports inside reports",
        "Tor Velm told the clerk that the keys were gone, Una Krog claims.",
        "i Tor Velm told the clerk that the keys were gone | claims | Una Krog ## i that the keys were gone | told | Tor Velm",
    ),
    (
        "reports inside reports",
        "Ann Krog says Tor Velm told her father that the barn was his.",
        "i Tor Velm told her father that the barn was his | says | Ann Krog ## i that the barn was his | told | Tor Velm",
    ),
    (
        "a source with its nickname",
        "“It is cold here,” said a man nicknamed “Badger”.",
        "d “It is cold here,” | said | a man nicknamed “Badger”",
    ),
    (
        "reports inside reports",
        "The Herald reported that officials said the dam was weak.",
        "i that officials said the dam was weak | reported | The Herald ## i the dam was weak | said | officials",
    ),
    (
        "reports inside reports",
        "The Herald, citing two clerks, reported that the dam was weak.",
        "i that the dam was weak | reported | The Herald ## i that the dam was weak | citing | two clerks",
    ),
    ("marks without a cue", "A boy ran along the quay shouting “pull the rope”.", "d “pull the rope” | shouting | A boy"),
    ("marks without a cue", "The pier was called “a wreck” by the warden.", "d “a wreck” | called | the warden"),
    ("marks without a cue", "“We go.” — Ana Ruiz", "d “We go.” |  | Ana Ruiz"),
    (
        "a source with its document",
        "Documents seen by the Canal Trust said that the locks leak.",
        "i that the locks leak | said | Documents seen by the Canal Trust",
    ),
    (
        "the subject of a passive is told",
        "The closure was confirmed to the Lund Post by Una Krog, a spokeswoman.",
        "i The closure | was confirmed | Una Krog, a spokeswoman",
    ),
    (
        "the subject of a passive is told",
        "Drivers urged to stay at home as storm nears.",
        "i to stay at home as storm nears | urged | ",
    ),
    (
        "what words alone tell",
        "Villagers were told by the mayor that the well was safe.",
        "i that the well was safe | were told | the mayor",
    ),
    (
        "what words alone tell",
        "According to Velm, Krog, who sold the mill in 1980, burned it down.",
        "i Krog, who sold the mill in 1980, burned it down | According to | Velm",
    ),
    (
        "what words alone tell",
        "Una Krog was late and told the Lund Post she had lost her keys.",
        "i she had lost her keys | told | Una Krog",
    ),
    (
        "a clause that ends behind a comma",
        "State advocate Tor Velm said the row was about salt and that Krog, instead of keeping the peace among the crews, had not said a word.",
        "i the row was about salt and that Krog, instead of keeping the peace among the crews, had not said a word | said | State advocate \
         Tor Velm",
    ),
    (
        "parts of one report",
        "The mill will close in May, the owner said.\nThe “singing stair” of the mill burned in 1931.",
        "i The mill will close in May | said | the owner",
    ),
    (
        "clauses that go on behind marks",
        "The crew asked whether the same pump also feeds our “wet!” cellars.",
        "m whether the same pump also feeds our “wet!” cellars | asked | The crew",
    ),
    (
        "within a relative clause",
        "Una Krog, who said she had seen the wave, was taken to hospital.",
        "i she had seen the wave | said | who",
    ),
    ("within a relative clause", "The porter who said the lift was broken has left.", "i the lift was broken | said | who"),
    (
        "within a relative clause",
        "Velm, who argues that salt is dear, and Krog, who says it is not, shared a cart.",
        "i that salt is dear | argues | who ## i it is not | says | who",
    ),
    ("labels before what was said", "JUST IN: The quay is shut, the warden said.", "i The quay is shut | said | the warden"),
    ("labels before what was said", "UPDATED — The quay is shut, the warden said.", "i The quay is shut | said | the warden"),
    ("whom it was told", "A second warden told it nobody had come.", "i nobody had come | told | A second warden"),
    ("nothing and so", "The warden said nothing.", ""),
    ("works by their titles", "Krog wrote the song “The Salt Road”.", ""),
    ("acts", "Krog swore at them and slammed the door.", ""),
    ("the reporter's own questions", "I ask Krog whether she sleeps.\n“Badly,” she says.", "d “Badly,” | says | she"),
    (
        "turns of others",
        "“Ready?” “Ready.” The two men pulled. “Higher,” Una Krog said.",
        "d “Ready?” |  |  ## d “Ready.” |  |  ## d “Higher,” | said | Una Krog",
    ),
    (
        "marks without a cue",
        "“Whose is it?” “Mine.” “Take it.” The room went quiet.",
        "d “Whose is it?” |  |  ## d “Mine.” |  |  ## d “Take it.” |  | ",
    ),
    (
        "marks without a cue",
        "The pier was hailed as “a jewel” by Una Krog, and dismissed as “wet” by the warden.",
        "d “a jewel” | hailed | Una Krog ## d “wet” | dismissed | the warden",
    ),
    ("marks without a cue", "Velm was accused by two wardens of “salt theft”.", "d “salt theft” | accused | two wardens"),
    ("marks without a cue", "A man in a blue hat mumbled “sorry” and sat down.", "d “sorry” | mumbled | A man in a blue hat"),
    (
        "what words alone tell",
        "The theft was denied to this paper by a spokesman for the abbey.",
        "i The theft | was denied | a spokesman for the abbey",
    ),
    (
        "reports inside reports",
        "Tor Velm, the court heard, told his brother that the barn was gone.",
        "i Tor Velm + told his brother that the barn was gone | heard |  ## i that the barn was gone | told | Tor Velm",
    ),
    (
        "reports inside reports",
        "“My boss said, ‘You are late,’ and I left,” said Una Krog.",
        "d “My boss said, ‘You are late,’ and I left,” | said | Una Krog ## d ‘You are late,’ | said | My boss",
    ),
    (
        "reports inside reports",
        "“I rang. ‘Try at noon,’ a girl said,” said Una Krog.",
        "d “I rang. ‘Try at noon,’ a girl said,” | said | Una Krog ## d ‘Try at noon,’ | said | a girl",
    ),
    (
        "turns of an interview",
        "Gazette: Why salt?\nKrog: My uncle sold it. People say it is dear.\nGazette: Is it?\nKrog: No.",
        "d Why salt? | : | Gazette ## d My uncle sold it. People say it is dear. | : | Krog ## d Is it? | : | Gazette ## d No. | : | Krog",
    ),
    (
        "turns of an interview",
        "Five minutes with Una Krog\nQ|What time do you rise?\nAt four. My uncle says I am mad.\nQ|What do you eat?\nI eat salt.",
        "d At four. My uncle says I am mad. |  | Una Krog ## d I eat salt. |  | Una Krog",
    ),
    ("turns of an interview", "Q|Why salt?\nA. My uncle sold it.", "d My uncle sold it. | A. | "),
    (
        "who does it by saying so",
        "Krog was able to hurt her rival by publicly calling him “a clown”.",
        "m him “a clown” | publicly calling | Krog",
    ),
    (
        "pull-quotes",
        "P|“We sail at noon”\n“We sail at noon,” said Krog.",
        "d “We sail at noon” |  |  ## d “We sail at noon,” | said | Krog",
    ),
];

#[test]
fn each_does_what_it_is_for() {
    let mut wrong = Vec::new();
    for (pass, text, want) in
        ROWS.iter().chain(between::ROWS).chain(edges::ROWS).chain(extents::ROWS).chain(inserted::ROWS).chain(whom::ROWS)
    {
        assert!(PASSES.iter().any(|(name, _)| name == pass), "there is no pass “{pass}”");
        let got = show(text);
        if got != *want {
            wrong.push(format!("{text}\n  want {want}\n  got  {got}"));
        } else if show_without(text, pass) == got {
            wrong.push(format!("“{pass}” does nothing for {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn none_goes_too_far() {
    check(&[
        // Two who speak one after the other, each in a quotation of their own.
        ("“We sail,” said Krog.\n“We wait,” said Velm.", "d “We sail,” | said | Krog ## d “We wait,” | said | Velm"),
        // A report beside what is none.
        ("The outage raised fears. Krog said the grid was weak.", "i the grid was weak | said | Krog"),
        // Who is told and speaks.
        ("The mayor told villagers that the well was safe.", "i that the well was safe | told | The mayor"),
        ("Krog urged drivers to stay at home.", "i drivers to stay at home | urged | Krog"),
        // One after another is no report inside a report.
        ("Una Krog left the barn. Tor Velm said it was his.", "i it was his | said | Tor Velm"),
        // What closes a sentence, and what only stands in one.
        ("The pier is shut, the Canal Trust announced on Monday.", "i The pier is shut | announced | the Canal Trust"),
        // A clause that is its sentence's last, and a subject of what is said.
        ("Krog met a warden who said the lift was broken.", "i the lift was broken | said | who"),
        ("It was the warden who said the books Velm kept were gone.", "i the books Velm kept were gone | said | who"),
        ("A warden who said he was ill and the lift was broken has left.", "i he was ill and the lift was broken | said | who"),
        ("The one man who claimed he had won was sent home.", "i he had won | claimed | who"),
        ("Police are looking for a cyclist who told a porter he was lost.", "i he was lost | told | who"),
        // Lines that are no turns, and long quotations side by side.
        ("The pilot — Tor Velm (@torvelm) — left in May.", ""),
        // When and what for, names and works: nobody's view.
        ("For most of the day, the sky was “the colour of tin”.", ""),
        ("To be sure, the road is “closed” again.", ""),
        ("Una Krog’s “Salt and Stone” was read aloud.", ""),
        ("The “skimming tool” used by thieves is small.", ""),
        ("Where: Lund town hall\nWhen: Friday at six\nTickets: four crowns", ""),
        ("Krog slammed the council’s “spineless” plan.", "m the council’s “spineless” plan | slammed | Krog"),
        (
            "“They say ‘go home’ a lot,” said Una Krog.",
            "d “They say ‘go home’ a lot,” | said | Una Krog ## d ‘go home’ | say | They",
        ),
        // A title, which nobody shouts or calls so.
        ("You may know her from “The Salt Road”.", ""),
    ]);
}

/// What two passes make of sources that the network links and words alone do not show.
#[test]
fn sources_keep_to_their_clause() {
    type Mends = fn(&View, &mut Report);
    let (within, relative): (Mends, Mends) = (sources::within_its_clause, sources::relative_subject);
    let address: Mends = contents::without_address;
    let time: Mends = sources::without_time;
    let (object, opens): (Mends, Mends) = (participles::past_an_object, subjects::past_what_opens);
    let (addressed, verb): (Mends, Mends) = (participles::past_the_addressed, subjects::before_its_verb);
    for (pass, text, source, cue, want) in [
        (
            address,
            "The Lund Post (https://post.example/1) said it was late.",
            "The Lund Post (https://post.example/1)",
            "said",
            "The Lund Post",
        ),
        (relative, "The firm, whose owner says sales are up, is shut.", "The firm, whose owner", "says", "whose owner"),
        (relative, "The coach who the players say left has resigned.", "The coach who the players", "say", "the players"),
        (
            within,
            "Velm’s words come after Mayor Una Krog, early on Monday, said she was late.",
            "Velm’s words come after Mayor Una Krog, early on Monday",
            "said",
            "Mayor Una Krog",
        ),
        (within, "Una Krog has left and Tor Velm said he was late.", "Una Krog has left and Tor Velm", "said", "Tor Velm"),
        (
            within,
            "The clerk who left after Una Krog said he was late.",
            "The clerk who left after Una Krog",
            "said",
            "The clerk who left after Una Krog",
        ),
        (relative, "Tor Velm met Una Krog, who on Monday accused Lind of fraud.", "Tor Velm", "accused", "who"),
        (relative, "Una Krog, who on Monday accused Lind of fraud, is late.", "Una Krog", "accused", "Una Krog"),
        (time, "Una Krog, who that day accused Lind of fraud, is late.", "that day", "accused", "who"),
        (
            object,
            "The union chief called the firm’s lawyer, Una Krog, a coward and claimed that nobody cared.",
            "the firm’s lawyer, Una Krog, a coward",
            "claimed",
            "The union chief",
        ),
        (object, "Tor Velm met with the board and said it was late.", "the board", "said", "Tor Velm"),
        (object, "Tor Velm said the board lied and claimed it was late.", "the board", "claimed", "the board"),
        (object, "The board met Tor Velm, and Una Krog said it was late.", "Una Krog", "said", "Una Krog"),
        (
            opens,
            "After calls from Senator Moe and two nurses, Holm Hospital gave in and said it would close.",
            "Senator Moe and two nurses, Holm Hospital",
            "said",
            "Holm Hospital",
        ),
        (
            opens,
            "After calls from Senator Moe and two nurses, Holm Hospital gave in and said it would close.",
            "Senator Moe and two nurses",
            "said",
            "Holm Hospital",
        ),
        (opens, "In talks with Krog, Velm and Holm said it was late.", "Velm and Holm", "said", "Velm and Holm"),
        (
            addressed,
            "The guild wrote to Senator Moe, Judge Krog and others last month urging them to go.",
            "Judge Krog and others",
            "last month urging",
            "The guild",
        ),
        (addressed, "The guild heard Judge Krog on Monday urging them to go.", "Judge Krog", "urging", "Judge Krog"),
        (
            verb,
            "The union chief called the lawyer, Una Krog, “a snake” and claimed that nobody cared.",
            "The union chief called the lawyer, Una Krog, “a snake",
            "claimed",
            "The union chief",
        ),
        (time, "A memo that day after day accused Lind of fraud is gone.", "A memo", "accused", "A memo"),
    ] {
        let article = of_blocks(vec![Block::new(BlockKind::Paragraph, Span::new(0, text.len()))]);
        let (tokens, marks, _) = crate::model::tagged(text, &article);
        let view = View::new(text, &article.blocks, &tokens, &marks);
        let range = |words: &str| text.find(words).map(|at| tokens.within(Span::new(at, at + words.len()))).unwrap();
        let cue = range(cue);
        let content = std::iter::once(cue.end..tokens.len()).collect();
        let mut report = Report::new(cue, range(source), content, Pattern::Clause);
        pass(&view, &mut report);
        assert_eq!(view.cover(report.source).of(text), want, "{text}");
    }
}

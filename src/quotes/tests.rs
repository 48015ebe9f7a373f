//! One-line cases: kind, contents, cue, source.

mod between;
mod edges;
mod extents;
mod inserted;
mod passes;
mod whom;
mod whose;

use super::*;
use crate::document::{AsideKind, Block, EditKind, QuoteKind, Stance};

/// Every line is a paragraph but those marked "H|" (headline), "P|" (pull-quote) and "X|" (boilerplate).
fn read(text: &str) -> (Article, Reports) {
    read_without(text, "")
}

/// An article of just these blocks.
fn of_blocks(blocks: Vec<Block>) -> Article {
    Article { blocks, ..crate::article::read("", &crate::About::default(), &[]) }
}

/// With all passes but one.
fn read_without(text: &str, pass: &str) -> (Article, Reports) {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (kind, skip) = match line.get(..2) {
            Some("H|") => (BlockKind::Headline, 2),
            Some("P|") => (BlockKind::Pullquote, 2),
            Some("X|") => (BlockKind::Boilerplate, 2),
            Some("Q|") => (BlockKind::Question, 2),
            _ => (BlockKind::Paragraph, 0),
        };
        let span = Span::new(at + skip, at + line.len()).trim(text, char::is_whitespace);
        at += line.len();
        if !span.is_empty() {
            blocks.push(Block::new(kind, span));
        }
    }
    let mut article = of_blocks(blocks);
    let (tokens, marks, reading) = crate::model::tagged(text, &article);
    let passes = PASSES.iter().filter(|(name, _)| *name != pass);
    let reports = run(passes, text, &mut article, &tokens, &marks, &reading.attributions);
    (article, reports)
}

/// "d content + content | cue | source", quotes parted by " ## ".
fn show(text: &str) -> String {
    show_without(text, "")
}

fn show_without(text: &str, pass: &str) -> String {
    let words = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" + ");
    let kind = |q: &Quote| match q.kind {
        QuoteKind::Direct => 'd',
        QuoteKind::Indirect => 'i',
        QuoteKind::Mixed => 'm',
    };
    let one = |q: &Quote| format!("{} {} | {} | {}", kind(q), words(&q.content), words(&q.cue), words(&q.source));
    read_without(text, pass).1.quotes.iter().map(one).collect::<Vec<_>>().join(" ## ")
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, want)| (text, want, show(text)))
        .filter(|(_, want, got)| *want != got)
        .map(|(text, want, got)| format!("{text}\n  want {want}\n  got  {got}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn direct() {
    check(&[
        ("“We sail at dawn,” said Ana Ruiz.", "d “We sail at dawn,” | said | Ana Ruiz"),
        ("“We sail at dawn,” Ana Ruiz said.", "d “We sail at dawn,” | said | Ana Ruiz"),
        ("Ana Ruiz said: “We sail at dawn.”", "d “We sail at dawn.” | said | Ana Ruiz"),
        ("Ana Ruiz said, “We sail at dawn.”", "d “We sail at dawn.” | said | Ana Ruiz"),
        ("‘The teachers’ union won’t go,’ said Ruiz.", "d ‘The teachers’ union won’t go,’ | said | Ruiz"),
        ("'It can't be the dogs' fault,' she said.", "d 'It can't be the dogs' fault,' | said | she"),
        ("\"We sail at dawn,\" she told reporters.", "d \"We sail at dawn,\" | told | she"),
        ("«We sail at dawn», said Ruiz.", "d «We sail at dawn» | said | Ruiz"),
        ("“We sail,” Ruiz said. “We do not wait.”", "d “We sail,” + “We do not wait.” | said | Ruiz"),
        ("“We sail,” Ruiz said in an interview, “and we do not wait.”", "d “We sail,” + “and we do not wait.” | said | Ruiz"),
        ("But “talking is no help”, Ruiz said.", "d “talking is no help” | said | Ruiz"),
        ("“Why now?” asked Ruiz.", "d “Why now?” | asked | Ruiz"),
        ("“We sail at dawn!” barked the old captain.", "d “We sail at dawn!” | barked | the old captain"),
        ("“We sail,” Ruiz said. “No,” Berg replied.", "d “We sail,” | said | Ruiz ## d “No,” | replied | Berg"),
        ("“He said ‘never’ to us,” Ruiz said.", "d “He said ‘never’ to us,” | said | Ruiz ## d ‘never’ | said | He"),
        ("“We shall sail at dawn.” — Ana Ruiz, Lund", "d “We shall sail at dawn.” |  | Ana Ruiz, Lund"),
        (
            "“We shall sail at dawn.” ― Ana Ruiz\n“The sea is too high for all of us.” ― Tomas Veld.",
            "d “We shall sail at dawn.” |  | Ana Ruiz ## d “The sea is too high for all of us.” |  | Tomas Veld",
        ),
        (
            "“We shall sail at dawn.” And that is all, “the end of it.” ― Ana Ruiz",
            "m “We shall sail at dawn.” And that is all, “the end of it.” |  | Ana Ruiz",
        ),
        ("The spot ends with footage of Veld saying, “We sail at dawn.”", "d “We sail at dawn.” | saying | Veld"),
        (
            "“We will not wait for them,” Ana Ruiz, 25, said as she and her crew left the harbor.",
            "d “We will not wait for them,” | said | Ana Ruiz, 25",
        ),
        ("A clerk said of the mayor, “He never sails at dawn.”", "d “He never sails at dawn.” | said | A clerk"),
        (
            "The fleet was late because, in Veld’s words, “the sea is older than we are.”",
            "d “the sea is older than we are.” | words | Veld’s",
        ),
        (
            "“It is good,” said Rep. Ida Moe (D-Ohio), who voted no.",
            "d “It is good,” | said | Rep. Ida Moe (D-Ohio), who voted no",
        ),
        (
            "“We sail,” said Ana Ruiz, harbour master of Lund, a port town.",
            "d “We sail,” | said | Ana Ruiz, harbour master of Lund, a port town",
        ),
        ("“We are late, Ruiz said.\nHe left.", "d “We are late | said | Ruiz"),
    ]);
}

#[test]
fn marks_of_one_report_and_of_two() {
    check(&[
        // What follows the cue without marks is not said, nor what stands before a colon.
        (
            "“We sail at dawn,” a former clerk said, speaking on condition of anonymity.",
            "d “We sail at dawn,” | said | a former clerk",
        ),
        ("“We sail at dawn,” said Ruiz. Then the ships left the harbor.", "d “We sail at dawn,” | said | Ruiz"),
        // Two cues, two reports; one cue, one.
        (
            "“We sail at dawn,” Ruiz said, adding, “The ships are ready.”",
            "d “We sail at dawn,” | said | Ruiz ## d “The ships are ready.” | adding | Ruiz",
        ),
        (
            "“We sail at dawn,” Ruiz said on Monday, “and the ships are ready.”",
            "d “We sail at dawn,” + “and the ships are ready.” | said | Ruiz",
        ),
        // A straight mark after a curly one that nobody closes sets another's text apart.
        (
            "“We sail at dawn,” Ruiz wrote.\n\"The ships were late, and the harbor was full of ice.",
            "d “We sail at dawn,” | wrote | Ruiz",
        ),
        (
            "“We sail at dawn,” Ruiz wrote.\n\"The ships were late, and the harbor was full of ice.\"",
            "d “We sail at dawn,” + \"The ships were late, and the harbor was full of ice.\" | wrote | Ruiz",
        ),
        // Marks that end in a comma end what was said.
        (
            "She told them to wait and repeatedly said, “Do not sail,” until the engines stopped.",
            "i to wait | told | She ## d “Do not sail,” | repeatedly said | She",
        ),
        ("Wrote Ruiz:\n“The ships will sail at dawn.”", "d “The ships will sail at dawn.” | Wrote | Ruiz"),
    ]);
}

#[test]
fn whose_words_marks_are() {
    check(&[
        ("The “open doors” policy, as Krog described it, has cost the town.", "d “open doors” | described | Krog"),
        ("These orders “share the same basic flaw”, in Judge Krog’s eyes.", "d “share the same basic flaw” | eyes | Judge Krog"),
        ("The light in Krog’s eyes was gone.", ""),
        ("Krog called it “a wreck” and left.", "m it “a wreck” | called | Krog"),
        ("@unakrog: “We sail at dawn, whatever they say.”", "d “We sail at dawn, whatever they say.” | : | @unakrog"),
        (
            "“They told us: ‘Go home.’ So we did,” said Una Krog.",
            "d “They told us: ‘Go home.’ So we did,” | said | Una Krog ## d ‘Go home.’ | told | They",
        ),
        ("“The ‘go home’ sign is gone,” said Una Krog.", "d “The ‘go home’ sign is gone,” | said | Una Krog"),
        ("In “The Long Way Home,” Una Krog wrote that ships sink in spring.", "i that ships sink in spring | wrote | Una Krog"),
        ("Krog said the words “we sail at dawn.”", "m the words “we sail at dawn.” | said | Krog"),
    ]);
}

#[test]
fn titles_of_other_stories() {
    let article = "The ships left the harbor.\nThe sea was high.\nThe fleet is back.\n";
    for (line, reports) in [("Veld says the ships are late", false), ("Veld says the ships are late.", true)] {
        assert_eq!(!show(&format!("{article}{line}")).is_empty(), reports, "{line}");
    }
    // Where nobody sets stops a line without one is the article's.
    assert!(!show("Veld says the ships are late").is_empty());
}

#[test]
fn in_the_passive() {
    check(&[
        ("Ruiz was told by the mayor that the ships were late.", "i that the ships were late | was told | the mayor"),
        ("Ruiz was told by the mayor to go home.", "i to go home | was told | the mayor"),
        ("Ruiz was asked, “Why are the ships so late?”", "d “Why are the ships so late?” | was asked | "),
        ("The ships are late, Ruiz was quoted by the Herald as saying.", "i The ships are late | was quoted + as saying | Ruiz"),
        ("Ruiz told the mayor that the ships were late.", "i that the ships were late | told | Ruiz"),
    ]);
}

#[test]
fn nouns_and_second_verbs_as_cues() {
    check(&[
        ("The claim that the ships were late was made by Ruiz.", "i that the ships were late | claim | Ruiz"),
        ("The suggestion that iron floats was first made by Berg.", "i that iron floats | suggestion | Berg"),
        (
            "Ruiz conceded that the ship leaked and promised to mend it.",
            "i that the ship leaked | conceded | Ruiz ## i to mend it | promised | Ruiz",
        ),
        ("Ruiz conceded that the ship leaked and listed.", "i that the ship leaked and listed | conceded | Ruiz"),
        ("Had Ruiz said that the ships were late, the mayor would have left.", ""),
    ]);
}

#[test]
fn kept_back() {
    for (text, want) in [
        ("Ruiz did not say that the ships were late.", Stance::Denies),
        ("Ruiz would not say whether the ships were late.", Stance::Denies),
        ("Ruiz said that the ships were not late.", Stance::Neutral),
        ("Ruiz does not believe that the ships are late.", Stance::Thinks),
    ] {
        assert_eq!(read(text).1.quotes.first().map(|q| q.stance), Some(want), "{text}");
    }
}

#[test]
fn over_paragraphs() {
    check(&[
        ("“We sail,” Ruiz said. “At dawn.\n“We never wait.”", "d “We sail,” + “At dawn. + “We never wait.” | said | Ruiz"),
        (
            "Ruiz released a statement:\n“The ships will sail at dawn.”",
            "d “The ships will sail at dawn.” | released a statement | Ruiz",
        ),
        ("“We sail,” Ruiz said.\n“We never wait for anyone.”", "d “We sail,” + “We never wait for anyone.” | said | Ruiz"),
        (
            "RUIZ: We sail at dawn.\nBERG: Why?\nRUIZ: Because we can.\nBERG: Good.",
            "d We sail at dawn. | : | RUIZ ## d Why? | : | BERG ## d Because we can. | : | RUIZ ## d Good. | : | BERG",
        ),
        ("X|“Share this story,” Ruiz said.", ""),
    ]);
}

#[test]
fn indirect_and_mixed() {
    check(&[
        ("Ruiz said that the ships would sail.", "i that the ships would sail | said | Ruiz"),
        ("On Monday the mayor said the ships would sail.", "i the ships would sail | said | the mayor"),
        ("The ships would sail at dawn, Ruiz said.", "i The ships would sail at dawn | said | Ruiz"),
        ("The ships would sail at dawn, said Ruiz, a sailor.", "i The ships would sail at dawn | said | Ruiz, a sailor"),
        ("The ships, he said, would sail at dawn.", "i The ships + would sail at dawn | said | he"),
        ("According to Ruiz, the ships will sail.", "i the ships will sail | According to | Ruiz"),
        ("The ships will sail, according to port officials.", "i The ships will sail | according to | port officials"),
        ("The plan is a “disaster,” Ruiz said.", "m The plan is a “disaster,” | said | Ruiz"),
        ("Ruiz called the plan “a disaster”.", "m the plan “a disaster” | called | Ruiz"),
        ("Ana Ruiz, who runs the port, said ships were late.", "i ships were late | said | Ana Ruiz, who runs the port"),
        ("Ruiz told the paper that ships were late.", "i that ships were late | told | Ruiz"),
        ("Ruiz vowed to sail at dawn.", "i to sail at dawn | vowed | Ruiz"),
        ("Berg is confident that the ships will sail.", "i that the ships will sail | is confident | Berg"),
        ("The ships sail at percentage points.", ""),
        ("He had a say in the matter.", ""),
        ("The bigger story, Ruiz continued, is the harbour.", "i The bigger story + is the harbour | continued | Ruiz"),
        ("If it rains, say they, it leaks.", "i If it rains + it leaks | say | they"),
        ("Ana Ruiz feared her uncle.", ""),
        ("The board has yet to respond, but the union has spoken.", ""),
    ]);
}

#[test]
fn asides() {
    for (text, want) in [
        ("Bo “Red” Ray left.", Some(("“Red”", AsideKind::Nickname))),
        ("She sang “The Long Way Home” twice.", Some(("“The Long Way Home”", AsideKind::Title))),
        ("The so-called “experts” left.", Some(("“experts”", AsideKind::Term))),
        ("She was known to all as “Red the Sail”.", Some(("“Red the Sail”", AsideKind::Nickname))),
        ("We met a carter nicknamed “Turnip”.", Some(("“Turnip”", AsideKind::Nickname))),
        ("The carter, nicknamed “the Ox”, left.", Some(("“the Ox”", AsideKind::Nickname))),
        ("The carter goes by “Turnip” at home.", Some(("“Turnip”", AsideKind::Nickname))),
        ("He goes by the nickname “Turnip”.", Some(("“Turnip”", AsideKind::Nickname))),
        ("Her nickname was “Turnip” at school.", Some(("“Turnip”", AsideKind::Nickname))),
        ("The cart goes by “road or rail” to Lund.", Some(("“road or rail”", AsideKind::Nickname))),
        ("He was hit by “Turnip” twice.", Some(("“Turnip”", AsideKind::Term))),
        ("The play “Ash” opens in May.", Some(("“Ash”", AsideKind::Title))),
        ("She starred in films like “Ash” and left.", Some(("“Ash”", AsideKind::Title))),
        ("She wrote the novel “Ash”.", Some(("“Ash”", AsideKind::Title))),
        ("The word “Ash” was painted on the wall.", Some(("“Ash”", AsideKind::Term))),
        ("The play “of the year” was dull.", Some(("“of the year”", AsideKind::Term))),
        ("Her songs and the “Ash” on the wall are gone.", Some(("“Ash”", AsideKind::Term))),
        ("“We sail at dawn and never wait” is the club’s motto.", Some(("“We sail at dawn and never wait”", AsideKind::Term))),
        ("An empty “ ” is none.", None),
        ("“We sail,” Ruiz said.", None),
    ] {
        let asides = read(text).1.asides;
        assert_eq!(asides.first().map(|a| (a.span.of(text), a.kind)), want, "{text}");
    }
}

#[test]
fn one_of_several_titles_is_a_title_too() {
    let kinds = |text: &str| read(text).1.asides.iter().map(|a| a.kind).collect::<Vec<_>>();
    use AsideKind::{Term, Title};
    assert_eq!(kinds("You may know Ana Ruiz from films such as “The Long Tide” and “Ash”."), [Title, Title]);
    assert_eq!(kinds("Her songs include “Ash”, “The Long Tide” and “Rain”."), [Title, Title, Title]);
    assert_eq!(kinds("The words “Ash” and “Rain” are gone."), [Term, Term]);
}

#[test]
fn who_takes_sides_openly_has_said_so() {
    check(&[
        ("Rain fell. Many clerks openly back the levy.", "i the levy | openly back | Many clerks"),
        ("Ana Ruiz publicly supports the levy.", "i the levy | publicly supports | Ana Ruiz"),
        ("Two bishops have vocally opposed the levy.", "i the levy | have vocally opposed | Two bishops"),
        ("To openly back the levy would be rash.", ""),
        ("Ana Ruiz was openly backed by the union.", ""),
        ("Many clerks quietly back the levy.", ""),
        ("Ana Ruiz openly backed into the gate.", ""),
    ]);
}

#[test]
fn who_cries_it_stands_before_it() {
    check(&[
        (
            "Tor Vik, the guide, yelled “get down” as a rock fell. A boy ran past crying “it burns”.",
            "d “get down” | yelled | Tor Vik, the guide ## d “it burns” | crying | A boy",
        ),
        (
            "The group asked whether the word \"help!\" on the wall was paint. Rain fell.",
            "m whether the word \"help!\" on the wall was paint | asked | The group",
        ),
        ("H|Storm nears Norvik, residents told to stay indoors", "i to stay indoors | told | "),
    ]);
}

#[test]
fn what_somebody_said_on_an_occasion_is_told_by_another() {
    check(&[
        (
            "Pia Berg recalled a dinner at which Hale said the bolts were rotten.",
            "i a dinner at which Hale said the bolts were rotten | recalled | Pia Berg ## i the bolts were rotten | said | Hale",
        ),
        (
            "An engineer, who feared for her job, remembered a party at which Hale said: “Nobody checks.”",
            "m a party at which Hale said: “Nobody checks.” | remembered | An engineer, who feared for her job ## d “Nobody checks.” | said | \
             Hale",
        ),
        ("The mayor, she added, “should cross it himself”.", "m The mayor + “should cross it himself” | added | she"),
    ]);
}

#[test]
fn cues_are_whole() {
    check(&[
        ("Ruiz has admitted that ships were late.", "i that ships were late | has admitted | Ruiz"),
        ("Ruiz later found that ships were late.", "i that ships were late | later found | Ruiz"),
        ("The port said in a statement that ships were late.", "i that ships were late | said in a statement | The port"),
        (
            "A clerk, who asked not to be named because she feared for her job, conceded that ships were late.",
            "i that ships were late | conceded | A clerk, who asked not to be named because she feared for her job",
        ),
        (
            "The clerks, who spoke freely because the inquiry was over, said ships were late.",
            "i ships were late | said | The clerks, who spoke freely because the inquiry was over",
        ),
        (
            "The Herald, citing clerks, reported that ships were late.",
            "i that ships were late | reported | The Herald ## i that ships were late | citing | clerks",
        ),
    ]);
}

#[test]
fn marks_win() {
    check(&[
        // A title is part of the reporter's sentence.
        ("“The Long Way Home,” a film about Lund, opened on Monday.", ""),
        // One quotation on both sides of its cue, and behind the sentence of its cue.
        ("“If we wait,” Ruiz said on Monday, “we lose the ships.”", "d “If we wait,” + “we lose the ships.” | said | Ruiz"),
        ("“We sail,” Ruiz said on Monday in Lund. “Nobody waits for us.”", "d “We sail,” + “Nobody waits for us.” | said | Ruiz"),
        // A colon introduces, a name and a colon speak.
        ("Ana Ruiz: “We sail at dawn.”", "d “We sail at dawn.” | : | Ana Ruiz"),
        (
            "In the words of Ana Ruiz, “the sea takes what it wants.”",
            "d “the sea takes what it wants.” | In the words of | Ana Ruiz",
        ),
    ]);
}

#[test]
fn calls_on_the_reader_are_no_turns() {
    check(&[("GET THE GUIDE: FREE TODAY!\nWe sail at dawn.\nGET THE GUIDE: FREE TODAY!", "")]);
}

#[test]
fn turns_of_one_paragraph() {
    check(&[
        (
            "TOR VELM: Will you run for mayor? UNA KROG: My focus is on the quay. VELM: So you may? KROG: I have said no such thing. The \
             crews come first.",
            "d Will you run for mayor? | : | TOR VELM ## d My focus is on the quay. | : | UNA KROG ## d So you may? | : | VELM ## d I have \
             said no such thing. The crews come first. | : | KROG",
        ),
        ("UPDATE: The quay is shut. NOTE: Boats may leave. UPDATE: The wall fell.", ""),
        ("Three things matter. TIME: Nobody has it. MONEY: Nobody gives it. BOATS: Nobody builds them.", ""),
    ]);
}

#[test]
fn transcripts_in_marks() {
    check(&[(
        "\"ANNA: We sail at dawn.\n\"BOB: Who says so?\n\"ANNA: I do.\"",
        "d We sail at dawn. | : | ANNA ## d Who says so? | : | BOB ## d I do.\" | : | ANNA",
    )]);
}

#[test]
fn reports_in_reports() {
    // Every source, with the number of the report that it came through.
    let show = |text: &str| {
        let one = |q: &Quote| q.source.iter().map(|s| s.of(text)).chain(q.via.map(|v| ["<0", "<1", "<2"][v as usize])).collect();
        read(text).1.quotes.iter().map(one).collect::<Vec<String>>().join("; ")
    };
    for (text, want) in [
        ("State media quoted the minister as saying that the port would open in May.", "State media; the minister<0"),
        (
            "The Herald reported on Monday that two ports would close, citing a person familiar with the matter.",
            "The Herald; a person familiar with the matter<0",
        ),
        ("The Herald, citing Reuters, reported that two ports would close.", "The Herald; Reuters<0"),
        ("The Herald reported that the port would close, citing a threat to health.", "The Herald"),
        ("Berg said Ruiz had told him that the mayor said the port would close.", "Berg; Ruiz<0; the mayor<1"),
    ] {
        assert_eq!(show(text), want, "{text}");
    }
}

#[test]
fn who_is_spoken_to() {
    let text = "Ruiz was told by the mayor that the harbour would close.";
    let reports = read(text).1;
    assert_eq!(reports.addressees[0].map(|a| a.of(text)), Some("Ruiz"));
    assert_eq!(reports.quotes[0].content[0].of(text), "that the harbour would close");
}

#[test]
fn turns_of_an_interview() {
    let text =
        "Q|Did it help?\nAna Ruiz: It did. My mate Bo Ray said, “We go.” I sleep.\nWe sleep.\nQ|What is next?\nRuiz: Sleep.";
    assert_eq!(
        show(text),
        "d It did. My mate Bo Ray said, “We go.” I sleep. + We sleep. | : | Ana Ruiz ## d “We go.” | said | My mate Bo Ray ## d Sleep. | : | Ruiz"
    );
}

#[test]
fn pull_quotes_and_headlines_repeat() {
    let text = "H|Ruiz ‘will not wait for anyone’\nP|We sail … at dawn\nP|ANA RUIZ\n“We sail … at dawn,” Ruiz said. “I will not wait for anyone.”";
    let (article, reports) = read(text);
    let quotes = &reports.quotes;
    let body = quotes.iter().position(|q| !q.cue.is_empty()).map(|n| n as u32);
    assert!(body.is_some());
    assert_eq!(quotes.iter().map(|q| q.repeats).collect::<Vec<_>>(), [body, body, None]);
    assert_eq!(quotes[1].source[0].of(text), "ANA RUIZ");
    assert_eq!(quotes[1].kind, QuoteKind::Direct);
    assert_eq!(article.blocks[1].of, body);
}

#[test]
fn details() {
    let text = "“The [old] ships … won’t [sic] go,” said a clerk, who spoke on condition of anonymity because talks are private.";
    let quote = &read(text).1.quotes[0];
    let edits: Vec<(&str, EditKind)> = quote.edits.iter().map(|e| (e.span.of(text), e.kind)).collect();
    assert_eq!(edits, [("[old]", EditKind::Bracket), ("…", EditKind::Ellipsis), ("[sic]", EditKind::Sic)]);
    assert_eq!(quote.grounds.map(|g| g.of(text)), Some("because talks are private"));

    let text = "The official, who asked not to be named for fear of reprisal, said the boat leaked.";
    assert_eq!(read(text).1.quotes[0].grounds.map(|g| g.of(text)), Some("for fear of reprisal"));

    let text = "The Herald reported that officials said ships were late. Ruiz denied that she left. Berg told the paper the ships had sunk.";
    let reports = read(text).1;
    assert_eq!(reports.quotes.iter().map(|q| q.via).collect::<Vec<_>>(), [None, Some(0), None, None]);
    assert_eq!(reports.quotes[2].stance, Stance::Denies);
    assert_eq!(reports.addressees[3].map(|a| a.of(text)), Some("the paper"));
}

#[test]
fn hostile_text() {
    for unit in [
        "“a,” said b. ",
        "\"",
        "said ",
        "“",
        "according to ",
        "that he said, ",
        "’",
        "‘a’ said ",
        "שלום” ",
        "🙂“ said,",
        "(",
        "a: \n",
        "[“…",
    ] {
        let text = unit.repeat(30_000);
        let (_, reports) = read(&text);
        for quote in &reports.quotes {
            let spans = quote.content.iter().chain(&quote.cue).chain(&quote.source);
            assert!(spans.into_iter().all(|s| !s.is_empty() && text.get(s.start()..s.end()).is_some()));
        }
    }
}

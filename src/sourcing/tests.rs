use crate::document::{AnonymityKind, Document, Quote, Role, SourceType};
use crate::{About, Date, annotate};

fn read(text: &str) -> Document {
    annotate(text, &About { published: Date::new(2024, 3, 14), ..About::default() })
}

fn about<'d>(document: &'d Document, text: &str, words: &str) -> &'d Quote {
    let said = |q: &&Quote| q.content.iter().any(|c| c.of(text).contains(words));
    document.quotes.iter().find(said).unwrap_or_else(|| panic!("nobody says “{words}” in “{text}”"))
}

#[test]
fn said_is_the_time_of_the_reporting_clause() {
    for (text, words, want) in [
        ("“The quay is shut,” Ana Ruiz said on Monday.", "quay", Some("2024-03-11")),
        ("On Tuesday Ana Ruiz said that the quay was shut.", "quay", Some("2024-03-12")),
        ("Ana Ruiz said in an interview on Jan. 5 that the quay was shut.", "quay", Some("2024-01-05")),
        ("Ana Ruiz, who took over in June, told a packed meeting that the quay was shut.", "quay", None),
        ("The quay is shut again. — Ana Ruiz (@anaruiz) January 5, 2024", "quay", Some("2024-01-05")),
        ("Ana Ruiz said that the quay was shut on Monday.", "quay", None),
        ("“We sail on Friday,” Ana Ruiz said.", "sail", None),
        ("Friday’s storm sank a ferry, but Ana Ruiz said that the quay was shut.", "quay", None),
        ("According to a report that members received on Monday, the quay was shut.", "quay", None),
        ("Ana Ruiz resigned on Monday and said that the quay was shut.", "quay", None),
        ("In a now famous line, Ana Ruiz said that the quay was shut.", "quay", None),
        ("Until now Ana Ruiz had said that the quay was shut.", "quay", None),
    ] {
        let document = read(text);
        let said = about(&document, text, words).said.and_then(|t| document.times.get(t as usize)).map(|t| t.value.as_str());
        assert_eq!(said, want, "{text}");
    }
}

/// What the first quote that holds `words` says of its source.
fn kind(text: &str, words: &str) -> (Option<SourceType>, Option<AnonymityKind>) {
    let document = read(text);
    let quote = about(&document, text, words);
    (quote.source_type, quote.anonymity)
}

#[test]
fn the_head_of_the_phrase_says_what_kind_of_source_it_is() {
    use AnonymityKind::{Collective, Document, Named, Unnamed};
    use SourceType as T;
    for (text, want) in [
        ("Ana Ruiz said that the quay was shut.", Some((T::Person, Named))),
        ("The Tidewater Institute said that the quay was shut.", Some((T::Organization, Named))),
        ("A study by the Tidewater Institute found that the quay was shut.", Some((T::Document, Document))),
        ("Ana Ruiz, a clerk from Lund, and one of the poll respondents, said that the quay was shut.", Some((T::Person, Named))),
        ("The lawsuit says that the quay was shut.", Some((T::Document, Document))),
        ("According to the screenshots, the quay was shut.", Some((T::Document, Document))),
        ("Some 55 percent of voters said that the quay was shut.", Some((T::Document, Document))),
        ("Senior party figures said that the quay was shut.", Some((T::Group, Collective))),
        ("Official figures said that the quay was shut.", Some((T::Document, Document))),
        ("Turkish figures said that the quay was shut.", Some((T::Group, Collective))),
        ("Turkish figures show that the quay was shut.", Some((T::Document, Document))),
        ("Conservative figures said that the quay was shut.", Some((T::Group, Collective))),
        ("Minutes of the board said that the quay was shut.", Some((T::Document, Document))),
        ("A receipt seen by the board said that the quay was shut.", Some((T::Document, Document))),
        ("State television said that the quay was shut.", Some((T::Organization, AnonymityKind::Outlet))),
        ("The trust said that the quay was shut.", Some((T::Organization, Collective))),
        ("Antigua and Barbuda’s envoy said that the quay was shut.", Some((T::Unnamed, Unnamed))),
        ("The Bugle said that the quay was shut.", Some((T::Organization, AnonymityKind::Outlet))),
        ("A deckhand said that the quay was shut.", Some((T::Unnamed, Unnamed))),
        ("A senior official said that the quay was shut.", Some((T::Unnamed, Unnamed))),
        ("Two former deckhands said that the quay was shut.", Some((T::Group, Unnamed))),
        ("Eighty-nine former deckhands said that the quay was shut.", Some((T::Group, Unnamed))),
        ("Harbour and labour advocates said that the quay was shut.", Some((T::Group, Collective))),
        ("Half of those surveyed said that the quay was shut.", Some((T::Document, Document))),
        ("According to the paper, the quay was shut.", Some((T::Organization, AnonymityKind::Outlet))),
        ("Veld-run and Sund-run media said that the quay was shut.", Some((T::Organization, AnonymityKind::Outlet))),
        ("A District 4 councilmember said that the quay was shut.", Some((T::Unnamed, Unnamed))),
        ("The other said that the quay was shut.", Some((T::Unnamed, Unnamed))),
        ("The others said that the quay was shut.", Some((T::Group, Collective))),
        ("Residents said that the quay was shut.", Some((T::Group, Collective))),
        ("A spokeswoman for the Tidewater Institute said that the quay was shut.", Some((T::Organization, Unnamed))),
        ("The company said that the quay was shut.", Some((T::Organization, Collective))),
        ("A number of clubs said that the quay was shut.", Some((T::Group, Collective))),
        ("Decades of data show that the quay was shut.", Some((T::Document, Document))),
        ("Respondents said that the quay was shut.", Some((T::Group, Collective))),
        ("Postings viewed by the board said that the quay was shut.", Some((T::Document, Document))),
        ("The bank’s quay monitor shows that the quay was shut.", Some((T::Document, Document))),
        ("The quay monitor said that the quay was shut.", Some((T::Unnamed, Unnamed))),
        ("The whale centre said that the quay was shut.", Some((T::Organization, Collective))),
        ("An anonymous Tidewater Institute official said that the quay was shut.", Some((T::Unnamed, Unnamed))),
        ("Insiders at the Tidewater Institute said that the quay was shut.", Some((T::Group, Unnamed))),
        ("Anonymous sources within the institute said that the quay was shut.", Some((T::Group, Unnamed))),
        ("MEPs said that the quay was shut.", Some((T::Group, Collective))),
        ("Tidewater Institute officials said that the quay was shut.", Some((T::Organization, Unnamed))),
        ("The Tidewater Observatory monitoring group said that the quay was shut.", Some((T::Organization, Named))),
        ("A letter bearing the crest of the Tidewater Institute said that the quay was shut.", Some((T::Document, Document))),
        ("He said that the quay was shut.", None),
    ] {
        let (kind, anonymity) = kind(text, "quay was shut");
        assert_eq!(kind.zip(anonymity), want, "{text}");
        assert_eq!(kind.is_some(), anonymity.is_some(), "{text}");
    }
}

#[test]
fn an_unnamed_spokesperson_speaks_for_the_body() {
    let text =
        "The Tidewater Institute said that the quay was shut. A spokeswoman for the Tidewater Institute said it would reopen.";
    let document = read(text);
    let rows: Vec<_> = document.audit.iter().flat_map(|a| &a.sources).map(|r| (r.label.as_str(), r.quotes.len())).collect();
    assert_eq!(rows, [("Tidewater Institute", 2)]);
    let row = &document.audit.as_ref().unwrap().sources[0];
    assert_eq!((row.roles.join(" / ").as_str(), row.anonymity), ("through a spokeswoman", Some(AnonymityKind::Named)));
    // Nobody's body, or a person's: the phrase itself.
    let document = read("A spokeswoman for the company said that the quay was shut.");
    assert_eq!(document.audit.unwrap().sources[0].label, "A spokeswoman for the company");
}

#[test]
fn who_stands_behind_a_spokesperson_or_a_document_speaks() {
    use SourceType as T;
    for (source, want) in [
        ("A spokeswoman for the Tidewater Institute", Some(("Tidewater Institute", T::Organization))),
        ("A Tidewater Institute spokeswoman", Some(("Tidewater Institute", T::Organization))),
        ("An official at the Tidewater Institute", Some(("Tidewater Institute", T::Organization))),
        ("A study by the Tidewater Institute", Some(("Tidewater Institute", T::Document))),
        ("The Tidewater Institute’s report", Some(("Tidewater Institute", T::Document))),
        ("A Tidewater Institute poll", Some(("Tidewater Institute", T::Organization))),
        ("A statement released late on Monday by Tidewater Institute", Some(("Tidewater Institute", T::Organization))),
        ("Ana Ruiz’s letter", Some(("Ana Ruiz", T::Document))),
        ("Her statement", Some(("Ana Ruiz", T::Person))),
        ("A report obtained by the Tidewater Institute", None),
        ("A spokeswoman for Tidewater Institute head Bo Lind", None),
        ("The report", None),
        ("Ana Ruiz’s lawyer", None),
    ] {
        let text = format!(
            "Ana Ruiz, 51, runs the harbour. The Tidewater Institute studies it.\n\n{source} said that the quay was shut."
        );
        let document = read(&text);
        let quote = about(&document, &text, "quay was shut");
        let speaker = quote.speaker.and_then(|e| document.entities.get(e as usize)).filter(|e| e.named);
        let said = speaker.and_then(|e| Some((e.name.as_str(), quote.source_type?)));
        assert_eq!(said, want, "{source}");
    }
}

#[test]
fn plans_votes_and_refusals_are_no_sourcing() {
    for (text, words, want) in [
        ("Ana Ruiz said that the quay was shut.", "quay", true),
        ("“The quay is shut,” Ana Ruiz said.", "quay", true),
        ("According to Ana Ruiz, the quay was shut.", "quay", true),
        ("Ana Ruiz warned that the quay would shut.", "quay", true),
        ("The council voted to shut the quay.", "quay", false),
        ("The council announced Tuesday it has shut the quay.", "quay", true),
        ("The council announced a plan to shut the quay.", "quay", false),
        ("The owners refused to sell the quay.", "quay", false),
        ("Ana Ruiz plans to sell the quay.", "quay", false),
        ("The owners decided to sell the quay.", "quay", false),
        ("Nobody said that the quay was shut.", "quay", false),
        ("No one could blame him for selling the quay.", "quay", false),
        ("No member of the board has asserted that the quay was shut.", "quay", false),
        ("Ana Ruiz avoided acknowledging that the quay was shut.", "quay", false),
        ("Critics see the quay as a chance to build.", "quay", false),
        ("The union continues to push the board to shut the quay.", "quay", false),
    ] {
        let document = read(text);
        let counted = document.quotes.iter().any(|q| q.sourcing && q.content.iter().any(|c| c.of(text).contains(words)));
        assert_eq!(counted, want, "{text}");
        assert_eq!(document.audit.unwrap().sources.is_empty(), !want, "{text}");
    }
}

/// No source has said it: the writer's own words, what is kept back, what all are taken to think, what somebody does.
#[test]
fn what_nobody_is_quoted_with() {
    for (text, words, want) in [
        ("I think the harbour board has lost its way.", "board", false),
        ("One might argue that the ferry was bound to fail.", "ferry", false),
        ("The mayor has her failings, which I described in these pages in June.", "failings", false),
        ("Ana Ruiz told the inquiry: “We believe the dam will hold.”", "dam", true),
        ("It should be noted that the bridge is old.", "bridge", false),
        ("That said, no lorry will ever be late again.", "lorry", false),
        ("Asked why the mayor appeared to “undermine” the board, Ana Ruiz said the two were friends.", "undermine", false),
        ("Asked why the mayor appeared to “undermine” the board, Ana Ruiz said the two were friends.", "friends", true),
        ("Ana Ruiz made no mention of the lawsuit.", "lawsuit", false),
        ("The callers did not disclose that they were in prison.", "prison", false),
        ("Ana Ruiz did not deny that she had met the pilot.", "pilot", true),
        ("Seemingly everyone at the ministry assumed that the dam would hold.", "dam", false),
        ("Not everyone at the ministry thinks that the dam will hold.", "dam", true),
        ("They were sure that nobody would look in the boathouse.", "boathouse", false),
        ("The board made sure that the mayor would not be named.", "mayor", false),
        ("Ana Ruiz briefly considered a run against the mayor.", "run", false),
        ("Ana Ruiz posted that the ferry would be sold.", "ferry", true),
        ("Ana Ruiz showed the letter to Bo Ray.", "letter", false),
        ("A group at the institute is studying the effects of salt on the dam.", "salt", false),
        ("The film seems to pull the rug from under the old legend.", "rug", false),
        ("What remains unclear is what Ana Ruiz believes.", "what", false),
        ("The study shows that one boat in three leaks.", "leaks", true),
        ("The poll questioned 900 drivers in three towns.", "drivers", false),
        ("The authors will report their findings in the spring.", "findings", false),
        ("The context demands that the reader knows the town.", "reader", false),
        ("She is soon expected to publish a memoir titled “The Long Quay.”", "memoir", false),
        ("The analyst Ana Ruiz does not think rents will fall this year.", "rents", true),
        ("Her rivals pushed the idea that Ana Ruiz was born abroad.", "abroad", true),
        ("The council ignored the warnings about the pier.", "pier", false),
        ("The board leaders defended the three clerks of the pier.", "pier", false),
        ("Ana Ruiz defended the plan for the pier.", "pier", true),
        ("Ana Ruiz noticed that the pier was shut.", "pier", false),
        ("Ana Ruiz, believing that the pier would pay, bought it.", "pier", false),
        ("Ana Ruiz wanted her boat to serve as a school.", "boat", false),
        ("Part of it was the clay, she said, referring to the soft rock of the east.", "rock", false),
        ("Ana Ruiz said that shops had shut, believing that the flood had hurt trade.", "flood", true),
        ("Ana Ruiz said she believed that the pier would pay.", "pier", true),
        ("The report failed to note the price of the pier.", "pier", false),
        ("Ana Ruiz may have been referring to the pier.", "pier", false),
        ("Unless the party can convince voters that the pier is safe, it will lose.", "pier", false),
        ("Divers have questioned whether the pier is safe.", "pier", true),
        ("Pilots are warning of the risks of a longer pier.", "pier", true),
        ("As Ana Ruiz points out, the pier is old.", "pier", true),
        ("To say that the pier was cheap is kind.", "pier", false),
        ("It is fair to say that the pier is dull.", "pier", false),
        ("It is fair, Ana Ruiz said, that the pier pays.", "pier", true),
        ("Bankers never admit that the pier was a mistake.", "pier", false),
        ("Ana Ruiz admitted that the pier was a mistake.", "pier", true),
        ("Recruits learn that the pier must shine.", "pier", false),
        ("Knowing that the pier would fall, the crews left early.", "pier", false),
        ("The court fined two owners of the pier.", "pier", false),
        ("The coaches of the pier have shown patience.", "patience", false),
        ("The minister has approved two plans for the pier.", "pier", false),
        ("Ana Ruiz writes for the Pier Post.", "Pier", false),
        ("The board supported it, and the pier was saved.", "it", false),
        ("The law has encouraged trade on the pier.", "pier", false),
        ("Ana Ruiz encouraged traders to leave the pier.", "pier", true),
        ("Ana Ruiz plans to mend the pier under the slogan “Light of the whole wide east.”", "pier", false),
        ("The photograph shows a man kneeling on the pier before a guard.", "pier", false),
        ("The documentary shows Holm begging for a pier.", "pier", false),
        ("The figures show that the pier was beaten by storms.", "pier", true),
        ("Footage shows the pier was empty when it fell.", "pier", true),
        ("A frost slammed the pier.", "pier", false),
        ("The union slammed the pier deal as a sell-out.", "pier", true),
        ("The firm’s filings explain its pier.", "pier", false),
        ("The mayor explained his pier to the board.", "pier", true),
        ("Holm shows no sign of leaving the pier.", "pier", false),
        ("The skipper failed to appeal against the ban on the pier.", "pier", false),
        ("Parliament voted 463 to 107 in favour of a pier.", "pier", false),
    ] {
        let document = read(text);
        let counted = document.quotes.iter().any(|q| q.sourcing && q.content.iter().any(|c| c.of(text).contains(words)));
        assert_eq!(counted, want, "{text}");
    }
}

#[test]
fn no_answer_is_a_disclosure() {
    for (text, want) in [
        ("Ana Ruiz declined to comment on the quay.", true),
        ("Ana Ruiz declined to say whether the quay would shut.", true),
        ("Ana Ruiz did not respond to a request for comment on the quay.", true),
        ("Ana Ruiz has not made any statement about the quay.", true),
        ("Ana Ruiz issued a statement saying there was no fire on the quay.", false),
        ("Ana Ruiz has yet to reply to an email about the quay.", true),
        ("Ana Ruiz has yet to comment on the quay.", true),
        ("The owners are yet to respond.", true),
        ("The patient is yet to respond to treatment.", false),
        ("Ana Ruiz has not responded to our messages about the quay.", true),
        ("Ana Ruiz spoke of changes but did not give any details of the quay.", true),
        ("There was no immediate response from the harbour board.", true),
        ("Ana Ruiz had no immediate comment.", true),
        ("There was no answer to the letter.", false),
        ("Ana Ruiz refused to sell the quay.", false),
        ("Ana Ruiz said that she would not shut the quay.", false),
        ("Ana Ruiz said that nobody had answered her letters.", false),
    ] {
        let document = read(text);
        let audit = document.audit.as_ref().unwrap();
        assert_eq!(document.quotes.iter().any(|q| q.disclosure), want, "{text} {:?}", document.quotes);
        assert_eq!(audit.disclosures.len(), usize::from(want), "{text}");
        assert!(audit.disclosures.iter().all(|&q| !document.quotes[q as usize].sourcing), "{text}");
    }
}

#[test]
fn roles_are_written_as_a_newsroom_does() {
    for (text, want) in [
        ("Ana Ruiz, director of the Tidewater Institute, said that the quay was shut.", "director of the Tidewater Institute"),
        (
            "Ana Ruiz, a venture capitalist with Veld Partners, said that the quay was shut.",
            "venture capitalist with Veld Partners",
        ),
        // Members of Congress are labelled by their state, a state's legislators by their town.
        ("Sen. Ana Ruiz (D-Ohio) said that the quay was shut.", "U.S. Sen. from Ohio"),
        ("Sen. Ana Ruiz of Ohio said that the quay was shut.", "U.S. Sen. from Ohio"),
        ("U.S. Senator Ana Ruiz of Ohio said that the quay was shut.", "U.S. Senator from Ohio"),
        ("Sens. Bo Lind (D-Mont.) and Ana Ruiz (R-La.) said that the quay was shut.", "U.S. Sen. from Louisiana"),
        (
            "Senators Bo Lind, Republican of Iowa, and Ana Ruiz, Democrat of Vermont, oppose it. Ms. Ruiz said it was void.",
            "U.S. Senator from Vermont",
        ),
        (
            "“It is shut,” said Ana Ruiz, the attorney general of Oklahoma, one of the states suing the Harbour Agency.",
            "attorney general of Oklahoma",
        ),
        ("A cashier who steals notes is held to account, Ana Ruiz said.", ""),
        ("State Sen. Ana Ruiz (D-Ohio) said that the quay was shut.", "State Sen."),
        ("Rep. Ana Ruiz, R-Veldhaven, said that the quay was shut.", "Rep. from Veldhaven"),
        // Parties are no roles, and one office in two forms is one.
        ("Reps. Ana Ruiz (D., Md.) and Bo Lind met. Ana Ruiz (D., Md.) said that the quay was shut.", "U.S. Rep. from Maryland"),
        ("Rep. Ana Ruiz, D-Md., a U.S. Rep. from Maryland, said that the quay was shut.", "U.S. Rep. from Maryland"),
        ("Sen. Ana Ruiz [R-Ohio] said that the quay was shut.", "U.S. Sen. from Ohio"),
        ("Ana Ruiz, Democrat of Maryland, said that the quay was shut.", ""),
        ("Ana Ruiz, a Democrat, said that the quay was shut.", ""),
        ("Ana Ruiz, a Democratic strategist, said that the quay was shut.", "Democratic strategist"),
        ("One of the court’s judges, Ana Ruiz, said that the quay was shut.", "judge"),
        ("After he met one of the judges, Ana Ruiz said that the quay was shut.", ""),
        ("Ana Ruiz, one of the editors of the book, said that the quay was shut.", "editor of the book"),
        ("Two members of the harbour board, Ana Ruiz and Bo Lind, said that the quay was shut.", "member of the harbour board"),
        ("An outreach worker with the Tidewater Institute, Ana Ruiz works late.", "outreach worker with the Tidewater Institute"),
        ("Ana Ruiz, who was sworn in as a judge in 2023, said that the quay was shut.", "judge"),
        ("Ana Ruiz, lead author of the two new studies, said that the quay was shut.", "lead author of the two new studies"),
        ("Ana Ruiz, a candidate for the 2016 council election, said so.", "candidate for the 2016 council election"),
        (
            "Ana Ruiz, vice chair for ethics, safety and records, said that the quay was shut.",
            "vice chair for ethics, safety and records",
        ),
        ("Ana Ruiz, chair for ethics, mayor and clerk, said that the quay was shut.", "chair for ethics"),
        ("Ana Ruiz was described as a liar.", ""),
        ("Sens. Ana Ruiz and Bo Lind said that the quay was shut.", "Sen."),
        ("Reps. Bo Lind, R-Utah, and Ana Ruiz, D-Ohio, said that the quay was shut.", "U.S. Rep. from Ohio"),
        ("According to the board’s director, Ana Ruiz, only about 5 percent of quays are shut.", "director"),
        ("Ana Ruiz runs a mill and is director of the harbour board.", "director of the harbour board"),
        ("Ana Ruiz says the town is poor and is a victim of greed.", ""),
        ("Ana Ruiz, the charity’s director of research, said that the quay was shut.", "director of research"),
        ("“Ana Ruiz is a fool,” Bo Lind said.", ""),
        ("As a result, Ana Ruiz said that the quay was shut.", ""),
        ("A woman who gave her name only as Ana Ruiz said that the quay was shut.", ""),
        ("Ana Ruiz, 41, said that the quay was shut.", ""),
        ("Ana Ruiz, who was late, said that the quay was shut.", ""),
    ] {
        let document = read(text);
        let ruiz = document.entities.iter().find(|e| e.name.contains("Ruiz")).unwrap();
        let roles: Vec<&str> = ruiz.roles.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(roles.join(" / "), want, "{text}");
        let stands = |r: &Role| r.title.as_ref().is_none_or(|title| r.span.of(text).contains(title.trim_end_matches('.')));
        assert!(ruiz.roles.iter().all(stands), "{text}");
    }
}

#[test]
fn what_is_over_is_former() {
    for (text, want) in [
        ("Former Harbour Board lawyer Ana Ruiz said that the quay was shut.", Some(true)),
        ("Ana Ruiz, who served as clerk of the court, said that the quay was shut.", Some(true)),
        ("Ana Ruiz, who has served as a clerk of the court since 2020, said that the quay was shut.", None),
        ("Harbour Board lawyer Ana Ruiz said that the quay was shut.", None),
    ] {
        let document = read(text);
        let ruiz = document.entities.iter().find(|e| e.name == "Ana Ruiz").unwrap();
        assert_eq!(ruiz.roles.iter().map(|r| r.former).collect::<Vec<_>>(), [want], "{text}");
    }
}

#[test]
fn what_cannot_speak_is_no_source() {
    for text in [
        "“It will open by Easter,” he said.",
        "The quay has been shut since a lorry struck it. She said that it would open.",
        "The quay will open today. He said that it was late.",
    ] {
        let document = read(text);
        assert_eq!(document.audit.unwrap().sources, [], "{text}");
        assert!(document.quotes.iter().all(|q| q.speaker.is_none() && q.candidates.is_empty()), "{text}");
    }
}

#[test]
fn what_a_survey_found_goes_on() {
    for (text, want) in [
        (
            "A poll found that 40 percent of voters want the quay. Another 23 percent had not heard of it. It was built in 1950.\n\n\
             In the north 55 percent were for it.",
            vec!["Another 23 percent had not heard of it", "In the north 55 percent were for it"],
        ),
        ("Ana Ruiz said that the quay was shut. Another 23 percent had not heard of it.", vec![]),
        ("A poll found that 40 percent want the quay. Bo Lind said that 23 percent had not heard of it.", vec![]),
        (
            "A poll found that 40 percent want the quay. It was built in 1950. It has two cranes. Its rents rose by 9 percent.",
            vec![],
        ),
        ("A poll found that 40 percent want the quay. It asked 600 respondents, with a margin of error of 4 percent.", vec![]),
        ("A poll found that 40 percent want the quay. It was conducted among 600 respondents.", vec![]),
        (
            "A poll found that 40 percent want the quay. Bo Lind, who left while it was conducted, had 6 percent, by a wider margin than in May.",
            vec!["Bo Lind, who left while it was conducted, had 6 percent, by a wider margin than in May"],
        ),
    ] {
        let document = read(text);
        let on = document.quotes.iter().filter(|q| q.cue.is_empty() && q.source_type == Some(SourceType::Document));
        let found: Vec<&str> = on.flat_map(|q| &q.content).map(|c| c.of(text)).collect();
        assert_eq!(found, want, "{text}");
    }
}

#[test]
fn what_plainly_goes_on_with_what_was_said_is_its_sources() {
    for (text, want) in [
        (
            "Some 40 boats are late, said the trust’s director, Ana Ruiz. That includes 12 from the north. The rest have sailed.",
            vec!["That includes 12 from the north", "The rest have sailed"],
        ),
        (
            "Ana Ruiz said the quay was shut. For example, no boat has come in since May.",
            vec!["For example, no boat has come in since May"],
        ),
        ("Pupils struggle to learn, Ana Ruiz said. Many come to school tired.", vec!["Many come to school tired"]),
        ("The Canal Trust said it would mend the locks. The work would take two years.", vec!["The work would take two years"]),
        // Another's plan; a turn of the reporter's; marks that end; a demand; another paragraph; plain facts; a question.
        ("The Canal Trust said it would mend the locks. Bo Lind’s plan would take two years.", vec![]),
        ("The Canal Trust said it would mend the locks. But the work would take two years.", vec![]),
        ("“We mend the locks,” Ana Ruiz said. The work would take two years.", vec![]),
        ("Ana Ruiz asked for new locks. The work would take two years.", vec![]),
        ("The Canal Trust said it would mend the locks.\n\nThe work would take two years.", vec![]),
        ("The Canal Trust said it would mend the locks. The work began in May.", vec![]),
        ("The Canal Trust said it would mend the locks. Would the work take two years?", vec![]),
    ] {
        let document = read(text);
        let on = document.quotes.iter().filter(|q| q.cue.is_empty() && q.source.is_empty());
        let found: Vec<&str> = on.clone().flat_map(|q| &q.content).map(|c| c.of(text)).collect();
        assert_eq!(found, want, "{text}");
        let first = document.quotes.first().and_then(|q| q.speaker);
        assert!(on.into_iter().all(|q| q.speaker == first && q.sourcing), "{text}");
    }
}

/// Labels of the audit's rows with the numbers of their quotes.
fn rows(text: &str) -> Vec<(String, Vec<u32>)> {
    let audit = read(text).audit.unwrap();
    audit.sources.into_iter().map(|row| (row.label, row.quotes)).collect()
}

#[test]
fn one_source_has_one_row() {
    for (text, want) in [
        // Somebody's lawyers, under whatever words; two people's are two.
        (
            "Ana Ruiz lost the vote.\n\nRuiz’s lawyers, from the law firm Veld & Sons, said the count was unfair. Her attorneys said \
             it was late. The lawyers asked the court to count again.",
            vec![("Veld & Sons", vec![0, 1, 2])],
        ),
        (
            "A filing by the Canal Trust said that the locks leak. The filing said that the quay was shut. The Canal Trust said that \
             it was late.",
            vec![("A filing by the Canal Trust", vec![0, 1]), ("Canal Trust", vec![2])],
        ),
        (
            "A Reuters/Ipsos poll found that Ana Ruiz leads by 4 points.\n\nSome 73% of voters said they were glad. Another 12% said \
             they were late.",
            vec![("Reuters/Ipsos", vec![0, 1, 2])],
        ),
    ] {
        let rows = rows(text);
        let found: Vec<(&str, Vec<u32>)> = rows.iter().map(|(label, quotes)| (label.as_str(), quotes.clone())).collect();
        assert_eq!(found, want, "{text}");
    }
}

#[test]
fn who_asks_tells_nothing() {
    let text = "In response to Tidewater’s questions about breaches of its rules, board spokesperson Ana Ruiz only noted that “the rules \
                are plain.”";
    let document = read(text);
    assert!(!about(&document, text, "breaches").sourcing);
    assert!(about(&document, text, "are plain").sourcing);
}

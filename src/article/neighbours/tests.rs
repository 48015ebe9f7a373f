use super::super::read;
use super::*;
use crate::About;

const STORY: &str = "Harbour closes for a week after the storm\n\nBy Ana Ruiz\n\n3 May 2022\n\n\
    The storm that closed the harbour on Monday was the worst in forty years, the council said, and the ferries will not sail again this week.\n\n\
    Crews began to clear the channel early on Tuesday, and the harbour master asked the skippers to stay where they are until it is done.\n\n\
    “We have never seen a night like this one,” said Tom Berg, who has kept the lighthouse on the island for more than thirty years now.\n\n\
    The council will meet on Friday to say who is to pay for the work, which it thinks will cost more than the whole of its budget.\n\n";

const LAST: &str = "Nobody was hurt in the storm, and the island has food for two weeks, said the mayor, who had been out on the quay all night.\n";

fn kind_of(text: &str, words: &str) -> Option<BlockKind> {
    read(text, &About::default(), &[]).blocks.iter().find(|b| b.span.of(text).starts_with(words)).map(|b| b.kind)
}

#[test]
fn prose_far_below_is_not_the_articles() {
    let entry = |name: &str, words: &str| format!("{name}\n\n4 May 2022 at 7:5{} am\n\n{words}\n\n", name.len() % 10);
    let comments = [
        entry(
            "Quaysider",
            "I think that they should have done this years ago, when it was still cheap and everybody knew that the wall was old.",
        ),
        entry(
            "Tidewatcher",
            "We said so at the time and nobody wanted to hear it, so now we will all have to pay for what the council has let go.",
        ),
        entry(
            "Old Salt",
            "My father worked on that wall, and he told me that it would not outlast him by very much, and now it has not.",
        ),
    ];
    let text = format!(
        "{STORY}Share\n\nTweet\n\nEmail\n\nPrint\n\nHarbours, storms\n\n3 thoughts on “Harbour closes”\n\n{}",
        comments.concat()
    );
    for words in ["I think that they", "We said so", "My father"] {
        assert_eq!(kind_of(&text, words), Some(BlockKind::Boilerplate), "{words}");
    }
    // A short box parts no article.
    let (above, below) = STORY.split_at(STORY.find("The council will meet").unwrap_or(0));
    let text = format!("{above}Advertisement\n\nFerries to sail again\n\n{below}{LAST}");
    for words in ["The storm", "“We have", "The council will meet"] {
        assert_eq!(kind_of(&text, words), Some(BlockKind::Paragraph), "{words}");
    }
}

#[test]
fn short_entries_are_no_furniture_where_nothing_else_is_prose() {
    let text = "Storm live: Trains halted\n\nKey points\n\nTrains halted\n\nTwo hurt in Lund\n\n11:02\n\nUna Krog\n\nOne lane of the \
                road has reopened, police say.\n\n10:47\n\nUna Krog\n\nShopkeeper Bo Velm, 44, said: “It sounded like a jet.”\n";
    for words in ["One lane", "Shopkeeper"] {
        assert_eq!(kind_of(text, words), Some(BlockKind::Paragraph), "{words}");
    }
}

#[test]
fn an_article_goes_on_below_a_box() {
    let menu = "Home\n\nNews\n\nSport\n\nWeather\n\n";
    let boxes = [
        "Sign up to the Tide\n\nFree weekly newsletter\n\nAll the news of the islands\n\nEnter your email address\n\nSign up\n\n",
        "RELATED STORIES\n\nFerry sinks at its berth in the night\n\nMayor quits over the old quay\n\n",
        "Most read\n\nPolice name man found on the slip\n\nWhat to do on the islands this week\n\nAdvertisement\n\n",
    ];
    let foot = "Share\n\nFacebook\n\nTwitter\n\nTerms of use\n\nPrivacy policy\n\n© 2022 Quay Press. All rights reserved.\n";
    for between in boxes {
        let ends = "A spokeswoman for the council said that the harbour would be open again by the weekend.\n\nTom Berg, the master of the lighthouse, said nobody had told the crews.\n\n";
        let text = format!("{menu}{STORY}{between}{ends}{foot}");
        for words in ["A spokeswoman", "Tom Berg, the master"] {
            assert_eq!(kind_of(&text, words), Some(BlockKind::Paragraph), "{words}: {between}");
        }
        // Words on who wrote it are no part of it.
        let text = format!(
            "{menu}{STORY}{between}Ana Ruiz is a reporter who covers the harbour, the storm and the lighthouse for the Quay.\n\n{foot}"
        );
        assert_ne!(kind_of(&text, "Ana Ruiz is a reporter"), Some(BlockKind::Paragraph), "{between}");
    }
}

#[test]
fn comments_right_below_the_article() {
    let entry = |name: &str, words: &str| format!("{name} on May 4, 2022 at 7:51 am said:\n\nHi all,\n\n{words}\n\n");
    let comments = [
        entry(
            "Quaysider",
            "I think that they should have done this years ago, when it was cheap and everybody knew that the wall was old.",
        ),
        entry(
            "Old Salt (owner)",
            "Our best guess is that the wall will be gone by the winter, and the council is likely to say that nobody knew.",
        ),
        entry(
            "Tidewatcher",
            "We said so at the time and nobody wanted to hear it, so now we will all have to pay for what was let go.",
        ),
    ];
    let text = format!("{STORY}{LAST}\nComments\n\n{}", comments.concat());
    for words in ["I think that they", "Our best guess", "We said so", "Tidewatcher"] {
        assert_eq!(kind_of(&text, words), Some(BlockKind::Boilerplate), "{words}");
    }
    assert_eq!(kind_of(&text, "Nobody was hurt"), Some(BlockKind::Paragraph));
    // A link to comments ends nothing.
    let (above, below) = STORY.split_at(STORY.find("The council will meet").unwrap_or(0));
    let text = format!("{above}Comments\n\n{below}{LAST}");
    assert_eq!(kind_of(&text, "The council will meet"), Some(BlockKind::Paragraph));
}

#[test]
fn what_a_page_says_again_is_no_news() {
    let about = "The Island Herald is an independent news organization. Founded in 1846, it remains the most trusted source of news in the islands, and half of their people see its journalism every day.\n\n";
    let menu = "World\n\nSport\n\nWeather\n\nMy Account\n\n";
    let text = format!(
        "{menu}{about}{menu}{STORY}{LAST}\nAna Ruiz\n\ntwitter\n\n{about}The Island Herald\n\nCareers\n\nAdvertise with us\n"
    );
    let kinds = read(&text, &About::default(), &[]).blocks;
    let said: Vec<BlockKind> =
        kinds.iter().filter(|b| b.span.of(&text).starts_with("The Island Herald is")).map(|b| b.kind).collect();
    assert_eq!(said, [BlockKind::Boilerplate; 2]);
}

#[test]
fn the_end_of_a_live_report() {
    let entry = |time: &str, title: &str, words: &str| format!("{time}\n\n{title}\n\n{words}\n\n");
    let text = [
        "Storm live: harbour closed as wind rises\n\n3 May 2022\n\n",
        &entry("18:40", "That is all from us", "We are closing this page now. Thank you for reading, and stay safe wherever you are tonight."),
        &entry("18:05", "Mayor asks people to stay at home", "Mayor Tom Berg has asked people on the island to stay at home until the wind drops, which may not be before the morning."),
        &entry("17:30", "First ferry turns back", "The five o’clock ferry has turned back after an hour at sea, the company says. Nobody was hurt."),
        &entry("16:00", "Good afternoon", "Welcome to our live page on the storm that is coming in from the west."),
        "Related topics\n\nStorms\n\nFerries\n\nTop stories\n\nFerry sinks at berth\n\nMayor quits\n",
    ]
    .concat();
    for (words, want) in [
        ("18:40", BlockKind::Date),
        ("That is all", BlockKind::Subheading),
        ("First ferry", BlockKind::Subheading),
        ("16:00", BlockKind::Date),
        ("Welcome to", BlockKind::Paragraph),
        ("Storms", BlockKind::Boilerplate),
        ("Ferry sinks", BlockKind::Boilerplate),
    ] {
        assert_eq!(kind_of(&text, words), Some(want), "{words}");
    }
}

#[test]
fn a_live_report_of_short_posts() {
    let text = "Island storm LIVE: ferries stop and schools shut as wind rises\n\nThe north of the island woke to a metre of water\n\n\
        By\nAna RuizNews Reporter\nTom BergNews Reporter\nUpdated 10:49, 5 Feb 2024\n\n\
        Water has closed most roads, the council said on Monday.\n\n\
        10:24Nora Quist\n\nBread runs short in shops\n\nShops have no bread, and the next boat is not due until Tuesday.\n\n\
        10:19Nora Quist\n\nFarmer tells of longest night\n\nA farmer has told of digging out his sheep.\n\n\
        09:10Jane Cope\n\nHead calls delay a scandal\n\nA head at a school has called the delay a scandal.\n";
    for (words, want) in [
        ("Island storm LIVE", BlockKind::Headline),
        ("The north", BlockKind::Standfirst),
        ("Ana Ruiz", BlockKind::Byline),
        ("Water has", BlockKind::Paragraph),
        ("10:24", BlockKind::Byline),
        ("Bread runs", BlockKind::Subheading),
        ("A farmer", BlockKind::Paragraph),
        ("A head", BlockKind::Paragraph),
    ] {
        assert_eq!(kind_of(text, words), Some(want), "{words}");
    }
}

#[test]
fn a_live_report_of_two_signed_posts() {
    let page = |first: &str, second: &str| {
        format!(
            "Storm LIVE: ferries stop as waves hit the quay\n\nThe coast woke to high seas on Friday\n\nBy\nAna RuizNews Reporter\nUpdated08:30, 3 \
             May 2024\n\nWaves have shut the quay, the port said on Friday.\n\n{first}\n\nInn without power\n\nThe inn has been dark since \
             six.\n\n“We have candles,” said Ida Moe, who owns it.\n\n{second}\n\nFisher tells of lost nets\n\nA fisher has told of losing his nets.\n"
        )
    };
    for (words, want) in [
        ("Waves have", BlockKind::Paragraph),
        ("Inn without", BlockKind::Subheading),
        ("“We have", BlockKind::Paragraph),
        ("A fisher", BlockKind::Paragraph),
    ] {
        assert_eq!(kind_of(&page("08:20Tom Berg", "07:55Tom Berg"), words), Some(want), "{words}");
    }
}

#[test]
fn teasers_below_the_article() {
    let menu = "Facebook\n\nTwitter\n\nEmail\n\nPrint\n\nHarbours\n\n";
    let teaser = "Ferry sinks at its berth The old boat had been out of use since the winter, and its owner says that it will not be missed.\n\n";
    let text = format!("{STORY}{menu}Most read\n\n{teaser}");
    assert_eq!(kind_of(&text, "Ferry sinks"), Some(BlockKind::Boilerplate));
    assert_eq!(kind_of(&text, "The council will meet"), Some(BlockKind::Paragraph));
}

#[test]
fn readers_comments_by_how_they_open() {
    let long = "I wonder whether the board has asked anybody who works on the water what the channel needs, since nobody that I know of has been asked at all.";
    let comments: String = [
        "Mira Veld on May 4, 2022 at 4:47 pm said:",
        "Odo on May 5, 2022 at 6:34 am said:",
        "Tom K on May 6, 2022 at 9:12 pm said:",
    ]
    .iter()
    .flat_map(|stamp| [*stamp, long, long, long, long])
    .collect::<Vec<_>>()
    .join("\n\n");
    let own = "The board of the harbour would like to hear what you think of its plans to dredge the channel, and will answer all questions below.";
    let text = format!("An open thread on the harbour\n\nMay 3, 2022 | by Ana Ruiz\n\n{own}\n\nComments\n\n{comments}\n");
    let blocks = read(&text, &About::default(), &[]).blocks;
    let kind = |line: &str| blocks.iter().find(|b| b.span.of(&text) == line).map(|b| b.kind);
    assert_eq!((kind(own), kind(long)), (Some(BlockKind::Paragraph), Some(BlockKind::Boilerplate)), "{blocks:#?}");
}

#[test]
fn entries_with_a_title_and_an_author_each() {
    let entry = |time: &str, title: &str, name: &str, words: &str| format!("{time}\n\n{title}\n\n{name}\n\n{words}\n\nShare\n\n");
    let text = [
        "Home\n\nWorld\n\nStorm live: two dead as red warning is extended to the west coast\n\nLast updated 4m ago\n\n"
            .to_owned(),
        entry(
            "14:52",
            "Power firm brings in crews",
            "Ana Ruiz",
            "The firm says that it has asked for two hundred engineers from the mainland.",
        ),
        entry(
            "14:31",
            "Second death confirmed",
            "Tom Berg",
            "Police have confirmed that a man in his sixties died when a tree fell on his car.",
        ),
        entry(
            "14:05",
            "Trains stopped",
            "Ana Ruiz",
            "No trains will run west of the town until at least six on Saturday, it was said.",
        ),
        "Load more\n\nTop stories\n".to_owned(),
    ]
    .concat();
    let blocks = read(&text, &About::default(), &[]).blocks;
    let kind = |line: &str| blocks.iter().find(|b| b.span.of(&text).starts_with(line)).map(|b| b.kind);
    for (line, want) in [
        ("14:31", BlockKind::Date),
        ("Second death", BlockKind::Subheading),
        ("Tom Berg", BlockKind::Byline),
        ("Police have", BlockKind::Paragraph),
        ("No trains", BlockKind::Paragraph),
        ("Top stories", BlockKind::Boilerplate),
    ] {
        assert_eq!(kind(line), Some(want), "{line}: {blocks:#?}");
    }
}

#[test]
fn titles_of_other_articles_between_paragraphs() {
    let titles = "Ferry line says storm will cost it half of its summer\n\nWhat the council spent on the wall in ten years\n\n";
    let at = STORY.find("The council will meet").unwrap_or(0);
    let with = |before: &str| format!("{}{before}{titles}{}{LAST}", &STORY[..at], &STORY[at..]);
    for (text, want) in [
        (with(""), BlockKind::Boilerplate),
        // What a colon leads to is a list.
        (with("Two things are still to be told, the mayor said:\n\n"), BlockKind::Paragraph),
    ] {
        let found = ["Ferry line", "What the council"].map(|words| kind_of(&text, words) == Some(BlockKind::Boilerplate));
        assert_eq!(found, [want == BlockKind::Boilerplate; 2], "{text}");
    }
    assert_eq!(kind_of(&with(""), "The council will meet"), Some(BlockKind::Paragraph));
}

#[test]
fn an_explainers_headings_ask() {
    let answer =
        "The board was set up in 2010 and has looked at the plans of every council since then, two weeks before each vote.\n\n";
    let asked = ["What is the harbour board?", "Who runs the board?", "How much do the islands spend on what the board plans?"];
    let text = format!("{STORY}{}", asked.map(|q| format!("{q}\n\n{answer}")).concat());
    for words in asked {
        assert_eq!(kind_of(&text, words), Some(BlockKind::Subheading), "{words}");
    }
}

#[test]
fn an_articles_last_paragraphs() {
    let menu = "Home\n\nNews\n\nSport\n\nWeather\n\n";
    let foot = "Topics: Harbours | Storms\n\nComments (48)\n\nMost read\n\nMayor to stand down\n\nWeirs, ranked\n";
    let paid = "You have 2 free articles left this month.\n\nAlready a subscriber? Log in\n\n";
    let left = "Mr Odo Falk, the engineer at the time, left his post last summer.\n\nHe did not answer.\n\n";
    let credit = "Courtesy of Quay Homes\n\n";
    let related = "RELATED: See the cabin where the keeper wrote his book\n\n";
    for (end, words, want) in [
        (format!("{paid}{left}Additional reporting by Una Krog\n\n{foot}"), "Mr Odo Falk", BlockKind::Paragraph),
        (format!("{paid}{left}{foot}"), "He did not answer", BlockKind::Paragraph),
        // A title above makes it another story's.
        (
            format!("{paid}Falk to write his life down\n\nThe engineer left his post.\n\n{foot}"),
            "The engineer",
            BlockKind::Boilerplate,
        ),
        (
            format!(
                "{credit}A smaller house at the back has its own kitchen and a garden.\n\n{credit}{related}The agent is Peter Vance.\n\n{foot}"
            ),
            "A smaller house",
            BlockKind::Paragraph,
        ),
        (
            format!(
                "{credit}A smaller house at the back has its own kitchen and a garden.\n\n{credit}{related}The agent is Peter Vance.\n\n{foot}"
            ),
            "The agent is",
            BlockKind::Paragraph,
        ),
        (
            "The idea\n\nDr. Maas and colleagues started from earlier work on geese.\n".to_owned(),
            "The idea",
            BlockKind::Subheading,
        ),
    ] {
        let text = format!("{menu}{STORY}{end}");
        assert_eq!(kind_of(&text, words), Some(want), "{words}: {text}");
    }
}

#[test]
fn what_leads_to_titles_of_other_articles() {
    let at = STORY.find("The council will meet").unwrap_or(0);
    let led = "Here is more from the Quay on storms and on how to sit them out.\n\n";
    let titles = "What the wall cost the island in ten years\n\nFerry line says storm will cost it its summer\n\n";
    let with = |between: &str| format!("{}{between}{}{LAST}", &STORY[..at], &STORY[at..]);
    assert_eq!(kind_of(&with(&format!("More from the Quay\n\n{led}{titles}")), "Here is more"), Some(BlockKind::Boilerplate));
    assert_eq!(kind_of(&with(&format!("More from the Quay\n\n{led}")), "Here is more"), Some(BlockKind::Paragraph));
}

#[test]
fn few_words_that_come_again_by_chance() {
    let heard = "\"It is simply mad.\"\n\n\"Nobody is worth that much!\"\n\n";
    let ends = "So let us stop the \"it is simply mad\" talk, the mayor told the council, and look at what the work costs.\n";
    let (first, rest) = STORY.split_at(STORY.find("Crews began").unwrap_or(0));
    let far = format!("{first}{heard}{rest}{LAST}\n{LAST}\n{ends}");
    let near = format!("{first}{rest}{LAST}\n\"It is simply mad.\"\n\n{ends}");
    assert_eq!(kind_of(&far, "\"It is simply"), Some(BlockKind::Paragraph));
    assert_eq!(kind_of(&near, "\"It is simply"), Some(BlockKind::Pullquote));
}

#[test]
fn a_live_pages_own_headline() {
    let text = "Skip to content\n\nHome\n\nNews\n\nMenu\n\nLIVE\n\nStorm latest: Thousands without power as road to the quay is closed\n\nSummary\n\n\
        Ferries suspended\n\nLive Reporting\n\n12:47\n\n14 November 2025\n\nLifeboat crew 'exhausted' after fourth call-out\n\nUna Krog\n\n\
        Reporting from Lund\n\nThe crew here have just come back in for the fourth time today.\n\n12:31\n\nWhy this storm is so slow\n\n\
        Bo Velm\n\nWeather correspondent\n\nThe storm is caught between two areas of high pressure, and the rain will not clear.\n\n\
        12:10\n\nPower firm sends crews from inland\n\nThe firm says it has brought in 60 engineers.\n\nLoad more posts\n\nTerms of Use\n";
    for (words, want) in [
        ("Storm latest", BlockKind::Headline),
        ("Lifeboat crew", BlockKind::Subheading),
        ("Una Krog", BlockKind::Byline),
        ("The crew here", BlockKind::Paragraph),
        ("Why this storm", BlockKind::Subheading),
        ("The firm says", BlockKind::Paragraph),
        ("Terms of Use", BlockKind::Boilerplate),
    ] {
        assert_eq!(kind_of(text, words), Some(want), "{words}");
    }
}

use super::super::super::read;
use crate::About;
use crate::document::BlockKind;

const BODY: &str = "The council voted on Tuesday to shut the old swing bridge for repairs, after engineers found cracks in two of its piers.\n\n\
    “We could not wait,” said Hanne Moe, the chief engineer of the board. “Four thousand cars cross it each day.”\n\n\
    Work will begin in June and should take about nine months, and buses will be sent round by the mill road.\n";

/// The headline of the head above the same body.
fn headline(head: &str) -> String {
    let text = [head, "\n\n", BODY].concat();
    let blocks = read(&text, &About::default(), &[]).blocks;
    let found: Vec<&str> = blocks.iter().filter(|b| b.kind == BlockKind::Headline).map(|b| b.span.of(&text)).collect();
    found.join(" / ")
}

#[test]
fn the_title_among_other_rows() {
    let title = "Swing bridge to shut for nine months after cracks are found";
    for head in [
        "",
        "Swing bridge to shut for nine months after cracks are found | Bransk Courier\n\nHome\n\nNews\n\nSport\n\n",
        "Home › News › Swing bridge to shut for nine months after cracks are found\n\n",
        "Swing bridge to shut for nine months after cracks are found - Bransk Courier\n\n",
        "Bransk Courier :: Swing bridge to shut for nine months after cracks are found\n\nHome\n\nNews\n\n",
        "Home News Bridges & Boats Swing bridge to shut for nine months after cracks are found\n\n",
        "Home :: News :: Swing bridge to shut for nine months after cracks are found\n\n",
        "Swing bridge to shut for nine months after cracks are found — The Bransk Courier\n\nNews\n\n",
        "Home Bridges & Boats Bridges & Boats Features\n\n",
        "The Courier Shows All Videos\n\nNews\n\n",
        "Menu\n\nLog In Subscribe\n\nEssays Magazine Bridges Harbour\n\n",
        "Menu\n\nNews\n\nSport\n\nKeeper of the lighthouse retires\n\nFerry firm cuts winter sailings\n\nSubscribe\n\nNews\n\n",
        "You are using an old browser. Please get a newer one to see this page as it was meant to be seen by its makers.\n\nMenu\n\nNews\n\nSport\n\n3 May 2022\n\n",
    ] {
        assert_eq!(headline(&[head, title, "\n\nBy Ana Ruiz\n\n3 May 2022"].concat()), title, "{head}");
    }
    // Kickers stand above, decks below it, and who signs stands around them all.
    for deck in [
        "Engineers had warned of cracks in the piers since the winter, and nobody listened",
        "Engineers had warned of cracks in its piers since the winter.",
        "The chief engineer of the board says it could not wait",
        "The old swing bridge over the harbour is shut to cars, buses and carts from June",
    ] {
        for (above, below) in [
            ("News\n\nBridges\n\n", "\n\nAna Ruiz\n\nin Port Ellen\n\nThu 3 May 2022 11.42 BST"),
            ("", "\n\nPublished - May 3, 2022 08:12 pm IST\n\nAna Ruiz"),
            ("3 May 2022\n\n", "\n\nBy Ana Ruiz"),
            ("Bridges\n\n", "\n\nShare\n\n12 comments\n\nBy ANA RUIZ and TOM BERG\n\n05/03/2022 05:00 AM EDT"),
        ] {
            assert_eq!(headline(&[above, title, "\n\n", deck, below].concat()), title, "{above} {deck} {below}");
        }
    }
    // What a picture or film shows.
    let film = ["Video of the old swing bridge as it shuts\n\n", title, "\n\nBy Ana Ruiz\n\n3 May 2022"];
    assert_eq!(headline(&film.concat()), title);
    let decked = [
        title,
        "\n\nEngineers had warned of cracks in the piers since the winter, and nobody listened.\n\nBy Ana Ruiz\n\n3 May 2022",
    ];
    assert_eq!(headline(&decked.concat()), title);
}

#[test]
fn a_title_with_a_player_below() {
    let title = "Swing bridge to shut for nine months after cracks are found";
    let player = "Play Video\n\nPlay\n\nUnmute\n\nCurrent Time 0:00\n\nShare\n\nFullscreen\n\nDive Deeper\n\nListen";
    let deck = "Engineers had warned of cracks in the piers of the old bridge since the winter, and nobody listened to them.";
    let signed = "By Ana Ruiz\n\n3 May 2022";
    assert_eq!(headline(&[title, deck, player, signed].join("\n\n")), title);
}

#[test]
fn a_lede_is_no_title() {
    let blocks = read(BODY, &About::default(), &[]).blocks;
    assert!(blocks.iter().all(|b| b.kind == BlockKind::Paragraph));
}

#[test]
fn a_title_above_a_deck_that_says_more() {
    for title in
        ["The road that would not open", "What the tide left behind at Bransk", "Why nobody listened to the engineers of Bransk"]
    {
        let deck = "The old swing bridge is shut for nine months after engineers found cracks in two of its piers";
        for around in [("News\n\n", "\n\nAna Ruiz\n\n3 May 2022"), ("Subscribe\n\nSign in\n\n", "\n\nBy Ana Ruiz\n\n3 May 2022")]
        {
            assert_eq!(headline(&[around.0, title, "\n\n", deck, around.1].concat()), title);
        }
    }
    // A kicker and a menu in one row are none.
    let title = "Old swing bridge is shut for nine months after cracks are found";
    for above in ["Letter from Bransk", "Essays Magazine Bridges Harbour", "The Courier Shows All Videos"] {
        assert_eq!(headline(&[above, "\n\n", title, "\n\nBy Ana Ruiz\n\n3 May 2022"].concat()), title, "{above}");
    }
}

#[test]
fn what_a_player_names_is_no_title() {
    let title = "Video shows the moment when the old swing bridge gave way";
    let player = "Play Video\n\nLoaded: 12.4%\n\nCurrent Time 0:04\n\n/\n\nDuration 1:52\n\nQuality Levels\n\nShare\n\nAutoplay\n\nUp Next\n\n\
        Crews repair cracks in the piers of the old bridge\n\nClose";
    let signed = "By Ana Ruiz\n\n3 May 2022";
    assert_eq!(headline(&["Menu\n\nNews\n\nWeather", title, player, signed].join("\n\n")), title);
    // Below the player of another film it is.
    let other = "Play Video\n\nUnmute\n\nCurrent Time 0:00\n\nDuration 0:00\n\nFullscreen";
    assert_eq!(headline(&["Menu", other, "News", title, signed].join("\n\n")), title);
}

#[test]
fn of_two_copies_the_one_that_is_signed() {
    let title = "Swing bridge to shut for nine months after cracks are found";
    let text = [title, "\n\nBuzz\n\n3\n\n0\n\nMay 3, 2022\n\n", title, "\n\nAna Ruiz\n\n", BODY].concat();
    let blocks = read(&text, &About::default(), &[]).blocks;
    let found = blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.span.start());
    assert_eq!(found, text.rfind(title));
    // One above "1 of 12" heads pictures.
    let shown = "1 of 12 |\n\nThe old swing bridge before it was shut. (Photo/Ana Ruiz)\n\nRead More";
    let text = ["Menu", title, title, shown, "By Ana Ruiz\n\nMay 3, 2022", BODY].join("\n\n");
    let blocks = read(&text, &About::default(), &[]).blocks;
    let found = blocks.iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.span.start());
    assert_eq!(found, text.find(title));
}

#[test]
fn a_title_in_the_name_of_a_window() {
    let title = "Swing bridge to shut for nine months after cracks are found";
    let window = [title, " | Quay News Loaded"].concat();
    let deck = "Engineers found cracks in two of its piers, and the council voted to shut the old swing bridge for repairs.";
    let head =
        ["Menu", &window, "Business", title, deck, "Share", "Average car waits for forty minutes", "Ana Ruiz", "3 May 2022"];
    assert_eq!(headline(&head.join("\n\n")), title);
}

#[test]
fn what_stands_beside_a_title_and_is_none() {
    let title = "Swing bridge to shut for nine months after cracks are found";
    let signed = "By Ana Ruiz\n\n3 May 2022";
    let pictures = "1 of 18\n\nFull Screen\n\nCouncil voted on Tuesday to shut the old swing bridge after cracks in two piers";
    assert_eq!(headline(&["Menu", title, pictures, signed].join("\n\n")), title);
    let (told, film) = ("Bransk to lose its crossing", "Council voted to shut old swing bridge after cracks – video Quay News");
    assert_eq!(headline(&["Menu", told, "This story is a year old", "Share", film, signed].join("\n\n")), told);
    let ad = "Sponsored by Quay Savings\n\nBig loans for repairs of cracks after engineers voted";
    assert_eq!(headline(&["Menu", ad, "See More", title, signed].join("\n\n")), title);
}

#[test]
fn a_caption_and_its_copy_beside_a_button() {
    let copy = "Crews shut the old swing bridge on Tuesday as engineers looked on.";
    let text = ["Swing bridge to shut for nine months", "Share", copy, "Caption", copy, "3 May 2022", BODY].join("\n\n");
    let blocks = read(&text, &About::default(), &[]).blocks;
    let kinds: Vec<BlockKind> = blocks.iter().filter(|b| b.span.of(&text) == copy).map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Caption; 2]);
}

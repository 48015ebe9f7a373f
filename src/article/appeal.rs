//! Lines among the article's paragraphs that speak to the reader of the page, or of the article itself, though they read as sentences:
//! "Sign up for our newsletter.", "This is a developing story.", "Image caption, The old quay".
//!
//! A line is told by how it opens and, where that is not enough, by a word of the page's own business ("inbox", "app", "cookies")
//! behind it. What somebody is reported to have said never is one.

use std::sync::LazyLock;

use super::features::Shape;
use super::{scan, words};
use crate::document::{BlockKind, Furniture};

/// Longer lines are prose, in bytes.
const LONGEST: usize = 260;

/// What the line is, where its words settle that it is none of the article's paragraphs.
pub(super) fn read(line: &str, shape: &Shape) -> Option<(BlockKind, Option<Furniture>)> {
    if consents(line) {
        return Some((BlockKind::Boilerplate, Some(Furniture::Subscribe)));
    }
    if line.len() > LONGEST || shape.has(scan::QUOTED) {
        return None;
    }
    let first = line.bytes().find(|b| b.is_ascii_alphanumeric())?.to_ascii_lowercase();
    if !b"abcdefghijklmnopqrstuvwy0123456789".contains(&first) {
        return None;
    }
    if player(line) || placeholder(line) {
        return Some((BlockKind::Boilerplate, Some(Furniture::Navigation)));
    }
    // An address by itself.
    if shape.has(scan::AT) && !line.contains(' ') {
        return Some((BlockKind::Boilerplate, Some(Furniture::Navigation)));
    }
    if line.starts_with('©') {
        return Some((BlockKind::Boilerplate, Some(Furniture::Copyright)));
    }
    if offer(line) {
        return Some((BlockKind::Boilerplate, Some(Furniture::Subscribe)));
    }
    if pictured(line) {
        return Some((BlockKind::Caption, None));
    }
    // Most lines neither open as any phrase does nor hold a word that tells.
    let may_open = line.starts_with('*') || may_open(line);
    if !shape.addresses() && !shape.tells && !may_open {
        return None;
    }
    let lower = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
    // Most phrases begin with another letter: that is seen without a call.
    let first = lower.as_bytes().first();
    let opens = |phrase: &&str| {
        may_open
            && phrase.as_bytes().first() == first
            && lower
                .strip_prefix(*phrase)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || !phrase.ends_with(char::is_alphanumeric))
    };
    if may_open {
        if CAPTIONS.iter().any(opens) {
            return Some((BlockKind::Caption, None));
        }
        if lower.starts_with("image source,") || lower.starts_with("image credit,") {
            return Some((BlockKind::Credit, None));
        }
        if lower.starts_with("see also ") || lower.starts_with("related: ") {
            return Some((BlockKind::Boilerplate, Some(Furniture::Related)));
        }
    }
    // Lines with double marks have been set aside.
    if (shape.reports || line.contains('‘')) && spoken(line) {
        return None;
    }
    let words = || split(&lower);
    if may_open && jumps(line, &lower) {
        return Some((BlockKind::Boilerplate, Some(Furniture::Navigation)));
    }
    if may_open && note(line, &lower, &opens) || shape.tells && on_author(&lower) {
        return Some((BlockKind::Note, None));
    }
    let found = |role| Some((BlockKind::Boilerplate, Some(role)));
    let label = line.len() <= LABEL && !line.ends_with('.');
    let labels = if label { LABELS } else { &[] };
    if may_open && let Some((_, role)) = PHRASES.iter().chain(labels).find(|(phrase, _)| opens(phrase)) {
        return found(*role);
    }
    if scan::holds(&lower, &SETTLED) {
        return found(Furniture::Subscribe);
    }
    if shape.tells && scan::holds(&lower, &["broadcast, rewritten", "rewritten or redistributed"]) {
        return found(Furniture::Copyright);
    }
    let told = words().filter(|w| words::business(w)).take(PLAIN).count();
    let business = told > 0 || lower.contains('@');
    // "I would like to be sent offers and updates by email. Read our privacy notice."
    let reader = || words().any(|w| matches!(w, "you" | "your" | "our" | "we'll" | "you've" | "you'll" | "you're"));
    if told == PLAIN && reader() {
        return found(Furniture::Subscribe);
    }
    if !may_open || !business {
        return None;
    }
    let (_, role) = OPENERS.iter().find(|(phrase, _)| opens(phrase))?;
    // "Support for the news …", "Email is …": the word is a noun.
    let second = words().nth(1).unwrap_or("");
    if matches!(
        second,
        "is" | "was" | "were" | "has" | "had" | "of" | "from" | "among" | "will" | "would" | "can" | "and" | "or" | "in"
    ) {
        return None;
    }
    found(*role)
}

/// Of all openings the first bytes, or all of shorter ones, as far as few bits can say.
static OPENINGS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0; OPENING_BITS / 64];
    let told = PHRASES.iter().chain(LABELS).chain(OPENERS).map(|p| p.0);
    for phrase in told.chain(CAPTIONS).chain(NOTES).chain(STAMPED).chain(OTHERS) {
        let bit = opening(phrase.bytes().take(OPENING).fold(words::SEED, words::with));
        if let Some(bits) = bits.get_mut(bit / 64) {
            *bits |= 1 << (bit % 64);
        }
    }
    bits
});
const OPENING_BITS: usize = 1 << 14;
/// So many bytes of an opening are asked for; the shortest has so many.
const OPENING: usize = 5;
const SHORTEST: usize = 3;

fn opening(hash: u64) -> usize {
    (hash >> 20) as usize % OPENING_BITS
}

/// Whether the line may open as one of the phrases does.
fn may_open(line: &str) -> bool {
    let start = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut hash = words::SEED;
    start.chars().take(OPENING).enumerate().any(|(n, c)| {
        hash = words::with(hash, if c == '’' { b'\'' } else { u8::try_from(c).unwrap_or(0) });
        let bit = opening(hash);
        n + 1 >= SHORTEST && OPENINGS.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 != 0)
    })
}

/// "I agree that the Courier can send me the “Tides” newsletter."
fn consents(line: &str) -> bool {
    (line.starts_with("I agree ") || line.starts_with("I consent ")) && split(line).any(words::business)
}

/// A label is no longer than this, in bytes.
const LABEL: usize = 70;

/// So many words of the page's business, and one to the reader, are no news.
const PLAIN: usize = 2;

/// "Ana Ruiz and her husband Tom": a name and whose it is, and nothing that they do.
fn pictured(line: &str) -> bool {
    if line.len() > PICTURED || line.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    const JOINED: [&str; 4] = [" and his ", " and her ", " with his ", " with her "];
    if !scan::holds(line, &JOINED) {
        return false;
    }
    let joined = JOINED.iter().find_map(|j| line.split_once(*j));
    let kin = |rest: &str| {
        let mut words = rest.split(' ');
        let relation = words.next().unwrap_or("").trim_end_matches(',');
        let named = words.all(|w| w.starts_with(char::is_uppercase));
        ["husband", "wife", "son", "daughter", "mother", "father", "brother", "sister", "partner", "fiancé", "fiancée"]
            .contains(&relation)
            && named
    };
    joined.is_some_and(|(name, rest)| super::byline::personal(name) && kin(rest))
}

/// It has so many bytes at most.
const PICTURED: usize = 60;

/// "[pullquote]": where the page has something else.
fn placeholder(line: &str) -> bool {
    let inner = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'));
    inner.and_then(|i| i.split([' ', ':', '_']).next()).is_some_and(|first| PLACED.iter().any(|p| first.eq_ignore_ascii_case(p)))
}

#[rustfmt::skip]
const PLACED: [&str; 16] = [
    "ad", "advert", "advertisement", "audio", "chart", "embed", "gallery", "graphic", "image", "map", "photo", "picture", "poll", "pullquote", "tweet", "video",
];

/// Wherever they stand.
const SETTLED: [&str; 16] = [
    "stay up to date on the latest",
    "sign up here",
    "sign up now",
    "subscribe here",
    "subscribe now",
    "subscribe today",
    "to your inbox",
    "in your inbox",
    "app store or google play",
    "free or paid subscriber",
    "version of this article is",
    "version of this story is",
    "free articles this month",
    "free articles remaining",
    "journalism is free because",
    "readers like you",
];

/// "Continued from A6", "See HARBOUR, page 4": where a printed story goes on.
fn jumps(line: &str, lower: &str) -> bool {
    let page =
        |word: &str| word.len() <= 4 && word.ends_with(|c: char| c.is_ascii_digit()) && !word.starts_with(char::is_lowercase);
    let last = line.trim_end_matches(['.', ')']).rsplit(' ').next().unwrap_or("");
    let told = JUMPS.iter().any(|j| lower.starts_with(j));
    let see = || {
        let slug =
            line.trim_start_matches(|c: char| !c.is_alphanumeric()).strip_prefix("See ").or_else(|| line.strip_prefix("From "));
        slug.is_some_and(|s| {
            s.starts_with("page ") || s.split([',', ' ']).next().is_some_and(|w| w.len() > 2 && w == w.to_uppercase())
        })
    };
    line.len() <= JUMP && page(last) && (told || see())
}

const JUMP: usize = 40;
const JUMPS: [&str; 5] = ["continued from", "continued on", "continues on", "turn to page", "turn to"];

/// What somebody says, or is reported to.
pub(super) fn spoken(line: &str) -> bool {
    let reports = |w: &str| {
        ["said", "told", "says", "saying", "according", "added", "asked"].iter().any(|known| w.eq_ignore_ascii_case(known))
    };
    line.contains(['“', '”', '"', '‘']) || split(line).any(reports)
}

fn split(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')).filter(|w| !w.is_empty())
}

/// "0:00 / 1:47", "1.0x": where a player is, and how fast.
fn player(line: &str) -> bool {
    if line.len() > PLAYER {
        return false;
    }
    let clock = |t: &str| t.contains(':') && t.len() <= 8 && t.bytes().all(|b| b.is_ascii_digit() || b == b':');
    let speed = line.strip_suffix('x').is_some_and(|n| n.len() <= 4 && n.parse::<f32>().is_ok());
    speed || line.split_once('/').is_some_and(|(at, of)| clock(at.trim()) && clock(of.trim()))
}

/// It has so many bytes at most.
const PLAYER: usize = 24;

/// "Try the Courier for £1 a week": what a subscription costs.
fn offer(line: &str) -> bool {
    let price = || line.find(['$', '£', '€']).and_then(|at| line.get(at..));
    let period = |rest: &str| ["a week", "a month", "/month", "per month", "/week", "per week"].iter().any(|p| rest.contains(p));
    let opens =
        ["Try ", "Get ", "Subscribe ", "Start ", "Enjoy ", "Unlock ", "Read ", "Access "].iter().any(|w| line.starts_with(w));
    opens && line.len() <= OFFER && price().is_some_and(period)
}

const OFFER: usize = 110;

/// What is said of the story itself.
fn note(line: &str, lower: &str, opens: &dyn Fn(&&str) -> bool) -> bool {
    let stamped =
        STAMPED.iter().any(opens) && scan::holds(lower, &[" to add", " with ", " to include", " to reflect", " to clarify"]);
    let starred =
        line.starts_with('*') && (lower.contains(" real name") || lower.contains("been changed") || lower.contains("pseudonym"));
    NOTES.iter().any(opens) || stamped || starred
}

/// What is said of who wrote the story.
fn on_author(lower: &str) -> bool {
    let contact = [
        "can be reached at",
        "reach her at",
        "reach him at",
        "reach them at",
        "email her at",
        "email him at",
        "contact her at",
        "contact him at",
    ];
    scan::holds(lower, &contact) && scan::holds(lower, &[" covers ", " is a ", " is the ", " writes "])
}

const STAMPED: [&str; 4] = ["story updated at", "updated at", "story updated on", "article updated on"];

/// Openings besides those of the lists.
const OTHERS: [&str; 9] =
    ["see also ", "related: ", "image source,", "image credit,", "continued", "continues", "turn to", "see ", "from "];

const CAPTIONS: [&str; 14] = [
    "image caption,",
    "media caption,",
    "image caption ",
    "video caption,",
    "figure caption,",
    "photo caption:",
    "file photo:",
    "file photo -",
    "file photo —",
    "file photo –",
    "file - ",
    "file — ",
    "file – ",
    "handout photo:",
];

const NOTES: [&str; 16] = [
    "this story was produced",
    "this article was produced",
    "this reporting was supported",
    "this story was supported",
    "this is a developing story",
    "this is a breaking news story",
    "this is a breaking story",
    "this breaking news story",
    "this story is developing",
    "this story is breaking",
    "this is a developing news story",
    "this news story is developing",
    "names have been changed",
    "some names have been changed",
    "not her real name",
    "not his real name",
];

/// Openings that tell by themselves.
#[rustfmt::skip]
const PHRASES: &[(&str, Furniture)] = &[
    ("sign up for our", Furniture::Subscribe), ("sign up to our", Furniture::Subscribe), ("sign up to the", Furniture::Subscribe), ("sign up for the", Furniture::Subscribe),
    ("sign up here", Furniture::Subscribe), ("subscribe to", Furniture::Subscribe), ("subscribe now", Furniture::Subscribe), ("subscribe for", Furniture::Subscribe),
    ("subscribe today", Furniture::Subscribe), ("subscribe here", Furniture::Subscribe),
    ("follow us", Furniture::Share), ("like us on", Furniture::Share), ("find us on", Furniture::Share), ("join our", Furniture::Subscribe),
    ("join the conversation", Furniture::Comments), ("have your say", Furniture::Comments), ("what do you think?", Furniture::Comments), ("let us know", Furniture::Comments),
    ("take our poll", Furniture::Comments), ("vote in our poll", Furniture::Comments), ("leave a comment", Furniture::Comments), ("share your thoughts", Furniture::Comments),
    ("click here", Furniture::Navigation), ("tap here", Furniture::Navigation), ("click on the", Furniture::Navigation), ("click the", Furniture::Navigation), ("tap on the", Furniture::Navigation),
    ("by signing up", Furniture::Subscribe), ("by subscribing", Furniture::Subscribe), ("by clicking", Furniture::Subscribe), ("by entering your", Furniture::Subscribe),
    ("by submitting", Furniture::Subscribe), ("by providing your", Furniture::Subscribe), ("by continuing to use", Furniture::Navigation), ("by registering", Furniture::Subscribe),
    ("privacy notice", Furniture::Navigation), ("privacy policy", Furniture::Navigation), ("we use cookies", Furniture::Navigation), ("we use your sign-up", Furniture::Subscribe),
    ("this site uses cookies", Furniture::Navigation), ("this website uses cookies", Furniture::Navigation), ("this site is protected by", Furniture::Navigation),
    ("this content is provided by", Furniture::Navigation), ("this article contains content provided by", Furniture::Navigation), ("this video cannot", Furniture::Navigation), ("this video can not", Furniture::Navigation),
    ("this video is not available", Furniture::Navigation), ("to play this video", Furniture::Navigation), ("to view this content", Furniture::Navigation), ("to watch this video", Furniture::Navigation),
    ("your browser does not", Furniture::Navigation), ("please enable javascript", Furniture::Navigation), ("we apologize, but this video", Furniture::Navigation), ("try refreshing your browser", Furniture::Navigation),
    ("thank you for reading", Furniture::Subscribe), ("thanks for reading", Furniture::Subscribe), ("already a subscriber", Furniture::Subscribe), ("already a member", Furniture::Subscribe),
    ("already have an account", Furniture::Subscribe), ("not a subscriber", Furniture::Subscribe), ("to continue reading", Furniture::Subscribe), ("to read the full", Furniture::Subscribe),
    ("unlock this article", Furniture::Subscribe), ("unlock the full", Furniture::Subscribe), ("this article is for subscribers", Furniture::Subscribe), ("this story is for subscribers", Furniture::Subscribe),
    ("this article is exclusively for", Furniture::Subscribe), ("this content is for", Furniture::Subscribe), ("register for free", Furniture::Subscribe), ("create an account", Furniture::Subscribe),
    ("create a free account", Furniture::Subscribe), ("log in to", Furniture::Subscribe), ("sign in to", Furniture::Subscribe), ("you have reached your limit", Furniture::Subscribe),
    ("you've reached your", Furniture::Subscribe), ("donate now", Furniture::Subscribe), ("our journalism needs", Furniture::Subscribe), ("our journalism depends", Furniture::Subscribe),
    ("have a news tip", Furniture::Share), ("have a tip", Furniture::Share), ("have a story", Furniture::Share), ("got a story", Furniture::Share), ("got a tip", Furniture::Share), ("got a news tip", Furniture::Share),
    ("do you have a story", Furniture::Share), ("do you have a tip", Furniture::Share), ("do you have any information", Furniture::Share), ("send us your", Furniture::Share), ("send letters to", Furniture::Share), ("letters to the editor", Furniture::Share), ("send your", Furniture::Share), ("contact the reporter", Furniture::Share),
    ("contact our news", Furniture::Share), ("report a typo", Furniture::Navigation), ("report an error", Furniture::Navigation), ("report this ad", Furniture::Advert),
    ("buy photo", Furniture::Navigation), ("buy this photo", Furniture::Navigation), ("view photos", Furniture::Navigation), ("view gallery", Furniture::Navigation), ("view comments", Furniture::Comments),
    ("open image in", Furniture::Navigation), ("open full screen", Furniture::Navigation), ("hide caption", Furniture::Navigation), ("toggle caption", Furniture::Navigation), ("enlarge this image", Furniture::Navigation),
    ("wait 1 second", Furniture::Advert), ("copy link", Furniture::Share), ("copied to clipboard", Furniture::Share), ("link copied", Furniture::Share), ("print this", Furniture::Share), ("email this", Furniture::Share),
    ("share this", Furniture::Share), ("save this", Furniture::Share), ("gift this", Furniture::Share), ("more to follow", Furniture::Related), ("more follows", Furniture::Related),
    ("related story", Furniture::Related), ("related article", Furniture::Related), ("related coverage", Furniture::Related), ("you might be interested in", Furniture::Related), ("you may be interested in", Furniture::Related),
    ("a post shared by", Furniture::Share), ("view this post on", Furniture::Share), ("what are your thoughts", Furniture::Comments), ("tell us what you think", Furniture::Comments),
    ("if you have been affected by", Furniture::Navigation), ("if you've been affected by", Furniture::Navigation), ("if you or someone you know", Furniture::Navigation), ("for confidential support", Furniture::Navigation),
    ("something went wrong", Furniture::Navigation), ("oops! something went wrong", Furniture::Navigation), ("sorry, something went wrong", Furniture::Navigation), ("video player is loading", Furniture::Navigation),
    ("this is a modal window", Furniture::Navigation), ("notifications can be managed", Furniture::Navigation), ("explore more on these", Furniture::Related), ("all rights reserved", Furniture::Copyright), ("copyright ©", Furniture::Copyright),
    ("copyright 20", Furniture::Copyright), ("we earn a commission", Furniture::Advert), ("we may receive", Furniture::Advert), ("when you buy through", Furniture::Advert), ("if you buy something", Furniture::Advert),
    ("if you click on a link", Furniture::Advert), ("if you purchase", Furniture::Advert), ("purchases made through links", Furniture::Advert), ("products featured in this", Furniture::Advert), ("after newsletter promotion", Furniture::Subscribe),
    ("advertisement -", Furniture::Advert), ("article continues", Furniture::Advert), ("story continues", Furniture::Advert), ("scroll to continue", Furniture::Advert), ("paid for by", Furniture::Advert), ("we may earn", Furniture::Advert),
    ("sorry, this video", Furniture::Navigation), ("we apologize, this video", Furniture::Navigation), ("this video has expired", Furniture::Navigation), ("more news:", Furniture::Related),
    ("video above", Furniture::Navigation), ("watch above", Furniture::Navigation), ("watch below", Furniture::Navigation), ("this video is no longer", Furniture::Navigation),
    ("video unavailable", Furniture::Navigation), ("this content is hosted", Furniture::Navigation), ("this content is not available", Furniture::Navigation), ("sorry, this content", Furniture::Navigation),
    ("to display this content", Furniture::Navigation), ("you need to enable javascript", Furniture::Navigation), ("to view this video", Furniture::Navigation), ("to see this content", Furniture::Navigation),
    ("if you value our", Furniture::Subscribe), ("we need your support", Furniture::Subscribe),
    ("this is a premium", Furniture::Subscribe), ("this is a subscriber", Furniture::Subscribe), ("this post is for", Furniture::Subscribe), ("this story is only for", Furniture::Subscribe), ("this article is only for", Furniture::Subscribe),
    ("have you been affected", Furniture::Share), ("have you witnessed", Furniture::Share), ("were you there", Furniture::Share), ("know something about", Furniture::Share), ("do you know more", Furniture::Share), ("know more about", Furniture::Share),
    ("want more stories like", Furniture::Subscribe), ("want to read more", Furniture::Subscribe), ("check back for", Furniture::Related), ("invalid email", Furniture::Subscribe), ("please enter a valid", Furniture::Subscribe),
    ("brought to you by", Furniture::Advert),
    ("quotes delayed", Furniture::Navigation), ("quotes displayed", Furniture::Navigation), ("market data provided", Furniture::Navigation), ("terms of use apply", Furniture::Navigation), ("terms apply", Furniture::Navigation), ("why am i seeing", Furniture::Advert),
    ("republish this", Furniture::Share), ("republish our", Furniture::Share),
    ("read our full", Furniture::Related), ("read the full", Furniture::Related), ("read more", Furniture::Related),
    ("tell us in the comments", Furniture::Comments), ("be the first to", Furniture::Comments), ("opinions expressed", Furniture::Copyright), ("views expressed", Furniture::Copyright), ("the views expressed", Furniture::Copyright), ("the opinions expressed", Furniture::Copyright),
    ("this document is subject to copyright", Furniture::Copyright), ("citation:", Furniture::Syndication), ("this slideshow requires", Furniture::Navigation), ("sometimes we include links", Furniture::Advert),
    ("you have successfully subscribed", Furniture::Subscribe), ("names in this article", Furniture::Navigation),
    ("our community members", Furniture::Subscribe), ("you can check out at any time", Furniture::Subscribe),
    ("this article contains affiliate", Furniture::Advert), ("make us your preferred", Furniture::Share), ("download our", Furniture::Subscribe), ("this article is more than", Furniture::Navigation), ("listen 1", Furniture::Navigation),
];

/// Openings of labels: of short lines without a stop.
#[rustfmt::skip]
const LABELS: &[(&str, Furniture)] = &[
    ("in partnership with", Furniture::Advert), ("in association with", Furniture::Advert), ("sponsored by", Furniture::Advert), ("presented by", Furniture::Advert), ("promoted stories", Furniture::Advert), ("a message from our", Furniture::Advert), ("together with", Furniture::Advert),
    ("popular stories", Furniture::Related), ("stories you might have", Furniture::Related), ("stories you may have", Furniture::Related), ("further reading", Furniture::Related), ("keep reading", Furniture::Related),
    ("from our archive", Furniture::Related), ("from the archive", Furniture::Related), ("gallery:", Furniture::Navigation), ("photo gallery:", Furniture::Navigation), ("slideshow:", Furniture::Navigation), ("in pictures:", Furniture::Navigation),
    ("explore further", Furniture::Related), ("view more", Furniture::Navigation), ("enlarge image", Furniture::Navigation), ("click to", Furniture::Navigation), ("tap to", Furniture::Navigation),
];

/// Openings that tell with a word of the page's business behind them.
#[rustfmt::skip]
const OPENERS: &[(&str, Furniture)] = &[
    ("i agree to", Furniture::Subscribe), ("i consent to", Furniture::Subscribe), ("yes, i", Furniture::Subscribe), ("sign up", Furniture::Subscribe), ("get our", Furniture::Subscribe), ("get the", Furniture::Subscribe), ("get more", Furniture::Subscribe), ("get unlimited", Furniture::Subscribe), ("get breaking", Furniture::Subscribe), ("get all", Furniture::Subscribe),
    ("follow", Furniture::Share), ("download", Furniture::Subscribe), ("support our", Furniture::Subscribe), ("support independent", Furniture::Subscribe), ("support the", Furniture::Subscribe), ("support local", Furniture::Subscribe),
    ("support quality", Furniture::Subscribe), ("your support", Furniture::Subscribe), ("your contribution", Furniture::Subscribe), ("your donation", Furniture::Subscribe), ("help us", Furniture::Subscribe), ("become a", Furniture::Subscribe), ("you have", Furniture::Subscribe), ("you can unsubscribe", Furniture::Subscribe), ("enjoy unlimited", Furniture::Subscribe),
    ("do you", Furniture::Share), ("have you", Furniture::Share), ("are you", Furniture::Share), ("want more", Furniture::Subscribe), ("want to", Furniture::Subscribe), ("stay up to date", Furniture::Subscribe), ("stay informed", Furniture::Subscribe),
    ("never miss", Furniture::Subscribe), ("don't miss", Furniture::Subscribe), ("keep up with", Furniture::Subscribe), ("enter your", Furniture::Subscribe), ("manage your", Furniture::Navigation), ("accept", Furniture::Navigation), ("allow", Furniture::Navigation),
    ("add", Furniture::Share), ("reach", Furniture::Share), ("contact", Furniture::Share), ("email", Furniture::Share), ("e-mail", Furniture::Share), ("read our", Furniture::Related), ("listen to our", Furniture::Related), ("listen", Furniture::Navigation),
    ("watch our", Furniture::Related), ("check out our", Furniture::Related), ("view all", Furniture::Navigation), ("see all", Furniture::Navigation), ("turn on", Furniture::Subscribe), ("choose", Furniture::Navigation), ("please", Furniture::Navigation),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Furniture, notes and captions among paragraphs: one a line, by kind.
    const LINES: &str = include_str!("appeal_lines.txt");

    const ABOVE: &str = "Swing bridge to shut for nine months\n\nBy Ana Ruiz\n\n14 March 2024\n\n\
        The council voted on Tuesday to shut the old swing bridge for repairs, after engineers found cracks in two of its piers, it said.\n\n";
    const BELOW: &str = "\n\n“We could not wait,” said Hanne Moe, the chief engineer of the harbour board. “Four thousand cars cross it each day, and more in June.”\n\n\
        Work will begin in June and should take about nine months. Buses will be sent round by the mill road, which adds twenty minutes.\n\n\
        Shopkeepers on the east bank said that they feared for their trade. Tom Berg, who runs a bakery there, said he had not been told.\n";

    #[test]
    fn lines_that_are_no_paragraphs() {
        let mut missed = Vec::new();
        for line in LINES.lines() {
            let (want, line) = line.split_once('\t').unwrap_or(("", line));
            let text = [ABOVE, line, BELOW].concat();
            let blocks = super::super::read(&text, &crate::About::default(), &[]).blocks;
            let found = blocks.iter().find(|b| b.span.of(&text).starts_with(line)).map(|b| b.kind);
            let right = match want {
                "furniture" => found == Some(BlockKind::Boilerplate),
                "note" => found == Some(BlockKind::Note),
                "caption" => found == Some(BlockKind::Caption),
                _ => matches!(found, Some(BlockKind::Credit | BlockKind::Caption | BlockKind::Boilerplate)),
            };
            let paragraphs = blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count();
            if !right || !(3..=4).contains(&paragraphs) {
                missed.push(format!("{want}: {line}: {found:?}, {paragraphs} paragraphs"));
            }
        }
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn sentences_that_open_alike() {
        for line in [
            "Support for the harbour board has fallen since the storm.",
            "Follow the coast for a mile and the old quay comes into view.",
            "Get the boats in, the harbour master shouted down to the crews.",
            "Subscribers to the paper said they would not pay.",
            "“Sign up for our newsletter,” the flyer said.",
            "Sign up for the army, he was told, or leave the island.",
            "You have to see the quay at low tide.",
            "Add the butter and stir until it melts.",
            "This story has two sides.",
            "Download speeds on the island are among the lowest in the country.",
            "By signing the treaty the island gave up its fishing rights.",
            "Reach for the stars, my father used to tell me.",
            "Image is everything in the race for mayor.",
            "Email is no way to end a marriage.",
            "In partnership with the university, the board will sound the channel from end to end.",
            "Sponsored by two members from the islands, the bill would have closed the quay.",
            "The board changed its privacy policy and the terms of its newsletter in March.",
            "The video was no longer on the board's page by noon.",
            "See Harbour Hall for what it was in 1931.",
            "From Bransk to Port Ellen it is 14 miles by road and 9",
            "Turn to the sea and you will find it gone, my father told me",
            "Your support was all that we had.",
            "Ana Ruiz and her husband sold the boat",
            "Ana Ruiz and her hopes for the quay",
            "[The board] would not say when the quay was to open.",
            "The news was in the politics, sport and business coverage of every paper.",
            "Related to the mayor by marriage, he got the contract.",
            "Quotes from the old play are painted on the wall.",
            "We went down to the water, and you could hear the crews a mile off.",
        ] {
            assert_eq!(read(line, &super::super::features::shape_of(line)), None, "{line}");
        }
    }
}

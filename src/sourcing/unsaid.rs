//! What nobody is quoted with, however it is put: the writer's own words, questions put by reporters, what is kept back, what a crowd
//! is taken to think, and verbs of saying that tell what somebody does.

use std::ops::Range;

use super::View;
use super::counted::does;
use super::phrase;
use crate::document::{EntityType, Pos, Quote, QuoteKind, Stance};
use crate::entities::lists::role;
use crate::lexicon::{CUES, SOURCE_NOUNS, reports};

/// What is to be seen of one quote.
struct Seen<'v, 't> {
    view: &'v View<'t>,
    quote: &'v Quote,
    cue: Range<usize>,
    source: Range<usize>,
    /// The first part of it.
    content: Range<usize>,
}

impl<'v, 't> Seen<'v, 't> {
    fn of(view: &'v View<'t>, quote: &'v Quote) -> Seen<'v, 't> {
        let first = |spans: &[crate::span::Span]| spans.first().map(|s| view.within(*s)).unwrap_or_default();
        Seen { view, quote, cue: first(&quote.cue), source: first(&quote.source), content: first(&quote.content) }
    }

    fn cue_has(&self, words: &[&str]) -> bool {
        self.cue.clone().any(|i| self.view.is(i, words))
    }

    /// The verb or noun that ends the cue.
    fn last(&self) -> usize {
        self.cue.end.saturating_sub(1)
    }

    /// The first token of the sentence that `i` stands in.
    fn sentence(&self, i: usize) -> usize {
        self.view.tokens.of_sentence(self.view.tokens.sentence_of(i)).start
    }

    fn opens(&self, words: &[&str]) -> bool {
        self.view.is(self.content.start, words)
    }

    /// No clause, no infinitive, nothing behind "that": "a run against the governor".
    fn a_thing(&self) -> bool {
        let verb = |i: usize| matches!(self.view.pos(i), Pos::Aux | Pos::Verb);
        self.quote.kind == QuoteKind::Indirect
            && self.content.start >= self.cue.end
            && !self.opens(&["that", "to", "whether", "if", "how", "why", "what", "when", "where", "who"])
            && !self
                .content
                .clone()
                .take(CLAUSE)
                .take_while(|&i| !self.view.is(i, &["and", "but"]))
                .any(|i| verb(i) && !self.view.word(i).ends_with("ing"))
    }
}

/// Tokens in which a clause has its verb.
const CLAUSE: usize = 8;

/// Whose words are the writer's own, or an interviewer's, or nobody's: they are no source's, whoever stands near.
pub(super) fn writers_own(view: &View, quotes: &[Quote], number: usize) -> bool {
    let Some(quote) = quotes.get(number).filter(|q| q.kind != QuoteKind::Direct) else { return false };
    let seen = Seen::of(view, quote);
    first_person(&seen, quotes, number) || put_to_somebody(&seen) || impersonal(&seen) || made_up(&seen)
}

/// Quotes looked through for one in whose marks "I" stands.
const NEAR: usize = 12;

/// "I think", "as we wrote in June", "One might argue", outside anybody's words.
fn first_person(seen: &Seen, quotes: &[Quote], number: usize) -> bool {
    let (view, source) = (seen.view, seen.source.clone());
    let one = view.is(source.start, &["one"])
        && source.end <= seen.cue.start
        && seen.cue_has(&["might", "may", "could", "can", "would", "must", "should"]);
    let own = matches!(view.word(source.start), "I" | "We" | "we");
    let Some(span) = seen.quote.source.first().filter(|_| source.len() == 1 && (own || one)) else { return false };
    let near = quotes.get(number.saturating_sub(NEAR)..quotes.len().min(number + NEAR)).unwrap_or(&[]);
    let spoken = |q: &Quote| q.kind != QuoteKind::Indirect && q.content.iter().any(|c| c.contains(*span));
    !near.iter().any(spoken)
}

/// "Asked about the “wake up” posts, …": the question is the reporters'.
fn put_to_somebody(seen: &Seen) -> bool {
    let asked = seen.cue.clone().find(|&i| seen.view.is(i, &["asked", "questioned", "pressed", "quizzed", "queried"]));
    let Some(asked) = asked.filter(|_| seen.source.is_empty() && seen.content.start >= seen.cue.end) else { return false };
    let start = seen.sentence(asked);
    let lead = |i: usize| seen.view.is(i, &["when", "but", "and", "while", "later", "once"]) || seen.view.pos(i) == Pos::Punct;
    (start..asked).all(lead)
}

/// "as the pilot in the novel would say": nobody has.
fn made_up(seen: &Seen) -> bool {
    let near = seen.source.start.saturating_sub(NEAR).max(seen.sentence(seen.source.start))..seen.source.start;
    let free = |i: &usize| !matches!(seen.view.pos(*i), Pos::Verb | Pos::Aux) && !seen.view.is(*i, &[",", "."]);
    let as_ = !seen.source.is_empty() && near.rev().take_while(free).any(|i| seen.view.is(i, &["as"]));
    as_ && seen.cue_has(&["would", "might", "could"]) && seen.cue_has(&["say", "put", "tell"]) && !seen.cue_has(&["have"])
}

/// "It should be noted that", "That said, …", "It would appear that".
fn impersonal(seen: &Seen) -> bool {
    const ADVISED: &[&str] =
        &["noted", "said", "stressed", "remembered", "added", "pointed", "emphasised", "emphasized", "recalled"];
    let (view, source) = (seen.view, seen.source.clone());
    let start = seen.sentence(seen.cue.start);
    let it = view.is(source.start, &["it"]) && source.len() == 1 || source.is_empty() && view.is(start, &["it"]);
    let modal = seen.cue_has(&["should", "must", "may", "can", "could", "has", "needs"]) && seen.cue_has(&["be"]);
    let worth = (start..seen.cue.end).any(|i| view.is(i, &["worth"]));
    let that = source.len() == 1 && view.is(source.start, &["that"]) && source.start == start;
    let seems = seen.cue_has(&["appear", "appears", "appeared", "seem", "seems", "seemed"]);
    says_oneself(seen)
        || it && (seems || modal && seen.cue_has(ADVISED) || worth && view.word(seen.last()).ends_with("ing"))
        || that && view.is(seen.last(), &["said"]) && view.is(seen.cue.end, &[","])
        || seen.cue_has(&["having", "being"]) && view.is(seen.last(), &["said"]) && seen.cue.start <= start + 1
}

/// "To say that the vote was close is kind", "it is safe to say that nobody won": the writer says it.
fn says_oneself(seen: &Seen) -> bool {
    const JUDGED: &[&str] = &[
        "accurate",
        "easy",
        "enough",
        "exaggeration",
        "fair",
        "hard",
        "premature",
        "reasonable",
        "safe",
        "simplistic",
        "suffice",
        "tempting",
        "true",
        "understatement",
        "unfair",
        "wrong",
    ];
    let (view, last) = (seen.view, seen.last());
    let start = seen.sentence(last);
    let to = last.checked_sub(1).filter(|&i| view.is(last, &["say"]) && view.is(i, &["to"]) && i >= start);
    let Some(to) = to.filter(|_| seen.source.is_empty()) else { return false };
    let opens = to == start || to == start + 1 && view.is(start, &["but", "and", "so", "yet"]);
    let judged = || (start.max(to.saturating_sub(LEAD))..to).any(|i| view.is(i, JUDGED));
    let whose = || (start.max(to.saturating_sub(LEAD))..to).any(|i| view.is(i, &["for"]));
    opens || judged() && !whose()
}

/// Whether it tells of no statement.
pub(super) fn nothing_said(view: &View, quote: &Quote) -> bool {
    if quote.kind == QuoteKind::Direct || quote.cue.is_empty() {
        return false;
    }
    let seen = Seen::of(view, quote);
    kept_back(&seen)
        || thought_by_all(&seen)
        || expected(&seen)
        || empty(&seen)
        || of_a_thing(&seen)
        || supposed(&seen)
        || minded(&seen)
        || depicts(&seen)
        || acts(&seen)
}

/// What one may not do.
const TELLS: &[&str] = &[
    "say",
    "disclose",
    "disclosed",
    "mention",
    "mentioned",
    "reveal",
    "revealed",
    "specify",
    "specified",
    "state",
    "elaborate",
    "explain",
    "explained",
    "identify",
    "identified",
    "detail",
    "address",
    "addressed",
];

/// "did not disclose that", "made no mention of"; not "did not deny".
fn kept_back(seen: &Seen) -> bool {
    // "not only mentioned"
    let not = seen.cue_has(&["not", "n't", "n’t", "never"]) && !seen.cue_has(&["only", "just"]);
    let tells = seen.cue_has(TELLS);
    let none = seen.cue_has(&["no"]) && seen.cue_has(&["mention", "reference"]);
    // "failed to note the cost"
    let fails = seen.cue_has(&["fail", "failed", "failing", "fails", "neglected", "neglects", "forgot", "omitted"])
        && (tells || seen.cue_has(&["note", "acknowledge", "point", "tell", "report", "appeal"]));
    // "Bankers never admit that they were wrong"
    const ADMITS: &[&str] = &["admit", "admits", "acknowledge", "acknowledges", "concede", "concedes", "confess", "confesses"];
    let never = seen.cue_has(&["never"]) && seen.cue_has(ADMITS);
    // "No member has asserted that", "avoided acknowledging"
    let nobody = by_nobody(seen) && does(seen.view, seen.cue.clone()) == "speech";
    let avoids = seen.cue_has(&["avoid", "avoided", "avoids", "avoiding"]) && seen.view.word(seen.last()).ends_with("ing");
    seen.quote.kind == QuoteKind::Indirect && (not && tells || none || fails || never || nobody || avoids)
}

/// "no member", "none of them": nobody says it.
fn by_nobody(seen: &Seen) -> bool {
    seen.view.is(seen.source.start, &["no", "none"]) && seen.source.end <= seen.cue.start && !seen.source.is_empty()
}

/// "may have been referring to the fire", "Unless the party can convince voters that": nobody has yet, or nobody knows.
fn supposed(seen: &Seen) -> bool {
    let view = seen.view;
    let means = seen.cue_has(&["alluding", "referring", "hinting"]);
    let may = means && seen.cue_has(&["may", "might", "could"]);
    let start = seen.sentence(seen.source.start);
    // "Unless, that is, the party can"
    let lead = |i: usize| view.is(i, &["that", "is", "of", "course"]) || matches!(view.pos(i), Pos::Punct | Pos::Adv | Pos::Det);
    let near = seen.source.start.saturating_sub(LEAD).max(start)..seen.source.start;
    let opener = near.clone().rev().find(|&i| view.is(i, &["unless", "if"])).filter(|&i| (i + 1..near.end).all(lead));
    let modal = seen.cue_has(&["can", "could", "were", "should"]) || opener.is_some_and(|i| view.is(i, &["unless"]));
    let asked = opener.and_then(|i| i.checked_sub(1)).is_some_and(|i| matches!(view.pos(i), Pos::Verb | Pos::Noun | Pos::Pron));
    let condition = opener.is_some() && modal && !asked && seen.source.end <= seen.cue.start;
    seen.quote.kind != QuoteKind::Direct && !seen.source.is_empty() && (may || condition)
}

/// Tokens between a conjunction and its subject.
const LEAD: usize = 6;

/// "noticed that the gate was open", "realised she was late", "Ruiz, believing that it would pay, sold": what goes on in somebody.
fn minded(seen: &Seen) -> bool {
    const SEES: &[&str] = &[
        "notice",
        "noticed",
        "notices",
        "noticing",
        "realise",
        "realised",
        "realises",
        "realising",
        "realize",
        "realized",
        "realizes",
        "realizing",
        "spotted",
    ];
    let (view, last) = (seen.view, seen.last());
    let sees = view.is(last, SEES) && seen.content.start >= seen.cue.end;
    // "Recruits learn that boots shine", but "the Herald learned that"
    let court =
        seen.source.clone().any(|i| view.is(i, &["court", "hearing", "inquest", "inquiry", "jurors", "jury", "tribunal"]));
    let learns = view.is(last, &["learn", "learns", "hear", "hears"])
        && seen.opens(&["that"])
        && seen.content.start >= seen.cue.end
        && !court;
    let believing = view.is(last, &["believing", "convinced", "thinking", "assuming", "knowing", "hoping", "fearing"])
        && seen.cue.len() == 1
        && (view.is(seen.cue.start.wrapping_sub(1), &[","]) || seen.cue.start == seen.sentence(last))
        // "Ruiz said that it shut, believing that …" is still hers.
        && !(view.tokens.of_sentence(view.tokens.sentence_of(last)).start..seen.cue.start).any(|i| reports(view.word(i)));
    // "convince themselves of it"
    let oneself =
        seen.cue_has(&["convince", "convinced", "persuade", "persuaded", "convinces", "persuades", "saw", "see", "sees"])
            && seen.opens(&["themselves", "himself", "herself", "itself"]);
    // "wants to leave", "wanted her boat to serve"
    let verb = |i: usize| matches!(view.pos(i), Pos::Verb | Pos::Aux);
    let to = |i: usize| view.is(i, &["to"]) && !(seen.content.start..i).any(verb);
    let wants = view.is(last, &["want", "wanted", "wants"]) && seen.content.clone().take(LEAD).any(to);
    let hopes = view.is(last, &["hopes", "hope"]) && seen.cue.len() > 1 && view.is(last - 1, &["in", "the"]);
    // "see the sale as a chance", "continues to push for it"
    let sees_as = view.is(last, &["see", "sees", "saw", "view", "views"])
        && !seen.source.clone().any(|i| view.pos(i) == Pos::Num || view.is(i, &["percent", "poll", "survey"]))
        && seen.content.clone().any(|i| view.is(i, &["as"]));
    let keeps = seen.cue_has(&["continue", "continued", "continues"])
        && view.is(last, &["oppose", "press", "push", "see", "support", "view"]);
    seen.quote.kind == QuoteKind::Indirect && (sees || learns || believing || hopes || wants || sees_as || keeps)
        || seen.quote.kind != QuoteKind::Direct && oneself
}

/// "Seemingly everyone at the ministry assumed that …", "They were sure that …".
fn thought_by_all(seen: &Seen) -> bool {
    const ALL: &[&str] = &["everyone", "everybody", "anyone", "anybody", "nobody"];
    let view = seen.view;
    let mind = matches!(does(view, seen.cue.clone()), "mind" | "mind noun") || seen.cue_has(&["took", "takes"]);
    // "Not everyone thinks": some say so.
    let all = !view.is(seen.source.start, &["not"]) && seen.source.clone().take(4).any(|i| view.is(i, ALL));
    let sure = seen.cue_has(&["sure", "certain"]) && seen.source.len() == 1 && view.is(seen.source.start, &["they"]);
    // "do not need a lecture to recognize"
    let need = seen.cue_has(&["need", "needs", "needed"]) && seen.cue_has(&["to"]) && seen.cue_has(&["not", "n't", "n’t"]);
    let ahead = seen.content.end <= seen.cue.start;
    seen.quote.kind == QuoteKind::Indirect && (mind && all && !ahead || sure && !ahead || need)
}

/// "is expected to publish a memoir titled “Salt”": by nobody who is named.
fn expected(seen: &Seen) -> bool {
    let passive = seen.cue_has(&["is", "are", "was", "were", "been"]);
    seen.source.is_empty() && passive && seen.cue_has(&["expected", "due", "set", "scheduled", "slated"])
}

/// "what the mayor believes": a word that asks, and no more; "So telling her that … is": nobody tells.
fn empty(seen: &Seen) -> bool {
    let (view, start) = (seen.view, seen.sentence(seen.cue.start));
    let mind = does(view, seen.cue.clone()) == "mind";
    let alone = seen.content.len() == 1 && (seen.quote.content.len() == 1 || mind);
    let word = alone && seen.opens(&["what", "which", "why", "how", "who"]);
    let gerund = seen.source.is_empty() && seen.cue.len() == 1 && view.word(seen.cue.start).ends_with("ing");
    word || gerund
        && seen.quote.speaker.is_none()
        && (start..seen.cue.start).all(|i| view.is(i, &["so", "but", "and", "yet"]) || view.pos(i) == Pos::Punct)
}

/// What only shows what is to be seen.
const PICTURES: &[&str] = &[
    "clip",
    "clips",
    "documentary",
    "drawing",
    "film",
    "films",
    "footage",
    "image",
    "images",
    "mural",
    "painting",
    "photo",
    "photograph",
    "photographs",
    "photos",
    "picture",
    "pictures",
    "video",
    "videos",
];

/// "A photo shows two women being led away": to be seen, not said; "the footage shows that the bus was empty" is, and so is what one shows
/// that is cited by name: "videos from Lund TV".
fn depicts(seen: &Seen) -> bool {
    let view = seen.view;
    let shows =
        view.is(seen.last(), &["capture", "captured", "captures", "depict", "depicted", "depicts", "show", "showed", "shows"]);
    let ahead = seen.content.start < seen.cue.end;
    let asks = seen.opens(&["that", "how", "what", "why", "where", "whether", "who", "when"]);
    if seen.quote.kind != QuoteKind::Indirect || !shows || ahead || asks {
        return false;
    }
    let Some(head) = phrase::of(view, seen.quote).and_then(|p| p.head) else { return false };
    let verb = seen.content.clone().find(|&i| matches!(view.pos(i), Pos::Aux | Pos::Verb));
    let cited = seen.source.clone().any(|i| view.pos(i) == Pos::Propn);
    view.is(head, PICTURES) && !cited && verb.is_none_or(|i| view.word(i).ends_with("ing"))
}

/// "The context demands that": what cannot speak is no source of it.
fn of_a_thing(seen: &Seen) -> bool {
    const DEMANDS: &[&str] =
        &["demands", "demand", "requires", "require", "illustrates", "illustrate", "ignores", "ignore", "overlooks", "overlook"];
    let view = seen.view;
    let Some(head) = phrase::of(view, seen.quote).and_then(|p| p.head) else { return false };
    let noun = view.word(head).to_lowercase();
    let speaks = role(&noun).is_some() || SOURCE_NOUNS.contains(&noun) || view.pos(head) != Pos::Noun || noun.ends_with('s');
    // "A frost slammed the harvest", "Lower prices explain its success"
    let kind = SOURCE_NOUNS.get(&noun).map(|e| e.column(1));
    let named = seen.source.clone().any(|i| view.pos(i) == Pos::Propn);
    let mute = |known: bool| known && role(&noun).is_none() && view.pos(head) == Pos::Noun && !named && seen.a_thing();
    seen.quote.kind == QuoteKind::Indirect && seen.cue_has(DEMANDS) && !speaks
        || seen.cue_has(&["battered", "hammered", "slammed", "slams"]) && mute(kind.is_none())
        || seen.cue_has(&["explain", "explained", "explains"]) && mute(kind.is_none_or(|k| k == "document"))
}

/// Verbs of saying, showing or thinking that tell what somebody does.
fn acts(seen: &Seen) -> bool {
    makes_sure(seen) || resolves(seen) || grasps(seen) || ignores(seen) || seen.a_thing() && takes_a_thing(seen)
}

/// "made sure that", "saw to it that".
fn makes_sure(seen: &Seen) -> bool {
    let cue = |words: &[&str]| seen.cue_has(words);
    cue(&["sure", "certain"]) && cue(&["make", "makes", "made", "making"]) || cue(&["saw"]) && cue(&["it"])
}

/// "ignored the warnings", "shamed the press into acknowledging the flood", "invented to make a rope that is “twice as strong”".
fn ignores(seen: &Seen) -> bool {
    let (view, last) = (seen.view, seen.last());
    let ignores = seen.cue_has(&["ignore", "ignored", "ignores", "ignoring", "disregard", "disregarded", "disregarding"])
        && does(view, seen.cue.clone()) != "speech";
    let adverb = usize::from(last > 1 && view.pos(last - 1) == Pos::Adv);
    let into = view.word(last).ends_with("ing") && view.is(last.wrapping_sub(1 + adverb), &["into"]);
    let reports = seen.cue.clone().any(|i| CUES.contains(view.word(i)));
    let makes = seen.quote.kind == QuoteKind::Mixed
        && !reports
        && seen.opens(&["to"])
        && matches!(does(view, seen.cue.clone()), "act" | "other");
    // "The complaint was referred to a panel"
    let referred = view.is(last, &["to"])
        && seen.cue_has(&["referred"])
        && seen.cue_has(&["was", "were", "been"])
        && seen.quote.kind == QuoteKind::Indirect
        && seen.content.end <= seen.cue.start;
    ignores || into && !seen.cue_has(&["by"]) || makes || referred
}

/// "decided to open a “drop-in centre”": a word in marks that nobody says.
fn resolves(seen: &Seen) -> bool {
    let to =
        seen.cue_has(&["decided", "decides", "voted", "votes", "chose", "planned", "plans", "agreed"]) && seen.opens(&["to"]);
    // "discovered the “late fee” invoice", "plans a tour under the slogan “Light of the East”"
    let finds = seen.cue_has(&["discovered", "spotted"]) && matches!(seen.view.pos(seen.content.start), Pos::Det);
    let plans = to && named_marks(seen);
    let does = finds || seen.cue_has(&["moving", "moved", "prefer", "prefers", "preferred", "released", "releases"]);
    seen.quote.kind == QuoteKind::Mixed && (plans || (to || does) && marked_words(seen) <= TERM)
}

/// Whether a noun before the marks says that they name something: "under the slogan “Light of the East”".
fn named_marks(seen: &Seen) -> bool {
    const NAMES: &[&str] = &["banner", "catchphrase", "motto", "name", "slogan", "title"];
    let open = seen.content.clone().find(|&i| seen.view.word(i).starts_with(['"', '“', '‘']));
    open.and_then(|i| i.checked_sub(1)).is_some_and(|i| seen.view.is(i, NAMES))
}

/// "seems to pull the rug", "do we need it to recognize that …".
fn grasps(seen: &Seen) -> bool {
    let (view, last) = (seen.view, seen.last());
    let seems = view.is(last, &["appear", "appeared", "appears", "seem", "seemed", "seems"]) && seen.opens(&["to"]);
    let knows = view.is(seen.cue.start, &["to"])
        && view.is(last, &["know", "realise", "realize", "recognise", "recognize", "understand"]);
    seen.quote.kind == QuoteKind::Indirect && (seems || knows)
}

/// Of a thing, not of a clause: "considered a run", "posted record wins", "showed the letter to a clerk", "cites one baker", "asked 900
/// drivers".
fn takes_a_thing(seen: &Seen) -> bool {
    const DONE: &[&str] = &[
        "addressed",
        "addresses",
        "addressing",
        "approved",
        "approves",
        "considered",
        "considering",
        "considers",
        "discovered",
        "examining",
        "exploring",
        "fined",
        "fines",
        "investigating",
        "learned",
        "learns",
        "learnt",
        "post",
        "posted",
        "posts",
        "preferred",
        "prefers",
        "relaying",
        "showcased",
        "spotlighted",
        "spotlights",
        "studied",
        "studies",
        "studying",
        "underestimated",
        "weighed",
        "weighing",
        "weighs",
    ];
    let (view, last) = (seen.view, seen.last());
    let within = |tokens: usize, test: &dyn Fn(usize) -> bool| seen.content.clone().take(tokens).any(test);
    let shows = || {
        let head = phrase::of(view, seen.quote).and_then(|p| p.head);
        let document = head.is_some_and(|h| view.pos(h) == Pos::Noun && role(&view.word(h).to_lowercase()).is_none());
        view.is(last, &["show", "shows", "showed", "shown"]) && within(CLAUSE, &|i| view.is(i, &["to"])) && !document
    };
    // "have shown patience", "show real courage and grit"
    const QUALITIES: &[&str] = &[
        "bravery",
        "care",
        "compassion",
        "courage",
        "discipline",
        "grit",
        "humility",
        "initiative",
        "leadership",
        "mercy",
        "patience",
        "resolve",
        "respect",
        "restraint",
        "skill",
        "strength",
        "talent",
        "tolerance",
        "wisdom",
    ];
    let quality = view.is(last, &["show", "shows", "showed", "shown", "showing"])
        && seen.content.clone().take(LEAD).any(|i| view.is(i, QUALITIES));
    // "shows no sign of leaving"
    let no_sign = view.is(last, &["show", "shows", "showed", "shown", "showing"])
        && seen.opens(&["no", "few", "little", "signs"])
        && within(3, &|i| view.is(i, &["sign", "signs"]));
    let person = |i: usize| role(&view.word(i).to_lowercase()).is_some_and(|r| r.0 == EntityType::Person);
    let somebody = || seen.opens(&["a", "an", "one", "two", "three", "several"]) && within(5, &person);
    let counted =
        |i: usize| view.pos(i) == Pos::Num || view.is(i, &["more", "over", "about", "hundreds", "thousands", "nearly", "around"]);
    let polls = || {
        let asks = |i: usize| view.is(i, &["if", "whether", "what", "how", "why", "to"]);
        let asked = view.is(last, &["asked", "asks", "questioned", "polled", "surveyed"]);
        asked && counted(seen.content.start) && !seen.content.clone().any(asks)
    };
    let findings =
        within(3, &|i| view.is(i, &["findings", "results", "data", "figures"])) && seen.cue_has(&["will", "to", "would"]);
    let before = last.checked_sub(1).unwrap_or(last);
    // "responded to the video by ignoring it", "SLB refers to the board", "was referred to a panel"
    let to = view.is(last, &["to"]) && !within(REACH, &|i| view.is(i, &["as"]));
    let refers =
        to && view.is(before, &["refers", "refer", "referring", "responded", "responds", "respond", "reacted", "reacts"]);
    // "voted against the ban", "voted 40 to 12 in favour of it"
    let voted = |i: usize| view.is(i, &["vote", "voted", "votes", "voting"]);
    let votes = view.is(last, &["against", "for"]) && voted(before)
        || voted(last) && (view.pos(seen.content.start) == Pos::Num || seen.opens(&["in", "for", "against"]));
    // "Employers added 900 jobs", but "the bill adds a month of leave"
    let adds = view.is(last, &["add", "added", "adding", "adds"]) && {
        let head = phrase::of(view, seen.quote).and_then(|p| p.head);
        head.is_none_or(|h| SOURCE_NOUNS.get(&view.word(h).to_lowercase()).is_none_or(|e| e.column(1) != "document"))
    };
    // "defended the three lawmakers", not "defended the plan"
    let ends = |i: &usize| matches!(view.pos(*i), Pos::Adp | Pos::Punct);
    let object = seen.content.clone().take_while(|i| !ends(i) || view.is(*i, &["-"])).last();
    let defends = view.is(last, &["defend", "defended", "defending", "defends"])
        && object.is_some_and(|i| person(i) || view.pos(i) == Pos::Propn);
    refers
        || votes
        || adds
        || defends
        || quality
        || no_sign
        || modifies(seen)
        || furthers(seen)
        || view.is(last, DONE)
        || view.is(last, &["cite", "cites", "cited"]) && somebody()
        || shows()
        || polls()
        || findings
}

/// "according to the notice announcing the sale", "a charity supporting the work of the port": what a noun is told by.
fn modifies(seen: &Seen) -> bool {
    let (view, source) = (seen.view, seen.source.clone());
    let beside = seen.cue.len() == 1 && source.start < source.end && source.end == seen.cue.start;
    let cited = source.start > 1 && view.is(source.start - 1, &["to"]) && view.is(source.start - 2, &["according"]);
    let backs = view.is(seen.last(), &["backing", "supporting"]) && view.pos(source.end.wrapping_sub(1)) == Pos::Noun;
    beside && view.word(seen.last()).ends_with("ing") && (cited || backs)
}

/// "encouraged trade", but "encouraged traders to leave"; "laughed at him", "supported it", "writes for the Herald".
fn furthers(seen: &Seen) -> bool {
    const FURTHERS: &[&str] = &["encourage", "encouraged", "encourages", "encouraging"];
    const BACKS: &[&str] = &["backed", "backs", "opposed", "opposes", "supported", "supports"];
    let (view, last) = (seen.view, seen.last());
    let to = seen.content.clone().take(REACH).any(|i| view.is(i, &["to"]));
    let pronoun = seen.content.len() == 1 && view.pos(seen.content.start) == Pos::Pron;
    let behind = |verbs: &[&str], word: &str| seen.cue_has(verbs) && (view.is(last, &[word]) || seen.opens(&[word]));
    view.is(last, FURTHERS) && !to
        || view.is(last, BACKS) && pronoun
        || behind(&["laughed", "laughs", "laughing"], "at")
        || behind(&["write", "writes", "wrote"], "for")
}

/// Tokens looked through for "as".
const REACH: usize = 20;

/// Words of a term.
const TERM: usize = 3;

/// Words in the first marks of the content.
fn marked_words(seen: &Seen) -> usize {
    let mark = |i: usize| seen.view.word(i).starts_with(['"', '“', '”', '‘', '’']);
    let Some(open) = seen.content.clone().find(|&i| mark(i)) else { return 0 };
    let word = |i: &usize| seen.view.word(*i).starts_with(char::is_alphanumeric);
    (open + 1..seen.content.end).take_while(|&i| !mark(i)).filter(word).count()
}

/// Whether it is a statement for all that its cue is of the mind or of an act: "does not think that rents will fall", "floated the idea that".
pub(super) fn states(view: &View, quote: &Quote) -> bool {
    const THINKS: &[&str] = &["think", "believe", "expect", "see"];
    const IDEAS: &[&str] = &["claim", "idea", "notion", "possibility", "prospect", "theory", "rumour", "rumor", "suggestion"];
    let seen = Seen::of(view, quote);
    let clause = seen.content.clone().any(|i| matches!(view.pos(i), Pos::Aux | Pos::Verb)) && seen.content.start >= seen.cue.end;
    let pronoun = view.pos(seen.source.start) == Pos::Pron;
    let doubts = quote.stance == Stance::Thinks
        && view.is(seen.last(), THINKS)
        && seen.cue_has(&["does", "do", "did"])
        && seen.cue_has(&["not", "n't", "n’t"])
        && !pronoun;
    let airs = seen.cue_has(IDEAS)
        && seen.cue_has(&[
            "pushed",
            "pushes",
            "floated",
            "floats",
            "raised",
            "raises",
            "spread",
            "left",
            "leaves",
            "rejected",
            "dismissed",
        ])
        && seen.opens(&["that"]);
    let points = seen.cue_has(&["out"]) && seen.cue_has(&["point", "pointed", "pointing", "points"]);
    let questions = view.is(seen.last(), &["questioned", "question", "questions"]) && seen.opens(&["whether", "if"]) && !pronoun;
    // "are warning of the risks": a noun will do.
    let warns = seen.cue_has(&["warn", "warned", "warning", "warns"])
        && view.is(seen.last(), &["of", "about", "against"])
        && view.pos(seen.last() - 1) == Pos::Verb;
    let doubted =
        seen.cue_has(&["doubt", "doubts"]) && view.is(seen.last(), &["doubt", "doubts", "on"]) && seen.opens(&["whether"]);
    let termed = view.is(seen.last(), &["as"]) && seen.cue_has(&["described", "describes"]);
    let named = seen.cue_has(&["identified"]) && !clause;
    // "as ordering his men to leave", of whom a paper quotes
    let quoted = quote.via.is_some() && view.is(seen.cue.start, &["as"]);
    // "announced on Monday that it had closed the quay", not "announced a plan to close it"
    let announces = view.is(seen.last(), &["announced", "announces"]) && announced(view, seen.content.clone());
    let somebody = !seen.source.is_empty() && !pronoun;
    // "openly back the levy", "have publicly opposed it": not in silence.
    let openly =
        view.is(seen.last().wrapping_sub(1), &["openly", "publicly", "vocally", "outspokenly"]) && quote.stance == Stance::Thinks;
    clause && !seen.source.is_empty() && (doubts || airs || points || announces)
        || somebody && (questions || warns || doubted || termed || named || quoted || openly)
}

/// "that it had closed the quay", "it has closed the quay": a clause with a subject and a verb of its own.
fn announced(view: &View, content: Range<usize>) -> bool {
    let first = content.start + usize::from(view.is(content.start, &["that"]));
    let to = |i: usize| view.is(i, &["to"]);
    let subject = |i: &usize| matches!(view.pos(*i), Pos::Det | Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num | Pos::Pron);
    let verb = (first..content.end).find(|i| !subject(i)).unwrap_or(content.end);
    first > content.start
        || verb > first && !to(verb) && matches!(view.pos(verb), Pos::Aux | Pos::Verb) && !view.word(verb).ends_with("ing")
}

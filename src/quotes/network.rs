//! The network's attributions → reports, and which of them are no reports.

use std::ops::Range;

use super::contents::holds;
use super::cues;
use super::report::{Pattern, Report};
use super::sources::verb_group;
use super::view::View;
use super::{Draft, clauses, nested, uncued};
use crate::article::is_slug;
use crate::document::{EntityType, Pos, Stance};
use crate::entities::lists::role;

/// What the network links, as it comes. A content alone says no more than its marks do.
pub(super) fn propose(draft: &mut Draft) {
    let linked = draft.attributions.iter().filter(|a| !a.cue.is_empty() || !a.source.is_empty());
    draft.reports.extend(linked.map(|a| {
        let report = Report::new(a.cue.clone(), a.source.clone(), a.content.clone(), Pattern::Floating);
        Report { probability: Some(a.odds.sure()), ..report }
    }));
}

/// What a report must be sure of: about half of what F is, so that as many as can be are right of those given and of those there are.
const LEAST: f32 = 0.35;

/// What the network itself doubts.
pub(super) fn improbable(_: &View, report: &Report) -> bool {
    report.probability.is_some_and(|p| p < LEAST)
}

/// "…, citing clerks": whose words they are, which [`nested`] reads.
pub(super) fn cites_another(view: &View, report: &Report) -> bool {
    let last = report.cue.end.wrapping_sub(1);
    let cites =
        view.is(last, &["citing", "quoting"]) || view.is(last, &["cited", "quoted"]) && view.relative(last.wrapping_sub(1));
    let sentence = || view.sentence(report.cue.start);
    cites
        && report.content.iter().any(|c| c.start == report.cue.end)
        && nested::cited_source(view, last, sentence().end).is_some()
}

/// "The ships are late, the Herald quoted Ruiz as saying": she is not what the Herald says.
pub(super) fn quotes_somebody(view: &View, report: &Report) -> bool {
    let last = |c: &Range<usize>| {
        c.end.checked_sub(2).is_some_and(|i| i > c.start && view.is(i, &["as"]) && view.is(i + 1, &["saying", "telling"]))
    };
    view.is(report.cue.end.wrapping_sub(1), &["quoted", "quotes", "cited", "cites"]) && report.content.iter().any(last)
}

/// "charged five officers with theft": an act, not a report.
pub(super) fn charges(view: &View, report: &Report) -> bool {
    view.is(report.cue.end.wrapping_sub(1), &["charged", "charges", "charge"])
        && holds(report, |i| view.is(i, &["with", "for"]))
        && !holds(report, |i| view.finite(i) || view.marked(i).is_some())
}

/// "known to all as “Red”": a name.
pub(super) fn names(view: &View, report: &Report) -> bool {
    let called = holds(report, |i| view.marked(i).is_some() && view.is(i.wrapping_sub(1), &["as"]))
        || view.is(report.cue.end.wrapping_sub(1), &["as"]);
    called && report.cue.clone().any(|i| view.is(i, &["known", "nicknamed", "dubbed"]))
}

/// "The Herald, citing a threat to health": no words of anybody's.
pub(super) fn cites_a_reason(view: &View, report: &Report) -> bool {
    report.cue.clone().any(|i| view.is(i, &["citing", "quoting"]))
        && !holds(report, |i| view.finite(i) || view.marked(i).is_some())
}

/// "who asked not to be named": the reader is told why there is no name, not what was said.
pub(super) fn asks_for_anonymity(view: &View, report: &Report) -> bool {
    report.content.iter().any(|c| {
        let from = c.start + usize::from(view.is(c.start, &["not"]));
        view.is(from, &["to"]) && view.is(from + 1, &["be"]) && view.is(from + 2, &["named", "identified", "quoted"])
    })
}

/// What a cue tells of stands in its own paragraph or in the next one.
pub(super) fn far_from_its_cue(view: &View, report: &Report) -> bool {
    let block = view.block(report.cue.start);
    !report.cue.is_empty() && report.content.iter().all(|c| view.block(c.start).abs_diff(block) > 1)
}

/// “We sail,” Ruiz said. ¶ The Herald reported that she was late. ¶ “She was.”: marks alone behind a paragraph where another reports are no
/// more of the first one's.
pub(super) fn past_another(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    let stated = reports.iter().filter(|r| !r.source.is_empty() && !pronoun(view, &r.source));
    let mut told: Vec<(usize, Range<usize>)> = stated.map(|r| (view.block(r.cue.start), r.source.clone())).collect();
    told.sort_by_key(|t| t.0);
    for report in reports.iter_mut().filter(|r| !r.cue.is_empty()) {
        let own = report.source.clone();
        let here = view.block(report.cue.start);
        let mut last = here;
        report.content.retain(|c| {
            let block = view.block(c.start);
            let from = told.partition_point(|t| t.0 <= last);
            let mut between = told.iter().skip(from).take_while(|t| t.0 < block);
            let apart = block > here && view.marked(c.start).is_some() && between.any(|t| !alike(view, &t.1, &own));
            last = if apart { last } else { last.max(block) };
            !apart
        });
    }
    reports.retain(|r| !r.content.is_empty());
}

/// Whether two sources share a name: "Ana Ruiz", "Ruiz".
fn alike(view: &View, a: &Range<usize>, b: &Range<usize>) -> bool {
    let name = |i: &usize| view.pos(*i) == Pos::Propn;
    a.clone().filter(name).any(|i| b.clone().any(|j| view.word(i) == view.word(j)))
}

fn pronoun(view: &View, source: &Range<usize>) -> bool {
    source.len() == 1 && view.pos(source.start) == Pos::Pron
}

/// "Everything Ruiz says is a lie", "Nothing that she says is worth a penny": all that somebody says is spoken of.
fn of_all_said(view: &View, report: &Report) -> bool {
    let before = report.source.start.checked_sub(1);
    let all = before.and_then(|b| if view.is(b, &["that"]) { b.checked_sub(1) } else { Some(b) });
    let is = |i: usize| view.is(i, &["is", "are", "was", "were", "has", "will", "sounds", "seems"]);
    report.source.end == report.cue.start
        && is(report.cue.end)
        && all.is_some_and(|i| view.is(i, &["everything", "nothing", "anything", "whatever"]))
}

/// "Had Ruiz said so, …", "Once she says so, …": nobody has.
pub(super) fn unreal(view: &View, report: &Report) -> bool {
    // "Let’s just say that …"
    let clitic = report.source.len() == 1 && view.owns(report.source.start);
    if clitic || of_all_said(view, report) {
        return true;
    }
    let start = view.sentence(report.cue.start).start;
    let had = view.word(start) == "Had" && clauses::unreal(view, report.cue.start, start);
    let ahead = report.source.end <= report.cue.start && report.content.iter().any(|c| c.start >= report.cue.end);
    !report.cue.is_empty() && (had || ahead && clauses::not_yet(view, verb_group(view, report.cue.start, start), start))
}

/// "refused to use the phrase “bad blood”", "won't say the words “bad blood”".
pub(super) fn unsaid(view: &View, report: &Report) -> bool {
    let refuses = [
        "refused",
        "refuses",
        "refuse",
        "refusing",
        "refusal",
        "declined",
        "declines",
        "declining",
        "avoided",
        "avoids",
        "avoiding",
    ];
    let [content] = report.content.as_slice() else { return false };
    let kept_back = report.stance == Stance::Denies
        || holds_cue(report, |i| view.is(i, &refuses))
        || view.is(content.start.wrapping_sub(1), &refuses);
    let Some(quoted) = content.clone().find_map(|i| view.marked(i)).map(|n| view.quotation(n)).filter(|_| kept_back) else {
        return false;
    };
    let word = ["word", "words", "phrase", "term", "terms", "name", "label"];
    let before = quoted.start.saturating_sub(1 + usize::from(view.comma(quoted.start.wrapping_sub(1))));
    quoted.start > content.start && view.is(before, &word) && !view.finite_between(content.start, quoted.start)
}

fn holds_cue(report: &Report, test: impl Fn(usize) -> bool) -> bool {
    report.cue.clone().any(test)
}

/// She sang “The Long Way Home” twice: a title, where no word reports.
pub(super) fn title(view: &View, report: &Report) -> bool {
    let [content] = report.content.as_slice() else { return false };
    let marked = view.marked(content.start).map(|n| view.quotation(n));
    let marked = marked.filter(|q| q.start == content.start && q.end <= content.end);
    marked.is_some_and(|q| uncued::titled(view, &q) && !view.has_finite(q.end..content.end))
        && !report.cue.clone().any(|i| cues::of_word(view.word(i)).is_some() || view.word(i) == ":")
}

/// He wrote the song “Don’t Say You Know”, the novel “Ash”: a work by its title.
pub(super) fn work(view: &View, report: &Report) -> bool {
    let [content] = report.content.as_slice() else { return false };
    let Some(opener) = content.clone().find(|&i| view.marked(i).is_some()) else { return false };
    let quoted = view.marked(opener).map_or(opener..opener, |n| view.quotation(n));
    let lead = content.start..opener;
    !lead.is_empty()
        && lead.len() <= LONGEST_WORK
        && view.is(opener - 1, WORKS)
        && lead.clone().all(|i| view.nominal(i))
        && (uncued::titled(view, &quoted) || quoted.len() <= SHORT_TITLE && uncued::capital(view, opener + 1))
        && quoted.end == content.end
        && report.cue.end == content.start
}

/// Tokens of “Ash”, “Ash?”.
const SHORT_TITLE: usize = 4;

/// Tokens of "her first novel".
const LONGEST_WORK: usize = 5;

const WORKS: &[&str] = &[
    "album",
    "anthem",
    "ballad",
    "book",
    "column",
    "comedy",
    "documentary",
    "drama",
    "essay",
    "film",
    "hit",
    "hymn",
    "memoir",
    "movie",
    "musical",
    "novel",
    "opera",
    "pamphlet",
    "play",
    "poem",
    "series",
    "show",
    "single",
    "song",
    "story",
    "symphony",
    "track",
    "tune",
];

/// "lost her appeal against the fine", "loves Petra Holm", "published an article titled “Salt”": nothing is reported by what is neither a
/// word that reports nor followed by a clause.
pub(super) fn tells_nothing(view: &View, report: &Report) -> bool {
    let says = |i: usize| cues::of_word(view.word(i)).is_some() || view.is(i, &["according", "words", ":"]);
    let clause = |i: usize| view.finite(i) || view.is(i, &["to", "that", "whether", "not"]);
    !report.cue.is_empty()
        && report.probability.is_some_and(|p| p < SURE_OF_A_PHRASE)
        && !report.cue.clone().any(says)
        && !holds(report, clause)
}

/// What the network must be sure of where no known word reports no clause.
const SURE_OF_A_PHRASE: f32 = 0.8;

/// "are drafting a plan to mend the pier", "raised fears that the grid was weak", "called a vote", "recalled 61,000 pumps": acts.
pub(super) fn act(view: &View, report: &Report) -> bool {
    let cue = |words: &[&str]| report.cue.clone().any(|i| view.is(i, words));
    let plain = !holds(report, |i| view.finite(i) || view.marked(i).is_some());
    let first = report.content.first().map_or(0, |c| c.start);
    let last = report.cue.end.wrapping_sub(1);
    cue(&["drafting", "draft", "drafted", "preparing", "prepared", "drew", "drawing"])
        && cue(&["plan", "plans", "bill", "law", "proposal"])
        || cue(&["raised", "raises", "raising", "sparked", "sparking", "fuelled", "fueled", "prompted", "stoked"])
            && cue(&["fears", "fear", "hopes", "doubts", "speculation", "concerns", "questions"])
            && !report.source.clone().any(|i| view.pos(i) == Pos::Propn || view.pos(i) == Pos::Pron)
        || plain && view.is(last, &["called", "calls", "calling"]) && view.is(first, &["a", "an"])
        // "wrote the bill", "declared a dividend", "proclaimed himself king", "fears her uncle", "judged the jams"
        || plain && view.is(last, WORKED) && worked(view, report, first)
        // "The audit, ordered by Ruiz, says": what was ordered is no report of hers.
        || plain && view.is(last, &["ordered", "commissioned", "requested"]) && report.content.iter().all(|c| c.end <= report.cue.start)
        || plain && view.is(last, &["denied", "denies", "deny", "denying"]) && refused(view, report)
        // "viewed the wreck", "added just 9,000 jobs", "calls that into question"
        || plain && cue(&["viewed", "viewing"]) && holds(report, |i| view.is(i, SEEN))
        || adds_up(view, last)
        || plain && view.is(last, &["call", "called", "calls", "calling"]) && report.content.iter().any(|c| doubts(view, c))
        || plain && view.is(last, &["recalled", "recalls", "recalling"]) && view.pos(first) == Pos::Num
        || plain && view.is(last, &["slammed", "slams", "slamming", "blasted", "hammered"]) && struck(view, report)
        || seeks(view, report)
}

/// Verbs that report a clause, or words in marks, and with a thing for their object tell what somebody did or feels.
const WORKED: &[&str] = &[
    "wrote",
    "writes",
    "written",
    "declared",
    "declares",
    "proclaimed",
    "proclaims",
    "fears",
    "feared",
    "fear",
    "judged",
    "judges",
    "judge",
];

/// A thing, a person or oneself; "declared bankruptcy" tells.
fn worked(view: &View, report: &Report, first: usize) -> bool {
    let object = matches!(view.pos(first), Pos::Det | Pos::Pron | Pos::Num) || view.is(first, &["war"]);
    // "fears her uncle", but "fear the worst".
    let feels = report.cue.clone().any(|i| view.is(i, &["fears", "feared", "fear"]));
    let person = |i: usize| role(view.word(i)).is_some_and(|r| r.0 == EntityType::Person) || view.pos(i) == Pos::Propn;
    let whom = report.content.iter().all(|c| c.end.checked_sub(1).is_some_and(person));
    (if feels { whom } else { object }) && !report.content.iter().any(|c| c.clone().any(|i| about(view, i)))
}

/// What a piece of writing, or a fear, is of.
fn about(view: &View, i: usize) -> bool {
    view.is(i, &["about", "that", "on", "to", "how", "over", "for", "against", "saying", "asking", "calling"])
        || view.word(i).ends_with("ing") && view.pos(i) == Pos::Verb
}

/// What somebody goes to look at.
const SEEN: &[&str] = &[
    "body",
    "damage",
    "destruction",
    "documents",
    "effects",
    "exhibit",
    "file",
    "files",
    "firsthand",
    "footage",
    "photographs",
    "photos",
    "remains",
    "scene",
    "site",
    "video",
    "videos",
    "wreck",
    "wreckage",
];

/// "added 9,000 jobs", "added just 9,000 jobs".
pub(super) fn adds_up(view: &View, verb: usize) -> bool {
    let number = verb + 1 + usize::from(view.is(verb + 1, &["about", "almost", "just", "nearly", "only", "roughly", "some"]));
    let counted = view.pos(number) == Pos::Num && matches!(view.pos(number + 1), Pos::Noun | Pos::Adj);
    view.is(verb, &["added", "adds", "adding"]) && counted
}

/// "that into question", "the timing of the sale into doubt".
fn doubts(view: &View, content: &Range<usize>) -> bool {
    content.end.checked_sub(1).is_some_and(|i| view.is(i, &["doubt", "question"]) && view.is(i - 1, &["into"]))
}

/// "denied bail to the captains", "denied a motion by the firm": what a court or an office does not grant.
fn refused(view: &View, report: &Report) -> bool {
    const GRANTED: &[&str] = &[
        "access",
        "admission",
        "appeal",
        "appeals",
        "application",
        "applications",
        "asylum",
        "bail",
        "benefits",
        "boarding",
        "clemency",
        "custody",
        "entry",
        "leave",
        "loan",
        "loans",
        "motion",
        "motions",
        "parole",
        "permission",
        "permit",
        "permits",
        "petition",
        "petitions",
        "plea",
        "request",
        "requests",
        "visa",
        "visas",
    ];
    let alone = report.cue.clone().filter(|&i| view.pos(i) == Pos::Verb).count() == 1;
    let Some(first) = report.content.first().filter(|c| alone && c.start == report.cue.end) else { return false };
    let head = first.clone().take_while(|&i| view.nominal(i)).last();
    head.is_some_and(|i| view.is(i, GRANTED)) || view.is(first.start, GRANTED)
}

/// "slammed the door", "slammed her book shut": what a hand shuts or sets down.
fn struck(view: &View, report: &Report) -> bool {
    let things = [
        "door", "doors", "gate", "lid", "book", "phone", "receiver", "drawer", "window", "boot", "bonnet", "laptop", "brakes",
        "fist", "fists", "car", "van", "truck", "ball", "horn", "glass", "table", "desk", "nail", "nails", "shutters", "hatch",
    ];
    // "slammed the phone down", but "slammed the council of Down".
    let shut = |i: usize| view.is(i, &["shut", "down", "closed", "home"]) && view.word(i).starts_with(char::is_lowercase);
    holds(report, shut) || report.content.iter().any(|c| c.clone().take(LONGEST_THING).any(|i| view.is(i, &things)))
}

/// Tokens up to the head of what is struck.
const LONGEST_THING: usize = 6;

/// "Police are looking for a man who …", "want to trace a woman who …": nothing is told by who seeks.
fn seeks(view: &View, report: &Report) -> bool {
    let last = report.cue.end.wrapping_sub(1);
    let first = report.content.first().map_or(0, |c| c.start);
    let looks =
        |i: usize| view.is(i, &["looking", "look", "looks", "looked", "searching", "search", "searched", "hunting", "hunt"]);
    let person = |i: usize| view.is(i, &["man", "woman", "boy", "girl", "person", "people", "teenager", "witnesses", "who"]);
    let traces = ["trace", "find", "identify", "locate"];
    let asks = |i: usize| view.is(i, &["hear", "speak"]) && view.is(i + 1, &["from", "to", "with"]);
    let sought = |i: usize| person(i) || role(view.word(i)).is_some_and(|r| r.0 == EntityType::Person);
    let somebody = report.content.iter().any(|c| c.clone().take(LONGEST_SOUGHT).any(sought));
    (looks(last) || view.is(last, &["for"]) && looks(last.wrapping_sub(1))) && first == report.cue.end && somebody
        || view.is(last, &["want", "wants", "wanted", "hope", "hopes", "keen", "trying"])
            && view.is(first, &["to"])
            && (view.is(first + 1, &traces) && !view.is(first + 2, &["out"]) || asks(first + 1))
}

/// Tokens of "for a tall man in".
const LONGEST_SOUGHT: usize = 8;

/// "said nothing", "said so": no words of anybody's.
pub(super) fn says_nothing(view: &View, report: &Report) -> bool {
    let [content] = report.content.as_slice() else { return false };
    let word = |i: usize| view.is(i, &["nothing", "so", "little", "much"]) && view.marked(i).is_none();
    // "said nothing of it"
    let none =
        view.is(content.start, &["nothing"]) && view.pos(content.start + 1) == Pos::Adp && !view.has_finite(content.clone());
    // "has vowed nothing yet"
    let vows = view.is(report.cue.end.wrapping_sub(1), &["vowed", "promised", "pledged", "offered", "promises", "announced"])
        && view.is(content.start, &["nothing"])
        && !content.clone().any(|i| view.finite(i) || view.is(i, &["but"]) || view.marked(i).is_some());
    (content.len() == 1 && word(content.start) || none) && holds_cue(report, |i| view.is(i, &["say", "says", "said", "saying"]))
        || vows
}

/// "POLL: Most voters back it", "Update: The mayor is to go": a label of the line, not who speaks; "Poll: Most voters back it" may tell.
pub(super) fn labelled(view: &View, report: &Report) -> bool {
    let source = report.source.clone();
    let lower = |i: usize| view.word(i).contains(|c: char| c.is_lowercase());
    let tells = |i: usize| lower(i) && view.is(i, &["poll", "report", "review", "analysis", "investigation"]);
    let words = |i: usize| is_slug(view.word(i)) && !tells(i) || !view.word(i).starts_with(char::is_alphanumeric);
    view.word(report.cue.start) == ":" && !source.is_empty() && source.clone().all(words)
}

/// "I ask him whether he minds." “No.”: what the reporter puts to somebody who answers in marks is no source's.
pub(super) fn reporters_own(view: &View, report: &Report) -> bool {
    let asks =
        ["ask", "asked", "say", "said", "suggest", "suggested", "tell", "told", "mention", "mentioned", "wonder", "wondered"];
    let (source, verb) = (report.source.clone(), report.cue.end.wrapping_sub(1));
    let own = |i: usize| matches!(view.word(i), "I" | "we" | "We") && view.marked(i).is_none();
    let plain = report.content.first().is_some_and(|c| view.marked(c.start).is_none() && c.start >= report.cue.end);
    let next = view.sentence(verb).end;
    source.len() == 1
        && own(source.start)
        && report.cue.len() == 1
        && view.is(verb, &asks)
        && plain
        && view.marked(next).map(|n| view.quotation(n)).is_some_and(|q| q.start == next && !own(q.end))
        && view.block(next).saturating_sub(view.block(verb)) <= 1
}

/// "Also note the lack of a plan", "Tell us what you think": what begins its sentence with nobody to say it and a verb with no ending tells
/// the reader what to do.
pub(super) fn order(view: &View, report: &Report) -> bool {
    let sentence = view.sentence(report.cue.start).start;
    let last = report.cue.end.wrapping_sub(1);
    let bare = view.is(last, &["consider", "imagine", "note", "notice", "recall", "remember", "see", "suppose", "think"])
        || view.is(last, &["about", "of"]) && view.is(last.wrapping_sub(1), &["consider", "think"])
        || view.is(last, &["ask", "tell"]) && view.is(last + 1, &["us"]);
    let opens = (sentence..last).all(|i| view.pos(i) == Pos::Adv || view.is(i, &["please", "and", "but", "so"]));
    report.source.is_empty()
        && !report.cue.is_empty()
        && bare
        && opens
        && report.content.iter().all(|c| c.start >= report.cue.end)
}

/// "Do you expect the mayor to run again?": a poll asks its readers.
pub(super) fn asks_readers(view: &View, report: &Report) -> bool {
    let source = report.source.clone();
    let sentence = view.sentence(source.start);
    let inverted = ["can", "could", "did", "do", "have", "should", "will", "would"];
    source.len() == 1
        && view.is(source.start, &["you"])
        && view.marked(source.start).is_none()
        && source.start > sentence.start
        && view.is(source.start - 1, &inverted)
        && view.word(sentence.end.wrapping_sub(1)) == "?"
}

/// "We will see the mayor on “Harbour Life”", "you can learn from it": the reporter speaks of readers.
pub(super) fn of_readers(view: &View, report: &Report) -> bool {
    let source = report.source.clone();
    let modal = |i: usize| view.is(i, &["can", "could", "may", "might", "should", "will", "would", "'ll", "’ll"]);
    source.len() == 1
        && view.is(source.start, &["you", "we"])
        && view.marked(source.start).is_none()
        && (source.end..report.cue.end).take(3).any(modal)
        && holds_cue(report, |i| view.is(i, &["find", "learn", "notice", "see", "watch"]))
}

/// "You may know her from “Salt”", "dubbed “Masha”", "titled “The Ferry”": marks that name something.
pub(super) fn naming(view: &View, report: &Report) -> bool {
    let last = report.cue.end.wrapping_sub(1);
    let names =
        ["know", "knows", "knew", "known", "remember", "remembers", "love", "loves", "dubbed", "titled", "entitled", "named"];
    // "know her as the voice of “Salt”", "everyone calls “Old Ben”".
    let know = ["know", "knows", "knew", "known", "remember", "remembers"];
    let opens =
        |c: &std::ops::Range<usize>| view.marked(c.start).is_some_and(|n| view.quotation(n) == *c && uncued::titled(view, c));
    let before = |c: &std::ops::Range<usize>| {
        c.clone().take_while(|&i| view.marked(i).is_none() && !view.finite(i)).any(|i| view.is(i, &["as"]))
    };
    // "a firm called Salt Products Inc."
    let name = |c: &std::ops::Range<usize>| {
        c.start == report.cue.end && c.clone().all(|i| matches!(view.pos(i), Pos::Propn | Pos::Punct) && view.marked(i).is_none())
    };
    // "is best known for her role in “Salt”": by nobody.
    let known_for =
        report.source.is_empty() && report.cue.clone().any(|i| view.is(i, &["known"])) && view.is(last, &["for", "as"]);
    named_in(view, report)
        || known_for
        || view.is(last, &["called", "named", "dubbed", "call", "calls", "calling", "naming"]) && report.content.iter().any(name)
        || agentless(view, report)
        || goes_by(view, report)
        || written_on(view, report)
        || view.is(last, &know) && report.content.iter().any(before) && holds(report, |i| view.marked(i).is_some())
        || view.is(last, &["calls", "call", "called"]) && report.content.iter().any(|c| c.start == report.cue.end && opens(c))
        || view.is(last, &names)
            && holds(report, |i| view.marked(i).is_some())
            && !report
                .content
                .iter()
                .any(|c| view.is(c.start, &["that", "how", "what", "why", "whether", "it", "him", "her", "them"]))
}

/// "A group | called | the Center for Harbour Safety | started": a name between a noun and its verb.
fn goes_by(view: &View, report: &Report) -> bool {
    let Report { cue, source, .. } = report;
    let Some(c) = report.content.first().filter(|c| c.start == cue.end && cue.len() == 1 && source.end == cue.start) else {
        return false;
    };
    let capital = |i: usize| view.word(i).starts_with(char::is_uppercase) || view.is(i, &["of", "for", "and", "the", "on", "in"]);
    let first = c.start + usize::from(view.is(c.start, &["the"]));
    let end = (c.start..c.end).find(|&i| !capital(i)).unwrap_or(c.end);
    let name = view.word(first).starts_with(char::is_uppercase) && view.marked(c.start).is_none();
    view.is(cue.start, &["called", "named", "dubbed"]) && view.is(source.start, &["a", "an"]) && name && view.finite(end)
}

/// "carried a bag labelled “Fragile”", "a note marked “private”": what is written on a thing.
fn written_on(view: &View, report: &Report) -> bool {
    let last = report.cue.end.wrapping_sub(1);
    let labels = ["labelled", "labeled", "marked", "stamped", "inscribed", "emblazoned", "reading", "titled", "entitled"];
    let thing = view.is(last, &labels) && view.pos(last.wrapping_sub(1)) == Pos::Noun;
    thing && report.content.iter().all(|c| view.marked(c.start).is_some())
}

/// "is often called the father of “fog jazz”": by nobody in particular.
fn agentless(view: &View, report: &Report) -> bool {
    let last = report.cue.end.wrapping_sub(1);
    let calls = view.is(last, &["called", "named", "dubbed", "considered", "regarded", "described", "seen", "known"])
        || view.is(last, &["as"]) && view.is(last.wrapping_sub(1), &["described", "regarded", "seen", "known"]);
    let subject = report.source.is_empty() || report.source.end <= report.cue.start;
    let often = |i: usize| view.is(i, &["often", "sometimes", "widely", "usually", "commonly", "also", "still", "is", "are"]);
    let opens = report.content.iter().all(|c| view.marked(c.start).is_none());
    calls && subject && opens && clauses::passive(view, report.cue.clone()) && report.cue.clone().any(often)
}

/// "launched a drive dubbed “open hands”": marks that name something, where no word reports.
fn named_in(view: &View, report: &Report) -> bool {
    let names = ["dubbed", "titled", "entitled", "nicknamed", "christened"];
    let called = |i: usize| {
        let article = usize::from(view.pos(i.wrapping_sub(1)) == Pos::Det);
        let verb = i.wrapping_sub(1 + article);
        view.is(verb, &names) || view.is(verb, &["called"]) && view.pos(verb.wrapping_sub(1)) == Pos::Noun
    };
    let opens = |i: usize| view.marked(i).is_some_and(|n| view.quotation(n).start == i);
    !report.cue.is_empty()
        && !report.cue.clone().any(|i| cues::of_word(view.word(i)).is_some_and(|c| c.of_clause() > 0))
        && holds(report, opens)
        && report.content.iter().all(|c| c.clone().all(|i| !opens(i) || called(i)))
}

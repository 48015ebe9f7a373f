//! What kind of source it is: the head of the source phrase says, and the entity behind it whether it has a name.

use super::View;
use super::behind;
use super::counted;
use super::phrase::{self, Phrase};
use crate::coref::People;
use crate::document::{AnonymityKind, Entity, EntityType, Form, Pos, Quote, SourceType};
use crate::entities::lists::{notables, possessive, role};
use crate::lexicon::{GROUPS, SOURCE_NOUNS};

/// Pronouns that stand for a source; alone and unresolved they tell nothing of it.
const PRONOUNS: [&str; 17] = [
    "he", "she", "it", "they", "i", "we", "you", "who", "which", "that", "this", "these", "those", "him", "her", "them", "there",
];

/// A pronoun and nothing else.
pub(crate) fn is_pronoun(words: &str) -> bool {
    PRONOUNS.iter().any(|p| p.eq_ignore_ascii_case(words.trim()))
}

/// What is known of a quote's source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    /// `None` where no source is stated, or one that stands for nobody known.
    pub source_type: Option<SourceType>,
    pub anonymity: Option<AnonymityKind>,
    /// The body with a name that an unnamed source speaks for: "a spokesman for the Harbour Board".
    pub body: Option<u32>,
}

pub(super) fn read(view: &View, people: &People, quote: &Quote) -> Kind {
    let entity = quote.speaker.and_then(|e| people.entities.get(e as usize));
    let named = entity.filter(|e| e.named);
    let given = quote.anonymity;
    let kind =
        |source_type| Kind { source_type: Some(source_type), anonymity: Some(anonymity(source_type, given)), ..Kind::default() };
    // Words without a source, and "he", are of the kind of whoever is behind them.
    let behind = || match (named, entity) {
        (Some(e), _) => Kind { anonymity: Some(given.unwrap_or(AnonymityKind::Named)), ..kind(of_named(e)) },
        (None, Some(e)) => described(view, people, e).map_or(of_given(given), |mut k| {
            k.anonymity = k.anonymity.or(given);
            k
        }),
        (None, None) => Kind::default(),
    };
    let Some(phrase) = phrase::of(view, quote) else { return behind() };
    let stated = quote.source.first().map_or("", |s| s.of(view.text));
    let head = phrase.head.map_or("", |h| view.word(h)).to_lowercase();
    // "who asked not to be named": of the kind of whoever that is.
    if is_pronoun(stated) || view.is(phrase.all.start, &["who"]) && entity.is_some() {
        return behind();
    }
    if view.is(phrase.all.start, &["respondents"]) || head == "respondents" {
        return kind(SourceType::Group);
    }
    // "The report said", of a newspaper’s: the newspaper’s own word.
    if given == Some(AnonymityKind::Outlet) && matches!(head.as_str(), "report" | "story" | "article") && named.is_some() {
        return kind(SourceType::Organization);
    }
    // "Ana Ruiz, one of the poll’s respondents"
    let somebody = named.is_some_and(|e| e.kind == EntityType::Person) && view.pos(phrase.all.start) == Pos::Propn;
    if survey_share(view, &phrase) && !somebody || document(view, &phrase, &head, named) {
        let own = named.and_then(|e| behind::speaks_for_itself(&head, e.kind));
        return Kind { source_type: own.or(Some(SourceType::Document)), ..kind(SourceType::Document) };
    }
    let owned = phrase.proper.clone().any(|i| possessive(view.word(i)));
    if owned && matches!(head.as_str(), "office" | "campaign" | "administration" | "company" | "firm") {
        // "Ruiz’s campaign" is one that everybody knows.
        let owner = phrase.proper.clone().find(|&i| possessive(view.word(i))).and_then(|i| i.checked_sub(1));
        let known = owner.is_some_and(|o| view.word(o).starts_with(char::is_uppercase)) && head == "campaign";
        let given = if known { Some(AnonymityKind::Named) } else { given };
        return Kind { anonymity: given, ..kind(SourceType::Organization) };
    }
    if let Some(entity) = named {
        // "a leading Liberal" is somebody, "several Liberals" are some.
        let one = view.is(phrase.all.start, &["a", "an", "one", "another"]) && !head.ends_with('s');
        let of_a_kind = GROUPS.contains(&head);
        return match of_a_kind {
            true if one && entity.kind == EntityType::Group => kind(SourceType::Unnamed),
            true if head.ends_with('s') && entity.kind != EntityType::Person => kind(SourceType::Group),
            _ => Kind { anonymity: given, ..kind(of_named(entity)) },
        };
    }
    if let Some(body) = behind::body(view, people, &phrase, &head) {
        return through(body);
    }
    // "The spokesman", of the board's spokesman before.
    let again = view.is(phrase.all.start, &["the"]) && phrase.all.len() == 2;
    if let Some(known) = entity.filter(|_| again).and_then(|e| described(view, people, e)).filter(|k| k.body.is_some()) {
        return known;
    }
    // A name that belongs to no entity yet.
    let name = phrase.head.filter(|&h| view.pos(h) == Pos::Propn).and_then(|h| {
        let at = view.tokens.span(h);
        let first = people.mentions.partition_point(|m| m.span.start() <= at.start());
        let near = people.mentions.get(first.saturating_sub(6)..first).unwrap_or(&[]);
        near.iter().rev().find(|m| m.form == Form::Name && m.span.contains(at))
    });
    if let Some(mention) = name.filter(|_| entity.is_none()) {
        return Kind { anonymity: Some(AnonymityKind::Named), ..kind(of_type(mention.kind)) };
    }
    // "The bank’s tracker shows": what shows something and is nobody.
    let shows = quote.cue.first().is_some_and(|c| counted::does(view, view.within(*c)).starts_with("show"));
    let nobody = entity.is_none_or(|e| !e.named && !["an", "er", "ist", "or"].iter().any(|end| head.ends_with(end)));
    let thing = shows && nobody && role(&head).is_none_or(|r| r.0 == EntityType::Person && THINGS.contains(&head.as_str()));
    let common = phrase.head.is_some_and(|h| view.pos(h) == Pos::Noun);
    if thing && common && !head.ends_with('s') && !SOURCE_NOUNS.contains(&head) && !MANY.contains(&head.as_str()) {
        return kind(SourceType::Document);
    }
    by_noun(view, &phrase, &head, entity, given)
}

/// Nouns for people that show something where they are things.
const THINGS: [&str; 4] = ["counter", "indicator", "monitor", "tracker"];

/// "A spokesman for the Harbour Board": the board's word.
fn through(body: u32) -> Kind {
    Kind { source_type: Some(SourceType::Organization), anonymity: Some(AnonymityKind::Unnamed), body: Some(body) }
}

/// Of an entity of which nothing but that is known.
fn of_given(given: Option<AnonymityKind>) -> Kind {
    let source_type = match given {
        Some(AnonymityKind::Named) => SourceType::Person,
        Some(AnonymityKind::Collective) => SourceType::Group,
        Some(AnonymityKind::Document) => SourceType::Document,
        Some(AnonymityKind::Outlet) => SourceType::Organization,
        Some(AnonymityKind::Unnamed) | None => SourceType::Unnamed,
    };
    Kind { source_type: Some(source_type), anonymity: Some(given.unwrap_or(AnonymityKind::Unnamed)), ..Kind::default() }
}

/// Of an entity that has a name.
fn of_named(entity: &Entity) -> SourceType {
    of_type(entity.kind)
}

/// What an entity of that type is as a source.
pub(crate) fn of_type(kind: EntityType) -> SourceType {
    match kind {
        EntityType::Person => SourceType::Person,
        EntityType::Group => SourceType::Group,
        EntityType::Work => SourceType::Document,
        _ => SourceType::Organization,
    }
}

/// What the speakers of `given` are, where the kind of source leaves it open.
fn anonymity(kind: SourceType, given: Option<AnonymityKind>) -> AnonymityKind {
    match (kind, given) {
        (SourceType::Document, _) => AnonymityKind::Document,
        (SourceType::Unnamed, _) => AnonymityKind::Unnamed,
        (SourceType::Person, _) => AnonymityKind::Named,
        (_, Some(given)) => given,
        (_, None) => AnonymityKind::Collective,
    }
}

/// Of an entity without a name that a pronoun stands for: by its first description.
fn described(view: &View, people: &People, entity: &Entity) -> Option<Kind> {
    let mentions = entity.mentions.iter().filter_map(|&m| people.mentions.get(m as usize));
    let first = mentions.into_iter().find(|m| m.form == Form::Nominal)?;
    let phrase = phrase::read(view, first.span);
    let head = view.word(phrase.head?).to_lowercase();
    Some(behind::body(view, people, &phrase, &head).map_or_else(|| by_noun(view, &phrase, &head, Some(entity), None), through))
}

/// "55 % of adults", "A majority of voters": what a survey found.
pub(super) fn survey_share(view: &View, phrase: &Phrase) -> bool {
    let first = phrase.all.start;
    let share = |i: usize| {
        view.is(
            i,
            &["half", "third", "quarter", "majority", "majorities", "two-thirds", "one-third", "thirds", "quarters", "fifth"],
        )
    };
    let counts = (first..phrase.all.end.min(first + 5)).any(|i| view.is(i, &["%", "percent"]));
    let of = (first..phrase.all.end.min(first + 5)).any(|i| view.is(i, &["of"]));
    let asked = phrase.all.clone().any(|i| view.is(i, &["surveyed", "polled", "respondents"]));
    counts || asked || of && (first..phrase.all.end.min(first + 3)).any(share)
}

/// A poll, or what share of those whom it asked: what it found may go on over sentences.
pub(super) fn survey(view: &View, phrase: &Phrase) -> bool {
    let head = phrase.head.map_or("", |h| view.word(h)).to_lowercase();
    matches!(head.as_str(), "poll" | "polls" | "survey" | "surveys" | "respondents") || survey_share(view, phrase)
}

/// "the suit", "an analysis by the board"; of a name only what stands for writing ("the Clean Harbours Act").
fn document(view: &View, phrase: &Phrase, head: &str, named: Option<&Entity>) -> bool {
    let written = |word: &str| SOURCE_NOUNS.get(word).is_some_and(|e| e.column(1) == "document") && !people(view, phrase, word);
    // "The Harbour Paper" is an outlet's name; so is "the paper", said of one.
    let lower = small(view, phrase);
    let outlet = outlet(view, phrase, head);
    let act = matches!(head, "act" | "poll" | "survey" | "study" | "bill") && named.is_none_or(|e| e.kind != EntityType::Person);
    written(head) && !outlet && (lower || act)
}

/// "Senior party figures", "Turkish figures say"; what figures of a country show is in writing.
fn people(view: &View, phrase: &Phrase, head: &str) -> bool {
    let before = || (phrase.all.start..phrase.head.unwrap_or(phrase.all.start)).map(|i| view.word(i));
    let says = view.is(phrase.all.end, &["say", "said"]);
    notables(head, before()) || head == "figures" && says && before().any(|w| GROUPS.contains(w))
}

fn small(view: &View, phrase: &Phrase) -> bool {
    phrase.head.map_or("", |h| view.word(h)).starts_with(char::is_lowercase)
}

/// "the paper", "The Post".
fn outlet(view: &View, phrase: &Phrase, head: &str) -> bool {
    let alone = phrase.proper.len() < 2 && view.is(phrase.all.start, &["the"]);
    alone && (head == "paper" || matches!(head, "post" | "journal" | "record" | "review") && !small(view, phrase))
}

/// Nouns for many people that end without "s", and words that count them.
const MANY: [&str; 40] = [
    "all",
    "both",
    "children",
    "critics",
    "crew",
    "crowd",
    "eight",
    "family",
    "few",
    "five",
    "four",
    "half",
    "jury",
    "majority",
    "many",
    "men",
    "minority",
    "most",
    "nine",
    "none",
    "others",
    "people",
    "police",
    "public",
    "seven",
    "several",
    "six",
    "some",
    "staff",
    "team",
    "ten",
    "three",
    "two",
    "women",
    "dozens",
    "hundreds",
    "thousands",
    "twins",
    "folk",
    "personnel",
];

fn by_noun(view: &View, phrase: &Phrase, head: &str, entity: Option<&Entity>, given: Option<AnonymityKind>) -> Kind {
    let known = role(head);
    let common = phrase.head.is_some_and(|h| view.pos(h) == Pos::Noun);
    let listed = if people(view, phrase, head) { "" } else { SOURCE_NOUNS.get(head).map_or("", |e| e.column(1)) };
    let plural = known.is_some_and(|r| r.1) || MANY.contains(&head) || common && head.ends_with('s') && !head.ends_with("ss");
    let one_of = known.is_some_and(|r| r.0 == EntityType::Person && !r.1) && view.is(phrase.all.start, &["a", "an", "one"]);
    let body =
        listed == "organization" || matches!(head, "centre" | "laboratory") || known.is_some_and(|r| r.0 != EntityType::Person);
    let definite = view.is(phrase.all.start, &["the", "both", "these", "those"]);
    // "a District 4 councilmember": one of a body; "the other", "a third": one of those before.
    let one = known.is_none()
        && (["member", "woman", "person"].iter().any(|e| head.ends_with(e))
            || matches!(head, "one" | "other" | "another" | "first" | "second" | "third" | "fourth" | "latter"));
    let on_air = matches!(head, "radio" | "television" | "tv");
    let outlet = known.is_some_and(|r| r.2) || head == "media" || on_air || outlet(view, phrase, head);
    let source_type = match () {
        _ if outlet && (listed == "document" || !plural) => SourceType::Organization,
        _ if listed == "document" => SourceType::Document,
        _ if head == "police" => SourceType::Organization,
        _ if matches!(head, "crew" | "crowd" | "jury" | "defense" | "defence" | "prosecution") => SourceType::Group,
        _ if body && (definite || !plural) => SourceType::Organization,
        _ if plural => SourceType::Group,
        _ if one || one_of || known.is_some() || entity.is_some_and(|e| e.kind == EntityType::Person) => SourceType::Unnamed,
        _ if entity.is_some_and(|e| e.kind == EntityType::Organization) => SourceType::Organization,
        _ => match given {
            Some(AnonymityKind::Unnamed) => SourceType::Unnamed,
            Some(AnonymityKind::Document) => SourceType::Document,
            Some(AnonymityKind::Outlet) => SourceType::Organization,
            _ if common => SourceType::Unnamed,
            _ => SourceType::Group,
        },
    };
    // "two former employees" are some in particular; "employees" are a kind.
    let counted = source_type == SourceType::Group
        && (phrase.all.start..phrase.all.end.min(phrase.all.start + 2)).any(|i| view.pos(i) == Pos::Num)
        && known.is_none_or(|r| r.0 == EntityType::Person);
    let anonymity = match () {
        _ if outlet => AnonymityKind::Outlet,
        _ if counted => AnonymityKind::Unnamed,
        // "other sources" ask not to be named as "sources" do.
        _ if matches!(head, "source" | "sources") => AnonymityKind::Unnamed,
        _ => match (source_type, given) {
            (SourceType::Organization, Some(AnonymityKind::Unnamed) | None) => AnonymityKind::Collective,
            (SourceType::Organization | SourceType::Group, Some(AnonymityKind::Document)) => AnonymityKind::Collective,
            _ => anonymity(source_type, given),
        },
    };
    Kind { source_type: Some(source_type), anonymity: Some(anonymity), ..Kind::default() }
}

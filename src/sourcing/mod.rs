//! Attributions with speakers → what an audit of sources asks of each: what kind of source it is, whether it counts as sourcing,
//! whether it is a disclosure ("declined to comment"), and when it was said.
//!
//! The head of the source phrase ([`phrase`]) and the entity behind it say what kind of source it is ([`kinds`]), learnt weights what
//! counts ([`counted`]), the reporting clause when it was said ([`said`]). Sentences that plainly go on with what was said, or with
//! what a survey found, are its source's as well ([`goes_on`], [`surveys`]). [`titles`] completes roles, with what stands beside a name ([`beside`]), and [`written`] writes them out. The kinds of
//! source are those of the Markkula Center's study of sourcing (Santa Clara University).

mod behind;
mod beside;
mod counted;
mod goes_on;
mod kinds;
mod phrase;
mod said;
mod staff;
mod surveys;
#[cfg(test)]
mod tests;
mod titles;
#[cfg(feature = "_train")]
pub(crate) mod training;
mod unsaid;
mod written;

use std::ops::Range;

pub(crate) use kinds::{is_pronoun, of_type};

use crate::coref::People;
use crate::document::{Block, BlockKind, Entity, EntityType, Form, Mention, Pos, Quote, SourceType, Time};
use crate::entities::lists::role;
use crate::lexicon::SOURCE_NOUNS;
use crate::span::Span;
use crate::tokens::Tokens;

/// How sure it is that a spokesperson speaks for the body that the phrase names.
const SPOKEN_FOR: f32 = 0.9;

/// Sets what it finds in the quotes of `people`; gives for every quote through whom a body says it: "through a spokeswoman".
pub(crate) fn judge(
    text: &str,
    blocks: &mut [Block],
    tokens: &Tokens,
    times: &[Time],
    people: &mut People,
) -> Vec<Option<String>> {
    let goes_on = goes_on::go_on(text, blocks, tokens, people);
    let view = View::new(text, blocks, tokens, &people.mentions);
    silence(&view, times, people);
    let nobodys: Vec<bool> = (0..people.quotes.len()).map(|n| unsaid::writers_own(&view, &people.quotes, n)).collect();
    for (quote, _) in people.quotes.iter_mut().zip(&nobodys).filter(|(_, own)| **own) {
        (quote.speaker, quote.speaker_confidence) = (None, None);
        quote.speakers.clear();
        quote.candidates.clear();
    }
    let staff = staff::gather(&view, people);
    titles::complete(&view, people);
    let mut judged = Vec::with_capacity(people.quotes.len());
    let mut voices = Vec::with_capacity(people.quotes.len());
    for (quote, own) in people.quotes.iter().zip(&nobodys) {
        let disclosure = counted::disclosure(&view, quote);
        let sourcing = !disclosure && !own && counted::sourcing(&view, people, quote);
        let kind = kinds::read(&view, people, quote);
        voices.push(kind.body.and_then(|_| through(&view, people, quote)));
        judged.push((kind, sourcing, disclosure, said::when(&view, times, quote)));
    }
    // The firm of somebody's lawyers is theirs under other words as well.
    for staff in staff {
        let firm = staff.iter().filter_map(|&q| judged.get(q)).map(|j| j.0).find(|k| k.body.is_some());
        for &number in staff.iter().filter(|_| firm.is_some()) {
            if let (Some(firm), Some(own), Some(voice)) = (firm, judged.get_mut(number), voices.get_mut(number)) {
                own.0 = firm;
                *voice = people.quotes.get(number).and_then(|q| through(&view, people, q));
            }
        }
    }
    for (quote, (kind, sourcing, disclosure, said)) in people.quotes.iter_mut().zip(judged) {
        (quote.source_type, quote.anonymity) = (kind.source_type, kind.anonymity);
        (quote.sourcing, quote.disclosure, quote.said) = (sourcing, disclosure, said);
        if let Some(body) = kind.body {
            (quote.speaker, quote.speakers) = (Some(body), vec![body]);
            quote.speaker_confidence = quote.speaker_confidence.or(Some(SPOKEN_FOR));
            quote.candidates.clear();
        }
    }
    for (number, from) in goes_on.iter().enumerate().filter_map(|(number, from)| Some((number, (*from)?))) {
        let known = people.quotes.get(from).map(|q| (q.source_type, q.anonymity, q.sourcing));
        let speaker = people.quotes.get(from).map(|q| (q.speaker, q.speakers.clone(), q.speaker_confidence));
        if let (Some(quote), Some(known), Some(speaker)) = (people.quotes.get_mut(number), known, speaker) {
            quote.sourcing = known.2;
            // "Some 40 percent said", "voters picked": of whom a survey asked.
            let open = quote.speaker.and_then(|e| people.entities.get(e as usize)).is_none_or(|e| !e.named);
            if quote.source.is_empty() || open && speaker.0.is_some() {
                (quote.speaker, quote.speakers, quote.speaker_confidence) = speaker;
                // Through whom a body said what goes on, it goes on.
                let voice = voices.get(from).cloned().flatten();
                voices.get_mut(number).into_iter().for_each(|own| own.clone_from(&voice));
                if quote.source_type != Some(SourceType::Document) {
                    (quote.source_type, quote.anonymity) = (known.0, known.1);
                }
            }
        }
    }
    voices
}

/// "through a spokeswoman", "through officials".
fn through(view: &View, people: &People, quote: &Quote) -> Option<String> {
    let mut noun = view.word(phrase::of(view, quote)?.head?).to_lowercase();
    // "he said", of the spokesman
    if is_pronoun(&noun) {
        let speaker = quote.speaker.and_then(|e| people.entities.get(e as usize));
        let mentions = speaker.into_iter().flat_map(|e| &e.mentions).filter_map(|&m| people.mentions.get(m as usize));
        let described = mentions.into_iter().find(|m| m.form == Form::Nominal);
        noun = described.map_or("person".to_owned(), |m| m.head.of(view.text).to_lowercase());
    }
    let article = match () {
        _ if role(&noun).is_some_and(|r| r.1) || noun.ends_with('s') => "",
        _ if noun.starts_with(['a', 'e', 'i', 'o', 'u']) => "an ",
        _ => "a ",
    };
    Some(format!("through {article}{noun}"))
}

/// Takes the speaker from what a pronoun was taken for though it cannot speak: "Easter", "a lorry", "today".
fn silence(view: &View, times: &[Time], people: &mut People) {
    let sources = |quotes: &[Quote]| {
        let mut spans: Vec<Span> = quotes.iter().filter_map(|q| q.source.first().copied()).collect();
        spans.sort_unstable();
        spans
    };
    let spans = sources(&people.quotes);
    let mute: Vec<bool> = people.entities.iter().map(|e| !speaks(view, times, people, e, &spans)).collect();
    for quote in &mut people.quotes {
        let stated = quote.source.first().is_some_and(|s| !is_pronoun(s.of(view.text)));
        let is_mute = |e: &u32| mute.get(*e as usize).copied().unwrap_or(true);
        let named = |e: &u32| people.entities.get(*e as usize).is_some_and(|e| e.named);
        if quote.speakers.iter().any(|e| is_mute(e) && (!stated || named(e))) {
            (quote.speaker, quote.speaker_confidence) = (None, None);
            quote.speakers.clear();
        }
        quote.candidates.retain(|c| !is_mute(&c.entity));
    }
}

/// Whether somebody can be meant: a name that is no day or thing, a noun for people, bodies or writing, or whoever is said to speak.
fn speaks(view: &View, times: &[Time], people: &People, entity: &Entity, sources: &[Span]) -> bool {
    use EntityType::*;
    if matches!(entity.kind, Event | Product | Money | Percent | Quantity) {
        return false;
    }
    let mentions = || entity.mentions.iter().filter_map(|&m| people.mentions.get(m as usize));
    if entity.named {
        let day = |m: &Mention| {
            let at = times.partition_point(|t| t.span.start() <= m.span.start());
            times.get(..at).and_then(|t| t.last()).is_some_and(|t| t.span.contains(m.head))
        };
        return !mentions().filter(|m| m.form == Form::Name).all(day);
    }
    let mut described = mentions().filter(|m| m.form == Form::Nominal);
    described.any(|m| {
        let head = m.head.of(view.text).to_lowercase();
        let at = sources.partition_point(|s| s.start() <= m.head.start());
        let source = sources.get(..at).and_then(|s| s.last()).is_some_and(|s| s.contains(m.head));
        let plural = head.ends_with('s') && entity.kind == Person;
        role(&head).is_some() || SOURCE_NOUNS.contains(&head) || source || plural
    })
}

/// The article's words by token.
struct View<'t> {
    text: &'t str,
    blocks: &'t [Block],
    tokens: &'t Tokens,
    /// The tokens of names of more than one, in order.
    names: Vec<Range<usize>>,
}

impl<'t> View<'t> {
    fn new(text: &'t str, blocks: &'t [Block], tokens: &'t Tokens, mentions: &[Mention]) -> View<'t> {
        let names = mentions.iter().filter(|m| m.form == Form::Name).map(|m| tokens.within(m.span));
        View { text, blocks, tokens, names: names.filter(|n| n.len() > 1).collect() }
    }

    /// Whether token `i` goes on with a name that begins before it: "and" of "Antigua and Barbuda".
    fn in_name(&self, i: usize) -> bool {
        let next = self.names.partition_point(|n| n.start < i);
        next.checked_sub(1).and_then(|n| self.names.get(n)).is_some_and(|n| i < n.end)
    }

    fn word(&self, i: usize) -> &'t str {
        self.tokens.word(self.text, i)
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    fn pos(&self, i: usize) -> Pos {
        self.tokens.tokens.get(i).map_or(Pos::X, |t| t.pos)
    }

    fn within(&self, span: Span) -> Range<usize> {
        self.tokens.within(span)
    }

    /// The kind of the block that token `i` stands in.
    fn block(&self, i: usize) -> Option<BlockKind> {
        self.blocks.get(self.tokens.block_of(i)? as usize).map(|b| b.kind)
    }
}

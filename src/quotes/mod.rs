//! Marks + tokens + the network's attributions → attributions: content, cue, source.
//!
//! [`PASSES`] is the whole of it, in order: what proposes reports (the network, the words of each sentence, turns of an interview, social
//! posts, marks left over, pull-quotes), and what mends or drops them. A pass is a function of one idea; `tests/passes.rs`
//! shows of those that words alone can show what comes out otherwise without them.

mod anothers;
mod answers;
mod asides;
mod between;
mod citing;
mod clauses;
mod contents;
mod credited;
mod cues;
mod details;
mod edges;
mod embedded;
mod inserted;
mod merge;
mod nested;
mod network;
mod participles;
mod passives;
mod relative;
mod relays;
mod repeats;
mod report;
mod set_off;
mod signatures;
mod silence;
mod social;
mod sources;
mod stands;
mod subjects;
mod sure;
#[cfg(test)]
mod tests;
mod turns;
mod uncued;
mod view;

use std::ops::Range;

pub(crate) use details::of_content;

use crate::article::Article;
use crate::document::{Aside, BlockKind, Quote};
use crate::marks::Quoted;
use crate::model::Attribution;
use crate::span::Span;
use crate::tokens::Tokens;
use report::{Pattern, Report};
use view::View;

/// Attributions whose speakers, addressees and anonymity are not settled yet.
#[derive(Default)]
pub(crate) struct Reports {
    /// In order of their content.
    pub quotes: Vec<Quote>,
    /// For every quote the words that name who is spoken to: "told the paper".
    pub addressees: Vec<Option<Span>>,
    pub asides: Vec<Aside>,
}

/// What the passes work on.
struct Draft<'a> {
    view: View<'a>,
    attributions: &'a [Attribution],
    /// What is reported so far.
    reports: Vec<Report>,
    /// What words alone tell, until it is joined with the rest.
    clauses: Vec<Report>,
    /// Blocks that are turns of an interview or posts.
    turns: Vec<usize>,
    asides: Vec<Aside>,
}

enum Pass {
    /// Works on all reports: proposes, joins, orders.
    All(fn(&mut Draft)),
    /// Mends one report.
    Each(fn(&View, &mut Report)),
    /// Takes out a report of which it is true.
    Drop(fn(&View, &Report) -> bool),
}

use Pass::{All, Drop, Each};

const PASSES: &[(&str, Pass)] = &[
    ("what the network links", All(network::propose)),
    // The cue, the source.
    ("an opening mark is no cue", Each(cues::not_a_mark)),
    ("a cue without when and where", Each(cues::verb_alone)),
    ("a cue past another verb", Each(cues::past_a_verb)),
    ("a cue with its own subject", Each(sources::own_subject)),
    ("a source that is a day", Each(sources::without_time)),
    ("a source in what it said", Each(sources::outside_content)),
    ("a source that is where somebody lives", Each(sources::past_a_place)),
    ("a source without what stands in parenthesis", Each(sources::without_parenthesis)),
    ("a source with all of its name", Each(sources::with_per)),
    ("a source within its clause", Each(sources::within_its_clause)),
    ("a source of a relative clause", Each(sources::relative_subject)),
    ("a source with its document", Each(sources::with_document)),
    ("a source behind an opening phrase", Each(subjects::past_an_opening_phrase)),
    ("a source behind what opens the sentence", Each(subjects::past_what_opens)),
    ("a source behind a participle", Each(subjects::past_a_participle)),
    ("a source with a word that points", Each(subjects::with_demonstrative)),
    ("a source before its verb", Each(subjects::before_its_verb)),
    ("a source of its own clause", Each(subjects::of_its_own_clause)),
    ("a source with its description", Each(subjects::with_description)),
    ("a source in its cue's own sentence", Each(subjects::before_its_cue)),
    ("a source without its dateline", Each(subjects::without_dateline)),
    ("a source that is not to", Each(subjects::without_negation)),
    ("a second verb past what is interposed", Each(between::past_what_is_interposed)),
    ("who is charged with something", Each(between::past_the_charge)),
    ("a name before what says more of it", Each(between::with_the_name_before)),
    ("who is compared with others", Each(between::past_a_comparand)),
    ("a source with its bracket", Each(sources::close_bracket)),
    ("a source known as somebody", Each(sources::with_known_as)),
    ("a source with its nickname", Each(sources::with_nickname)),
    ("a source with its relative clause", Each(sources::with_relative_clause)),
    // The content.
    ("parts by paragraph", Each(contents::part_by_block)),
    ("quotations whole", Each(contents::whole_quotations)),
    ("parts that touch", Each(contents::join_parts)),
    ("clauses that go on behind marks", Each(contents::past_the_marks)),
    ("a cry inside a clause", Each(edges::past_a_cry)),
    ("a clause with its verb", Each(edges::with_its_verb)),
    ("a clause behind an opening one", Each(edges::past_an_opening_clause)),
    ("the sentence's own clause behind an opening one", Each(edges::before_the_main_clause)),
    ("another's act behind whom one blames", Each(edges::before_anothers_act)),
    ("a second verb behind what is promised", Each(edges::before_the_second_verb)),
    ("within a relative clause", Each(relative::content_ends)),
    ("before the sentence’s own verb", Each(relative::noun_ends)),
    ("a subject before who says it", Each(contents::with_subject_before)),
    ("what it was said about", Each(contents::without_topic)),
    ("with whom one agrees", Each(contents::past_whom_one_agrees_with)),
    ("a conjunction before marks", Each(contents::without_conjunction)),
    ("marks that end what was said", Each(contents::to_the_closing_mark)),
    ("what stands in dashes beside a source", Each(edges::without_parenthesis)),
    ("references before what was said", Each(edges::without_reference)),
    ("a verb in marks with its subject", Each(edges::with_its_subject)),
    ("what follows “saying”", Each(edges::with_its_beginning)),
    ("a clause before the sentence's verb", Each(edges::before_the_predicate)),
    ("what a participle's sentence tells", Each(between::without_the_predicate)),
    ("titles beside what was said", Each(contents::without_titles)),
    ("parts of one report", Each(contents::own_parts)),
    ("turns side by side", Each(contents::one_turn)),
    ("turns of others", Each(contents::without_turns)),
    ("answers to a question", Each(contents::without_the_answer)),
    ("answers behind a cue", Each(contents::without_answers)),
    ("signed quotations", Each(contents::without_signed)),
    // Who, to whom, and how.
    ("the subject of a participle", Each(sources::shared_subject)),
    ("the nearer subject of a participle", Each(sources::nearer_subject)),
    ("the subject of a reported verb", Each(sources::reported_subject)),
    ("a participle of its own sentence", Each(participles::of_its_own_sentence)),
    ("the subject of a clause", Each(subjects::subject_of_its_clause)),
    ("the subject of a bare relative clause", Each(subjects::of_a_bare_relative)),
    ("the subject of a clause with “what”", Each(embedded::own_subject)),
    ("who is brought to think so", Each(subjects::of_a_causative)),
    ("from whom it is heard", Each(embedded::heard_from)),
    ("who does it by saying so", Each(subjects::by_saying)),
    ("who is made to say it", Each(subjects::made_to)),
    ("who says it in a letter to somebody", Each(subjects::past_a_medium)),
    ("the subject of an absolute participle", Each(participles::of_an_absolute)),
    ("a participle past whom somebody asks", Each(participles::past_the_asked)),
    ("a participle past whom somebody writes to", Each(participles::past_the_addressed)),
    ("a participle past for and against whom", Each(participles::past_the_sides)),
    ("a second verb past an apposition", Each(participles::past_an_apposition)),
    ("a second verb past an object", Each(participles::past_an_object)),
    ("hearsay", Each(participles::of_hearsay)),
    ("who makes the claims that are told", Each(relays::of_a_noun)),
    ("who made the remarks", Each(relays::made_by)),
    ("what a text claims", Each(relays::claims_of_a_text)),
    ("claims that are looked into", Each(relays::looked_into)),
    ("what few believe", Each(relays::disbelieved)),
    ("what is passed on", Each(relays::passed_on)),
    ("a verb past a relative clause", Each(relays::past_a_relative_clause)),
    ("claims that are published", Each(relays::of_an_adjective)),
    ("who gets a question", Each(relays::gets_a_question)),
    ("a subject past who is cited", Each(subjects::past_who_is_cited)),
    ("an agent behind marks", Each(passives::behind_marks)),
    ("the subject of a passive is told", Each(passives::told)),
    ("of whom it is said", Each(passives::said_of_its_subject)),
    ("who is told when", Each(subjects::told_when)),
    ("stance", Each(cues::stance)),
    ("what was told of what", Each(edges::of_what_was_told)),
    ("whom it was told", Each(contents::past_addressee)),
    ("the “it” of a clause", Each(contents::without_expletive)),
    ("addressee", Each(sources::addressee)),
    ("a sentence in marks and what the next one tells", Each(contents::of_the_next_sentence)),
    ("pattern", Each(contents::pattern)),
    // What the network finds and is no report.
    ("improbable", Drop(network::improbable)),
    ("citing others", Drop(network::cites_another)),
    ("citing a reason", Drop(network::cites_a_reason)),
    ("quoting somebody", Drop(network::quotes_somebody)),
    ("charges", Drop(network::charges)),
    ("what a passive is about", Drop(passives::only_a_subject)),
    ("names in marks", Drop(network::names)),
    ("anonymity asked for", Drop(network::asks_for_anonymity)),
    ("far from its cue", Drop(network::far_from_its_cue)),
    ("past another's report", All(network::past_another)),
    ("unreal", Drop(network::unreal)),
    ("titles", Drop(network::title)),
    ("works by their titles", Drop(network::work)),
    ("nothing and so", Drop(network::says_nothing)),
    ("labels of lines", Drop(network::labelled)),
    ("words that somebody will not say", Drop(network::unsaid)),
    ("no word that reports, no clause", Drop(network::tells_nothing)),
    ("acts", Drop(network::act)),
    ("a clause that breaks off", Drop(embedded::breaks_off)),
    ("participles beside a noun", Drop(participles::reduced)),
    ("who shares what another says", Drop(between::shared)),
    ("the accused", Drop(between::accused)),
    ("participles joined to an act", Drop(participles::joined_to_an_act)),
    ("what a rumour makes somebody say", Drop(relays::in_a_rumour)),
    ("orders to the reader", Drop(network::order)),
    ("questions to the reader", Drop(network::asks_readers)),
    ("what readers may see", Drop(network::of_readers)),
    ("known as", Drop(sources::is_known)),
    ("names and works", Drop(network::naming)),
    // Reports beside each other.
    ("a second verb", All(contents::second_verb)),
    ("a second clause", All(contents::second_clause)),
    ("clauses side by side", All(edges::before_the_next)),
    ("a conjunction behind what was said", Each(edges::without_last_joint)),
    ("headings apart", Each(contents::of_one_place)),
    ("quoted by an outlet", All(nested::quoted_by)),
    ("what words alone tell", All(clauses::propose)),
    ("words and network joined", All(merge::join)),
    ("the answer to a question", All(answers::propose)),
    ("a source without what was ahead", Each(sources::without_occasion)),
    ("who says it on both sides", All(inserted::on_both_sides)),
    ("both sides of who says it", All(edges::around_who_says)),
    ("a clause that opens before who says it", Each(edges::of_the_inner_clause)),
    ("what is granted before who says it", Each(edges::without_concession)),
    ("what the reporter makes of it", Each(edges::without_comment)),
    ("what the reporter makes of the saying", Each(edges::without_gloss)),
    ("words behind what was said", Each(edges::without_afterthought)),
    ("past a bracket", Each(edges::past_a_bracket)),
    ("what is added to what was said", Each(edges::without_what_is_added)),
    ("what the reporter adds with “which”", Each(edges::without_which)),
    ("an adverb before who says it", Each(edges::without_an_adverb)),
    ("a name with a dash", Each(edges::name_with_a_dash)),
    ("a quotation with its own cue", All(edges::own_quotation)),
    ("the verb of a relative clause", Each(relative::with_its_verb)),
    ("the object of a relative clause", Each(relative::with_its_object)),
    ("a sentence in marks before the next", Each(contents::past_a_sentence_in_marks)),
    ("questions before an answer", Each(contents::without_the_question)),
    ("marks that end what words tell", Each(contents::to_the_closing_mark)),
    ("when and where it was written", Each(contents::without_when)),
    ("who gave no answer", All(silence::propose)),
    ("the reporter's own questions", Drop(network::reporters_own)),
    ("what somebody tells of himself in marks", Drop(nested::of_oneself)),
    ("running quotations", All(uncued::running)),
    ("datelines", Each(contents::without_dateline)),
    ("labels before what was said", Each(contents::without_label)),
    ("addresses before what was said", Each(contents::without_address)),
    ("blocks that report", Drop(outside)),
    ("titles of other stories", All(repeats::titles_of_other_stories)),
    ("turns of an interview", All(turns::propose)),
    ("paragraphs set off", All(set_off::propose)),
    ("social posts with their authors", All(social::propose)),
    ("what another called for", All(anothers::propose)),
    ("reports inside reports", All(nested::propose)),
    ("reports that are a phrase", All(embedded::propose)),
    ("marks inside marks", Each(nested::own_marks)),
    ("a clause that ends behind a comma", All(contents::one_clause)),
    ("marks that another cries", Each(uncued::cried_by_another)),
    ("marks credited without a verb", All(credited::propose)),
    ("marks without a cue", All(uncued::propose)),
    ("what follows who is cited", All(inserted::past_who_is_cited)),
    ("the subject of an object clause", Each(subjects::of_an_object_clause)),
    ("who is identified", Drop(participles::identified)),
    ("signed on the next line", All(signatures::propose)),
    ("within one block", Each(contents::within_a_block)),
    ("parts apart", Each(contents::parts_apart)),
    ("a question put to who answers", Drop(contents::a_question_put)),
    ("nothing said", Drop(contents::empty)),
    ("pull-quotes", All(repeats::pull_quotes)),
    ("headings that repeat", All(repeats::headings)),
    ("each once", All(each_once)),
    ("most in a sentence", All(most_in_a_sentence)),
];

/// Sets besides in `article` which quote a pull-quote repeats.
pub(crate) fn find(
    text: &str,
    article: &mut Article,
    tokens: &Tokens,
    marks: &[Quoted],
    attributions: &[Attribution],
) -> Reports {
    run(PASSES.iter(), text, article, tokens, marks, attributions)
}

fn run<'p>(
    passes: impl Iterator<Item = &'p (&'p str, Pass)>,
    text: &str,
    article: &mut Article,
    tokens: &Tokens,
    marks: &[Quoted],
    attributions: &[Attribution],
) -> Reports {
    let view = View::new(text, &article.blocks, tokens, marks);
    let mut draft = Draft { view, attributions, reports: Vec::new(), clauses: Vec::new(), turns: Vec::new(), asides: Vec::new() };
    for (_, pass) in passes {
        let Draft { view, reports, .. } = &mut draft;
        match pass {
            All(pass) => pass(&mut draft),
            Each(pass) => reports.iter_mut().for_each(|r| pass(view, r)),
            Drop(pass) => reports.retain(|r| !pass(view, r)),
        }
    }
    let Draft { view, reports, asides, .. } = draft;
    let mut quotes: Vec<Quote> = reports.iter().map(|r| quote(&view, r)).collect();
    nested::chain(&view, &reports, &mut quotes);
    details::give_grounds(&view, &reports, &mut quotes);
    let pulled = repeats::link(&view, &reports, &mut quotes);
    let addressees = reports.into_iter().map(|r| r.addressee.map(|a| view.cover(a))).collect();
    for (block, quote) in pulled {
        article.blocks.get_mut(block).into_iter().for_each(|b| b.of = Some(quote));
    }
    Reports { quotes, addressees, asides }
}

/// Blocks whose sentences report.
fn reports_in(kind: BlockKind) -> bool {
    use BlockKind::*;
    matches!(kind, Headline | Standfirst | Subheading | Paragraph | List | Caption)
}

/// Blocks where words in marks without a cue are somebody's only when the article quotes them again.
fn heading(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Headline | BlockKind::Standfirst | BlockKind::Subheading)
}

/// In furniture, bylines and notes nobody is reported.
fn outside(view: &View, report: &Report) -> bool {
    let block = report.content.first().and_then(|c| view.blocks.get(view.block(c.start)));
    !block.is_some_and(|b| reports_in(b.kind) || b.kind == BlockKind::Pullquote && repeats::reports(view, b))
}

/// In the order of the text; what stands inside another report may have been read twice.
fn each_once(draft: &mut Draft) {
    let first = |r: &Report| r.content.first().map_or(0, |c| c.start);
    draft.reports.sort_by_key(|r| (first(r), r.pattern == Pattern::Through, r.cue.start));
    draft.reports.dedup_by(|b, a| !a.cue.is_empty() && a.cue == b.cue && a.content == b.content);
}

/// Reports of one sentence; news has fewer.
const MOST: usize = 12;

fn most_in_a_sentence(draft: &mut Draft) {
    let Draft { view, reports, .. } = draft;
    let (mut sentence, mut count) = (usize::MAX, 0);
    reports.retain(|r| {
        let here = r.content.first().map_or(0, |c| view.tokens.sentence_of(c.start));
        count = if here == sentence { count + 1 } else { 1 };
        sentence = here;
        count <= MOST
    });
}

fn quote(view: &View, report: &Report) -> Quote {
    let cover = |range: &Range<usize>| Some(view.cover(range.clone())).filter(|s| !s.is_empty());
    let content: Vec<Span> = report.content.iter().filter_map(cover).collect();
    let kind = details::kind(view, &content, report.pattern);
    Quote {
        kind,
        edits: details::edits(view, &content, report.pattern),
        content: content.into(),
        cue: around_outlet(view, &report.cue).iter().chain([&report.again]).filter_map(cover).collect(),
        source: cover(&report.source).into_iter().collect(),
        stance: report.stance,
        confidence: report::confidence(report, kind),
        why: report.pattern.judged().1.to_owned(),
        ..Quote::default()
    }
}

/// "was quoted", "as saying" of "was quoted by the Herald as saying".
fn around_outlet(view: &View, cue: &Range<usize>) -> Vec<Range<usize>> {
    let by = cue.clone().find(|&i| view.is(i, &["by"]) && view.is(i.wrapping_sub(1), &["quoted", "cited"]));
    match by.zip(cue.end.checked_sub(2)).filter(|&(by, says)| by < says && view.is(says, &["as"])) {
        Some((by, says)) => vec![cue.start..by, says..cue.end],
        None => vec![cue.clone()],
    }
}

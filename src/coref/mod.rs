//! Mentions + attributions → entities with roles and aliases; speakers.
//!
//! The sure links come first: equal names, then short forms and acronyms that one longer name explains ([`names`]), then titles and
//! appositions ([`roles`]). Role phrases and pronouns follow in the order of the text, each given to the antecedent that learnt
//! weights prefer ([`mention`] says what can be seen of a mention, [`syntax`] how it stands to others, [`rank`] chooses),
//! last the sources of quotes ([`speakers`]). All of them work on one [`discourse`]. What is not sure stays apart: a pronoun without
//! an antecedent is left out, a quote without a speaker has none.

mod agreement;
mod bodies;
mod complements;
mod descriptions;
mod discourse;
mod mention;
mod names;
mod odds;
mod output;
mod posts;
mod rank;
mod roles;
mod speakers;
mod syntax;
#[cfg(feature = "_train")]
pub(crate) mod training;

use crate::article::Article;
use crate::document::{Aside, Entity, Mention, Quote};
use crate::entities::Found;
use crate::quotes::Reports;
use crate::tokens::Tokens;
use discourse::Discourse;
use mention::Vocabulary;
use rank::{Decision, Weights};
use speakers::{Choice, Trees};

#[derive(Default)]
pub(crate) struct People {
    pub mentions: Vec<Mention>,
    pub entities: Vec<Entity>,
    pub quotes: Vec<Quote>,
    pub asides: Vec<Aside>,
}

/// Sets besides the authors of bylines in `article`. `url` is the article's address.
pub(crate) fn resolve(
    text: &str,
    url: Option<&str>,
    article: &mut Article,
    tokens: &Tokens,
    mut names: Vec<Found>,
    reports: Reports,
) -> People {
    speakers::unseen(text, tokens, &mut names, &reports.quotes);
    descriptions::sources(text, tokens, &mut names, &reports.quotes);
    names.shrink_to_fit();
    let mut discourse = Discourse::new(text, tokens, names, reports.quotes, reports.addressees);
    let mentions = link(&mut discourse, url, rank::weights(), |_| ());
    finish(discourse, article, reports.asides, mentions, speakers::trees(), |_, _| ())
}

/// Words of an address that are read.
const ADDRESS: usize = 24;

/// Gives every mention its entity; `each` sees every choice among several.
fn link(discourse: &mut Discourse, url: Option<&str>, weights: &Weights, each: impl FnMut(Decision)) -> Vec<mention::Mention> {
    let path = url.and_then(|u| u.trim_end_matches('/').rsplit('/').next()).unwrap_or("").to_lowercase();
    let address: Vec<&str> = path.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(ADDRESS).collect();
    names::gather(discourse, &address);
    roles::read(discourse);
    names::descriptions(discourse);
    discourse.read_address(&address);
    speakers::own_words(discourse);
    let mut vocabulary = Vocabulary::default();
    let mentions = mention::read(discourse, &mut vocabulary);
    let syntax = syntax::read(discourse);
    rank::link(discourse, &mentions, &syntax, &mut vocabulary, weights, each);
    descriptions::resolve(discourse, &mentions);
    mentions
}

/// What the links come to; `each` sees every choice of a speaker.
fn finish(
    mut discourse: Discourse,
    article: &mut Article,
    asides: Vec<Aside>,
    mentions: Vec<mention::Mention>,
    trees: &Trees,
    each: impl FnMut(&Discourse, Choice),
) -> People {
    descriptions::named_in_the_headline(&mut discourse, &mentions, &article.blocks);
    output::drop_nameless_pronouns(&mut discourse);
    roles::owners(&mut discourse);
    roles::members(&mut discourse);
    speakers::assign(&mut discourse, article, &mentions, trees, each);
    drop(mentions);
    let people = output::number(discourse, asides);
    output::mark_blocks(article, &people);
    people
}

#[cfg(test)]
mod tests;

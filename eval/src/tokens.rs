//! Sentences and tokens.
//!
//! - sentences, `boundaries`: the set of sentence ends; white space, closing quotation marks and brackets not counted.
//! - tokens, `spans`; and `upos_accuracy` over the tokens whose span is right.

use std::collections::{BTreeMap, BTreeSet};

use copydesk::Pos;

use crate::corpus::Scored;
use crate::figure::{Count, Figure};
use crate::spans::{Pair, inside, is_space, pair};

pub fn score_sentences(docs: &[Scored]) -> Figure {
    let mut count = Count::default();
    for doc in docs {
        let closes = |at: usize| doc.text.get(at).is_some_and(|c| is_space(*c) || "\"'”’)]»".contains(*c));
        let end = |(s, mut e): Pair| {
            while e > s && closes(e - 1) {
                e -= 1;
            }
            (e > s && inside(doc.gold.scored, &[(s, e)])).then_some(e)
        };
        let predicted: BTreeSet<usize> = doc.predicted.sentences.iter().filter_map(|x| end(pair(x.span))).collect();
        count.add_sets(&predicted, &doc.gold.sentences.iter().filter_map(|&x| end(x)).collect());
    }
    Figure::group([("boundaries", count.figure())])
}

pub fn score_tokens(docs: &[Scored]) -> Figure {
    let (mut spans, mut right, mut both) = (Count::default(), 0, 0);
    for doc in docs {
        let gold: BTreeMap<Pair, &str> = doc.gold.tokens.iter().map(|(s, e, tag)| ((*s, *e), tag.as_str())).collect();
        let predicted = doc.predicted.tokens.iter().map(|t| (pair(t.span), t.pos));
        let predicted: BTreeMap<Pair, Pos> = predicted.filter(|(span, _)| inside(doc.gold.scored, &[*span])).collect();
        let same: Vec<(&str, Pos)> = gold.iter().filter_map(|(span, tag)| Some((*tag, *predicted.get(span)?))).collect();
        spans.add(same.len(), predicted.len(), gold.len());
        both += same.len();
        right += same.iter().filter(|(tag, pos)| *tag == format!("{pos:?}").to_uppercase()).count();
    }
    Figure::group([("spans", spans.figure()), ("upos_accuracy", Figure::share(right, both))])
}

//! GAP: which of two names a pronoun refers to (Webster et al., "Mind the GAP", TACL 6, 2018).
//!
//! The pronoun's entity is that of the mention whose head is the pronoun; a name is said to be coreferent when a mention of that
//! entity that is no pronoun has its head on the name. Over all names, and by the pronoun's grammatical gender.

use std::collections::BTreeSet;

use copydesk::Form;

use crate::corpus::Scored;
use crate::figure::{Count, Figure};
use crate::spans::{overlap, pair};

pub fn score(docs: &[Scored]) -> Figure {
    let mut counts = [("all", Count::default()), ("masculine", Count::default()), ("feminine", Count::default())];
    for doc in docs {
        let mentions = &doc.predicted.mentions;
        let Some(pronoun) = doc.gold.pronoun else { continue };
        let is_pronoun = |head: (usize, usize)| overlap(head, pronoun) > 0 && head.1 - head.0 <= pronoun.1 - pronoun.0 + 2;
        let own: BTreeSet<u32> = mentions.iter().filter(|m| is_pronoun(pair(m.head))).map(|m| m.entity).collect();
        for name in [&doc.gold.a, &doc.gold.b].into_iter().flatten() {
            let on_name = |head| overlap(head, name.span) > 0;
            let said = mentions.iter().any(|m| own.contains(&m.entity) && m.form != Form::Pronoun && on_name(pair(m.head)));
            for (which, count) in &mut counts {
                if *which == "all" || doc.gold.gender.as_deref() == Some(which) {
                    count.add(usize::from(said && name.coref), said.into(), name.coref.into());
                }
            }
        }
    }
    Figure::group(counts.map(|(which, count)| (which, count.figure())))
}

//! Coreference: mentions grouped by entity against gold chains (Pradhan et al., "Scoring Coreference Partitions of Predicted
//! Mentions", ACL 2014).
//!
//! Two mentions are the same when their heads overlap, if both sides give a head, otherwise when their trimmed spans are equal; one
//! to one, closest spans first.
//!
//! - `muc`, `b_cubed`, `ceaf_e` (CEAF with φ4) and their mean F, `conll`; `mentions`: found or not. Without chains of one mention
//!   on both sides, and with them.
//! - `he_she`: each of he, him, his, himself, she, her, hers, herself is right when its gold chain is the one that most of its
//!   entity's mentions other than pronouns belong to. Only pronouns whose entity (predicted) or chain (gold) has such a mention
//!   are counted.
//!
//! With `types` only chains of these types are kept, on each side by that side's own type.

use std::collections::{BTreeMap, BTreeSet};

use copydesk::Form;

use crate::corpus::Scored;
use crate::entities::{trim_name, type_name};
use crate::figure::{Count, Figure};
use crate::spans::{Pair, inside, jaccard, one_to_one, overlap, pair, string, trim};

const HE_SHE: [&str; 8] = ["he", "him", "his", "himself", "she", "her", "hers", "herself"];

/// A mention of either side, and the chain that it is in.
struct Mention<'a> {
    chain: usize,
    span: Pair,
    kind: Option<&'a str>,
    is_pronoun: bool,
    /// The lower-case text.
    word: String,
    /// Trimmed.
    head: Option<Pair>,
    whole: Pair,
}

/// Mentions of one chain, by a number that is the same on both sides.
type Chain = BTreeSet<usize>;

#[derive(Default)]
struct Table {
    muc: Count,
    b_cubed: Count,
    ceaf_e: Count,
    mentions: Count,
}

pub fn score(docs: &[Scored], types: Option<&[String]>) -> Figure {
    let (mut without, mut with, mut pronouns) = (Table::default(), Table::default(), Count::default());
    for doc in docs {
        let (predicted, gold) = (predicted(doc), gold(doc));
        let partner = partners(&predicted, &gold);
        he_she(&predicted, &gold, &partner, &mut pronouns);
        // A mention that gold has not gets a number beyond gold's.
        let numbers: Vec<usize> = partner.iter().enumerate().map(|(a, b)| b.unwrap_or(gold.len() + a)).collect();
        let predicted = chains(&predicted, &numbers, types);
        let gold = chains(&gold, &(0..gold.len()).collect::<Vec<_>>(), types);
        for (table, least) in [(&mut without, 2), (&mut with, 1)] {
            let long = |side: &[Chain]| side.iter().filter(|c| c.len() >= least).cloned().collect::<Vec<_>>();
            table.add(&long(&predicted), &long(&gold));
        }
    }
    Figure::group([("without_singletons", without.figure()), ("with_singletons", with.figure()), ("he_she", pronouns.figure())])
}

// Mentions

impl<'a> Mention<'a> {
    fn new(doc: &Scored, chain: usize, span: Pair, head: Option<Pair>, is_pronoun: bool, kind: Option<&'a str>) -> Mention<'a> {
        let word = string(doc.text, span).trim().to_lowercase();
        Mention {
            chain,
            span,
            kind,
            is_pronoun: is_pronoun || HE_SHE.contains(&word.as_str()),
            word,
            head: head.map(|h| trim(doc.text, h).unwrap_or(h)),
            whole: trim_name(doc.text, span, false).unwrap_or(span),
        }
    }
}

/// In order of the chains, which are in order of their first mention.
fn predicted<'a>(doc: &Scored<'a>) -> Vec<Mention<'a>> {
    let document = doc.predicted;
    let mut order: Vec<u32> = Vec::new();
    let mut groups: BTreeMap<u32, Vec<Mention>> = BTreeMap::new();
    for m in &document.mentions {
        let group = groups.entry(m.entity).or_insert_with(|| {
            order.push(m.entity);
            Vec::new()
        });
        let kind = document.entities.get(m.entity as usize).map_or(m.kind, |e| e.kind);
        let is_pronoun = m.form == Form::Pronoun;
        group.push(Mention::new(doc, order.len() - 1, pair(m.span), Some(pair(m.head)), is_pronoun, Some(type_name(kind))));
    }
    let mut mentions: Vec<Mention> = Vec::new();
    for (chain, entity) in order.iter().enumerate() {
        for mut mention in groups.remove(entity).unwrap_or_default() {
            mention.chain = chain;
            mentions.push(mention);
        }
    }
    mentions.retain(|m| inside(doc.gold.scored, &[m.span]));
    mentions
}

fn gold<'a>(doc: &Scored<'a>) -> Vec<Mention<'a>> {
    let all = doc.gold.chains.iter().enumerate().flat_map(|(i, chain)| chain.iter().map(move |m| (i, m)));
    let scored = all.filter(|(_, m)| inside(doc.gold.scored, &[m.span]));
    scored.map(|(i, m)| Mention::new(doc, i, m.span, m.head, m.form.as_deref() == Some("pronoun"), m.kind.as_deref())).collect()
}

/// How alike two mentions are; 0 where they are not the same.
fn alike(p: &Mention, g: &Mention) -> f64 {
    let same = p.whole == g.whole;
    match (p.head, g.head) {
        (Some(a), Some(b)) if overlap(a, b) > 0 => {
            jaccard(&[a], &[b]) + jaccard(&[p.whole], &[g.whole]) + f64::from(u8::from(same))
        }
        (Some(_), Some(_)) => 0.0,
        _ => f64::from(u8::from(same)),
    }
}

/// The gold mention that each predicted one is. Only mentions that share a stretch of 64 characters are compared.
fn partners(predicted: &[Mention], gold: &[Mention]) -> Vec<Option<usize>> {
    let stretches = |m: &Mention| m.whole.0 / 64..=m.whole.1 / 64;
    let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (b, mention) in gold.iter().enumerate() {
        stretches(mention).for_each(|at| near.entry(at).or_default().push(b));
    }
    let mut ranked = Vec::new();
    for (a, mention) in predicted.iter().enumerate() {
        let close: BTreeSet<usize> = stretches(mention).filter_map(|at| near.get(&at)).flatten().copied().collect();
        ranked.extend(close.into_iter().map(|b| (alike(mention, &gold[b]), a, b)).filter(|x| x.0 > 0.0));
    }
    let mut partner = vec![None; predicted.len()];
    one_to_one(ranked, predicted.len(), gold.len()).into_iter().for_each(|(a, b)| partner[a] = Some(b));
    partner
}

fn he_she(predicted: &[Mention], gold: &[Mention], partner: &[Option<usize>], count: &mut Count) {
    // How often an entity stands for a gold chain, or for none.
    let mut votes: BTreeMap<usize, BTreeMap<Option<usize>, usize>> = BTreeMap::new();
    for (a, mention) in predicted.iter().enumerate().filter(|(_, m)| !m.is_pronoun) {
        *votes.entry(mention.chain).or_default().entry(partner[a].map(|b| gold[b].chain)).or_default() += 1;
    }
    // Of equal counts the first as text is taken, "None" after the numbers.
    let as_text = |chain: &Option<usize>| chain.map_or("None".to_owned(), |c| c.to_string());
    let winner = |votes: &BTreeMap<Option<usize>, usize>| {
        let best = votes.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| as_text(b.0).cmp(&as_text(a.0))));
        best.and_then(|(chain, _)| *chain)
    };
    let stands_for: BTreeMap<usize, Option<usize>> = votes.iter().map(|(entity, votes)| (*entity, winner(votes))).collect();
    let named: BTreeSet<usize> = gold.iter().filter(|m| !m.is_pronoun).map(|m| m.chain).collect();
    let is_asked = |m: &Mention| HE_SHE.contains(&m.word.as_str()) && named.contains(&m.chain);
    let asked = gold.iter().filter(|m| is_asked(m)).count();
    let told: Vec<usize> = (0..predicted.len())
        .filter(|&a| HE_SHE.contains(&predicted[a].word.as_str()) && stands_for.contains_key(&predicted[a].chain))
        .collect();
    let right = told.iter().filter(|&&a| {
        let gold = partner[a].map(|b| &gold[b]).filter(|m| is_asked(m));
        gold.is_some_and(|m| stands_for.get(&predicted[a].chain) == Some(&Some(m.chain)))
    });
    count.add(right.count(), told.len(), asked);
}

/// The chains of one side as sets of mention numbers, only those of the wanted types: of a chain the commonest, of equals the first.
fn chains(side: &[Mention], numbers: &[usize], types: Option<&[String]>) -> Vec<Chain> {
    type Kinds<'a> = Vec<(Option<&'a str>, usize)>;
    let mut found: BTreeMap<usize, (Chain, Kinds)> = BTreeMap::new();
    for (mention, number) in side.iter().zip(numbers) {
        let (chain, seen) = found.entry(mention.chain).or_default();
        chain.insert(*number);
        match seen.iter_mut().find(|(kind, _)| *kind == mention.kind) {
            Some((_, count)) => *count += 1,
            None => seen.push((mention.kind, 1)),
        }
    }
    let wanted = |seen: &[(Option<&str>, usize)]| {
        let most = seen.iter().map(|(_, n)| *n).max();
        let kind = seen.iter().find(|(_, n)| Some(*n) == most).and_then(|(kind, _)| *kind);
        types.is_none_or(|types| kind.is_some_and(|kind| types.iter().any(|t| t == kind)))
    };
    found.into_values().filter(|(_, seen)| wanted(seen)).map(|(chain, _)| chain).collect()
}

// Metrics

impl Table {
    fn add(&mut self, predicted: &[Chain], gold: &[Chain]) {
        self.muc.add_sides(links(predicted, gold), links(gold, predicted));
        self.b_cubed.add_sides(shares(predicted, gold), shares(gold, predicted));
        let total = ceaf_e(predicted, gold);
        self.ceaf_e.add_sides((total, predicted.len() as f64), (total, gold.len() as f64));
        let all = |side: &[Chain]| side.iter().flatten().copied().collect::<BTreeSet<usize>>();
        self.mentions.add_sets(&all(predicted), &all(gold));
    }

    fn figure(&self) -> Figure {
        let three = [&self.muc, &self.b_cubed, &self.ceaf_e];
        // The mean of the printed figures, as tables have it.
        let mean = three.map(|c| crate::figure::percent(c.prf()[2])).iter().sum::<f64>() / 3.0;
        Figure::group([
            ("muc", self.muc.figure()),
            ("b_cubed", self.b_cubed.figure()),
            ("ceaf_e", self.ceaf_e.figure()),
            ("mentions", self.mentions.figure()),
            ("conll", Figure::Mean(Some(crate::figure::percent(mean / 100.0)))),
        ])
    }
}

/// The chain of every mention.
fn places(side: &[Chain]) -> BTreeMap<usize, usize> {
    side.iter().enumerate().flat_map(|(i, chain)| chain.iter().map(move |m| (*m, i))).collect()
}

/// MUC: how many of the key's links the response keeps, and how many there are.
fn links(key: &[Chain], response: &[Chain]) -> (f64, f64) {
    let place = places(response);
    let (mut right, mut all) = (0, 0);
    for chain in key {
        let parts: BTreeSet<_> = chain.iter().filter_map(|m| place.get(m)).collect();
        let alone = chain.iter().filter(|m| !place.contains_key(m)).count();
        right += chain.len() - parts.len() - alone;
        all += chain.len() - 1;
    }
    (right as f64, all as f64)
}

/// B³: for every mention of the key the share of its chain that its response chain has.
fn shares(key: &[Chain], response: &[Chain]) -> (f64, f64) {
    let place = places(response);
    let of_chain = |chain: &Chain| {
        let common = |m| place.get(m).map(|&i| chain.intersection(&response[i]).count() as f64 / chain.len() as f64);
        chain.iter().filter_map(common).sum::<f64>()
    };
    (key.iter().map(of_chain).sum(), key.iter().map(BTreeSet::len).sum::<usize>() as f64)
}

/// CEAF with φ4: the best one-to-one assignment of chains, each pair worth its Dice coefficient.
fn ceaf_e(predicted: &[Chain], gold: &[Chain]) -> f64 {
    let place = places(gold);
    let mut weights: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
    for (i, chain) in predicted.iter().enumerate() {
        for j in chain.iter().filter_map(|m| place.get(m)) {
            let dice = 2.0 * chain.intersection(&gold[*j]).count() as f64 / (chain.len() + gold[*j].len()) as f64;
            weights.entry(i).or_default().insert(*j, dice);
        }
    }
    // Chains that share nothing are solved apart.
    let mut total = 0.0;
    while let Some((&start, _)) = weights.first_key_value() {
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeSet::new());
        let mut next = vec![start];
        while let Some(row) = next.pop() {
            let Some(of_row) = weights.remove(&row) else { continue };
            columns.extend(of_row.keys().copied());
            rows.insert(row, of_row);
            next.extend(weights.iter().filter(|(_, r)| r.keys().any(|j| columns.contains(j))).map(|(i, _)| *i));
        }
        let gain = rows.values().map(|row| columns.iter().map(|j| row.get(j).copied().unwrap_or(0.0)).collect());
        total += best_assignment(gain.collect());
    }
    total
}

/// The greatest total of one choice a row, each column chosen once (Kuhn and Munkres, with potentials).
fn best_assignment(mut gain: Vec<Vec<f64>>) -> f64 {
    let width = gain.first().map_or(0, Vec::len);
    if gain.len() > width {
        gain = (0..width).map(|j| gain.iter().map(|row| row[j]).collect()).collect();
    }
    let (n, m) = (gain.len(), gain.first().map_or(0, Vec::len));
    // Rows and columns count from 1; column 0 holds the row that is being placed.
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; m + 1]);
    let (mut row_of, mut way) = (vec![0; m + 1], vec![0; m + 1]);
    for i in 1..=n {
        row_of[0] = i;
        let mut column = 0;
        let (mut least, mut done) = (vec![f64::INFINITY; m + 1], vec![false; m + 1]);
        loop {
            done[column] = true;
            let row = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for j in 1..=m {
                if !done[j] {
                    let cost = -gain[row - 1][j - 1] - u[row] - v[j];
                    if cost < least[j] {
                        (least[j], way[j]) = (cost, column);
                    }
                    if least[j] < delta {
                        (delta, next) = (least[j], j);
                    }
                }
            }
            for j in 0..=m {
                if done[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    (1..=m).filter(|&j| row_of[j] > 0).map(|j| gain[row_of[j] - 1][j - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(chains: &[&[usize]]) -> Vec<Chain> {
        chains.iter().map(|c| c.iter().copied().collect()).collect()
    }

    #[test]
    fn metrics_of_a_small_case() {
        let gold = sets(&[&[1, 2, 3], &[4, 5]]);
        let mut table = Table::default();
        table.add(&sets(&[&[1, 2], &[3, 4, 5], &[9, 10]]), &gold);
        // Links kept: one of {1,2,3}'s two, the one of {4,5}; of the prediction's four, two are right.
        assert_eq!(table.muc.prf()[..2], [0.5, 2.0 / 3.0]);
        // 2·2/3 + 1/3 + 2 over five; 2 + 1/3 + 2·2/3 over seven.
        let (p, r) = (table.b_cubed.prf()[0], table.b_cubed.prf()[1]);
        assert!((r - 11.0 / 15.0).abs() < 1e-9 && (p - 11.0 / 21.0).abs() < 1e-9, "{p} {r}");
        // {1,2}~{1,2,3} and {3,4,5}~{4,5}, each 4/5.
        assert!((table.ceaf_e.hit_gold - 1.6).abs() < 1e-9);
    }

    #[test]
    fn the_best_assignment_is_not_the_greedy_one() {
        assert_eq!(best_assignment(vec![vec![0.9, 0.8], vec![0.8, 0.1]]), 1.6);
        assert_eq!(best_assignment(vec![vec![0.25], vec![0.5], vec![0.125]]), 0.5);
        assert_eq!(best_assignment(Vec::new()), 0.0);
    }
}

//! Boosted trees over small whole numbers (Friedman, "Greedy Function Approximation", 2001): what a choice's options are worth.
//!
//! `data/speaker-trees.tsv` has a tree a line: its inner nodes as `feature threshold left right`, four numbers each, then `|` and the
//! worth of its leaves in hundredths of a natural logarithm. An option goes left where the feature is at most the threshold; a child
//! below zero is leaf `-1 - child`. `train/speakers.py` writes it.

use std::sync::LazyLock;

struct Node {
    feature: usize,
    threshold: i16,
    children: [i16; 2],
}

struct Tree {
    nodes: Vec<Node>,
    leaves: Vec<i16>,
}

pub(in crate::coref) struct Trees(Vec<Tree>);

static TREES: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/speaker-trees.tsv")));

pub(in crate::coref) fn trees() -> &'static Trees {
    &TREES
}

impl Trees {
    pub fn read(text: &str) -> Trees {
        let numbers = |part: &str| part.split_ascii_whitespace().map(|n| n.parse().unwrap_or(0)).collect::<Vec<i16>>();
        let lines = text.lines().filter(|l| !l.starts_with('#'));
        let tree = |(nodes, leaves): (&str, &str)| {
            let node = |n: &[i16]| match *n {
                [feature, threshold, left, right] => Some(Node { feature: feature as usize, threshold, children: [left, right] }),
                _ => None,
            };
            Tree { nodes: numbers(nodes).chunks(4).filter_map(node).collect(), leaves: numbers(leaves) }
        };
        Trees(lines.filter_map(|l| l.split_once('|')).map(tree).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn score(&self, features: &[i16]) -> i32 {
        self.0.iter().map(|t| t.score(features)).sum()
    }
}

impl Tree {
    fn score(&self, features: &[i16]) -> i32 {
        let mut at = if self.nodes.is_empty() { -1 } else { 0 };
        // A child lies behind its parent, so that no path is longer than the tree.
        for _ in 0..=self.nodes.len() {
            let Some(node) = usize::try_from(at).ok().and_then(|n| self.nodes.get(n)) else { break };
            let value = features.get(node.feature).copied().unwrap_or(0);
            at = node.children[usize::from(value > node.threshold)];
        }
        let leaf = usize::try_from(-1 - i32::from(at)).ok().and_then(|l| self.leaves.get(l));
        leaf.map_or(0, |l| i32::from(*l))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_goes_down_each_tree() {
        let trees = Trees::read("# source\n0 3 -1 1 1 0 -2 -3|10 20 30\n|5\n");
        for (features, worth) in [([3, 9], 15), ([4, 0], 25), ([4, 1], 35)] {
            assert_eq!(trees.score(&features), worth, "{features:?}");
        }
        // What is missing counts as nothing; a tree that is none gives nothing.
        assert_eq!(trees.score(&[]), 15);
        assert_eq!(Trees::read("0 0 0 0|1").score(&[0]), 0);
    }
}

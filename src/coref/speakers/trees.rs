//! Boosted trees over small whole numbers (Friedman, "Greedy Function Approximation", 2001): what a choice's options are worth.
//!
//! `data/speaker-trees.tsv` has a tree a line: its inner nodes as `feature threshold left right`, four numbers each, then `|` and the
//! worth of its leaves in hundredths of a natural logarithm. An option goes left where the feature is at most the threshold; a child
//! below zero is leaf `-1 - child`, others lie behind their parent. `train/speakers.py` writes it.
//!
//! No tree is walked: feature by feature, every node that an option passes on its right takes the leaves on its left away, and the
//! leftmost that stays is the option's (Lucchese et al., "QuickScorer", SIGIR 2015).

use std::sync::LazyLock;

/// A node of a tree, for options whose feature is above the threshold.
struct Node {
    threshold: i16,
    tree: u16,
    /// The tree's leaves but those to the node's left, one bit each, from left to right.
    leaves: u64,
}

pub(in crate::coref) struct Trees {
    /// By feature, thresholds rising.
    nodes: Vec<Vec<Node>>,
    /// The leaves of tree after tree, each tree's from left to right; where each tree's begin, and where the last one's end.
    leaves: Vec<i16>,
    starts: Vec<usize>,
}

static TREES: LazyLock<Trees> = LazyLock::new(|| Trees::read(include_str!("../../../data/speaker-trees.tsv")));

pub(in crate::coref) fn trees() -> &'static Trees {
    &TREES
}

impl Trees {
    pub fn read(text: &str) -> Trees {
        let mut trees = Trees { nodes: Vec::new(), leaves: Vec::new(), starts: vec![0] };
        let numbers = |part: &str| part.split_ascii_whitespace().map(|n| n.parse().unwrap_or(0)).collect::<Vec<i16>>();
        for (nodes, leaves) in text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('|')) {
            let (nodes, leaves) = (numbers(nodes), numbers(leaves));
            let (nodes, _) = nodes.as_chunks::<4>();
            let mut order = Vec::new();
            let root = if nodes.is_empty() { -1 } else { 0 };
            if trees.take_in(nodes, root, &mut order).is_some() {
                trees.leaves.extend(order.iter().map(|&leaf| leaves.get(leaf).copied().unwrap_or(0)));
            }
            trees.starts.push(trees.leaves.len());
        }
        trees.nodes.iter_mut().for_each(|nodes| nodes.sort_by_key(|n| n.threshold));
        trees
    }

    /// Adds what is below a child of the last tree, whose leaves so far are in `order`; gives its leaves. Nothing of what is no tree.
    fn take_in(&mut self, nodes: &[[i16; 4]], child: i16, order: &mut Vec<usize>) -> Option<u64> {
        let Ok(at) = usize::try_from(child) else {
            order.push(usize::try_from(-1 - i32::from(child)).ok()?);
            return 1_u64.checked_shl(order.len() as u32 - 1);
        };
        let [feature, threshold, left, right] = *nodes.get(at)?;
        if [left, right].iter().any(|&next| (0..=child).contains(&next)) {
            return None;
        }
        let left = self.take_in(nodes, left, order)?;
        let right = self.take_in(nodes, right, order)?;
        let feature = usize::try_from(feature).ok()?;
        if self.nodes.len() <= feature {
            self.nodes.resize_with(feature + 1, Vec::new);
        }
        let tree = u16::try_from(self.starts.len() - 1).ok()?;
        self.nodes.get_mut(feature)?.push(Node { threshold, tree, leaves: !left });
        Some(left | right)
    }

    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    pub fn score(&self, features: &[i16]) -> i32 {
        let mut left = vec![u64::MAX; self.starts.len() - 1];
        for (number, nodes) in self.nodes.iter().enumerate() {
            let value = features.get(number).copied().unwrap_or(0);
            for node in nodes {
                if node.threshold >= value {
                    break;
                }
                if let Some(left) = left.get_mut(usize::from(node.tree)) {
                    *left &= node.leaves;
                }
            }
        }
        let of_tree = self.starts.windows(2).map(|w| if let [start, end] = *w { self.leaves.get(start..end) } else { None });
        let leaf = |(leaves, left): (Option<&[i16]>, &u64)| leaves?.get(left.trailing_zeros() as usize).copied();
        of_tree.zip(&left).filter_map(leaf).map(i32::from).sum()
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

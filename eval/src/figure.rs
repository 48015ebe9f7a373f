//! Counts → precision, recall, F; and the tree of figures that is printed.

use serde::{Serialize, Serializer};

/// What was right on the predicted and on the gold side, and the sizes of both.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub hit_predicted: f64,
    pub predicted: f64,
    pub hit_gold: f64,
    pub gold: f64,
}

impl Count {
    pub fn add(&mut self, hits: usize, predicted: usize, gold: usize) {
        self.add_sides((hits as f64, predicted as f64), (hits as f64, gold as f64));
    }

    /// Where what counts as right differs by side: `(right, all)` of each.
    pub fn add_sides(&mut self, predicted: (f64, f64), gold: (f64, f64)) {
        self.hit_predicted += predicted.0;
        self.predicted += predicted.1;
        self.hit_gold += gold.0;
        self.gold += gold.1;
    }

    pub fn add_sets<T: Ord>(&mut self, predicted: &std::collections::BTreeSet<T>, gold: &std::collections::BTreeSet<T>) {
        self.add(predicted.intersection(gold).count(), predicted.len(), gold.len());
    }

    /// Precision, recall and F, each 0 where there is nothing to divide by.
    pub fn prf(&self) -> [f64; 3] {
        let over = |a: f64, b: f64| if b > 0.0 { a / b } else { 0.0 };
        let (p, r) = (over(self.hit_predicted, self.predicted), over(self.hit_gold, self.gold));
        [p, r, over(2.0 * p * r, p + r)]
    }

    pub fn figure(&self) -> Figure {
        let [p, r, f] = self.prf().map(|x| Some(percent(x)));
        Figure::Score { p, r, f, right: percent(self.hit_gold / 100.0), predicted: self.predicted, gold: self.gold }
    }

    /// Where gold is not complete, so that precision says nothing.
    pub fn recall_alone(&self) -> Figure {
        let r = Some(percent(self.prf()[1]));
        Figure::Score { p: None, r, f: None, right: self.hit_gold, predicted: self.predicted, gold: self.gold }
    }
}

/// In percent, to two decimals.
pub fn percent(share: f64) -> f64 {
    format!("{:.2}", 100.0 * share).parse().unwrap_or(share)
}

/// One figure, or several under their names.
pub enum Figure {
    Score {
        p: Option<f64>,
        r: Option<f64>,
        f: Option<f64>,
        right: f64,
        predicted: f64,
        gold: f64,
    },
    /// `right` of `of`, in percent.
    Share {
        value: Option<f64>,
        right: f64,
        of: f64,
    },
    /// A mean of other figures, in percent.
    Mean(Option<f64>),
    Number(usize),
    Group(Vec<(String, Figure)>),
}

impl Figure {
    pub fn share(right: usize, of: usize) -> Figure {
        let value = (of > 0).then(|| percent(right as f64 / of as f64));
        Figure::Share { value, right: right as f64, of: of as f64 }
    }

    pub fn group<'a>(figures: impl IntoIterator<Item = (&'a str, Figure)>) -> Figure {
        Figure::Group(figures.into_iter().map(|(name, figure)| (name.to_owned(), figure)).collect())
    }

    /// One line a figure, under the name of the path to it.
    pub fn print(&self, path: &str) {
        let shown = |x: &Option<f64>| x.map_or_else(|| "     –".to_owned(), |x| format!("{x:6.2}"));
        let gap = " ".repeat(20);
        match self {
            Figure::Group(figures) => figures.iter().for_each(|(name, figure)| figure.print(&below(path, name))),
            Figure::Score { p, r, f, right, predicted, gold } => {
                let counts = format!("{right} right, {predicted} predicted, {gold} gold");
                println!("  {path:44} P {}  R {}  F {}  {counts}", shown(p), shown(r), shown(f));
            }
            Figure::Share { value, right, of } => println!("  {path:44} {gap}{}  {right} of {of}", shown(value)),
            Figure::Mean(value) => println!("  {path:44} {gap}{}", shown(value)),
            Figure::Number(n) => println!("  {path:44} {gap}{n:6}"),
        }
    }

    /// Calls `f` with the path and the leading number of every figure that is a percentage.
    pub fn each(&self, path: &str, f: &mut impl FnMut(&str, f64)) {
        let number = match self {
            Figure::Group(figures) => return figures.iter().for_each(|(name, figure)| figure.each(&below(path, name), f)),
            Figure::Score { f, r, .. } => f.or(*r),
            Figure::Share { value, .. } | Figure::Mean(value) => *value,
            Figure::Number(_) => None,
        };
        if let Some(number) = number {
            f(path, number);
        }
    }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields: Vec<(&str, Option<f64>)> = match self {
            Figure::Group(figures) => return serializer.collect_map(figures.iter().map(|(name, figure)| (name, figure))),
            Figure::Score { p, r, f, right, predicted, gold } => {
                vec![
                    ("p", *p),
                    ("r", *r),
                    ("f", *f),
                    ("right", Some(*right)),
                    ("predicted", Some(*predicted)),
                    ("gold", Some(*gold)),
                ]
            }
            Figure::Share { value, right, of } => vec![("share", *value), ("right", Some(*right)), ("of", Some(*of))],
            Figure::Mean(value) => return value.serialize(serializer),
            Figure::Number(n) => return n.serialize(serializer),
        };
        serializer.collect_map(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_give_precision_recall_and_f() {
        let mut count = Count::default();
        count.add(3, 4, 6);
        assert_eq!(count.prf(), [0.75, 0.5, 0.6]);
        assert_eq!(Count::default().prf(), [0.0; 3]);
        assert_eq!(percent(2.0 / 3.0), 66.67);
    }
}

//! How sure an attribution is, from the chances of its parts and of the links between them: a logistic sum.

use super::kernels::exp;

/// Chances of an attribution's parts and links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Odds {
    /// That there is such a content, half of it shared or more; that cue and source are there, somewhat as here.
    pub content: f32,
    pub cue: f32,
    pub source: Option<f32>,
    /// That the content's cue is this one, of those near; the cue's source, or that it has none.
    pub to_cue: f32,
    pub to_source: f32,
}

/// What the odds of content, cue, link to it, source and link to it weigh, then that there is a source, then all.
/// `train/calibrate.py odds` fits them.
const WEIGHTS: [f32; 7] = [0.480, 0.106, 0.075, 0.290, 0.133, 0.344, -3.068];

/// A probability after another count: its odds to the power of `by[1]`, times what `by[0]` is the logarithm of.
pub(crate) fn recounted(p: f32, by: [f32; 2]) -> f32 {
    logistic(by[0] + by[1] * log_odds(p))
}

fn log_odds(p: f32) -> f32 {
    let p = p.clamp(0.001, 0.999);
    ln(p / (1.0 - p))
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

impl Odds {
    /// How probable it is that content and source are right.
    pub fn sure(&self) -> f32 {
        let [content, cue, to_cue, source, to_source, sourced, all] = WEIGHTS;
        let said = self.source.map_or(0.0, |s| source * log_odds(s) + sourced);
        let sum = content * log_odds(self.content)
            + cue * log_odds(self.cue)
            + to_cue * log_odds(self.to_cue)
            + to_source * log_odds(self.to_source)
            + said
            + all;
        logistic(sum)
    }
}

/// The logarithm, with the same result on every machine.
fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let power = (bits >> 23) as i32 - 127;
    let rest = f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000);
    let t = (rest - 1.0) / (rest + 1.0);
    let square = t * t;
    let series = 1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0 + square * (1.0 / 7.0 + square * (1.0 / 9.0))));
    power as f32 * std::f32::consts::LN_2 + 2.0 * t * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ln_is_near() {
        for x in [0.001f32, 0.2, 0.5, 0.999, 1.0, 1.5, 3.0, 999.0] {
            assert!((ln(x) - x.ln()).abs() < 1e-4, "{x}");
        }
    }

    #[test]
    fn recounting_by_one_changes_nothing() {
        assert!((recounted(0.3, [0.0, 1.0]) - 0.3).abs() < 1e-4);
        assert!(recounted(0.3, [1.0, 1.0]) > 0.3);
    }

    #[test]
    fn surer_parts_make_it_surer() {
        let sure = |content, source| Odds { content, cue: 0.9, source, to_cue: 0.9, to_source: 0.9 }.sure();
        assert!(sure(0.9, Some(0.9)) > sure(0.5, Some(0.9)));
        assert!(sure(0.9, Some(0.9)) > sure(0.9, Some(0.2)));
        assert!(sure(0.9, None) > 0.0 && sure(1.0, Some(1.0)) < 1.0);
    }
}

//! How sure a quote is: how often such ones are right in content and source, on PolNeAR. `train/calibrate.py quotes` writes the numbers.

use super::clauses::Report;
use crate::document::QuoteKind;
use crate::model::recounted;

/// For direct, indirect and mixed quotes, what makes of the network's probability their share.
const KINDS: [[f32; 2]; 3] = [[-0.477, 1.231], [-0.142, 1.142], [0.309, 0.951]];

pub(super) fn confidence(report: &Report, kind: QuoteKind) -> f32 {
    let by = KINDS.get(kind as usize).copied().unwrap_or([0.0, 1.0]);
    report.sure.map_or(report.pattern.judged().0, |sure| recounted(sure, by))
}

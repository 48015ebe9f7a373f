//! Odds in hundredths of a natural logarithm, the same on every machine.

/// What an option so far behind the best is worth against it, in hundredths of a natural logarithm: by table, halved between.
pub(in crate::coref) fn share(behind: i32) -> f32 {
    const HALF: i32 = 69;
    let whole = behind.max(0) / HALF;
    let rest = (behind.max(0) % HALF) as f32 / HALF as f32;
    if whole > 20 { 0.0 } else { (1.0 - rest / 2.0) / (1u32 << whole) as f32 }
}

/// The natural logarithm of `x` > 0 by halving and a short series: the same on every machine.
pub(in crate::coref) fn ln(x: f32) -> f32 {
    const LN_2: f32 = std::f32::consts::LN_2;
    let (mut x, mut halves) = (x.max(1e-6), 0.0);
    while x < 0.7 {
        x *= 2.0;
        halves += 1.0;
    }
    while x > 1.4 {
        x /= 2.0;
        halves -= 1.0;
    }
    let t = (x - 1.0) / (x + 1.0);
    let square = t * t;
    2.0 * t * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0))) - halves * LN_2
}

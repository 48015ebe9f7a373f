//! TIMEX3 values: one spelling for equal ones, and the days that they span.

use crate::calendar;

/// One spelling for equal ISO forms: P7D = P1W, P12M = P1Y, P10Y = P1DE, PT60M = PT1H, PT24H = P1D, 20130322 = 2013-03-22,
/// 2013-W12-5 = 2013-03-22, T19:00:00 = T19:00 = T19, 198 = 198X, 19 = 19XX.
pub fn canonical(value: &str) -> String {
    let mut v = value.trim().to_uppercase();
    if let Some(duration) = duration(&v) {
        return duration;
    }
    let (date, rest) = v.split_at(v.find('T').unwrap_or(v.len()));
    if shaped(date, "dddddddd") {
        v = format!("{}-{}-{}{rest}", &date[..4], &date[4..6], &date[6..]);
    } else if shaped(date, "dddd-Wdd-d") && (b'1'..=b'7').contains(&date.as_bytes()[9]) {
        let day = calendar::of_week(number(&date[..4]), number(&date[6..8]), number(&date[9..]));
        v = day.map_or(v.clone(), |day| day + rest);
    }
    if let Some(zulu) = v.strip_suffix('Z')
        && let Some((_, clock)) = zulu.rsplit_once('T')
        && clock.starts_with(digit)
        && clock.chars().all(|c| digit(c) || c == ':' || c == '.')
    {
        v.truncate(v.trim_end_matches('Z').len());
    }
    // Minutes and seconds of zero, and a fraction of zero with them.
    let bare = v.rsplit_once('.').filter(|(_, zeros)| !zeros.is_empty() && zeros.bytes().all(|b| b == b'0')).map_or(&*v, |x| x.0);
    if ends(bare, "Tdd:dd:00") || ends(bare, "Tdd:00") {
        v.truncate(bare.len() - 3);
    }
    if ends(&v, "Tdd:00") {
        v.truncate(v.len() - 3);
    }
    match v.len() {
        4 if shaped(&v, "dddX") => v.truncate(3),
        4 if shaped(&v, "ddXX") => v.truncate(2),
        _ => {}
    }
    v
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn number(digits: &str) -> i64 {
    digits.parse().unwrap_or(0)
}

/// Whether the text has this shape: `d` is a digit, anything else itself.
fn shaped(text: &str, shape: &str) -> bool {
    text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(|(t, s)| if s == b'd' { t.is_ascii_digit() } else { t == s })
}

fn ends(text: &str, shape: &str) -> bool {
    text.len().checked_sub(shape.len()).and_then(|at| text.get(at..)).is_some_and(|end| shaped(end, shape))
}

/// "P1Y2M3DT4H": as months, days and seconds.
fn duration(v: &str) -> Option<String> {
    let rest = v.strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let (dates, clock) = rest.split_once('T').unwrap_or((rest, ""));
    let (mut months, mut days, mut seconds) = (0.0, 0.0, 0.0);
    for (n, unit) in amounts(dates)? {
        match unit {
            "Y" => months += 12.0 * n,
            "M" => months += n,
            "W" => days += 7.0 * n,
            "D" => days += n,
            "DE" | "E" => months += 120.0 * n,
            "CE" | "C" => months += 1200.0 * n,
            "L" => months += 12000.0 * n,
            _ => return None,
        }
    }
    for (n, unit) in amounts(clock)? {
        seconds += n * match unit {
            "H" => 3600.0,
            "M" => 60.0,
            "S" => 1.0,
            _ => return None,
        };
    }
    if seconds % 86400.0 == 0.0 {
        (days, seconds) = (days + seconds / 86400.0, 0.0);
    }
    // To six digits.
    Some(format!("P{months:.5e}M{days:.5e}D{seconds:.5e}S"))
}

/// "1Y2M" as numbers with their units.
fn amounts(text: &str) -> Option<Vec<(f64, &str)>> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !digit(c) && c != '.')?;
        let (n, after) = rest.split_at(digits);
        let letters = if after.starts_with("DE") || after.starts_with("CE") { 2 } else { 1 };
        out.push((n.parse().ok()?, after.get(..letters)?));
        rest = after.get(letters..)?;
    }
    Some(out)
}

/// The first and last calendar day of an ISO date value.
pub fn days_of(value: &str) -> Option<(String, String)> {
    let v = canonical(value);
    let v = v.split('T').next().filter(|v| !v.starts_with('P'))?;
    if shaped(v, "dddd-dd-dd") {
        let day = calendar::day(v)?;
        return Some((day.clone(), day));
    }
    let year = || number(&v[..4]);
    match v.get(4..).map(|tail| (shaped(v.get(..4).unwrap_or(""), "dddd"), tail)) {
        Some((true, "")) => calendar::months(year(), 1, 12),
        Some((true, tail)) if shaped(tail, "-Wdd") || shaped(tail, "-Wdd-WE") => {
            let (week, first) = (number(&tail[2..4]), if tail.len() == 4 { 1 } else { 6 });
            Some((calendar::of_week(year(), week, first)?, calendar::of_week(year(), week, 7)?))
        }
        Some((true, tail)) if shaped(tail, "-dd") => calendar::months(year(), number(&tail[1..]), number(&tail[1..])),
        Some((true, "-Q1")) => calendar::months(year(), 1, 3),
        Some((true, "-Q2")) => calendar::months(year(), 4, 6),
        Some((true, "-Q3")) => calendar::months(year(), 7, 9),
        Some((true, "-Q4")) => calendar::months(year(), 10, 12),
        Some((true, "-H1")) => calendar::months(year(), 1, 6),
        Some((true, "-H2")) => calendar::months(year(), 7, 12),
        _ if shaped(v, "dd") || shaped(v, "ddd") => Some((format!("{v:0<4}-01-01"), format!("{v:9<4}-12-31"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_one_spelling() {
        for (a, b) in [
            ("P7D", "P1W"),
            ("P12M", "P1Y"),
            ("P10Y", "P1DE"),
            ("PT60M", "PT1H"),
            ("PT24H", "P1D"),
            ("p1d", "P1D"),
            ("20130322", "2013-03-22"),
            ("2013-W12-5", "2013-03-22"),
            ("2013-W12-5T10:00", "2013-03-22T10"),
            ("T19:00:00", "T19"),
            ("2013-03-22T19:30:00.0", "2013-03-22T19:30"),
            ("2013-03-22T19:00Z", "2013-03-22T19"),
            ("198X", "198"),
            ("19XX", "19"),
        ] {
            assert_eq!(canonical(a), canonical(b));
        }
        for (a, b) in [("P1M", "PT1M"), ("P1D", "P2D"), ("2013-03", "2013-04"), ("PXM", "P1M"), ("FUTURE_REF", "PAST_REF")] {
            assert_ne!(canonical(a), canonical(b));
        }
    }

    #[test]
    fn values_span_days() {
        let days = |value: &str| days_of(value).map(|(a, b)| format!("{a} {b}"));
        for (value, want) in [
            ("2015", "2015-01-01 2015-12-31"),
            ("2015-Q3", "2015-07-01 2015-09-30"),
            ("2015-W39-WE", "2015-09-26 2015-09-27"),
            ("2016-02", "2016-02-01 2016-02-29"),
            ("201", "2010-01-01 2019-12-31"),
            ("2015-09-22TMO", "2015-09-22 2015-09-22"),
        ] {
            assert_eq!(days(value).as_deref(), Some(want));
        }
        assert!(days("P1D").or(days("2015-SP")).or(days("2015-13")).is_none());
    }
}

//! TIMEX3 values as a person says them: "Monday 18 March 2024", never a code.

use crate::calendar::{Date, MONTHS, WEEKDAYS};
use crate::document::{Time, TimeType};

/// Puts the words of its value and of its other readings into the time.
pub(super) fn put(time: &mut Time) {
    let again = if time.kind == TimeType::Set { "again and again: " } else { "" };
    time.says = say(&time.value, time.modifier.as_deref()).map(|words| format!("{again}{words}"));
    time.other_says = time.other.iter().filter_map(|value| say(value, None)).collect();
}

/// What a value says in words; nothing where there are none for it.
fn say(value: &str, modifier: Option<&str>) -> Option<String> {
    let before = match modifier {
        Some("START") => "the start of ",
        Some("MID") => "the middle of ",
        Some("END") => "the end of ",
        Some("APPROX") => "about ",
        Some("ON_OR_BEFORE") => "by ",
        Some("ON_OR_AFTER") => "from ",
        Some("LESS_THAN") => "less than ",
        Some("MORE_THAN") => "more than ",
        Some("EQUAL_OR_LESS") => "at most ",
        Some("EQUAL_OR_MORE") => "at least ",
        _ => "",
    };
    match value {
        "PRESENT_REF" => return Some("now".to_owned()),
        "PAST_REF" => return Some("in the past, no date said".to_owned()),
        "FUTURE_REF" => return Some("in the future, no date said".to_owned()),
        _ => {}
    }
    if let Some(length) = value.strip_prefix('P') {
        return Some(format!("{before}{}", duration(length)?));
    }
    let (date, clock) = value.split_once('T').map_or((value, None), |(date, clock)| (date, Some(clock)));
    let on = if date.is_empty() { None } else { Some(point(date)?) };
    let Some(clock) = clock else { return on.map(|on| format!("{before}{on}")) };
    let part = part_of_day(clock);
    Some(match (on, part.map(str::to_owned).or_else(|| time_of_day(clock))) {
        (Some(on), Some(at)) if part.is_some() && !before.is_empty() => format!("{on}, {before}the {at}"),
        (Some(on), Some(at)) => format!("{on}, {before}{at}"),
        (Some(on), None) => on,
        (None, Some(at)) if part.is_some() => format!("{before}the {at}"),
        (None, at) => format!("{before}{}", at?),
    })
}

fn part_of_day(code: &str) -> Option<&'static str> {
    Some(match code {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        _ => return None,
    })
}

fn season(code: &str) -> Option<&'static str> {
    Some(match code {
        "SP" => "spring",
        "SU" => "summer",
        "FA" => "autumn",
        "WI" => "winter",
        _ => return None,
    })
}

/// "7 p.m." of "19:00"; zones are left out.
fn time_of_day(clock: &str) -> Option<String> {
    let clock = clock.split(['Z', '+', '-']).next()?;
    let mut parts = clock.split(':');
    let hour = parts.next().and_then(known).filter(|_| clock.as_bytes().get(2).is_none_or(|b| *b == b':'))? % 24;
    let [minute, second] = [parts.next(), parts.next()].map(|part| part.filter(|part| *part != "00"));
    Some(match (hour, minute) {
        (0, None) => "midnight".to_owned(),
        (12, None) => "noon".to_owned(),
        _ => {
            let rest: String = [minute, second].into_iter().flatten().flat_map(|part| [".", part]).collect();
            format!("{}{rest} {}", if hour % 12 == 0 { 12 } else { hour % 12 }, if hour < 12 { "a.m." } else { "p.m." })
        }
    })
}

/// "1 day and 12 hours" of "1DT12H".
fn duration(length: &str) -> Option<String> {
    let (mut rest, mut clock) = (length, false);
    let mut parts = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T').filter(|_| !clock) {
            (rest, clock) = (after, true);
            continue;
        }
        let (number, after) = rest.split_at_checked(rest.find(|c: char| c != '.' && c != 'X' && !c.is_ascii_digit())?)?;
        let (unit, after) =
            after.split_at_checked(after.find(|c: char| !c.is_ascii_uppercase() || c == 'T').unwrap_or(after.len()))?;
        let (one, many) = match unit {
            "Y" => ("year", "years"),
            "M" if clock => ("minute", "minutes"),
            "M" => ("month", "months"),
            "W" => ("week", "weeks"),
            "D" => ("day", "days"),
            "E" | "DE" => ("decade", "decades"),
            "C" | "CE" => ("century", "centuries"),
            "Q" => ("quarter", "quarters"),
            "H" => ("hour", "hours"),
            "S" => ("second", "seconds"),
            "WE" => ("weekend", "weekends"),
            "L" | "ML" => ("millennium", "millennia"),
            "SP" => ("spring", "springs"),
            "SU" => ("summer", "summers"),
            "FA" => ("autumn", "autumns"),
            "WI" => ("winter", "winters"),
            _ => return None,
        };
        parts.push(match number.parse::<f64>() {
            Ok(1.0) => format!("{number} {one}"),
            Ok(_) => format!("{number} {many}"),
            Err(_) => format!("some {many}"),
        });
        rest = after;
    }
    (!parts.is_empty()).then(|| parts.join(" and "))
}

/// A point of the calendar, as far as it is known.
fn point(value: &str) -> Option<String> {
    if let Some(year) = value.strip_prefix("BC").and_then(known) {
        return Some(format!("{year} BC"));
    }
    let (year, rest) = value.split_once('-').map_or((value, None), |(year, rest)| (year, Some(rest)));
    let shaped = (1..=4).contains(&year.len()) && year.bytes().all(|b| b == b'X' || b.is_ascii_digit());
    let full = known(year).filter(|_| year.len() == 4);
    let Some(rest) = rest else { return shaped.then(|| full.map_or_else(|| years(year), |year| year.to_string())) };
    if !shaped || rest.is_empty() {
        return None;
    }
    let of = full.map(|year| format!(" {year}")).unwrap_or_default();
    let of_it = full.map(|year| format!(" of {year}")).unwrap_or_default();
    let open = if full.is_some() { "" } else { ", of which year is not said" };
    let which = ", which one is not said";
    let ordinal = |n: &str| match n {
        "1" => Some("first"),
        "2" => Some("second"),
        "3" => Some("third"),
        "4" => Some("fourth"),
        _ => None,
    };
    if let Some(name) = season(rest) {
        return Some(format!("{name}{of}{open}"));
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        if quarter == "X" {
            return Some(format!("a quarter{of_it}"));
        }
        return Some(format!("the {} quarter{of_it}{open}", ordinal(quarter)?));
    }
    if let Some(half) = rest.strip_prefix('H') {
        if half == "X" {
            return Some(format!("half of a year{open}"));
        }
        return Some(format!("the {} half{of_it}{open}", ordinal(half).filter(|_| matches!(half, "1" | "2"))?));
    }
    let (first, second) = rest.split_once('-').map_or((rest, None), |(first, second)| (first, Some(second)));
    if let Some(week) = first.strip_prefix('W') {
        let weekend = second == Some("WE");
        let day = match second {
            None => None,
            Some(_) if weekend => Some(5),
            Some(day) => Some(known(day).filter(|day| (1..=7).contains(day))? - 1),
        };
        if let (Some(year), Some(week)) = (full, two(week)?) {
            let monday = Date::new(year as i32, 1, 4)?.monday()?;
            let begins = monday.plus_days((week as i32 - 1) * 7 + day.unwrap_or(0) as i32)?;
            let kind = if weekend { "the weekend of " } else { "the week of " };
            return Some(if day.is_some() && !weekend { on(begins) } else { format!("{kind}{}", on(begins)) });
        }
        return Some(match day {
            None => format!("a week{which}"),
            Some(_) if weekend => format!("a weekend{which}"),
            Some(day) => format!("a {}{which}", weekday(day)),
        });
    }
    let month = match two(first)? {
        Some(month) => Some(month_name(month)?),
        None => None,
    };
    let Some(date) = second else {
        return Some(month.map_or_else(|| format!("a month{of_it}{which}"), |month| format!("{month}{of}{open}")));
    };
    Some(match (two(date)?, month) {
        (Some(_), Some(_)) if full.is_some() => on(Date::parse(value)?),
        (Some(date), Some(month)) => format!("{date} {month}{open}"),
        (Some(date), None) => format!("the {} of a month that is not said", nth(date)),
        (None, Some(month)) => format!("a day in {month}{of}"),
        (None, None) => format!("a day{which}"),
    })
}

/// A stretch of years: "199X", "16XX", "2XXX", with or without what is open.
fn years(value: &str) -> String {
    let digits = value.trim_end_matches('X');
    let open = value.len() - digits.len();
    match (known(digits), digits.len()) {
        (Some(decade), 3) => format!("the {decade}0s"),
        (Some(century), 2) if matches!(open, 0 | 2) => format!("the {} century", nth(century + 1)),
        (Some(millennium), 1) if open == 3 => format!("the {} millennium", nth(millennium + 1)),
        _ => "a year that is not said".to_owned(),
    }
}

/// "Monday 18 March 2024"
fn on(date: Date) -> String {
    let month = month_name(date.month()).unwrap_or_default();
    format!("{} {} {month} {}", weekday(date.weekday()), date.day(), date.year())
}

fn month_name(month: u32) -> Option<String> {
    MONTHS.get((month as usize).checked_sub(1)?).map(|name| capital(name))
}

fn weekday(number: u32) -> String {
    WEEKDAYS.get(number as usize).map(|name| capital(name)).unwrap_or_default()
}

fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

fn known(digits: &str) -> Option<u32> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// Two places of a value; what is open in them is nothing.
fn two(places: &str) -> Option<Option<u32>> {
    (places.len() == 2 && places.bytes().all(|b| b == b'X' || b.is_ascii_digit())).then(|| known(places))
}

fn nth(n: u32) -> String {
    let end = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

#[cfg(test)]
mod tests {
    use super::say;

    #[test]
    fn values_in_words() {
        for (value, modifier, words) in [
            ("2024-03-18", "", "Monday 18 March 2024"),
            ("1899-12-31", "", "Sunday 31 December 1899"),
            ("2024-03", "", "March 2024"),
            ("2024", "", "2024"),
            ("2024-W10", "", "the week of Monday 4 March 2024"),
            ("2021-W01", "", "the week of Monday 4 January 2021"),
            ("2020-W53", "", "the week of Monday 28 December 2020"),
            ("2024-W10-WE", "", "the weekend of Saturday 9 March 2024"),
            ("XXXX-WXX-3", "", "a Wednesday, which one is not said"),
            ("XXXX-WXX-3TNI", "", "a Wednesday, which one is not said, night"),
            ("XXXX-WXX-WE", "", "a weekend, which one is not said"),
            ("XXXX-05-14", "", "14 May, of which year is not said"),
            ("XXXX-XX-14", "", "the 14th of a month that is not said"),
            ("XXXX-XX-XX", "", "a day, which one is not said"),
            ("2024-XX", "", "a month of 2024, which one is not said"),
            ("2024-Q1", "", "the first quarter of 2024"),
            ("XXXX-H1", "", "the first half, of which year is not said"),
            ("2024-FA", "", "autumn 2024"),
            ("XXXX-WI", "", "winter, of which year is not said"),
            ("BC0150", "", "150 BC"),
            ("199X", "", "the 1990s"),
            ("16XX", "", "the 17th century"),
            ("2XXX", "", "the 3rd millennium"),
            ("XXXX", "", "a year that is not said"),
            ("2024-03-13TNI", "", "Wednesday 13 March 2024, night"),
            ("2024-03-13TMO", "START", "Wednesday 13 March 2024, the start of the morning"),
            ("2024-03-28T19:00", "", "Thursday 28 March 2024, 7 p.m."),
            ("T14:20", "", "2.20 p.m."),
            ("2024-08-30T07:15:00", "", "Friday 30 August 2024, 7.15 a.m."),
            ("2025-03-21T24:00", "", "Friday 21 March 2025, midnight"),
            ("XXXX-XX-XXTNI", "", "a day, which one is not said, night"),
            ("TMO", "", "the morning"),
            ("P6M", "", "6 months"),
            ("P1Y", "", "1 year"),
            ("PT20M", "", "20 minutes"),
            ("P1DT12H", "", "1 day and 12 hours"),
            ("PXW", "", "some weeks"),
            ("P2.5Y", "", "2.5 years"),
            ("P1C", "", "1 century"),
            ("P3C", "", "3 centuries"),
            ("PAST_REF", "", "in the past, no date said"),
            ("PRESENT_REF", "", "now"),
            ("2024-04", "END", "the end of April 2024"),
            ("P6M", "EQUAL_OR_MORE", "at least 6 months"),
            ("nonsense", "", ""),
            ("P", "", ""),
            ("2024-W1O", "", ""),
        ] {
            assert_eq!(say(value, Some(modifier)).unwrap_or_default(), words, "{value}");
        }
    }
}

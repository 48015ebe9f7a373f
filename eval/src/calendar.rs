//! Days as ISO 8601 writes them, proleptic Gregorian, by Howard Hinnant's day numbers.

/// Days since 1970-01-01 of a day that there is, in the years 1 to 9999.
fn number(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=9999).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let year = year - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn iso(number: i64) -> Option<String> {
    let days = number + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (1..=9999).contains(&year).then(|| format!("{year:04}-{month:02}-{:02}", of_year - (153 * shifted + 2) / 5 + 1))
}

fn parse(day: &str) -> Option<i64> {
    let parts: Vec<i64> = day.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
    match parts[..] {
        [year, month, day] => number(year, month, day),
        _ => None,
    }
}

/// The day itself, if there is such a day.
pub fn day(iso: &str) -> Option<String> {
    parse(iso).map(|_| iso.to_owned())
}

pub fn day_before(day: &str) -> Option<String> {
    iso(parse(day)? - 1)
}

pub fn day_after(day: &str) -> Option<String> {
    iso(parse(day)? + 1)
}

/// The day so many days on as another lies from a third.
pub fn moved(day: &str, from: &str, to: &str) -> Option<String> {
    iso(parse(day)? + parse(to)? - parse(from)?)
}

/// The day of an ISO week, 1 is Monday.
pub fn of_week(year: i64, week: i64, weekday: i64) -> Option<String> {
    // The week of 4 January is the first.
    let monday = |year: i64| number(year, 1, 4).map(|fourth| fourth - (fourth + 3).rem_euclid(7));
    let first = monday(year)?;
    let weeks = monday(year + 1).map_or(52, |next| (next - first) / 7);
    if (1..=weeks).contains(&week) { iso(first + 7 * (week - 1) + weekday - 1) } else { None }
}

/// From the first day of one month of a year to the last of another.
pub fn months(year: i64, from: i64, to: i64) -> Option<(String, String)> {
    let first = number(year, from, 1)?;
    let next = number(year + to / 12, to % 12 + 1, 1)?;
    Some((iso(first)?, iso(next - 1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_weeks_and_months() {
        assert_eq!(day_before("2016-03-01").as_deref(), Some("2016-02-29"));
        assert_eq!(of_week(2015, 53, 7).as_deref(), Some("2016-01-03"));
        assert_eq!(of_week(2016, 53, 1), None);
        assert_eq!(months(2015, 10, 12), Some(("2015-10-01".into(), "2015-12-31".into())));
        assert_eq!(day("2015-02-29"), None);
    }
}

//! Which expressions of the case tables no reader of news is asked for, by what they say or by what the table makes of them,
//! never by whether they are read. The tables hold what people say to a calendar; the reasons are in ARCHITECTURE.md.

use crate::corpus::{Expected, Reading};

const MONTHS: &[&str] =
    &["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT_MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];
const SHORT_WEEKDAYS: &[&str] = &["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun", "mons"];
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "second", "sec", "minute", "min", "hour", "hr", "day", "night", "week", "fortnight", "weekend", "month", "quarter",
    "semester", "year", "decade",
];
const CLOCK_UNITS: &[&str] = &["second", "sec", "minute", "min", "hour", "hr"];
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety", "hundred", "thousand", "million",
];
const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "st", "nd", "rd", "th"];
const FEW: &[&str] = &["few", "several", "some", "couple"];
const PARTS: &[&str] =
    &["morning", "afternoon", "evening", "night", "midday", "noon", "midnight", "tonight", "overnight", "nighttime"];
const EDGES: &[&str] =
    &["beginning", "start", "end", "early", "late", "later", "mid", "middle", "rest", "remaining", "remainder"];
const MEALS: &[&str] = &["lunch", "lunchtime", "dinner", "breakfast", "brunch", "school", "work"];
const ZONES: &[&str] = &["gmt", "utc", "est", "pst", "cst", "cet", "ist", "jst", "edt", "pdt", "bst"];
#[rustfmt::skip]
const CHAT: &[&str] = &[
    "tmrw", "eod", "eom", "eoy", "bom", "boy", "qtr", "atm", "cy", "sy", "til", "thru", "untill", "ish", "oclock", "noonish",
    "@", "~",
];
/// Feasts by the moon as it is seen, by lunisolar calendars, or from the evening before, of several days some.
#[rustfmt::skip]
const MOON: &[&str] = &[
    "adha", "amun", "arabic", "ashura", "baisakhi", "bakr", "basant", "bhai", "bishvat", "bogi", "buddha", "chanukah",
    "deepavali", "dhanteras", "diwali", "diwas", "dooj", "dussehra", "eid", "fitr", "guru", "hanukkah", "hashoah", "haatzmaut",
    "hijri", "holi", "islamic", "jamat", "jamshedi", "janmashtami", "jayanti", "jumu", "kippur", "lag", "lakshmi", "muharram",
    "navami", "navratri", "navroz", "onam", "panchami", "parsi", "passover", "pongal", "puja", "purim", "purnima", "rakhi",
    "ramadan", "ramadhan", "ramathan", "ramazan", "ramzan", "rosh", "sacrifice", "samvatsaradi", "shemini", "simchat", "thiru",
    "thiruvonam", "ugadi", "vaisakhi", "vesak", "vijayadashami", "yom", "yugadi",
];
/// What time expressions are made of besides the words above: any other word in lower case is taken for a feast's.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "in", "on", "at", "by", "from", "between", "during", "for", "since", "until", "till", "before", "after", "about", "around",
    "circa", "of", "the", "a", "an", "and", "or", "this", "these", "that", "next", "last", "past", "coming", "upcoming",
    "following", "previous", "current", "same", "today", "tomorrow", "yesterday", "now", "every", "each", "other", "another",
    "another", "to", "through", "any", "my", "time", "times", "within", "half", "weekday", "workday", "daily", "weekly",
    "monthly", "quarterly", "annually", "annual", "yearly", "biweekly", "everyday", "semi", "semiannual", "nineties",
    "eighties", "seventies", "twenties", "thirties", "forties", "fifties", "sixties", "noughties", "fiscal", "school",
    "calendar", "business", "whole", "full", "all", "date", "local", "eastern", "pacific", "mountain", "central", "clock",
    "century", "centuries", "millennium", "spring", "summer", "fall", "autumn", "winter", "season", "right", "moment",
    "present", "future", "recent", "recently", "currently", "more", "less", "least", "most", "than", "over", "up", "just",
    "very", "no", "once", "twice", "final", "closest", "straight", "exactly", "nearly", "almost", "starting", "ending", "ended",
    "commencing", "ago", "earlier", "hence", "back", "as", "soon", "possible", "thousands", "tonite", "ides", "timezone", "am",
    "pm", "be", "year", "out", "into", "not",
];

/// A run of letters, a run of digits, or a sign.
struct Piece {
    raw: String,
    low: String,
    /// Nothing stands before it.
    glued: bool,
}

struct Case<'a> {
    pieces: Vec<Piece>,
    wanted: &'a Expected,
    /// The day that the case is said on.
    day: &'a str,
}

/// Whether the table has a day and the hour that stands beside it as two items: TIMEX3 has one time.
pub fn hour_apart(text: &[char], expect: &[Expected], i: usize) -> bool {
    let beside = |a: &Expected, b: &Expected| {
        let between: String = text.get(a.span.1..b.span.0).unwrap_or(&['?']).iter().collect();
        matches!(between.trim(), "" | "at" | "on" | ",")
    };
    let day = |e: &Expected| e.kind == "DATE" && e.values.iter().any(|r| r.value.as_deref().is_some_and(|v| v.len() == 10));
    let pair = |a: &Expected, b: &Expected| (day(a) && b.kind == "TIME" || a.kind == "TIME" && day(b)) && beside(a, b);
    expect.windows(2).enumerate().any(|(n, w)| (n == i || n + 1 == i) && pair(&w[0], &w[1]))
}

/// The kind that the expression is left out for.
pub fn kind(text: &str, wanted: &Expected, day: &str) -> Option<&'static str> {
    let case = Case { pieces: pieces(text), wanted, day };
    type Test<'a> = fn(&Case<'a>) -> bool;
    let kinds: [(&str, Test); 16] = [
        ("no_such_day", |c| c.no_such_day()),
        ("one_sided", |c| c.one_sided()),
        ("shorthand", |c| c.shorthand()),
        ("meals", |c| c.has(MEALS)),
        ("feasts_by_the_moon", |c| c.has(MOON)),
        ("few_as_a_number", |c| c.has(FEW) && c.wanted.kind != "SET"),
        ("clock_now", |c| c.clock_now()),
        ("length_from_now", |c| c.length_from_now()),
        ("to_the_day", |c| c.to_the_day()),
        ("edge_as_days", |c| c.edge_as_days()),
        ("seasons_by_the_sun", |c| c.season_as_days()),
        ("week_number", |c| c.pairs().any(|(a, b)| a.low == "week" && b.digits() > 0)),
        ("orders", |c| c.has(&["my", "any"]) || c.pieces.len() == 1 && c.has(PARTS) && !c.has(&["tonight", "noon", "midnight"])),
        ("lower_case", |c| c.lower_case()),
        ("digits", |c| c.digits()),
        ("bare_number", |c| c.bare_number()),
    ];
    let found = kinds.iter().find(|(_, test)| test(&case)).map(|(name, _)| *name);
    found.or_else(|| case.converted().then_some("zone_converted"))
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut last = ' ';
    for c in text.chars() {
        let joins = c.is_ascii_alphabetic() && last.is_ascii_alphabetic() || c.is_ascii_digit() && last.is_ascii_digit();
        match out.last_mut() {
            Some(piece) if joins => piece.raw.push(c),
            _ if !c.is_whitespace() => out.push(Piece { raw: c.to_string(), low: String::new(), glued: !last.is_whitespace() }),
            _ => {}
        }
        last = c;
    }
    for piece in &mut out {
        piece.low = piece.raw.to_ascii_lowercase();
    }
    out
}

impl Piece {
    fn digits(&self) -> usize {
        if self.raw.starts_with(|c: char| c.is_ascii_digit()) { self.raw.len() } else { 0 }
    }

    fn number(&self) -> bool {
        self.digits() > 0 || NUMBERS.contains(&&*self.low)
    }

    fn letters(&self) -> bool {
        self.raw.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// The unit of time that it names, in the singular.
    fn unit(&self) -> Option<&str> {
        let single = self.low.strip_suffix('s').unwrap_or(&self.low);
        UNITS.contains(&single).then_some(single)
    }

    fn month(&self) -> bool {
        MONTHS.contains(&&*self.low) || SHORT_MONTHS.contains(&&*self.low)
    }
}

impl Reading {
    fn ends(&self) -> impl Iterator<Item = &str> {
        [&self.value, &self.start, &self.end].into_iter().flatten().map(String::as_str)
    }
}

impl Case<'_> {
    fn has(&self, words: &[&str]) -> bool {
        self.pieces
            .iter()
            .any(|p| words.contains(&&*p.low) || p.low.strip_suffix('s').is_some_and(|single| words.contains(&single)))
    }

    fn at(&self, i: usize) -> &str {
        self.pieces.get(i).map_or("", |p| &p.low)
    }

    fn pairs(&self) -> impl Iterator<Item = (&Piece, &Piece)> {
        self.pieces.iter().zip(self.pieces.iter().skip(1))
    }

    fn ends(&self) -> impl Iterator<Item = &str> {
        self.wanted.values.iter().flat_map(Reading::ends)
    }

    fn point(&self) -> bool {
        matches!(&*self.wanted.kind, "DATE" | "TIME")
    }

    fn month(&self) -> bool {
        self.pieces.iter().any(Piece::month)
    }

    /// The source's own string says the whole value.
    fn stated(&self) -> bool {
        self.wanted.timex.as_deref().is_some_and(|t| (t.starts_with(['1', '2']) && !t.contains('X')) || t.ends_with("_REF"))
    }

    /// Whether the readings have clocks.
    fn clocked(&self) -> bool {
        self.ends().any(|end| end.contains(['T', ':']))
    }

    /// A meridiem, an o'clock or a part of the day: what makes a number an hour.
    fn clock_said(&self) -> bool {
        let meridiem = self.pieces.windows(2).any(|w| matches!(&*w[0].low, "a" | "p") && matches!(&*w[1].low, "m" | "."));
        let hour = self.pairs().any(|(a, b)| a.digits() > 0 && b.low == "h" && b.glued);
        meridiem || hour || self.has(PARTS) || self.has(&["am", "pm", ":", "clock", "past", "quarter"])
    }

    /// Where a length of time stands: the place of its unit.
    fn length(&self) -> Option<usize> {
        (1..self.pieces.len()).find(|&i| {
            if self.pieces[i].unit().is_none() {
                return false;
            }
            const INSIDE: &[&str] =
                &["-", "next", "past", "last", "upcoming", "coming", "previous", "more", "of", "consecutive", "and"];
            let before = (0..i).rev().find(|&j| !INSIDE.contains(&self.at(j))).unwrap_or(0);
            self.pieces[before].number() || FEW.contains(&self.at(before)) || matches!(self.at(before), "a" | "an" | "half" | "½")
        })
    }

    fn no_such_day(&self) -> bool {
        self.point() && self.ends().next().is_none() && !self.stated() || self.ends().any(|end| end == "0001-01-01")
    }

    fn one_sided(&self) -> bool {
        let side = |r: &Reading| r.value.is_none() && r.start.is_some() != r.end.is_some();
        let sides = self.wanted.values.iter().filter(|r| r.ends().next().is_some());
        let open = self.point() && self.ends().next().is_some() && sides.clone().all(side);
        let until =
            self.at(0) == "by" && self.wanted.values.iter().all(|r| r.start.as_deref().is_some_and(|s| s.starts_with(self.day)));
        let whole = self.stated() && !self.wanted.timex.as_deref().unwrap_or("").contains('T');
        (open || until) && !whole
    }

    fn shorthand(&self) -> bool {
        const AFTER_DIGITS: &[&str] = &["st", "nd", "rd", "th", "s", "am", "pm", "a", "p", "q", "t"];
        let glued = self.pieces.windows(2).enumerate().any(|(i, w)| {
            let (a, b) = (&w[0], &w[1]);
            let dotted = matches!(&*b.low, "a" | "p") && self.at(i + 2) != "." && self.at(i + 2) != "m";
            let after = a.digits() > 0
                && b.letters()
                && (!AFTER_DIGITS.contains(&&*b.low) || dotted)
                && !(b.low == "h" && a.digits() < 3);
            let before = a.letters() && b.digits() > 0 && !matches!(&*a.low, "q" | "h" | "fy" | "t");
            b.glued && (after || before)
        });
        let week = self.pieces.windows(3).any(|w| (&*w[0].low, &*w[1].low, &*w[2].low) == ("w", "/", "c"));
        // "3 p m", as speech is written down
        let spelt = self.pieces.iter().enumerate().any(|(i, p)| {
            let m = i + 1 + usize::from(self.at(i + 1) == ".");
            let apart = (i + 1..=m).any(|at| self.pieces.get(at).is_some_and(|p| !p.glued));
            matches!(&*p.low, "a" | "p") && self.at(m) == "m" && apart
        });
        glued || week || spelt || self.has(CHAT) || self.has(&["<", "="])
    }

    /// Counted from the minute of the reference, which a date of publication does not have.
    fn clock_now(&self) -> bool {
        if self.wanted.kind == "SET" || !self.clocked() || self.stated() {
            return false;
        }
        let lead = self.has(&["at", "around", "from", "between", "to"]) && self.pieces.iter().any(Piece::number);
        let unit = self.length().is_some_and(|i| self.pieces[i].unit().is_some_and(|u| CLOCK_UNITS.contains(&u)));
        let past = self.has(&["past"]) || self.has(&["to"]) && !self.has(&["from"]);
        let names_day = self.pieces.iter().any(|p| p.month() || SHORT_WEEKDAYS.contains(&&*p.low) || p.digits() == 4)
            || self.has(WEEKDAYS)
            || self.has(&["today", "tomorrow", "yesterday", "next", "last", "/"]);
        let later =
            !names_day && self.ends().all(|end| end.split('T').next().is_some_and(|day| day.len() == 10 && day > self.day));
        let halved = self.has(&["a", "p", "am", "pm", "h"]) || self.has(PARTS);
        let afternoon = self.wanted.values.iter().flat_map(|r| r.ends().next()).all(|end| {
            end.rsplit('T').next().and_then(|clock| clock.get(..2)?.parse::<u32>().ok()).is_some_and(|hour| hour >= 12)
        });
        let late = self.pieces.iter().any(|p| p.digits() == 2 && p.raw.as_str() > "12");
        !self.clock_said() && !lead
            || unit && !past
            || later
            || afternoon && !halved && !late && self.pieces.iter().any(|p| p.digits() > 0)
    }

    /// "in three weeks", "for two hours from 9", "next three weeks" by the calendar's weeks: TIMEX3 has a duration.
    fn length_from_now(&self) -> bool {
        let Some(i) = self.length().filter(|_| self.point()) else { return false };
        if self.clocked() && self.has(&["past", "to"]) {
            return false;
        }
        let near = self.has(&["next", "last", "past", "coming", "upcoming", "previous"]);
        let tomorrow = crate::calendar::day_after(self.day);
        let rolling = near
            && self.wanted.values.iter().all(|r| r.start.is_some() && r.start == tomorrow || r.end.as_deref() == Some(self.day));
        let away = self.has(&["ago", "later", "earlier", "hence", "back"]) || self.has(&["from"]) && self.has(&["now", "today"]);
        let counted = matches!(self.at(i + 1), "before" | "after" | "from");
        counted && self.month() || !rolling && (!away && !counted || self.has(&["for"]))
    }

    /// "two years ago" as that very day two years ago: TIMEX3 has the year.
    fn to_the_day(&self) -> bool {
        let coarse = self
            .length()
            .and_then(|i| self.pieces[i].unit())
            .is_some_and(|u| u != "day" && u != "night" && !CLOCK_UNITS.contains(&u));
        let away = self.has(&["ago", "later", "earlier", "hence", "back"]) || self.has(&["from"]) && self.has(&["now", "today"]);
        coarse && away && self.ends().all(|end| end.len() >= 10)
    }

    /// "early September" as days that the source chose: TIMEX3 has the month and a modifier.
    fn edge_as_days(&self) -> bool {
        let last_second = self.ends().all(|end| end.ends_with("T23:59:59"));
        self.has(EDGES) && self.point() && (!self.stated() && !self.has(PARTS) || last_second)
    }

    fn season_as_days(&self) -> bool {
        self.has(&["spring", "summer", "fall", "autumn", "winter", "season"])
            && self.wanted.values.iter().any(|r| r.start.as_deref().is_some_and(|s| !s.ends_with("-01")))
    }

    /// Months, weekdays' short forms and feasts in lower case are other words; so are short forms that stand alone.
    fn lower_case(&self) -> bool {
        let lower = |p: &Piece| p.raw == p.low && p.letters();
        let known = |p: &Piece| {
            let single = p.low.strip_suffix('s').unwrap_or(&p.low);
            let lists = [MONTHS, WEEKDAYS, NUMBERS, ORDINALS, FEW, PARTS, EDGES, AROUND];
            p.low.len() < 3
                || p.unit().is_some()
                || ZONES.contains(&&*p.low)
                || lists.iter().any(|l| l.contains(&&*p.low) || l.contains(&single))
                || NUMBERS.iter().chain(ORDINALS).filter(|n| n.len() > 2).any(|n| p.low.starts_with(n))
        };
        let short = |p: &Piece| SHORT_MONTHS.contains(&&*p.low) || SHORT_WEEKDAYS.contains(&&*p.low);
        let other = |p: &Piece| short(p) || matches!(&*p.low, "march" | "may" | "august") || self.point() && !known(p);
        let alone = !self.pieces.iter().any(|p| p.digits() > 0) && self.pieces.iter().any(|p| SHORT_WEEKDAYS.contains(&&*p.low));
        self.pieces.iter().any(|p| lower(p) && other(p)) || alone
    }

    /// "4/22", "5.12", "2015-3", "3-7-07": scores, prices, seasons. Month, day and a whole year are read.
    fn digits(&self) -> bool {
        if self.pieces.iter().any(Piece::month) {
            return self.pairs().any(|(a, b)| a.low == "/" && b.letters() || b.low == "/" && a.letters());
        }
        let mut at = 0;
        while at < self.pieces.len() {
            let mut lengths = Vec::new();
            let slashed = self.at(at + 1) == "/";
            let dashed = self.at(at + 1) == "-" || !self.pieces.get(at + 1).is_some_and(|p| p.glued);
            while self.pieces.get(at).is_some_and(|p| p.digits() > 0) {
                lengths.push(self.pieces[at].digits());
                at += 1;
                let more = matches!(self.at(at), "/" | "." | "-") && !(slashed && self.at(at) == "-");
                if !more || self.pieces.get(at + 1).is_none_or(|p| p.digits() == 0) {
                    break;
                }
                at += 1;
            }
            let hours = matches!(self.at(at), "a" | "p" | "am" | "pm" | ":");
            let open = match lengths[..] {
                [1 | 2, 1 | 2] => !hours,
                [4, 1 | 2] => true,
                [1 | 2, 4] => dashed,
                [1 | 2, 1 | 2, 2] => dashed,
                [8] => true,
                _ => false,
            };
            if open {
                return true;
            }
            at += 1;
        }
        false
    }

    /// "on 15", "between 3 and 8", "the 21st": a number that nothing says to be a day or an hour.
    fn bare_number(&self) -> bool {
        if !self.point() {
            return false;
        }
        let hours = self.wanted.kind == "TIME" && self.clocked();
        if hours {
            return self.pieces.iter().any(Piece::number) && !self.clock_said() || self.bare_day();
        }
        let words = self.pieces.iter().filter(|p| p.low != "the" && p.digits() == 0);
        let ordinal_alone =
            words.clone().count() > 0 && words.clone().all(|p| ORDINALS.contains(&&*p.low) || WEEKDAYS.contains(&&*p.low));
        let nothing_else = self.has(ORDINALS) && ordinal_alone;
        let year_in_words = self.pieces.iter().filter(|p| NUMBERS.contains(&&*p.low)).count() > 1;
        let bare = |i: usize| {
            let piece = &self.pieces[i];
            let after = self.pieces.get(i + 1);
            let joined = |s: &str| matches!(s, ":" | "/" | "-" | "." | "'" | "," | "to" | "and" | "past");
            piece.number()
                && piece.digits() < 4
                && !after.is_some_and(|p| p.unit().is_some() || p.number() || ORDINALS.contains(&&*p.low) || joined(&p.low))
                && !(i > 0
                    && (joined(self.at(i - 1)) && i > 1 && self.pieces[i - 2].digits() > 0
                        || matches!(self.at(i - 1), "q" | "h" | "week")))
                && !after.is_some_and(|p| matches!(&*p.low, "next" | "past" | "last" | "more" | "s" | "am" | "pm"))
        };
        nothing_else || !self.month() && !year_in_words && (0..self.pieces.len()).any(bare)
    }

    /// "15 at 8:00", "8pm on 15", "10, tonight": beside a clock, a number that is not said to be a day or an hour.
    fn bare_day(&self) -> bool {
        let alone = |i: usize| {
            let led = i == 0 || matches!(self.at(i - 1), "on" | "the") || WEEKDAYS.contains(&self.at(i - 1));
            let free = matches!(self.at(i + 1), "" | "," | "at" | "between" | "from");
            (1..3).contains(&self.pieces[i].digits()) && led && free
        };
        !self.month() && (0..self.pieces.len()).any(alone)
    }

    /// The stated clock, told in the zone of the reference.
    fn converted(&self) -> bool {
        let Some(hour) = self.pieces.iter().find(|p| p.digits() > 0).and_then(|p| p.raw.parse::<u32>().ok()) else {
            return false;
        };
        let told = |end: &str| end.rsplit('T').next().and_then(|clock| clock.get(..2)?.parse::<u32>().ok());
        self.clocked() && self.has(ZONES) && self.ends().filter_map(told).all(|h| h % 12 != hour % 12)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(kind_: &str, timex: Option<&str>, value: (Option<&str>, Option<&str>, Option<&str>)) -> Expected {
        let own = |s: Option<&str>| s.map(str::to_owned);
        let reading = Reading { timex: None, value: own(value.0), start: own(value.1), end: own(value.2) };
        Expected { span: (0, 0), kind: kind_.to_owned(), timex: own(timex), values: vec![reading] }
    }

    #[test]
    fn kinds_by_what_is_said() {
        let day = |text: &str, value: &str| kind(text, &case("DATE", None, (Some(value), None, None)), "2021-03-10");
        for (text, value, want) in [
            ("3 May 2021", "2021-05-03", None),
            ("the last Friday of May", "2021-05-28", None),
            ("next Tuesday", "2021-03-16", None),
            ("two weeks from Monday", "2021-03-29", None),
            ("5/3/2021", "2021-05-03", None),
            ("in three weeks", "2021-03-31", Some("length_from_now")),
            ("two years ago", "2019-03-10", Some("to_the_day")),
            ("two years ago", "2019", None),
            ("5/3", "2021-05-03", Some("digits")),
            ("on 15", "2021-03-15", Some("bare_number")),
            ("sat", "2021-03-13", Some("lower_case")),
            ("halloween", "2021-10-31", Some("lower_case")),
            ("Halloween", "2021-10-31", None),
            ("Diwali", "2021-11-04", Some("feasts_by_the_moon")),
            ("tmrw", "2021-03-11", Some("shorthand")),
            ("a few days ago", "2021-03-07", Some("few_as_a_number")),
        ] {
            assert_eq!(day(text, value), want, "{text}");
        }
    }

    #[test]
    fn an_hour_apart_stands_beside_its_day() {
        let text: Vec<char> = "Easter Monday at 10:30, or 11:30 on".chars().collect();
        let item = |kind: &str, span, value: &str| Expected { span, ..case(kind, None, (Some(value), None, None)) };
        let items = [item("DATE", (0, 13), "2021-04-05"), item("TIME", (17, 22), "10:30"), item("TIME", (27, 32), "11:30")];
        assert_eq!([0, 1, 2].map(|i| hour_apart(&text, &items, i)), [true, true, false]);
    }

    #[test]
    fn kinds_by_what_the_table_makes_of_them() {
        let hour = |text: &str, value: &str| kind(text, &case("TIME", None, (Some(value), None, None)), "2021-03-10");
        assert_eq!(hour("5 pm on Monday", "2021-03-15T17:00"), None);
        assert_eq!(hour("in five minutes", "2021-03-10T09:05"), Some("clock_now"));
        assert_eq!(hour("8 am GMT on Monday", "2021-03-15T06:00"), Some("zone_converted"));
        assert_eq!(hour("8:00 on 5", "2021-03-05T08:00"), Some("bare_number"));
        assert_eq!(hour("8:00 on Monday", "2021-03-15T08:00"), None);
        assert_eq!(hour("3 p m", "2021-03-10T15:00"), Some("shorthand"));
        assert_eq!(hour("3 p.m.", "2021-03-10T15:00"), None);
        let second = case("TIME", Some("2021-03-12T23:59:59"), (None, None, None));
        assert_eq!(kind("end of Friday", &second, "2021-03-10"), Some("edge_as_days"));
        let after = case("DATE", Some("XXXX-05"), (None, Some("2021-06-01"), None));
        assert_eq!(kind("after May", &after, "2021-03-10"), Some("one_sided"));
        let edge = case("DATE", Some("XXXX-05"), (None, Some("2021-05-16"), Some("2021-06-01")));
        assert_eq!(kind("late May", &edge, "2021-03-10"), Some("edge_as_days"));
    }
}

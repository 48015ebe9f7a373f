//! Text → stretches inside quotation marks, paired.
//!
//! Takes spans of the text (blocks or lines), gives what stands inside marks. Every mark is first judged alone, by its glyph and
//! its two neighbours: does it look as if it opens, or closes, or is it an apostrophe or a sign for feet and inches? A
//! stack then pairs them, span by span: no mark is ever paired over the end of its span, so a stray one costs no more than that.

use crate::span::Span;

/// A stretch inside marks, within one block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quoted {
    /// Marks included.
    pub span: Span,
    /// Without the marks.
    pub inner: Span,
    /// 0 outside all others, 1 inside one, …
    pub depth: u8,
    /// False where the closing mark is missing: the stretch then ends with its block, or before the next opening mark.
    pub closed: bool,
    /// The stretch of an earlier block that this one goes on from (a mark opens each paragraph, one closes the last).
    pub continues: Option<u32>,
}

/// Marks open at once; deeper ones are left alone.
const MAX_OPEN: usize = 12;

/// Pairs the marks of every span; in order of start, outer before inner. The spans are in order and do not overlap.
pub(crate) fn pair(text: &str, spans: impl IntoIterator<Item = Span>) -> Vec<Quoted> {
    let mut out: Vec<Quoted> = Vec::new();
    let mut marks = Vec::new();
    let mut spans = spans.into_iter().peekable();
    // The stretch that was left open at the end of the span before.
    let mut open: Option<usize> = None;
    let mut begins = true;
    while let Some(span) = spans.next() {
        let first = out.len();
        scan(text, span, &mut marks);
        if std::mem::take(&mut begins)
            && let Some(closer) = begun_inside(text, span, &marks)
        {
            let (whole, inner) = (Span::new(span.start(), closer.at + closer.len), Span::new(span.start(), closer.at));
            out.push(Quoted {
                span: whole,
                inner: inner.trim(text, char::is_whitespace),
                depth: 0,
                closed: true,
                continues: None,
            });
            marks.retain(|m| m.at > closer.at);
        }
        let next = spans.peek().and_then(|s| s.of(text).chars().next());
        match_up(text, span, &marks, next, &mut out);
        if let (Some(before), Some(head)) = (open, out.get_mut(first))
            && head.span.start() == span.start()
        {
            head.continues = Some(before as u32);
        }
        // A caption between two paragraphs of one quotation does not end it.
        let goes_on = open.and_then(|n| out.get(n)).is_some_and(|q| q.continues.is_some());
        if goes_on && out.len() == first && interposed(span.of(text)) {
            continue;
        }
        open = out.iter().enumerate().skip(first).find(|(_, q)| !q.closed && q.span.end() == span.end()).map(|(i, _)| i);
    }
    out
}

/// A short line that ends no sentence.
fn interposed(line: &str) -> bool {
    line.len() <= LONGEST_LINE && line.ends_with(char::is_alphanumeric) && line.starts_with(char::is_uppercase)
}

/// Bytes of the longest caption between two paragraphs of one quotation.
const LONGEST_LINE: usize = 60;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    /// « » and ‹ ›
    Angle,
}

/// Which way a mark faces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    len: usize,
    family: Family,
    /// What its shape says …
    glyph: Side,
    /// … and what its neighbours say.
    context: Side,
    /// May be a possessive's apostrophe or a sign for feet or inches instead of a closing mark.
    unsure: bool,
    /// A surer closing mark comes later, before the next opening one.
    better_later: bool,
}

/// The marks of one span, apostrophes left out.
fn scan(text: &str, span: Span, marks: &mut Vec<Mark>) {
    marks.clear();
    let bytes = text.as_bytes();
    let mut at = span.start();
    while at < span.end() {
        let lead = bytes.get(at).copied().unwrap_or(0);
        if !matches!(lead, b'"' | b'\'' | b'`' | 0xC2 | 0xE2) {
            at += 1;
            continue;
        }
        let rest = text.get(at..span.end()).unwrap_or("");
        let Some((len, family, glyph)) = glyph(rest) else {
            at += 1;
            continue;
        };
        let before = text.get(span.start()..at).unwrap_or("");
        let after = rest.get(len..).unwrap_or("");
        match apostrophe(before, rest, after, family, glyph) {
            Some(skip) => at += skip,
            None => {
                let context = context(before, after);
                let unsure = unsure(before, after, family);
                marks.push(Mark { at, len, family, glyph, context, unsure, better_later: false });
                at += len;
            }
        }
    }
    for family in [Family::Double, Family::Single] {
        let mut sure = false;
        for mark in marks.iter_mut().rev().filter(|m| m.family == family) {
            mark.better_later = sure;
            match mark.context {
                _ if mark.glyph == Side::Opens => sure = false,
                Side::Opens if mark.glyph == Side::Either => sure = false,
                Side::Closes if !mark.unsure => sure = true,
                _ => {}
            }
        }
    }
}

/// "The ferry is late,” Ruiz said": the first mark of a text that begins inside a quotation.
fn begun_inside(text: &str, span: Span, marks: &[Mark]) -> Option<Mark> {
    let double = || marks.iter().find(|m| m.family == Family::Double);
    let first = double().or_else(|| marks.iter().find(|m| m.family == Family::Single && !m.unsure))?;
    let before = text.get(span.start()..first.at)?.trim_end();
    let goes_on = text.get(first.at + first.len..span.end())?.trim_start().starts_with(char::is_alphabetic);
    let single = marks.iter().filter(|m| m.family == first.family).count() % 2 == 1;
    let closes = match (first.glyph, first.context) {
        (Side::Opens, _) | (_, Side::Opens) => false,
        (_, Side::Closes) => true,
        (_, Side::Either) => single,
    };
    // A stop tells less: it must be the one mark that has no fellow.
    let stop = first.family == Family::Double && single && before.ends_with('.');
    (closes && !first.unsure && goes_on && (before.ends_with([',', '?', '!']) || stop)).then_some(*first)
}

/// The mark that `rest` begins with: length, family, and which way its shape faces.
fn glyph(rest: &str) -> Option<(usize, Family, Side)> {
    use Family::*;
    use Side::*;
    for doubled in ["''", "’’", "‘‘", "``"] {
        if rest.starts_with(doubled) {
            return Some((doubled.len(), Double, if matches!(doubled, "‘‘" | "``") { Opens } else { Either }));
        }
    }
    let c = rest.chars().next()?;
    let (family, side) = match c {
        '"' => (Double, Either),
        '“' | '„' | '‟' => (Double, Opens),
        '”' => (Double, Closes),
        '\'' => (Single, Either),
        '‘' | '‚' | '‛' | '`' => (Single, Opens),
        '’' => (Single, Closes),
        '«' | '‹' => (Angle, Opens),
        '»' | '›' => (Angle, Closes),
        _ => return None,
    };
    Some((c.len_utf8(), family, side))
}

/// How many bytes to skip where the single mark that `rest` begins with is no quotation mark.
fn apostrophe(before: &str, rest: &str, after: &str, family: Family, glyph: Side) -> Option<usize> {
    if family != Family::Single {
        return None;
    }
    let len = rest.len() - after.len();
    let (last, next) = (before.chars().next_back(), after.chars().next());
    if last.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric) {
        return Some(len);
    }
    if last.is_none_or(|c| !c.is_alphanumeric()) {
        let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let tail = after.get(word.len()..).unwrap_or("");
        if matches!(word, "n" | "N") && tail.starts_with(['\'', '’', '‘']) {
            return Some(len + word.len() + tail.chars().next().map_or(0, char::len_utf8));
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let year = digits == 2 && matches!(word.get(2..), Some("" | "s"));
        let elided = matches!(word, "em" | "n" | "bout" | "cause" | "cos" | "til" | "tis" | "twas" | "round" | "Tis" | "Twas");
        // A mark of the opening shape is taken at its word where a word follows that can open a quotation.
        if year || elided && (glyph != Side::Opens || matches!(word, "em" | "n")) {
            return Some(len + word.len());
        }
    }
    // ’ opens nothing else; a backtick or a low mark inside a line of code or prose is no mark either.
    let faces_gap = |c: Option<char>| c.is_none_or(char::is_whitespace);
    (faces_gap(last) && faces_gap(next) || glyph == Side::Closes && faces_gap(last)).then_some(len)
}

fn context(before: &str, after: &str) -> Side {
    let space = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'));
    let (last, next) = (before.chars().next_back(), after.chars().next());
    match (space(last), space(next)) {
        (true, true) => return Side::Either,
        (true, false) => return Side::Opens,
        (false, true) => return Side::Closes,
        (false, false) => {}
    }
    let (last, next) = (last.unwrap_or(' '), next.unwrap_or(' '));
    let joint = |c: char| matches!(c, '-' | '—' | '–' | '/' | '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '*' | '_');
    match (last, next) {
        ('(' | '[' | '{' | '“' | '‘' | '„' | '«', _) => Side::Opens,
        (_, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '”' | '»') => Side::Closes,
        (_, n) if joint(last) && (n.is_alphanumeric() || matches!(n, '[' | '(' | '$' | '£' | '#' | '@')) => Side::Opens,
        (_, n) if joint(n) => Side::Closes,
        _ => Side::Either,
    }
}

/// "the teachers’ union", "nothin’ doing", "5’ 10” tall".
fn unsure(before: &str, after: &str, family: Family) -> bool {
    let mut back = before.chars().rev();
    let last = back.next().unwrap_or(' ');
    if last.is_ascii_digit() {
        return true;
    }
    let mut ahead = after.chars();
    family == Family::Single
        && (matches!(last, 's' | 'S' | 'z' | 'x') || last == 'n' && back.next() == Some('i'))
        && ahead.next() == Some(' ')
        && ahead.next().is_some_and(char::is_alphanumeric)
}

/// Pairs the marks of one span. `next` is the first character of the span that follows.
fn match_up(text: &str, span: Span, marks: &[Mark], next: Option<char>, out: &mut Vec<Quoted>) {
    // All openers with their closers, and those that still wait for one, as places among them.
    let mut pairs: Vec<(Mark, Option<Mark>)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let family = |pairs: &[(Mark, Option<Mark>)], place: usize| pairs.get(place).map(|(opener, _)| opener.family);
    for mark in marks {
        let top = open.iter().rposition(|&place| family(&pairs, place) == Some(mark.family));
        let closes = match (mark.glyph, mark.context) {
            (Side::Opens, Side::Closes) => top.is_some(),
            (Side::Opens, _) | (Side::Either, Side::Opens) => false,
            (Side::Closes, Side::Opens) => top.is_some() || mark.family == Family::Single,
            (Side::Closes, _) | (Side::Either, Side::Closes) => true,
            (Side::Either, Side::Either) => top.is_some(),
        };
        if !closes {
            if open.len() < MAX_OPEN {
                open.push(pairs.len());
                pairs.push((*mark, None));
            }
            continue;
        }
        let goes_on = |place: usize| pairs.get(place).is_some_and(|(opener, _)| left_open(text, span, *opener, next));
        let Some(top) = top.filter(|&top| !(mark.unsure && (mark.better_later || goes_on(top)))) else { continue };
        // A single mark never reaches over an open double one: it may be an apostrophe.
        if mark.family == Family::Single && top + 1 < open.len() {
            continue;
        }
        open.truncate(top + 1);
        if let Some(pair) = open.pop().and_then(|place| pairs.get_mut(place)) {
            pair.1 = Some(*mark);
        }
    }
    let first = out.len();
    let mut next_opener: [Option<usize>; 3] = [None; 3];
    // "Veld came in, chanting “Harbour!”: a straight mark that nobody closes before curly ones sets the paragraph apart as another's.
    let double = |mark: &Mark, glyph: Side| mark.family == Family::Double && mark.glyph == glyph;
    let apart = next != Some('"') && pairs.iter().any(|(o, c)| double(o, Side::Opens) && c.is_some());
    for (opener, closer) in pairs.iter().rev() {
        let closer = closer.as_ref().or_else(|| mismatched(marks, opener).filter(|_| opener.at > span.start()));
        if apart && closer.is_none() && double(opener, Side::Either) {
            continue;
        }
        let following = next_opener.get_mut(opener.family as usize);
        let inner = opener.at + opener.len;
        let runs_on = left_open(text, span, *opener, next);
        let stretch = match closer {
            Some(closer) => Some((closer.at, closer.at + closer.len)),
            // What is left open runs to the end of the span, or to the next opening mark of its kind; a single one only
            // where the next paragraph opens with one again.
            None if runs_on => Some((span.end(), span.end())),
            None if opener.family == Family::Single => None,
            None => {
                let stop = following.as_ref().and_then(|f| **f).unwrap_or(span.end());
                let stop = Span::new(inner, stop).trim(text, char::is_whitespace).end();
                Some((stop, stop))
            }
        };
        if let Some(following) = following {
            *following = Some(opener.at);
        }
        if let Some((inner_end, end)) = stretch {
            let (span, inner) = (Span::new(opener.at, end), Span::new(inner, inner_end));
            out.push(Quoted { span, inner, depth: 0, closed: closer.is_some(), continues: None });
        }
    }
    let here = out.get_mut(first..).unwrap_or(&mut []);
    here.reverse();
    let mut ends: Vec<usize> = Vec::new();
    for quoted in here {
        while ends.last().is_some_and(|&end| end <= quoted.span.start()) {
            ends.pop();
        }
        quoted.depth = ends.len().min(MAX_OPEN) as u8;
        ends.push(quoted.span.end());
    }
}

/// "The “North Channel’ (a station)": a name or two that a single mark closes.
fn mismatched<'m>(marks: &'m [Mark], opener: &Mark) -> Option<&'m Mark> {
    let next = marks.get(marks.partition_point(|m| m.at <= opener.at));
    let curly = opener.family == Family::Double && opener.glyph == Side::Opens;
    let closes = |m: &&Mark| {
        m.family == Family::Single
            && m.glyph == Side::Closes
            && m.context == Side::Closes
            && !m.unsure
            && m.at < opener.at + LONGEST_LINE / 2
    };
    next.filter(|_| curly).filter(closes)
}

/// Whether what the mark opens goes on in the next span, which `next` begins: it heads its own span or, as a single mark, a speech that a
/// colon or comma announces.
fn left_open(text: &str, span: Span, opener: Mark, next: Option<char>) -> bool {
    let before = text.get(span.start()..opener.at).unwrap_or("").trim_end();
    let announced = opener.family == Family::Single && before.ends_with([':', ',']);
    (before.is_empty() || announced) && next.is_some_and(|c| opens_like(c, opener.family))
}

/// Whether a paragraph that begins with `c` may go on from one that a mark of this family opened.
fn opens_like(c: char, family: Family) -> bool {
    match family {
        Family::Double => matches!(c, '"' | '“' | '„'),
        Family::Single => matches!(c, '\'' | '‘' | '`'),
        Family::Angle => matches!(c, '«' | '»' | '‹'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stretches, outermost in (), their depth as that many more brackets; unclosed with a trailing ~, continuing with +.
    fn show(text: &str) -> String {
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            at += line.len();
            Span::new(at - line.len(), at).trim(text, char::is_whitespace)
        });
        let one = |q: &Quoted| {
            let (plus, tilde) = (if q.continues.is_some() { "+" } else { "" }, if q.closed { "" } else { "~" });
            format!("{plus}{}{}{tilde}", ">".repeat(q.depth.into()), q.inner.of(text))
        };
        pair(text, lines.collect::<Vec<_>>()).iter().map(one).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn every_style() {
        for (text, want) in [
            ("“We go,” said Ann. “Now.”", "We go, | Now."),
            ("\"We go,\" said Ann. \"Now.\"", "We go, | Now."),
            ("‘We go,’ said Ann. ‘Now.’", "We go, | Now."),
            ("'We go,' said Ann. 'Now.'", "We go, | Now."),
            ("«We go», said Ann. „Now“, he said. „So,” too.", "We go | Now | So,"),
            ("»We go«, said Ann.", "We go"),
            ("``We go,'' said Ann. ''Now.'' `So' it is.", "We go, | Now. | So"),
            ("“We go,\" said Ann. \"Now,” he said.", "We go, | Now,"),
            ("”We go,” said Ann.", "We go,"),
            ("“We go,“ said Ann. ", "We go,"),
            ("She (“the boss”) left—“fast”—for “good”.", "the boss | fast | good"),
            ("\"We saw (\"the boss\") there,\" she said.", "We saw (\"the boss\") there, | >the boss"),
            ("\"She left—\"fast\"—for good,\" he said.", "She left—\"fast\"—for good, | >fast"),
            // Spaces that were lost, marks that were.
            ("\"We go\"he said, so\" it goes.", "We go"),
            ("He said:\"We go,\" and left.", "We go,"),
            ("It was fast\"—he said \"so.\"", "so."),
            ("“We go ”he said.", "We go "),
        ] {
            assert_eq!(show(text), want, "{text}");
        }
    }

    #[test]
    fn marks_that_are_none() {
        for (text, want) in [
            ("The teachers’ union and the boys' club don’t like the ’90s.", ""),
            ("‘It is the teachers’ union that won’t go,’ she said.", "It is the teachers’ union that won’t go,"),
            ("'The boys' club isn't open,' she said.", "The boys' club isn't open,"),
            ("The ‘experts’ said the teachers’ union lost.", "experts"),
            ("‘We were runnin’ late,’ he said.", "We were runnin’ late,"),
            ("Rock ’n’ roll, fish 'n' chips and the class of '08.", ""),
            ("‘Get ’em, ’cause we can,’ he said", "Get ’em, ’cause we can,"),
            ("He is 5'10\" tall, or 5’10” to some, on a 27\" bike.", ""),
            ("\"I am 5'10\" tall,\" he said, \"and proud.\"", "I am 5'10\" tall, | and proud."),
            ("“It was 2015” he said. It is 12” wide.", "It was 2015"),
            ("5′10″ is no mark, and O'Neill's and rock'n'roll aren't.", ""),
            ("‘Rock ’n’ roll,’ he said. 'Rock 'n' roll,' she said.", "Rock ’n’ roll, | Rock 'n' roll,"),
            ("'He left 'cause it rained,' she said. ‘round here,’ he said.", "He left 'cause it rained, | round here,"),
            ("The ’90s “boom” ended.", "boom"),
            ("'We go ' and stay,' she said.", "We go ' and stay,"),
            ("‘He saw the boys’ and left. ‘No,’ he said.", "He saw the boys | No,"),
            ("'He saw the boys' and left. 'No,' he said.", "He saw the boys | No,"),
            ("«It was 2015» he said, so” it goes.", "It was 2015"),
            ("‘We saw a man’ he said, so’ it goes.", "We saw a man"),
        ] {
            assert_eq!(show(text), want, "{text}");
        }
    }

    #[test]
    fn nested_open_and_running_on() {
        for (text, want) in [
            ("“He said ‘no’ and ‘why me?’” she said.", "He said ‘no’ and ‘why me?’ | >no | >why me?"),
            ("‘He said “no”,’ she said.", "He said “no”, | >no"),
            ("\"He said \"no\" to me,\" she said.", "He said \"no\" to me, | >no"),
            ("“He said “no” to me,” she said.", "He said “no” to me, | >no"),
            ("“She told me ‘he cried “wolf”’,” he said.", "She told me ‘he cried “wolf”’, | >he cried “wolf” | >>wolf"),
            ("“We go.\n“We stay.\n“We sleep,” she said.\n“No.”", "We go.~ | +We stay.~ | +We sleep, | No."),
            ("“We go.\n“We stay.\nBo and Ann\n“We sleep.”", "We go.~ | +We stay.~ | +We sleep."),
            ("The “North Channel’ (a station) is ours.\n“We stay.”", "North Channel | We stay."),
            ("‘We go.\n‘We stay,’ she said.", "We go.~ | +We stay,"),
            ("He said: ‘We go. Nobody’s left.\n‘The boys’ boat stays.’", "We go. Nobody’s left.~ | +The boys’ boat stays."),
            ("He said: ‘The boys’ boat is late.\n‘We stay,’ she said.", "The boys’ boat is late.~ | +We stay,"),
            ("He wrote: 'We go. I can't stay.\n'So be it.'", "We go. I can't stay.~ | +So be it."),
            ("He saw ‘that and left.\n‘So,’ she said.", "So,"),
            ("“We go.”\n“We stay.”", "We go. | We stay."),
            ("He said: “We go and\nthen “no”.", "We go and~ | no"),
            ("“We go, he said. “No,” she said.\nShe left.", "We go, he said.~ | No,"),
            ("It was done.” He left. “So,” she said.", "It was done. | So,"),
            ("\"He came in, singing “Go!” twice.\nShe left.", "Go!"),
            ("\"He came in, singing “Go!” twice.\n\"She left.\"", "He came in, singing “Go!” twice.~ | >Go! | +She left."),
            ("The ferry is late,” Ann said.\nShe left. “So,” she said.", "The ferry is late, | So,"),
            ("The ferry is late , \" the clerk said", "The ferry is late ,"),
            ("Ann said , \" We go , \" and left.", " We go , "),
            ("\"He came in, singing ‘Go!’ twice.\nShe left.", "He came in, singing ‘Go!’ twice.~ | >Go!"),
            ("‘He said “it’s so’ fine” to me,’ she said.", "He said “it’s so’ fine” to me, | >it’s so’ fine"),
            ("“We saw ‘that,” she said.", "We saw ‘that,"),
            ("The ferry is late.\" Ann left and Bo stayed.", "The ferry is late."),
            ("The ferry is late,' said Ann.\n'So,' she said.", "The ferry is late, | So,"),
            ("The crews' ferry is late,’ said Ann.", "The crews' ferry is late,"),
            ("‘90s’ kids, ‘so open", ""),
            ("a ” b “ c", " c~"),
        ] {
            assert_eq!(show(text), want, "{text}");
        }
    }

    #[test]
    fn hostile_text() {
        for unit in ["“", "\"", "‘", "'", "”", "«", "“‘", "\"a", " \"", "“a‘b", "’s ", "🙂“", "\u{200f}”ש“"]
        {
            let text = unit.repeat(200_000);
            let found = pair(&text, [Span::new(0, text.len())]);
            assert!(found.iter().all(|q| q.span.contains(q.inner) && text.get(q.span.start()..q.span.end()).is_some()));
            assert!(found.windows(2).all(|w| w[0].span.start() <= w[1].span.start()));
        }
    }
}

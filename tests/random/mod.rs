//! Made-up text, from plain news to hostile noise, the same for the same seed.

// No test uses all of it.
#![allow(dead_code)]

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014).
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// Any text: noise, a mixture of fragments, or news with faults. `size` is about how many pieces it is made of.
    pub fn text(&mut self, size: usize) -> String {
        match self.below(4) {
            0 => self.noise(size * 4),
            1 | 2 => self.mixture(size),
            _ => {
                let news = self.news(1 + size / 6);
                self.with_faults(&news, size / 4 + 1)
            }
        }
    }

    /// Characters that have broken text tools before, and any others.
    pub fn noise(&mut self, length: usize) -> String {
        let any = |random: &mut Random| char::from_u32(random.below(0x11_0000) as u32).unwrap_or('\u{fffd}');
        (0..length).map(|_| if self.below(8) == 0 { any(self).to_string() } else { self.pick(HOSTILE).to_owned() }).collect()
    }

    /// Fragments of news set side by side, whether they fit or not.
    pub fn mixture(&mut self, length: usize) -> String {
        let mut out = String::new();
        for _ in 0..length {
            out += match self.below(6) {
                0 => self.pick(HOSTILE),
                1 => self.pick(WORDS),
                _ => self.pick(FRAGMENTS),
            };
            out += self.pick(&[" ", " ", " ", " ", ", ", ". ", "\n", "\n\n", "", "\r\n"]);
        }
        out
    }

    /// An article of that many sentences, in paragraphs, most of it in order.
    pub fn news(&mut self, sentences: usize) -> String {
        let mut out = String::new();
        for _ in 0..sentences {
            let (who, what, when) = (self.pick(PEOPLE), self.pick(CLAIMS), self.pick(TIMES));
            let (said, role, place) = (self.pick(CUES), self.pick(ROLES), self.pick(PLACES));
            out += &match self.below(9) {
                0 => format!("“{what},” {who} {said} {when}."),
                1 => format!("{who}, {role}, {said} that {what} {when}."),
                2 => format!("“{what},” {said} {who}, {role} in {place}. “It is not over.”"),
                3 => format!("According to {role}, {what} “by {when}” in {place}."),
                4 => format!("{place} — {what}, {role} {said} {when}."),
                5 => format!("“[{what}] … [sic],” he {said}."),
                6 => format!("She {said} {what}, but ‘not {when}’."),
                7 => self.pick(FURNITURE).to_owned(),
                _ => format!("{what} {when}, {role} in {place} told {who}."),
            };
            out += self.pick(&[" ", " ", "\n\n", "\n\n", "\n"]);
        }
        out
    }

    /// The text with pieces dropped, doubled, moved, changed in case, or hostile ones put in.
    pub fn with_faults(&mut self, text: &str, faults: usize) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..faults {
            let at = self.below(chars.len() + 1);
            let end = (at + 1 + self.below(12)).min(chars.len());
            match self.below(6) {
                0 => drop(chars.drain(at.min(end)..end)),
                1 => {
                    let piece = chars[at.min(end)..end].to_vec();
                    let to = self.below(chars.len() + 1);
                    chars.splice(to..to, piece);
                }
                2 => chars[at.min(end)..end].iter_mut().for_each(|c| *c = c.to_ascii_uppercase()),
                3 => chars[at.min(end)..end].reverse(),
                _ => drop(chars.splice(at..at, self.pick(HOSTILE).chars())),
            }
        }
        chars.into_iter().collect()
    }
}

#[rustfmt::skip]
pub const HOSTILE: &[&str] = &[
    " ", " ", "\n", "\n\n", "\r\n", "\r", "\t", "\0", "\u{b}", "\u{c}", "\u{85}", "\u{a0}", "\u{2028}", "\u{2029}", "\u{3000}",
    "\u{200b}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{202e}", "\u{2066}", "\u{feff}", "\u{fffd}", "\u{ad}", "\u{301}",
    "\u{fe0f}", "\"", "\"", "“", "”", "„", "‘", "’", "'", "`", "``", "''", "«", "»", "‹", "›", "「", "」", "(", ")", "[", "]", "{",
    "}", "\\", "<", ">", "-", "--", "–", "—", "―", "…", "...", ".", ",", ";", ":", "!", "?", "/", "@", "#", "$", "£", "€", "%",
    "&", "*", "_", "=", "+", "|", "~", "^", "•", "·", "©", "0", "1", "7", "12", "19", "2015", "99999999999999999999", "½", "²",
    "Ⅳ", "٣", "A", "I", "X.", "e", "é", "ß", "İ", "ı", "ﬁ", "ſ", "Ω", "Ж", "中文", "한국", "日本", "שלום", "مرحبا", "ไทย", "🙂",
    "👩‍👩‍👧", "🇫🇷", "🏳️‍🌈", "𝔘", "\u{10ffff}", "\u{e000}", "n't", "'s", "'90s", "p.m.", "U.S.", "http://", "www.", "a@b.c",
    "[sic]", "said", "Mr.", "the", "By ", "Photo: ",
];

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "the", "a", "of", "and", "but", "who", "which", "he", "she", "they", "his", "her", "it", "said", "told", "asked", "denied",
    "according to", "that", "whether", "not", "will", "would", "had", "in", "on", "at", "from", "until", "since", "last", "next",
    "this", "every", "two", "third",
];

#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    "Ana Ruiz", "Dr. Ivo Tarn", "Mr Quill", "the harbour master", "a spokeswoman for the Bay Council",
    "officials familiar with the talks", "OSTBY (AP) —", "LONDON, Sept 22 (Reuters) -", "By MARA QUIST and Ivo Tarn",
    "By Mara Quist", "Photograph: Lena Ost/Getty", "Photo: AFP", "“We start on Monday,”", "“It floods", "every spring.”",
    "‘could ease tensions’", "‘The teachers’ pay’", "\"so-called\"", "“[working group’s] point”", "“no … never”", "she said.",
    "he added,", "they say", "according to Ruiz", "the report found that", "who declined to be named",
    "because she was not authorised to speak", "Q:", "A:", "Q: Why now?", "Tuesday 22 September 2015", "Sept. 3", "3/4/15",
    "on Friday", "last week", "this year", "two days ago", "the 1990s", "from 7 to 9 p.m.", "between 2010 and 2012", "10:30 GMT",
    "the third quarter", "for six months", "every Tuesday", "$1.2 million", "3.5%", "5-3", "the Foreign Ministry",
    "United Nations (UN)", "Chinese", "Republicans", "New Ostby", "Ostby United", "The Bay Herald", "Share this",
    "Subscribe to our newsletter", "Read more:", "Related: Ten harbours", "Advertisement", "© 2015 The Bay Herald",
    "No comments:", "via IFTTT", "https://bay.example/a?b=c#d", "ana@bay.example", "* one", "• two", "1. three", "- four",
    "> quoted mail", "###", "---", "Editor’s note:", "Correction:", "(more)", "Published: 3 May 2016 10:00 BST",
    "Updated 2h ago",
];

#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "Ana Ruiz", "Ruiz", "Dr. Ivo Tarn", "Tarn", "Mara Quist", "Ms Quist", "Lena van der Ost", "Sir Odo Pell", "Pell", "he",
    "she", "O’Dell",
];
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "the harbour master", "a spokesman for the Bay Council", "senior adviser at the Institute of Tides",
    "officials familiar with the plan", "experts", "the former minister", "Ostby police",
];
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "Ostby", "New York", "Washington, D.C.", "OSTBY, Norway (AP)", "London", "the Gulf of Tarn", "Bay County",
];
#[rustfmt::skip]
const CLAIMS: &[&str] = &[
    "the wall will hold", "The wall ‘may not’ hold", "we have been talking … but it has gone nowhere",
    "prices rose 3.5% to $1.20", "the U.S. did not answer", "It’s a problem", "nobody asked the fishermen", "the harbour closes",
    "“nothing” was agreed", "half of the 1,200 boats are gone",
];
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "on Tuesday", "last week", "on May 19, 2014", "at 5 p.m. on Friday", "in the 1990s", "next spring", "over the weekend",
    "for two years", "",
];
#[rustfmt::skip]
const CUES: &[&str] = &[
    "said", "told reporters", "added", "warned", "denied", "asked", "tweeted", "says", "argued", "conceded", "promised",
];
#[rustfmt::skip]
const FURNITURE: &[&str] = &[
    "Share this article", "Read more: Ten harbours in pictures", "Advertisement", "Tuesday 22 September 2015", "By Mara Quist",
    "Photo: Lena Ost/AP", "View the original content here: http://bay.example/1", "Wall ‘will hold’, says Ruiz",
];

/// A text made of `piece`, with its number put in for every `#`, of about `bytes` bytes.
pub fn repeated(piece: &str, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + piece.len());
    let mut number = 0;
    while out.len() < bytes {
        if piece.contains('#') {
            out += &piece.replace('#', &letters(number))
        } else {
            out += piece
        }
        number += 1;
    }
    out
}

/// A name-like word for a number: 0 is "Ba", 1 "Be", … 105 "Caba".
fn letters(number: usize) -> String {
    const SYLLABLES: [&str; 20] =
        ["ba", "be", "bi", "bo", "da", "de", "di", "do", "la", "le", "li", "lo", "ma", "me", "mi", "mo", "ra", "re", "ri", "ro"];
    let (mut rest, mut out) = (number, String::new());
    loop {
        out.insert_str(0, SYLLABLES[rest % 20]);
        rest /= 20;
        if rest == 0 {
            return out[..1].to_uppercase() + &out[1..] + "n";
        }
    }
}

/// Texts that are hardly any.
pub const STRANGE: &[&str] = &[
    "",
    " ",
    "\n",
    "\r\n\r\n",
    "\u{feff}",
    "\u{200b}\n\u{200b}",
    ".",
    "“",
    "”",
    "“”",
    "''",
    "‘’",
    "[]",
    "…",
    "—",
    "\0",
    "a",
    "A",
    "1",
    "🙂",
    "said",
    "He said.",
    "said he said she said",
    "“said,” said said.",
    "“A”“B”“C” said “D” he",
    "According to according to according to him",
    "Mr.",
    "Mr. Mr. Mr.",
    "The",
    "The the The",
    "By By By",
    "By",
    "Photo: Photo: Photo:",
    "Q: A: Q: A:",
    "31 February 2015",
    "0/0/00",
    "99:99 p.m.",
    "Monday Monday Monday",
    "on the on the on the",
    "http://",
    "http:// http://",
    "@@@ ### $$$ %%%",
    "1.2.3.4.5.6.7",
    "a.b.c.d.e.f.g",
    "A.B.C.D.E.F.G",
    "\u{202e}“Hello,” said Ana Ruiz.\u{202c}",
    "“שלום,” אמר דוד",
    "١٢ مارس ٢٠١٥",
    "İstanbul’da “ıI” dedi",
    "ﬁ ﬂ ŉ ǰ ΐ",
    "he\u{301}he",
    "s\u{ad}a\u{ad}i\u{ad}d",
    "Sept 31, 9999",
    "year 99999",
    "the 0th century",
    "in 12345678901234567890 years",
    "minus five days ago",
    "week 54 of 2015",
];

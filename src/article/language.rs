//! What the text is written in, told by the commonest short words and, for other scripts, by the letters.
//!
//! English must be right even for two sentences; other languages need only be set apart, so a few dozen function words each are enough.

use std::sync::LazyLock;

use crate::document::Language;
use crate::span::Span;

use super::words::{SEED, hash, with, with_letter};

/// The words: upper half of each's hash and a bit for each of its languages, at the first free place from its own.
struct Words {
    /// Which language the bits are, lowest first.
    codes: Vec<&'static str>,
    table: Vec<(u32, u32)>,
}

const SLOTS: usize = 2048;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { codes: Vec::new(), table: vec![(0, 0); SLOTS] };
    for line in include_str!("../../data/function-words.tsv").lines().skip(1) {
        let (word, codes) = line.split_once('\t').unwrap_or((line, ""));
        let mut bits = 0;
        for code in codes.split(' ').filter(|c| !c.is_empty()) {
            let known = words.codes.iter().position(|c| *c == code).unwrap_or(words.codes.len());
            if known == words.codes.len() {
                words.codes.push(code);
            }
            bits |= 1 << known.min(LANGUAGES - 1);
        }
        let (mut at, tag) = home(hash(word));
        while words.table.get(at).is_some_and(|&(_, bits)| bits != 0) {
            at = (at + 1) % SLOTS;
        }
        if let Some(slot) = words.table.get_mut(at) {
            *slot = (tag, bits);
        }
    }
    words
});
/// As many as there are bits.
const LANGUAGES: usize = 32;

fn home(hash: u64) -> (usize, u32) {
    (hash as usize % SLOTS, (hash >> 32) as u32)
}

/// The languages that have the word of this hash among their commonest.
#[inline]
fn languages(hash: u64) -> u32 {
    let table = WORDS.table.as_slice();
    let (mut at, tag) = home(hash);
    loop {
        match table.get(at) {
            Some((_, 0)) | None => return 0,
            Some(&(known, bits)) if known == tag => return bits,
            _ => at = (at + 1) % SLOTS,
        }
    }
}

/// So much of the text is read, in bytes.
const READ: usize = 6000;
/// Fewer known words than this say little: English with a low score is the answer then.
const FEW: u32 = 4;

/// Whether it is one of the commonest short words of any of the languages.
pub(super) fn function_word(word: &str) -> bool {
    word.len() <= 12 && languages(hash(word)) != 0
}

/// The language of these rows, longest first in mind: furniture is full of names, prose is not.
pub(super) fn guess(text: &str, prose: impl Iterator<Item = Span>) -> Option<Language> {
    let mut counts = [0_u32; LANGUAGES];
    let (mut read, mut words, mut letters) = (0, 0_u32, 0_u32);
    let mut scripts = [0_u32; SCRIPTS.len()];
    let mut take = |hash: u64| {
        let mut bits = languages(hash);
        while bits != 0 {
            if let Some(count) = counts.get_mut(bits.trailing_zeros() as usize) {
                *count += 1;
            }
            bits &= bits - 1;
        }
    };
    for span in prose {
        let line = span.of(text);
        let line = line.get(..READ).or_else(|| (0..4).find_map(|back| line.get(..READ - back))).unwrap_or(line);
        let mut word = None;
        let mut end = |word: Option<u64>| {
            if let Some(hash) = word {
                words += 1;
                take(hash);
            }
        };
        for c in line.chars() {
            // ASCII first: nearly all is.
            word = if c.is_ascii_alphabetic() || c == '\'' {
                letters += u32::from(c != '\'');
                Some(with_letter(word.unwrap_or(SEED), c as u8))
            } else if c.is_ascii() {
                end(word);
                None
            } else if c.is_alphabetic() || c == '’' {
                letters += u32::from(c != '’');
                for (count, (ranges, _)) in scripts.iter_mut().zip(SCRIPTS) {
                    *count += u32::from(ranges.iter().any(|r| r.contains(&c)));
                }
                Some(c.encode_utf8(&mut [0; 4]).bytes().fold(word.unwrap_or(SEED), with))
            } else {
                end(word);
                None
            };
        }
        end(word);
        read += line.len();
        if read >= READ {
            break;
        }
    }
    if letters == 0 {
        return None;
    }
    let language = |code: &str, score: f32| Some(Language { code: code.to_owned(), score: (score * 100.0).round() / 100.0 });
    if let Some((count, (_, code))) =
        scripts.iter().zip(SCRIPTS).max_by_key(|(count, _)| **count).filter(|(c, _)| **c * 2 > letters)
    {
        // Kana tell Japanese from Chinese, though most letters of both are Han.
        let kana = scripts.first().is_some_and(|&kana| kana * 10 > letters);
        return language(if kana { "ja" } else { code }, *count as f32 / letters as f32);
    }
    let counted = || WORDS.codes.iter().copied().zip(counts);
    let english = counted().find(|(code, _)| *code == "en").map_or(0, |c| c.1);
    // The first of equals in order of code, so that no order of counting shows.
    let best = counted().filter(|(code, _)| *code != "en").max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    let (code, other) = best.unwrap_or(("", 0));
    let share = |n: u32| n as f32 / (words.max(1)) as f32;
    // "a" and "to" are Czech as well: of a few words that both have one more tells nothing.
    if other * 2 > english * 3 && other >= FEW && share(other) >= 0.12 {
        return language(code, (other - english) as f32 / other as f32);
    }
    // A quarter of English prose is made of these words; a headline may have none.
    let sure = (share(english) / 0.25).min(1.0) * (english as f32 / (english + other).max(1) as f32 * 2.0 - 0.5).clamp(0.0, 1.0);
    let enough = (english as f32 / FEW as f32).min(1.0);
    language("en", (sure * enough).max(0.1))
}

type Ranges = &'static [std::ops::RangeInclusive<char>];
const SCRIPTS: [(Ranges, &str); 12] = [
    (&['\u{3040}'..='\u{30ff}'], "ja"),
    (&['\u{4e00}'..='\u{9fff}', '\u{3400}'..='\u{4dbf}'], "zh"),
    (&['\u{ac00}'..='\u{d7af}'], "ko"),
    (&['\u{600}'..='\u{6ff}'], "ar"),
    (&['\u{590}'..='\u{5ff}'], "he"),
    (&['\u{400}'..='\u{4ff}'], "ru"),
    (&['\u{370}'..='\u{3ff}'], "el"),
    (&['\u{900}'..='\u{97f}'], "hi"),
    (&['\u{980}'..='\u{9ff}'], "bn"),
    (&['\u{b80}'..='\u{bff}'], "ta"),
    (&['\u{e00}'..='\u{e7f}'], "th"),
    (&['\u{10a0}'..='\u{10ff}'], "ka"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (text, want) in [
            ("The harbour opens on Monday. Nobody was hurt, the council said.", "en"),
            ("“We start on Monday,” said Ana Ruiz, the harbour master.", "en"),
            ("Talks stall", "en"),
            ("According to Marsh, Lind, a former partner, sold the land to a casino.", "en"),
            ("Podle starosty je to dobrá zpráva pro město a ten most bude do konce roku a to se mi líbí.", "cs"),
            ("Mayor quits over bridge", "en"),
            ("Der Hafen öffnet am Montag wieder, sagte die Bürgermeisterin, und niemand wurde bei dem Sturm verletzt.", "de"),
            ("Le port rouvrira lundi, a déclaré la maire, et personne n’a été blessé dans la tempête de la nuit.", "fr"),
            ("El puerto abrirá el lunes, dijo la alcaldesa, y nadie resultó herido en la tormenta de la noche.", "es"),
            ("Il porto riaprirà lunedì, ha detto la sindaca, e nessuno è rimasto ferito nella tempesta della notte.", "it"),
            ("De haven gaat maandag weer open, zei de burgemeester, en niemand raakte gewond bij de storm van vannacht.", "nl"),
            ("O porto abrirá na segunda-feira, disse a prefeita, e ninguém ficou ferido na tempestade da noite.", "pt"),
            ("Порт откроется в понедельник, сказала мэр.", "ru"),
            ("港は月曜日に再開すると市長は述べた。", "ja"),
            ("港口将于星期一重新开放，市长说。", "zh"),
            ("سيفتح الميناء يوم الاثنين", "ar"),
        ] {
            let got = guess(text, [Span::new(0, text.len())].into_iter());
            assert_eq!(got.map(|l| l.code).as_deref(), Some(want), "{text}");
        }
        assert_eq!(guess("12 – 34", [Span::new(0, 7)].into_iter()), None);
    }
}

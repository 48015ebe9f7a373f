//! Spellings of a name: what is folded away, short forms, nicknames.

use std::sync::LazyLock;

use crate::entities::lists::{common, initial, particle, site};
use crate::lexicon::{Case, Lexicon};

static NICKNAMES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(include_str!("../../../data/nicknames.tsv"), Case::Fold));

/// Lower case, straight apostrophes, single spaces, no leading "the", no full stops, no accents, nothing invisible.
pub(super) fn fold(form: &str) -> String {
    let mut key = String::with_capacity(form.len());
    for word in form.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(
            word.chars()
                .filter(|&c| c != '.' && !invisible(c))
                .flat_map(|c| if matches!(c, '’' | 'ʼ' | '‘') { '\''.to_lowercase() } else { c.to_lowercase() })
                .map(plain),
        );
    }
    let bare = key.strip_prefix("the ").unwrap_or(&key);
    // "United States Congress" is the "US Congress".
    const SHORT: [(&str, &str); 3] = [("united states ", "us "), ("united kingdom ", "uk "), ("united nations ", "un ")];
    let short = SHORT.iter().find_map(|(long, short)| bare.strip_prefix(long).map(|rest| format!("{short}{rest}")));
    short.unwrap_or_else(|| bare.to_owned())
}

/// A soft hyphen, a joiner, a mark that is written over the letter before.
fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}')
}

/// The letter without its accent, whether that is written apart or with it.
fn plain(c: char) -> char {
    const ACCENTED: &str = "àáâãäåāăąçćĉċčďèéêëēĕėęěĝğġģĥìíîïĩīĭįĵķĺļľñńņňòóôõöōŏőŕŗřśŝşšţťùúûüũūŭůűųŵýÿŷźżž";
    const PLAIN: &str = "aaaaaaaaacccccdeeeeeeeeegggghiiiiiiiijklllnnnnoooooooorrrssssttuuuuuuuuuuwyyyzzz";
    if c.is_ascii() {
        return c;
    }
    let at = ACCENTED.chars().position(|a| a == c);
    at.and_then(|at| PLAIN.as_bytes().get(at)).map_or(c, |b| char::from(*b))
}

/// The words of a personal name without "Jr" and the like.
pub(super) fn name_words(key: &str) -> impl Iterator<Item = &str> {
    let words = key.split(' ').map(|w| w.trim_end_matches(',')).filter(|w| !w.is_empty());
    words.filter(|w| !generation(w) && !particle(w))
}

fn generation(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// "jr" of "bo lind jr".
pub(super) fn suffix(key: &str) -> Option<&str> {
    key.rsplit(' ').next().filter(|w| generation(w))
}

/// "Bo Lind … Bo Lind Jr.": whoever is told apart by a suffix from a name that stood without it before. "Bo H. Lind Jr." may have been
/// called "Bo Lind" in the headline.
pub(super) fn junior(later: &str, earlier: &str) -> bool {
    let known: Vec<&str> = name_words(earlier).collect();
    suffix(later).is_some() && suffix(earlier).is_none() && name_words(later).all(|w| known.contains(&w))
}

/// Full names of one person: the shorter one's words all stand in the longer in order, initials for names.
pub(super) fn same_person(a: &str, b: &str) -> bool {
    if suffix(a).is_some() && suffix(b).is_some() && suffix(a) != suffix(b) {
        return false;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (name_words(a).collect(), name_words(b).collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    let found = short.iter().all(|s| {
        rest.any(|l| {
            l == s
                || nickname(s, l)
                || (s.chars().count() == 1 && l.starts_with(*s))
                || (l.chars().count() == 1 && s.starts_with(*l))
        })
    });
    // "John P. Smith" and "John Smith", but not "John Smith" and "John Carl Smith Lee".
    found && (short.first() == long.first() || short.last() == long.last() || short.iter().chain(&long).any(|w| initial_word(w)))
}

/// "Larry" and "Lawrence", either way.
pub(super) fn nickname(a: &str, b: &str) -> bool {
    let stands = |short: &str, long: &str| NICKNAMES.get(short).is_some_and(|e| e.column(1).split(' ').any(|n| n == long));
    stands(a, b) || stands(b, a)
}

pub(super) fn initial_word(word: &str) -> bool {
    word.chars().count() == 1 || initial(word)
}

pub(super) fn small(word: &str) -> bool {
    matches!(word, "of" | "for" | "and" | "the" | "on" | "in" | "to" | "&" | "de" | "la" | "del" | "y" | "'s" | "at")
}

/// A company's name without its legal form.
pub(super) fn stem(key: &str) -> &str {
    const FORMS: [&str; 17] = [
        " inc",
        " llp",
        " corp",
        " corporation",
        " co",
        " company",
        " ltd",
        " limited",
        " plc",
        " llc",
        " group",
        " holdings",
        " ag",
        " sa",
        " gmbh",
        " technologies",
        " airlines",
    ];
    FORMS.iter().find_map(|f| key.strip_suffix(f)).map_or(key, |k| k.trim_end_matches(','))
}

/// "Veldwatch" of "Veldwatch.org"; too short a name could be anything.
pub(super) fn of_site(form: &str) -> Option<&str> {
    site(form).filter(|bare| bare.len() > 3)
}

/// "/ana-ruiz-resigns": there "Ruiz" alone is not Leo Ruiz.
pub(super) fn another(long: &str, short: &str, address: &[&str]) -> bool {
    let given = address.iter().position(|w| *w == short).and_then(|at| address.get(at.saturating_sub(2)..at)).unwrap_or(&[]);
    let mut words = name_words(long).filter(|w| *w != short);
    !given.is_empty()
        && given.last().is_some_and(|g| !common(g))
        && long.ends_with(short)
        && !words.any(|w| address.contains(&w) || given.iter().any(|g| nickname(g, w) || g.starts_with(w) || w.starts_with(g)))
}

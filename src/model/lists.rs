//! Word lists → one bit for each kind of list that a token stands in.

use crate::document::Token;
use crate::lexicon::{COMMON, CUES, Entry, GROUPS, HEADS, ORGANIZATIONS, PERSONAL, PLACES, ROLES, TITLES};

/// Bits, in their order.
#[derive(Clone, Copy)]
enum List {
    SpeechCue,
    Cue,
    GivenName,
    Surname,
    Place,
    Organization,
    Group,
    Title,
    RolePerson,
    RoleOther,
    EventOrWork,
    OrganizationHead,
    OtherHead,
    Common,
    /// Not the first token of an entry of several.
    Continues,
}

/// Sets the bits of every token: `set(token, bits)`.
pub(super) fn mark(text: &str, tokens: &[Token], mut set: impl FnMut(usize, u16)) {
    for (i, token) in tokens.iter().enumerate() {
        let word = token.span.of(text);
        let Some(first) = word.chars().next().filter(|c| c.is_alphanumeric()) else { continue };
        set(i, of_word(word, first.is_uppercase()));
        if first.is_lowercase() {
            continue;
        }
        for (list, bit) in
            [(&PLACES, List::Place), (&ORGANIZATIONS, List::Organization), (&GROUPS, List::Group), (&TITLES, List::Title)]
        {
            let Some((n, entry)) = list.longest(text, tokens, i).filter(|&(n, e)| spelt(text, tokens, i, n, e)) else { continue };
            let bit = match (bit, entry.column(1)) {
                (List::Organization, "event" | "work") => List::EventOrWork,
                _ => bit,
            };
            set(i, 1 << bit as u32);
            (i + 1..i + n).for_each(|k| set(k, 1 << bit as u32 | 1 << List::Continues as u32));
        }
    }
}

/// What single words say by themselves.
fn of_word(word: &str, upper: bool) -> u16 {
    let bit = |list: List, on: bool| u16::from(on) << list as u32;
    let cue = CUES.get(word).map(|e| e.column(1));
    let mut bits = bit(List::Cue, cue.is_some()) | bit(List::SpeechCue, cue.is_some_and(|c| c.starts_with('s')));
    bits |= bit(List::Common, COMMON.contains(word));
    if let Some(role) = ROLES.get(word) {
        bits |= bit(if role.column(1) == "person" { List::RolePerson } else { List::RoleOther }, true);
    }
    if upper {
        let personal = PERSONAL.get(word).map_or("", |e| e.column(1));
        bits |= bit(List::GivenName, personal.contains('g')) | bit(List::Surname, personal.contains('s'));
        if let Some(head) = HEADS.get(word) {
            let organization = head.column(1).starts_with("organization");
            bits |= bit(if organization { List::OrganizationHead } else { List::OtherHead }, true);
        }
    }
    bits
}

/// As listed, or in capitals throughout.
fn spelt(text: &str, tokens: &[Token], at: usize, n: usize, entry: Entry) -> bool {
    let Some((first, last)) = tokens.get(at).zip(tokens.get(at + n - 1)) else { return false };
    let words = first.span.to(last.span).of(text);
    words == entry.column(0) || words.len() >= 4 && !words.bytes().any(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn kinds_of_lists() {
        let text = "Mayor Maria of New York said London officials objected";
        let mut at = 0;
        let tokens: Vec<Token> = text
            .split(' ')
            .map(|word| {
                at += word.len() + 1;
                Token { span: Span::new(at - 1 - word.len(), at - 1), pos: crate::document::Pos::X }
            })
            .collect();
        let mut bits = vec![0; tokens.len()];
        mark(text, &tokens, |i, b| bits[i] |= b);
        for (list, want) in [
            (List::Title, "Mayor"),
            (List::GivenName, "Maria"),
            (List::Place, "New York London"),
            (List::Continues, "York"),
            (List::SpeechCue, "said objected"),
        ] {
            let on = tokens.iter().zip(&bits).filter(|(_, b)| *b >> list as u32 & 1 == 1);
            let on: Vec<&str> = on.map(|(t, _)| t.span.of(text)).filter(|w| want.contains(w)).collect();
            assert_eq!(on.join(" "), want);
        }
    }
}

//! The clause of every token: clauses begin at commas, subordinators and conjunctions before a verb.

use super::kinds::Opener;
use crate::coref::discourse::Discourse;
use crate::document::Pos;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clause {
    pub number: u32,
    pub verbs: u32,
    pub opener: Opener,
    pub opened: u32,
    pub bracketed: bool,
    pub opening: bool,
    pub depth: u8,
}

/// The clauses of the tokens, sentence by sentence.
pub(super) struct Clauses<'d, 't> {
    discourse: &'d Discourse<'t>,
    now: Clause,
    /// The sentence behind the one at hand, the first token of that and the clause of each of its tokens.
    next: usize,
    first: usize,
    of_sentence: Vec<Clause>,
}

impl<'d, 't> Clauses<'d, 't> {
    pub fn new(discourse: &'d Discourse<'t>) -> Clauses<'d, 't> {
        Clauses { discourse, now: Clause::default(), next: 0, first: 0, of_sentence: Vec::new() }
    }

    /// That of a token, which stands before no sentence that was asked about.
    pub fn at(&mut self, token: usize) -> Clause {
        while token >= self.first + self.of_sentence.len() && self.next < self.discourse.tokens.sentences.len() {
            self.read();
        }
        token.checked_sub(self.first).and_then(|i| self.of_sentence.get(i)).copied().unwrap_or_default()
    }

    fn read(&mut self) {
        let discourse = self.discourse;
        let range = discourse.tokens.of_sentence(self.next);
        (self.next, self.first) = (self.next + 1, range.start);
        self.of_sentence.clear();
        let now = &mut self.now;
        // "When she was four, …", "Along with his friend, …".
        let opening = matches!(discourse.pos(range.start), Pos::Adp | Pos::Sconj | Pos::Verb)
            || opens(discourse, range.start).is_some_and(|o| matches!(o, Opener::When | Opener::Because | Opener::Other));
        let opened = range.start as u32;
        *now = Clause { number: now.number + 1, opener: Opener::Sentence, opened, opening, bracketed: false, depth: 0, ..*now };
        let mut before = None;
        for i in range {
            let opens = opens(discourse, i);
            if let Some(opener) = opens {
                // ", who" is one boundary, opened by its last word.
                now.number += u32::from(before.is_none());
                (now.opener, now.opened) = (opener, i as u32);
                now.opening &= discourse.word(i) != ",";
                now.depth = match opener {
                    Opener::That | Opener::When | Opener::Because | Opener::Who | Opener::Other => now.depth.saturating_add(1),
                    Opener::Comma | Opener::Mark | Opener::But => now.depth.min(1),
                    _ => now.depth,
                };
                match discourse.word(i) {
                    "(" => now.bracketed = true,
                    ")" => now.bracketed = false,
                    _ => {}
                }
            }
            before = opens;
            self.of_sentence.push(*now);
            now.verbs += u32::from(matches!(discourse.pos(i), Pos::Verb));
        }
    }
}

pub(super) fn opens(discourse: &Discourse, i: usize) -> Option<Opener> {
    let word = discourse.word(i);
    let tag = discourse.pos(i);
    if tag == Pos::Punct {
        return match word {
            "," if discourse.pos(i + 1) == Pos::Verb && discourse.word(i + 1).ends_with("ing") => Some(Opener::Participle),
            "," | ";" | ":" | "—" | "–" | "(" | ")" => Some(Opener::Comma),
            "“" | "”" | "\"" | "``" | "''" => Some(Opener::Mark),
            _ => None,
        };
    }
    if !matches!(tag, Pos::Sconj | Pos::Cconj | Pos::Pron | Pos::Adv | Pos::Adp | Pos::Det) {
        return None;
    }
    let goes_on = matches!(discourse.pos(i + 1), Pos::Verb | Pos::Aux | Pos::Pron | Pos::Adv | Pos::Sconj);
    Some(match word.to_ascii_lowercase().as_str() {
        "and" | "or" if goes_on => Opener::And,
        "but" | "yet" => Opener::But,
        "that" if tag == Pos::Sconj || goes_on => Opener::That,
        "when" | "while" | "until" | "once" | "where" => Opener::When,
        "as" | "after" | "before" | "since" if tag == Pos::Sconj || goes_on => Opener::When,
        "because" | "so" | "although" | "though" | "if" | "unless" | "whether" => Opener::Because,
        "who" | "whom" | "whose" | "which" => Opener::Who,
        _ if tag == Pos::Sconj => Opener::Other,
        _ => return None,
    })
}

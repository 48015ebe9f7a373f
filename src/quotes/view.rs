//! What the rules ask of a text: words, marks, noun phrases, clause edges, all as token numbers.

use std::ops::Range;

use crate::document::{Block, BlockKind, Pos, Token};
use crate::entities::lists::possessive;
use crate::marks::Quoted;
use crate::span::Span;
use crate::tokens::Tokens;

/// Tokens looked at to either side of a cue.
pub(super) const REACH: usize = 60;

/// Tokens read as one sentence.
const LONGEST_SENTENCE: usize = 400;

pub(super) struct View<'a> {
    pub text: &'a str,
    pub blocks: &'a [Block],
    pub tokens: &'a Tokens,
    pub marks: &'a [Quoted],
    /// For every token the outermost quotation that it stands in, plus one.
    inside: Vec<u32>,
    /// The outermost quotations.
    outer: Vec<u32>,
}

impl<'a> View<'a> {
    pub fn new(text: &'a str, blocks: &'a [Block], tokens: &'a Tokens, marks: &'a [Quoted]) -> View<'a> {
        let mut inside = vec![0; tokens.len()];
        let mut outer = Vec::new();
        let mut continued = vec![false; marks.len()];
        for before in marks.iter().filter_map(|q| continued_by(text, marks, q)) {
            continued.get_mut(before as usize).into_iter().for_each(|c| *c = true);
        }
        for (number, quoted) in marks.iter().enumerate().filter(|(_, q)| q.depth == 0) {
            outer.push(number as u32);
            // “We sail, Ruiz said. — where a sentence opens marks that nobody closes, the reporter's words are in there too.
            let first = tokens.from(quoted.span.start());
            let heads = tokens.of_sentence(tokens.sentence_of(first)).start == first;
            // The last of several paragraphs may be left open as well.
            let last = continued_by(text, marks, quoted).is_some();
            if !quoted.closed && heads && !last && continued.get(number) == Some(&false) {
                continue;
            }
            inside.get_mut(tokens.within(quoted.span)).unwrap_or(&mut []).fill(number as u32 + 1);
        }
        View { text, blocks, tokens, marks, inside, outer }
    }

    /// The quotation of an earlier block that this one goes on from.
    pub fn continues(&self, number: usize) -> Option<u32> {
        continued_by(self.text, self.marks, self.marks.get(number)?)
    }

    /// Whether the block of token `i` opens in marks.
    pub fn opens_in_marks(&self, i: usize) -> bool {
        let block = self.block(i);
        let sentence = self.tokens.sentences.partition_point(|s| (s.block as usize) < block);
        self.marked(self.tokens.of_sentence(sentence).start).is_some()
    }

    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.word(self.text, i)
    }

    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    pub fn pos(&self, i: usize) -> Pos {
        self.tokens.tokens.get(i).map_or(Pos::X, |t: &Token| t.pos)
    }

    /// The number of the quotation that token `i` stands in, marks included.
    pub fn marked(&self, i: usize) -> Option<usize> {
        self.inside.get(i).and_then(|&n| (n as usize).checked_sub(1))
    }

    /// The tokens of a quotation.
    pub fn quotation(&self, number: usize) -> Range<usize> {
        self.marks.get(number).map_or(0..0, |q| self.tokens.within(q.span))
    }

    /// The outermost quotations that share text with `span`, with their numbers.
    pub fn quotations_in(&self, span: Span) -> impl Iterator<Item = (usize, &'a Quoted)> {
        let marks = self.marks;
        let get = move |&n: &u32| marks.get(n as usize).map(|q| (n as usize, q));
        let first = self.outer.partition_point(|n| get(n).is_some_and(|(_, q)| q.span.end() <= span.start()));
        let rest = self.outer.get(first..).unwrap_or(&[]);
        rest.iter().filter_map(get).take_while(move |(_, q)| q.span.start() < span.end())
    }

    /// The tokens of the sentence that token `i` stands in.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        self.tokens.of_sentence(self.tokens.sentence_of(i))
    }

    /// The sentences of blocks that report; what has no end sooner is cut.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let reports = |block: u32| self.kind(block as usize).is_some_and(super::reports_in);
        let numbers = self.tokens.sentences.iter().enumerate().filter(move |(_, s)| reports(s.block));
        let all = numbers.map(|(number, _)| self.tokens.of_sentence(number));
        all.flat_map(|all| all.clone().step_by(LONGEST_SENTENCE).map(move |from| from..all.end.min(from + LONGEST_SENTENCE)))
    }

    pub fn cover(&self, range: Range<usize>) -> Span {
        self.tokens.cover(range)
    }

    /// A verb that carries a clause: no participle in "-ing", no infinitive.
    pub fn finite(&self, i: usize) -> bool {
        match self.pos(i) {
            Pos::Aux => !matches!(self.word(i), "be" | "been" | "being"),
            Pos::Verb => {
                !(self.word(i).ends_with("ing") || i > 0 && self.is(i - 1, &["to"]) || self.is(i + 1, &["tank", "tanks"]))
            }
            _ => false,
        }
    }

    pub fn has_finite(&self, mut range: Range<usize>) -> bool {
        range.any(|i| self.finite(i))
    }

    pub fn finite_between(&self, from: usize, to: usize) -> bool {
        from < to && self.has_finite(from..to)
    }

    /// The block of token `i`.
    pub fn block(&self, i: usize) -> usize {
        self.tokens.sentences.get(self.tokens.sentence_of(i)).map_or(usize::MAX, |s| s.block as usize)
    }

    pub fn kind(&self, block: usize) -> Option<BlockKind> {
        self.blocks.get(block).map(|b| b.kind)
    }

    pub fn same_block(&self, a: usize, b: usize) -> bool {
        self.block(a) == self.block(b)
    }

    pub fn comma(&self, i: usize) -> bool {
        self.word(i) == ","
    }

    pub fn dash(&self, i: usize) -> bool {
        self.word(i).starts_with(['—', '–', '―']) || self.word(i) == "--" || self.word(i) == "-" && self.spaced(i)
    }

    fn spaced(&self, i: usize) -> bool {
        i > 0 && self.tokens.span(i - 1).end() < self.tokens.span(i).start()
    }

    /// A stop, colon, bracket or dash: nothing of one phrase reaches over it.
    pub fn breaks(&self, i: usize) -> bool {
        self.dash(i) || matches!(self.word(i), ":" | ";" | "." | "?" | "!" | "…" | "(" | ")" | "•" | "|")
    }

    pub fn subordinates(&self, i: usize) -> bool {
        self.is(
            i,
            &[
                "that", "as", "but", "while", "because", "when", "if", "after", "before", "although", "though", "since",
                "whether", "what", "how", "why", "where", "until", "unless", "whereas", "yet", "then",
            ],
        )
    }

    /// Words that join a clause to one like it.
    pub fn joins(&self, i: usize) -> bool {
        self.is(i, &["and", "but", "while", "whereas"])
    }

    pub fn owns(&self, i: usize) -> bool {
        possessive(self.word(i))
    }

    pub fn relative(&self, i: usize) -> bool {
        self.is(i, &["who", "which", "whose", "whom"])
    }

    /// Words that say when: they may stand between a cue and its content.
    pub fn when(&self, i: usize) -> bool {
        self.is(
            i,
            &[
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "today",
                "yesterday",
                "tonight",
                "recently",
                "later",
                "earlier",
                "last",
                "week",
                "month",
                "year",
                "night",
                "morning",
                "afternoon",
                "evening",
                "early",
                "late",
                "ago",
                "again",
                "repeatedly",
                "also",
                "once",
                "publicly",
                "then",
                "afterward",
                "afterwards",
            ],
        )
    }

    /// Whether token `i` can begin a noun phrase.
    pub fn opens_phrase(&self, i: usize) -> bool {
        matches!(self.pos(i), Pos::Det | Pos::Pron | Pos::Propn | Pos::Noun | Pos::Adj | Pos::Num) && !self.breaks(i)
            || self.word(i).starts_with(['$', '£', '€', '#', '@'])
    }

    /// Part of a bare noun phrase.
    pub fn nominal(&self, i: usize) -> bool {
        matches!(self.pos(i), Pos::Det | Pos::Propn | Pos::Noun | Pos::Adj | Pos::Num | Pos::Sym | Pos::Part)
            || self.is(i, &["'s", "’s", "his", "her", "its", "their", "our", "my", "’", "'"])
            || self.word(i) == "-" && !self.spaced(i)
    }
}

/// “We sail. ¶ “We sleep.”: the quotation that this one goes on from, where both open with the same mark. A straight mark before a
/// curly one sets a paragraph of another's text apart.
fn continued_by(text: &str, marks: &[Quoted], quoted: &Quoted) -> Option<u32> {
    let opener = |q: &Quoted| q.span.of(text).chars().next();
    quoted.continues.filter(|&n| marks.get(n as usize).is_some_and(|before| opener(before) == opener(quoted)))
}

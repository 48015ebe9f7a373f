//! Blocks → sentences and tokens.
//!
//! Tokens follow Universal Dependencies' English treebanks: clitics ("'s", "n't") and the parts of hyphenated compounds
//! are tokens of their own, abbreviations keep their full stop. Tokens and the gaps between them spell the text; gaps hold
//! nothing but white space and invisible characters. Every sentence lies in one block.

mod sentences;
mod words;

use std::ops::Range;

use crate::article::Article;
use crate::document::{Block, BlockKind, Link, Pos, Sentence, Token};
use crate::span::Span;

#[derive(Default)]
pub(crate) struct Tokens {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// Each is one token.
    pub links: Vec<Link>,
    /// The first token of every sentence, then the number of tokens.
    starts: Vec<u32>,
    /// The sentence of every token whose number `STEP` divides.
    numbers: Vec<u32>,
    /// The first token that starts at or after byte `STEP * i`.
    index: Vec<u32>,
}

/// Bytes for which one token is kept to begin a search; tokens for which one sentence is.
const STEP: usize = 16;

pub(crate) fn tokenize(text: &str, article: &Article) -> Tokens {
    let found = crate::article::links(text);
    let mut links = found.iter().map(|l| l.span).peekable();
    let mut all = Tokens { tokens: Vec::with_capacity(text.len() / 5), starts: vec![0], ..Tokens::default() };
    for (number, block) in article.blocks.iter().enumerate() {
        let first = all.tokens.len();
        for part in parts(text, block) {
            words::scan(text, part, &mut links, &mut all.tokens);
        }
        for end in sentences::ends(text, all.tokens.get(first..).unwrap_or(&[])) {
            all.close_sentence(first + end, number as u32);
        }
    }
    all.links = found;
    // They stay as long as the article is read: what was reserved for more of them goes.
    all.tokens.shrink_to_fit();
    all.numbers.shrink_to_fit();
    all.sentences.shrink_to_fit();
    all.starts.shrink_to_fit();
    all.index.reserve_exact(all.tokens.last().map_or(0, |t| t.span.start() / STEP + 1));
    for (i, token) in all.tokens.iter().enumerate() {
        all.index.resize(token.span.start() / STEP + 1, i as u32);
    }
    all
}

/// A block, or a byline's name and the job glued to it.
fn parts(text: &str, block: &Block) -> impl Iterator<Item = Span> {
    let span = block.span;
    let glue = Some(span).filter(|_| block.kind == BlockKind::Byline).and_then(|s| crate::article::glued_author(s.of(text)));
    let cut = span.start() + glue.map_or(0, |name| name.end);
    [Span::new(span.start(), cut), Span::new(cut, span.end())].into_iter().filter(|part| !part.is_empty())
}

impl Tokens {
    fn close_sentence(&mut self, end: usize, block: u32) {
        let start = self.starts.last().map_or(0, |&s| s as usize);
        if let (Some(first), Some(last)) = (self.tokens.get(start), end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            self.numbers.resize(end.div_ceil(STEP), self.sentences.len() as u32);
            self.sentences.push(Sentence { span: first.span.to(last.span), block });
            self.starts.push(end as u32);
        }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The words of token `i`; empty past the end.
    pub fn word<'t>(&self, text: &'t str, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(text))
    }

    /// The span of token `i`; empty past the end.
    pub fn span(&self, i: usize) -> Span {
        self.tokens.get(i).map_or(Span::default(), |t| t.span)
    }

    /// From the first of these tokens to the last.
    pub fn cover(&self, range: Range<usize>) -> Span {
        if range.is_empty() { Span::default() } else { self.span(range.start).to(self.span(range.end - 1)) }
    }

    /// The tokens of sentence `i`.
    pub fn of_sentence(&self, i: usize) -> Range<usize> {
        match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// The sentence of token `i`.
    pub fn sentence_of(&self, i: usize) -> usize {
        let near = self.numbers.get(i / STEP).map_or(self.sentences.len(), |&number| number as usize);
        let rest = self.starts.get(near + 1..).unwrap_or(&[]);
        near + rest.iter().take_while(|start| **start as usize <= i).count()
    }

    /// The block of token `i`, if it has one.
    pub fn block_of(&self, i: usize) -> Option<u32> {
        self.sentences.get(self.sentence_of(i)).map(|s| s.block)
    }

    /// Sets the parts of speech, one a token.
    pub fn tag(&mut self, pos: &[Pos]) {
        self.tokens.iter_mut().zip(pos).for_each(|(token, &pos)| token.pos = pos);
    }

    /// The first token that starts at or after `byte`.
    pub fn from(&self, byte: usize) -> usize {
        let near = self.index.get(byte / STEP).map_or(self.len(), |&i| i as usize);
        let rest = self.tokens.get(near..).unwrap_or(&[]);
        near + rest.iter().take_while(|t| t.span.start() < byte).count()
    }

    /// The tokens that lie wholly inside the span.
    pub fn within(&self, span: Span) -> Range<usize> {
        let start = self.from(span.start());
        let end = self.from(span.end());
        // A token that the span cuts in two is not inside.
        let cut = end.checked_sub(1).is_some_and(|last| self.span(last).end() > span.end());
        start..(end - usize::from(cut)).max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::About;

    fn cut(text: &str) -> Vec<String> {
        let tokens = tokenize(text, &crate::article::read(text, &About::default(), &[]));
        let words = |s: usize| tokens.of_sentence(s).map(|i| tokens.word(text, i)).collect::<Vec<_>>().join(" ");
        (0..tokens.sentences.len()).map(words).collect()
    }

    #[test]
    fn tokens_lie_in_sentences_and_in_the_text() {
        let text = "Ana Ruiz sailed. Ivo Hale, who is 60, left.\n\nNobody came.";
        let tokens = tokenize(text, &crate::article::read(text, &About::default(), &[]));
        assert_eq!(tokens.len(), 16);
        let sentences: Vec<&str> = (0..3).map(|s| tokens.cover(tokens.of_sentence(s)).of(text)).collect();
        assert_eq!(sentences, ["Ana Ruiz sailed.", "Ivo Hale, who is 60, left.", "Nobody came."]);
        assert_eq!(tokens.cover(3..3), Span::default());
        for sentence in 0..3 {
            for i in tokens.of_sentence(sentence) {
                assert_eq!((tokens.sentence_of(i), tokens.span(i).of(text)), (sentence, tokens.word(text, i)));
            }
        }
        assert_eq!([0, 8, 15, 16].map(|i| tokens.block_of(i)), [Some(0), Some(0), Some(1), None]);
        let counted = |holds: &dyn Fn(Span) -> bool| (0..tokens.len()).filter(|&i| holds(tokens.span(i))).count();
        for start in 0..=text.len() {
            assert_eq!(tokens.from(start), counted(&|token| token.start() < start));
            for end in start..=text.len() {
                let span = Span::new(start, end);
                assert_eq!(tokens.within(span).len(), counted(&|token| span.contains(token)), "{start}..{end}");
            }
        }
    }

    #[test]
    fn words_and_sentences() {
        for (text, want) in [
            ("He didn't go. She's well-known.", "He did n't go .|She 's well - known ."),
            ("The U.S. sent Mr. Smith on Jan. 5. He went.", "The U.S. sent Mr. Smith on Jan. 5 .|He went ."),
            ("It costs $1,200.50, or 3.5% more.", "It costs $ 1,200.50 , or 3.5 % more ."),
            ("“Stop!” she said. “Now.” He left.", "“ Stop ! ” she said .|“ Now . ”|He left ."),
            ("“Really?” Ana Ruiz asked. Yes.", "“ Really ? ” Ana Ruiz asked .|Yes ."),
            ("The [working group’s] plan (the old one).", "The [ working group ’s ] plan ( the old one ) ."),
            ("We talked … but it failed.", "We talked … but it failed ."),
            ("They wanted it ... But we said no.", "They wanted it ...|But we said no ."),
            ("J.K. Rowling of the U.N. spoke at 5 p.m. on Friday.", "J.K. Rowling of the U.N. spoke at 5 p.m. on Friday ."),
            ("She moved to the U.S. The rest stayed.", "She moved to the U.S.|The rest stayed ."),
            ("The teachers' union can't re-elect O'Brien.", "The teachers ' union ca n't re-elect O'Brien ."),
            ("Up 5-10 per cent—so far.", "Up 5 - 10 per cent — so far ."),
            ("soft\u{ad}ware and zero\u{200b}width", "soft\u{ad}ware and zero width"),
            (
                "See https://a.example/b.html?c=1, or mail x@y.example.",
                "See https://a.example/b.html?c=1 , or mail x@y.example .",
            ),
            ("1. First things. 2. More", "1. First things .|2 . More"),
            ("10:24Ana Ruiz", "10:24 Ana Ruiz"),
            ("Ana RuizTravel Reporter runs", "Ana RuizTravel Reporter runs"),
            ("Is it? Yes! No.", "Is it ?|Yes !|No ."),
            ("At 10:30 a.m. The court sat.", "At 10:30 a.m.|The court sat ."),
            ("It cannot be so. [12] Smith et al. left.", "It can not be so . [ 12 ]|Smith et al. left ."),
            ("’Twas the '90s rock ’n’ roll", "’Twas the '90s rock ’n’ roll"),
            ("We saw Det. Mira Holm. Const. Lund left.", "We saw Det. Mira Holm .|Const. Lund left ."),
            ("Cllr. Holm met the Hon. Bo Lund and Fr. Kjell.", "Cllr. Holm met the Hon. Bo Lund and Fr. Kjell ."),
            ("Asst. Atty. Gen. Holm and Spc. Lund spoke.", "Asst. Atty. Gen. Holm and Spc. Lund spoke ."),
            ("Rt. Hon. Holm, Msgr. Lund and Brig. Kjell sat.", "Rt. Hon. Holm , Msgr. Lund and Brig. Kjell sat ."),
            ("In Holm v. Lund the court sat. He won.", "In Holm v. Lund the court sat .|He won ."),
            ("The inn, est. 1850, burned. See Fig. 3.", "The inn , est. 1850 , burned .|See Fig. 3 ."),
            ("See pp. 12-14, Vol. II and p. 9. Then stop.", "See pp. 12 - 14 , Vol. II and p. 9 .|Then stop ."),
            ("It is on Holm Sq. The crowd left.", "It is on Holm Sq.|The crowd left ."),
            // Ranks are written with a capital.
            ("He wore a pvt. badge. It took a sec. They left.", "He wore a pvt . badge .|It took a sec .|They left ."),
            ("She spoke first.Then he left.The hall was full.", "She spoke first .|Then he left .|The hall was full ."),
            ("We met Lund.She left in 2019.Nobody came.", "We met Lund .|She left in 2019 .|Nobody came ."),
            ("“We wait.”She left.", "“ We wait . ”|She left ."),
            ("Nobody came.“It is late,” she said.", "Nobody came .|“ It is late , ” she said ."),
            ("Nobody came.\"It is late,\" she said.", "Nobody came .|\" It is late , \" she said ."),
            ("\"We wait.\"She left.", "\" We wait . \"|She left ."),
            ("\"We wait.\" She left.", "\" We wait . \"|She left ."),
            ("Use System.Out and Holm.Com, e.g. daily.", "Use System . Out and Holm . Com , e.g. daily ."),
            ("We had “ouch!” moments and “why me?” days.", "We had “ ouch ! ” moments and “ why me ? ” days ."),
        ] {
            assert_eq!(cut(text).join("|"), want);
        }
    }
}

//! Corrections of a document, made up as a reader could make them.

use copydesk::{Anchor, BlockKind, Correction, Document, EntityType, QuoteKind, Who};

use crate::random::Random;

/// Corrections of every kind that the document gives an occasion for; which of them, its length decides.
pub fn corrections(text: &str, document: &Document) -> Vec<Correction> {
    let mut random = Random(text.len() as u64);
    let mut all = Vec::new();
    let pick = |random: &mut Random, count: usize| (count > 0).then(|| random.below(count));
    let entity = |random: &mut Random| {
        let mention = &document.mentions[pick(random, document.mentions.len())?];
        let name = document.entities[mention.entity as usize].name.clone();
        Some(Who { at: Some(Anchor::of(text, mention.span)), name: Some(name).filter(|_| random.below(2) == 0), kind: None })
    };
    for _ in 0..random.below(4) {
        let quote = pick(&mut random, document.quotes.len()).map(|i| Anchor::of(text, document.quotes[i].content[0]));
        let sentence = pick(&mut random, document.sentences.len()).map(|i| Anchor::of(text, document.sentences[i].span));
        let block = pick(&mut random, document.blocks.len()).map(|i| Anchor::of(text, document.blocks[i].span));
        let (one, other) = (entity(&mut random), entity(&mut random));
        let new = Who::named(["Ana Ruiz", "said", "Una Prior"][random.below(3)]);
        let kind = [BlockKind::Boilerplate, BlockKind::Paragraph, BlockKind::Headline][random.below(3)];
        let correction = match random.below(13) {
            0 => quote.zip(one).map(|(quote, who)| Correction::Speaker { quote, to: vec![who] }),
            1 => quote.map(|quote| Correction::Speaker { quote, to: vec![new] }),
            2 => quote.map(|quote| Correction::Speaker { quote, to: Vec::new() }),
            3 => quote.map(|quote| Correction::Reject { quote }),
            4 => sentence.zip(one).map(|(content, who)| Correction::Add {
                content: vec![content],
                cue: Vec::new(),
                source: who.at.clone().into_iter().collect(),
                speaker: vec![who].into_iter().filter(|_| random.below(2) == 0).collect(),
                kind: None,
            }),
            5 => quote.zip(sentence).map(|(quote, to)| Correction::Content { quote, to: vec![to] }),
            6 => quote.map(|quote| Correction::Kind { quote, kind: QuoteKind::Mixed }),
            7 => quote.map(|quote| Correction::Checked { quote, note: Some("on tape".to_owned()) }),
            8 => one.zip(other).map(|(entity, into)| Correction::Merge { entity, into }),
            9 => one.zip(other).map(|(entity, part)| Correction::Split {
                entity,
                mentions: part.at.into_iter().collect(),
                name: Some("Una Prior".to_owned()).filter(|_| random.below(2) == 0),
            }),
            10 => one.map(|entity| Correction::Rename { entity, name: "Una Prior".to_owned() }),
            11 => one.map(|entity| Correction::Type { entity, kind: EntityType::Organization }),
            // Reading again takes as long as reading.
            _ if random.below(4) == 0 => block.map(|block| Correction::Block { block, kind }),
            _ => one.map(|entity| Correction::Role { entity, roles: vec!["mayor".to_owned()] }),
        };
        all.extend(correction);
    }
    all
}

//! A corrected draft → layers in the order of the text, numbered anew.

use super::Draft;
use crate::coref::People;
use crate::document::Block;

/// Where everything of a layer went; what was let go went nowhere.
struct Moved(Vec<Option<u32>>);

impl Moved {
    /// From the old numbers in their new order.
    fn new(order: &[usize], count: usize) -> Moved {
        let mut to = vec![None; count];
        for (new, &old) in order.iter().enumerate() {
            to.get_mut(old).into_iter().for_each(|slot| *slot = Some(new as u32));
        }
        Moved(to)
    }

    fn of(&self, old: u32) -> Option<u32> {
        self.0.get(old as usize).copied().flatten()
    }

    fn all(&self, list: &mut Vec<u32>) {
        *list = list.iter().filter_map(|&old| self.of(old)).collect();
    }
}

/// The items in a new order.
fn ordered<T>(items: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|&old| slots.get_mut(old).and_then(Option::take)).collect()
}

impl Draft<'_> {
    pub(super) fn settled(self) -> (Vec<Block>, People, Vec<Option<String>>) {
        let Draft { mut blocks, people, voices, rejected, merged, .. } = self;
        let People { mentions, mut entities, quotes, asides } = people;

        let mut order: Vec<usize> = (0..mentions.len()).collect();
        order.sort_by_key(|&i| mentions.get(i).map(|m| m.span.start()));
        let mention = Moved::new(&order, mentions.len());
        let mut mentions = ordered(mentions, &order);
        for entity in &mut entities {
            mention.all(&mut entity.mentions);
            entity.mentions.sort_unstable();
        }

        // In order of first mention; those that the text does not mention stand last.
        let mut order: Vec<usize> = (0..entities.len()).filter(|&i| merged.get(i) == Some(&false)).collect();
        order.sort_by_key(|&i| entities.get(i).and_then(|e| e.mentions.first().copied()).unwrap_or(u32::MAX));
        let entity = Moved::new(&order, entities.len());
        let mut entities = ordered(entities, &order);
        mentions.iter_mut().for_each(|m| m.entity = entity.of(m.entity).unwrap_or_default());
        for one in &mut entities {
            entity.all(&mut one.member_of);
            one.roles.iter_mut().for_each(|r| r.organization = r.organization.and_then(|e| entity.of(e)));
        }

        let mut order: Vec<usize> = (0..quotes.len()).filter(|&i| rejected.get(i) == Some(&false)).collect();
        order.sort_by_key(|&i| quotes.get(i).and_then(|q| q.content.first()).map(|c| c.start()));
        let quote = Moved::new(&order, quotes.len());
        let mut quotes = ordered(quotes, &order);
        let voices = ordered(voices, &order);
        for one in &mut quotes {
            one.via = one.via.and_then(|q| quote.of(q));
            one.repeats = one.repeats.and_then(|q| quote.of(q));
            one.speaker = one.speaker.and_then(|e| entity.of(e));
            one.addressee = one.addressee.and_then(|e| entity.of(e));
            entity.all(&mut one.speakers);
            one.candidates.retain_mut(|c| entity.of(c.entity).map(|e| c.entity = e).is_some());
        }
        for block in &mut blocks {
            block.of = block.of.and_then(|q| quote.of(q));
            mention.all(&mut block.authors);
        }
        (blocks, People { mentions, entities, quotes, asides }, voices)
    }
}

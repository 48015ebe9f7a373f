//! "Mr. Ruiz" of two people called so.

use crate::coref::agreement::{TITLE, lean};
use crate::coref::discourse::Discourse;
use crate::entities::lists::TITLES;

/// "Mr. Ruiz" of two people called so: the one who is "he" elsewhere in the text. `votes` is what pronouns showed, by entity.
pub(in crate::coref) fn by_title(discourse: &mut Discourse, votes: &[i32]) {
    let all = std::mem::take(&mut discourse.shared_names);
    let (mut shared, bare): (Vec<_>, Vec<_>) = all.into_iter().partition(|o| title_lean(discourse, o.mention) != 0);
    let tell = |discourse: &mut Discourse, entity: u32, by: i32| {
        if let Some(referent) = discourse.entities.get_mut(entity as usize) {
            referent.lean += by;
        }
    };
    // What such a title gave to whom it was thought to mean does not count.
    for o in shared.iter().filter(|o| o.decided) {
        tell(discourse, discourse.owner(o.mention), -title_lean(discourse, o.mention));
    }
    for o in &mut shared {
        let (owner, lean) = (discourse.owner(o.mention), title_lean(discourse, o.mention));
        let shown = |e: u32| {
            let own = discourse.entity(e).map_or(0, |d| d.lean);
            (own * TITLE + votes.get(e as usize).copied().unwrap_or(0)) * lean.signum()
        };
        let best = o.rivals.iter().copied().max_by_key(|&e| (shown(e), e == owner, std::cmp::Reverse(e)));
        let best = best.unwrap_or(owner);
        o.decided = o.rivals.iter().all(|&e| e == best || shown(e) < shown(best));
        discourse.assign(o.mention, best);
        tell(discourse, best, lean);
    }
    // Where nothing tells the rivals apart "Mr." and "Mrs." are two, but neither says anything of them to others.
    for o in shared.iter().filter(|o| !o.decided) {
        tell(discourse, discourse.owner(o.mention), -title_lean(discourse, o.mention));
    }
    shared.extend(bare);
    shared.sort_by_key(|o| o.mention);
    discourse.shared_names = shared;
}

fn title_lean(discourse: &Discourse, m: usize) -> i32 {
    let start = discourse.tokens.from(discourse.found.get(m).map_or(0, |f| f.span.start()));
    let title = start.checked_sub(1).map_or("", |b| discourse.word(b));
    if TITLES.contains(title) { lean(title) } else { 0 }
}

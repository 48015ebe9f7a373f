//! What a name itself says of its bearer: outlet, station, no list at all.

use crate::entities::lists::{GROUPS, HEADS, ORGANIZATIONS, PLACES, common, masthead, press};

/// Whether an outlet's name is a station's; what no station is called.
pub(in crate::coref) fn on_air(name: &str) -> bool {
    name.split(' ').any(|w| matches!(w, "Radio" | "Channel" | "TV" | "Television"))
}

pub(in crate::coref) fn printed(noun: &str) -> bool {
    matches!(noun, "paper" | "newspaper" | "magazine" | "daily" | "weekly")
}

/// Whether the name is a newspaper's, broadcaster's or agency's.
pub(in crate::coref) fn outlet(name: &str) -> bool {
    let listed = |n: &str| ORGANIZATIONS.get(n).is_some_and(|e| e.column(1) == "outlet");
    let last = name.rsplit(' ').next().unwrap_or("");
    let first = name.strip_prefix("The ").unwrap_or(name).split(' ').next().unwrap_or("");
    listed(name)
        || masthead(last)
        || first.len() < name.len() && press(first)
        || name.strip_prefix("The ").is_some_and(listed)
        || ["-TV", "-FM", "-AM"].iter().any(|end| name.ends_with(end))
        || (last.len() < name.len()
            && matches!(
                last,
                "Times"
                    | "Post"
                    | "News"
                    | "Journal"
                    | "Mail"
                    | "Daily"
                    | "Weekly"
                    | "Press"
                    | "Shimbun"
                    | "Television"
                    | "Radio"
                    | "TV"
                    | "Star"
                    | "Express"
                    | "Standard"
                    | "Mirror"
            ))
}

/// In none of the lists of what is no person, and of no more words than people have.
pub(in crate::coref) fn nameless(name: &str) -> bool {
    let words = name.split(' ').count();
    let capitals = name.split(' ').all(|w| w.starts_with(char::is_uppercase)) && name.contains(char::is_lowercase);
    let other = name.split(' ').any(|w| HEADS.contains(w) || words > 1 && common(w));
    words <= 3 && capitals && !other && !PLACES.contains(name) && !ORGANIZATIONS.contains(name) && !GROUPS.contains(name)
}

//! What the document's enums are called, in the formats as in JSON.

use crate::{
    AnonymityKind, AsideKind, BlockKind, Checked, EditKind, EntityType, Form, Furniture, Own, Pos, QuoteKind, SourceType, Stance,
    TimeType,
};

pub(super) fn block(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Byline => "byline",
        BlockKind::Date => "date",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Subheading => "subheading",
        BlockKind::List => "list",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
        BlockKind::Pullquote => "pullquote",
        BlockKind::Question => "question",
        BlockKind::Note => "note",
        BlockKind::Boilerplate => "boilerplate",
    }
}

pub(super) fn furniture(role: Furniture) -> &'static str {
    match role {
        Furniture::Syndication => "syndication",
        Furniture::Share => "share",
        Furniture::Subscribe => "subscribe",
        Furniture::Related => "related",
        Furniture::Comments => "comments",
        Furniture::Advert => "advert",
        Furniture::Navigation => "navigation",
        Furniture::Copyright => "copyright",
    }
}

pub(super) fn quote(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "mixed",
    }
}

pub(super) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Neutral => "neutral",
        Stance::Asserts => "asserts",
        Stance::Claims => "claims",
        Stance::Denies => "denies",
        Stance::Concedes => "concedes",
        Stance::Asks => "asks",
        Stance::Promises => "promises",
        Stance::Thinks => "thinks",
    }
}

pub(super) fn source_type(kind: SourceType) -> &'static str {
    match kind {
        SourceType::Person => "person",
        SourceType::Organization => "organization",
        SourceType::Document => "document",
        SourceType::Unnamed => "unnamed",
        SourceType::Group => "group",
    }
}

pub(super) fn anonymity(anonymity: AnonymityKind) -> &'static str {
    match anonymity {
        AnonymityKind::Named => "named",
        AnonymityKind::Unnamed => "unnamed",
        AnonymityKind::Collective => "collective",
        AnonymityKind::Document => "document",
        AnonymityKind::Outlet => "outlet",
    }
}

pub(super) fn edit(kind: EditKind) -> &'static str {
    match kind {
        EditKind::Bracket => "bracket",
        EditKind::Ellipsis => "ellipsis",
        EditKind::Sic => "sic",
    }
}

pub(super) fn aside(kind: AsideKind) -> &'static str {
    match kind {
        AsideKind::Term => "term",
        AsideKind::Title => "title",
        AsideKind::Nickname => "nickname",
    }
}

pub(super) fn time(kind: TimeType) -> &'static str {
    match kind {
        TimeType::Date => "DATE",
        TimeType::Time => "TIME",
        TimeType::Duration => "DURATION",
        TimeType::Set => "SET",
    }
}

pub(super) fn entity(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Place => "place",
        EntityType::Group => "group",
        EntityType::Event => "event",
        EntityType::Work => "work",
        EntityType::Product => "product",
        EntityType::Money => "money",
        EntityType::Percent => "percent",
        EntityType::Quantity => "quantity",
    }
}

pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "name",
        Form::Nominal => "nominal",
        Form::Pronoun => "pronoun",
    }
}

pub(super) fn pos(pos: Pos) -> &'static str {
    match pos {
        Pos::Adj => "ADJ",
        Pos::Adp => "ADP",
        Pos::Adv => "ADV",
        Pos::Aux => "AUX",
        Pos::Cconj => "CCONJ",
        Pos::Det => "DET",
        Pos::Intj => "INTJ",
        Pos::Noun => "NOUN",
        Pos::Num => "NUM",
        Pos::Part => "PART",
        Pos::Pron => "PRON",
        Pos::Propn => "PROPN",
        Pos::Punct => "PUNCT",
        Pos::Sconj => "SCONJ",
        Pos::Sym => "SYM",
        Pos::Verb => "VERB",
        Pos::X => "X",
    }
}

pub(super) fn own(own: Own) -> &'static str {
    match own {
        Own::Added => "added",
        Own::Speaker => "speaker",
        Own::Content => "content",
        Own::Kind => "kind",
        Own::Name => "name",
        Own::Type => "type",
        Own::Roles => "roles",
        Own::Mentions => "mentions",
    }
}

/// What a reader set, with a space between.
pub(super) fn owns(list: &[Own]) -> String {
    list.iter().map(|&one| own(one)).collect::<Vec<_>>().join(" ")
}

/// What is the reader's own and what was looked up, for people: "reader’s own: speaker; checked: heard on tape".
pub(super) fn by_reader(list: &[Own], checked: Option<&Checked>) -> Option<String> {
    let own = (!list.is_empty()).then(|| format!("reader’s own: {}", owns(list).replace(' ', ", ")));
    let looked = checked.map(|c| c.note.as_ref().map_or("checked".to_owned(), |note| format!("checked: {note}")));
    let both: Vec<String> = own.into_iter().chain(looked).collect();
    (!both.is_empty()).then(|| both.join("; "))
}

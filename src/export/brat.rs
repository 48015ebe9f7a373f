//! Document → brat's standoff format: the `.ann` file that belongs beside a file of the text.
//!
//! Offsets count code points, lines are joined: brat wants a stretch over a line's end in two pieces. Names, role phrases and
//! pronouns of one entity are equivalent (`Equiv`); a quote's stretches are one annotation, to which cue, source and speaker relate.

use std::fmt::Write;

use super::names;
use super::view::{View, flat};
use crate::{EntityType, Span};

pub(super) fn brat(view: &View) -> String {
    let mut out = Ann { view, out: String::new(), texts: 0, relations: 0, attributes: 0, notes: 0 };
    let document = &view.document;
    let mentions: Vec<Option<usize>> = document.mentions.iter().map(|m| out.text(label(m.kind), &[m.span])).collect();
    for entity in document.entities.iter().filter(|e| !e.reader.is_empty()) {
        let first = entity.mentions.first().and_then(|&m| mentions.get(m as usize).copied().flatten());
        if let (Some(t), Some(own)) = (first, names::by_reader(&entity.reader, None)) {
            out.note(t, &own);
        }
    }
    for entity in document.entities.iter().filter(|e| e.mentions.len() > 1) {
        let own = entity.mentions.iter().filter_map(|&m| mentions.get(m as usize).copied().flatten());
        let own: Vec<String> = own.map(|t| format!("T{t}")).collect();
        if own.len() > 1 {
            out.line(format_args!("*\tEquiv {}", own.join(" ")));
        }
    }
    for time in &document.times {
        if let Some(t) = out.text("Time", &[time.span]) {
            out.attribute("TimeType", t, names::time(time.kind));
            out.note(t, &time.value);
        }
    }
    for quote in &document.quotes {
        let Some(content) = out.text("Quote", &quote.content) else { continue };
        out.attribute("QuoteKind", content, names::quote(quote.kind));
        out.attribute("Stance", content, names::stance(quote.stance));
        if let Some(anonymity) = quote.anonymity {
            out.attribute("Anonymity", content, names::anonymity(anonymity));
        }
        for (label, relation, spans) in [("Cue", "CueOf", &quote.cue), ("Source", "SourceOf", &quote.source)] {
            if let Some(part) = out.text(label, spans) {
                out.relation(relation, part, content);
            }
        }
        for speaker in view.speakers(quote) {
            let named =
                view.entity(speaker).and_then(|e| e.mentions.first()).and_then(|&m| mentions.get(m as usize).copied().flatten());
            if let Some(named) = named {
                out.relation("SpeakerOf", named, content);
            }
        }
        let speakers = view.speaker_names(quote).join("; ");
        if !speakers.is_empty() {
            out.note(content, &speakers);
        }
        if let Some(own) = names::by_reader(&quote.reader, quote.checked.as_ref()) {
            out.note(content, &own);
        }
    }
    for aside in &document.asides {
        if let Some(t) = out.text("Aside", &[aside.span]) {
            out.attribute("AsideKind", t, names::aside(aside.kind));
        }
    }
    out.out
}

/// One word, the first letter large, as brat names its types.
fn label(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "Person",
        EntityType::Organization => "Organization",
        EntityType::Place => "Place",
        EntityType::Group => "Group",
        EntityType::Event => "Event",
        EntityType::Work => "Work",
        EntityType::Product => "Product",
        EntityType::Money => "Money",
        EntityType::Percent => "Percent",
        EntityType::Quantity => "Quantity",
    }
}

struct Ann<'a> {
    view: &'a View<'a>,
    out: String,
    texts: usize,
    relations: usize,
    attributes: usize,
    notes: usize,
}

impl Ann<'_> {
    fn line(&mut self, what: std::fmt::Arguments) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{what}");
    }

    /// An annotation of the stretches; its number, or none where they are empty.
    fn text(&mut self, label: &str, spans: &[Span]) -> Option<usize> {
        let mut pieces = Vec::new();
        for span in spans {
            let mut at = span.start();
            for line in span.of(self.view.text).split_inclusive(['\n', '\r']) {
                let piece = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
                at += line.len();
                if !piece.is_empty() {
                    pieces.push(piece);
                }
            }
        }
        if pieces.is_empty() {
            return None;
        }
        self.texts += 1;
        let at = pieces.iter().map(|&piece| self.view.code_points(piece));
        let at: Vec<String> = at.map(|span| format!("{} {}", span.start(), span.end())).collect();
        let (number, at, words) = (self.texts, at.join(";"), self.view.words(&pieces));
        self.line(format_args!("T{number}\t{label} {at}\t{words}"));
        Some(number)
    }

    fn relation(&mut self, label: &str, from: usize, to: usize) {
        self.relations += 1;
        let number = self.relations;
        self.line(format_args!("R{number}\t{label} Arg1:T{from} Arg2:T{to}"));
    }

    fn attribute(&mut self, label: &str, of: usize, value: &str) {
        self.attributes += 1;
        let number = self.attributes;
        self.line(format_args!("A{number}\t{label} T{of} {value}"));
    }

    fn note(&mut self, of: usize, words: &str) {
        self.notes += 1;
        let (number, words) = (self.notes, flat(words));
        self.line(format_args!("#{number}\tAnnotatorNotes T{of}\t{words}"));
    }
}

//! Amounts of money, percentages and measured quantities.

use super::Found;
use crate::article::Article;
use crate::document::{BlockKind, EntityType, Form, Pos};
use crate::tokens::Tokens;

pub(super) fn find(text: &str, article: &Article, tokens: &Tokens) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let number = tokens.tokens.get(i).is_some_and(|t| t.pos == Pos::Num);
        if !number {
            i += 1;
            continue;
        }
        let word = |k: usize| tokens.word(text, k);
        let back = |k: usize| i.checked_sub(k).map_or("", word);
        // "US$", "$", "£".
        let sign = matches!(back(1), "$" | "£" | "€" | "¥" | "₹" | "₦" | "₩" | "₽" | "R$" | "US$" | "A$");
        let start = if !sign {
            i
        } else if matches!(back(2), "US" | "A" | "HK" | "NZ" | "C" | "NT" | "S" | "R")
            && i > 1
            && tokens.span(i - 2).end() == tokens.span(i - 1).start()
        {
            i - 2
        } else {
            i - 1
        };
        let mut end = i + 1;
        while end < i + 4
            && (scale(word(end))
                || matches!(word(end), "-" | "–" | "to" | "and") && tokens.tokens.get(end + 1).is_some_and(|t| t.pos == Pos::Num))
        {
            end += if scale(word(end)) { 1 } else { 2 };
        }
        let kind = if sign {
            Some(EntityType::Money)
        } else if matches!(word(end), "%" | "percent") {
            end += 1;
            Some(EntityType::Percent)
        } else if word(end) == "per" && word(end + 1) == "cent" {
            end += 2;
            Some(EntityType::Percent)
        } else if currency(word(end)) {
            end += 1;
            Some(EntityType::Money)
        } else if unit(word(end)) {
            end += 1;
            Some(EntityType::Quantity)
        } else {
            None
        };
        if let Some(kind) = kind {
            let span = tokens.cover(start..end);
            let block = tokens.sentences.get(tokens.sentence_of(i)).and_then(|s| article.blocks.get(s.block as usize));
            if block.is_some_and(|b| b.kind != BlockKind::Boilerplate && b.span.contains(span)) {
                found.push(Found { span, head: span, form: Form::Name, kind, confidence: None, why: "amount" });
            }
        }
        i = end;
    }
    found
}

fn scale(word: &str) -> bool {
    matches!(
        word,
        "thousand" | "million" | "billion" | "trillion" | "hundred" | "m" | "bn" | "mn" | "tn" | "k" | "crore" | "lakh"
    )
}

fn currency(word: &str) -> bool {
    const WORDS: [&str; 34] = [
        "dollars",
        "dollar",
        "euros",
        "euro",
        "pounds",
        "yen",
        "yuan",
        "renminbi",
        "rupees",
        "rubles",
        "roubles",
        "won",
        "pesos",
        "francs",
        "rand",
        "naira",
        "shillings",
        "cedis",
        "dinars",
        "dirhams",
        "riyals",
        "lira",
        "ringgit",
        "baht",
        "rupiah",
        "dong",
        "kronor",
        "kroner",
        "cents",
        "pence",
        "taka",
        "reais",
        "bolívares",
        "córdobas",
    ];
    WORDS.contains(&word)
}

fn unit(word: &str) -> bool {
    const WORDS: [&str; 46] = [
        "km",
        "kilometres",
        "kilometers",
        "kilometre",
        "kilometer",
        "miles",
        "mile",
        "metres",
        "meters",
        "metre",
        "meter",
        "feet",
        "foot",
        "inches",
        "cm",
        "mm",
        "centimetres",
        "centimeters",
        "hectares",
        "acres",
        "tonnes",
        "tons",
        "tonne",
        "ton",
        "kg",
        "kilograms",
        "kilogrammes",
        "kilos",
        "grams",
        "grammes",
        "pounds",
        "ounces",
        "litres",
        "liters",
        "gallons",
        "barrels",
        "megawatts",
        "gigawatts",
        "MW",
        "GW",
        "kilowatts",
        "mph",
        "kph",
        "degrees",
        "hectare",
        "bushels",
    ];
    WORDS.contains(&word)
}

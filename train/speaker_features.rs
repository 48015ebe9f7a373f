//! Prints what `train/speakers.py` learns from: a line of names, then for every `{"id", "text", "url"?}` line of standard input the
//! choices of speakers, quotes, mentions and entities, offsets in code points. An argument names a file of trees to read with.

use std::io::{self, BufRead, Write};

use copydesk::training::{speaker_names, speakers};
use copydesk::{About, Offsets, Span, Units};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let trees = std::env::args().nth(1).map(std::fs::read_to_string).transpose()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "{}", json!({"features": speaker_names()}))?;
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().unwrap_or("");
        let about = About { url: article["url"].as_str().map(str::to_owned), ..About::default() };
        let read = speakers(text, &about, trees.as_deref());
        let units = Units::new(text, Offsets::Codepoint);
        let pair = |s: &Span| {
            let span = units.span(*s);
            json!({"start": span.start(), "end": span.end()})
        };
        let all = |spans: &[Span]| spans.iter().map(pair).collect::<Vec<Value>>();
        let quotes = read.quotes.iter().map(|q| {
            json!({"content": all(&q.content), "source": all(&q.source), "cue": all(&q.cue), "speaker": q.speaker,
                   "speakers": q.speakers, "confidence": q.speaker_confidence})
        });
        let quotes: Vec<Value> = quotes.collect();
        let mentions: Vec<Value> = read.mentions.iter().map(|m| json!({"form": m.form})).collect();
        let choices = read.choices.iter().map(|c| json!({"quotes": c.quotes, "source": pair(&c.source), "options": c.options}));
        let choices: Vec<Value> = choices.collect();
        let line =
            json!({"id": article["id"], "choices": choices, "quotes": quotes, "mentions": mentions, "entities": read.entities});
        writeln!(out, "{line}")?;
    }
    Ok(())
}

//! Scores `annotate` on corpora with gold annotations and prints a table a file.
//!
//! `cargo run --release -p eval -- DIR` scores every `.jsonl` file in a folder that has gold in it; files can be named instead.
//! Corpora hold one document a line, offsets in code points; `corpus.rs` says which fields are read. Nothing here sees more of
//! the library than anyone else does. Every metric is defined at the head of its layer's file; figures are percentages.

mod attributions;
mod calendar;
mod cases;
mod chains;
mod corpus;
mod entities;
mod figure;
mod gap;
mod sourcing;
mod spans;
mod speakers;
mod structure;
mod times;
mod tokens;
mod values;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use corpus::{Gold, Scored};
use figure::Figure;

const HELP: &str = "eval [--layer NAME]… [--types TYPE,…] [--json] [--write-scores FILE] DIR|FILE…

  --layer NAME         only this layer: attributions, entities, chains, gap, sentences, tokens, times, cases, structure,
                       speakers, sourcing
  --types TYPE,…       only chains of these types of entity
  --json               figures as JSON
  --write-scores FILE  figures as lines of file, metric, figure; of a metric with precision and recall its F
";

type Scorer = fn(&[Scored], &Options) -> Figure;

/// The layers, in the order of the table.
const LAYERS: [(&str, Scorer); 11] = [
    ("attributions", |docs, _| attributions::score(docs)),
    ("entities", |docs, _| entities::score(docs)),
    ("chains", |docs, options| chains::score(docs, options.types.as_deref())),
    ("gap", |docs, _| gap::score(docs)),
    ("sentences", |docs, _| tokens::score_sentences(docs)),
    ("tokens", |docs, _| tokens::score_tokens(docs)),
    ("times", |docs, _| times::score(docs)),
    ("cases", |docs, _| cases::score(docs)),
    ("structure", |docs, _| structure::score(docs)),
    ("speakers", |docs, _| speakers::score(docs)),
    ("sourcing", |docs, _| sourcing::score(docs)),
];

#[derive(Default)]
struct Options {
    layers: Vec<String>,
    types: Option<Vec<String>>,
    json: bool,
    write: Option<PathBuf>,
    paths: Vec<PathBuf>,
}

fn main() -> ExitCode {
    match options().and_then(|options| run(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("eval: {message}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options, String> {
    let mut options = Options::default();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} needs a value"));
        match arg.as_str() {
            "--layer" => options.layers.push(value()?),
            "--types" => options.types = Some(value()?.split(',').map(str::to_owned).collect()),
            "--json" => options.json = true,
            "--write-scores" => options.write = Some(value()?.into()),
            _ if arg.starts_with('-') => return Err(format!("there is no option {arg}\n\n{HELP}")),
            _ => options.paths.push(arg.into()),
        }
    }
    if let Some(unknown) = options.layers.iter().find(|name| LAYERS.iter().all(|(layer, _)| layer != name)) {
        return Err(format!("there is no layer {unknown}\n\n{HELP}"));
    }
    if options.paths.is_empty() { Err(HELP.to_owned()) } else { Ok(options) }
}

fn run(options: &Options) -> Result<(), String> {
    let mut results: BTreeMap<String, Figure> = BTreeMap::new();
    for file in files(&options.paths)? {
        let gold = corpus::read(&file)?;
        let chosen = |layer: &str| options.layers.is_empty() || options.layers.iter().any(|l| l == layer);
        let scored: Vec<_> = LAYERS.iter().filter(|(layer, _)| chosen(layer) && gold.iter().any(|g| g.has(layer))).collect();
        if scored.is_empty() {
            continue;
        }
        let start = Instant::now();
        let annotated = corpus::annotate(&gold);
        let (seconds, bytes) = (start.elapsed().as_secs_f64(), gold.iter().map(|g| g.text.len()).sum::<usize>());
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        eprintln!("{name}: {} documents, {:.2} MB annotated in {seconds:.2} s", gold.len(), bytes as f64 / 1e6);
        let layers = scored.iter().map(|(layer, score)| {
            let with_gold: Vec<Scored> = annotated.iter().map(|a| a.scored()).filter(|d| d.gold.has(layer)).collect();
            ((*layer).to_owned(), score(&with_gold, options))
        });
        let result = Figure::Group(layers.collect());
        if !options.json {
            println!("{name}");
            result.print("");
            println!();
        }
        results.insert(name, result);
    }
    if options.json {
        println!("{}", serde_json::to_string_pretty(&results).map_err(|e| e.to_string())?);
    }
    if let Some(path) = &options.write {
        let mut lines = String::from("# file, metric, figure: what annotate reaches on corpora, in percent\n");
        for (name, result) in &results {
            result.each("", &mut |metric, figure| lines += &format!("{name}\t{metric}\t{figure:.2}\n"));
        }
        fs::write(path, lines).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

/// The files themselves, and the `.jsonl` files of folders, in order of their names.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = fs::read_dir(path).map_err(|e| format!("{}: {e}", path.display()))?;
            let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|p| is_jsonl(p)).collect();
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn is_jsonl(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "jsonl")
}

impl Gold {
    /// Whether the document has gold for the layer.
    fn has(&self, layer: &str) -> bool {
        match layer {
            "cases" => self.expect.is_some(),
            "speakers" => self.speakers.is_some(),
            "sourcing" => self.statements.is_some(),
            _ => self.layers.iter().any(|l| l == layer),
        }
    }
}

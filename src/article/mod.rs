//! Text → blocks, publication date, language; links.
//!
//! Lines become rows, wrapped ones joined (`lines`); rows get features (`features`, which asks `furniture`, `dates`, `byline`) and
//! from them kinds (`kinds`). Then what a kind settles is read: datelines, credits, pull-quotes, questions, roles of furniture.

mod appeal;
mod byline;
mod credit;
mod dateline;
mod dates;
mod features;
mod foot;
mod furniture;
mod kinds;
mod language;
mod lines;
mod links;
mod neighbours;
mod note;
mod parts;
mod repeats;
mod runs;
#[cfg(test)]
mod samples;
mod scan;
mod signed;
mod syndication;
mod words;

pub(crate) use byline::glued_author;
pub(crate) use links::find as links;
pub(crate) use words::is_slug;

use crate::document::{About, Block, BlockKind, Furniture, Hint, Language, Origin, Own, Published, Syndication};
use crate::span::Span;
use features::{Class, Page, Prose, Shape};
use furniture::Place;
use kinds::{Choice, Part, Weights};
use lines::Row;
use neighbours::{
    SURE, bodiless, box_intro, comments, last_section, lists, live, midst, pullquotes, questions, release, roles, set_in,
    signed_quotation, snippet, teasers,
};

/// The article's own layer.
pub(crate) struct Article {
    /// In order of the text, covering every non-blank line, none overlapping another.
    pub blocks: Vec<Block>,
    pub published: Option<Published>,
    pub syndication: Option<Syndication>,
    pub language: Option<Language>,
}

/// `given` are kinds that a reader set: they hold, whatever the lines look like.
pub(crate) fn read(text: &str, about: &About, given: &[Hint]) -> Article {
    read_by(&kinds::WEIGHTS, text, about, given)
}

fn read_by(weights: &Weights, text: &str, about: &About, given: &[Hint]) -> Article {
    let rows = lines::rows(text);
    let language = language::guess(text, long_first(&rows));
    let (shapes, content) = features::shapes(text, &rows, english(&language));
    let page = features::features(weights, text, &rows, &shapes, &content);
    let mut furniture = mail_headers(text, &rows);
    furniture.extend(rows.iter().enumerate().filter(|(_, r)| r.running).map(|(i, _)| i));
    let given = hinted(&rows, given);
    let hints: Vec<_> = hinted(&rows, &about.hints).into_iter().chain(given.iter().copied()).collect();
    let choices = kinds::choose(weights, &page, rows.len(), &furniture, &hints);
    let mut blocks: Vec<Block> = choices.iter().zip(&rows).map(|(choice, row)| block(choice, row.span)).collect();
    settle(text, &rows, &shapes, page.prose.as_ref(), &choices, &mut blocks);
    headed(&page, &mut blocks);
    for (block, _) in blocks.iter_mut().zip(&rows).filter(|(_, row)| row.running) {
        block.why = Some(dates::RUNNING.to_owned());
    }
    set(text, &given, &shapes, &mut blocks);
    // Only furniture has a role, whatever a line was taken for on the way.
    blocks.iter_mut().filter(|b| b.kind != BlockKind::Boilerplate).for_each(|b| b.role = None);
    let published = match about.published {
        Some(value) => Some(Published { value, span: None, origin: Origin::Given, other: None }),
        None => dates::published(text, &blocks, &shapes),
    };
    let blocks = parts::part(text, blocks, &shapes);
    Article { language, syndication: syndication::find(text, &blocks), blocks, published }
}

/// Makes blocks what a reader says that they are.
fn set(text: &str, given: &[(usize, BlockKind)], shapes: &[Shape], blocks: &mut [Block]) {
    for &(row, kind) in given {
        let Some(block) = blocks.get_mut(row) else { continue };
        *block = Block::new(kind, block.span);
        (block.confidence, block.why, block.reader) = (Some(1.0), Some("set by the reader".to_owned()), vec![Own::Kind]);
        if kind == BlockKind::Paragraph {
            block.dateline = dateline::parse(text, block.span);
        }
    }
    if given.iter().any(|g| g.1 == BlockKind::Boilerplate) {
        roles(text, shapes, blocks);
    }
}

/// A page without a headline has its likeliest title for one, where that was set aside above the article's words.
fn headed(page: &Page, blocks: &mut [Block]) {
    let first = blocks.iter().position(|b| b.kind == BlockKind::Paragraph).unwrap_or(0);
    let other = blocks.iter().any(|b| b.kind == BlockKind::Headline);
    let title = page.title.filter(|&at| !other && at < first && page.lead >= kinds::LIKELY);
    if let Some(block) = title.and_then(|at| blocks.get_mut(at)).filter(|b| b.kind == BlockKind::Boilerplate) {
        signed::because(block, BlockKind::Headline, "the likeliest title");
    }
}

/// Long rows are prose, and say more of the language than menus do.
const LONG: usize = 80;

fn long_first(rows: &[Row]) -> impl Iterator<Item = Span> {
    let spans = |long: bool| rows.iter().map(|r| r.span).filter(move |s| (s.len() >= LONG) == long);
    spans(true).chain(spans(false))
}

fn english(language: &Option<Language>) -> bool {
    language.as_ref().is_none_or(|l| l.code == "en")
}

/// The rows that hints cover for the better part, with what they say.
fn hinted(rows: &[Row], hints: &[Hint]) -> Vec<(usize, BlockKind)> {
    let mut found = Vec::new();
    for hint in hints {
        let first = rows.partition_point(|r| r.span.end() <= hint.span.start());
        for (i, row) in rows.iter().enumerate().skip(first).take_while(|(_, r)| r.span.start() < hint.span.end()) {
            let shared = row.span.end().min(hint.span.end()) - row.span.start().max(hint.span.start());
            if shared * 2 > row.span.len() {
                found.push((i, hint.kind));
            }
        }
        // Hints that lie within each other over and over could make more rows than there are.
        if found.len() > rows.len() * HINTED {
            break;
        }
    }
    found
}

/// So many hints of one row are heard.
const HINTED: usize = 8;

/// The lines above a forwarded message are found among so many at the top, and two at least.
const MAIL_ROWS: usize = 12;

fn mail_headers(text: &str, rows: &[Row]) -> Vec<usize> {
    let header = |row: &Row| furniture::mail_header(row.span.of(text));
    let found: Vec<usize> = rows.iter().take(MAIL_ROWS).enumerate().filter(|(_, row)| header(row)).map(|(i, _)| i).collect();
    if found.len() >= 2 { found } else { Vec::new() }
}

/// The weights that `train/structure.py` tries; the same ones read many texts.
#[cfg(feature = "_train")]
fn tried<T: Default>(weights: &str, read: impl FnOnce(&Weights) -> T) -> T {
    static LAST: std::sync::Mutex<Option<(String, Weights)>> = std::sync::Mutex::new(None);
    let Ok(mut last) = LAST.lock() else { return T::default() };
    let known = last.take().filter(|l| l.0 == weights);
    read(&last.insert(known.unwrap_or_else(|| (weights.to_owned(), Weights::parse(weights)))).1)
}

/// The article by these weights.
#[cfg(feature = "_train")]
pub(crate) fn training_article(weights: &str, text: &str) -> Option<Article> {
    tried(weights, |weights| Some(read_by(weights, text, &About::default(), &[])))
}

/// The blocks by these weights.
#[cfg(feature = "_train")]
pub(crate) fn training_blocks(weights: &str, text: &str) -> Vec<Block> {
    training_article(weights, text).map_or_else(Vec::new, |article| article.blocks)
}

/// What `train/structure.py` learns from: every row's span, its features, and those with which it competes to be the title. Which one is
/// the likeliest is judged by these weights.
#[cfg(feature = "_train")]
pub(crate) fn training_rows(weights: &str, text: &str) -> Vec<(Span, Vec<u16>, Vec<u16>)> {
    let rows = lines::rows(text);
    let (shapes, content) = features::shapes(text, &rows, english(&language::guess(text, long_first(&rows))));
    let page = tried(weights, |weights| Some(features::features(weights, text, &rows, &shapes, &content)));
    let Some(page) = page else { return Vec::new() };
    let title = |i: usize| i.checked_sub(page.from).map_or(Vec::new(), |i| page.candidates.of(i).to_vec());
    rows.iter().enumerate().map(|(i, row)| (row.span, page.rows.of(i).to_vec(), title(i))).collect()
}

#[cfg(feature = "_train")]
pub(crate) fn training_names() -> (Vec<String>, Vec<&'static str>, Vec<Vec<bool>>) {
    let after = |from: Option<usize>| (0..kinds::STATES).map(|to| kinds::follows(from, to)).collect::<Vec<bool>>();
    let follows = (0..kinds::STATES).map(|from| after(Some(from))).chain([after(None)]).collect();
    (
        (0..features::COUNT as u16).map(|f| features::name(f).to_owned()).collect(),
        kinds::STATE.iter().map(|s| s.0).collect(),
        follows,
    )
}

fn block(choice: &Choice, span: Span) -> Block {
    let mut block = Block::new(choice.kind, span);
    let [first, second] = choice.reasons;
    block.why = Some(if second.is_empty() { first.to_owned() } else { [first, "; ", second].concat() });
    block.confidence = Some(confidence(choice.margin));
    block
}

/// A logistic curve of the margin, by table so that every machine agrees.
fn confidence(margin: i32) -> f32 {
    const STEPS: [(i32, f32); 8] =
        [(50, 0.55), (100, 0.7), (200, 0.8), (300, 0.9), (450, 0.95), (700, 0.97), (1000, 0.98), (i32::MAX, 0.99)];
    STEPS.iter().find(|(below, _)| margin < *below).map_or(0.99, |s| s.1)
}

/// The longest words before a colon that lead to another story.
const LEAD: usize = 14;

/// So many rows above the headline a picture's caption may stand.
const ABOVE: usize = 2;

/// Reads what the kinds settle, and sets the kinds that rest on more than a line's own looks.
fn settle(text: &str, rows: &[Row], shapes: &[Shape], prose: Option<&Prose>, choices: &[Choice], blocks: &mut [Block]) {
    let because = |block: &mut Block, kind: BlockKind, why: &str| {
        block.kind = kind;
        block.why = Some(why.to_owned());
    };
    let heading = shapes.iter().position(|s| matches!(s.cue, Some((Furniture::Comments, Place::Line))));
    let titled = |i: usize| choices.iter().skip(i + 1).take(ABOVE).any(|c| c.kind == BlockKind::Headline);
    for (i, ((block, shape), choice)) in blocks.iter_mut().zip(shapes).zip(choices).enumerate() {
        let line = block.span.of(text);
        let own = choice.part >= Part::Body;
        let dated = &shape.dated;
        // Where a text came from and whose it is are said in set words, which begin the line; other furniture is when they are
        // all of it.
        let set = match shape.cue {
            Some((Furniture::Syndication | Furniture::Copyright, place)) => place != Place::Inside,
            Some((_, place)) => place == Place::Line && shape.class != Class::Spoken,
            None => false,
        };
        // "Read more: The bridge in pictures"
        let leads = || {
            let lead = line.as_bytes().get(..line.len().min(LEAD + 3)).unwrap_or(&[]);
            lead.windows(2).take(LEAD + 1).any(|w| w == b": ") || lead.windows(3).any(|w| w == b" | ")
        };
        let free = matches!(
            block.kind,
            BlockKind::Paragraph
                | BlockKind::Subheading
                | BlockKind::List
                | BlockKind::Standfirst
                | BlockKind::Date
                | BlockKind::Byline
                | BlockKind::Caption
        );
        if (free || block.kind == BlockKind::Boilerplate && own)
            && let Some((kind, role)) = appeal::read(line, shape)
            && (shape.class != Class::Prose || kind != BlockKind::Caption || own)
        {
            because(block, kind, "speaks to the reader, or of the story itself");
            block.role = role;
            continue;
        }
        let related =
            matches!(shape.cue, Some((Furniture::Related, Place::Start))) && block.kind != BlockKind::Headline && leads();
        if own && dated.length() {
            because(block, BlockKind::Boilerplate, "how long it takes to read");
        } else if set && shape.class != Class::Prose && own || related && block.kind != BlockKind::Boilerplate {
            because(block, BlockKind::Boilerplate, "words of buttons and notices");
        } else if own
            && shape.appeals()
            && shape.class <= Class::Spoken
            && matches!(block.kind, BlockKind::Paragraph | BlockKind::Subheading)
            && choice.margin < SURE
            && !appeal::spoken(line)
        {
            because(block, BlockKind::Boilerplate, "speaks to the reader");
        } else if shape.note == 2
            && (own
                || shape.note_to_editors
                    && matches!(block.kind, BlockKind::Caption | BlockKind::Standfirst | BlockKind::Boilerplate))
            || shape.note == 1
                && matches!(block.kind, BlockKind::Paragraph | BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Date)
                && choice.margin < SURE
                && own
        {
            because(block, BlockKind::Note, "words of an editor's note");
        } else if dated.any()
            && dated.others == 0
            && (matches!(block.kind, BlockKind::Subheading | BlockKind::Paragraph) && !line.starts_with('(')
                || block.kind == BlockKind::Boilerplate && choice.part == Part::Body && dated.labelled)
        {
            because(block, BlockKind::Date, "nothing but a date or time");
        }
        // What readers say in an article that gathers their words; below a heading of comments they are furniture.
        if block.kind == BlockKind::Boilerplate && own && heading.is_none_or(|at| i < at) && signed_quotation(line) {
            because(block, BlockKind::Paragraph, "a quotation with its speaker");
        }
        match block.kind {
            BlockKind::Caption | BlockKind::Subheading | BlockKind::Paragraph | BlockKind::Boilerplate
                if credit(line, shape, block, choice) =>
            {
                because(block, BlockKind::Credit, "photo credit");
            }
            // Above or below the headline, where menus stand as well.
            BlockKind::Boilerplate
                if shape.credit.is_some_and(|at| at > 0)
                    && shape.class < Class::Prose
                    && shape.cue.is_none()
                    && (choice.part == Part::Head || choice.part == Part::Before && titled(i)) =>
            {
                because(block, BlockKind::Caption, "ends in a photo credit");
            }
            BlockKind::Subheading if shape.credit.is_some() => because(block, BlockKind::Caption, "ends in a photo credit"),
            BlockKind::Subheading | BlockKind::Paragraph | BlockKind::Boilerplate
                if shape.name_behind && matches!(choice.part, Part::Head | Part::Body) =>
            {
                because(block, BlockKind::Caption, "a name behind its last sentence");
            }
            BlockKind::Paragraph | BlockKind::Standfirst => {
                block.dateline = dateline::parse(text, block.span);
                if block.dateline.is_some() && block.kind == BlockKind::Standfirst {
                    because(block, BlockKind::Paragraph, "opens with a dateline");
                }
            }
            BlockKind::Date if shape.named.by && shape.named.names => because(block, BlockKind::Byline, "names its author"),
            _ => {}
        }
    }
    snippet(text, shapes, choices, blocks);
    midst(prose, shapes, blocks);
    last_section(shapes, blocks);
    bodiless(shapes, blocks);
    teasers(shapes, choices, blocks);
    live(shapes, blocks);
    comments(shapes, blocks);
    let paged = |i: usize| i > 0 && rows.get(i - 1).is_some_and(|r| r.running);
    for (i, block) in blocks.iter_mut().enumerate().filter(|(i, b)| paged(*i) && b.kind == BlockKind::Boilerplate) {
        if rows.get(i).is_some_and(|r| !r.running) && block.span.of(text).starts_with(char::is_lowercase) {
            because(block, BlockKind::Paragraph, "goes on from the page before");
        }
    }
    signed::head(text, shapes, choices, blocks);
    signed::jobs(text, shapes, choices, blocks);
    signed::authors(text, shapes, choices, blocks);
    foot::foot(text, shapes, choices, blocks);
    signed::others(text, shapes, choices, blocks);
    signed::no_headline(text, shapes, blocks);
    signed::denied(text, shapes, blocks);
    release(text, shapes, blocks);
    lists(text, shapes, choices, blocks);
    runs::captions_twice(text, blocks);
    runs::captions(text, shapes, choices, blocks);
    runs::series(text, shapes, blocks);
    runs::broken(text, shapes, choices, blocks);
    runs::answers(text, shapes, choices, blocks);
    runs::days(shapes, blocks);
    runs::facts(text, blocks);
    runs::leads(text, shapes, blocks);
    runs::cards(shapes, blocks);
    runs::more(text, blocks);
    runs::digests(text, shapes, blocks);
    runs::works(text, shapes, blocks);
    runs::listed(text, shapes, prose, blocks);
    pullquotes(text, rows, shapes, blocks);
    set_in(text, shapes, blocks);
    box_intro(shapes, blocks);
    runs::signers(text, shapes, blocks);
    questions(text, blocks);
    runs::speakers(text, blocks);
    roles(text, shapes, blocks);
}

/// Whether a line of the article is nothing but a photo credit.
fn credit(line: &str, shape: &Shape, block: &Block, choice: &Choice) -> bool {
    let whole = shape.credit == Some(0) && line.len() < 120;
    let named = shape.credited && block.kind != BlockKind::Boilerplate && line.len() < 60;
    (whole || named) && matches!(choice.part, Part::Head | Part::Body) && !matches!(shape.class, Class::Prose | Class::Spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        read(text, &About::default(), &[]).blocks.iter().map(|b| (b.kind, b.span.of(text))).collect()
    }

    #[test]
    fn a_line_that_leads_to_words_in_marks_is_the_articles() {
        let body = "“One boat in four was seen to land its fish in the harbour. In spring it had been nearly every second one.”";
        for line in ["The Lund Times reports:", "Ana Ruiz writes:", "He continues:", "The board said on Monday:"] {
            let text = format!("Few boats land their fish in the harbour\n\n{line}\n\n{body}\n\nThe harbour is quiet.");
            assert_eq!(samples::kind_of(&text, line), Some(BlockKind::Paragraph), "{line}");
        }
        let text = format!("Few boats land their fish in the harbour\n\nRead more:\n\n{body}\n\nThe harbour is quiet.");
        assert_ne!(samples::kind_of(&text, "Read more:"), Some(BlockKind::Paragraph));
    }

    #[test]
    fn a_line_that_leads_to_words_without_marks_is_the_articles() {
        let body = "The bridge is unsafe. We will not wait for the river to take it. I urge the county to act, and I will go on urging it.";
        let lead = "The town weighs a bridge, and the council met on Monday night to talk about the plan that the mayor put forward in May.";
        for line in ["Mayor Ana Ruiz said:", "The Harbour Board stated:", "Senator Tom Berg wrote:"] {
            let text = format!(
                "Town weighs a bridge\n\n{lead}\n\n{line}\n\n{body}\n\nThe county did not answer on Tuesday, and votes in June."
            );
            assert_eq!(samples::kind_of(&text, line), Some(BlockKind::Paragraph), "{line}");
        }
        let text = format!("Town weighs a bridge\n\nMayor Ana Ruiz\n\n{lead}\n\n{body}");
        assert_ne!(samples::kind_of(&text, "Mayor Ana Ruiz"), Some(BlockKind::Paragraph));
    }

    const ARTICLE: &str = "Tuesday 3 May 2022\n\n\
        Harbour talks on dredging ‘could calm the fishing fleet’\n\n\
        The island and the mainland could start talks on dredging the harbour to calm the fishing fleet, advisers said ahead of the mayor’s visit this week.\n\n\
        Dredging would be “one of the biggest topics”, Mayor Tom Berg said last week as fishing crews pressed him to act on the harbour.\n\n\
        On May 1, 2021, the island closed its harbour to boats that fish by night. Photo: AFP\n\n\
        A separate meeting on dredging could help both sides move on, said Ana Ruiz, a senior adviser at the Centre for Tides.\n\n\
        We have been asking … and it has led nowhere\nANA RUIZ\n\n\
        But “waiting is not a plan”, Ruiz said. “We have been asking … and it has led nowhere.”\n\n\
        The harbour master said that the channel had lost two metres of depth since the storm, which was more than in ten years before.\n\n\
        View the original content and more from this author here: http://x.example/1\n\n\n\
        from harbour watch http://x.example/2\nvia IFTTT\n\nNo comments:\n\nPost a Comment\n";

    #[test]
    fn a_republished_article() {
        use BlockKind::*;
        let blocks = kinds(ARTICLE);
        let want = [
            Date,
            Headline,
            Paragraph,
            Paragraph,
            Caption,
            Credit,
            Paragraph,
            Pullquote,
            Pullquote,
            Paragraph,
            Paragraph,
            Boilerplate,
            Boilerplate,
            Boilerplate,
            Boilerplate,
            Boilerplate,
        ];
        assert_eq!(blocks.iter().map(|b| b.0).collect::<Vec<_>>(), want, "{blocks:#?}");
        assert_eq!(
            blocks.get(4).map(|b| b.1),
            Some("On May 1, 2021, the island closed its harbour to boats that fish by night.")
        );
        assert_eq!(blocks.get(5).map(|b| b.1), Some("Photo: AFP"));
        let article = read(ARTICLE, &About::default(), &[]);
        let roles: Vec<Furniture> = article.blocks.iter().filter_map(|b| b.role).collect();
        use Furniture::*;
        assert_eq!(roles, [Syndication, Syndication, Syndication, Comments, Comments]);
        assert_eq!(article.published.map(|p| p.value.to_string()).as_deref(), Some("2022-05-03"));
        assert_eq!(links(ARTICLE).len(), 2);
    }

    #[test]
    fn why_a_line_is_what_it_is() {
        let text = format!("Home\nSport\nLog in\n\n{ARTICLE}\nRelated stories\nFerry fares to rise\nWeir gives way\n");
        let blocks = read(&text, &About::default(), &[]).blocks;
        let why = |line: &str| {
            blocks.iter().find(|b| b.span.of(&text) == line).and_then(|b| b.why.as_deref()).unwrap_or_else(|| panic!("{line}"))
        };
        for (line, wanted) in [
            ("Log in", "words of buttons and notices"),
            ("Ferry fares to rise", "below a heading of other stories"),
            ("Post a Comment", "words of buttons and notices"),
        ] {
            assert!(why(line).split("; ").any(|one| one == wanted), "{line}: {}", why(line));
        }
        for block in &blocks {
            let why = block.why.as_deref().unwrap_or_default();
            let parts: Vec<&str> = why.split("; ").collect();
            assert!(!why.is_empty() && parts.first() != parts.get(1), "{}: {why}", block.span.of(&text));
            assert!(!why.ends_with(|c: char| c.is_ascii_digit()), "{}: {why} is no reason for a reader", block.span.of(&text));
        }
    }

    #[test]
    fn a_few_words_are_no_furniture() {
        for (text, want) in [
            ("It opened on 3 May.", BlockKind::Paragraph),
            ("The ferry sailed. Nobody was hurt.", BlockKind::Paragraph),
            ("Mayor quits over bridge", BlockKind::Headline),
            ("Share this article", BlockKind::Boilerplate),
        ] {
            let article = read(text, &About::default(), &[]);
            assert_eq!(article.blocks.first().map(|b| b.kind), Some(want), "{text}");
            assert_eq!(article.language.map(|l| l.code).as_deref(), Some("en"), "{text}");
        }
    }

    #[test]
    fn line_ends_make_no_difference() {
        let same = |other: &str| kinds(other).iter().map(|b| (b.0, b.1.replace('\u{a0}', " "))).collect::<Vec<_>>();
        let want = same(ARTICLE);
        assert_eq!(same(&ARTICLE.replace('\n', "\r\n")), want);
        assert_eq!(same(&ARTICLE.replace('\n', "\u{2028}")), want);
        assert_eq!(same(&ARTICLE.replace("\n\n", "\n\u{200b}\n")), want);
        assert_eq!(same(&ARTICLE.replace("\n\n", "\u{a0}\n \t\n")), want);
    }

    #[test]
    fn wrapped_paragraphs_are_one_block() {
        let text = "Storm closes harbour for a week\n\n\
            The storm that closed the harbour on Monday was the worst in forty\n\
            years, the council said, and it will be a week before the first fer-\n\
            ries sail again. Crews began to clear the channel early on Tuesday.\n\n\
            The harbour master asked skippers to stay where they are until the\n\
            channel has been sounded from end to end, which may take until the\n\
            weekend if the wind holds.\n";
        let blocks = kinds(text);
        let paragraphs: Vec<_> = blocks.iter().filter(|b| b.0 == BlockKind::Paragraph).collect();
        assert_eq!(paragraphs.len(), 2, "{blocks:#?}");
        assert!(paragraphs.iter().all(|b| b.1.ends_with('.')), "{blocks:#?}");
    }

    /// The text with its lines broken at the width, each a few characters sooner or later where `ragged`.
    fn broken(text: &str, width: usize, ragged: bool) -> String {
        let mut out = String::new();
        for (n, paragraph) in text.split("\n\n").enumerate() {
            out += if n > 0 { "\n\n" } else { "" };
            let (mut room, mut turn) = (width, n);
            for word in paragraph.split(' ') {
                if room <= word.len() {
                    turn += 1;
                    room = if ragged { width - turn * 7 % (width / 4) } else { width };
                    out.push('\n');
                } else if !out.ends_with('\n') && !out.is_empty() {
                    out.push(' ');
                }
                out += word;
                room = room.saturating_sub(word.len() + 1);
            }
        }
        out
    }

    #[test]
    fn no_article_is_furniture_whole() {
        let text = "Bridge to shut for nine months after cracks are found\n\nBy Ana Ruiz\n\n14 March 2024\n\n\
            The council voted on Tuesday to shut the old swing bridge for repairs, after engineers found cracks in two of its piers.\n\n\
            “We could not wait,” said Hanne Moe, the chief engineer of the board. “Four thousand cars cross it each day, and nobody can say how long it will hold.”\n\n\
            Work will begin in June and should take about nine months. Buses will be sent round by the mill road, which adds twenty minutes to the way into town.\n\n\
            Shopkeepers on the east bank said that they feared for their trade. Tom Berg, who runs a bakery there, said he had not been told before the vote.";
        for width in 24..130 {
            for ragged in [false, true] {
                for parted in [true, false] {
                    let text = broken(text, width, ragged);
                    let text = if parted { text } else { text.replace("\n\n", "\n") };
                    let read = kinds(&text);
                    let prose: usize = read.iter().filter(|b| b.0 == BlockKind::Paragraph).map(|b| b.1.len()).sum();
                    assert!(prose * 4 > text.len() * 3, "{width} {ragged} {parted}: {read:#?}");
                }
            }
        }
        let three = "\"If we had known, the crews would have\nstayed in,\" said Tom Berg,\na clerk at the Town Hall.\n";
        assert_eq!(kinds(three).len(), 1);
    }

    #[test]
    fn pages_of_a_copy() {
        let text = "THE HARBOUR TIMES        14 March 2025\nPage 4\n\n\
            Council votes to dredge the chan-\nnel after two years of argument\n\n\
            The town council voted on Thursday night to dredge the main har-\nbour channel, ending two years of argument over who should pay for\nthe work and who would suffer from it.\n\n\
            The work is expected to cost four million, half of which the re-\ngional government has promised. The rest will come from the dues,\n\
            THE HARBOUR TIMES        14 March 2025\nPage 5\n\nwhich are to rise by six percent from January.\n\n\
            Fishermen in the public gallery booed when the result was read out\nand the mayor left the hall. Nobody else spoke that night.\n";
        let blocks = kinds(text);
        for (kind, words) in [
            (BlockKind::Boilerplate, "THE HARBOUR TIMES"),
            (BlockKind::Boilerplate, "Page 5"),
            (BlockKind::Paragraph, "which are to rise"),
        ] {
            let found = blocks.iter().rfind(|b| b.1.starts_with(words));
            assert_eq!(found.map(|b| b.0), Some(kind), "{words}: {blocks:#?}");
        }
        assert_eq!(read(text, &About::default(), &[]).published.map(|p| p.value.to_string()).as_deref(), Some("2025-03-14"));
    }

    #[test]
    fn what_an_agency_tells_its_subscribers() {
        let text = ARTICLE.replace("Tuesday 3 May 2022", "Eds: UPDATES with the mayor’s answer, adds quotes");
        let blocks = kinds(&text);
        assert_eq!(blocks.first().map(|b| b.0), Some(BlockKind::Note), "{blocks:#?}");
        assert_eq!(blocks.get(1).map(|b| b.0), Some(BlockKind::Headline), "{blocks:#?}");
    }

    #[test]
    fn a_date_of_another_language() {
        for (date, want) in
            [("3. Mai 2022", Some("2022-05-03")), ("3 de mayo de 2022", Some("2022-05-03")), ("3 moons 2022", None)]
        {
            let text = ARTICLE.replace("Tuesday 3 May 2022", date).replace("On May 1, 2021, the", "The");
            let published = read(&text, &About::default(), &[]).published.map(|p| p.value.to_string());
            assert_eq!(published.as_deref(), want, "{date}");
        }
    }

    #[test]
    fn signed_quotations() {
        for (line, want) in [
            ("“The tide waits for nobody.” ― Ana Ruiz", true),
            ("“We are tired of it,” she said. “It is over.” — Tom Berg, harbour master", true),
            ("“The tide waits for nobody,” said Ana Ruiz", false),
            ("“The tide waits” — and waits", false),
            ("Ana Ruiz", false),
        ] {
            assert_eq!(signed_quotation(line), want, "{line}");
        }
    }

    #[test]
    fn hints_are_evidence_and_no_order() {
        let text = "Harbour Watch\n\nTides\n\nThe long wait at the quay\n\nQuiet waters\n\nWritten from the island\n\n\
            The island and the mainland could start talks on dredging the harbour to calm the fishing fleet, advisers said ahead of the mayor’s visit.\n\n\
            Dredging would be one of the biggest topics, Mayor Tom Berg said last week as fishing crews pressed him to act on the harbour.\n";
        let hint = |words: &str, kind| {
            let start = text.find(words).expect("in the text");
            Hint { span: Span::new(start, start + words.len()), kind }
        };
        let kind_of = |hints: Vec<Hint>, words: &str| {
            let blocks = read(text, &About { hints, ..About::default() }, &[]).blocks;
            blocks.iter().find(|b| b.span.of(text).starts_with(words)).map(|b| b.kind)
        };
        let all = vec![
            hint("Harbour Watch\n\nTides", BlockKind::Boilerplate),
            hint("The long wait", BlockKind::Headline),
            hint("Written from the island", BlockKind::Byline),
        ];
        assert_eq!(kind_of(all.clone(), "Tides"), Some(BlockKind::Boilerplate));
        assert_eq!(kind_of(all.clone(), "The long wait"), Some(BlockKind::Headline));
        assert_eq!(kind_of(all, "Written"), Some(BlockKind::Byline));
        assert_eq!(kind_of(vec![hint("Quiet waters", BlockKind::Headline)], "Quiet"), Some(BlockKind::Headline));
        // A long paragraph is no date, whatever is said of it.
        let paragraph = text.lines().last().unwrap_or("");
        assert_eq!(kind_of(vec![hint(paragraph, BlockKind::Date)], "Dredging"), Some(BlockKind::Paragraph));
    }

    #[test]
    fn hostile_texts() {
        let word_lines = "harbour\n".repeat(100_000);
        let one_line = "The harbour is closed. ".repeat(45_000);
        let emoji = "🙂🏴‍☠️\n".repeat(2000);
        for text in [
            "",
            " \n\t\r\n\u{200b}\u{feff}",
            "\r\r\r",
            "שלום עולם\nمرحبا",
            "\u{0}",
            "(",
            "“",
            "- \n• \n1. \n",
            &word_lines,
            &one_line,
            &emoji,
        ] {
            let article = read(text, &About::default(), &[]);
            let mut end = 0;
            for block in &article.blocks {
                assert!(end <= block.span.start() && !block.span.of(text).is_empty());
                assert!(text.get(end..block.span.start()).is_some_and(|gap| gap.chars().all(lines::invisible)));
                end = block.span.end();
            }
            assert!(text.get(end..).is_some_and(|rest| rest.chars().all(lines::invisible)));
        }
        assert_eq!(read("12 – 34\n\n* * *", &About::default(), &[]).language, None);
        assert!(read("", &About::default(), &[]).blocks.is_empty());
    }
}

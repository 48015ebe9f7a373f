//! Parquet in and out of a batch, as a person runs it: files that others wrote read as JSON lines do, and what is written is read back.
//!
//! `tests/rows` holds the same four articles as pandas, polars and Spark write them: texts as large strings or small ones, dates as such or
//! as timestamps of three kinds, compressed by Snappy or Zstandard, with columns that are nobody's business.

#![allow(clippy::unwrap_used)]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use parquet::basic::Type;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::schema::parser::parse_message_type;
use serde_json::{Value, json};

const TEXTS: [Option<&str>; 4] = [
    Some("“We sail on Monday,” said Ana Ruiz."),
    None,
    Some("It floods, 🚢 said Ivo Hale.\n\n“No,” he said on Friday."),
    Some(""),
];

fn made(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// The exit status, standard output and standard error.
fn batch(args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk")).arg("batch").args(args).output().unwrap();
    let string = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), string(output.stdout), string(output.stderr))
}

fn as_lines(name: &str, records: &[Value]) -> String {
    let path = made(name);
    fs::write(&path, records.iter().map(|record| format!("{record}\n")).collect::<String>()).unwrap();
    path.to_str().unwrap().to_owned()
}

fn articles() -> Vec<Value> {
    let ids = [json!("a"), json!("b"), json!("c"), Value::Null];
    let days = [Some("2024-03-14"), None, Some("1969-12-31"), Some("2024-02-29")];
    let record = |((id, text), day): ((Value, Option<&str>), Option<&str>)| {
        let url = (id == "a").then_some("https://a.example/1");
        json!({"id": id, "text": text, "published": day, "url": url})
    };
    ids.into_iter().zip(TEXTS).zip(days).map(record).collect()
}

/// A column's cells.
enum Column {
    Words(Vec<Option<String>>),
    Whole(Vec<Option<i32>>),
}

/// Writes a file of these columns, a group of rows for each of `groups`.
fn file(name: &str, schema: &str, groups: &[Vec<Column>]) -> String {
    fn there<T>(cells: &[Option<T>]) -> Vec<i16> {
        cells.iter().map(|cell| cell.is_some().into()).collect()
    }
    let path = made(name);
    let schema = parse_message_type(&format!("message m {{ {schema} }}")).unwrap().into();
    let mut writer = SerializedFileWriter::new(File::create(&path).unwrap(), schema, WriterProperties::new().into()).unwrap();
    for columns in groups {
        let mut group = writer.next_row_group().unwrap();
        for column in columns {
            let mut out = group.next_column().unwrap().unwrap();
            match column {
                Column::Words(cells) => {
                    let values: Vec<ByteArray> = cells.iter().flatten().map(|cell| cell.as_str().into()).collect();
                    out.typed::<ByteArrayType>().write_batch(&values, Some(&there(cells)), None).unwrap();
                }
                Column::Whole(cells) => {
                    let values: Vec<i32> = cells.iter().flatten().copied().collect();
                    out.typed::<Int32Type>().write_batch(&values, Some(&there(cells)), None).unwrap();
                }
            }
            out.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
    path.to_str().unwrap().to_owned()
}

/// The names and types of a file's columns, and its rows.
fn read(path: &Path) -> (Vec<(String, Type)>, Vec<Vec<Field>>) {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr();
    let columns = schema.columns().iter().map(|c| (c.name().to_owned(), c.physical_type())).collect();
    let rows = reader.get_row_iter(None).unwrap();
    (columns, rows.map(|row| row.unwrap().get_column_iter().map(|(_, field)| field.clone()).collect()).collect())
}

fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(words) => words.clone(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        other => format!("{other:?}, which no column should hold"),
    }
}

#[test]
fn what_others_write_reads_as_lines_do() {
    let want = batch(&[&as_lines("rows.jsonl", &articles())]).1;
    assert_eq!(want.lines().count(), 4);
    assert!(want.contains("\"2024-03-18\"") && want.contains("{\"id\":\"b\",\"error\":\"") && want.contains("{\"id\":null,"));
    for other in ["pandas", "polars", "spark"] {
        let (status, out, err) = batch(&[&format!("tests/rows/{other}.parquet")]);
        assert_eq!(
            out.replace(&format!("tests/rows/{other}.parquet:"), "line "),
            want.replace(&format!("{}:", made("rows.jsonl").display()), "line "),
            "{other}"
        );
        assert_eq!(status, Some(0));
        assert_eq!(
            err,
            format!("copydesk: 1 of 4 lines could not be read; the first: tests/rows/{other}.parquet:2: there is no text\n")
        );
    }
}

#[test]
fn many_groups_of_many_rows() {
    let row = |i: i32| (i % 97 != 5, i % 89 != 7, i);
    let rows: Vec<Vec<_>> = (0..3).map(|group| (0..150).map(|i| row(group * 1000 + i)).collect()).collect();
    let text = |&(there, _, i): &(bool, bool, i32)| there.then(|| format!("“No,” said Ana Ruiz {i}."));
    let id = |&(_, there, i): &(bool, bool, i32)| there.then_some(i);
    let group =
        |rows: &Vec<_>| vec![Column::Words(rows.iter().map(text).collect()), Column::Whole(rows.iter().map(id).collect())];
    let groups: Vec<Vec<Column>> = rows.iter().map(group).collect();
    let path = file("many.parquet", "optional binary text (UTF8); optional int32 id;", &groups);
    let records: Vec<Value> = rows.iter().flatten().map(|row| json!({"id": id(row), "text": text(row)})).collect();
    let lines = as_lines("many.jsonl", &records);
    let (out, want) = (batch(&[&path, "--layers", "blocks"]).1, batch(&[&lines, "--layers", "blocks"]).1);
    assert_eq!(out.lines().count(), 450);
    assert_eq!(out.replace(&path, "F"), want.replace(&lines, "F"));
}

#[test]
fn documents_and_errors_are_rows() {
    let mut records = articles();
    records[0]["published"] = "soon".into();
    records[3]["id"] = json!([1, "x"]);
    let lines = as_lines("documents.jsonl", &records);
    let (out, want) = (made("documents.parquet"), batch(&[&lines]).1);
    let (status, _, _) = batch(&[&lines, "--out", out.to_str().unwrap()]);
    assert_eq!(status, Some(0));
    let (columns, rows) = read(&out);
    assert_eq!(columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["id", "document", "warning", "error"]);
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    assert_eq!(cells.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["a", "b", "c", "[1,\"x\"]"]);
    let documents: Vec<&str> = want.lines().map(|line| if line.contains("\"error\":") { "" } else { line }).collect();
    assert_eq!(cells.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), documents);
    assert!(cells[0][2].starts_with("published is “soon”") && cells[2][2].is_empty());
    assert!(cells[1][3].ends_with("there is no text") && cells[0][3].is_empty());

    // Other formats' words come as they are.
    batch(&[&lines, "--format", "md", "--out", out.to_str().unwrap()]);
    let (columns, rows) = read(&out);
    assert_eq!(columns[1].0, "output");
    let text: Value = serde_json::from_str(batch(&[&lines, "--format", "md"]).1.lines().next().unwrap()).unwrap();
    assert_eq!(cell(&rows[0][1]), text["output"].as_str().unwrap());
    batch(&[&lines, "--format", "w3c", "--out", out.to_str().unwrap()]);
    let json: Value = serde_json::from_str(&cell(&read(&out).1[0][1])).unwrap();
    assert_eq!(json["@context"], "http://www.w3.org/ns/anno.jsonld");
}

#[test]
fn tables_have_numbers_in_columns_of_numbers() {
    let lines = as_lines("tables.jsonl", &articles());
    for (format, whole, fractions) in [("csv", 5, 2), ("csv-sources", 6, 1), ("csv-people", 3, 0), ("csv-times", 3, 0)] {
        let out = made(&format!("{format}.parquet"));
        assert_eq!(batch(&[&lines, "--format", format, "--out", out.to_str().unwrap()]).0, Some(0));
        let (columns, rows) = read(&out);
        let csv = batch(&[&lines, "--format", format]).1;
        let mut csv = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(
            columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            csv.headers().unwrap().iter().collect::<Vec<_>>()
        );
        let want: Vec<Vec<String>> = csv.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert!(!want.is_empty());
        assert_eq!(rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>()).collect::<Vec<_>>(), want, "{format}");
        let of = |kind| columns.iter().filter(|(_, found)| *found == kind).count();
        assert_eq!((of(Type::INT64), of(Type::DOUBLE)), (whole, fractions), "{format}");
    }
    // No rows, but a table.
    let out = made("none.parquet");
    assert_eq!(batch(&[&as_lines("none.jsonl", &[]), "--format", "csv", "--out", out.to_str().unwrap()]).0, Some(0));
    assert!(read(&out).1.is_empty() && read(&out).0.len() > 20);
}

#[test]
fn what_cannot_be_is_said() {
    let wrong = file("wrong.parquet", "optional int32 text;", &[vec![Column::Whole(vec![Some(5), None])]]);
    let (status, out, err) = batch(&[&wrong]);
    assert_eq!(status, Some(1));
    assert!(out.contains("text is not a string") && out.contains("there is no text"), "{out}");
    assert!(err.contains("wrong.parquet:1: text is not a string"), "{err}");

    let words = file("words.parquet", "optional binary words (UTF8);", &[vec![Column::Words(vec![Some("a".to_owned())])]]);
    let (status, out, err) = batch(&[&words]);
    assert_eq!((status, out.as_str()), (Some(1), ""));
    assert!(err.ends_with("words.parquet: there is neither a column text nor a column html\n"), "{err}");

    // A file that is cut off, changed, or none, costs itself only, wherever it breaks.
    let whole = fs::read("tests/rows/polars.parquet").unwrap();
    let sound = as_lines("sound.jsonl", &[json!({"id": 1, "text": "One."})]);
    let path = made("broken.parquet");
    for at in (0..whole.len()).step_by(23) {
        for flip in [false, true] {
            let mut bytes = whole.clone();
            if flip {
                bytes[at] ^= 0x80
            } else {
                bytes.truncate(at)
            };
            fs::write(&path, bytes).unwrap();
            let (status, out, err) = batch(&["--layers", "blocks", path.to_str().unwrap(), &sound]);
            assert_eq!(status, Some(0), "{at}: {err}");
            assert!(out.lines().last().is_some_and(|line| line.starts_with("{\"id\":1,")), "{at}: {out}");
            assert!(flip || err.contains("broken.parquet: not a Parquet file that can be read: "), "{at}: {err}");
        }
    }

    let out = made("out.parquet");
    let out = out.to_str().unwrap();
    for (args, says) in [
        (["--resume", out, &sound, "--jobs", "1"], "--resume needs a file that is good as far as it goes, which Parquet is not"),
        (["--out", out, &sound, "--format", "conllu"], "conllu is no table, which Parquet wants"),
    ] {
        let (status, _, err) = batch(&args);
        assert_eq!((status, err), (Some(2), format!("copydesk: {says}\n")));
    }
    assert_eq!(batch(&["--out", "/dev/null/out.parquet", &sound]).0, Some(1));
}

//! Parquet, in and out: rows come in as the JSON lines that a batch reads, and its lines go out as rows.
//!
//! Only what lies at the top of a file's schema is looked at, and of that only the columns that a line's fields are named after. Columns
//! of dates and timestamps are read as the dates they are, those of numbers as numbers.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Once};

use copydesk::export::{Article, Format};
use copydesk::{About, Date, annotate};
use parquet::basic::{Compression, ConvertedType, LogicalType, TimeUnit, ZstdLevel};
use parquet::column::reader::ColumnReader;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnDescriptor;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::options::Shape;

/// What a line may say.
const FIELDS: [&str; 5] = ["id", "text", "html", "published", "url"];
/// How many rows are held at once: texts may be long.
const ROWS: usize = 64;
/// How much of the output is gathered for a group of rows, in bytes.
const GATHERED: usize = 64 << 20;

/// A file's rows as JSON lines. How much of the file they take is added to `read`.
pub fn lines(path: &Path, read: &Arc<AtomicU64>) -> io::Result<Box<dyn BufRead + Send>> {
    let file = File::open(path)?;
    let reader = guarded(|| SerializedFileReader::new(file))?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let columns: Vec<(usize, &str)> = (0..schema.num_columns())
        .filter_map(|i| {
            let column = schema.column(i);
            let flat = column.path().parts().len() == 1 && column.max_rep_level() == 0;
            Some((i, *FIELDS.iter().find(|name| flat && **name == column.name())?))
        })
        .collect();
    if !columns.iter().any(|(_, name)| matches!(*name, "text" | "html")) {
        return Err(io::Error::other("there is neither a column text nor a column html"));
    }
    Ok(Box::new(BufReader::new(Rows {
        reader,
        columns,
        group: 0,
        open: Vec::new(),
        lines: Vec::new(),
        at: 0,
        read: Arc::clone(read),
    })))
}

struct Rows {
    reader: SerializedFileReader<File>,
    columns: Vec<(usize, &'static str)>,
    /// Which group of rows comes next.
    group: usize,
    /// The columns of the group that has begun.
    open: Vec<Column>,
    /// Lines that have been made, and how much of them has been read.
    lines: Vec<u8>,
    at: usize,
    read: Arc<AtomicU64>,
}

struct Column {
    name: &'static str,
    /// Where there may be nothing, a level says of each row whether there is.
    nullable: bool,
    what: What,
    reader: ColumnReader,
}

/// What the numbers of a column are.
#[derive(Clone, Copy)]
enum What {
    Days,
    /// And how many of them make a day.
    Time(i64),
    Plain,
}

const DAY: i64 = 86_400_000;

fn day(number: i64) -> Value {
    let date = i32::try_from(number).ok().and_then(Date::from_number);
    // What is none is told in words, as any date that cannot be read.
    date.map_or_else(|| format!("day {number}"), |date| date.to_string()).into()
}

impl Rows {
    /// Makes lines of the next rows; whether there were any.
    fn more(&mut self) -> Result<bool> {
        loop {
            let mut rows: Vec<Map<String, Value>> = Vec::new();
            for column in &mut self.open {
                let values = column.values()?;
                rows.resize_with(rows.len().max(values.len()), Map::new);
                for (row, value) in rows.iter_mut().zip(values) {
                    row.insert(column.name.to_owned(), value);
                }
            }
            self.lines.clear();
            self.at = 0;
            for row in &rows {
                serde_json::to_writer(&mut self.lines, row).map_err(|e| ParquetError::General(e.to_string()))?;
                self.lines.push(b'\n');
            }
            if !rows.is_empty() {
                return Ok(true);
            }
            if self.group == self.reader.num_row_groups() {
                return Ok(false);
            }
            self.open = self.next_group()?;
        }
    }

    fn next_group(&mut self) -> Result<Vec<Column>> {
        let group = self.reader.get_row_group(self.group)?;
        self.group += 1;
        let open = |&(i, name): &(usize, &'static str)| {
            let about = group.metadata().column(i);
            self.read.fetch_add(about.compressed_size().try_into().unwrap_or_default(), Ordering::Relaxed);
            let column = about.column_descr();
            Ok(Column { name, nullable: column.max_def_level() > 0, what: What::of(column), reader: group.get_column_reader(i)? })
        };
        self.columns.iter().map(open).collect()
    }
}

impl Read for Rows {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.lines.len() && !guarded(|| self.more())? {
            return Ok(0);
        }
        let count = self.lines.get(self.at..).unwrap_or_default().read(into)?;
        self.at += count;
        Ok(count)
    }
}

impl What {
    fn of(column: &ColumnDescriptor) -> What {
        match (column.logical_type_ref(), column.converted_type()) {
            (Some(LogicalType::Date), _) | (None, ConvertedType::DATE) => What::Days,
            (Some(LogicalType::Timestamp(time)), _) => What::Time(match time.unit {
                TimeUnit::MILLIS => DAY,
                TimeUnit::MICROS => DAY * 1_000,
                TimeUnit::NANOS => DAY * 1_000_000,
            }),
            (None, ConvertedType::TIMESTAMP_MILLIS) => What::Time(DAY),
            (None, ConvertedType::TIMESTAMP_MICROS) => What::Time(DAY * 1_000),
            _ => What::Plain,
        }
    }

    fn value(self, number: i64) -> Value {
        match self {
            What::Days => day(number),
            What::Time(a_day) => day(number.div_euclid(a_day)),
            What::Plain => number.into(),
        }
    }
}

impl Column {
    /// The values of the next rows; none at the end of the group.
    fn values(&mut self) -> Result<Vec<Value>> {
        let what = self.what;
        let mut there = Vec::new();
        macro_rules! read {
            ($reader:expr, $value:expr) => {{
                let mut values = Vec::new();
                let (rows, _, _) = $reader.read_records(ROWS, self.nullable.then_some(&mut there), None, &mut values)?;
                (rows, values.into_iter().map($value).collect::<Vec<Value>>())
            }};
        }
        let (rows, values) = match &mut self.reader {
            ColumnReader::BoolColumnReader(reader) => read!(reader, Value::from),
            ColumnReader::Int32ColumnReader(reader) => read!(reader, |n: i32| what.value(n.into())),
            ColumnReader::Int64ColumnReader(reader) => read!(reader, |n: i64| what.value(n)),
            ColumnReader::Int96ColumnReader(reader) => {
                read!(reader, |time: parquet::data_type::Int96| What::Time(DAY).value(time.to_millis()))
            }
            ColumnReader::FloatColumnReader(reader) => read!(reader, Value::from),
            ColumnReader::DoubleColumnReader(reader) => read!(reader, Value::from),
            ColumnReader::ByteArrayColumnReader(reader) => read!(reader, |bytes: ByteArray| string(bytes.data())),
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                read!(reader, |bytes: parquet::data_type::FixedLenByteArray| string(bytes.data()))
            }
        };
        let mut values = values.into_iter();
        let is_there = |row: usize| !self.nullable || there.get(row).is_some_and(|&level: &i16| level > 0);
        Ok((0..rows).map(|row| if is_there(row) { values.next().unwrap_or_default() } else { Value::Null }).collect())
    }
}

/// What is not UTF-8 is a list of bytes, which no field of a line may be.
fn string(bytes: &[u8]) -> Value {
    std::str::from_utf8(bytes).map_or_else(|_| bytes.into(), Value::from)
}

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Reads by code that is not ours, which breaks off where a file is made to mislead it. That is an error like others where panics unwind
/// (the profile `dist`); where they abort, it ends the program.
fn guarded<T>(read: impl FnOnce() -> Result<T>) -> io::Result<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |told| {
            if !READING.get() || cfg!(panic = "abort") {
                tell(told);
            }
        }));
    });
    READING.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(read));
    READING.set(false);
    let wrong = |what: &str| io::Error::other(format!("not a Parquet file that can be read: {what}"));
    match done {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(ParquetError::External(error))) => Err(io::Error::other(error)),
        Ok(Err(error)) => Err(wrong(&error.to_string().replace("Parquet error: ", ""))),
        Err(_) => Err(wrong("its parts do not fit together")),
    }
}

/// Of a table's columns those that are whole numbers, and those that are fractions; all others are words.
fn numbers(format: Format) -> (&'static [&'static str], &'static [&'static str]) {
    match format {
        Format::Csv => (&["quote", "speaker_entity", "said", "via", "repeats"], &["speaker_confidence", "confidence"]),
        Format::CsvSources => (&["entity", "quotes", "words", "direct_words", "first", "corrected"], &["share"]),
        Format::CsvPeople => (&["entity", "mentions", "quotes"], &[]),
        Format::CsvTimes => (&["time", "start", "end"], &[]),
        _ => (&[], &[]),
    }
}

/// Rows on their way into a file.
pub struct Table {
    writer: SerializedFileWriter<File>,
    is_csv: bool,
    /// Whether the head of a table, with which its lines begin, has come.
    begun: bool,
    columns: Vec<Cells>,
    gathered: usize,
}

/// A column of the rows that are not written yet, and of each whether there is anything.
enum Cells {
    Words(Vec<ByteArray>, Vec<i16>),
    Whole(Vec<i64>, Vec<i16>),
    Fractions(Vec<f64>, Vec<i16>),
}

impl Table {
    pub fn create(file: File, shape: Shape) -> io::Result<Table> {
        let format = shape.format;
        let is_csv = format.head_lines() > 0 && format != Format::ConllU;
        // The head of a table without rows.
        let head = if is_csv { format.write("", &annotate("", &About::default()), &Article::default()) } else { String::new() };
        let output = if format == Format::Json { "document" } else { "output" };
        let names = if is_csv { head.trim_end().split(',').collect() } else { vec!["id", output, "warning", "error"] };
        let (whole, fractions) = numbers(format);
        let column = |name: &str| match (whole.contains(&name), fractions.contains(&name)) {
            (true, _) => (format!("optional int64 {name};"), Cells::Whole(Vec::new(), Vec::new())),
            (_, true) => (format!("optional double {name};"), Cells::Fractions(Vec::new(), Vec::new())),
            _ => (format!("optional binary {name} (UTF8);"), Cells::Words(Vec::new(), Vec::new())),
        };
        let (fields, columns): (Vec<String>, Vec<Cells>) = names.into_iter().map(column).unzip();
        let schema = parse_message_type(&format!("message {} {{ {} }}", "copydesk", fields.join(" "))).map_err(unwritten)?;
        let made_by = format!("copydesk {}", env!("CARGO_PKG_VERSION"));
        let how = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).map_err(unwritten)?))
            .set_created_by(made_by)
            .build();
        let writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(how)).map_err(unwritten)?;
        Ok(Table { writer, is_csv, begun: false, columns, gathered: 0 })
    }

    /// Lines as a batch writes them.
    pub fn add(&mut self, lines: &str) -> io::Result<()> {
        if self.is_csv {
            let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(lines.as_bytes());
            for row in rows.records() {
                let row = row?;
                if !std::mem::replace(&mut self.begun, true) {
                    continue;
                }
                self.row(row.iter().map(|cell| Some(cell).filter(|cell| !cell.is_empty())));
            }
        } else if !lines.is_empty() {
            let line: Line = serde_json::from_str(lines)?;
            let id = match line.id {
                Value::Null => None,
                Value::String(id) => Some(id),
                other => Some(other.to_string()),
            };
            // A string as it is, any other JSON as JSON, and a document as its whole line.
            let output = match (&line.error, line.output) {
                (Some(_), _) => None,
                (None, None) => Some(lines.trim_end().to_owned()),
                (None, Some(output)) => Some(serde_json::from_str(output.get()).unwrap_or_else(|_| output.get().to_owned())),
            };
            self.row([id.as_deref(), output.as_deref(), line.warning.as_deref(), line.error.as_deref()].into_iter());
        }
        if self.gathered < GATHERED { Ok(()) } else { self.write() }
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = Option<&'a str>>) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.gathered += 8 + cell.map_or(0, str::len);
            column.add(cell);
        }
    }

    fn write(&mut self) -> io::Result<()> {
        self.gathered = 0;
        let mut group = self.writer.next_row_group().map_err(unwritten)?;
        self.columns.iter_mut().try_for_each(|cells| cells.write(&mut group)).and_then(|()| group.close()).map_err(unwritten)?;
        Ok(())
    }

    /// Without this the file is none.
    pub fn finish(mut self) -> io::Result<()> {
        if self.gathered > 0 {
            self.write()?;
        }
        self.writer.finish().map_err(unwritten)?;
        self.writer.inner().sync_all()
    }
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    id: Value,
    warning: Option<String>,
    error: Option<String>,
    #[serde(borrow)]
    output: Option<&'a RawValue>,
}

impl Cells {
    fn add(&mut self, cell: Option<&str>) {
        fn push<T>(values: &mut Vec<T>, there: &mut Vec<i16>, value: Option<T>) {
            there.push(value.is_some().into());
            values.extend(value);
        }
        match self {
            Cells::Words(values, there) => push(values, there, cell.map(ByteArray::from)),
            Cells::Whole(values, there) => push(values, there, cell.and_then(|cell| cell.parse().ok())),
            Cells::Fractions(values, there) => push(values, there, cell.and_then(|cell| cell.parse().ok())),
        }
    }

    fn write(&mut self, group: &mut SerializedRowGroupWriter<'_, File>) -> Result<()> {
        let Some(mut column) = group.next_column()? else { return Ok(()) };
        match self {
            Cells::Words(values, there) => {
                column.typed::<ByteArrayType>().write_batch(values, Some(there), None)?;
                values.clear();
                there.clear();
            }
            Cells::Whole(values, there) => {
                column.typed::<Int64Type>().write_batch(values, Some(there), None)?;
                values.clear();
                there.clear();
            }
            Cells::Fractions(values, there) => {
                column.typed::<DoubleType>().write_batch(values, Some(there), None)?;
                values.clear();
                there.clear();
            }
        }
        column.close()
    }
}

fn unwritten(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        other => io::Error::other(other.to_string()),
    }
}

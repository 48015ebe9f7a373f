//! The command line, run as a person runs it.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

struct Ran {
    out: String,
    err: String,
    ok: bool,
}

fn run(args: &[&str], input: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let piped = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let string = |bytes| String::from_utf8(bytes).unwrap();
    Ran { out: string(output.stdout), err: string(output.stderr), ok: output.status.success() }
}

fn file(name: &str, bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn annotate_reads_files_and_standard_input() {
    let text = "🙂 “We start,” said Ana Ruiz.";
    let (a, b) = (file("a.txt", text.as_bytes()), file("b.txt", b"Two lines.\nOf text."));
    let one = run(&["annotate", &a], b"");
    assert!(one.ok && one.err.is_empty());
    assert_eq!(parsed(&one.out)["offsets"], "utf16");
    assert_eq!(run(&["annotate", "-"], text.as_bytes()).out, one.out);
    assert_eq!(run(&["annotate"], text.as_bytes()).out, one.out);

    let two = run(&["annotate", &a, &b], b"");
    assert_eq!(parsed(&two.out)[0], parsed(&one.out));
    assert_eq!(parsed(&two.out).as_array().unwrap().len(), 2);
    let lines = run(&["annotate", "--format", "jsonl", &a, &b], b"");
    assert_eq!(parsed(lines.out.lines().next().unwrap()), parsed(&one.out));
    assert_eq!(lines.out.lines().count(), 2);

    let shown = run(&["annotate", "--format", "text", "--published", "2015-09-22"], b"Plain \\ text.").out;
    assert!(shown.starts_with("published 2015-09-22 (given)\n") && shown.contains("Plain \\\\ text."), "{shown}");
}

#[test]
fn offsets_count_what_was_asked_for() {
    for (unit, want) in [("utf16", 3), ("utf8", 5), ("codepoint", 2)] {
        let ran = run(&["annotate", "--offsets", unit], "🙂 Ruiz left.".as_bytes());
        let tokens = parsed(&ran.out)["tokens"].clone();
        assert!(tokens.as_array().unwrap().iter().any(|t| t["start"] == want), "{unit}: {tokens}");
    }
}

#[test]
fn bad_input_is_said_with_its_place() {
    let bad = file("bad.txt", b"One.\nTw\xffo.\n");
    let good = file("good.txt", b"One.");
    for (args, want) in [
        (&["annotate", &bad][..], "bad.txt:2: not UTF-8 (byte 7 of the file)"),
        (&["annotate", &good, &bad], "bad.txt:2"),
        (&["annotate", "no-such-file.txt"], "no-such-file.txt: "),
        (&["annotate", "--published", "22/9/2015"], "“22/9/2015”"),
        (&["annotate", "--layers", "quotes,people"], "“people”"),
        (&["batch", "--layers", "people"], "“people”"),
        (&["annotate", "--format", "pdf"], "pdf"),
    ] {
        let ran = run(args, b"");
        assert!(!ran.ok && ran.out.is_empty() && ran.err.contains(want), "{args:?}: {} {}", ran.out, ran.err);
    }
}

#[test]
fn batch_goes_on_after_a_bad_line() {
    let input = "\u{feff}{\"id\":7,\"text\":\"Ana left.\",\"title\":\"x\"}\n\n{\"id\":\"b\"}\n{\"id\":\"c\",\n{\"id\":\"d\",\"text\":\"Yes.\",\"published\":\"2015-9-1\"}\n\
                 {\"id\":\"e\",\"text\":5}\n{\"id\":\"f\",\"text\":\"Yes.\",\"published\":\"2015-09-01\",\"url\":null}";
    let ran = run(&["batch", "--offsets", "codepoint"], input.as_bytes());
    let lines: Vec<Value> = ran.out.lines().map(parsed).collect();
    assert!(ran.ok);
    assert!(ran.out.starts_with("{\"id\":7,\"schema\":\"2\",\"offsets\":\"codepoint\""), "{}", ran.out);
    let errors: Vec<(&Value, Option<&str>)> = lines.iter().map(|l| (&l["id"], l["error"].as_str())).collect();
    let want = [
        (Value::from(7), None),
        ("b".into(), Some("line 3: there is no text")),
        (Value::Null, Some("line 4, column ")),
        ("d".into(), Some("line 5: published is “2015-9-1”")),
        ("e".into(), Some("line 6: text is not a string")),
        ("f".into(), None),
    ];
    assert_eq!(errors.len(), want.len());
    for ((id, error), (want_id, want_error)) in errors.iter().zip(&want) {
        assert_eq!(*id, want_id);
        assert!(
            error.unwrap_or_default().starts_with(want_error.unwrap_or_default()) && error.is_some() == want_error.is_some(),
            "{error:?}"
        );
    }
    assert!(ran.err.contains("4 of 6 lines") && ran.err.contains("line 3: there is no text"), "{}", ran.err);
    assert_eq!(lines[5]["published"]["origin"], "given");
}

#[test]
fn batch_keeps_order_on_any_number_of_threads() {
    let line = |i: usize| {
        let text = "“It floods every spring,” said Ana Ruiz, the harbour master. ".repeat(if i.is_multiple_of(17) {
            200
        } else {
            i % 3
        });
        serde_json::json!({"id": i, "text": text}).to_string() + "\n"
    };
    let input: String = (0..500).map(line).collect();
    let one = run(&["batch", "--jobs", "1"], input.as_bytes()).out;
    let ids: Vec<Value> = one.lines().map(|l| parsed(l)["id"].clone()).collect();
    assert_eq!(ids, (0..500).map(Value::from).collect::<Vec<_>>());
    for jobs in ["2", "7"] {
        assert!(run(&["batch", "--jobs", jobs], input.as_bytes()).out == one, "{jobs} threads");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    // The input stays open: the program ends by itself all the same.
    stdin.write_all(&b"{\"text\":\"Ana left.\"}\n".repeat(4)).unwrap();
    let status = child.wait().unwrap();
    assert!(status.success());
}

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
    status: Option<i32>,
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
    let status = output.status;
    Ran { out: string(output.stdout), err: string(output.stderr), ok: status.success(), status: status.code() }
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
    let named = |name: &str| {
        let mut document = parsed(&one.out);
        document["file"] = name.into();
        document
    };
    assert_eq!(parsed(&two.out)[0], named(&a));
    assert_eq!(parsed(&two.out).as_array().unwrap().len(), 2);
    let lines = run(&["annotate", "--format", "jsonl", &a, &b], b"");
    assert_eq!(parsed(lines.out.lines().next().unwrap()), named(&a));
    assert_eq!(lines.out.lines().count(), 2);

    let shown = run(&["annotate", "--format", "text", "--published", "2015-09-22"], b"Plain \\ text.").out;
    assert!(shown.starts_with("published 2015-09-22 (given)\n") && shown.contains("Plain \\\\ text."), "{shown}");
}

#[test]
fn corrections_are_made_and_the_lost_are_said() {
    let text = file("weir.txt", "“It held,” said Ines Corr. Tom Berg said nothing.".as_bytes());
    let good = r#"[{"do":"speaker","quote":{"exact":"“It held,”"},"to":[{"name":"Tom Berg"}]},{"do":"reject","quote":{"exact":"It broke"}}]"#;
    let ran = run(&["annotate", &text, "--corrections", &file("good.json", good.as_bytes())], b"");
    let document = parsed(&ran.out);
    let speaker = document["quotes"][0]["speaker"].as_u64().unwrap() as usize;
    assert_eq!(document["entities"][speaker]["name"], "Tom Berg");
    assert_eq!(document["quotes"][0]["reader"], serde_json::json!(["speaker"]));
    assert!(ran.ok && ran.err == "copydesk: correction 2 was not made: its words are no longer in the text\n", "{}", ran.err);
    assert_eq!(document["corrections"][1]["correction"]["do"], "reject");
    let shown = run(&["annotate", &text, "--format", "text", "--corrections", &file("good.json", good.as_bytes())], b"").out;
    assert!(shown.contains("reader’s own: speaker") && shown.contains("lost corrections\n"), "{shown}");

    let bad = file("bad.json", br#"[{"do":"reject","quote":{"exact":"It held"},"why":"no"}]"#);
    for (args, want) in [
        (&["annotate", &text, "--corrections", &bad][..], "bad.json: correction 1: unknown field “why”"),
        (&["annotate", &text, "--corrections", "none.json"], "none.json: No such file"),
        (&["annotate", &text, &text, "--corrections", &bad], "corrections are of one article"),
    ] {
        let ran = run(args, b"");
        assert!(!ran.ok && ran.out.is_empty() && ran.err.contains(want), "{args:?}: {}", ran.err);
    }
}

#[test]
fn quotations_are_held_against_another_text() {
    let article =
        file("article.txt", "“It held for sixty years,” said Ines Corr. “Nobody was told of it,” Corr said.".as_bytes());
    let other = file("tape.txt", b"CORR: It held for seventy years. Nobody was told of it.");
    let ran = run(&["compare", &article, &other], b"");
    assert_eq!(
        ran.out,
        "altered   “It held for sixty years,” (Ines Corr)\n            “sixty” for “seventy”\n\
         verbatim  “Nobody was told of it,” (Ines Corr)\n1 verbatim, 0 edited, 1 altered, 0 missing\n"
    );
    let json = parsed(&run(&["compare", &article, &other, "--format", "json"], b"").out);
    assert_eq!((&json["quotes"][0]["found"], &json["totals"]["verbatim"]), (&"altered".into(), &1.into()));
    let newer = file("newer.txt", "“It held for seventy years,” said Ines Corr. “Nobody was told of it,” Corr said.".as_bytes());
    let ran = run(&["compare", "--versions", &article, &newer], b"");
    assert!(
        ran.out.starts_with("lines: 1 changed, 0 the same\nchanged ") && ran.out.contains("“sixty” for “seventy”"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("quotes: 1 changed, 1 the same\nchanged   “It held for seventy years,” (content)\n"), "{}", ran.out);
    assert!(!run(&["compare", &article, "none.txt"], b"").ok);
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
        (&["annotate", &bad][..], "bad.txt:2: not UTF-8 (byte 7 of the text)"),
        (&["annotate", "no-such-file.txt"], "no-such-file.txt: "),
        (&["annotate", "--published", "22/9/2015"], "“22/9/2015”"),
        (&["annotate", "--layers", "quotes,people"], "“people”"),
        (&["batch", "--layers", "people"], "“people”"),
        (&["annotate", "--format", "pdf"], "pdf"),
        (&["annotate", "--format", "tei", &good, &good], "--out-dir"),
        (&["annotate", env!("CARGO_TARGET_TMPDIR")], ": is a folder"),
        (&["batch", "--jobs", "100000"], "100000 is not in 1..=512"),
        (&["batch", "--jobs", "0"], "0 is not in"),
        (&["batch", "--format", "csv", "--resume", "x.csv"], "--resume needs a line"),
        (&["batch", &good, "--out", &good], "both input and output"),
        (&["batch", "no-such-file.jsonl"], "no-such-file.jsonl: No such file or directory\n"),
    ] {
        let ran = run(args, b"");
        assert!(!ran.ok && ran.out.is_empty() && ran.err.contains(want), "{args:?}: {} {}", ran.out, ran.err);
        assert!(!ran.err.contains("os error"), "{}", ran.err);
    }
    let long = "2015-09-22x".repeat(10_000);
    let ran = run(&["annotate", "--published", &long], b"");
    assert!(!ran.ok && ran.err.len() < 300, "{}", ran.err);
}

#[test]
fn a_file_that_cannot_be_read_costs_itself_only() {
    let (good, bad) = (file("readable.txt", b"One."), file("unreadable.txt", b"\xff"));
    let ran = run(&["annotate", &bad, &good, "missing.txt"], b"");
    let documents = parsed(&ran.out);
    assert_eq!(ran.status, Some(1));
    assert!(documents[0]["error"].as_str().unwrap().contains("not UTF-8") && documents[0]["file"] == bad.as_str());
    assert_eq!((&documents[1]["file"], documents[1]["blocks"].as_array().unwrap().len()), (&good.as_str().into(), 1));
    assert!(documents[2]["error"].as_str().unwrap().contains("missing.txt") && ran.err.lines().count() == 2);
    let table = run(&["annotate", "--format", "csv-times", &bad, &good, &good], b"");
    assert_eq!(table.out.lines().count(), 1, "{}", table.out);
}

#[test]
fn several_files_in_a_format_go_into_a_folder() {
    let (a, b) = (file("one.txt", b"Ana Ruiz left on 5 May 2015."), file("two.txt", b"Two."));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("written");
    let _ = fs::remove_dir_all(&folder);
    let ran = run(&["annotate", "--format", "tei", "--out-dir", folder.to_str().unwrap(), &a, &b, &b], b"");
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("two.xml is another file's already"), "{}", ran.err);
    assert!(fs::read_to_string(folder.join("one.xml")).unwrap().contains("<persName ref=\"#e0\">Ana Ruiz</persName>"));
    assert!(folder.join("two.xml").exists());
    let table = run(&["annotate", "--format", "csv-times", &a, &b, &a], b"");
    let rows: Vec<&str> = table.out.lines().collect();
    assert!(
        rows.len() == 3 && rows[0].starts_with("article,time,") && rows[1] == rows[2] && rows[1].contains("one.txt"),
        "{rows:?}"
    );
}

#[test]
fn a_text_that_is_too_long_is_refused_before_work_begins() {
    let long = "x".repeat(10_000_001);
    for (args, input, want) in [
        (&["annotate"][..], long.clone(), "standard input: the text is too long; 10000000 bytes is the most"),
        (&["batch"], format!("{{\"id\":1,\"text\":\"{long}\"}}\n"), "line 1: the text is too long: 10000001 bytes"),
        (&["batch"], format!("{{\"id\":1,\"text\":\"{}\"}}\n", "x".repeat(60_000_001)), "line 1: the line is too long"),
    ] {
        let ran = run(args, input.as_bytes());
        assert!(ran.status == Some(1) && ran.err.contains(want), "{}", ran.err);
    }
}

#[test]
fn colours_change_nothing_else() {
    let text = "“It floods,” said Ana Ruiz on 5 May 2015.".as_bytes();
    let plain = run(&["annotate", "--format", "text"], text).out;
    let coloured = run(&["annotate", "--format", "text", "--color", "always"], text).out;
    assert!(!plain.contains('\u{1b}') && coloured.contains("\u{1b}[33m“It floods,”"), "{coloured:?}");
    let parts = coloured.split('\u{1b}').enumerate().map(|(i, part)| if i == 0 { part } else { part.split_once('m').unwrap().1 });
    assert_eq!(parts.collect::<String>(), plain);
}

#[test]
fn completions_and_manual_name_every_option() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = run(&["completions", shell], b"");
        assert!(ran.ok && ran.out.contains("resume") && ran.out.contains("out-dir"), "{shell}");
    }
    let manual = run(&["man"], b"").out;
    assert!(
        manual.matches(".TH ").count() == 4 && manual.contains("\\-\\-resume") && manual.contains("copydesk\\-batch"),
        "{manual}"
    );
}

const LINES: &str = "\u{feff}{\"id\":7,\"text\":\"Ana left.\",\"title\":\"x\"}\n\n{\"id\":\"b\"}\n{\"id\":\"c\",\n\
    {\"id\":\"d\",\"text\":\"Yes.\",\"published\":\"2015-9-1\"}\n{\"id\":\"e\",\"text\":5}\n\
    {\"id\":\"f\",\"text\":\"Yes.\",\"published\":\"2015-09-01T10:00:00Z\",\"url\":null}\n[\"g\",\"Yes.\"]";

#[test]
fn batch_goes_on_after_a_bad_line() {
    for (args, dated) in
        [(&["batch", "--offsets", "codepoint"][..], true), (&["batch", "--offsets", "codepoint", "--strict"], false)]
    {
        let ran = run(args, LINES.as_bytes());
        let lines: Vec<Value> = ran.out.lines().map(parsed).collect();
        assert_eq!(ran.ok, dated);
        assert!(ran.out.starts_with("{\"id\":7,\"schema\":\""), "{}", ran.out);
        assert_eq!(lines[0]["offsets"], "codepoint");
        let errors: Vec<(&Value, Option<&str>)> = lines.iter().map(|l| (&l["id"], l["error"].as_str())).collect();
        let want = [
            (Value::from(7), None),
            ("b".into(), Some("line 3: there is no text")),
            ("c".into(), Some("line 4, column ")),
            ("d".into(), Some("line 5: published is “2015-9-1”").filter(|_| !dated)),
            ("e".into(), Some("line 6: text is not a string")),
            ("f".into(), None),
            (Value::Null, Some("line 8, column 1: not an object")),
        ];
        assert_eq!(errors.len(), want.len());
        for ((id, error), (want_id, want_error)) in errors.iter().zip(&want) {
            assert_eq!(*id, want_id);
            let starts = error.unwrap_or_default().starts_with(want_error.unwrap_or_default());
            assert!(starts && error.is_some() == want_error.is_some(), "{error:?}");
        }
        let count = if dated { "4 of 7 lines" } else { "5 of 7 lines" };
        assert!(ran.err.contains(count) && ran.err.contains("line 3: there is no text"), "{}", ran.err);
        assert!(!ran.err.contains("struct"), "{}", ran.err);
        assert_eq!(lines[5]["published"]["value"], "2015-09-01");
        assert_eq!(lines[3]["warning"].as_str().is_some_and(|w| w.contains("“2015-9-1”")), dated);
        assert!(
            !dated
                || (lines[3]["blocks"].is_array()
                    && ran.err.contains("1 of 7 lines were read without their date; the first: line 5"))
        );
    }
}

#[test]
fn batch_fails_where_nothing_could_be_read() {
    assert_eq!(run(&["batch"], b"{}\n[]\n").status, Some(1));
    assert_eq!(run(&["batch"], b"{}\n{\"text\":\"Yes.\"}\n").status, Some(0));
    assert_eq!(run(&["batch", "--strict"], b"{}\n{\"text\":\"Yes.\"}\n").status, Some(1));
    assert_eq!(run(&["batch"], b"").status, Some(0));
}

#[test]
fn batch_reads_files_by_name_and_says_which() {
    let a = file("a.jsonl", b"{\"id\":1,\"text\":\"One.\"}");
    let b = file("b.jsonl", b"{\"id\":2,\"text\":\"Two.\"}\nnonsense\n");
    let ran = run(&["batch", &a, "missing.jsonl", &b], b"");
    let ids: Vec<Value> = ran.out.lines().map(|l| parsed(l)["id"].clone()).collect();
    assert_eq!(ids, [1.into(), 2.into(), Value::Null]);
    assert!(
        ran.ok && ran.err.contains("missing.jsonl: No such file") && ran.err.contains("b.jsonl:2, column 2: not JSON"),
        "{}",
        ran.err
    );
}

#[test]
fn batch_writes_every_format() {
    let input = "{\"id\":\"a\",\"text\":\"“It floods,” said Ana Ruiz on 5 May 2015.\"}\n{\"id\":\"b\"}\n{\"text\":\"“No,” said Tom Ostby.\"}\n";
    for format in ["html", "md", "text", "w3c", "schema-org", "tei", "timeml", "brat"] {
        let ran = run(&["batch", "--format", format], input.as_bytes());
        let lines: Vec<Value> = ran.out.lines().map(parsed).collect();
        assert!(lines.len() == 3 && lines[0]["id"] == "a" && lines[1]["error"].is_string(), "{format}: {}", ran.out);
        assert!(
            lines[0]["output"].to_string().contains("Ana Ruiz") && lines[2]["output"].to_string().contains("Ostby"),
            "{format}"
        );
        assert_eq!(lines[0]["output"].is_object(), ["w3c", "schema-org"].contains(&format));
    }
    let table = run(&["batch", "--format", "csv"], input.as_bytes()).out;
    let rows: Vec<&str> = table.lines().collect();
    assert!(
        rows.len() == 3 && rows[0].starts_with("article,") && rows[1].starts_with("a,0,direct,") && rows[2].starts_with("3,0,"),
        "{table}"
    );
    let conllu = run(&["batch", "--format", "conllu"], input.as_bytes()).out;
    assert_eq!((conllu.matches("# global.Entity").count(), conllu.matches("# newdoc id = ").count()), (1, 2));
}

/// What a run leaves in a file.
fn batch_to(args: &[&str], path: &str, input: &[u8]) -> Vec<u8> {
    let ran = run(&[&["batch"], args, &[path]].concat(), input);
    assert!(ran.ok && ran.out.is_empty(), "{}", ran.err);
    fs::read(path).unwrap()
}

#[test]
fn compressed_input_and_output_are_read_and_written() {
    let input: String = (0..40).map(|i| format!("{{\"id\":{i},\"text\":\"“It floods,” said Ana Ruiz.\"}}\n")).collect();
    let plain = run(&["batch"], input.as_bytes()).out;
    for packing in ["gz", "zst"] {
        let path = file(&format!("packed.jsonl.{packing}"), b"");
        let packed = batch_to(&["--out"], &path, input.as_bytes());
        assert!(packed.len() < plain.len() / 4 && !packed.starts_with(b"{"));
        // The output is input again: its lines have an id and no text.
        let ran = run(&["batch", &path], b"");
        assert!(
            ran.status == Some(1)
                && ran.err.contains("40 of 40 lines")
                && ran.err.contains(&format!("{packing}:1: there is no text")),
            "{}",
            ran.err
        );
        let ran = run(&["batch"], &packed);
        assert!(ran.err.contains("40 of 40 lines") && ran.err.contains("line 1: there is no text"), "{}", ran.err);
        let torn = run(&["batch"], packed.get(..packed.len() / 2).unwrap());
        assert!(torn.status == Some(1) && torn.err.contains("standard input:1: "), "{}", torn.err);
    }
    assert_eq!(batch_to(&["--out"], &file("plain.jsonl", b"old"), input.as_bytes()), plain.as_bytes());
}

#[test]
fn a_run_that_was_cut_off_is_resumed_to_the_same_output() {
    let line = |i: usize| format!("{{\"id\":\"{i}\",\"text\":\"{}\"}}\n", "“It floods,” said Ana Ruiz of Ostby. ".repeat(120));
    let input: String = (0..12).map(line).chain(["nonsense\n".to_owned(), "{\"id\":\"x\",\n".to_owned()]).collect();
    for name in ["resumed.jsonl", "resumed.jsonl.gz", "resumed.jsonl.zst"] {
        let path = file(name, b"");
        let whole = batch_to(&["--resume"], &path, input.as_bytes());
        assert_eq!(batch_to(&["--resume"], &path, input.as_bytes()), whole, "{name} again");
        for cut in [1, 3, whole.len() / 3, whole.len() - 1] {
            fs::write(&path, whole.get(..cut).unwrap()).unwrap();
            let mended = batch_to(&["--resume"], &path, input.as_bytes());
            // A packed file may be cut in other members and hold the same lines.
            if name.ends_with("jsonl") {
                assert!(mended == whole, "{name} cut at {cut}");
            } else {
                let lines = |packed: &[u8]| run(&["batch", "--jobs", "1"], packed).err;
                assert_eq!(lines(&mended), lines(&whole), "{name} cut at {cut}");
                assert_eq!(batch_to(&["--resume"], &path, input.as_bytes()), mended, "{name} again");
            }
        }
    }
    let plain = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("resumed.jsonl");
    let (path, before) = (plain.to_str().unwrap(), fs::read(&plain).unwrap());
    for (other, want) in [
        (input.replace("\"3\"", "\"three\""), "its ids are not those of the input"),
        (line(0), "14 lines of output, and the input has 1"),
    ] {
        let ran = run(&["batch", "--resume", path], other.as_bytes());
        assert!(ran.status == Some(1) && ran.err.contains(want), "{}", ran.err);
        assert!(fs::read(&plain).unwrap() == before);
    }
    let foreign = file("foreign.txt", b"A letter\nto nobody");
    let ran = run(&["batch", "--resume", &foreign], input.as_bytes());
    assert!(
        ran.err.contains("line 1 is no output of copydesk batch") && fs::read(&foreign).unwrap() == b"A letter\nto nobody",
        "{}",
        ran.err
    );
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
fn a_reader_that_goes_away_ends_it_without_a_word() {
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
    let output = child.wait_with_output().unwrap();
    // As of a program that the signal SIGPIPE ends: what was written is not whole.
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(141), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_to_tell_is_no_reason_to_crash() {
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let bad = file("untold.jsonl", b"nonsense\n{\"text\":\"Yes.\"}\n");
    for (args, status) in
        [(&["batch", &bad][..], 0), (&["annotate", "no-such-file.txt"], 1), (&["annotate", "--format", "pdf"], 2)]
    {
        let child = Command::new(env!("CARGO_BIN_EXE_copydesk")).args(args).stdin(Stdio::null()).stderr(full()).output().unwrap();
        assert_eq!(child.status.code(), Some(status), "{args:?}");
    }
    let child = Command::new(env!("CARGO_BIN_EXE_copydesk")).args(["batch", &bad]).stdout(full()).output().unwrap();
    let said = String::from_utf8(child.stderr).unwrap();
    assert!(child.status.code() == Some(1) && said.contains("standard output: No space left on device\n"), "{said}");
}

const PAGE: &str = "<html><head><title>Ferry late | Skerry Gull</title></head><body><nav><a href='/'>Home</a></nav><article>\
    <h1>Ferry late</h1><p>By Nils Vik</p><p>“We sail at noon,” said Ana Ruiz, the harbour master.</p></article></body></html>";

#[test]
fn pages_are_read_as_text_that_the_document_carries() {
    let page = file("ferry.html", PAGE.as_bytes());
    let plain = file("ferry.txt", PAGE.as_bytes());
    let by_name = run(&["annotate", &page], b"");
    for (args, input) in [(&["annotate", "--html"][..], PAGE), (&["annotate", "--html", &plain], "")] {
        let document = parsed(&run(args, input.as_bytes()).out);
        let (mut named, mut given) = (parsed(&by_name.out), document);
        for one in [&mut named, &mut given] {
            one.as_object_mut().unwrap().remove("file");
        }
        assert_eq!(named, given, "{args:?}");
    }
    let shouted = file("FERRY.HTML", PAGE.as_bytes());
    assert_eq!(parsed(&run(&["annotate", &shouted], b"").out), parsed(&by_name.out));
    let document = parsed(&by_name.out);
    let text = document["text"].as_str().unwrap();
    assert!(!text.contains('<'), "{text}");
    assert!(text.contains("Ferry late\n"), "{text}");
    let quote = &document["quotes"][0]["content"][0];
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = |key: &str| quote[key].as_u64().unwrap() as usize;
    assert_eq!(String::from_utf16(&units[at("start")..at("end")]).unwrap(), "“We sail at noon,”");
    // A text's own document does not repeat it.
    assert_eq!(parsed(&run(&["annotate"], "“We sail,” said Ana Ruiz.".as_bytes()).out).get("text"), None);
}

#[test]
fn a_line_of_a_batch_may_hold_a_page() {
    let line = |value: Value| format!("{value}\n");
    let input = line(serde_json::json!({"id": 1, "html": PAGE})) + &line(serde_json::json!({"id": 2}));
    let out = run(&["batch"], input.as_bytes()).out;
    let documents: Vec<Value> = out.lines().map(parsed).collect();
    assert!(documents[0]["text"].as_str().unwrap().contains("said Ana Ruiz"));
    assert_eq!(documents[0]["quotes"].as_array().unwrap().len(), 1);
    assert!(documents[1]["error"].as_str().unwrap().contains("there is no text"));
}

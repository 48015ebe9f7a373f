//! The boundary to Python: strings come in, documents go out as JSON, which Python's own parser turns into its objects.
//!
//! Offsets count code points, as Python's strings do. A lone surrogate reads as U+FFFD, which is one code point as well. Python goes on
//! while an article is read: nothing here holds its lock but what reads arguments.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::panic::catch_unwind;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use copydesk::export::{Article, Format};
use copydesk::html::read_pasted;
use copydesk::{About, Document, Offsets};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyString};
use serde::Serialize;

/// The longest text, in bytes of UTF-8, as on the command line.
const LONGEST_TEXT: usize = 10_000_000;
/// How many articles may be under way for each thread: enough to keep all busy behind a long one, few enough for memory.
const AHEAD: usize = 8;
/// How long Python may wait to hear that the user has interrupted it.
const PATIENCE: Duration = Duration::from_millis(100);

#[derive(Clone)]
struct Options {
    layers: Option<Vec<String>>,
    words: bool,
    html: bool,
}

impl Options {
    fn about(&self, published: Option<&str>, url: Option<&str>) -> Result<About, String> {
        let layers: Option<Vec<&str>> = self.layers.as_ref().map(|names| names.iter().map(String::as_str).collect());
        let about = About::from_parts(published, url, layers.as_deref()).map_err(|e| e.to_string())?;
        Ok(About { words: self.words, ..about })
    }
}

#[derive(Serialize)]
struct Annotated<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'a str>,
    #[serde(flatten)]
    document: Document,
    /// What the offsets index, where that is not what came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct Failed<'a> {
    error: &'a str,
}

fn json(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|e| e.to_string())
}

fn read(given: &str, about: &About, html: bool, warning: Option<&str>) -> Result<String, String> {
    if given.len() > LONGEST_TEXT {
        return Err(format!("the text is too long: {} bytes, and {LONGEST_TEXT} is the most", given.len()));
    }
    let page = html.then(|| read_pasted(given, None));
    let text = page.as_ref().map_or(given, |page| &page.text);
    let about = page.as_ref().map_or(Cow::Borrowed(about), |page| Cow::Owned(page.about(about)));
    let document = copydesk::annotate(text, &about).with_offsets(text, Offsets::Codepoint);
    json(&Annotated { warning, document, text: html.then_some(text) })
}

/// Python's string as UTF-8. Each half of a lone pair of surrogates takes three bytes there, as U+FFFD does.
fn utf8(text: &Bound<'_, PyString>) -> PyResult<String> {
    if let Ok(text) = text.to_str() {
        return Ok(text.to_owned());
    }
    let mut bytes: Vec<u8> = text.call_method1("encode", ("utf-8", "surrogatepass"))?.extract()?;
    for at in 0..bytes.len() {
        if let Some(unit @ [0xed, 0xa0..=0xbf, _]) = bytes.get_mut(at..at + 3) {
            unit.copy_from_slice("\u{fffd}".as_bytes());
        }
    }
    String::from_utf8(bytes).map_err(|e| PyValueError::new_err(e.to_string()))
}

/// What Python gives of one article: text, published, url.
type Given<'py> = (Option<Bound<'py, PyString>>, Option<String>, Option<String>);

struct Job {
    text: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

fn next(articles: &mut Bound<'_, PyIterator>) -> PyResult<Option<Job>> {
    let Some(article) = articles.next() else { return Ok(None) };
    let (text, published, url): Given = article?.extract()?;
    Ok(Some(Job { text: text.as_ref().map(utf8).transpose()?, published, url }))
}

fn lost() -> PyErr {
    PyRuntimeError::new_err("annotation failed")
}

/// What is wrong with an article costs itself only.
fn answer(job: &Job, options: &Options) -> String {
    let read = || {
        let text = job.text.as_deref().ok_or("there is no text")?;
        let url = job.url.as_deref();
        match options.about(job.published.as_deref(), url) {
            Ok(about) => read(text, &about, options.html, None),
            Err(warning) => read(text, &options.about(None, url)?, options.html, Some(&warning)),
        }
    };
    let read = catch_unwind(read).unwrap_or_else(|_| Err("annotation failed".to_owned()));
    read.unwrap_or_else(|error| json(&Failed { error: &error }).unwrap_or_default())
}

#[pymodule]
mod _copydesk {
    use super::*;

    #[pymodule_export]
    const LONGEST_TEXT: usize = super::LONGEST_TEXT;

    /// One article's document, as JSON.
    #[pyfunction]
    fn annotate(
        py: Python<'_>,
        text: &Bound<'_, PyString>,
        published: Option<String>,
        url: Option<String>,
        layers: Option<Vec<String>>,
        words: bool,
        html: bool,
    ) -> PyResult<String> {
        let text = utf8(text)?;
        let options = Options { layers, words, html };
        let read = || read(&text, &options.about(published.as_deref(), url.as_deref())?, html, None);
        py.detach(read).map_err(PyValueError::new_err)
    }

    /// A document, as JSON, in another format.
    #[pyfunction]
    fn export(
        py: Python<'_>,
        document: &str,
        text: &Bound<'_, PyString>,
        format: &str,
        id: Option<String>,
        url: Option<String>,
    ) -> PyResult<String> {
        let text = utf8(text)?;
        let known = || Format::ALL.map(|(name, _)| name).join(", ");
        let format = Format::from_name(format)
            .ok_or_else(|| PyValueError::new_err(format!("there is no format “{format}”; the formats are {}", known())))?;
        let write = || {
            let document: Document = serde_json::from_str(document).map_err(|e| e.to_string())?;
            Ok(format.write(&text, &document, &Article::new(id, url)))
        };
        py.detach(write).map_err(|e: String| PyValueError::new_err(format!("the document cannot be read: {e}")))
    }

    /// Documents of any number of articles, as JSON, in order. Not more are read than the threads need.
    #[pyclass]
    struct Batch {
        articles: Py<PyIterator>,
        /// None once the articles have ended.
        jobs: Option<Sender<(Job, SyncSender<String>)>>,
        promised: Mutex<VecDeque<Receiver<String>>>,
        most: usize,
        /// What ended the articles.
        wrong: Option<PyErr>,
    }

    #[pymethods]
    impl Batch {
        #[new]
        fn new(
            articles: &Bound<'_, PyIterator>,
            layers: Option<Vec<String>>,
            words: bool,
            html: bool,
            threads: Option<usize>,
        ) -> PyResult<Batch> {
            let options = Arc::new(Options { layers, words, html });
            options.about(None, None).map_err(PyValueError::new_err)?;
            let threads = threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, Into::into));
            if !(1..=512).contains(&threads) {
                return Err(PyValueError::new_err(format!("threads is {threads}; it must be from 1 to 512")));
            }
            let (jobs, take) = channel::<(Job, SyncSender<String>)>();
            let take = Arc::new(Mutex::new(take));
            for number in 0..threads {
                let (take, options) = (Arc::clone(&take), Arc::clone(&options));
                let started = thread::Builder::new().spawn(move || {
                    while let Some((job, to)) = take.lock().ok().and_then(|queue| queue.recv().ok()) {
                        // Nobody listens once the batch has been dropped.
                        let _ = to.send(answer(&job, &options));
                    }
                });
                match started {
                    Ok(_) => {}
                    // Fewer do as well.
                    Err(_) if number > 0 => break,
                    Err(e) => return Err(e.into()),
                }
            }
            let articles = articles.clone().unbind();
            Ok(Batch { articles, jobs: Some(jobs), promised: Mutex::default(), most: threads * AHEAD, wrong: None })
        }

        fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
            this
        }

        fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<String>> {
            let promised = self.promised.get_mut().map_err(|_| lost())?;
            while promised.len() < self.most
                && let Some(jobs) = &self.jobs
            {
                match next(&mut self.articles.bind(py).clone()) {
                    Ok(Some(job)) => {
                        let (answer, promise) = sync_channel(1);
                        // The threads wait as long as there is a batch.
                        let _ = jobs.send((job, answer));
                        promised.push_back(promise);
                    }
                    // Those before it come first.
                    ended => (self.jobs, self.wrong) = (None, ended.err()),
                }
            }
            while let Some(promise) = promised.pop_front() {
                let (promise, heard) = py.detach(|| {
                    let heard = promise.recv_timeout(PATIENCE);
                    (promise, heard)
                });
                match heard {
                    Ok(json) => return Ok(Some(json)),
                    Err(RecvTimeoutError::Disconnected) => return Err(lost()),
                    Err(RecvTimeoutError::Timeout) => promised.push_front(promise),
                }
                py.check_signals()?;
            }
            self.wrong.take().map_or(Ok(None), Err)
        }
    }
}

// HTML as plain text: lines where the page had blocks, bullets where it had lists, nothing that it hid; and what its marks say of them.

const DROPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'SVG', 'MATH', 'IFRAME', 'OBJECT', 'SELECT', 'TEXTAREA', 'DIALOG']);
// How many line ends stand before and after an element: two leave a blank line.
const BREAKS = { BR: 1, DIV: 1, LI: 1, TR: 1, DT: 1, DD: 1, ADDRESS: 1, FIGCAPTION: 1, CAPTION: 1 };
for (const name of 'P H1 H2 H3 H4 H5 H6 UL OL DL TABLE BLOCKQUOTE FIGURE PRE HR SECTION ARTICLE ASIDE HEADER FOOTER MAIN NAV FORM'.split(' ')) BREAKS[name] = 2;

// What an element says of the text in it.
const KINDS = { H1: 'headline', FIGCAPTION: 'caption', BLOCKQUOTE: 'paragraph', ADDRESS: 'byline', NAV: 'boilerplate', FOOTER: 'boilerplate', BUTTON: 'boilerplate', MENU: 'boilerplate' };
for (const name of ['H2', 'H3', 'H4']) KINDS[name] = 'subheading';

function kindOf(element, name) {
  const says = (attribute, word) => (element.getAttribute(attribute) ?? '').toLowerCase().split(/\s+/).includes(word);
  if (says('rel', 'author') || says('itemprop', 'author')) return 'byline';
  if ((name === 'TIME' && element.hasAttribute('datetime')) || says('itemprop', 'datepublished')) return 'date';
  if (says('itemprop', 'headline')) return 'headline';
  if (says('role', 'navigation') || says('role', 'contentinfo')) return 'boilerplate';
  return KINDS[name];
}

const DAY = /^\d{4}-\d\d-\d\d(?=$|T)/;

/** What the page says of its article in JSON-LD (schema.org) and meta tags. */
function described(page) {
  const found = { titles: [], authors: [], published: undefined };
  const names = (value) => [value].flat().map((one) => one?.name ?? one).filter((one) => typeof one === 'string' && one.trim() && !one.includes('://'));
  const day = (value) => (found.published ??= typeof value === 'string' ? value.match(DAY)?.[0] : undefined);
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    let data;
    try {
      data = JSON.parse(script.textContent);
    } catch {
      continue;
    }
    for (const item of [data].flat().flatMap((one) => one?.['@graph'] ?? one)) {
      if (![item?.['@type']].flat().some((type) => /(Article|Posting|Report)$/.test(type))) continue;
      found.titles.push(...names(item.headline));
      found.authors.push(...names(item.author));
      day(item.datePublished);
    }
  }
  for (const meta of page.querySelectorAll('meta[content]')) {
    const content = meta.getAttribute('content');
    const name = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? '').toLowerCase();
    if (name === 'og:title') found.titles.push(...names(content));
    if (name === 'author' || name === 'article:author') found.authors.push(...names(content));
    if (name === 'article:published_time' || name === 'date') day(content);
  }
  return found;
}

/** Hints for the lines that are a title of the page, or little more than its author's name. */
function matched(text, { titles, authors }) {
  const hints = [];
  const flat = (words) => words.replace(/\s+/g, ' ').trim().toLowerCase();
  const wanted = new Set(titles.map(flat));
  const signed = authors.map(flat).filter((name) => name.length > 3);
  if (!wanted.size && !signed.length) return hints;
  let start = 0;
  for (const line of text.split('\n')) {
    const words = line.length < 500 ? flat(line) : '';
    const end = start + line.length;
    if (wanted.has(words)) hints.push({ start, end, kind: 'headline' });
    else if (signed.some((name) => words.includes(name) && words.length <= name.length + 50)) hints.push({ start, end, kind: 'byline' });
    start = end + 1;
  }
  return hints;
}

/**
 * The text of an HTML page or a clipboard's `text/html`, with what its marks say for `annotate(text, { published, hints })`. It is parsed
 * without being run, fetched or shown; `parse` turns the string into a document where there is no `DOMParser`.
 */
export function htmlToText(html, parse = (source) => new DOMParser().parseFromString(source, 'text/html')) {
  const page = parse(html);
  const hints = [];
  let open = []; // hints that wait for their first word
  let text = '';
  let breaks = 0; // line ends owed before the next word
  let space = false; // a space owed
  let lead = ''; // a bullet or tab owed

  function end(lines) {
    if (!lead) breaks = Math.max(breaks, lines);
    space = false;
  }
  function write(words) {
    if (text) text += breaks ? '\n'.repeat(breaks) : space && !lead ? ' ' : '';
    for (const hint of open) hint.start = text.length;
    open = [];
    text += lead + words;
    breaks = 0;
    space = false;
    lead = '';
  }
  function flow(data) {
    data.split(/[ \t\n\r\f]+/).forEach((word, i) => {
      if (i > 0) space = !breaks;
      if (word) write(word);
    });
  }
  function walk(node, pre) {
    if (node.nodeType === 3) {
      if (pre) node.data.split('\n').forEach((line, i) => (i > 0 && breaks++, line && write(line)));
      else flow(node.data);
      return;
    }
    const name = node.nodeName.toUpperCase();
    if (node.nodeType !== 1 || DROPPED.has(name) || node.hidden || /(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(node.getAttribute('style'))) return;
    if (name === 'BR') {
      breaks = Math.min(breaks + 1, 2);
      space = false;
      return;
    }
    const lines = (name === 'UL' || name === 'OL') && node.parentNode.nodeName === 'LI' ? 1 : (BREAKS[name] ?? 0);
    if (lines) end(lines);
    if (name === 'LI') lead = '• ';
    if ((name === 'TD' || name === 'TH') && node.previousElementSibling && !breaks) lead = '\t';
    const kind = kindOf(node, name);
    const hint = kind && { start: undefined, end: 0, kind };
    if (kind) open.push(hint);
    for (const child of node.childNodes) walk(child, pre || name === 'PRE');
    if (kind) {
      open = open.filter((one) => one !== hint);
      hint.end = text.length;
      if (hint.start < hint.end) hints.push(hint);
    }
    if (lead === '• ' && name === 'LI') lead = '';
    if (lines) end(lines);
  }
  walk(page.body, false);
  const known = described(page);
  const day = [...page.querySelectorAll('time[datetime][pubdate], time[itemprop~=datePublished], article header time[datetime]')].map((time) => time.getAttribute('datetime').match(DAY)?.[0]);
  const published = known.published ?? day.find(Boolean);
  return { text, hints: [...hints, ...matched(text, known)], ...(published && { published }) };
}

// A rich paste as plain text: lines where the page had blocks, bullets where it had lists, nothing that it hid.

const DROPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'TITLE', 'SVG', 'MATH', 'IFRAME', 'OBJECT', 'SELECT', 'TEXTAREA', 'DIALOG']);
// How many line ends stand before and after an element: two leave a blank line.
const BREAKS = { BR: 1, DIV: 1, LI: 1, TR: 1, DT: 1, DD: 1, ADDRESS: 1, FIGCAPTION: 1, CAPTION: 1 };
for (const name of 'P H1 H2 H3 H4 H5 H6 UL OL DL TABLE BLOCKQUOTE FIGURE PRE HR SECTION ARTICLE ASIDE HEADER FOOTER MAIN NAV FORM'.split(' ')) BREAKS[name] = 2;

/** The text of a clipboard's `text/html`, which is parsed without being run, fetched or shown. */
export function htmlToText(html) {
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
    for (const child of node.childNodes) walk(child, pre || name === 'PRE');
    if (lead === '• ' && name === 'LI') lead = '';
    if (lines) end(lines);
  }
  walk(new DOMParser().parseFromString(html, 'text/html').body, false);
  return text;
}

// What comes in through a clipboard or a file: rich text becomes text, nothing of it ever runs, and the marks of a page are heard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { inBrowsers } from './browser.mjs';

// What a clipboard may hold as text/html, and the text that it becomes.
const PASTES = [
  ['<p>One</p><p>Two <b>bold</b> words</p>', 'One\n\nTwo bold words'],
  ['<div>One</div><div>Two</div>', 'One\nTwo'],
  ['One<br>Two<br><br>Three', 'One\nTwo\n\nThree'],
  ['<h1>Head\n line</h1><p>  Body\n\ttext </p>', 'Head line\n\nBody text'],
  ['<ul><li>One</li><li><p>Two</p></li><li></li></ul><p>After</p>', '• One\n• Two\n\nAfter'],
  ['<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>', '• One\n• Inner\n• Two'],
  ['<style>p{}</style><script>alert(1)</script><p hidden>No</p><p style="color:red;display: none">No</p><p>Yes</p>', 'Yes'],
  ['<meta charset=utf-8><!--StartFragment--><span>Ana</span> <span>Ruiz</span><!--EndFragment-->', 'Ana Ruiz'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a\tb\nc'],
  ['<pre>one\n  two\n\nthree</pre>', 'one\n  two\n\nthree'],
  ['<figure><img src=x onerror=alert(1)><figcaption>The bridge</figcaption></figure>“Yes,” <i>she</i> said.', 'The bridge\n\n“Yes,” she said.'],
  ['a&nbsp;b &lt;i&gt;', 'a\u00a0b <i>'],
  ['<p> </p>', ''],
];

// An invented page, as its source has it.
const PAGE = `<!doctype html><html><head><title>Tides</title><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Quiet waters 🚢 at Port Ellen", "author": [{"@type": "Person", "name": "Ana Ruiz"}], "datePublished": "2024-03-14T09:30:00Z"}
</script></head><body><nav><ul><li>Home</li><li>Tides</li></ul></nav><article><h1>Quiet waters 🚢 at Port Ellen</h1>
<p><a rel="author" href="/ana">Ana Ruiz</a></p><p><time datetime="2024-03-14">14 March</time></p>
<figure><img src="missing.png"><figcaption>The quay at noon</figcaption></figure>
<p>The island and the mainland could start talks on dredging the harbour to calm the fishing fleet, advisers said ahead of the mayor’s visit.</p>
<blockquote>It will be dredged.</blockquote><h2>What comes next</h2>
<p>Dredging would be one of the biggest topics, Mayor Tom Berg said last week as fishing crews pressed him to act on the harbour.</p></article>
<footer><p>All rights reserved</p></footer></body></html>`;

// Each would set the title of the page, were any of it run.
// Saved e-mail, a character a byte, and what is read of it: the same natively (`tests/html.rs`).
const MAIL = JSON.parse(readFileSync('tests/html/mail.json', 'utf8'));

const PAYLOADS = [
  '<img src=x onerror="document.title=1">', '<svg onload="document.title=1">', '<script>document.title=1</script>', '<iframe srcdoc="<script>top.document.title=1</script>"></iframe>',
  '<a href="javascript:document.title=1">“Yes,”</a> said Ana Ruiz.', '<details open ontoggle="document.title=1">', '<style>@import "//evil.example/x"</style>', '<meta http-equiv="refresh" content="0;url=//evil.example">',
  '<base href="//evil.example/">', '<form action="//evil.example"><button autofocus onfocus="document.title=1">', '<object data="data:text/html,<script>top.document.title=1</script>">', '<template><img src=x onerror="document.title=1"></template>',
];

/** A ZIP archive of these files. */
function archive(files, packed) {
  const [bodies, list] = [[], []];
  let at = 0;
  for (const [path, words] of Object.entries(files)) {
    const [name, plain] = [Buffer.from(path), Buffer.from(words)];
    const body = packed ? deflateRawSync(plain) : plain;
    const entry = Buffer.alloc(26);
    entry.writeUInt16LE(20, 0);
    entry.writeUInt16LE(packed ? 8 : 0, 4);
    entry.writeUInt32LE(crc32(plain), 10);
    entry.writeUInt32LE(body.length, 14);
    entry.writeUInt32LE(plain.length, 18);
    entry.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\x01\x02\x14\0'), entry, place, name);
    bodies.push(Buffer.from('PK\x03\x04'), entry, name, body);
    at += 30 + name.length + body.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...list, end]);
}

inBrowsers((its) => {
  let desk;
  before(async () => (desk = await its.desk()));

  const press = async (key, command) => {
    await desk.page.keyboard.down('Control');
    await desk.page.keyboard.press(key, { commands: [command] });
    await desk.page.keyboard.up('Control');
  };
  /** Puts HTML on the real clipboard. */
  const copy = async (html, plain = 'plain') => {
    await desk.page.evaluate((source, words) => {
      const copied = (event) => {
        if (source) event.clipboardData.setData('text/html', source);
        event.clipboardData.setData('text/plain', words);
        event.preventDefault();
      };
      document.addEventListener('copy', copied, { once: true });
    }, html, plain);
    await press('c', 'copy');
  };
  const paste = () => press('v', 'paste');
  const shown = () => desk.page.evaluate(() => document.querySelector('article-annotator').reading.text);
  const contains = (words) => desk.page.waitForFunction((w) => document.querySelector('article-annotator')?.reading?.text.includes(w), {}, words);
  const blocks = (kind) => desk.inside((root, name) => [...root.querySelectorAll(`.b.${name}`)].map((block) => block.textContent), kind);
  const unharmed = async () => {
    assert.doesNotMatch(await desk.page.title(), /^1/);
    assert.equal(await desk.inside((root) => root.querySelectorAll('article :is(img, script, svg, iframe, object, a, form, base, meta, style)').length), 0);
    // Chromium says of the inert document, too, what the policy would refuse there.
    for (const complaint of desk.complaints.splice(0)) assert.match(complaint, /inline (style|script|event handler)|policy: (style-src|script-src|base-uri)|base-uri/);
  };

  test('turns rich text to text', async () => {
    const made = await desk.page.evaluate(async (pastes) => {
      const { htmlToText } = await import('./js/read.js');
      return pastes.map(([html]) => htmlToText(html).text);
    }, PASTES);
    assert.deepEqual(made, PASTES.map(([, words]) => words));
    desk.complaints.length = 0;
  });

  test('a paste anywhere is the next article, rich text and all', async () => {
    await desk.page.evaluate(() => document.activeElement.blur());
    await copy('<h1>Two sail</h1><p>“We sail,” <b style="color:red">said</b> Ana Ruiz.</p><img src="missing.png" onerror="document.title=1">');
    await paste();
    await contains('We sail');
    assert.equal(await shown(), 'Two sail\n\n“We sail,” said Ana Ruiz.');
    await unharmed();
  });

  test('a paste into words that were typed joins them, and can be undone there', async () => {
    await desk.press('new');
    await desk.page.type('#paste', 'Before. After.');
    await copy('<p>“We sail,” <i>said</i> Ana Ruiz.</p>');
    await desk.page.$eval('#paste', (box) => box.setSelectionRange(8, 8));
    await paste();
    await desk.page.waitForFunction(() => document.getElementById('paste').value === 'Before. “We sail,” said Ana Ruiz.After.');
    await press('z', 'undo');
    assert.equal(await desk.page.$eval('#paste', (box) => box.value), 'Before. After.');
    await desk.press('read');
    await contains('Before. After.');
  });

  test('reads what the marks of a page say; they belong to that text alone', async () => {
    const { text: words, hints, published } = await desk.page.evaluate(async (html) => (await import('./js/read.js')).htmlToText(html), PAGE);
    assert.equal(published, '2024-03-14');
    const said = hints.map(({ start, end, kind }) => [kind, words.slice(start, end)]);
    for (const [kind, covered] of [
      ['boilerplate', '• Home\n• Tides'], ['headline', 'Quiet waters 🚢 at Port Ellen'], ['byline', 'Ana Ruiz'], ['date', '14 March'], ['caption', 'The quay at noon'],
      ['paragraph', 'It will be dredged.'], ['subheading', 'What comes next'],
    ]) assert.ok(said.some((one) => one[0] === kind && one[1] === covered), `${kind} ${covered} in ${JSON.stringify(said)}`);
    await desk.page.evaluate(() => document.activeElement.blur());
    await copy(PAGE);
    await paste();
    await contains('Dredging would be');
    assert.deepEqual([await blocks('headline'), await blocks('byline'), await blocks('caption')], [['Quiet waters 🚢 at Port Ellen'], ['Ana Ruiz'], ['The quay at noon']]);
    const date = () => desk.page.$eval('.date', (button) => button.textContent);
    assert.equal(await date(), 'Thursday 14 March 2024');
    await desk.fill('The pier closed on Friday.');
    assert.equal(await date(), 'No date: set it');
    await unharmed();
  });

  test('the source of a page, pasted as text, is offered as a page', async () => {
    await copy('', PAGE);
    await desk.page.evaluate(() => document.activeElement.blur());
    await paste();
    await contains('<!doctype html>');
    await desk.pressIn('notice', 'read it as a page');
    await desk.page.waitForFunction(() => document.querySelector('article-annotator')?.reading?.text.includes('<') === false);
    assert.deepEqual(await blocks('headline'), ['Quiet waters 🚢 at Port Ellen']);
    await unharmed();
  });

  test('nothing of a text runs, whichever way it comes', async () => {
    const text = PAYLOADS.join('\n\n');
    await desk.fill(text);
    await unharmed();
    for (const name of ['a.html', 'a.md', 'a.txt']) {
      await desk.page.evaluate((words, file) => {
        const data = new DataTransfer();
        data.items.add(new File([`Dropped as ${file}.\n\n${words}`], file));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      }, text, name);
      await contains(`Dropped as ${name}`);
      await unharmed();
    }
    const work = JSON.stringify({ copydesk: 1, articles: [{ text, published: '<img src=x onerror="document.title=1">', hints: [{ start: -5, end: 1e9, kind: 'x' }, null, 7], put: 'x', id: '__proto__' }] });
    await desk.page.evaluate((source) => {
      const data = new DataTransfer();
      data.items.add(new File([source], 'evil.copydesk'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, work);
    await desk.shows(text);
    await unharmed();
    for (const broken of ['{', '{}', '[]', 'null', '{"copydesk":1,"articles":[{"text":5}]}']) {
      await desk.page.evaluate((source) => {
        const data = new DataTransfer();
        data.items.add(new File([source], 'broken.copydesk'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      }, broken);
      await desk.notice(/damaged|no work file/);
      await desk.pressIn('notice', '×');
    }
  });

  const drop = (name, bytes) => desk.page.evaluate((file, content) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(content)], file));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, name, [...bytes]);

  test('saved e-mail: its HTML or else its text, and its day; what hangs on it stays out, and nothing of it runs', async () => {
    for (const { name, source, text, headline, published } of MAIL) {
      const read = await desk.page.evaluate(async (bytes) => {
        const { fromFile } = await import('./intake.js');
        const { text, hints = [], published } = await fromFile(new File([Uint8Array.from(bytes, (one) => one.charCodeAt())], 'release.eml'));
        return [text.trimEnd(), hints.filter(({ kind }) => kind === 'headline').map(({ start, end }) => text.slice(start, end))[0] ?? null, published ?? null];
      }, source);
      assert.deepEqual(read, [text, headline ?? null, published ?? null], name);
      await drop('release.eml', Buffer.from(source, 'latin1'));
      await contains(text);
      await unharmed();
    }
    // However it is made, a message takes no long time.
    const size = 200_000;
    const hostile = {
      'words in a header': `Subject: ${'=?utf-8?Q?x'.repeat(size / 10)}\nContent-Type: text/html\n\n<p>Read.</p>`,
      'a charset without end': `Subject: =?${'a'.repeat(size)}\nContent-Type: text/html\n\n<p>Read.</p>`,
      'parts in parts': `${Array.from({ length: size / 100 }, (_, i) => `Content-Type: multipart/mixed; boundary="${'b'.repeat(40)}${i}"\n\n--${'b'.repeat(40)}${i}\n`).join('')}\nRead.`,
      'many parts': `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nRead.\n'.repeat(size / 12)}`,
      'spaces behind a boundary': `Content-Type: multipart/mixed; boundary=b\n\n${`--b${' '.repeat(100)}x\n`.repeat(size / 100)}--b\n\nRead.`,
      'signs of quoting': `Content-Transfer-Encoding: quoted-printable\n\nRead.${`=${' '.repeat(100)}`.repeat(size / 100)}`,
    };
    const plain = `Subject: Tides\n\n${'It held. '.repeat(size / 9)}`;
    const slower = await desk.page.evaluate(async (all, usual) => {
      const { fromFile } = await import('./intake.js');
      const took = async (source) => {
        const file = new File([source], 'release.eml');
        const began = performance.now();
        await fromFile(file);
        return performance.now() - began;
      };
      const least = async (source) => Math.min(await took(source), await took(source), await took(source));
      const base = Math.max(5, await least(usual));
      const found = {};
      for (const [name, source] of Object.entries(all)) found[name] = (await least(source)) / base;
      return found;
    }, hostile, plain);
    for (const [name, times] of Object.entries(slower)) assert.ok(times < 40, `${name}: ${times.toFixed(1)} times as long as plain text`);
    await drop('release.EML', Buffer.from(MAIL[0].source, 'latin1'));
    await contains(MAIL[0].text);
    assert.deepEqual([await blocks('headline'), await desk.page.$eval('.date', (button) => button.textContent)], [[MAIL[0].headline], 'Monday 3 May 2021']);
    await drop('release.eml', Buffer.from('Content-Transfer-Encoding: base64\n\n%%%'));
    await desk.notice(/“release.eml” cannot be read: it is damaged/);
    await drop('release.eml', Buffer.from('Content-Type: image/png\n\nx'));
    await desk.notice(/There is no text in that/);
    await desk.pressIn('notice', '×');
  });

  test('files: Markdown by its headings, old encodings, and a sentence on what is not read', async () => {
    await drop('tides.md', Buffer.from('# Quiet *waters* at Port Ellen\n\nThe harbour will be **dredged**, [Ana Ruiz](https://a.example/ruiz) said.\n\n## Next\n\n- One\n- Two'));
    await contains('Port Ellen');
    assert.equal(await shown(), 'Quiet waters at Port Ellen\n\nThe harbour will be dredged, Ana Ruiz said.\n\nNext\n\n• One\n• Two');
    assert.deepEqual(await blocks('headline'), ['Quiet waters at Port Ellen']);
    await drop('old.txt', Buffer.from('\u0093It sails,\u0094 said Ana Ru\u00edz.', 'latin1'));
    await contains('“It sails,” said Ana Ruíz.');
    const paragraph = (words, style = '') => `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}<w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${words}</w:p>`;
    const run = (words) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
    const xml = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${[
      paragraph(run('Lock is mended'), 'Title'), paragraph(''), paragraph(`${run('“We are ')}<w:del><w:r><w:delText>nearly </w:delText></w:r></w:del>${run('done,” said A&amp;B’s &lt;img src=x onerror=alert(1)&gt;')}<w:r><w:br/></w:r>${run('Mara Dale.')}`),
      paragraph(run('Next'), 'Heading1'), `<w:tbl><w:tr><w:tc>${paragraph(run('A cell.'))}</w:tc></w:tr></w:tbl>`,
    ].join('')}</w:body></w:document>`;
    for (const packed of [true, false]) {
      await drop('lock.DOCX', archive({ '[Content_Types].xml': '<Types/>', 'word/document.xml': xml }, packed));
      await contains('Lock is mended');
      assert.equal(await shown(), 'Lock is mended\n\n“We are done,” said A&B’s <img src=x onerror=alert(1)>\nMara Dale.\n\nNext\n\nA cell.');
      assert.deepEqual(await blocks('headline'), ['Lock is mended']);
      const hints = await desk.page.evaluate(async (content) => {
        const { fromFile } = await import('./intake.js');
        const article = await fromFile(new File([new Uint8Array(content)], 'lock.docx'));
        return article.hints.map(({ start, end, kind }) => [article.text.slice(start, end), kind]);
      }, [...archive({ 'word/document.xml': xml }, packed)]);
      assert.deepEqual(hints, [['Lock is mended', 'headline'], ['Next', 'subheading']]);
      await drop('old.txt', Buffer.from('\u0093It sails,\u0094 said Ana Ru\u00edz.', 'latin1'));
      await contains('“It sails,” said Ana Ruíz.');
    }
    for (const broken of [Buffer.from('no archive'), archive({ 'other.xml': xml }, true), archive({ 'word/document.xml': '<w:document' }, true), archive({ 'word/document.xml': xml }, true).subarray(9)]) {
      await drop('lock.docx', broken);
      await desk.notice(/“lock.docx” cannot be read: it is damaged, or locked/);
      await desk.pressIn('notice', '×');
    }
    for (const name of ['brief.pdf', 'release.msg', 'old.doc']) {
      await drop(name, Buffer.from('%PDF'));
      await desk.notice(new RegExp(`“${name}” cannot be read here: open it and copy its text. Word’s .docx, e-mail \\(.eml\\), plain text, Markdown and HTML can.`));
    }
    assert.match(await desk.page.$eval('#start', (start) => start.textContent), /e-mail \(.eml\), plain text.*PDFs and older Word files it does not read: open them and copy their text/);
    assert.match(await shown(), /It sails/);
  });
});

// Contrast by WCAG 2, of every colour of text on every ground that it may stand on.
test('every text can be read in light and in dark', () => {
  const colours = (path) => [...readFileSync(path, 'utf8').matchAll(/--([\w-]+): (?:var\([^,]+, )?light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g)].map(([, name, day, night]) => [name, day, night]);
  const light = (hex) => {
    const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(full.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const inks = ['ink', 'soft', 'accent', 'person', 'place', 'organization', 'time', 'check'];
  const all = ['www/style.css', 'js/element/base.css', 'js/element/element.css'].flatMap(colours);
  for (const theme of [1, 2]) {
    const of = Object.fromEntries(all.map((colour) => [colour[0], colour[theme]]));
    const marked = ['direct', 'reported'];
    const pairs = inks.flatMap((ink) => ['paper', 'card', ...marked].map((ground) => [ink, ground]));
    for (const [ink, ground] of [...pairs, ['accent-ink', 'accent'], ['card', 'accent'], ['ink', 'current']]) {
      const [high, low] = [light(of[ink]), light(of[ground])].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      assert.ok(ratio >= 4.5, `${ink} on ${ground}: ${ratio.toFixed(2)}`);
    }
  }
});

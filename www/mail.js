// Saved e-mail (.eml): its HTML or else its text, and the day on which it was sent. Until its charset is known, a character is a byte.
import { decoded } from './intake.js';
import { h } from './js/element/dom.js';

const text = (binary, charset) => decoded(Uint8Array.from(binary, (one) => one.charCodeAt() & 255), charset);
const unquoted = (words) => words.replace(/=[ \t]*\n/g, '').replace(/=([\da-f]{2})/gi, (_, code) => String.fromCharCode(`0x${code}`));
/** Words such as "=?utf-8?Q?caf=C3=A9?=" in a header; no space parts two of them. */
const header = (words) => text(words.slice(0, 2_000)).replace(/\?=\s+=\?/g, '?==?')
  .replace(/=\?([^?*]+)(?:\*[^?]*)?\?(b|q)\?(.*?)\?=/gi, (_, charset, how, said) => text(/b/i.test(how) ? atob(said) : unquoted(said.replace(/_/g, ' ')), charset));

/** A message or one of its parts, as {field, type, body}. */
function part(source) {
  const [, head = source, body = ''] = source.match(/^([^]*?)\n\n([^]*)/) ?? [];
  const field = (name) => head.replace(/\n[ \t]+/g, ' ').match(new RegExp(`^${name}: *(.*)`, 'im'))?.[1] ?? '';
  return { field, type: field('content-type') || 'text/plain', body };
}

/** The texts among the parts, as [type, words]; `deep`: in so many more the reader looks. */
function texts({ field, type, body }, deep = 20) {
  const of = (name) => type.match(new RegExp(`${name}="?([^";]+)`, 'i'))?.[1].trim();
  if (deep && /^multipart/i.test(type) && of('boundary')) {
    const between = new RegExp(`\n--${of('boundary').replace(/\W/g, '\\$&')}(?:--)?[ \t]*(?=\n|$)`);
    return `\n${body}`.split(between).slice(1).flatMap((one) => texts(part(one), deep - 1));
  }
  if (!/^text.(html|plain)/i.test(type) || /^attachment/i.test(field('content-disposition'))) return [];
  const how = field('content-transfer-encoding');
  return [[type, text(/base64/i.test(how) ? atob(body) : /quoted/i.test(how) ? unquoted(body) : body, of('charset'))]];
}

export async function fromMail(bytes, fromHtml) {
  const mail = part(`\n${new TextDecoder('x-user-defined').decode(bytes).replace(/\r\n?/g, '\n')}`);
  const all = texts(mail);
  const [, html] = all.find(([type]) => /html/i.test(type)) ?? [];
  const page = html ? await fromHtml(html + h('meta', { property: 'og:title', content: header(mail.field('subject')) }).outerHTML) : { text: all[0]?.[1] };
  const sent = new Date(`${mail.field('date').match(/\d+ \w+ \d+/)} UTC`);
  return { ...page, published: page.published ?? (isNaN(sent) ? undefined : sent.toISOString().slice(0, 10)) };
}

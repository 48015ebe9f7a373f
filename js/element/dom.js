// Elements made in one line. Strings become text nodes, so that no text is ever read as markup.

/** An element, its classes behind points ("p.sum"), with attributes, if the first argument is a plain object, and children; `on` holds listeners, children that are nothing are left out. */
export function h(tag, ...children) {
  const [name, ...classes] = tag.split('.');
  const attributes = children[0]?.constructor === Object ? children.shift() : {};
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'on') for (const [event, hear] of Object.entries(value)) made.addEventListener(event, hear);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.flat(2).filter((child) => child !== undefined && child !== null && child !== '' && child !== false));
  return made;
}

/** `more` are attributes, or a class. */
export const button = (label, click, more = {}) => h('button', { type: 'button', ...(more.at ? { class: more } : more), on: { click } }, label);

/** A choice among pairs of value and words. */
export function select(options, value = '', label = undefined) {
  const made = h('select', { 'aria-label': label }, options.map(([key, words]) => h('option', { value: key }, words)));
  made.value = value;
  return made;
}

/** Makes a list one tab stop: arrow keys, Home and End walk through what the selector finds in it, `round` from its end to its beginning too. */
export function rove(root, selector, round) {
  const all = () => [...root.querySelectorAll(selector)];
  const choose = (item) => all().forEach((one) => (one.tabIndex = one === item ? 0 : -1));
  const settle = () => choose(all().find((item) => item.tabIndex === 0) ?? all()[0]);
  root.addEventListener('focusin', ({ target }) => {
    const item = target.closest?.(selector);
    if (item) choose(item);
  });
  root.addEventListener('keydown', (event) => {
    const item = event.target.closest?.(selector);
    if (event.ctrlKey || event.metaKey || event.altKey || !item) return;
    const shown = all().filter((one) => one.offsetParent !== null);
    const at = shown.indexOf(item);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : round || event.key === 'End' ? shown.at(to % shown.length) : shown[to];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  settle();
  return settle;
}

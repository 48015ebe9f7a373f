// TIMEX3 values as a person says them: "Monday 18 March 2024", never a code.

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const SEASONS = { SP: 'spring', SU: 'summer', FA: 'autumn', WI: 'winter' };
const PARTS = { MO: 'morning', MI: 'midday', AF: 'afternoon', EV: 'evening', NI: 'night', DT: 'daytime' };
const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day', E: 'decade', C: 'century', Q: 'quarter', H: 'hour', S: 'second', WE: 'weekend', DE: 'decade', CE: 'century', L: 'millennium', ML: 'millennium', ...SEASONS };
const MANY = { century: 'centuries', millennium: 'millennia' };
const REFS = { PRESENT_REF: 'now', PAST_REF: 'in the past, no date said', FUTURE_REF: 'in the future, no date said' };
const MODS = {
  START: 'the start of ', MID: 'the middle of ', END: 'the end of ', APPROX: 'about ', BEFORE: 'before ', AFTER: 'after ', ON_OR_BEFORE: 'by ', ON_OR_AFTER: 'from ',
  LESS_THAN: 'less than ', MORE_THAN: 'more than ', EQUAL_OR_LESS: 'at most ', EQUAL_OR_MORE: 'at least ',
};

const OPEN = ', which one is not said';
const known = (digits) => /^\d+$/.test(digits);

/** "Monday 18 March 2024" of an ISO day; the day of the week is counted, whatever the year. */
export function day(iso) {
  const [, year, month, date] = iso.match(/^(\d{4})-(\d\d)-(\d\d)/) ?? [];
  if (!year) return iso;
  const at = new Date(Date.UTC(2000, Number(month) - 1, Number(date)));
  at.setUTCFullYear(Number(year));
  return `${DAYS[(at.getUTCDay() + 6) % 7]} ${Number(date)} ${MONTHS[month - 1]} ${Number(year)}`;
}

/** "18 to 24 March 2024", "25 March to 7 April 2024" of two ISO days. */
export function span(from, to) {
  if (!to) return `from ${day(from)} on`;
  if (from === to) return day(from);
  const [a, b] = [from, to].map((iso) => day(iso).split(' '));
  if (a[3] !== b[3]) return `${a.slice(1).join(' ')} to ${b.slice(1).join(' ')}`;
  return a[2] === b[2] ? `${a[1]} to ${b.slice(1).join(' ')}` : `${a[1]} ${a[2]} to ${b.slice(1).join(' ')}`;
}

const nth = (n) => `${n}${n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;

/** "7 p.m." of "19:00". */
export function clock(time) {
  const [hour, minute, second] = time.split(':');
  const at = Number(hour) % 24;
  if (at === 0 && minute === '00') return 'midnight';
  if (at === 12 && minute === '00') return 'noon';
  return `${at % 12 || 12}${minute && minute !== '00' ? `.${minute}` : ''}${second && second !== '00' ? `.${second}` : ''} ${at < 12 ? 'a.m.' : 'p.m.'}`;
}

function duration(value) {
  const [, days, hours] = value.match(/^P([^T]*)(?:T(.*))?$/) ?? [];
  const parts = [];
  const read = (text, units) => {
    for (const [, number, unit] of (text ?? '').matchAll(/([\d.]+|X+)([A-Z]+)/g)) {
      const name = units[unit];
      if (!name) return false;
      const many = MANY[name] ?? `${name}s`;
      parts.push(known(number.replace('.', '')) ? `${number} ${Number(number) === 1 ? name : many}` : `some ${many}`);
    }
    return true;
  };
  return read(days, UNITS) && read(hours, { ...UNITS, M: 'minute' }) && parts.length ? parts.join(' and ') : undefined;
}

/** A point of the calendar, as far as it is known. */
function point(value) {
  const [, year, rest = ''] = value.match(/^([\dX]{1,4})(?:-(.+))?$/) ?? [];
  if (!year) return undefined;
  const of = known(year) && year.length === 4 ? ` ${Number(year)}` : '';
  const open = of ? '' : ', of which year is not said';
  if (!rest) {
    if (of) return of.trim();
    if (/^\d{3}X?$/.test(year)) return `the ${year.slice(0, 3)}0s`;
    if (/^\d\d(XX)?$/.test(year)) return `the ${nth(Number(year.slice(0, 2)) + 1)} century`;
    if (/^\dXXX$/.test(year)) return `the ${nth(Number(year[0]) + 1)} millennium`;
    return 'a year that is not said';
  }
  let found;
  if ((found = rest.match(/^W([\dX]{2})(?:-(WE|[1-7]))?$/))) {
    const [, week, part] = found;
    if (known(week) && of) {
      const monday = new Date(Date.UTC(Number(year), 0, 4));
      monday.setUTCDate(4 - ((monday.getUTCDay() + 6) % 7) + (Number(week) - 1) * 7 + (part === 'WE' ? 5 : Number(part ?? 1) - 1));
      const iso = monday.toISOString().slice(0, 10);
      if (!part) return `the week of ${day(iso)}`;
      return part === 'WE' ? `the weekend of ${day(iso)}` : day(iso);
    }
    if (!part) return `a week${OPEN}`;
    return part === 'WE' ? `a weekend${OPEN}` : `a ${DAYS[part - 1]}${OPEN}`;
  }
  if ((found = rest.match(/^Q([1-4X])$/))) return found[1] === 'X' ? `a quarter${of && ` of${of}`}` : `the ${['first', 'second', 'third', 'fourth'][found[1] - 1]} quarter${of && ` of${of}`}${open}`;
  if ((found = rest.match(/^H([12X])$/))) return found[1] === 'X' ? `half of a year${open}` : `the ${['first', 'second'][found[1] - 1]} half${of && ` of${of}`}${open}`;
  if (SEASONS[rest]) return `${SEASONS[rest]}${of}${open}`;
  if ((found = rest.match(/^([\dX]{2})(?:-([\dX]{2}))?$/))) {
    const [, month, date] = found;
    if (of && known(month) && date && known(date)) return day(value);
    const named = known(month) ? MONTHS[month - 1] : undefined;
    if (known(month) && !named) return undefined;
    if (!date) return named ? `${named}${of}${open}` : `a month${of && ` of${of}`}${OPEN}`;
    if (known(date)) return named ? `${Number(date)} ${named}${open}` : `the ${nth(Number(date))} of a month that is not said`;
    return named ? `a day in ${named}${of}` : `a day${OPEN}`;
  }
  return undefined;
}

/** What a time's value says in words, or undefined where there are none for it. */
export function inWords(value, mod) {
  const before = MODS[mod] ?? '';
  if (REFS[value]) return REFS[value];
  if (value.startsWith('P')) {
    const long = duration(value);
    return long && before + long;
  }
  const [, date, time] = value.match(/^([^T]*)(?:T(.+))?$/) ?? [];
  const on = date ? point(date) : '';
  if (on === undefined) return undefined;
  if (!time) return on && before + on;
  const at = PARTS[time] ?? (/^\d\d(:\d\d){0,2}/.test(time) ? clock(time.replace(/(Z|[+-]\d.*)$/, '')) : undefined);
  if (!at) return on || undefined;
  return before + (on ? `${on}, ${at}` : PARTS[time] ? `the ${at}` : at);
}

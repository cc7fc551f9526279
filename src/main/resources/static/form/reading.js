/**
 * What somebody typed into a question for a day, a time, a number or a postcode, read without guessing: it is what it can only be,
 * or it stays as it was typed and a sentence says what is wrong. Days and times are those of the wall in Europe/London.
 */

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const EARLIEST = 1900;
const LATEST = 2199;
/** How far ahead a day may lie that is to come; the server refuses the same. */
const YEARS_AHEAD = 20;
/** How far ahead a planned day may lie, where its question does not say otherwise; the server refuses the same. */
const PLANNED_YEARS_AHEAD = 5;

const WHOLE_NUMBER = 'This takes a whole number, such as 12.';
const FOUR_DIGITS = 'Write the year with four digits, such as 2015: two may mean another one.';

/** Between two cells of a table, or two lines. */
export const PARTS = /[\t-\r\u0085\u2028\u2029]/;

const two = (number) => String(number).padStart(2, '0');

/** Signs of full width, as some keyboards write them, are the same signs; a raised 2 is not a 2. What nobody sees was pasted along. */
const tidy = (text) =>
  String(text)
    .replace(/\p{Cf}/gu, '')
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, ' ')
    .trim();

const refuse = (sentence) => ({ sentence });

/** Whether a value stands for an answer at all. */
export const isBlank = (value) => value === null || value === undefined || (typeof value === 'string' && tidy(value) === '');

const isIsoDay = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/** `2015-03-15` as `15/03/2015`; everything else as it is. */
export const showDay = (value) => (isIsoDay(value) ? value.split('-').reverse().join('/') : (value ?? ''));

const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The beginning of an English word is enough where it can be no other. */
function namedIn(names, word) {
  const small = word.toLowerCase().replace(/\.$/, '');
  if (small.length < 3) {
    return -1;
  }
  return names.findIndex((name) => name.toLowerCase().startsWith(small) || (small === 'sept' && name === 'September'));
}

/** The parts of a day as they stand, or undefined: day, month and year, each a text of digits. */
function partsOf(text) {
  let found = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (found) {
    return { day: found[4], month: found[3], year: found[1] };
  }
  found = /^(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d+)$/.exec(text);
  if (found) {
    return { day: found[1], month: found[3], year: found[4] };
  }
  found = /^(\d{1,2})(?:st|nd|rd|th)?[ ./-]? ?(?:of )?([a-z]+)[,./-]? ?(\d+)$/i.exec(text);
  found = found ?? /^(?<month>[a-z]+)[. ] ?(?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d+)$/i.exec(text);
  if (found) {
    const { day = found[1], month = found[2], year = found[3] } = found.groups ?? {};
    const number = namedIn(MONTHS, month);
    return number < 0 ? undefined : { day, month: String(number + 1), year };
  }
  return undefined;
}

/** What is missing, where what was typed is a part of a day. */
function missingPart(text) {
  if (/^\d{1,2}[-/. ]\d{1,2}[-/. ]?$/.test(text) || /^\d{1,2}(?:st|nd|rd|th)? [a-z]+$/i.test(text)) {
    return 'Write the year too, such as 15/03/2015.';
  }
  if (/^(?:\d{1,2}[-/. ])?\d{4}$/.test(text) || /^[a-z]+\.? \d{4}$/i.test(text)) {
    return 'This is no whole date. Write day, month and year, such as 15/03/2015.';
  }
  return 'This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.';
}

/**
 * A day as it is recorded.
 *
 * @param text as typed
 * @param kind whether days of this question lie in the past, are planned, or either: what two digits of a year may mean
 * @param today `2026-11-29`
 * @returns `{value}`, such as `2015-03-15`, or `{sentence}`
 */
export function readDay(text, kind, today) {
  let typed = tidy(text);
  const weekday = /^([a-z]{3,9})[.,]? (?=\d)/i.exec(typed);
  const named = weekday ? namedIn(WEEKDAYS, weekday[1]) : -1;
  if (named >= 0) {
    typed = typed.slice(weekday[0].length);
  }
  const parts = partsOf(typed);
  if (!parts) {
    return { ...refuse(missingPart(typed)), isNoDay: true };
  }
  // 26-11-28 is written by those who begin with the year, and by those who begin with the day.
  if (/^\d{1,2}-\d{1,2}-\d\d$/.test(typed.replaceAll(' ', ''))) {
    return refuse(FOUR_DIGITS);
  }
  const day = Number(parts.day);
  const month = Number(parts.month);
  if (month < 1 || month > 12) {
    return refuse(
      day <= 12 && day >= 1 && month <= 31
        ? `There is no month ${month}. Write the day first, then the month: ${two(month)}/${two(day)}/${parts.year}.`
        : `There is no month ${month}.`
    );
  }
  const year = yearOf(parts.year, day, month, kind, today);
  if (year.sentence) {
    return year;
  }
  if (day < 1 || day > daysIn(year.value, month)) {
    return refuse(`There is no ${day} ${MONTHS[month - 1]} ${year.value}.`);
  }
  const really = new Date(Date.UTC(year.value, month - 1, day)).getUTCDay();
  if (named >= 0 && really !== named) {
    return refuse(`${day} ${MONTHS[month - 1]} ${year.value} is a ${WEEKDAYS[really]}, not a ${WEEKDAYS[named]}.`);
  }
  return { value: `${year.value}-${two(month)}-${two(day)}` };
}

function yearOf(digits, day, month, kind, today) {
  if (digits.length === 4) {
    const year = Number(digits);
    const latest = kind === 'past' ? LATEST : Number(today.slice(0, 4)) + YEARS_AHEAD;
    return year < EARLIEST || year > latest ? refuse(`The year ${digits} lies too far from today to be right.`) : { value: year };
  }
  if (digits.length !== 2) {
    return refuse('Write the year with four digits, such as 2015.');
  }
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  const isPast = (year) => `${year}-${two(month)}-${two(day)}` <= today;
  const years = [century - 100, century, century + 100].map((start) => start + Number(digits));
  if (kind === 'past') {
    const latest = years.filter((year) => year <= Number(today.slice(0, 4))).pop();
    // 30/12/26 on a day of November is a slip rather than a day of a hundred years ago.
    return isPast(latest)
      ? { value: latest }
      : refuse(`${day} ${MONTHS[month - 1]} ${latest} lies in the future. Where another year is meant, write it with four digits.`);
  }
  if (kind === 'planned') {
    const next = years.find((year) => !isPast(year) || `${year}-${two(month)}-${two(day)}` === today);
    const thisYear = Number(today.slice(0, 4));
    if (next <= thisYear + YEARS_AHEAD) {
      return { value: next };
    }
    const last = years.findLast(isPast);
    if (thisYear - last < next - thisYear) {
      return refuse(`${day} ${MONTHS[month - 1]} ${last} lies in the past. Where another year is meant, write it with four digits.`);
    }
  }
  return refuse(FOUR_DIGITS);
}

/**
 * A time of day as it is recorded, to the minute.
 *
 * @param text as typed: `14:30`, `14.30`, `1430`, `2.30 pm`, `2pm`
 * @returns `{value}`, such as `14:30`, or `{sentence}`
 */
export function readTime(text) {
  const typed = tidy(text).toLowerCase().replace(/^noon$/, '12:00');
  const found =
    /^(\d{1,2})(?: ?[:.h] ?)(\d\d)(?::00)?(?: ?([ap])\.?m\.?)?$/.exec(typed) ??
    /^(\d{1,2})() ?([ap])\.?m\.?$/.exec(typed) ??
    /^(\d{1,2})(\d\d)(?: ?([ap])\.?m\.?)?$/.exec(typed);
  if (!found) {
    return refuse('This cannot be read as a time of day. Write it as 14:30.');
  }
  let hour = Number(found[1]);
  const minute = Number(found[2] || 0);
  if (found[3]) {
    if (hour < 1 || hour > 12) {
      return refuse(`There is no ${hour} o’clock ${found[3]}m. Write the time as 14:30.`);
    }
    hour = (hour % 12) + (found[3] === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59) {
    return refuse('There is no such time of day: it goes from 00:00 to 23:59.');
  }
  return { value: `${two(hour)}:${two(minute)}` };
}

/**
 * A number as it is recorded.
 *
 * @param text as typed: `1250`, `1,250.00`, `£45`
 * @param decimals how many digits may stand after the point
 * @returns `{value}`, a number, or `{sentence}`
 */
export function readNumber(text, decimals = 0) {
  if (String(text).split(PARTS).filter((part) => !isBlank(part)).length > 1) {
    return refuse('These are two cells or lines. Write one number.');
  }
  let typed = tidy(text);
  if (decimals > 0) {
    typed = typed.replace(/^([-−]?) ?£ ?/, '$1');
  }
  typed = typed.replace(/^−/, '-');
  if (/^-?\d{1,3}([, ]\d{3})+(\.\d+)?$/.test(typed)) {
    typed = typed.replace(/[, ]/g, '');
  }
  if (/^-?\d+,\d{1,2}$/.test(typed)) {
    return refuse(decimals === 0 ? WHOLE_NUMBER : `Write what is less than one after a point, not a comma: ${decimals === 1 ? '12.5' : '12.50'}.`);
  }
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(typed)) {
    return refuse(decimals > 0 ? 'This cannot be read as a number. Write digits, such as 1250.00.' : 'This cannot be read as a number. Write digits, such as 12.');
  }
  const after = (typed.split('.')[1] ?? '').length;
  if (after > decimals) {
    return refuse(
      decimals === 0
        ? WHOLE_NUMBER
        : decimals === 2
          ? 'At most two digits fit after the point: there is nothing smaller than a penny.'
          : `At most ${decimals === 1 ? 'one digit fits' : decimals + ' digits fit'} after the point.`
    );
  }
  if (typed.replace(/\D/g, '').replace(/^0+/, '').length > 15) {
    return refuse('This number is too long.');
  }
  return { value: Number(typed) };
}

const POSTCODE =
  /^(GIR|[A-PR-UWYZ](?:[A-HK-Y]?(?:[0-9]|[1-9][0-9])|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY]))([0-9][ABD-HJLNP-UW-Z]{2})$/i;

/**
 * A postcode as it is recorded; the server reads the same, and its `Postcode` says after which source.
 *
 * @param text as typed: `m13 9pl`, `M139PL`
 * @returns `{value}`, such as `M13 9PL`, or `{sentence}`
 */
export function readPostcode(text) {
  const found = POSTCODE.exec(tidy(text).replaceAll(' ', ''));
  return found ? { value: `${found[1]} ${found[2]}`.toUpperCase() } : refuse('This is no postcode. Write it whole, such as M13 9PL.');
}

/** What form-js finds with its own checks, and how the server says the same. */
const OWN_WORDS = [
  [/^Field is required\.$/, (of, { type }) => (type === 'checkbox' ? 'must be ticked before this can be handed in.' : 'is needed. Please fill it in.')],
  [/^Field must have minimum value of (.+)\.$/, (least) => `must be at least ${least}.`],
  [/^Field must have maximum value of (.+)\.$/, (most) => `must be at most ${most}.`],
  [/^Field must have minimum length of (.+)\.$/, (least) => `is too short: write at least ${least} characters.`],
  [/^Field must have maximum length of (.+)\.$/, (most) => `is too long: at most ${Number(most).toLocaleString('en-GB')} characters fit.`]
];

/** What a question is called; empty where that follows from the answers. */
export const labelOf = (field) => (field?.label ?? field?.dateLabel ?? field?.timeLabel ?? '').replace(/^=.*/, '');

/** A sentence of form-js about a question, in our words and with its name. */
export function inOurWords(sentence, field) {
  for (const [theirs, ours] of OWN_WORDS) {
    const found = theirs.exec(sentence);
    if (found) {
      return `${labelOf(field) ? `“${labelOf(field)}”` : 'This'} ${ours(found[1], field)}`;
    }
  }
  return sentence;
}

/** A number as it stands in its question: pence always with two digits. */
export const showNumber = (value, decimals) => (typeof value === 'number' ? (decimals === 2 ? value.toFixed(2) : String(value)) : (value ?? ''));

/** The day and the time of an answer, each as it was typed or as it is recorded. */
export function partsOfMoment(value) {
  if (isBlank(value)) {
    return { day: null, time: null };
  }
  if (typeof value === 'object') {
    return value;
  }
  const [day, time = ''] = value.split('T');
  return { day, time: time.slice(0, 5) || null };
}

/** What is wrong with a day, or a moment, that lies on the other side of now than its question says, or further ahead than anybody plans; the server refuses the same. */
function wrongSide(value, { day: kind, passed, yearsAhead } = {}, now) {
  const then = now.slice(0, value.length);
  const [date, time] = value.split('T');
  const ofTime = now.startsWith(date);
  const [year, month, day] = date.split('-').map(Number);
  const words = ofTime ? `${time} today` : `${day} ${MONTHS[month - 1]} ${year}`;
  if (kind === 'past' && value > then) {
    return { ...refuse(`${words} lies in the future. Write it down when it has happened.`), ofTime };
  }
  if (kind === 'planned' && passed !== 'allowed' && value < then) {
    return { ...refuse(`${words} lies in the past. Choose a later day.`), ofTime };
  }
  const ahead = Number(yearsAhead ?? PLANNED_YEARS_AHEAD);
  if (kind === 'planned' && date > Number(now.slice(0, 4)) + ahead + now.slice(4, 10)) {
    return refuse(`${words} lies more than ${ahead} years ahead. Write a day that is nearer.`);
  }
  return undefined;
}

function readMoment(value, kind, today) {
  const { day, time } = partsOfMoment(value);
  if (isBlank(day) && isBlank(time)) {
    return { value: null };
  }
  const readTheDay = isBlank(day) ? refuse('Write the day too, such as 15/03/2015.') : readDay(day, kind, today);
  const readTheTime = isBlank(time) ? refuse('Write the time too, such as 14:30.') : readTime(time);
  if (readTheDay.sentence || readTheTime.sentence) {
    return {
      value: { day: readTheDay.value ?? day, time: readTheTime.value ?? time },
      sentence: isBlank(day) && readTheTime.sentence ? readTheTime.sentence : (readTheDay.sentence ?? readTheTime.sentence),
      ofTime: !readTheDay.sentence || (isBlank(day) && Boolean(readTheTime.sentence)),
      // Whoever is on the way from the day to its time is not told that it is missing.
      half: (isBlank(day) && !readTheTime.sentence) || (isBlank(time) && !readTheDay.sentence)
    };
  }
  return { value: `${readTheDay.value}T${readTheTime.value}` };
}

const london = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/London' });

/** What is wrong with a moment in the night in which the clocks change: there is none, or there are two. The server refuses the same. */
function inTheNightOfTheClocks(value) {
  const wall = Date.parse(value + 'Z');
  const times = [0, 1, 2].filter((hours) => london.format(new Date(wall - hours * 3600000)) === value.replace('T', ' ')).length;
  if (times === 1) {
    return undefined;
  }
  const time = value.split('T')[1];
  const sentence =
    times === 0
      ? `There is no ${time} on that day: the clocks go forward that night. Write the time that they show then.`
      : `There is ${time} twice on that day: the clocks go back that night. Write a time before or after that hour, and say in words when it was.`;
  return { ...refuse(sentence), ofTime: true };
}

/** An answer as the record has it, to the minute. */
export const toTheMinute = (value) => (typeof value === 'string' ? value.replace(/^((?:\d{4}-\d\d-\d\dT)?\d\d:\d\d):\d\d(?:\.\d+)?$/, '$1') : value);

/**
 * What a question of this type reads in its answer; undefined where it takes every text.
 *
 * @param now `2026-11-29T15:04`
 */
export function readAnswer(field, value, now) {
  const isPostcode = field.properties?.check === 'postcode' && !field.readonly;
  if (field.type !== 'datetime' && field.type !== 'number' && !isPostcode) {
    return undefined;
  }
  if (isBlank(value)) {
    return { value: null };
  }
  if (isPostcode) {
    const reading = readPostcode(value);
    return reading.sentence && !field.validate?.required ? refuse(reading.sentence + ' Leave it empty where it is not known.') : reading;
  }
  if (field.type === 'number') {
    return typeof value === 'number' ? { value } : readNumber(value, field.decimalDigits ?? 0);
  }
  if (field.subtype === 'time') {
    return readTime(value);
  }
  const kind = field.properties?.day;
  const today = now.slice(0, 10);
  const reading = field.subtype === 'datetime' ? readMoment(value, kind, today) : readDay(value, kind, today);
  if (reading.isNoDay && !field.validate?.required) {
    return { ...reading, sentence: reading.sentence + ' Leave it empty where the day is not known.' };
  }
  if (reading.sentence || !reading.value) {
    return reading;
  }
  const refused = (field.subtype === 'datetime' && inTheNightOfTheClocks(reading.value)) || wrongSide(reading.value, field.properties, now);
  // What was read is shown in full, also where it is refused.
  return refused ? { ...refused, value: field.subtype === 'datetime' ? partsOfMoment(reading.value) : reading.value } : reading;
}

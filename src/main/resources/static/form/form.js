/**
 * One form, drawn with form-js, wherever a person meets it: in a task, in Tasklist's start dialog, on our own pages.
 * It shows the draft over the record, keeps drafts on the server and nothing in the browser, and shows a refusal
 * as its sentence above the buttons and beside the field that it names, with nothing typed lost.
 */
import { calendarsIn } from './calendar.js';
import { ownFields } from './fields.js';
import { pasteInOneLine } from './pasting.js';
import { inOurWords, isBlank, labelOf, readAnswer } from './reading.js';
import { failureOf, get, remove, send } from './server.js';

const FORM_JS = '/form/form-js-1.23.0/';

let formJs;

/** form-js is a script for a page without AMD; Tasklist has AMD while it starts, so it is loaded with the first form. */
function loadFormJs() {
  formJs ??= (async () => {
    styleSheet(FORM_JS + 'form-js.css');
    styleSheet('/form/form.css');
    await import(FORM_JS + 'form-viewer.umd.js');
    return globalThis.FormViewer;
  })();
  return formJs;
}

function styleSheet(address) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  document.head.append(link);
}

/** `2026-11-22T14:03:00Z` as `22/11/2026 14:03`, London time. */
export function britishTime(instant) {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/London' })
    .format(new Date(instant))
    .replace(',', '');
}

/** What a clock on a wall in London shows, which the server's instant has set: that of the computer on the desk may be wrong. */
function wallClock(instant) {
  const ahead = Date.parse(instant) - Date.now();
  const london = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/London' });
  return () => london.format(new Date(Date.now() + ahead)).replace(' ', 'T');
}

const html = (markup) => {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content;
};

/**
 * Opens the form of an address such as `/api/forms/tasks/42` in an element.
 *
 * @param element where the form is drawn; what it held is removed
 * @param address answers `{schema, data, draft, draftSavedAt, draftIsOlder, editable, reference, label, caseUrl}`; the draft lives below it
 * @param changed is called after each change
 * @returns the open form; where it could not be opened, the sentence is on the page and `schema` is undefined
 */
export async function openForm({ element, address, changed = () => {} }) {
  element.replaceChildren(
    html(`<div class="family-form">
      <p class="family-form-draft" role="status"></p>
      <div class="family-form-fields"></div>
      <div class="family-form-refusal" role="alert" tabindex="-1"></div>
    </div>`)
  );
  const place = (name) => element.querySelector('.family-form-' + name);
  const notes = { draft: place('draft'), refusal: place('refusal') };
  const open = new OpenForm(address, place('fields'), notes, changed);
  await open.load();
  return open;
}

class OpenForm {
  #address;
  #fields;
  #notes;
  #changed;
  #wallClock;
  #form;
  #saved = '';
  #askedFor = '';
  #refused = new Map();
  #handingIn = false;
  #mistaken;
  #done = false;

  constructor(address, fields, notes, changed) {
    this.#address = address;
    this.#fields = fields;
    this.#notes = notes;
    this.#changed = changed;
    // Enter in a text field goes on to nothing: a step is completed by its button only, never by accident.
    fields.addEventListener('submit', (event) => (event.preventDefault(), event.stopPropagation()), true);
    // Escape closes a calendar or a choice, never the dialog around a half-typed form.
    fields.addEventListener('keydown', (event) => event.key === 'Escape' && event.stopPropagation());
    // What was typed is shown as it was read as soon as the person goes on.
    fields.addEventListener('focusout', () => this.#form && this.editable && this.#read());
    fields.addEventListener('paste', pasteInOneLine);
    calendarsIn(fields, () => this.#wallClock().slice(0, 10));
  }

  async load() {
    try {
      const [viewer, answer] = await Promise.all([loadFormJs(), get(this.#address)]);
      Object.assign(this, answer);
      this.#wallClock = wallClock(answer.now);
      this.#form?.destroy();
      this.#form = new viewer.Form({
        container: this.#fields,
        debounce: false,
        properties: { readOnly: !this.editable },
        additionalModules: [ownFields(viewer, this.schema, this.#wallClock)]
      });
      this.#checkAnswers();
      askConditionsOnce(this.#form.get('expressionLanguage'), daysAskedBy(this.schema.components));
      await this.#form.importSchema(this.schema, { ...this.data, ...(this.editable ? this.draft : null) });
      await settled();
      this.#read();
      this.#saved = this.#answered();
      this.#form.on('changed', () => {
        this.#changed(this);
        this.#askWhatFollows();
        // A list that another answer opens is there a moment later.
        settled().then(() => {
          this.#offerPresses();
          this.#countDown();
        });
      });
      this.#offerPresses();
      this.#askWhatFollows();
      this.#noteDraft();
      this.#showSentence('');
    } catch (error) {
      this.schema = undefined;
      this.#showSentence(failureOf(error, 'open'));
    }
  }

  /** Whether something was typed that neither a draft nor a completed step has. */
  get dirty() {
    return Boolean(this.schema) && this.editable && !this.#done && this.#answered() !== this.#saved;
  }

  get busy() {
    return Boolean(this.sending);
  }

  /** Shows it as words only, or opens it again for typing; what was typed stays. */
  setEditable(editable) {
    this.editable = editable;
    this.#form?.setProperty('readOnly', !editable);
    if (this.#form) {
      this.#offerPresses();
    }
  }

  async saveDraft() {
    await this.#once(async () => {
      const answered = this.#answered();
      await send('PUT', this.#address + '/draft', this.#typed());
      this.#saved = answered;
      this.#noteDraft(new Date());
      this.#showSentence('');
    }, 'save');
  }

  /** Keeps what was typed when the person leaves for another task or closes the dialog; nobody waits for it. */
  keepBeforeLeaving() {
    if (this.dirty && !this.busy) {
      send('PUT', this.#address + '/draft', this.#typed()).catch(() => {});
    }
  }

  async discardDraft() {
    await this.#once(async () => {
      await remove(this.#address + '/draft');
      await this.load();
    }, 'save');
  }

  /**
   * Checks the answers and hands them over once, however often the button is pressed.
   *
   * @param handOver takes the answers by key; where it throws, its sentence is shown and everything typed stays
   * @returns what handOver answered, or undefined where it was refused
   */
  async submit(handOver) {
    return await this.#once(async () => {
      this.#forgetRefusals();
      this.#read();
      this.#handingIn = true;
      const { data, errors } = this.#form.submit();
      this.#handingIn = false;
      if (Object.keys(errors).length > 0) {
        this.#showMistakes();
        this.#showWay();
        return undefined;
      }
      this.#showSentence('');
      const answer = await handOver(this.#collect(data));
      this.#done = true;
      return answer;
    }, 'submit');
  }

  async #once(work, purpose) {
    if (this.sending) {
      return undefined;
    }
    this.sending = true;
    this.#changed(this);
    try {
      return await work();
    } catch (error) {
      if (error.refusal) {
        this.#showRefusal(error.refusal);
      } else {
        this.#showSentence(failureOf(error, purpose));
      }
      this.#showWay();
      return undefined;
    } finally {
      this.sending = false;
      this.#changed(this);
    }
  }

  /** Puts each day, time and number that can be read in its place as it is recorded; what cannot be read stays as it was typed. */
  #read() {
    const data = this.#form._getState().data;
    for (const instance of this.#instances().values()) {
      const value = at(data, instance.valuePath);
      const reading = value !== null && value !== undefined && this.#reading(instance, value);
      if (reading && 'value' in reading && JSON.stringify(reading.value) !== JSON.stringify(value)) {
        this.#form._update({ fieldInstance: instance, value: reading.value });
      }
    }
  }

  /**
   * What follows from the answers so far and only the server knows, such as until when a deadline runs: a form names the address (`says`) and the
   * answers it goes by (`saysBy`), and has the words in a text of its own. Nobody is held up where there is no answer.
   */
  async #askWhatFollows() {
    const { says, saysBy } = this.schema?.properties ?? {};
    if (!says || !this.editable) {
      return;
    }
    const typed = this.#typed();
    const asked = new URLSearchParams(saysBy.split(' ').flatMap((key) => (isBlank(typed[key]) ? [] : [[key, typed[key]]]))).toString();
    if (asked === this.#askedFor) {
      return;
    }
    this.#askedFor = asked;
    const said = await get(`${says}?${asked}`).catch(() => undefined);
    if (said && this.#askedFor === asked && this.#form) {
      this.#form._setState({ data: { ...this.#form._getState().data, ...said } });
    }
  }

  #reading(instance, value) {
    const field = this.#form.get('formFieldRegistry').get(instance.id);
    return field && readAnswer(field, value, this.#wallClock());
  }

  // What one press answers ///////////////////////////////////////////////////////////////////////////////////////////

  /**
   * A list may have an answer that one press gives to all its lines which have none yet, such as “All kept” (`press` is the word on the button, `fills` what it answers), and questions that one line answers for
   * all (`same`). What was typed stays, and each line can be put right until the form is handed in.
   */
  #offerPresses() {
    for (const list of this.#form.get('formFieldRegistry').getAll().filter((field) => pressesOf(field).length > 0)) {
      const box = document.getElementById(this.#domId(list.id))?.closest('.fjs-form-field');
      const there = box?.querySelectorAll('.family-form-press') ?? [];
      if (!this.editable) {
        there.forEach((bar) => bar.remove());
      }
      if (!box || there.length > 0 || !this.editable) {
        continue;
      }
      const bars = pressesOf(list).map((press) => {
        const button = Object.assign(document.createElement('button'), { type: 'button', textContent: press.word });
        const said = Object.assign(document.createElement('span'), { textContent: whatPressDoes(list, press) });
        said.setAttribute('role', 'status');
        button.addEventListener('click', () => {
          said.textContent = whatWasPressed(list, press, this.#press(list, press));
        });
        const bar = document.createElement('div');
        bar.className = 'family-form-press';
        bar.setAttribute('role', 'group');
        bar.setAttribute('aria-label', labelOf(list));
        bar.append(button, said);
        return bar;
      });
      // Before everything that form-js draws there: between its own parts it would move them with each answer, and whoever types would be thrown out of their question. The styles put the heading first.
      box.prepend(...bars);
    }
  }

  /** @returns how many lines it answered, how many must say something else first, and whether a line said what the others are to say */
  #press({ path, components }, { fills, after, alike }) {
    const data = structuredClone(this.#form._getState().data);
    const rows = at(data, path) ?? [];
    const answers = fills.map(([key, word]) => [key, keyed(components, key).type === 'number' ? Number(word) : word]);
    const asks = (row, key) => Boolean(this.#inputOf(`${path}[${rows.indexOf(row)}].${key}`));
    // A press without an answer of its own goes to each line that asks what is the same.
    const unanswered = rows.filter((row) => answers.every(([key]) => isBlank(row[key])) && (answers.length === 0 || asks(row, answers[0][0])));
    const open = unanswered.filter((row) => !(after && isBlank(row[after])));
    const filled = new Set(answers.length > 0 ? open : []);
    let isSaid = false;
    for (const key of alike) {
      // Half a day and time is no answer yet.
      const said = rows.filter((row) => asks(row, key)).map((row) => row[key]).find((value) => typeof value === 'string' && !isBlank(value));
      isSaid ||= said !== undefined;
      open.filter((row) => said !== undefined && asks(row, key) && isBlank(row[key])).forEach((row) => filled.add(Object.assign(row, { [key]: said })));
    }
    open.forEach((row) => Object.assign(row, Object.fromEntries(answers)));
    if (filled.size > 0) {
      this.#form._setState({ data });
      // What was said to be missing is there now.
      settled().then(() => Object.keys(this.#form._getState().errors).length > 0 && this.#form.validate());
    }
    return { filled: filled.size, left: unanswered.length - open.length, isSaid };
  }

  // What was answered ////////////////////////////////////////////////////////////////////////////////////////////////

  #typed() {
    return this.#collect(this.#form._getState().data);
  }

  /** What a person answers: not what a form works out by itself, which it may do any time after it was opened. */
  #answered() {
    return JSON.stringify(this.#collect(this.#form._getState().data, (field) => field.type !== 'expression'));
  }

  /** Every keyed field of the form, null where it is empty or hidden, so that no key is ever missing from a step. */
  #collect(from, wanted = () => true) {
    const state = this.#form._getState().data;
    const kinds = this.#form.get('formFields');
    const walk = (components, source, whole, target) => {
      for (const field of components ?? []) {
        if (field.disabled) {
          continue;
        }
        if (field.type === 'dynamiclist' && field.path) {
          const rows = at(whole, field.path) ?? [];
          const submitted = at(source, field.path);
          // A list that a condition hides is not answered (null); a list without rows is answered: there are none.
          put(target, field.path, submitted === undefined && rows.length > 0 ? null : rows.map((row, index) => {
            const answers = {};
            walk(field.components, submitted?.[index] ?? {}, row ?? {}, answers);
            return answers;
          }));
        } else if (field.components) {
          const inside = (data) => (field.path ? (at(data, field.path) ?? {}) : data);
          if (field.path) {
            put(target, field.path, {});
          }
          walk(field.components, inside(source), inside(whole), inside(target));
        } else if (field.key && kinds.get(field.type).config.keyed && wanted(field)) {
          const value = at(source, field.key);
          put(target, field.key, value === undefined || value === '' ? null : value);
        }
      }
      return target;
    };
    return walk(this.#form._getState().schema.components, from, state, {});
  }

  // What the person is told //////////////////////////////////////////////////////////////////////////////////////////

  #noteDraft(savedNow) {
    const note = this.#notes.draft;
    note.replaceChildren();
    if (savedNow) {
      note.append(`Draft saved ${britishTime(savedNow)}.`);
    } else if (this.draft && this.editable) {
      const again = document.createElement('button');
      again.type = 'button';
      again.textContent = 'Start again without it';
      again.addEventListener('click', () => this.discardDraft());
      note.append(
        `Draft of ${britishTime(this.draftSavedAt)} restored. `,
        this.draftIsOlder ? 'Somebody else has changed what stands in this form since you began it: it cannot be handed in over that. Keep what you need of your words, start again, and enter them once more. ' : '',
        again
      );
    }
  }

  #showSentence(sentence) {
    this.#mistaken = undefined;
    const alert = this.#notes.refusal;
    alert.replaceChildren();
    if (sentence) {
      const line = document.createElement('p');
      line.textContent = sentence;
      alert.append(line);
    }
  }

  /** Once everything stands in it, the person is taken to it. */
  #showWay() {
    this.#notes.refusal.focus({ preventScroll: true });
    this.#notes.refusal.scrollIntoView({ block: 'center' });
  }

  #showRefusal({ message, refusals: all = [] }) {
    const refusals = all.filter(({ field }) => field);
    const instances = this.#instances();
    const state = this.#form._getState();
    for (const { field, message: sentence } of refusals) {
      const instance = instances.get(field);
      if (instance) {
        this.#refused.set(field, { sentence, value: JSON.stringify(at(state.data, field) ?? null) });
      }
    }
    this.#form.validate();
    this.#markContainers(refusals.filter(({ field }) => !instances.has(field)));
    this.#showSentence(message);
    this.#list(refusals.filter(({ message: sentence }) => !message?.includes(sentence)));
  }

  /** The form's own check failed: says at which questions, each a way to it. */
  #showMistakes() {
    const mistakes = this.#mistakes();
    const count = mistakes.length === 1 ? 'one answer' : `${mistakes.length} answers`;
    this.#showSentence(`Please look at ${count} again. Nothing has been sent yet.`);
    this.#list(mistakes);
    this.#mistaken = JSON.stringify(mistakes);
  }

  /** What was put right goes from the list above the buttons, and with the last of it the list. */
  #countDown() {
    if (this.#mistaken === undefined || this.#handingIn || !this.#form) {
      return;
    }
    const mistakes = this.#mistakes();
    if (mistakes.length === 0) {
      this.#showSentence('Nothing is left to put right. Nothing has been sent yet.');
    } else if (JSON.stringify(mistakes) !== this.#mistaken) {
      this.#showMistakes();
    }
  }

  #mistakes() {
    const errors = this.#form._getState().errors;
    return [...this.#instances().entries()].flatMap(([field, { id, indexes }]) => {
      const messages = at(errors, [id, ...Object.values(indexes ?? {})]);
      return Array.isArray(messages) && typeof messages[0] === 'string' ? [{ field, message: messages[0] }] : [];
    });
  }

  #list(mistakes) {
    if (mistakes.length === 0) {
      return;
    }
    const list = document.createElement('ul');
    for (const { field, message } of mistakes) {
      const item = document.createElement('li');
      const input = this.#inputOf(field);
      const label = this.#labelOf(field);
      const place = this.#placeOf(field);
      const said = message.startsWith(place) ? message.slice(place.length) : message;
      if (input) {
        const way = document.createElement('button');
        way.type = 'button';
        way.textContent = place + (label ? `“${label}”` : said);
        // The question is seen with its name, not only the place to type.
        way.addEventListener('click', () => {
          this.#inputOf(field)?.focus({ preventScroll: true });
          this.#inputOf(field)?.closest('.fjs-form-field').scrollIntoView({ block: 'center' });
        });
        // The way to the question says its name already.
        const rest = said.startsWith(`“${label}” `) ? said.slice(label.length + 2) : ': ' + said;
        item.append(way, label ? rest : '');
      } else {
        item.append(place + (label && !said.startsWith(`“${label}” `) ? `“${label}”: ${said}` : said));
      }
      list.append(item);
    }
    this.#notes.refusal.append(list);
  }

  /** The field instances of form-js by the name that a refusal gives them: `reason`, `members[0].name`. */
  #instances() {
    const all = this.#form.get('formFieldInstanceRegistry').getAllKeyed();
    return new Map(all.map((instance) => [nameOf(instance.valuePath), instance]));
  }

  #fieldOf(name) {
    const instance = this.#instances().get(name);
    const registry = this.#form.get('formFieldRegistry');
    return instance ? registry.get(instance.id) : registry.getAll().find(({ path }) => path === name.replace(/\[\d+]$/, ''));
  }

  #labelOf(name) {
    return labelOf(this.#fieldOf(name));
  }

  /** `Line 2 of “Household members”: `, as the server says it; nothing outside lists. */
  #placeOf(name) {
    const [line, index] = /^\w+\[(\d+)]/.exec(name) ?? [];
    return line ? `Line ${Number(index) + 1} of “${this.#labelOf(line)}”: ` : '';
  }

  #inputOf(name) {
    const instance = this.#instances().get(name);
    const id = instance && this.#domId(instance.id, instance.indexes);
    return id && ['', '-date', '-time', '-0'].map((part) => document.getElementById(id + part)).find(Boolean);
  }

  #domId(id, indexes) {
    return [`fjs-form-${this.#form._id}-${id}`, ...Object.values(indexes ?? {})].join('_');
  }

  /** Lists and groups have no place for an error in form-js, so the sentence stands below their heading. */
  #markContainers(refusals) {
    for (const { field, message } of refusals) {
      const known = this.#fieldOf(field);
      const box = known && document.getElementById(this.#domId(known.id))?.closest('.fjs-form-field');
      if (box) {
        const line = document.createElement('div');
        line.className = 'family-form-container-refusal';
        line.textContent = message;
        box.querySelector('label')?.after(line);
      }
    }
  }

  /** What cannot be read is refused here, and a refusal of the server stays beside its field until the answer is changed, as if form-js had found them. */
  #checkAnswers() {
    const validator = this.#form.get('validator');
    const check = validator.validateFieldInstance.bind(validator);
    validator.validateFieldInstance = (instance, typed) => {
      const reading = this.#reading(instance, typed);
      if (reading?.sentence) {
        return reading.half && !this.#handingIn ? [] : [reading.sentence];
      }
      const value = reading ? reading.value : typed;
      const refused = this.#refused.get(nameOf(instance.valuePath));
      const same = refused && refused.value === JSON.stringify(value ?? null);
      const field = this.#form.get('formFieldRegistry').get(instance.id);
      return [...check(instance, value).map((sentence) => inOurWords(sentence, field)), ...(same ? [refused.sentence] : [])];
    };
  }

  #forgetRefusals() {
    this.#refused.clear();
    this.#fields.querySelectorAll('.family-form-container-refusal').forEach((line) => line.remove());
  }
}

/**
 * form-js parses and asks each condition again with every key that is typed, with all that stands in the form. What a condition says follows from the answers whose names stand in its text: it is asked with
 * those alone, and once for each of their values.
 */
export function askConditionsOnce(language, days = new Set()) {
  const ask = language.evaluateUnaryTest.bind(language);
  const words = new Map();
  const said = new Map();
  language.evaluateUnaryTest = (condition, data = {}) => {
    if (!language.isExpression(condition)) {
      return null;
    }
    // What follows from the time or from chance is asked each time.
    if (/\b(today|now|random)\b/.test(condition)) {
      return ask(condition, data);
    }
    if (!words.has(condition)) {
      words.set(condition, new Set(condition.match(/\w+/g)));
    }
    const named = withoutUnreadDays(
      Object.fromEntries(
        Object.entries(data).filter(([name]) => (/^\w+$/.test(name) ? words.get(condition).has(name) : condition.includes(name)))
      ),
      days
    );
    const asked = condition + JSON.stringify(named);
    if (!said.has(asked)) {
      // A condition on a row holds the row's words too, and is another one with every key.
      if (said.size >= 1000) {
        said.clear();
      }
      said.set(asked, ask(condition, named));
    }
    return said.get(asked);
  };
}

/** The keys of the questions that ask for a day, with a time or without, also in lists. */
const daysAskedBy = (components = []) =>
  new Set(
    components.flatMap((field) => [
      ...(field.type === 'datetime' && field.subtype !== 'time' ? [field.key] : []),
      ...daysAskedBy(field.components)
    ])
  );

/** A day that cannot be read is none yet: the question that asks how much of it is known must not hide from whoever typed a year. */
function withoutUnreadDays(data, days) {
  const known = (answers) =>
    Object.fromEntries(
      Object.entries(answers).map(([name, value]) => [
        name,
        days.has(name) && !(typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T|$)/.test(value)) ? null : value
      ])
    );
  const shown = known(data);
  for (const place of ['this', '_this_', 'parent', '_parent_'].filter((name) => shown[name] && typeof shown[name] === 'object')) {
    shown[place] = known(shown[place]);
  }
  return shown;
}

const keyed = (components, key) => components.find((field) => field.key === key);

/** What can be pressed at a list: what it answers itself, and what one line says for all. */
const pressesOf = ({ type, properties: { press, fills, after, alike, same } = {} }) =>
  type !== 'dynamiclist'
    ? []
    : [
        ...(press ? [{ word: press, fills: wordsOf(fills).map((each) => each.split('=')), after, alike: wordsOf(alike) }] : []),
        ...(same ? [{ word: 'Same for all', fills: [], alike: wordsOf(same) }] : [])
      ];

const wordsOf = (text = '') => text.split(' ').filter(Boolean);

/** “How” and “When asked”. */
const named = ({ components }, keys) => keys.map((key) => `“${labelOf(keyed(components, key))}”`).join(' and ');

/** What a press does, beside its button, with the names of the questions that it goes by. */
function whatPressDoes(list, { fills, after, alike }) {
  return [
    fills.length > 0 ? `Answers the lines that have no answer yet${after ? ` and say ${named(list, [after])}` : ''}.` : '',
    alike.length > 0 ? `Where ${named(list, alike)} ${alike.length === 1 ? 'stands' : 'stand'} empty, ${alike.length === 1 ? 'it becomes that' : 'they become those'} of the first line that has ${alike.length === 1 ? 'it' : 'them'}.` : '',
    'What you typed stays.'
  ]
    .filter(Boolean)
    .join(' ');
}

function whatWasPressed(list, { fills, after, alike }, { filled, left, isSaid }) {
  const lines = (count) => (count === 1 ? '1 line' : `${count} lines`);
  const none = fills.length > 0 || isSaid ? 'No line was left that it could answer.' : `Answer ${named(list, alike)} in one line first, then press again.`;
  return [
    filled > 0 ? `${lines(filled)} answered. Look through them: nothing is recorded before you hand the form in.` : none,
    left > 0 ? `${lines(left)} left: say ${named(list, [after])} there, then press again.` : ''
  ]
    .filter(Boolean)
    .join(' ');
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

const steps = (path) => (Array.isArray(path) ? path : path.replace(/\[(\d+)]/g, '.$1').split('.'));

const at = (data, path) => steps(path).reduce((value, step) => value?.[step], data);

function put(data, path, value) {
  const [last, ...before] = steps(path).reverse();
  before.reverse().reduce((target, step) => (target[step] ??= {}), data)[last] = value;
}

const nameOf = (path) => path.map((step, index) => (typeof step === 'number' ? `[${step}]` : (index ? '.' : '') + step)).join('');

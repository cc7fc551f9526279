/**
 * The questions of a form that form-js draws in another way than we need: a day, a time and a number keep what was typed
 * until it is read (`reading.js`), and what people wrote stands in a text exactly as they wrote it.
 */
import { isBlank, partsOfMoment, readAnswer, readNumber, showDay, showNumber, toTheMinute } from './reading.js';

/** An address within the application, which a text of ours may have as the end of a link. */
const OWN_ADDRESS = /^(\/[A-Za-z0-9-]+)+$/;

/** Words as they were written, for Markdown: each sign that could mean something is written as its number. */
function asWritten(words) {
  if (words === null || words === undefined || OWN_ADDRESS.test(words)) {
    return words;
  }
  const signs = [...String(words).replace(/\r\n?/g, '\n')].map((sign) => (/[\p{L}\p{N}]/u.test(sign) ? sign : `&#${sign.codePointAt(0)};`));
  return `<span class="family-form-words">${signs.join('')}</span>`;
}

/** One object each, for form-js fills a text again whenever it gets another one. */
const FILLED = { debug: true, strict: false, sanitizer: asWritten };
const FILLED_STRICTLY = { ...FILLED, strict: true };

const inputIn = (node) => {
  if (!node || typeof node !== 'object') {
    return undefined;
  }
  if (node.type === 'input') {
    return node;
  }
  const children = node.props?.children;
  return (Array.isArray(children) ? children : [children]).map(inputIn).find(Boolean);
};

/** Everything that stands in a form as its analyst wrote it. */
const stringsIn = (part) => (typeof part === 'string' ? [part] : part && typeof part === 'object' ? Object.values(part).flatMap(stringsIn) : []);

/**
 * @param viewer form-js
 * @param schema the form as its analyst wrote it; form-js would also evaluate what people wrote, where it becomes the label of a choice
 * @param now says what time it is in Europe/London: `2026-11-29T15:04`
 * @returns its module in which our questions and texts stand in place of its own
 */
export function ownFields(viewer, schema, now) {
  const { Textfield, Text, Datetime, Numberfield, useTemplateEvaluation } = viewer;

  /** The text field of form-js, fitted: it gives nobody the means to make one from parts. */
  function textfield(props, field, type, marks) {
    const node = Textfield({ ...props, field: { ...props.field, ...field } });
    node.props.class = node.props.class.replaceAll('fjs-form-field-textfield', `fjs-form-field-${type} family-form-${type}`);
    Object.assign(inputIn(node).props, { autoComplete: 'off', ...marks });
    return node;
  }

  function OurDatetime(props) {
    const { field, domId, value, errors = [], onChange } = props;
    const { subtype, dateLabel, timeLabel } = field;
    const both = subtype === 'datetime';
    const parts = both ? partsOfMoment(value) : { day: value, time: value };
    const put = (part) => (change) => {
      const next = { ...parts, [part]: change.value };
      onChange({ value: !both ? change.value : isBlank(next.day) && isBlank(next.time) ? null : next });
    };
    // A sentence stands beside the part that it is about.
    const isOfTime = both && Boolean(readAnswer(field, value, now())?.ofTime);
    const day = (description) =>
      textfield(
        { ...props, domId: domId + '-date', value: showDay(parts.day), errors: isOfTime ? [] : errors, onChange: put('day') },
        { label: dateLabel, description, appearance: { suffixAdorner: ' ' } },
        'datetime',
        { placeholder: 'dd/mm/yyyy', 'data-calendar': domId, 'data-day': field.properties?.day }
      );
    const time = () =>
      textfield(
        { ...props, domId: domId + '-time', value: parts.time ?? '', errors: both && !isOfTime ? [] : errors, onChange: put('time') },
        { label: timeLabel },
        'datetime',
        { placeholder: 'hh:mm' }
      );
    return both ? [day(undefined), time()] : subtype === 'time' ? time() : day(field.description);
  }
  OurDatetime.config = { ...Datetime.config, sanitizeValue: ({ value }) => (isBlank(value) ? null : toTheMinute(value)) };

  function OurNumber(props) {
    const { field, value, onChange } = props;
    // What follows from a number opens while it is typed, where the number can only be this one and reads as it was typed.
    const typed = ({ value: text }) => onChange({ value: field.decimalDigits !== 2 && text !== '' && String(Number(text)) === text ? (readNumber(text, field.decimalDigits).value ?? text) : text });
    return textfield({ ...props, value: showNumber(value, field.decimalDigits), onChange: typed }, {}, 'number', { inputMode: 'decimal' });
  }
  OurNumber.config = { ...Numberfield.config, sanitizeValue: ({ value }) => (isBlank(value) ? null : value) };

  /** Words of people within a text of ours: no mark-up, no link, no picture, and each line where it was. */
  function OurText(props) {
    const { text = '', strict = false } = props.field;
    const filled = useTemplateEvaluation(text, strict ? FILLED_STRICTLY : FILLED);
    return Text({ ...props, field: { ...props.field, text: filled } });
  }
  OurText.config = Text.config;

  const register = (formFields) => [OurDatetime, OurNumber, OurText].forEach((own) => formFields.register(own.config.type, own));
  const written = new Set(stringsIn(schema));
  const onlyWhatIsWritten = (service, is) => {
    const would = service[is].bind(service);
    service[is] = (value) => written.has(value) && would(value);
  };
  const evaluatesOnlyTheForm = (templating, expressionLanguage) => {
    onlyWhatIsWritten(templating, 'isTemplate');
    onlyWhatIsWritten(expressionLanguage, 'isExpression');
    return {};
  };
  return {
    __init__: ['ownFields', 'evaluatesOnlyTheForm'],
    ownFields: ['factory', ['formFields', register]],
    evaluatesOnlyTheForm: ['factory', ['templating', 'expressionLanguage', evaluatesOnlyTheForm]]
  };
}

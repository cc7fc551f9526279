/**
 * A day on a page of ours is typed or picked as in a form: read when the person goes on, shown in full, or left as it was typed with the sentence beside it.
 *
 * What is typed on our own pages is kept when the person is signed out meanwhile: before a form of such a page is sent, the server is asked
 * whether they are still signed in, since whoever is sent to the sign-in page has lost what they typed.
 */
import { calendarsIn } from './form/calendar.js';
import { pasteInOneLine } from './form/pasting.js';
import { readDay, showDay } from './form/reading.js';
import { SOMEBODY_ELSE, failureOf, get, ownToken, signedIn } from './form/server.js';

document.addEventListener('paste', pasteInOneLine);

const known = new WeakSet();

async function send(form, button) {
  try {
    await get('/');
  } catch (error) {
    if (error.status === 401 || error.status === 0) {
      return tell(form, failureOf(error, 'submit'));
    }
  }
  const { signedIn: opened } = document.querySelector('[data-signed-in]').dataset;
  if (signedIn() && decodeURIComponent(signedIn().replaceAll('+', ' ')) !== opened) {
    return tell(form, SOMEBODY_ELSE);
  }
  // Whoever has signed in again in another tab has another token since.
  form.elements.namedItem('_csrf').value = ownToken();
  known.add(form);
  form.requestSubmit(button);
}

function tell(form, sentence) {
  const notice = form.querySelector(':scope > [role=alert]') ?? document.createElement('p');
  notice.className = 'notice late';
  notice.setAttribute('role', 'alert');
  notice.textContent = sentence;
  form.prepend(notice);
}

document.querySelectorAll('main form[method=post]').forEach((form) =>
  form.addEventListener('submit', (event) => {
    if (known.delete(form)) {
      return;
    }
    event.preventDefault();
    send(form, event.submitter);
  })
);

const today = () => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/London' }).format(new Date());

function read(input) {
  const reading = input.value.trim() === '' ? {} : readDay(input.value, 'either', today());
  if (reading.value) {
    input.value = showDay(reading.value);
  }
  const sentence = reading.sentence ?? '';
  input.setCustomValidity(sentence);
  input.setAttribute('aria-invalid', String(sentence !== ''));
  const said = input.closest('.own-day').querySelector('[role=alert]');
  said.textContent = sentence;
}

const days = document.querySelectorAll('.own-day input');
if (days.length > 0) {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/form/form.css' }));
  calendarsIn(document.querySelector('main'), today);
}
days.forEach((input) => {
  const open = Object.assign(document.createElement('button'), { type: 'button', className: 'own-day-open' });
  open.setAttribute('aria-label', 'Open the calendar');
  const said = Object.assign(document.createElement('span'), { className: 'own-day-said' });
  said.setAttribute('role', 'alert');
  input.after(open, said);
  // The label goes on to name the question alone.
  input.setAttribute('aria-label', input.closest('label').firstChild.textContent.trim());
  input.addEventListener('change', () => read(input));
});

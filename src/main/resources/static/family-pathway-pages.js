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

const anchor = decodeURIComponent(location.hash.slice(1));
const { whole } = document.querySelector('main')?.dataset ?? {};
const [part, nth] = anchor.split('~');
if (nth) {
  // What was found: this part, and which of its entries (as in FindInRecord).
  const entry = document.querySelector(`section.part[aria-labelledby="${CSS.escape(part)}"]`)?.querySelectorAll('li, tr, p, dd')[Number(nth)];
  if (entry) {
    for (let folded = entry.closest('details'); folded; folded = folded.parentElement.closest('details')) {
      folded.open = true;
    }
    entry.classList.add('was-found');
    entry.tabIndex = -1;
    entry.focus({ preventScroll: true });
    entry.scrollIntoView({ block: 'center' });
  }
} else if (whole && anchor && !document.getElementById(anchor)) {
  // An address of before there were chapters: the part is on the page that has them all.
  location.replace(whole + location.hash);
}

// Whoever has no mouse reaches what a table has beside the window.
const besideTheWindow = () => document.querySelectorAll('.wide').forEach((wide) => (wide.scrollWidth > wide.clientWidth ? (wide.tabIndex = 0) : wide.removeAttribute('tabindex')));
besideTheWindow();
addEventListener('resize', besideTheWindow);

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

/** A document goes as it is, after what it is in headers: neither stands in an address. */
document.querySelectorAll('form[data-upload]').forEach((form) => {
  const sending = form.querySelector('.sending');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { title, kind, file } = form.elements;
    const [chosen] = file.files;
    const most = Number(form.dataset.most);
    const wrong = (sentence, field) => {
      sending.textContent = '';
      tell(form, sentence);
      field?.setAttribute('aria-invalid', 'true');
      (field ?? form.querySelector('button')).focus();
    };
    form.querySelector(':scope > [role=alert]')?.remove();
    [title, kind, file].forEach((field) => field?.removeAttribute('aria-invalid'));
    if (chosen.size > most) {
      return wrong(`This file is larger than ${most / 1e6} megabytes. Make it smaller, or bring it in parts.`, file);
    }
    const button = form.querySelector('button');
    button.disabled = true;
    sending.textContent = 'It is being sent. A large one takes a while.';
    let answer;
    let said;
    try {
      answer = await fetch(form.dataset.upload, {
        method: 'PUT',
        credentials: 'same-origin',
        redirect: 'manual',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/octet-stream',
          'X-FAMILY-PATHWAY-XSRF': ownToken(),
          'X-Title': encodeURIComponent(title?.value ?? ''),
          'X-Kind': encodeURIComponent(kind.value),
          'X-File-Name': encodeURIComponent(chosen.name)
        },
        body: chosen
      });
      said = await answer.json().catch(() => undefined);
    } catch {
      return wrong(failureOf({ status: 0 }, 'submit'));
    } finally {
      button.disabled = false;
    }
    if (answer.ok && said?.next) {
      return location.assign(said.next);
    }
    const reason = said?.refusals?.[0];
    wrong(reason?.message ?? failureOf({ status: answer.type === 'opaqueredirect' ? 401 : answer.status, sentence: said?.message }, 'submit'), reason?.field && form.elements.namedItem(reason.field));
  });
});

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

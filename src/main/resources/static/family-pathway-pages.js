/**
 * What is typed on our own pages is kept when the person is signed out meanwhile: before a form of such a page is sent, the server is asked
 * whether they are still signed in, since whoever is sent to the sign-in page has lost what they typed.
 */
import { failureOf, get, ownToken } from './form/server.js';

const known = new WeakSet();

async function send(form, button) {
  try {
    await get('/');
  } catch (error) {
    if (error.status === 401 || error.status === 0) {
      return tell(form, failureOf(error, 'submit'));
    }
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

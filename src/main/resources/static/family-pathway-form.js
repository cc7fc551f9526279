/**
 * Draws a form on one of our own pages:
 *
 *     <div data-family-pathway-form="/api/forms/cases/FP-2026-0001/add-entry" data-next="/cases/FP-2026-0001"></div>
 *     <script type="module" src="/family-pathway-form.js"></script>
 *
 * The form comes from the address and its answers are posted to it. Afterwards the browser goes to the `next` of the
 * answer, or to `data-next`. `data-submit` names the button (Submit), `data-draft="no"` leaves Save draft away.
 */
import { openForm } from './form/form.js';
import { send } from './form/server.js';

async function draw(element) {
  const { familyPathwayForm: address, next, submit = 'Submit', draft } = element.dataset;
  const buttons = document.createElement('div');
  buttons.className = 'family-form-buttons';
  const button = (label, name, press) => {
    const made = Object.assign(document.createElement('button'), { type: 'button', textContent: label, className: name });
    made.addEventListener('click', press);
    buttons.append(made);
    return made;
  };
  // What was handed over is not handed over again while the browser goes on.
  let sent = false;
  const open = await openForm({ element, address, changed: (form) => [...buttons.children].forEach((each) => (each.disabled = form.busy || sent)) });
  if (!open.schema) {
    return;
  }
  if (open.editable) {
    const submitting = button(submit, 'family-form-submit', async () => {
      let answer;
      const handedOver = await open.submit(async (answers) => {
        submitting.textContent = 'Sending…';
        answer = await send('POST', address, answers, open.submission);
        return (sent = true);
      });
      if (handedOver) {
        location.assign(answer?.next ?? next ?? location.href);
      } else {
        submitting.textContent = submit;
      }
    });
    if (draft !== 'no') {
      button('Save draft', 'family-form-save', () => open.saveDraft());
    }
    element.querySelector('.family-form').append(buttons);
  }
  // Whoever comes back to what they sent sees the form as it is now.
  addEventListener('pageshow', (event) => event.persisted && sent && location.reload());
  addEventListener('beforeunload', (event) => open.dirty && event.preventDefault());
}

document.querySelectorAll('[data-family-pathway-form]').forEach(draw);

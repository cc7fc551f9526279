/**
 * The calendar beside a question for a day: opened with the sign at its end or the down arrow, weeks from Monday. What is
 * picked is written into the question as if it had been typed.
 */
import { readDay, showDay } from './reading.js';

let loaded;

/**
 * @param fields the element that holds a form
 * @param today says what day it is in Europe/London: `2026-11-29`
 */
export function calendarsIn(fields, today) {
  let open;

  const close = (back) => {
    if (open) {
      const { box, input } = open;
      open = undefined;
      box.remove();
      if (back) {
        input.focus();
      }
    }
  };

  const show = async (input) => {
    loaded ??= import('./cally-0.9.2/cally.js');
    await loaded;
    close();
    if (input.readOnly || input.disabled || !input.isConnected) {
      return;
    }
    const box = document.createElement('div');
    box.className = 'family-form-calendar';
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-label', 'Choose a day');
    const calendar = document.createElement('calendar-date');
    // What stands there is read before a day is offered in its place; what cannot be read is left to whoever typed it.
    const typed = input.value.trim() === '' ? {} : readDay(input.value, input.dataset.day ?? 'either', today());
    if (typed.sentence) {
      box.remove();
      return;
    }
    calendar.setAttribute('locale', 'en-GB');
    calendar.setAttribute('first-day-of-week', '1');
    calendar.setAttribute('show-outside-days', '');
    if (typed.value) {
      calendar.setAttribute('value', typed.value);
    }
    calendar.append(document.createElement('calendar-month'));
    calendar.addEventListener('change', (event) => {
      event.stopPropagation();
      input.value = showDay(calendar.value);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
      close(true);
    });
    box.append(calendar);
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        close(true);
      }
    });
    input.closest('.fjs-form-field, .own-day').append(box);
    open = { box, input };
    // The element draws itself with the next picture.
    requestAnimationFrame(() => requestAnimationFrame(() => calendar.focus({ target: 'day' })));
  };

  const inputBeside = (target) => target.closest('.fjs-input-group, .own-day')?.querySelector('input[data-calendar]');

  fields.addEventListener('click', (event) => {
    const input = event.target.closest('.fjs-input-adornment, .own-day-open') && inputBeside(event.target);
    if (input) {
      if (open?.input === input) {
        close(true);
      } else {
        show(input);
      }
    }
  });
  fields.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && event.target.matches('input[data-calendar]')) {
      event.preventDefault();
      show(event.target);
    }
  });
  fields.ownerDocument.addEventListener('pointerdown', (event) => {
    if (open && !open.box.contains(event.target) && inputBeside(event.target) !== open.input) {
      close();
    }
  });
  fields.addEventListener('focusout', (event) => {
    if (open?.box.contains(event.target) && event.relatedTarget && !open.box.contains(event.relatedTarget)) {
      close();
    }
  });
}

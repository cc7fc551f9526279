import { PARTS } from './reading.js';

/**
 * A browser drops line breaks from what is pasted into one line, so that "Ann" and "Bea" of two cells become "AnnBea" and 1 and 250 become 1250: what stood apart stays apart, to be seen. In a number a tab
 * stands between, for with a blank it would be one again.
 */
export function pasteInOneLine(event) {
  const input = event.target;
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  if (event.defaultPrevented || !(input instanceof HTMLInputElement) || !PARTS.test(pasted)) {
    return;
  }
  event.preventDefault();
  const between = ['decimal', 'numeric'].includes(input.inputMode) ? '\t' : ' ';
  const line = pasted
    .split(PARTS)
    .map((part) => part.trim())
    .filter(Boolean)
    .join(between);
  // Unlike what a script sets, this can be undone, and form-js hears of it.
  document.execCommand('insertText', false, line);
}

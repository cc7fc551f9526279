/** The family beside the task: the summary of its page and its chapters in a tab of their own, for whoever may open the case. Each is read when it is opened, and is noted among who looked as the page is. */
import { get } from '/form/server.js';

const ID = 'family-beside-task';

export function showTheFamilyBesideTheTask() {
  angular.module('cam.tasklist').config([
    'ViewsProvider',
    (views) =>
      views.registerDefaultView('tasklist.task.detail', {
        id: ID,
        label: 'The family',
        template: '<family-beside-task></family-beside-task>',
        controller: [
          '$scope',
          function (scope) {
            // The template is in the page once this turn of Angular's is over.
            setTimeout(() => tab(scope, document.querySelector('family-beside-task')));
          }
        ],
        // After the form, before the diagram.
        priority: 700
      })
  ]);
}

/** The tab is there where the open task is of a case that this person may open, and not otherwise. */
export function familyIsSeen(seen) {
  document.documentElement.classList.toggle('family-is-seen', seen);
}

function tab(scope, element) {
  if (!element) return;
  // Its own styles, and none of Tasklist's.
  const room = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const say = (words) => room.replaceChildren(styles(), Object.assign(document.createElement('p'), { className: 'notice', textContent: words }));
  room.addEventListener('click', (event) => followed(event, room, say));
  scope.taskData.newChild(scope).observe('task', async (task) => {
    if (!task?.id) return;
    say('The family’s page is being opened.');
    const known = await get('/api/tasks/labels?ids=' + encodeURIComponent(task.id)).then((all) => all?.[task.id]).catch(() => undefined);
    if (known?.caseUrl) await open(known.caseUrl, room, say);
    else say('Whoever leads the case, covers, works beside or manages sees the family here.');
  });
}

/** A chapter opens here; a form, a paper or another family in a window of its own, so that what is typed in the task stays. */
function followed(event, room, say) {
  const link = event.target.closest('a[href]');
  if (!link || event.ctrlKey || event.metaKey || event.button) return;
  event.preventDefault();
  const address = new URL(link.href);
  if (link.closest('.chapters, .card, .filter') && /^\/cases\/[^/]+(\/[a-z]+)?$/.test(address.pathname)) open(address.pathname + address.search, room, say, address.hash);
  else window.open(link.href, '_blank', 'noopener');
}

async function open(address, room, say, anchor) {
  try {
    const answer = await fetch(address, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main.case');
    if (!answer.ok || !page) return say(answer.redirected ? 'You have been signed out. Sign in again in another tab; what you typed in the form is still there.' : 'You may not open this family any more.');
    page.querySelectorAll('script').forEach((script) => script.remove());
    // Forms that post go to the page itself, which has the token for them.
    page.querySelectorAll('form[method=post]').forEach((form) => form.remove());
    const whole = document.createElement('a');
    Object.assign(whole, { href: address, textContent: 'Open in a window of its own' });
    page.querySelector('.trail')?.replaceChildren(whole);
    room.replaceChildren(styles(), document.importNode(page, true));
    const heading = (anchor && room.getElementById(decodeURIComponent(anchor.slice(1)))) || room.querySelector('h1');
    heading.tabIndex = -1;
    heading.focus({ preventScroll: !anchor });
    if (anchor) heading.scrollIntoView({ block: 'start' });
  } catch {
    say('The family’s page did not come. Open the tab again.');
  }
}

function styles() {
  return Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/family-pathway.css' });
}

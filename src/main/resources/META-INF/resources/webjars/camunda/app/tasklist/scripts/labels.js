/** Case reference and family label on a task's card and in its header, from an endpoint that checks who may see the case. */
import { get } from '/form/server.js';

const waiting = new Map();
let asking;

/** Asks once for all cards that are drawn together; answers {reference, label, caseUrl} or undefined; no caseUrl where the case page is not theirs to open. */
function labelOf(taskId) {
  return new Promise((resolve) => {
    waiting.set(taskId, [...(waiting.get(taskId) ?? []), resolve]);
    asking ??= setTimeout(ask, 20);
  });
}

async function ask() {
  const asked = new Map(waiting);
  waiting.clear();
  asking = undefined;
  const labels = await get('/api/tasks/labels?ids=' + [...asked.keys()].map(encodeURIComponent).join(',')).catch(() => ({}));
  asked.forEach((resolves, taskId) => resolves.forEach((resolve) => resolve(labels?.[taskId])));
}

export const cardLabel = {
  id: 'family-pathway-card',
  pluginPoint: 'tasklist.card',
  priority: 1000,
  async render(node, { taskId }) {
    const known = await labelOf(taskId);
    // Tasklist folds the details of a card away; whose case it is stands above the fold.
    const names = node.closest('li.task')?.querySelector('.names');
    if (known && names) {
      names.parentElement.querySelector('.family-pathway-label')?.remove();
      const line = document.createElement('div');
      line.className = 'family-pathway-label';
      line.textContent = [known.reference, known.label].filter(Boolean).join(' · ');
      names.after(line);
    }
  }
};

/** The header of the open task names its case, and links to its page where the user may open it. */
export function labelTaskHeader() {
  angular.module('cam.tasklist.task').config([
    '$provide',
    ($provide) =>
      $provide.decorator('camTasklistTaskMetaDirective', [
        '$delegate',
        (directives) => {
          const [meta] = directives;
          const compile = meta.compile;
          meta.compile = function () {
            const link = compile?.apply(this, arguments);
            return function (scope, element) {
              (link?.post ?? link)?.apply(this, arguments);
              scope.$watch('task.id', (taskId) => taskId && showCase(element[0], taskId));
            };
          };
          return directives;
        }
      ])
  ]);
}

async function showCase(meta, taskId) {
  const line = meta.previousElementSibling?.matches('.family-pathway-case')
    ? meta.previousElementSibling
    : meta.parentElement.insertBefore(document.createElement('div'), meta);
  line.className = 'family-pathway-case';
  line.replaceChildren();
  const known = await labelOf(taskId);
  if (known && line.isConnected) {
    const called = [known.reference, known.label].filter(Boolean).join(' · ');
    if (!known.caseUrl) {
      line.replaceChildren('Case ' + called);
      return;
    }
    const way = document.createElement('a');
    way.textContent = called;
    way.href = known.caseUrl;
    way.target = '_blank';
    way.rel = 'noopener';
    way.title = 'Opens the page of this case in a new tab';
    line.replaceChildren('Case ', way);
  }
}

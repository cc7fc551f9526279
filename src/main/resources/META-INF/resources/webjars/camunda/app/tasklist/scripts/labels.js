/** What stands above an open task: its case, by when and why, who has it, and how it is put aside until a day; from an endpoint that checks who may see the case. */
import { get, send } from '/form/server.js';
import { familyIsSeen } from './family.js';

const META = `
<p class="assignee" ng-if="!hasAssignee()">Nobody has it yet. <button class="claim btn btn-primary" ng-click="claim()" ng-disabled="submitInProgress">Claim</button></p>
<p class="assignee" ng-if="hasAssignee()"><bdi>{{ assignee.firstName || assignee.lastName ? assignee.firstName + ' ' + assignee.lastName : assignee.id }}</bdi> has it. <button class="unclaim btn btn-link" ng-if="isAssignee" ng-click="unclaim()" ng-disabled="submitInProgress">Give it back</button></p>`;

/** Tasklist's own line has fields that nobody may change, and a deadline counted in days that are no calendar's. */
export function labelTaskHeader() {
  angular.module('cam.tasklist.task').config([
    '$provide',
    ($provide) =>
      $provide.decorator('camTasklistTaskMetaDirective', [
        '$delegate',
        (directives) => {
          const [meta] = directives;
          const compile = meta.compile;
          meta.template = META;
          meta.compile = function () {
            const link = compile?.apply(this, arguments);
            return function (scope, element) {
              (link?.post ?? link)?.apply(this, arguments);
              scope.$watch('task.id + task.assignee', () => scope.task?.id && showCase(element[0], scope.task.id));
              document.documentElement.classList.add('task-open');
              element[0].closest('.three-cols-layout-columns')?.querySelector('.task-details')?.scrollIntoView?.({ block: 'nearest' });
              scope.$on('$destroy', () => document.documentElement.classList.remove('task-open'));
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
  const [known, choice] = await Promise.all([
    get('/api/tasks/labels?ids=' + encodeURIComponent(taskId)).then((all) => all?.[taskId]).catch(() => undefined),
    get('/api/tasks/' + encodeURIComponent(taskId) + '/asleep').catch(() => undefined)
  ]);
  if (!line.isConnected) return;
  familyIsSeen(Boolean(known?.caseUrl));
  line.replaceChildren(backToList());
  if (known) line.append(caseLine(known), ...dueLine(known), ...sleepLine(meta, taskId, known, choice));
}

function caseLine(known) {
  const called = [made('bdi', {}, known.label), ' · ' + known.reference];
  const way = known.caseUrl && made('a', { href: known.caseUrl, target: '_blank', rel: 'noopener', title: 'Opens the page of this case in a new tab' }, ...called);
  return made('p', {}, 'Case ', ...(way ? [way] : called));
}

function dueLine({ due, left, why, late, immediate, paused }) {
  const marks = [immediate && 'Immediate', late && 'Late', paused && 'Paused'].filter(Boolean);
  return [
    due && made('p', { className: late ? 'due late' : 'due' }, made('strong', {}, due), left ? ', ' + left : '', marks.length ? ' · ' + marks.join(', ') : ''),
    why && made('p', { className: 'why' }, why)
  ].filter(Boolean);
}

/** Only who has the task is told days to choose from. */
function sleepLine(meta, taskId, { asleepUntil }, choice) {
  if (!choice?.theirs) return [];
  const told = made('span', { className: 'told', role: 'alert' });
  const until = async (day) => {
    try {
      await send('PUT', '/api/tasks/' + encodeURIComponent(taskId) + '/asleep', { until: day });
      showCase(meta, taskId);
    } catch (error) {
      told.textContent = error.refusals?.[0]?.message ?? error.message ?? 'It was not changed. Try again.';
    }
  };
  if (asleepUntil) {
    const wake = made('button', { type: 'button', className: 'btn btn-link' }, 'Wake it now');
    wake.addEventListener('click', () => until(null));
    return [made('p', { className: 'sleep' }, 'Asleep until ' + asleepUntil + '. ', wake, told)];
  }
  if (!choice.days.length) return [];
  const day = made('select', {}, ...choice.days.map((one) => made('option', { value: one.day }, one.words)));
  const put = made('button', { type: 'button', className: 'btn btn-link' }, 'Put to sleep');
  put.addEventListener('click', () => until(day.value));
  return [made('p', { className: 'sleep' }, made('label', {}, 'Nothing to do before ', day), ' ', put, told)];
}

/** On a phone a task that is open is all that one sees. */
function backToList() {
  const back = made('button', { type: 'button', className: 'btn btn-link back-to-list' }, 'Back to the list');
  back.addEventListener('click', () => {
    const asked = new URLSearchParams(location.hash.split('?')[1] ?? '');
    asked.delete('task');
    asked.delete('detailsTab');
    location.hash = '#/?' + asked;
  });
  return back;
}

function made(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  if (properties.role) element.setAttribute('role', properties.role);
  element.append(...children);
  return element;
}

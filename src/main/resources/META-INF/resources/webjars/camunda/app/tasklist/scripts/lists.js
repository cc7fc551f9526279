/**
 * The lists of Tasklist and their cards: family, step, by when, what is left and why, with the card itself; late and immediate ones apart. Takes the place of Tasklist's own cards, whose families came seconds later and
 * whose order was that of making. In which order a list stands, its own filter says (RoleGrants); what a card says, the server (TaskCards).
 */
import { get } from '/form/server.js';

const CARDS = `
<div ng-show="!state.$loaded && !state.$error" class="loader">Loading…</div>
<div ng-show="state.$error" class="alert alert-danger" role="alert">The list could not be read: {{ error.message }}</div>
<div ng-if="state.$loaded && !state.$error">
  <p class="family-pathway-order">{{ filterProperties.description }}</p>
  <p ng-if="!totalItems" class="well">There is nothing in this list.</p>
  <p ng-if="totalItems && !tasks" class="well">This page of the list is empty now. <a href ng-click="resetPage()">Back to its first page</a></p>
  <div ng-if="totalItems" ng-keydown="handleKeydown($event)">
    <ol class="tasks-list list-unstyled">
      <li class="task" ng-repeat="(delta, task) in tasks track by task.id" ng-class="{active: currentTaskId === task.id, late: task.family.late, immediate: task.family.immediate}">
        <div class="clickable" ng-click="focus($event, task)">
          <p class="marks" ng-if="task.family.late || task.family.immediate || task.family.paused"><strong class="immediate" ng-if="task.family.immediate">Immediate</strong> <strong class="late" ng-if="task.family.late">Late</strong> <strong ng-if="task.family.paused">Paused</strong></p>
          <div class="names">
            <p class="family-pathway-label" ng-if="task.family"><bdi>{{ task.family.label }}</bdi> · {{ task.family.reference }}</p>
            <h4 class="task"><a ng-href="{{ getHrefUrl(task) }}" ng-click="focus($event, task)" ng-attr-aria-current="{{ currentTaskId === task.id ? 'true' : undefined }}">{{ task.name }}</a></h4>
          </div>
          <p class="due" ng-if="task.family.due"><strong>{{ task.family.due }}</strong><span ng-if="task.family.left">, {{ task.family.left }}</span></p>
          <p class="why" ng-if="task.family.why">{{ task.family.why }}</p>
          <p class="why" ng-if="task.family.asleepUntil">Asleep until {{ task.family.asleepUntil }}</p>
          <p class="who">{{ hasAssignee(task) ? assigneeDisplayedName(task) : 'Nobody has it yet' }}</p>
        </div>
      </li>
    </ol>
  </div>
</div>
<ul uib-pagination ng-show="state.$loaded && totalItems > pageSize" total-items="totalItems" items-per-page="pageSize" max-size="5" class="pagination-sm" boundary-links="true" ng-model="pageNum" ng-change="pageChange()" next-text="&rsaquo;" last-text="&raquo;" previous-text="&lsaquo;" first-text="&laquo;"></ul>`;

const LISTS = `
<div ng-show="!state.$loaded && !state.$error" class="loader">Loading…</div>
<div ng-show="state.$error" class="alert alert-danger" role="alert">The lists could not be read. Load the page again.</div>
<nav ng-show="state.$loaded && !state.$error" aria-label="Lists">
  <div ng-show="totalItems" ng-repeat="(delta, filter) in filters" class="item task-filter" ng-class="{active: isFocused(filter)}" ng-click="focus(filter)">
    <h4 class="name"><a href ng-attr-aria-current="{{ isFocused(filter) ? 'true' : undefined }}">{{ filter.name }} <span ng-show="isFocused(filter)" class="counter">{{ filterCount }}</span></a></h4>
  </div>
  <p class="elsewhere" ng-if="$root.mayOpenCases"><a href="/cases">My cases</a></p>
  <p class="elsewhere"><a href="/">Start page</a></p>
</nav>`;

export function showOurLists() {
  template('cam.tasklist.tasklist', 'camTasksDirective', CARDS);
  template('cam.tasklist.filter', 'camTasklistFiltersDirective', LISTS);
  angular.module('cam.tasklist').config(['$provide', ($provide) => $provide.decorator('camAPI', ['$delegate', '$rootScope', withFamilies])]);
}

function template(module, directive, html) {
  angular.module(module).config([
    '$provide',
    ($provide) =>
      $provide.decorator(directive, [
        '$delegate',
        (directives) => {
          directives[0].template = html;
          return directives;
        }
      ])
  ]);
}

/** A list is not handed on before the families of its tasks are known, and stands in the order of its filter: Tasklist would sort by the moment of making. */
function withFamilies(api, $rootScope) {
  const filter = api.resource('filter');
  if (filter.knowsFamilies) return api;
  filter.knowsFamilies = true;
  const read = filter.getTasks;
  filter.getTasks = function (query, done) {
    if (query && typeof query === 'object') delete query.sorting;
    return read.call(this, query, (error, list) => {
      if (error) return done(error);
      familiesOf(list._embedded?.task ?? []).finally(() => $rootScope.$applyAsync(() => done(null, list)));
    });
  };
  return api;
}

/** Where the server does not say, the cards stand without families rather than not at all. */
async function familiesOf(tasks) {
  if (!tasks.length) return;
  const known = await get('/api/tasks/labels?ids=' + tasks.map(({ id }) => encodeURIComponent(id)).join(',')).catch(() => ({}));
  tasks.forEach((task) => (task.family = known?.[task.id]));
}

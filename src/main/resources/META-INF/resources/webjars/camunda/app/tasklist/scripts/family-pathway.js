import { leaveForSignIn } from '/webapps/sign-in.js';
import { speakBritish } from '/webapps/words.js';
import { showTheFamilyBesideTheTask } from './family.js';
import { renderOurForms } from './forms.js';
import { labelTaskHeader } from './labels.js';
import { showOurLists } from './lists.js';
import { nameWhatHasNone, takeAwayTheFoot } from './frame.js';

leaveForSignIn('tasklist');
speakBritish('tasklist', {
  SAVE: 'Save draft',
  SAVE_HINT: 'Keeps what you have typed so far, so that you can go on with it later on any computer',
  COMPLETE_ERROR: 'The step was not completed',
  CLOSE: 'Close',
  START_PROCESS: 'Start something new',
  CLICK_PROCESS_TO_START: 'Choose what you want to start.',
  SEARCH_PROCESS_BY_NAME: 'Search by name',
  PROCESS_START_ERROR: 'It was not started',
  PROCESS_START_OK: 'It has been started.',
  ASSIGN_NOTE_PROCESS: 'Your next steps in this case',
  FILTER_COLOR_LABEL: 'Colour',
  SELECT_TASK_IN_LIST: 'Choose a task in the list.',
  TASK_HAS_BEEN_REMOVED: 'This task is no longer there: it has been completed or withdrawn.'
});
hide([
  'task-action-comment', 'task-detail-history', 'task-detail-description', 'create-task-action',
  // A list stands in the order that it says; a family is found on “My cases”.
  'tasklist-sorting', 'task-search',
  'shortcut-help'
]);
renderOurForms();
labelTaskHeader();
showTheFamilyBesideTheTask();
showOurLists();
nameWhatHasNone();
takeAwayTheFoot();
whoOpensCases();
arrived();

/**
 * What leads a worker nowhere: comments and history need a permission that opens all history, and notes belong to the
 * record; the description tab is always empty; a task outside a pathway cannot be made.
 */
function hide(plugins) {
  angular.module('cam.tasklist').config([
    '$provide',
    ($provide) =>
      $provide.decorator('Views', [
        '$delegate',
        (views) => {
          const all = views.getProviders;
          views.getProviders = (options) => all.call(views, options).filter(({ id }) => !plugins.includes(id));
          return views;
        }
      ])
  ]);
}

/** A partner is given tasks, and no case. */
function whoOpensCases() {
  angular.module('cam.tasklist').run([
    '$rootScope',
    ($rootScope) =>
      $rootScope.$watch('authentication.name', async (user) => {
        if (!user) return;
        const { groups = [] } = await fetch('/camunda/api/engine/engine/default/identity/groups?userId=' + encodeURIComponent(user))
          .then((answer) => (answer.ok ? answer.json() : {}))
          .catch(() => ({}));
        $rootScope.$applyAsync(() => ($rootScope.mayOpenCases = groups.some(({ id }) => /-(workers|managers|leads)$/.test(id))));
      })
  ]);
}

/** Tells arriving.js that all scripts are here. */
function arrived() {
  angular.module('cam.tasklist').run(['$rootScope', ($rootScope) => $rootScope.$on('$viewContentLoaded', () => dispatchEvent(new Event('family-pathway-arrived')))]);
}

export default [];

/**
 * Tasklist's own renderer of Camunda Forms, replaced: form-js 1.23.0 in place of 1.8.7, drafts on the server in place
 * of the browser's storage. Serves the tasks and the dialog that starts a process.
 */
import { openForm } from '/form/form.js';
import { send } from '/form/server.js';

/** What Tasklist's dialogs take as "the form has told the person already": it shows no message of its own. */
const TOLD = { message: 'camForm submission prevented' };

export function renderOurForms() {
  forgetFormsInBrowser();
  angular.module('cam.tasklist.form').config([
    '$provide',
    ($provide) =>
      $provide.decorator('camTasklistFormCamundaDirective', [
        '$delegate',
        'Uri',
        (directives, Uri) => {
          const [directive] = directives;
          directive.compile = () => (scope, element, attributes, tasklistForm) => show(scope, element[0], tasklistForm, Uri);
          return directives;
        }
      ])
  ]);
  angular.module('cam.tasklist').run(['$rootScope', stayWithUnsavedForm]);
}

/** What earlier versions of Tasklist kept of a family in this browser goes. */
function forgetFormsInBrowser() {
  [localStorage, sessionStorage].forEach((storage) =>
    Object.keys(storage)
      .filter((key) => key.startsWith('camunda-form:'))
      .forEach((key) => storage.removeItem(key))
  );
}

let onPage;

function show(scope, element, tasklistForm, Uri) {
  let open;
  const { taskId, processDefinitionId, processDefinitionKey } = tasklistForm.getParams();
  const engineCall = Uri.appUri(
    taskId ? `engine://engine/:engine/task/${taskId}/submit-form` : `engine://engine/:engine/process-definition/${processDefinitionId}/submit-form`
  );

  const draw = async () => {
    open = onPage = await openForm({
      element,
      address: taskId ? `/api/forms/tasks/${taskId}` : `/api/forms/start/${processDefinitionKey}`,
      changed: (form) => tasklistForm.notifyFormDirty(form.dirty && !form.busy)
    });
    sayWhoFillsItIn(element, open);
    tasklistForm.notifyFormInitialized();
    // Complete stays open for pressing while answers are missing: pressing it says which.
    tasklistForm.notifyFormValidated(!open.schema || !open.editable);
    if (!taskId && open.schema) {
      addDraftButton(element, open);
    }
  };

  tasklistForm.notifyFormValidated(true);
  tasklistForm.registerSaveHandler(() => open?.saveDraft());
  tasklistForm.registerCompletionHandler(async (done) => {
    if (open.busy) {
      return;
    }
    let result;
    const completed = await open.submit(async (answers) => {
      result = await send('POST', engineCall, { variables: typed(answers) });
      return true;
    });
    scope.$applyAsync(() => (completed ? done(null, result) : done(TOLD)));
  });

  scope.$watch('asynchronousFormKey.loaded', (loaded) => loaded && draw());
  // Claimed, given back or reassigned while it is on the page.
  scope.$watch('options.disableForm', (disabled, before) => {
    if (disabled === before || !open?.schema) {
      return;
    }
    if (open.dirty) {
      open.setEditable(!disabled);
    } else {
      draw();
    }
  });
  scope.$on('$destroy', () => {
    open?.keepBeforeLeaving();
    onPage = undefined;
  });
}

/** A form that cannot be written in says why, and what to do about it. */
function sayWhoFillsItIn(element, open) {
  // Tasklist greys a form that is not one's own, and takes no presses in it.
  const pane = element.closest('.form-pane') ?? element;
  pane.querySelectorAll('.family-pathway-claim').forEach((former) => former.remove());
  element.closest('.task-card')?.classList.toggle('offered-to-others', open.readOnly === 'offeredToOthers');
  element.closest('.task-card')?.classList.toggle('given-by-name', Boolean(open.givenByName));
  const says = {
    offered: 'Claim it to fill it in.',
    offeredToOthers: 'Nobody has claimed it yet, and it is not offered to you: you can read it.',
    withOthers: 'Somebody else has it and fills it in: you can read it.'
  }[open.readOnly];
  if (!says || !open.schema) return;
  const note = Object.assign(document.createElement('p'), { className: 'family-pathway-claim', textContent: says });
  if (open.readOnly === 'offered') {
    const claim = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-primary', textContent: 'Claim it' });
    claim.addEventListener('click', () => element.closest('.task-card')?.querySelector('button.claim')?.click());
    note.append(' ', claim);
  }
  pane.prepend(note);
}

/** Each answer as the engine types it: lists and groups as Json, everything else as it is. */
function typed(answers) {
  const variables = Object.entries(answers).map(([key, value]) => [
    key,
    value !== null && typeof value === 'object' ? { type: 'Json', value: JSON.stringify(value) } : { value }
  ]);
  return Object.fromEntries(variables);
}

/** The start dialog has no Save button of its own. */
function addDraftButton(element, open) {
  const save = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-default', textContent: 'Save draft' });
  save.addEventListener('click', () => open.saveDraft());
  const buttons = Object.assign(document.createElement('div'), { className: 'family-form-buttons' });
  buttons.append(save);
  element.querySelector('.family-form').append(buttons);
}

/** Where a session ends under a half-typed form, the form stays and says so, in place of a jump to the sign-in page. */
function stayWithUnsavedForm($rootScope) {
  $rootScope.$on('authentication.login.required', (event) => onPage?.dirty && event.preventDefault());
  $rootScope.$on('$routeChangeStart', (event) => !$rootScope.authentication && onPage?.dirty && event.preventDefault());
  addEventListener('beforeunload', (event) => onPage?.dirty && event.preventDefault());
}

/**
 * Cockpit for those who answer for a service: families by name, phase and lead, what each waits for, and what to do. Its own lists and tabs count other services, name nobody or are refused to them; they are not shown. What is
 * shown is made by the server, the same as on the page "The service now"; here it gets its place.
 */
export const hiddenFromThoseWhoAnswer = {
  'cockpit.navigation': ['tasks', 'deployments', 'batch', 'reports'],
  'cockpit.processDefinition.runtime.tab': ['process-instances-table', 'pd-incidents-tab', 'call-process-definitions-table', 'job-definition-table'],
  // They count all services.
  'cockpit.processDefinition.diagram.plugin': ['activity-instance-statistics-overlay'],
  'cockpit.processDefinition.diagram.action': ['activity-instance-statistics-overlay'],
  'cockpit.processInstance.runtime.tab': ['variables-tab', 'incidents-tab', 'called-process-instances-tab', 'user-tasks-tab', 'jobs-tab', 'external-tasks-process-instance-runtime']
};

/** Puts a part of ours into its place. What is chosen in it goes into the address of Cockpit, so that it can be kept and sent. */
export async function show(node, path) {
  node.classList.add('family-pathway');
  node.setAttribute('aria-busy', 'true');
  const answer = await fetch(path, { headers: { Accept: 'text/html' } });
  node.removeAttribute('aria-busy');
  if (answer.redirected || answer.status === 401) return location.assign('/sign-in');
  if (!answer.ok) {
    node.textContent = answer.status === 404 ? 'There is nothing here that you may see, or it is over.' : 'It could not be shown. Load the page again.';
    return;
  }
  node.innerHTML = await answer.text();
  node.querySelectorAll('a[href^="/now?"], a[href="/now"]').forEach((link) => {
    link.href = '#/dashboard' + link.getAttribute('href').slice('/now'.length);
  });
}

const asked = () => new URLSearchParams(location.hash.split('?')[1] || '');

const route = (id, path, part) => ({ id, pluginPoint: 'cockpit.route', priority: 0, properties: { path }, render: (node) => show(node, part()) });

export const familiesInCockpit = [
  route('family-pathway-now', '/dashboard', () => '/now/part?' + asked()),
  route('family-pathway-processes', '/processes', () => '/now/cockpit/processes'),
  // Whoever kept its address finds what waits for them.
  route('family-pathway-tasks', '/tasks', () => '/now/part?kind=forYou'),
  route('family-pathway-ended', '/ended', () => '/now/cockpit/ended'),
  route('family-pathway-family', '/family', () => '/now/cockpit/family/' + encodeURIComponent(asked().get('case') || '')),
  {
    id: 'family-pathway-families',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 20,
    properties: { label: 'Families' },
    render: (node, { processDefinitionId }) => show(node, '/now/cockpit/process/' + processDefinitionId)
  },
  {
    id: 'family-pathway-where',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    priority: 20,
    render: (viewer, { processDefinitionId }) => count(viewer, '/api/now/places/' + processDefinitionId)
  },
  {
    id: 'family-pathway-family-tab',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: 20,
    properties: { label: 'Family' },
    render: (node, { processInstanceId }) => show(node, '/now/cockpit/instance/' + processInstanceId)
  }
];

/** How many families stand at each element. */
async function count(viewer, path) {
  const answer = await fetch(path);
  if (!answer.ok) return;
  const overlays = viewer.get('overlays'), elements = viewer.get('elementRegistry');
  for (const { element, families } of await answer.json()) {
    if (!elements.get(element)) continue;
    const mark = document.createElement('div');
    mark.className = 'families-here badge';
    mark.title = families === 1 ? '1 family is here' : families + ' families are here';
    mark.textContent = families;
    overlays.add(element, { position: { bottom: 12, left: -8 }, show: { minZoom: -Infinity, maxZoom: Infinity }, html: mark });
  }
}

/** Takes away what leads somebody nowhere. @param hidden ids of Cockpit's own parts, by the place where they stand */
export function hide(hidden) {
  decorate('Views', (views) => {
    const all = views.getProviders;
    views.getProviders = (options) => all.call(views, options).filter(({ id }) => !(hidden[options.component] || []).includes(id));
  });
}

/** Says the reference of the case where Cockpit says a key of its own. */
export function sayReferences() {
  document.documentElement.classList.add('answers-for-a-service');
  decorate('page', (page) => {
    const add = page.breadcrumbsAdd;
    page.breadcrumbsAdd = (crumbs) => add.call(page, Array.isArray(crumbs) ? crumbs.map(named) : named(crumbs));
  });
}

function decorate(name, how) {
  angular.module('cam.cockpit').config([
    '$provide',
    ($provide) => $provide.decorator(name, ['$delegate', (one) => (how(one), one)])
  ]);
}

const named = (crumb) =>
  !crumb || !crumb.choices ? crumb : { ...crumb, choices: [], label: (crumb.processInstance && crumb.processInstance.businessKey) || crumb.label };

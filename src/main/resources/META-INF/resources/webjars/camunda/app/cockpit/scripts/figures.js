/**
 * Cockpit for analysts: the models with numbers and without a name. Each step is coloured by how long it takes beside the others, and says how many families are at it; each way out of a question says how many took it. The same stands
 * in a table.
 */
import { show } from './families.js';

const HIDDEN = {
  'cockpit.navigation': ['tasks', 'batch', 'reports'],
  // They list cases, and nobody sees one here.
  'cockpit.processDefinition.runtime.tab': ['process-instances-table', 'pd-incidents-tab'],
  'cockpit.processDefinition.diagram.plugin': ['activity-instance-statistics-overlay'],
  'cockpit.processDefinition.diagram.action': ['activity-instance-statistics-overlay']
};

/** Longer than the half, and than nine of ten, of the steps of the model. */
const HEAT = ['heat-short', 'heat-middle', 'heat-long'];

export const figuresInCockpit = [
  {
    id: 'family-pathway-figures',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 20,
    properties: { label: 'Steps in numbers' },
    render: (node, { processDefinitionId }) => show(node, '/now/figures/' + processDefinitionId)
  },
  {
    id: 'family-pathway-heat',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    priority: 20,
    render: (viewer, { processDefinitionId }) => heat(viewer, '/api/now/figures/' + processDefinitionId)
  }
];

export const hiddenFromAnalysts = HIDDEN;

/** What Cockpit counts of all services comes counted down to fives, and says so. Tasks are nobody's here and not counted. */
export const wordsForAnalysts = {
  DASHBOARD_RIGHT_NOW: 'Right now, each model counted down to fives',
  PLUGIN_PROCESS_DEF_RUNNING_INSTANCES: 'Running, counted down to fives',
  PLUGIN_PROCESS_DEF_INCIDENTS: 'Incidents, counted down to fives',
  PLUGIN_PROCESS_DEF_PREV_RUNNING_INSTANCES: '{{instances}} running, counted down to fives'
};

async function heat(viewer, path) {
  const answer = await fetch(path);
  if (!answer.ok) return;
  const { steps, ways } = await answer.json();
  const overlays = viewer.get('overlays'), elements = viewer.get('elementRegistry'), canvas = viewer.get('canvas');
  const label = (element, text, title, position) => {
    const mark = document.createElement('div');
    mark.className = 'figure badge';
    mark.textContent = text;
    mark.title = title;
    overlays.add(element, { position, show: { minZoom: -Infinity, maxZoom: Infinity }, html: mark });
  };
  const lengths = steps.map(({ median }) => median).filter((median) => median !== null).sort((one, other) => one - other);
  const share = (median) => lengths.filter((other) => other < median).length / lengths.length;
  for (const { element, here, done, median, medianInWords, ninthInWords } of steps) {
    if (!elements.get(element)) continue;
    if (median !== null) canvas.addMarker(element, HEAT[share(median) < 0.5 ? 0 : share(median) < 0.9 ? 1 : 2]);
    if (here) label(element, inFives(here), inFives(here) + ' families are here now', { bottom: 12, left: -8 });
    if (median !== null) label(element, medianInWords + ' · ' + ninthInWords, 'Done ' + inFives(done) + ' times: half within ' + medianInWords + ', nine of ten within ' + ninthInWords, { top: -10, left: 0 });
  }
  for (const { gateway, next, times } of ways) {
    const flow = elements.filter(({ source, target }) => source && target && source.id === gateway && target.id === next)[0];
    if (!flow) continue;
    const [start, towards] = flow.waypoints;
    const far = Math.min(30, Math.hypot(towards.x - start.x, towards.y - start.y) / 2) / (Math.hypot(towards.x - start.x, towards.y - start.y) || 1);
    const at = { x: start.x + (towards.x - start.x) * far, y: start.y + (towards.y - start.y) * far };
    const left = Math.min(...flow.waypoints.map(({ x }) => x)), top = Math.min(...flow.waypoints.map(({ y }) => y));
    label(flow, inFives(times), 'It went this way ' + inFives(times) + ' times', { left: at.x - left - 8, top: at.y - top - 8 });
  }
}

/** So many or up to four more: by exact numbers of what comes and goes single families could be told. */
function inFives(about) {
  return about + ' to ' + (about + 4);
}

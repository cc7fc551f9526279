// Says in each diagram which of its tasks are told of by mail: the rows of processes/message/messages.dmn that are named like a step.
// From the top of the tree: node tools/draw-diagrams/note-mails.mjs
// A note that is there stays where it was put; one whose row is gone is taken away; a new one is put above its task, to be moved in Modeler where it is in the way.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const entry = text => text.replaceAll('&quot;', '"').trim();
const rules = [...(await readFile('processes/message/messages.dmn', 'utf8')).matchAll(/<rule id="[^"]*">(.*?)<\/rule>/gs)]
  .map(([, rule]) => [...rule.matchAll(/<inputEntry[^>]*><text>(.*?)<\/text>/gs)].map(([, text]) => entry(text)))
  .map(([kind, profile, urgency]) => ({ step: JSON.parse(kind), profile, urgency }));

for (const file of (await readdir('processes', { recursive: true })).filter(name => name.endsWith('.bpmn')).sort()) {
  const path = join('processes', file);
  const before = await readFile(path, 'utf8');
  let diagram = before;
  const places = new Map();
  for (const [, step, bounds] of diagram.matchAll(/<bpmndi:BPMNShape id="textAnnotation_(\w+)Mail_di".*?<dc:Bounds ([^>]*)\/>/g)) places.set(step, bounds);
  const lines = new Map();
  for (const [, step, points] of diagram.matchAll(/<bpmndi:BPMNEdge id="association_(\w+)Mail_di"[^>]*>(.*?)<\/bpmndi:BPMNEdge>/g)) lines.set(step, points);
  diagram = diagram
    .replace(/ *<bpmn:textAnnotation id="textAnnotation_\w+Mail">.*?<\/bpmn:textAnnotation>\n/gs, '')
    .replace(/ *<bpmn:association id="association_\w+Mail"[^>]*\/>\n/g, '')
    .replace(/ *<bpmndi:BPMN(Shape|Edge) id="(textAnnotation|association)_\w+Mail_di".*?<\/bpmndi:BPMN\1>\n/g, '');
  for (const [, step, attributes] of diagram.matchAll(/<bpmn:userTask id="userTask_(\w+)"([^>]*)>/g)) {
    const told = rules.filter(rule => rule.step === step);
    if (!told.length) continue;
    const text = [...new Set(told.map(rule => note(rule, attributes)))].join('; ');
    const [, x, y] = diagram.match(new RegExp(`id="userTask_${step}_di".*?<dc:Bounds x="([-\\d.]+)" y="([-\\d.]+)"`)).map(Number);
    const height = text.includes(',') ? 40 : 26;
    const bounds = places.get(step) ?? `x="${x + 8}" y="${y - height - 14}" width="140" height="${height}"`;
    const line = lines.get(step) ?? `<di:waypoint x="${x + 8}" y="${y - 14}"/><di:waypoint x="${x + 8}" y="${y}"/>`;
    const [indent, end] = endOfScope(diagram, `userTask_${step}`);
    diagram = diagram.slice(0, end)
      + `${indent}<bpmn:textAnnotation id="textAnnotation_${step}Mail"><bpmn:text>${text}</bpmn:text></bpmn:textAnnotation>\n`
      + `${indent}<bpmn:association id="association_${step}Mail" sourceRef="userTask_${step}" targetRef="textAnnotation_${step}Mail"/>\n`
      + diagram.slice(end);
    diagram = diagram.replace('    </bpmndi:BPMNPlane>',
      `      <bpmndi:BPMNShape id="textAnnotation_${step}Mail_di" bpmnElement="textAnnotation_${step}Mail"><dc:Bounds ${bounds}/></bpmndi:BPMNShape>\n`
      + `      <bpmndi:BPMNEdge id="association_${step}Mail_di" bpmnElement="association_${step}Mail">${line}</bpmndi:BPMNEdge>\n    </bpmndi:BPMNPlane>`);
  }
  if (diagram !== before) {
    await writeFile(path, diagram);
    console.log(path);
  }
}

function note({ profile, urgency }, attributes) {
  return (attributes.includes('caseTeam.managers(') ? 'Managers told by mail' : 'Told by mail')
    + (urgency === '-' ? '' : `, if ${JSON.parse(urgency)}`)
    + (profile === '-' ? '' : `, in ${JSON.parse(profile)}`);
}

/** Where what belongs to the sub-process or process of a task ends. */
function endOfScope(diagram, id) {
  const at = diagram.indexOf(`id="${id}"`);
  let depth = 0;
  for (const tag of diagram.slice(at).matchAll(/<bpmn:subProcess[ >]|<\/bpmn:(subProcess|process)>/g)) {
    if (tag[0].startsWith('<bpmn:')) depth++;
    else if (depth-- === 0) {
      const end = diagram.lastIndexOf('\n', at + tag.index) + 1;
      return [tag[1] === 'process' ? '    ' : '      ', end];
    }
  }
}

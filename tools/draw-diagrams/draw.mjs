// Draws every process to docs/diagrams/<name>.png, as Camunda Modeler shows it, and notes of which version each picture is.
// From the top of the tree: (cd tools/draw-diagrams && npm install) && node tools/draw-diagrams/draw.mjs
// Notes of mails are put in before, by note-mails.mjs.
// Needs Debian's chromium (or CHROMIUM=/path/to/it).
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const library = name => join(here, 'node_modules/bpmn-js/dist', name);
const files = (await readdir('processes', { recursive: true })).filter(name => name.endsWith('.bpmn')).sort();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
let drawn = '# Of which version of each process the picture beside this file is (SHA-256).\n';
for (const file of files) {
  const diagram = await readFile(join('processes', file));
  const page = await browser.newPage();
  await page.setContent('<body style="margin:0;background:#fff"><div id="canvas" style="width:1600px;height:1000px"></div></body>');
  for (const style of ['diagram-js.css', 'bpmn-js.css', 'bpmn-font/css/bpmn-embedded.css']) await page.addStyleTag({ path: library('assets/' + style) });
  await page.addScriptTag({ path: library('bpmn-viewer.production.min.js') });
  const box = await page.evaluate(async xml => {
    const viewer = new BpmnJS({ container: '#canvas' });
    await viewer.importXML(xml);
    const { x, y, width, height } = viewer.get('canvas').viewbox().inner;
    const size = { width: Math.ceil(width) + 40, height: Math.ceil(height) + 70 }; // below it, the mark of bpmn.io
    Object.assign(document.getElementById('canvas').style, { width: size.width + 'px', height: size.height + 'px' });
    viewer.get('canvas').resized();
    viewer.get('canvas').viewbox({ x: x - 20, y: y - 20, ...size });
    return size;
  }, diagram.toString());
  await page.setViewportSize(box);
  const name = basename(file, '.bpmn');
  await page.screenshot({ path: `docs/diagrams/${name}.png` });
  await page.close();
  drawn += `${name}=${createHash('sha256').update(diagram).digest('hex')}\n`;
}
await browser.close();
await writeFile('docs/diagrams/drawn.properties', drawn);
console.log(`${files.length} processes drawn`);

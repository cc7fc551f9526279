/**
 * A changed diagram as it is in force and as it would be, one over the other, drawn by bpmn-js (its watermark stays visible). What is added, changed or removed is told by a word at the
 * element and the kind of its line, and not by colour alone. Besides, what the walks through a change have come to is shown as it goes on.
 */
const FOLDER = '/diagram/bpmn-js-18.31.1/';
const WORDS = { added: 'New', changed: 'Changed', removed: 'Gone' };

const style = (file) =>
  new Promise((loaded) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = FOLDER + file;
    link.onload = link.onerror = loaded;
    document.head.append(link);
  });

const script = (file) =>
  new Promise((loaded, failed) => {
    const element = document.createElement('script');
    element.src = FOLDER + file;
    element.onload = loaded;
    element.onerror = () => failed(new Error(`${file} could not be loaded`));
    document.head.append(element);
  });

async function diagram(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address} answered ${answer.status}`);
  }
  return answer.text();
}

function mark(viewer, ids, kind) {
  const elements = viewer.get('elementRegistry');
  const canvas = viewer.get('canvas');
  const overlays = viewer.get('overlays');
  const drawn = ids.filter((one) => elements.get(one));
  // A way is told by its line, where the steps beside it have words.
  const steps = drawn.filter((one) => !elements.get(one).waypoints);
  for (const id of drawn) {
    canvas.addMarker(id, `is-${kind}`);
    if (steps.length > 0 && !steps.includes(id)) {
      continue;
    }
    const word = document.createElement('span');
    word.className = `what-changed is-${kind}`;
    word.textContent = WORDS[kind];
    overlays.add(id, { position: { top: -22, left: 0 }, html: word, show: { minZoom: 0 } });
  }
}

async function draw(place, title, xml, marks) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const canvas = document.createElement('div');
  caption.textContent = title;
  canvas.className = 'canvas';
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${title}. What differs stands in words in the table below.`);
  figure.append(caption, canvas);
  place.append(figure);
  const viewer = new window.BpmnJS({ container: canvas });
  await viewer.importXML(xml);
  Object.entries(marks).forEach(([kind, ids]) => mark(viewer, ids, kind));
  return viewer;
}

const AROUND = 220;

/** The part of a diagram in which something is marked, with what is around it; null where nothing is. */
function markedPart(viewer, ids) {
  const boxes = ids
    .map((id) => viewer.get('elementRegistry').get(id))
    .filter(Boolean)
    .flatMap((one) => one.waypoints ?? [one, { x: one.x + one.width, y: one.y + one.height }]);
  if (boxes.length === 0) {
    return null;
  }
  const xs = boxes.map((one) => one.x);
  const ys = boxes.map((one) => one.y);
  const x = Math.min(...xs) - AROUND;
  const y = Math.min(...ys) - AROUND;
  return { x, y, width: Math.max(...xs) + AROUND - x, height: Math.max(...ys) + AROUND - y };
}

/** Both show the same part, so that one can be held against the other. */
function together(one, other) {
  const parts = [one, other].filter(Boolean);
  const x = Math.min(...parts.map((part) => part.x));
  const y = Math.min(...parts.map((part) => part.y));
  return {
    x,
    y,
    width: Math.max(...parts.map((part) => part.x + part.width)) - x,
    height: Math.max(...parts.map((part) => part.y + part.height)) - y,
  };
}

async function show(place) {
  const ids = (kind) => (place.dataset[kind] ?? '').split(' ').filter((one) => one !== '');
  const [before, after] = await Promise.all([diagram(place.dataset.before), diagram(place.dataset.after)]);
  const legend = document.createElement('p');
  legend.textContent =
    'Marked with a word and a line: New (thick), Changed (dashed), Gone (dotted). Drag to move; hold Ctrl and turn the wheel to come nearer. ';
  const whole = document.createElement('button');
  whole.type = 'button';
  whole.textContent = 'Show the whole diagram';
  legend.append(whole);
  place.before(legend);
  const was = await draw(place, 'In force', before, { changed: ids('changed'), removed: ids('removed') });
  const is = await draw(place, 'With the change', after, { added: ids('added'), changed: ids('changed') });
  const parts = [
    markedPart(was, [...ids('changed'), ...ids('removed')]),
    markedPart(is, [...ids('added'), ...ids('changed')]),
  ];
  let all = parts.every((part) => part === null);
  const look = () => {
    for (const viewer of [was, is]) {
      const canvas = viewer.get('canvas');
      canvas.resized();
      if (all) {
        canvas.zoom('fit-viewport', 'auto');
      } else {
        const part = together(...parts);
        const { width, height } = canvas.getSize();
        const wide = Math.max(part.width, (part.height * width) / height);
        canvas.viewbox({ ...part, x: part.x - (wide - part.width) / 2, width: wide });
      }
    }
    whole.textContent = all ? 'Show what differs' : 'Show the whole diagram';
  };
  whole.hidden = all;
  whole.addEventListener('click', () => {
    all = !all;
    look();
  });
  look();
}

const places = [...document.querySelectorAll('[data-drawn]')];
if (places.length > 0) {
  try {
    await Promise.all([style('diagram-js.css'), style('bpmn-js.css'), script('bpmn-navigated-viewer.production.min.js')]);
    for (const place of places) {
      await show(place);
    }
  } catch (error) {
    places.forEach((place) => {
      place.textContent = 'The diagrams cannot be drawn here; what differs stands in the tables.';
    });
    console.error(error);
  }
}

/** Only the part that tells of the walks is shown anew: what somebody types below stays. */
async function looksAgain(section) {
  const answer = await fetch(location.href);
  if (!answer.ok) {
    return;
  }
  const fresh = new DOMParser()
    .parseFromString(await answer.text(), 'text/html')
    .querySelector('section[aria-labelledby=walks]');
  if (fresh) {
    section.replaceWith(fresh);
    waits(fresh);
  }
}

function waits(section) {
  const seconds = Number(section?.dataset.looksAgain);
  if (seconds > 0) {
    setTimeout(() => looksAgain(section), seconds * 1000);
  }
}

waits(document.querySelector('section[aria-labelledby=walks]'));

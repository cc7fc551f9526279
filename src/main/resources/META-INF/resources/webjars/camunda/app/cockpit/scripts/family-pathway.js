import { leaveForSignIn } from '/webapps/sign-in.js';
import { speakBritish } from '/webapps/words.js';
import { familiesInCockpit, hiddenFromThoseWhoAnswer, hide, sayReferences } from './families.js';
import { figuresInCockpit, hiddenFromAnalysts, wordsForAnalysts } from './figures.js';

leaveForSignIn('cockpit');

const shows = await fetch('/api/now/cockpit').then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
speakBritish('cockpit', shows.families ? { DASHBOARD_DASHBOARD: 'The service now' } : wordsForAnalysts);
if (shows.families) {
  hide(hiddenFromThoseWhoAnswer);
  sayReferences();
} else if (shows.figures) {
  hide(hiddenFromAnalysts);
  document.documentElement.classList.add('reads-figures');
}

export default [...(shows.families ? familiesInCockpit : []), ...(shows.figures ? figuresInCockpit : [])];

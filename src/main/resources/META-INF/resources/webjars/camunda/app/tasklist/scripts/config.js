import { DATE_FORMAT } from '/webapps/words.js';

export default {
  app: { vendor: 'Family Pathway' },
  dateFormat: DATE_FORMAT,
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  disableWelcomeMessage: true,
  customScripts: ['scripts/family-pathway'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the task that is open' },
    focusFilter: { key: 'ctrl+shift+f', description: 'goes to the first filter' },
    focusList: { key: 'ctrl+alt+l', description: 'goes to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'goes to the first question of the form' },
    startProcess: { key: 'ctrl+alt+p', description: 'starts something new' }
  }
};

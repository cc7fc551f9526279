import { DATE_FORMAT } from '/webapps/words.js';

export default {
  app: { vendor: 'Family Pathway' },
  dateFormat: DATE_FORMAT,
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  disableWelcomeMessage: true,
  links: [],
  customScripts: ['scripts/family-pathway']
};

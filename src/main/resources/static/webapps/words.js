/** The words of the web applications that a worker in Britain reads differently, laid over the shipped English texts. */
const EVERYWHERE = {
  CAM_WIDGET_HEADER_SIGN_OUT: 'Sign out',
  SIGN_OUT_ACTION: 'Sign out',
  // The foot names the zone of the browser, in which only what Camunda itself lists is said.
  CAM_WIDGET_FOOTER_TIMEZONE: 'Times of families are those of London. Camunda’s own lists show the time of this computer:',
  AUTH_AUTHENTICATION_FAILED: 'You have been signed out. Please sign in again.'
};

/** Dates as 22/11/2026 14:03, the long form with its day. */
export const DATE_FORMAT = { normal: 'DD/MM/YYYY HH:mm', long: 'dddd DD/MM/YYYY HH:mm', short: 'DD/MM/YYYY', abbr: 'DD/MM/YYYY HH:mm' };

export function speakBritish(application, words = {}) {
  angular.module('cam.' + application).config([
    '$provide',
    ($provide) =>
      $provide.decorator('localeLoader', [
        '$delegate',
        (load) => (options) => load(options).then((labels) => ({ ...labels, ...EVERYWHERE, ...words }))
      ])
  ]);
}

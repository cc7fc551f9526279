/** Tasklist's frame, for those who hear it read out and for those who would meet a dead end in it. */

const NAMES = {
  '.region-toggle[data-region="filters"]': 'Show or fold away the lists',
  '.region-toggle[data-region="list"]': 'Show or fold away the tasks of the list',
  '.region-toggle[data-region="task"]': 'Show or fold away the open task',
  '.maximize': 'Show the open task alone',
  '.reset-regions': 'Show lists and tasks again',
  '.app-switch > a': 'Other applications'
};

/** Buttons that show a picture only, and dialogs, have a name; also those that are drawn later. */
export function nameWhatHasNone() {
  let soon;
  const name = () => {
    soon = undefined;
    Object.entries(NAMES).forEach(([which, words]) =>
      document.querySelectorAll(which + ':not([aria-label])').forEach((button) => {
        button.setAttribute('aria-label', words);
        button.title = words;
      })
    );
    document.querySelectorAll('.modal[role="dialog"]:not([aria-label])').forEach((dialog) => {
      const title = dialog.querySelector('.modal-title')?.textContent.trim();
      if (title) dialog.setAttribute('aria-label', title);
    });
  };
  new MutationObserver(() => (soon ??= requestAnimationFrame(name))).observe(document.body, { childList: true, subtree: true });
}

/** Its foot named a time zone in which nothing on the page is told, and led to a page that is not the council's. */
export function takeAwayTheFoot() {
  angular.module('cam.tasklist').config([
    '$provide',
    ($provide) =>
      $provide.decorator('camWidgetFooterDirective', [
        '$delegate',
        (directives) => {
          directives[0].template = '<p class="in-london">Days and times are those of London.</p>';
          return directives;
        }
      ])
  ]);
}

/**
 * There is one door: where one of the engine's web applications would show its own log-in page, or has signed out,
 * the browser goes to /sign-in instead.
 */
export function leaveForSignIn(application) {
  angular.module('cam.' + application).run([
    '$rootScope',
    ($rootScope) => {
      // Once: a second request would cut off the first, whose answer sends on to where the provider signs out.
      let left = false;
      const leave = () => left || ((left = true), location.assign('/sign-in'));
      // Stays where something unsaved is on the page: the form itself says that the session has ended.
      const signIn = (event) => event.defaultPrevented || leave();
      $rootScope.$on('authentication.login.required', (event) => $rootScope.$evalAsync(() => signIn(event)));
      $rootScope.$on('authentication.logout.success', (event) => (event.preventDefault(), leave()));
      $rootScope.$on('$locationChangeStart', (event, address) => {
        if (/^#!?\/login\b/.test(new URL(address).hash)) {
          event.preventDefault();
          leave();
        }
      });
    }
  ]);
}

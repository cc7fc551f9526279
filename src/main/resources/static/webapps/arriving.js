/**
 * Sees to it that all scripts of Tasklist arrive. Where one does not, or they take longer than anybody waits, the page says so and tries again, three times by itself and then by a button: a worker would otherwise sit
 * before a wheel that turns for good, or before Tasklist without our forms. Classic script, without imports: it must not hang on what it looks after. What it keeps in the browser is a number.
 */
(() => {
  const TRIES = 3, LONGEST = 30000, KEPT = 'family-pathway-tries';
  const tries = () => Number(sessionStorage.getItem(KEPT) || 0);
  let done = false;

  const arrived = () => {
    done = true;
    sessionStorage.removeItem(KEPT);
  };

  const failed = () => {
    if (done) return;
    done = true;
    const number = tries() + 1;
    sessionStorage.setItem(KEPT, number);
    if (number <= TRIES) {
      say('Part of this page has not arrived. It is being loaded again, try ' + number + ' of ' + TRIES + '.');
      setTimeout(() => location.reload(), number * 2000);
    } else {
      sessionStorage.removeItem(KEPT);
      say('Part of this page has not arrived. Look whether you are connected, then load it again. What you saved is safe. ', true);
    }
  };

  function say(words, button) {
    const told = document.createElement('p');
    told.className = 'family-pathway-arriving';
    told.setAttribute('role', 'alert');
    told.textContent = words;
    if (button) {
      const again = document.createElement('button');
      again.textContent = 'Load it again';
      again.addEventListener('click', () => location.reload());
      told.append(again);
    }
    (document.body || document.documentElement).append(told);
  }

  // Errors of scripts that do not load do not bubble.
  addEventListener('error', (event) => event.target instanceof HTMLScriptElement && failed(), true);
  // What a module imports fails without an event: it is noticed by its absence once everything else is here.
  addEventListener('load', () => setTimeout(failed, LONGEST));
  addEventListener('family-pathway-arrived', arrived);
})();

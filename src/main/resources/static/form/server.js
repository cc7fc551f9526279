/** Talks with the server and says in plain English what went wrong. Nothing here is kept in the browser. */

const cookie = (name) =>
  decodeURIComponent(document.cookie.split('; ').find((each) => each.startsWith(name + '='))?.slice(name.length + 1) ?? '');

export const get = (address) => send('GET', address);

export const remove = (address) => send('DELETE', address);

const isOfTheEngine = (address) => address.startsWith('/camunda/');

const token = (address) => cookie(isOfTheEngine(address) ? 'XSRF-TOKEN' : 'FAMILY-PATHWAY-XSRF');

/** Who was signed in when this page first asked for something, and who is now: what one person typed is not handed in as another's. */
let opened;
let now;

export const SOMEBODY_ELSE =
  'Somebody else has signed in here since this was opened. Nothing was recorded, and what you typed is still on this page. Sign in again under your own name in another tab, then press the button again here.';

export const signedIn = () => now;

/** What a form of our own pages is sent with. */
export const ownToken = () => token('/');

/** The engine refuses whoever comes without its token, and ends their session; it gives one to whoever asks for something first. */
async function tokenFor(address) {
  if (isOfTheEngine(address) && token(address) === '') {
    await fetch('/camunda/api/engine/engine/', { credentials: 'same-origin', cache: 'no-store', redirect: 'manual' }).catch(() => undefined);
  }
  return token(address);
}

/**
 * Sends to one of our own addresses, or to the engine's below `/camunda`, each with its own CSRF token.
 * `submission` is the one-time key that came with a form: what is sent twice with it is recorded once.
 */
export async function send(method, address, body, submission) {
  const headers = { Accept: 'application/json' };
  const tokenHeader = isOfTheEngine(address) ? 'X-XSRF-TOKEN' : 'X-FAMILY-PATHWAY-XSRF';
  if (submission) {
    headers['X-Submission'] = submission;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (method !== 'GET') {
    headers[tokenHeader] = await tokenFor(address);
    if (opened) {
      headers['X-Typed-By'] = opened;
    }
  }
  const ask = () =>
    fetch(address, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      // A sign-in page in place of an answer means that the session has ended.
      redirect: 'manual'
    });
  let response;
  try {
    response = await ask();
    // We look at nothing that comes without the token, and our answer brings one: it is sent again with that.
    if (response.status === 403 && method !== 'GET' && token(address) !== headers[tokenHeader]) {
      headers[tokenHeader] = token(address);
      response = await ask();
    }
  } catch {
    throw { status: 0 };
  }
  now = response.headers.get('X-Signed-In') ?? now;
  opened ??= now;
  const answer = await response.json().catch(() => undefined);
  if (response.ok) {
    return answer;
  }
  const status = response.type === 'opaqueredirect' ? 401 : response.status;
  // The engine's own messages are for programmers; ours are sentences, and so is what carries our type.
  const ours = answer?.type === 'Refusal' || address.startsWith('/api/');
  throw { status, sentence: ours && answer?.message, message: answer?.message, refusal: status === 422 && ours ? answer : undefined };
}

/** The sentence for a failure that is no refusal; `purpose` is open, save or submit. */
export function failureOf({ status, sentence, message = '' }, purpose) {
  if (sentence && status !== 401) {
    return sentence;
  }
  const kept = purpose === 'open' ? '' : ' What you typed is still on this page.';
  switch (status) {
    case undefined:
      return 'This form cannot be shown. Please tell your administrator: ' + message;
    case 0:
      return `The server cannot be reached.${kept} Check your connection and try again.`;
    case 401:
      return `You have been signed out.${kept} Sign in again in another tab, then press the button again here.`;
    case 403:
      return `You may not do this: the step is not yours, or you have no access to the case.${kept}`;
    case 404:
      return `This step is no longer there: somebody may have completed it, or the case has moved on.${kept}`;
    case 409:
      return `Somebody else changed this case at the same moment, so nothing was recorded.${kept} Please try again.`;
    default:
      // The engine has no status of its own for a task that is gone.
      return /task is null|Cannot find task|No matching task/i.test(message)
        ? failureOf({ status: 404 }, purpose)
        : `Something went wrong on the server, and nothing was recorded.${kept} Please try again in a minute; if it stays so, tell your administrator.`;
  }
}

import { leaveForSignIn } from '/webapps/sign-in.js';
import { speakBritish } from '/webapps/words.js';

leaveForSignIn('cockpit');
speakBritish('cockpit');

export default [];

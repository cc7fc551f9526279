import { leaveForSignIn } from '/webapps/sign-in.js';
import { speakBritish } from '/webapps/words.js';

leaveForSignIn('admin');
speakBritish('admin');

export default [];

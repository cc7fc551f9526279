import { leaveForSignIn } from '/webapps/sign-in.js';
import { speakBritish } from '/webapps/words.js';

leaveForSignIn('welcome');
speakBritish('welcome');

export default [];

/**
 * A family is referred: who they are, what was reported over the years, and who asks for help.
 * A manager decides with the criteria in view, names a lead worker, and the referrer is told what became of it.
 * A family that was here before is recognised, so that its story is not told twice.
 */
package org.familypathway.referral;

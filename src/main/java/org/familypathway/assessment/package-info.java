/**
 * One assessment for the whole family: what protects them and what endangers them, at home, in each person and in the community.
 * It rests on what the children, their parents at home and elsewhere, and the agencies say, each in their own voice, with facts kept apart from opinions.
 * A manager signs it off or sends it back with reasons; what was written stays readable in every version.
 */
package org.familypathway.assessment;

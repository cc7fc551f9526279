/**
 * Nobody goes to a family's home without having thought of what may happen there: who goes, when, and whom they ring afterwards is planned on a risk assessment.
 * Where it is not safe as things are, a manager says how the family is met instead.
 * A visit that nobody has rung in after is told to the managers at that minute, and one of them finds out.
 */
package org.familypathway.visit;

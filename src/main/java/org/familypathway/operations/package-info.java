/**
 * What whoever runs Family Pathway for a council sees of it and does with it: whether it goes well, in figures for their own monitoring, and what to do
 * after a restore, when nothing may go by itself before somebody has looked. Nothing of a family is here, only how many. What to do about
 * each figure stands in {@code docs/operations.md}.
 */
package org.familypathway.operations;

/**
 * The meeting of family and agencies that leads to the plan: a team around the family, or a family meeting, called and chaired as the service works.
 * The family say first what they want to talk about, everybody's part is made clear, and each decision has somebody who answers for it and a day.
 * Without the family it is no meeting and is held again; where nothing can be agreed, a manager decides how it goes on.
 * What a meeting shares with a family group conference is said here: invitation, attendance, decision, and how it goes on without agreement.
 */
package org.familypathway.meeting;

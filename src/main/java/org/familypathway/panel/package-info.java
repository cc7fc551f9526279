/**
 * Some services do not decide alone: a panel of agencies, or a meeting of the team, looks at a family and says whether it is taken on, which agency leads, and whether the lead may change.
 * Each family on the agenda has its own question, information and decision; the day, the chair and those who were there are the meeting's.
 * What the people round the table know reaches the lead worker within a week, with the consent or the law that allows it.
 */
package org.familypathway.panel;

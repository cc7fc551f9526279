/**
 * The support plan: what the family wants to reach, how it will be known, and who does what by when, each member of the household and each agency.
 * It is drawn up with the family, agreed by everybody who has a part in it, and approved by a manager who sees what it costs and what is left of the budget.
 * One plan is in force at a time; when it is changed, what goes on keeps its history.
 */
package org.familypathway.plan;

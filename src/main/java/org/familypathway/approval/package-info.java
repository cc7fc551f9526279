/**
 * What a worker may not do without a manager's approval: a short break, a placement in a children's home, work beyond the borough, other spend beyond the plan.
 * Each asks what it needs, a parent's consent and an assessment of risk among it, and the manager decides with conditions.
 * A short break or a placement is reviewed with the plan, with the child's own words, until it has ended.
 */
package org.familypathway.approval;

/**
 * Monitoring: week after week the lead worker asks the police, housing and noise pollution what they were told, notes how each part of the plan was kept by
 * families and by agencies, and sees the family. Reviews with everybody involved measure each goal, and none ends without a next date.
 * Where the work drifts, a manager is told in words and decides.
 */
package org.familypathway.monitoring;

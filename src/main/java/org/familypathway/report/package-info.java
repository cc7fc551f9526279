/**
 * What a service achieves, as a report over a period that a manager takes to the council: figures, the same a year before, and each by who the families are.
 * It lies above the chapters and reckons nothing a second time that a page reckons already: it asks the same source.
 * Each figure is made of the families that it counts, so that whoever may see them opens their list, and what is of so few that they would be known is held back.
 */
package org.familypathway.report;

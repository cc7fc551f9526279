/**
 * What a worker needs to know of a family on one page: who they are, who works with them, what is agreed, what is due and what happened.
 * Only those who may see the case see it, and each chapter of the work brings its own part of the page.
 * From it whatever may be done at any time is started: a visit written down, a mistake put right, harm reported.
 */
package org.familypathway.casepage;

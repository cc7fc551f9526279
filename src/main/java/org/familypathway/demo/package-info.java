/**
 * A demonstration on one's own machine: invented people in every role and invented families at each phase of each way of working.
 * Everything in it came in through the same forms that workers use, as scripts tell it, so that it looks as real work does.
 * Nothing of it exists where the application runs for a council.
 */
package org.familypathway.demo;

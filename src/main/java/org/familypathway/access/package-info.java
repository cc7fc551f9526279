/**
 * Who a person is, what they may open and which family's case they may see. One sign-in and one sign-out hold for Tasklist,
 * Cockpit, Admin, REST and our own pages, and whatever no rule names is refused to everybody. Only those who work with a
 * family, cover for them or answer for their service see the family's case.
 */
package org.familypathway.access;

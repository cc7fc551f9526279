/**
 * Papers that go out to the family or to agencies: a report for a review, a panel, a conference or a court, the assessment that was signed off, the family's copy of the closure form,
 * and what the record fills by itself: contract, plan, letters, invitations. Each is prepared, looked at, given with a number, and kept as the PDF that went out.
 * What stood in one when it was given stays as it was, with to whom, when, how and on which basis it was given.
 * Nothing goes out about somebody whom the consent does not cover, and no address that is kept back.
 */
package org.familypathway.paper;

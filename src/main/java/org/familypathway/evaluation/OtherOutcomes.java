package org.familypathway.evaluation;

import org.familypathway.family.RecordedRows;

/** Outcomes in words. */
interface OtherOutcomes extends RecordedRows<OtherOutcome.Answer, OtherOutcome> {}

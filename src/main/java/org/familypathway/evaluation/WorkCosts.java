package org.familypathway.evaluation;

import org.familypathway.family.RecordedRows;

/** What the work cost. */
interface WorkCosts extends RecordedRows<WorkCost.Answer, WorkCost> {}

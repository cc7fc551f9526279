package org.familypathway.evaluation;

import org.familypathway.family.RecordedRows;

/** Costs avoided. */
interface CostsAvoided extends RecordedRows<CostAvoided.Answer, CostAvoided> {}

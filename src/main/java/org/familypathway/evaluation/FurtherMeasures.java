package org.familypathway.evaluation;

import org.familypathway.family.RecordedRows;

/** Measures beside the goals. */
interface FurtherMeasures extends RecordedRows<FurtherMeasure.Answer, FurtherMeasure> {}

package org.familypathway.evaluation;

import org.familypathway.family.RecordedRows;

/** Hours of work with families. */
interface HoursWorked extends RecordedRows<HoursOfWork.Answer, HoursOfWork> {}

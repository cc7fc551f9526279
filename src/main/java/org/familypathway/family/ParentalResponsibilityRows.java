package org.familypathway.family;

/** Who holds parental responsibility, in all cases. */
interface ParentalResponsibilityRows extends RecordedRows<ParentalResponsibility.Answer, ParentalResponsibility> {}

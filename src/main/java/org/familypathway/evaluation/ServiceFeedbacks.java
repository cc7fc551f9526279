package org.familypathway.evaluation;

import org.familypathway.family.RecordedRows;

/** What families think of the service. */
interface ServiceFeedbacks extends RecordedRows<ServiceFeedback.Answer, ServiceFeedback> {}

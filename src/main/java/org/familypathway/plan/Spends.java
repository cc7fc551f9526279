package org.familypathway.plan;

import org.familypathway.family.RecordedRows;

/** What was spent for each family. */
interface Spends extends RecordedRows<Spend.Answer, Spend> {}

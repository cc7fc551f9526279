package org.familypathway.plan;

import org.familypathway.family.RecordedRows;

/** What services do for each family. */
interface Provisions extends RecordedRows<Provision.Answer, Provision> {}

package org.familypathway.closure;

import org.familypathway.family.RecordedRows;

/** Who came to which closure meeting. */
interface ClosureAttendances extends RecordedRows<ClosureAttendance.Answer, ClosureAttendance> {}

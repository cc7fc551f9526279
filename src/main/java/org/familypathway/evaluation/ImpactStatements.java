package org.familypathway.evaluation;

import org.familypathway.family.RecordedRows;

/** All statements. */
interface ImpactStatements extends RecordedRows<ImpactStatement.Answer, ImpactStatement> {}

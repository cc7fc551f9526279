package org.familypathway.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the two sentences of {@link CannotUseDatabase} at the end of the log in place of a stack of bean creation errors. */
class CannotUseDatabaseAnalyzer extends AbstractFailureAnalyzer<CannotUseDatabase> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, CannotUseDatabase cause) {
        return new FailureAnalysis(cause.getMessage(), cause.cure(), cause);
    }
}

package org.familypathway.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the refusal to start as its sentence. */
class CannotStartSentence extends AbstractFailureAnalyzer<FirstAdministrator.CannotStart> {
    @Override
    protected FailureAnalysis analyze(Throwable whole, FirstAdministrator.CannotStart refusal) {
        return new FailureAnalysis(refusal.getMessage(), null, refusal);
    }
}

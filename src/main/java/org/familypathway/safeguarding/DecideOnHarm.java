package org.familypathway.safeguarding;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.springframework.stereotype.Component;

/**
 * Where the worker who reported it is not sure, a manager decides the same day whether statutory services are told (R148). A task from before a process knew its
 * report says itself on which one it decides.
 */
@Component
class DecideOnHarm implements LineStep<DecideOnHarm.Answers> {
    record Answers(UUID report, Harm.Decision decision, String decisionReason) {}

    private final HarmReports reports;
    private final Harm harm;
    private final Clock clock;

    DecideOnHarm(HarmReports reports, Harm harm, Clock clock) {
        this.reports = reports;
        this.harm = harm;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return harm.shown(theCase, line);
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers answers, String by) {
        HarmReport report = reports.findById(line).orElseThrow();
        report.decide(answers.decision(), answers.decisionReason(), by, clock.instant());
        reports.saveAndFlush(report);
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return harm.shownToChoose(theCase, reports.undecided(theCase.getId()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        record(theCase, answers.report(), answers, by);
    }
}

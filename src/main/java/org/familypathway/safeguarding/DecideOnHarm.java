package org.familypathway.safeguarding;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/**
 * A manager decides the same day whether statutory services are told (R148). Where several reports wait, each has a task, and the manager says which
 * one the decision is on; one that was decided meanwhile is offered no more.
 */
@Component
class DecideOnHarm implements Step<DecideOnHarm.Answers> {
    record Answers(UUID report, String decision, String decisionReason) {}

    private final HarmReports reports;
    private final Harm harm;
    private final Clock clock;

    DecideOnHarm(HarmReports reports, Harm harm, Clock clock) {
        this.reports = reports;
        this.harm = harm;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<HarmReport> waiting = reports.undecided(theCase.getId());
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("reports", harm.lines(waiting));
        shown.put("waiting", harm.choices(waiting));
        if (waiting.size() == 1) shown.put("report", waiting.get(0).getId().toString());
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        HarmReport report = reports.findById(answers.report()).orElseThrow();
        report.decide(answers.decision(), answers.decisionReason(), by, clock.instant());
        reports.saveAndFlush(report);
    }
}

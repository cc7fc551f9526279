package org.familypathway.crisis;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** Anybody who works with the family reports what cannot wait today (R190, R200, R237). */
@Component
class ReportCrisis implements CaseStep<ReportCrisis.Answers> {
    record Answers(String happened, LocalDateTime happenedAt, String toldBy, String safeNow) {}

    private final Crises crises;
    private final Clock clock;

    ReportCrisis(Crises crises, Clock clock) {
        this.crises = crises;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Report a crisis";
    }

    @Override
    public String message() {
        return "crisisReported";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel());
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        crises.report(
                theCase,
                a.happened(),
                PastTime.at("happenedAt", "When", a.happenedAt(), clock.instant()),
                a.toldBy(),
                a.safeNow(),
                by);
    }
}

package org.familypathway.rhythm;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.timescale.Recomputing;
import org.springframework.stereotype.Component;

/** A child’s legal status has changed, or a next statutory review has its day (R254): who says so, from when, and the day. */
@Component
class ChangeLegalStatus implements CaseStep<ChangeLegalStatus.Answers> {
    record Answers(UUID child, String status, LocalDate fromOn, LocalDate nextReviewOn, String saidBy) {}

    private final LegalStatusesRecorded recorded;
    private final LegalStatuses now;
    private final FamilyRecord record;
    private final Recomputing recomputing;
    private final Clock clock;
    private final Choices choices;

    ChangeLegalStatus(
            LegalStatusesRecorded recorded,
            LegalStatuses now,
            FamilyRecord record,
            Recomputing recomputing,
            Clock clock,
            Choices choices) {
        this.recorded = recorded;
        this.now = now;
        this.record = record;
        this.recomputing = recomputing;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public String title() {
        return "Change the legal status of a child";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("members", record.livingChoices(theCase));
        shown.put(
                "statusNow",
                now.of(theCase).stream()
                        .map(n -> Map.of("who", n.name(), "status", inWords(n, choices)))
                        .toList());
        return shown;
    }

    /** “Looked after since 1 Mar 2026, next statutory review on 1 Apr 2026”. */
    static String inWords(LegalStatuses.Now n, Choices choices) {
        return "%s since %s%s"
                .formatted(
                        n.status().equals("none") ? "No legal status" : choices.words("legalStatuses", n.status()),
                        London.day(n.fromOn()),
                        n.nextReviewOn() == null ? "" : ", next statutory review on " + London.day(n.nextReviewOn()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant at = clock.instant();
        PastTime.on("fromOn", "From", answers.fromOn(), at);
        boolean statutory = List.of("childProtectionPlan", "lookedAfter").contains(answers.status());
        LocalDate today = London.dateOf(at);
        if (statutory && !answers.nextReviewOn().isAfter(today))
            throw Refusal.of(
                    "nextReviewOn",
                    "“Next statutory review on” must lie in the future. Ask the social worker for the day.");
        recorded.saveAndFlush(new LegalStatus(theCase, answers, by, at));
        recomputing.of(theCase, "The legal status of a child has changed.", by);
    }
}

package org.familypathway.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.paper.GoesOut;
import org.familypathway.paper.Paper;
import org.familypathway.platform.AwaitedMessages;
import org.springframework.stereotype.Component;

/** A review, a panel, a conference or a court wants a report on the family, by a day (R60, R65); one at a time. Days of Europe/London. */
@Component
class AskForReport implements CaseStep<AskForReport.Answers> {
    record Answers(
            String reportFor, String forWhom, String askedBy, String asked, LocalDate dueOn, LocalDate meetsOn) {}

    private static final String MESSAGE = "reportWanted";

    private final GoesOut goesOut;
    private final AwaitedMessages awaited;
    private final Clock clock;

    AskForReport(GoesOut goesOut, AwaitedMessages awaited, Clock clock) {
        this.goesOut = goesOut;
        this.awaited = awaited;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Ask for a report";
    }

    @Override
    public String message() {
        return MESSAGE;
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && goesOut.wanted(theCase).isEmpty() && awaited.in(theCase.getReference(), MESSAGE);
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel());
    }

    /** @throws Refusal where it is to be ready in the past or after it is presented */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (a.dueOn().isBefore(London.today(clock)))
            throw Refusal.of("dueOn", "“To be ready by” lies in the past. Choose today or a later day.");
        if (a.dueOn().isAfter(a.meetsOn()))
            throw Refusal.of("dueOn", "“To be ready by” lies after the day on which it is presented.");
        goesOut.want(
                theCase,
                new Paper.Wanted(a.reportFor(), a.forWhom(), a.askedBy(), a.asked(), a.dueOn(), a.meetsOn()),
                by);
    }
}

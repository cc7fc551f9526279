package org.familypathway.oversight;

import java.time.Clock;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.platform.AwaitedMessages;
import org.springframework.stereotype.Component;

/** Whoever works with the family asks the clinical psychologist about the work (R185, R201); one question at a time. Where the work began before there was this step, a supervision note holds it. */
@Component
class AskPsychologist implements CaseStep<AskPsychologist.Answers> {
    record Answers(String psychologist, String how, String question) {}

    private static final String MESSAGE = "consultationWanted";

    private final Consultations consultations;
    private final AwaitedMessages awaited;
    private final Clock clock;

    AskPsychologist(Consultations consultations, AwaitedMessages awaited, Clock clock) {
        this.consultations = consultations;
        this.awaited = awaited;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Ask the clinical psychologist";
    }

    @Override
    public String message() {
        return MESSAGE;
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen()
                && consultations
                        .findByCaseIdAndAnsweredAtIsNull(theCase.getId())
                        .isEmpty()
                && awaited.in(theCase.getReference(), MESSAGE);
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel());
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        consultations.saveAndFlush(new Consultation(theCase, a, by, clock.instant()));
    }
}

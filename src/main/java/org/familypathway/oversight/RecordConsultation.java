package org.familypathway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** What the clinical psychologist advised, by whom and when, or why there was no consultation (R201). */
@Component
class RecordConsultation implements Step<RecordConsultation.Answers> {
    record Answers(YesNo held, LocalDate heldOn, String advisedBy, String advice, String follows, String whyNot) {}

    private final Consultations consultations;
    private final Workers workers;
    private final Clock clock;

    RecordConsultation(Consultations consultations, Workers workers, Clock clock) {
        this.consultations = consultations;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Consultation asked = asked(theCase);
        return Map.of(
                "familyLabel", theCase.getLabel(),
                "askedOn", London.day(London.dateOf(asked.getAskedAt())),
                "askedBy", workers.name(asked.getAskedBy()),
                "psychologist", asked.getPsychologist(),
                "question", asked.getQuestion(),
                "advisedBy", asked.getPsychologist());
    }

    /** @throws Refusal where it is said to have been held before it was asked for */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Consultation asked = asked(theCase);
        Instant now = clock.instant();
        PastTime.on("heldOn", "Held on", a.heldOn(), now);
        LocalDate askedOn = London.dateOf(asked.getAskedAt());
        if (a.heldOn() != null && a.heldOn().isBefore(askedOn))
            throw Refusal.of(
                    "heldOn",
                    "“Held on” lies before the psychologist was asked, on %s. Please put it right."
                            .formatted(London.day(askedOn)));
        asked.answered(a, by, now);
        consultations.saveAndFlush(asked);
    }

    private Consultation asked(FamilyCase theCase) {
        return consultations.findByCaseIdAndAnsweredAtIsNull(theCase.getId()).orElseThrow();
    }
}

package org.familypathway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.springframework.stereotype.Component;

/** A supervision between the regular ones (R151), or a consultation, such as with the clinical psychologist (R201). */
@Component
class AddSupervisionNote implements CaseStep<AddSupervisionNote.Answers> {
    record Answers(
            LocalDate heldOn,
            String withWhom,
            String reflection,
            String planReview,
            String childFirst,
            String agreed) {}

    private final Supervisions supervisions;
    private final SupervisionReaders readers;
    private final LeadAssignment leadAssignment;
    private final Clock clock;

    AddSupervisionNote(
            Supervisions supervisions, SupervisionReaders readers, LeadAssignment leadAssignment, Clock clock) {
        this.supervisions = supervisions;
        this.readers = readers;
        this.leadAssignment = leadAssignment;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Add a supervision note";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && leadAssignment.current(theCase).isPresent();
    }

    @Override
    public boolean isOfferedTo(String user, FamilyCase theCase) {
        return readers.includes(user, theCase);
    }

    @Override
    public boolean isReadBy(String user, FamilyCase theCase) {
        return readers.includes(user, theCase);
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel());
    }

    /** @throws Refusal where it is handed in by somebody who may not read it */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (!readers.includes(by, theCase))
            throw Refusal.of(
                    null,
                    "Supervision is between the lead and a manager of the service. Ask one of them to write it down.");
        Instant now = clock.instant();
        PastTime.on("heldOn", "Held on", a.heldOn(), now);
        supervisions.saveAndFlush(new Supervision(
                theCase,
                a.heldOn(),
                a.withWhom(),
                false,
                a.reflection(),
                a.planReview(),
                a.childFirst(),
                a.agreed(),
                by,
                now));
    }
}

package org.familypathway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/** The lead and the manager whom they answer to (R53) look at the work together, the child first (R86, R115, R151): the note is theirs. */
@Component
class RecordSupervision implements Step<RecordSupervision.Answers> {
    record Answers(LocalDate heldOn, String reflection, String planReview, String childFirst, String agreed) {}

    private final Supervisions supervisions;
    private final SupervisionReaders readers;
    private final HowTheWorkStands stands;
    private final Clock clock;

    RecordSupervision(Supervisions supervisions, SupervisionReaders readers, HowTheWorkStands stands, Clock clock) {
        this.supervisions = supervisions;
        this.readers = readers;
        this.stands = stands;
        this.clock = clock;
    }

    @Override
    public boolean isReadBy(String user, FamilyCase theCase) {
        return readers.includes(user, theCase);
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = stands.of(theCase);
        shown.put(
                "lastHeld",
                supervisions.findByCaseIdOrderByNotedAtAscIdAsc(theCase.getId()).stream()
                        .reduce((earlier, later) -> later)
                        .map(s -> London.day(s.getHeldOn()))
                        .orElse("none yet"));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        PastTime.on("heldOn", "Held on", a.heldOn(), now);
        supervisions.saveAndFlush(new Supervision(
                theCase,
                a.heldOn(),
                String.valueOf(stands.of(theCase).get("lead")),
                true,
                a.reflection(),
                a.planReview(),
                a.childFirst(),
                a.agreed(),
                by,
                now));
    }
}

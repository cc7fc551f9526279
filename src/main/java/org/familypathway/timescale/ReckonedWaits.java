package org.familypathway.timescale;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.familypathway.family.Cases;
import org.familypathway.platform.TimersAtTask;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sets the timers anew that wait by the time of a row until a task opens. Where the way of working has no such row any more, they stay as they are. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ReckonedWaits {
    private final List<WaitsByRow> chapters;
    private final TimersAtTask timers;
    private final TimeAllowed timeAllowed;
    private final Cases known;
    private final ManagementService management;
    private final WithoutAuthorization engine;

    ReckonedWaits(
            List<WaitsByRow> chapters,
            TimersAtTask timers,
            TimeAllowed timeAllowed,
            Cases known,
            ManagementService management,
            WithoutAuthorization engine) {
        this.chapters = chapters;
        this.timers = timers;
        this.timeAllowed = timeAllowed;
        this.known = known;
        this.management = management;
        this.engine = engine;
    }

    /** @param reference of the case whose timers are meant; null for those of all cases */
    void again(String reference) {
        for (var wait : timers.waits(reference)) {
            Optional<String> row = chapters.stream()
                    .flatMap(chapter -> chapter.row(wait.when()).stream())
                    .findFirst();
            boolean stands = row.isPresent()
                    && known.findByReference(wait.reference())
                            .filter(theCase -> timeAllowed.has(theCase, row.get()))
                            .isPresent();
            // Whoever writes down a day of the council may change no timer of the engine.
            if (stands)
                engine.run(() -> {
                    management.recalculateJobDuedate(wait.job(), false);
                    return null;
                });
        }
    }
}

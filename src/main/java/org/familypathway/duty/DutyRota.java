package org.familypathway.duty;

import java.time.Clock;
import java.time.Instant;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives out the turns of a service (R186). */
@Component
@Transactional
public class DutyRota {
    private final DutyTurns turns;
    private final Duty duty;
    private final Workers workers;
    private final Clock clock;

    DutyRota(DutyTurns turns, Duty duty, Workers workers, Clock clock) {
        this.turns = turns;
        this.duty = duty;
        this.workers = workers;
        this.clock = clock;
    }

    /** @throws Refusal of the field {@code day} where this person is on duty already in a part of that time */
    public void give(Service service, String worker, Instant from, Instant to, String by) {
        if (duty.ahead(service).stream()
                .anyMatch(turn -> turn.getWorker().equals(worker)
                        && turn.getStartsAt().isBefore(to)
                        && from.isBefore(turn.getEndsAt())))
            throw Refusal.of(
                    "day", "%s is on duty already on %s.".formatted(workers.name(worker), London.minute(from)));
        turns.saveAndFlush(new DutyTurn(service, worker, from, to, by, clock.instant()));
    }

    void takeAway(DutyTurn turn, String by) {
        turn.takeAway(by, clock.instant());
        turns.saveAndFlush(turn);
    }
}

package org.familypathway.duty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who of a service is on duty, and when nobody is (R186). Whether a service keeps a duty is a row of {@code duty.dmn}; its hours are the operating hours of {@code opening-hours.dmn} outside the office hours,
 * evenings, weekends and holidays. Derived from the turns; nothing of it is stored.
 */
@Component
@Transactional(readOnly = true)
class Duty {
    /** Nobody is on duty. @param from included; @param to not included */
    record Gap(Instant from, Instant to) {
        /** "Sat 5 Dec, 08:00 to 22:00". */
        String inWords() {
            return "%s to %s".formatted(London.minute(from), London.minute(to).replaceFirst("^.* ", ""));
        }
    }

    private static final String TABLE = "duty";

    private final Map<String, Map<String, Object>> answers = new ConcurrentHashMap<>();
    private final DutyTurns turns;
    private final TimeAllowed timeAllowed;
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;
    private final Clock clock;

    Duty(
            DutyTurns turns,
            TimeAllowed timeAllowed,
            NewestTable newest,
            DecisionService decisions,
            WithoutAuthorization engine,
            Clock clock) {
        this.turns = turns;
        this.timeAllowed = timeAllowed;
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
        this.clock = clock;
    }

    boolean isKept(Service service) {
        return Boolean.TRUE.equals(row(service).get("kept"));
    }

    /** Whether the offices are closed now and a family in crisis is answered. */
    boolean isHourOfDuty(Service service) {
        Instant now = clock.instant();
        return isKept(service)
                && timeAllowed.outOfOffice(service, London.dateOf(now)).stream()
                        .anyMatch(span -> !now.isBefore(span.from()) && now.isBefore(span.to()));
    }

    /** Who is on duty now, whoever began first at the head. */
    List<DutyTurn> now(Service service) {
        Instant now = clock.instant();
        return ahead(service).stream().filter(turn -> turn.isAt(now)).toList();
    }

    /** The turns that go on now or begin later. */
    List<DutyTurn> ahead(Service service) {
        return turns.findByServiceIdAndRemovedAtIsNullAndEndsAtAfterOrderByStartsAtAscIdAsc(
                service.getId(), clock.instant());
    }

    /** The hours without anybody of which those who answer for the service are to be warned now. */
    List<Gap> gapsToWarnOf(Service service) {
        return isKept(service)
                ? gaps(service, Duration.ofDays(((Number) row(service).get("warnDays")).longValue()))
                : List.of();
    }

    /** The hours of duty without anybody from now on. @param ahead how far ahead they begin at most */
    List<Gap> gaps(Service service, Duration ahead) {
        Instant now = clock.instant(), until = now.plus(ahead);
        List<DutyTurn> given = ahead(service);
        List<Gap> gaps = new ArrayList<>();
        for (LocalDate day = London.dateOf(now); !day.isAfter(London.dateOf(until)); day = day.plusDays(1))
            for (TimeAllowed.Span span : timeAllowed.outOfOffice(service, day)) {
                Instant from = span.from().isBefore(now) ? now : span.from();
                for (DutyTurn turn : given) {
                    if (!turn.getEndsAt().isAfter(from) || !turn.getStartsAt().isBefore(span.to())) continue;
                    if (turn.getStartsAt().isAfter(from)) gaps.add(new Gap(from, turn.getStartsAt()));
                    from = turn.getEndsAt();
                }
                if (from.isBefore(span.to())) gaps.add(new Gap(from, span.to()));
            }
        return gaps.stream().filter(gap -> !gap.from().isAfter(until)).toList();
    }

    private Map<String, Object> row(Service service) {
        // One version of the table always answers alike, and it is asked with every task.
        String table = newest.of(TABLE).id();
        return answers.computeIfAbsent(
                String.join("|", table, service.getId(), service.getProfile()), first -> ask(table, service));
    }

    private Map<String, Object> ask(String table, Service service) {
        // When a service is there is no secret: it is asked for people who may read no table of the engine.
        var row = engine.ask(() -> decisions
                .evaluateDecisionTableById(table, Map.of("service", service.getId(), "profile", service.getProfile()))
                .getFirstResult());
        return row == null ? Map.of() : row.getEntryMap();
    }
}

package org.familypathway.timescale;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.Service;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the newest timescale.dmn. */
@Component
class Timescales {
    private static final String TABLE = "timescale";
    private static final String AND = "|";

    private final Map<String, Optional<Timescale>> answers = new ConcurrentHashMap<>();
    private final HoursOfServices hours;
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    Timescales(HoursOfServices hours, NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.hours = hours;
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    /**
     * The row that answers; empty where the way of working has no such deadline.
     *
     * @param service which works in its way and at its hours
     * @param legalStatus of one child, or the strictest of the family's children: a value of the list {@code legalStatuses} (R254)
     */
    Optional<Timescale> find(Service service, String deadline, boolean immediate, String legalStatus) {
        var table = newest.of(TABLE);
        // One version of the table always answers alike, and it is asked with every task.
        return answers.computeIfAbsent(
                String.join(
                        "|",
                        table.id(),
                        hours.inForce(),
                        service.getId(),
                        service.getProfile(),
                        deadline,
                        urgency(immediate),
                        legalStatus),
                first -> ask(table, service, asked(service, deadline, immediate, legalStatus)));
    }

    /** What the table is asked. */
    static Map<String, Object> asked(Service service, String deadline, boolean immediate, String legalStatus) {
        return Map.of(
                "profile",
                service.getProfile(),
                "clock",
                deadline,
                "urgency",
                urgency(immediate),
                "legalStatus",
                legalStatus);
    }

    private static String urgency(boolean immediate) {
        return immediate ? "immediate" : "standard";
    }

    /** As {@link #find}; refuses a deadline that no row knows. */
    Timescale of(Service service, String deadline, boolean immediate, String legalStatus) {
        return find(service, deadline, immediate, legalStatus)
                .orElseThrow(() -> new Timescale.RowRefused(deadline, "no row answers"));
    }

    /** The newest versions of the table and of the opening hours that it counts by, as the engine names them. */
    String inForce() {
        return String.join(AND, newest.of(TABLE).id(), hours.inForce());
    }

    /** Those of {@link #inForce()}, one by one. */
    static List<String> tables(String inForce) {
        return List.of(inForce.split(Pattern.quote(AND)));
    }

    /** A day that would end before the service opens ends when it closes: a row is for many services, and one of them may open late. */
    Map<String, Object> endsWhileOpen(Map<String, Object> row, Service service) {
        Hours open = hours.of(service.getId(), OpeningHours.valueOf((String) row.get("calendar")));
        if (!(row.get("endOfDay") instanceof String end) || LocalTime.parse(end).isAfter(open.opening())) return row;
        Map<String, Object> later = new HashMap<>(row);
        later.put("endOfDay", null);
        return later;
    }

    private Optional<Timescale> ask(NewestTable.Version table, Service service, Map<String, Object> asked) {
        // How long something may take is no secret: it is asked for people who may read no table of the engine.
        var answer = engine.ask(
                () -> decisions.evaluateDecisionTableById(table.id(), asked).getSingleResult());
        return Optional.ofNullable(answer)
                .map(row -> Timescale.of(
                        (String) asked.get("clock"),
                        endsWhileOpen(row.getEntryMap(), service),
                        kind -> hours.of(service.getId(), kind),
                        table.number()));
    }
}

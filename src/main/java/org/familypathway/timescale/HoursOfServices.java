package org.familypathway.timescale;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Asks the newest opening-hours.dmn: when each service is at work (R80, R186, R210). */
@Component
public class HoursOfServices {
    static final String TABLE = "opening-hours";

    /** The service of a row that holds for every service without one of its own. */
    static final String ANY = "any";

    private final Map<String, Hours> answers = new ConcurrentHashMap<>();
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    HoursOfServices(NewestTable newest, DecisionService decisions, WithoutAuthorization engine) {
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** @param service id of the service */
    Hours of(String service, OpeningHours hours) {
        String table = newest.of(TABLE).id();
        return answers.computeIfAbsent(
                String.join("|", table, service, hours.name()), first -> ask(table, service, hours));
    }

    /** Those of every service that has none of its own. */
    Hours ofCouncil(OpeningHours hours) {
        return of(ANY, hours);
    }

    /** All hours of a service. */
    public List<Hours> all(String service) {
        return Stream.of(OpeningHours.values()).map(hours -> of(service, hours)).toList();
    }

    /** The newest version of the table, as the engine names it. */
    String inForce() {
        return newest.of(TABLE).id();
    }

    private Hours ask(String table, String service, OpeningHours hours) {
        // When a service is open is no secret: it is asked for people who may read no table of the engine.
        var row = engine.ask(() -> decisions
                .evaluateDecisionTableById(table, Map.of("service", service, "hours", hours.name()))
                .getFirstResult());
        return Hours.of(hours, row.getEntryMap());
    }
}

package org.familypathway.timescale;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.familypathway.family.Service;
import org.springframework.stereotype.Component;

/** How long each step would be given by a table, the one in force or one that is proposed, and when what starts at some moment would be due. Asking starts no deadline. */
@Component
public class TimescalePreview {
    /** What answers of a service's deadlines; a table that is proposed is asked by an engine of its own, so that nobody takes it for one in force. */
    public interface Table {
        /** Empty where the way of working has no such deadline. */
        Optional<Timescale> row(Service service, String deadline, boolean immediate, String legalStatus);
    }

    private static final String NAME = "timescale";

    private final Timescales timescales;
    private final HoursOfServices hours;
    private final TimeAllowed time;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    TimescalePreview(Timescales timescales, HoursOfServices hours, TimeAllowed time) {
        this.timescales = timescales;
        this.hours = hours;
        this.time = time;
    }

    public Table inForce() {
        return timescales::find;
    }

    /** @param table the file {@code timescale.dmn}, as it passed the gate */
    public Table of(byte[] table) {
        DmnDecision decision = engine.parseDecision(NAME, new ByteArrayInputStream(table));
        return (service, deadline, immediate, legalStatus) -> {
            var answer = engine.evaluateDecisionTable(
                            decision, Variables.fromMap(Timescales.asked(service, deadline, immediate, legalStatus)))
                    .getSingleResult();
            return Optional.ofNullable(answer)
                    .map(row -> Timescale.of(
                            deadline,
                            timescales.endsWhileOpen(row.getEntryMap(), service),
                            kind -> hours.of(service.getId(), kind),
                            0));
        };
    }

    /** Empty where it goes by a date that somebody enters. */
    public Optional<DueDate> due(Timescale rule, Instant start) {
        return rule.unit() == Unit.enteredDate
                ? Optional.empty()
                : Optional.of(time.calculator().from(start, rule));
    }
}

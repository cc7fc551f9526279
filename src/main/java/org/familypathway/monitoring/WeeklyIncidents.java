package org.familypathway.monitoring;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many incidents the weekly rounds of a family counted in a period (R33), as other chapters ask. Days are those of Europe/London, both ends included. */
@Component
@Transactional(readOnly = true)
public class WeeklyIncidents {
    /**
     * @param weeksRecorded for how many weeks the source has answered, in full weeks of seven days, rounded: where it is fewer than the period has, the rest is
     *     unknown, not nought
     * @param weeksInPeriod how many weeks the period has, begun ones included
     */
    public record Counted(int incidents, int weeksRecorded, int weeksInPeriod) {}

    private final WeeklyRounds rounds;

    WeeklyIncidents(WeeklyRounds rounds) {
        this.rounds = rounds;
    }

    /**
     * A round counts where all its days lie in the period, for nobody knows on which of its days an incident was.
     *
     * @param source of the list {@code weeklySources}
     */
    public Counted count(FamilyCase theCase, String source, LocalDate from, LocalDate to) {
        List<WeeklyRound> within = rounds.findByCaseIdOrderByNumber(theCase.getId()).stream()
                .filter(r -> !r.getWeekFrom().isBefore(from) && !r.getWeekTo().isAfter(to))
                .filter(r -> r.from(source).map(IncidentsInWeek::getIncidents).isPresent())
                .toList();
        int days = within.stream().mapToInt(WeeklyRound::days).sum();
        return new Counted(
                within.stream()
                        .mapToInt(r -> r.from(source).orElseThrow().getIncidents())
                        .sum(),
                Math.round(days / 7f),
                (int) Math.ceil((ChronoUnit.DAYS.between(from, to) + 1) / 7.0));
    }
}

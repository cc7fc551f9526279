package org.familypathway.timescale;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The days on which this council's offices are closed though others work, or work though others are closed (R80). Each change is felt by the open deadlines at once. Days of Europe/London. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CouncilDays {
    private static final int LONGEST_NAME = 100;
    private static final int LAST_YEAR = 2100;

    private final CouncilDayRecords records;
    private final Recomputing recomputing;
    private final HoursOfServices hours;
    private final InstantSource now;

    CouncilDays(CouncilDayRecords records, Recomputing recomputing, HoursOfServices hours, InstantSource now) {
        this.records = records;
        this.recomputing = recomputing;
        this.hours = hours;
        this.now = now;
    }

    List<CouncilDayRecord> all() {
        return records.findByRemovedAtIsNullOrderByDay();
    }

    /**
     * A past day may still be written down while an open deadline runs across it, such as yesterday's flood.
     *
     * @throws Refusal where the day is written down already, changes nothing, or leaves no open day for two months
     */
    void add(LocalDate day, CouncilDay.Kind kind, String name, String by) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME)
            throw Refusal.of("name", "Say in up to %d characters what day it is.".formatted(LONGEST_NAME));
        if (day.getYear() > LAST_YEAR)
            throw Refusal.of("day", "%d is too far away. Look at the year.".formatted(day.getYear()));
        var known = all().stream().map(CouncilDayRecord::day).toList();
        known.stream().filter(other -> other.day().equals(day)).findFirst().ifPresent(other -> {
            throw Refusal.of(
                    "day",
                    "%s stands in the list already, as “%s”. Take that away first."
                            .formatted(London.weekday(day), other.name()));
        });
        boolean open = new OpenDays(known).isOpenOn(day, hours.ofCouncil(OpeningHours.office));
        if (kind == CouncilDay.Kind.extra && open)
            throw Refusal.of("day", "%s is a working day anyway.".formatted(London.weekday(day)));
        if (kind == CouncilDay.Kind.closed && !open)
            throw Refusal.of("day", "On %s the offices are closed anyway.".formatted(London.weekday(day)));
        if (day.isBefore(today()) && recomputing.across(day).isEmpty())
            throw Refusal.of(
                    "day",
                    "%s is over, and no open deadline runs across it: it would change nothing."
                            .formatted(London.weekday(day)));
        var added = new CouncilDay(day, kind, name.strip());
        mustLeaveAnOpenDay(known, added);
        records.saveAndFlush(new CouncilDayRecord(added, by, now.instant()));
        recomputing.afterDay(day, inWords(added) + ".", by);
    }

    private void mustLeaveAnOpenDay(List<CouncilDay> known, CouncilDay added) {
        var days = new ArrayList<>(known);
        days.add(added);
        var open = new OpenDays(days);
        var openBefore = added.day();
        var offices = hours.ofCouncil(OpeningHours.office);
        while (!open.isOpenOn(openBefore, offices)) openBefore = openBefore.minusDays(1);
        if (open.next(openBefore, offices).isEmpty())
            throw Refusal.of(
                    "day",
                    "The offices would be closed for two months without a break then. Look through the list for a mistake.");
    }

    /** Takes it away; that it was there stays in the record. Nothing where somebody took it away meanwhile. */
    void remove(UUID id, String by) {
        records.findById(id)
                .filter(record -> all().stream().anyMatch(one -> one.getId().equals(record.getId())))
                .ifPresent(record -> {
                    record.remove(by, now.instant());
                    records.saveAndFlush(record);
                    recomputing.afterDay(record.day().day(), "No longer: " + inWords(record.day()) + ".", by);
                });
    }

    static String inWords(CouncilDay day) {
        return "%s on %s (%s)"
                .formatted(
                        day.kind() == CouncilDay.Kind.closed ? "Offices closed" : "Offices open",
                        London.weekday(day.day()),
                        day.name());
    }

    private LocalDate today() {
        return London.today(now);
    }
}

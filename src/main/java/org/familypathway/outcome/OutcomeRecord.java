package org.familypathway.outcome;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the readings of a family say, from the first to the latest (R57, R118, R128, R179, R205), as the case page and other chapters read it. */
@Component
@Transactional(readOnly = true)
public class OutcomeRecord {
    /** Where somebody stood in an area on a day. */
    public record Point(LocalDate on, int score) {}

    /**
     * An area over all readings.
     *
     * @param who the name of a member, or "The whole family"
     * @param points the first reading at the head
     */
    public record Line(OutcomeFrameworks.Area area, UUID about, String who, List<Point> points, String latestWhy) {
        public Point first() {
            return points.get(0);
        }

        public Point latest() {
            return points.get(points.size() - 1);
        }

        /** “Better by 3”, “worse by 1”, “as it was”, “no longer present”; what one reading alone says is no change. */
        public String change() {
            return points.size() < 2
                    ? "read once so far"
                    : OutcomeRecord.change(area, first().score(), latest().score());
        }
    }

    /**
     * An area in some readings.
     *
     * @param who the name of a member; null for the whole family
     * @param points by the number of the reading
     * @param why by the number of the reading, why it was read so
     */
    record Beside(OutcomeFrameworks.Area area, String who, Map<Integer, Point> points, Map<Integer, String> why) {}

    static String change(OutcomeFrameworks.Area area, int first, int latest) {
        int by = latest - first;
        if (area.isPresence())
            return by < 0
                    ? "no longer present"
                    : by > 0 ? "present now" : latest == 1 ? "still present" : "still not present";
        if (by == 0) return "as it was";
        return ((by > 0) == area.better().isHigher() ? "better by " : "worse by ") + Math.abs(by);
    }

    /** @param agreedWith names, members first */
    public record Reading(int number, LocalDate on, String framework, String agreedWith) {}

    private final OutcomeReadings readings;
    private final FormerHousehold then;

    OutcomeRecord(OutcomeReadings readings, FormerHousehold then) {
        this.readings = readings;
        this.then = then;
    }

    /** The day of the latest reading; empty before the first. */
    public Optional<LocalDate> lastReadOn(FamilyCase theCase) {
        return readings.findByCaseIdOrderByNumber(theCase.getId()).stream()
                .map(OutcomeReading::getReadOn)
                .reduce((earlier, later) -> later);
    }

    public List<Reading> readings(FamilyCase theCase) {
        return readings.findByCaseIdOrderByNumber(theCase.getId()).stream()
                .map(r -> {
                    List<String> agreed = new ArrayList<>(r.agreedWith().stream()
                            .map(member -> then.name(member, r.getRecordedAt()))
                            .sorted()
                            .toList());
                    if (r.getAlsoAgreed() != null) agreed.add(r.getAlsoAgreed());
                    return new Reading(
                            r.getNumber(),
                            r.getReadOn(),
                            OutcomeFrameworks.inWords(r.getFramework()),
                            String.join(", ", agreed));
                })
                .toList();
    }

    /** Each area, for the family and for each member it was read for, in the order in which they were first read. */
    public List<Line> lines(FamilyCase theCase) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (OutcomeReading reading : readings.findByCaseIdOrderByNumber(theCase.getId()))
            for (OutcomeScore score : reading.scores()) {
                String key = reading.getFramework() + "/" + score.area().key() + "/" + score.getAbout();
                Line before = lines.get(key);
                List<Point> points = before == null ? new ArrayList<>() : new ArrayList<>(before.points());
                points.add(new Point(reading.getReadOn(), score.getScore()));
                lines.put(
                        key,
                        new Line(
                                score.area(),
                                score.getAbout(),
                                score.getAbout() == null ? "The whole family" : then.name(score.getAbout(), null),
                                points,
                                score.getWhy()));
            }
        return List.copyOf(lines.values());
    }

    /** Each area of two readings, in the order in which they were first read. */
    List<Beside> linesOf(FamilyCase theCase, int one, int other) {
        Map<String, Beside> lines = new LinkedHashMap<>();
        for (OutcomeReading reading : readings.findByCaseIdOrderByNumber(theCase.getId()))
            if (reading.getNumber() == one || reading.getNumber() == other)
                for (OutcomeScore score : reading.scores()) {
                    Beside line = lines.computeIfAbsent(
                            reading.getFramework() + "/" + score.area().key() + "/" + score.getAbout(),
                            first -> new Beside(
                                    score.area(),
                                    score.getAbout() == null ? null : then.name(score.getAbout(), null),
                                    new HashMap<>(),
                                    new HashMap<>()));
                    line.points().put(reading.getNumber(), new Point(reading.getReadOn(), score.getScore()));
                    line.why().put(reading.getNumber(), score.getWhy());
                }
        return List.copyOf(lines.values());
    }

    /** As a table of a form: {@code area}, {@code first}, {@code latest}, {@code change}. */
    public List<Map<String, String>> changes(FamilyCase theCase) {
        return lines(theCase).stream()
                .map(line -> Map.of(
                        "area", line.area().words() + (line.about() == null ? "" : ", " + line.who()),
                        "first", inWords(line, line.first()),
                        "latest", inWords(line, line.latest()),
                        "change", line.change()))
                .toList();
    }

    static String inWords(Line line, Point point) {
        return "%s, %s".formatted(line.area().inWords(point.score()), London.day(point.on()));
    }
}

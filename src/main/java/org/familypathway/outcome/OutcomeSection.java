package org.familypathway.outcome;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The readings from the first to the latest, each area in words and as a line of marks (R57, R118, R128, R198, R205). */
@Component
@Order(58)
class OutcomeSection implements CaseSection {
    private static final int WIDTH = 200, HEIGHT = 28, MARGIN = 6;

    record Mark(double x, double y, String title) {}

    /** @param line the points of a polyline, "x,y x,y" */
    record Area(String name, String who, String first, String latest, String change, List<Mark> marks, String line) {}

    record Reading(String on, String agreedWith) {}

    record Shown(String framework, List<Reading> readings, List<Area> areas, int width, int height) {}

    private final OutcomeRecord record;

    OutcomeSection(OutcomeRecord record) {
        this.record = record;
    }

    @Override
    public String template() {
        return "outcome";
    }

    @Override
    public Chapter chapter() {
        return Chapter.assessment;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<OutcomeRecord.Reading> readings = record.readings(theCase);
        if (readings.isEmpty()) return null;
        return new Shown(
                readings.get(readings.size() - 1).framework(),
                readings.stream()
                        .map(r -> new Reading(London.day(r.on()), r.agreedWith()))
                        .toList(),
                record.lines(theCase).stream().map(OutcomeSection::area).toList(),
                WIDTH,
                HEIGHT);
    }

    private static Area area(OutcomeRecord.Line line) {
        List<Mark> marks = java.util.stream.IntStream.range(0, line.points().size())
                .mapToObj(i -> mark(line, i))
                .toList();
        return new Area(
                line.area().words(),
                line.about() == null ? null : line.who(),
                OutcomeRecord.inWords(line, line.first()),
                line.points().size() == 1 ? null : OutcomeRecord.inWords(line, line.latest()),
                line.change(),
                marks,
                marks.stream().map(m -> m.x() + "," + m.y()).collect(java.util.stream.Collectors.joining(" ")));
    }

    private static Mark mark(OutcomeRecord.Line line, int i) {
        double across =
                line.points().size() == 1 ? 0 : (double) i / (line.points().size() - 1);
        int score = line.points().get(i).score();
        double up = (double) (score - line.area().from())
                / (line.area().to() - line.area().from());
        // What is good stands high, whichever end of the scale it is.
        if (!line.area().better().isHigher()) up = 1 - up;
        return new Mark(
                MARGIN + Math.round(across * (WIDTH - 2 * MARGIN)),
                HEIGHT - MARGIN - Math.round(up * (HEIGHT - 2 * MARGIN)),
                OutcomeRecord.inWords(line, line.points().get(i)));
    }
}

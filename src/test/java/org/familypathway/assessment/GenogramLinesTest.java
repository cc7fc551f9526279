package org.familypathway.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.familypathway.family.AboutPerson;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.HouseholdMember;
import org.familypathway.kernel.Choices;
import org.junit.jupiter.api.Test;

/** The lines of a genogram cross no name (R139, R161): three generations, twenty people with long and hostile names, and relations of every kind, also past a generation. */
class GenogramLinesTest {
    private static final List<String> NAMES = List.of(
            "Maximiliana-Konstantina O’Shaughnessy-Featherstonehaugh of Abergavenny",
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
            "<b>Robert</b> & <script>alert(1)</script>",
            "عبد الرحمن بن محمد بن عبد العزيز بن سعود الكبير",
            "諸葛亮孔明諸葛亮孔明諸葛亮孔明諸葛亮孔明",
            "Zoë Renée de la Torre y Villanueva de los Infantes",
            "Jo");

    private final List<GenogramRelation> relations = new ArrayList<>();

    @Test
    void no_line_crosses_a_name_whoever_is_related_to_whom() {
        Genogram.Drawing drawing = twenty();
        assertThat(drawing.people()).hasSize(20);
        assertThat(new TreeSet<>(
                        drawing.people().stream().map(Genogram.Person::y).toList()))
                .hasSize(3);
        List<String> crossed = new ArrayList<>();
        for (Genogram.Line line : drawing.lines())
            for (Line2D part : parts(line.path()))
                for (Genogram.Person one : drawing.people())
                    if (part.intersects(name(one))) crossed.add(line.path() + " crosses " + one.name());
        assertThat(crossed).isEmpty();
    }

    @Test
    void names_and_lines_lie_within_the_drawing_and_no_two_names_meet() {
        Genogram.Drawing drawing = twenty();
        Rectangle whole = new Rectangle(0, 0, drawing.width(), drawing.height());
        for (Genogram.Person one : drawing.people()) {
            assertThat(whole.contains(name(one))).as(one.name()).isTrue();
            for (Genogram.Person other : drawing.people())
                if (!one.equals(other))
                    assertThat(name(one).intersects(name(other)))
                            .as(one.name() + " and " + other.name())
                            .isFalse();
        }
        for (Genogram.Line line : drawing.lines())
            for (Line2D part : parts(line.path()))
                assertThat(part.getX2()).as(line.path()).isBetween(0.0, (double) drawing.width());
    }

    /** Four grandparents, seven of the middle, nine children, the last of whom is brought up by a grandparent. */
    private Genogram.Drawing twenty() {
        relations.clear();
        List<String> kinds = new ArrayList<>(Genogram.known());
        kinds.sort(null);
        relate(0, "partnerOf", 1);
        relate(2, "formerPartnerOf", 3);
        for (int i = 0; i < 7; i++)
            relate(
                    i % 4,
                    List.of("parentOf", "stepParentOf", "adoptiveParentOf", "fosterCarerOf")
                            .get(i % 4),
                    4 + i);
        for (int i = 0; i < 8; i++) relate(4 + i % 7, i % 2 == 0 ? "parentOf" : "guardianOf", 11 + i);
        relate(4, "auntOrUncleOf", 18);
        relate(0, "grandparentOf", 19);
        relate(3, "grandparentOf", 11);
        relate(4, "partnerOf", 5);
        relate(4, "siblingOf", 10);
        relate(11, "closeTo", 18);
        relate(0, "inConflictWith", 18);
        assertThat(relations.stream().map(GenogramRelation::getRelation)).containsAll(kinds);
        Choices choices = mock(Choices.class);
        when(choices.words(anyString(), any(String.class))).thenReturn("is related to");
        FormerHousehold.Line grandmother = new FormerHousehold.Line(
                new HouseholdMember.Answer(
                        id(0),
                        nameOf(0),
                        LocalDate.of(1950, 1, 1),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "grandmother",
                        null,
                        null,
                        null,
                        null,
                        null),
                new AboutPerson(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null));
        return Genogram.of(List.of(grandmother), relations, choices);
    }

    private void relate(int one, String relation, int other) {
        GenogramRelation made = mock(GenogramRelation.class);
        when(made.getFirstPerson()).thenReturn(id(one));
        when(made.getSecondPerson()).thenReturn(id(other));
        when(made.getFirstName()).thenReturn(nameOf(one));
        when(made.getSecondName()).thenReturn(nameOf(other));
        when(made.getRelation()).thenReturn(relation);
        relations.add(made);
    }

    private static UUID id(int number) {
        return new UUID(0, number + 1);
    }

    private static String nameOf(int number) {
        return NAMES.get(number % NAMES.size());
    }

    /** As the page draws it: below the shape, fourteen pixels a line. */
    private static Rectangle name(Genogram.Person one) {
        int widest = one.lines().stream().mapToInt(Genogram::width).max().orElse(0);
        return new Rectangle(
                one.x() - widest / 2, one.y() + 20, widest, 14 * one.lines().size());
    }

    private static List<Line2D> parts(String path) {
        List<Line2D> parts = new ArrayList<>();
        double x = 0, y = 0;
        var step = Pattern.compile("([MHVLQ])([-\\d ]+)").matcher(path);
        while (step.find()) {
            double[] at = java.util.Arrays.stream(step.group(2).strip().split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double toX = Map.of("V", x).getOrDefault(step.group(1), at[at.length > 2 ? 2 : 0]);
            double toY = step.group(1).equals("H") ? y : at[at.length - 1];
            if (step.group(1).equals("Q"))
                for (int i = 1; i <= 20; i++) {
                    double t = i / 20.0, s = (i - 1) / 20.0;
                    parts.add(new Line2D.Double(
                            curve(x, at[0], at[2], s),
                            curve(y, at[1], at[3], s),
                            curve(x, at[0], at[2], t),
                            curve(y, at[1], at[3], t)));
                }
            else if (!step.group(1).equals("M")) parts.add(new Line2D.Double(x, y, toX, toY));
            x = toX;
            y = toY;
        }
        return parts;
    }

    private static double curve(double from, double by, double to, double t) {
        return (1 - t) * (1 - t) * from + 2 * t * (1 - t) * by + t * t * to;
    }
}

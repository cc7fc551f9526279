package org.familypathway.assessment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.PlaceInFamily;
import org.familypathway.family.Sex;
import org.familypathway.kernel.Choices;

/**
 * The family drawn as a tree (R139, R161): a row for each generation, the oldest above; a square for a man or boy, a circle for a woman or girl, a triangle for a child who is not born yet, a diamond
 * where the record does not say; whoever has died is crossed out, and who lives elsewhere is drawn with a broken outline. Lines join parents and children (broken for adopted, dotted for fostered or in somebody’s care), partners (broken where they have parted), and those who are close or in conflict.
 */
class Genogram {
    /**
     * @param lines the whole name, in lines that reach into no neighbour's
     * @param shape {@code square}, {@code circle}, {@code triangle} or {@code diamond}
     * @param elsewhere whether they live outside the household
     */
    record Person(String name, List<String> lines, String shape, boolean dead, boolean elsewhere, int x, int y) {}

    /** @param kind {@code descent}, {@code adopted}, {@code foster}, {@code partner}, {@code parted} or {@code other} */
    record Line(String kind, String path, String title) {}

    record Drawing(int width, int height, List<Person> people, List<Line> lines) {}

    /** How far apart people stand, and how much further down the next generation for each line of a name above it; in pixels. */
    private static final int ACROSS = 130, DOWN = 86, LINE = 14, MARGIN = 70;

    /** On how many heights lines go across between two generations. */
    private static final int HEIGHTS = 7;

    /** A name is no wider, in pixels. */
    private static final int WIDEST = 120;

    /** A letter with its marks. */
    private static final Pattern SIGN = Pattern.compile("\\X");

    private static final Map<String, Integer> BELOW = Map.of(
            "parentOf",
            1,
            "stepParentOf",
            1,
            "adoptiveParentOf",
            1,
            "fosterCarerOf",
            1,
            "guardianOf",
            1,
            "grandparentOf",
            2,
            "auntOrUncleOf",
            1);
    private static final Set<String> PARTNERS = Set.of("partnerOf", "formerPartnerOf");
    private static final List<String> ALIKE = List.of("partnerOf", "formerPartnerOf", "siblingOf");

    /** The relations whose line is not drawn as its generations say. */
    private static final Map<String, String> DRAWN = Map.of(
            "adoptiveParentOf", "adopted",
            "fosterCarerOf", "foster",
            "guardianOf", "foster",
            "partnerOf", "partner",
            "formerPartnerOf", "parted");

    /** The relations that are drawn in a way of their own, by the values of the list {@code genogramRelations}; any other is a line between two people. */
    static Set<String> known() {
        return Stream.of(BELOW.keySet(), ALIKE, DRAWN.keySet())
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    private final Map<String, String> shapes = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> dead = new HashSet<>(), here = new HashSet<>();
    private final Map<String, Integer> generation = new LinkedHashMap<>();
    private final List<String[]> relations = new ArrayList<>();

    private final Choices choices;

    private Genogram(Choices choices) {
        this.choices = choices;
    }

    /** Null where no relation is recorded. */
    static Drawing of(List<FormerHousehold.Line> household, List<GenogramRelation> recorded, Choices choices) {
        if (recorded.isEmpty()) return null;
        Genogram tree = new Genogram(choices);
        for (FormerHousehold.Line line : household) {
            String key = line.answer().id().toString();
            tree.add(key, line.answer().name(), shape(line));
            if (line.about().diedOn() != null) tree.dead.add(key);
            if (line.answer().livesHere()) tree.here.add(key);
        }
        for (GenogramRelation r : recorded) {
            String one = r.getFirstPerson() == null
                    ? "outside:" + r.getFirstName()
                    : r.getFirstPerson().toString();
            String other = r.getSecondPerson() == null
                    ? "outside:" + r.getSecondName()
                    : r.getSecondPerson().toString();
            tree.add(one, r.getFirstName(), "diamond");
            tree.add(other, r.getSecondName(), "diamond");
            tree.relations.add(new String[] {one, r.getRelation(), other});
        }
        household.forEach(
                line -> tree.settle(line.answer().id().toString(), line.answer().relationship()));
        return tree.draw();
    }

    private void add(String key, String name, String shape) {
        names.putIfAbsent(key, name == null ? "somebody" : name);
        shapes.putIfAbsent(key, shape);
    }

    /** The sex that was recorded; where none was, the place in the family, if that tells. */
    private static String shape(FormerHousehold.Line line) {
        if (line.answer().birth().isUnborn()) return "triangle";
        Sex sex = line.about().sex();
        if (sex != null)
            return switch (sex) {
                case male -> "square";
                case female -> "circle";
                default -> "diamond";
            };
        String relationship = line.answer().relationship();
        if (PlaceInFamily.isMale(relationship)) return "square";
        return PlaceInFamily.isFemale(relationship) ? "circle" : "diamond";
    }

    /** Gives a person a generation, and by their relations everybody who is joined to them and has none. */
    private void settle(String key, String relationship) {
        if (generation.containsKey(key)) return;
        generation.put(
                key,
                PlaceInFamily.isGrandparent(relationship) ? 0 : PlaceInFamily.isOfTheChildren(relationship) ? 2 : 1);
        Deque<String> open = new ArrayDeque<>(List.of(key));
        while (!open.isEmpty()) {
            String one = open.poll();
            for (String[] r : relations) {
                Integer step =
                        BELOW.containsKey(r[1]) ? BELOW.get(r[1]) : ALIKE.contains(r[1]) ? Integer.valueOf(0) : null;
                if (step == null) continue;
                if (r[0].equals(one) && generation.putIfAbsent(r[2], generation.get(one) + step) == null)
                    open.add(r[2]);
                if (r[2].equals(one) && generation.putIfAbsent(r[0], generation.get(one) - step) == null)
                    open.add(r[0]);
            }
        }
    }

    private Drawing draw() {
        names.keySet().forEach(key -> generation.putIfAbsent(key, 1));
        int top = generation.values().stream().min(Integer::compare).orElse(0);
        Map<Integer, List<String>> rows = new LinkedHashMap<>();
        generation.values().stream().distinct().sorted().forEach(g -> rows.put(g, new ArrayList<>()));
        names.keySet().forEach(key -> place(rows.get(generation.get(key)), key));
        int widest = rows.values().stream().mapToInt(List::size).max().orElse(1);
        Map<String, Person> people = new LinkedHashMap<>();
        int bottom = rows.keySet().stream().max(Integer::compare).orElse(top), y = 40;
        for (int g = top; g <= bottom; g++) {
            List<String> row = rows.getOrDefault(g, List.of());
            // All rows stand in the same columns: between these no name reaches, and a line goes down there past any
            // generation.
            int left = MARGIN + (widest - row.size()) / 2 * ACROSS, lines = 1;
            for (int i = 0; i < row.size(); i++) {
                List<String> name = inLines(names.get(row.get(i)));
                lines = Math.max(lines, name.size());
                people.put(
                        row.get(i),
                        new Person(
                                names.get(row.get(i)),
                                name,
                                shapes.get(row.get(i)),
                                dead.contains(row.get(i)),
                                !here.contains(row.get(i)),
                                left + i * ACROSS,
                                y));
            }
            y += DOWN + lines * LINE;
        }
        return new Drawing(
                2 * MARGIN + (widest - 1) * ACROSS,
                y - 40,
                List.copyOf(people.values()),
                relations.stream()
                        .map(r -> line(people.get(r[0]), r[1], people.get(r[2])))
                        .toList());
    }

    /** Between words, behind a hyphen, and within a word that is too long by itself. */
    static List<String> inLines(String name) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : name.strip().replaceAll("\\s+", " ").split("(?<=[- ])")) {
            if (width((line + part).strip()) > WIDEST) line = ended(line, lines);
            for (String sign :
                    SIGN.matcher(part).results().map(MatchResult::group).toList()) {
                if (width((line + sign).strip()) > WIDEST) line = ended(line, lines);
                line += sign;
            }
        }
        ended(line, lines);
        return lines;
    }

    /** @return the next line, still empty */
    private static String ended(String line, List<String> lines) {
        if (!line.isBlank()) lines.add(line.strip());
        return "";
    }

    /** In pixels, at least as much as it takes in any usual font. */
    static int width(String text) {
        return text.codePoints().map(Genogram::widthOf).sum();
    }

    private static int widthOf(int sign) {
        if (Character.getType(sign) == Character.NON_SPACING_MARK || Character.getType(sign) == Character.FORMAT)
            return 0;
        if ("ijlftrI.,:;'’|-() ".indexOf(sign) >= 0) return 6;
        if (sign >= 0x2e80) return 17;
        return Character.isLowerCase(sign) && sign != 'm' && sign != 'w' ? 8 : 12;
    }

    /** Partners stand side by side. */
    private void place(List<String> row, String key) {
        if (row.contains(key)) return;
        row.add(key);
        for (String[] r : relations)
            if (PARTNERS.contains(r[1])) {
                String other = r[0].equals(key) ? r[2] : r[2].equals(key) ? r[0] : null;
                if (other != null && generation.get(other).equals(generation.get(key)) && !row.contains(other))
                    row.add(other);
            }
    }

    private Line line(Person one, String relation, Person other) {
        String kind = DRAWN.getOrDefault(relation, BELOW.containsKey(relation) ? "descent" : "other");
        boolean upright = one.y() <= other.y();
        Person above = upright ? one : other, below = upright ? other : one;
        // Beside the names of those above, to below the last of them; those of one column on a height of their own.
        int across = below.y() - 26 - (above.x() - MARGIN) / ACROSS % HEIGHTS * 5;
        String path = one.y() != other.y()
                ? "M%d %d H%d V%d H%d V%d"
                        .formatted(above.x(), above.y(), above.x() + ACROSS / 2, across, below.x(), below.y())
                // In one row the line passes above those who stand between.
                : Math.abs(one.x() - other.x()) <= ACROSS
                        ? "M%d %d L%d %d".formatted(one.x(), one.y(), other.x(), other.y())
                        : "M%d %d Q%d %d %d %d"
                                .formatted(
                                        one.x(),
                                        one.y(),
                                        (one.x() + other.x()) / 2,
                                        one.y() - 60,
                                        other.x(),
                                        other.y());
        return new Line(
                kind,
                path,
                "%s %s %s".formatted(one.name(), choices.words("genogramRelations", relation), other.name()));
    }
}

package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} says of each requirement of ASVS 5.0.0, level 1 and 2, how it stands, once. That the tests which it names are there {@link DecisionRecordsTest} says. */
class SecurityPageTest {
    private static final Set<String> STATES = Set.of("met", "partly", "not met", "not used", "council");
    private static final Pattern LINE = Pattern.compile("\\| ([0-9., –]+) \\| ([a-z ]+) \\| (.+) \\|");
    private static final Pattern REQUIREMENTS =
            Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?:–(\\d+)\\.(\\d+)\\.(\\d+))?");

    /** Of each chapter how many are of level 1 or 2, counted in the standard's own table: 70 and 183. */
    private static final Map<Integer, Integer> THERE_ARE = Map.ofEntries(
            Map.entry(1, 27),
            Map.entry(2, 11),
            Map.entry(3, 19),
            Map.entry(4, 10),
            Map.entry(5, 9),
            Map.entry(6, 35),
            Map.entry(7, 18),
            Map.entry(8, 7),
            Map.entry(9, 7),
            Map.entry(10, 29),
            Map.entry(11, 14),
            Map.entry(12, 9),
            Map.entry(13, 13),
            Map.entry(14, 9),
            Map.entry(15, 13),
            Map.entry(16, 16),
            Map.entry(17, 7));

    @Test
    void each_requirement_of_level_1_and_2_has_one_line_with_its_state_and_how() throws Exception {
        Map<Integer, List<String>> found = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/security.md"))) {
            if (!line.matches("\\| \\d.*")) continue;
            Matcher read = LINE.matcher(line);
            assertThat(read.matches()).as(line).isTrue();
            assertThat(STATES).as(line).contains(read.group(2));
            for (Matcher one = REQUIREMENTS.matcher(read.group(1)); one.find(); ) {
                int first = Integer.parseInt(one.group(3));
                int last = one.group(6) == null ? first : Integer.parseInt(one.group(6));
                if (one.group(4) != null)
                    assertThat(one.group(4) + "." + one.group(5)).as(line).isEqualTo(one.group(1) + "." + one.group(2));
                for (int i = first; i <= last; i++)
                    found.computeIfAbsent(Integer.valueOf(one.group(1)), chapter -> new ArrayList<>())
                            .add("%s.%s.%d".formatted(one.group(1), one.group(2), i));
            }
        }
        assertThat(found.keySet()).isEqualTo(THERE_ARE.keySet());
        found.forEach((chapter, requirements) -> assertThat(requirements)
                .as("chapter %d: %s", chapter, requirements)
                .doesNotHaveDuplicates()
                .hasSize(THERE_ARE.get(chapter)));
    }
}

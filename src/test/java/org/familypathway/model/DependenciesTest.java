package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the application consists of is written down by the build, and read by people: whoever brings in another version looks up what is known of it. */
class DependenciesTest {
    private static final Path WRITTEN_BY_THE_BUILD = Path.of("target/runtime-dependencies.txt");
    private static final Pattern WRITTEN =
            Pattern.compile("^\\s+([\\w.-]+):([\\w.-]+):jar:(?:[\\w.-]+:)?([\\w.-]+):(?:compile|runtime)");
    private static final Pattern LINE =
            Pattern.compile("\\| ([\\w.-]+) \\| ([^|]+) \\| ([\\w.-]+) \\| ([^|]+) \\| ([^|]+) \\|");

    @Test
    void each_dependency_has_a_line_with_what_is_known_and_what_was_decided() throws Exception {
        TreeSet<String> there = new TreeSet<>(), written = new TreeSet<>();
        assertThat(WRITTEN_BY_THE_BUILD)
                .as("Maven writes it: run mvn generate-test-resources")
                .exists();
        for (String line : Files.readAllLines(WRITTEN_BY_THE_BUILD)) {
            Matcher read = WRITTEN.matcher(line);
            if (read.find()) there.add(read.group(1) + ":" + read.group(2) + ":" + read.group(3));
        }
        for (String line : Files.readAllLines(Path.of("docs/dependencies.md"))) {
            if (!line.startsWith("| ") || line.startsWith("| Group ")) continue;
            Matcher read = LINE.matcher(line);
            assertThat(read.matches()).as(line).isTrue();
            assertThat(read.group(5).strip()).as(line).isNotEmpty();
            Arrays.stream(read.group(2).split(",\\s*"))
                    .map(artifact -> read.group(1) + ":" + artifact.strip() + ":" + read.group(3))
                    .forEach(written::add);
        }
        assertThat(there).hasSizeGreaterThan(100);
        TreeSet<String> without = new TreeSet<>(there), gone = new TreeSet<>(written);
        without.removeAll(written);
        gone.removeAll(there);
        assertThat(without)
                .as("look up what is known of them, and write a line with what you decide into docs/dependencies.md")
                .isEmpty();
        assertThat(gone)
                .as("the application has them no longer: take their lines out of docs/dependencies.md")
                .isEmpty();
    }

    /** The list of it weighs for most of a minute, which no test waits for; what goes out is never without it. */
    @Test
    void the_list_goes_out_with_the_image_and_a_build_that_runs_the_tests_does_not_wait_for_it() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(pom.substring(0, pom.indexOf("</properties>"))).contains("<cyclonedx.skip>true</cyclonedx.skip>");
        for (String asked : new String[] {"skipTests", "whole"})
            assertThat(Pattern.compile("<profile>(?:(?!</profile>).)*</profile>", Pattern.DOTALL)
                            .matcher(pom)
                            .results()
                            .map(MatchResult::group)
                            .filter(profile -> profile.contains("<name>" + asked + "</name>")))
                    .as(asked)
                    .hasSize(1)
                    .allMatch(profile -> profile.contains("<cyclonedx.skip>false</cyclonedx.skip>"));
        assertThat(Files.readString(Path.of("Dockerfile"))).containsPattern("mvn [^&]*-DskipTests [^&]*package");
    }
}

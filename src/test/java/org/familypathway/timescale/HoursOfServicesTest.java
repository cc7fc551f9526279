package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When a service is at work is a row of a table, which an analyst edits: a weekend team, later evenings, the core hours of support (R80, R186, R210). */
@PathwayTest
class HoursOfServicesTest {
    private static final Path TABLE = Path.of("processes/opening-hours.dmn");

    @Autowired
    Office office;

    @Autowired
    Services services;

    @Autowired
    HoursOfServices hours;

    @Autowired
    TimeAllowed timeAllowed;

    @Autowired
    Timescales timescales;

    @Autowired
    RepositoryService repository;

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** What the sources say holds for every service: 8 to 22 on seven days, provision from 14 to 19; and deadlines of before hours were rows went by the same. */
    @Test
    void every_service_has_the_hours_of_the_sources_until_a_row_says_otherwise() {
        assertThat(hours.all("river"))
                .containsExactlyElementsOf(Stream.of(OpeningHours.values())
                        .map(OpeningHours::untilRows)
                        .toList());
        assertThat(hours.of("river", OpeningHours.core).inWords())
                .isEqualTo("Core hours: Mon-Sun, 14:00 to 19:00, holidays too");
    }

    /** R80, R186: a team that works at weekends counts its Saturday as a working day; the others go on as before. */
    @Test
    void a_weekend_team_is_a_row_and_its_saturday_is_a_working_day() throws IOException {
        var friday = LocalDateTime.of(2026, 1, 16, 10, 0).atZone(London.ZONE).toInstant();
        withTable(own("river", "office", "the hours of the weekend team", "Mon-Sat", "10:00", "19:00"), () -> {
            assertThat(due(service("river"), "allocateLead", friday)).isEqualTo("2026-01-17T19:00");
            assertThat(due(service("north"), "decideReferral", friday)).isEqualTo("2026-01-19T17:00");
        });
        assertThat(due(service("river"), "allocateLead", friday)).isEqualTo("2026-01-19T17:00");
    }

    /** A row of many services that ends its day before one of them opens ends it there as that one closes. */
    @Test
    void a_service_that_opens_late_ends_its_day_when_it_closes() throws IOException {
        String rules = Files.readString(DecisionTable.FILE)
                .replaceFirst("(rule_allocateLeadFamiliesFirst_endOfDay\"[^>]*>\\s*<text>)null", "$1\"17:00\"");
        String deployment = repository
                .createDeployment()
                .name("ends at five")
                .addString("processes/timescale.dmn", rules)
                .deploy()
                .getId();
        try {
            assertThat(endOfDay()).isEqualTo(LocalTime.of(17, 0));
            withTable(
                    own("river", "office", "the evening hours", "Mon-Fri", "17:30", "21:00"),
                    () -> assertThat(endOfDay()).isEqualTo(LocalTime.of(21, 0)));
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    /** R210: reviewed with data, how many referrals came outside each of the hours. */
    @Test
    void what_came_outside_the_hours_is_counted() {
        var saturdayEvening =
                LocalDateTime.of(2026, 1, 17, 20, 0).atZone(London.ZONE).toInstant();
        var mondayMorning =
                LocalDateTime.of(2026, 1, 19, 10, 0).atZone(London.ZONE).toInstant();
        assertThat(timeAllowed.outside(service("river"), List.of(saturdayEvening, mondayMorning)))
                .extracting(TimeAllowed.Outside::outside)
                .containsExactly(1L, 0L, 2L);
    }

    @Test
    void a_table_that_means_nothing_is_refused_and_the_hours_stay() {
        Map.of(
                        own("river", "office", "x", "Fri-Mon", "09:00", "17:00"),
                        "“Fri-Mon” ends before it begins",
                        own("river", "office", "x", "Mon-Fri", "19:00", "17:00"),
                        "they close before they open",
                        own("river", "moon", "x", "Mon-Fri", "09:00", "17:00"),
                        "knows no \"moon\"",
                        own("river", "office", "x", "Mo-Fr", "09:00", "17:00"),
                        "knows no “Mo”",
                        own("river", "office", "x", "Mon-Fri", "nine", "17:00"),
                        "takes a time such as",
                        (UnaryOperator<String>) table -> table.replace(">\"core\"<", ">\"office\"<"),
                        "no row says when [core] are for every service")
                .forEach((change, why) -> assertThatThrownBy(() -> deploy(change.apply(table())))
                        .hasStackTraceContaining("opening-hours.dmn is not taken")
                        .hasStackTraceContaining(why));
        assertThat(hours.of("river", OpeningHours.office).isOpenOn(DayOfWeek.SATURDAY))
                .isFalse();
    }

    private LocalTime endOfDay() {
        return timescales.of(service("river"), "allocateLead", false, "none").endOfDay();
    }

    private String due(Service service, String deadline, java.time.Instant from) {
        var rule = timescales.of(service, deadline, false, "none");
        return LocalDateTime.ofInstant(timeAllowed.calculator().from(from, rule).due(), London.ZONE)
                .toString();
    }

    private void withTable(UnaryOperator<String> change, Runnable then) throws IOException {
        String deployment = deploy(change.apply(table()));
        try {
            then.run();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private String deploy(String table) {
        return repository
                .createDeployment()
                .name("other hours")
                .addString("processes/opening-hours.dmn", table)
                .deploy()
                .getId();
    }

    /** A row of one service, before those of every service. */
    private static UnaryOperator<String> own(
            String service, String kind, String words, String days, String opens, String closes) {
        String row =
                """
                <rule id="rule_openingHours_own"><description>Own</description>
                <inputEntry id="own_1"><text>"%s"</text></inputEntry><inputEntry id="own_2"><text>"%s"</text></inputEntry>
                <outputEntry id="own_3"><text>"%s"</text></outputEntry><outputEntry id="own_4"><text>"%s"</text></outputEntry>
                <outputEntry id="own_5"><text>"%s"</text></outputEntry><outputEntry id="own_6"><text>"%s"</text></outputEntry>
                <outputEntry id="own_7"><text>false</text></outputEntry></rule>
                """
                        .formatted(service, kind, words, days, opens, closes);
        return table -> table.replaceFirst("<rule ", row + "<rule ");
    }

    private static String table() {
        try {
            return Files.readString(TABLE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Service service(String id) {
        return services.findById(id).orElseThrow();
    }
}

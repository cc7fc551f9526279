package org.familypathway.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.familypathway.access.Visitor;
import org.familypathway.family.Services;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.timescale.TimescalePreview;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@PathwayTest
class TimelineTest {
    /** A Friday, 18:00. */
    private static final Instant FRIDAY_EVENING = Instant.parse("2027-01-15T18:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Timeline timeline;

    @Autowired
    TimescalePreview timescales;

    @Autowired
    Services services;

    @Autowired
    Proposals proposals;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void the_whole_line_of_an_immediate_referral_of_a_friday_evening_is_reckoned_each_step_with_its_sentence() {
        var line = of("river", timescales.inForce());
        assertThat(line)
                .filteredOn(step -> step.phase().equals("Referral"))
                .extracting(Timeline.Step::step, Timeline.Step::why)
                .contains(
                        tuple("Contact the social worker", "Referred Fri 15 Jan 18:00, 2 hours, so Fri 15 Jan 20:00"),
                        tuple("Assess the risks", "Contacted Fri 15 Jan 20:00, 2 hours, so Fri 15 Jan 22:00"),
                        tuple("Record what the panel decided", "On the day that is entered"),
                        tuple(
                                "Allocate the lead worker",
                                "Referred Fri 15 Jan 18:00, outside office hours, so Mon 18 Jan is day 1; 1 working day, so Mon 18 Jan 17:00"));
        assertThat(line).extracting(Timeline.Step::phase).contains("Family meeting", "Closure");
        // What runs side by side begins together, and what follows waits for all of it.
        assertThat(why(line, "Assess needs")).startsWith("Ready to be assessed Fri 23 Apr 17:00");
    }

    @Test
    void what_a_way_of_working_leaves_out_is_not_in_its_line() {
        assertThat(of("north", timescales.inForce()))
                .extracting(Timeline.Step::step)
                .contains("Decide on the referral", "Record the week")
                .doesNotContain("Contact the social worker", "Record what the panel decided", "Prepare the meeting");
    }

    @Test
    void a_change_that_is_proposed_stands_beside_what_is_in_force() throws IOException {
        String table = Files.readString(Path.of("processes/timescale.dmn"));
        String longer = table.replaceFirst(
                "(?s)(\"Contract signed\"</text>.*?<text>\"workingDays\"</text>.*?<text>)5</text>", "$17</text>");
        assertThat(longer).isNotEqualTo(table);
        long number = proposals.propose(
                "Two days more for the plan of the assessment",
                Map.of("timescale.dmn", longer.getBytes(StandardCharsets.UTF_8)),
                "ana");
        Visitor ana = Visitor.signedIn(port, "ana", Office.PASSWORD);
        String asked = "/timeline?service=river&day=2027-01-15&time=18:00&immediate=true&change=";
        String page = ana.get(asked + number).body();
        assertThat(page)
                .contains(
                        "Due by change " + number,
                        "Contract signed Wed 31 Mar 17:00, outside office hours, so counted from Thu 1 Apr; 5 working days, so Thu 8 Apr 17:00",
                        "Contract signed Wed 31 Mar 17:00, outside office hours, so counted from Thu 1 Apr; 7 working days, so Mon 12 Apr 17:00");
        String[] rows = page.split("<tr>");
        assertThat(rows)
                .filteredOn(row -> row.contains("Contact the social worker"))
                .singleElement()
                .asString()
                .contains("the same");
        assertThat(rows)
                .filteredOn(row -> row.contains(">Hear the child<"))
                .singleElement()
                .asString()
                .contains("Planned Mon 12 Apr");

        proposals.sendBack(number, "Only to look at", "sam");
        HttpResponse<String> later = ana.get(asked + number);
        assertThat(later.statusCode()).isEqualTo(422);
        assertThat(later.body()).contains("Choose a change from the list");
    }

    @Test
    void what_cannot_be_asked_is_refused_on_the_page() {
        Visitor ana = Visitor.signedIn(port, "ana", Office.PASSWORD);
        assertThat(ana.get("/timeline?service=nowhere").body()).contains("Choose a service from the list.");
        assertThat(ana.get("/timeline?service=river&time=25:00").body())
                .contains("“25:00” in “At” is no time. Type one such as 18:00.");
        assertThat(ana.get("/timeline?service=river&legalStatus=royal").body())
                .contains("Choose a legal status from the list.");
        assertThat(ana.get("/timeline?service=river&day=31/02/2027").body())
                .contains("“31/02/2027” in “Received on” is no day.");
        assertThat(ana.get("/timeline?service=river&day=25/10/2026&time=01:30&immediate=true&legalStatus=none")
                        .body())
                .as("what was typed stays, also without scripts")
                .contains(
                        "“01:30” in “At” is a time that there is twice",
                        "value=\"25/10/2026\"",
                        "value=\"01:30\"",
                        "value=\"true\" checked",
                        "value=\"river\" selected",
                        "value=\"none\" selected");
    }

    private static String why(List<Timeline.Step> line, String step) {
        return line.stream()
                .filter(one -> one.step().equals(step))
                .findFirst()
                .orElseThrow()
                .why();
    }

    private List<Timeline.Step> of(String service, TimescalePreview.Table table) {
        return transaction.execute(
                done -> timeline.of(table, services.findById(service).orElseThrow(), true, "none", FRIDAY_EVENING));
    }
}

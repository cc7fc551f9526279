package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.access.Visitor;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PathwayTest
class ServicesPageTest {
    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    Services services;

    @Autowired
    IdentityService people;

    private Visitor ana;

    @BeforeEach
    void signsIn() {
        office.opens();
        ana = Visitor.signedIn(port, "ana", Office.PASSWORD);
    }

    @Test
    void an_analyst_sets_up_a_service_that_takes_referrals_once_its_teams_have_people() {
        send(
                "/services",
                Map.of("name", "  Éarly   Help Dale ", "profile", "family-support-project", "places", "12"),
                302);

        Service dale = services.findById("early-help-dale").orElseThrow();
        assertThat(dale.getName()).isEqualTo("Éarly Help Dale");
        assertThat(ana.get("/services").body())
                .contains(
                        "Managers: nobody yet. What is theirs to do waits until somebody is in the group early-help-dale-managers.",
                        "Office hours: Mon-Fri, 09:00 to 17:00",
                        "Set up as “Éarly Help Dale”, by the way family-support-project, with places for 12 families.");

        office.worker("dora", dale.workers());
        office.worker("dean", dale.managers());
        String reference = desk.refer("dora", FamilyH.referral(LocalDate.now(London.ZONE), dale.getId()));
        assertThat(desk.task(reference, "decideReferral")).isNotNull();
        assertThat(Visitor.signedIn(port, "dean", Office.PASSWORD).get("/cases").body())
                .contains(reference);
        assertThat(ana.get("/services").body()).doesNotContain("the group early-help-dale-managers");

        String shown = shown(dale);
        refused(
                "/services/early-help-dale",
                Map.of("name", "Dale", "profile", "think-family", "shown", shown, "service", dale.getId()),
                "Éarly Help Dale has families, and works with them by family-support-project.");
        send(
                "/services/early-help-dale",
                Map.of("name", "Help in the Dale", "profile", dale.getProfile(), "shown", shown, "places", ""),
                302);
        assertThat(services.findById("early-help-dale").orElseThrow().getCapacity())
                .isNull();
        assertThat(people.createGroupQuery()
                        .groupId(dale.workers())
                        .singleResult()
                        .getName())
                .isEqualTo("Help in the Dale: workers");
        HttpResponse<String> later = send(
                "/services/early-help-dale",
                Map.of("name", "Mine", "profile", dale.getProfile(), "shown", shown, "service", dale.getId()),
                409);
        assertThat(later.body())
                .contains(
                        "Somebody else has changed this service meanwhile.",
                        "value=\"Mine\"",
                        "Called “Help in the Dale” instead of “Éarly Help Dale”. Has as many places as its way of working says.",
                        "Ana");
    }

    @Test
    void what_is_no_service_is_refused_and_nothing_is_set_up() {
        long before = services.count();
        refused(
                "/services",
                Map.of("name", "", "profile", "think-family"),
                "Say in up to 60 characters what the service is called.");
        refused("/services", Map.of("name", "???", "profile", "think-family"), "Say in up to 60 characters");
        refused("/services", Map.of("name", "x".repeat(61), "profile", "think-family"), "Say in up to 60 characters");
        refused(
                "/services",
                Map.of("name", "Ours", "profile", "ours"),
                "Choose a way of working that stands in pathway-profile.dmn.");
        refused(
                "/services",
                Map.of("name", "Ours", "profile", "think-family", "places", "0"),
                "Say for how many families there are places");
        refused(
                "/services",
                Map.of("name", "Ours", "profile", "think-family", "places", "many"),
                "“many” in “Places for families” is no number that fits.");
        String known = services.findAll().get(0).getName();
        refused("/services", Map.of("name", known + "!", "profile", "think-family"), "differs from it in signs alone");
        assertThat(services.count()).isEqualTo(before);
    }

    private static String shown(Service service) {
        return ServiceSettings.asShown(service);
    }

    private void refused(String path, Map<String, String> typed, String sentence) {
        assertThat(send(path, typed, 422).body()).contains(sentence, "value=\"" + typed.get("name") + "\"");
    }

    private HttpResponse<String> send(String path, Map<String, String> typed, int status) {
        HttpResponse<String> answer = ana.send(
                "POST",
                path,
                "application/x-www-form-urlencoded",
                typed.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}

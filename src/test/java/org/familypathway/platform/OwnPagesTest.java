package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.familypathway.access.Visitor;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What is typed on a page of ours, or into its address, is read or refused: the sentence stands on that page and names the field, and what was typed is still there. */
@PathwayTest
@ExtendWith(OutputCaptureExtension.class)
class OwnPagesTest {
    private static final String A_DAY = "Type a day, such as 24/12/2026.";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping pages;

    private Visitor maya;

    @BeforeEach
    void signsIn() {
        office.opens();
        maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
    }

    @Test
    void an_impossible_day_in_an_address_is_refused_on_the_page_and_stays_as_it_was_typed() {
        for (String typed : List.of(
                "31/02/2026",
                "abc",
                "2026-13-01",
                "2026-02-30",
                "31.02.2026",
                "01/01/20000",
                "+999999999-12-31",
                "15/03/15",
                "0000-01-01",
                "2026")) {
            HttpResponse<String> answer = maya.get("/deadlines?since=" + encoded(typed));
            assertThat(answer.statusCode()).as(typed).isEqualTo(422);
            assertThat(answer.body())
                    .contains(
                            "“%s” in “Begun on or after” is no day. %s".formatted(typed, A_DAY),
                            "value=\"" + typed + "\"",
                            "How deadlines are kept")
                    .doesNotContain("That did not work");
        }
    }

    @Test
    void a_day_of_a_year_that_is_not_taken_is_told_which_years_are() {
        for (String typed : List.of("2126-12-31", "31/12/2126", "1899-12-31"))
            assertThat(maya.get("/deadlines?since=" + encoded(typed)).body())
                    .as(typed)
                    .contains(
                            "“%s” in “Begun on or after” lies too far from today to be right. Type a day from 1900 to 2100."
                                    .formatted(typed));
    }

    @Test
    void an_amount_is_read_as_forms_read_it_and_nothing_is_guessed() {
        for (String typed : List.of(
                "1,25", "12,50", "1,2,3,4", "12,50,00", "1,,250", "1e3", "19.999", "-5", "£", "", "0x10", "1.250,00"))
            refused(
                    "/budget",
                    Map.of("service", "north", "amount", typed),
                    "“%s” in “This year’s budget in pounds” is no amount.".formatted(typed),
                    "value=\"" + typed + "\"");
        Visitor laura = managerOfAServiceOfOnesOwn();
        String shown = "";
        for (String typed : List.of("1,250.5", "£1,250.50", "1 250.50", " 1250.50 ")) {
            HttpResponse<String> answer = laura.send(
                    "POST",
                    "/budget",
                    "application/x-www-form-urlencoded",
                    "service=lake&amount=" + encoded(typed) + "&shown=" + encoded(shown));
            shown = "£1,250.50";
            assertThat(answer.statusCode()).as(typed).isEqualTo(302);
            assertThat(laura.get("/budget").body()).as(typed).contains("£1,250.50");
        }
        HttpResponse<String> older =
                laura.send("POST", "/budget", "application/x-www-form-urlencoded", "service=lake&amount=7&shown=");
        assertThat(older.statusCode()).isEqualTo(409);
        assertThat(older.body()).contains("Somebody else has changed the budget of this year meanwhile.");
        assertThat(laura.get("/budget").body()).contains("£1,250.50");
    }

    @Test
    void what_stands_there_already_is_not_added_or_overwritten_in_silence() {
        Visitor laura = managerOfAServiceOfOnesOwn();
        String judo = "service=lake&source=boughtIn&ageFrom=8&ageTo=12&needsRiskAssessment=no&directReferral=yes&what=";
        assertThat(laura.send("POST", "/menu", "application/x-www-form-urlencoded", judo + "Judo+club")
                        .statusCode())
                .isEqualTo(302);
        HttpResponse<String> again =
                laura.send("POST", "/menu", "application/x-www-form-urlencoded", judo + "+judo+CLUB");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body())
                .contains(
                        "“judo CLUB” stands on the menu already, from the same source and for the same ages. Nothing was added.");
        String area = "area=area10&shown=";
        maya.send("POST", "/outcome-areas", "application/x-www-form-urlencoded", area + "&words=Ours");
        HttpResponse<String> later =
                maya.send("POST", "/outcome-areas", "application/x-www-form-urlencoded", area + "&words=Mine");
        assertThat(later.statusCode()).isEqualTo(409);
        assertThat(later.body()).contains("Somebody else has named this area “Ours” meanwhile.", "value=\"Mine\"");
    }

    /** R163: a school says nothing without its name, and an agency is one of the list of the service's way of working. */
    @Test
    void a_service_keeps_whom_it_knows_in_each_agency() {
        Visitor laura = managerOfAServiceOfOnesOwn();
        String form = "application/x-www-form-urlencoded",
                mrOkafor = "service=lake&agency=school&who=Mr+Okafor&reach=0117+496+0007&agencyName=";
        assertThat(laura.send("POST", "/agencies", form, mrOkafor).body()).contains("Say which one it is");
        assertThat(laura.send("POST", "/agencies", form, mrOkafor + "Hilltop+School")
                        .statusCode())
                .isEqualTo(302);
        assertThat(laura.get("/agencies").body()).contains("Hilltop School", "Mr Okafor, 0117 496 0007");
        assertThat(laura.send("POST", "/agencies", form, mrOkafor + "hilltop+school")
                        .statusCode())
                .isEqualTo(409);
        assertThat(laura.send(
                                "POST",
                                "/agencies",
                                form,
                                "service=lake&agency=exploitationTeam&who=Duty&reach=0117+496+0008")
                        .body())
                .as("an agency of another way of working")
                .contains("Choose one of the agencies.");
        assertThat(laura.get("/care-outcomes").body()).contains("Your services do not ask this.");
    }

    @Test
    void a_whole_number_is_read_as_forms_read_it() {
        for (String age : List.of("0x10", "1 2", "1,2", "#F", "1e1"))
            refused(
                    "/menu",
                    Map.of("service", "north", "what", "Judo", "source", "boughtIn", "ageFrom", age, "ageTo", "12"),
                    "“%s” in “Ages from” is no number that fits. Type a whole number in figures, such as 12."
                            .formatted(age),
                    "value=\"" + age + "\"");
    }

    /** What a sentence calls a field stands beside it on the page, or is hidden there. */
    @Test
    void every_field_is_called_what_its_page_calls_it() {
        assertThat(pages.getHandlerMethods().values().stream()
                        .filter(page -> page.getBeanType().getName().startsWith("org.familypathway"))
                        .flatMap(page -> Arrays.stream(page.getMethodParameters()))
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                        .filter(parameter -> !parameter.hasParameterAnnotation(Called.class))
                        .map(Object::toString))
                .isEmpty();
    }

    @Test
    void a_day_is_read_as_forms_read_it() {
        for (String typed :
                List.of("2025-12-24", "24/12/2025", "24.12.2025", "24 December 2025", "24 dec 2025", " 24/12/2025 "))
            assertThat(maya.get("/deadlines?since=" + encoded(typed)).body())
                    .as(typed)
                    .contains("How deadlines are kept")
                    .doesNotContain("role=\"alert\"");
    }

    @Test
    void what_a_page_cannot_read_is_named_and_the_rest_of_the_form_is_kept() {
        refused(
                "/council-days",
                Map.of("day", "31/02/2026", "kind", "extra", "what", "Flood in the hall"),
                "“31/02/2026” in “Day” is no day. " + A_DAY,
                "value=\"31/02/2026\"",
                "value=\"Flood in the hall\"",
                "value=\"extra\" selected");
        refused(
                "/council-days",
                Map.of("day", "2027-03-03", "kind", "perhaps", "what", "Flood"),
                "“perhaps” in “The offices are” is none of the choices. Choose one of these: closed, open.",
                "value=\"2027-03-03\"");
        refused(
                "/council-days",
                Map.of("kind", "closed", "what", "Flood"),
                "“Day” is not filled in. " + A_DAY,
                "value=\"Flood\"");
        refused(
                "/council-days",
                Map.of("day", "2027-03-06", "kind", "closed", "what", "Flood"),
                "On Sat 6 Mar 2027 the offices are closed anyway.",
                "value=\"2027-03-06\"");
        refused(
                "/absences",
                Map.of("worker", "katie", "from", "2026-13-01", "to", "24/12/2026", "kind", "sick"),
                "“2026-13-01” in “First day” is no day. " + A_DAY,
                "value=\"2026-13-01\"",
                "value=\"24/12/2026\"",
                "value=\"sick\" selected");
        for (String age : List.of("abc", "99999999999", "3.5"))
            refused(
                    "/menu",
                    Map.of("service", "north", "what", "Boxing", "source", "boughtIn", "ageFrom", age, "ageTo", "12"),
                    "“%s” in “Ages from” is no number that fits. Type a whole number in figures, such as 12."
                            .formatted(age),
                    "value=\"Boxing\"",
                    "value=\"" + age + "\"",
                    "value=\"12\"");
    }

    @Test
    void what_was_typed_for_one_worker_is_kept_for_that_worker_and_no_other() {
        String worker = "refused.worker";
        office.worker(worker, "north-workers");
        int before = maya.get("/workers").body().split("checked=", -1).length;
        refused(
                "/workers/" + worker + "/post",
                Map.of(
                        "post",
                        worker,
                        "qualification",
                        "BA Social Work",
                        "location",
                        "x".repeat(201),
                        "shown",
                        "|||||"),
                "This is too long",
                "value=\"BA Social Work\"");
        String ticked = maya.send(
                        "POST",
                        "/workers/" + worker + "/skills",
                        "application/x-www-form-urlencoded",
                        "trained=" + worker + "&skill=parenting&skill=magic&skill=languages&shown=")
                .body();
        assertThat(ticked).contains("“Trained in” has a choice that is not offered");
        String own = ticked.substring(ticked.indexOf("/workers/" + worker + "/skills"));
        assertThat(own.substring(0, own.indexOf("</form>")))
                .contains("value=\"parenting\" checked", "value=\"languages\" checked")
                .doesNotContain("value=\"disability\" checked");
        assertThat(ticked.split("checked=", -1)).as("of nobody else").hasSize(before + 2);
    }

    @Test
    void an_address_that_no_link_leads_to_is_no_page() {
        for (String path : List.of("/council-days/abc/take-away", "/absences/abc/back"))
            assertThat(maya.send("POST", path, "application/x-www-form-urlencoded", "")
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
    }

    /** A page that is refused while it shows once more what could not be read: no fault, and nobody learns more than without. */
    @Test
    void what_cannot_be_read_tells_nobody_of_a_page_that_they_may_not_see(CapturedOutput log) {
        assertThat(maya.get("/cases/FP-2026-999999?about=x").statusCode()).isEqualTo(404);
        office.worker("rhona", "repair");
        HttpResponse<String> asked =
                Visitor.signedIn(port, "rhona", Office.PASSWORD).get("/repair/find?reference=%00");
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(log.getAll()).doesNotContain("Failure in @ExceptionHandler");
    }

    /** Else whoever meets somebody else's work there in the engine's books loses to them for nothing. */
    @Test
    void everything_that_is_posted_is_one_transaction_and_so_done_once_more() {
        Set<String> otherwise = new TreeSet<>(Set.of(
                // The engine's own command is done once more.
                "/api/forms/tasks/{taskId}",
                // Each piece of work is moved by itself, so that one that cannot move holds none up.
                "/changes/open-work/{process}/{version}/move",
                // Change nothing.
                "/changes/open-work/{process}/{version}/try",
                "/cases/find"));
        Set<String> found = pages.getHandlerMethods().entrySet().stream()
                .filter(page -> page.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .filter(page -> page.getValue().getBeanType().getName().startsWith("org.familypathway"))
                .filter(page -> !page.getValue().hasMethodAnnotation(Transactional.class))
                .flatMap(page -> page.getKey().getPatternValues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(otherwise);
    }

    private void refused(String path, Map<String, String> form, String... shown) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = maya.send("POST", path, "application/x-www-form-urlencoded", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(shown);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Whose budget and menu no other test goes by. */
    private Visitor managerOfAServiceOfOnesOwn() {
        office.service("lake", "Family Support Lake", "family-support-project");
        office.opens();
        office.worker("laura", "lake-managers");
        return Visitor.signedIn(port, "laura", Office.PASSWORD);
    }
}

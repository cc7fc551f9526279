package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A family or a person is found by name or reference, however the name is written, among the cases that one may see and in no other. */
@PathwayTest
class FindFamiliesTest {
    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    FindFamilies find;

    @Autowired
    JdbcTemplate database;

    private final String own = ThreadLocalRandom.current()
            .ints(10, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private String reference;

    @BeforeEach
    void aFamilyOfTheNorth() {
        office.opens();
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        typed.put("familyLabel", "Family K" + own);
        typed.put(
                "members",
                List.of(answers(
                        "name",
                        "Anne-Marie O’Neill " + own,
                        "born",
                        "2015-05-03",
                        "relationship",
                        "daughter",
                        "atHome",
                        "yes")));
        reference = desk.refer("katie", typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OWN", "oneill OWN", "OWN, annemarie", "Annemarie O Neill OWN", "ÁNNE marie OWN", "marie OWN"})
    void a_person_is_found_by_each_way_of_writing_the_name_and_by_parts_of_it(String words) {
        assertThat(find.found("maya", words.replace("OWN", own)))
                .singleElement()
                .satisfies(found -> assertThat(found.reference()).isEqualTo(reference))
                .satisfies(
                        found -> assertThat(found.why()).contains("Anne-Marie O’Neill " + own + ", born 3 May 2015"));
    }

    /** The one sounds alike, the other is mistyped so that it does not. */
    @ParameterizedTest
    @ValueSource(strings = {"Anna Mary O'Neil OWN", "Anme-Marie Qneill OWN"})
    void a_close_spelling_is_found_and_says_so(String words) {
        assertThat(find.found("maya", words.replace("OWN", own)))
                .singleElement()
                .satisfies(found -> assertThat(found.why())
                        .containsExactly("spelt alike: Anne-Marie O’Neill " + own + ", born 3 May 2015"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Al Rashid OWN Muhammad",
                "Muhammad Al-Rashid OWN",
                "Muhamad Al-Rashed OWN",
                "Mohammed Al Rashid OWN",
                "AlRashid-OWN Mohamed",
                "al rashed OWN"
            })
    void a_close_spelling_is_found_together_with_a_hyphen_or_a_space(String words) {
        String alrashid = refer("Mohammed Alrashid " + own);
        assertThat(find.found("maya", words.replace("OWN", own)))
                .singleElement()
                .satisfies(found -> assertThat(found.reference()).isEqualTo(alrashid));
    }

    @Test
    void a_name_that_sounds_alike_is_found_whatever_letter_it_begins_with() {
        String mckay = refer("Catherine McKay " + own);
        assertThat(find.found("maya", "Kathryn MacKay " + own))
                .singleElement()
                .satisfies(found -> assertThat(found.reference()).isEqualTo(mckay));
    }

    private String refer(String child) {
        return refer("katie", "north", child);
    }

    private String refer(String by, String service, String child) {
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), service);
        typed.put(
                "members",
                List.of(answers("name", child, "born", "2015-05-03", "relationship", "son", "atHome", "yes")));
        return desk.refer(by, typed);
    }

    @Test
    void a_family_is_found_by_its_label_and_by_the_reference_of_its_case() {
        assertThat(find.found("maya", "k" + own)).first().satisfies(found -> assertThat(found.why())
                .startsWith("the family, Family K" + own));
        String number = reference.substring(reference.lastIndexOf('-') + 1);
        for (String words : List.of(
                reference,
                reference.toLowerCase(java.util.Locale.ROOT),
                number,
                reference.replace('-', '\u2011'),
                reference.replace('-', '\u00a0'),
                reference.replace("-", ""),
                reference
                        .chars()
                        .mapToObj(sign -> Character.toString(sign + 0xfee0))
                        .collect(Collectors.joining()),
                "Family Oak " + reference))
            assertThat(find.found("maya", words)).as(words).anySatisfy(found -> assertThat(found.reference())
                    .isEqualTo(reference));
    }

    @Test
    void what_one_may_not_see_is_not_found() {
        for (String stranger : List.of("marcus", "wendy", "katie"))
            for (String words : List.of(own, reference))
                assertThat(find.found(stranger, words)).as(stranger).isEmpty();
        assertThat(find.found("sam", own)).hasSize(1);
    }

    /** Who sees few cases is asked for these alone, who sees many for the name first. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anne-Marie O’Neill OWN",
                "Anna Mary O'Neil OWN",
                "Anme-Marie Qneill OWN",
                "AnneMarie Oneil-OWN",
                "OWN",
                "Nobody Atall"
            })
    void the_same_is_found_by_who_sees_few_cases_and_by_who_sees_many(String words) {
        refer("Anne Marie O’Neill " + own);
        refer("wendy", "south", "Anne Marie O’Neill " + own);
        String asked = words.replace("OWN", own);
        for (String user : List.of("maya", "sam", "marcus"))
            assertThat(hits(user, asked, 0)).as(user).isEqualTo(hits(user, asked, 1_000_000));
        assertThat(hits("maya", asked, 0).isEmpty()).isEqualTo(!words.contains("OWN"));
    }

    private Set<String> hits(String user, String words, int few) {
        return Set.copyOf(database.queryForList(
                "select case_id || ' ' || coalesce(member_id::text, '') || ' ' || how from find_names(?, ?, 1000, ?)",
                String.class,
                user,
                words,
                few));
    }

    @Test
    void it_is_typed_on_the_start_page_or_the_list_of_cases_and_stands_in_no_address() {
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        for (String page : List.of("/", "/cases"))
            assertThat(maya.get(page).body()).contains("action=\"/cases/find\"", "A name, or the reference of a case");
        var answer = maya.send(
                "POST",
                "/cases/find",
                "application/x-www-form-urlencoded",
                "words=" + URLEncoder.encode("oneill " + own, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(next -> assertThat(next).endsWith("/cases/find"));
        assertThat(maya.get("/cases/find").body()).contains(reference, "Anne-Marie O’Neill " + own);

        Visitor marcus = Visitor.signedIn(port, "marcus", Office.PASSWORD);
        marcus.send("POST", "/cases/find", "application/x-www-form-urlencoded", "words=" + own);
        assertThat(marcus.get("/cases/find").body())
                .contains("in a case that you may see")
                .doesNotContain(reference);

        Visitor rita = Visitor.signedIn(port, "rita", Office.PASSWORD);
        assertThat(rita.get("/").body()).doesNotContain("/cases/find");
        assertThat(rita.get("/cases/find").statusCode()).isEqualTo(403);
    }
}

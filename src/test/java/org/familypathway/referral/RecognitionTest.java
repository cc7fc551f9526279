package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.familypathway.casepage.CaseSection;
import org.familypathway.family.Cases;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is known already is found however the name is written, and what is less than the same name and date of birth says why it is shown. */
@PathwayTest
class RecognitionTest {
    private static final LocalDate BORN = LocalDate.of(2015, 5, 3);

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    DecidingOnReferral deciding;

    @Autowired
    MayBeKnownSection section;

    @Autowired
    OneAndTheSame oneAndTheSame;

    @Autowired
    TransactionTemplate transaction;

    /** A surname that no other test has. */
    private final String own = ThreadLocalRandom.current()
            .ints(10, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    @BeforeEach
    void opens() {
        office.opens();
    }

    @ParameterizedTest
    @CsvSource({
        "Siobhán O’Neill, Siobhán O'Neill",
        "Siobhan ONEILL, Siobhán O’Neill",
        "Siobhan O Neill, Siobhán O`Neill",
        "Anne-Marie, Anne Marie",
        "Annemarie, Anne‑Marie",
        "Marie Anne, Anne-Marie",
        "Łukasz, Lukasz",
        "Zoë, Zoe\u0308",
        "Ανδρέας Παππάς, ΑΝΔΡΕΑΣ ΠΑΠΠΑΣ",
    })
    void marks_apostrophes_hyphens_spaces_case_and_order_make_no_other_name(String known, String referred) {
        String before = refer(known + " " + own, BORN);

        assertThat(known(refer(own.toUpperCase(java.util.Locale.ROOT) + ", " + referred, BORN)))
                .containsExactly(Map.of(
                        "who",
                        own.toUpperCase(java.util.Locale.ROOT) + ", " + referred,
                        "case",
                        before + " (open)",
                        "why",
                        "same name and date of birth"));
    }

    @ParameterizedTest
    @CsvSource({
        "Shivaun O'Neil, 2015-05-02, 'spelt alike: Shivaun O''Neil OWN; born the day before'",
        "Siobhan O Neil, 2015-05-03, 'spelt alike: Siobhan O Neil OWN; same date of birth'",
        "Siobhan O'Neill, 2015-03-05, same name; day and month of birth the other way round (5 Mar 2015)",
        "Siobhan O'Neill, 2015-05-08, same name; one digit of the date of birth differs (8 May 2015)",
        "Siobhan O'Neill, 2015-11-20, same name; born in the same year (20 Nov 2015)",
        "Siobhan O'Neill, , same name; the date of birth is not known",
    })
    void a_close_spelling_or_a_near_date_is_a_weaker_hit_that_says_why(String known, LocalDate born, String why) {
        refer(known + " " + own, born);

        assertThat(known(refer("Siobhán O’Neill " + own, BORN)))
                .extracting(hit -> hit.get("why"))
                .containsExactly(why.replace("OWN", own));
    }

    /** A hyphen or a space is no letter: whether there is one makes no spelling less close. */
    @ParameterizedTest
    @CsvSource({
        "Mohamed Al-OWN, Mohammad AlOWN, 2015-05-03, same date of birth",
        "Mohamed AlOWN, Mohammad Al-OWN, 2015-05-03, same date of birth",
        "Mohamed Al OWN, AlOWN Mohammad, 2015-05-03, same date of birth",
        "Muhammad Al-OWN, Mohammed AlOWN, 2015-05-02, born the day before",
        "Anne-Marie OWN, Annmarie OWN, 2015-05-03, same date of birth",
        "AlOWN Muhammad, Mohammed El-OWN, 2015-05-03, same date of birth",
    })
    void a_close_spelling_is_found_together_with_a_hyphen_or_a_space(
            String referred, String known, LocalDate born, String date) {
        refer(known.replace("OWN", own), born);

        assertThat(known(refer(referred.replace("OWN", own), BORN)))
                .extracting(hit -> hit.get("why"))
                .contains("spelt alike: %s; %s".formatted(known.replace("OWN", own), date));
    }

    /** The letter that a name begins with is the one that people spell in most ways. */
    @ParameterizedTest
    @CsvSource({
        "Catherine McKay OWN, Kathryn MacKay OWN",
        "Ciara Quinn OWN, Kiera Kwin OWN",
        "Geoffrey Wright OWN, Jeffry Right OWN",
        "Zofia Knight OWN, Sophie Night OWN",
    })
    void names_that_sound_alike_are_found_whatever_letter_they_begin_with(String referred, String known) {
        refer(known.replace("OWN", own), BORN);

        assertThat(known(refer(referred.replace("OWN", own), BORN)))
                .extracting(hit -> hit.get("why"))
                .containsExactly("spelt alike: %s; same date of birth".formatted(known.replace("OWN", own)));
    }

    @ParameterizedTest
    @CsvSource({
        "Siobhan O'Neill, about, same name; the birth may be the same: about 11",
        "Siobhan O'Neil, about, spelt alike: Siobhan O'Neil OWN; the birth may be the same: about 11",
        "Siobhan O'Neil, year, spelt alike: Siobhan O'Neil OWN; the birth may be the same: 2015 (10 or 11)",
    })
    void a_birth_that_is_not_known_to_the_day_is_a_weaker_hit_either_way(String known, String how, String why) {
        refer(Map.of(
                "name",
                known + " " + own,
                "birthKnown",
                how,
                how.equals("about") ? "aboutAge" : "birthYear",
                how.equals("about") ? 11 : 2015,
                "relationship",
                "daughter",
                "atHome",
                "yes"));
        String exact = refer("Siobhán O’Neill " + own, BORN);
        assertThat(known(exact)).extracting(hit -> hit.get("why")).containsExactly(why.replace("OWN", own));

        String again = refer(Map.of(
                "name",
                "Siobhan O'Neil " + own,
                "birthKnown",
                "month",
                "birthMonth",
                "MAY",
                "birthYear",
                2015,
                "relationship",
                "daughter",
                "atHome",
                "yes"));
        assertThat(known(again))
                .extracting(hit -> hit.get("why"))
                .anyMatch(said -> said.endsWith("the birth may be the same: 3 May 2015 (11)"));
    }

    /** Of a short name a vowel is half of what is heard; where nobody knows a name, nobody is known by it. */
    @ParameterizedTest
    @CsvSource({
        "Ben Cole, Bina Clay",
        "Kate Reid, Kitty Road",
        "Tom Gray, Tim Gore",
        "Lily Hall, Layla Hale",
        "Mary Ford, Moira Forde",
        "Eve Lowe, Eva Law",
        "Jane Smith, John Smyth",
        "Zoe Brien, Zia Byrne",
        "Unknown, Unknown",
        "Mum, mum",
        "Unborn baby, unborn baby",
    })
    void other_names_with_the_same_date_of_birth_are_no_hit(String referred, String known) {
        // A day of their own, since nothing else tells them apart.
        LocalDate day =
                LocalDate.of(1950, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(15_000));
        String other = refer(known, day);
        assertThat(known(refer(referred, day)))
                .filteredOn(hit -> hit.get("case").startsWith(other))
                .isEmpty();
    }

    @Test
    void another_name_or_a_date_that_is_not_near_is_no_hit() {
        refer("Liam " + own, BORN);
        refer("Siobhan " + own, LocalDate.of(1984, 11, 20));
        // The same letters, and not the same name.
        refer("Nadia " + own, LocalDate.of(2014, 2, 1));

        assertThat(known(refer("Siobhan " + own, BORN))).isEmpty();
        assertThat(known(refer("Aidan " + own, LocalDate.of(2014, 2, 1)))).isEmpty();
    }

    @Test
    void the_likeliest_comes_first() {
        String weak = refer("Siobhan " + own, BORN.minusDays(1)), strong = refer("Siobhan " + own, BORN);

        assertThat(known(refer("Siobhan " + own, BORN)))
                .extracting(hit -> hit.get("case"))
                .containsExactly(strong + " (open)", weak + " (open)");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, String>> known(String reference) {
        return (List<Map<String, String>>) shown(reference).get("known");
    }

    private Map<String, Object> shown(String reference) {
        return desk.as("maya", () -> transaction.execute(t -> deciding.shown(cases.of(reference))));
    }

    /** Maya manages the north, and the other case is one of the south. */
    @Test
    @SuppressWarnings("unchecked")
    void of_a_case_that_one_may_not_see_it_is_told_that_there_is_one_and_whom_to_ask_and_it_may_be_chosen() {
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "south");
        typed.put("familyLabel", "Family S" + own);
        typed.put("members", List.of(daughter("Shivaun O’Neil " + own, BORN)));
        String before = desk.refer("wendy", typed);
        String now = refer("Siobhán O’Neill " + own, BORN);

        Map<String, Object> shown = shown(now);
        assertThat(known(now)).singleElement().satisfies(hit -> {
            assertThat(hit).containsEntry("who", "Siobhán O’Neill " + own);
            assertThat(hit).containsEntry("case", "another record that you may not see");
            assertThat(hit.get("why"))
                    .startsWith("the name is only spelt alike; same date of birth. ")
                    .contains("a manager of Family support south (Marcus");
        });
        assertThat(shown.toString()).doesNotContain(before, "Family S" + own, "Shivaun");

        var family = ((List<Map<String, String>>) shown.get("knownFamilies")).get(0);
        var person = ((List<Map<String, String>>) shown.get("knownPeopleChoices")).get(0);
        assertThat(person.get("label"))
                .isEqualTo(
                        "Siobhán O’Neill %s may be somebody in another record that you may not see (the name is only spelt alike; same date of birth)",
                        own);
        assertThat(family.get("label")).isEqualTo("Yes: the family of another record that you may not see");
        desk.as(
                "maya",
                () -> transaction.execute(t -> {
                    deciding.decide(
                            cases.of(now),
                            family.get("value"),
                            List.of(person.get("value")),
                            DecidingOnReferral.Decision.decline,
                            null,
                            "No need.",
                            "maya");
                    return null;
                }));
        assertThat(transaction.<Integer>execute(
                        t -> oneAndTheSame.family(cases.of(now).getId()).size()))
                .isEqualTo(2);
        assertThat(transaction.<List<?>>execute(
                        t -> oneAndTheSame.peopleElsewhere(cases.of(now).getId())))
                .hasSize(1);
    }

    private static Map<String, Object> daughter(String name, LocalDate born) {
        return answers("name", name, "born", born.toString(), "relationship", "daughter", "atHome", "yes");
    }

    /** R190, R218: whoever rings within two hours may be about to ring a family that a colleague works with. */
    @Test
    void a_family_known_before_is_shown_as_soon_as_the_referral_is_in_and_no_longer_than_it_is_decided_on() {
        Map<String, Object> typed = ToFamiliesFirst.verbalEnquiry("river", true);
        typed.put("familyLabel", "Family R" + own);
        typed.put("members", List.of(daughter("Shivaun O’Neil " + own, BORN)));
        String before = desk.refer("sue", typed);
        typed.put("members", List.of(daughter("Siobhan O’Neil " + own, BORN)));
        String now = desk.refer("sue", typed);
        assertThat(desk.shown("flora", now, "contactSocialWorker", "known")).contains(before, "same date of birth");
        assertThat(desk.shown("fay", now, "contactSocialWorker", "known"))
                .contains("another record that you may not see", "Ask a manager of")
                .doesNotContain(before);
        assertThat(onThePage("flora", now)).contains(before);

        String north = refer("Siobhan O’Neil " + own, BORN);
        assertThat(onThePage("maya", north))
                .as("of a case that she may not see she learns that there is one, and whom to ask")
                .contains("another record that you may not see")
                .doesNotContain(before);
        desk.complete(
                "maya",
                north,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "They need support and the service can give it.",
                        "knownFamily",
                        null,
                        "knownPeople",
                        null));
        assertThat(onThePage("maya", north)).doesNotContain("may not see");
    }

    private String onThePage(String reader, String reference) {
        return desk.as(
                reader,
                () -> transaction.execute(
                        t -> String.valueOf(section.show(cases.of(reference), new CaseSection.Reader(reader, null)))));
    }

    private String refer(String name, LocalDate born) {
        return refer(answers(
                "name",
                name,
                "born",
                born == null ? null : born.toString(),
                "relationship",
                "daughter",
                "atHome",
                "yes"));
    }

    private String refer(Map<String, Object> member) {
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        typed.put("members", List.of(member));
        return desk.refer("katie", typed);
    }
}

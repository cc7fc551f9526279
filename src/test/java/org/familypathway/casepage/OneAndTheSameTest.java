package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.familypathway.access.SignedInOnce;
import org.familypathway.access.Visitor;
import org.familypathway.family.AboutPerson;
import org.familypathway.family.Cases;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.Joining;
import org.familypathway.family.Joinings;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.WhatIsKnown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Two records of one person, or of one family, are one from when somebody says so, and two again when somebody says that it was a mistake; nothing is lost either way. */
@PathwayTest
class OneAndTheSameTest {
    private static final SignedInOnce PEOPLE = new SignedInOnce();

    private static final String WHY = "He told both workers so himself.";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    ApplicationContext application;

    @Autowired
    HouseholdMembers members;

    @Autowired
    Joinings joinings;

    @Autowired
    OneAndTheSame oneAndTheSame;

    @Autowired
    LinkPerson linkPerson;

    @Autowired
    JoinFamilies joinFamilies;

    @Autowired
    ChangeHousehold changeHousehold;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    private final String own = ThreadLocalRandom.current()
            .ints(10, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private final String father = "Liam O’Neill " + own;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void a_father_of_two_families_is_one_person_and_each_case_names_the_other_to_those_who_may_see_it() {
        String first = led("Family K" + own, "katie", father), second = led("Family L" + own, "nasrin", father);

        link("maya", first, second);

        assertThat(page("maya", first)).contains("Other cases", "Family L" + own + ", " + second, father + " is there");
        assertThat(page("maya", second)).contains("Other cases", "Family K" + own + ", " + first, father + " is there");
        for (String reference : List.of(first, second))
            assertThat(page("maya", reference))
                    .as("in the record, with who and why")
                    .contains(father + " is one person with somebody in another case. " + WHY, "recorded by Maya");
        assertThat(family(first)).as("the families stay two").hasSize(1);
    }

    @Test
    void who_may_not_see_the_other_case_learns_that_there_is_one_and_whom_to_ask_and_nothing_else() {
        String first = led("Family K" + own, "katie", father), second = led("Family L" + own, "nasrin", father);
        link("maya", first, second);

        assertThat(page("katie", first))
                .contains(
                        "Another case that you may not see",
                        "Ask its lead worker, Nasrin, nasrin@family-pathway.example, or a manager of Family support north (Maya, maya@family-pathway.example",
                        father + " is there too")
                .doesNotContain(second, "Family L" + own);
        assertThat(page("nasrin", second))
                .contains("Ask its lead worker, Katie")
                .doesNotContain(first, "Family K" + own);
    }

    /** Whoever visits the other family must not ask after somebody who is dead. */
    @Test
    void a_death_that_is_recorded_in_one_case_is_told_in_the_other() {
        String first = led("Family K" + own, "katie", father), second = led("Family L" + own, "nasrin", father);
        link("maya", first, second);
        LocalDate today = London.today(application.getBean(Clock.class));
        new WhatIsKnown(application, first).died("katie", father, today);

        assertThat(page("nasrin", second))
                .contains("Known from another record of the same person.")
                .doesNotContain("Told by her sister on the phone.");
        assertThat(told(second)).containsExactly("nasrin");
    }

    /** Each of three once, and where the two are found to be one only afterwards. */
    @Test
    void a_death_is_written_and_told_once_in_each_other_case_also_where_they_are_linked_later() {
        String first = led("Family K" + own, "katie", father),
                second = led("Family L" + own, "nasrin", father),
                third = led("Family M" + own, "nasrin", father);
        link("maya", first, second);
        LocalDate today = London.today(application.getBean(Clock.class));
        new WhatIsKnown(application, first).died("katie", father, today);
        assertThat(told(second)).containsExactly("nasrin");
        link("maya", second, third);
        assertThat(page("nasrin", third)).contains("Known from another record of the same person.");
        assertThat(told(third)).containsExactly("nasrin");
        assertThat(told(second)).containsExactly("nasrin");
        assertThat(told(first)).isEmpty();
    }

    private List<String> told(String reference) {
        return database.queryForList(
                "select recipient from message where case_id = ? and kind = 'recordedElsewhere'",
                String.class,
                theCase(reference));
    }

    @Test
    void it_is_offered_by_what_is_alike_within_what_one_may_see() {
        String first = led("Family K" + own, "katie", father),
                second = led("Family L" + own, "nasrin", "Liam ONeil " + own);

        assertThat(offered("maya", first)).singleElement().satisfies(one -> assertThat(one.get("label"))
                .contains(second, "spelt alike: Liam ONeil " + own));
        assertThat(offered("katie", first)).isEmpty();

        desk.inCase(
                "maya",
                first,
                "link-person",
                answers("found", offered("maya", first).get(0).get("value"), "reason", WHY));
        assertThat(person(father, first)).hasSize(2);
        assertThat(offered("maya", first)).as("what is said already").isEmpty();
    }

    @Test
    void who_may_see_one_of_the_two_alone_is_told_that_there_is_another_and_whom_to_ask_and_nothing_of_it() {
        String first = led("Family K" + own, "katie", father);
        led("Family L" + own, "nasrin", "Liam ONeil " + own);

        for (CaseStep<?> step : List.of(linkPerson, joinFamilies))
            assertThat(elsewhere("katie", step, first)).singleElement().satisfies(one -> {
                assertThat(one.get("who")).isEqualTo(father);
                assertThat(one.get("ask"))
                        .startsWith("Ask its lead worker, Nasrin")
                        .contains("or a manager of Family support north (Maya");
                assertThat(one)
                        .containsOnlyKeys("who", "howSure", "ask")
                        .containsEntry("howSure", "the name is only spelt alike; same date of birth");
            });
        assertThat(elsewhere("maya", linkPerson, first)).as("who may see both").isEmpty();
    }

    /** Nobody sees cases of two services: a manager of one of them says it of whom recognition has found, and learns nothing of the other case by it. */
    @Test
    void across_services_a_manager_of_either_links_a_person_without_seeing_the_other_case() {
        String first = led("Family K" + own, "katie", father);
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "south");
        typed.put("familyLabel", "Family Qx" + own);
        typed.put(
                "members",
                List.of(answers("name", father, "born", "2015-05-03", "relationship", "daughter", "atHome", "yes")));
        String elsewhere = desk.refer("wendy", typed);

        assertThat(offered("katie", first)).as("a lead worker asks a manager").isEmpty();
        List<Map<String, String>> offered = offered("maya", first);
        assertThat(offered).singleElement().satisfies(one -> assertThat(one.get("label"))
                .isEqualTo(father + " is somebody in case 1 that you may not see (same name and date of birth)"));
        Object found = offered.get(0).get("value");
        assertThat(desk.refusal(() -> recordsLink("katie", first, found)))
                .hasMessageContaining("is said by a manager of Family support north");

        desk.inCase("maya", first, "link-person", answers("found", found, "reason", WHY));
        assertThat(person(father, first)).containsExactlyInAnyOrder(id(first, father), id(elsewhere, father));
        assertThat(offered("marcus", elsewhere)).as("what is said already").isEmpty();
        takeApart("marcus", elsewhere, "Two men of that name.");
        assertThat(person(father, first)).containsExactly(id(first, father));
    }

    private void recordsLink(String user, String reference, Object found) {
        transaction.executeWithoutResult(t -> linkPerson.record(
                cases.of(reference), new LinkPerson.Answers((String) found, null, null, null, WHY), user));
    }

    /** Before a row said so, a referral that was recognised was given the family and the persons of the other: V30 writes the rows. */
    @Test
    void what_was_recognised_before_a_row_said_so_is_taken_apart_like_the_rest() throws Exception {
        String first = led("Family K" + own, "katie", father), second = led("Family L" + own, "nasrin", father);
        database.update(
                "update family_case set family_id = (select family_id from family_case where id = ?), recorded_by = 'maya', recorded_at = now() where id = ?",
                theCase(first),
                theCase(second));
        database.update(
                "update household_member set person_id = (select person_id from household_member where id = ?), recorded_by = 'maya', recorded_at = now() where id = ?",
                id(first, father),
                id(second, father));

        String migration = new ClassPathResource("db/migration/V30__family_one_and_the_same.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        int rows = 0;
        for (String statement : migration.replaceAll("(?m)^--.*$", "").split(";"))
            if (statement.contains("insert into joining")) {
                database.execute(statement);
                rows++;
            }
        assertThat(rows).isEqualTo(2);

        assertThat(family(first)).containsExactlyInAnyOrder(theCase(first), theCase(second));
        assertThat(person(father, first)).hasSize(2);
        assertThat(page("maya", first)).contains("Recognised when the referral was decided.", "Maya");
        takeApart("maya", second, "Another family of that name.");
        takeApart("maya", second, "Another man of that name.");
        assertThat(family(first)).containsExactly(theCase(first));
        assertThat(person(father, first)).hasSize(1);
    }

    @Test
    void a_household_is_listed_adults_first_then_children_from_the_eldest_and_unknown_births_last_of_each() {
        String h = led(
                "Family K" + own,
                "katie",
                List.of(
                        member(
                                "Unborn",
                                "birthKnown",
                                "unborn",
                                "expectedOn",
                                LocalDate.now(London.ZONE).plusMonths(2).toString(),
                                "relationship",
                                "child"),
                        member("Anna", "birthKnown", "notKnown", "relationship", "daughter"),
                        member("Small", "born", "2020-05-03", "relationship", "son"),
                        member("Big", "birthKnown", "about", "aboutAge", 12, "relationship", "son"),
                        member(
                                "Aunt",
                                "birthKnown",
                                "notKnown",
                                "relationship",
                                "otherRelative",
                                "childOrAdult",
                                "adult"),
                        member("Mother", "born", "1990-05-28", "relationship", "mother"),
                        member("Grandfather", "born", "1955-05-28", "relationship", "grandparent")));
        assertThat(names(h))
                .extracting(name -> name.split(" ")[0])
                .containsExactly("Grandfather", "Mother", "Aunt", "Big", "Small", "Unborn", "Anna");
    }

    private Object member(String name, Object... said) {
        Map<String, Object> line = new java.util.HashMap<>(answers(said));
        line.put("name", name + " " + own);
        line.put("atHome", "yes");
        return line;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, String>> elsewhere(String user, CaseStep<?> step, String reference) {
        return desk.as(
                user,
                () -> transaction.execute(t -> (List<Map<String, String>>)
                        step.fill(cases.of(reference)).get("elsewhere")));
    }

    @Test
    void whoever_sees_or_answers_for_one_of_the_two_alone_is_refused_with_a_sentence() {
        String first = led("Family K" + own, "katie", father), second = led("Family L" + own, "nasrin", father);

        assertThat(desk.refusal(() -> link("kofi", first, second)))
                .hasMessageStartingWith("Which records are one is said by the lead worker or a manager of case " + first
                        + ". You are neither. Ask its lead worker, Katie");
        assertThat(desk.refusal(() -> link("katie", first, second)))
                .hasMessage("There is no case " + second
                        + " that you may see. Ask somebody who may see both cases, such as a manager.");
        assertThat(desk.refusal(() -> link("maya", first, first))).hasMessage(first + " is this case itself.");
        assertThat(desk.refusal(() -> desk.inCase(
                        "maya",
                        first,
                        "link-person",
                        answers("member", id(first, father), "otherCase", second, "otherName", "Noel", "reason", WHY))))
                .hasMessageContaining("Nobody in " + second + " is called Noel. There are: ");
        link("maya", first, second);
        assertThat(desk.refusal(() -> link("maya", second, first)))
                .hasMessage("It is written down already that %s and %s are one person.".formatted(father, father));
        assertThat(person(father, first)).hasSize(2);
    }

    /** Nobody finds out by trying references which case is that of whom recognition has found. */
    @Test
    void a_case_that_one_may_not_see_reads_like_one_that_there_is_not() {
        String first = led("Family K" + own, "katie", father);
        List<String> unseen = List.of(
                led("Family L" + own, "nasrin", father),
                led("Family M" + own, "nasrin", "Zed Quartz"),
                "FP-2026-99999");
        for (String other : unseen)
            for (Refusal refusal : List.of(
                    desk.refusal(() -> link("katie", first, other)),
                    desk.refusal(() ->
                            desk.inCase("katie", first, "join-families", answers("otherCase", other, "reason", WHY)))))
                assertThat(refusal)
                        .hasMessage(
                                "There is no case %s that you may see. Ask somebody who may see both cases, such as a manager."
                                        .formatted(other));
        assertThat(desk.refusal(() -> link("katie", first, "Family L")))
                .hasMessageContaining("“Family L” is no whole reference of a case");
    }

    @Test
    void a_reference_is_read_however_it_was_pasted() {
        String first = led("Family K" + own, "katie", father), second = led("Family L" + own, "nasrin", father);
        link("maya", first, "Family L" + own + "\u00a0" + second.replace('-', '\u2011'));
        assertThat(person(father, first)).hasSize(2);
    }

    @Test
    void it_is_taken_apart_again_and_both_stay_in_the_record() {
        String first = led("Family K" + own, "katie", father), second = led("Family L" + own, "nasrin", father);
        link("maya", first, second);

        // Who knows one of the two families alone may know that it was a mistake.
        takeApart("katie", first, "It is his cousin of the same name.");

        assertThat(person(father, first)).hasSize(1);
        for (String reference : List.of(first, second))
            assertThat(page("maya", reference))
                    .doesNotContain("is there too")
                    .contains("What was taken apart again", WHY, "It is his cousin of the same name.", "Katie");
        assertThatThrownBy(() -> takeApart("maya", first, "Once more."))
                .as("nothing is left to take apart")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("409");

        link("maya", second, first);
        assertThat(person(father, first)).hasSize(2);
    }

    @Test
    void what_was_joined_is_ended_once_and_never_changed() {
        String first = led("Family K" + own, "katie", father), second = led("Family L" + own, "nasrin", father);
        link("maya", first, second);
        UUID joined = standing(first).getId();

        assertThatThrownBy(() -> database.update("update joining set reason = 'Another.' where id = ?", joined))
                .hasMessageContaining("What was joined is taken apart once");
        takeApart("maya", first, "It is his cousin.");
        assertThatThrownBy(() -> database.update(
                        "update joining set ended_at = null, ended_by = null, ended_reason = null where id = ?",
                        joined))
                .hasMessageContaining("What was joined is taken apart once");
        assertThatThrownBy(() -> database.update("delete from joining where id = ?", joined))
                .hasMessageContaining("rows of joining are not deleted");
    }

    @Test
    void whoever_was_written_down_twice_is_once_on_the_list_and_what_is_about_either_line_is_read_together() {
        String h = led("Family K" + own, "katie", "Siobhán " + own, "Siobhan " + own + "x");
        UUID kept = id(h, "Siobhán " + own), other = id(h, "Siobhan " + own + "x");
        hasHappened(h, kept, "She came to breakfast club.");
        hasHappened(h, other, "She was at the dentist.");

        desk.inCase(
                "katie",
                h,
                "merge-people",
                answers("member", kept, "other", other, "reason", "Written down by two people."));

        assertThat(names(h)).contains("Siobhán " + own).doesNotContain("Siobhan " + own + "x");
        assertThat(visitor("katie")
                        .get("/cases/" + h + "/history?about=" + kept)
                        .body())
                .contains("She came to breakfast club.", "She was at the dentist.");
        assertThat(page("katie", h)).contains("was written down twice", "Written down by two people.");

        takeApart("katie", h, "They are twins.");
        assertThat(names(h)).contains("Siobhán " + own, "Siobhan " + own + "x");
        assertThat(visitor("katie")
                        .get("/cases/" + h + "/history?about=" + kept)
                        .body())
                .contains("She came to breakfast club.")
                .doesNotContain("She was at the dentist.");
        assertThat(visitor("katie")
                        .get("/cases/" + h + "/history?about=" + other)
                        .body())
                .contains("She was at the dentist.");
    }

    @Test
    void a_line_is_not_merged_with_itself() {
        String h = led("Family K" + own, "katie", father, "Mia " + own);
        Refusal refusal = desk.refusal(() -> desk.inCase(
                "katie",
                h,
                "merge-people",
                answers("member", id(h, father), "other", id(h, father), "reason", "By mistake.")));
        assertThat(refusal).hasMessage("Both are the same line. Choose the other line of this person.");
    }

    @Test
    void two_who_cannot_be_one_are_not_linked_by_a_slip_either_nor_over_a_third_record() {
        String mother = "Mary " + own, girl = "Zoe " + own, aunt = "Marie " + own;
        String
                first =
                        led(
                                "Family K" + own,
                                "katie",
                                List.of(line(mother, "1988-02-03", "mother"), line(girl, "2014-05-03", "daughter"))),
                second =
                        led(
                                "Family L" + own,
                                "nasrin",
                                List.of(
                                        line(aunt, "1988-02-04", "mother"),
                                        line("Zoey " + own, "2013-05-03", "daughter")));
        assertThat(desk.refusal(() -> link("maya", first, mother, second, "Zoey " + own)))
                .hasMessageContaining(mother + " (3 Feb 1988")
                .hasMessageContaining("cannot be one person");
        link("maya", first, mother, second, aunt);
        assertThat(desk.refusal(() -> link("maya", first, girl, second, aunt)))
                .hasMessageContaining("cannot be one person");

        String third = led(
                "Family M" + own,
                "nasrin",
                List.of(line("Mae " + own, "1988-02-03", "mother"), line("May " + own, "1988-02-03", "otherRelative")));
        link("maya", third, "Mae " + own, second, aunt);
        assertThat(desk.refusal(() -> link("maya", third, "May " + own, first, mother)))
                .hasMessageContaining(
                        "stand in one household. Where they are one person, merge their two records there first.");
    }

    private static Map<String, Object> line(String name, String born, String relationship) {
        return answers("name", name, "born", born, "relationship", relationship, "atHome", "yes");
    }

    private void link(String user, String reference, String member, String other, String otherName) {
        desk.inCase(
                user,
                reference,
                "link-person",
                answers("member", id(reference, member), "otherCase", other, "otherName", otherName, "reason", WHY));
    }

    @Test
    void two_who_cannot_be_one_are_not_merged_by_a_slip() {
        String mia = "Mia " + own, mum = "Mum " + own, known = "Mya " + own;
        String h = led(
                "Family K" + own,
                "katie",
                List.of(
                        answers("name", mia, "born", "2015-05-03", "relationship", "daughter", "atHome", "yes"),
                        answers("name", mum, "born", "1990-05-28", "relationship", "mother", "atHome", "yes"),
                        answers("name", known, "birthKnown", "notKnown", "relationship", "daughter", "atHome", "yes")));
        assertThat(merging(h, mia, mum))
                .hasMessageContaining("cannot be one person")
                .hasMessageContaining("3 May 2015");
        assertThat(merging(h, known, mum)).hasMessageContaining("cannot be one person");
        assertThat(names(h)).contains(mia, mum, known);
    }

    /** A warning that goes missing may hurt whoever visits; of two that cannot both be true none is chosen in silence. */
    @Test
    void warnings_of_both_lines_stand_while_they_are_one_and_a_contradiction_is_put_right_first() {
        String stays = "Mia " + own, goes = "Mya " + own;
        String h = led("Family K" + own, "katie", List.of(bare(stays), bare(goes)));
        WhatIsKnown known = new WhatIsKnown(application, h);
        Map<String, Object> form = known.form();
        WhatIsKnown.line(form, stays)
                .putAll(Map.of("visitFlags", List.of("dogs"), "visitFlagsWhy", "Two of them.", "youngCarer", "no"));
        WhatIsKnown.line(form, goes)
                .putAll(Map.of(
                        "visitFlags", List.of("violence", "dogs"),
                        "visitFlagsWhy", "Threw a chair.",
                        "reachedSafely", "Only by text.",
                        "youngCarer", "yes",
                        "caresFor", "Her mother."));
        desk.inCase("katie", h, "record-what-is-known", form);

        assertThat(desk.refusal(() -> merge(h, stays, goes)))
                .hasMessageContaining("do not say the same in “A young carer?”. Put one of the two right first");

        form = known.form();
        WhatIsKnown.line(form, stays).put("youngCarer", null);
        desk.inCase("katie", h, "record-what-is-known", form);
        merge(h, stays, goes);
        assertThat(members.findById(id(h, stays)).orElseThrow().about())
                .extracting(
                        AboutPerson::visitFlags,
                        AboutPerson::visitFlagsWhy,
                        AboutPerson::reachedSafely,
                        AboutPerson::youngCarer,
                        AboutPerson::caresFor)
                .containsExactly(
                        List.of("dogs", "violence"),
                        "Two of them.; Threw a chair.",
                        "Only by text.",
                        YesNo.yes,
                        "Her mother.");
        takeApart("katie", h, "They are twins.");
        assertThat(members.findById(id(h, stays)).orElseThrow().about())
                .extracting(AboutPerson::visitFlags, AboutPerson::visitFlagsWhy, AboutPerson::caresFor)
                .containsExactly(List.of("dogs"), "Two of them.", null);
    }

    /** What the line that stays does not say is not lost with the other. */
    @Test
    void what_only_the_other_line_says_counts_while_they_are_one_and_is_given_back() {
        String stays = "Mia " + own, goes = "Mya " + own;
        String h = led("Family K" + own, "katie", List.of(bare(stays), full(goes)));

        merge(h, stays, goes);

        assertThat(said(h, stays))
                .extracting(
                        HouseholdMember.Answer::born,
                        HouseholdMember.Answer::school,
                        HouseholdMember.Answer::ethnicity,
                        HouseholdMember.Answer::communication,
                        HouseholdMember.Answer::atHome)
                .containsExactly(LocalDate.of(2019, 5, 3), "Hilltop", "Welsh", "Signs", YesNo.yes);
        assertThat(page("katie", h)).contains("Hilltop").doesNotContain("not said whether they live here");

        // What somebody wrote since is theirs and stays.
        change(h, stays, "school", "Valley");
        takeApart("katie", h, "They are twins.");

        assertThat(said(h, stays))
                .extracting(
                        HouseholdMember.Answer::born,
                        HouseholdMember.Answer::school,
                        HouseholdMember.Answer::ethnicity,
                        HouseholdMember.Answer::communication,
                        HouseholdMember.Answer::atHome)
                .containsExactly(null, "Valley", null, null, null);
        assertThat(said(h, goes).school()).isEqualTo("Hilltop");
    }

    @Test
    void what_rests_on_another_merge_is_taken_apart_first() {
        String stays = "Mia " + own, goes = "Mya " + own, later = "Miya " + own;
        String h = led("Family K" + own, "katie", List.of(bare(stays), full(goes), full(later)));
        merge(h, stays, goes);
        merge(h, stays, later);

        assertThat(desk.refusal(() -> takeApart("katie", h, "They are twins.")))
                .hasMessageContaining(later + " were merged after this");
        assertThat(said(h, stays).school()).isEqualTo("Hilltop");
    }

    @Test
    void a_birth_that_the_merged_line_contradicts_is_refused_while_they_are_one() {
        String stays = "Mia " + own, goes = "Mya " + own;
        String h = led("Family K" + own, "katie", List.of(bare(stays), full(goes)));
        merge(h, stays, goes);

        Refusal refusal = desk.refusal(() -> change(h, stays, "born", "1990-02-03"));
        assertThat(refusal)
                .hasMessageContaining(goes + " (3 May 2019")
                .hasMessageContaining("these cannot be one person");
        assertThat(refusal.reasons()).singleElement().satisfies(reason -> assertThat(reason.field())
                .endsWith("].born"));

        takeApart("katie", h, "They are two.");
        change(h, stays, "born", "1990-02-03");
        assertThat(said(h, stays).born()).isEqualTo(LocalDate.of(1990, 2, 3));
    }

    /** Two who cannot be one are not made one, nor do they become so afterwards; what stands in the other case is not told. */
    @Test
    void a_birth_that_cannot_be_that_of_the_same_person_in_another_case_is_refused_until_they_are_taken_apart() {
        String mother = "Mary " + own, aunt = "Marie " + own;
        String first = led("Family K" + own, "katie", List.of(line(mother, "1985-05-05", "mother"))),
                second = led("Family L" + own, "nasrin", List.of(line(aunt, "1985-05-05", "otherRelative")));
        link("maya", first, mother, second, aunt);

        Refusal refusal = desk.refusal(() -> change(first, mother, "born", "1935-01-01"));
        assertThat(refusal)
                .hasMessageContaining(mother + " is the same person as somebody in another case")
                .hasMessageContaining("take them apart first");
        assertThat(refusal.getMessage()).doesNotContain("1985", aunt, second);
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly("members[0].born");
        change(first, mother, "born", "1985-05-06");

        takeApart("maya", first, "They are two.");
        change(first, mother, "born", "1935-01-01");
        assertThat(said(first, mother).born()).isEqualTo(LocalDate.of(1935, 1, 1));
    }

    @Test
    void a_child_who_is_expected_in_two_cases_is_born_in_one_first() {
        LocalDate today = London.today(application.getBean(Clock.class));
        String baby = "Baby " + own;
        Map<String, Object> unborn = answers(
                "name",
                baby,
                "birthKnown",
                "unborn",
                "expectedOn",
                today.plusDays(9).toString(),
                "relationship",
                "child",
                "atHome",
                "yes");
        String first = led("Family K" + own, "katie", List.of(line("Mary " + own, "1985-05-05", "mother"), unborn)),
                second =
                        led(
                                "Family L" + own,
                                "nasrin",
                                List.of(line("Marie " + own, "1985-05-05", "otherRelative"), unborn));
        link("maya", first, baby, second, baby);
        Map<String, Object> household = household(first);
        for (Map<String, Object> line : lines(household))
            if (line.get("name").equals(baby)) {
                line.put("birthKnown", null);
                line.put("expectedOn", null);
                line.put("born", today.toString());
            }
        desk.inCase("katie", first, "change-household", household);
        assertThat(said(first, baby).born()).isEqualTo(today);
    }

    @Test
    void whoever_is_two_lines_here_is_told_of_once_where_they_are_elsewhere() {
        String twice = "Liam Neill " + own;
        String first = led("Family K" + own, "katie", father, twice), second = led("Family L" + own, "nasrin", father);
        link("maya", first, second);
        merge(first, father, twice);

        assertThat(elsewhere(first))
                .containsExactly(new OneAndTheSame.Elsewhere(father, theCase(second), father, null));
        assertThat(elsewhere(second))
                .containsExactly(new OneAndTheSame.Elsewhere(father, theCase(first), father, null));
    }

    @Test
    void a_line_taken_off_the_list_is_not_offered_beside_the_one_that_is_on_it_again() {
        String first = led("Family K" + own, "katie", father),
                second = led("Family L" + own, "nasrin", father, "Anna " + own, "Liam ONeill " + own);
        Map<String, Object> household = household(second);
        List<Map<String, Object>> lines = lines(household);
        lines.forEach(line -> {
            if (line.get("name").equals(father)) line.put("id", null);
        });
        desk.inCase("nasrin", second, "change-household", household);
        UUID onTheList = members.of(theCase(second)).stream()
                .filter(m -> m.getName().equals(father))
                .findFirst()
                .orElseThrow()
                .getId();
        merge("nasrin", second, onTheList, id(second, "Liam ONeill " + own));

        assertThat(offered("maya", first)).singleElement().satisfies(one -> assertThat(one.get("value"))
                .endsWith(onTheList.toString()));
    }

    private List<OneAndTheSame.Elsewhere> elsewhere(String reference) {
        return transaction.execute(t -> oneAndTheSame.peopleElsewhere(theCase(reference)));
    }

    private Object bare(String name) {
        return answers("name", name, "birthKnown", "notKnown", "relationship", "daughter");
    }

    private Object full(String name) {
        return answers(
                "name",
                name,
                "born",
                "2019-05-03",
                "relationship",
                "daughter",
                "school",
                "Hilltop",
                "ethnicity",
                "Welsh",
                "communication",
                "Signs",
                "atHome",
                "yes");
    }

    private void merge(String reference, String stays, String goes) {
        merge("katie", reference, id(reference, stays), id(reference, goes));
    }

    private void merge(String user, String reference, UUID stays, UUID goes) {
        desk.inCase(
                user,
                reference,
                "merge-people",
                answers("member", stays, "other", goes, "reason", "Written down by two people."));
    }

    private HouseholdMember.Answer said(String reference, String name) {
        return members.findById(id(reference, name)).orElseThrow().answer();
    }

    private Map<String, Object> household(String reference) {
        Map<String, Object> household = transaction.execute(
                t -> json.convertValue(changeHousehold.fill(cases.of(reference)), new TypeReference<>() {}));
        household.put("householdSeen", household.remove("householdNow"));
        household.keySet().removeAll(List.of("responsibilityChildren", "holderChoices", "addressHidden"));
        return household;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Map<String, Object> household) {
        return (List<Map<String, Object>>) household.get("members");
    }

    private void change(String reference, String name, String what, Object to) {
        Map<String, Object> household = household(reference);
        for (Map<String, Object> line : lines(household))
            if (line.get("name").equals(name)) {
                if (what.equals("born")) line.put("birthKnown", null);
                line.put(what, to);
            }
        desk.inCase("katie", reference, "change-household", household);
    }

    private Refusal merging(String reference, String stays, String goes) {
        return desk.refusal(() -> desk.inCase(
                "katie",
                reference,
                "merge-people",
                answers("member", id(reference, stays), "other", id(reference, goes), "reason", "By mistake.")));
    }

    @Test
    void two_records_of_one_family_are_merged_and_taken_apart() {
        String first = led("Family K" + own, "katie", father),
                second = led("Family L" + own, "nasrin", "Hannah " + own),
                third = led("Family M" + own, "nasrin", "Mia " + own);
        desk.inCase(
                "maya", first, "join-families", answers("otherCase", second, "reason", "They moved and came back."));
        desk.inCase("maya", third, "join-families", answers("otherCase", second, "reason", "They moved again."));

        assertThat(family(first)).containsExactlyInAnyOrder(theCase(first), theCase(second), theCase(third));
        assertThat(page("maya", first))
                .contains("Family L" + own + ", " + second, "Family M" + own + ", " + third, "the same family")
                .contains("The family is one with that of another case. They moved and came back.");
        assertThat(desk.refusal(() -> desk.inCase(
                        "maya", third, "join-families", answers("otherCase", first, "reason", "They moved."))))
                .hasMessage(first + " is a case of this family already.");

        takeApart("maya", third, "Another family of that name.");
        assertThat(family(first)).containsExactlyInAnyOrder(theCase(first), theCase(second));
        assertThat(family(third)).containsExactly(theCase(third));
    }

    private void link(String user, String reference, String other) {
        desk.inCase(
                user,
                reference,
                "link-person",
                answers(
                        "member",
                        id(reference, father),
                        "otherCase",
                        other,
                        "otherName",
                        father.replace('’', '\'').toLowerCase(java.util.Locale.ROOT),
                        "reason",
                        WHY));
    }

    private void takeApart(String user, String reference, String reason) {
        List<Joining> standing = transaction.execute(t -> oneAndTheSame.standing(theCase(reference)));
        desk.inCase(
                user,
                reference,
                "take-apart",
                answers(
                        "joining",
                        standing.isEmpty() ? UUID.randomUUID() : standing.get(0).getId(),
                        "reason",
                        reason));
    }

    private Joining standing(String reference) {
        return transaction.execute(
                t -> oneAndTheSame.standing(theCase(reference)).get(0));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, String>> offered(String user, String reference) {
        return desk.as(
                user,
                () -> transaction.execute(t -> (List<Map<String, String>>)
                        linkPerson.fill(cases.of(reference)).get("people")));
    }

    private java.util.Set<UUID> person(String name, String reference) {
        return transaction.execute(t -> oneAndTheSame.person(id(reference, name)));
    }

    private java.util.Set<UUID> family(String reference) {
        return transaction.execute(t -> oneAndTheSame.family(theCase(reference)));
    }

    private UUID theCase(String reference) {
        return cases.of(reference).getId();
    }

    private UUID id(String reference, String name) {
        return members.findByCaseId(theCase(reference)).stream()
                .filter(member -> member.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private List<String> names(String reference) {
        return members.of(theCase(reference)).stream()
                .map(HouseholdMember::getName)
                .toList();
    }

    private void hasHappened(String reference, UUID about, String text) {
        FamilyCase theCase = cases.of(reference);
        transaction.executeWithoutResult(t -> entries.save(
                Entry.of(theCase, "note", Instant.now(), null, null, about, "fact", text, "katie", Instant.now())));
    }

    /** A case of the north that this worker leads, with these children and nobody else in the household. */
    private String led(String label, String lead, String... names) {
        List<Object> lines = new ArrayList<>();
        for (String name : names)
            lines.add(answers("name", name, "born", "2015-05-03", "relationship", "daughter", "atHome", "yes"));
        return led(label, lead, lines);
    }

    private String led(String label, String lead, List<?> lines) {
        office.worker("nasrin", "north-workers");
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        typed.put("familyLabel", label);
        typed.put("members", lines);
        String reference = desk.refer("katie", typed);
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Six years of complaints and a tenancy at risk."));
        desk.complete(
                "maya",
                reference,
                "allocateLead",
                answers(
                        "lead",
                        lead,
                        "cover",
                        "kofi",
                        "allocationReason",
                        "Knows the estate, has room.",
                        "noConflict",
                        true));
        return reference;
    }

    private String page(String user, String reference) {
        return visitor(user).get("/cases/" + reference + "/whole").body();
    }

    private Visitor visitor(String user) {
        return PEOPLE.at(port, user, Office.PASSWORD);
    }
}

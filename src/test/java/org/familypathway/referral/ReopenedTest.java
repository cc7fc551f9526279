package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.WhatIsKnown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A family that comes back is the same family: what was known is filled in, what has changed is asked, and how often and how soon they came back is seen (R2). */
@PathwayTest
class ReopenedTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    FamilyRecord record;

    @Autowired
    OneAndTheSame oneAndTheSame;

    @Autowired
    CaseAccess access;

    @Autowired
    ReopenCase reopen;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WebApplicationContext pages;

    @Autowired
    ApplicationContext application;

    @BeforeEach
    void opens() {
        office.opens();
    }

    private String closed() {
        String h = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        decline(h);
        return h;
    }

    private void decline(String reference) {
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", "decline", "decisionReason", "Housing sees to it already."));
        desk.complete(
                "maya",
                reference,
                "tellReferrer",
                answers("toldWho", "Rita Holt", "toldHow", "phone", "toldAt", FamilyHEngagement.now()));
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private List<HouseholdMember.Answer> members(FamilyCase theCase) {
        return transaction.execute(t -> record.memberAnswers(theCase));
    }

    private Map<String, Object> comesBack(List<String> members) {
        return answers(
                "members",
                members,
                "address",
                "9 Canal Street",
                "postcode",
                "BS5 0AA",
                "changed",
                "Jordan lives with his father now; they have moved to Canal Street.",
                "reason",
                "The rows with the neighbours have begun again, at the new address.",
                "referrerName",
                "Rita Holt",
                "referrerRole",
                "Tenancy officer",
                "agency",
                "housing",
                "referrerContact",
                "0117 496 0301",
                "immediate",
                "no",
                "immediateReason",
                null,
                "familyAware",
                "yes");
    }

    private FamilyCase newest(FamilyCase former) {
        return transaction.execute(t -> oneAndTheSame.family(former.getId()).stream()
                .map(id -> cases.findById(id).orElseThrow())
                .max(java.util.Comparator.comparing(FamilyCase::getOpenedAt))
                .orElseThrow());
    }

    /** Invariant 11: nobody asks the dead, in a later case either. */
    @Test
    void what_was_known_of_each_person_is_known_again_and_who_has_died_has_died() {
        FamilyCase former = theCase(closed());
        List<HouseholdMember.Answer> before = members(former);
        String died = before.get(0).name(), lives = before.get(1).name();
        WhatIsKnown known = new WhatIsKnown(application, former.getReference());
        known.died("maya", died, LocalDate.now(London.ZONE));
        known.says("maya", lives, answers("interpreter", "yes"));
        database.update(
                "insert into home (id, case_id, member_id, address, since_on, kept_back, kept_back_why, said_by, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, '3 Elm Row', date '2026-01-01', true, 'An injunction.', 'Sue Marsh', 'maya', now())",
                former.getId(),
                before.get(1).id());
        database.update(
                "update household set kept_back_from = 'Dan Pike', kept_back_why = 'An order.', kept_back_since = date '2026-01-01', recorded_by = 'maya' where id = ?",
                former.getId());
        desk.inCase(
                "maya",
                former.getReference(),
                "reopen-case",
                comesBack(before.stream().map(member -> member.id().toString()).toList()));
        FamilyCase again = newest(former);

        assertThat(members(again)).extracting(HouseholdMember.Answer::name).contains(died, lives);
        List<HouseholdMember.Answer> living = transaction.execute(t -> record.living(again));
        assertThat(living)
                .extracting(HouseholdMember.Answer::name)
                .contains(lives)
                .doesNotContain(died);
        assertThat(WhatIsKnown.line(new WhatIsKnown(application, again.getReference()).form(), lives))
                .containsEntry("interpreter", "yes");
        assertThat(database.queryForList(
                        "select address from home where case_id = ? and kept_back", String.class, again.getId()))
                .as("where they live is kept back as it was")
                .containsExactly("3 Elm Row");
        assertThat(database.queryForObject(
                        "select kept_back_from from household where id = ?", String.class, again.getId()))
                .isEqualTo("Dan Pike");
    }

    private String page(String user, FamilyCase theCase) {
        try {
            return MockMvcBuilders.webAppContextSetup(pages)
                    .build()
                    .perform(MockMvcRequestBuilders.get("/cases/" + theCase.getReference() + "/whole")
                            .principal(() -> user))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_closed_case_takes_what_comes_in_a_correction_and_a_report_of_harm() {
        FamilyCase former = theCase(closed());
        desk.inCase(
                "maya",
                former.getReference(),
                "add-entry",
                answers(
                        "kind",
                        "note",
                        "happenedAt",
                        FamilyHEngagement.now(),
                        "about",
                        null,
                        "nature",
                        "fact",
                        "text",
                        "The school writes: Mia has moved."));
        assertThat(page("maya", former))
                .contains(
                        "The school writes: Mia has moved.",
                        "Correct an entry",
                        "Report significant harm",
                        "Open the case of this family again");
    }

    @Test
    void a_family_that_comes_from_elsewhere_brings_along_what_was_written_there() {
        String h = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        Map<String, Object> came = answers(
                "fromService",
                "Bath council, family support",
                "handedOverBy",
                "Ann Orr, key worker",
                "contact",
                "01225 496 030",
                "handedOverAt",
                FamilyHEngagement.now(),
                "cameAlong",
                List.of("story", "riskAssessment"),
                "whatItSays",
                "Two years of rows at night; a timetable for the mornings helped.",
                "stillMissing",
                "The plan of March; Maya asks Ann Orr.");
        desk.inCase("maya", h, "record-transfer-in", came);
        assertThat(page("maya", theCase(h)))
                .contains(
                        "From Bath council, family support, handed over by Ann Orr, key worker",
                        "Here: Story, Risk assessment.",
                        "Still to be asked for: The plan of March");

        // What was missing comes a week later, and stands beside it.
        came.putAll(answers(
                "handedOverBy",
                "The records team",
                "cameAlong",
                List.of("plan"),
                "whatItSays",
                "Each child had a goal of their own.",
                "stillMissing",
                null));
        desk.inCase("maya", h, "record-transfer-in", came);
        assertThat(page("maya", theCase(h)))
                .contains(
                        "Two years of rows at night",
                        "handed over by The records team",
                        "Here: Plan.",
                        "Each child had a goal of their own.");
    }

    @Test
    void a_closed_case_is_opened_again_as_a_new_case_of_the_same_family_with_what_was_known() {
        FamilyCase former = theCase(closed());
        database.update(
                "update family_case set opened_at = opened_at - interval '1 year', closed_at = closed_at - interval '9 months 3 days' where id = ?",
                former.getId());
        former = theCase(former.getReference());
        List<String> known = new ArrayList<>(members(former).stream()
                .filter(member -> !member.name().startsWith("Jordan"))
                .map(member -> member.id().toString())
                .toList());
        desk.inCase("maya", former.getReference(), "reopen-case", comesBack(known));

        FamilyCase again = newest(former);
        assertThat(again.getReference()).isNotEqualTo(former.getReference());
        assertThat(again.getLabel()).isEqualTo(former.getLabel());
        assertThat(desk.instance(again.getReference(), "referral")).isWaitingAtExactly("userTask_decideReferral");
        assertThat(desk.offered(again.getReference(), "decideReferral")).hasCandidateGroup("north-managers");
        assertThat(members(again))
                .extracting(HouseholdMember.Answer::name)
                .hasSize(known.size())
                .noneMatch(name -> name.startsWith("Jordan"));
        transaction.executeWithoutResult(
                t -> assertThat(members(again)).allSatisfy(now -> assertThat(oneAndTheSame.person(now.id()))
                        .as(now.name() + " is one person in both")
                        .hasSizeGreaterThan(1)));
        assertThat(transaction.execute(t -> record.household(again)).address()).isEqualTo("9 Canal Street");
        assertThat(database.queryForObject("select reason from referral where id = ?", String.class, again.getId()))
                .contains("begun again", "What has changed since: Jordan lives with his father now");
        assertThat(theCase(former.getReference()).isOpen())
                .as("the former case stays closed")
                .isFalse();
        assertThat(reopen.isOffered(theCase(former.getReference())))
                .as("not twice at once")
                .isFalse();
        assertThat(page("maya", again))
                .contains(
                        "The family was referred once before. The work before ended on ",
                        ", 9 months before this referral.");

        // It goes its whole way, and may come back once more.
        decline(again.getReference());
        assertThat(theCase(again.getReference()).isOpen()).isFalse();
        desk.inCase(
                "maya",
                again.getReference(),
                "reopen-case",
                comesBack(members(again).stream()
                        .map(member -> member.id().toString())
                        .toList()));
        assertThat(page("maya", newest(former)))
                .contains("The family was referred 2 times before.", "on the day of this referral.");
    }
}

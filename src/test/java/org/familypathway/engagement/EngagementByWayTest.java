package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.checklist.Checklists;
import org.familypathway.kernel.Refusal;
import org.familypathway.meeting.FamilyAround;
import org.familypathway.story.AroundTheFamily;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The engagement, as each way of working has it: a project letter or none (R15), a checklist of the initial visit (R203, R241), and what counts as consent (R126, R244; conflict 8). */
@PathwayTest
class EngagementByWayTest {
    private static final String[] TABLES = {
        "first_visit", "point_answered", "consent", "voluntary_agreement", "child_seen"
    };

    @Autowired
    Desk desk;

    @Autowired
    ApplicationContext application;

    @Autowired
    EngagementRecord engagement;

    @Autowired
    JdbcTemplate database;

    private FamilyAround family(String profile) {
        return new FamilyAround(application, profile, "callActivity_engagement");
    }

    private FamilyAround met(String profile) {
        FamilyAround k = family(profile);
        desk.complete("bea", k.reference, "tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        desk.complete("bea", k.reference, "planFirstVisit", FamilyHEngagement.visitPlan("bea", "ben"));
        return k;
    }

    private FamilyAround visited(String profile) {
        FamilyAround k = met(profile);
        desk.complete("bea", k.reference, "makeFirstVisit", visit(k));
        return k;
    }

    private Map<String, Object> visit(FamilyAround k) {
        Map<String, Object> visit = FamilyHEngagement.firstVisit(k.dawn(), UUID.fromString(k.ids.get("Callum")));
        visit.put("points", AroundTheFamily.visitPoints(k.lines("makeFirstVisit", "points")));
        return visit;
    }

    /** S0 R15: the letter; the other seeds know none. */
    @Test
    void a_project_letter_is_sent_where_the_way_of_working_sends_one() {
        assertThat(desk.instance(family("family-support-project").reference, "engagement"))
                .isWaitingAt("userTask_sendProjectLetter");
        for (String profile :
                List.of("targeted-family-support", "lead-family-worker", "think-family", "families-first"))
            assertThat(desk.instance(family(profile).reference, "engagement"))
                    .as(profile)
                    .isWaitingAt("userTask_tryToEngage")
                    .isNotWaitingAt("userTask_sendProjectLetter");
    }

    /** S4 R241 a to i, R230, R231: young person and parents met separately, wider family, professionals. */
    @Test
    void the_initial_visit_on_the_edge_of_care_goes_through_its_checklist() {
        FamilyAround k = met("families-first");
        assertThat(k.lines("makeFirstVisit", "points"))
                .extracting(point -> point.get("label"))
                .hasSize(10)
                .contains(
                        "Met the young person on their own: their views and concerns",
                        "Met the parents or carers on their own: their views and concerns",
                        "The family’s own view of their situation, and which of their wider family can help now");
        desk.complete("bea", k.reference, "makeFirstVisit", visit(k));
        assertThat(engagement.visits(k.theCase()).get(0).points())
                .hasSize(10)
                .allMatch(Checklists.Said::done)
                .anyMatch(said -> said.says().contains("Marie Keane takes Callum on Tuesdays"));
        assertThat(k.events("meeting")).contains("initialVisitPoint");
    }

    /** R203, R241f: clarity about what is expected and what follows; R241d: separately, or why not. */
    @Test
    void what_is_expected_is_always_said_and_who_was_not_met_on_their_own_has_a_reason() {
        FamilyAround k = met("families-first");
        Map<String, Object> vague = visit(k);
        int expectations = point(vague, "Said that they are expected");
        points(vague).get(expectations).put("how", "notDone");
        refused(
                k,
                "makeFirstVisit",
                vague,
                "points[" + expectations + "].how",
                "“Said that they are expected to engage, what that means, and what follows if they do not” may not be left out. Do it before you hand this in.");
        Map<String, Object> together = visit(k);
        int alone = point(together, "Met the young person");
        points(together).get(alone).put("how", "notDone");
        points(together).get(alone).put("says", null);
        refused(
                k,
                "makeFirstVisit",
                together,
                "points[" + alone + "].says",
                "“Met the young person on their own: their views and concerns” was not done. Say why not, and when it will be.");
        Map<String, Object> without = visit(k);
        without.put("points", List.of());
        refused(
                k,
                "makeFirstVisit",
                without,
                "points",
                "Each point of the checklist needs one answer. Open the form again to see them all.");
        points(together).get(alone).put("says", "Callum was out; Bea meets him at his grandmother’s tomorrow.");
        desk.complete("bea", k.reference, "makeFirstVisit", together);
        assertThat(engagement.visits(k.theCase()).get(0).points())
                .filteredOn(said -> !said.done())
                .extracting(Checklists.Said::says)
                .containsExactly("Callum was out; Bea meets him at his grandmother’s tomorrow.");
    }

    @Test
    void a_way_of_working_without_a_checklist_of_the_visit_asks_none() {
        FamilyAround k = visited("targeted-family-support");
        assertThat(engagement.visits(k.theCase()).get(0).points()).isEmpty();
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAt("userTask_gainConsent");
    }

    /** S2 R126 against S1 (conflict 8): a signature, or a yes. */
    @Test
    void written_consent_refuses_a_spoken_one_and_agreed_consent_begins_with_it() {
        FamilyAround west = visited("lead-family-worker");
        Map<String, Object> spoken = AroundTheFamily.consents(west.dawn(), "verbal");
        refused(
                west,
                "gainConsent",
                spoken,
                "consentToWork",
                "“Is there written consent to the work with the service?” has no such choice. Choose one of those offered.");
        spoken.put("consentToWork", "written");
        refused(
                west,
                "gainConsent",
                spoken,
                "consentToWork",
                "The family agreed to the work only in words. That can be recorded, but the work begins with a written consent: ask for the signature, or choose “No, or not in writing”.");
        desk.complete("bea", west.reference, "gainConsent", AroundTheFamily.consents(west.dawn(), "written"));
        assertThat(desk.instance(west.reference, "engagement")).isWaitingAt("userTask_contactAgencies");

        FamilyAround east = visited("targeted-family-support");
        desk.complete("bea", east.reference, "gainConsent", AroundTheFamily.consents(east.dawn(), "verbal"));
        assertThat(desk.instance(east.reference, "engagement")).isWaitingAt("userTask_contactAgencies");
        assertThat(engagement.isConsentToWork(east.theCase())).isTrue();
        assertThat(engagement.consents(east.theCase()))
                .filteredOn(c -> c.what().equals("To work with the service"))
                .singleElement()
                .matches(c -> c.inForce() && c.state().equals("in force, spoken"));
    }

    @Test
    void what_was_chosen_is_what_stands_in_the_list_of_consents() {
        FamilyAround k = visited("think-family");
        Map<String, Object> signed = AroundTheFamily.consents(k.dawn(), "written");
        signed.put("consentToWork", "spoken");
        refused(
                k,
                "gainConsent",
                signed,
                "consentToWork",
                "A written consent to the work with the service is recorded. Choose “Yes, in writing”, or put the line right.");
        Map<String, Object> spoken = AroundTheFamily.consents(k.dawn(), "verbal");
        spoken.put("consentToWork", "notGiven");
        refused(
                k,
                "gainConsent",
                spoken,
                "consentToWork",
                "The family agreed to the work in words, and that is enough to begin. Choose “Yes, spoken”, or put the line right.");
        spoken.put("consentToWork", "written");
        refused(
                k,
                "gainConsent",
                spoken,
                "consentToWork",
                "The family agreed to the work only in words, and that is enough to begin. Choose “Yes, spoken”, or put the line right.");
        Map<String, Object> refusedByFamily = answers(
                "consents",
                List.of(FamilyHEngagement.consent("workWithService", null, k.dawn(), "no", "verbal")),
                "consentToWork",
                "spoken");
        refused(
                k,
                "gainConsent",
                refusedByFamily,
                "consentToWork",
                "No consent to the work with the service is in the list. Put the line right, or choose “No”.");
        refusedByFamily.put("consentToWork", "notGiven");
        desk.complete("bea", k.reference, "gainConsent", refusedByFamily);
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAt("userTask_decideWithoutConsent");
    }

    /** S4 R244: a voluntary agreement is explained as one, and realistic on what may happen next. */
    @Test
    void a_voluntary_agreement_is_explained_and_other_ways_of_working_are_not_asked() {
        FamilyAround k = visited("families-first");
        Map<String, Object> silent = AroundTheFamily.consents(k.dawn(), "verbal");
        refused(
                k,
                "gainConsent",
                silent,
                "voluntaryExplained",
                "“How it was explained that the work is voluntary” is needed. Please fill it in.");
        desk.complete("bea", k.reference, "gainConsent", AroundTheFamily.voluntarily(silent));
        assertThat(engagement.voluntary(k.theCase()).orElseThrow().mayHappenNext())
                .contains("seven days a week until ten");
        assertThat(k.events("meeting")).contains("voluntaryExplained");
        assertThat(application
                        .getBean(ConsentSection.class)
                        .show(k.theCase(), null)
                        .toString())
                .contains("Told Dawn and Callum that they may say no");
        assertThat(engagement.voluntary(consented("targeted-family-support").theCase()))
                .isEmpty();
    }

    private FamilyAround consented(String profile) {
        FamilyAround k = visited(profile);
        desk.complete("bea", k.reference, "gainConsent", AroundTheFamily.consents(k.dawn(), "verbal"));
        return k;
    }

    /** R244, R97: a voluntary agreement may be taken back; nothing ends by that itself, the managers decide. */
    @Test
    void withdrawing_a_voluntary_agreement_ends_nothing_by_itself() {
        FamilyAround k = visited("families-first");
        desk.complete(
                "bea",
                k.reference,
                "gainConsent",
                AroundTheFamily.voluntarily(AroundTheFamily.consents(k.dawn(), "verbal")));
        String work = engagement.consents(k.theCase()).stream()
                .filter(c -> c.what().equals("To work with the service"))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        desk.inCase(
                "bea",
                k.reference,
                "withdraw-consent",
                answers(
                        "consents",
                        List.of(work),
                        "withdrawnBy",
                        k.dawn().toString(),
                        "withdrawnAt",
                        FamilyHEngagement.now(),
                        "toldHow",
                        "phone",
                        "inTheirWords",
                        "Dawn: I cannot have anybody in the flat this week."));
        assertThat(k.theCase().isOpen()).isTrue();
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAt("userTask_contactAgencies");
        assertThat(desk.instance(k.reference, "consent-withdrawal")).isWaitingAt("userTask_decideOnWithdrawal");
        assertThat(engagement.isConsentToWork(k.theCase())).isFalse();
    }

    @Test
    void the_database_keeps_no_point_undone_without_a_reason() {
        FamilyAround k = visited("families-first");
        UUID visit = engagement.visits(k.theCase()).get(0).id();
        assertThatThrownBy(() -> database.update(
                        "insert into point_answered values (gen_random_uuid(), ?, 'firstVisit', ?, 98, 'tea', 'Had tea', false, 'notDone', null, 0, 'bea', now())",
                        k.theCase().getId(),
                        visit))
                .hasMessageContaining("not_done_says_why");
    }

    private void refused(FamilyAround k, String step, Map<String, Object> said, String field, String sentence) {
        long before = k.rows(TABLES);
        Refusal refusal = desk.refusal(() -> desk.complete("bea", k.reference, step, said));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).contains(field);
        assertThat(refusal.getMessage()).contains(sentence);
        assertThat(k.rows(TABLES)).isEqualTo(before);
        assertThat(desk.instance(k.reference, "engagement")).isWaitingAt("userTask_" + step);
    }

    private static int point(Map<String, Object> said, String beginning) {
        for (int i = 0; i < points(said).size(); i++)
            if (points(said).get(i).get("label").toString().startsWith(beginning)) return i;
        throw new AssertionError("No point “%s”".formatted(beginning));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> points(Map<String, Object> said) {
        return (List<Map<String, Object>>) said.get("points");
    }
}

package org.familypathway.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.meeting.FamilyAround;
import org.familypathway.story.AroundTheFamily;
import org.familypathway.story.Desk;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A family group conference for every family, for those who want one, or because it applies; and the duty to offer it in writing (R207, R233, 5.4; conflict 2). */
@PathwayTest
class ConferenceWhereOfferedTest {
    @Autowired
    Desk desk;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    private FamilyAround family(String profile) {
        return new FamilyAround(application, profile, "callActivity_conference");
    }

    /** Conflict 2. */
    @Test
    void the_family_support_project_offers_every_family_a_conference_and_the_others_consider_it() {
        assertThat(desk.instance(family("family-support-project").reference, "conference"))
                .isWaitingAt("userTask_offerConference")
                .isNotWaitingAt("userTask_considerConference");
        for (String profile :
                java.util.List.of("targeted-family-support", "lead-family-worker", "think-family", "families-first"))
            assertThat(desk.instance(family(profile).reference, "conference"))
                    .as(profile)
                    .isWaitingAt("userTask_considerConference")
                    .isNotWaitingAt("userTask_offerConference");
    }

    @Test
    void a_conference_that_the_family_want_or_somebody_asks_for_is_offered_as_in_every_way_of_working() {
        for (String why : java.util.List.of("wantedByFamily", "onRequest")) {
            FamilyAround k = family("targeted-family-support");
            desk.complete("bea", k.reference, "considerConference", AroundTheFamily.conferenceConsidered(why));
            assertThat(desk.instance(k.reference, "conference")).as(why).isWaitingAt("userTask_offerConference");
            assertThat(k.events("considered")).containsExactly("conferenceConsidered");
        }
    }

    @Test
    void where_nobody_wants_one_the_pathway_goes_on_with_the_reason_alone() {
        FamilyAround k = family("targeted-family-support");
        assertThat(k.shown("considerConference")).containsEntry("duty", false);
        desk.passDeadline(k.reference, "considerConference");
        desk.complete("bea", k.reference, "considerConference", AroundTheFamily.conferenceConsidered("notNeeded"));
        assertThat(desk.instance(k.reference, "family-meeting")).isWaitingAt("userTask_prepareFamilyMeeting");
        assertThat(desk.instance(k.reference, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        assertThat(desk.instance(k.reference, "family-support-pathway")).isNotWaitingAt("callActivity_conference");
        assertThat(k.events("considered")).containsExactly("conferenceNotNeeded");
    }

    /** S4 R233: notified who, when and how. */
    @Test
    void for_a_child_on_the_edge_of_care_the_conference_service_is_notified() {
        FamilyAround k = family("families-first");
        Map<String, Object> nobody = AroundTheFamily.conferenceConsidered("edgeOfCare");
        nobody.put("notifiedWho", null);
        refused(k, nobody, "notifiedWho", "“Who of the conference service was notified” is needed. Please fill it in.");
        Map<String, Object> later = AroundTheFamily.conferenceConsidered("edgeOfCare");
        later.put(
                "notifiedAt",
                LocalDateTime.now(London.ZONE).plusDays(2).withNano(0).toString());
        refused(k, later, "notifiedAt", "“When” lies in the future. Write it down when it has happened.");
        desk.complete("bea", k.reference, "considerConference", AroundTheFamily.conferenceConsidered("edgeOfCare"));
        assertThat(desk.instance(k.reference, "conference")).isWaitingAt("userTask_offerConference");
        assertThat(application
                        .getBean(ConferenceConsideredSection.class)
                        .show(k.theCase(), null)
                        .toString())
                .contains("Edge of care", "Ruth Adeyemi, family group conference service, by phone, ");
    }

    /** 5.4: an offer in writing is a duty for children on the edge of care; going without one is an exception that a manager agrees to. */
    @Test
    void where_the_offer_is_a_duty_none_is_made_only_with_an_exception_that_a_manager_agreed_to() {
        FamilyAround k = family("families-first");
        assertThat(k.shown("considerConference")).containsEntry("duty", true);
        Map<String, Object> said = AroundTheFamily.conferenceConsidered("notNeeded");
        refused(
                k,
                said,
                "exceptionReason",
                "“Why none is offered in writing: the exception” is needed. Please fill it in.");
        said.put(
                "exceptionReason",
                "The grandfather, who would have to be asked, is the person of whom Callum is afraid.");
        refused(k, said, "agreedBy", "“Manager who agreed to the exception” is needed. Please fill it in.");
        said.put("agreedBy", "bob");
        desk.complete("bea", k.reference, "considerConference", said);
        assertThat(desk.instance(k.reference, "family-meeting")).isWaitingAt("userTask_prepareFamilyMeeting");
        assertThat(application
                        .getBean(ConferenceConsideredSection.class)
                        .show(k.theCase(), null)
                        .toString())
                .contains("of whom Callum is afraid. (agreed by Bob)");
    }

    @Test
    void the_database_knows_no_exception_without_a_manager_and_no_edge_of_care_without_a_notice() {
        FamilyAround k = family("families-first");
        String insert =
                "insert into conference_consideration (id, case_id, why, words, duty, considered_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, 'w', true, now(), 'bea', now())";
        assertThatThrownBy(() -> database.update(insert, k.theCase().getId(), "notNeeded"))
                .hasMessageContaining("duty_needs_an_exception");
        assertThatThrownBy(() -> database.update(insert, k.theCase().getId(), "edgeOfCare"))
                .hasMessageContaining("edge_of_care_is_notified");
    }

    private void refused(FamilyAround k, Map<String, Object> said, String field, String sentence) {
        long before = k.rows("conference_consideration");
        Refusal refusal = desk.refusal(() -> desk.complete("bea", k.reference, "considerConference", said));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).contains(field);
        assertThat(refusal.getMessage()).contains(sentence);
        assertThat(k.rows("conference_consideration")).isEqualTo(before);
    }
}

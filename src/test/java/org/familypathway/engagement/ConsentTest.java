package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyHEngagement.consent;
import static org.familypathway.story.FamilyHEngagement.contact;
import static org.familypathway.story.FamilyHEngagement.contacts;
import static org.familypathway.story.FamilyHEngagement.lawfulContact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.junit.jupiter.api.Test;

/**
 * The work begins with written consent (R126), and nothing is shared with an agency without consent for that agency or a recorded lawful basis (R97, R125,
 * R134; invariant 2): the record says so to the worker, the database to whoever goes around it.
 */
class ConsentTest extends EngagedFamily {
    @Test
    void spoken_consent_is_not_enough_to_begin_and_the_refusal_says_so() {
        String h = visitedAlone();
        refused(
                "gainConsent",
                h,
                consents("written", consent("workWithService", null, mother(h), "yes", "verbal")),
                "consentToWork",
                "The family agreed to the work only in words. That can be recorded, but the work begins with a written consent: ask for the signature, or choose “No, or not in writing”.");
        assertThat(engagement.consents(theCase(h))).isEmpty();
    }

    @Test
    void a_refused_consent_is_no_consent() {
        String h = visitedAlone();
        refused(
                "gainConsent",
                h,
                consents("written", consent("workWithService", null, mother(h), "no", "written")),
                "consentToWork",
                "No written consent to the work with the service is in the list. Put the line right, or choose “No, or not in writing”.");
    }

    @Test
    void a_written_consent_is_not_passed_over() {
        String h = visitedAlone();
        refused(
                "gainConsent",
                h,
                consents("notGiven", consent("workWithService", null, mother(h), "yes", "written")),
                "consentToWork",
                "A written consent to the work with the service is recorded. Choose “Yes, in writing”, or put the line right.");
    }

    @Test
    void the_family_is_asked_about_the_work_itself() {
        String h = visitedAlone();
        refused(
                "gainConsent",
                h,
                consents("written", consent("assessment", null, mother(h), "yes", "written")),
                "consents",
                "Add a line for “To work with the service” with what the family answered.");
        refused(
                "gainConsent",
                h,
                consents("notGiven"),
                "consents",
                "“Consents asked for” needs at least one line. Please add what was asked.");
    }

    @Test
    void consent_to_share_names_the_agency_and_lies_in_the_past() {
        String h = visitedAlone();
        refused(
                "gainConsent",
                h,
                consents("written", consent("shareInformation", null, mother(h), "yes", "written")),
                "consents[0].agency",
                "Line 1 of “Consents asked for, one for each purpose, agency and answer”: “With which agency” is needed. Please fill it in.");
        refused(
                "gainConsent",
                h,
                consents("written", consent("shareInformation", "voluntary", mother(h), "yes", "written")),
                "consents[0].agencyName",
                "Line 1 of “Consents asked for, one for each purpose, agency and answer”: “Name of the agency” is needed. Please fill it in.");
        Map<String, Object> tomorrow = consent("workWithService", null, mother(h), "yes", "written");
        tomorrow.put("givenOn", LocalDate.now(London.ZONE).plusDays(1).toString());
        refused(
                "gainConsent",
                h,
                consents("written", tomorrow),
                "consents[0].givenOn",
                "Line 1 of “Consents asked for, one for each purpose, agency and answer”: “Answered on” lies in the future. Write it down when it has happened.");
    }

    @Test
    void a_recorded_consent_is_not_taken_over_into_another_list() {
        String h = visitedAlone();
        Map<String, Object> known = consent("workWithService", null, mother(h), "yes", "written");
        known.put("id", UUID.randomUUID().toString());
        refused(
                "gainConsent",
                h,
                consents("written", known),
                "consents[0]",
                "A consent that is recorded stays as it is. Remove the line and add a new one, or withdraw it.");
    }

    @Test
    void an_agency_is_contacted_only_on_the_consent_for_that_agency() {
        String h = consentedAlone();
        refused(
                "contactAgencies",
                h,
                contacts(contact("health", recordedConsent(h, "To share information with Housing"))),
                "contacts[0].consent",
                "This consent is for Housing, not for Health. Choose the consent for Health, or record a lawful basis.");
        assertThat(engagement.contacts(theCase(h))).isEmpty();
    }

    @Test
    void a_refused_consent_or_one_to_something_else_is_no_choice_for_sharing() {
        String h = consentedAlone();
        for (String what : List.of("To share information with Police", "To work with the service"))
            refused(
                    "contactAgencies",
                    h,
                    contacts(contact("police", recordedConsent(h, what))),
                    "contacts[0].consent",
                    "Line 1 of “Contacts”: “Which consent” has no such choice. Choose one of those offered.");
    }

    @Test
    void another_familys_consent_is_no_choice_for_sharing() {
        String other = consentedAlone(), h = consentedAlone();
        refused(
                "contactAgencies",
                h,
                contacts(contact("education", recordedConsent(other, "To share information with Education"))),
                "contacts[0].consent",
                "Line 1 of “Contacts”: “Which consent” has no such choice. Choose one of those offered.");
    }

    @Test
    void a_contact_without_consent_and_without_a_lawful_basis_is_refused() {
        String h = consentedAlone();
        Map<String, Object> nothing = contact("health", UUID.randomUUID());
        nothing.put("consent", null);
        refused(
                "contactAgencies",
                h,
                contacts(nothing),
                "contacts[0].consent",
                "Line 1 of “Contacts”: “Which consent” is needed. Please fill it in.");
        refused(
                "contactAgencies",
                h,
                contacts(lawfulContact("police", "Because.")),
                "contacts[0].basisReason",
                "Line 1 of “Contacts”: “Why it is needed and proportionate” is too short: write at least 10 characters.");
    }

    @Test
    void a_lawful_basis_is_recorded_with_its_reason() {
        String h = consentedAlone();
        desk.complete(
                "katie",
                h,
                "contactAgencies",
                contacts(lawfulContact(
                        "police", "A threat to the youngest was overheard; consent would add to the danger.")));
        assertThat(engagement.contacts(theCase(h)))
                .singleElement()
                .satisfies(
                        c -> assertThat(c.basis())
                                .isEqualTo(
                                        "A child or adult is at risk of harm: A threat to the youngest was overheard; consent would add to the danger."));
    }

    @Test
    void where_no_agency_is_contacted_the_lead_says_why() {
        String h = consentedAlone();
        refused(
                "contactAgencies",
                h,
                contacts(),
                "whyNobody",
                "No agency was contacted. List the contacts, or say why nobody was.");
        desk.complete(
                "katie",
                h,
                "contactAgencies",
                answers("contacts", List.of(), "whyNobody", "All of them came to the first meeting."));
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(rows(
                        "select text from entry where case_id = ? and text like 'No other agency%'",
                        theCase(h).getId()))
                .hasSize(1);
    }

    @Test
    void what_is_shared_at_any_other_moment_stands_under_the_same_rule() {
        String h = consented();
        Map<String, Object> shared = contact("health", recordedConsent(h, "To share information with Education"));
        shared.remove("id");
        assertThat(refusedOnCasePage("katie", h, "share-information", shared))
                .isEqualTo(
                        "This consent is for Education, not for Health. Choose the consent for Health, or record a lawful basis.");
        shared.put("agency", "education");
        assertThat(onCasePage("katie", h, "share-information", shared).getStatus())
                .isEqualTo(200);
        assertThat(engagement.contacts(theCase(h))).hasSize(1);
    }

    @Test
    void a_further_consent_opens_a_further_agency() {
        String h = consented();
        assertThat(onCasePage(
                                "katie",
                                h,
                                "add-consent",
                                answers(
                                        "consents",
                                        List.of(consent("shareInformation", "health", mother(h), "yes", "written"))))
                        .getStatus())
                .isEqualTo(200);
        Map<String, Object> shared = contact("health", recordedConsent(h, "To share information with Health"));
        shared.remove("id");
        assertThat(onCasePage("katie", h, "share-information", shared).getStatus())
                .isEqualTo(200);
    }

    @Test
    void the_database_keeps_no_contact_without_consent_or_lawful_basis() {
        String h = consentedAlone();
        UUID education = recordedConsent(h, "To share information with Education");
        assertThatThrownBy(() -> insert(h, "education", null, null, null))
                .hasMessageContaining("consent_or_lawful_basis");
        assertThatThrownBy(() -> insert(h, "education", education, "crime", "Both at once, which is neither."))
                .hasMessageContaining("consent_or_lawful_basis");
        assertThatThrownBy(() -> insert(h, "education", null, "crime", "short"))
                .hasMessageContaining("lawful_basis_has_a_reason");
        assertThatThrownBy(() -> insert(h, "education", null, "crime", null))
                .hasMessageContaining("lawful_basis_has_a_reason");
        assertThat(engagement.contacts(theCase(h))).isEmpty();
        insert(h, "education", education, null, null);
        insert(h, "health", null, "safeguarding", "A child may be at risk of harm.");
        assertThat(engagement.contacts(theCase(h))).hasSize(2);
    }

    @Test
    void the_database_keeps_no_contact_on_a_consent_that_does_not_cover_it() {
        String h = consentedAlone(), other = consentedAlone();
        UUID housing = recordedConsent(h, "To share information with Housing");
        assertThatThrownBy(() -> insert(h, "health", housing, null, null)).hasMessageContaining("for another agency");
        assertThatThrownBy(
                        () -> insert(h, "police", recordedConsent(h, "To share information with Police"), null, null))
                .hasMessageContaining("No written consent to share");
        assertThatThrownBy(() -> insert(h, "housing", recordedConsent(h, "To work with the service"), null, null))
                .hasMessageContaining("No written consent to share");
        assertThatThrownBy(() ->
                        insert(h, "housing", recordedConsent(other, "To share information with Housing"), null, null))
                .hasMessageContaining("foreign key");
        assertThatThrownBy(() -> insertAt(h, "housing", housing, Instant.parse("2020-01-01T10:00:00Z")))
                .hasMessageContaining("not in force at that time");
        assertThatThrownBy(() -> {
                    insert(h, "housing", housing, null, null);
                    database.update("update agency_contact set agency = 'health' where consent_id = ?", housing);
                })
                .hasMessageContaining("for another agency");
    }

    @Test
    void the_database_changes_no_consent_under_what_rests_on_it() {
        String h = consentedAlone();
        UUID police = recordedConsent(h, "To share information with Police");
        assertThatThrownBy(
                        () -> database.update("update consent set given = true, form = 'written' where id = ?", police))
                .hasMessageContaining("stays as it was given");
        assertThatThrownBy(() -> database.update("delete from consent where id = ?", police))
                .hasMessageContaining("never lost");
    }

    @Test
    void the_database_takes_no_consent_back_into_force() {
        String h = consentedAlone();
        UUID housing = recordedConsent(h, "To share information with Housing");
        database.update(
                "update consent set withdrawn_at = now(), withdrawn_by = given_by, withdrawn_how = 'phone' where id = ?",
                housing);
        assertThatThrownBy(() -> insert(h, "housing", housing, null, null))
                .hasMessageContaining("not in force at that time");
        assertThatThrownBy(() -> database.update(
                        "update consent set withdrawn_at = null, withdrawn_by = null, withdrawn_how = null where id = ?",
                        housing))
                .hasMessageContaining("stays withdrawn");
    }

    private void insert(String h, String agency, UUID consent, String basis, String reason) {
        insert(h, agency, consent, basis, reason, Instant.now());
    }

    private void insertAt(String h, String agency, UUID consent, Instant at) {
        insert(h, agency, consent, null, null, at);
    }

    private void insert(String h, String agency, UUID consent, String basis, String reason, Instant at) {
        database.update(
                "insert into agency_contact (id, case_id, agency, person, how, contacted_at, what, consent_id, lawful_basis, basis_reason, recorded_by, recorded_at)"
                        + " values (?, ?, ?, 'somebody', 'phone', ?, 'Said that the family is known.', ?, ?, ?, 'katie', now())",
                UUID.randomUUID(),
                theCase(h).getId(),
                agency,
                OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                consent,
                basis,
                reason);
    }

    @SafeVarargs
    private static Map<String, Object> consents(String consentToWork, Map<String, Object>... consents) {
        return answers("consents", List.of(consents), "consentToWork", consentToWork);
    }

    private void refused(String step, String h, Map<String, Object> answers, String field, String sentence) {
        Refusal refusal = desk.refusal(() -> desk.complete("katie", h, step, answers));
        assertThat(refusal.reasons()).containsExactly(new Refusal.Reason(field, sentence));
        assertThat(desk.instance(h, "engagement")).isWaitingAt("userTask_" + step);
    }
}

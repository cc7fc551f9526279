package org.familypathway.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.access.Visitor;
import org.familypathway.family.Agency;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KnownContacts;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.referral.WhatReferrerMayKnow;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToLeadFamilyWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The Early Help Panel and the eligibility meeting are one step of the pathway, called and asked as the way of working says (conflict 13; R107, R120 to R123, R203, R227, R248, R253). */
@PathwayTest
class PanelTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    PanelDecisions decisions;

    @Autowired
    org.familypathway.profile.WaysOfWorking ways;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    WhatReferrerMayKnow mayKnow;

    @Autowired
    RuntimeService processes;

    @Autowired
    JdbcTemplate database;

    @Autowired
    KnownContacts contacts;

    @Autowired
    TransactionTemplate transaction;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @LocalServerPort
    int port;

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** R108, R120 to R124: referred by Housing, on the agenda, taken on with the school as lead agency, information passed on, a lead family worker named, the referrer told. */
    @Test
    void from_referral_to_a_lead_family_worker_within_a_week_of_the_panel() {
        String r = ToLeadFamilyWorker.isReferred(desk);
        assertThat(desk.workOnlyIn(r, "panel")).isWaitingAtExactly("userTask_requestAgendaItem");
        assertThat(desk.offered(r, "requestAgendaItem")).hasCandidateGroup("west-managers");
        ProcessInstance panel = desk.instance(r, "panel");
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        assertThat(desk.workOnlyIn(r, "panel")).isWaitingAtExactly("userTask_recordPanelDecision");
        assertThat(desk.offered(r, "recordPanelDecision")).hasCandidateGroup("west-managers");
        assertThat(due(r, "recordPanelDecision")).isEqualTo(today.toString() + "T23:59");

        desk.complete("lydia", r, "recordPanelDecision", ToLeadFamilyWorker.schoolLeads());
        assertThat(panel).isEnded().hasPassedInOrder("userTask_requestAgendaItem", "userTask_recordPanelDecision");
        assertThat(desk.workOnlyIn(r, "referral")).isWaitingAtExactly("userTask_nameLead", "userTask_passInformation");
        assertThat(desk.offered(r, "nameLead")).hasCandidateGroup("west-managers");
        LocalDate week = LocalDate.parse(due(r, "nameLead").substring(0, 10));
        assertThat(week).isBetween(today.plusDays(7), today.plusDays(14));
        assertThat(due(r, "passInformation")).isEqualTo(due(r, "nameLead"));
        PanelDecisions.Item item = decisions.accepted(theCase(r)).orElseThrow();
        assertThat(item.leadAgency()).isEqualTo("Hilltop School");
        assertThat(item.leadAgencyContact()).contains("Sam Okoro");
        assertThat(item.chair()).isEqualTo("Lydia Lane, early help manager");
        assertThat(item.there())
                .contains("Una Bell, health visitor (Health)", "Gil Marsh, co-ordinator (Home-Start)")
                .hasSize(4);
        assertThat(mayKnow.of(theCase(r))).isEqualTo("The referral has been received.");

        desk.complete("lydia", r, "nameLead", ToLeadFamilyWorker.named("Lola"));
        desk.complete("lydia", r, "allocateLead", ToLeadFamilyWorker.allocation("lola", "luke"));
        assertThat(desk.workOnlyIn(r, "referral"))
                .isWaitingAtExactly("userTask_passInformation", "userTask_tellReferrer");
        desk.complete("lydia", r, "passInformation", ToLeadFamilyWorker.informationPassed());
        assertThat(desk.workOnlyIn(r, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(decisions.accepted(theCase(r)).orElseThrow().passedOn()).hasSize(2);
        assertThat(mayKnow.of(theCase(r))).contains("Lola", "Early Help West", "lead family worker");
        assertThat(database.queryForList(
                        "select kind from panel_events where case_id = ?",
                        String.class,
                        theCase(r).getId()))
                .containsExactlyInAnyOrder(
                        "agendaItemRequested",
                        "panelDecided",
                        "agencyNamedLead",
                        "informationPassedOn",
                        "informationPassedOn");
        assertThat(database.queryForList(
                        "select reason from referral_decision where case_id = ?",
                        String.class,
                        theCase(r).getId()))
                .singleElement()
                .asString()
                .startsWith("Early Help Panel of ");
    }

    /** R120, R212: those who manage a service run its panel and chair it; what waits for them stands on its page, in Cockpit and among their cases, and on nobody else's. */
    @Test
    void whoever_runs_the_panel_finds_what_to_do_on_its_page_and_in_cockpit_and_nobody_else_does() {
        String r = ToLeadFamilyWorker.isReferred(desk);
        Visitor lydia = Visitor.signedIn(port, "lydia", Office.PASSWORD);
        for (String step : List.of("requestAgendaItem", "recordPanelDecision")) {
            String task = desk.task(r, step).getId();
            assertThat(lydia.get("/panel").body())
                    .contains("Waits for you", "href=\"/cases/" + r + "\"", "/?task=" + task);
            assertThat(lydia.get("/now/part").body()).contains(r, "/?task=" + task);
            Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
            for (String page : List.of("/panel", "/now/part", "/cases"))
                assertThat(maya.get(page).body()).as(page).doesNotContain(r, task);
            if (step.equals("requestAgendaItem"))
                desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        }
        assertThat(lydia.get("/cases").body()).contains(r);
        assertThat(lydia.get("/report").body()).contains("Who referred the families");
        for (String other : List.of("lola", "ana", "carol", "priya", "rita"))
            for (String page : List.of("/panel", "/now/part", "/now/cockpit/processes"))
                assertThat(Visitor.signedIn(port, other, Office.PASSWORD)
                                .get(page)
                                .statusCode())
                        .as(other + " " + page)
                        .isEqualTo(403);
        assertThat(Visitor.signedIn(port, "ana", Office.PASSWORD).get("/report").statusCode())
                .as("an analyst reads the report, without families")
                .isEqualTo(200);
        String decision = desk.task(r, "recordPanelDecision").getId();
        desk.complete("lydia", r, "recordPanelDecision", ToLeadFamilyWorker.schoolLeads());
        assertThat(lydia.get("/panel").body()).contains("Chaired by Lydia Lane").doesNotContain(decision);
    }

    /** R120, R123: a deadline of its own for what is late at the panel; the work itself stays open. */
    @Test
    void what_is_late_around_the_panel_is_decided_on_and_stays_to_be_done() {
        String r = ToLeadFamilyWorker.isReferred(desk);
        desk.passDeadline(r, "requestAgendaItem");
        assertThat(desk.workOnlyIn(r, "panel", "missed-deadline")).isWaitingAtExactly("userTask_requestAgendaItem");
        assertThat(desk.instance(r, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        desk.passDeadline(r, "recordPanelDecision");
        desk.complete("lydia", r, "recordPanelDecision", ToLeadFamilyWorker.schoolLeads());
        desk.passDeadline(r, "passInformation");
        assertThat(desk.workOnlyIn(r, "referral", "missed-deadline"))
                .isWaitingAtExactly("userTask_nameLead", "userTask_passInformation");
        assertThat(desk.instances(r, "missed-deadline")).hasSize(3).allSatisfy(one -> assertThat(one)
                .isWaitingAtExactly("userTask_decideMissedDeadline"));
    }

    /** R227: put off, it is asked for again; the panel asks for more, and the referrer answers; then it declines. */
    @Test
    void the_panel_puts_off_asks_for_more_and_declines() {
        String r = ToLeadFamilyWorker.isOnTheAgenda(desk);
        desk.complete(
                "lydia",
                r,
                "recordPanelDecision",
                answers("decision", "putOff", "decisionReason", "The school could not come this time."));
        assertThat(desk.workOnlyIn(r, "panel")).isWaitingAtExactly("userTask_requestAgendaItem");
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        desk.complete(
                "lydia",
                r,
                "recordPanelDecision",
                ToLeadFamilyWorker.panelSays(
                        "askForMore", "decisionReason", "Who else lives with them, and who is owed what?"));
        assertThat(desk.workOnlyIn(r, "referral")).isWaitingAtExactly("userTask_completeReferral");
        assertThat(desk.task(r, "completeReferral")).isAssignedTo("rita");
        Map<String, Object> referral = ToLeadFamilyWorker.referral();
        desk.complete(
                "rita",
                r,
                "completeReferral",
                answers(
                        "answer",
                        "Nobody else. £1,140 to Quarry Homes.",
                        "members",
                        membersOf(r),
                        "householdSeen",
                        desk.shown("rita", r, "completeReferral", "householdNow"),
                        "incidents",
                        List.of(),
                        "nonEngagement",
                        List.of(),
                        "legalActions",
                        List.of(),
                        "factors",
                        referral.get("factors")));
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        desk.complete(
                "lydia",
                r,
                "recordPanelDecision",
                ToLeadFamilyWorker.panelSays(
                        "decline", "decisionReason", "The children's centre supports them well already."));
        assertThat(desk.workOnlyIn(r, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(mayKnow.of(theCase(r))).startsWith("The referral was declined: Early Help Panel of ");
        assertThat(decisions.of(theCase(r)))
                .extracting(PanelDecisions.Item::decision)
                .containsExactly(PanelDecision.putOff, PanelDecision.askForMore, PanelDecision.decline);
        assertThat(decisions.accepted(theCase(r))).isEmpty();
    }

    private List<Map<String, Object>> membersOf(String reference) {
        return database.queryForList(
                "select id::text as id, name, born::text as born, relationship, ethnicity, communication, school, case when at_home then 'yes' else 'no' end as \"atHome\" from household_member where case_id = ?",
                theCase(reference).getId());
    }

    /** One meeting for all families on its agenda: chair and attendance are written down with the first and shown with the next. */
    @Test
    void a_meeting_is_one_for_all_families_on_its_agenda() {
        String one = ToLeadFamilyWorker.isOnTheAgenda(desk), other = ToLeadFamilyWorker.isOnTheAgenda(desk);
        desk.complete("lydia", one, "recordPanelDecision", ToLeadFamilyWorker.schoolLeads());
        assertThat(database.queryForObject(
                        "select count(distinct meeting_id) from agenda_item where case_id in (?, ?)",
                        Long.class,
                        theCase(one).getId(),
                        theCase(other).getId()))
                .isEqualTo(1);
        assertThat(decisions.of(theCase(other)).get(0).chair()).isEqualTo("Lydia Lane, early help manager");
        assertThat(decisions.of(theCase(other)).get(0).decision()).isNull();
    }

    @Test
    void what_cannot_be_right_is_sent_back_and_nothing_is_written() {
        String r = ToLeadFamilyWorker.isReferred(desk);
        assertThat(refused(r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem(today.minusDays(1))))
                .isEqualTo(
                        "“For the meeting of” lies before the referral was made. Choose the day on which the panel meets.");
        assertThat(refused(r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem(today.plusYears(2))))
                .startsWith("“For the meeting of” lies more than a year ahead.");
        assertThat(decisions.of(theCase(r))).isEmpty();
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem(today.plusDays(6)));

        assertThat(refused(
                        r,
                        "recordPanelDecision",
                        with("metOn", today.plusDays(6).toString())))
                .startsWith("“The panel met on” lies in the future.");
        assertThat(refused(
                        r,
                        "recordPanelDecision",
                        with("metOn", today.minusDays(3).toString())))
                .startsWith("“The panel met on” lies before the referral was made.");
        assertThat(refused(r, "recordPanelDecision", with("attendance", List.of())))
                .startsWith("“Who was there” needs at least one line");
        assertThat(refused(r, "recordPanelDecision", with("leadAgencyName", null)))
                .isEqualTo("“Name of the lead agency” is needed. Please fill it in.");
        assertThat(refused(r, "recordPanelDecision", with("levelOfNeed", null))).contains("“Level of need” is needed");
        assertThat(refused(r, "recordPanelDecision", with("decision", "agree")))
                .contains("“Decision” has no such choice");
        assertThat(decisions.of(theCase(r)).get(0).decision()).isNull();
        assertThat(decisions.of(theCase(r)).get(0).there()).isEmpty();

        desk.complete("lydia", r, "recordPanelDecision", ToLeadFamilyWorker.schoolLeads());
        // It met earlier than planned: the family stands on the agenda of that day.
        assertThat(decisions.of(theCase(r)).get(0).meetsOn()).isEqualTo(today);
        assertThat(refused(r, "passInformation", answers("passed", List.of(), "nothingFrom", null)))
                .startsWith("“What was passed on” needs a line");
        Map<String, Object> unfounded = ToLeadFamilyWorker.informationPassed();
        ((Map<String, Object>) ((List<?>) unfounded.get("passed")).get(1)).put("basisReason", null);
        assertThat(refused(r, "passInformation", unfounded)).contains("“Why it applies” is needed");
        Map<String, Object> byConsent = ToLeadFamilyWorker.informationPassed();
        Map<String, Object> line = (Map<String, Object>) ((List<?>) byConsent.get("passed")).get(0);
        line.putAll(answers(
                "basis",
                "consent",
                "lawfulBasis",
                null,
                "basisReason",
                null,
                "consentOn",
                today.toString(),
                "about",
                List.of(member(r, "Rory")),
                "consentGivers",
                List.of(member(r, "Rosa"))));
        assertThat(refused(r, "passInformation", byConsent))
                .contains("Nobody has said who holds parental responsibility for Rory Reed.");
        assertThat(decisions.of(theCase(r)).get(0).passedOn()).isEmpty();
        line.put("about", List.of(member(r, "Rosa")));
        desk.complete("lydia", r, "passInformation", byConsent);
        assertThat(database.queryForList(
                        "select p.consent_by from information_passed p join agenda_item i on i.id = p.item_id where i.case_id = ? and p.basis = 'consent'",
                        String.class,
                        theCase(r).getId()))
                .containsExactly("Rosa Reed, on " + London.day(today));
    }

    private String member(String r, String name) {
        return database.queryForObject(
                "select id::text from household_member where case_id = ? and name like ?",
                String.class,
                theCase(r).getId(),
                name + "%");
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> a = ToLeadFamilyWorker.schoolLeads();
        a.put(key, value);
        return a;
    }

    /** R107, R163: the list of whom the service knows is kept so that nobody looks up a number each time. */
    @Test
    void the_contact_of_the_lead_agency_is_the_one_whom_the_service_knows_unless_another_is_typed() {
        String known = ToLeadFamilyWorker.isOnTheAgenda(desk);
        Map<String, Object> untyped = with("leadAgencyContact", null);
        untyped.put("leadAgency", "school");
        assertThat(refused(known, "recordPanelDecision", untyped))
                .isEqualTo(
                        "Your service knows nobody at Hilltop School yet. Write who there supports the lead worker, and how to reach them.");
        transaction.executeWithoutResult(t -> contacts.add(
                theCase(known).getService(),
                new Agency("school", "Hilltop School"),
                "Ms Reid, deputy head",
                "0161 496 0105",
                "lydia"));
        desk.complete("lydia", known, "recordPanelDecision", untyped);
        assertThat(decisions.accepted(theCase(known)).orElseThrow().leadAgencyContact())
                .isEqualTo("Ms Reid, deputy head, 0161 496 0105");

        String several = ToLeadFamilyWorker.isOnTheAgenda(desk);
        transaction.executeWithoutResult(t -> contacts.add(
                theCase(several).getService(),
                new Agency("school", "Hilltop School"),
                "Mr Okafor, head of year",
                "0161 496 0103",
                "lydia"));
        assertThat(refused(several, "recordPanelDecision", untyped))
                .startsWith("Your service knows several people at Hilltop School: Ms Reid");
        Map<String, Object> typed = with("leadAgency", "school");
        desk.complete("lydia", several, "recordPanelDecision", typed);
        assertThat(decisions.accepted(theCase(several)).orElseThrow().leadAgencyContact())
                .contains("Sam Okoro");
    }

    /** What the panel decided stands in the database as it was decided, by whoever writes. */
    @Test
    void the_database_keeps_to_what_a_panel_may_decide() {
        String r = ToLeadFamilyWorker.isReferred(desk);
        desk.complete("lydia", r, "requestAgendaItem", ToLeadFamilyWorker.agendaItem(today.plusDays(5)));
        UUID id = theCase(r).getId();
        assertThatThrownBy(() -> database.update(
                        "update agenda_item set decision = 'accept', level_of_need = 2, reason = 'x', summary = 'x', decided_by = 'x', decided_at = now() where case_id = ?",
                        id))
                .hasMessageContaining("decides when it meets");
        UUID elsewhere = UUID.randomUUID();
        database.update(
                "insert into panel_meeting (id, service_id, meets_on, recorded_by, recorded_at) values (?, 'river', date '2031-01-01' + (random() * 90000)::int, 'x', now())",
                elsewhere);
        assertThatThrownBy(
                        () -> database.update("update agenda_item set meeting_id = ? where case_id = ?", elsewhere, id))
                .hasMessageContaining("its own service's panel");
        desk.complete("lydia", r, "recordPanelDecision", ToLeadFamilyWorker.schoolLeads());
        assertThatThrownBy(() -> database.update("update agenda_item set reason = 'Because.' where case_id = ?", id))
                .hasMessageContaining("written once");
        assertThatThrownBy(() ->
                        database.update("update agenda_item set lead_agency_contact = null where case_id = ?", id))
                .hasMessageContaining("lead_agency_in_full");
        assertThatThrownBy(() -> database.update("delete from agenda_item where case_id = ?", id))
                .hasMessageContaining("never lost");
        assertThatThrownBy(() -> database.update(
                        "insert into information_passed (id, item_id, agency, person, how, passed_at, what, basis, recorded_by, recorded_at) select gen_random_uuid(), id, 'health', 'Una', 'phone', now(), 'x', 'lawfulBasis', 'x', now() from agenda_item where case_id = ?",
                        id))
                .hasMessageContaining("passed_on_with_a_right");
    }

    /** R227, R253: while the work goes on a family is brought back to the meeting, and what it advised is written down. */
    @Test
    void a_family_is_brought_back_to_the_panel_and_its_advice_is_recorded() {
        String r = ToLeadFamilyWorker.isLedBy(desk, "lola", "luke");
        assertThatThrownBy(() -> desk.inCase("lola", r, "record-panel-advice", answers()))
                .hasMessageContaining("409");
        Map<String, Object> item = ToLeadFamilyWorker.agendaItem();
        item.put("kind", "programmeReview");
        desk.inCase("lola", r, "bring-to-panel", item);
        assertThat(desk.refusal(() -> desk.inCase("luke", r, "bring-to-panel", item))
                        .getMessage())
                .startsWith("The family is on the agenda for this already.");
        desk.inCase("lola", r, "record-panel-advice", advice(r));
        assertThat(decisions.of(theCase(r)).get(1).decision()).isEqualTo(PanelDecision.advised);
        assertThat(decisions.of(theCase(r)).get(1).reason()).startsWith("Go on for");
        assertThat(desk.workOnlyIn(r, "referral")).isWaitingAtExactly("userTask_tellReferrer");
    }

    private Map<String, Object> advice(String reference) {
        return answers(
                "item",
                database.queryForObject(
                        "select id::text from agenda_item where decision is null and case_id = ?",
                        String.class,
                        theCase(reference).getId()),
                "metOn",
                today.toString(),
                "chair",
                "Lydia Lane, early help manager",
                "attendance",
                ToLeadFamilyWorker.there(),
                "summary",
                "Attendance is up to 88%; the arrears are being paid.",
                "advice",
                "Go on for another six weeks, then step down to the children's centre.");
    }

    /** R203, R248: at the eligibility meeting of the intensive service the menu of support is talked over, and what is expected, what must be done and what follows is clear. */
    @Test
    void the_eligibility_meeting_considers_the_menu_of_support_and_is_clear_about_expectations() {
        Map<String, Object> referral = org.familypathway.story.FamilyH.referral(today, "river");
        referral.put("agency", "socialServices");
        String h = desk.refer("sue", referral);
        processes.startProcessInstanceByKey("panel", h);
        desk.complete("flora", h, "requestAgendaItem", ToLeadFamilyWorker.agendaItem());
        Map<String, Object> said = ToLeadFamilyWorker.panelSays("accept", "levelOfNeed", "4");
        assertThat(desk.refusal(() -> desk.complete("flora", h, "recordPanelDecision", said))
                        .getMessage())
                .contains("“Support considered for this family” is needed", "“What must be done” is needed");
        said.put("support", List.of("directIntensiveSupport", "childsJourney", "mentalHealthSupport"));
        said.put("expectations", "Visits on three days a week; Hannah is in, and says when she cannot be.");
        said.put("mustBeDone", "Liam is at school each day by half term.");
        said.put("consequences", "The social worker asks for a child protection conference.");
        assertThat(desk.refusal(() -> desk.complete("flora", h, "recordPanelDecision", said))
                        .getMessage())
                .startsWith("None of the service's criteria is met.");
        assertThat(decisions.of(theCase(h)).get(0).decision()).isNull();
        database.update(
                "insert into criterion_hit (id, case_id, criterion, because, requirement, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'edgeOfCare', 'At the edge of care', 'S4 R193', 'flora', now())",
                theCase(h).getId());
        desk.complete("flora", h, "recordPanelDecision", said);
        PanelDecisions.Item item = decisions.accepted(theCase(h)).orElseThrow();
        assertThat(item.support())
                .containsExactly("Direct intensive support", "Child’s journey", "Mental health support");
        assertThat(item.mustBeDone()).isEqualTo("Liam is at school each day by half term.");
        assertThat(item.leadAgency()).isNull();
        assertThat(desk.tasks(h, "passInformation")).isEmpty();
    }

    /** Conflict 13: S0 and S1 have no panel, and nothing of it is asked or offered there; S2 and S4 have one, under its own name. */
    @Test
    void a_way_without_a_panel_knows_nothing_of_it() {
        String h = org.familypathway.story.FamilyH.isLedBy(desk, "katie", "kofi");
        assertThatThrownBy(() -> desk.inCase("katie", h, "bring-to-panel", answers()))
                .hasMessageContaining("409");
        assertThat(decisions.of(theCase(h))).isEmpty();
        assertThat(ways.of("family-support-project").orElseThrow().panelName()).isEmpty();
        assertThat(ways.of("targeted-family-support").orElseThrow().panelName()).isEmpty();
        assertThat(ways.of("lead-family-worker").orElseThrow().panelName()).contains("Early Help Panel");
        assertThat(ways.of("families-first").orElseThrow().panelName()).contains("Team Eligibility Meeting");
        assertThat(desk.workOnlyIn(ToLeadFamilyWorker.isReferred(desk), "panel"))
                .isWaitingAtExactly("userTask_requestAgendaItem");
    }

    private String refused(String reference, String step, Map<String, Object> a) {
        return desk.refusal(() -> desk.complete("lydia", reference, step, a)).getMessage();
    }

    private String due(String reference, String step) {
        var due = desk.task(reference, step).getDueDate().toInstant().atZone(London.ZONE);
        return due.toLocalDate() + "T" + LocalTime.from(due);
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}

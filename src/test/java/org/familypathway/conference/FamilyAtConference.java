package org.familypathway.conference;

import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHConference;
import org.familypathway.story.FamilyHContract;
import org.familypathway.story.FamilyHEngagement;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Family H with a lead worker and consents for Housing and Education, taken to the conference along the spine without the phases between. */
public class FamilyAtConference {
    /** Stands for the support plan where there is none yet. */
    private static final String PLAN =
            "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test' id='d'>"
                    + "<process id='plan' name='Support plan' isExecutable='true' camunda:historyTimeToLive='P1D'><startEvent id='begun'/><sequenceFlow id='a' sourceRef='begun' targetRef='waits'/>"
                    + "<receiveTask id='waits'/></process></definitions>";

    final LocalDate today = LocalDate.now(London.ZONE);
    public final String reference;
    final Map<String, String> ids;
    private final Desk desk;
    private final ApplicationContext application;
    private final JdbcTemplate database;
    private final ProcessEngine engine;

    public FamilyAtConference(ApplicationContext application) {
        this(application, comesTo(application));
    }

    private FamilyAtConference(ApplicationContext application, String reference) {
        this.application = application;
        this.reference = reference;
        desk = application.getBean(Desk.class);
        database = application.getBean(JdbcTemplate.class);
        engine = application.getBean(ProcessEngine.class);
        ids = ids(application, reference);
    }

    /** The offer is accepted: Carol prepares. */
    static FamilyAtConference accepted(ApplicationContext application) {
        return walked(application, "accepted the offer", () -> new FamilyAtConference(application).accepted());
    }

    /** The day comes. */
    static FamilyAtConference prepared(ApplicationContext application) {
        return walked(application, "is prepared", () -> accepted(application).prepared());
    }

    /** The family have a plan. */
    static FamilyAtConference agreed(ApplicationContext application) {
        return walked(application, "agreed", () -> prepared(application).agreed());
    }

    private static FamilyAtConference walked(
            ApplicationContext application, String to, Supplier<FamilyAtConference> walk) {
        return new FamilyAtConference(
                application,
                application.getBean(Desk.class).walkedTo("Family H at the conference, who " + to, () -> walk.get()
                        .reference));
    }

    private static String comesTo(ApplicationContext application) {
        ProcessEngine engine = application.getBean(ProcessEngine.class);
        if (engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("plan")
                        .count()
                == 0)
            engine.getRepositoryService()
                    .createDeployment()
                    .addString("plan.bpmn", PLAN)
                    .deploy();
        return application.getBean(Desk.class).walkedTo("Family H at the conference", () -> comes(application, engine));
    }

    private static String comes(ApplicationContext application, ProcessEngine engine) {
        Desk desk = application.getBean(Desk.class);
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        UUID hannah = UUID.fromString(ids(application, h).get("Hannah"));
        desk.inCase(
                "katie",
                h,
                "add-consent",
                answers(
                        "consents",
                        List.of(
                                FamilyHEngagement.consent("shareInformation", "housing", hannah, "yes", "written"),
                                FamilyHEngagement.consent("shareInformation", "education", hannah, "yes", "written"))));
        engine.getRuntimeService()
                .createProcessInstanceModification(spine(engine, h))
                .cancelAllForActivity("callActivity_referral")
                .startBeforeActivity("callActivity_conference")
                .execute();
        return h;
    }

    private static Map<String, String> ids(ApplicationContext application, String reference) {
        return FamilyHContract.ids(application
                .getBean(HouseholdMembers.class)
                .of(application
                        .getBean(Cases.class)
                        .findByReference(reference)
                        .orElseThrow()
                        .getId()));
    }

    private static String spine(ProcessEngine engine, String reference) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("family-support-pathway")
                .singleResult()
                .getId();
    }

    FamilyCase theCase() {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    /** The offer is accepted: Carol prepares. */
    public void isAccepted() {
        accepted();
    }

    FamilyAtConference accepted() {
        desk.complete("katie", reference, "offerConference", FamilyHConference.accepted(today, ids, "carol"));
        return this;
    }

    FamilyAtConference prepared() {
        desk.complete("carol", reference, "prepareConference", preparation());
        return this;
    }

    Map<String, Object> preparation() {
        return FamilyHConference.prepared(
                today.plusWeeks(3),
                ids,
                lines("prepareConference", "children"),
                consent("Housing"),
                consent("Education"));
    }

    String consent(String agency) {
        return lines("prepareConference", "consentChoices").stream()
                .filter(choice -> choice.get("label").toString().contains(agency))
                .findFirst()
                .orElseThrow()
                .get("value")
                .toString();
    }

    FamilyAtConference agreed() {
        desk.complete("carol", reference, "holdConference", agreement());
        return this;
    }

    Map<String, Object> agreement() {
        Map<String, String> choices = new LinkedHashMap<>();
        lines("holdConference", "accountableChoices")
                .forEach(c ->
                        choices.put(c.get("label").toString(), c.get("value").toString()));
        return FamilyHConference.agreed(today, lines("holdConference", "attendance"), choices, today.plusWeeks(6));
    }

    /** What a form of the chapter shows now. */
    Map<String, Object> shown(String step) {
        return application
                .getBean(TransactionTemplate.class)
                .execute(t -> application.getBean(step, Step.class).fill(theCase()));
    }

    /** The lines of a list or table that a form shows, as the browser gets them. */
    List<Map<String, Object>> lines(String step, String list) {
        return application.getBean(ObjectMapper.class).convertValue(shown(step).get(list), new TypeReference<>() {});
    }

    ConferenceRecord record() {
        return application.getBean(ConferenceRecord.class);
    }

    /** As the case page shows it. */
    ConferenceSection.Shown conference() {
        return application.getBean(TransactionTemplate.class).execute(t -> (ConferenceSection.Shown)
                application.getBean(ConferenceSection.class).show(theCase(), null));
    }

    Conference.Outcome outcome() {
        return application
                .getBean(Conferences.class)
                .findFirstByCaseIdOrderByNumberDesc(theCase().getId())
                .orElseThrow()
                .getOutcome();
    }

    List<String> events() {
        return database.queryForList(
                "select kind from conference_events where case_id = ? order by recorded_at, happened_at, kind",
                String.class,
                theCase().getId());
    }

    /** How many rows the chapter has in the database, former versions included: to see that nothing was written. */
    long rows() {
        return List.of(
                        "conference",
                        "conference_answer",
                        "conference_meeting",
                        "conference_invitation",
                        "child_prepared",
                        "contact_restriction",
                        "conference_attendance",
                        "family_decision",
                        "without_family_plan",
                        "conference_review",
                        "decision_reviewed",
                        "agency_contact",
                        "entry",
                        "former_version")
                .stream()
                .mapToLong(table -> database.queryForObject("select count(*) from " + table, Long.class))
                .sum();
    }
}

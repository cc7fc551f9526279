package org.familypathway.plan;

import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHContract;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.FamilyHPlan;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Family H with a lead worker, consents for Housing and Education and a signed contract, taken to the plan along the spine without the phases between. */
public class FamilyAtPlan {
    public final LocalDate today;
    public final String reference;
    public final Map<String, String> ids;
    /** Ids of the consents to share information by agency. */
    public final Map<String, String> consents;

    private final Desk desk;
    private final ApplicationContext application;
    private final JdbcTemplate database;
    private final ProcessEngine engine;

    public FamilyAtPlan(ApplicationContext application) {
        this(application, true);
    }

    /** @param withContract whether the behaviour contract is signed */
    public FamilyAtPlan(ApplicationContext application, boolean withContract) {
        this(
                application,
                application
                        .getBean(Desk.class)
                        .walkedTo(
                                "Family H at the plan " + (withContract ? "with" : "without") + " a contract",
                                () -> comes(application, withContract)));
    }

    private FamilyAtPlan(ApplicationContext application, String reference) {
        this.application = application;
        this.reference = reference;
        desk = application.getBean(Desk.class);
        database = application.getBean(JdbcTemplate.class);
        engine = application.getBean(ProcessEngine.class);
        today = LocalDate.now(London.ZONE);
        ids = ids(application, reference);
        consents = consents(application, reference);
    }

    /** The plan is in force, by what the tests of the chapter say. */
    public static FamilyAtPlan inForce(ApplicationContext application, boolean withContract) {
        return new FamilyAtPlan(
                application,
                application
                        .getBean(Desk.class)
                        .walkedTo(
                                "Family H with a plan in force, " + (withContract ? "with" : "without") + " a contract",
                                () -> new FamilyAtPlan(application, withContract).planned().reference));
    }

    private static String comes(ApplicationContext application, boolean withContract) {
        Desk desk = application.getBean(Desk.class);
        LocalDate today = LocalDate.now(London.ZONE);
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        UUID mother = UUID.fromString(ids(application, h).get("Hannah"));
        desk.inCase(
                "katie",
                h,
                "add-consent",
                answers(
                        "consents",
                        List.of(
                                FamilyHEngagement.consent("shareInformation", "housing", mother, "yes", "written"),
                                FamilyHEngagement.consent("shareInformation", "education", mother, "yes", "written"))));
        Map<String, Object> contact = FamilyHEngagement.contact(
                "education", UUID.fromString(consents(application, h).get("education")));
        contact.remove("id");
        desk.inCase("katie", h, "share-information", contact);
        var runtime = application.getBean(ProcessEngine.class).getRuntimeService();
        String spine = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(h)
                .processDefinitionKey("family-support-pathway")
                .singleResult()
                .getId();
        runtime.createProcessInstanceModification(spine)
                .cancelAllForActivity("callActivity_referral")
                .startBeforeActivity("callActivity_plan")
                .execute();
        if (withContract) {
            runtime.startProcessInstanceByKey("contract", h);
            desk.complete("katie", h, "drawUpContract", FamilyHContract.drawnUp(today, ids(application, h)));
            desk.complete("katie", h, "signContract", FamilyHContract.signed(today, ids(application, h)));
        }
        return h;
    }

    private static Map<String, String> ids(ApplicationContext application, String reference) {
        return FamilyHContract.ids(application
                .getBean(HouseholdMembers.class)
                .of(theCase(application, reference).getId()));
    }

    private static Map<String, String> consents(ApplicationContext application, String reference) {
        return application.getBean(EngagementRecord.class).consents(theCase(application, reference)).stream()
                .collect(Collectors.toMap(
                        c -> c.what().endsWith("Housing") ? "housing" : "education", c -> c.id().toString()));
    }

    private static FamilyCase theCase(ApplicationContext application, String reference) {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    public FamilyCase theCase() {
        return theCase(application, reference);
    }

    public Map<String, Object> plan() {
        return FamilyHPlan.drawnUp(today, ids);
    }

    public void drawUp() {
        drawUp(plan());
    }

    public void drawUp(Map<String, Object> plan) {
        desk.complete("katie", reference, "drawUpPlan", plan);
    }

    public void agree() {
        agree(FamilyHPlan.agreed(today, ids, consents));
    }

    public void agree(Map<String, Object> said) {
        desk.complete("katie", reference, "agreePlan", said);
    }

    /** The budget is asked for where no other family of the test has had it entered. */
    public void approve() {
        desk.complete("maya", reference, "approvePlan", approval());
    }

    Map<String, Object> approval() {
        Map<String, Object> shown = shown("approvePlan");
        boolean asks = (Boolean) shown.get("asksBudget"), over = (Boolean) shown.get("isOver");
        // The budget is the service's: what other families of the test cost is in it.
        return FamilyHPlan.approved(
                asks ? 1_000_000 : null,
                over ? "The other families of the year have cost more than was thought." : null);
    }

    public FamilyAtPlan planned() {
        drawUp();
        agree();
        approve();
        return this;
    }

    public PlanRecord.Agreed agreed() {
        return application.getBean(PlanRecord.class).agreed(theCase()).orElse(null);
    }

    /** What a form shows now. */
    public Map<String, Object> shown(String step) {
        return application
                .getBean(TransactionTemplate.class)
                .execute(t -> application.getBean(step, Step.class).fill(theCase()));
    }

    public List<String> events(String chapter) {
        return database.queryForList(
                "select kind from %s_events where case_id = ? order by recorded_at, happened_at, kind"
                        .formatted(chapter),
                String.class,
                theCase().getId());
    }

    /** How many rows the chapters have in the database, former versions included: to see that nothing was written. */
    public long rows() {
        return List.of(
                        "support_plan",
                        "plan_goal",
                        "plan_action",
                        "plan_without_action",
                        "plan_agreement",
                        "plan_approval",
                        "plan_change",
                        "service_budget",
                        "agency_contact",
                        "weekly_round",
                        "weekly_incidents",
                        "action_in_week",
                        "progress_review",
                        "review_attendance",
                        "goal_progress",
                        "drift",
                        "drift_decision",
                        "entry",
                        "former_version")
                .stream()
                .mapToLong(table -> database.queryForObject("select count(*) from " + table, Long.class))
                .sum();
    }
}

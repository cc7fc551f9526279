package org.familypathway.assessment;

import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.LineStep;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHAssessment;
import org.familypathway.story.FamilyHContract;
import org.familypathway.story.FamilyHEngagement;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Family H with a lead worker and its consents, taken to the assessment along the spine without the phases between. */
public class FamilyAtAssessment {
    /** A place to wait at, where the chapter that follows is not drawn yet. */
    private static final String WAITS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="conference" name="Family group conference" isExecutable="true" camunda:historyTimeToLive="P1D"><startEvent id="begun"/>
                <sequenceFlow id="on" sourceRef="begun" targetRef="waits"/><receiveTask id="waits"/></process>
            </definitions>""";

    public final LocalDate today = LocalDate.now(London.ZONE);
    public final String reference;
    public final Map<String, String> ids;
    private final Desk desk;
    private final ApplicationContext application;
    private final JdbcTemplate database;
    private final ProcessEngine engine;

    public FamilyAtAssessment(ApplicationContext application) {
        this(application, comesTo(application));
    }

    private FamilyAtAssessment(ApplicationContext application, String reference) {
        this.application = application;
        this.reference = reference;
        desk = application.getBean(Desk.class);
        database = application.getBean(JdbcTemplate.class);
        engine = application.getBean(ProcessEngine.class);
        ids = ids(application, reference);
    }

    /** Everybody who is to be asked is asked, by what the tests of the chapter answer. */
    public static FamilyAtAssessment asked(ApplicationContext application) {
        return walked(application, "everybody is asked", () -> {
            FamilyAtAssessment h = new FamilyAtAssessment(application);
            h.plan();
            return h;
        });
    }

    /** Everybody has answered: the factors are next. */
    static FamilyAtAssessment answered(ApplicationContext application) {
        return walked(
                application, "everybody has answered", () -> asked(application).answered());
    }

    /** The manager has the assessment to sign off. */
    static FamilyAtAssessment handedIn(ApplicationContext application) {
        return walked(
                application, "it is handed in", () -> answered(application).analysed());
    }

    private static FamilyAtAssessment walked(
            ApplicationContext application, String to, Supplier<FamilyAtAssessment> walk) {
        return new FamilyAtAssessment(
                application,
                application.getBean(Desk.class).walkedTo("Family H at the assessment, " + to, () -> walk.get()
                        .reference));
    }

    private static String comesTo(ApplicationContext application) {
        ProcessEngine engine = application.getBean(ProcessEngine.class);
        if (engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("conference")
                        .count()
                == 0)
            engine.getRepositoryService()
                    .createDeployment()
                    .addString("conference.bpmn", WAITS)
                    .deploy();
        return application.getBean(Desk.class).walkedTo("Family H at the assessment", () -> comes(application, engine));
    }

    private static String comes(ApplicationContext application, ProcessEngine engine) {
        Desk desk = application.getBean(Desk.class);
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        var runtime = engine.getRuntimeService();
        String spine = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(h)
                .processDefinitionKey("family-support-pathway")
                .singleResult()
                .getId();
        runtime.createProcessInstanceModification(spine)
                .cancelAllForActivity("callActivity_referral")
                .startBeforeActivity("callActivity_assessment")
                .execute();
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
        return h;
    }

    private static Map<String, String> ids(ApplicationContext application, String reference) {
        return new LinkedHashMap<>(FamilyHContract.ids(application
                .getBean(HouseholdMembers.class)
                .of(application
                        .getBean(Cases.class)
                        .findByReference(reference)
                        .orElseThrow()
                        .getId())));
    }

    public FamilyCase theCase() {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    String consent(String agency) {
        return application.getBean(EngagementRecord.class).consents(theCase()).stream()
                .filter(c -> c.what().endsWith(agency))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    public Map<String, Object> planned() {
        return FamilyHAssessment.planned(today, ids, consent("Housing"), consent("Education"));
    }

    public void plan() {
        plan(planned());
    }

    void plan(Map<String, Object> answers) {
        desk.complete("katie", reference, "planAssessment", answers);
    }

    /** The task in which this agency gives its views, or in which it is reminded. */
    public Task of(String step, String agency) {
        return desk.tasks(reference, step).stream()
                .filter(task -> shown(step, task).get("agency").equals(agency))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + step + " of " + agency));
    }

    public Task childTask(String child) {
        return desk.tasks(reference, "hearChild").stream()
                .filter(task -> shown("hearChild", task).get("child").toString().startsWith(child))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody hears " + child));
    }

    void agenciesGiveViews() {
        desk.complete(
                "katie", of("giveAgencyViews", "Housing"), FamilyHAssessment.agencyViews(today, "Rita Holt", true));
        desk.complete(
                "priya", of("giveAgencyViews", "Education"), FamilyHAssessment.agencyViews(today, "Priya", false));
        desk.complete("katie", of("giveAgencyViews", "Police"), FamilyHAssessment.agencyViews(today, "PC Owen", true));
    }

    void childrenAreHeard() {
        for (Task task : desk.tasks(reference, "hearChild"))
            desk.complete("katie", task, FamilyHAssessment.childHeard());
    }

    public List<String> parentIds() {
        return ((List<?>) shown("askParents").get("parents"))
                .stream()
                        .map(line -> ((ParentAsked.Answer) line).id().toString())
                        .toList();
    }

    void parentsAreAsked() {
        desk.complete("katie", reference, "askParents", FamilyHAssessment.parentsAsked(parentIds()));
    }

    private FamilyAtAssessment answered() {
        agenciesGiveViews();
        childrenAreHeard();
        parentsAreAsked();
        return this;
    }

    String education() {
        return AssessmentFactor.AGENCY
                + record().agencies().stream()
                        .filter(a -> a.agency().equals("Education"))
                        .findFirst()
                        .orElseThrow()
                        .id();
    }

    public Map<String, Object> assessed() {
        return FamilyHAssessment.assessed(today, ids, education());
    }

    void assess() {
        desk.complete("katie", reference, "assessNeeds", assessed());
    }

    void analyse() {
        desk.complete("katie", reference, "analyseNeeds", FamilyHAssessment.analysed("handIn"));
    }

    private FamilyAtAssessment analysed() {
        assess();
        analyse();
        return this;
    }

    void decide(String decision, String reasons) {
        desk.complete("maya", reference, "signOffAssessment", FamilyHAssessment.decided(decision, reasons));
    }

    public AssessmentRecord.Shown record() {
        return application.getBean(AssessmentRecord.class).of(theCase()).orElseThrow();
    }

    /** What a form of the chapter shows now. */
    Map<String, Object> shown(String step) {
        return inTransaction(() -> application.getBean(step, Step.class).fill(theCase()));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> shown(String step, Task task) {
        UUID line = UUID.fromString(
                (String) engine.getRuntimeService().getVariable(task.getExecutionId(), AssessmentInDiagrams.LINE));
        return inTransaction(() -> application.getBean(step, LineStep.class).fill(theCase(), line));
    }

    private <T> T inTransaction(Supplier<T> what) {
        return application.getBean(TransactionTemplate.class).execute(t -> what.get());
    }

    List<String> events(String about) {
        return about == null
                ? database.queryForList(
                        "select kind from assessment_events where case_id = ?",
                        String.class,
                        theCase().getId())
                : database.queryForList(
                        "select kind from assessment_events where case_id = ? and about = ?::uuid",
                        String.class,
                        theCase().getId(),
                        ids.get(about));
    }

    /** How many rows the chapter has in the database, former versions included: to see that nothing was written. */
    long rows() {
        return List.of(
                        "assessment",
                        "agency_asked",
                        "agency_reminder",
                        "agency_views",
                        "agency_point",
                        "child_to_hear",
                        "child_heard",
                        "absent_parent",
                        "absent_parent_of",
                        "parent_asked",
                        "assessment_factor",
                        "member_without_factor",
                        "genogram_relation",
                        "needs_analysis",
                        "assessment_decision",
                        "agency_contact",
                        "former_version")
                .stream()
                .mapToLong(table -> database.queryForObject("select count(*) from " + table, Long.class))
                .sum();
    }
}

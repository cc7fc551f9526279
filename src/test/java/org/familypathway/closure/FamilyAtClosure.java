package org.familypathway.closure;

import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.LineStep;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHClosure;
import org.familypathway.story.FamilyHContract;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.FamilyHPlan;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Family H with a plan in force and twelve weeks of monitoring, taken to the closure along the spine without the phases between. Time goes on: the clock of engine and
 * record is put twelve weeks ahead; who makes one puts it back with {@link #backToToday()}.
 */
public class FamilyAtClosure {
    public static final int WEEKS = 12;

    /** What the rounds counted week by week. */
    static final int[] POLICE = {2, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0};

    /** The plan was approved on this day. */
    public final LocalDate planned = LocalDate.now(London.ZONE);

    public final String reference;
    public final Map<String, String> ids;
    /** Id of the consent to share information with Education. */
    public final String consent;

    private final Desk desk;
    private final ApplicationContext application;
    private final JdbcTemplate database;
    private final ObjectMapper json;
    private Duration ahead = Duration.ZERO;

    /** @param withPlan whether a plan is in force and the rounds were recorded */
    public FamilyAtClosure(ApplicationContext application, boolean withPlan) {
        this.application = application;
        desk = application.getBean(Desk.class);
        database = application.getBean(JdbcTemplate.class);
        json = application.getBean(ObjectMapper.class);
        Duration twelveWeeks = Duration.of(WEEKS * 7, ChronoUnit.DAYS);
        reference = desk.walkedTo("Family H at the closure " + (withPlan ? "with" : "without") + " a plan", () -> {
            String h = FamilyH.isLedBy(desk, "katie", "kofi");
            consents(h);
            if (withPlan) {
                isPlannedFor(h);
                ClockUtil.offset(twelveWeeks.toMillis());
            }
            comesToTheClosure(h);
            return h;
        });
        if (withPlan) timeGoesOn(twelveWeeks);
        ids = ids(theCase());
        consent = consent(theCase());
    }

    private void isPlannedFor(String h) {
        FamilyCase theCase = theCase(h);
        application.getBean(ProcessEngine.class).getRuntimeService().startProcessInstanceByKey("plan", h);
        desk.complete("katie", h, "drawUpPlan", FamilyHPlan.drawnUp(planned, ids(theCase)));
        desk.complete(
                "katie",
                h,
                "agreePlan",
                FamilyHPlan.agreed(planned, ids(theCase), Map.of("education", consent(theCase))));
        boolean asks = (Boolean) shown(theCase, "approvePlan", null).get("asksBudget");
        desk.complete("maya", h, "approvePlan", FamilyHPlan.approved(asks ? 1_000_000 : null, null));
        rounds(theCase);
    }

    private void consents(String h) {
        desk.inCase(
                "katie",
                h,
                "add-consent",
                answers(
                        "consents",
                        List.of(FamilyHEngagement.consent(
                                "shareInformation",
                                "education",
                                UUID.fromString(ids(theCase(h)).get("Hannah")),
                                "yes",
                                "written"))));
    }

    private void comesToTheClosure(String h) {
        var runtime = application.getBean(ProcessEngine.class).getRuntimeService();
        String spine = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(h)
                .processDefinitionKey("family-support-pathway")
                .singleResult()
                .getId();
        runtime.createProcessInstanceModification(spine)
                .cancelAllForActivity("callActivity_referral")
                .startBeforeActivity("callActivity_closure")
                .execute();
    }

    private Map<String, String> ids(FamilyCase of) {
        return FamilyHContract.ids(application.getBean(HouseholdMembers.class).of(of.getId()));
    }

    private String consent(FamilyCase of) {
        return application.getBean(EngagementRecord.class).consents(of).stream()
                .map(c -> c.id().toString())
                .collect(Collectors.joining());
    }

    private FamilyCase theCase(String h) {
        return application.getBean(Cases.class).findByReference(h).orElseThrow();
    }

    private void rounds(FamilyCase of) {
        for (int week = 0; week < WEEKS; week++) {
            UUID round = UUID.randomUUID();
            LocalDate from = planned.plusWeeks(week);
            database.update(
                    """
                    insert into weekly_round (id, case_id, number, week_from, week_to, due_on, contact, why_not_seen, breach_noticed, done_at, recorded_by, recorded_at)
                    values (?, ?, ?, ?, ?, ?, 'none', 'Left out of this test', false, now(), 'katie', now())""",
                    round,
                    of.getId(),
                    week + 1,
                    from,
                    from.plusDays(6),
                    from.plusDays(7));
            database.update(
                    """
                    insert into weekly_incidents (id, round_id, source, asked, incidents, what, recorded_by, recorded_at)
                    values (gen_random_uuid(), ?, 'police', 'PC Marsh', ?, 'Calls', 'katie', now())""",
                    round,
                    POLICE[week]);
        }
    }

    public void timeGoesOn(Duration by) {
        ahead = ahead.plus(by);
        ClockUtil.offset(ahead.toMillis());
    }

    /** A timer that was fired puts the clock back; time goes on where it was. */
    public void passDeadline(String step) {
        desk.passDeadline(reference, step);
        ClockUtil.offset(ahead.toMillis());
    }

    public static void backToToday() {
        ClockUtil.reset();
    }

    public LocalDate today() {
        return now().toLocalDate();
    }

    public LocalDateTime now() {
        return ClockUtil.getCurrentTime()
                .toInstant()
                .atZone(London.ZONE)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES);
    }

    public FamilyCase theCase() {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    /** What a form shows now, as the browser gets it. */
    public Map<String, Object> shown(String step) {
        return shown(step, null);
    }

    /** @param line which line of the record the step is about */
    public Map<String, Object> shown(String step, UUID line) {
        return shown(theCase(), step, line);
    }

    private Map<String, Object> shown(FamilyCase of, String step, UUID line) {
        return application.getBean(TransactionTemplate.class).execute(t -> {
            Step<?> found = application.getBean(step, Step.class);
            return json.convertValue(
                    (line == null ? found : ((LineStep<?>) found).of(line)).fill(of), new TypeReference<>() {});
        });
    }

    public void complete(String step, Map<String, Object> answers) {
        desk.complete(step.equals("decideClosure") ? "maya" : "katie", reference, step, answers);
    }

    public FamilyAtClosure heard() {
        complete("gatherStatements", FamilyHClosure.statements(today(), ids.get("Hannah")));
        complete("gatherFeedback", FamilyHClosure.feedback(today(), ids));
        return this;
    }

    public Map<String, Object> evaluation() {
        return FamilyHClosure.evaluated(shown("evaluateOutcomes"), ids, planned, today());
    }

    public FamilyAtClosure evaluated() {
        complete("evaluateOutcomes", evaluation());
        return this;
    }

    public Map<String, Object> items() {
        return FamilyHClosure.items(today(), shown("answerClosureItems"));
    }

    public FamilyAtClosure met() {
        complete("answerClosureItems", items());
        return this;
    }

    public void decided() {
        complete("decideClosure", FamilyHClosure.decided("close"));
    }

    public void closes(LocalDate on) {
        complete("setClosingDate", FamilyHClosure.closingDate(on, now()));
    }

    /** From here on the case is closed, by its whole closure. */
    public FamilyAtClosure closed() {
        heard().evaluated().met().decided();
        closes(today());
        return this;
    }

    public ClosureRecord.Shown closure() {
        return application.getBean(ClosureRecord.class).of(theCase()).orElseThrow();
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
                        "impact_statement",
                        "statements_gathered",
                        "service_feedback",
                        "feedback_gathered",
                        "evaluation",
                        "goal_outcome",
                        "further_measure",
                        "legal_action_outcome",
                        "other_outcome",
                        "work_cost",
                        "hours_of_work",
                        "cost_avoided",
                        "closure",
                        "closure_attendance",
                        "closure_item",
                        "closure_decision",
                        "closure_exception",
                        "follow_up",
                        "follow_up_made",
                        "agency_contact",
                        "entry",
                        "former_version")
                .stream()
                .mapToLong(table -> database.queryForObject("select count(*) from " + table, Long.class))
                .sum();
    }
}

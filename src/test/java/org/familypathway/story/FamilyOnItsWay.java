package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.LineStep;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.plan.PartiesOfPlan;
import org.familypathway.plan.PlanRecord;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Any family on its whole way along the spine, in any way of working: who acts, what is open, what a form shows, what the record says, and how time goes on. What is said at a step comes from
 * the story; here is only what each story would have to do alike.
 */
public class FamilyOnItsWay {
    public final String reference;
    public final String manager;
    private final ApplicationContext application;
    private final Desk desk;
    private final ProcessEngine engine;
    private final JdbcTemplate database;
    /** The day at whose noon the story stands; null while it is told at the time of the test. */
    private LocalDate noonOf;

    /** @param reference of the case, which was referred; @param manager who decides in its service */
    public FamilyOnItsWay(ApplicationContext application, String reference, String manager) {
        this(application, application.getBean(Desk.class), reference, manager);
    }

    /** @param desk at which everybody of the story works, such as one with a browser */
    public FamilyOnItsWay(ApplicationContext application, Desk desk, String reference, String manager) {
        this.application = application;
        this.desk = desk;
        this.reference = reference;
        this.manager = manager;
        engine = application.getBean(ProcessEngine.class);
        database = application.getBean(JdbcTemplate.class);
    }

    // ---- who does what

    /** The lead worker hands in a step. */
    public void does(String step, Map<String, Object> answers) {
        desk.complete(lead(), reference, step, answers);
    }

    /** The manager hands in a step. */
    public void decides(String step, Map<String, Object> answers) {
        desk.complete(manager, reference, step, answers);
    }

    /** Somebody else hands in a step. */
    public void does(String who, String step, Map<String, Object> answers) {
        desk.complete(who, reference, step, answers);
    }

    /** Who leads now. */
    public String lead() {
        return application
                .getBean(LeadAssignment.class)
                .current(theCase())
                .map(LeadWorker::getWorker)
                .orElseThrow();
    }

    public boolean isLed() {
        return application.getBean(LeadAssignment.class).current(theCase()).isPresent();
    }

    // ---- where they stand

    public FamilyCase theCase() {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    /** Each step that was ever open, from the referral on. */
    public Set<String> steps() {
        Set<String> steps = new TreeSet<>();
        engine.getHistoryService()
                .createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .forEach(task -> steps.add(task.getTaskDefinitionKey().replace("userTask_", "")));
        return steps;
    }

    /** What a form shows, as the browser gets it. */
    public Map<String, Object> shown(String step) {
        return shown(application.getBean(step, Step.class));
    }

    /** As above, of a step that is about one line of the record. */
    private Map<String, Object> shown(String step, UUID line) {
        return shown(application.getBean(step, LineStep.class).of(line));
    }

    private Map<String, Object> shown(Step<?> step) {
        return inTransaction(() ->
                application.getBean(ObjectMapper.class).convertValue(step.fill(theCase()), new TypeReference<>() {}));
    }

    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> lines(String step, String list) {
        return (List<Map<String, Object>>) shown(step).get(list);
    }

    /** The ids of the lines of a list that a form shows. */
    public List<String> ids(String step, String list) {
        return lines(step, list).stream().map(line -> line.get("id").toString()).toList();
    }

    // ---- what the record says

    public <T> T inTransaction(java.util.function.Supplier<T> what) {
        return application.getBean(TransactionTemplate.class).execute(t -> what.get());
    }

    public long count(String table) {
        return database.queryForObject(
                "select count(*) from %s where case_id = ?".formatted(table),
                Long.class,
                theCase().getId());
    }

    /** What the chronology says of a chapter, oldest first. */
    public List<String> events(String chapter) {
        return database.queryForList(
                "select kind from %s_events where case_id = ? order by recorded_at, kind".formatted(chapter),
                String.class,
                theCase().getId());
    }

    /** The rule of the deadline that a step ran on, such as {@code 2 hours, on any day}. */
    public String rule(String deadline) {
        return database.queryForObject(
                "select rule from deadline where case_id = ? and name = ? order by started_at desc limit 1",
                String.class,
                theCase().getId(),
                deadline);
    }

    // ---- who they are

    /** Ids of the members by first name, in the order of the referral. */
    public Map<String, String> ids() {
        Map<String, String> ids = new LinkedHashMap<>();
        for (HouseholdMember member : members())
            ids.put(member.getName().split(" ")[0], member.getId().toString());
        return ids;
    }

    public String id(String firstName) {
        return ids().get(firstName);
    }

    public UUID uuid(String firstName) {
        return UUID.fromString(id(firstName));
    }

    private List<HouseholdMember> members() {
        return application.getBean(HouseholdMembers.class).of(theCase().getId());
    }

    /** Id of the consent to share information with an agency, such as {@code Education}. */
    public String agreed(String agency) {
        return application.getBean(EngagementRecord.class).consents(theCase()).stream()
                .filter(c -> c.what().equals("To share information with " + agency))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    // ---- what time it is

    public LocalDate today() {
        return now().toLocalDate();
    }

    public LocalDateTime now() {
        return LocalDateTime.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE)
                .withSecond(0)
                .withNano(0);
    }

    /** From now on it is noon of this day, until {@link #nowIsNow}. */
    public void itIsNoonOn(LocalDate day) {
        noonOf = day;
        ClockUtil.setCurrentTime(Date.from(day.atTime(12, 0).atZone(London.ZONE).toInstant()));
    }

    public static void nowIsNow() {
        ClockUtil.reset();
    }

    /** A deadline passes, or a day comes; the time of the story stays what it was. */
    public void passDeadline(String step) {
        desk.passDeadline(reference, step);
        if (noonOf != null) itIsNoonOn(noonOf);
    }

    /** The day comes on which a step of oversight, or a follow-up, opens. */
    public void comes(String catchEvent) {
        AtAnyMoment.comes(engine, reference, catchEvent);
    }

    // ---- what every story does alike

    /** Every child who is to be heard is heard, every agency that was asked says what it sees, and every parent is asked. */
    public void viewsAreHeard(Map<String, Object> childSays, Map<String, Object> parentSays) {
        for (Task child : desk.tasks(reference, "hearChild")) desk.complete(lead(), child, childSays);
        for (Task agency : desk.tasks(reference, "giveAgencyViews"))
            desk.complete(
                    agency.getAssignee(),
                    agency,
                    renamed(
                            FamilyHAssessment.agencyViews(
                                    today(),
                                    "Who was asked",
                                    agency.getAssignee().equals(lead())),
                            "Hannah has",
                            "The mother has",
                            "with Hannah",
                            "with the mother",
                            "draw Liam along",
                            "draw the eldest along"));
        List<Map<String, Object>> parents = new ArrayList<>();
        for (String id : ids("askParents", "parents")) {
            Map<String, Object> line = FamilyHAssessment.parentAsked(id);
            line.put("askedAt", now().toString());
            line.putAll(parentSays);
            parents.add(line);
        }
        does("askParents", Desk.answers("parents", parents));
    }

    /** The plan is drawn up, agreed by everybody who has a part in it, and approved. @param consents ids of the consents in force by agency, such as {@code education} */
    public void isPlannedFor(Map<String, Object> plan, Map<String, String> agencies, Map<String, String> consents) {
        does("drawUpPlan", OutcomesOfWays.measured(plan, lines("drawUpPlan", "coreMeasures"), today()));
        Map<String, String> names = new LinkedHashMap<>();
        for (HouseholdMember member : members())
            if (!member.getBorn().plusYears(12).isAfter(today()))
                names.put(member.getId().toString(), member.getName());
        names.put("worker:" + lead(), lead());
        List<Map<String, Object>> family = new ArrayList<>();
        names.forEach((who, name) -> family.add(FamilyHPlan.family(today(), who, name, "Of the family, or the lead")));
        List<Map<String, Object>> others = new ArrayList<>();
        agencies.forEach((kind, person) -> others.add(FamilyHPlan.agency(kind, person, consents)));
        does("agreePlan", Desk.answers("family", family, "agencies", others));
        assertThat(desk.open(reference)).contains("approvePlan");
        boolean asks = (Boolean) shown("approvePlan").get("asksBudget");
        decides("approvePlan", FamilyHPlan.approved(asks ? 1_000_000 : null, null));
    }

    /** Who is involved in the plan in force, by the value that forms have. */
    public Map<String, String> parties() {
        Map<String, String> parties = new LinkedHashMap<>();
        inTransaction(() -> application.getBean(PartiesOfPlan.class).involved(theCase()))
                .forEach(party -> parties.putIfAbsent(party.who(), party.name()));
        return parties;
    }

    public PlanRecord.Agreed plan() {
        return application.getBean(PlanRecord.class).agreed(theCase()).orElseThrow();
    }

    /** A review of today with everybody of the plan. @param missed by the action's number: why it was missed, where no week records it */
    public Map<String, Object> review(Map<Integer, String> missed, String decision, LocalDate next) {
        Map<String, Object> shown = shown("reviewProgress");
        boolean weekly = (Boolean) shown.get("weeksRecorded");
        Map<String, String> whyMissed = new LinkedHashMap<>();
        List<String> actions =
                plan().actions().stream().map(a -> a.id().toString()).toList();
        missed.forEach((number, why) -> whyMissed.put(actions.get(number - 1), why));
        return OutcomesOfWays.review(
                today(),
                parties(),
                ids("reviewProgress", "goals"),
                weekly ? List.of() : OutcomesOfWays.kept(actions, whyMissed),
                decision,
                next,
                shown.get("centralTeam") != null);
    }

    /** A reading of outcomes of today for the family as a whole, in the order of the areas. @param agreedWith first names */
    public Map<String, Object> reading(List<String> areas, List<Integer> scores, List<String> agreedWith, String why) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++)
            lines.add(OutcomesOfWays.score(areas.get(i), "family", scores.get(i), why));
        return Desk.answers(
                "readOn",
                today().toString(),
                "alsoAgreed",
                null,
                "agreedWith",
                agreedWith.stream().map(this::id).toList(),
                "scores",
                lines);
    }

    /**
     * What has changed by today: each goal of the plan is measured again over the weeks since it was agreed.
     *
     * @param values at the end, in the order of the goals; @param social what became of the work of social services, such as {@code neverInvolved}
     */
    public Map<String, Object> evaluated(
            LocalDate from,
            List<? extends Number> values,
            String social,
            String socialText,
            String person,
            String family,
            String community) {
        List<Map<String, Object>> measures = new ArrayList<>();
        for (Map<String, Object> line : lines("evaluateOutcomes", "measures")) {
            Map<String, Object> measured = new LinkedHashMap<>(line);
            measured.put("measured", "yes");
            if (measured.get("endValue") == null) {
                measured.put("endFrom", from.toString());
                measured.put("endTo", today().toString());
                measured.put("endValue", values.get(measures.size()));
            }
            measures.add(measured);
        }
        Map<String, Object> said = Desk.answers(
                "measures",
                measures,
                "coreMeasures",
                OutcomesOfWays.measuredAgain(lines("evaluateOutcomes", "coreMeasures"), today()),
                "whereChildrenLive",
                atHome(shown("evaluateOutcomes")),
                "socialServices",
                social,
                "socialServicesText",
                socialText,
                "personLevel",
                person,
                "familyLevel",
                family,
                "communityLevel",
                community);
        for (String list : List.of("furtherMeasures", "legalActions", "otherOutcomes", "costs", "hours", "avoided"))
            said.put(list, List.of());
        return said;
    }

    /**
     * The same said of another family: each name gives way to another. Keys stay as they are.
     *
     * @param names in pairs, such as {@code "Hannah", "Rosa"}
     */
    @SuppressWarnings("unchecked")
    public static <T> T renamed(T said, String... names) {
        if (said instanceof String text) {
            for (int i = 0; i < names.length; i += 2) text = text.replace(names[i], names[i + 1]);
            return (T) text;
        }
        if (said instanceof List<?> list)
            return (T) list.stream().map(line -> renamed((Object) line, names)).toList();
        if (said instanceof Map<?, ?> map) {
            Map<Object, Object> other = new LinkedHashMap<>();
            map.forEach((key, value) -> other.put(key, renamed((Object) value, names)));
            return (T) other;
        }
        return said;
    }

    /** Each child whom the form asks about stayed at home (R184). */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> atHome(Map<String, Object> shown) {
        return ((List<Map<String, Object>>) shown.get("whereChildrenLive"))
                .stream()
                        .map(line -> {
                            Map<String, Object> said = new LinkedHashMap<>(line);
                            said.put("lives", "stayedAtHome");
                            return said;
                        })
                        .toList();
    }

    /** Follow-ups on their days, by those who were named; a manager where it was nobody of the team. After the last one nothing is left to do. */
    public void isLookedBackAt(List<LocalDate> days, Map<String, Object> found) {
        for (LocalDate day : days) {
            assertThat(desk.isRunning(reference)).isTrue();
            itIsNoonOn(day);
            desk.passDeadline(reference, "intermediateCatchEvent_followUpDay");
            itIsNoonOn(day);
            Task task = desk.tasks(reference, "makeFollowUp").get(0);
            Map<String, Object> followed = FamilyHClosure.followedUp(day);
            UUID line = UUID.fromString((String) engine.getTaskService().getVariable(task.getId(), "line"));
            followed.put("whereChildrenLive", atHome(shown("makeFollowUp", line)));
            followed.putAll(found);
            desk.complete(task.getAssignee() == null ? manager : task.getAssignee(), task, followed);
        }
        assertThat(desk.isRunning(reference)).isFalse();
    }
}

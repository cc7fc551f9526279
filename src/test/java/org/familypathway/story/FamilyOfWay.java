package org.familypathway.story;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.plan.PartiesOfPlan;
import org.familypathway.plan.PlanRecord;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The Wards at a service of any way of working, with a lead worker, taken along the spine to one phase without those before. */
public class FamilyOfWay {
    private static final Map<String, List<String>> PEOPLE = Map.of(
            "north", List.of("katie", "kofi", "maya"),
            "east", List.of("edith", "eli", "emma"),
            "west", List.of("lola", "luke", "lydia"),
            "hill", List.of("theo", "tess", "tara"),
            "river", List.of("fay", "finn", "flora"));

    public final LocalDate today = LocalDate.now(London.ZONE);
    public final String reference;
    public final String lead;
    public final String manager;
    public final Map<String, String> ids = new LinkedHashMap<>();
    private final Desk desk;
    private final ApplicationContext application;
    private final JdbcTemplate database;

    /** @param phase the call activity of the spine at which the family stand, such as {@code plan} */
    public FamilyOfWay(ApplicationContext application, String service, String phase) {
        this.application = application;
        desk = application.getBean(Desk.class);
        database = application.getBean(JdbcTemplate.class);
        lead = PEOPLE.get(service).get(0);
        manager = PEOPLE.get(service).get(2);
        reference = desk.walkedTo("The Wards at the %s in %s".formatted(phase, service), () -> comes(service, phase));
        for (HouseholdMember member :
                application.getBean(HouseholdMembers.class).of(theCase().getId()))
            ids.put(member.getName().split(" ")[0], member.getId().toString());
    }

    private String comes(String service, String phase) {
        Map<String, Object> referral = FamilyH.referral(today, service);
        referral.put("agency", "socialServices");
        referral.put("familyLabel", "Family Ward");
        referral.put("members", OutcomesOfWays.members());
        String wards = desk.refer("sue", referral);
        inTransaction(() -> application
                .getBean(LeadAssignment.class)
                .lead(
                        application.getBean(Cases.class).findByReference(wards).orElseThrow(),
                        lead,
                        PEOPLE.get(service).get(1),
                        "Has room.",
                        manager));
        var runtime = application.getBean(ProcessEngine.class).getRuntimeService();
        String spine = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(wards)
                .processDefinitionKey("family-support-pathway")
                .singleResult()
                .getId();
        var jump = runtime.createProcessInstanceModification(spine);
        runtime.getActiveActivityIds(spine).stream()
                .filter(id -> id.startsWith("callActivity_"))
                .forEach(jump::cancelAllForActivity);
        jump.startBeforeActivity("callActivity_" + phase).execute();
        return wards;
    }

    public FamilyCase theCase() {
        return application.getBean(Cases.class).findByReference(reference).orElseThrow();
    }

    public void does(String step, Map<String, Object> answers) {
        desk.complete(lead, reference, step, step.equals("drawUpPlan") ? measured(answers) : answers);
    }

    /** The plan with an answer to each core measure of the way of working, where it says nothing of them. */
    public Map<String, Object> measured(Map<String, Object> plan) {
        return OutcomesOfWays.measured(plan, lines("drawUpPlan", "coreMeasures"), today.minusDays(1));
    }

    /** The lines of a list that a form shows now. */
    public List<Map<String, Object>> lines(String step, String list) {
        return application
                .getBean(ObjectMapper.class)
                .convertValue(shown(step).get(list), new TypeReference<List<Map<String, Object>>>() {});
    }

    /** Oversight begins, as it does when the referral process says that a lead is named. */
    public FamilyOfWay isOverseen() {
        var runtime = application.getBean(ProcessEngine.class).getRuntimeService();
        runtime.createProcessInstanceModification(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .processDefinitionKey("family-support-pathway")
                        .singleResult()
                        .getId())
                .startBeforeActivity("callActivity_oversight")
                .execute();
        return this;
    }

    public void decides(String step, Map<String, Object> answers) {
        desk.complete(manager, reference, step, answers);
    }

    /** What a form shows now. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> shown(String step) {
        return inTransaction(() -> application.getBean(step, Step.class).fill(theCase()));
    }

    public <T> T inTransaction(java.util.function.Supplier<T> what) {
        return application.getBean(TransactionTemplate.class).execute(t -> what.get());
    }

    /** Who is involved in the plan in force or to be agreed, by the value that forms have. */
    public Map<String, String> parties(boolean agencies) {
        PartiesOfPlan parties = application.getBean(PartiesOfPlan.class);
        return inTransaction(() -> parties.involved(theCase())).stream()
                .filter(p -> p.who().startsWith("agency:") == agencies)
                .collect(Collectors.toMap(
                        PartiesOfPlan.Involved::who,
                        PartiesOfPlan.Involved::name,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    public Map<String, String> everybody() {
        Map<String, String> all = new LinkedHashMap<>(parties(false));
        all.putAll(parties(true));
        return all;
    }

    /** From the plan that was drawn up to the plan in force. */
    public FamilyOfWay planned(Map<String, Object> plan) {
        does("drawUpPlan", plan);
        Map<String, String> family = new LinkedHashMap<>();
        family.put(ids.get("Claire"), "Claire Ward");
        family.put(ids.get("Dean"), "Dean Ward");
        family.put(ids.get("Jade"), "Jade Ward");
        family.put("worker:" + lead, lead);
        does("agreePlan", OutcomesOfWays.agreed(today, family, Map.of("agency:education", "Ms Lane, head of year")));
        decides("approvePlan", FamilyHPlan.approved(null, null));
        return this;
    }

    public PlanRecord.Agreed plan() {
        return application.getBean(PlanRecord.class).agreed(theCase()).orElseThrow();
    }

    public List<String> goals() {
        return plan().goals().stream().map(g -> g.id().toString()).toList();
    }

    public List<String> actions() {
        return plan().actions().stream().map(a -> a.id().toString()).toList();
    }

    public Map<String, Object> review(LocalDate heldOn, Map<String, String> missed, String decision, LocalDate next) {
        Map<String, Object> shown = shown("reviewProgress");
        boolean weekly = (Boolean) shown.get("weeksRecorded");
        return OutcomesOfWays.review(
                heldOn,
                everybody(),
                goals(),
                weekly ? List.of() : OutcomesOfWays.kept(actions(), missed),
                decision,
                next,
                shown.get("centralTeam") != null);
    }

    public List<String> events(String view) {
        return database.queryForList(
                "select kind from %s_events where case_id = ? order by recorded_at, kind".formatted(view),
                String.class,
                theCase().getId());
    }

    public long count(String table) {
        return database.queryForObject(
                "select count(*) from %s where case_id = ?".formatted(table),
                Long.class,
                theCase().getId());
    }

    public String id(String member) {
        return ids.get(member);
    }

    public UUID uuid(String member) {
        return UUID.fromString(ids.get(member));
    }
}

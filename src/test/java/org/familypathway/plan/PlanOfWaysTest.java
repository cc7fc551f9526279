package org.familypathway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.Cases;
import org.familypathway.family.Services;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.FamilyOfWay;
import org.familypathway.story.Office;
import org.familypathway.story.OutcomesOfWays;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.server.ResponseStatusException;

/** What the ways of working need of a plan: intensity (R166), a menu of their own (R203, R206, R248), programmes (R71, R98), risk first (R249), direct referral (R250), budget (R87). */
@PathwayTest
class PlanOfWaysTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ServiceMenu menu;

    @Autowired
    Services services;

    @Autowired
    MenuAndBudgetPages pages;

    @BeforeEach
    void people() {
        office.opens();
    }

    private FamilyOfWay at(String service) {
        return new FamilyOfWay(application, service, "plan");
    }

    private static Map<String, Object> plan(FamilyOfWay w, String area, int weeks) {
        return OutcomesOfWays.plan(w.today, w.ids, area, w.today.plusWeeks(weeks));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> action(Map<String, Object> plan, int number) {
        return ((List<Map<String, Object>>) plan.get("actions")).get(number - 1);
    }

    private String refusal(FamilyOfWay w, Map<String, Object> plan) {
        String sentence = desk.refusal(() -> w.does("drawUpPlan", plan)).getMessage();
        assertThat(w.count("support_plan")).isZero();
        return sentence;
    }

    /** R185, R214, R248: the menu of support of Families First; R4, R32: the family support project keeps its own; R73: help for parents and children; R149: universal and specialist services. */
    @Test
    void each_way_of_working_has_its_own_menu() {
        assertThat(ids("river"))
                .contains(
                        "directIntensiveSupport",
                        "mediation",
                        "practicalSupport",
                        "healthyYoungMinds",
                        "telephoneSupport",
                        "shortBreak")
                .doesNotContain("rightTrack", "yisp");
        assertThat(ids("north"))
                .contains("rightTrack", "connexions", "yisp", "decorating")
                .doesNotContain("shortBreak");
        assertThat(ids("river"))
                .contains("advocacy", "childsJourney", "extendedFamilyRespite", "familyGroupConference");
        assertThat(ids("hill")).contains("parentingProgramme", "drugAndAlcoholTeam");
        assertThat(ids("east"))
                .contains("parentingProgrammeTargeted", "domesticAbuseIntervention", "substanceMisuseIntervention");
        assertThat(ids("west")).contains("universalService", "specialistService");
    }

    /** R4, R5, R71, R149, R191, R250: what is asked for has a basis, an answer and somebody who goes after it; what nobody offers, the manager sees. */
    @Test
    void what_services_answer_and_what_nobody_offers_is_on_the_page_and_on_the_managers_list() {
        FamilyOfWay w = at("west");
        Map<String, Object> asked = provision("Young people’s counselling", "mentalHealth", w.id("Jade"), "asked");
        Map<String, Object> other = provision("School counsellor", "mentalHealth", "family", "takenOn");
        Map<String, Object> gap = provision("A place to do homework", "learning", w.id("Jade"), "gap");
        Map<String, Object> first = provisions("", List.of(asked, other, gap));
        desk.inCase(w.lead, w.reference, "record-provision", first);
        List<Happenings.One> lines = shown(w);
        assertThat(lines.get(0).what()).startsWith("Mental health, for Jade");
        assertThat(lines.get(0).when()).isEqualTo("asked for, no answer yet");
        assertThat(lines.get(0).after())
                .contains("Another service is there for the same: School counsellor. Who does what?");
        assertThat(lines.get(2).after()).anyMatch(said -> said.contains("goes after it by"));
        ExtendedModelMap page = new ExtendedModelMap();
        pages.menu(person("lydia", "west-managers"), page);
        assertThat(page.get("menus")).asString().contains("A place to do homework");

        asked.put("id", lineOf(w, "Young people’s counselling"));
        asked.put("stands", "ended");
        asked.put("answeredOn", w.today.toString());
        asked.put("answer", "Seen from next week.");
        asked.put("sessions", 6);
        asked.put("attended", 7);
        asked.put("endedOn", w.today.toString());
        asked.put("cameOfIt", "Jade finished it and sleeps.");
        asked.put("whoFollows", null);
        asked.put("followOn", null);
        Map<String, Object> answers = provisions(provisionsNow(w), List.of(asked));
        assertThat(desk.refusal(() -> desk.inCase(w.lead, w.reference, "record-provision", answers)))
                .hasMessage("They cannot have come to more sessions than were offered.");
        asked.put("attended", 6);
        desk.inCase(w.lead, w.reference, "record-provision", answers);
        assertThat(shown(w)).singleElement().satisfies(line -> assertThat(line.after())
                .contains("Sessions: came to 6 of 6.")
                .anyMatch(said -> said.endsWith("Jade finished it and sleeps.")));
    }

    /** Nobody overwrites what they have not seen: a form that was opened before somebody else recorded is refused, and changes nothing. */
    @Test
    void who_opened_the_form_before_somebody_else_recorded_is_told() {
        FamilyOfWay w = at("hill");
        Map<String, Object> asked = provision("Debt advice", "mentalHealth", "family", "asked");
        String opened = provisionsNow(w);
        desk.inCase(w.lead, w.reference, "record-provision", provisions(opened, List.of(asked)));
        assertThat(desk.refusal(
                        () -> desk.inCase(w.lead, w.reference, "record-provision", provisions(opened, List.of()))))
                .hasMessageStartingWith("Somebody else has recorded what services do for this family");
        assertThat(shown(w)).hasSize(1);
    }

    private static Map<String, Object> provisions(String seen, List<Map<String, Object>> lines) {
        return Map.of("provisionsSeen", seen, "provision", lines);
    }

    private String provisionsNow(FamilyOfWay w) {
        return w.inTransaction(() -> (String) application
                .getBean(RecordProvision.class)
                .fill(application.getBean(Cases.class).of(w.reference))
                .get("provisionsNow"));
    }

    /** R97, R134, R250: whose yes it rests on may give it, and while the service goes on the yes stands. */
    @Test
    void a_service_is_asked_for_with_the_yes_of_somebody_who_may_and_does_not_go_on_against_a_refusal() {
        FamilyOfWay w = at("west");
        Map<String, Object> line = provision("Talking therapy", "mentalHealth", w.id("Claire"), "asked");
        line.put("askedUpon", "consent");
        line.put("agreedBy", null);
        line.put("agreedByGivers", List.of(w.id("Dean")));
        Map<String, Object> answers = provisions("", List.of(line));
        assertThat(desk.refusal(() -> desk.inCase(w.lead, w.reference, "record-provision", answers))
                        .getMessage())
                .endsWith("Nobody who may agree for Claire Ward has agreed. Who may: Claire Ward.");
        line.put("agreedByGivers", List.of(w.id("Claire")));
        desk.inCase(w.lead, w.reference, "record-provision", answers);
        assertThat(shown(w).get(0).after()).anyMatch(said -> said.endsWith("Agreed: Claire Ward"));
        Map<String, Object> no =
                FamilyHEngagement.consent("workWithService", null, UUID.fromString(w.id("Claire")), "no", "verbal");
        desk.inCase(w.lead, w.reference, "add-consent", Map.of("consents", List.of(no)));
        line.put("id", lineOf(w, "Talking therapy"));
        Map<String, Object> later = provisions(provisionsNow(w), List.of(line));
        assertThat(desk.refusal(() -> desk.inCase(w.lead, w.reference, "record-provision", later))
                        .getMessage())
                .contains("Claire Ward refused this on ");
    }

    /** R97: whoever agreed to a service takes it back; it is ended then, or gets another basis. */
    @Test
    void a_service_does_not_go_on_once_the_yes_to_it_is_taken_back() {
        FamilyOfWay w = at("west");
        Map<String, Object> line = provision("Talking therapy", "mentalHealth", w.id("Claire"), "asked");
        line.put("askedUpon", "consent");
        line.put("agreedBy", null);
        line.put("agreedByGivers", List.of(w.id("Claire")));
        desk.inCase(w.lead, w.reference, "record-provision", provisions("", List.of(line)));
        line.put("id", lineOf(w, "Talking therapy"));
        desk.inCase(
                w.lead,
                w.reference,
                "withdraw-consent",
                Desk.answers(
                        "consents",
                        List.of(line.get("id")),
                        "withdrawnBy",
                        w.id("Claire"),
                        "withdrawnAt",
                        FamilyHEngagement.now(),
                        "toldHow",
                        "phone",
                        "inTheirWords",
                        "I do not want to talk to a stranger."));
        Map<String, Object> goesOn = provisions(provisionsNow(w), List.of(line));
        assertThat(desk.refusal(() -> desk.inCase(w.lead, w.reference, "record-provision", goesOn))
                        .getMessage())
                .startsWith("Claire Ward took the consent back on ");
        line.put("askedUpon", "otherBasis");
        line.put("agreedByGivers", null);
        line.put("agreedBy", "The court ordered it on Monday.");
        desk.inCase(w.lead, w.reference, "record-provision", provisions(provisionsNow(w), List.of(line)));
    }

    private List<Happenings.One> shown(FamilyOfWay w) {
        return w.inTransaction(() -> ((Happenings) application
                        .getBean(ProvisionSection.class)
                        .show(w.theCase(), new CaseSection.Reader(w.lead, null)))
                .lines());
    }

    private String lineOf(FamilyOfWay w, String what) {
        return database.queryForObject(
                "select id::text from provision where case_id = ? and what = ?",
                String.class,
                w.theCase().getId(),
                what);
    }

    private static Map<String, Object> provision(String what, String need, String forWhom, String stands) {
        Map<String, Object> line = new LinkedHashMap<>();
        LocalDate today = LocalDate.now(London.ZONE);
        boolean gap = stands.equals("gap"), answered = stands.equals("takenOn");
        line.put("id", null);
        line.put("what", what);
        line.put("need", need);
        line.put("forWhom", forWhom);
        line.put("stands", stands);
        line.put("givenBy", gap ? null : "Off the Record, Ms Hall");
        line.put("askedOn", gap ? null : today.toString());
        line.put("askedUpon", gap ? null : "otherBasis");
        line.put("agreedBy", gap ? null : "Claire Ward and Jade asked for it with the doctor.");
        line.put("answeredOn", answered ? today.toString() : null);
        line.put("answer", answered ? "Sees her on Mondays." : null);
        line.put("whoFollows", answered ? null : "Lola");
        line.put("followOn", answered ? null : today.plusDays(7).toString());
        return line;
    }

    /** R76, R78: a goal may be a parent's own, with its measure. */
    @Test
    void a_parent_has_a_goal_of_their_own() {
        FamilyOfWay w = at("east");
        Map<String, Object> plan = plan(w, null, 6);
        Map<String, Object> goal = ((List<Map<String, Object>>) plan.get("goals")).get(0);
        goal.put("about", w.id("Claire"));
        goal.put("words", "I know what keeps Jade and Alfie safe, and I do it on my own.");
        goal.put("measureText", "Evenings a week on which Claire has set out the rules herself");
        w.planned(plan);
        assertThat(w.plan().goals()).anySatisfy(own -> {
            assertThat(own.words()).startsWith("I know what keeps Jade and Alfie safe");
            assertThat(own.about()).hasToString(w.id("Claire"));
            assertThat(own.measureText()).contains("has set out the rules herself");
        });
    }

    private List<String> ids(String service) {
        return menu.of(services.findById(service).orElseThrow()).stream()
                .map(ServiceMenu.Entry::id)
                .toList();
    }

    /** R249: practical support is refused without a risk assessment, whether it is chosen from the menu or written. */
    @Test
    void practical_support_waits_for_a_risk_assessment() {
        FamilyOfWay w = at("river");
        Map<String, Object> plan = plan(w, "livingConditions", 1);
        action(plan, 4).put("service", "practicalSupport");
        assertThat(refusal(w, plan))
                .isEqualTo(
                        "Practical support is subject to a risk assessment. Say in action 4 when it was made and what it found.");
        action(plan, 4).put("service", null);
        action(plan, 4).put("kind", "practicalHelp");
        assertThat(refusal(w, plan)).contains("subject to a risk assessment");
        action(plan, 4).put("service", "practicalSupport");
        action(plan, 4).put("riskAssessment", "Dean is calm in the mornings; two workers, never after six.");
        action(plan, 4).put("riskAssessedOn", w.today.plusDays(1).toString());
        assertThat(refusal(w, plan)).contains("“Risk assessed on” lies in the future.");
        action(plan, 4).put("riskAssessedOn", w.today.toString());
        w.does("drawUpPlan", plan);
        assertThat(w.events("plan_referral")).containsExactly("riskOfSupportAssessed");
        assertThatThrownBy(() -> database.update(
                        """
                                insert into plan_action (id, plan_id, first_id, number, goal_id, what, kind, owner, service, due_on, recorded_by, recorded_at)
                                select gen_random_uuid(), plan_id, first_id, 99, goal_id, 'x', 'other', 'lead', 'practicalSupport', due_on, 'x', now()
                                from plan_action where plan_id in (select id from support_plan where case_id = ?) limit 1""",
                        w.theCase().getId()))
                .hasMessageContaining("needs a risk assessment first");
    }

    /** The other side: the family support project asks for none. */
    @Test
    void the_family_support_project_decorates_without_a_risk_assessment() {
        FamilyOfWay w = at("north");
        Map<String, Object> plan = plan(w, null, 6);
        action(plan, 4).put("kind", "practicalHelp");
        w.planned(plan);
        assertThat(w.plan().actions()).hasSize(5);
    }

    /** R250: a direct referral has its day, which is not in the future. */
    @Test
    void a_direct_referral_to_a_service_is_recorded_with_its_day() {
        FamilyOfWay w = at("river");
        Map<String, Object> plan = plan(w, "health", 1);
        action(plan, 3).put("service", "healthyYoungMinds");
        action(plan, 3).put("referredOn", w.today.plusDays(2).toString());
        assertThat(refusal(w, plan)).contains("“Referred directly on” lies in the future.");
        action(plan, 3).put("referredOn", w.today.toString());
        w.planned(plan);
        assertThat(w.events("plan_referral")).containsExactly("referredToService");
    }

    /** R71, R98, R158, R166, and S3: parenting programmes are for the parents of 8 to 13-year-olds. Alfie is nine, so it fits; for an age that nobody has it is refused. */
    @Test
    void a_programme_is_for_children_of_its_ages_and_shows_its_evidence() {
        FamilyOfWay w = at("hill");
        database.update(
                "insert into service_menu (id, name, source, place, service_id, age_from, age_to) values (?, 'Baby group', 'mainstream', 99, 'hill', 0, 1) on conflict do nothing",
                "babyGroup");
        assertThat((List<Map<String, String>>) w.shown("drawUpPlan").get("programmes"))
                .anySatisfy(p -> assertThat(p.get("programme")).contains("ages 8 to 13"));
        Map<String, Object> plan = plan(w, "mothersMentalHealth", 6);
        assertThat(refusal(w, plan)).startsWith("Say how intensive the package of support is");
        plan.put("intensity", "veryIntensive");
        plan.put("intensityWhy", "Five of the seven are present.");
        action(plan, 1).put("service", "babyGroup");
        assertThat(refusal(w, plan))
                .isEqualTo(
                        "Baby group is for children of 0 to 1, and no child of the household is of that age. Choose another service.");
        action(plan, 1).put("service", "parentingProgramme");
        w.planned(plan);
        assertThat(w.inTransaction(() -> application.getBean(PlanRecord.class).intensity(w.theCase(), 1)))
                .isEqualTo("Very intensive: Five of the seven are present.");
        assertThat(w.shown("drawUpPlan")).containsEntry("intensity", "veryIntensive");
    }

    /** R31, R71, R98: a manager keeps the menu of her own service, and of no other. */
    @Test
    void a_manager_puts_something_on_her_menu_and_takes_it_off() {
        Authentication tara = person("tara", "hill-managers");
        assertThatThrownBy(() -> add(tara, "hill", " ", null, null))
                .hasMessage("Say in up to 200 characters what the service offers.");
        assertThatThrownBy(() -> add(tara, "hill", "Strengthening families", 14, 10))
                .hasMessage("Give both ages, the younger first, from 0 to 25; or none.");
        assertThat(add(tara, "hill", "Strengthening families", 10, 14)).isEqualTo("redirect:/menu");
        assertThatThrownBy(() -> add(tara, "hill", " strengthening Families ", 10, 14))
                .hasMessageContaining("stands on the menu already");
        assertThat(add(tara, "hill", "Strengthening families", 5, 9)).isEqualTo("redirect:/menu");
        String id = ids("hill").stream()
                .filter(i -> i.startsWith("own-"))
                .findFirst()
                .orElseThrow();
        assertThat(ids("river")).doesNotContain(id);
        assertThatThrownBy(() -> pages.takeOff(tara, "river", id)).isInstanceOf(ResponseStatusException.class);
        assertThatThrownBy(() -> pages.takeOff(tara, "hill", "parentingProgramme"))
                .isInstanceOf(ResponseStatusException.class);
        pages.takeOff(tara, "hill", id);
        assertThat(ids("hill")).doesNotContain(id);
        assertThat(menu.name(id)).isEqualTo("Strengthening families");
        assertThatThrownBy(() -> pages.add(tara, "hill", "Nobody said", "mainstream", null, null, "", null, false))
                .as("not said is not no")
                .hasMessage("Say whether a risk assessment comes first.");
        assertThatThrownBy(() -> add(tara, "north", "Not hers", null, null))
                .isInstanceOf(ResponseStatusException.class);
    }

    private String add(Authentication who, String service, String what, Integer from, Integer to) {
        return pages.add(who, service, what, "mainstream", from, to, "Trials in three councils", false, false);
    }

    /** R87: the year's budget can be entered and changed before any plan asks for it. */
    @Test
    void a_manager_enters_and_changes_the_budget_of_the_year() {
        Authentication flora = person("flora", "river-managers");
        assertThatThrownBy(() -> pages.enter(flora, "river", "plenty", ""))
                .hasMessage(
                        "“plenty” in “This year’s budget in pounds” is no amount. This cannot be read as a number. Write digits, such as 1250.00.");
        pages.enter(flora, "river", "12,500", "");
        pages.enter(flora, "river", "13000.50", "£12,500.00");
        var page = new ExtendedModelMap();
        pages.budget(flora, page);
        assertThat((List<MenuAndBudgetPages.Money>) page.get("budgets"))
                .singleElement()
                .satisfies(money -> {
                    assertThat(money.amount()).isEqualTo("£13,000.50");
                    assertThat(money.over()).isFalse();
                });
        assertThatThrownBy(() -> pages.enter(flora, "north", "1", "")).isInstanceOf(ResponseStatusException.class);
    }

    private static Authentication person(String id, String... groups) {
        return new TestingAuthenticationToken(
                id,
                "",
                java.util.Arrays.stream(groups)
                        .map(g -> org.springframework.security.core.authority.AuthorityUtils.createAuthorityList(
                                        GROUP + g)
                                .get(0))
                        .toList());
    }

    private static final String GROUP = "GROUP_";

    /** R74, R76, R78, R150, R196: a plan has where each core measure stands or why that is not known, whatever its goals, and the end has where it stands then. */
    @Test
    void what_a_way_measures_in_every_family_has_a_baseline_or_a_reason_and_is_asked_for_at_the_end() {
        FamilyOfWay w = new FamilyOfWay(application, "river", "plan");
        CoreMeasures core = application.getBean(CoreMeasures.class);
        Map<String, Object> plan = new LinkedHashMap<>(
                w.measured(OutcomesOfWays.plan(w.today, w.ids, "missingFromHome", w.today.plusWeeks(1))));
        assertThat(w.lines("drawUpPlan", "coreMeasures"))
                .extracting(line -> line.get("measure"))
                .containsExactlyInAnyOrder("helpFits", "ownStrategies", "ownNetworkHelps", "parentsManage");
        Map<String, Object> without = new LinkedHashMap<>(plan);
        without.put("coreMeasures", List.of());
        assertThat(desk.refusal(() -> w.does("drawUpPlan", without)).getMessage())
                .contains("“What is measured in every family” needs one answer to each line");
        refusedOf(w, plan, "known", "goal", "No goal of this plan is measured by");
        refusedOf(w, plan, "baseline", 11, "at most 10");
        refusedOf(w, plan, "baselineOn", w.today.plusDays(1).toString(), "lies in the future");
        w.planned(plan);
        assertThat(w.count("core_measure")).isEqualTo(4);
        assertThat(w.lines("drawUpPlan", "coreMeasures"))
                .as("the next plan has what is known already")
                .extracting(line -> line.get("known"))
                .containsExactlyInAnyOrder("yes", "yes", "yes", "no");

        List<CoreMeasure.AtEnd> asked = w.inTransaction(() -> core.atEnd(w.theCase()));
        assertThat(asked).hasSize(4).allSatisfy(line -> assertThat(line.measured())
                .isNull());
        assertThat(asked.toString()).contains("Baseline: 4 on ", "No baseline: The family want to think about it");
        Instant now = w.today.plusDays(1).atStartOfDay(London.ZONE).toInstant();
        List<CoreMeasure.AtEnd> early = asked.stream()
                .map(line -> new CoreMeasure.AtEnd(
                        line.id(), null, YesNo.yes, BigDecimal.valueOf(7), w.today.minusDays(1), null))
                .toList();
        assertThatThrownBy(() -> w.inTransaction(() -> {
                    core.checkEnd(w.theCase(), early, now);
                    return null;
                }))
                .hasMessageContaining("Choose a day after that.");
        List<CoreMeasure.AtEnd> said = asked.stream()
                .map(line -> new CoreMeasure.AtEnd(line.id(), null, YesNo.yes, BigDecimal.valueOf(7), w.today, null))
                .toList();
        w.inTransaction(() -> {
            core.checkEnd(w.theCase(), said, now);
            core.keepEnd(w.theCase(), said, w.lead, now);
            return null;
        });
        assertThat(w.inTransaction(() -> core.shown(w.theCase())).toString()).contains("At the end: 7 on ", " Better.");
        assertThat(w.events("core_measure")).containsOnly("coreMeasureAtEnd").hasSize(4);
    }

    private void refusedOf(FamilyOfWay w, Map<String, Object> plan, String field, Object typed, String sentence) {
        List<Map<String, Object>> lines = new ArrayList<>();
        ((List<Map<String, Object>>) plan.get("coreMeasures")).forEach(line -> lines.add(new LinkedHashMap<>(line)));
        lines.get(0).put(field, typed);
        if (field.equals("known")) {
            lines.get(0).put("baseline", null);
            lines.get(0).put("baselineOn", null);
        }
        Map<String, Object> wrong = new LinkedHashMap<>(plan);
        wrong.put("coreMeasures", lines);
        assertThat(desk.refusal(() -> w.does("drawUpPlan", wrong)).getMessage()).contains(sentence);
    }
}

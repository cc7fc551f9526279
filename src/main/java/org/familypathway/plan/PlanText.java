package org.familypathway.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.engagement.WhoMayBeAsked;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** A plan as it is read out: names instead of ids, days as people write them, money in pounds. */
@Component
public class PlanText {
    private final FormerHousehold then;
    private final WhoMayBeAsked mayBeAsked;
    private final ServiceMenu menu;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Choices choices;

    PlanText(
            FormerHousehold then,
            WhoMayBeAsked mayBeAsked,
            ServiceMenu menu,
            LeadAssignment leadAssignment,
            Workers workers,
            Choices choices) {
        this.then = then;
        this.mayBeAsked = mayBeAsked;
        this.menu = menu;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.choices = choices;
    }

    /** The tables of the forms that show a plan before something is said about it. */
    Map<String, Object> tables(FamilyCase theCase, SupportPlan plan) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("number", plan.getNumber());
        shown.put("strengths", plan.getStrengths());
        shown.put("goalsShown", plan.goals().stream().map(g -> goal(g.goal())).toList());
        shown.put(
                "actionsShown",
                plan.actions().stream().map(a -> action(theCase, plan, a)).toList());
        shown.put(
                "withoutShown",
                plan.withoutAction().stream()
                        .map(w -> Map.of("who", name(theCase, w.party()), "because", w.getBecause()))
                        .toList());
        return shown;
    }

    private Map<String, Object> goal(Goal g) {
        return Map.of(
                "number",
                g.number(),
                "goal",
                (g.about() == null ? "" : member(g.about(), null) + ": ") + g.words(),
                "baseline",
                measure(g, choices) + ": " + baseline(g),
                "target",
                "%s by %s".formatted(Words.amount(number(g.target()), g.unit()), day(g.byOn())));
    }

    private Map<String, Object> action(FamilyCase theCase, SupportPlan plan, PlanAction a) {
        String cost = a.getCost() == null ? "" : ", " + pounds(a.getCost());
        return Map.of(
                "number",
                        "%d, goal %d"
                                .formatted(a.getNumber(), plan.goalOf(a).goal().number()),
                "what", a.getWhat(),
                "who", "%s, by %s".formatted(name(theCase, a.party()), day(a.getDueOn())),
                "service", a.getService() == null ? "" : menu.name(a.getService()) + cost);
    }

    /** “Incidents reported to the police”. */
    public static String measure(Goal goal, Choices choices) {
        return goal.measureText() == null ? choices.words("goalMeasures", goal.measure()) : goal.measureText();
    }

    /** “23 incidents, 1 Jan 2026 to 28 Feb 2026”. */
    public static String baseline(Goal goal) {
        return "%s, %s to %s"
                .formatted(
                        Words.amount(number(goal.baseline()), goal.unit()),
                        day(goal.baselineFrom()),
                        day(goal.baselineTo()));
    }

    /** Who a party is, in words; somebody who has left the household is named too. */
    public String name(FamilyCase theCase, Party party) {
        return name(theCase, party, null);
    }

    /** @param finished see {@link FormerHousehold#name} */
    public String name(FamilyCase theCase, Party party, Instant finished) {
        if (party.agency() != null) return party.agency().inWords(choices);
        if (party.member() != null) return member(party.member(), finished);
        return leadAssignment
                .current(theCase)
                .map(lead -> workers.leadName(lead) + ", lead worker")
                .orElse("Lead worker");
    }

    /** @param finished see {@link FormerHousehold#name} */
    public String member(UUID id, Instant finished) {
        return then.name(id, finished);
    }

    public String service(String id) {
        return menu.name(id);
    }

    /** Everybody who may own an action, as choices of a form: named as {@link Party} names them. */
    List<Map<String, String>> parties(FamilyCase theCase) {
        List<Map<String, String>> parties = new ArrayList<>(mayBeAsked.choices(theCase));
        parties.add(Map.of("value", Party.LEAD, "label", "The lead worker"));
        choices.offered("agencyKinds", theCase.getProfile())
                .forEach(agency -> parties.add(Map.of("value", "agency:" + agency.value(), "label", agency.label())));
        return parties;
    }

    static String names(List<String> names) {
        return names.stream().distinct().collect(Collectors.joining(", "));
    }

    /** {@code 23}, {@code 4.5}: no noughts behind the point. */
    public static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    public static String pounds(BigDecimal amount) {
        return "£" + String.format(Locale.UK, "%,.2f", amount);
    }

    public static String day(LocalDate day) {
        return London.weekday(day);
    }
}

package org.familypathway.monitoring;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.InShort;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.plan.Goal;
import org.familypathway.plan.Party;
import org.familypathway.plan.PlanRecord;
import org.familypathway.plan.PlanText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The plan in force, or the one that is being agreed, with its progress (R30, R118, R142, R175, R256): families and agencies side by side. */
@Component
@Order(60)
class PlanSection implements CaseSection {
    private static final int WEEKS_SHOWN = 4;
    /** With how it stands and what was kept, the plan in five lines. */
    private static final int GOALS_IN_SHORT = 3;

    /** @param latest null where no review has measured it */
    record GoalShown(
            String goal,
            String about,
            String measure,
            String baseline,
            String latest,
            String counted,
            String target,
            String by) {}

    /** @param lately how it was kept in the last weeks, the latest first */
    record Action(
            int number, String what, String who, String kind, String service, String due, String lately, String rate) {}

    record Rate(String whose, String rate, String detail) {}

    record Said(String who, String answer, String on) {}

    record Shown(
            String stands,
            String intensity,
            String strengths,
            String childrensPart,
            List<GoalShown> goals,
            List<Action> actions,
            List<Rate> rates,
            List<PlanRecord.Without> without,
            List<Said> said) {}

    private final PlanRecord plans;
    private final PlanText text;
    private final Progress progress;
    private final KeptActions kept;
    private final Choices choices;

    PlanSection(PlanRecord plans, PlanText text, Progress progress, KeptActions kept, Choices choices) {
        this.plans = plans;
        this.text = text;
        this.progress = progress;
        this.kept = kept;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "plan";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public List<InShort> inShort(FamilyCase theCase, Reader reader) {
        if (!(show(theCase, reader) instanceof Shown shown)) return List.of();
        List<InShort.Line> lines = new ArrayList<>();
        lines.add(new InShort.Line("", shown.stands()));
        shown.goals().stream()
                .limit(GOALS_IN_SHORT)
                .forEach(goal -> lines.add(new InShort.Line(
                        goal.goal().replaceFirst("[.]\\s*$", ""),
                        "%s, wanted %s by %s"
                                .formatted(
                                        goal.latest() != null
                                                ? "now " + goal.latest()
                                                : goal.counted() != null ? goal.counted() : "not measured yet",
                                        goal.target(),
                                        goal.by()))));
        lines.add(new InShort.Line(
                "Kept so far",
                shown.rates().stream()
                        .map(rate -> rate.whose() + " " + rate.rate())
                        .collect(Collectors.joining(", "))));
        return List.of(new InShort("The plan", template(), false, lines));
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<PlanRecord.Version> versions = plans.versions(theCase);
        if (versions.isEmpty()) return null;
        PlanRecord.Version shown = versions.stream()
                .filter(PlanRecord.Version::isInForce)
                .findFirst()
                .orElse(versions.get(0));
        List<PlanRecord.Action> actions = shown.plan().actions();
        return new Shown(
                stands(shown),
                plans.intensity(theCase, shown.plan().number()),
                shown.strengths(),
                shown.childrensPart(),
                shown.plan().goals().stream()
                        .map(g -> goal(theCase, g, shown.areas().get(g.id()), shown.endedAt()))
                        .toList(),
                actions.stream().map(a -> action(theCase, a, shown.endedAt())).toList(),
                List.of(
                        rate("The family", theCase, owned(actions, Party.Kind.member)),
                        rate("Agencies", theCase, owned(actions, Party.Kind.agency)),
                        rate("The service", theCase, owned(actions, Party.Kind.lead))),
                shown.without(),
                shown.said().stream()
                        .map(s -> new Said(
                                s.name() + ", " + s.role(),
                                choices.words("planAnswers", s.answer()),
                                London.day(s.on())))
                        .toList());
    }

    private static List<PlanRecord.Action> owned(List<PlanRecord.Action> actions, Party.Kind owner) {
        return actions.stream().filter(a -> a.owner() == owner).toList();
    }

    private GoalShown goal(FamilyCase theCase, Goal g, String area, Instant finished) {
        BigDecimal latest = progress.latest(theCase, g.id());
        return new GoalShown(
                g.words(),
                (g.about() == null ? choices.words("factorLevels", g.level()) : text.member(g.about(), finished))
                        + (area == null ? "" : "; " + area),
                PlanText.measure(g, choices),
                PlanText.baseline(g),
                latest == null ? null : Words.amount(PlanText.number(latest), g.unit()),
                latest == null ? progress.counted(theCase, g) : null,
                Words.amount(PlanText.number(g.target()), g.unit()),
                London.day(g.byOn()));
    }

    private Action action(FamilyCase theCase, PlanRecord.Action a, Instant finished) {
        return new Action(
                a.number(),
                a.what(),
                text.name(theCase, new Party(a.member(), a.agency()), finished),
                choices.words("actionKinds", a.kind()),
                a.service() == null
                        ? null
                        : text.service(a.service()) + (a.cost() == null ? "" : ", " + PlanText.pounds(a.cost())),
                London.day(a.due()),
                lately(theCase, a.id()),
                percent(progress.kept(theCase, List.of(a)).rate()));
    }

    private String lately(FamilyCase theCase, UUID action) {
        List<String> states = kept.of(theCase).stream()
                .filter(a -> a.action().equals(action))
                .map(a -> inWords(a.state()))
                .toList();
        List<String> last = states.subList(Math.max(0, states.size() - WEEKS_SHOWN), states.size());
        StringBuilder lately = new StringBuilder();
        for (int i = last.size() - 1; i >= 0; i--)
            lately.append(lately.isEmpty() ? "" : ", ").append(last.get(i));
        return lately.toString();
    }

    static String inWords(ActionState state) {
        return state == ActionState.notDue ? "nothing due" : state.name();
    }

    private Rate rate(String whose, FamilyCase theCase, List<PlanRecord.Action> actions) {
        Progress.Kept kept = progress.kept(theCase, actions);
        return new Rate(
                whose,
                percent(kept.rate()),
                kept.due() == 0
                        ? "nothing was due yet"
                        : "%d of %d kept, %d late, %d missed"
                                .formatted(kept.kept(), kept.due(), kept.late(), kept.missed()));
    }

    private static String percent(Integer rate) {
        return rate == null ? "–" : rate + " %";
    }

    private static String stands(PlanRecord.Version version) {
        PlanRecord.Agreed plan = version.plan();
        if (version.isInForce())
            return "Version %d, agreed on %s, approved and in force since %s"
                    .formatted(plan.number(), London.day(plan.agreedOn()), London.day(plan.approvedOn()));
        if (plan.agreedOn() != null)
            return "Version %d, agreed on %s, not approved yet".formatted(plan.number(), London.day(plan.agreedOn()));
        return "Version %d, drawn up on %s, not agreed by everybody yet"
                .formatted(plan.number(), London.day(version.drawnUpAt()));
    }
}

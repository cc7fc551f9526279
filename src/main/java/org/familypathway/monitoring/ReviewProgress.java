package org.familypathway.monitoring;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.plan.Goal;
import org.familypathway.plan.Measures;
import org.familypathway.plan.PartiesOfPlan;
import org.familypathway.plan.PlanChanges;
import org.familypathway.plan.PlanRecord;
import org.familypathway.plan.PlanText;
import org.familypathway.profile.Place;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.rhythm.ReviewRhythm;
import org.springframework.stereotype.Component;

/**
 * The plan is reviewed with the family and every professional involved (R145, R146, R252, R255, R256): each goal against its target, the risks, whether the
 * service is still right. None ends without a next date (R258), which is no further away than the rhythm of the way of working allows (R144, R254).
 */
@Component
class ReviewProgress implements Step<ReviewProgress.Answers> {
    record Answers(
            LocalDate heldOn,
            List<ReviewAttendance.Answer> attendance,
            List<GoalProgress.Answer> goals,
            List<ActionKept.Answer> actions,
            String risks,
            String familySays,
            YesNo serviceRight,
            String serviceWhy,
            ProgressReview.Decision decision,
            String reason,
            LocalDate nextOn,
            String updateWho,
            String updateHow,
            LocalDateTime updateAt,
            String updateWhat) {
        /** Where each week is recorded, the form does not ask for the actions. */
        Answers {
            if (actions == null) actions = List.of();
        }
    }

    private final ProgressReviews reviews;
    private final NextReview nextReview;
    private final Progress progress;
    private final PlanRecord plans;
    private final PlanChanges changes;
    private final PartiesOfPlan parties;
    private final ReviewRhythm rhythm;
    private final Entries entries;
    private final WaysOfWorking ways;
    private final Clock clock;
    private final Choices choices;
    private final Measures measures;

    ReviewProgress(
            ProgressReviews reviews,
            NextReview nextReview,
            Progress progress,
            PlanRecord plans,
            PlanChanges changes,
            PartiesOfPlan parties,
            ReviewRhythm rhythm,
            Entries entries,
            WaysOfWorking ways,
            Clock clock,
            Choices choices,
            Measures measures) {
        this.reviews = reviews;
        this.nextReview = nextReview;
        this.progress = progress;
        this.plans = plans;
        this.changes = changes;
        this.parties = parties;
        this.rhythm = rhythm;
        this.entries = entries;
        this.ways = ways;
        this.clock = clock;
        this.choices = choices;
        this.measures = measures;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        PlanRecord.Agreed plan = plans.asked(theCase).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("number", number(theCase));
        shown.put(
                "agreedFor",
                nextReview.of(theCase).map(n -> PlanText.day(n.on())).orElse(""));
        boolean weekly = ways.of(theCase).has(Place.weeklyRound);
        shown.put("weeksRecorded", weekly);
        shown.put("rounds", weekly ? progress.roundsInWords(theCase) : "");
        shown.put(
                "latest",
                rhythm.latest(theCase, plans.reviewWeeks(theCase))
                        .map(l -> "%s: the next one is no later than %s.".formatted(l.because(), PlanText.day(l.day())))
                        .orElse(null));
        shown.put(
                "actions",
                weekly
                        ? List.of()
                        : plan.actions().stream()
                                .map(a -> new ActionKept.Answer(
                                        a.id(), "%d. %s".formatted(a.number(), a.what()), null, null))
                                .toList());
        shown.put("centralTeam", ways.of(theCase).centralTeam().orElse(null));
        shown.put("parties", parties.choices(theCase));
        shown.put("attendance", involved(theCase));
        shown.put(
                "goals",
                plan.goals().stream()
                        .map(g -> new GoalProgress.Answer(g.id(), line(theCase, g), null, null, null))
                        .toList());
        return shown;
    }

    private String line(FamilyCase theCase, Goal goal) {
        BigDecimal latest = progress.latest(theCase, goal.id());
        return "%s\n%s. Baseline: %s. Target: %s %s by %s.%s%s"
                .formatted(
                        goal.words(),
                        PlanText.measure(goal, choices),
                        PlanText.baseline(goal),
                        PlanText.number(goal.target()),
                        goal.unit(),
                        PlanText.day(goal.byOn()),
                        latest == null ? "" : " At the last review: %s.".formatted(PlanText.number(latest)),
                        progress.countedInWords(theCase, goal));
    }

    private List<ReviewAttendance.Answer> involved(FamilyCase theCase) {
        return parties.involved(theCase).stream()
                .map(p -> new ReviewAttendance.Answer(null, p.who(), p.name(), p.agencyName(), null, null))
                .toList();
    }

    private int number(FamilyCase theCase) {
        return reviews.findFirstByCaseIdOrderByNumberDesc(theCase.getId())
                        .map(ProgressReview::getNumber)
                        .orElse(0)
                + 1;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        PastTime.on("heldOn", "Held on", answers.heldOn(), now);
        reviews.findFirstByCaseIdOrderByNumberDesc(theCase.getId())
                .map(ProgressReview::getHeldOn)
                .filter(answers.heldOn()::isBefore)
                .ifPresent(last -> {
                    throw Refusal.of(
                            "heldOn",
                            "“Held on” lies before the review before this one (%s). Please put it right."
                                    .formatted(London.day(last)));
                });
        checkAttendance(theCase, answers.attendance());
        checkGoals(theCase, answers.goals());
        checkActions(theCase, answers.actions());
        if (!answers.nextOn().isAfter(London.dateOf(now)))
            throw Refusal.of(
                    "nextOn",
                    "“Next review, or closure meeting, on” must lie in the future: no family is without a next date.");
        // A closure meeting takes the time that it needs to be arranged (R260).
        if (answers.decision() != ProgressReview.Decision.close)
            rhythm.check(
                    theCase,
                    "nextOn",
                    "Next review, or closure meeting, on",
                    answers.nextOn(),
                    plans.reviewWeeks(theCase));
        if (answers.decision() == ProgressReview.Decision.change)
            changes.ask(theCase, answers.reason(), "decision", by);
        reviews.saveAndFlush(new ProgressReview(theCase, number(theCase), answers, by, now));
        ways.of(theCase).centralTeam().ifPresent(team -> keepUpdated(theCase, team, answers, by, now));
    }

    /** The council's central team hears of the progress (R130). */
    private void keepUpdated(FamilyCase theCase, String team, Answers answers, String by, Instant now) {
        entries.saveAndFlush(Entry.told(
                theCase,
                PastTime.sinceReferral("updateAt", "When", answers.updateAt(), theCase, now),
                "%s, %s".formatted(answers.updateWho(), team),
                answers.updateHow(),
                answers.updateWhat(),
                by,
                now));
    }

    private void checkAttendance(FamilyCase theCase, List<ReviewAttendance.Answer> lines) {
        Set<String> there = new HashSet<>();
        for (int i = 0; i < lines.size(); i++)
            if (!there.add(key(lines.get(i).who(), lines.get(i).agencyName())))
                throw Refusal.of(
                        "attendance[" + i + "].who",
                        "%s is listed twice in “Who took part”. Remove one of the two lines."
                                .formatted(lines.get(i).name()));
        List<Refusal.Reason> missing = new ArrayList<>();
        for (PartiesOfPlan.Involved party : parties.involved(theCase))
            if (!there.contains(key(party.who(), party.agencyName())))
                missing.add(new Refusal.Reason(
                        "attendance",
                        "%s is involved: say whether they were there, sent their views, or were absent and why."
                                .formatted(party.name())));
        if (!missing.isEmpty()) throw new Refusal(missing);
    }

    /** Families and agencies are asked alike whether they kept their parts (R175); where each week is recorded, the weeks say it. */
    private void checkActions(FamilyCase theCase, List<ActionKept.Answer> lines) {
        if (ways.of(theCase).has(Place.weeklyRound)) return;
        ListRow.checkOneEach(
                "actions",
                "How the plan was kept since the last review",
                lines,
                plans.asked(theCase).orElseThrow().actions().stream()
                        .map(PlanRecord.Action::id)
                        .toList(),
                "that is no action of the plan in force",
                "an answer to each action");
    }

    private static String key(String who, String agencyName) {
        return who + "/" + (agencyName == null ? "" : agencyName.strip().toLowerCase(Locale.ROOT));
    }

    private void checkGoals(FamilyCase theCase, List<GoalProgress.Answer> lines) {
        Map<UUID, Goal> goals = plans.asked(theCase).orElseThrow().goals().stream()
                .collect(Collectors.toMap(Goal::id, Function.identity()));
        ListRow.checkOneEach(
                "goals",
                "Each goal against its target",
                lines,
                goals.keySet(),
                "that is no goal of the plan in force",
                "an answer to each goal");
        for (int i = 0; i < lines.size(); i++) {
            String whyNot = measures.of(goals.get(lines.get(i).id()).measure())
                    .whyNot(lines.get(i).value());
            if (whyNot != null) throw Refusal.of("goals[" + i + "].value", whyNot + " Please put it right.");
        }
    }
}

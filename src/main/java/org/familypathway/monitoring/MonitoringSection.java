package org.familypathway.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.plan.Goal;
import org.familypathway.plan.Measures;
import org.familypathway.plan.PlanRecord;
import org.familypathway.profile.Place;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The weeks since the plan was agreed: incidents as a chart and in words, visits, reviews, and signs of drift, for the lead and for all who answer for the work (R7, R33 to R35, R130, R131, R144, R256, R258). */
@Component
@Order(65)
class MonitoringSection implements CaseSection {
    record Week(String period, String contact, String what, boolean late, String breach) {}

    record Review(String on, String decision, String reason, String risks, String attendance, String next) {}

    record Noticed(String on, List<String> signs, String decided) {}

    record Late(String what, String since, String answer) {}

    record Shown(
            String nextReviewOn,
            boolean late,
            String seeFamilyBy,
            boolean visitLate,
            String speakBy,
            boolean speakLate,
            List<Late> lateWork,
            IncidentChart.Shown chart,
            List<Week> weeks,
            List<Week> earlierWeeks,
            List<Review> reviews,
            List<Noticed> drift) {}

    private static final int WEEKS_AT_ONCE = 4;

    private final PlanRecord plans;
    private final WeeklyRounds rounds;
    private final WeeklySources sources;
    private final Measures measures;
    private final ProgressReviews reviews;
    private final Drifts drifts;
    private final NextReview nextReview;
    private final NextVisit nextVisit;
    private final WhatIsLate whatIsLate;
    private final LateWorks lateWorks;
    private final LateInWords lateInWords;
    private final Clock clock;
    private final WaysOfWorking ways;
    private final FormerHousehold then;

    MonitoringSection(
            PlanRecord plans,
            WeeklyRounds rounds,
            WeeklySources sources,
            Measures measures,
            ProgressReviews reviews,
            Drifts drifts,
            NextReview nextReview,
            NextVisit nextVisit,
            WhatIsLate whatIsLate,
            LateWorks lateWorks,
            LateInWords lateInWords,
            Clock clock,
            WaysOfWorking ways,
            FormerHousehold then) {
        this.plans = plans;
        this.rounds = rounds;
        this.sources = sources;
        this.measures = measures;
        this.reviews = reviews;
        this.drifts = drifts;
        this.nextReview = nextReview;
        this.nextVisit = nextVisit;
        this.whatIsLate = whatIsLate;
        this.lateWorks = lateWorks;
        this.lateInWords = lateInWords;
        this.clock = clock;
        this.ways = ways;
        this.then = then;
    }

    @Override
    public String template() {
        return "monitoring";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        var plan = plans.agreed(theCase);
        if (plan.isEmpty()) return null;
        List<WeeklyRound> all = rounds.findByCaseIdOrderByNumber(theCase.getId());
        var next = nextReview.of(theCase);
        var visit = theCase.isOpen() && !ways.of(theCase).has(Place.weeklyRound)
                ? nextVisit.of(theCase)
                : Optional.<NextVisit.Due>empty();
        Optional<LocalDate> speakBy = theCase.isOpen() ? whatIsLate.speakBy(theCase) : Optional.empty();
        List<Week> weeks = new ArrayList<>(all.stream().map(this::week).toList());
        Collections.reverse(weeks);
        return new Shown(
                theCase.isOpen() ? next.map(n -> London.day(n.on())).orElse(null) : null,
                theCase.isOpen() && next.map(NextReview.Next::late).orElse(false),
                visit.map(v -> London.day(v.by())).orElse(null),
                visit.map(NextVisit.Due::late).orElse(false),
                speakBy.map(London::day).orElse(null),
                speakBy.filter(day -> day.isBefore(London.today(clock))).isPresent(),
                late(theCase),
                chart(theCase, all, plan.get().goals()),
                weeks.subList(0, Math.min(WEEKS_AT_ONCE, weeks.size())),
                weeks.subList(Math.min(WEEKS_AT_ONCE, weeks.size()), weeks.size()),
                reviews.findByCaseIdOrderByNumber(theCase.getId()).stream()
                        .map(MonitoringSection::review)
                        .toList(),
                drifts.findByCaseIdOrderByNoticedAtAscIdAsc(theCase.getId()).stream()
                        .map(MonitoringSection::noticed)
                        .toList());
    }

    private List<Late> late(FamilyCase theCase) {
        List<LateWork> all = lateWorks.findByCaseIdOrderByNoticedAtAscIdAsc(theCase.getId());
        if (all.isEmpty()) return List.of();
        var words = lateInWords.of(theCase);
        return all.stream()
                .filter(one -> one.isOpen() && theCase.isOpen() || one.getAnsweredAt() != null)
                .map(one -> new Late(words.apply(one), London.day(London.dateOf(one.getNoticedAt())), one.inWords()))
                .toList();
    }

    /** What the way of working counts, and what was counted when it counted something else. */
    private IncidentChart.Shown chart(FamilyCase theCase, List<WeeklyRound> all, List<Goal> goals) {
        Set<String> counted = new LinkedHashSet<>(sources.of(theCase));
        all.forEach(round -> round.incidents().forEach(one -> counted.add(one.getSource())));
        if (all.isEmpty() || counted.isEmpty()) return null;
        return IncidentChart.of(
                all,
                counted.stream()
                        .map(source ->
                                new IncidentChart.Counted(source, sources.words(source), baseline(goals, source)))
                        .toList());
    }

    private Double baseline(List<Goal> goals, String source) {
        return goals.stream()
                .filter(goal -> source.equals(measures.of(goal.measure()).source()))
                .findFirst()
                .map(IncidentChart::aWeek)
                .orElse(null);
    }

    private Week week(WeeklyRound r) {
        return new Week(
                "%s to %s".formatted(London.day(r.getWeekFrom()), London.day(r.getWeekTo())),
                switch (r.getContact()) {
                    case visit -> "Visit, " + London.minute(r.getSeenAt());
                    case dropIn -> "Drop-in, " + London.minute(r.getSeenAt());
                    case none -> "Nobody was seen";
                },
                r.metTheFamily() ? r.getWhatWasSeen() + alone(r) : r.getWhyNotSeen(),
                r.wasLate(),
                r.isBreachNoticed() ? "A breach of the contract was noticed." : null);
    }

    private String alone(WeeklyRound r) {
        if (r.seenAlone().isEmpty())
            return r.getWhyNoneSeenAlone() == null ? "" : " No child was seen alone: " + r.getWhyNoneSeenAlone();
        return " Seen alone: "
                + String.join(
                        ", ",
                        r.seenAlone().stream()
                                .map(child -> then.name(child, r.getDoneAt()))
                                .sorted()
                                .toList())
                + ".";
    }

    private static Review review(ProgressReview r) {
        return new Review(
                London.day(r.getHeldOn()),
                switch (r.getDecision()) {
                    case goesOn -> "The work goes on";
                    case change -> "The plan is to be changed";
                    case close -> "The work is to be closed";
                },
                r.getReason(),
                r.getRisks(),
                String.join(
                        "; ",
                        r.attendance().stream()
                                .map(a -> a.getName()
                                        + switch (a.getCame()) {
                                            case came -> " was there";
                                            case sentViews -> " sent their views";
                                            case absent -> " was absent";
                                        })
                                .toList()),
                London.day(r.getNextOn()));
    }

    private static Noticed noticed(Drift d) {
        return new Noticed(
                London.minute(d.getNoticedAt()),
                d.signs().stream().map(DriftSign::getBecause).toList(),
                d.decided()
                        .map(c -> Words.of(c.getDecision().name())
                                + (c.getSupervisionOn() == null ? "" : " on " + London.day(c.getSupervisionOn()))
                                + ": "
                                + c.getReason())
                        .orElse(null));
    }
}

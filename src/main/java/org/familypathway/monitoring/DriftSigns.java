package org.familypathway.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.plan.Party;
import org.familypathway.plan.PlanRecord;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.profile.Place;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks the decision table {@code drift-signs.dmn} whether the work with a family drifts (R131, R144, R175), and records what it answers. A decision on drift
 * begins every count anew; while one is waited for, nothing further is noticed.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DriftSigns {
    private static final int ROUNDS_LOOKED_AT = 4;

    /** @param toldTo {@code managers} or {@code leads} */
    record Sign(String sign, String because, String toldTo) {}

    private final WeeklyRounds rounds;
    private final Drifts drifts;
    private final Weeks weeks;
    private final KeptActions kept;
    private final NextVisit nextVisit;
    private final WaysOfWorking ways;
    private final PlanRecord plans;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;
    private final Clock clock;

    DriftSigns(
            WeeklyRounds rounds,
            Drifts drifts,
            Weeks weeks,
            KeptActions kept,
            NextVisit nextVisit,
            WaysOfWorking ways,
            PlanRecord plans,
            DecisionService decisions,
            WithoutAuthorization engine,
            Clock clock) {
        this.rounds = rounds;
        this.drifts = drifts;
        this.weeks = weeks;
        this.kept = kept;
        this.nextVisit = nextVisit;
        this.ways = ways;
        this.plans = plans;
        this.decisions = decisions;
        this.engine = engine;
        this.clock = clock;
    }

    /** Whether there are signs that nobody has been told yet; they are recorded then. */
    boolean notice(FamilyCase theCase) {
        if (drifts.open(theCase.getId()).isPresent()) return false;
        Map<String, Integer> facts = facts(theCase);
        List<Sign> signs = signs(theCase.getProfile(), facts);
        if (signs.isEmpty()) return false;
        drifts.saveAndFlush(new Drift(theCase, inWords(facts), signs, "pathway", clock.instant()));
        return true;
    }

    List<Sign> signs(String profile, Map<String, Integer> facts) {
        Map<String, Object> asked = new LinkedHashMap<>(facts);
        asked.put("profile", profile);
        return engine.ask(() -> decisions.evaluateDecisionTableByKey("drift-signs", asked).getResultList().stream()
                .map(hit -> new Sign((String) hit.get("sign"), (String) hit.get("because"), (String) hit.get("toldTo")))
                .toList());
    }

    Map<String, Integer> facts(FamilyCase theCase) {
        Instant since = drifts.findByCaseIdOrderByNoticedAtAscIdAsc(theCase.getId()).stream()
                .flatMap(d -> d.decided().stream())
                .map(DriftDecision::getDecidedAt)
                .reduce((earlier, later) -> later)
                .orElse(Instant.EPOCH);
        List<WeeklyRound> counted = rounds.findByCaseIdOrderByNumber(theCase.getId()).stream()
                .filter(r -> r.getDoneAt().isAfter(since))
                .toList();
        List<PlanRecord.Action> actions = plans.agreed(theCase).orElseThrow().actions();
        // Where no week is recorded, none is missed, and visits are due in the rhythm that the agency requires.
        boolean weekly = ways.of(theCase).has(Place.weeklyRound);
        List<KeptActions.Kept> states =
                kept.of(theCase).stream().filter(k -> k.at().isAfter(since)).toList();
        Map<String, Integer> facts = new LinkedHashMap<>();
        facts.put("weeksWithoutVisit", weekly ? weeksWithoutVisit(theCase, since) : 0);
        facts.put("roundsLate", (int) counted.stream()
                .skip(Math.max(0, counted.size() - ROUNDS_LOOKED_AT))
                .filter(WeeklyRound::wasLate)
                .count());
        facts.put("roundsMissed", weekly ? weeks.missedSince(theCase, since) : 0);
        facts.put("familyMissed", inARow(states, actions, a -> a.owner() == Party.Kind.member));
        facts.put("agencyMissed", inARow(states, actions, a -> a.owner() != Party.Kind.member));
        facts.put("weeksRising", rising(counted));
        facts.put("visitOverdue", !weekly && visitOverdue(theCase, since) ? 1 : 0);
        return facts;
    }

    private int weeksWithoutVisit(FamilyCase theCase, Instant since) {
        LocalDate seen = rounds.findByCaseIdOrderByNumber(theCase.getId()).stream()
                .filter(WeeklyRound::metTheFamily)
                .map(r -> day(r.getSeenAt()))
                .max(LocalDate::compareTo)
                .orElse(plans.first(theCase).orElseThrow().approvedOn());
        LocalDate from = since.equals(Instant.EPOCH) || seen.isAfter(day(since)) ? seen : day(since);
        return (int) ChronoUnit.WEEKS.between(from, day(clock.instant()));
    }

    private boolean visitOverdue(FamilyCase theCase, Instant since) {
        return nextVisit
                .of(theCase)
                .filter(NextVisit.Due::late)
                .filter(due -> since.equals(Instant.EPOCH) || due.by().isAfter(day(since)))
                .isPresent();
    }

    /** The longest run of misses with which any of the actions ends; a week or review in which nothing was due neither adds nor breaks. */
    private static int inARow(
            List<KeptActions.Kept> states, List<PlanRecord.Action> actions, Predicate<PlanRecord.Action> whose) {
        return actions.stream()
                .filter(whose)
                .mapToInt(a -> missedInARow(states, a.id()))
                .max()
                .orElse(0);
    }

    private static int missedInARow(List<KeptActions.Kept> all, UUID action) {
        List<ActionState> states = new ArrayList<>(all.stream()
                .filter(a -> a.action().equals(action) && a.state() != ActionState.notDue)
                .map(KeptActions.Kept::state)
                .toList());
        Collections.reverse(states);
        return (int) states.stream().takeWhile(ActionState.missed::equals).count();
    }

    /** In how many weeks in a row, up to the last, there were more incidents a day than in the one before; a week without every answer breaks the run. */
    private static int rising(List<WeeklyRound> counted) {
        int rising = 0;
        for (int i = 1; i < counted.size(); i++) {
            Double before = aDay(counted.get(i - 1)), now = aDay(counted.get(i));
            rising = before != null && now != null && now > before ? rising + 1 : 0;
        }
        return rising;
    }

    private static Double aDay(WeeklyRound round) {
        if (round.incidents().stream().anyMatch(i -> i.getIncidents() == null)) return null;
        return round.incidents().stream()
                        .mapToInt(IncidentsInWeek::getIncidents)
                        .sum()
                / (double) round.days();
    }

    private static String inWords(Map<String, Integer> facts) {
        return ("Weeks since somebody was seen: %d. Late among the last four rounds: %d. Rounds missed: %d. Missed in a row by the"
                                + " family: %d, by agencies and the service: %d. Weeks in a row with more incidents: %d.")
                        .formatted(facts.values().toArray())
                + (facts.get("visitOverdue") == 1 ? " A visit is overdue." : "");
    }

    private static LocalDate day(Instant at) {
        return London.dateOf(at);
    }
}

package org.familypathway.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the criteria are asked of a referral, and what they answered. Days and ages are those of Europe/London. */
@Component
@Transactional
class ReferralCriteria {
    /** The basket of seven (R159). */
    static final List<String> DISADVANTAGES = List.of(
            "noParentInWork",
            "poorHousing",
            "noQualifications",
            "mothersMentalHealth",
            "parentsIllness",
            "lowIncome",
            "goingWithout");

    /** The priority criteria that somebody must have seen (R193 b to m); the age (a) is worked out. */
    static final List<String> PRIORITY = List.of(
            "imminentRisk",
            "rehabilitationInDanger",
            "missingOrExploited",
            "breakdownOverBehaviour",
            "noBoundaries",
            "selfCareNeglected",
            "conflictAndAggression",
            "schoolExclusion",
            "parentingNotGoodEnough",
            "sociallyExcluded",
            "parentsInconsistent",
            "noNetwork");

    private final Referrals referrals;
    private final FamilyRecord record;
    private final Screenings screenings;
    private final Children children;
    private final Clock clock;

    ReferralCriteria(Referrals referrals, FamilyRecord record, Screenings screenings, Children children, Clock clock) {
        this.referrals = referrals;
        this.record = record;
        this.screenings = screenings;
        this.children = children;
        this.clock = clock;
    }

    /**
     * The facts that the decision table asks: {@code incidents} and {@code violence} (how many in the last six years), {@code nonEngagement} (times in
     * the last nine months), {@code legalAction} (in the last six years), {@code factors} and {@code children} (under 18),
     * {@code found} (what the screening found), of these how many {@code disadvantages} and {@code priority} criteria, and {@code childrenInRange} (of an age that the service is for).
     */
    Map<String, Object> facts(FamilyCase theCase) {
        LocalDate today = London.today(clock);
        History history = referrals.findById(theCase.getId()).orElseThrow().history();
        Map<String, Object> facts = new HashMap<>();
        facts.put("profile", theCase.getProfile());
        var recent = history.incidents().stream()
                .filter(i -> !i.lastOn().isBefore(today.minusYears(History.YEARS)))
                .toList();
        facts.put(
                "incidents",
                recent.stream().mapToInt(ReportedIncident.Answer::howMany).sum());
        facts.put(
                "violence",
                recent.stream()
                        .filter(ReportedIncident.Answer::isViolence)
                        .mapToInt(ReportedIncident.Answer::howMany)
                        .sum());
        facts.put(
                "nonEngagement",
                history.nonEngagement().stream()
                        .filter(n -> !n.toOn().isBefore(today.minusMonths(History.MONTHS)))
                        .count());
        facts.put(
                "legalAction",
                history.legalActions().stream()
                        .filter(l -> !l.takenOn().isBefore(today.minusYears(History.YEARS)))
                        .count());
        facts.put("factors", history.factors());
        facts.put(
                "children",
                record.living(theCase).stream()
                        .filter(m -> Childhood.of(m, today) == ChildOrAdult.child)
                        .count());
        List<String> found = screenings
                .findFirstByCaseIdOrderByScreenedAtDescIdDesc(theCase.getId())
                .map(Screening::found)
                .orElse(List.of());
        facts.put("found", found);
        facts.put(
                "disadvantages", found.stream().filter(DISADVANTAGES::contains).count());
        facts.put("priority", found.stream().filter(PRIORITY::contains).count());
        facts.put("childrenInRange", children.inRange(theCase));
        return facts;
    }

    void record(FamilyCase theCase, List<Map<String, Object>> hits) {
        referrals
                .findById(theCase.getId())
                .orElseThrow()
                .meets(
                        hits.stream()
                                .map(hit -> new CriterionHit.Answer(
                                        null,
                                        (String) hit.get("criterion"),
                                        (String) hit.get("because"),
                                        (String) hit.get("requirement"),
                                        (String) hit.get("kind")))
                                .toList(),
                        "criteria",
                        clock.instant());
    }
}

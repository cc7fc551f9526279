package org.familypathway.visit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.safeguarding.RiskAssessment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The visits that are planned in a case, and whether everybody came back (R85, R237): one at a time, and besides it what cannot wait in a crisis. */
@Component
@Transactional
public class HomeVisits {
    private final HomeVisitRecords records;
    private final Workers workers;
    private final Clock clock;

    HomeVisits(HomeVisitRecords records, Workers workers, Clock clock) {
        this.records = records;
        this.workers = workers;
        this.clock = clock;
    }

    /** What was planned last of the first visit, be it safe to go or not. */
    Optional<HomeVisit> lastFirst(FamilyCase theCase) {
        return of(theCase).stream().filter(visit -> !visit.isLater()).reduce((one, next) -> next);
    }

    /** The planned visits that were neither made nor put off, the one that begins first before the others: one in a crisis does not wait for what was planned before. */
    List<HomeVisit> ahead(FamilyCase theCase) {
        return of(theCase).stream()
                .filter(HomeVisit::isAhead)
                .sorted(Comparator.comparing(HomeVisit::getVisitAt))
                .toList();
    }

    /** The first visit that was planned last, where it was neither made nor put off. */
    Optional<HomeVisit> firstAhead(FamilyCase theCase) {
        return lastFirst(theCase).filter(HomeVisit::isAhead);
    }

    List<HomeVisit> laterAhead(FamilyCase theCase) {
        return ahead(theCase).stream().filter(HomeVisit::isLater).toList();
    }

    /** The visit of which somebody has still to say that they are back safe; of two the one that began first. */
    Optional<HomeVisit> toBeRungIn(FamilyCase theCase) {
        return ahead(theCase).stream().filter(HomeVisit::isToBeRungIn).findFirst();
    }

    private List<HomeVisit> of(FamilyCase theCase) {
        return records.findByCaseIdOrderByPlannedAtAscIdAsc(theCase.getId());
    }

    /**
     * A visit after the first is planned, or one in a crisis.
     *
     * @param crisis in which it was agreed; null where it is none
     * @throws org.familypathway.kernel.Refusal where the risk assessment does not allow it, or nobody would know in time that they are not back
     */
    public void plan(FamilyCase theCase, RiskAssessment holds, VisitPlan plan, UUID crisis, String by) {
        plan.check(holds.getVisits());
        records.saveAndFlush(HomeVisit.later(theCase, holds.getId(), plan, crisis, by, clock.instant()));
    }

    /** The visit of which the managers were told, and of which none has said what they found. */
    Optional<HomeVisit> notHeardOf(FamilyCase theCase) {
        return records.findFirstByCaseIdAndWarnedAtNotNullAndFoundAtNullOrderByPlannedAtAscIdAsc(theCase.getId());
    }

    /** The first visit was made and written down: whoever writes is back safe. A visit from before visits were planned has no plan. */
    public void made(FamilyCase theCase, String by, Instant now) {
        firstAhead(theCase).ifPresent(visit -> {
            visit.made(by, now);
            records.saveAndFlush(visit);
        });
    }

    /** What was seen on visits after the first was written down: whoever writes is back safe from those that have begun. */
    public void writtenDown(FamilyCase theCase, String by, Instant now) {
        laterAhead(theCase).stream()
                .filter(visit -> !visit.isInACrisis() && !visit.getVisitAt().isAfter(now))
                .forEach(visit -> rungIn(visit, by, now));
    }

    /** The visit in a crisis was written down, also that nobody was there: whoever writes is back safe, be it earlier than planned. */
    public void writtenDownInCrisis(FamilyCase theCase, UUID crisis, String by, Instant now) {
        laterAhead(theCase).stream().filter(visit -> visit.isIn(crisis)).forEach(visit -> rungIn(visit, by, now));
    }

    private void rungIn(HomeVisit visit, String by, Instant now) {
        visit.ringIn(null, by, now);
        records.saveAndFlush(visit);
    }

    /** The plans in a paragraph, for whoever goes; empty where there is none. */
    public String planInWords(FamilyCase theCase) {
        return ahead(theCase).stream().map(this::inWords).collect(Collectors.joining(" "));
    }

    /** Who goes, when and where, and whom they ring by when. */
    String inWords(HomeVisit visit) {
        return "Planned%s for %s, %s. Who goes: %s. Rings %s by %s."
                .formatted(
                        visit.isInACrisis() ? " in a crisis" : "",
                        London.minute(visit.getVisitAt()),
                        visit.getPlace(),
                        whoGoes(visit),
                        workers.name(visit.getRingTo()),
                        London.minute(visit.getRingBy()));
    }

    private String whoGoes(HomeVisit visit) {
        return Stream.concat(visit.goes().stream().map(workers::name).sorted(), Stream.ofNullable(visit.getOthersGo()))
                .collect(Collectors.joining(", "));
    }

    /** Whoever works for the service in any role, as choices of a form. */
    public List<Map<String, String>> colleagues(Service service) {
        List<String> colleagues = Stream.concat(workers.of(service).stream(), workers.inCharge(service).stream())
                .distinct()
                .toList();
        Map<String, String> names = workers.names(colleagues);
        return colleagues.stream()
                .map(id -> Map.of("value", id, "label", names.get(id)))
                .toList();
    }

    /** What came after a plan, in order. */
    List<String> after(HomeVisit visit) {
        List<String> after = new ArrayList<>();
        if (visit.getDecidedAt() != null)
            after.add("%s decided on %s: %s"
                    .formatted(
                            workers.name(visit.getDecidedBy()),
                            London.minute(visit.getDecidedAt()),
                            visit.getDecisionReason()));
        if (visit.getWarnedAt() != null)
            after.add(
                    "Nobody had rung in on %s; the managers were told.".formatted(London.minute(visit.getWarnedAt())));
        if (visit.getRungInAt() != null)
            after.add("Back safe: %s on %s.%s"
                    .formatted(
                            workers.name(visit.getRungInBy()),
                            London.minute(visit.getRungInAt()),
                            visit.getRungInRemark() == null ? "" : " " + visit.getRungInRemark()));
        if (visit.getFoundAt() != null)
            after.add("%s found out on %s: %s Spoken with %s. %s"
                    .formatted(
                            workers.name(visit.getFoundBy()),
                            London.minute(visit.getFoundAt()),
                            visit.getFoundSafe() ? "everybody is safe." : "not everybody is safe.",
                            visit.getSpokenWith(),
                            visit.getWhatWasDone()));
        if (visit.getPutOffAt() != null)
            after.add("No visit; written down on %s: %s"
                    .formatted(London.minute(visit.getPutOffAt()), visit.getWhatHappened()));
        return after;
    }
}

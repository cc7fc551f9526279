package org.familypathway.visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The visits that are planned in a case, and whether everybody came back (R85, R237): one at a time. */
@Component
@Transactional
public class HomeVisits {
    private final HomeVisitRecords records;
    private final Workers workers;

    HomeVisits(HomeVisitRecords records, Workers workers) {
        this.records = records;
        this.workers = workers;
    }

    /** What was planned last, be it safe to go or not. */
    Optional<HomeVisit> last(FamilyCase theCase) {
        return records.findFirstByCaseIdOrderByPlannedAtDescIdDesc(theCase.getId());
    }

    /** The planned visit that was neither made nor put off. */
    Optional<HomeVisit> ahead(FamilyCase theCase) {
        return last(theCase).filter(HomeVisit::isAhead);
    }

    /** The visit of which the managers were told, and of which none has said what they found. */
    Optional<HomeVisit> notHeardOf(FamilyCase theCase) {
        return records.findFirstByCaseIdAndWarnedAtNotNullAndFoundAtNullOrderByPlannedAtAscIdAsc(theCase.getId());
    }

    /** The visit was made and written down: whoever writes is back safe. A visit from before visits were planned has no plan. */
    public void made(FamilyCase theCase, String by, Instant now) {
        ahead(theCase).ifPresent(visit -> {
            visit.made(by, now);
            records.saveAndFlush(visit);
        });
    }

    /** What was seen on a visit after the first was written down: whoever writes is back safe. */
    public void writtenDown(FamilyCase theCase, String by, Instant now) {
        ahead(theCase)
                .filter(visit -> visit.isLater() && !visit.getVisitAt().isAfter(now))
                .ifPresent(visit -> {
                    visit.ringIn(null, by, now);
                    records.saveAndFlush(visit);
                });
    }

    /** The plan in a paragraph, for whoever goes; empty where there is none. */
    public String planInWords(FamilyCase theCase) {
        return ahead(theCase).map(this::inWords).orElse("");
    }

    /** Who goes, when and where, and whom they ring by when. */
    String inWords(HomeVisit visit) {
        return "Planned for %s, %s. Who goes: %s. Rings %s by %s."
                .formatted(
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
    List<Map<String, String>> colleagues(Service service) {
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

package org.familypathway.safeguarding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is known of significant harm in a case. */
@Component
@Transactional(readOnly = true)
public class Harm {
    /**
     * One report and what became of it.
     *
     * @param atRisk names of those at risk
     * @param decision {@code refer} or {@code doNotRefer}; null while a manager has yet to decide
     * @param referredTo whom of the statutory services was told; null while it was not
     * @param answered whether nothing more waits to be done
     */
    public record Report(
            UUID id,
            String atRisk,
            String account,
            String whoseWords,
            String nature,
            Instant noticedAt,
            Instant emergencyCalledAt,
            String doneAtOnce,
            String reportedBy,
            Instant reportedAt,
            String decision,
            String decisionReason,
            String referredTo,
            Instant referredAt,
            boolean answered) {}

    private final HarmReports reports;
    private final StatutoryReferrals referrals;
    private final HouseholdMembers members;
    private final Workers workers;
    private final Choices choices;

    Harm(
            HarmReports reports,
            StatutoryReferrals referrals,
            HouseholdMembers members,
            Workers workers,
            Choices choices) {
        this.reports = reports;
        this.referrals = referrals;
        this.members = members;
        this.workers = workers;
        this.choices = choices;
    }

    /** All reports of the case, the first one first. */
    public List<Report> of(FamilyCase theCase) {
        return reports.findByCaseIdOrderByReportedAt(theCase.getId()).stream()
                .map(this::report)
                .toList();
    }

    private Report report(HarmReport h) {
        StatutoryReferral referral = referrals.findById(h.getId()).orElse(null);
        return new Report(
                h.getId(),
                atRisk(h),
                h.getAccount(),
                h.getWhoseWords(),
                h.getNature(),
                h.getNoticedAt(),
                h.getEmergencyCalledAt(),
                h.getDoneAtOnce(),
                h.getReportedBy(),
                h.getReportedAt(),
                h.getDecision(),
                h.getDecisionReason(),
                referral == null ? null : referral.getToWhom(),
                referral == null ? null : referral.getReferredAt(),
                referral != null || "doNotRefer".equals(h.getDecision()));
    }

    /**
     * To be asked by every step that ends the work with a family: its report of harm would end with it.
     *
     * @throws Refusal where a report waits for a decision or for its referral
     */
    public void mustBeAnswered(FamilyCase theCase, String field) {
        if (!reports.undecided(theCase.getId()).isEmpty())
            throw Refusal.of(
                    field,
                    "A report of significant harm waits for a manager’s decision. Until it is decided on, the work with this family does not end.");
        if (!reports.toBeReferred(theCase.getId()).isEmpty())
            throw Refusal.of(
                    field,
                    "Significant harm is to be referred to statutory services and has not been yet. Until it is, the work with this family does not end.");
    }

    /** Reports as lines of a form's table. */
    List<Map<String, String>> lines(List<HarmReport> these) {
        return these.stream()
                .map(h -> Map.of(
                        "who",
                        "%s (%s), %s"
                                .formatted(
                                        atRisk(h),
                                        choices.words("concernedPeople", h.getConcerns()),
                                        day(h.getNoticedAt())),
                        "account",
                        h.getAccount(),
                        "source",
                        "%s (%s), reported by %s"
                                .formatted(
                                        h.getWhoseWords(),
                                        choices.words("natures", h.getNature()),
                                        workers.name(h.getReportedBy())),
                        "done",
                        (h.getEmergencyCalledAt() == null
                                        ? "No danger at that moment. "
                                        : "In danger: emergency services called %s. "
                                                .formatted(day(h.getEmergencyCalledAt())))
                                + h.getDoneAtOnce(),
                        "decided",
                        h.getDecisionReason() == null ? "" : h.getDecisionReason()))
                .toList();
    }

    /** Reports as choices of a form: the value is the report's id. */
    List<Map<String, String>> choices(List<HarmReport> these) {
        return these.stream()
                .map(h -> Map.of(
                        "value",
                        h.getId().toString(),
                        "label",
                        "%s, reported %s".formatted(atRisk(h), day(h.getReportedAt()))))
                .toList();
    }

    private String atRisk(HarmReport report) {
        Stream<String> known = members.findAllById(report.membersAtRisk()).stream()
                .map(HouseholdMember::getName)
                .sorted();
        return Stream.concat(known, Stream.ofNullable(report.getOtherAtRisk())).collect(Collectors.joining(", "));
    }

    private static String day(Instant at) {
        return London.minute(at);
    }
}

package org.familypathway.safeguarding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
    /** Whether statutory services are told. */
    public enum Decision {
        refer,
        doNotRefer
    }

    /**
     * One report and what became of it.
     *
     * @param atRisk names of those at risk
     * @param decision null while a manager has yet to decide
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
            Decision decision,
            String decisionReason,
            String referredTo,
            Instant referredAt,
            boolean answered) {}

    /** An answer of statutory services that is challenged: by whom it was given, why they do nothing, why that is not enough, what is asked for, and by whom. */
    public record Challenge(
            String answeredBy, String theirReason, String whyNotEnough, String askedFor, String referred, String by) {}

    private final HarmReports reports;
    private final StatutoryReferrals referrals;
    private final StatutoryAnswers answers;
    private final ManagersOnHarm managers;
    private final HouseholdMembers members;
    private final Workers workers;
    private final LocalBoard board;
    private final Choices choices;

    Harm(
            HarmReports reports,
            StatutoryReferrals referrals,
            StatutoryAnswers answers,
            ManagersOnHarm managers,
            HouseholdMembers members,
            Workers workers,
            LocalBoard board,
            Choices choices) {
        this.reports = reports;
        this.referrals = referrals;
        this.answers = answers;
        this.managers = managers;
        this.members = members;
        this.workers = workers;
        this.board = board;
        this.choices = choices;
    }

    /** All reports of the case, the first one first. */
    public List<Report> of(FamilyCase theCase) {
        return reports.findByCaseIdOrderByReportedAtAscIdAsc(theCase.getId()).stream()
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
                h.getDecision() == Decision.doNotRefer
                        || referral != null && !waitsForManager(h) && !waitsForAnswer(h));
    }

    private boolean waitsForManager(HarmReport h) {
        return h.isOwnDecision() && !managers.existsById(h.getId());
    }

    /** Whether it was referred, and statutory services have not given their last answer. */
    private boolean waitsForAnswer(HarmReport h) {
        return h.isFollowed()
                && referrals.existsById(h.getId())
                && answers.findByReportIdOrderByRecordedAtAscIdAsc(h.getId()).stream()
                        .noneMatch(StatutoryAnswer::isFinal);
    }

    /** Ids of the reports whose way is not at its end, the first one first. */
    public List<UUID> toBeTakenUp(FamilyCase theCase) {
        return reports.findByCaseIdOrderByReportedAtAscIdAsc(theCase.getId()).stream()
                .filter(HarmReport::isFollowed)
                .filter(h -> !report(h).answered())
                .map(HarmReport::getId)
                .toList();
    }

    /** The last answer to a report, where it is challenged. */
    public Challenge challenge(UUID report) {
        StatutoryAnswer last =
                answers.findFirstByReportIdOrderByRecordedAtDescIdDesc(report).orElseThrow();
        if (!last.isChallenged()) throw new IllegalStateException("The last answer is not challenged.");
        return new Challenge(
                last.getAnsweredBy(),
                last.getReason(),
                last.getChallengeReason(),
                last.getChallengeAsked(),
                referralInWords(report),
                last.getRecordedBy());
    }

    /**
     * To be asked by every step that ends the work with a family: its report of harm would end with it.
     *
     * @throws Refusal where a report waits for a decision, for its referral, for a manager who reads it or for the answer to it
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
        List<HarmReport> all = reports.findByCaseIdOrderByReportedAtAscIdAsc(theCase.getId());
        if (all.stream().anyMatch(this::waitsForManager))
            throw Refusal.of(
                    field,
                    "A referral for significant harm waits for a manager to read it and to add to it. Until then, the work with this family does not end.");
        if (all.stream().anyMatch(this::waitsForAnswer))
            throw Refusal.of(
                    field,
                    "A referral for significant harm waits for the last answer of statutory services. Until it is written down, the work with this family does not end.");
    }

    /** What a form shows of one report. */
    Map<String, Object> shown(FamilyCase theCase, UUID report) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "procedure",
                board.procedure(theCase),
                "reports",
                lines(List.of(reports.findById(report).orElseThrow())));
    }

    /** What the form of a task shows that does not know its report: those among which it chooses. */
    Map<String, Object> shownToChoose(FamilyCase theCase, List<HarmReport> these) {
        // A report that is followed has a process, and a task, of its own.
        List<HarmReport> waiting = these.stream().filter(h -> !h.isFollowed()).toList();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("procedure", board.procedure(theCase));
        shown.put("reports", lines(waiting));
        shown.put("waiting", choices(waiting));
        if (waiting.size() == 1) shown.put("report", waiting.get(0).getId().toString());
        return shown;
    }

    /** To whom a report was referred, and when, in a sentence. */
    String referralInWords(UUID report) {
        return referrals
                .findById(report)
                .map(r -> "Referred to %s (%s) on %s."
                        .formatted(
                                choices.words("statutoryServices", r.getService()),
                                r.getToWhom(),
                                day(r.getReferredAt())))
                .orElse("Not referred yet: whoever reported it is about to.");
    }

    /** What was answered so far, as lines of a form's table. */
    List<Map<String, String>> answersInWords(UUID report) {
        return answers.findByReportIdOrderByRecordedAtAscIdAsc(report).stream()
                .map(a -> Map.of("when", day(a.getAnsweredAt()), "what", inWords(a)))
                .toList();
    }

    /** What came after a report, one sentence each. */
    List<String> after(UUID report) {
        List<String> after = new ArrayList<>();
        reports.findById(report)
                .filter(h -> h.getDecision() != null)
                .map(h -> (h.isOwnDecision()
                                ? "Referred by the worker’s own decision: "
                                : h.getDecision() == Decision.refer ? "A manager decided to refer: " : "Not referred: ")
                        + h.getDecisionReason())
                .ifPresent(after::add);
        referrals.findById(report).ifPresent(r -> after.add(referralInWords(report)));
        managers.findById(report)
                .ifPresent(m -> after.add((m.agrees()
                                ? "A manager agrees."
                                : "A manager disagrees, and the referral stands: " + m.getWhyDisagrees())
                        + (m.getAdded() == null ? "" : " Told %s besides: %s".formatted(m.getToldTo(), m.getAdded()))));
        answers.findByReportIdOrderByRecordedAtAscIdAsc(report)
                .forEach(a -> after.add(day(a.getAnsweredAt()) + ", " + inWords(a)));
        return after;
    }

    private static String inWords(StatutoryAnswer a) {
        String said =
                switch (a.getAnswer()) {
                    case StatutoryAnswer.ACCEPTED -> "accepted.";
                    case StatutoryAnswer.ENQUIRY -> "an enquiry.";
                    case StatutoryAnswer.STRATEGY_DISCUSSION ->
                        "a strategy discussion on %s.".formatted(London.weekday(a.getDiscussionOn()));
                    default -> "no further action: " + a.getReason();
                };
        return "%s: %s%s What happens next: %s"
                .formatted(
                        a.getAnsweredBy(),
                        said,
                        a.isChallenged()
                                ? " We challenge it: %s We ask for: %s"
                                        .formatted(a.getChallengeReason(), a.getChallengeAsked())
                                : "",
                        a.getFollows());
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

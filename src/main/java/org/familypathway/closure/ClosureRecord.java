package org.familypathway.closure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The closure form of a case in words, as the manager's form and the case page show it. Who may see it is not asked here. */
@Component
@Transactional(readOnly = true)
public class ClosureRecord {
    /** @param exception why the case closes although the item is not met, and who says so; null where there is none */
    public record AnsweredItem(String item, String answer, String text, String exception) {}

    public record Attendance(String who, String role, String attended) {}

    /** @param found what it found, in words; null where it has not been made yet */
    public record LookingBack(String on, String byWhom, String what, String found) {}

    public record Decision(String when, String who, String decision, String reason) {}

    /** @param closingOn null before a closing date is set */
    public record Shown(
            String heldOn,
            String chairedBy,
            List<Attendance> attendance,
            List<AnsweredItem> items,
            String reason,
            String reasonText,
            String stepDown,
            String futureContact,
            List<Decision> decisions,
            String closingOn,
            String familySaid,
            List<LookingBack> followUps) {}

    private final Closures closures;
    private final ClosureItems items;
    private final ClosureAttendances attendances;
    private final ClosureDecisions decisions;
    private final ClosureExceptions exceptions;
    private final FollowUps followUps;
    private final FollowUpsMade made;
    private final Workers workers;
    private final Choices choices;

    ClosureRecord(
            Closures closures,
            ClosureItems items,
            ClosureAttendances attendances,
            ClosureDecisions decisions,
            ClosureExceptions exceptions,
            FollowUps followUps,
            FollowUpsMade made,
            Workers workers,
            Choices choices) {
        this.closures = closures;
        this.items = items;
        this.attendances = attendances;
        this.decisions = decisions;
        this.exceptions = exceptions;
        this.followUps = followUps;
        this.made = made;
        this.workers = workers;
        this.choices = choices;
    }

    /** Empty before the closure meeting. */
    public Optional<Shown> of(FamilyCase theCase) {
        return closures.findById(theCase.getId()).map(closure -> shown(theCase, closure));
    }

    private Shown shown(FamilyCase theCase, Closure closure) {
        List<ClosureDecision> decided = decisions.findByCaseIdOrderByDecidedAtAscIdAsc(theCase.getId());
        Map<String, String> excepted = decided.isEmpty()
                ? Map.of()
                : exceptions.findByDecisionId(decided.get(decided.size() - 1).getId()).stream()
                        .collect(Collectors.toMap(ClosureException::getItem, e -> "%s: %s"
                                .formatted(workers.name(e.getRecordedBy()), e.getReason())));
        return new Shown(
                London.day(closure.getHeldOn()),
                closure.chair(choices),
                attendances.lines(theCase.getId()).stream()
                        .map(a -> new Attendance(a.who(), a.role(), choices.words("closureAttendances", a.attended())))
                        .toList(),
                items.findByCaseIdOrderByPlace(theCase.getId()).stream()
                        .map(item -> new AnsweredItem(
                                item.item().label(),
                                choices.words("closureAnswers", item.getAnswer()),
                                item.getText(),
                                excepted.get(item.item().name())))
                        .toList(),
                choices.words("closureReasons", closure.getReason()),
                closure.getReasonText(),
                stepDown(closure),
                closure.getFutureContact(),
                decided.stream()
                        .map(d -> new Decision(
                                London.minute(d.getDecidedAt()),
                                workers.name(d.getRecordedBy()),
                                inWords(d.getDecision()),
                                d.getReason()))
                        .toList(),
                London.day(closure.getClosingOn()),
                closure.getFamilySaid(),
                followUps.findByCaseIdAndRemovedAtIsNullOrderByFollowUpOnAscIdAsc(theCase.getId()).stream()
                        .map(f -> new LookingBack(
                                London.day(f.getFollowUpOn()),
                                byWhom(f),
                                f.getWhat(),
                                made.findById(f.getId())
                                        .map(ClosureRecord::found)
                                        .orElse(null)))
                        .toList());
    }

    private static String inWords(String decision) {
        return switch (decision) {
            case ClosureDecision.CLOSE -> "The case is to close";
            case ClosureDecision.RETURN -> "Returned to the lead";
            default -> "Not yet: the work goes on";
        };
    }

    private String stepDown(Closure closure) {
        if (!closure.isStepDownNeeded()) return "No step-down is needed.";
        String lead = "%s (%s, %s) leads from then on"
                .formatted(closure.getLeadName(), closure.agency().inWords(choices), closure.getLeadContact());
        if (closure.getConfirmedBy() != null)
            return "%s, confirmed by %s on %s."
                    .formatted(lead, closure.getConfirmedBy(), London.minute(closure.getConfirmedAt()));
        if (closure.getNotConfirmed() != null)
            return "%s, not confirmed: %s".formatted(lead, closure.getNotConfirmed());
        return lead + ", to be confirmed.";
    }

    private static String found(FollowUpMade made) {
        return "%s, %s: %s%s"
                .formatted(
                        London.day(made.getDoneOn()),
                        made.getReached() == YesNo.yes ? "with " + made.getSpokeWith() : "the family was not reached",
                        made.getHowTheyAre(),
                        made.getNewReferralBecause() == null
                                ? ""
                                : " A new referral is needed: " + made.getNewReferralBecause());
    }

    String byWhom(FollowUp followUp) {
        return followUp.getWorker() == null
                ? "%s, %s".formatted(followUp.getOtherName(), followUp.getOtherAgency())
                : workers.name(followUp.getWorker());
    }
}

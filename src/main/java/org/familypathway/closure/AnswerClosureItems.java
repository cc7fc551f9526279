package org.familypathway.closure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.evaluation.EvaluationRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.Workers;
import org.familypathway.profile.ChairRole;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * The lead fills in the closure form with everybody at the closure meeting (R258 to R262), which is the last review and chaired as the way of working says (conflict 6): the ten items, each done, not needed because, or not met; why the
 * work ends; who leads then; who looks back at the family, and when. Days are those of Europe/London.
 */
@Component
class AnswerClosureItems implements Step<AnswerClosureItems.Answers> {
    record Answers(
            LocalDate heldOn,
            String chairedBy,
            String chairRole,
            String whyOtherChair,
            List<ClosureAttendance.Answer> attendance,
            List<ClosureItem.Answer> items,
            String reason,
            String reasonText,
            String stepDown,
            String leadName,
            String leadAgency,
            String leadAgencyName,
            String leadContact,
            List<FollowUp.Answer> followUps,
            String futureContact,
            LocalDate dateGiven) {}

    private final Closures closures;
    private final ClosureItems items;
    private final ClosureAttendances attendances;
    private final ClosureDecisions decisions;
    private final FollowUps followUps;
    private final EvaluationRecord evaluation;
    private final Workers workers;
    private final WaysOfWorking ways;
    private final Clock clock;

    AnswerClosureItems(
            Closures closures,
            ClosureItems items,
            ClosureAttendances attendances,
            ClosureDecisions decisions,
            FollowUps followUps,
            EvaluationRecord evaluation,
            Workers workers,
            WaysOfWorking ways,
            Clock clock) {
        this.closures = closures;
        this.items = items;
        this.attendances = attendances;
        this.decisions = decisions;
        this.followUps = followUps;
        this.evaluation = evaluation;
        this.workers = workers;
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<Item, ClosureItem> known = known(theCase);
        List<Map<String, String>> whom = new ArrayList<>(workers.choices(theCase.getService()));
        whom.add(Map.of("value", FollowUp.OTHER, "label", "Somebody else, named with their agency"));
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("returned", returned(theCase));
        shown.put("closureChair", ways.of(theCase).closureChair());
        shown.put("measured", evaluation.measuredTable(theCase));
        shown.put("workers", whom);
        shown.put(
                "items",
                Arrays.stream(Item.values())
                        .map(item -> known.containsKey(item)
                                ? new ClosureItem.Answer(
                                        item.id(),
                                        item.inWords(),
                                        known.get(item).getAnswer(),
                                        known.get(item).getText())
                                : new ClosureItem.Answer(item.id(), item.inWords(), null, null))
                        .toList());
        shown.put(
                "attendance",
                attendance(theCase).stream().map(ClosureAttendance::answer).toList());
        shown.put("followUps", followUps(theCase).stream().map(FollowUp::answer).toList());
        closures.findById(theCase.getId()).ifPresent(closure -> {
            shown.put("heldOn", closure.getHeldOn());
            shown.put("chairedBy", closure.getChairedBy());
            shown.put("chairRole", closure.getChairRole());
            shown.put("whyOtherChair", closure.getWhyOtherChair());
            shown.put("reason", closure.getReason());
            shown.put("reasonText", closure.getReasonText());
            shown.put("stepDown", closure.getStepDown());
            shown.put("leadName", closure.getLeadName());
            shown.put("leadAgency", closure.getLeadAgency());
            shown.put("leadAgencyName", closure.getLeadAgencyName());
            shown.put("leadContact", closure.getLeadContact());
            shown.put("futureContact", closure.getFutureContact());
            shown.put("dateGiven", closure.getDateGiven());
        });
        return shown;
    }

    private List<Map<String, String>> returned(FamilyCase theCase) {
        return decisions.findByCaseIdOrderByDecidedAt(theCase.getId()).stream()
                .filter(decision -> !decision.getDecision().equals(ClosureDecision.CLOSE))
                .map(decision -> Map.of(
                        "when", London.minute(decision.getDecidedAt()),
                        "who", workers.name(decision.getRecordedBy()),
                        "reason", decision.getReason()))
                .toList();
    }

    private Map<Item, ClosureItem> known(FamilyCase theCase) {
        return items.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(ClosureItem::getItem, Function.identity()));
    }

    private List<ClosureAttendance> attendance(FamilyCase theCase) {
        return attendances.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(theCase.getId());
    }

    private List<FollowUp> followUps(FamilyCase theCase) {
        return followUps.findByCaseIdAndRemovedAtIsNullOrderByFollowUpOnAscIdAsc(theCase.getId());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        PastTime.on("heldOn", "The closure meeting was held on", answers.heldOn(), now);
        boolean chairAsAsked = ChairRole.is(ways.of(theCase).closureChair(), answers.chairRole());
        if (!chairAsAsked && answers.whyOtherChair() == null)
            throw Refusal.of(
                    "whyOtherChair",
                    "The closure meeting is chaired by the %s. Put the chair right, or say why somebody in another role chaired it."
                            .formatted(ways.of(theCase).closureChair()));
        if (answers.attendance().stream().noneMatch(a -> a.attended().equals("attended")))
            throw Refusal.of("attendance", "Nobody is listed as having come to the meeting. Add those who did.");
        Map<Item, ClosureItem.Answer> answered = everyItem(answers.items());
        fits(answered, answers);
        notInThePast(answers.followUps(), London.dateOf(now));

        Closure closure = closures.findById(theCase.getId()).orElseGet(() -> new Closure(theCase));
        closure.answer(answers, chairAsAsked, by, now);
        closures.saveAndFlush(closure);
        Map<Item, ClosureItem> known = known(theCase);
        answered.forEach((item, line) -> {
            ClosureItem kept = known.containsKey(item) ? known.get(item) : new ClosureItem(theCase.getId(), item);
            kept.say(line.answer(), line.text(), by, now);
            items.saveAndFlush(kept);
        });
        UUID id = theCase.getId();
        List<ClosureAttendance> who = attendance(theCase);
        ListRow.keepInStep(
                "attendance", who, answers.attendance(), a -> new ClosureAttendance(id, a, by, now), by, now);
        attendances.saveAllAndFlush(who);
        List<FollowUp> later = followUps(theCase);
        ListRow.keepInStep("followUps", later, answers.followUps(), a -> new FollowUp(id, a, by, now), by, now);
        followUps.saveAllAndFlush(later);
    }

    private static Map<Item, ClosureItem.Answer> everyItem(List<ClosureItem.Answer> lines) {
        Map<Item, ClosureItem.Answer> answered = new java.util.EnumMap<>(Item.class);
        for (ClosureItem.Answer line : lines)
            for (Item item : Item.values()) if (item.id().equals(line.id())) answered.putIfAbsent(item, line);
        Set<Item> missing = EnumSet.allOf(Item.class);
        missing.removeAll(answered.keySet());
        if (!missing.isEmpty())
            throw new Refusal(missing.stream()
                    .map(item -> new Refusal.Reason(
                            "items",
                            "“%s” is not answered. Each of the ten items is done, not needed, or not met."
                                    .formatted(item.inWords())))
                    .toList());
        if (lines.size() != answered.size())
            throw Refusal.of(
                    "items", "A line of the ten items is there twice, or is none of them. Open the form again.");
        return answered;
    }

    /** What the items say and what the rest of the form says is the same. */
    private static void fits(Map<Item, ClosureItem.Answer> answered, Answers answers) {
        boolean stepDown = answers.stepDown().equals("yes");
        for (Item item : List.of(Item.stepDownLead, Item.stepDownConfirmed)) {
            String answer = answered.get(item).answer();
            if (stepDown && answer.equals(ClosureItem.NOT_NEEDED))
                throw Refusal.of(
                        "items",
                        "A step-down is needed, so “%s” cannot be not needed. Answer it, or say that no step-down is needed."
                                .formatted(item.inWords()));
            if (!stepDown && answer.equals(ClosureItem.DONE))
                throw Refusal.of(
                        "items",
                        "No step-down is needed, so the answer to “%s” is “not needed”. Say why, or name who leads then."
                                .formatted(item.inWords()));
        }
        String followUp = answered.get(Item.followUpDates).answer();
        if (followUp.equals(ClosureItem.DONE) && answers.followUps().isEmpty())
            throw Refusal.of(
                    "followUps", "“Follow-up dates, and by whom” is done, and no follow-up is listed. Add the dates.");
        if (followUp.equals(ClosureItem.NOT_NEEDED) && !answers.followUps().isEmpty())
            throw Refusal.of(
                    "followUps",
                    "“Follow-up dates, and by whom” is not needed, and a follow-up is listed. Put one of the two right.");
        if (answered.get(Item.dateGiven).answer().equals(ClosureItem.DONE) && answers.dateGiven() == null)
            throw Refusal.of("dateGiven", "“Date given to close” is done. Enter the date that the family were given.");
    }

    private static void notInThePast(List<FollowUp.Answer> followUps, LocalDate today) {
        for (int i = 0; i < followUps.size(); i++)
            if (followUps.get(i).followUpOn().isBefore(today))
                throw Refusal.of(
                        "followUps[" + i + "].followUpOn",
                        "The follow-up in line %d lies in the past. Choose a day after the closure.".formatted(i + 1));
    }
}

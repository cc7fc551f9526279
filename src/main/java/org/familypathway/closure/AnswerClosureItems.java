package org.familypathway.closure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.closure.ClosureItem.Said;
import org.familypathway.evaluation.EvaluationRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.lead.Workers;
import org.familypathway.profile.ChairRole;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.stereotype.Component;

/**
 * The lead fills in the closure form with everybody at the closure meeting (R258 to R262), which is the last review and chaired as the way of working says (conflict 6): the items, each done, not needed because, or not met; why the
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
            YesNo stepDown,
            String leadName,
            String leadAgency,
            String leadAgencyName,
            String leadContact,
            List<FollowUp.Answer> followUps,
            String futureContact,
            LocalDate dateGiven) {}

    /** The times after which one looks back, in {@code timescale.dmn}. */
    private static final List<String> BY_DEFAULT = List.of("followUpEarly", "followUpByDefault", "followUpLate");

    private final Closures closures;
    private final ClosureItems items;
    private final ItemsInForce inForce;
    private final ClosureAttendances attendances;
    private final ClosureDecisions decisions;
    private final FollowUps followUps;
    private final EvaluationRecord evaluation;
    private final Workers workers;
    private final WaysOfWorking ways;
    private final TimeAllowed timeAllowed;
    private final LeadAssignment leadAssignment;
    private final Clock clock;

    AnswerClosureItems(
            Closures closures,
            ClosureItems items,
            ItemsInForce inForce,
            ClosureAttendances attendances,
            ClosureDecisions decisions,
            FollowUps followUps,
            EvaluationRecord evaluation,
            Workers workers,
            WaysOfWorking ways,
            TimeAllowed timeAllowed,
            LeadAssignment leadAssignment,
            Clock clock) {
        this.closures = closures;
        this.items = items;
        this.inForce = inForce;
        this.attendances = attendances;
        this.decisions = decisions;
        this.followUps = followUps;
        this.evaluation = evaluation;
        this.workers = workers;
        this.ways = ways;
        this.timeAllowed = timeAllowed;
        this.leadAssignment = leadAssignment;
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
                inForce.of(theCase).stream()
                        .map(item -> known.containsKey(item)
                                ? new ClosureItem.Answer(
                                        item.id(),
                                        item.label(),
                                        known.get(item).getAnswer(),
                                        known.get(item).getText())
                                : new ClosureItem.Answer(item.id(), item.label(), null, null))
                        .toList());
        shown.put("attendance", attendances.lines(theCase.getId()));
        List<FollowUp> agreed = followUps(theCase);
        shown.put(
                "followUps",
                agreed.isEmpty() && closures.findById(theCase.getId()).isEmpty()
                        ? byDefault(theCase)
                        : agreed.stream().map(FollowUp::answer).toList());
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
        return decisions.findByCaseIdOrderByDecidedAtAscIdAsc(theCase.getId()).stream()
                .filter(decision -> !decision.getDecision().equals(ClosureDecision.CLOSE))
                .map(decision -> Map.of(
                        "when", London.minute(decision.getDecidedAt()),
                        "who", workers.name(decision.getRecordedBy()),
                        "reason", decision.getReason()))
                .toList();
    }

    private Map<Item, ClosureItem> known(FamilyCase theCase) {
        return items.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .collect(Collectors.toMap(ClosureItem::item, Function.identity()));
    }

    /** What is agreed where nobody says otherwise: in a way of working that has rows for it, its lead looks back after each of those times (R184, R261). */
    private List<FollowUp.Answer> byDefault(FamilyCase theCase) {
        return BY_DEFAULT.stream()
                .filter(time -> timeAllowed.has(theCase, time))
                .flatMap(time -> timeAllowed.limit(theCase, time, clock.instant()).stream())
                .map(limit -> new FollowUp.Answer(
                        null,
                        limit.day(),
                        leadAssignment
                                .current(theCase)
                                .map(LeadWorker::getWorker)
                                .orElse(null),
                        null,
                        null,
                        "How the family is, and whether each child is still at home."))
                .toList();
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
        if (answers.attendance().stream().noneMatch(a -> a.attended() == ClosureAttendance.Attended.attended))
            throw Refusal.of("attendance", "Nobody is listed as having come to the meeting. Add those who did.");
        List<Item> asked = inForce.of(theCase);
        Map<Item, ClosureItem.Answer> answered = everyItem(asked, answers.items());
        answered.forEach((item, line) -> fits(item, line.answer(), answers));
        notInThePast(answers.followUps(), London.dateOf(now));
        answered.forEach((item, line) -> {
            if (item.agreesWith() == Item.AgreesWith.followUps && line.answer() == Said.done)
                noneLeftOut(item, answers.followUps(), byDefault(theCase));
        });

        Closure closure = closures.findById(theCase.getId())
                .orElseGet(() ->
                        new Closure(theCase, asked.stream().map(Item::name).toList()));
        closure.answer(answers, chairAsAsked, by, now);
        closures.saveAndFlush(closure);
        Map<Item, ClosureItem> known = known(theCase);
        answered.forEach((item, line) -> {
            ClosureItem kept = known.containsKey(item)
                    ? known.get(item)
                    : new ClosureItem(theCase.getId(), asked.indexOf(item) + 1, item);
            kept.say(line.answer(), line.text(), by, now);
            items.saveAndFlush(kept);
        });
        UUID id = theCase.getId();
        attendances.keep("attendance", id, answers.attendance(), a -> new ClosureAttendance(id, a, by, now), by, now);
        List<FollowUp> later = followUps(theCase);
        ListRow.keepInStep("followUps", later, answers.followUps(), a -> new FollowUp(id, a, by, now), by, now);
        followUps.saveAllAndFlush(later);
    }

    private static Map<Item, ClosureItem.Answer> everyItem(List<Item> asked, List<ClosureItem.Answer> lines) {
        Map<Item, ClosureItem.Answer> answered = new LinkedHashMap<>();
        for (Item item : asked)
            lines.stream()
                    .filter(line -> item.id().equals(line.id()))
                    .findFirst()
                    .ifPresent(line -> answered.put(item, line));
        List<Refusal.Reason> missing = asked.stream()
                .filter(item -> !answered.containsKey(item))
                .map(item -> new Refusal.Reason(
                        "items",
                        "“%s” is not answered. Each item is done, not needed, or not met.".formatted(item.label())))
                .toList();
        if (!missing.isEmpty()) throw new Refusal(missing);
        if (lines.size() != answered.size())
            throw Refusal.of(
                    "items", "A line of the closure items is there twice, or is none of them. Open the form again.");
        return answered;
    }

    /** What an item says and what the rest of the form says is the same. */
    private static void fits(Item item, Said said, Answers answers) {
        if (item.must() && said == Said.notNeeded)
            throw Refusal.of(
                    "items", "“%s” cannot be not needed. Say that it is done, or not met.".formatted(item.label()));
        if (item.agreesWith() == null) return;
        switch (item.agreesWith()) {
            case stepDown, stepDownConfirmed -> stepDownFits(item, said, answers.stepDown() == YesNo.yes);
            case followUps -> followUpsFit(item, said, answers.followUps());
            case dateGiven -> {
                if (said == Said.done && answers.dateGiven() == null)
                    throw Refusal.of(
                            "dateGiven",
                            "“%s” is done. Enter the date that the family were given.".formatted(item.label()));
            }
        }
    }

    private static void stepDownFits(Item item, Said said, boolean stepDown) {
        if (stepDown && said == Said.notNeeded)
            throw Refusal.of(
                    "items",
                    "A step-down is needed, so “%s” cannot be not needed. Answer it, or say that no step-down is needed."
                            .formatted(item.label()));
        if (!stepDown && said == Said.done)
            throw Refusal.of(
                    "items",
                    "No step-down is needed, so the answer to “%s” is “not needed”. Say why, or name who leads then."
                            .formatted(item.label()));
    }

    private static void followUpsFit(Item item, Said said, List<FollowUp.Answer> followUps) {
        if (said == Said.done && followUps.isEmpty())
            throw Refusal.of(
                    "followUps", "“%s” is done, and no follow-up is listed. Add the dates.".formatted(item.label()));
        if (said == Said.notNeeded && !followUps.isEmpty())
            throw Refusal.of(
                    "followUps",
                    "“%s” is not needed, and a follow-up is listed. Put one of the two right.".formatted(item.label()));
    }

    /** R184: whether a child is still at home is known only where somebody looks at each of the times; whoever leaves one out says why in the item. */
    private static void noneLeftOut(Item item, List<FollowUp.Answer> agreed, List<FollowUp.Answer> expected) {
        List<String> missing = expected.stream()
                .map(FollowUp.Answer::followUpOn)
                .filter(day -> agreed.stream()
                        .noneMatch(one -> one.followUpOn().isAfter(day.minusMonths(1))
                                && one.followUpOn().isBefore(day.plusMonths(1))))
                .map(London::day)
                .toList();
        if (!missing.isEmpty())
            throw Refusal.of(
                    "followUps",
                    "In this way of working somebody also looks back around %s, and no follow-up is listed within a month of it. Add it; or answer “%s” with not met, and say why."
                            .formatted(Words.all(missing), item.label()));
    }

    private static void notInThePast(List<FollowUp.Answer> followUps, LocalDate today) {
        for (int i = 0; i < followUps.size(); i++)
            if (followUps.get(i).followUpOn().isBefore(today))
                throw Refusal.of(
                        "followUps[" + i + "].followUpOn",
                        "The follow-up in line %d lies in the past. Choose a day after the closure.".formatted(i + 1));
    }
}

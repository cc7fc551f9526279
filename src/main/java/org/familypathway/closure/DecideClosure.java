package org.familypathway.closure;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.evaluation.EvaluationRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/**
 * A manager decides with everything in view: the case is to close, the form goes back to the lead, or it is too early and the work goes on. An item that is not
 * met stops the closure unless the manager records an exception for it, with their name and the reason (invariant 4).
 */
@Component
class DecideClosure implements Step<DecideClosure.Answers> {
    /** @param exceptions null where the form did not ask for any */
    record Answers(String decision, List<ClosureException.Answer> exceptions, String decisionReason) {}

    private final Closures closures;
    private final ClosureItems items;
    private final ClosureDecisions decisions;
    private final ClosureExceptions exceptions;
    private final ClosureRecord record;
    private final EvaluationRecord evaluation;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Clock clock;
    private final Choices choices;

    DecideClosure(
            Closures closures,
            ClosureItems items,
            ClosureDecisions decisions,
            ClosureExceptions exceptions,
            ClosureRecord record,
            EvaluationRecord evaluation,
            LeadAssignment leadAssignment,
            Workers workers,
            Clock clock,
            Choices choices) {
        this.closures = closures;
        this.items = items;
        this.decisions = decisions;
        this.exceptions = exceptions;
        this.record = record;
        this.evaluation = evaluation;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Closure closure = closures.findById(theCase.getId()).orElseThrow();
        ClosureRecord.Shown all = record.of(theCase).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("lead", leadAssignment.current(theCase).map(workers::leadName).orElse("nobody"));
        shown.put(
                "reasonShown",
                "%s. %s".formatted(choices.words("closureReasons", closure.getReason()), closure.getReasonText()));
        shown.put(
                "itemsShown",
                all.items().stream()
                        .map(i -> Map.of("item", i.item(), "answer", i.answer(), "text", i.text()))
                        .toList());
        shown.put("measured", evaluation.measuredTable(theCase));
        shown.put(
                "legalShown",
                evaluation.legalActions(theCase).stream()
                        .map(l -> Map.of("action", l.action(), "became", l.became() == null ? "" : l.became()))
                        .toList());
        shown.put(
                "statementsShown",
                evaluation.statements(theCase).stream()
                        .map(s -> Map.of("who", s.who(), "text", s.text()))
                        .toList());
        shown.put(
                "followUpsShown",
                all.followUps().stream()
                        .map(f -> Map.of("on", f.on(), "who", f.byWhom(), "what", f.what()))
                        .toList());
        shown.put("stepDownShown", all.stepDown());
        shown.put(
                "exceptions",
                notMet(theCase).stream()
                        .map(item -> new ClosureException.Answer(
                                item.item().id(), item.item().label() + ": " + item.getText(), null))
                        .toList());
        return shown;
    }

    private List<ClosureItem> notMet(FamilyCase theCase) {
        return items.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .filter(ClosureItem::isNotMet)
                .toList();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        boolean closes = answers.decision().equals(ClosureDecision.CLOSE);
        Map<UUID, String> reasons = closes && answers.exceptions() != null
                ? answers.exceptions().stream()
                        .collect(Collectors.toMap(
                                ClosureException.Answer::id, ClosureException.Answer::reason, (a, b) -> a))
                : Map.of();
        List<ClosureItem> notMet = notMet(theCase);
        if (closes) everyOneExcepted(notMet, reasons);
        ClosureDecision decision = decisions.saveAndFlush(
                new ClosureDecision(theCase, answers.decision(), answers.decisionReason(), by, now));
        if (!closes) return;
        for (ClosureItem item : notMet)
            exceptions.saveAndFlush(new ClosureException(
                    theCase, decision, item.item(), reasons.get(item.item().id()), by, now));
    }

    private static void everyOneExcepted(List<ClosureItem> notMet, Map<UUID, String> reasons) {
        Set<UUID> named = new HashSet<>(reasons.keySet());
        for (ClosureItem item : notMet)
            if (!named.remove(item.item().id()))
                throw Refusal.of(
                        "exceptions",
                        "“%s” is not met, so the case does not close. Return it to the lead, or record why it closes all the same."
                                .formatted(item.item().label()));
        if (!named.isEmpty())
            throw Refusal.of(
                    "exceptions",
                    "An exception stands for an item that is not “not met” any more. Open the form again.");
    }
}

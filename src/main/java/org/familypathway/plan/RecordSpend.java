package org.familypathway.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** What was paid for the family, when, to whom, and against what was approved (R87); a bill may come after the case is closed. */
@Component
class RecordSpend implements CaseStep<RecordSpend.Answers> {
    record Answers(List<Spend.Answer> spend) {}

    private final Spends spends;
    private final Spending spending;
    private final Clock clock;

    RecordSpend(Spends spends, Spending spending, Clock clock) {
        this.spends = spends;
        this.spending = spending;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Record what was spent";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return true;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        List<Map<String, String>> commitments = new ArrayList<>(spending.commitments(theCase).stream()
                .map(one -> Map.of(
                        "value", one.key(), "label", "%s, %s".formatted(one.what(), PlanText.pounds(one.committed()))))
                .toList());
        commitments.add(Map.of("value", Spend.NOTHING, "label", "Nothing that was approved"));
        shown.put("commitments", commitments);
        shown.put("spend", spends.lines(theCase.getId()));
        return shown;
    }

    /** @throws Refusal where a day lies ahead, or more is spent than was approved and nobody says why */
    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        Map<String, BigDecimal> committed = spending.commitments(theCase).stream()
                .collect(Collectors.toMap(Spending.Commitment::key, Spending.Commitment::committed));
        Map<String, BigDecimal> spent = new HashMap<>();
        for (int i = 0; i < answers.spend().size(); i++) {
            Spend.Answer line = answers.spend().get(i);
            String at = "spend[" + i + "].";
            PastTime.on(at + "spentOn", "Paid on", line.spentOn(), now);
            if (line.against().equals(Spend.NOTHING)) continue;
            BigDecimal soFar = spent.merge(line.against(), line.amount(), BigDecimal::add);
            BigDecimal over = soFar.subtract(committed.get(line.against()));
            if (over.signum() > 0 && line.whyMore() == null)
                throw Refusal.of(
                        at + "whyMore",
                        "With this %s more is spent than was approved. Say why; the manager sees it."
                                .formatted(PlanText.pounds(over)));
        }
        UUID id = theCase.getId();
        spends.keep("spend", id, answers.spend(), added -> new Spend(id, added, by, now), by, now);
    }
}

package org.familypathway.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was spent for the family, each beside what was approved for it (R87). */
@Component
@Order(62)
class SpendSection implements CaseSection {
    private final Spends spends;
    private final Spending spending;

    SpendSection(Spends spends, Spending spending) {
        this.spends = spends;
        this.spending = spending;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Spend.Answer> all = spends.lines(theCase.getId());
        if (all.isEmpty()) return null;
        Map<String, Spending.Commitment> committed =
                spending.commitments(theCase).stream().collect(Collectors.toMap(Spending.Commitment::key, one -> one));
        return new Happenings(
                "spend",
                "What was spent",
                null,
                null,
                all.stream().map(one -> line(one, committed.get(one.against()))).toList());
    }

    private static Happenings.One line(Spend.Answer one, Spending.Commitment against) {
        List<String> after = new ArrayList<>();
        if (against != null)
            after.add("Approved: %s, %s.".formatted(against.what(), PlanText.pounds(against.committed())));
        if (one.whyNotApproved() != null) after.add("Nobody had approved it: " + one.whyNotApproved());
        if (one.whyMore() != null) after.add("More than was approved: " + one.whyMore());
        return new Happenings.One(
                "%s to %s".formatted(PlanText.pounds(one.amount()), one.paidTo()),
                London.day(one.spentOn()),
                one.what(),
                after);
    }
}

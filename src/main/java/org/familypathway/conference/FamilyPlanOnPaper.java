package org.familypathway.conference;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.paper.FromRecord;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;

/** The family’s own plan as they made it at their conference, in their words (R29). */
@Component
class FamilyPlanOnPaper implements FromRecord {
    private final ConferenceRecord conferences;

    FamilyPlanOnPaper(ConferenceRecord conferences) {
        this.conferences = conferences;
    }

    @Override
    public Paper.Kind kind() {
        return Paper.Kind.familyPlan;
    }

    @Override
    public String title() {
        return "Our family’s plan";
    }

    @Override
    public List<Paper.Line> lines(FamilyCase theCase) {
        List<Paper.Line> lines = new ArrayList<>();
        conferences
                .decisions(theCase)
                .forEach(one -> lines.add(new Paper.Line(
                        "What we decided",
                        "%s (%s sees to it, by %s)"
                                .formatted(one.what(), one.accountable(), London.day(one.byWhen())))));
        if (!lines.isEmpty())
            conferences
                    .nextReviewOn(theCase)
                    .ifPresent(day -> lines.add(
                            new Paper.Line("When we look at it again", "On %s, together.".formatted(London.day(day)))));
        return lines;
    }
}

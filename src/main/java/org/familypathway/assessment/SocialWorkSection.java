package org.familypathway.assessment;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The assessment that the social worker owes, with its time (R232). */
@Component
@Order(51)
class SocialWorkSection implements CaseSection {
    private final SocialWorkAssessments assessments;

    SocialWorkSection(SocialWorkAssessments assessments) {
        this.assessments = assessments;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.assessment;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<SocialWorkAssessment> all = assessments.findByCaseIdOrderByAskedAtAscIdAsc(theCase.getId());
        return all.isEmpty()
                ? null
                : new Happenings(
                        "social-work",
                        "The social worker’s assessment",
                        null,
                        null,
                        all.stream().map(SocialWorkSection::line).toList());
    }

    private static Happenings.One line(SocialWorkAssessment one) {
        String on = London.day(London.dateOf(one.getAskedAt()));
        if (one.getWhyNotAsked() != null)
            return new Happenings.One("Not asked for", on, one.getWhyNotAsked(), List.of());
        List<String> after = new ArrayList<>();
        if (one.getSays() != null)
            after.add("%s, made on %s: %s".formatted(one.getMadeBy(), London.day(one.getMadeOn()), one.getSays()));
        else if (one.getWhyNotMade() != null) after.add("There will be none: " + one.getWhyNotMade());
        else if (one.getAskedNoLongerAt() != null)
            after.add("Asked no longer since %s: the consent was withdrawn or refused."
                    .formatted(London.day(London.dateOf(one.getAskedNoLongerAt()))));
        else after.add("Not there yet.");
        if (one.getFollows() != null) after.add("What follows: " + one.getFollows());
        return new Happenings.One(
                "Asked of " + one.getPerson(), on, "Needed by %s.".formatted(London.day(one.getNeededBy())), after);
    }
}

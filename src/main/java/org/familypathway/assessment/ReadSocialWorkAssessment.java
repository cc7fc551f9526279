package org.familypathway.assessment;

import java.time.Clock;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/** The lead hears that the social worker's assessment is there, or will not be, and says what follows (R228, R232). */
@Component
class ReadSocialWorkAssessment implements Step<ReadSocialWorkAssessment.Answers> {
    record Answers(String follows) {}

    private final SocialWorkAssessments assessments;
    private final Clock clock;

    ReadSocialWorkAssessment(SocialWorkAssessments assessments, Clock clock) {
        this.assessments = assessments;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        SocialWorkAssessment given = given(theCase);
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "person",
                given.getPerson(),
                "given",
                given.getSays() == null
                        ? "There will be no assessment: " + given.getWhyNotMade()
                        : "%s, made on %s: %s"
                                .formatted(given.getMadeBy(), London.day(given.getMadeOn()), given.getSays()));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        SocialWorkAssessment given = given(theCase);
        given.read(a.follows(), by, clock.instant());
        assessments.saveAndFlush(given);
    }

    private SocialWorkAssessment given(FamilyCase theCase) {
        return assessments
                .findFirstByCaseIdOrderByAskedAtDescIdDesc(theCase.getId())
                .orElseThrow();
    }
}

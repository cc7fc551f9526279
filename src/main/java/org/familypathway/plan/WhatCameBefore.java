package org.familypathway.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.assessment.AssessmentRecord;
import org.familypathway.conference.ConferenceRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.meeting.MeetingRecord;
import org.springframework.stereotype.Component;

/** What the assessment found, the family decided at their conference and family and agencies agreed at their meeting, in view while the plan is drawn up: it begins there (R20 to R22, R29, R70, R141). */
@Component
class WhatCameBefore {
    private final AssessmentRecord assessments;
    private final ConferenceRecord conferences;
    private final MeetingRecord meetings;
    private final Choices choices;

    WhatCameBefore(
            AssessmentRecord assessments, ConferenceRecord conferences, MeetingRecord meetings, Choices choices) {
        this.assessments = assessments;
        this.conferences = conferences;
        this.meetings = meetings;
        this.choices = choices;
    }

    /** Lines of {@code from} and {@code what}, decisions of the family first. */
    List<Map<String, String>> lines(FamilyCase theCase) {
        List<Map<String, String>> lines = new ArrayList<>();
        for (ConferenceRecord.Decision decision : conferences.decisions(theCase))
            lines.add(line(
                    "Conference: %s, by %s".formatted(decision.accountable(), PlanText.day(decision.byWhen())),
                    decision.what()));
        conferences.proposals(theCase).ifPresent(proposals -> lines.add(line("Professionals’ proposals", proposals)));
        meetings.agreed(theCase).ifPresent(meeting -> {
            for (MeetingRecord.Decision decision : meeting.decisions()) lines.add(agreed(meeting.name(), decision));
        });
        meetings.proposals(theCase)
                .ifPresent(proposals -> lines.add(line("Professionals’ proposals, after the meeting", proposals)));
        assessments.of(theCase).ifPresent(assessed -> {
            if (assessed.analysis() != null) {
                lines.add(line(
                        "What has to change: each person", assessed.analysis().changePerson()));
                lines.add(line(
                        "What has to change: the family", assessed.analysis().changeFamily()));
                lines.add(line(
                        "What has to change: community and school",
                        assessed.analysis().changeCommunitySchool()));
            }
            for (AssessmentRecord.Factor factor : assessed.factors())
                lines.add(line(
                        "%s, %s".formatted(choices.words("factorEffects", factor.effect()), factor.aboutName()),
                        "%s: %s".formatted(factor.which(), factor.seen())));
        });
        return lines;
    }

    private static Map<String, String> agreed(String meeting, MeetingRecord.Decision decision) {
        return line(
                "%s: %s%s, by %s%s"
                        .formatted(
                                meeting,
                                decision.owner(),
                                decision.sharedWith() == null ? "" : " with " + decision.sharedWith(),
                                PlanText.day(decision.byWhen()),
                                decision.comesAfter() == null ? "" : ", after no. " + decision.comesAfter()),
                decision.what());
    }

    private static Map<String, String> line(String from, String what) {
        return Map.of("from", from, "what", what);
    }
}

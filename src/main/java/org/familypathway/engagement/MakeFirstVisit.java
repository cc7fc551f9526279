package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.checklist.PointAnswer;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.lead.Workers;
import org.familypathway.referral.Referrals;
import org.familypathway.visit.HomeVisits;
import org.springframework.stereotype.Component;

/**
 * The joint first visit: who was there, what was explained to whom, how it was received, and what the children said (R46, R116, R133, R135, R136). Where the way of working has a checklist
 * of the initial visit, each of its points is answered (R203, R230, R231, R240, R241).
 */
@Component
class MakeFirstVisit implements Step<MakeFirstVisit.Answers> {
    /** How many points the family is told at the first visit. */
    private static final int POINTS = 8;

    record Answers(
            LocalDateTime visitedAt,
            String place,
            List<UUID> present,
            String withReferrer,
            String referrerPresent,
            String whyWithoutReferrer,
            List<String> explainedToFamily,
            List<String> explainedToChildren,
            String leftUnexplained,
            String howReceived,
            List<ChildSeen.Answer> childrenSeen,
            String whyNoneSeenAlone,
            List<PointAnswer> points) {}

    private final FirstVisits visits;
    private final FamilyRecord record;
    private final Childhood childhood;
    private final Referrals referrals;
    private final LeadAssignment leadAssignment;
    private final VisitPoints checklist;
    private final HomeVisits planned;
    private final Workers workers;
    private final Clock clock;
    private final Choices choices;

    MakeFirstVisit(
            FirstVisits visits,
            FamilyRecord record,
            Childhood childhood,
            Referrals referrals,
            LeadAssignment leadAssignment,
            VisitPoints checklist,
            HomeVisits planned,
            Workers workers,
            Clock clock,
            Choices choices) {
        this.visits = visits;
        this.record = record;
        this.childhood = childhood;
        this.referrals = referrals;
        this.leadAssignment = leadAssignment;
        this.checklist = checklist;
        this.planned = planned;
        this.workers = workers;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        LeadWorker lead = leadAssignment.current(theCase).orElseThrow();
        return Map.of(
                "team",
                        "Named worker: %s; %s covers when they are not at work."
                                .formatted(workers.leadName(lead), workers.name(lead.getCover())),
                "plan", planned.planInWords(theCase),
                "caseUrl", "/cases/" + theCase.getReference(),
                "referrer", referrals.findById(theCase.getId()).orElseThrow().referredBy(choices),
                "memberChoices", record.bornChoices(theCase),
                "childChoices", record.bornChildChoices(theCase),
                "points", checklist.lines(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        for (int i = 0; i < answers.childrenSeen().size(); i++) {
            String field = "childrenSeen[" + i + "].child";
            UUID child = answers.childrenSeen().get(i).child();
            childhood.mustBeChild(theCase, field, child);
            if (!answers.present().contains(child))
                throw Refusal.of(
                        field,
                        "This child was seen alone and is not ticked under “Who of the family was there”. Put the two in step.");
        }
        Instant now = clock.instant();
        Instant when = PastTime.sinceReferral("visitedAt", "When", answers.visitedAt(), theCase, now);
        boolean children = !childhood.childrenToSee(theCase).isEmpty();
        if (answers.leftUnexplained() == null
                && (answers.explainedToFamily().size() < POINTS
                        || children && answers.explainedToChildren().size() < POINTS))
            throw Refusal.of(
                    "leftUnexplained",
                    "Not every point is ticked for the adults and for the children. Say what is left to explain, why, and when it will be.");
        if (children && answers.childrenSeen().isEmpty() && answers.whyNoneSeenAlone() == null)
            throw Refusal.of(
                    "whyNoneSeenAlone", "No child was seen alone. List the children who were, or say why none was.");
        FirstVisit visit = visits.saveAndFlush(new FirstVisit(theCase, when, answers, by, now));
        checklist.record(theCase, "firstVisit", visit.getId(), answers.points(), by, now);
        planned.made(theCase, by, now);
    }
}

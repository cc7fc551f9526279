package org.familypathway.assessment;

import java.time.Clock;
import org.familypathway.engagement.ConsentsChanged;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.CurrentUser;
import org.familypathway.platform.LineOfProcess;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * An agency that was asked for its views, or a social worker for the assessment, on the strength of a consent is asked no longer once that is withdrawn or refused (R97, R134, R138, R232; invariant 2): it has no task any more, nobody reminds it, and the
 * assessment goes on. On another basis it can be told and asked again.
 */
@Component
class StopAsking {
    private final AgenciesAsked agencies;
    private final AllAgencyViews views;
    private final SocialWorkAssessments socialWork;
    private final Sharing sharing;
    private final LineOfProcess lines;
    private final CurrentUser currentUser;
    private final Clock clock;

    StopAsking(
            AgenciesAsked agencies,
            AllAgencyViews views,
            SocialWorkAssessments socialWork,
            Sharing sharing,
            LineOfProcess lines,
            CurrentUser currentUser,
            Clock clock) {
        this.agencies = agencies;
        this.views = views;
        this.socialWork = socialWork;
        this.sharing = sharing;
        this.lines = lines;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @EventListener
    void where(ConsentsChanged changed) {
        FamilyCase theCase = changed.theCase();
        agencies.findByCaseIdOrderByPlace(theCase.getId()).stream()
                .filter(asked -> asked.getNoViewsAt() == null && !views.existsById(asked.getId()))
                .filter(asked -> !sharing.isStillAllowed(theCase, asked.getContactId()))
                .forEach(asked -> {
                    asked.isAskedNoLonger(currentUser.id(), clock.instant());
                    agencies.saveAndFlush(asked);
                    lines.tell(theCase.getReference(), MessagesOfAsking.ASKED_NO_LONGER, asked.getId());
                });
        socialWork
                .findFirstByCaseIdOrderByAskedAtDescIdDesc(theCase.getId())
                .filter(SocialWorkAssessment::isWaitedFor)
                .filter(asked -> !sharing.isStillAllowed(theCase, asked.getContactId()))
                .ifPresent(asked -> {
                    asked.isAskedNoLonger(currentUser.id(), clock.instant());
                    socialWork.saveAndFlush(asked);
                    lines.tell(theCase.getReference(), MessagesOfAsking.SOCIAL_WORK_ASKED_NO_LONGER);
                });
    }
}

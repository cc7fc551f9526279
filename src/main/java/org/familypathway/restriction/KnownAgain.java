package org.familypathway.restriction;

import java.sql.Timestamp;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KnownNames;
import org.familypathway.kernel.NewId;
import org.familypathway.message.MessageContext;
import org.familypathway.message.Notifications;
import org.familypathway.platform.GrantsFollowTheCase;
import org.familypathway.platform.StepObserver;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A referral comes of a family whose record is restricted: nobody who decides on it learns that there is one, so the named few are told, and see the referral. They say whether it is the same family, and restrict it too. Looked for
 * with each task while nobody leads, for names are put right until then.
 */
@Component
@Order(3)
class KnownAgain implements StepObserver {
    private static final String TOLD = "restrictedKnownAgain";

    private final JdbcClient database;
    private final KnownNames knownNames;
    private final Cases cases;
    private final CaseAccess access;
    private final Notifications notifications;
    private final GrantsFollowTheCase grants;
    private final Clock clock;

    KnownAgain(
            JdbcClient database,
            KnownNames knownNames,
            Cases cases,
            CaseAccess access,
            Notifications notifications,
            GrantsFollowTheCase grants,
            Clock clock) {
        this.database = database;
        this.knownNames = knownNames;
        this.cases = cases;
        this.access = access;
        this.notifications = notifications;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void made(FamilyCase theCase, String step, DelegateTask task) {
        if (!isLookedFor(theCase)) return;
        knownNames.elsewhere(theCase.getId()).stream()
                .map(KnownNames.Hit::otherCase)
                .distinct()
                .map(other -> cases.findById(other).orElseThrow())
                .filter(other -> access.isRestricted(other.getReference()))
                .forEach(other -> tell(theCase, other));
    }

    private boolean isLookedFor(FamilyCase theCase) {
        return database.sql(
                        """
                        select exists (select from restriction where ended_at is null)
                          and not exists (select from lead_worker where case_id = :case) and not exists (select from restriction where case_id = :case and ended_at is null)""")
                .param("case", theCase.getId())
                .query(Boolean.class)
                .single();
    }

    private void tell(FamilyCase theCase, FamilyCase restricted) {
        int noted = database.sql(
                        """
                        insert into restricted_known_again (id, case_id, restricted_case_id, told_at, recorded_by, recorded_at)
                        values (:id, :case, :restricted, :now, 'pathway', :now) on conflict (case_id, restricted_case_id) do nothing""")
                .param("id", NewId.next())
                .param("case", theCase.getId())
                .param("restricted", restricted.getId())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (noted == 0) return;
        grants.follow(theCase.getReference());
        access.whoIsTold(restricted.getReference())
                .forEach(who -> notifications.tell(
                        restricted, TOLD, who, new MessageContext(theCase.getReference(), clock.instant())));
    }
}

package org.familypathway.safeguarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/**
 * A worker has referred by their own decision: a manager reads it the same day and adds what the service knows besides. A manager who disagrees says why, on the
 * record; the referral stands (R61, R94, R148).
 */
@Component
class AddToHarm implements LineStep<AddToHarm.Answers> {
    record Answers(
            YesNo agrees,
            String whyDisagrees,
            YesNo adds,
            String added,
            String toldTo,
            String toldHow,
            LocalDateTime toldAt) {}

    private final HarmReports reports;
    private final ManagersOnHarm managers;
    private final Harm harm;
    private final Clock clock;

    AddToHarm(HarmReports reports, ManagersOnHarm managers, Harm harm, Clock clock) {
        this.reports = reports;
        this.managers = managers;
        this.harm = harm;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        Map<String, Object> shown = new HashMap<>(harm.shown(theCase, line));
        shown.put("referral", harm.referralInWords(line));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        Instant now = clock.instant();
        Instant told = PastTime.at("toldAt", "When you told them", a.toldAt(), now);
        managers.saveAndFlush(new ManagerOnHarm(reports.findById(line).orElseThrow(), a, told, by, now));
    }
}

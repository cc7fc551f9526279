package org.familypathway.handover;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Both sides meet with the family before anything changes (R209, R255): who was there, what the family want, what was agreed. */
@Component
class MeetForHandover implements Step<MeetForHandover.Answers> {
    record Present(UUID id, String name, String role, String side) {}

    record Answers(
            LocalDateTime metAt,
            String place,
            List<Present> people,
            String whyNoFamily,
            String familyWants,
            String agreed) {}

    private final StepRequests requests;
    private final StepShown shown;
    private final Clock clock;

    MeetForHandover(StepRequests requests, StepShown shown, Clock clock) {
        this.requests = requests;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return shown.withStory(theCase);
    }

    /** @throws Refusal where one side was missing, or the family was and nobody says why */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        StepRequest asked = shown.open(theCase);
        Instant met = PastTime.at("metAt", "Held on", a.metAt(), now);
        if (!has(a, "ours") || !has(a, "theirs"))
            throw Refusal.of(
                    "people",
                    "A handover is a meeting of both sides. Say who was there for us and who for the receiving service.");
        if (!has(a, "family") && a.whyNoFamily() == null)
            throw Refusal.of("whyNoFamily", "Nobody of the family was there. Say why.");
        asked.met(a, met, by, now);
        requests.saveAndFlush(asked);
    }

    private static boolean has(Answers a, String side) {
        return a.people().stream().anyMatch(one -> one.side().equals(side));
    }
}

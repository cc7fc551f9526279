package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records what the family was asked to agree to and what they answered; a no and a spoken yes are kept as well (R97, R126, R134). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ConsentAnswers {

    private final Consents consents;
    private final Clock clock;

    ConsentAnswers(Consents consents, Clock clock) {
        this.consents = consents;
        this.clock = clock;
    }

    public void record(FamilyCase theCase, List<Consent.Answer> answers, String by) {
        if (answers.isEmpty())
            throw Refusal.of("consents", "“Consents asked for” needs at least one line. Please add what was asked.");
        Instant now = clock.instant();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).id() != null)
                throw Refusal.of(
                        "consents[" + i + "]",
                        "A consent that is recorded stays as it is. Remove the line and add a new one, or withdraw it.");
            PastTime.on(
                    "consents[" + i + "].givenOn", "Answered on", answers.get(i).givenOn(), now);
            consents.saveAndFlush(new Consent(theCase, answers.get(i), by, now));
        }
    }
}

package org.familypathway.contract;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.YesNo;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * Where a contract is offered and not required, the lead settles with the family whether one is wanted (R176, R203; conflicts 1, 8, 16). Without one the work goes on, and no breach can be
 * reported.
 */
@Component
class ConsiderContract implements Step<ConsiderContract.Answers> {
    /** @param wanted {@code yes} or {@code no} */
    record Answers(String familySaid, YesNo wanted, String reason) {}

    private final ContractConsiderations considerations;
    private final PrecedingMeeting precedingMeeting;
    private final WaysOfWorking ways;
    private final Clock clock;

    ConsiderContract(
            ContractConsiderations considerations, PrecedingMeeting precedingMeeting, WaysOfWorking ways, Clock clock) {
        this.considerations = considerations;
        this.precedingMeeting = precedingMeeting;
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "contractName",
                ways.of(theCase).contractName().toLowerCase(Locale.ROOT),
                "meeting",
                precedingMeeting.inWords(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        considerations.saveAndFlush(
                new ContractConsideration(theCase, ways.of(theCase).contractName(), answers, by, clock.instant()));
    }
}

package org.familypathway.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.springframework.stereotype.Component;

/** A family moves here or another service hands it over: what came along is written down, so that the family need not tell it again, and what is missing is asked for; what comes later is written down in the same way (R110, R209). */
@Component
class RecordTransferIn implements CaseStep<RecordTransferIn.Answers> {
    record Answers(
            String fromService,
            String handedOverBy,
            String contact,
            LocalDateTime handedOverAt,
            List<String> cameAlong,
            String whatItSays,
            String stillMissing) {}

    private final TransfersIn transfers;
    private final Clock clock;

    RecordTransferIn(TransfersIn transfers, Clock clock) {
        this.transfers = transfers;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Record what came along from another area or service";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "cameSoFar",
                transfers.findByCaseIdOrderByHandedOverAtAscIdAsc(theCase.getId()).stream()
                        .map(one -> Map.of(
                                "when",
                                London.minute(one.getHandedOverAt()),
                                "from",
                                "%s, %s".formatted(one.getFromService(), one.getHandedOverBy()),
                                "missing",
                                one.getStillMissing() == null ? "" : one.getStillMissing()))
                        .toList());
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        Instant handedOver = PastTime.at("handedOverAt", "When it was handed over", a.handedOverAt(), now);
        transfers.saveAndFlush(new TransferIn(theCase, a, handedOver, by, now));
    }
}

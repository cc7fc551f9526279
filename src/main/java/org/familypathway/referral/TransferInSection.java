package org.familypathway.referral;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** From where the family came, what came along, and what is still to be asked for (R110, R209). */
@Component
@Order(13)
class TransferInSection implements CaseSection {
    private final TransfersIn transfers;

    TransferInSection(TransfersIn transfers) {
        this.transfers = transfers;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.family;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Happenings.One> came = transfers.findByCaseIdOrderByHandedOverAtAscIdAsc(theCase.getId()).stream()
                .map(TransferInSection::one)
                .toList();
        return came.isEmpty() ? null : new Happenings("came-along", "What came along", null, null, came);
    }

    private static Happenings.One one(TransferIn t) {
        return new Happenings.One(
                "From %s, handed over by %s (%s)".formatted(t.getFromService(), t.getHandedOverBy(), t.getContact()),
                London.minute(t.getHandedOverAt()),
                t.getWhatItSays(),
                Stream.of(
                                t.getCameAlong().isEmpty()
                                        ? "Nothing came in writing."
                                        : t.getCameAlong().stream()
                                                .map(Words::of)
                                                .collect(Collectors.joining(", ", "Here: ", ".")),
                                t.getStillMissing() == null ? null : "Still to be asked for: " + t.getStillMissing())
                        .filter(said -> said != null)
                        .toList());
    }
}

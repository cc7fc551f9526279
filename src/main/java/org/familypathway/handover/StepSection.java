package org.familypathway.handover;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Steps up and down: what was asked for, decided, met on and accepted (R188, R209). */
@Component
@Order(75)
class StepSection implements CaseSection {
    private final StepRequests requests;

    StepSection(StepRequests requests) {
        this.requests = requests;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.ending;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<StepRequest> all = requests.findByCaseIdOrderByRequestedAtAscIdAsc(theCase.getId());
        return all.isEmpty()
                ? null
                : new Happenings(
                        "steps",
                        "Step up and step down",
                        "/cases/" + theCase.getReference() + "/handover",
                        "The family’s story to print",
                        all.stream().map(StepSection::line).toList());
    }

    private static Happenings.One line(StepRequest s) {
        List<String> after = new ArrayList<>();
        if (s.getDecision() != null)
            after.add((s.getDecision() == StepRequest.Decision.agree ? "Agreed: " : "Not agreed: ")
                    + s.getDecisionReason());
        if (s.getMetAt() != null)
            after.add("Both sides met on %s: %s. Agreed: %s"
                    .formatted(
                            London.minute(s.getMetAt()),
                            s.people().stream()
                                    .map(p -> p.getName() + ", " + p.getRole())
                                    .collect(Collectors.joining("; ")),
                            s.getAgreed()));
        if (Boolean.TRUE.equals(s.getAccepted()))
            after.add("Accepted by %s. Passed on: %s%s"
                    .formatted(
                            s.getAcceptedBy(),
                            s.getPassedOn(),
                            s.getWhoGoesOn() == StepRequest.WhoGoesOn.beside ? " We go on beside them." : ""));
        if (Boolean.FALSE.equals(s.getAccepted())) after.add("Not accepted there: " + s.getWhyNot());
        return new Happenings.One(
                "Step %s to %s (%s)".formatted(s.getDirection(), s.getToService(), Words.of(s.getToKind())),
                London.day(s.getRequestedAt()),
                s.getWhy() + " The family: " + s.getFamilyView(),
                after);
    }
}

package org.familypathway.crisis;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The crises of the family: what happened, what was agreed, the visit and what follows (R237, R238, R240, R241). */
@Component
@Order(15)
class CrisisSection implements CaseSection {
    record Visit(String when, String with, String strategies, String relief, String need, String follows) {}

    record One(String when, String what, boolean underWay, List<String> agreed, List<Visit> visits) {}

    private final Crises crises;
    private final CrisisResponses responses;
    private final CrisisVisits visits;
    private final Choices choices;

    CrisisSection(Crises crises, CrisisResponses responses, CrisisVisits visits, Choices choices) {
        this.crises = crises;
        this.responses = responses;
        this.visits = visits;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "crisis";
    }

    @Override
    public Chapter chapter() {
        return Chapter.safety;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<One> all = crises.of(theCase).stream().map(this::one).toList();
        return all.isEmpty() ? null : all;
    }

    private One one(Crisis crisis) {
        return new One(
                London.minute(crisis.getHappenedAt()),
                crisis.getToldBy() + ": " + crisis.getHappened(),
                crisis.getOverAt() == null,
                responses.findByCrisisIdOrderByAgreedAtAscIdAsc(crisis.getId()).stream()
                        .map(r -> "%s, agreed with %s on %s: %s"
                                .formatted(
                                        Words.of(r.getResponse().name()),
                                        r.getAgreedWith(),
                                        London.minute(r.getAgreedAt()),
                                        r.getReason()))
                        .toList(),
                visits.findByCrisisIdOrderByVisitedAtAscIdAsc(crisis.getId()).stream()
                        .map(this::visit)
                        .toList());
    }

    private Visit visit(CrisisVisit v) {
        if (!v.isMade())
            return new Visit(London.minute(v.getVisitedAt()), "nobody was there", null, null, null, v.getFollows());
        return new Visit(
                London.minute(v.getVisitedAt()),
                v.getJoint() ? "with the social worker" : "without the social worker: " + v.getWhyNotJoint(),
                v.checklist().strategies(),
                String.join(
                        ", ",
                        v.checklist().relief().stream()
                                .map(relief -> choices.words("reliefKinds", relief))
                                .toList()),
                "Need: " + choices.within("needDurations", v.getNeed()),
                v.getFollows());
    }
}

package org.familypathway.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The lead gathers what three neighbours, an agency and the service user say has changed, or says why not (R36 to R38, R49). Neighbours have no name. Whoever is asked learns that the family is worked with: that needs a consent or a lawful basis (invariant 2). */
@Component
class GatherStatements implements Step<GatherStatements.Answers> {
    record Answers(
            List<ImpactStatement.Answer> statements, String fewerNeighbours, String noAgency, String noServiceUser) {}

    /** How many neighbours are asked (R36). */
    static final int NEIGHBOURS = 3;

    private final ImpactStatements statements;
    private final StatementsOfCases gathered;
    private final Sharing sharing;
    private final Clock clock;

    GatherStatements(ImpactStatements statements, StatementsOfCases gathered, Sharing sharing, Clock clock) {
        this.statements = statements;
        this.gathered = gathered;
        this.sharing = sharing;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("bases", sharing.bases(theCase));
        shown.put("statements", statements.lines(theCase.getId()));
        gathered.findById(theCase.getId()).ifPresent(known -> {
            shown.put("fewerNeighbours", known.getFewerNeighbours());
            shown.put("noAgency", known.getNoAgency());
            shown.put("noServiceUser", known.getNoServiceUser());
        });
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        for (int i = 0; i < answers.statements().size(); i++) {
            ImpactStatement.Answer statement = answers.statements().get(i);
            PastTime.on("statements[" + i + "].givenOn", "Given on", statement.givenOn(), now);
            if (statement.consentId() != null)
                sharing.mustStand(theCase, statement.consentId(), statement.givenOn(), "statements[" + i + "].consent");
        }
        orWhyNot(answers, "neighbour", NEIGHBOURS, "fewerNeighbours", answers.fewerNeighbours(), "three neighbours");
        orWhyNot(answers, "agency", 1, "noAgency", answers.noAgency(), "an agency");
        orWhyNot(answers, "serviceUser", 1, "noServiceUser", answers.noServiceUser(), "the service user");
        statements.keep(
                "statements",
                theCase.getId(),
                answers.statements(),
                added -> new ImpactStatement(theCase.getId(), added, by, now),
                by,
                now);
        StatementsGathered known = gathered.findById(theCase.getId()).orElseGet(() -> new StatementsGathered(theCase));
        known.say(answers, by, now);
        gathered.saveAndFlush(known);
    }

    private static void orWhyNot(Answers answers, String kind, int many, String field, String whyNot, String who) {
        long there =
                answers.statements().stream().filter(s -> s.kind().equals(kind)).count();
        if (there < many && whyNot == null)
            throw Refusal.of(
                    field,
                    "There should be a statement of %s. Add what is missing, or say why there is none.".formatted(who));
    }
}

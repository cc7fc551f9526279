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

/** The lead gathers what those say has changed whose statements are wanted in the way of working, neighbours, an agency or the service user, or says why not (R36 to R38, R49). Neighbours have no name. Whoever is asked learns that the family is worked with: that needs a consent or a lawful basis (invariant 2). */
@Component
class GatherStatements implements Step<GatherStatements.Answers> {
    record Answers(
            List<ImpactStatement.Answer> statements, String fewerNeighbours, String noAgency, String noServiceUser) {}

    private final ImpactStatements statements;
    private final StatementsOfCases gathered;
    private final StatementsWanted wanted;
    private final Sharing sharing;
    private final Clock clock;

    GatherStatements(
            ImpactStatements statements,
            StatementsOfCases gathered,
            StatementsWanted wanted,
            Sharing sharing,
            Clock clock) {
        this.statements = statements;
        this.gathered = gathered;
        this.wanted = wanted;
        this.sharing = sharing;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        StatementsWanted.Numbers numbers = wanted.of(theCase);
        shown.put("wanted", numbers.inWords());
        shown.put(
                "neighboursUnnamed",
                numbers.neighbours() == 0 ? "" : " Neighbours stay without a name: “Neighbour 1, next door”.");
        shown.put("asksNeighbours", numbers.neighbours() > 0);
        shown.put("asksAgencies", numbers.agencies() > 0);
        shown.put("asksServiceUsers", numbers.serviceUsers() > 0);
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
        StatementsWanted.Numbers numbers = wanted.of(theCase);
        orWhyNot(
                answers,
                "neighbour",
                numbers.neighbours(),
                "fewerNeighbours",
                answers.fewerNeighbours(),
                StatementsWanted.neighbours(numbers.neighbours()));
        orWhyNot(
                answers,
                "agency",
                numbers.agencies(),
                "noAgency",
                answers.noAgency(),
                StatementsWanted.agencies(numbers.agencies()));
        orWhyNot(
                answers,
                "serviceUser",
                numbers.serviceUsers(),
                "noServiceUser",
                answers.noServiceUser(),
                StatementsWanted.serviceUsers(numbers.serviceUsers()));
        statements.keep(
                "statements",
                theCase.getId(),
                answers.statements(),
                added -> new ImpactStatement(theCase.getId(), added, by, now),
                by,
                now);
        StatementsGathered known = gathered.findById(theCase.getId()).orElseGet(() -> new StatementsGathered(theCase));
        known.say(answers, numbers, by, now);
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

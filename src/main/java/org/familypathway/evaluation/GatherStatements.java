package org.familypathway.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.PastTime;
import org.familypathway.family.WhoAgrees;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The lead gathers what those say has changed whose statements are wanted in the way of working, neighbours, an agency or the service user, or says why not (R36 to R38, R49). Neighbours have no name; who of the family agrees that theirs is used is a person who may. Whoever is asked learns that the family is worked with: that needs a consent or a lawful basis (invariant 2). */
@Component
class GatherStatements implements Step<GatherStatements.Answers> {
    record Answers(
            List<ImpactStatement.Answer> statements, String fewerNeighbours, String noAgency, String noServiceUser) {}

    /** The kind of agency under which a consent names neighbours. */
    private static final String NEIGHBOURS = "other";

    private final ImpactStatements statements;
    private final StatementsOfCases gathered;
    private final StatementsWanted wanted;
    private final Sharing sharing;
    private final FamilyRecord family;
    private final FormerHousehold then;
    private final WhoAgrees whoAgrees;
    private final Choices choices;
    private final Clock clock;

    GatherStatements(
            ImpactStatements statements,
            StatementsOfCases gathered,
            StatementsWanted wanted,
            Sharing sharing,
            FamilyRecord family,
            FormerHousehold then,
            WhoAgrees whoAgrees,
            Choices choices,
            Clock clock) {
        this.statements = statements;
        this.gathered = gathered;
        this.wanted = wanted;
        this.sharing = sharing;
        this.family = family;
        this.then = then;
        this.whoAgrees = whoAgrees;
        this.choices = choices;
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
        List<ImpactStatement.Answer> lines = statements.lines(theCase.getId());
        shown.put("members", members(theCase, lines));
        shown.put(
                "consentGiverChoices",
                whoAgrees.choices(
                        theCase,
                        WhoAgrees.Matter.shareInformation,
                        lines.stream().map(ImpactStatement.Answer::useAgreedBy)));
        shown.put("statements", lines);
        gathered.findById(theCase.getId()).ifPresent(known -> {
            shown.put("fewerNeighbours", known.getFewerNeighbours());
            shown.put("noAgency", known.getNoAgency());
            shown.put("noServiceUser", known.getNoServiceUser());
        });
        return shown;
    }

    /** Who has died or left since they said it is offered where a line names them, or the form would empty it. */
    private List<Map<String, String>> members(FamilyCase theCase, List<ImpactStatement.Answer> lines) {
        List<Map<String, String>> members = new ArrayList<>(family.bornChoices(theCase));
        lines.stream()
                .flatMap(line -> Stream.concat(
                        Stream.ofNullable(line.member()),
                        Stream.ofNullable(line.about()).flatMap(List::stream)))
                .distinct()
                .filter(member ->
                        members.stream().noneMatch(one -> one.get("value").equals(member.toString())))
                .forEach(member -> members.add(Map.of("value", member.toString(), "label", then.name(member, null))));
        return members;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        Map<UUID, ImpactStatement.Answer> before = statements.lines(theCase.getId()).stream()
                .collect(Collectors.toMap(ImpactStatement.Answer::id, Function.identity()));
        for (int i = 0; i < answers.statements().size(); i++) {
            ImpactStatement.Answer statement = answers.statements().get(i);
            PastTime.on("statements[" + i + "].givenOn", "Given on", statement.givenOn(), now);
            mustBeAllowed(theCase, statement, "statements[" + i + "].consent");
            if (statement.agency() != null
                    && !(statement.id() != null && statement.isAskedAs(before.get(statement.id()))))
                sharing.record(theCase, asking(statement, now), "statements[" + i + "].", by);
            mustBeAgreed(theCase, statement, "statements[" + i + "].useAgreedBy");
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

    /** A consent to share with one agency allows nobody else to be asked, and allows it about those alone whom it is about. */
    private void mustBeAllowed(FamilyCase theCase, ImpactStatement.Answer statement, String field) {
        if (statement.consentId() == null) return;
        sharing.mustStand(theCase, statement.consentId(), statement.givenOn(), field);
        // A form of before that was asked says neither which agency nor about whom.
        if (statement.about() == null) return;
        Agency agency = sharing.agencyOf(statement.consentId());
        if (statement.agency() == null && !agency.kind().equals(NEIGHBOURS))
            throw Refusal.of(
                    field,
                    "This consent is for %s, not for a neighbour. Choose the consent that names the neighbours, or a lawful basis where there is one."
                            .formatted(agency.inWords(choices)));
        if (statement.agency() != null) sharing.mustBeFor(statement.consentId(), statement.toAgency(), field);
        sharing.mustCoverEach(theCase, agency, statement.about(), statement.givenOn(), field);
    }

    private static AgencyContact.Answer asking(ImpactStatement.Answer statement, Instant now) {
        LocalDateTime noon = statement.givenOn().atTime(12, 0);
        LocalDateTime already = LocalDateTime.ofInstant(now, London.ZONE);
        return AgencyContact.Answer.of(
                statement.toAgency(),
                statement.who(),
                statement.how(),
                noon.isAfter(already) ? already : noon,
                "Asked what has changed for the family, for a statement at the end of the work.",
                statement.consent(),
                statement.lawfulBasis(),
                statement.basisReason());
    }

    /** What somebody of the family says is used with the yes of whoever may agree for them. */
    private void mustBeAgreed(FamilyCase theCase, ImpactStatement.Answer statement, String field) {
        if (statement.useAgreedBy() == null) return;
        whoAgrees.mustStillAgree(
                theCase,
                WhoAgrees.Matter.shareInformation,
                statement.id(),
                List.of(statement.member()),
                statement.useAgreedBy(),
                field);
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

package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.engagement.Consent.Answer;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.ParentalResponsibilities;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.family.PastTime;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records what was asked, about whom, and what those answered who may; a no and a spoken yes are kept as well (R97, R126, R134). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ConsentAnswers {

    private final Consents consents;
    private final ConsentsAbout abouts;
    private final ConsentOfEach each;
    private final JudgedByTwo byTwo;
    private final SharingBases bases;
    private final ParentalResponsibilities responsibilities;
    private final FamilyRecord record;
    private final Choices choices;
    private final Clock clock;

    ConsentAnswers(
            Consents consents,
            ConsentsAbout abouts,
            ConsentOfEach each,
            JudgedByTwo byTwo,
            SharingBases bases,
            ParentalResponsibilities responsibilities,
            FamilyRecord record,
            Choices choices,
            Clock clock) {
        this.consents = consents;
        this.abouts = abouts;
        this.each = each;
        this.byTwo = byTwo;
        this.bases = bases;
        this.responsibilities = responsibilities;
        this.record = record;
        this.choices = choices;
        this.clock = clock;
    }

    /** What a form that asks for consent shows: about whom it may be, who may answer, and who holds parental responsibility. */
    @Transactional(readOnly = true)
    public Map<String, Object> asked(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>(responsibilities.asked(theCase));
        shown.putAll(byTwo.asked(theCase));
        shown.put("sharingBases", bases.offered(theCase));
        shown.put("basesSoFar", bases.table(theCase));
        shown.put("aboutChoices", record.bornChoices(theCase));
        // So does a form that was open before it was asked about whom.
        shown.put("memberChoices", record.bornChoices(theCase));
        shown.put("answererChoices", answerers(theCase));
        shown.put("responsibilities", responsibilities.table(theCase));
        List<String> nobody = new ArrayList<>(responsibilities.notSaid(theCase));
        nobody.addAll(responsibilities.leftWithoutAnybody(theCase));
        shown.put("notSaid", String.join(", ", nobody));
        return shown;
    }

    /** Who may be asked: the members, and whoever outside the household holds parental responsibility for a child of it. */
    @Transactional(readOnly = true)
    public List<Map<String, String>> answerers(FamilyCase theCase) {
        List<Map<String, String>> answerers = new ArrayList<>(record.bornChoices(theCase));
        for (ParentalResponsibility line : responsibilities.of(theCase))
            if (line.getHolderId() == null && line.getKind().holds())
                answerers.add(Map.of(
                        "value",
                        line.getId().toString(),
                        "label",
                        "%s (%s)"
                                .formatted(
                                        line.getHolderName(), choices.words("responsibilityKinds", line.getKind()))));
        ConsentOfEach.InCase all = each.in(theCase);
        for (CapacityJudgement one : all.inForce())
            if (one.getId().equals(one.actor()))
                answerers.add(Map.of(
                        "value",
                        one.getId().toString(),
                        "label",
                        "%s (%s, for %s: %s)"
                                .formatted(
                                        each.nameActing(one),
                                        choices.within("whoActs", one.getActs()),
                                        all.person(one.getMemberId()).getName(),
                                        choices.within("capacityMatters", one.getMatter()))));
        return answerers;
    }

    /**
     * @param responsibility who holds parental responsibility for whom, where it is said with this; null in a form of before that was asked
     * @throws Refusal where somebody answers who may not, or it is not said who may
     */
    public void record(
            FamilyCase theCase, List<Answer> answers, List<ParentalResponsibility.Answer> responsibility, String by) {
        if (answers.isEmpty())
            throw Refusal.of("consents", "“Consents asked for” needs at least one line. Please add what was asked.");
        if (responsibility != null && !responsibility.isEmpty()) responsibilities.add(theCase, responsibility, by);
        mustNotContradict(answers);
        Instant now = clock.instant();
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            String line = "consents[" + i + "].";
            if (answer.id() != null)
                throw Refusal.of(
                        "consents[" + i + "]",
                        "A consent that is recorded stays as it is. Remove the line and add a new one, or withdraw it.");
            if (answer.isToldOnly()) {
                bases.choose(theCase, answer.toAgency(), answer.basis(), answer.scope(), answer.basisReason(), by);
                continue;
            }
            if (answer.toAgency() != null) bases.askForConsent(theCase, answer.toAgency(), line + "basis", by);
            PastTime.on(line + "givenOn", "Answered on", answer.givenOn(), now);
            PastTime.on(line + "judgedOn", "Judged on", answer.judgedOn(), now);
            if (answer.about() != null) check(theCase, answer, line, by);
            Consent consent = consents.saveAndFlush(
                    new Consent(theCase, answer, each.in(theCase).who(answer.givenBy()), by, now));
            for (UUID person : answer.persons()) abouts.saveAndFlush(new ConsentAbout(consent, person, by, now));
            byTwo.tellManagers(theCase, answer.judgedWith());
        }
    }

    /** Of yes and no on one day nobody could say which came last. */
    private void mustNotContradict(List<Answer> answers) {
        for (int i = 0; i < answers.size(); i++)
            for (Answer earlier : answers.subList(0, i))
                if (answers.get(i).contradicts(earlier))
                    throw Refusal.of(
                            "consents[" + i + "].given",
                            "Line %d and line %d say yes and no of one person to the same question on the same day. Write down what was said last."
                                    .formatted(answers.indexOf(earlier) + 1, i + 1));
    }

    private void check(FamilyCase theCase, Answer answer, String line, String by) {
        if (answer.able() != null && answer.about().size() > 1)
            throw Refusal.of(
                    line + "able",
                    "Whether somebody can decide it is judged of one person. Give each a line of their own.");
        ConsentOfEach.InCase all = each.in(theCase);
        Set<UUID> notOfAuthority = responsibilities.authorityNotSaid(theCase).keySet();
        for (UUID person : answer.about()) {
            byTwo.check(
                    theCase, all.person(person), answer.able(), answer.judgedWith(), answer.parentsHeard(), line, by);
            check(all, answer, all.person(person), notOfAuthority, line);
        }
    }

    /** @param notOfAuthority the children under a care order of whom the local authority is not recorded yet */
    private void check(
            ConsentOfEach.InCase all, Answer answer, HouseholdMember person, Set<UUID> notOfAuthority, String line) {
        String answers = each.name(all.who(answer.givenBy()), null), about = person.getName();
        boolean themselves = answer.givenBy().equals(person.getId());
        Boolean able = answer.able() != null
                ? Boolean.valueOf(answer.able() == YesNo.yes)
                : all.judged(person.getId(), answer.purpose());
        WhoMayAgree ruling =
                all.ruling(answer.givenBy(), person.getId(), CapacityJudgement.Matter.of(answer.purpose()), able);
        if (answer.given() == YesNo.no && all.mayRefuse(answer.givenBy(), person.getId(), answer.purpose())) return;
        if (!themselves && notOfAuthority.contains(person.getId()))
            throw Refusal.of(
                    "responsibility",
                    "%s is under a care order: the local authority holds parental responsibility too, and may say how far a parent’s answer goes. Add it above, ask it, and write down its answer in a line of its own."
                            .formatted(about));
        switch (ruling) {
            case may -> {}
            case themselvesAlone ->
                throw Refusal.of(
                        line + "givenBy",
                        "%s cannot answer for %s, who decides this themselves. Ask %s."
                                .formatted(answers, about, about));
            case judgeFirst ->
                throw Refusal.of(
                        line + "able",
                        themselves
                                ? "%s is a child. Say whether they can decide this themselves: by whom, when and on what it was judged."
                                        .formatted(about)
                                : "%s is 16 or 17 and taken to be able to decide this. Ask them, or say by whom, when and on what it was judged that they cannot."
                                        .formatted(about));
            case notAble ->
                throw Refusal.of(
                        line + "given",
                        each.age(person) == WhoMayAgree.Age.adult
                                ? "%s was judged not to be able to decide this. An attorney, a deputy or a decision in their best interests answers for them: record who decides with “Record who can decide” first, then choose it here. A no of theirs is heard all the same."
                                        .formatted(about)
                                : "%s was judged not to be able to decide this. Ask somebody who holds parental responsibility; a no of theirs is heard all the same."
                                        .formatted(about));
            case noResponsibility -> {
                if (!all.isResponsibilitySaid(person.getId()))
                    throw Refusal.of(
                            "responsibility",
                            "Nobody has said yet who holds parental responsibility for %s. Add it, so that it is clear who may answer for them."
                                    .formatted(about));
                throw Refusal.of(
                        line + "givenBy",
                        "%s holds no parental responsibility for %s and cannot answer for them. Ask one of those who hold it."
                                .formatted(answers, about));
            }
        }
    }
}

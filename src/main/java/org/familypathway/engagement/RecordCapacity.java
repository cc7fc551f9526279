package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.engagement.CapacityJudgement.Acts;
import org.familypathway.engagement.CapacityJudgement.Matter;
import org.familypathway.engagement.WhoMayAgree.Age;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.family.PastTime;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/** Whether somebody can decide a thing for themselves, as it was judged, and who decides where they cannot (R97, R104). Every step that asks for a consent goes by it. */
@Component
class RecordCapacity implements CaseStep<RecordCapacity.Answers> {
    /** @param acting the id of a member, or {@link ParentalResponsibility.Answer#OUTSIDE} and then {@code actingName} says who; null where no attorney or deputy acts */
    record Answers(
            UUID member,
            Matter matter,
            String decision,
            YesNo able,
            String judgedBy,
            LocalDate judgedOn,
            String judgedFrom,
            String judgedWith,
            String parentsHeard,
            Acts acts,
            String acting,
            String actingName,
            String actingKnown,
            String consulted,
            String bestInterests) {
        UUID actingMember() {
            return acting == null || acting.equals(ParentalResponsibility.Answer.OUTSIDE)
                    ? null
                    : UUID.fromString(acting);
        }
    }

    private final CapacityJudgements judgements;
    private final ConsentOfEach each;
    private final JudgedByTwo byTwo;
    private final CapacityInWords words;
    private final RefusalsToDecide refusals;
    private final FamilyRecord record;
    private final Clock clock;

    RecordCapacity(
            CapacityJudgements judgements,
            ConsentOfEach each,
            JudgedByTwo byTwo,
            CapacityInWords words,
            RefusalsToDecide refusals,
            FamilyRecord record,
            Clock clock) {
        this.judgements = judgements;
        this.each = each;
        this.byTwo = byTwo;
        this.words = words;
        this.refusals = refusals;
        this.record = record;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Record who can decide";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        List<Map<String, String>> acting = new ArrayList<>(record.bornChoices(theCase));
        acting.add(Map.of("value", ParentalResponsibility.Answer.OUTSIDE, "label", "Somebody outside the household"));
        Map<String, Object> shown = new HashMap<>(byTwo.asked(theCase));
        shown.put("familyLabel", theCase.getLabel());
        shown.put("members", record.bornChoices(theCase));
        shown.put("actingChoices", acting);
        shown.put("judgedSoFar", words.table(theCase));
        return shown;
    }

    /** @throws Refusal where the day lies ahead, or the one who is to decide may not: for a child, for themselves, or beyond their power */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        Instant now = clock.instant();
        PastTime.on("judgedOn", "Judged on", a.judgedOn(), now);
        byTwo.check(theCase, each.in(theCase).person(a.member()), a.able(), a.judgedWith(), a.parentsHeard(), "", by);
        if (a.acts() != null) mayAct(each.in(theCase).person(a.member()), a);
        judgements.saveAndFlush(new CapacityJudgement(theCase, a, by, now));
        byTwo.tellManagers(theCase, a.judgedWith());
        refusals.tellManagers(theCase);
    }

    private void mayAct(HouseholdMember person, Answers a) {
        Age age = each.age(person);
        if (age == Age.underSixteen && a.acts() != Acts.parentalResponsibility)
            throw Refusal.of(
                    "acts",
                    "%s is under 16: where they cannot decide it, those who hold parental responsibility do."
                            .formatted(person.getName()));
        if (age == Age.adult && a.acts() == Acts.parentalResponsibility)
            throw Refusal.of(
                    "acts",
                    "%s is an adult, for whom nobody holds parental responsibility. Choose who decides, or a decision in their best interests."
                            .formatted(person.getName()));
        if (age != Age.adult && a.acts().name().startsWith("attorney"))
            throw Refusal.of(
                    "acts", "A lasting power is given from 18 on, and %s is younger.".formatted(person.getName()));
        if (!a.acts().covers(a.matter()))
            throw Refusal.of(
                    "acts",
                    "This power does not cover such a decision: one over property and money decides nothing about welfare, and one over welfare nothing about money.");
        if (person.getId().equals(a.actingMember()))
            throw Refusal.of("acting", "Nobody acts for themselves. Choose somebody else.");
    }
}

package org.familypathway.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.PastTime;
import org.familypathway.family.RowVersions;
import org.familypathway.family.WhoAgrees;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** What services answered, what they do, for whom, and what came of it; and what nobody offers (R4, R5, R71, R73, R113, R149, R191, R250). */
@Component
class RecordProvision implements CaseStep<RecordProvision.Answers> {
    /** @param provisionsSeen what the form showed, see {@link RowVersions} */
    record Answers(List<Provision.Answer> provision, String provisionsSeen) {}

    private final Provisions provisions;
    private final PlanRecord plans;
    private final PlanText text;
    private final FamilyRecord family;
    private final WhoAgrees whoAgrees;
    private final Clock clock;

    RecordProvision(
            Provisions provisions,
            PlanRecord plans,
            PlanText text,
            FamilyRecord family,
            WhoAgrees whoAgrees,
            Clock clock) {
        this.provisions = provisions;
        this.plans = plans;
        this.text = text;
        this.family = family;
        this.whoAgrees = whoAgrees;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Record what services do for the family";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen() && theCase.getOutcome() == null;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("forWhom", forWhom(theCase));
        shown.put("inPlan", inPlan(theCase));
        shown.put(
                "consentGiverChoices",
                whoAgrees.choices(
                        theCase,
                        WhoAgrees.Matter.service,
                        provisions.lines(theCase.getId()).stream().map(Provision.Answer::agreedByGivers)));
        shown.put("provision", provisions.lines(theCase.getId()));
        shown.put("provisionsNow", RowVersions.of(provisions.of(theCase.getId())));
        return shown;
    }

    /** Nothing is planned for somebody who has died or left; whom a line names already is offered, or the form would empty it. */
    private List<Map<String, String>> forWhom(FamilyCase theCase) {
        Map<String, String> names = new LinkedHashMap<>();
        family.livingChoices(theCase).forEach(one -> names.put(one.get("value"), one.get("label")));
        for (Provision one : provisions.of(theCase.getId()))
            if (one.getForMember() != null)
                names.putIfAbsent(one.getForMember().toString(), text.member(one.getForMember(), null));
        names.put(Provision.FAMILY, "The whole family");
        return names.entrySet().stream()
                .map(one -> Map.of("value", one.getKey(), "label", one.getValue()))
                .toList();
    }

    private List<Map<String, String>> inPlan(FamilyCase theCase) {
        return plans.agreed(theCase)
                .map(plan -> plan.actions().stream()
                        .filter(action -> action.service() != null)
                        .map(action -> Map.of("what", text.service(action.service()), "action", action.what()))
                        .toList())
                .orElse(List.of());
    }

    /** @throws Refusal where somebody else has recorded meanwhile, a day lies where it cannot, or somebody came to more sessions than there were */
    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        if (!RowVersions.of(provisions.of(theCase.getId()))
                .equals(Objects.requireNonNullElse(answers.provisionsSeen(), "")))
            throw Refusal.of(
                    null,
                    "Somebody else has recorded what services do for this family while you had this form open. Nothing of yours was recorded: open the form again, see what it says now, and change it there.");
        Instant now = clock.instant();
        for (int i = 0; i < answers.provision().size(); i++)
            check(theCase, answers.provision().get(i), "provision[" + i + "].", now);
        UUID id = theCase.getId();
        provisions.keep("provision", id, answers.provision(), a -> new Provision(id, a, by, now), by, now);
    }

    private void check(FamilyCase theCase, Provision.Answer a, String at, Instant now) {
        if (a.restsOnConsent())
            whoAgrees.mustStillAgree(
                    theCase,
                    WhoAgrees.Matter.service,
                    a.id(),
                    forWhom(theCase, a),
                    a.agreedByGivers(),
                    at + "agreedByGivers");
        if (a.askedOn() != null) PastTime.on(at + "askedOn", "Asked for or referred on", a.askedOn(), now);
        follows(at + "answeredOn", "They answered on", a.answeredOn(), a.askedOn(), now);
        follows(at + "beganOn", "First session on", a.beganOn(), a.askedOn(), now);
        follows(at + "endedOn", "Ended on", a.endedOn(), a.beganOn() == null ? a.askedOn() : a.beganOn(), now);
        if (a.attended() != null && (a.sessions() == null || a.attended() > a.sessions()))
            throw Refusal.of(at + "attended", "They cannot have come to more sessions than were offered.");
    }

    private List<UUID> forWhom(FamilyCase theCase, Provision.Answer a) {
        return a.forWhom().equals(Provision.FAMILY)
                ? family.living(theCase).stream()
                        .filter(HouseholdMember.Answer::livesHere)
                        .map(HouseholdMember.Answer::id)
                        .toList()
                : List.of(UUID.fromString(a.forWhom()));
    }

    private static void follows(String field, String label, LocalDate day, LocalDate before, Instant now) {
        if (day == null) return;
        PastTime.on(field, label, day, now);
        if (before != null && day.isBefore(before))
            throw Refusal.of(
                    field,
                    "“%s” lies before %s, from when it was asked for or began. Please put it right."
                            .formatted(label, London.day(before)));
    }
}

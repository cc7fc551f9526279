package org.familypathway.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.familypathway.engagement.Agency;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Refusal;
import org.familypathway.forms.Step;
import org.familypathway.forms.Words;
import org.familypathway.lead.Leading;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/**
 * Each party agrees or wants changes (R30, R46, R70, R140, R173): the members of the household who are old enough, the lead worker, and each agency that has
 * an action. Showing the plan to an agency needs a consent or a lawful basis (invariant 2). Dates are days of Europe/London.
 */
@Component
class AgreePlan implements Step<AgreePlan.Answers> {
    /** From which age on a member of the household answers for itself, in years; younger children may. An unknown date of birth is taken to be older. */
    static final int ANSWERS_FROM = 12;

    record Answers(List<PlanAgreement.FamilySays> family, List<PlanAgreement.AgencySays> agencies) {}

    private final SupportPlans plans;
    private final PlanText text;
    private final Sharing sharing;
    private final HouseholdMembers members;
    private final FamilyRecord record;
    private final Leading leading;
    private final Workers workers;
    private final Clock clock;

    AgreePlan(
            SupportPlans plans,
            PlanText text,
            Sharing sharing,
            HouseholdMembers members,
            FamilyRecord record,
            Leading leading,
            Workers workers,
            Clock clock) {
        this.plans = plans;
        this.text = text;
        this.sharing = sharing;
        this.members = members;
        this.record = record;
        this.leading = leading;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public Class<Answers> answers() {
        return Answers.class;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        SupportPlan plan = plans.toBeAgreed(theCase.getId()).orElseThrow();
        Map<String, PlanAgreement.FamilySays> family = family(theCase);
        List<Agency> agencies = agencies(plan);
        Map<String, Object> shown = text.tables(theCase, plan);
        shown.put("parties", parties(theCase));
        shown.put(
                "agencyChoices",
                text.parties(theCase).stream()
                        .filter(c -> c.get("value").startsWith("agency:"))
                        .toList());
        List<Map<String, String>> bases = new ArrayList<>(sharing.choices(theCase));
        bases.add(Map.of("value", AgencyContact.Answer.LAWFUL_BASIS, "label", "A lawful basis without consent"));
        shown.put("bases", bases);
        List<String> needed = new ArrayList<>(
                family.values().stream().map(PlanAgreement.FamilySays::name).toList());
        agencies.forEach(agency -> needed.add(agency.inWords()));
        shown.put("needed", PlanText.names(needed));
        shown.put("family", family.values());
        shown.put(
                "agencies",
                agencies.stream().map(agency -> line(theCase, agency)).toList());
        return shown;
    }

    private Map<String, Object> line(FamilyCase theCase, Agency agency) {
        Map<String, Object> line = new HashMap<>();
        line.put("who", new Party(null, agency).who());
        line.put("agencyName", agency.name());
        line.put("consent", sharing.consentFor(theCase, agency).orElse(null));
        return line;
    }

    private Map<String, PlanAgreement.FamilySays> family(FamilyCase theCase) {
        LocalDate today = clock.instant().atZone(FamilyRecord.LONDON).toLocalDate();
        Map<String, PlanAgreement.FamilySays> needed = new LinkedHashMap<>();
        for (HouseholdMember member : members.of(theCase.getId()))
            if (member.answer().atHome()
                    && (member.getBorn() == null
                            || !member.getBorn().plusYears(ANSWERS_FROM).isAfter(today)))
                add(needed, member.getId().toString(), member.getName(), Words.of(member.getRelationship()));
        leading.current(theCase)
                .ifPresent(lead -> add(
                        needed,
                        PlanAgreement.FamilySays.WORKER + lead.getWorker(),
                        workers.name(lead.getWorker()),
                        "Lead worker"));
        return needed;
    }

    private static void add(Map<String, PlanAgreement.FamilySays> needed, String who, String name, String role) {
        needed.put(who, new PlanAgreement.FamilySays(null, who, name, role, null, null, null, null));
    }

    private static List<Agency> agencies(SupportPlan plan) {
        List<Agency> agencies = new ArrayList<>();
        for (PlanAction action : plan.actions()) {
            Agency agency = action.party().agency();
            if (agency != null && agencies.stream().noneMatch(agency::is)) agencies.add(agency);
        }
        return agencies;
    }

    private List<Map<String, String>> parties(FamilyCase theCase) {
        List<Map<String, String>> choices = new ArrayList<>(record.memberChoices(theCase));
        workers.choices(theCase.getService())
                .forEach(w -> choices.add(Map.of(
                        "value",
                        PlanAgreement.FamilySays.WORKER + w.get("value"),
                        "label",
                        workers.name(w.get("value")) + " (worker)")));
        return choices;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        SupportPlan plan = plans.toBeAgreed(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        check(theCase, plan, answers, now.atZone(FamilyRecord.LONDON).toLocalDate());
        for (int i = 0; i < answers.agencies().size(); i++) {
            PlanAgreement.AgencySays said = answers.agencies().get(i);
            sharing.record(
                    theCase,
                    AgencyContact.Answer.of(
                            Party.of(said.who(), said.agencyName()).agency(),
                            said.person(),
                            said.how(),
                            said.contactedAt(),
                            "The support plan, version %d, and what the agency does in it.".formatted(plan.getNumber()),
                            said.consent(),
                            said.lawfulBasis(),
                            said.basisReason()),
                    "agencies[" + i + "].",
                    by);
        }
        plan.hear(answers.family(), answers.agencies(), by, now);
        plans.saveAndFlush(plan);
    }

    private void check(FamilyCase theCase, SupportPlan plan, Answers answers, LocalDate today) {
        Set<String> there = new HashSet<>();
        for (int i = 0; i < answers.family().size(); i++) {
            PlanAgreement.FamilySays line = answers.family().get(i);
            if (!there.add(line.who()))
                throw Refusal.of(
                        "family[" + i + "].who",
                        "%s stands twice. Remove one of the two lines.".formatted(line.name()));
            if (line.saidOn().isAfter(today))
                throw Refusal.of(
                        "family[" + i + "].saidOn",
                        "“Date” of %s lies in the future. Enter the day on which it was said.".formatted(line.name()));
        }
        List<Refusal.Reason> missing = new ArrayList<>();
        family(theCase).forEach((who, party) -> {
            if (!there.contains(who)) missing.add(hasNotAnswered("family", party.name()));
        });
        List<Agency> asked = answers.agencies().stream()
                .map(said -> Party.of(said.who(), said.agencyName()).agency())
                .toList();
        for (Agency agency : agencies(plan))
            if (asked.stream().noneMatch(agency::is)) missing.add(hasNotAnswered("agencies", agency.inWords()));
        if (!missing.isEmpty()) throw new Refusal(missing);
    }

    private static Refusal.Reason hasNotAnswered(String list, String name) {
        return new Refusal.Reason(
                list,
                "%s has a part in this plan and has not answered. Add a line with what they say.".formatted(name));
    }
}

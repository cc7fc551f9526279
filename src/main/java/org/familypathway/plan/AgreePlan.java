package org.familypathway.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Each party agrees or wants changes (R30, R46, R70, R140, R173): the members of the household who are old enough, the lead worker, and each agency that has
 * an action. Showing the plan to an agency needs a consent or a lawful basis (invariant 2). Dates are days of Europe/London.
 */
@Component
class AgreePlan implements Step<AgreePlan.Answers> {
    record Answers(List<PlanAgreement.FamilySays> family, List<PlanAgreement.AgencySays> agencies) {}

    private final SupportPlans plans;
    private final PlanText text;
    private final Sharing sharing;
    private final PartiesOfPlan parties;
    private final Clock clock;
    private final Choices choices;

    AgreePlan(SupportPlans plans, PlanText text, Sharing sharing, PartiesOfPlan parties, Clock clock, Choices choices) {
        this.plans = plans;
        this.text = text;
        this.sharing = sharing;
        this.parties = parties;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        SupportPlan plan = plans.toBeAgreed(theCase.getId()).orElseThrow();
        List<PartiesOfPlan.Involved> involved = parties.involved(theCase, plan);
        Map<String, Object> shown = text.tables(theCase, plan);
        shown.put("parties", parties.family(theCase));
        shown.put("agencyChoices", parties.agencies(theCase));
        shown.put("bases", sharing.bases(theCase));
        shown.put(
                "needed",
                PlanText.names(
                        involved.stream().map(PartiesOfPlan.Involved::name).toList()));
        shown.put(
                "family",
                involved.stream()
                        .filter(p -> !p.isAgency())
                        .map(AgreePlan::line)
                        .toList());
        shown.put(
                "agencies",
                PartiesOfPlan.agencies(plan).stream()
                        .map(agency -> line(theCase, agency))
                        .toList());
        return shown;
    }

    private Map<String, Object> line(FamilyCase theCase, Agency agency) {
        Map<String, Object> line = new HashMap<>();
        line.put("who", new Party(null, agency).who());
        line.put("agencyName", agency.name());
        line.put("consent", sharing.consentFor(theCase, agency).orElse(null));
        return line;
    }

    private static PlanAgreement.FamilySays line(PartiesOfPlan.Involved party) {
        return new PlanAgreement.FamilySays(null, party.who(), party.name(), party.role(), null, null, null, null);
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        SupportPlan plan = plans.toBeAgreed(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        check(theCase, plan, answers, London.dateOf(now));
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
        plan.hear(answers.family(), answers.agencies(), choices, by, now);
        plans.saveAndFlush(plan);
    }

    private void check(FamilyCase theCase, SupportPlan plan, Answers answers, LocalDate today) {
        Set<String> there = new HashSet<>();
        for (int i = 0; i < answers.family().size(); i++) {
            PlanAgreement.FamilySays line = answers.family().get(i);
            if (!there.add(line.who()))
                throw Refusal.of(
                        "family[" + i + "].who",
                        "%s is listed twice. Remove one of the two lines.".formatted(line.name()));
            if (line.saidOn().isAfter(today))
                throw Refusal.of(
                        "family[" + i + "].saidOn",
                        "“Date” of %s lies in the future. Enter the day on which it was said.".formatted(line.name()));
        }
        List<Refusal.Reason> missing = new ArrayList<>();
        for (PartiesOfPlan.Involved party : parties.involved(theCase, plan))
            if (!party.isAgency() && !there.contains(party.who())) missing.add(hasNotAnswered("family", party.name()));
        List<Agency> asked = answers.agencies().stream()
                .map(said -> Party.of(said.who(), said.agencyName()).agency())
                .toList();
        for (Agency agency : PartiesOfPlan.agencies(plan))
            if (asked.stream().noneMatch(agency::is)) missing.add(hasNotAnswered("agencies", agency.inWords(choices)));
        if (!missing.isEmpty()) throw new Refusal(missing);
    }

    private static Refusal.Reason hasNotAnswered(String list, String name) {
        return new Refusal.Reason(
                list,
                "%s has a part in this plan and has not answered. Add a line with what they say.".formatted(name));
    }
}

package org.familypathway.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.engagement.WhoMayBeAsked;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.LineNumbers;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;

/**
 * The lead draws the contract up with the family (R16 to R18, R176): a new version each time, which begins with the words of the one before. A
 * version in force stays so until the new one is signed. Dates are days of Europe/London.
 */
@Component
class DrawUpContract implements Step<DrawUpContract.Answers> {
    record Answers(
            List<ContractStandard.Answer> standards,
            List<ContractCondition.Answer> conditions,
            List<ContractConsequence.Answer> consequences,
            List<ContractSupport.Answer> support,
            LocalDate startsOn,
            LocalDate reviewOn) {}

    private final Contracts contracts;
    private final ContractReviews reviews;
    private final HouseholdMembers members;
    private final WhoMayBeAsked mayBeAsked;
    private final PrecedingMeeting precedingMeeting;
    private final WaysOfWorking ways;
    private final Clock clock;

    DrawUpContract(
            Contracts contracts,
            ContractReviews reviews,
            HouseholdMembers members,
            WhoMayBeAsked mayBeAsked,
            PrecedingMeeting precedingMeeting,
            WaysOfWorking ways,
            Clock clock) {
        this.contracts = contracts;
        this.reviews = reviews;
        this.members = members;
        this.mayBeAsked = mayBeAsked;
        this.precedingMeeting = precedingMeeting;
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("members", mayBeAsked.choices(theCase));
        shown.put("contractName", ways.of(theCase).contractName().toLowerCase(Locale.ROOT));
        shown.put("meeting", precedingMeeting.inWords(theCase));
        shown.put("asksBasis", asksBasis(theCase));
        shown.put("asked", List.of());
        contracts.findFirstByCaseIdOrderByNumberDesc(theCase.getId()).ifPresent(former -> {
            Set<UUID> household = members.of(theCase.getId()).stream()
                    .map(HouseholdMember::getId)
                    .collect(Collectors.toSet());
            shown.put("asked", asked(former));
            shown.put(
                    "standards",
                    former.standards().stream().map(ContractStandard::answer).toList());
            shown.put(
                    "conditions",
                    former.conditions().stream().map(c -> c.answer(household)).toList());
            shown.put(
                    "consequences",
                    former.consequences().stream()
                            .map(ContractConsequence::answer)
                            .toList());
            shown.put(
                    "support",
                    former.support().stream().map(ContractSupport::answer).toList());
            shown.put("startsOn", former.getStartsOn());
            shown.put("reviewOn", former.getReviewOn());
        });
        return shown;
    }

    /** Where a contract is offered, what follows a breach is a sanction of a named agency with its basis (R176); where it is required, tenancy law is the basis of all. */
    private boolean asksBasis(FamilyCase theCase) {
        WayOfWorking way = ways.of(theCase);
        return way.at(Place.contractBeforeAssessment) != WayOfWorking.Mode.required
                && way.at(Place.contractWithPlan) != WayOfWorking.Mode.required;
    }

    /** Why there is to be a new version: what the parties said of the former one, or what its review brought. */
    private List<Map<String, String>> asked(Contract former) {
        if (former.getSignedAt() != null)
            return reviews.findFirstByContractIdOrderByReviewedAtDescIdDesc(former.getId())
                    .filter(review -> review.getReason() != null)
                    .map(review -> List.of(Map.of("who", "Review", "says", review.getReason())))
                    .orElse(List.of());
        return former.lastSaid().stream()
                .filter(said -> !said.saysYes())
                .map(said -> Map.of("who", said.getName(), "says", said.getReason()))
                .toList();
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        check(answers, London.today(clock));
        contracts.toBeSigned(theCase.getId()).ifPresent(former -> {
            former.end(Contract.NOT_SIGNED, "Drawn up anew", by, clock.instant());
            contracts.saveAndFlush(former);
        });
        Optional<Contract> last = contracts.findFirstByCaseIdOrderByNumberDesc(theCase.getId());
        int number = last.map(Contract::getNumber).orElse(0) + 1;
        contracts.saveAndFlush(new Contract(
                theCase,
                number,
                ways.of(theCase).contractName(),
                precedingMeeting.meeting(theCase).orElse(null),
                answers,
                by,
                clock.instant()));
    }

    private static void check(Answers answers, LocalDate today) {
        ListRow.checkNotEmpty("standards", "Standards of acceptable behaviour", answers.standards());
        ListRow.checkNotEmpty("conditions", "Conditions", answers.conditions());
        ListRow.checkNotEmpty("consequences", "What follows a breach, step by step", answers.consequences());
        ListRow.checkNotEmpty("support", "What the family gets in return", answers.support());
        LineNumbers.check(
                "consequences",
                "What follows a breach",
                "step",
                "steps",
                answers.consequences().stream()
                        .map(ContractConsequence.Answer::step)
                        .toList());
        if (!answers.reviewOn().isAfter(today))
            throw Refusal.of(
                    "reviewOn", "“It is reviewed on” must lie in the future. Choose the day agreed with the family.");
        if (!answers.reviewOn().isAfter(answers.startsOn()))
            throw Refusal.of("reviewOn", "“It is reviewed on” must come after the day on which the contract starts.");
    }
}

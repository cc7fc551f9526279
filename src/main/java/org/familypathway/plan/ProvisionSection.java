package org.familypathway.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which agency does what for whom, where two do the same, what is waited for, and what nobody offers (R4, R5, R149). */
@Component
@Order(61)
class ProvisionSection implements CaseSection {
    private final Provisions provisions;
    private final PlanText text;
    private final Choices choices;
    private final WhoAgrees whoAgrees;
    private final Clock clock;

    ProvisionSection(Provisions provisions, PlanText text, Choices choices, WhoAgrees whoAgrees, Clock clock) {
        this.provisions = provisions;
        this.text = text;
        this.choices = choices;
        this.whoAgrees = whoAgrees;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Provision> all = provisions.of(theCase.getId());
        return all.isEmpty()
                ? null
                : new Happenings(
                        "provision",
                        "What services do for the family",
                        null,
                        null,
                        all.stream().map(one -> line(one, all)).toList());
    }

    private Happenings.One line(Provision provision, List<Provision> all) {
        Provision.Answer one = provision.answer();
        List<String> after = new ArrayList<>();
        if (one.agreedBy() != null)
            after.add("Asked for on %s. Agreed: %s".formatted(London.day(one.askedOn()), one.agreedBy()));
        if (one.agreedByGivers() != null)
            after.add("Asked for on %s. Agreed: %s"
                    .formatted(
                            London.day(one.askedOn()),
                            Words.all(one.agreedByGivers().stream()
                                    .map(whoAgrees::name)
                                    .toList())));
        if (one.answer() != null) after.add("Answered on %s: %s".formatted(London.day(one.answeredOn()), one.answer()));
        if (one.beganOn() != null) after.add("Began on " + London.day(one.beganOn()) + ".");
        if (one.sessions() != null)
            after.add("Sessions: came to %d of %d."
                    .formatted(one.attended() == null ? 0 : one.attended(), one.sessions()));
        if (one.cameOfIt() != null) after.add("Ended on %s: %s".formatted(London.day(one.endedOn()), one.cameOfIt()));
        if (one.meanwhile() != null) after.add("Meanwhile: " + one.meanwhile());
        if (one.whoFollows() != null) after.add(follows(one));
        all.stream()
                .map(Provision::answer)
                .filter(other -> !other.id().equals(one.id()) && one.isUnderWay() && other.isUnderWay())
                .filter(other -> other.isForTheSameAs(one))
                .forEach(other ->
                        after.add("Another service is there for the same: %s. Who does what?".formatted(other.what())));
        return new Happenings.One(
                "%s, for %s"
                        .formatted(
                                choices.words("serviceNeeds", one.need()),
                                provision.getForMember() == null
                                        ? "the whole family"
                                        : text.member(provision.getForMember(), null)),
                choices.within("provisionStates", one.stands()),
                one.what() + (one.givenBy() == null ? "" : ", " + one.givenBy()),
                after);
    }

    private String follows(Provision.Answer one) {
        LocalDate day = one.followOn();
        return "%s goes after it by %s%s"
                .formatted(
                        one.whoFollows(),
                        London.day(day),
                        day.isBefore(London.today(clock)) ? ": late, record what was answered." : ".");
    }
}

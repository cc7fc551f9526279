package org.familypathway.engagement;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.engagement.WhoMayAgree.Age;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.YesNo;
import org.familypathway.lead.Workers;
import org.familypathway.message.MessageContext;
import org.familypathway.message.Notifications;
import org.springframework.stereotype.Component;

/**
 * That a child under 12 can decide something alone is never judged by one person: a manager judges it too, and it is said what those with parental responsibility say to it, or why they were not asked (R97, R126;
 * docs/decisions/0065-who-answers-for-whom.md). Ages are those of today in Europe/London; a child whose age is not known counts as under 12.
 */
@Component
class JudgedByTwo {
    /** In years. No law names an age; where one presumes understanding it is this one. */
    private static final int TWELVE = 12;

    private final ConsentOfEach each;
    private final Notifications notifications;
    private final Workers workers;
    private final Clock clock;

    JudgedByTwo(ConsentOfEach each, Notifications notifications, Workers workers, Clock clock) {
        this.each = each;
        this.notifications = notifications;
        this.workers = workers;
        this.clock = clock;
    }

    /** What a form that asks for a judgement shows: of whom two are needed, and which managers there are. */
    Map<String, Object> asked(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "veryYoung",
                each.in(theCase)
                        .persons()
                        .filter(this::isNeededOf)
                        .map(one -> one.getId().toString())
                        .toList());
        shown.put(
                "managerChoices",
                workers.inCharge(theCase.getService()).stream()
                        .map(one -> Map.of("value", one, "label", workers.name(one)))
                        .toList());
        return shown;
    }

    private boolean isNeededOf(HouseholdMember person) {
        if (each.age(person) != Age.underSixteen) return false;
        var birth = person.answer().birth();
        return !birth.isDated() || birth.youngest(London.today(clock)) < TWELVE;
    }

    /**
     * @param prefix of the line of a list, such as {@code consents[0].}; empty otherwise
     * @param by who records it
     * @throws Refusal where a child under 12 was judged able and no manager judged it too, or nothing is said of those with parental responsibility
     */
    void check(
            FamilyCase theCase,
            HouseholdMember person,
            YesNo able,
            String judgedWith,
            String parentsHeard,
            String prefix,
            String by) {
        if (able != YesNo.yes || !isNeededOf(person)) {
            if (judgedWith != null || parentsHeard != null)
                throw Refusal.of(
                        prefix + "judgedWith",
                        "Only that a child under 12 can decide alone is judged by two. Leave this empty.");
            return;
        }
        if (judgedWith == null || parentsHeard == null)
            throw Refusal.of(
                    prefix + (judgedWith == null ? "judgedWith" : "parentsHeard"),
                    "%s is under 12. That they can decide this alone is judged together with a manager: choose which, and say what those with parental responsibility say to it, or why they were not asked. Otherwise ask somebody who holds parental responsibility."
                            .formatted(person.getName()));
        if (judgedWith.equals(by))
            throw Refusal.of(
                    prefix + "judgedWith",
                    "You record this yourself. Choose another manager, so that two have judged it.");
        if (!workers.manages(judgedWith, theCase.getService()))
            throw Refusal.of(
                    prefix + "judgedWith",
                    "%s does not manage this service. Choose one of its managers.".formatted(workers.name(judgedWith)));
    }

    /** Whoever manages the service reads that it was judged, and by whom; nothing where nobody had to. */
    void tellManagers(FamilyCase theCase, String judgedWith) {
        if (judgedWith != null)
            notifications.tellGroup(
                    theCase, "youngChildJudged", theCase.getService().managers(), MessageContext.NOTHING);
    }

    /** “Maya Mistry, manager, judged it too. Those with parental responsibility: …”; nothing where nobody had to. */
    List<String> inWords(String judgedWith, String parentsHeard) {
        return judgedWith == null
                ? List.of()
                : List.of("%s, a manager, judged it too. Those with parental responsibility: %s"
                        .formatted(workers.name(judgedWith), Words.sentence(parentsHeard)));
    }
}

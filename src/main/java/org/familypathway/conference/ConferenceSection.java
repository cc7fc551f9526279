package org.familypathway.conference;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.casepage.CaseSection;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The family group conference: what was answered to the offer, who was there, what the family decided and how it stands (R26 to R29). */
@Component
@Order(55)
class ConferenceSection implements CaseSection {
    record Adult(String name, String answer, String on, String words) {}

    record Person(String name, String relation, String state, String says) {}

    record Decision(String what, String accountable, String byWhen, String how, String details) {}

    record Meeting(
            String stands,
            String place,
            String reason,
            List<Person> people,
            String childrenHeard,
            String privateTime,
            List<Decision> decisions) {}

    record Review(String on, String familySays, String goesOn) {}

    record Shown(
            String stands,
            String reason,
            String letter,
            String coordinator,
            List<Adult> answers,
            List<Meeting> meetings,
            String proposals,
            String nextReviewOn,
            List<Review> reviews) {}

    private final ConferenceRecord conference;
    private final Choices choices;

    ConferenceSection(ConferenceRecord conference, Choices choices) {
        this.conference = conference;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "conference";
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        return conference
                .of(theCase)
                .map(c -> new Shown(
                        stands(c),
                        c.reason(),
                        c.offered()
                                ? "Offered in writing on %s to %s".formatted(London.day(c.letterOn()), c.letterTo())
                                : null,
                        c.coordinator(),
                        c.answers().stream()
                                .map(a -> new Adult(
                                        a.name(),
                                        choices.words("conferenceAnswers", a.answer()),
                                        London.day(a.on()),
                                        a.words()))
                                .toList(),
                        c.meetings().stream().map(m -> meeting(m, c.reviews())).toList(),
                        c.proposals(),
                        conference.nextReviewOn(theCase).map(London::day).orElse(null),
                        c.reviews().stream()
                                .map(r -> new Review(
                                        London.day(r.reviewedOn()),
                                        r.familySays(),
                                        r.nextReviewOn() == null
                                                ? "The reviews have ended: " + r.reason()
                                                : "Next review on " + London.day(r.nextReviewOn())))
                                .toList()))
                .orElse(null);
    }

    private static String stands(ConferenceRecord.Shown c) {
        if (c.outcome() == null)
            return c.meetings().stream().anyMatch(m -> m.outcome() == null) ? "Prepared" : "Being prepared";
        return switch (c.outcome()) {
            case "notInTheirInterest" -> "Not offered: it would not be in the children’s best interests";
            case "declined" -> "Declined by the family";
            case "withdrawn" -> "The family no longer want it";
            case "planAgreed" -> "The family’s plan was agreed";
            default -> "No family plan; the work goes on with the professionals’ proposals";
        };
    }

    private Meeting meeting(ConferenceRecord.Meeting m, List<ConferenceRecord.Review> reviews) {
        Map<UUID, ConferenceRecord.Stands> last = reviews.isEmpty()
                ? Map.of()
                : reviews.get(reviews.size() - 1).decisions().stream()
                        .collect(Collectors.toMap(ConferenceRecord.Stands::decision, Function.identity()));
        return new Meeting(
                inWords(m),
                m.place(),
                m.reason(),
                m.invited().stream().map(this::person).toList(),
                m.childrenHeard(),
                m.heldAt() == null
                        ? null
                        : m.privateFrom() == null
                                ? "No time on their own: " + m.whyNoPrivateTime()
                                : "Time on their own from %s to %s".formatted(m.privateFrom(), m.privateTo()),
                m.decisions().stream().map(d -> decision(d, last.get(d.id()))).toList());
    }

    private static String inWords(ConferenceRecord.Meeting m) {
        if (m.outcome() == null) return "To be held on " + London.minute(m.plannedAt());
        return switch (m.outcome()) {
            case "agreed" -> "Held on %s, plan agreed".formatted(London.minute(m.heldAt()));
            case "notAgreed" -> "Held on %s, no plan agreed".formatted(London.minute(m.heldAt()));
            case "putOff" -> "Put off from " + London.minute(m.plannedAt());
            default -> "Not held on " + London.minute(m.plannedAt());
        };
    }

    private Person person(ConferenceRecord.Invited i) {
        String state =
                i.came() == null ? choices.words("invitationAnswers", i.answer()) : i.came() ? "There" : "Not there";
        String says = Stream.of(
                        i.came() == null ? i.whyNot() : i.whyNotThere(),
                        i.information(),
                        i.views() == null ? null : "Sent: " + i.views(),
                        i.bottomLine() == null ? null : "Bottom line: " + i.bottomLine())
                .filter(text -> text != null)
                .collect(Collectors.joining(" "));
        return new Person(i.name(), i.agency() == null ? i.relation() : i.relation() + ", " + i.agency(), state, says);
    }

    private Decision decision(ConferenceRecord.Decision d, ConferenceRecord.Stands now) {
        return new Decision(
                d.what(),
                d.accountable(),
                London.day(d.byWhen()),
                now == null ? null : choices.words("decisionStates", now.how()),
                now == null ? null : now.details());
    }
}

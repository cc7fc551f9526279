package org.familypathway.conference;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

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

    private final Conferences conferences;
    private final ConferenceMeetings meetings;
    private final ConferenceReviews reviews;
    private final ConferenceRecord record;
    private final ConferenceText text;
    private final Workers workers;
    private final Choices choices;

    ConferenceSection(
            Conferences conferences,
            ConferenceMeetings meetings,
            ConferenceReviews reviews,
            ConferenceRecord record,
            ConferenceText text,
            Workers workers,
            Choices choices) {
        this.conferences = conferences;
        this.meetings = meetings;
        this.reviews = reviews;
        this.record = record;
        this.text = text;
        this.workers = workers;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "conference";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    @Transactional(readOnly = true)
    public Object show(FamilyCase theCase, Reader reader) {
        return conferences
                .findFirstByCaseIdOrderByNumberDesc(theCase.getId())
                .map(c -> shown(theCase, c))
                .orElse(null);
    }

    private Shown shown(FamilyCase theCase, Conference c) {
        List<ConferenceMeeting> all = meetings.findByConferenceIdOrderByNumber(c.getId());
        List<ConferenceReview> reviewed = all.stream()
                .flatMap(m -> reviews.findByMeetingIdOrderByReviewedAtAscIdAsc(m.getId()).stream())
                .toList();
        Map<UUID, DecisionReviewed> last = reviewed.isEmpty()
                ? Map.of()
                : reviewed.get(reviewed.size() - 1).decisions().stream()
                        .collect(Collectors.toMap(DecisionReviewed::getDecisionId, Function.identity()));
        return new Shown(
                stands(c, all),
                c.getOutcomeReason(),
                c.getLetterOn() == null
                        ? null
                        : "Offered in writing on %s to %s".formatted(London.day(c.getLetterOn()), c.getLetterTo()),
                workers.name(c.getCoordinator()),
                c.answers().stream()
                        .map(a -> new Adult(
                                text.name(a.getMemberId(), c.getOutcomeAt()),
                                choices.words("conferenceAnswers", a.getAnswer()),
                                London.day(a.getAnsweredOn()),
                                a.getWords()))
                        .toList(),
                all.stream().map(m -> meeting(m, last)).toList(),
                record.proposals(theCase).orElse(null),
                record.nextReviewOn(theCase).map(London::day).orElse(null),
                reviewed.stream()
                        .map(r -> new Review(
                                London.day(r.getReviewedOn()),
                                r.getFamilySays(),
                                r.getNextReviewOn() == null
                                        ? "The reviews have ended: " + Words.sentence(r.getReason())
                                        : "Next review on " + London.day(r.getNextReviewOn()) + "."))
                        .toList());
    }

    private static String stands(Conference c, List<ConferenceMeeting> meetings) {
        if (c.getOutcome() == null)
            return meetings.stream().anyMatch(m -> m.getOutcome() == null) ? "Prepared" : "Being prepared";
        return switch (c.getOutcome()) {
            case notInTheirInterest -> "Not offered: it would not be in the children’s best interests";
            case declined -> "Declined by the family";
            case withdrawn -> "The family no longer want it";
            case planAgreed -> "The family’s plan was agreed";
            case goneOn -> "No family plan; the work goes on with the professionals’ proposals";
        };
    }

    private Meeting meeting(ConferenceMeeting m, Map<UUID, DecisionReviewed> last) {
        Map<UUID, ConferenceAttendance> there = m.attendance().stream()
                .collect(Collectors.toMap(ConferenceAttendance::getInvitationId, Function.identity()));
        return new Meeting(
                inWords(m),
                m.getPlace(),
                m.getReason(),
                m.invitations().stream()
                        .map(i -> person(i, there.get(i.getId())))
                        .toList(),
                m.getChildrenHeard(),
                m.getHeldAt() == null
                        ? null
                        : m.getPrivateFrom() == null
                                ? "No time on their own: " + m.getWhyNoPrivateTime()
                                : "Time on their own from %s to %s".formatted(m.getPrivateFrom(), m.getPrivateTo()),
                m.decisions().stream()
                        .map(d -> decision(d, m, last.get(d.getId())))
                        .toList());
    }

    private static String inWords(ConferenceMeeting m) {
        if (m.getOutcome() == null) return "To be held on " + London.minute(m.getPlannedAt());
        return switch (m.getOutcome()) {
            case agreed -> "Held on %s, plan agreed".formatted(London.minute(m.getHeldAt()));
            case notAgreed -> "Held on %s, no plan agreed".formatted(London.minute(m.getHeldAt()));
            case putOff -> "Put off from " + London.minute(m.getPlannedAt());
            case withdrawn -> "Not held on " + London.minute(m.getPlannedAt());
        };
    }

    /** @param there null where the conference was not held */
    private Person person(ConferenceInvitation i, ConferenceAttendance there) {
        String state = there == null
                ? choices.words("invitationAnswers", i.getAnswer().name())
                : there.isCame() ? "There" : "Not there";
        String says = Stream.of(
                        there == null ? i.getWhyNot() : there.getWhyNot(),
                        there == null ? null : there.getInformation(),
                        i.getViews() == null ? null : "Sent: " + i.getViews(),
                        i.getBottomLine() == null ? null : "Bottom line: " + i.getBottomLine())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new Person(
                i.getName(),
                i.agency() == null
                        ? i.getRelation()
                        : i.getRelation() + ", " + i.agency().inWords(choices),
                state,
                says);
    }

    private Decision decision(FamilyDecision d, ConferenceMeeting m, DecisionReviewed now) {
        return new Decision(
                d.getWhat(),
                text.accountable(d, m),
                London.day(d.getByWhen()),
                now == null ? null : choices.words("decisionStates", now.getHow()),
                now == null ? null : now.getDetails());
    }
}

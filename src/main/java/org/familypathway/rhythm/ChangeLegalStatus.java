package org.familypathway.rhythm;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.PastTime;
import org.familypathway.family.ResponsibilityChanged;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.timescale.Recomputing;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A child’s legal status has changed or ended, or a next review has its day (R254): who says so, from when, and the day. What is reviewed, and by when, is a row of {@code timescale.dmn}. */
@Component
class ChangeLegalStatus implements CaseStep<ChangeLegalStatus.Answers> {
    /** Of the list {@code legalStatuses}, the one that is none. */
    private static final String NONE = "none";

    /** Under it the local authority holds parental responsibility too. */
    private static final String CARE_ORDER = "careOrder";

    record Answers(
            UUID child, String status, LocalDate endedOn, LocalDate fromOn, LocalDate nextReviewOn, String saidBy) {
        /** What has ended began when it was recorded to. */
        Answers since(LocalDate from) {
            return new Answers(child, status, endedOn, from, nextReviewOn, saidBy);
        }
    }

    /** The row for the next review, by how many there were; every further one goes by {@link #FURTHER_REVIEWS}. */
    private static final List<String> FIRST_REVIEWS = List.of("firstStatutoryReview", "secondStatutoryReview");

    private static final String FURTHER_REVIEWS = "statutoryReview";

    private final LegalStatusesRecorded recorded;
    private final LegalStatuses now;
    private final FamilyRecord record;
    private final Childhood childhood;
    private final TimeAllowed timeAllowed;
    private final Recomputing recomputing;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Choices choices;

    ChangeLegalStatus(
            LegalStatusesRecorded recorded,
            LegalStatuses now,
            FamilyRecord record,
            Childhood childhood,
            TimeAllowed timeAllowed,
            Recomputing recomputing,
            ApplicationEventPublisher events,
            Clock clock,
            Choices choices) {
        this.recorded = recorded;
        this.now = now;
        this.record = record;
        this.childhood = childhood;
        this.timeAllowed = timeAllowed;
        this.recomputing = recomputing;
        this.events = events;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public String title() {
        return "Change the legal status of a child";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("children", record.childChoices(theCase));
        shown.put(
                "statusNow",
                now.of(theCase).stream()
                        .map(n -> Map.of("who", n.name(), "status", inWords(n, choices, London.today(clock))))
                        .toList());
        shown.put(
                "reviewed",
                choices.offered("legalStatuses", theCase.getProfile()).stream()
                        .map(Choices.Choice::value)
                        .filter(status -> isReviewed(theCase, status))
                        .toList());
        return shown;
    }

    private boolean isReviewed(FamilyCase theCase, String status) {
        return timeAllowed
                .limit(theCase, FURTHER_REVIEWS, status, clock.instant())
                .isPresent();
    }

    /** Until when the rows want the next review: counted from when it began or, where there was one, from the last. */
    private LocalDate reviewBy(FamilyCase theCase, Answers answers, LocalDate today) {
        if (answers.nextReviewOn() == null) return null;
        LegalStatuses.Reviewed reviewed = now.reviewed(answers.child(), answers.status(), answers.fromOn(), today);
        Instant since = (reviewed.last() == null ? answers.fromOn() : reviewed.last())
                .atTime(LocalTime.NOON)
                .atZone(London.ZONE)
                .toInstant();
        return FIRST_REVIEWS.stream()
                .skip(reviewed.times())
                .limit(1)
                .flatMap(name -> timeAllowed.limit(theCase, name, answers.status(), since).stream())
                .findFirst()
                .or(() -> timeAllowed.limit(theCase, FURTHER_REVIEWS, answers.status(), since))
                .map(TimeAllowed.Limit::day)
                .orElse(null);
    }

    private static boolean saysTheSame(LegalStatuses.Now n, Answers a) {
        return n.status().equals(a.status())
                && n.fromOn().equals(a.fromOn())
                && Objects.equals(n.nextReviewOn(), a.nextReviewOn())
                && n.saidBy().equals(a.saidBy());
    }

    /** “Looked after since 1 Mar 2026, next statutory review on 1 Apr 2026”, and whether that is later than the rows want it. */
    static String inWords(LegalStatuses.Now n, Choices choices, LocalDate today) {
        return "%s since %s%s%s"
                .formatted(
                        named(n.status(), choices),
                        London.day(n.fromOn()),
                        n.nextReviewOn() == null
                                ? n.status().equals(ChildProtectionEnquiries.STATUS)
                                        ? ", the day of the child protection conference is not recorded yet"
                                        : ""
                                : (n.nextReviewOn().isBefore(today)
                                                ? ", the next statutory review is not recorded, the last was to be on "
                                                : ", next statutory review on ")
                                        + London.day(n.nextReviewOn()),
                        n.reviewBy() != null && n.nextReviewOn().isAfter(n.reviewBy())
                                ? ", later than it is due: " + London.day(n.reviewBy())
                                : "");
    }

    private static String named(String status, Choices choices) {
        return NONE.equals(status) ? "No legal status" : choices.words("legalStatuses", status);
    }

    /** What the record has of a strand follows upon each other: what begins now cannot have begun before what it takes the place of. The same status again puts its own day right. */
    private void followsTheLast(FamilyCase theCase, Answers said) {
        now.lastOfStrand(theCase, said.child(), said.status()).ifPresent(last -> {
            LocalDate since = last.endedOn() == null ? last.fromOn() : last.endedOn();
            if (said.fromOn().isBefore(since))
                throw Refusal.of(
                        "fromOn",
                        (last.endedOn() == null
                                        ? "“From” lies before %s, since when “%s” is recorded. Please put it right."
                                        : "“From” lies before %s, on which “%s” ended. Please put it right.")
                                .formatted(London.day(since), named(last.status(), choices)));
        });
    }

    /** @throws Refusal where the child is an adult, a day lies where it cannot, nothing of it is new, or what is said to have ended is not recorded */
    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        childhood.mustBeChild(theCase, "child", answers.child());
        Instant at = clock.instant();
        LocalDate today = London.dateOf(at);
        Answers said = answers.endedOn() == null ? answers : answers.since(beganOn(theCase, answers));
        PastTime.on("fromOn", "From", said.fromOn(), at);
        PastTime.on("endedOn", "Ended on", said.endedOn(), at);
        if (said.endedOn() != null && said.endedOn().isBefore(said.fromOn()))
            throw Refusal.of(
                    "endedOn",
                    "“Ended on” lies before it began, on %s. Please put it right."
                            .formatted(London.day(said.fromOn())));
        if (said.nextReviewOn() != null && !said.nextReviewOn().isAfter(today))
            throw Refusal.of(
                    "nextReviewOn",
                    "“Next statutory review on” must lie in the future. Ask the social worker for the day.");
        now.of(theCase).stream()
                .filter(n -> said.endedOn() == null && n.childId().equals(said.child()) && saysTheSame(n, said))
                .findFirst()
                .ifPresent(n -> {
                    throw Refusal.of(
                            "status",
                            "That is recorded already. %s: %s (%s). Record what has changed."
                                    .formatted(n.name(), inWords(n, choices, today), n.saidBy()));
                });
        if (said.endedOn() == null) followsTheLast(theCase, said);
        boolean before = isUnderCareOrder(theCase, said.child());
        recorded.saveAndFlush(new LegalStatus(theCase, said, reviewBy(theCase, said, today), by, at));
        boolean after = isUnderCareOrder(theCase, said.child());
        if (before != after)
            events.publishEvent(new ResponsibilityChanged(
                    theCase,
                    said.child(),
                    "%s is %s under a care order"
                            .formatted(
                                    record.memberAnswers(theCase).stream()
                                            .filter(m -> m.id().equals(said.child()))
                                            .map(m -> m.name())
                                            .findFirst()
                                            .orElseThrow(),
                                    after ? "now" : "no longer")));
        recomputing.of(theCase, "The legal status of a child has changed.", by);
    }

    /** Under a care order the local authority holds parental responsibility too (Children Act 1989, section 33(3)). */
    private boolean isUnderCareOrder(FamilyCase theCase, UUID child) {
        return now.of(theCase).stream()
                .anyMatch(n -> n.childId().equals(child) && n.status().equals(CARE_ORDER));
    }

    private LocalDate beganOn(FamilyCase theCase, Answers answers) {
        return now.of(theCase).stream()
                .filter(n -> n.childId().equals(answers.child()) && n.status().equals(answers.status()))
                .map(LegalStatuses.Now::fromOn)
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        "status",
                        "“%s” is not recorded of this child as it is now, so it cannot have ended."
                                .formatted(choices.words("legalStatuses", answers.status()))));
    }
}

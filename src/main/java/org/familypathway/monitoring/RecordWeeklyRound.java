package org.familypathway.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.familypathway.contract.ContractRecord;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Agency;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.KnownContacts;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.YesNo;
import org.familypathway.plan.Party;
import org.familypathway.plan.PlanRecord;
import org.familypathway.plan.PlanText;
import org.familypathway.visit.HomeVisits;
import org.springframework.stereotype.Component;

/**
 * The lead records a week (R33 to R35, R43, R144, R175): what is counted in its way of working and reported by the agencies that know it, how families and agencies kept the plan, who was
 * seen. It may be done early, and counts then up to the day that it says. Asking an agency needs a consent or a lawful basis (invariant 2); where neither allows it, it is not asked.
 */
@Component
class RecordWeeklyRound implements Step<RecordWeeklyRound.Answers> {
    /** @param breach {@code yes} or {@code no}; null where no contract is in force */
    record Answers(
            LocalDate weekTo,
            List<IncidentsInWeek.Answer> incidents,
            List<ActionKept.Answer> actions,
            WeeklyRound.Contact contact,
            LocalDateTime seenAt,
            List<UUID> whoWasSeen,
            List<UUID> seenAlone,
            String whyNoneSeenAlone,
            String whatWasSeen,
            String whyNotSeen,
            YesNo breach) {
        /** Where nothing is counted the form has no lines, and where nobody was seen it asks for no names. */
        Answers {
            whoWasSeen = whoWasSeen == null ? List.of() : whoWasSeen;
            incidents = incidents == null ? List.of() : incidents;
            seenAlone = seenAlone == null ? List.of() : seenAlone;
        }
    }

    private static final int LONGEST_WHAT = 500;

    private final WeeklyRounds rounds;
    private final WeeklySources sources;
    private final Weeks weeks;
    private final PlanRecord plans;
    private final PlanText text;
    private final Sharing sharing;
    private final ContractRecord contracts;
    private final Childhood childhood;
    private final FamilyRecord record;
    private final HomeVisits visits;
    private final KnownContacts known;
    private final IncidentLists lists;
    private final HouseholdMembers household;
    private final Clock clock;

    RecordWeeklyRound(
            WeeklyRounds rounds,
            WeeklySources sources,
            Weeks weeks,
            PlanRecord plans,
            PlanText text,
            Sharing sharing,
            ContractRecord contracts,
            Childhood childhood,
            FamilyRecord record,
            HomeVisits visits,
            KnownContacts known,
            IncidentLists lists,
            HouseholdMembers household,
            Clock clock) {
        this.rounds = rounds;
        this.sources = sources;
        this.weeks = weeks;
        this.plans = plans;
        this.text = text;
        this.sharing = sharing;
        this.contracts = contracts;
        this.childhood = childhood;
        this.record = record;
        this.visits = visits;
        this.known = known;
        this.lists = lists;
        this.household = household;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Weeks.Week week = weeks.next(theCase);
        LocalDate today = today();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("number", week.number());
        shown.put("from", PlanText.day(week.from()));
        shown.put("to", PlanText.day(week.to()));
        shown.put("due", PlanText.day(week.dueOn()));
        shown.put("weekTo", week.to().isAfter(today) ? today : week.to());
        shown.put("members", record.bornChoices(theCase));
        shown.put("children", record.bornChildChoices(theCase));
        shown.put("hasContract", contracts.of(theCase).inForce() != null);
        shown.put("breachUrl", "/cases/%s/do/report-breach".formatted(theCase.getReference()));
        List<Map<String, String>> bases = new ArrayList<>(sharing.bases(theCase));
        bases.add(Map.of(
                "value", IncidentsInWeek.Answer.NOT_ASKED, "label", "Nothing allows it: they are not asked this week"));
        shown.put("bases", bases);
        List<Map<String, Object>> asked = new ArrayList<>();
        List<Map<String, String>> fromLists = new ArrayList<>();
        LocalDate until = week.to().isAfter(today) ? today : week.to();
        for (String source : sources.of(theCase)) {
            List<IncidentLists.Incident> listed = lists.of(theCase, source, week.from(), until);
            asked.add(asked(theCase, source, listed));
            listed.forEach(one -> fromLists.add(Map.of(
                    "who",
                    "%s, %s".formatted(sources.words(source), London.weekday(one.on())),
                    "what",
                    "%s, %s (%s)".formatted(one.what(), household.name(one.member()), one.from()))));
        }
        shown.put("fromLists", fromLists);
        shown.put("incidents", asked);
        shown.put(
                "actions",
                plans.asked(theCase).orElseThrow().actions().stream()
                        .map(a -> new ActionKept.Answer(a.id(), line(theCase, a), null, null))
                        .toList());
        return shown;
    }

    /** Whom to ask, as it was the last time or whom the service knows there, and what allows it where that has not changed: the consent in force or the basis that stands. What was refused or withdrawn is chosen anew. */
    private Map<String, Object> asked(FamilyCase theCase, String source, List<IncidentLists.Incident> listed) {
        Agency agency = sources.agency(source);
        Map<String, Object> line = new HashMap<>();
        line.put("source", source);
        line.put("agency", sources.agencyInWords(source));
        var latest = sharing.latest(theCase, agency);
        line.put(
                "asked",
                latest.map(AgencyContact::getPerson)
                        .or(() -> known.person(theCase, agency))
                        .orElse(null));
        line.put("how", latest.map(AgencyContact::getHow).orElse(null));
        var standing = sharing.standingBasis(theCase, agency);
        line.put(
                "consent",
                sharing.consentFor(theCase, agency)
                        .map(UUID::toString)
                        .orElse(standing.isPresent() ? AgencyContact.Answer.LAWFUL_BASIS : null));
        line.put("lawfulBasis", standing.orElse(null));
        line.put("basisReason", null);
        // What its lists say is its answer, for whoever records the week to look at; where nothing allows it any more,
        // it is left to them.
        if (!listed.isEmpty() && line.get("consent") != null) {
            line.put("answered", "answered");
            line.put("incidents", IncidentLists.count(listed));
            line.put("what", what(listed));
        }
        return line;
    }

    private static String what(List<IncidentLists.Incident> listed) {
        List<String> words = listed.stream()
                .map(one -> "%s (%s)".formatted(one.what(), London.day(one.on())))
                .distinct()
                .toList();
        StringBuilder what = new StringBuilder();
        int said = 0;
        for (String one : words) {
            String next = (said == 0 ? "" : "; ") + one;
            if (what.length() + next.length() > LONGEST_WHAT - 20) break;
            what.append(next);
            said++;
        }
        if (said == 0) return "%d incidents of its list".formatted(IncidentLists.count(listed));
        return said == words.size() ? what.toString() : what + "; and %d more".formatted(words.size() - said);
    }

    private String line(FamilyCase theCase, PlanRecord.Action action) {
        return "%s: %s".formatted(text.name(theCase, new Party(action.member(), action.agency())), action.what());
    }

    private LocalDate today() {
        return London.today(clock);
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        answers.seenAlone().forEach(child -> childhood.mustBeChild(theCase, "seenAlone", child));
        Instant now = clock.instant();
        Weeks.Week week = weeks.next(theCase);
        checkWeek(week, answers.weekTo());
        checkActions(theCase, answers.actions());
        checkSources(theCase, answers.incidents());
        checkLists(theCase, week, answers);
        Instant seenAt = seenAt(theCase, week, answers, now);
        checkSeenAlone(theCase, answers);
        for (int i = 0; i < answers.incidents().size(); i++)
            if (answers.incidents().get(i).isAsked())
                sharing.record(
                        theCase,
                        asking(theCase, week, answers, answers.incidents().get(i)),
                        "incidents[" + i + "].",
                        by);
        rounds.saveAndFlush(new WeeklyRound(theCase, week, answers, seenAt, by, now));
        if (seenAt != null) visits.writtenDown(theCase, by, now);
    }

    private void checkWeek(Weeks.Week week, LocalDate to) {
        if (week.from().isAfter(today()))
            throw Refusal.of(
                    "weekTo",
                    "This week begins on %s; everything before it is recorded. Record it from then on."
                            .formatted(PlanText.day(week.from())));
        if (to.isBefore(week.from()))
            throw Refusal.of(
                    "weekTo",
                    "“Counted up to and including” lies before %s, the first day of this week. Those days are recorded already."
                            .formatted(PlanText.day(week.from())));
        if (to.isAfter(today()))
            throw Refusal.of(
                    "weekTo",
                    "“Counted up to and including” lies in the future. Nobody can count what has not happened yet.");
        if (to.isAfter(week.to()))
            throw Refusal.of(
                    "weekTo",
                    "This week ends on %s. What came after belongs to the next one, which opens at once."
                            .formatted(PlanText.day(week.to())));
    }

    private void checkActions(FamilyCase theCase, List<ActionKept.Answer> lines) {
        ListRow.checkOneEach(
                "actions",
                "How the plan was kept",
                lines,
                plans.asked(theCase).orElseThrow().actions().stream()
                        .map(PlanRecord.Action::id)
                        .toList(),
                "that is no action of the plan in force",
                "an answer to each action of the plan");
    }

    private void checkSources(FamilyCase theCase, List<IncidentsInWeek.Answer> lines) {
        Set<String> open = new LinkedHashSet<>(sources.of(theCase));
        for (IncidentsInWeek.Answer line : lines)
            if (line.source() == null || !open.remove(line.source()))
                throw Refusal.of(
                        "incidents", "“What was reported” has a line that the form did not show. Open it again.");
        if (!open.isEmpty())
            throw Refusal.of(
                    "incidents",
                    "“What was reported this week” needs a line for %s. Open the form again."
                            .formatted(sources.within(open)));
    }

    /** What an agency's list said is its answer: it may say more, and no less. Whom nothing allows to ask any more said nothing this week. */
    private void checkLists(FamilyCase theCase, Weeks.Week week, Answers answers) {
        for (int i = 0; i < answers.incidents().size(); i++) {
            IncidentsInWeek.Answer line = answers.incidents().get(i);
            int listed = IncidentLists.count(lists.of(theCase, line.source(), week.from(), answers.weekTo()));
            if (line.isAsked() && (line.incidents() == null ? 0 : line.incidents()) < listed)
                throw Refusal.of(
                        "incidents[%d].%s".formatted(i, line.incidents() == null ? "answered" : "incidents"),
                        "The list of %s has %s in this week. Open the form again."
                                .formatted(
                                        sources.within(List.of(line.source())),
                                        Words.count(listed, "incident", "incidents")));
        }
    }

    private static Instant seenAt(FamilyCase theCase, Weeks.Week week, Answers answers, Instant now) {
        if (answers.seenAt() == null) return null;
        Instant seenAt = PastTime.sinceReferral("seenAt", "When", answers.seenAt(), theCase, now);
        LocalDate on = answers.seenAt().toLocalDate();
        if (on.isBefore(week.from()) || on.isAfter(answers.weekTo()))
            throw Refusal.of(
                    "seenAt",
                    "“When” lies outside the days that this week counts, %s to %s. A visit before or after belongs to another week."
                            .formatted(PlanText.day(week.from()), PlanText.day(answers.weekTo())));
        return seenAt;
    }

    private void checkSeenAlone(FamilyCase theCase, Answers answers) {
        if (answers.seenAt() == null) return;
        if (!answers.whoWasSeen().containsAll(answers.seenAlone()))
            throw Refusal.of(
                    "seenAlone", "Somebody was seen alone who is not among those who were seen. Put the two in step.");
        if (answers.seenAlone().isEmpty()
                && answers.whyNoneSeenAlone() == null
                && !childhood.childrenToSee(theCase).isEmpty())
            throw Refusal.of("whyNoneSeenAlone", "No child was seen alone. Say why, or tick whom you saw.");
    }

    /** On a consent they are asked about those whom it names and nobody else. */
    private AgencyContact.Answer asking(
            FamilyCase theCase, Weeks.Week week, Answers answers, IncidentsInWeek.Answer line) {
        String about = line.isUponConsent()
                ? " about " + Words.all(sharing.aboutWhom(theCase, UUID.fromString(line.consent())))
                : "";
        return AgencyContact.Answer.of(
                sources.agency(line.source()),
                line.asked(),
                line.how(),
                line.askedAt(),
                "Asked what was reported%s from %s to %s: %s."
                        .formatted(
                                about,
                                PlanText.day(week.from()),
                                PlanText.day(answers.weekTo()),
                                sources.words(line.source())),
                line.consent(),
                line.lawfulBasis(),
                line.basisReason());
    }
}

package org.familypathway.evaluation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.Service;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether each child stayed at home or entered care (R184, R199): asked at the end of the work and at each follow-up, in a way of working that has rows in the list {@code careOutcomes}. Days are those
 * of Europe/London.
 */
@Component
@Transactional(readOnly = true)
public class CareOutcomes {
    static final String LIST = "careOutcomes";
    private static final String FIELD = "whereChildrenLive";

    /** @param months after the closing, the nearest of 3, 6 and 12; 0 at the end of the work */
    record Counted(int months, String lives, long children) {}

    /** Where one child lives; a child of two cases is one child, by {@code counts_for}. @param months as {@link Counted#months} */
    public record Living(UUID family, int months, String lives, UUID child) {}

    private final CareOutcomesOfCases all;
    private final Childhood childhood;
    private final FormerHousehold then;
    private final Choices choices;
    private final JdbcClient database;

    CareOutcomes(
            CareOutcomesOfCases all, Childhood childhood, FormerHousehold then, Choices choices, JdbcClient database) {
        this.all = all;
        this.childhood = childhood;
        this.then = then;
        this.choices = choices;
        this.database = database;
    }

    /**
     * A line for each child who can be seen; none where the way of working does not ask.
     *
     * @param followUp null at the end of the work
     */
    public List<CareOutcome.Answer> lines(FamilyCase theCase, UUID followUp) {
        Map<UUID, CareOutcome> known = known(theCase, followUp);
        return children(theCase).stream()
                .map(child -> {
                    CareOutcome said = known.get(child);
                    return new CareOutcome.Answer(
                            child,
                            then.name(child, null),
                            said == null ? null : said.getLives(),
                            said == null ? null : said.getDetails());
                })
                .toList();
    }

    private List<UUID> children(FamilyCase theCase) {
        if (choices.offered(LIST, theCase.getProfile()).isEmpty()) return List.of();
        return childhood.childrenToSee(theCase).stream()
                .map(child -> child.getId())
                .toList();
    }

    private Map<UUID, CareOutcome> known(FamilyCase theCase, UUID followUp) {
        return all.findByCaseIdOrderBySaidOnAscIdAsc(theCase.getId()).stream()
                .filter(one -> Objects.equals(one.getFollowUpId(), followUp))
                .collect(Collectors.toMap(CareOutcome::getMemberId, Function.identity(), (one, other) -> other));
    }

    /** @throws Refusal where a child is missing, or it is not said where they live */
    public void check(FamilyCase theCase, List<CareOutcome.Answer> answers) {
        ListRow.checkOneEach(
                FIELD,
                "Where each child lives",
                answers,
                children(theCase),
                "that is no child of this family",
                "one answer to each line that the form showed");
        for (int i = 0; i < answers.size(); i++)
            if (answers.get(i).lives() == null)
                throw Refusal.of(
                        FIELD + "[" + i + "].lives",
                        "Say of %s where they live; choose “Not known” where nobody could say."
                                .formatted(then.name(answers.get(i).id(), null)));
    }

    /** @param on the day on which it was so */
    @Transactional
    public void keep(
            FamilyCase theCase, UUID followUp, List<CareOutcome.Answer> answers, LocalDate on, String by, Instant now) {
        Map<UUID, CareOutcome> known = known(theCase, followUp);
        for (CareOutcome.Answer line : answers) {
            CareOutcome outcome = known.containsKey(line.id())
                    ? known.get(line.id())
                    : new CareOutcome(theCase.getId(), line.id(), followUp);
            outcome.say(line, on, by, now);
            all.saveAndFlush(outcome);
        }
    }

    /** How many children of all families of a service live where. */
    List<Counted> counted(Service service) {
        Map<Integer, Map<String, Set<UUID>>> counted = new TreeMap<>();
        living(List.of(service.getId()), LocalDate.EPOCH, LocalDate.of(9999, 12, 31))
                .forEach(one -> counted.computeIfAbsent(one.months(), first -> new TreeMap<>())
                        .computeIfAbsent(one.lives(), first -> new HashSet<>())
                        .add(one.child()));
        return counted.entrySet().stream()
                .flatMap(when -> when.getValue().entrySet().stream()
                        .map(where -> new Counted(
                                when.getKey(), where.getKey(), where.getValue().size())))
                .toList();
    }

    /** Where the children of all families of some services live, as it was said from the one day to the other, both included. */
    public List<Living> living(Collection<String> services, LocalDate from, LocalDate to) {
        if (services.isEmpty()) return List.of();
        return database.sql(
                        """
                        select c.case_id as family,
                               case when c.follow_up_id is null then 0
                                    when c.said_on < (f.closed_at at time zone 'Europe/London')::date + interval '4 months 15 days' then 3
                                    when c.said_on < (f.closed_at at time zone 'Europe/London')::date + interval '9 months' then 6
                                    else 12 end as months,
                               c.lives, counts_for(c.member_id) as child
                        from care_outcome c join family_case f on f.id = c.case_id
                        where f.service_id in (:services) and c.said_on between :from and :to""")
                .param("services", services)
                .param("from", from)
                .param("to", to)
                .query(Living.class)
                .list();
    }

    /** “Mia Hale, 3 Mar 2026: stayed at home.”, the end of the work first. */
    public List<String> inWords(FamilyCase theCase) {
        return all.findByCaseIdOrderBySaidOnAscIdAsc(theCase.getId()).stream()
                .map(one -> "%s, %s %s: %s.%s"
                        .formatted(
                                then.name(one.getMemberId(), one.getRecordedAt()),
                                one.getFollowUpId() == null ? "at the end," : "at the follow-up,",
                                London.day(one.getSaidOn()),
                                choices.within(LIST, one.getLives()),
                                one.getDetails() == null ? "" : " " + one.getDetails()))
                .toList();
    }
}

package org.familypathway.family;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which records are one: joined by somebody for a reason, taken apart again by somebody for a reason, with nothing lost either way. Whoever asks has been found allowed to say so. How it is decided:
 * docs/decisions/0023-known-again.md.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class OneAndTheSame {
    private final Joinings joinings;
    private final HouseholdMembers members;
    private final FormerHousehold formerHousehold;
    private final JdbcClient database;
    private final EntityManager record;
    private final Cases cases;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    OneAndTheSame(
            Joinings joinings,
            HouseholdMembers members,
            FormerHousehold formerHousehold,
            JdbcClient database,
            EntityManager record,
            Cases cases,
            ApplicationEventPublisher news,
            Clock clock) {
        this.joinings = joinings;
        this.members = members;
        this.formerHousehold = formerHousehold;
        this.database = database;
        this.record = record;
        this.cases = cases;
        this.news = news;
        this.clock = clock;
    }

    /** All members who are the same person as this one, in whatever case, and the member. */
    public Set<UUID> person(UUID member) {
        return all("select * from same_person(:of)", member);
    }

    /** All cases of the family whose case this is, and the case. */
    public Set<UUID> family(UUID caseId) {
        return all("select * from same_family(:of)", caseId);
    }

    private Set<UUID> all(String question, UUID of) {
        record.flush();
        return Set.copyOf(
                database.sql(question).param("of", of).query(UUID.class).list());
    }

    /**
     * Somebody of this case in another one.
     *
     * @param diedThere the day of their death where it is recorded in the other case alone; else null
     */
    public record Elsewhere(String name, UUID otherCase, String otherName, LocalDate diedThere) {}

    /** Who of this case is the same person as somebody in another one, each of them; two lines of one household that are one person by the line that stays. */
    public List<Elsewhere> peopleElsewhere(UUID caseId) {
        record.flush();
        return database.sql(
                        """
                        select distinct one.name, o.case_id as other_case, other.name as other_name,
                            case when one.died_on is null then other.died_on end as died_there
                        from household_member m cross join lateral same_person(m.id) p (id) join household_member o on o.id = p.id
                            join household_member one on one.id = counts_for(m.id) join household_member other on other.id = counts_for(o.id)
                        where m.case_id = :case and o.case_id <> :case order by one.name""")
                .param("case", caseId)
                .query(Elsewhere.class)
                .list();
    }

    /** @throws Refusal where they are one already */
    public void joinFamilies(FamilyCase theCase, FamilyCase other, String reason, String by) {
        if (family(theCase.getId()).contains(other.getId()))
            throw Refusal.of("otherCase", "%s is a case of this family already.".formatted(other.getReference()));
        joinings.saveAndFlush(Joining.ofFamilies(theCase.getId(), other.getId(), reason, by, clock.instant()));
        news.publishEvent(new FamiliesJoined(theCase, other, by));
    }

    /**
     * Two lines of one household become one: the other is off the list until they are taken apart, and what it says is written into the one that stays.
     *
     * @param field of the form that says who the other is
     * @throws Refusal where they are one already, where the two lines of one household contradict each other, or where they or whoever is one with them already cannot be one: by their births, or because two of them live in one household
     */
    public void joinPeople(HouseholdMember member, HouseholdMember other, String field, String reason, String by) {
        Set<UUID> person = person(member.getId()), others = person(other.getId());
        if (person.contains(other.getId()))
            throw Refusal.of(
                    field,
                    "It is written down already that %s and %s are one person."
                            .formatted(member.getName(), other.getName()));
        List<HouseholdMember> lines = members.findAllById(person), otherLines = members.findAllById(others);
        for (HouseholdMember one : lines) for (HouseholdMember another : otherLines) canBeOne(one, another, field);
        for (HouseholdMember one : lines)
            for (HouseholdMember another : otherLines)
                if (!one.getId().equals(member.getId()) || !another.getId().equals(other.getId()))
                    liveApart(one, another, field);
        if (member.getCaseId().equals(other.getCaseId())) sayNothingElse(member, other, field);
        Joining joined = joinings.saveAndFlush(Joining.ofPeople(member, other, reason, by, clock.instant()));
        boolean lived = !member.isDead();
        if (joined.getKind() == Joining.Kind.writtenTwice) {
            HouseholdMember.Answer said = member.answer(),
                    both = said.with(other.answer(), London.dateOf(joined.getJoinedAt()));
            if (!both.equals(said)) member.say(both, by, joined.getJoinedAt());
            member.know(member.about().with(other.about()), by, joined.getJoinedAt());
            other.remove(by, joined.getJoinedAt());
            members.saveAllAndFlush(List.of(member, other));
            if (lived && member.isDead()) tell(member);
        }
        Stream.of(member, other)
                .filter(HouseholdMember::isDead)
                .findFirst()
                .ifPresent(dead -> isDeadEverywhere(dead, by));
    }

    /** Nobody asks or writes to somebody in one case who is known to have died in another: it is written down there too, without how it is known, and whoever works there hears of it once. Of a birth that was mistyped to lie after it nothing is written, and they hear of it all the same. */
    void isDeadEverywhere(HouseholdMember dead, String by) {
        for (HouseholdMember line : members.findAllById(person(dead.getId()))) {
            boolean bornLater = line.getBorn() != null
                    && line.getBorn().isAfter(dead.about().diedOn());
            if (line.isDead() || line.isRemoved()) continue;
            news.publishEvent(new DeathKnownElsewhere(caseOf(line)));
            if (bornLater) continue;
            line.know(
                    line.about().died(dead.about().diedOn(), "Known from another record of the same person."),
                    by,
                    clock.instant());
            members.saveAndFlush(line);
            tell(line);
        }
    }

    private void tell(HouseholdMember died) {
        news.publishEvent(new PersonDied(caseOf(died), died.getId()));
    }

    private FamilyCase caseOf(HouseholdMember line) {
        return cases.findById(line.getCaseId()).orElseThrow();
    }

    /** Two people are not made one by a slip, also not over a third record. In one household a line that says another day is put right first; elsewhere a day may have been mistyped. */
    private void canBeOne(HouseholdMember one, HouseholdMember other, String field) {
        LocalDate today = London.today(clock);
        boolean can = one.getCaseId().equals(other.getCaseId())
                ? Childhood.canBeOne(one.answer(), other.answer(), today)
                : Childhood.mayBeOne(one.answer(), other.answer(), today);
        if (!can)
            throw Refusal.of(
                    field,
                    "%s (%s) and %s (%s) cannot be one person. Where one of them was written down wrongly, put it right in “Change the household” first."
                            .formatted(
                                    one.getName(),
                                    Childhood.bornInWords(one.answer(), today),
                                    other.getName(),
                                    Childhood.bornInWords(other.answer(), today)));
    }

    /** Of two things that cannot both be true the merge chooses none: a warning that goes missing may hurt whoever visits. */
    private static void sayNothingElse(HouseholdMember member, HouseholdMember other, String field) {
        List<String> contradictions = Stream.concat(
                        member.answer().contradictions(other.answer()).stream(),
                        member.about().contradictions(other.about()).stream())
                .toList();
        if (!contradictions.isEmpty())
            throw Refusal.of(
                    field,
                    "%s and %s do not say the same in %s. Put one of the two right first, in “Change the household” or “Record what is known of a person”."
                            .formatted(
                                    member.getName(),
                                    other.getName(),
                                    contradictions.stream()
                                            .map(label -> "“" + label + "”")
                                            .collect(Collectors.joining(", "))));
    }

    private static void liveApart(HouseholdMember one, HouseholdMember other, String field) {
        if (one.getCaseId().equals(other.getCaseId()) && !one.isRemoved() && !other.isRemoved())
            throw Refusal.of(
                    field,
                    "%s and %s stand in one household. Where they are one person, merge their two records there first."
                            .formatted(one.getName(), other.getName()));
    }

    /**
     * What was written into the line that stayed is taken out of it again, unless it was changed since.
     *
     * @throws Refusal where somebody has done so already, or a later line was merged upon what this one brought
     */
    public void takeApart(Joining joined, String reason, String by) {
        if (joined.isEnded()) throw Refusal.of("joining", "This has been taken apart already.");
        joined.end(reason, by, clock.instant());
        joinings.saveAndFlush(joined);
        if (joined.getKind() != Joining.Kind.writtenTwice) return;
        giveBack(joined, by);
        HouseholdMember other = members.findById(joined.getOtherMemberId()).orElseThrow();
        other.putBack(by, joined.getEndedAt());
        members.saveAndFlush(other);
    }

    private void giveBack(Joining joined, String by) {
        List<FormerHousehold.Line> written = formerHousehold.beforeAndAfter(joined.getMemberId(), joined.getJoinedAt());
        if (written.size() < 2) return;
        // What a later line brought rests on what this one had brought: only the last is told from the rest.
        standing(joined.getCaseId()).stream()
                .filter(later -> later.getKind() == Joining.Kind.writtenTwice)
                .filter(later -> later.getJoinedAt().isAfter(joined.getJoinedAt()))
                .filter(later ->
                        Set.of(later.getMemberId(), later.getOtherMemberId()).contains(joined.getMemberId()))
                .findFirst()
                .ifPresent(later -> {
                    throw Refusal.of(
                            "joining",
                            "%s and %s were merged after this. Take those apart first; they can be merged again afterwards."
                                    .formatted(
                                            members.name(later.getMemberId()), members.name(later.getOtherMemberId())));
                });
        HouseholdMember stayed = members.findById(joined.getMemberId()).orElseThrow();
        FormerHousehold.Line before = written.get(0), after = written.get(1);
        HouseholdMember.Answer now = stayed.answer(), back = now.givenBack(before.answer(), after.answer());
        if (!back.equals(now)) stayed.say(back, by, joined.getEndedAt());
        stayed.know(stayed.about().givenBack(before.about(), after.about()), by, joined.getEndedAt());
        members.saveAndFlush(stayed);
    }

    /** The lines that count for this one while they are merged into it. */
    List<HouseholdMember> mergedInto(UUID line) {
        return members.findAllById(all(
                """
                        select m.id from household_member m join household_member line on line.case_id = m.case_id
                        where line.id = :of and m.id <> :of and m.removed_at is not null and counts_for(m.id) = :of""",
                line));
    }

    /** Who is the same person in other cases. */
    public List<HouseholdMember> elsewhere(UUID member) {
        return members.findAllById(all(
                """
                        select p.id from same_person(:of) p (id) join household_member m on m.id = p.id
                        where m.case_id <> (select case_id from household_member where id = :of)""",
                member));
    }

    /** What was joined with this case and not taken apart since. */
    public List<Joining> standing(UUID caseId) {
        return joinings.of(caseId).stream().filter(joined -> !joined.isEnded()).toList();
    }
}

package org.familypathway.family;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.familypathway.kernel.Refusal;
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
    private final JdbcClient database;
    private final EntityManager record;
    private final Clock clock;

    OneAndTheSame(Joinings joinings, HouseholdMembers members, JdbcClient database, EntityManager record, Clock clock) {
        this.joinings = joinings;
        this.members = members;
        this.database = database;
        this.record = record;
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

    /** Somebody of this case in another one. */
    public record Elsewhere(String name, UUID otherCase, String otherName) {}

    /** Who of this case is the same person as somebody in another one, each of them. */
    public List<Elsewhere> peopleElsewhere(UUID caseId) {
        record.flush();
        return database.sql(
                        """
                        select distinct m.name, o.case_id as other_case, o.name as other_name
                        from household_member m cross join lateral same_person(m.id) p (id) join household_member o on o.id = p.id
                        where m.case_id = :case and o.case_id <> :case order by m.name""")
                .param("case", caseId)
                .query(Elsewhere.class)
                .list();
    }

    /** @throws Refusal where they are one already */
    public void joinFamilies(FamilyCase theCase, FamilyCase other, String reason, String by) {
        if (family(theCase.getId()).contains(other.getId()))
            throw Refusal.of("otherCase", "%s is a case of this family already.".formatted(other.getReference()));
        joinings.saveAndFlush(Joining.ofFamilies(theCase.getId(), other.getId(), reason, by, clock.instant()));
    }

    /**
     * Two lines of one household become one: the other is off the list until they are taken apart.
     *
     * @throws Refusal where they are one already
     */
    public void joinPeople(HouseholdMember member, HouseholdMember other, String reason, String by) {
        if (person(member.getId()).contains(other.getId()))
            throw Refusal.of(
                    null,
                    "It is written down already that %s and %s are one person."
                            .formatted(member.getName(), other.getName()));
        Joining joined = joinings.saveAndFlush(Joining.ofPeople(member, other, reason, by, clock.instant()));
        if (joined.getKind() == Joining.Kind.writtenTwice) {
            other.remove(by, joined.getJoinedAt());
            members.saveAndFlush(other);
        }
    }

    /** @throws Refusal where somebody has done so already */
    public void takeApart(Joining joined, String reason, String by) {
        if (joined.isEnded()) throw Refusal.of("joining", "This has been taken apart already.");
        joined.end(reason, by, clock.instant());
        joinings.saveAndFlush(joined);
        if (joined.getKind() != Joining.Kind.writtenTwice) return;
        HouseholdMember other = members.findById(joined.getOtherMemberId()).orElseThrow();
        other.putBack(by, joined.getEndedAt());
        members.saveAndFlush(other);
    }

    /** What was joined with this case and not taken apart since. */
    public List<Joining> standing(UUID caseId) {
        return joinings.of(caseId).stream().filter(joined -> !joined.isEnded()).toList();
    }
}

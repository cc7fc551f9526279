package org.familypathway.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.Service;
import org.familypathway.kernel.Words;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What families may be offered, mainstream or bought in to fill a gap (R4, R31, R32, R248), and the evidence-based programmes among it with their ages (R71, R98): help with
 * domestic abuse, substance misuse and parenting (R73), universal and specialist services (R149), short breaks and conferences (R185), practical support, advocacy, respite
 * and information (R214). The council's own list, kept in table {@code service_menu}, for all, for a way of working, or for one service.
 */
@Component
class ServiceMenu {
    /** Where it comes from. */
    enum Source {
        mainstream,
        boughtIn
    }

    /**
     * @param ageFrom the years of age, both included, of the children whom it is for; null for all
     * @param needsRiskAssessment whether a risk assessment comes first (R249)
     * @param directReferral whether the family is referred to it directly (R250)
     * @param ownOf the service whose own it is; null where several have it
     */
    record Entry(
            String id,
            String name,
            Source source,
            Integer ageFrom,
            Integer ageTo,
            String evidence,
            boolean needsRiskAssessment,
            boolean directReferral,
            String ownOf) {
        String label() {
            return name
                    + " (%s)".formatted(Words.within(source.name()))
                    + (ageFrom == null ? "" : ", ages %d to %d".formatted(ageFrom, ageTo));
        }

        boolean isFor(Collection<HouseholdMember> household, LocalDate today) {
            return ageFrom == null
                    || household.stream()
                            .anyMatch(member -> Childhood.mayBeAged(member.answer(), ageFrom, ageTo, today));
        }
    }

    /**
     * @param need a value of the list {@code serviceNeeds}
     * @param what what was written down for each family
     */
    record Gap(String need, int families, String what, LocalDate since) {}

    private static final String ENTRY =
            """
            select id, name, source, age_from, age_to, evidence, needs_risk_assessment, direct_referral, service_id as own_of
            from service_menu\s""";

    private final JdbcClient database;

    ServiceMenu(JdbcClient database) {
        this.database = database;
    }

    /** What a service offers now; what was taken off the menu is offered no more. */
    List<Entry> of(Service service) {
        return database.sql(
                        ENTRY
                                + """
                        where removed_at is null and (profile is null or profile = :profile) and (service_id is null or service_id = :service)
                        order by place, name""")
                .param("profile", service.getProfile())
                .param("service", service.getId())
                .query(Entry.class)
                .list();
    }

    /** What open cases of the service need and nobody offers (R4), by need, the most frequent first. */
    List<Gap> gaps(Service service) {
        return database.sql(
                        """
                        select p.need, count(distinct p.case_id) as families, string_agg(distinct p.what, '; ' order by p.what) as what,
                               min((p.recorded_at at time zone 'Europe/London')::date) as since
                        from provision p join family_case c on c.id = p.case_id
                        where c.service_id = ? and c.closed_at is null and p.removed_at is null and p.stands = 'gap'
                        group by p.need order by families desc, p.need""")
                .param(service.getId())
                .query(Gap.class)
                .list();
    }

    /** As choices of a form. */
    List<Map<String, String>> choices(FamilyCase theCase) {
        return of(theCase.getService()).stream()
                .map(entry -> Map.of("value", entry.id(), "label", entry.label()))
                .toList();
    }

    /** What was taken off the menu is found too. */
    Optional<Entry> find(String id) {
        return id == null
                ? Optional.empty()
                : database.sql(ENTRY + "where id = ?")
                        .param(id)
                        .query(Entry.class)
                        .optional();
    }

    /** What was taken off the menu keeps its name. */
    String name(String id) {
        return find(id).orElseThrow().name();
    }

    boolean isBoughtIn(String id) {
        return find(id).filter(entry -> entry.source() == Source.boughtIn).isPresent();
    }

    /**
     * The service offers something of its own from now on.
     *
     * @return false where it is offered already
     * @throws OptimisticLockingFailureException where somebody else adds the same at the same moment
     */
    @Transactional
    boolean add(Service service, Entry entry, String by) {
        if (offers(service, entry) > 0) return false;
        database.sql(
                        """
                        insert into service_menu (id, name, source, place, service_id, age_from, age_to, evidence, needs_risk_assessment, direct_referral, recorded_by)
                        values (:id, :name, :source, 1000, :service, :from, :to, :evidence, :risk, :direct, :by)""")
                .param("id", "own-" + UUID.randomUUID())
                .param("name", entry.name())
                .param("source", entry.source().name())
                .param("service", service.getId())
                .param("from", entry.ageFrom(), java.sql.Types.INTEGER)
                .param("to", entry.ageTo(), java.sql.Types.INTEGER)
                .param("evidence", entry.evidence(), java.sql.Types.VARCHAR)
                .param("risk", entry.needsRiskAssessment())
                .param("direct", entry.directReferral())
                .param("by", by)
                .update();
        // Whoever adds at the same moment waits here until the other is done, and sees then what was added.
        database.sql("select id from service where id = ? for no key update")
                .param(service.getId())
                .query()
                .singleRow();
        if (offers(service, entry) > 1)
            throw new OptimisticLockingFailureException("The same was put on the menu at the same moment.");
        return true;
    }

    private long offers(Service service, Entry entry) {
        return of(service).stream()
                .filter(one -> one.label().equalsIgnoreCase(entry.label()))
                .count();
    }

    /** It is offered no more; plans that have it keep it. @return whether it was the service's own to take off */
    @Transactional
    boolean takeOff(Service service, String id, String by) {
        return database.sql(
                                "update service_menu set removed_at = now(), recorded_by = :by, recorded_at = now() where id = :id and service_id = :service and removed_at is null")
                        .param("id", id)
                        .param("service", service.getId())
                        .param("by", by)
                        .update()
                == 1;
    }
}

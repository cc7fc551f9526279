package org.familypathway.lead;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.Variables;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the families that somebody leads weigh together (R60, R86): the newest {@code case-weight.dmn} gives points by how far the work is, how intensive it is, a statutory status and the size of the household. */
@Component
public class CaseWeight {
    private static final String TABLE = "case-weight";

    /** @param phase {@code beginning}, {@code assessment}, {@code plan}, {@code monitoring} or {@code closing} @param intensity null where no plan in force says one */
    record Facts(String phase, String intensity, boolean statutory, int persons) {}

    /** Asked for a set of cases at once. */
    private static final String FACTS =
            """
            select c.reference, l.worker,
              case when exists (select from closure k where k.id = c.id) then 'closing' when p.id is not null then 'monitoring'
                   when a.signed_off_at is not null then 'plan' when a.id is not null then 'assessment' else 'beginning' end as phase,
              p.intensity,
              exists (select from legal_status s where s.case_id = c.id and s.ended_on is null
                and s.status in ('section47', 'childProtectionPlan', 'preProceedings', 'section20', 'careOrder', 'lookedAfter', 'supervisionOrder')) as statutory,
              (select count(*) from household_member m where m.case_id = c.id and m.removed_at is null and m.died_on is null)::int as persons
            from family_case c
            left join lead_worker l on l.case_id = c.id and l.to_at is null
            left join assessment a on a.id = c.id
            left join support_plan p on p.case_id = c.id and p.approved_at is not null and p.ended_at is null""";

    private record Weighed(
            String reference, String worker, String phase, String intensity, boolean statutory, int persons) {
        Facts facts() {
            return new Facts(phase, intensity, statutory, persons);
        }
    }

    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;
    private final JdbcClient database;

    CaseWeight(NewestTable newest, DecisionService decisions, WithoutAuthorization engine, JdbcClient database) {
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
        this.database = database;
    }

    /** Points by worker; who leads nobody is not among them. */
    @Transactional(readOnly = true)
    public Map<String, Integer> of(Collection<String> workers) {
        Map<String, Integer> points = new HashMap<>();
        weighed("l.worker in (:these)", workers)
                .forEach(one -> points.merge(one.worker(), points(one.facts()), Integer::sum));
        return points;
    }

    /** Points of each of these cases by its reference, led or not. */
    @Transactional(readOnly = true)
    public Map<String, Integer> ofCases(Collection<String> references) {
        Map<String, Integer> points = new HashMap<>();
        weighed("c.reference in (:these)", references).forEach(one -> points.put(one.reference(), points(one.facts())));
        return points;
    }

    private List<Weighed> weighed(String which, Collection<String> these) {
        return these.isEmpty()
                ? List.of()
                : database.sql(FACTS + " where " + which)
                        .param("these", these)
                        .query(Weighed.class)
                        .list();
    }

    int points(Facts facts) {
        String table = newest.of(TABLE).id();
        return answers.computeIfAbsent(table + "|" + facts, first -> {
            // How much work somebody has is no secret: it is asked for people who may read no table of the engine.
            Number points = engine.ask(() -> decisions
                    .evaluateDecisionTableById(
                            table,
                            Variables.createVariables()
                                    .putValue("phase", facts.phase())
                                    .putValue("intensity", facts.intensity())
                                    .putValue("statutory", facts.statutory())
                                    .putValue("persons", facts.persons()))
                    .getSingleEntry());
            return points == null ? 0 : points.intValue();
        });
    }
}

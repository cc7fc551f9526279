package org.familypathway.referral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Skills;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Of families that wait: the points of their newest priority and the reasons for them (R215), and what whoever leads them had better be trained in (R93). Whoever asks has been found allowed to see them. */
@Component
@Transactional(readOnly = true)
public class UrgencyOfFamilies {
    /** @param points null where the family's way of working sets no priority @param reasons why it has so many, as the manager said it @param needed values of {@link Skills#ALL} */
    public record Urgency(Integer points, List<String> reasons, Set<String> needed) {
        public static final Urgency UNKNOWN = new Urgency(null, List.of(), Set.of());
    }

    private final JdbcClient database;

    UrgencyOfFamilies(JdbcClient database) {
        this.database = database;
    }

    /** By reference. */
    public Map<String, Urgency> of(Collection<String> references) {
        Map<String, Urgency> found = new HashMap<>();
        database.sql(
                        """
                        select c.reference, p.points, p.urgency, p.urgency_reason, p.capacity_to_change, p.capacity_reason, p.impact, p.impact_reason,
                          (select array_agg(f.factor) from referral_factor f where f.case_id = c.id and f.removed_at is null) as factors
                        from family_case c
                        left join lateral (select * from priority where case_id = c.id order by set_at desc, id desc limit 1) p on true
                        where c.reference = any(:references)""")
                .param("references", references.toArray(String[]::new))
                .query(row -> {
                    List<String> reasons = new ArrayList<>();
                    Integer points = row.getObject("points", Integer.class);
                    if (points != null) {
                        reasons.add(reason("Urgency", row.getString("urgency"), row.getString("urgency_reason")));
                        reasons.add(reason(
                                "Capacity to change",
                                row.getString("capacity_to_change"),
                                row.getString("capacity_reason")));
                        reasons.add(reason("Impact", row.getString("impact"), row.getString("impact_reason")));
                    }
                    var factors = row.getArray("factors");
                    found.put(
                            row.getString("reference"),
                            new Urgency(
                                    points,
                                    reasons,
                                    factors == null
                                            ? Set.of()
                                            : Skills.neededFor(Arrays.asList((String[]) factors.getArray()))));
                });
        return found;
    }

    private static String reason(String what, String grade, String because) {
        return "%s %s: %s".formatted(what, Words.within(grade), because);
    }
}

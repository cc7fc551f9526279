package org.familypathway.profile;

import java.util.Set;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A way of working by which a service has families keeps its row. A service whose way nobody has described yet takes no referral, and strands nobody. */
@Component
class WaysOfServicesRule implements ModelRule {
    private static final String TABLE = "pathway-profile";

    private final JdbcClient database;

    WaysOfServicesRule(JdbcClient database) {
        this.database = database;
    }

    /** What a database holds is no fault of what the release brings. */
    @Override
    public boolean isAskedAtTheStart() {
        return false;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.text(TABLE).map(table -> table.words(0)).ifPresent(ways -> check(ways, faults));
    }

    private void check(Set<String> ways, Faults faults) {
        database.sql(
                        "select profile, min(name) from service where exists (select from family_case where service_id = service.id) group by profile order by profile")
                .query(row -> {
                    if (!ways.contains(row.getString(1)))
                        faults.at(
                                TABLE + ".dmn",
                                (String) null,
                                "%s works by “%s”, for which there is no row any more. Its families' cases could not be opened.",
                                row.getString(2),
                                row.getString(1));
                });
    }
}

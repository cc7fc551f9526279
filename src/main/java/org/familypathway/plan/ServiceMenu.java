package org.familypathway.plan;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What families may be offered, mainstream or bought in (R31, R32): the council's own list, kept in table {@code service_menu}. */
@Component
class ServiceMenu {
    private final JdbcClient database;

    ServiceMenu(JdbcClient database) {
        this.database = database;
    }

    /** As choices of a form; what was taken off the menu is offered no more. */
    List<Map<String, String>> choices() {
        return database.sql(
                        """
                        select id, name || case source when 'boughtIn' then ' (bought in)' else ' (mainstream)' end
                        from service_menu where removed_at is null order by place""")
                .query((row, n) -> Map.of("value", row.getString(1), "label", row.getString(2)))
                .list();
    }

    /** What was taken off the menu keeps its name. */
    String name(String id) {
        return database.sql("select name from service_menu where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    boolean isBoughtIn(String id) {
        return id != null
                && database.sql("select source = 'boughtIn' from service_menu where id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single();
    }
}

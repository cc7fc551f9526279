package org.familypathway.oversight;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases a night looks at, for the diagram: {@code ${nightlyLook.chunks()}}. A hundred are an instance of the process {@code look-at-cases}: each job reads its whole instance, and a council has twenty thousand families. */
@CallableInDiagrams
@Component("nightlyLook")
public class NightlyLook {
    static final int AT_ONCE = 100;

    private final JdbcClient database;

    NightlyLook(JdbcClient database) {
        this.database = database;
    }

    /** The references of all open cases in any phase, up to a hundred in one word-separated line. */
    public List<String> chunks() {
        List<String> open = database.sql("select reference from family_case where closed_at is null order by reference")
                .query(String.class)
                .list();
        List<String> chunks = new ArrayList<>();
        for (int from = 0; from < open.size(); from += AT_ONCE)
            chunks.add(String.join(" ", open.subList(from, Math.min(open.size(), from + AT_ONCE))));
        return chunks;
    }

    public List<String> references(String chunk) {
        return List.of(chunk.split(" "));
    }
}

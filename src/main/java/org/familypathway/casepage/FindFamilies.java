package org.familypathway.casepage;

import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.CaseReference;
import org.familypathway.family.KnownNames;
import org.familypathway.kernel.London;
import org.familypathway.platform.Called;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Finds a family or a person by a name, however it is written, or by the reference of the case: among the cases that the reader may see. What was looked for stays in the session, never in an address, which browsers and
 * proxies write down.
 */
@Controller
class FindFamilies {
    /** @param why what was found in the case, such as "Liam Hale, born 3 Mar 2015" or "spelt alike: Shivaun O'Neil" */
    record Found(String reference, String label, String service, String lead, boolean open, List<String> why) {}

    private record Row(
            String reference,
            String label,
            String service,
            String lead,
            boolean open,
            UUID member,
            String name,
            LocalDate born,
            String how) {}

    private static final String LOOKED_FOR = "org.familypathway.lookedFor";
    private static final int LONGEST = 100, MOST = 100;

    private final JdbcClient database;
    private final KnownNames knownNames;

    FindFamilies(JdbcClient database, KnownNames knownNames) {
        this.database = database;
        this.knownNames = knownNames;
    }

    @PostMapping("/cases/find")
    String look(@RequestParam @Called("A name, or the reference of a case") String words, HttpSession session) {
        String looked = words.strip();
        session.setAttribute(LOOKED_FOR, looked.length() > LONGEST ? looked.substring(0, LONGEST) : looked);
        return "redirect:/cases/find";
    }

    @GetMapping("/cases/find")
    @Transactional(readOnly = true)
    public String show(Principal user, HttpSession session, Model page) {
        String words = session.getAttribute(LOOKED_FOR) instanceof String looked ? looked : "";
        List<Row> rows = rows(user.getName(), words);
        page.addAttribute("name", user.getName());
        page.addAttribute("words", words);
        page.addAttribute("found", inCases(rows));
        page.addAttribute("cut", rows.size() >= MOST);
        page.addAttribute("comparesSpelling", knownNames.comparesSpelling());
        return "find";
    }

    /** The likeliest first; nothing of a case that the user may not see. */
    List<Found> found(String user, String words) {
        return inCases(rows(user, words));
    }

    private List<Row> rows(String user, String words) {
        List<Row> ofTheCase = CaseReference.read(words)
                .map(reference -> byReference(user, reference))
                .orElse(List.of());
        if (!ofTheCase.isEmpty()) return ofTheCase;
        return hits("find_names(:user, :words, :most) h")
                .param("words", words.replace("\u0000", ""))
                .param("user", user)
                .param("most", MOST)
                .query(FindFamilies::row)
                .list();
    }

    private List<Row> byReference(String user, CaseReference reference) {
        return hits("""
                (select c.id as case_id, null::uuid as member_id, '0 reference' as how from family_case c where c.reference ~ :reference
                  and c.id in (select a.case_id from case_access a where a.principal_type = 'user' and a.principal = :user
                    or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user))
                  limit :most) h""")
                .param("reference", reference.pattern())
                .param("user", user)
                .param("most", MOST)
                .query(FindFamilies::row)
                .list();
    }

    /** @param found what a reader may see, as {@code h} */
    private JdbcClient.StatementSpec hits(String found) {
        return database.sql(
                """
        select c.reference, c.label, s.name, l.name, c.closed_at is null, m.id, m.name, m.born, h.how
        from %s join family_case c on c.id = h.case_id join service s on s.id = c.service_id
        left join household_member m on m.id = h.member_id
        left join lead_now l on l.case_id = c.id
        order by h.how, c.closed_at desc nulls first, c.opened_at desc, m.born"""
                        .formatted(found));
    }

    private static Row row(ResultSet r, int number) throws SQLException {
        return new Row(
                r.getString(1),
                r.getString(2),
                r.getString(3),
                r.getString(4),
                r.getBoolean(5),
                r.getObject(6, UUID.class),
                r.getString(7),
                r.getObject(8, LocalDate.class),
                r.getString(9));
    }

    private List<Found> inCases(List<Row> rows) {
        Map<String, Found> found = new LinkedHashMap<>();
        for (Row row : rows)
            found.computeIfAbsent(
                            row.reference(),
                            first -> new Found(
                                    row.reference(),
                                    row.label(),
                                    row.service(),
                                    row.lead(),
                                    row.open(),
                                    new ArrayList<>()))
                    .why()
                    .add(why(row));
        return List.copyOf(found.values());
    }

    private static String why(Row row) {
        if (row.how().endsWith("reference")) return "the reference";
        String who = row.name() == null
                ? "the family, " + row.label()
                : row.name() + (row.born() == null ? "" : ", born " + London.day(row.born()));
        return row.how().endsWith("alike") ? "spelt alike: " + who : who;
    }
}

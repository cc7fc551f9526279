package org.familypathway.report;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.access.ManagedServices;
import org.familypathway.kernel.Csv;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.Called;
import org.familypathway.report.ServiceReport.Asked;
import org.familypathway.report.ServiceReport.Cell;
import org.familypathway.report.ServiceReport.Row;
import org.familypathway.report.ServiceReport.Table;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The service report (R131, R178, R179): managers and service leads of their services, analysts of all. Whoever may see the families opens the list of those behind a number; each family on it is one that they see by the one rule
 * ({@code case_access}). Days are those of Europe/London, the last included; a year up to today where none is named.
 */
@Controller
class ReportPage {
    record Family(String reference, String label, String service, LocalDate opened, LocalDate closed) {}

    record Choice(String value, String label) {}

    /** @param href the list of the families; null where it may not be opened */
    record Shown(String text, String before, String href) {}

    record Line(String what, String group, List<Shown> cells, Row row) {}

    /** @param id of its heading; @param lines of which each has a bar where {@code bars} */
    record Part(String id, Table table, List<Line> lines, boolean bars, String csv) {}

    private final ServiceReport report;
    private final ManagedServices managed;
    private final JdbcClient database;
    private final InstantSource now;

    ReportPage(ServiceReport report, ManagedServices managed, JdbcClient database, InstantSource now) {
        this.report = report;
        this.managed = managed;
        this.database = database;
        this.now = now;
    }

    @ModelAttribute("asked")
    Asked asked(
            @RequestParam(required = false) @Called("From") LocalDate since,
            @RequestParam(required = false) @Called("To") LocalDate until,
            @RequestParam(defaultValue = "") @Called("Service") String service,
            @RequestParam(required = false)
                    @Called(
                            value = "Families told apart by",
                            choices = {"Ethnic group", "Disability", "Sex of the children", "First language"})
                    By by,
            Authentication person) {
        LocalDate to = until == null ? London.today(now) : until,
                from = since == null ? to.minusYears(1).plusDays(1) : since;
        return new Asked(managed.figuresFor(person), service, from, to, by);
    }

    private static void check(Asked asked) {
        if (asked.to().isBefore(asked.from())) throw Refusal.of("until", "The last day lies before the first.");
        if (!asked.service().isEmpty() && asked.readable().stream().noneMatch(ServiceReport.is(asked.service())))
            throw Refusal.of("service", "You read no figures of such a service. Choose one of the list.");
    }

    @GetMapping("/report")
    @Transactional(readOnly = true)
    public String show(
            @ModelAttribute(name = "asked", binding = false) Asked asked, Authentication person, Model page) {
        page.addAttribute("name", person.getName());
        page.addAttribute(
                "bys",
                Stream.of(By.values())
                        .map(one -> new Choice(one.name(), one.label))
                        .toList());
        page.addAttribute("by", asked.by() == null ? null : asked.by().label);
        check(asked);
        Asked counted = report.counted(asked);
        page.addAttribute("title", ServiceReport.name(asked));
        page.addAttribute("counted", counted);
        page.addAttribute("before", counted.aYearBefore());
        page.addAttribute(
                "parts",
                report.tables(counted, reader(counted, person)).stream()
                        .map(table -> part(counted, table))
                        .toList());
        page.addAttribute(
                "csv",
                address("/report", counted)
                        .queryParam("csv", "all")
                        .encode()
                        .build()
                        .toUriString());
        return "report";
    }

    private static String reader(Asked asked, Authentication person) {
        return asked.seesFamilies() ? person.getName() : null;
    }

    private static Part part(Asked asked, Table table) {
        String key = table.figure().key();
        return new Part(
                "figure-" + key,
                table,
                table.rows().stream().map(row -> line(asked, key, row)).toList(),
                table.rows().stream().anyMatch(row -> row.bar() != null),
                address("/report", asked)
                        .queryParam("csv", key)
                        .encode()
                        .build()
                        .toUriString());
    }

    private static Line line(Asked asked, String key, Row row) {
        List<Shown> cells = new ArrayList<>();
        for (Cell cell : row.cells())
            cells.add(new Shown(
                    cell.text(),
                    cell.before(),
                    cell.count() == null || !asked.seesFamilies() ? null : list(asked, key, row, cell.count())));
        return new Line(row.what(), row.group(), cells, row);
    }

    private static String list(Asked asked, String key, Row row, String count) {
        UriComponentsBuilder address =
                address("/report/families", asked).queryParam("figure", key).queryParam("row", "{row}");
        if (!count.isEmpty()) address.queryParam("count", "{count}");
        if (row.group() != null) address.queryParam("group", "{group}");
        return address.encode()
                .buildAndExpand(java.util.Map.of(
                        "row", row.what(), "count", count, "group", row.group() == null ? "" : row.group()))
                .toUriString();
    }

    private static UriComponentsBuilder address(String path, Asked asked) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path)
                .queryParam("since", asked.from())
                .queryParam("until", asked.to());
        if (!asked.service().isEmpty()) address.queryParam("service", asked.service());
        if (asked.by() != null) address.queryParam("by", asked.by().name());
        return address;
    }

    /** One table, or all of them, as a file: a line for each number, with what is held back left empty. */
    @GetMapping(path = "/report", params = "csv")
    @Transactional(readOnly = true)
    public ResponseEntity<byte[]> csv(
            @ModelAttribute(name = "asked", binding = false) Asked asked,
            @RequestParam @Called("Which table") String csv,
            Authentication person) {
        check(asked);
        Asked counted = report.counted(asked);
        Csv lines = new Csv("Service", "From", "To", "Table", "What", "Group", "Number of", "Number", "A year before");
        report.tables(counted, reader(counted, person)).stream()
                .filter(table -> csv.equals("all") || csv.equals(table.figure().key()))
                .forEach(table -> table.rows().forEach(row -> {
                    for (int i = 0; i < table.columns().size(); i++)
                        lines.add(
                                ServiceReport.name(asked),
                                counted.from(),
                                counted.to(),
                                table.figure().heading(),
                                row.what(),
                                row.group(),
                                table.columns().get(i),
                                number(row.cells().get(i).text()),
                                number(row.cells().get(i).before()));
                }));
        return lines.file("service-report");
    }

    private static String number(String text) {
        return text.equals(ServiceReport.HELD_BACK) ? "" : text.replaceAll("[£,]| %$", "");
    }

    /** The families behind a number. */
    @GetMapping("/report/families")
    @Transactional(readOnly = true)
    public String families(
            @ModelAttribute(name = "asked", binding = false) Asked asked,
            @RequestParam @Called("Table") String figure,
            @RequestParam @Called("Row") String row,
            @RequestParam(defaultValue = "") @Called("Counted as") String count,
            @RequestParam(required = false) @Called("Group") String group,
            Authentication person,
            Model page) {
        check(asked);
        if (!asked.seesFamilies()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        page.addAttribute("name", person.getName());
        page.addAttribute("row", row);
        page.addAttribute("count", count);
        page.addAttribute("group", group);
        page.addAttribute("back", address("/report", asked).encode().build().toUriString() + "#figure-" + figure);
        page.addAttribute(
                "families",
                seen(person.getName(), report.families(asked, person.getName(), figure, row, count, group)));
        return "report-families";
    }

    private List<Family> seen(String user, List<UUID> families) {
        return database.sql(
                        """
                        select c.reference, c.label, s.name as service, (c.opened_at at time zone 'Europe/London')::date as opened, (c.closed_at at time zone 'Europe/London')::date as closed
                        from family_case c join service s on s.id = c.service_id
                        where c.id = any(:families) and exists (select from case_access a where a.case_id = c.id and (
                          a.principal_type = 'user' and a.principal = :user
                          or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :user)))
                        order by c.label, c.reference""")
                .param("families", families.toArray(UUID[]::new))
                .param("user", user)
                .query(Family.class)
                .list();
    }
}

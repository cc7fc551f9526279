package org.familypathway.monitoring;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.familypathway.kernel.Postcode;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.sheet.DayAsWritten;
import org.familypathway.sheet.Sheet;

/** What the columns of an agency's list mean, by their headings, and each line of it as an incident (R33, R198). Days are those of Europe/London. A list is taken whole or refused with each line that cannot be read. */
class IncidentColumns {
    /** A heading is compared without case and without signs between its letters. */
    private enum Column {
        number(
                "Reference",
                "reference",
                "ref",
                "urn",
                "incidentnumber",
                "incidentno",
                "incidentref",
                "incidentreference",
                "crimenumber",
                "crimeref",
                "crimereference",
                "lognumber",
                "caseref",
                "casenumber",
                "number"),
        date(
                "Date",
                "date",
                "incidentdate",
                "dateofincident",
                "datereported",
                "reporteddate",
                "reportedon",
                "reported",
                "occurred",
                "dateoccurred",
                "datetime",
                "dateandtime",
                "when"),
        name(
                "Name",
                "name",
                "fullname",
                "person",
                "personname",
                "tenant",
                "tenantname",
                "nominal",
                "nominalname",
                "who"),
        first("First name", "firstname", "forename", "forenames", "givenname", "firstnames"),
        surname("Surname", "surname", "lastname", "familyname"),
        born("Date of birth", "dateofbirth", "dob", "birthdate", "born"),
        address("Address", "address", "fulladdress", "homeaddress", "tenantaddress", "street", "addressline1"),
        postcode("Postcode", "postcode", "postalcode"),
        what(
                "What",
                "what",
                "incidenttype",
                "type",
                "typeofincident",
                "incident",
                "description",
                "details",
                "offence",
                "category",
                "nature",
                "summary");

        private final String words;
        private final Set<String> headings;

        Column(String words, String... headings) {
            this.words = words;
            this.headings = Set.of(headings);
        }

        static Optional<Column> of(String heading) {
            String letters = heading.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]", "");
            for (Column one : values()) if (one.headings.contains(letters)) return Optional.of(one);
            return Optional.empty();
        }
    }

    /** @param line as the file counts it; @param number of the agency, null where it gives none */
    record Line(
            int line,
            String number,
            LocalDate on,
            String what,
            String name,
            LocalDate born,
            String address,
            String postcode) {}

    /** @param notRead headings of columns that mean nothing here */
    record Read(List<Line> lines, List<String> notRead) {}

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1), EARLIEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final int HEADINGS_WITHIN = 10, FAULTS_SHOWN = 10;

    private final LocalDate today;
    private final List<String> faults = new ArrayList<>();

    private IncidentColumns(LocalDate today) {
        this.today = today;
    }

    /** @throws Refusal where a column is missing, or a line cannot be read; it names the row and the column */
    static Read read(Sheet sheet, LocalDate today) {
        return new IncidentColumns(today).read(sheet);
    }

    private Read read(Sheet sheet) {
        int head = head(sheet);
        List<String> headings = sheet.rows().get(head).cells();
        Map<Column, Integer> columns = new LinkedHashMap<>();
        List<String> notRead = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = headings.get(i);
            Optional<Column> column = Column.of(heading);
            if (column.isEmpty()) {
                if (!heading.isEmpty()) notRead.add(heading);
            } else if (columns.putIfAbsent(column.get(), i) != null)
                throw refused("“%s” and “%s” both mean “%s”. Leave one of these columns out."
                        .formatted(headings.get(columns.get(column.get())), heading, column.get().words));
        }
        needs(columns, headings);
        List<Line> lines = new ArrayList<>();
        for (Sheet.Row row : sheet.rows().subList(head + 1, sheet.rows().size())) lines.add(line(row, columns));
        if (!faults.isEmpty()) throw refused(faults());
        if (lines.isEmpty()) throw refused("There is no line below the headings.");
        return new Read(lines, notRead);
    }

    /** Above the headings a list may have a title. */
    private static int head(Sheet sheet) {
        for (int i = 0; i < Math.min(HEADINGS_WITHIN, sheet.rows().size()); i++)
            if (sheet.rows().get(i).cells().stream()
                            .flatMap(cell -> Column.of(cell).stream())
                            .distinct()
                            .count()
                    >= 2) return i;
        throw refused(
                "No row has the headings of the columns. Write “Date”, “Name” and “What” over them, and “Reference”, “Date of birth”, “Address” and “Postcode” where the list has them.");
    }

    private static void needs(Map<Column, Integer> columns, List<String> headings) {
        Set<String> missing = new LinkedHashSet<>();
        for (Column one : List.of(Column.date, Column.what))
            if (!columns.containsKey(one)) missing.add("“" + one.words + "”");
        boolean named = columns.containsKey(Column.name)
                || columns.containsKey(Column.first) && columns.containsKey(Column.surname);
        if (!named) missing.add("“Name”, or “First name” and “Surname”");
        if (!missing.isEmpty())
            throw refused("The list has no column %s. Its headings are %s: write over the column what it is."
                    .formatted(
                            Words.all(List.copyOf(missing)),
                            Words.all(headings.stream()
                                    .filter(one -> !one.isEmpty())
                                    .map(one -> "“" + one + "”")
                                    .toList())));
    }

    private Line line(Sheet.Row row, Map<Column, Integer> columns) {
        LocalDate on = day(row, columns, Column.date, true, EARLIEST);
        String name = columns.containsKey(Column.name)
                ? text(row, columns, Column.name, true)
                : "%s %s".formatted(text(row, columns, Column.first, true), text(row, columns, Column.surname, true));
        String what = text(row, columns, Column.what, true);
        LocalDate born = day(row, columns, Column.born, false, EARLIEST_BIRTH);
        String address = text(row, columns, Column.address, false);
        String postcode = text(row, columns, Column.postcode, false);
        return new Line(
                row.number(),
                text(row, columns, Column.number, false),
                on,
                what,
                name,
                born,
                address,
                // In an address it stands last.
                postcode(postcode != null ? postcode : address));
    }

    private static String postcode(String said) {
        if (said == null) return null;
        String[] words = said.replace(",", " ").strip().split(" +");
        String last = words[words.length - 1];
        return Postcode.read(words.length > 1 ? words[words.length - 2] + last : last)
                .or(() -> Postcode.read(last))
                .orElse(null);
    }

    private String text(Sheet.Row row, Map<Column, Integer> columns, Column column, boolean needed) {
        Integer at = columns.get(column);
        String said = at == null ? "" : row.cell(at);
        if (!said.isEmpty()) return said;
        if (needed)
            faults.add("Row %d, “%s”: it is empty; merged cells count for their first row alone."
                    .formatted(row.number(), column.words));
        return null;
    }

    private LocalDate day(
            Sheet.Row row, Map<Column, Integer> columns, Column column, boolean needed, LocalDate earliest) {
        String said = text(row, columns, column, needed);
        if (said == null) return null;
        Optional<LocalDate> day = DayAsWritten.read(said);
        if (day.isEmpty())
            faults.add(
                    "Row %d, “%s”: “%s” is no day. Write it as 24/12/2026, the day first and the year with four digits."
                            .formatted(row.number(), column.words, shortened(said)));
        else if (day.get().isAfter(today))
            faults.add("Row %d, “%s”: “%s” lies in the future.".formatted(row.number(), column.words, shortened(said)));
        else if (day.get().isBefore(earliest))
            faults.add("Row %d, “%s”: “%s” lies before %d."
                    .formatted(row.number(), column.words, shortened(said), earliest.getYear()));
        return day.orElse(null);
    }

    private static String shortened(String said) {
        return said.length() > 40
                ? said.substring(0, said.offsetByCodePoints(0, said.codePointCount(0, 40))) + "…"
                : said;
    }

    private String faults() {
        String shown = String.join(" ", faults.subList(0, Math.min(FAULTS_SHOWN, faults.size())));
        int more = faults.size() - FAULTS_SHOWN;
        return more > 0 ? "%s And %d more.".formatted(shown, more) : shown;
    }

    private static Refusal refused(String sentence) {
        return Refusal.of(Sheet.FILE, sentence + " Nothing was taken from this file.");
    }
}

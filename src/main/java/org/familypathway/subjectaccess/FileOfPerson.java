package org.familypathway.subjectaccess;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.familypathway.looked.Readings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Draws what a record holds, line by line in words, and says of each whether a rule withholds it from the person who asks. Of a table of tomorrow the lines are there too, with what is about others withheld. Days and times are those of Europe/London. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FileOfPerson {
    /** @param names of others, which are left out wherever they stand */
    record Drawn(List<FileLine> lines, Set<String> names) {}

    /** Says nothing to anybody, or is said by another line. */
    private static final Set<String> NOT_SHOWN =
            Set.of("id", "version", "execution_id", "case_reference", "rule_version", "folded", "letters", "content");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
            MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*"),
            CHOICE = Pattern.compile("[a-z]+([A-Z0-9][a-z0-9]*)+");

    private final RowsOfRecord rows;
    private final WithheldByRule rules;
    private final Readings readings;
    private final Workers workers;

    FileOfPerson(RowsOfRecord rows, WithheldByRule rules, Readings readings, Workers workers) {
        this.rows = rows;
        this.rules = rules;
        this.readings = readings;
        this.workers = workers;
    }

    /** @param askedByAnother whether somebody else asks for them, such as a parent for a child */
    Drawn draw(FamilyCase theCase, UUID member, boolean askedByAnother) {
        List<RowsOfRecord.Row> all = rows.of(theCase.getId());
        Map<String, String> household = new HashMap<>();
        all.stream()
                .filter(row -> row.table().equals("household_member") && !row.former())
                .forEach(
                        row -> household.put(row.id(), row.values().path("name").asText()));
        String subject = member.toString(), own = household.get(subject);
        Map<String, Set<String>> about = new About(all, household.keySet()).ofEachRow();
        Map<String, String> staff = workers.names(all.stream()
                .flatMap(row -> Stream.of("recorded_by", "person", "worker", "looked_by")
                        .map(column -> row.values().path(column).asText("")))
                .filter(name -> !name.isBlank())
                .collect(Collectors.toSet()));

        Set<String> names = new TreeSet<>();
        household.forEach((id, name) -> {
            if (!id.equals(subject)) names.add(name);
        });
        all.stream()
                .filter(row -> row.table().equals("household_member") && row.former())
                .filter(row -> !row.values().path("id").asText().equals(subject))
                .forEach(row -> names.add(row.values().path("name").asText()));
        List<FileLine> lines = new ArrayList<>();
        for (RowsOfRecord.Row row : all) {
            Set<String> whose = about.getOrDefault(About.key(row), Set.of());
            String entry = row.table() + ":" + row.id();
            String part = words(row.table()) + (row.former() ? ", as it was before" : "");
            row.values().fields().forEachRemaining(column -> {
                if (NOT_SHOWN.contains(column.getKey())) return;
                String text = text(column.getValue(), household, subject, staff);
                if (text.isBlank()) return;
                WithheldByRule.Asked asked =
                        new WithheldByRule.Asked(row, column.getKey(), whose, subject, own, askedByAnother);
                Ground ground = rules.of(asked);
                if (ground == Ground.anotherPerson && WithheldByRule.isName(row, column.getKey())) {
                    // Whoever does their work here is named with it (schedule 2, paragraph 17).
                    if (!staff.containsValue(text)) names.add(text);
                    else if (!asked.isAnothers()) ground = null;
                }
                lines.add(
                        new FileLine(entry + ":" + column.getKey(), entry, part, words(column.getKey()), text, ground));
            });
            // A paper stands in its lines, which are looked through.
            if (row.table().equals("document")
                    && !row.former()
                    && !row.values().path("kind").asText().equals("paper"))
                lines.add(new FileLine(
                        entry + ":file",
                        entry,
                        part,
                        "The file itself",
                        "goes along: SHA-256 " + row.values().path("sha256").asText(),
                        Ground.notRead));
        }
        int number = 0;
        for (Readings.Told look : readings.toldToTheFamily(theCase.getReference()))
            lines.add(new FileLine(
                    "looked:" + ++number,
                    "looked:" + number,
                    "Who looked",
                    London.minute(look.at()),
                    "Reader %d: %s, because this reader %s".formatted(look.who(), look.what(), look.why()),
                    null));
        lines.sort(Comparator.comparing(FileLine::part, Comparator.comparing(part -> part.equals("Who looked")))
                .thenComparing(FileLine::part));
        return new Drawn(lines, wordsOf(names, own));
    }

    /** Each name, and each of its parts that is not one of the person's own. */
    private static Set<String> wordsOf(Set<String> names, String own) {
        Set<String> ownParts = Pattern.compile("[\\s-]+")
                .splitAsStream(own.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> left = new LinkedHashSet<>();
        for (String name : names) {
            if (ownParts.containsAll(List.of(name.toLowerCase(Locale.ROOT).split("[\\s-]+")))) continue;
            left.add(name);
            for (String part : name.split("[\\s,()]+"))
                if (part.length() > 1
                        && Character.isUpperCase(part.codePointAt(0))
                        && !ownParts.contains(part.toLowerCase(Locale.ROOT))) left.add(part);
        }
        return left;
    }

    private static String words(String name) {
        String words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String text(
            JsonNode value, Map<String, String> household, String subject, Map<String, String> staff) {
        if (value.isNull()) return "";
        if (value.isBoolean()) return value.asBoolean() ? "Yes" : "No";
        if (value.isArray()) {
            List<String> each = new ArrayList<>();
            value.forEach(one -> each.add(text(one, household, subject, staff)));
            return each.stream().filter(one -> !one.isBlank()).collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            Map<String, String> each = new LinkedHashMap<>();
            value.fields()
                    .forEachRemaining(one -> each.put(one.getKey(), text(one.getValue(), household, subject, staff)));
            return each.entrySet().stream()
                    .filter(one -> !one.getValue().isBlank())
                    .map(one -> Words.of(one.getKey()) + ": " + one.getValue())
                    .collect(Collectors.joining("; "));
        }
        String text = value.asText();
        if (ID.matcher(text).matches())
            return !household.containsKey(text)
                    ? ""
                    : text.equals(subject) ? household.get(text) : "somebody else of the household";
        if (staff.containsKey(text)) return staff.get(text);
        try {
            if (DAY.matcher(text).matches()) return London.day(LocalDate.parse(text));
            if (MOMENT.matcher(text).matches())
                return London.minute(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException typedSo) {
            return text;
        }
        return CHOICE.matcher(text).matches() ? Words.of(text) : text;
    }
}

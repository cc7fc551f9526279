package org.familypathway.monitoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.access.CaseAccess;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.KnownNames;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.sheet.Sheet;
import org.familypathway.sheet.SheetReader;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/**
 * Lists of incidents as agencies send them (R33, R198): kept as they came, each line offered to the families that whoever brought the list may see, and recorded for one of them when that person says so. A line about a family whom they may
 * not see looks like one about nobody. What an agency was refused, or what nothing allows, is not counted. Whoever brought a list alone sees it.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class IncidentLists {
    /** What a line is answered with that is about none of our families. */
    static final String NOBODY = "nobody";

    /** @param waiting how many lines nobody has settled yet, in words */
    record Brought(long place, String source, String file, String brought, String waiting) {}

    /**
     * Somebody who may be meant.
     *
     * @param value for the form @param says in words @param whyNot why nothing of it may be counted; null where it may
     * @param doubt what speaks against it although it may be counted; null where nothing does
     * @param known the incident, recorded already, as which it counts; null where it is a new one
     */
    record Candidate(String value, String says, String whyNot, String doubt, String known) {}

    /**
     * @param sure whether one person is meant and nothing speaks against it
     * @param candidates the likeliest first
     */
    record Line(
            int line, String on, String what, String who, String number, boolean sure, List<Candidate> candidates) {}

    /**
     * @param scanned by which virus scanner, null where none was named @param recorded how many lines of this list are a family's @param alike how many of them tell of an incident that an earlier line told of
     * @param known how many were not written again: the same person had brought them before, or they stood with the family already
     */
    record Shown(
            long place,
            String source,
            String file,
            String sha256,
            String scanned,
            String brought,
            String leftOut,
            List<Line> lines,
            int settled,
            int recorded,
            int alike,
            int known) {}

    /** A line about a family. @param countedAs the same for lines about one incident @param from which list, and its line */
    record Incident(
            String source,
            String countedAs,
            LocalDate on,
            String what,
            UUID member,
            String number,
            String from,
            String by,
            Instant at) {}

    private record Listed(
            UUID id,
            long place,
            String source,
            String file,
            String sha256,
            String scannedBy,
            String leftOut,
            String by,
            String at) {}

    private record Waiting(IncidentColumns.Line line, String digest) {
        /** By the agency's number and the day: how many people of a family it names, and in which words, is no other incident. Without a number each line is one. */
        String countedAs() {
            return line.number() == null
                    ? digest
                    : IncidentLists.digest((line.number().toUpperCase(Locale.ROOT) + "\u0001" + line.on())
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final int LONGEST_NAME = 120;

    private final JdbcClient database;
    private final KnownNames known;
    private final CaseAccess access;
    private final Cases cases;
    private final HouseholdMembers members;
    private final WeeklySources sources;
    private final Sharing sharing;
    private final Choices choices;
    private final Clock clock;

    IncidentLists(
            JdbcClient database,
            KnownNames known,
            CaseAccess access,
            Cases cases,
            HouseholdMembers members,
            WeeklySources sources,
            Sharing sharing,
            Choices choices,
            Clock clock) {
        this.database = database;
        this.known = known;
        this.access = access;
        this.cases = cases;
        this.members = members;
        this.sources = sources;
        this.sharing = sharing;
        this.choices = choices;
        this.clock = clock;
    }

    /** What a list may count, in whichever way of working. */
    List<Choices.Choice> sources() {
        return choices.offered(WeeklySources.LIST, null);
    }

    /**
     * Keeps a list and its lines. A line that the same person brought before, whole, does not wait again.
     *
     * @param fileName as the sender calls it; @param scannedBy which scanner found no virus, null where none is named
     * @return its place, by which its page is found
     * @throws Refusal where it cannot be read whole; nothing is kept then
     */
    long bring(String source, String fileName, byte[] content, String scannedBy, String by) {
        if (sources().stream().noneMatch(one -> one.value().equals(source)))
            throw Refusal.of("kind", "Choose what this list counts.");
        Sheet sheet = SheetReader.read(content);
        IncidentColumns.Read read = IncidentColumns.read(sheet, London.today(clock));
        List<String> leftOut = new ArrayList<>(sheet.leftOut());
        if (!read.notRead().isEmpty())
            leftOut.add("Columns that were not read: %s.".formatted(String.join(", ", read.notRead())));
        UUID id = NewId.next();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        long place = database.sql(
                        """
                        insert into incident_list (id, source, file_name, sha256, scanned_by, lines, left_out, recorded_by, recorded_at)
                        values (:id, :source, :file, :sha256, :scanned, :lines, :left, :by, :at) returning place""")
                .param("id", id)
                .param("source", source)
                .param("file", name(fileName))
                .param("sha256", digest(content))
                .param("scanned", scannedBy)
                .param("lines", read.lines().size())
                .param("left", leftOut.isEmpty() ? null : String.join(" ", leftOut))
                .param("by", by)
                .param("at", now)
                .query(Long.class)
                .single();
        database.sql("insert into incident_list_file (list_id, content) values (:id, :content)")
                .param("id", id)
                .param("content", content)
                .update();
        Map<String, Integer> alike = new HashMap<>();
        for (IncidentColumns.Line line : read.lines()) {
            String digest = digest(line, alike);
            int waits = database.sql(
                            """
                            insert into incident_line (list_id, line, digest, number, happened_on, what, name, born, address, postcode)
                            select :list, :line, :digest, :number, :on, :what, :name, :born, :address, :postcode
                            where not exists (select from incident_line former join incident_list l on l.id = former.list_id
                                where former.digest = :digest and l.source = :source and l.recorded_by = :by)""")
                    .param("list", id)
                    .param("line", line.line())
                    .param("digest", digest)
                    .param("number", line.number())
                    .param("on", line.on())
                    .param("what", line.what())
                    .param("name", line.name())
                    .param("born", line.born(), Types.DATE)
                    .param("address", line.address())
                    .param("postcode", line.postcode())
                    .param("source", source)
                    .param("by", by)
                    .update();
            if (waits == 0)
                database.sql(
                                "insert into incident_line (list_id, line, digest, settled_by, settled_at, known) values (:list, :line, :digest, :by, :at, true)")
                        .param("list", id)
                        .param("line", line.line())
                        .param("digest", digest)
                        .param("by", by)
                        .param("at", now)
                        .update();
        }
        return place;
    }

    /** The lists of this person, the newest first. */
    List<Brought> of(String user) {
        return database.sql(
                        """
                        select l.place, l.source, l.file_name, l.recorded_at, (select count(*) from incident_line n where n.list_id = l.id and n.settled_at is null) as waiting
                        from incident_list l where l.recorded_by = :user order by l.place desc limit 100""")
                .param("user", user)
                .query((row, n) -> new Brought(
                        row.getLong(1),
                        choices.words(WeeklySources.LIST, row.getString(2)),
                        row.getString(3),
                        London.minute(row.getTimestamp(4).toInstant()),
                        row.getInt(5) == 0 ? "settled" : Words.count(row.getInt(5), "line waits", "lines wait")))
                .list();
    }

    /** @throws ResponseStatusException 404 where there is no such list or somebody else brought it; the two look alike */
    Shown show(long place, String user) {
        Listed list = list(place, user);
        List<Waiting> waiting = waiting(list);
        Map<Integer, List<KnownNames.InList>> found = found(list, waiting, user);
        Looked looked = looked(list, found);
        List<Line> lines = waiting.stream()
                .map(one -> line(list, one, found.getOrDefault(one.line().line(), List.of()), looked))
                .toList();
        return new Shown(
                list.place(),
                choices.words(WeeklySources.LIST, list.source()),
                list.file(),
                list.sha256(),
                list.scannedBy(),
                list.at(),
                list.leftOut(),
                lines,
                count(
                        "select count(*) from incident_line where list_id = :id and settled_at is not null and not known",
                        list),
                count("select count(*) from listed_incident where list_id = :id", list),
                count(
                        """
                        select count(*) from listed_incident i where i.list_id = :id and exists (select from listed_incident f
                            where f.case_id = i.case_id and f.source = i.source and f.counted_as = i.counted_as and (f.recorded_at, f.line) < (i.recorded_at, i.line))""",
                        list),
                count("select count(*) from incident_line where list_id = :id and known", list));
    }

    /**
     * The file as it came.
     *
     * @throws ResponseStatusException 404 once the record of a family that it names was deleted under retention
     */
    byte[] file(long place, String user) {
        return database.sql("select content from incident_list_file where list_id = :id")
                .param("id", list(place, user).id())
                .query(byte[].class)
                .optional()
                .orElseThrow(
                        () -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "This file is no longer kept: the record of a family that it names was deleted under retention."));
    }

    String fileName(long place, String user) {
        return list(place, user).file();
    }

    /**
     * Records each line for whom it was said to be, or for nobody; what nothing was said of goes on waiting.
     *
     * @param answers {@code "5 <member>"} or {@code "5 nobody"}; one that is empty says nothing
     * @return how many were recorded for a family
     * @throws Refusal where one of them cannot be; nothing is recorded then
     */
    int settle(long place, List<String> answers, String user) {
        Listed list = list(place, user);
        Map<Integer, Waiting> waiting = waiting(list).stream()
                .collect(Collectors.toMap(one -> one.line().line(), one -> one));
        Map<Integer, List<KnownNames.InList>> found = found(list, List.copyOf(waiting.values()), user);
        int recorded = 0;
        for (String answer : answers) {
            if (answer.isBlank()) continue;
            String[] parts = answer.split(" ", 2);
            Waiting line = parts.length == 2 && parts[0].matches("\\d{1,9}")
                    ? waiting.remove(Integer.parseInt(parts[0]))
                    : null;
            if (line == null) throw changed();
            if (parts[1].equals(NOBODY)) {
                settled(list, line, false, user);
                continue;
            }
            KnownNames.InList meant = found.getOrDefault(line.line().line(), List.of()).stream()
                    .filter(one -> one.member().toString().equals(parts[1]))
                    .findFirst()
                    .orElseThrow(IncidentLists::changed);
            if (record(list, line, meant.caseId(), meant.member(), user)) recorded++;
        }
        return recorded;
    }

    /**
     * Records a line for somebody whom the list calls otherwise than the record does.
     *
     * @param reference of the case @param who as the household list calls them
     */
    void settleByHand(long place, int number, String reference, String who, String user) {
        Listed list = list(place, user);
        Waiting line = waiting(list).stream()
                .filter(one -> one.line().line() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        "line", "No line %d of this list waits. Write the number of one that does.".formatted(number)));
        FamilyCase theCase = cases.findByReference(reference.strip().toUpperCase(Locale.ROOT))
                .filter(one -> one.isOpen() && access.maySee(user, one))
                .orElseThrow(() -> Refusal.of(
                        "reference",
                        "There is no open case of this reference that you may see. Write it as FP-2026-0001."));
        List<UUID> named = known.named(theCase.getId(), who);
        if (named.size() != 1)
            throw Refusal.of(
                    "who",
                    "“%s” is not the name of one person in this household. Write the name as the household list has it."
                            .formatted(who.strip()));
        record(list, line, theCase.getId(), named.get(0), user);
    }

    /** What lists say of a family, the latest first. */
    List<Incident> of(FamilyCase theCase) {
        return database.sql(
                        """
                        select i.source, i.counted_as, i.happened_on, i.what, i.member_id, i.number, l.file_name, i.line, i.recorded_by, i.recorded_at
                        from listed_incident i join incident_list l on l.id = i.list_id where i.case_id = :case order by i.happened_on desc, i.source, i.line""")
                .param("case", theCase.getId())
                .query((row, n) -> new Incident(
                        row.getString(1),
                        row.getString(2),
                        row.getDate(3).toLocalDate(),
                        row.getString(4),
                        row.getObject(5, UUID.class),
                        row.getString(6),
                        "%s, row %d".formatted(row.getString(7), row.getInt(8)),
                        row.getString(9),
                        row.getTimestamp(10).toInstant()))
                .list();
    }

    /** How many incidents these lines tell of. */
    static int count(List<Incident> listed) {
        return (int) listed.stream().map(Incident::countedAs).distinct().count();
    }

    /** What a source's lists say of these days, both included, the earliest first. */
    List<Incident> of(FamilyCase theCase, String source, LocalDate from, LocalDate to) {
        List<Incident> those = new ArrayList<>(of(theCase).stream()
                .filter(one -> one.source().equals(source)
                        && !one.on().isBefore(from)
                        && !one.on().isAfter(to))
                .toList());
        Collections.reverse(those);
        return those;
    }

    /** What is read once for all lines. @param whyNot by member @param recorded in words, by {@link #incident} */
    private record Looked(
            Map<UUID, HouseholdMember> people, Map<UUID, Optional<String>> whyNot, Map<String, String> recorded) {}

    private Looked looked(Listed list, Map<Integer, List<KnownNames.InList>> found) {
        List<KnownNames.InList> all =
                found.values().stream().flatMap(List::stream).toList();
        Map<String, String> recorded = new HashMap<>();
        database.sql(
                        """
                        select i.case_id, i.counted_as, i.what, l.file_name, i.line from listed_incident i join incident_list l on l.id = i.list_id
                        where i.source = :source and i.case_id = any(:cases) order by i.recorded_at, i.line""")
                .param("source", list.source())
                .param(
                        "cases",
                        all.stream().map(KnownNames.InList::caseId).distinct().toArray(UUID[]::new))
                .query(row -> {
                    recorded.putIfAbsent(
                            incident(row.getObject(1, UUID.class), row.getString(2)),
                            "%s (%s, row %d)".formatted(row.getString(3), row.getString(4), row.getInt(5)));
                });
        return new Looked(
                members
                        .findAllById(all.stream()
                                .map(KnownNames.InList::member)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(HouseholdMember::getId, one -> one)),
                new HashMap<>(),
                recorded);
    }

    private static String incident(UUID caseId, String countedAs) {
        return caseId + " " + countedAs;
    }

    private Line line(Listed list, Waiting waiting, List<KnownNames.InList> found, Looked looked) {
        IncidentColumns.Line line = waiting.line();
        List<Candidate> candidates = found.stream()
                .sorted((a, b) -> Boolean.compare(b.isSame(), a.isSame()))
                .map(one -> candidate(list, waiting, one, looked))
                .toList();
        List<KnownNames.InList> same =
                found.stream().filter(KnownNames.InList::isSame).toList();
        String who = Stream.of(
                        line.name(),
                        line.born() == null ? null : "born " + London.day(line.born()),
                        line.address(),
                        line.postcode() == null
                                        || line.address() != null
                                                && line.address().contains(line.postcode())
                                ? null
                                : line.postcode())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        boolean sure = same.size() == 1
                && candidates.get(0).whyNot() == null
                && candidates.get(0).doubt() == null;
        return new Line(line.line(), London.weekday(line.on()), line.what(), who, line.number(), sure, candidates);
    }

    private Candidate candidate(Listed list, Waiting line, KnownNames.InList one, Looked looked) {
        FamilyCase theCase = cases.findById(one.caseId()).orElseThrow();
        return new Candidate(
                line.line().line() + " " + one.member(),
                "%s, %s, %s (%s)".formatted(one.name(), theCase.getLabel(), theCase.getReference(), one.why()),
                looked.whyNot()
                        .computeIfAbsent(one.member(), member -> whyNot(list, theCase, member))
                        .orElse(null),
                doubt(line.line().on(), theCase, looked.people().get(one.member())),
                looked.recorded().get(incident(one.caseId(), line.countedAs())));
    }

    /** An incident may lie before the work with a family, unlike a day of the work; whether it belongs to it is for a person to say. */
    private static String doubt(LocalDate on, FamilyCase theCase, HouseholdMember member) {
        LocalDate died = member.about().diedOn(), referred = London.dateOf(theCase.getOpenedAt());
        List<String> doubts = new ArrayList<>();
        if (died != null && died.isBefore(on)) doubts.add("they died on %s".formatted(London.day(died)));
        if (on.isBefore(referred)) doubts.add("the family was referred on %s".formatted(London.day(referred)));
        return doubts.isEmpty() ? null : Words.all(doubts);
    }

    /** Why nothing of it is counted for this family. */
    private Optional<String> whyNot(Listed list, FamilyCase theCase, UUID member) {
        if (!sources.of(theCase).contains(list.source())) return Optional.of("its way of working does not count this");
        if (sharing.allows(theCase, sources.agency(list.source()), member).isEmpty())
            return Optional.of("no consent about this person and no lawful basis allows it with %s"
                    .formatted(sources.agencyInWords(list.source())));
        return Optional.empty();
    }

    private boolean record(Listed list, Waiting waiting, UUID caseId, UUID member, String user) {
        IncidentColumns.Line line = waiting.line();
        FamilyCase theCase = cases.findById(caseId).orElseThrow();
        whyNot(list, theCase, member).ifPresent(why -> {
            throw Refusal.of(
                    "line",
                    "Row %d is not counted for this family: %s. Nothing was recorded; leave it waiting, or put that right first."
                            .formatted(line.line(), why));
        });
        Sharing.Allowed allowed =
                sharing.allows(theCase, sources.agency(list.source()), member).orElseThrow();
        int written = database.sql(
                        """
                        insert into listed_incident (id, case_id, member_id, source, counted_as, number, happened_on, what, list_id, line, consent_id, lawful_basis, recorded_by, recorded_at)
                        values (:id, :case, :member, :source, :as, :number, :on, :what, :list, :line, :consent, :basis, :by, :at)
                        on conflict (case_id, source, counted_as, member_id, md5(what)) do nothing""")
                .param("id", NewId.next())
                .param("case", caseId)
                .param("member", member)
                .param("source", list.source())
                .param("as", waiting.countedAs())
                .param("number", line.number())
                .param("on", line.on())
                .param("what", line.what())
                .param("list", list.id())
                .param("line", line.line())
                .param("consent", allowed.consent(), Types.OTHER)
                .param("basis", allowed.lawfulBasis())
                .param("by", user)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        settled(list, waiting, written == 0, user);
        return written == 1;
    }

    /**
     * Its words go: what is a family's stands with that family, and the rest is about people whom nobody here knows.
     *
     * @param known whether it stands with the family from before, word for word
     */
    private void settled(Listed list, Waiting line, boolean known, String user) {
        int one = database.sql(
                        """
                        update incident_line set settled_by = :by, settled_at = :at, known = :known, number = null, happened_on = null, what = null, name = null, born = null, address = null, postcode = null
                        where list_id = :list and line = :line and settled_at is null""")
                .param("by", user)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("known", known)
                .param("list", list.id())
                .param("line", line.line().line())
                .update();
        if (one == 0) throw changed();
    }

    private Map<Integer, List<KnownNames.InList>> found(Listed list, List<Waiting> waiting, String user) {
        return known
                .listed(
                        waiting.stream()
                                .map(Waiting::line)
                                .map(l ->
                                        new KnownNames.Listed(l.line(), l.name(), l.born(), l.address(), l.postcode()))
                                .toList(),
                        user)
                .stream()
                .collect(Collectors.groupingBy(KnownNames.InList::line, LinkedHashMap::new, Collectors.toList()));
    }

    private Listed list(long place, String user) {
        return database.sql("select * from incident_list where place = :place and recorded_by = :user")
                .param("place", place)
                .param("user", user)
                .query((row, n) -> new Listed(
                        row.getObject("id", UUID.class),
                        row.getLong("place"),
                        row.getString("source"),
                        row.getString("file_name"),
                        row.getString("sha256"),
                        row.getString("scanned_by"),
                        row.getString("left_out"),
                        row.getString("recorded_by"),
                        London.minute(row.getTimestamp("recorded_at").toInstant())))
                .optional()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no list %d that you brought.".formatted(place)));
    }

    private List<Waiting> waiting(Listed list) {
        return database.sql("select * from incident_line where list_id = :id and settled_at is null order by line")
                .param("id", list.id())
                .query(IncidentLists::waiting)
                .list();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                new IncidentColumns.Line(
                        row.getInt("line"),
                        row.getString("number"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getString("what"),
                        row.getString("name"),
                        row.getObject("born", LocalDate.class),
                        row.getString("address"),
                        row.getString("postcode")),
                row.getString("digest"));
    }

    private int count(String what, Listed list) {
        return database.sql(what).param("id", list.id()).query(Integer.class).single();
    }

    private static Refusal changed() {
        return Refusal.of(
                "choice", "This list has changed since you opened it. Nothing was recorded: look at it as it is now.");
    }

    /** A line is the same where everything in it is, whichever file it stands in. Two of one file that read alike are two, as the agency counted them. */
    private static String digest(IncidentColumns.Line line, Map<String, Integer> alike) {
        String words = Stream.of(
                        line.number(),
                        line.on(),
                        line.what(),
                        line.name(),
                        line.born(),
                        line.address(),
                        line.postcode())
                .map(said -> said == null ? "" : said.toString())
                .collect(Collectors.joining("\u0001"));
        return digest((words + "\u0001" + alike.merge(words, 1, Integer::sum)).getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** What stands last on a path, without signs that other systems read as something. */
    private static String name(String sent) {
        String plain = (sent == null ? "" : sent)
                .replaceAll("^.*[/\\\\]", "")
                .replaceAll("[^\\p{L}\\p{N} ._-]", "-")
                .strip();
        if (plain.length() > LONGEST_NAME)
            plain = plain.substring(plain.offsetByCodePoints(
                    plain.length(), -plain.codePointCount(plain.length() - LONGEST_NAME, plain.length())));
        return plain.isEmpty() ? "list" : plain;
    }
}

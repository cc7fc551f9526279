package org.familypathway.subjectaccess;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.familypathway.access.CaseAccess;
import org.familypathway.access.SecurityEvent;
import org.familypathway.family.Cases;
import org.familypathway.family.ChildOrAdult;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.KeptBackAddress;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.lead.SecondPerson;
import org.familypathway.lead.Workers;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/**
 * What becomes of somebody’s asking what is held about them. Who manages or leads the service of a record and sees it takes the request, goes through the file and has it drawn; a {@link SecondPerson} reads what was drawn and lets it go
 * or sends it back; then it is given, and that stays. Times are UTC, days those of Europe/London. Derived (UK GDPR, articles 12 and 15; Data Protection Act 2018, schedules 2 and 3): no requirement asks for it.
 */
@Component
@Transactional
class SubjectAccess {
    /** Who asks; the words are those of the page. */
    enum Asks {
        themselves("The person themselves"),
        parent("A parent, for their child"),
        authorised("Somebody whom the person has authorised, or a court");

        final String words;

        Asks(String words) {
            this.words = words;
        }
    }

    /** Whether a child understands what is asked: from then on the right is their own. */
    enum Child {
        tooYoung("Does not understand it yet"),
        agrees("Understands it, and asks or agrees"),
        objects("Understands it, and does not want it");

        final String words;

        Child(String words) {
            this.words = words;
        }
    }

    /** @param extended why more time is taken; null where it is not @param ended why nothing more comes of it; null while it is open */
    record Request(
            UUID id,
            long number,
            UUID askedAtOnce,
            UUID caseId,
            UUID memberId,
            Asks asks,
            String asker,
            String identity,
            String authority,
            Child child,
            LocalDate received,
            LocalDate due,
            String extended,
            String ended) {
        boolean isForAnother() {
            return asks != Asks.themselves;
        }
    }

    /** @param mayGo null while no second person has said so */
    record Copy(
            UUID id,
            int number,
            int withheld,
            String drawnBy,
            Instant drawnAt,
            String seenBy,
            Instant seenAt,
            Boolean mayGo,
            String seenReason,
            String givenTo,
            String givenHow,
            LocalDate givenOn,
            String givenBy) {
        boolean isWaiting() {
            return seenBy == null;
        }

        boolean isGiven() {
            return givenTo != null;
        }
    }

    record Mark(String line, String words, boolean withheld, Ground ground, String reason, String by, Instant at) {}

    /** @param line as it stands in the record @param withheld why it is withheld; null where it is given @param said who said so and why; null where a rule did */
    record Read(FileLine line, String given, Ground withheld, String said) {}

    /** @param names of others which stand nowhere in it */
    record WholeFile(List<Read> lines, Set<String> names) {}

    record KeptFile(String kind, UUID document, String title, String sha256) {}

    private static final String TIME = "subjectAccess",
            LONGER = "subjectAccessExtended",
            REQUESTS =
                    "select s.id, s.number, s.asked_at_once, s.case_id, s.member_id, s.asks, s.asker, s.identity, s.authority, s.child, s.received_on, s.due_on, s.extended_reason, s.ended_reason from subject_access s where ";
    private static final int SHORTEST = 10, LONGEST = 1000;

    private final JdbcClient database;
    private final Cases cases;
    private final HouseholdMembers members;
    private final CaseAccess access;
    private final Workers workers;
    private final SecondPerson second;
    private final FileOfPerson file;
    private final PrintedFile printed;
    private final KeptBackAddress keptBack;
    private final TimeAllowed timeAllowed;
    private final Clock clock;

    SubjectAccess(
            JdbcClient database,
            Cases cases,
            HouseholdMembers members,
            CaseAccess access,
            Workers workers,
            SecondPerson second,
            FileOfPerson file,
            PrintedFile printed,
            KeptBackAddress keptBack,
            TimeAllowed timeAllowed,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.members = members;
        this.access = access;
        this.workers = workers;
        this.second = second;
        this.file = file;
        this.printed = printed;
        this.keptBack = keptBack;
        this.timeAllowed = timeAllowed;
        this.clock = clock;
    }

    // ---- who may

    /** @throws ResponseStatusException 404 where there is no such record, or it is not theirs to answer for; the two look alike */
    FamilyCase own(String reference, String person) {
        FamilyCase theCase = access.require(person, reference);
        if (!workers.manages(person, theCase.getService())) throw nothingThere(reference);
        return theCase;
    }

    /** Of who answers for the record, and of who may be the second person while a copy waits for one. */
    Request readable(String reference, long number, String person) {
        FamilyCase theCase = cases.findByReference(reference).orElseThrow(() -> nothingThere(reference));
        Request request = one(theCase, number).orElseThrow(() -> nothingThere(reference));
        boolean answers = workers.manages(person, theCase.getService()) && access.maySee(person, theCase);
        if (!answers && !maySay(request, theCase, person)) throw nothingThere(reference);
        return request;
    }

    boolean maySay(Request request, FamilyCase theCase, String person) {
        return waiting(request)
                .filter(copy -> second.may(person, theCase, copy.drawnBy()))
                .isPresent();
    }

    private static ResponseStatusException nothingThere(String reference) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "There is no case %s that you may see.".formatted(reference));
    }

    // ---- what there is

    List<Request> of(FamilyCase theCase) {
        return database.sql(REQUESTS + "s.case_id = :case order by s.number desc")
                .param("case", theCase.getId())
                .query(SubjectAccess::request)
                .list();
    }

    Optional<Request> one(FamilyCase theCase, long number) {
        return database.sql(REQUESTS + "s.case_id = :case and s.number = :number")
                .param("case", theCase.getId())
                .param("number", number)
                .query(SubjectAccess::request)
                .optional();
    }

    /** All that this person has to do with, those first that are due first. */
    List<Request> toSee(String person) {
        Map<UUID, FamilyCase> known = new LinkedHashMap<>();
        return database
                .sql(REQUESTS + "not hidden_from(s.case_id, :person) order by s.due_on, s.number")
                .param("person", person)
                .query(SubjectAccess::request)
                .list()
                .stream()
                .filter(request -> {
                    FamilyCase theCase = known.computeIfAbsent(
                            request.caseId(), id -> cases.findById(id).orElseThrow());
                    return workers.manages(person, theCase.getService()) && access.maySee(person, theCase)
                            || maySay(request, theCase, person);
                })
                .toList();
    }

    List<Copy> copies(Request request) {
        return database.sql(
                        """
                        select id, number, withheld, drawn_by, drawn_at, seen_by, seen_at, may_go, seen_reason, given_to, given_how, given_on, given_by
                        from subject_access_copy where request_id = :request order by number desc""")
                .param("request", request.id())
                .query((row, n) -> new Copy(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        row.getInt("withheld"),
                        row.getString("drawn_by"),
                        instant(row, "drawn_at"),
                        row.getString("seen_by"),
                        instant(row, "seen_at"),
                        row.getObject("may_go", Boolean.class),
                        row.getString("seen_reason"),
                        row.getString("given_to"),
                        row.getString("given_how"),
                        row.getObject("given_on", LocalDate.class),
                        row.getString("given_by")))
                .list();
    }

    private Optional<Copy> waiting(Request request) {
        return request.ended() != null
                ? Optional.empty()
                : copies(request).stream().findFirst().filter(Copy::isWaiting);
    }

    List<KeptFile> files(Copy copy) {
        return database.sql(
                        "select f.kind, f.document_id, d.title, f.sha256 from subject_access_file f left join document d on d.id = f.document_id where f.copy_id = :copy order by f.kind desc, d.title")
                .param("copy", copy.id())
                .query((row, n) -> new KeptFile(
                        row.getString("kind"),
                        row.getObject("document_id", UUID.class),
                        row.getString("title"),
                        row.getString("sha256")))
                .list();
    }

    /** @param kind {@code pdf} or {@code json} */
    byte[] content(Request request, int copy, String kind) {
        return database.sql(
                        "select f.content from subject_access_file f join subject_access_copy c on c.id = f.copy_id where c.request_id = :request and c.number = :copy and f.kind = :kind")
                .param("request", request.id())
                .param("copy", copy)
                .param("kind", kind)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such copy."));
    }

    /** The file as it is now, with what is withheld of it and why. */
    WholeFile file(Request request) {
        FamilyCase theCase = cases.findById(request.caseId()).orElseThrow();
        FileOfPerson.Drawn drawn = file.draw(theCase, request.memberId(), request.isForAnother());
        Map<String, Mark> lines = new LinkedHashMap<>();
        Map<String, Mark> words = new LinkedHashMap<>();
        marks(request).forEach(mark -> {
            if (mark.line() != null) lines.put(mark.line(), mark);
            else words.put(mark.words().toLowerCase(Locale.ROOT), mark);
        });
        Set<String> names = new LinkedHashSet<>(drawn.names());
        words.forEach((word, mark) -> {
            names.removeIf(name -> name.equalsIgnoreCase(word));
            if (mark.withheld()) names.add(mark.words());
        });
        WithheldWords left = new WithheldWords(names);
        UnaryOperator<String> withoutAddresses = keptBack.leftOutForAll(theCase);
        List<Read> read = drawn.lines().stream()
                .map(line -> {
                    Mark mark = lines.get(line.key());
                    Ground ground = mark == null ? line.ground() : mark.withheld() ? mark.ground() : null;
                    boolean addressGiven = mark != null && line.ground() == Ground.keptBackAddress && ground == null;
                    String text = left.leftOut(addressGiven ? line.text() : withoutAddresses.apply(line.text()));
                    return new Read(
                            line,
                            ground == null ? text : WithheldWords.INSTEAD,
                            ground,
                            mark == null
                                    ? null
                                    : "%s, %s: %s"
                                            .formatted(workers.name(mark.by()), London.day(mark.at()), mark.reason()));
                })
                .toList();
        return new WholeFile(read, names);
    }

    List<Mark> marks(Request request) {
        return database.sql(
                        "select line, words, withheld, ground, reason, recorded_by, recorded_at from subject_access_mark where request_id = :request order by place")
                .param("request", request.id())
                .query((row, n) -> new Mark(
                        row.getString("line"),
                        row.getString("words"),
                        row.getBoolean("withheld"),
                        Ground.valueOf(row.getString("ground")),
                        row.getString("reason"),
                        row.getString("recorded_by"),
                        instant(row, "recorded_at")))
                .list();
    }

    // ---- what people say

    /** What was said when somebody asked. */
    record Asked(
            UUID member, Asks asks, String asker, String identity, String authority, Child child, LocalDate received) {}

    /**
     * A request for each record in which the person stands. Those for which somebody else answers wait for them; of one that is kept from whoever opens this they are told nothing.
     *
     * @return the number of the one on this record
     * @throws Refusal where something is missing, or a child who understands it does not want it
     */
    long open(FamilyCase theCase, Asked asked, String by) {
        HouseholdMember member = members.findById(asked.member() == null ? new UUID(0, 0) : asked.member())
                .filter(one -> one.getCaseId().equals(theCase.getId()))
                .orElseThrow(() -> Refusal.of("member", "Choose in “About whom” somebody of this record."));
        if (asked.asks() == null) throw Refusal.of("asks", "Choose in “Who asks” one of the three.");
        String asker = said("asker", "Name of who asks", asked.asker(), 2);
        String identity = said("identity", "How it was checked who they are", asked.identity(), SHORTEST);
        LocalDate today = London.today(clock);
        if (asked.received() == null
                || asked.received().isAfter(today)
                || asked.received().isBefore(today.minusYears(1)))
            throw Refusal.of(
                    "received",
                    "Say in “Received on” the day, within the last year, on which both the request and the proof of who asks were there.");
        boolean isChild = Childhood.of(member.answer(), today) != ChildOrAdult.adult;
        if (asked.asks() == Asks.parent && !isChild)
            throw Refusal.of(
                    "asks",
                    "%s is no child. An adult asks themselves, or authorises somebody.".formatted(member.getName()));
        String authority = asked.asks() == Asks.themselves
                ? null
                : said("authority", "By what they may ask for them", asked.authority(), SHORTEST);
        if (isChild) mayBeAskedFor(asked, member);
        LocalDate due = due(theCase, TIME, asked.received());
        UUID atOnce = NewId.next();
        Long own = null;
        for (HouseholdMember other : ofThePerson(member)) {
            UUID id = NewId.next();
            database.sql(
                            """
                            insert into subject_access (id, asked_at_once, case_id, member_id, asks, asker, identity, authority, child, received_on, due_on, recorded_by, recorded_at)
                            values (:id, :atOnce, :case, :member, :asks, :asker, :identity, :authority, :child, :received, :due, :by, :now)""")
                    .param("id", id)
                    .param("atOnce", atOnce)
                    .param("case", other.getCaseId())
                    .param("member", other.getId())
                    .param("asks", asked.asks().name())
                    .param("asker", asker)
                    .param("identity", identity)
                    .param("authority", authority, Types.VARCHAR)
                    .param("child", isChild ? asked.child().name() : null, Types.VARCHAR)
                    .param("received", asked.received())
                    .param("due", due)
                    .param("by", by)
                    .param("now", now())
                    .update();
            long number = database.sql("select number from subject_access where id = :id")
                    .param("id", id)
                    .query(Long.class)
                    .single();
            if (other.getId().equals(member.getId())) own = number;
            event("opened", cases.findById(other.getCaseId()).orElseThrow(), number, by);
        }
        return own;
    }

    private static void mayBeAskedFor(Asked asked, HouseholdMember member) {
        if (asked.child() == null)
            throw Refusal.of(
                    "child",
                    "%s is a child, or may be one. Say in “Does the child understand it” how that was judged."
                            .formatted(member.getName()));
        if (asked.child() == Child.objects)
            throw Refusal.of(
                    "child",
                    "%s understands it, so the right is their own, and they do not want it. No request is opened; tell who asks so."
                            .formatted(member.getName()));
        if (asked.child() == Child.tooYoung && asked.asks() == Asks.themselves)
            throw Refusal.of(
                    "child",
                    "A child who does not understand it yet asks through a parent, or through somebody whom a court has named. Choose that in “Who asks”.");
    }

    /** The lines of this person in all records: known as the same person, or joined as one. */
    private List<HouseholdMember> ofThePerson(HouseholdMember member) {
        List<UUID> lines = database.sql(
                        """
                        with recursive same (id) as (
                            select cast(:member as uuid)
                            union
                            select found.id from same s cross join lateral (
                                select m.id from household_member m join household_member k on k.person_id = m.person_id where k.id = s.id
                                union all select j.other_member_id from joining j where j.member_id = s.id and j.kind in ('samePerson', 'writtenTwice') and j.ended_at is null
                                union all select j.member_id from joining j where j.other_member_id = s.id and j.kind in ('samePerson', 'writtenTwice') and j.ended_at is null) found
                            where found.id is not null)
                        select distinct on (m.case_id) m.id from same s join household_member m on m.id = s.id order by m.case_id, m.id <> :member, m.removed_at is not null""")
                .param("member", member.getId())
                .query(UUID.class)
                .list();
        return members.findAllById(lines);
    }

    /** How many records of the person others prepare, of those that this reader may know of. */
    List<FamilyCase> withOthers(Request request, String reader) {
        return database
                .sql(
                        "select case_id from subject_access where asked_at_once = :once and id <> :id and not hidden_from(case_id, :reader)")
                .param("once", request.askedAtOnce())
                .param("id", request.id())
                .param("reader", reader)
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> cases.findById(id).orElseThrow())
                .toList();
    }

    void extend(FamilyCase theCase, Request asked, String reason, String by) {
        Request request = locked(theCase, asked);
        mustBeOpen(request, "extendReason");
        if (request.extended() != null)
            throw Refusal.of("extendReason", "More time was taken already, and it is taken once.");
        if (London.today(clock).isAfter(request.due()))
            throw Refusal.of(
                    "extendReason",
                    "Whoever asked must be told within the month that it takes longer, and the month was over on %s. Give the file now."
                            .formatted(London.day(request.due())));
        database.sql(
                        "update subject_access set extended_at = :now, extended_by = :by, extended_reason = :reason, due_on = :due, version = version + 1, recorded_by = :by, recorded_at = :now where id = :id")
                .param("now", now())
                .param("by", by)
                .param("reason", said("extendReason", "Why it takes longer", reason, SHORTEST))
                .param("due", due(theCase, LONGER, request.received()))
                .param("id", request.id())
                .update();
        event("extended", theCase, request.number(), by);
    }

    /** Withdrawn by who asked, or refused. */
    void end(FamilyCase theCase, Request asked, String reason, String by) {
        Request request = locked(theCase, asked);
        mustBeOpen(request, "nothingReason");
        database.sql(
                        "update subject_access set ended_at = :now, ended_by = :by, ended_reason = :reason, version = version + 1, recorded_by = :by, recorded_at = :now where id = :id")
                .param("now", now())
                .param("by", by)
                .param("reason", said("nothingReason", "Why nothing is given", reason, SHORTEST))
                .param("id", request.id())
                .update();
        event("ended", theCase, request.number(), by);
    }

    /** @param lines by their keys; @param words wherever they stand; one of the two at least */
    void mark(
            FamilyCase theCase,
            Request asked,
            Collection<String> lines,
            String words,
            boolean withheld,
            Ground ground,
            String reason,
            String by) {
        Request request = locked(theCase, asked);
        mustBeOpen(request, "line");
        mustNotWait(request, "line");
        Set<String> known =
                file(request).lines().stream().map(one -> one.line().key()).collect(Collectors.toSet());
        if (lines.isEmpty() && words.isBlank())
            throw Refusal.of("line", "Tick the lines that are meant, or type words in “Words wherever they stand”.");
        if (!known.containsAll(lines))
            throw Refusal.of("line", "One of the lines is there no longer. Look at the file again and tick once more.");
        if (withheld && ground == null)
            throw Refusal.of("ground", "Choose in “Ground” why this may be withheld by law.");
        String why = said("markReason", "Why", reason, SHORTEST);
        lines.forEach(line -> mark(request, line, null, withheld, ground, why, by));
        if (!words.isBlank()) mark(request, null, words.strip(), withheld, ground, why, by);
    }

    private void mark(
            Request request, String line, String words, boolean withheld, Ground ground, String why, String by) {
        database.sql(
                        """
                        insert into subject_access_mark (id, request_id, line, words, withheld, ground, reason, recorded_by, recorded_at)
                        values (:id, :request, :line, :words, :withheld, :ground, :reason, :by, :now)""")
                .param("id", NewId.next())
                .param("request", request.id())
                .param("line", line, Types.VARCHAR)
                .param("words", words, Types.VARCHAR)
                .param("withheld", withheld)
                .param("ground", (ground == null ? Ground.other : ground).name())
                .param("reason", why)
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** The file as it stands now is kept as PDF and JSON, and waits for a second person. @return the number of the copy */
    int draw(FamilyCase theCase, Request asked, String by) {
        Request request = locked(theCase, asked);
        mustBeOpen(request, null);
        mustNotWait(request, null);
        WholeFile whole = file(request);
        Map<String, List<Read>> entries = whole.lines().stream()
                .collect(Collectors.groupingBy(one -> one.line().entry(), LinkedHashMap::new, Collectors.toList()));
        List<PrintedFile.Given> given = entries.values().stream()
                .filter(entry -> entry.stream().anyMatch(SubjectAccess::says))
                .flatMap(List::stream)
                .map(one -> new PrintedFile.Given(
                        one.line().part(), one.line().entry(), one.line().label(), one.given()))
                .toList();
        int left = (int) entries.values().stream()
                .filter(entry -> entry.stream().noneMatch(SubjectAccess::says))
                .count();
        int number = copies(request).size() + 1;
        String name = members.name(request.memberId());
        PrintedFile.Content content = new PrintedFile.Content(
                "What we hold about you", "Request %d, copy %d".formatted(request.number(), number), name, given, left);
        UUID copy = NewId.next();
        database.sql(
                        """
                        insert into subject_access_copy (id, request_id, number, withheld, drawn_by, drawn_at, recorded_by, recorded_at)
                        values (:id, :request, :number, :withheld, :by, :now, :by, :now)""")
                .param("id", copy)
                .param("request", request.id())
                .param("number", number)
                .param("withheld", (int) whole.lines().stream()
                        .filter(one -> one.withheld() != null)
                        .count())
                .param("by", by)
                .param("now", now())
                .update();
        keep(copy, "pdf", null, printed.pdf(content), null, by);
        keep(copy, "json", null, printed.json(content), null, by);
        whole.lines().stream()
                .filter(one -> one.withheld() == null
                        && one.line().key().startsWith("document:")
                        && one.line().key().endsWith(":file"))
                .map(one -> UUID.fromString(one.line().entry().substring("document:".length())))
                .forEach(document -> keep(
                        copy,
                        "document",
                        document,
                        null,
                        database.sql("select sha256 from document where id = :id")
                                .param("id", document)
                                .query(String.class)
                                .single(),
                        by));
        event("drawn", theCase, request.number(), by);
        return number;
    }

    /** When and by whom it was recorded says nothing where all else is withheld. */
    private static boolean says(Read one) {
        return one.withheld() == null
                && !one.line().key().endsWith(":recorded_by")
                && !one.line().key().endsWith(":recorded_at");
    }

    private void keep(UUID copy, String kind, UUID document, byte[] content, String digest, String by) {
        database.sql(
                        """
                        insert into subject_access_file (id, copy_id, kind, document_id, sha256, content, recorded_by, recorded_at)
                        values (:id, :copy, :kind, :document, :digest, :content, :by, :now)""")
                .param("id", NewId.next())
                .param("copy", copy)
                .param("kind", kind)
                .param("document", document, Types.OTHER)
                .param("digest", digest == null ? sha256(content) : digest)
                .param("content", content, Types.BINARY)
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** The second person: what they have read may go, or goes back. */
    void say(FamilyCase theCase, Request asked, int copy, Boolean mayGo, String reason, String by) {
        Request request = locked(theCase, asked);
        mustBeOpen(request, null);
        Copy waits = waiting(request)
                .filter(one -> one.number() == copy)
                .orElseThrow(() -> Refusal.of(
                        null, "This copy does not wait for a second person any more. Look at the request again."));
        if (waits.drawnBy().equals(by))
            throw Refusal.of(null, "You had this drawn yourself. Somebody else reads it before it goes.");
        if (!second.may(by, theCase, waits.drawnBy()))
            throw Refusal.of(null, "Somebody who manages or leads the service reads it before it goes.");
        if (mayGo == null) throw Refusal.of("mayGo", "Choose in “What you say” whether it may go.");
        database.sql(
                        "update subject_access_copy set seen_by = :by, seen_at = :now, may_go = :may, seen_reason = :reason, version = version + 1, recorded_by = :by, recorded_at = :now where id = :id")
                .param("by", by)
                .param("now", now())
                .param("may", mayGo)
                .param("reason", said("seenReason", "What you have looked at, or what must change", reason, SHORTEST))
                .param("id", waits.id())
                .update();
        event(mayGo ? "may-go" : "sent-back", theCase, request.number(), by);
    }

    void give(FamilyCase theCase, Request asked, int copy, String to, String how, LocalDate on, String by) {
        Request request = locked(theCase, asked);
        mustBeOpen(request, "givenTo");
        Copy last = copies(request).stream()
                .findFirst()
                .filter(one -> one.number() == copy && Boolean.TRUE.equals(one.mayGo()))
                .orElseThrow(() -> Refusal.of("givenTo", "A second person has not said of this copy that it may go."));
        if (last.isGiven()) throw Refusal.of("givenTo", "This copy was given already.");
        String whom = said("givenTo", "To whom it was given", to, 2), way = said("givenHow", "How", how, 3);
        if (on == null || on.isAfter(London.today(clock)) || on.isBefore(London.dateOf(last.seenAt())))
            throw Refusal.of(
                    "givenOn",
                    "Say in “On which day” when it was given: not after today, and not before %s, when it was let go."
                            .formatted(London.day(last.seenAt())));
        database.sql(
                        "update subject_access_copy set given_to = :to, given_how = :how, given_on = :on, given_by = :by, given_at = :now, version = version + 1, recorded_by = :by, recorded_at = :now where id = :id")
                .param("to", whom)
                .param("how", way)
                .param("on", on)
                .param("by", by)
                .param("now", now())
                .param("id", last.id())
                .update();
        event("given", theCase, request.number(), by);
    }

    private void mustBeOpen(Request request, String field) {
        if (request.ended() != null)
            throw Refusal.of(
                    field, "The request was ended: nothing more is done with it. Open a new one where they ask again.");
        if (copies(request).stream().anyMatch(Copy::isGiven) && !"givenTo".equals(field))
            throw Refusal.of(
                    field, "The file was given: the request is answered. Open a new one where they ask again.");
    }

    private void mustNotWait(Request request, String field) {
        if (waiting(request).isPresent())
            throw Refusal.of(
                    field,
                    "A copy waits for a second person, who must read what goes. Have them send it back before anything is changed.");
    }

    /** One after the other, and nothing new comes into the record while it is drawn. */
    private Request locked(FamilyCase theCase, Request request) {
        if (database.sql("select id from family_case where id = :case for update")
                .param("case", theCase.getId())
                .query(UUID.class)
                .optional()
                .isEmpty()) throw nothingThere(theCase.getReference());
        return one(theCase, request.number()).orElseThrow(() -> nothingThere(theCase.getReference()));
    }

    private LocalDate due(FamilyCase theCase, String row, LocalDate received) {
        return timeAllowed
                .limit(
                        theCase,
                        row,
                        received.atTime(LocalTime.NOON).atZone(London.ZONE).toInstant())
                .orElseThrow()
                .day();
    }

    private static String said(String field, String label, String typed, int shortest) {
        String said = typed == null ? "" : typed.strip();
        if (!Words.says(said, shortest) || said.length() > LONGEST)
            throw Refusal.of(field, "Say it in “%s” in %d to %,d characters.".formatted(label, shortest, LONGEST));
        return said;
    }

    private static void event(String action, FamilyCase theCase, long number, String by) {
        SecurityEvent.of(SecurityEvent.Kind.EXPORT, "subject-access-" + action)
                .by(by)
                .with("labels.case", theCase.getReference())
                .with("labels.request", String.valueOf(number))
                .succeeded();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static Request request(ResultSet row, int number) throws SQLException {
        return new Request(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getObject("asked_at_once", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("member_id", UUID.class),
                Asks.valueOf(row.getString("asks")),
                row.getString("asker"),
                row.getString("identity"),
                row.getString("authority"),
                row.getString("child") == null ? null : Child.valueOf(row.getString("child")),
                row.getObject("received_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                row.getString("extended_reason"),
                row.getString("ended_reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

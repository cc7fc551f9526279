package org.familypathway.casepage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.familypathway.family.Childhood;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.Joining;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.family.RecordedText;
import org.familypathway.forms.FurtherAnswer;
import org.familypathway.forms.ReadableAnswers;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happened, the newest first, one line each (R64, R147, R153): when, what, recorded by whom and when, fact or opinion (R155), about which child. What workers
 * wrote and answered stands beside what the chapters bring: each database view whose name ends in {@code _events} is read.
 */
@Component
@Order(100)
class ChronologySection implements CaseSection {
    record Before(String corrected, String reason, String text, String recorded) {}

    /**
     * @param nature fact or opinion; null where it is a step of the work
     * @param source the view or table that brings it
     */
    record Line(
            Instant at,
            String when,
            String kind,
            String who,
            String text,
            String about,
            String nature,
            String recorded,
            List<Before> before,
            Instant recordedAt,
            String recordedBy,
            String source) {}

    record Child(String id, String name, boolean chosen) {}

    /** @param earlier what is folded away: a case of a year has hundreds of lines */
    record Shown(String reference, List<Child> children, String about, List<Line> lines, List<Line> earlier) {}

    private static final int AT_ONCE = 30;

    private static final int A_DAY_WITHOUT_A_TIME = 1000;
    /** What the family's chronology has once, and the journey of each whom it concerns has too (R153). */
    private static final List<String> JOURNEYS = List.of("journey_of_harm", "journey_of_crisis");

    private static final Pattern CHOICE = Pattern.compile("\uE000(\\w+):(\\w+)\uE001");

    private final Entries entries;
    private final ReadableAnswers furtherAnswers;
    private final HouseholdMembers members;
    private final OneAndTheSame oneAndTheSame;
    private final FormerVersions formerVersions;
    private final Workers workers;
    private final JdbcClient database;
    private final Childhood childhood;
    private final Choices choices;

    ChronologySection(
            Entries entries,
            ReadableAnswers furtherAnswers,
            HouseholdMembers members,
            OneAndTheSame oneAndTheSame,
            FormerVersions formerVersions,
            Workers workers,
            JdbcClient database,
            Childhood childhood,
            Choices choices) {
        this.entries = entries;
        this.furtherAnswers = furtherAnswers;
        this.members = members;
        this.oneAndTheSame = oneAndTheSame;
        this.formerVersions = formerVersions;
        this.workers = workers;
        this.database = database;
        this.childhood = childhood;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "chronology";
    }

    @Override
    public Chapter chapter() {
        return Chapter.history;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        // Whoever was taken off the list goes on being named where something is about them.
        Map<UUID, HouseholdMember> all = members.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(HouseholdMember::getId, member -> member));
        HouseholdMember about = reader.about() == null ? null : all.get(reader.about());
        // Of somebody who was written down twice, what is about either line.
        Set<UUID> person = about == null ? Set.of() : oneAndTheSame.person(about.getId());
        List<Line> lines = all(theCase, reader.user(), person, all);
        if (about != null) for (String view : JOURNEYS) lines.addAll(brought(view, theCase, person, all));
        lines.sort(Comparator.comparing(Line::at).reversed());
        // The journey of one child is read as a whole.
        int atOnce = about == null ? Math.min(AT_ONCE, lines.size()) : lines.size();
        return new Shown(
                theCase.getReference(),
                childrenEver(theCase).stream()
                        .map(m -> new Child(m.getId().toString(), m.getName(), m == about))
                        .toList(),
                about == null ? null : about.getName(),
                lines.subList(0, atOnce),
                lines.subList(atOnce, lines.size()));
    }

    /** Everything of the family that this person may read, in no order. */
    List<Line> all(FamilyCase theCase, String user) {
        return all(
                theCase,
                user,
                Set.of(),
                members.findByCaseId(theCase.getId()).stream()
                        .collect(Collectors.toMap(HouseholdMember::getId, member -> member)));
    }

    private List<Line> all(FamilyCase theCase, String user, Set<UUID> person, Map<UUID, HouseholdMember> all) {
        List<Line> lines = new ArrayList<>(written(theCase, person, all));
        lines.addAll(answered(theCase, user, person, all));
        for (String view : views()) lines.addAll(brought(view, theCase, person, all));
        return lines;
    }

    /** Whose journey can be read: of somebody who was written down twice, that of the line that stays. */
    private List<HouseholdMember> childrenEver(FamilyCase theCase) {
        Set<UUID> merged = oneAndTheSame.standing(theCase.getId()).stream()
                .filter(joined -> joined.getKind() == Joining.Kind.writtenTwice)
                .map(Joining::getOtherMemberId)
                .collect(Collectors.toSet());
        return childhood.childrenEver(theCase).stream()
                .filter(m -> !merged.contains(m.getId()))
                .toList();
    }

    private List<Line> written(FamilyCase theCase, Set<UUID> person, Map<UUID, HouseholdMember> all) {
        List<Entry> written = entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase.getId()).stream()
                .filter(entry -> person.isEmpty() || entry.getAbout() != null && person.contains(entry.getAbout()))
                .toList();
        var former =
                formerVersions.of("entry", written.stream().map(Entry::getId).toList());
        return written.stream()
                .map(entry -> new Line(
                        entry.getHappenedAt(),
                        London.minute(entry.getHappenedAt()),
                        choices.words("entryKinds", entry.getKind())
                                + (entry.getHow() == null ? "" : ", " + how(entry.getHow())),
                        entry.getWho(),
                        entry.getText(),
                        name(entry.getAbout(), all),
                        choices.words("natures", entry.getNature()),
                        recorded(entry.getRecordedBy(), entry.getRecordedAt()),
                        before(former, entry),
                        entry.getRecordedAt(),
                        entry.getRecordedBy(),
                        "entry"))
                .toList();
    }

    /** What was answered to questions that analysts added, under the step in which it was asked. */
    private List<Line> answered(FamilyCase theCase, String user, Set<UUID> person, Map<UUID, HouseholdMember> all) {
        List<FurtherAnswer> answered = furtherAnswers.of(theCase, user).stream()
                .filter(one -> person.isEmpty() || one.getAbout() != null && person.contains(one.getAbout()))
                .toList();
        var former = formerVersions.of(
                "further_answer", answered.stream().map(FurtherAnswer::getId).toList());
        return answered.stream()
                .map(one -> new Line(
                        one.getAnsweredAt(),
                        London.minute(one.getAnsweredAt()),
                        one.getStepName(),
                        null,
                        one.getQuestion() + "\n" + one.getText(),
                        name(one.getAbout(), all),
                        null,
                        recorded(one.getRecordedBy(), one.getRecordedAt()),
                        before(former, one),
                        one.getRecordedAt(),
                        one.getRecordedBy(),
                        "further_answer"))
                .toList();
    }

    private List<Before> before(Map<UUID, List<FormerVersions.Former>> former, RecordedText row) {
        return former.getOrDefault(row.getId(), List.of()).stream()
                .map(before -> new Before(
                        "Corrected on %s by %s"
                                .formatted(London.minute(before.replacedAt()), workers.name(before.replacedBy())),
                        before.reason(),
                        before.former().path("text").asText(),
                        recorded(before.recordedBy(), before.recordedAt())))
                .toList();
    }

    private List<Line> brought(String view, FamilyCase theCase, Set<UUID> person, Map<UUID, HouseholdMember> all) {
        return database.sql("select happened_at, kind, text, recorded_by, recorded_at, about from " + view
                        + " where case_id = :case and (:all or about in (:person))")
                .param("case", theCase.getId())
                .param("all", person.isEmpty())
                .param("person", person.isEmpty() ? Set.of(theCase.getId()) : person)
                .query((row, n) -> new Line(
                        inOrder(
                                row.getTimestamp(1).toInstant(),
                                row.getTimestamp(5).toInstant()),
                        when(row.getTimestamp(1).toInstant()),
                        inWords(row.getString(2)),
                        null,
                        withWords(row.getString(3)),
                        name(row.getObject(6, UUID.class), all),
                        null,
                        recorded(row.getString(4), row.getTimestamp(5).toInstant()),
                        List.of(),
                        row.getTimestamp(5).toInstant(),
                        row.getString(4),
                        view.split(" ")[0]))
                .list();
    }

    /** A day that has no time stands in the order at its noon, and nothing later than it was written down. */
    private static Instant inOrder(Instant at, Instant recordedAt) {
        return hasNoTime(at) && at.isAfter(recordedAt) ? recordedAt : at;
    }

    private static String when(Instant at) {
        return hasNoTime(at) ? London.weekday(London.dateOf(at)) : London.minute(at);
    }

    /** The mark of the function {@code on_day} of the database. */
    private static boolean hasNoTime(Instant at) {
        return at.getNano() == A_DAY_WITHOUT_A_TIME;
    }

    /** What the database says about a choice with its function {@code choice}, as the list has it. */
    String withWords(String text) {
        return CHOICE.matcher(text)
                .replaceAll(said -> Matcher.quoteReplacement(choices.words(said.group(1), said.group(2))));
    }

    /** The views that chapters bring. Their names are the migrations', nobody types them. */
    List<String> views() {
        return database.sql(
                        """
                        select quote_ident(table_name) || case when exists (
                            select from information_schema.columns c
                            where c.table_schema = v.table_schema and c.table_name = v.table_name and c.column_name = 'about')
                          then '' else ' cross join (select null::uuid as about) as nobody' end
                        from information_schema.views v
                        where table_schema = current_schema() and table_name like '%\\_events' order by table_name""")
                .query(String.class)
                .list();
    }

    private String recorded(String by, Instant at) {
        return "recorded by %s, %s"
                .formatted(by.equals("pathway") ? "the pathway itself" : workers.name(by), London.minute(at));
    }

    private static String name(UUID member, Map<UUID, HouseholdMember> all) {
        return member == null || !all.containsKey(member)
                ? null
                : all.get(member).getName();
    }

    private String how(String how) {
        return choices.within("entryWays", how);
    }

    /** Chapters name a kind as a fact, {@code harmReported}, or in words, {@code Consent given}. */
    private static String inWords(String kind) {
        return Words.of(Character.toLowerCase(kind.charAt(0)) + kind.substring(1));
    }
}

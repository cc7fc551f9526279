package org.familypathway.family;

import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The household as it was at an earlier moment, from the former versions of its rows: what a finished chapter shows, whatever was written down since. */
@Component
public class FormerHousehold {
    private final JdbcClient database;
    private final EntityManager record;

    FormerHousehold(JdbcClient database, EntityManager record) {
        this.database = database;
        this.record = record;
    }

    /**
     * What somebody is called in what is shown: in what is finished as it was then, and at the latest as it was when the case was closed. Somebody who has left the list is named too.
     *
     * @param finished when what is shown was finished; null where it is not
     */
    public String name(UUID member, Instant finished) {
        HouseholdMember now = record.find(HouseholdMember.class, member);
        if (now != null && isAsThen(now, finished)) return now.getName();
        return database.sql("select name_then(:member, :finished)")
                .param("member", member)
                .param(
                        "finished",
                        finished == null ? null : OffsetDateTime.ofInstant(finished, ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .query(String.class)
                .single();
    }

    /** Nothing was written into the line since: no former version need be looked for. */
    private boolean isAsThen(HouseholdMember now, Instant finished) {
        Instant closed = record.find(FamilyCase.class, now.getCaseId()).getClosedAt();
        return Stream.of(Optional.ofNullable(finished), Optional.ofNullable(closed))
                .flatMap(Optional::stream)
                .noneMatch(then -> now.getRecordedAt().isAfter(then));
    }

    /** A line as it was at an earlier moment, and what was known of the person then. */
    public record Line(HouseholdMember.Answer answer, AboutPerson about) {}

    /** Those who were on the list at that moment, as it said then; in the order of {@link HouseholdMembers#of}. Two lines that are one person by now are one line, the one that stays. */
    public List<Line> at(FamilyCase theCase, Instant when) {
        return database
                .sql(
                        """
                        select distinct on (counted) as_it_was.* from (
                            select distinct on (id) *, counts_for(id) as counted from (
                                select * from household_member where case_id = :case
                                union all
                                select m.* from former_version f, jsonb_populate_record(null::household_member, f.former) m
                                where f.table_name = 'household_member' and f.row_id in (select id::text from household_member where case_id = :case)) said
                            where recorded_at <= :when order by id, recorded_at desc, version desc) as_it_was
                        where removed_at is null order by counted, id <> counted""")
                .param("case", theCase.getId())
                .param("when", OffsetDateTime.ofInstant(when, ZoneOffset.UTC))
                .query((row, n) -> new Line(member(row), about(row)))
                .list()
                .stream()
                .sorted(Comparator.comparing(Line::answer, Childhood.order(London.dateOf(when))))
                .toList();
    }

    /** What a line said right before something was written into it at that moment, and what it said then; empty where nothing was. */
    List<Line> beforeAndAfter(UUID member, Instant written) {
        return database.sql(
                        """
                        with said as (
                            select m.* from household_member m where m.id = :member
                            union all
                            select m.* from former_version f, jsonb_populate_record(null::household_member, f.former) m
                            where f.table_name = 'household_member' and f.row_id = cast(:member as text))
                        select said.*, said.id as counted from said, (select version from said where recorded_at = :written order by version desc limit 1) at_that
                        where said.version in (at_that.version - 1, at_that.version) order by said.version""")
                .param("member", member)
                .param("written", OffsetDateTime.ofInstant(written, ZoneOffset.UTC))
                .query((row, n) -> new Line(member(row), about(row)))
                .list();
    }

    /** Of a row of {@code household_member}. */
    static Birth birth(ResultSet row) throws SQLException {
        return new Birth(
                row.getObject("born", LocalDate.class),
                read(row, "birth_known", Birth.Known::valueOf),
                read(row, "birth_month", Month::valueOf),
                row.getObject("birth_year", Integer.class),
                row.getObject("about_age", Integer.class),
                row.getObject("about_age_on", LocalDate.class),
                row.getObject("expected_on", LocalDate.class));
    }

    private static HouseholdMember.Answer member(ResultSet row) throws SQLException {
        Boolean home = row.getObject("at_home", Boolean.class);
        Birth birth = birth(row);
        return new HouseholdMember.Answer(
                row.getObject("counted", UUID.class),
                row.getString("name"),
                birth.day(),
                birth.known(),
                birth.month(),
                birth.year(),
                birth.age(),
                birth.ageOn(),
                birth.expectedOn(),
                read(row, "child_or_adult", ChildOrAdult::valueOf),
                row.getString("relationship"),
                row.getString("ethnicity"),
                row.getString("ethnic_group"),
                row.getString("communication"),
                row.getString("school"),
                home == null ? null : YesNo.of(home));
    }

    private static AboutPerson about(ResultSet row) throws SQLException {
        Array flags = row.getArray("visit_flags");
        return new AboutPerson(
                read(row, "sex", Sex::valueOf),
                row.getString("gender"),
                row.getString("pronouns"),
                read(row, "disabled", YesNo::valueOf),
                row.getString("health"),
                row.getString("religion"),
                row.getString("sexuality"),
                row.getString("first_language"),
                read(row, "interpreter", YesNo::valueOf),
                read(row, "young_carer", YesNo::valueOf),
                row.getString("cares_for"),
                row.getString("phone"),
                row.getString("reached_safely"),
                flags == null ? null : List.of((String[]) flags.getArray()),
                row.getString("visit_flags_why"),
                row.getObject("died_on", LocalDate.class),
                row.getString("died_known"));
    }

    private static <T> T read(ResultSet row, String column, Function<String, T> as) throws SQLException {
        String said = row.getString(column);
        return said == null ? null : as.apply(said);
    }
}

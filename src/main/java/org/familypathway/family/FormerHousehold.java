package org.familypathway.family;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.familypathway.kernel.YesNo;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The household as it was at an earlier moment, from the former versions of its rows: what a finished chapter shows, whatever was written down since. */
@Component
public class FormerHousehold {
    private final JdbcClient database;

    FormerHousehold(JdbcClient database) {
        this.database = database;
    }

    /** Those who were on the list at that moment, as it said then; in the order of {@link HouseholdMembers#of}. */
    public List<HouseholdMember.Answer> at(FamilyCase theCase, Instant when) {
        return database.sql(
                        """
                        select * from (
                            select distinct on (id) * from (
                                select * from household_member where case_id = :case
                                union all
                                select m.* from former_version f, jsonb_populate_record(null::household_member, f.former) m
                                where f.table_name = 'household_member' and f.row_id in (select id::text from household_member where case_id = :case)) said
                            where recorded_at <= :when order by id, recorded_at desc, version desc) as_it_was
                        where removed_at is null order by born nulls first, name""")
                .param("case", theCase.getId())
                .param("when", OffsetDateTime.ofInstant(when, ZoneOffset.UTC))
                .query((row, n) -> member(row))
                .list();
    }

    private static HouseholdMember.Answer member(ResultSet row) throws SQLException {
        Boolean home = row.getObject("at_home", Boolean.class);
        return new HouseholdMember.Answer(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("born", LocalDate.class),
                read(row, "birth_known", Birth.Known::valueOf),
                read(row, "birth_month", Month::valueOf),
                row.getObject("birth_year", Integer.class),
                row.getObject("about_age", Integer.class),
                row.getObject("about_age_on", LocalDate.class),
                row.getObject("expected_on", LocalDate.class),
                read(row, "child_or_adult", ChildOrAdult::valueOf),
                row.getString("relationship"),
                row.getString("ethnicity"),
                row.getString("communication"),
                row.getString("school"),
                home == null ? null : YesNo.of(home));
    }

    private static <T> T read(ResultSet row, String column, Function<String, T> as) throws SQLException {
        String said = row.getString(column);
        return said == null ? null : as.apply(said);
    }
}

package org.familypathway.casepage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.Household;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the family live and who they are (R12, R119), with what was said before it was changed. */
@Component
@Order(10)
class HouseholdSection implements CaseSection {
    record Member(
            String name,
            String born,
            String relationship,
            String ethnicity,
            String communication,
            String school,
            boolean atHome) {}

    /** @param said what changed, as "School or work: …" */
    record Before(String who, List<String> said, String changed) {}

    record Shown(
            String address,
            String postcode,
            String tenure,
            String landlord,
            List<Member> members,
            List<Before> before) {}

    private static final Map<String, String> COLUMNS = columns();

    private final FamilyRecord record;
    private final FormerVersions formerVersions;
    private final Workers workers;
    private final JdbcClient database;
    private final Clock clock;
    private final Choices choices;

    HouseholdSection(
            FamilyRecord record,
            FormerVersions formerVersions,
            Workers workers,
            JdbcClient database,
            Clock clock,
            Choices choices) {
        this.record = record;
        this.formerVersions = formerVersions;
        this.workers = workers;
        this.database = database;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "household";
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        Household.Answers household = record.household(theCase);
        LocalDate today = London.today(clock);
        return new Shown(
                household == null ? null : household.address(),
                household == null ? null : household.postcode(),
                household == null ? null : choices.words("tenures", household.tenure()),
                household == null ? null : household.landlord(),
                record.memberAnswers(theCase).stream()
                        .map(m -> new Member(
                                m.name(),
                                m.born() == null
                                        ? "not known"
                                        : "%s (%d)"
                                                .formatted(
                                                        London.day(m.born()),
                                                        Period.between(m.born(), today)
                                                                .getYears()),
                                choices.words("relationships", m.relationship()),
                                m.ethnicity(),
                                m.communication(),
                                m.school(),
                                m.atHome()))
                        .toList(),
                before(theCase));
    }

    private List<Before> before(FamilyCase theCase) {
        List<Before> before = new ArrayList<>();
        record Now(UUID id, Map<String, Object> row) {}
        List<Now> rows = database
                .sql("select * from household_member where case_id = :case order by born nulls first, name")
                .param("case", theCase.getId())
                .query()
                .listOfRows()
                .stream()
                .map(row -> new Now((UUID) row.get("id"), row))
                .toList();
        var formerMembers =
                formerVersions.of("household_member", rows.stream().map(Now::id).toList());
        rows.forEach(now -> before.addAll(
                before((String) now.row().get("name"), formerMembers.getOrDefault(now.id(), List.of()), now.row())));
        var household = formerVersions.of("household", List.of(theCase.getId()));
        if (!household.isEmpty())
            before.addAll(before(
                    "The household",
                    household.get(theCase.getId()),
                    database.sql("select * from household where id = :case")
                            .param("case", theCase.getId())
                            .query()
                            .singleRow()));
        return before;
    }

    private List<Before> before(String who, List<FormerVersions.Former> versions, Map<String, Object> now) {
        List<Before> before = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            var former = versions.get(i);
            List<String> said = new ArrayList<>();
            boolean goneNext = i + 1 < versions.size()
                    ? versions.get(i + 1).former().hasNonNull("removed_at")
                    : now.get("removed_at") != null;
            for (var column : COLUMNS.entrySet()) {
                String then = former.former().path(column.getKey()).asText("");
                String next = i + 1 < versions.size()
                        ? versions.get(i + 1).former().path(column.getKey()).asText("")
                        : String.valueOf(now.getOrDefault(column.getKey(), ""));
                if (next.equals("null")) next = "";
                if (then.equals("null")) then = "";
                if (!then.equals(next))
                    said.add(column.getValue() + ": " + (then.isEmpty() ? "nothing" : "“" + then + "”"));
            }
            if (goneNext && !former.former().hasNonNull("removed_at")) said.add("was on the list of members");
            if (!said.isEmpty())
                before.add(new Before(
                        who,
                        said,
                        "Changed on %s by %s"
                                .formatted(London.minute(former.replacedAt()), workers.name(former.replacedBy()))));
        }
        return before;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("name", "Name");
        columns.put("born", "Date of birth");
        columns.put("relationship", "Place in the family");
        columns.put("ethnicity", "Ethnicity");
        columns.put("communication", "Language and communication needs");
        columns.put("school", "School or work");
        columns.put("at_home", "Lives in the household");
        columns.put("address", "Address");
        columns.put("postcode", "Postcode");
        columns.put("tenure", "Tenure");
        columns.put("landlord", "Landlord");
        return columns;
    }
}

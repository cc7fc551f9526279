package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Choices.Choice;
import org.familypathway.model.Diagrams;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A list is an enum with a check where Java branches on it, and otherwise rows without one: the two say the same, and nothing a third time. */
@PathwayTest
class EnumsAndChecksTest {
    private static final Pattern VALUES = Pattern.compile("'([^']*)'::text");

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Choices choices;

    @Test
    void an_enum_of_the_record_and_the_check_of_its_column_have_the_same_values() {
        Map<String, Set<String>> checks = checks(), differ = new TreeMap<>();
        columns().forEach((column, values) -> {
            Set<String> check = checks.get(column);
            if (check != null && !check.equals(values)) differ.put(column, check);
        });
        assertThat(checks.keySet()).containsAnyElementsOf(columns().keySet());
        assertThat(differ).isEmpty();
    }

    /** An analyst may add a row: a check would refuse what the form offers. */
    @Test
    void a_list_of_the_table_that_is_no_enum_has_no_check() {
        Set<Set<String>> lists = Diagrams.forms().values().stream()
                .flatMap(form -> form.schema().findValuesAsText("valuesKey").stream())
                .distinct()
                .filter(choices::isList)
                .map(list ->
                        choices.offered(list, null).stream().map(Choice::value).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
        Map<String, Set<String>> checks = checks();
        checks.keySet().removeAll(columns().keySet());
        checks.keySet().removeAll(BRANCHED_ON);
        checks.values().removeIf(values -> !lists.contains(values));
        assertThat(checks).isEmpty();
    }

    /** On what these say, a view, a trigger, a further check or a sentence goes one way or another, so a row more would go no way; none has an enum of its own. */
    private static final Set<String> BRANCHED_ON = Set.of(
            "entry.nature",
            "contract_breach.nature",
            "harm_report.nature",
            "agency_point.nature",
            "assessment_factor.nature",
            "assessment_factor.effect",
            "assessment_factor.level",
            "plan_goal.level",
            "plan_goal.measure",
            "further_measure.measure",
            "conference_answer.answer",
            "weekly_round.contact",
            "review_attendance.came",
            "goal_progress.how",
            "impact_statement.kind",
            "closure.reason",
            "closure_attendance.attended",
            "risk_assessment.visits",
            "information_passed.basis",
            "transfer.basis",
            "step_request.basis",
            "legal_status.status",
            "written_referral.legal_status",
            "approval.kind",
            "harm_report.concerns");

    /** By {@code table.column}; also what a table has from a class above it, or from one that is embedded. */
    private Map<String, Set<String>> columns() {
        Map<String, Set<String>> columns = new TreeMap<>();
        entities.getMetamodel()
                .getEntities()
                .forEach(entity -> add(snake(entity.getName()), entity.getJavaType(), columns));
        return columns;
    }

    private static void add(String table, Class<?> type, Map<String, Set<String>> columns) {
        if (type == null || type == Object.class) return;
        add(table, type.getSuperclass(), columns);
        for (Field field : type.getDeclaredFields()) {
            Enumerated how = field.getAnnotation(Enumerated.class);
            if (field.getType().isAnnotationPresent(Embeddable.class)) add(table, field.getType(), columns);
            if (how != null && how.value() == EnumType.STRING)
                columns.put(
                        table + "." + snake(field.getName()),
                        Arrays.stream(field.getType().getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private Map<String, Set<String>> checks() {
        Map<String, Set<String>> checks = new TreeMap<>();
        Pattern only = Pattern.compile("CHECK \\(\\((\\w+) = ANY \\(ARRAY\\[([^]]*)]\\)\\)\\)");
        database.query(
                "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace",
                row -> {
                    Matcher check = only.matcher(row.getString(2));
                    if (!check.matches()) return;
                    Set<String> values = new TreeSet<>();
                    Matcher value = VALUES.matcher(check.group(2));
                    while (value.find()) values.add(value.group(1));
                    checks.put(row.getString(1) + "." + check.group(1), values);
                });
        return checks;
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}

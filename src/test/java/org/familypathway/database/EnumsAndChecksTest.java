package org.familypathway.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.familypathway.forms.FormDefinition;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Choices.Choice;
import org.familypathway.model.Diagrams;
import org.familypathway.platform.FixedLists;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A list on which Java, a view or a trigger branches has a check in the database that is named for it, {@code list_factor_levels}; to all others an analyst may add. Enums, checks and lists say the
 * same, and nothing a third time.
 */
@PathwayTest
class EnumsAndChecksTest {
    private static final Pattern VALUES = Pattern.compile("'([^']*)'::text");

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    JdbcTemplate database;

    @Autowired
    FixedLists fixed;

    @Autowired
    Choices choices;

    @Autowired
    ApplicationContext application;

    @Test
    void an_enum_of_the_record_and_the_check_of_its_column_have_the_same_values() {
        Map<String, Set<String>> checks = checks(), differ = new TreeMap<>();
        columns().forEach((column, values) -> {
            Set<String> check = checks.getOrDefault(column, Set.of());
            if (!check.equals(values)) differ.put(column, check);
        });
        assertThat(differ).isEmpty();
    }

    /** Neither a choice that the database refuses, nor one that it takes and nobody is offered. */
    @Test
    void a_list_that_is_fixed_offers_what_its_check_takes() {
        Map<String, Set<String>> offered = new TreeMap<>(), taken = fixed.values();
        taken.keySet().forEach(list -> offered.put(list, offered(list)));
        assertThat(taken).isNotEmpty().isEqualTo(offered);
    }

    /** Else an analyst could add a row, and the database would refuse what the form offers. A check may know more than the list: what comes about by itself. */
    @Test
    void a_list_whose_values_stand_in_a_check_is_fixed() {
        Map<String, String> notFixed = new TreeMap<>();
        Set<String> fixedLists = fixed.values().keySet();
        Map<String, Set<String>> open = new TreeMap<>();
        for (String list : lists()) if (!fixedLists.contains(list)) open.put(list, offered(list));
        assertThat(open).isNotEmpty();
        checks().forEach((column, values) -> open.forEach((list, offered) -> {
            if (values.containsAll(offered)) notFixed.put(column, list);
        }));
        assertThat(notFixed).isEmpty();
    }

    @Test
    void a_list_whose_answers_are_an_enum_is_fixed_to_its_values() {
        Map<String, Set<String>> enums = new TreeMap<>(), fixedValues = fixed.values();
        Diagrams.forms().forEach((file, form) -> {
            String step = camel(Diagrams.name(file));
            if (application.containsBean(step) && application.getBean(step) instanceof Step<?> bean)
                enums(form, bean.answers(), enums);
        });
        fixedValues.keySet().retainAll(enums.keySet());
        assertThat(enums).isNotEmpty().isEqualTo(fixedValues);
    }

    private void enums(FormDefinition form, Class<?> answers, Map<String, Set<String>> enums) {
        for (RecordComponent answer : answers.getRecordComponents()) {
            JsonNode field = form.fields().get(answer.getName());
            ResolvableType type = ResolvableType.forMethodReturnType(answer.getAccessor());
            Class<?> each = type.as(Collection.class).hasGenerics()
                    ? type.as(Collection.class).getGeneric(0).resolve(Object.class)
                    : answer.getType();
            if (field == null) continue;
            if (field.path("type").asText().equals("dynamiclist")) {
                if (each.isRecord()) enums(new FormDefinition(field), each, enums);
            } else if (each.isEnum() && choices.isList(field.path("valuesKey").asText()))
                enums.put(field.path("valuesKey").asText(), names(each));
        }
    }

    private Set<String> lists() {
        return Diagrams.forms().values().stream()
                .flatMap(form -> form.schema().findValuesAsText("valuesKey").stream())
                .filter(choices::isList)
                .collect(Collectors.toSet());
    }

    private Set<String> offered(String list) {
        return choices.offered(list, null).stream().map(Choice::value).collect(Collectors.toCollection(TreeSet::new));
    }

    /** By {@code table.column}; also what a table has from a class above it, or from one that is embedded. */
    private Map<String, Set<String>> columns() {
        Map<String, Set<String>> columns = new TreeMap<>();
        entities.getMetamodel()
                .getEntities()
                .forEach(entity -> add(table(entity.getJavaType()), entity.getJavaType(), columns));
        return columns;
    }

    private static String table(Class<?> entity) {
        Table named = entity.getAnnotation(Table.class);
        return named == null ? snake(entity.getSimpleName()) : named.name();
    }

    private static void add(String table, Class<?> type, Map<String, Set<String>> columns) {
        if (type == null || type == Object.class) return;
        add(table, type.getSuperclass(), columns);
        for (Field field : type.getDeclaredFields()) {
            Enumerated how = field.getAnnotation(Enumerated.class);
            if (field.getType().isAnnotationPresent(Embeddable.class)) add(table, field.getType(), columns);
            if (how != null && how.value() == EnumType.STRING)
                columns.put(table + "." + snake(field.getName()), names(field.getType()));
        }
    }

    private static Set<String> names(Class<?> anEnum) {
        return Arrays.stream(anEnum.getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By {@code table.column}, what a check of this column alone takes. */
    private Map<String, Set<String>> checks() {
        Map<String, Set<String>> checks = new TreeMap<>();
        Pattern only = Pattern.compile("CHECK \\(\\(+(\\w+) = ANY \\(ARRAY\\[(?:(?! AND |IS ).)*\\)(?: NOT VALID)?");
        database.query(
                "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace",
                row -> {
                    Matcher check = only.matcher(row.getString(2));
                    if (!check.matches()) return;
                    Set<String> values = new TreeSet<>();
                    Matcher value = VALUES.matcher(check.group());
                    while (value.find()) values.add(value.group(1));
                    checks.put(row.getString(1) + "." + check.group(1), values);
                });
        return checks;
    }

    private static String camel(String name) {
        return Pattern.compile("-(\\w)").matcher(name).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}

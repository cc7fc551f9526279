package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A form as the analyst drew it: its schema and the keys it asks for.
 *
 * @param schema the content of the .form file
 */
public record FormDefinition(JsonNode schema) {
    private static final Set<String> SHOWN_ONLY =
            Set.of("text", "html", "table", "image", "iframe", "spacer", "separator", "button");

    private static final Pattern SECOND_WORD = Pattern.compile("-(\\w)");

    public String id() {
        return schema.path("id").asText();
    }

    /** The step of a form: {@code add-entry} is {@code addEntry}. @param form its id */
    public static String step(String form) {
        return SECOND_WORD.matcher(form).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    /** The fields that are handed in, by key; a list counts as one field. */
    public Map<String, JsonNode> fields() {
        return fields(schema.path("components"));
    }

    /** What comes back as it was shown, by key, with the key under which it was shown: which rows stood there in which version. */
    Map<String, String> marks() {
        Map<String, String> marks = new LinkedHashMap<>();
        fields().forEach((key, field) -> {
            String shown = field.path("expression").asText();
            if (field.path("type").asText().equals("expression") && shown.matches("=\\w+Now"))
                marks.put(key, shown.substring(1));
        });
        return marks;
    }

    /** Whether an analyst added the question and marked it so: its answer is kept as a further answer, beside what the step records. */
    public static boolean isFurther(JsonNode field) {
        return field.path("properties").path("further").asText().equals("yes");
    }

    /** Whether it has a table of this list, such as {@code beforeVisit}. */
    public boolean shows(String list) {
        return schema.findValuesAsText("dataSource").contains("=" + list);
    }

    /** The fields among these components, by key. */
    public static Map<String, JsonNode> fields(JsonNode components) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            if (type.equals("group")) fields.putAll(fields(component.path("components")));
            else if (type.equals("dynamiclist"))
                fields.put(component.path("path").asText(), component);
            else if (!SHOWN_ONLY.contains(type))
                fields.put(component.path("key").asText(), component);
        }
        return fields;
    }
}

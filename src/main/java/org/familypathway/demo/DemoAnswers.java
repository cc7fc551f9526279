package org.familypathway.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is typed into a form: its fields, and the lines of its lists. */
class DemoAnswers {
    private DemoAnswers() {}

    static Map<String, Object> answers(Object... pairs) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) answers.put((String) pairs[i], pairs[i + 1]);
        return answers;
    }

    /** A line that was added on the screen: it has no id yet. */
    static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = answers(pairs);
        row.put("id", null);
        return row;
    }

    /** A line that the form shows, with what is typed into it. */
    static Map<String, Object> with(Map<String, Object> line, Object... pairs) {
        Map<String, Object> filled = new LinkedHashMap<>(line);
        filled.putAll(answers(pairs));
        return filled;
    }

    /** The lines of a list as the form shows them. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> lines(Map<String, Object> shown, String list) {
        return (List<Map<String, Object>>) shown.getOrDefault(list, List.of());
    }
}

package org.familypathway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.familypathway.demo.Script.Deed;
import org.familypathway.demo.Script.Entry;
import org.familypathway.forms.FormDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The scripts of the demonstration fit the forms, and what does not is said with file and entry. */
class ScriptReaderTest {
    private static final Set<Deed> HAND_IN = Set.of(Deed.start, Deed.step, Deed.page);

    private final ScriptReader reader = new ScriptReader();

    @Test
    void every_answer_of_every_script_is_to_a_question_of_its_form() throws IOException {
        Map<String, Set<String>> keys = keysOfForms();
        List<String> wrong = new ArrayList<>();
        for (Script script : reader.families())
            for (Entry entry : all(script)) {
                if (!HAND_IN.contains(entry.deed())) continue;
                String form = entry.name().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
                if (!keys.containsKey(form)) wrong.add("%s: There is no form %s.".formatted(entry.place(), form));
                else
                    entry.answers().keySet().stream()
                            .filter(key -> !keys.get(form).contains(key))
                            .forEach(key ->
                                    wrong.add("%s: %s does not ask for %s.".formatted(entry.place(), form, key)));
            }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_person_of_a_script_is_one_of_the_demonstration() {
        Pattern names = Pattern.compile("<(\\w+)>");
        Set<String> people =
                DemoOffice.PEOPLE.stream().map(DemoOffice.DemoPerson::id).collect(Collectors.toSet());
        assertThat(reader.families()).allSatisfy(script -> assertThat(all(script))
                .filteredOn(entry -> entry.person() != null)
                .allSatisfy(entry -> {
                    var name = names.matcher(entry.person());
                    assertThat(people)
                            .as(entry.place())
                            .contains(
                                    name.matches()
                                            ? entry.names().get(name.group(1)).toString()
                                            : entry.person());
                }));
    }

    @Test
    void what_an_entry_does_not_know_is_said_with_file_and_number() {
        assertThatThrownBy(() -> reader.family("wrong/unknown-key.yaml"))
                .isInstanceOf(Script.Failed.class)
                .hasMessageStartingWith("wrong/unknown-key.yaml, entry 2: “persons” is none of ");
    }

    @Test
    void time_does_not_go_back() {
        assertThatThrownBy(() -> reader.family("wrong/back-in-time.yaml"))
                .isInstanceOf(Script.Failed.class)
                .hasMessage("wrong/back-in-time.yaml, entry 2: It is day -5, and before it was day -3.");
    }

    @Test
    void an_answer_of_yes_or_no_stays_a_word() {
        assertThat(reader.family("wrong/words.yaml").entries().get(0).answers())
                .hasToString("{a=yes, b=no, c=17:15, d=true, e=12, f=null}");
    }

    private static List<Entry> all(Script script) {
        List<Entry> all = new ArrayList<>(script.entries());
        all.addAll(script.whenever());
        return all;
    }

    private static Map<String, Set<String>> keysOfForms() throws IOException {
        Map<String, Set<String>> keys = new HashMap<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:forms/**/*.form"))
            keys.put(
                    file.getFilename().replace(".form", ""),
                    new FormDefinition(new ObjectMapper().readTree(file.getContentAsByteArray()))
                            .fields()
                            .keySet());
        return keys;
    }
}

package org.familypathway.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.familypathway.demo.Walked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a walk's process is started, heard and ended. In place of the application, whose start would cost half a minute of a processor, a class of its name says what it was given; the application itself {@code WalksTest}
 * walks, with {@code -Dwhole}.
 */
class WalkProcessTest {
    private static final String SAYS_WHAT_IT_WAS_GIVEN =
            """
            package org.familypathway;
            public class FamilyPathway {
                public static void main(String[] arguments) throws Exception {
                    java.util.Map<String, String> given = new java.util.TreeMap<>();
                    for (String one : arguments) if (one.startsWith("--")) given.put(one.substring(2).split("=", 2)[0], one.split("=", 2)[1]);
                    java.nio.file.Path states = java.nio.file.Path.of(given.get("states"));
                    if (states.resolve("2-changed/fails.bpmn").toFile().exists()) { System.out.println("It could not go on."); System.exit(3); }
                    System.out.println("Words of the log.");
                    for (java.io.File state : new java.util.TreeMap<>(java.util.Map.of("1", states.resolve("1-in-force").toFile(), "2", states.resolve("2-changed").toFile())).values())
                        System.out.println("WALKED {\\"state\\":\\"" + state.getName() + "\\",\\"walked\\":{\\"file\\":\\"" + String.join(" ", new java.util.TreeSet<>(java.util.List.of(state.list()))) + "\\",\\"family\\":\\"" + given.get("spring.profiles.active") + " " + given.get("family-pathway.walks.ways")
                            + "\\",\\"way\\":\\"" + new java.util.TreeSet<>(System.getenv().keySet()) + "\\",\\"end\\":\\"" + System.getenv("SPRING_DATASOURCE_URL") + "\\",\\"step\\":\\"" + states.getParent() + "\\",\\"sentence\\":null,\\"lines\\":[]}}");
                }
            }
            """;

    @TempDir
    static Path made;

    private final String classPath = System.getProperty("java.class.path");
    private final WalkProcess process = new WalkProcess(
            new ObjectMapper().findAndRegisterModules(), Path.of("programs"), "64m", 1, "families-first");

    @BeforeEach
    void inPlaceOfTheApplication() throws Exception {
        Path source = made.resolve("FamilyPathway.java");
        if (!Files.exists(source)) {
            Files.writeString(source, SAYS_WHAT_IT_WAS_GIVEN);
            assertThat(ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, "-d", made.toString(), source.toString()))
                    .isZero();
        }
        System.setProperty("java.class.path", made.toString());
    }

    @AfterEach
    void theApplicationAgain() {
        System.setProperty("java.class.path", classPath);
    }

    @Test
    void it_is_given_the_states_and_no_setting_of_ours_and_each_family_is_told_as_it_comes() throws Exception {
        List<WalkRunner.Told> told = new ArrayList<>();
        process.walk(states("plan.bpmn"), new WalkProcess.Scratch("jdbc:scratch", "u", "p"), told::add);
        assertThat(told).extracting(WalkRunner.Told::state).containsExactly("1-in-force", "2-changed");
        Walked changed = told.get(1).walked();
        assertThat(told.get(0).walked().file()).isEqualTo("plan.bpmn referral.bpmn");
        assertThat(changed.file()).isEqualTo("plan.bpmn");
        assertThat(changed.family()).isEqualTo("walk families-first");
        assertThat(changed.end()).isEqualTo("jdbc:scratch");
        List<String> environment =
                List.of(changed.way().replaceAll("[\\[\\]]", "").split(", "));
        assertThat(environment)
                .contains("SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME", "SPRING_DATASOURCE_PASSWORD")
                .isSubsetOf(
                        "PATH",
                        "HOME",
                        "LANG",
                        "TMPDIR",
                        "TEMP",
                        "TMP",
                        "SYSTEMROOT",
                        "JAVA_HOME",
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATASOURCE_USERNAME",
                        "SPRING_DATASOURCE_PASSWORD");
        assertThat(Path.of(changed.step())).as("nothing of it is left").doesNotExist();
    }

    @Test
    void one_that_ends_otherwise_than_at_its_end_says_so() {
        assertThatThrownBy(
                        () -> process.walk(states("fails.bpmn"), new WalkProcess.Scratch(null, null, null), told -> {}))
                .isInstanceOf(WalkProcess.Failed.class)
                .hasMessageContaining("ended before its end");
    }

    private static Map<String, Map<String, byte[]>> states(String changed) {
        byte[] diagram = "<definitions/>".getBytes(StandardCharsets.UTF_8);
        Map<String, Map<String, byte[]>> states = new LinkedHashMap<>();
        states.put("1-in-force", Map.of("plan.bpmn", diagram, "referral.bpmn", diagram));
        states.put("2-changed", Map.of(changed, diagram));
        return states;
    }
}

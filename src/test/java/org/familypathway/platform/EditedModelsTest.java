package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.forms.FormDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.context.WebApplicationContext;

/** In development what is saved shows: a page on reload, a form or a table within five seconds; what cannot be used leaves the version before. */
@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class EditedModelsTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    @TestConfiguration
    static class AtTheDesk {
        @Bean
        EditedModels editedModels(PathwayDeployment deployment, ObjectMapper json, TaskScheduler scheduler) {
            return new EditedModels(folder.toString(), deployment, json, scheduler);
        }
    }

    @DynamicPropertySource
    static void aDeskOfItsOwn(DynamicPropertyRegistry settings) throws IOException {
        for (String edited : List.of("processes", "forms", "src/main/resources/templates", "src/main/resources/static"))
            FileSystemUtils.copyRecursively(Path.of(edited), folder.resolve(edited));
        Development.pagesFrom(folder).forEach((name, value) -> settings.add(name, () -> value));
    }

    @Autowired
    EditedModels edited;

    @Autowired
    DeployedForms forms;

    @Autowired
    NewestTable tables;

    @Autowired
    RepositoryService repository;

    @Autowired
    WebApplicationContext pages;

    @Test
    void a_saved_page_and_style_show_on_reload() throws Exception {
        save(
                "src/main/resources/templates/sign-in.html",
                page -> page.replace("</body>", "<p>Saved just now</p></body>"));
        save("src/main/resources/static/family-pathway.css", style -> style + "/* saved just now */");
        assertThat(page("/sign-in")).contains("Saved just now");
        assertThat(page("/family-pathway.css")).endsWith("/* saved just now */");
        save("src/main/resources/templates/sign-in.html", page -> page.replace("Saved just now", "Saved once more"));
        assertThat(page("/sign-in")).contains("Saved once more");
    }

    @Test
    void a_saved_form_shows_with_the_next_task_that_is_opened_whatever_version_its_process_has() throws Exception {
        String running = definition("referral");
        save("forms/referral/decide-referral.form", form -> form.replaceFirst("\"label\": \"", "\"label\": \"Saved: "));
        edited.look();
        assertThat(forms.of(running, "decide-referral").schema().toString()).contains("\"Saved: ");
        assertThat(definition("referral")).isNotEqualTo(running);
    }

    @Test
    void a_saved_form_of_the_case_page_shows_and_is_deployed_though_no_process_shows_it() throws Exception {
        long deployments = repository.createDeploymentQuery().count();
        save("forms/lead/request-lead-change.form", form -> form.replaceFirst("\"label\": \"", "\"label\": \"Saved: "));
        edited.look();
        assertThat(forms.ofCase("request-lead-change").schema().toString()).contains("\"Saved: ");
        assertThat(repository.createDeploymentQuery().count())
                .as("with the others of its folder")
                .isEqualTo(deployments + 1);
    }

    @Test
    void a_broken_form_is_told_and_leaves_the_one_before(CapturedOutput log) throws Exception {
        String running = definition("plan");
        FormDefinition before = forms.of(running, "agree-plan");
        save("forms/plan/agree-plan.form", form -> form.substring(0, form.length() / 2));
        edited.look();
        assertThat(forms.of(running, "agree-plan")).isEqualTo(before);
        assertThat(definition("plan")).isEqualTo(running);
        assertThat(log).contains("forms/plan/agree-plan.form was saved and is not taken: line ");

        save("forms/plan/agree-plan.form", form -> Files.readString(Path.of("forms/plan/agree-plan.form")) + "\n");
        edited.look();
        assertThat(definition("plan")).isNotEqualTo(running);
    }

    @Test
    void a_saved_table_is_deployed_within_five_seconds_by_itself_and_nothing_else_is() throws Exception {
        int before = tables.of("stall-signs").number();
        String referral = definition("engagement");
        save("processes/oversight/stall-signs.dmn", table -> table + "\n");
        await().atMost(SOON).until(() -> tables.of("stall-signs").number() == before + 1);
        assertThat(definition("engagement")).isEqualTo(referral);
    }

    @Test
    void a_table_that_means_nothing_is_told_in_its_own_sentence_and_leaves_the_one_before(CapturedOutput log)
            throws Exception {
        var before = tables.of("timescale");
        save("processes/timescale.dmn", table -> table.replaceFirst(">\"workingDays\"<", ">\"fortnights\"<"));
        edited.look();
        assertThat(tables.of("timescale")).isEqualTo(before);
        assertThat(log)
                .contains("“decisions of all phases” was saved: timescale.dmn is not taken: row ")
                .doesNotContain("is not taken: timescale.dmn is not taken");
    }

    @Test
    void a_broken_diagram_is_told_and_does_not_keep_others_from_being_taken(CapturedOutput log) throws Exception {
        String crisis = definition("crisis-response"), panel = definition("panel");
        save("processes/crisis/crisis-response.bpmn", diagram -> diagram.replace("</bpmn:process>", ""));
        save("processes/panel/panel.bpmn", diagram -> diagram + "\n");
        edited.look();
        assertThat(definition("crisis-response")).isEqualTo(crisis);
        assertThat(definition("panel")).isNotEqualTo(panel);
        assertThat(log).contains("“crisis-response” was saved: crisis-response.bpmn is not taken: ");
    }

    private interface Edit {
        String of(String text) throws IOException;
    }

    private void save(String file, Edit edit) throws IOException {
        Path saved = folder.resolve(file);
        String before = Files.readString(saved), after = edit.of(before);
        assertThat(after).as("what is saved in %s", file).isNotEqualTo(before);
        Files.writeString(saved, after);
    }

    private String definition(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String page(String path) throws Exception {
        return MockMvcBuilders.webAppContextSetup(pages)
                .build()
                .perform(get(path))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}

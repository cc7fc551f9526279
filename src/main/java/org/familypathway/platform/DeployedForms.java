package org.familypathway.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.forms.FormDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The forms as they were deployed: those of tasks with the version of the process that a case runs on, those of the case page as they are newest; while somebody edits them, as they were last saved. */
@Component
class DeployedForms {
    private final RepositoryService repository;
    private final WithoutAuthorization engine;
    private final JdbcClient database;
    private final ObjectMapper json;
    private final ObjectProvider<EditedModels> edited;
    private final Map<String, FormDefinition> known = new ConcurrentHashMap<>();

    DeployedForms(
            RepositoryService repository,
            WithoutAuthorization engine,
            JdbcClient database,
            ObjectMapper json,
            ObjectProvider<EditedModels> edited) {
        this.repository = repository;
        this.engine = engine;
        this.database = database;
        this.json = json;
        this.edited = edited;
    }

    /** @param form the form's id, which is its file's name */
    FormDefinition of(String processDefinitionId, String form) {
        return known(
                processDefinitionId,
                form,
                () -> engine.run(() -> {
                    String deployment =
                            repository.getProcessDefinition(processDefinitionId).getDeploymentId();
                    String file = repository.getDeploymentResourceNames(deployment).stream()
                            .filter(name -> name.endsWith(".form")
                                    && PathwayDeployment.bare(name).equals(form))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException(
                                    "Form %s is not deployed with process %s.".formatted(form, processDefinitionId)));
                    return repository.getResourceAsStream(deployment, file);
                }));
    }

    /** A form of the case page, which no process shows: the newest version that was deployed, by a release of the application or by somebody here. */
    FormDefinition ofCase(String form) {
        Deployed newest = database.sql(
                        "select deployment_id_, resource_name_ from act_re_camformdef where key_ = :form and tenant_id_ is null order by version_ desc limit 1")
                .param("form", form)
                .query((row, n) -> new Deployed(row.getString(1), row.getString(2)))
                .optional()
                .orElseThrow(() -> new IllegalStateException("The form %s is not deployed.".formatted(form)));
        return known(
                newest.deployment(),
                form,
                () -> engine.run(() -> repository.getResourceAsStream(newest.deployment(), newest.file())));
    }

    private record Deployed(String deployment, String file) {}

    private interface Content {
        InputStream open() throws IOException;
    }

    /** @param where the process or deployment with which it came: there it never changes */
    private FormDefinition known(String where, String form, Content content) {
        Supplier<FormDefinition> read = () -> known.computeIfAbsent(where + "/" + form, first -> {
            try (InputStream opened = content.open()) {
                return new FormDefinition(json.readTree(opened));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        EditedModels models = edited.getIfAvailable();
        return models == null ? read.get() : models.form(form).orElseGet(read);
    }
}

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
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The forms as they were deployed with the version of the process that a case runs on; while somebody edits them, as they were last saved. */
@Component
class DeployedForms {
    private final RepositoryService repository;
    private final WithoutAuthorization engine;
    private final ObjectMapper json;
    private final ObjectProvider<EditedModels> edited;
    private final Map<String, FormDefinition> known = new ConcurrentHashMap<>();

    DeployedForms(
            RepositoryService repository,
            WithoutAuthorization engine,
            ObjectMapper json,
            ObjectProvider<EditedModels> edited) {
        this.repository = repository;
        this.engine = engine;
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

    /** A form of the case page, which no process shows: the one that this release brings along. */
    FormDefinition ofCase(String form) {
        return known("", form, () -> {
            for (var file : new PathMatchingResourcePatternResolver()
                    .getResources(PathwayDeployment.OWN + "forms/**/" + form + ".form")) return file.getInputStream();
            throw new IllegalStateException("The form %s is missing.".formatted(form));
        });
    }

    private interface Content {
        InputStream open() throws IOException;
    }

    private FormDefinition known(String process, String form, Content content) {
        Supplier<FormDefinition> read = () -> known.computeIfAbsent(process + "/" + form, first -> {
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

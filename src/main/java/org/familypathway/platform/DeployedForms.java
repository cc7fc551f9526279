package org.familypathway.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.forms.FormDefinition;
import org.springframework.stereotype.Component;

/** The forms as they were deployed with the version of the process that a case runs on. */
@Component
class DeployedForms {
    private final RepositoryService repository;
    private final WithoutAuthorization engine;
    private final ObjectMapper json;
    private final Map<String, FormDefinition> known = new ConcurrentHashMap<>();

    DeployedForms(RepositoryService repository, WithoutAuthorization engine, ObjectMapper json) {
        this.repository = repository;
        this.engine = engine;
        this.json = json;
    }

    /** @param form the form's id, which is its file's name */
    FormDefinition of(String processDefinitionId, String form) {
        return known.computeIfAbsent(
                processDefinitionId + "/" + form,
                key -> engine.run(() -> {
                    String deployment =
                            repository.getProcessDefinition(processDefinitionId).getDeploymentId();
                    String file = repository.getDeploymentResourceNames(deployment).stream()
                            .filter(name -> name.endsWith("/" + form + ".form"))
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException(
                                    "Form %s is not deployed with process %s.".formatted(form, processDefinitionId)));
                    try (InputStream content = repository.getResourceAsStream(deployment, file)) {
                        return new FormDefinition(json.readTree(content));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }
}

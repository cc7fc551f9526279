package org.familypathway.platform;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.stereotype.Component;

/** Takes files from a page of ours as Modeler would send them, in the name of the person who is signed in: through the same gate, to the same proposal. */
@Component
public class DeployedByHand {
    private final RepositoryService repository;

    DeployedByHand(RepositoryService repository) {
        this.repository = repository;
    }

    /** @throws org.familypathway.kernel.Refusal where they do not pass the gate; nothing was proposed then */
    public void deploy(String name, Map<String, byte[]> files) {
        DeploymentBuilder deployment = repository.createDeployment().name(name).source("upload");
        files.forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
        deployment.deploy();
    }
}

package org.familypathway.platform;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.familypathway.platform.gate.ProposedChanges;
import org.springframework.stereotype.Component;

/** The one way on which a change comes into force while the application runs: a person releases what another has proposed, and what moves by it moves in the name of that person. */
@Component
public class ReleasedDeployments {
    private static final ThreadLocal<Boolean> UNDER_WAY = ThreadLocal.withInitial(() -> false);

    private final RepositoryService repository;
    private final WithoutAuthorization engine;

    ReleasedDeployments(RepositoryService repository, WithoutAuthorization engine) {
        this.repository = repository;
        this.engine = engine;
    }

    /** @param files by name; they have passed the gate, and whoever calls has asked that the person may */
    public void deploy(String name, Map<String, byte[]> files) {
        DeploymentBuilder deployment = repository.createDeployment().name(name).source(ProposedChanges.SOURCE);
        files.forEach((file, content) -> deployment.addInputStream(file, new ByteArrayInputStream(content)));
        UNDER_WAY.set(true);
        try {
            engine.run(deployment::deploy);
        } finally {
            UNDER_WAY.remove();
        }
    }

    static boolean isUnderWay() {
        return UNDER_WAY.get();
    }
}

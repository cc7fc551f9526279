package org.familypathway.platform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is deployed together, and what was deployed before: a file is held against the others before it comes into force. */
@Component
class DeployedFiles {
    private final JdbcClient database;

    DeployedFiles(JdbcClient database) {
        this.database = database;
    }

    /** The contents of the files of the deployment that is under way. @param ending such as {@code .form} */
    List<String> underWay(String ending) {
        var command = Context.getCommandContext();
        if (command == null) return List.of();
        return command.getDbEntityManager().getCachedEntitiesByType(DeploymentEntity.class).stream()
                .filter(DeploymentEntity::isNew)
                .flatMap(deployment -> deployment.getResources().values().stream())
                .filter(file -> file.getName().endsWith(ending))
                .map(file -> new String(file.getBytes(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The contents of all versions that were deployed, the newest first. @param ending such as {@code .form} */
    List<String> before(String ending) {
        return database.sql(
                        "select file.bytes_ from act_ge_bytearray file join act_re_deployment deployment on deployment.id_ = file.deployment_id_ where right(file.name_, length(:ending)) = :ending order by deployment.deploy_time_ desc")
                .param("ending", ending)
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list();
    }
}

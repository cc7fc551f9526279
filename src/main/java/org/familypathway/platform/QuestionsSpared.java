package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What the engine asks its database with every command, though the answer is known. */
@Component
class QuestionsSpared extends AbstractProcessEnginePlugin {
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<SessionFactory> own = engine.getCustomSessionFactories() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomSessionFactories());
        own.add(new Instead(AuthorizationManager.class, Groups::new));
        own.add(new Instead(IncidentManager.class, Incidents::new));
        own.add(new Instead(TaskManager.class, Tasks::new));
        engine.setCustomSessionFactories(own);
    }

    private record Instead(Class<?> of, Supplier<Session> made) implements SessionFactory {
        @Override
        public Class<?> getSessionType() {
            return of;
        }

        @Override
        public Session openSession() {
            return made.get();
        }
    }

    /** The engine would read through all grants for the groups that have one, to leave out those of a person that have none: whoever is in few groups asks for all of theirs. */
    static class Groups extends AuthorizationManager {
        @Override
        public List<String> filterAuthenticatedGroupIds(List<String> groups) {
            return groups == null ? List.of() : groups;
        }
    }

    /** With each task that is done the engine would look for its subtasks: nobody can make one, on no way into the engine ({@code EngineApiRules}), and no step does. */
    static class Tasks extends TaskManager {
        @Override
        public List<Task> findTasksByParentTaskId(String task) {
            return List.of();
        }
    }

    /** With each timer that fires or is taken away the engine would look for its failure: a job with tries left has none that is open. */
    static class Incidents extends IncidentManager {
        @Override
        public List<Incident> findIncidentByConfigurationAndIncidentType(String configuration, String type) {
            JobEntity job = getDbEntityManager().getCachedEntity(JobEntity.class, configuration);
            return job != null && job.getRetries() > 0
                    ? List.of()
                    : super.findIncidentByConfigurationAndIncidentType(configuration, type);
        }
    }
}

package org.familypathway.panel;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.familypathway.family.Cases;
import org.familypathway.platform.FiredTimer;
import org.familypathway.platform.TasksAtPlace;
import org.springframework.stereotype.Component;

/** The lead agency has named nobody in a week: its task is open to those who run the panel too, who ask its contact and record what was said (R121, R123). */
@Component
class CoordinatorsAsk implements ExecutionListener {
    private final TaskService tasks;
    private final TasksAtPlace place;
    private final FiredTimer timer;
    private final Cases cases;

    CoordinatorsAsk(TaskService tasks, TasksAtPlace place, FiredTimer timer, Cases cases) {
        this.tasks = tasks;
        this.place = place;
        this.timer = timer;
        this.cases = cases;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String managers =
                cases.of(execution.getProcessBusinessKey()).getService().managers();
        place.at(timer.waitedAt()).forEach(task -> {
            tasks.setAssignee(task.getId(), null);
            tasks.addCandidateGroup(task.getId(), managers);
        });
    }
}

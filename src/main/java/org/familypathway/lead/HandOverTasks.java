package org.familypathway.lead;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.Cases;
import org.springframework.stereotype.Component;

/**
 * The open tasks of the former lead go to the new one, in the transaction in which the case does. What the former lead had claimed from the team's tasks goes
 * back to the team: it was never the lead's.
 */
@Component
class HandOverTasks implements JavaDelegate {
    private final TaskService tasks;
    private final LeadWorkers leads;
    private final Cases cases;

    HandOverTasks(TaskService tasks, LeadWorkers leads, Cases cases) {
        this.tasks = tasks;
        this.leads = leads;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = cases.findByReference(execution.getProcessBusinessKey()).orElseThrow();
        List<LeadWorker> all = leads.findByCaseIdOrderByFromAt(theCase.getId());
        LeadWorker former = all.get(all.size() - 2), now = all.get(all.size() - 1);
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(theCase.getReference())
                .taskAssignee(former.getWorker())
                .list()) tasks.setAssignee(task.getId(), isTheTeams(task) ? null : now.getWorker());
    }

    private boolean isTheTeams(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .anyMatch(group -> group != null);
    }
}

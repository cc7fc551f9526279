package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * A task is completed by the person it is assigned to, claimed only for oneself and only while nobody has it, and given back only by who has it. The engine by itself lets
 * anybody with access complete what a colleague has claimed.
 */
@Component
class OnlyItsAssignee extends AbstractProcessEnginePlugin {
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = engine.getCustomPreBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPreBPMNParseListeners());
        listeners.add(0, new OnCompletion());
        engine.setCustomPreBPMNParseListeners(listeners);
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new OnClaim());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private static class OnCompletion extends AbstractBpmnParseListener {
        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            ((UserTaskActivityBehavior) activity.getActivityBehavior())
                    .getTaskDefinition()
                    .addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, OnlyItsAssignee::mayComplete);
        }
    }

    private static void mayComplete(DelegateTask task) {
        String person = whoAsks();
        if (person == null || person.equals(task.getAssignee())) return;
        refuse(
                task.getAssignee() == null
                        ? "Nobody has this task yet. Claim it first, then hand it in again."
                        : "This task is with somebody else now, and only they can complete it. Nothing of yours was recorded.");
    }

    private static class OnClaim extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            String person = whoAsks();
            if (command instanceof ClaimTaskCmd
                    && person != null
                    && Context.getCommandContext().isAuthorizationCheckEnabled()) {
                String claimant = (String) held(command, "userId");
                TaskEntity task =
                        Context.getCommandContext().getTaskManager().findTaskById((String) held(command, "taskId"));
                if (claimant != null && !claimant.equals(person)) refuse("You can claim a task for yourself only.");
                if (task != null && task.getAssignee() != null && !Objects.equals(task.getAssignee(), person))
                    refuse("Somebody else has claimed this task already.");
            }
            if (command instanceof AssignTaskCmd
                    && person != null
                    && Context.getCommandContext().isAuthorizationCheckEnabled()
                    && held(command, "userId") == null) {
                TaskEntity task =
                        Context.getCommandContext().getTaskManager().findTaskById((String) held(command, "taskId"));
                if (task != null
                        && task.getAssignee() != null
                        && !task.getAssignee().equals(person))
                    refuse("This task is with somebody else, and only they can give it back.");
                if (task != null && person.equals(task.getAssignee())) {
                    if (task.getCandidates().isEmpty())
                        refuse(
                                "This task was given to you by name and is offered to nobody else: there is nobody to give it back to.");
                    // The engine asks for the right to give tasks to anybody.
                    return Context.getCommandContext().runWithoutAuthorization(() -> next.execute(command));
                }
            }
            return next.execute(command);
        }
    }

    private static String whoAsks() {
        var person = Context.getCommandContext().getAuthentication();
        return person == null ? null : person.getUserId();
    }

    private static void refuse(String sentence) {
        throw Refusal.of(null, sentence);
    }

    private static Object held(Object command, String name) {
        var field = ReflectionUtils.findField(command.getClass(), name);
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, command);
    }
}

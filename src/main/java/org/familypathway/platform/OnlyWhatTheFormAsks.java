package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractRemoveVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetVariableCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.familypathway.kernel.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * What a person sends with a task is what its form asks and nothing more, on every route. The engine by itself stores any variable that comes along with
 * a completed task, and lets whoever may work on a task set variables beside its form: a routing fact could be forged, or a family's words left behind. And what is asked stays with the task.
 */
@Component
class OnlyWhatTheFormAsks extends AbstractProcessEnginePlugin {
    private final ObjectProvider<Steps> steps;

    OnlyWhatTheFormAsks(ObjectProvider<Steps> steps) {
        this.steps = steps;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Look());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private class Look extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            var context = Context.getCommandContext();
            if (command instanceof CompleteTaskCmd) keepsToItself(command, CompleteTaskCmd.class);
            else if (command instanceof SubmitTaskFormCmd) keepsToItself(command, SubmitTaskFormCmd.class);
            if (context.getAuthenticatedUserId() != null && context.isAuthorizationCheckEnabled()) look(command);
            return next.execute(command);
        }
    }

    private void look(Command<?> command) {
        if (command instanceof CompleteTaskCmd) onlyAsked(command, CompleteTaskCmd.class, "variables");
        else if (command instanceof SubmitTaskFormCmd) onlyAsked(command, SubmitTaskFormCmd.class, "properties");
        else if (command instanceof SubmitStartFormCmd)
            onlyTaken((Map<?, ?>) held(command, SubmitStartFormCmd.class, "variables"));
        else if (command instanceof AbstractSetVariableCmd
                || command instanceof AbstractRemoveVariableCmd
                || command instanceof PatchTaskVariablesCmd
                || command instanceof PatchExecutionVariablesCmd
                || command instanceof ResolveTaskCmd
                || command instanceof HandleTaskBpmnErrorCmd
                || command instanceof HandleTaskEscalationCmd)
            throw Refusal.of(
                    null,
                    "What belongs to a case is given in its forms. Open the task and hand in its form; nothing was recorded.");
    }

    private void keepsToItself(Command<?> command, Class<?> kind) {
        TaskEntity task = task(command, kind);
        if (task != null && task.getExecution() != null) steps.getObject().keepsToItself(task);
    }

    private static TaskEntity task(Command<?> command, Class<?> kind) {
        return Context.getCommandContext().getTaskManager().findTaskById((String) held(command, kind, "taskId"));
    }

    private void onlyAsked(Command<?> command, Class<?> kind, String sentField) {
        Map<?, ?> sent = (Map<?, ?>) held(command, kind, sentField);
        TaskEntity task = task(command, kind);
        if (sent == null || task == null) return;
        Set<String> asked = steps.getObject().keys(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
        for (Object key : sent.keySet())
            if (!asked.contains(key))
                throw Refusal.of(
                        String.valueOf(key), "The form does not ask for “%s”. Nothing was recorded.".formatted(key));
        onlyTaken(sent);
    }

    /** The engine would try to keep a value of another kind before any step could look at it, and fail. */
    private static void onlyTaken(Map<?, ?> sent) {
        if (!(sent instanceof VariableMap typed)) return;
        for (String key : typed.keySet()) {
            TypedValue value = typed.getValueTyped(key);
            if (value != null && !Steps.takes(value)) throw Steps.ofAnotherKind(key);
        }
    }

    private static Object held(Object command, Class<?> kind, String name) {
        var field = ReflectionUtils.findField(kind, name);
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, command);
    }
}

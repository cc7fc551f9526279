package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Ties every user task and start form of every diagram to its step, so that an analyst who draws a task has nothing to remember. A diagram whose task
 * has no step, or no form, is refused when it is deployed, in a sentence that names the task.
 */
@Component
class StepsInDiagrams extends AbstractProcessEnginePlugin {
    private final ObjectProvider<Steps> steps;

    StepsInDiagrams(ObjectProvider<Steps> steps) {
        this.steps = steps;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = engine.getCustomPreBPMNParseListeners() == null
                ? new ArrayList<>()
                : engine.getCustomPreBPMNParseListeners();
        listeners.add(new Tie());
        engine.setCustomPreBPMNParseListeners(listeners);
    }

    private class Tie extends AbstractBpmnParseListener {
        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            String step = Steps.name(activity.getId());
            try {
                steps.getObject().step(activity.getId());
            } catch (org.springframework.beans.BeansException none) {
                throw new ProcessEngineException(
                        "Task “%s” (%s) has no step: a bean “%s” that records what its form asks is missing."
                                .formatted(activity.getName(), activity.getId(), step));
            }
            if (!Steps.form(step)
                    .equals(element.attributeNS(
                            org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef")))
                throw new ProcessEngineException("Task “%s” (%s) must show the form “%s”."
                        .formatted(activity.getName(), activity.getId(), Steps.form(step)));
            task.addTaskListener(
                    TaskListener.EVENTNAME_CREATE, made -> steps.getObject().made(made));
            task.addTaskListener(
                    TaskListener.EVENTNAME_COMPLETE, done -> steps.getObject().complete(done));
            task.addTaskListener(
                    TaskListener.EVENTNAME_DELETE, gone -> steps.getObject().takenAway(gone));
        }

        @Override
        public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
            if (scope instanceof ProcessDefinitionEntity
                    && element.attributeNS(
                                    org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS,
                                    "formRef")
                            != null)
                activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                        begun -> steps.getObject().open(begun));
        }
    }
}

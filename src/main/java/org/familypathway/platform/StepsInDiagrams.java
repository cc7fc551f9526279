package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoParameter;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.NullValueProvider;
import org.camunda.bpm.engine.impl.el.ElValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Ties every user task of every diagram to its step, so that an analyst who draws a task has nothing to remember. A diagram whose task
 * has no step, or no form, is refused when it is deployed, in a sentence that names the task; so is a start form behind which no case is opened.
 */
@Component
class StepsInDiagrams extends AbstractProcessEnginePlugin {
    private static final String OPEN_CASE = "serviceTask_openCase";

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
            if (!steps.getObject().isRecorded(activity.getId()) && !isMarkedAsFurther(element))
                throw new ProcessEngineException(
                        "Task “%s” (%s) has no step: a bean “%s” that records what its form asks is missing, and it is not marked as a further step."
                                .formatted(activity.getName(), activity.getId(), step));
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

        /**
         * An input parameter without a value makes a place for an answer: an empty variable that is written when the task is made, and taken away when it is done. What is handed in gets its place when it comes
         * ({@link Steps#keepsToItself}), so only what goes on in the process has one before: it is looked for also where the task is taken away undone.
         */
        private static void placesComeWithAnswers(ScopeImpl scope) {
            for (ActivityImpl activity : scope.getActivities()) {
                placesComeWithAnswers(activity);
                IoMapping mapping = activity.getIoMapping();
                if (mapping == null || !(activity.getActivityBehavior() instanceof UserTaskActivityBehavior)) continue;
                String goesOn = mapping.getOutputParameters().stream()
                        .map(IoParameter::getValueProvider)
                        .map(value -> value instanceof ElValueProvider el
                                ? el.getExpression().getExpressionText()
                                : "")
                        .collect(Collectors.joining(" "));
                mapping.getInputParameters()
                        .removeIf(place -> place.getValueProvider() instanceof NullValueProvider
                                && !goesOn.contains(place.getName()));
            }
        }

        private static boolean isMarkedAsFurther(Element task) {
            Element extensions = task.element("extensionElements");
            Element properties = extensions == null ? null : extensions.element("properties");
            return properties != null
                    && properties.elements("property").stream()
                            .anyMatch(one ->
                                    "further".equals(one.attribute("name")) && "yes".equals(one.attribute("value")));
        }

        /** What is typed into a start form must not stay in the process, and so the case is opened directly behind it. */
        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            placesComeWithAnswers(process);
            for (Element begun : element.elements("startEvent")) {
                if (begun.attributeNS(
                                org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "formRef")
                        == null) continue;
                ActivityImpl start = process.findActivity(begun.attribute("id"));
                if (start.getOutgoingTransitions().stream()
                        .noneMatch(way -> way.getDestination().getId().equals(OPEN_CASE)))
                    throw new ProcessEngineException(
                            "Behind the start “%s” (%s), which shows a form, must come “Open the case” (%s): it takes what was typed to the record."
                                    .formatted(begun.attribute("name"), start.getId(), OPEN_CASE));
            }
        }
    }
}

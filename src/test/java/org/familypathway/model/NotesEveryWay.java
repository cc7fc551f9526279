package org.familypathway.model;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Every Spring test notes which sequence flows it takes; {@code EveryWayIsTakenTest} adds them up at the end. A benchmark measures without it. Written here, for the library that does the same asks
 * the engine for the process at each element, which took a twelfth of all tests' time.
 */
@Configuration
@Profile("!benchmark")
public class NotesEveryWay extends AbstractProcessEnginePlugin {
    static final Notes NOTES = new Notes("sequence-flows-taken");

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostBPMNParseListeners());
        listeners.add(new OnEachFlow());
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    private static class OnEachFlow extends AbstractBpmnParseListener {
        @Override
        public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
            String taken = ((ProcessDefinitionEntity) flow.getProcessDefinition()).getKey() + ": " + flow.getId();
            flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> NOTES.add(taken));
        }
    }
}

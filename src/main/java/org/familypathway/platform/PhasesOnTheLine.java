package org.familypathway.platform;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.springframework.stereotype.Component;

/**
 * Which calls of a process are its phases: those that one meets along the line from its start to its end. What hangs on the edge of a call, or may begin at any moment, goes on beside the line and is no phase.
 */
@Component
public class PhasesOnTheLine {
    private final RepositoryService repository;
    private final WithoutAuthorization engine;
    /** A version of a process never changes. */
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    PhasesOnTheLine(RepositoryService repository, WithoutAuthorization engine) {
        this.repository = repository;
        this.engine = engine;
    }

    /** Ids of the call activities, in the order of the line. @param definition id of one version of a process */
    public Set<String> of(String definition) {
        return known.computeIfAbsent(definition, this::walk);
    }

    private Set<String> walk(String definition) {
        var model = engine.ask(() -> repository.getBpmnModelInstance(definition));
        Set<String> calls = new LinkedHashSet<>();
        Set<FlowNode> met = new LinkedHashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>();
        for (StartEvent start : model.getModelElementsByType(StartEvent.class))
            if (!(start.getParentElement() instanceof SubProcess inside && inside.triggeredByEvent())) next.add(start);
        while (!next.isEmpty()) {
            FlowNode node = next.poll();
            if (!met.add(node)) continue;
            if (node instanceof CallActivity) calls.add(node.getId());
            node.getOutgoing().stream().map(SequenceFlow::getTarget).forEach(next::add);
        }
        return calls;
    }
}

package org.familypathway.platform;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells a process that begins with a message of which line of the record it is: of the first that no running process is about yet. */
@Component
public class LineOfProcess {
    private final RuntimeService runtime;
    private final AsTheEngine engine;

    LineOfProcess(RuntimeService runtime, AsTheEngine engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    /** @param waiting ids of the lines that are not done, the first one first */
    public void takeUp(DelegateExecution execution, List<UUID> waiting) {
        UUID line = waiting.stream()
                .filter(id -> engine.run(() -> runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(execution.getProcessBusinessKey())
                                .variableValueEquals(Steps.LINE, id.toString())
                                .count())
                        == 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Nothing waits to be taken up in case %s.".formatted(execution.getProcessBusinessKey())));
        execution.setVariable(Steps.LINE, line.toString());
    }
}

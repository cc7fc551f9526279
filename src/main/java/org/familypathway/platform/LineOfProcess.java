package org.familypathway.platform;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Of which line of the record a process is: one that begins with a message is told, of the first that no running process is about yet; one that is under way hears what has become of its line. */
@Component
public class LineOfProcess {
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;

    LineOfProcess(RuntimeService runtime, WithoutAuthorization engine) {
        this.runtime = runtime;
        this.engine = engine;
    }

    /** Tells what is under way about this line of the record, where it waits for the message. */
    public void tell(String reference, String message, UUID line) {
        engine.run(() -> {
            runtime
                    .createExecutionQuery()
                    .processInstanceBusinessKey(reference)
                    .messageEventSubscriptionName(message)
                    .list()
                    .stream()
                    .filter(waiting -> line.toString().equals(runtime.getVariable(waiting.getId(), Steps.LINE)))
                    .forEach(waiting -> runtime.messageEventReceived(message, waiting.getId()));
            return null;
        });
    }

    /** Tells whatever of the case waits for the message. */
    public void tell(String reference, String message) {
        engine.run(() -> {
            runtime.createExecutionQuery()
                    .processInstanceBusinessKey(reference)
                    .messageEventSubscriptionName(message)
                    .list()
                    .forEach(waiting -> runtime.messageEventReceived(message, waiting.getId()));
            return null;
        });
    }

    /** By a plain statement: it is asked at every missed deadline, and the engine's query by a variable costs as much as the rest of it. */
    private boolean isTaken(String reference, UUID line) {
        return engine.run(() -> runtime.createNativeProcessInstanceQuery()
                        .sql(
                                "select count(*) from ACT_RU_VARIABLE v join ACT_RU_EXECUTION i on i.ID_ = v.PROC_INST_ID_ where i.BUSINESS_KEY_ = #{reference} and v.NAME_ = #{name} and v.TEXT_ = #{line}")
                        .parameter("reference", reference)
                        .parameter("name", Steps.LINE)
                        .parameter("line", line.toString())
                        .count())
                > 0;
    }

    /** @param waiting ids of the lines that are not done, the first one first */
    public void takeUp(DelegateExecution execution, List<UUID> waiting) {
        if (!takeUpAny(execution, waiting))
            throw new IllegalStateException(
                    "Nothing waits to be taken up in case %s.".formatted(execution.getProcessBusinessKey()));
    }

    /** @return false where nothing waits that no running process is about yet; the process is about no line then */
    public boolean takeUpAny(DelegateExecution execution, List<UUID> waiting) {
        var line = waiting.stream()
                .filter(id -> !isTaken(execution.getProcessBusinessKey(), id))
                .findFirst();
        line.ifPresent(id -> execution.setVariable(Steps.LINE, id.toString()));
        return line.isPresent();
    }
}

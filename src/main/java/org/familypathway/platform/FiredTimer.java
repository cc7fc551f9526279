package org.familypathway.platform;

import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.stereotype.Component;

/** Says where the timer was waiting that fires just now: a boundary event itself runs beside its task and does not know it. */
@Component
public class FiredTimer {
    /** Id of the execution of the task at whose boundary the timer stands; null where no timer fires. */
    public String waitedAt() {
        var job = Context.getCommandContext().getCurrentJob();
        return job == null ? null : job.getExecutionId();
    }
}

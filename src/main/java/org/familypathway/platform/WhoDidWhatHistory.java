package org.familypathway.platform;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.springframework.stereotype.Component;

/** What the engine remembers: which steps were taken by whom and when, and what went wrong. Never variables, never what was typed: that is the record's. */
@Component
class WhoDidWhatHistory extends AbstractProcessEnginePlugin {
    static final class Level extends AbstractHistoryLevel {
        private static final Set<HistoryEventTypes> FORGOTTEN = EnumSet.of(
                HistoryEventTypes.VARIABLE_INSTANCE_CREATE,
                HistoryEventTypes.VARIABLE_INSTANCE_UPDATE,
                HistoryEventTypes.VARIABLE_INSTANCE_MIGRATE,
                HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
                HistoryEventTypes.VARIABLE_INSTANCE_DELETE,
                HistoryEventTypes.FORM_PROPERTY_UPDATE,
                // A decision's inputs and outputs may say something of a family; the record keeps the criteria that
                // were hit.
                HistoryEventTypes.DMN_DECISION_EVALUATE,
                // That a timer was set, fired or taken away stands in the record's deadlines; what has failed is kept.
                HistoryEventTypes.JOB_CREATE,
                HistoryEventTypes.JOB_SUCCESS,
                HistoryEventTypes.JOB_DELETE,
                // Who has done a task stands with the task; to whom it was offered follows from the diagram.
                HistoryEventTypes.IDENTITY_LINK_ADD,
                HistoryEventTypes.IDENTITY_LINK_DELETE);

        @Override
        public int getId() {
            return 77;
        }

        @Override
        public String getName() {
            return "who-did-what";
        }

        @Override
        public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
            return !FORGOTTEN.contains(type);
        }
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomHistoryLevels(List.of(new Level()));
        engine.setHistory("who-did-what");
    }
}

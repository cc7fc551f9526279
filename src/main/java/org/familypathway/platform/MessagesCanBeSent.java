package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRequirementsGraph;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransformListener;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.forms.Refusal;
import org.familypathway.message.Template;
import org.springframework.stereotype.Component;

/** A table of messages with a row that cannot be a mail is refused when it is deployed, in a sentence that names the row: an empty text, a place to fill in that does not exist (R91, R97). */
@Component
class MessagesCanBeSent extends AbstractProcessEnginePlugin {
    private static final String TABLE = "messages";

    /** The decision engine is complete only then; whatever else listens to it keeps listening. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        var decisions =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDmnEngineConfiguration();
        List<DmnTransformListener> listeners =
                new ArrayList<>(decisions.getTransformer().getTransformListeners());
        listeners.add(new Look());
        decisions.getTransformer().setTransformListeners(listeners);
    }

    private static class Look implements DmnTransformListener {
        @Override
        public void transformDecision(Decision decision, DmnDecision made) {
            if (!TABLE.equals(decision.getId()) || !(decision.getExpression() instanceof DecisionTable table)) return;
            List<String> columns =
                    table.getOutputs().stream().map(Output::getName).toList();
            int row = 0;
            for (Rule rule : table.getRules()) check(++row, rule, columns);
        }

        private static void check(int row, Rule rule, List<String> columns) {
            List<OutputEntry> says = List.copyOf(rule.getOutputEntries());
            try {
                new Template(text(says, columns.indexOf("subject")), text(says, columns.indexOf("text")));
            } catch (IllegalArgumentException wrong) {
                throw Steps.onTheScreen(Refusal.of(
                        null,
                        "messages.dmn cannot be used: row %d (%s): %s."
                                .formatted(
                                        row,
                                        rule.getInputEntries()
                                                .iterator()
                                                .next()
                                                .getTextContent()
                                                .strip(),
                                        wrong.getMessage())));
            }
        }

        private static String text(List<OutputEntry> says, int column) {
            String written = column < 0 ? "" : says.get(column).getTextContent().strip();
            if (written.isEmpty()) return "";
            if (written.length() < 2
                    || !written.startsWith("\"")
                    || !written.endsWith("\"")
                    || written.substring(1, written.length() - 1)
                            .replace("\\\"", "")
                            .contains("\""))
                throw new IllegalArgumentException("what a mail says stands between two quotation marks");
            return written.substring(1, written.length() - 1)
                    .replace("\\n", "\n")
                    .replace("\\\"", "\"");
        }

        @Override
        public void transformDecisionTableInput(Input input, DmnDecisionTableInputImpl made) {}

        @Override
        public void transformDecisionTableOutput(Output output, DmnDecisionTableOutputImpl made) {}

        @Override
        public void transformDecisionTableRule(Rule rule, DmnDecisionTableRuleImpl made) {}

        @Override
        public void transformDecisionRequirementsGraph(Definitions definitions, DmnDecisionRequirementsGraph made) {}
    }
}

package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRequirementsGraph;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransformListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByKeyCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.kernel.Refusal;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks each chapter to look through a version of its decision table before it comes into force, refuses on the screen what the chapter refuses, and tells them when one may have been deleted. */
@Component
class CheckedDecisionTables extends AbstractProcessEnginePlugin {
    private final List<DecisionTableCheck> checks;
    private final ObjectProvider<DeletedTables> deletions;

    CheckedDecisionTables(List<DecisionTableCheck> checks, ObjectProvider<DeletedTables> deletions) {
        this.checks = checks;
        this.deletions = deletions;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Deletion());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private class Deletion extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof DeleteProcessDefinitionsByIdsCmd)
                deletions.getObject().mustLeaveWorkUnderWay((Set<?>) held(command, "processDefinitionIds"));
            if (command instanceof DeleteProcessDefinitionsByKeyCmd)
                deletions.getObject().mustLeaveWorkUnderWayOn((String) held(command, "processDefinitionKey"));
            if (!(command instanceof DeleteDeploymentCmd)) return next.execute(command);
            String deployment = (String) held(command, "deploymentId");
            deletions.getObject().mustLeaveWhatIsNeeded(deployment);
            if (Context.getCommandContext().getAuthenticatedUserId() != null)
                deletions.getObject().mustLeaveWhatIsInForce(deployment);
            T done = next.execute(command);
            checks.forEach(DecisionTableCheck::deleted);
            return done;
        }
    }

    /** The command does not say it to anybody. */
    private static Object held(Object command, String what) {
        return new DirectFieldAccessor(command).getPropertyValue(what);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        ((DefaultDmnEngineConfiguration) engine.getDmnEngine().getConfiguration())
                .getTransformer()
                .getTransformListeners()
                .add(new Look());
    }

    private class Look implements DmnTransformListener {
        @Override
        public void transformDecision(Decision decision, DmnDecision read) {
            for (var one : checks) if (one.decision().equals(decision.getId())) look(one, decision);
        }

        private void look(DecisionTableCheck check, Decision decision) {
            if (!(decision.getExpression() instanceof DecisionTable table))
                throw Refusal.of(
                        null,
                        "%s.dmn is not taken: it must be a decision table. It stays as it was."
                                .formatted(check.decision()));
            check.check(table);
            check.read();
        }

        @Override
        public void transformDecisionTableInput(Input input, DmnDecisionTableInputImpl read) {}

        @Override
        public void transformDecisionTableOutput(Output output, DmnDecisionTableOutputImpl read) {}

        @Override
        public void transformDecisionTableRule(Rule rule, DmnDecisionTableRuleImpl read) {}

        @Override
        public void transformDecisionRequirementsGraph(Definitions definitions, DmnDecisionRequirementsGraph read) {}
    }
}

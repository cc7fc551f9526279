package org.familypathway.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.gate.ModelGate;
import org.familypathway.platform.gate.ProposedChanges;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What somebody deploys, from Modeler or over REST, goes through the gate and becomes a proposal: the engine takes it when somebody else has released it. What the release of the application brings
 * goes through the gate as a whole at the start.
 */
@Component
class DeploymentsThroughTheGate extends AbstractProcessEnginePlugin {
    private static final int LONGEST_NAME = 200;

    private final ObjectProvider<ModelGate> gate;
    private final ObjectProvider<ProposedChanges> changes;

    DeploymentsThroughTheGate(ObjectProvider<ModelGate> gate, ObjectProvider<ProposedChanges> changes) {
        this.gate = gate;
        this.changes = changes;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Deployment());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private class Deployment extends CommandInterceptor {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T execute(Command<T> command) {
            String by = Context.getCommandContext().getAuthenticatedUserId();
            if (!(command instanceof DeployCmd) || by == null || ReleasedDeployments.isUnderWay())
                return next.execute(command);
            var deployment =
                    (DeploymentBuilderImpl) new DirectFieldAccessor(command).getPropertyValue("deploymentBuilder");
            Context.getProcessEngineConfiguration().getCommandCheckers().forEach(CommandChecker::checkCreateDeployment);
            Map<String, byte[]> files = files(deployment);
            if (files.isEmpty()) throw Refusal.of(null, "No file came along, so there is nothing to propose.");
            gate.getObject().mustFit(files);
            if (gate.getObject().isInForce(files))
                throw Refusal.of(
                        null, "All of it is in force as it is: nothing would change, and nothing was proposed.");
            String name = name(deployment, files);
            return (T) answer(changes.getObject().propose(name, files, by), name);
        }
    }

    /** @throws Refusal where the engine could not keep a name when the change is released */
    private static String name(DeploymentBuilderImpl deployment, Map<String, byte[]> files) {
        String said = deployment.getDeployment().getName();
        if (said != null && said.length() > LONGEST_NAME)
            throw Refusal.of(null, "The name of the deployment is longer than %d characters.".formatted(LONGEST_NAME));
        for (String file : files.keySet())
            if (file.length() > LONGEST_NAME)
                throw Refusal.of(null, "A file has a name longer than %d characters.".formatted(LONGEST_NAME));
        return said == null || said.isBlank() ? "%d files".formatted(files.size()) : said.strip();
    }

    /** What Modeler takes for an answer, without any definition: nothing looks as if it were in force. */
    private static DeploymentEntity answer(long number, String name) {
        DeploymentEntity answer = new DeploymentEntity();
        answer.setId("proposal-" + number);
        answer.setName("Proposal %d, not in force until somebody else releases it: %s".formatted(number, name));
        answer.setSource(ProposedChanges.SOURCE);
        answer.setDeploymentTime(ClockUtil.getCurrentTime());
        return answer;
    }

    /** Those that come along, and those that are taken over from former deployments. */
    private static Map<String, byte[]> files(DeploymentBuilderImpl deployment) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        var resources = Context.getCommandContext().getResourceManager();
        deployment.getDeployments().forEach(former -> resources
                .findResourcesByDeploymentId(former)
                .forEach(file -> files.put(file.getName(), file.getBytes())));
        deployment
                .getDeploymentResourcesById()
                .forEach((former, ids) -> ids.forEach(id -> {
                    var file = resources.findResourceByDeploymentIdAndResourceId(former, id);
                    if (file != null) files.put(file.getName(), file.getBytes());
                }));
        deployment
                .getDeploymentResourcesByName()
                .forEach((former, names) -> names.forEach(name -> {
                    var file = resources.findResourceByDeploymentIdAndResourceName(former, name);
                    if (file != null) files.put(file.getName(), file.getBytes());
                }));
        if (deployment.getDeployment().getResources() != null)
            deployment.getDeployment().getResources().forEach((name, file) -> files.put(name, file.getBytes()));
        return files;
    }
}

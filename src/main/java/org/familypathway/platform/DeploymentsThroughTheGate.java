package org.familypathway.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.familypathway.platform.gate.ModelGate;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What somebody deploys, from Modeler or over REST, goes through the gate before the engine takes any of it. What the release brings goes through it as a whole at the start. */
@Component
class DeploymentsThroughTheGate extends AbstractProcessEnginePlugin {
    private final ObjectProvider<ModelGate> gate;

    DeploymentsThroughTheGate(ObjectProvider<ModelGate> gate) {
        this.gate = gate;
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
        public <T> T execute(Command<T> command) {
            var context = Context.getCommandContext();
            if (command instanceof DeployCmd && context.getAuthenticatedUserId() != null)
                gate.getObject().mustFit(files((DeploymentBuilderImpl)
                        new DirectFieldAccessor(command).getPropertyValue("deploymentBuilder")));
            return next.execute(command);
        }
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

package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.familypathway.access.Role;
import org.familypathway.kernel.Refusal;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.stereotype.Component;

/** Who looks after people and groups does not give themselves the right to repair: somebody else does, in Admin as over REST. */
@Component
class NobodyJoinsRepairAlone extends AbstractProcessEnginePlugin {
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Joining());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private static class Joining extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof CreateMembershipCmd) {
                var joins = new DirectFieldAccessor(command);
                String who = (String) joins.getPropertyValue("userId");
                if (Role.REPAIRER.group().equals(joins.getPropertyValue("groupId"))
                        && who != null
                        && who.equals(Context.getCommandContext().getAuthenticatedUserId()))
                    throw Refusal.of(
                            null,
                            "Nobody gives themselves the right to repair. Ask another administrator to put you into this group.");
            }
            return next.execute(command);
        }
    }
}

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who looks after people and groups gives the right to repair neither to themselves nor to an account that they made: somebody else does, in Admin as over REST. */
@Component
class NobodyJoinsRepairAlone extends AbstractProcessEnginePlugin {
    private final JdbcClient database;

    NobodyJoinsRepairAlone(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Joining());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private class Joining extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof CreateMembershipCmd) {
                var joins = new DirectFieldAccessor(command);
                String who = (String) joins.getPropertyValue("userId");
                String by = Context.getCommandContext().getAuthenticatedUserId();
                if (Role.REPAIRER.group().equals(joins.getPropertyValue("groupId")) && who != null && by != null) {
                    if (who.equals(by))
                        throw Refusal.of(
                                null,
                                "Nobody gives themselves the right to repair. Ask another administrator to put you into this group.");
                    if (hasMade(by, who) || hasMade(who, by))
                        throw Refusal.of(
                                null,
                                "Nobody gives the right to repair to an account that they made, or by one. Ask another administrator to put “%s” into this group."
                                        .formatted(who));
                }
            }
            return next.execute(command);
        }

        /** The engine's log says who made which account; of those that nobody signed in made, such as the first administrator's, it says nothing. */
        private boolean hasMade(String maker, String account) {
            return database.sql(
                            "select exists (select from act_hi_op_log where entity_type_ = 'User' and operation_type_ = 'Create' and property_ = 'userId' and new_value_ = :account and user_id_ = :maker)")
                    .param("account", account)
                    .param("maker", maker)
                    .query(Boolean.class)
                    .single();
        }
    }
}

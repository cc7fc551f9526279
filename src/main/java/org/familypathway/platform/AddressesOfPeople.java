package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.familypathway.access.Role;
import org.familypathway.kernel.Refusal;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Where news of families goes is not for whoever sits at a screen that was left open: a person's mail address is set and changed by an administrator, and no two people have the same one. Who acts on nobody's behalf, such as the
 * demonstration, is held to the second only.
 */
@Component
class AddressesOfPeople extends AbstractProcessEnginePlugin {
    private static final long ONE_AT_A_TIME = 7_301_002;

    private final ObjectProvider<JdbcTemplate> database;

    AddressesOfPeople(ObjectProvider<JdbcTemplate> database) {
        this.database = database;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Saving());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private class Saving extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof SaveUserCmd
                    && new DirectFieldAccessor(command).getPropertyValue("user") instanceof User user) look(user);
            return next.execute(command);
        }
    }

    private void look(User user) {
        JdbcTemplate tables = database.getObject();
        String before =
                tables.queryForList("select email_ from act_id_user where id_ = ?", String.class, user.getId()).stream()
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
        String now = user.getEmail() == null ? "" : user.getEmail().strip();
        if (now.equals(before)) return;
        Authentication acts = Context.getCommandContext().getAuthentication();
        if (acts != null
                && acts.getUserId() != null
                && (acts.getGroupIds() == null || !acts.getGroupIds().contains(Role.ADMINISTRATOR.group())))
            throw Refusal.of(
                    "email",
                    "“Email” is changed by an administrator, for news of families goes there. Ask one, and leave it as it was here: %s."
                            .formatted(before.isEmpty() ? "empty" : before));
        if (now.isEmpty()) return;
        tables.query("select pg_advisory_xact_lock(?)", row -> {}, ONE_AT_A_TIME);
        Boolean taken = tables.queryForObject(
                "select exists (select from act_id_user where lower(email_) = lower(?) and id_ <> ?)",
                Boolean.class,
                now,
                user.getId());
        if (Boolean.TRUE.equals(taken))
            throw Refusal.of(
                    "email",
                    "Somebody else has this mail address already. Type one that is theirs alone, for news of families goes there.");
    }
}

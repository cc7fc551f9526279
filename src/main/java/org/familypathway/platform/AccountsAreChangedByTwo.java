package org.familypathway.platform;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.familypathway.access.AccountRules;
import org.familypathway.access.SecurityEvent;
import org.familypathway.kernel.Refusal;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Each change of a person, a membership or a grant passes here, from Admin as from REST and from pages of ours, and {@link AccountRules} says whether it may be. Each is a {@link SecurityEvent}. Who acts on nobody's behalf, such as the start of the application, is not asked. */
@Component
class AccountsAreChangedByTwo extends AbstractProcessEnginePlugin {
    /** What reaches families; all else opens a page, a list or a model. */
    private static final Set<Resources> OF_FAMILIES = EnumSet.of(
            Resources.TASK,
            Resources.PROCESS_INSTANCE,
            Resources.PROCESS_DEFINITION,
            Resources.HISTORIC_TASK,
            Resources.HISTORIC_PROCESS_INSTANCE,
            Resources.OPERATION_LOG_CATEGORY);

    private final ObjectProvider<AccountRules> rules;

    AccountsAreChangedByTwo(ObjectProvider<AccountRules> rules) {
        this.rules = rules;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Asks());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private class Asks extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            String by = Context.getCommandContext().getAuthenticatedUserId();
            if (by == null) return next.execute(command);
            SecurityEvent event = event(by, command);
            try {
                ask(by, command);
            } catch (Refusal refused) {
                if (event != null) event.failed("nobody does it alone");
                throw refused;
            }
            T done = next.execute(command);
            if (event != null) event.succeeded();
            return done;
        }
    }

    /** @return null where nobody's account, group or grant changes */
    private static SecurityEvent event(String by, Command<?> command) {
        if (command instanceof CreateMembershipCmd || command instanceof DeleteMembershipCmd)
            return account(command instanceof CreateMembershipCmd ? "account-join" : "account-leave", by)
                    .with("user.target.name", field(command, "userId"))
                    .with("group.name", field(command, "groupId"));
        if (command instanceof DeleteUserCmd)
            return account("account-delete", by).with("user.target.name", field(command, "userId"));
        if (command instanceof DeleteGroupCmd)
            return account("group-delete", by).with("group.name", field(command, "groupId"));
        if (command instanceof SaveUserCmd) {
            UserEntity user = field(command, "user");
            String what = user.getRevision() == 0
                    ? "account-create"
                    : user.hasNewPassword() ? "account-password" : "account-profile";
            return account(what, by).with("user.target.name", user.getId());
        }
        if (command instanceof SaveAuthorizationCmd) {
            AuthorizationEntity grant = field(command, "authorization");
            return account("grant", by)
                    .with("user.target.name", grant.getUserId())
                    .with("group.name", grant.getGroupId())
                    .with("labels.resource_type", grant.getResourceType());
        }
        if (command instanceof DeleteAuthorizationCmd) return account("grant-taken-away", by);
        return null;
    }

    private static SecurityEvent account(String action, String by) {
        return SecurityEvent.of(SecurityEvent.Kind.ACCOUNT, action).by(by);
    }

    private void ask(String by, Command<?> command) {
        if (command instanceof CreateMembershipCmd)
            rules.getObject().joins(by, field(command, "userId"), field(command, "groupId"));
        else if (command instanceof DeleteMembershipCmd)
            rules.getObject().leaves(by, field(command, "userId"), field(command, "groupId"));
        else if (command instanceof DeleteUserCmd) rules.getObject().deletes(by, field(command, "userId"));
        else if (command instanceof DeleteGroupCmd) rules.getObject().deletesGroup(by, field(command, "groupId"));
        else if (command instanceof SaveUserCmd) saves(by, field(command, "user"));
        else if (command instanceof SaveAuthorizationCmd) grants(field(command, "authorization"));
    }

    private void saves(String by, UserEntity user) {
        if (user.getRevision() == 0) rules.getObject().creates(by, user.getId());
        else if (user.hasNewPassword()) rules.getObject().setsPassword(by, user.getId());
    }

    /** Who sees a case follows from the case; a grant beside it would be seen by nobody. */
    private static void grants(AuthorizationEntity grant) {
        if (Context.getCommandContext().isAuthorizationCheckEnabled()
                && OF_FAMILIES.stream().anyMatch(resource -> resource.resourceType() == grant.getResourceType()))
            throw Refusal.of(
                    "resourceType",
                    "“Resource” cannot be this one: who sees a family follows from its lead and its service, and nobody is given more by hand. Ask for a group under /accounts instead.");
    }

    @SuppressWarnings("unchecked")
    private static <T> T field(Command<?> command, String name) {
        return (T) new DirectFieldAccessor(command).getPropertyValue(name);
    }
}

package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.familypathway.access.RoleGrants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * Which tasks the list "Waiting for others" holds: those of families that the person leads, covers for or works beside, which somebody else has, or which are offered to others and not to the person. The engine has
 * no question for "not mine", so whenever the list is opened or counted, its question is narrowed to the tasks found here; the grants hold on top of it.
 */
@Component
class WaitingForOthers extends AbstractProcessEnginePlugin {
    /** No task has it: a question for none of them finds nothing. */
    private static final String NONE = "none";

    private final ObjectProvider<JdbcClient> database;

    WaitingForOthers(ObjectProvider<JdbcClient> database) {
        this.database = database;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Narrow());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private class Narrow extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof AbstractExecuteFilterCmd && isTheList((String) held(command, "filterId"))) {
                var asked = (TaskQueryImpl) held(command, "extendingQuery");
                var narrowed = asked == null ? new TaskQueryImpl() : asked;
                narrowed.taskIdIn(tasksFor(Context.getCommandContext().getAuthenticatedUserId()));
                ReflectionUtils.setField(field("extendingQuery"), command, narrowed);
            }
            return next.execute(command);
        }
    }

    private static boolean isTheList(String filterId) {
        Filter filter = filterId == null
                ? null
                : Context.getCommandContext().getFilterManager().findFilterById(filterId);
        return filter != null && filter.getOwner() == null && RoleGrants.WAITING_FOR_OTHERS.equals(filter.getName());
    }

    private String[] tasksFor(String user) {
        List<String> found = database.getObject()
                .sql(
                        """
                        select t.id_ from family_case c
                        join act_ru_execution e on e.business_key_ = c.reference
                        join act_ru_task t on t.proc_inst_id_ = e.id_
                        where c.id in (select a.case_id from case_access a where a.principal_type = 'user' and a.principal = :user)
                          and t.assignee_ is distinct from :user
                          and (t.assignee_ is not null or not exists (
                            select from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate' and (
                              l.user_id_ = :user or l.group_id_ in (select m.group_id_ from act_id_membership m where m.user_id_ = :user))))""")
                .param("user", user)
                .query(String.class)
                .list();
        return found.isEmpty() ? new String[] {NONE} : found.toArray(String[]::new);
    }

    private static java.lang.reflect.Field field(String name) {
        var field = ReflectionUtils.findField(AbstractExecuteFilterCmd.class, name);
        ReflectionUtils.makeAccessible(field);
        return field;
    }

    private static Object held(Object command, String name) {
        return ReflectionUtils.getField(field(name), command);
    }
}

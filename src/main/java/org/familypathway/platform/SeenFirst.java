package org.familypathway.platform;

import java.sql.Connection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.reflection.SystemMetaObject;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lists and counts of the engine ask first what somebody has a grant on, and then for these alone. As the engine words it, a grant is good for a task whose id, or the key of whose process, or {@code '*'} it names, so that PostgreSQL
 * compares each grant of a person with each open task of the council. Here what each grant names is looked up by its index. The grants that count are the engine's own words, unchanged, and so are the answers; a statement of
 * another form is left as it is.
 */
@Component
class SeenFirst extends AbstractProcessEnginePlugin {
    /** Tables whose rows know the model that they belong to. */
    private static final Pattern LISTED =
            Pattern.compile("\\bfrom\\s+(ACT_RU_(?:TASK|EXECUTION|INCIDENT))\\s+RES\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern GRANTS = Pattern.compile(
            "\\b(inner|left) join\\s*\\(\\s*(SELECT A\\.\\*\\s+FROM\\s+ACT_RU_AUTHORIZATION A\\s(?:(?!AUTH)[^;])*?)\\)\\s*AUTH ON \\(\\s*AUTH\\.RESOURCE_ID_\\s+IN\\s*\\(\\s*RES\\.(ID_|PROC_INST_ID_)\\s*,\\s*\\w+\\.KEY_\\s*,\\s*'\\*'\\s*\\)\\s*\\)");

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.getSqlSessionFactory().getConfiguration().addInterceptor(new AsItIsSent());
    }

    /** Cockpit has statements of its own, which it reads when it has come up. */
    @EventListener(ApplicationReadyEvent.class)
    void andCockpit() {
        if (Cockpit.getRuntimeDelegate() == null) return;
        Cockpit.getCommandExecutor(ProcessEngines.NAME_DEFAULT).executeCommand(command -> {
            command.getDbSqlSession().getSqlSession().getConfiguration().addInterceptor(new AsItIsSent());
            return null;
        });
    }

    /**
     * A grant on a whole model, or on all, is rare: as arrays these two look small to PostgreSQL, which then takes each row by its key, and it looks for none of them where there is no such grant.
     *
     * @param sql with the places of its parameters, which stay in their order
     */
    static String seenFirst(String sql) {
        if (!sql.contains("ACT_RU_AUTHORIZATION A")) return sql;
        Matcher listed = LISTED.matcher(sql), grants = GRANTS.matcher(sql);
        if (!listed.find() || !grants.find()) return sql;
        String table = listed.group(1), id = grants.group(3);
        return sql.substring(0, grants.start())
                + """
                %4$s join (
                  with GRANTED as materialized (select distinct RESOURCE_ID_ from (%3$s) G)
                  select RESOURCE_ID_ from GRANTED
                  union select unnest(array(select T.%2$s from GRANTED join ACT_RE_PROCDEF P on P.KEY_ = GRANTED.RESOURCE_ID_ join %1$s T on T.PROC_DEF_ID_ = P.ID_))
                  union select unnest(array(select T.%2$s from %1$s T where exists (select from GRANTED where RESOURCE_ID_ = '*')))
                ) AUTH on AUTH.RESOURCE_ID_ = RES.%2$s"""
                        .formatted(table, id, grants.group(2), grants.group(1))
                + sql.substring(grants.end());
    }

    @Intercepts(
            @Signature(
                    type = StatementHandler.class,
                    method = "prepare",
                    args = {Connection.class, Integer.class}))
    private static class AsItIsSent implements Interceptor {
        @Override
        public Object intercept(Invocation statement) throws Throwable {
            var handler = (StatementHandler) statement.getTarget();
            String sql = handler.getBoundSql().getSql(), own = seenFirst(sql);
            if (!own.equals(sql))
                SystemMetaObject.forObject(handler.getBoundSql()).setValue("sql", own);
            return statement.proceed();
        }
    }
}

package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * Closes CVE-2026-109432: whoever may ask for tasks could let the server run any expression by hiding it in a branch of the question, or in a saved filter. A query, each
 * of its branches, a filter that is saved and one that is opened may use only the expressions that Tasklist itself offers: who am I, which are my groups, and when.
 */
@Component
class ExpressionsInQueries extends AbstractProcessEnginePlugin {
    private static final Pattern OFFERED =
            Pattern.compile("[$#]\\{\\s*(currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)"
                    + "|dateTime\\(\\)(\\.((plus|minus)(Seconds|Minutes|Hours|Days|Weeks|Months|Years)\\(\\d{1,6}\\)"
                    + "|with(DayOfWeek|DayOfMonth|HourOfDay|MinuteOfHour|SecondOfMinute|MillisOfDay)\\(\\d{1,8}\\)"
                    + "|withTimeAtStartOfDay\\(\\)|toDate\\(\\)))*)\\s*}");

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Look());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    /** After the engine opened its command, so that a filter can be read as the person who asks. */
    private static class Look extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof AbstractQuery<?, ?> query) check(query);
            else if (command instanceof SaveFilterCmd)
                check(((Filter) held(command, SaveFilterCmd.class, "filter")).getQuery());
            else if (command instanceof AbstractExecuteFilterCmd) {
                if (held(command, AbstractExecuteFilterCmd.class, "extendingQuery")
                        instanceof AbstractQuery<?, ?> query) check(query);
                if (held(command, AbstractExecuteFilterCmd.class, "filterId") instanceof String id) {
                    Filter filter =
                            Context.getCommandContext().getFilterManager().findFilterById(id);
                    if (filter != null) check(filter.getQuery());
                }
            }
            return next.execute(command);
        }
    }

    private static void check(Object query) {
        if (query instanceof AbstractQuery<?, ?> asked)
            asked.getExpressions().values().forEach(ExpressionsInQueries::onlyOffered);
        if (query instanceof TaskQueryImpl tasks)
            tasks.getQueries().stream()
                    .filter(branch -> branch != tasks)
                    .forEach(branch -> branch.getExpressions().values().forEach(ExpressionsInQueries::onlyOffered));
    }

    private static void onlyOffered(String expression) {
        boolean plain = expression.indexOf('$') < 0 && expression.indexOf('#') < 0;
        if (!plain && !OFFERED.matcher(expression.strip()).matches())
            throw new BadUserRequestException(
                    "An expression in a task query may only be currentUser(), currentUserGroups(), now() or dateTime() with what moves it.");
    }

    private static Object held(Object command, Class<?> kind, String name) {
        var field = ReflectionUtils.findField(kind, name);
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, command);
    }
}

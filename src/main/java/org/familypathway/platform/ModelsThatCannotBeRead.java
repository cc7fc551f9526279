package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** A file that somebody deploys and the engine cannot read is refused with its name: the fault is the file's, not the application's. */
@Component
class ModelsThatCannotBeRead extends AbstractProcessEnginePlugin {
    /** The engine has no kind of its own for it. */
    private static final Pattern UNREAD =
            Pattern.compile("(?:Unable to transform DMN resource|Could not parse) '([^']*)'");

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> after = engine.getCustomPostCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostCommandInterceptorsTxRequired());
        after.add(new Deployment());
        engine.setCustomPostCommandInterceptorsTxRequired(after);
    }

    private static class Deployment extends CommandInterceptor {
        @Override
        public <T> T execute(Command<T> command) {
            if (!(command instanceof DeployCmd) || Context.getCommandContext().getAuthenticatedUserId() == null)
                return next.execute(command);
            try {
                return next.execute(command);
            } catch (RuntimeException failed) {
                throw refusal(failed).map(RuntimeException.class::cast).orElse(failed);
            }
        }
    }

    /** Empty where the file can be read, and something else failed. */
    static Optional<Refusal> refusal(RuntimeException failed) {
        if (WhatFailed.answer(failed).isPresent() || WhatFailed.isOfTheDatabase(failed)) return Optional.empty();
        for (Throwable cause : WhatFailed.causes(failed)) {
            if (cause instanceof ParseException parsed)
                return parsed.getResorceReports().stream()
                        .filter(report -> !report.getErrors().isEmpty())
                        .findFirst()
                        .map(ModelsThatCannotBeRead::diagram);
            Matcher unread = UNREAD.matcher(String.valueOf(cause.getMessage()));
            if (unread.find())
                return Optional.of(refused(
                        unread.group(1),
                        "it cannot be read. Open it in the Camunda Modeler, which says where it is wrong"));
        }
        return Optional.empty();
    }

    private static Refusal diagram(ResourceReport report) {
        Problem first = report.getErrors().get(0);
        return refused(
                report.getResourceName(),
                "line %d: %s".formatted(first.getLine(), first.getMessage().strip()));
    }

    private static Refusal refused(String resource, String why) {
        return Refusal.of(
                null, "%s is not taken: %s. Nothing was deployed.".formatted(resource, why.replaceFirst("[.]$", "")));
    }
}

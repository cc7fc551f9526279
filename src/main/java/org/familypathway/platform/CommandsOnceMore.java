package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Around every command of the engine, outside its transaction: what met somebody else's work in the engine's books is done once more, and what fails in the end is noted with the request, as the engine's REST would hide the
 * kind of it. Jobs are tried again by the job executor.
 */
@Component
class CommandsOnceMore extends AbstractProcessEnginePlugin {
    static final String FAILED = CommandsOnceMore.class.getName() + ".failed";

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> before = engine.getCustomPreCommandInterceptorsTxRequired() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPreCommandInterceptorsTxRequired());
        before.add(0, new Around(engine));
        engine.setCustomPreCommandInterceptorsTxRequired(before);
    }

    private static class Around extends CommandInterceptor {
        private final ProcessEngineConfigurationImpl engine;

        Around(ProcessEngineConfigurationImpl engine) {
            this.engine = engine;
        }

        @Override
        public <T> T execute(Command<T> command) {
            RequestAttributes request = RequestContextHolder.getRequestAttributes();
            boolean somebodyAsks =
                    request != null || engine.getIdentityService().getCurrentAuthentication() != null;
            if (!somebodyAsks || Context.getJobExecutorContext() != null) return next.execute(command);
            try {
                return OnceMore.does(() -> next.execute(command));
            } catch (RuntimeException failed) {
                if (request != null) request.setAttribute(FAILED, failed, RequestAttributes.SCOPE_REQUEST);
                throw failed;
            }
        }
    }
}

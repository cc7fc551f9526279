package org.familypathway.platform;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Does in the engine what the person may cause but holds no grant for, such as telling a running case that its family withdrew consent. Whoever calls it has asked
 * {@link org.familypathway.access.CaseAccess} first. The engine still notes the person's name.
 */
@Component
public class WithoutAuthorization {
    private final ProcessEngine engine;

    WithoutAuthorization(ProcessEngine engine) {
        this.engine = engine;
    }

    public <T> T run(Supplier<T> what) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> command.runWithoutAuthorization(what::get));
    }

    /** As {@link #run}, for a question: whoever looks at a page has done nothing that the engine should note, and a page is read in a transaction that writes nothing. */
    public <T> T ask(Supplier<T> what) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> command.runWithoutAuthorization(() -> {
                    boolean noted = command.isUserOperationLogEnabled();
                    command.disableUserOperationLog();
                    try {
                        return what.get();
                    } finally {
                        if (noted) command.enableUserOperationLog();
                    }
                }));
    }

    /** As {@link #run}, in the name of the pathway itself: what two persons agreed on is neither's act alone, and who they are is kept elsewhere. */
    public <T> T asThePathway(Supplier<T> what) {
        IdentityService identity = engine.getIdentityService();
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return run(what);
        } finally {
            if (person != null) identity.setAuthentication(person);
        }
    }
}

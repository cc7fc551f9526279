package org.familypathway.timescale;

import org.familypathway.platform.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Once another version of the table of timescales is in force, open deadlines go by it: as soon as it is deployed or the one after it deleted, in the name of whoever did it, and at the latest when the application starts next. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class NewRules implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(NewRules.class);

    private final Recomputing recomputing;
    private final CurrentUser currentUser;
    private final TransactionTemplate afterwards;

    NewRules(Recomputing recomputing, CurrentUser currentUser, PlatformTransactionManager transactions) {
        this.recomputing = recomputing;
        this.currentUser = currentUser;
        this.afterwards = new TransactionTemplate(transactions);
        this.afterwards.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        afterwards.executeWithoutResult(one -> recomputing.afterRules(currentUser.id()));
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void read(RulesRead rules) {
        try {
            afterwards.executeWithoutResult(one -> recomputing.afterRules(currentUser.id()));
        } catch (RuntimeException e) {
            // The deployment has been committed and stays; the next start finds that this is still to be done.
            LOG.error(
                    "Open deadlines do not go by the version of timescale.dmn that is in force yet; restart the application.",
                    e);
        }
    }
}

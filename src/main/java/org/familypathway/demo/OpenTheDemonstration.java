package org.familypathway.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings people and families into an empty database, once the diagrams are deployed: all of them or, where anything fails, none. */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "family-pathway.demonstration.filled", matchIfMissing = true)
@Order
class OpenTheDemonstration implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTheDemonstration.class);
    private static final long LOCK = 7_301_002;

    private final DemoOffice office;
    private final DemoFamilies families;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    OpenTheDemonstration(
            DemoOffice office, DemoFamilies families, JdbcTemplate database, TransactionTemplate transaction) {
        this.office = office;
        this.families = families;
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(one -> {
            // Nodes that start together take turns.
            database.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
            if (office.isOpen()) return;
            office.open();
            families.arrive();
            LOG.info(
                    "The demonstration is open: sign in as katie with the password demo-katie; README names the others.");
        });
    }
}

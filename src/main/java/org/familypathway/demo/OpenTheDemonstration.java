package org.familypathway.demo;

import org.familypathway.family.Cases;
import org.familypathway.oversight.StalledCases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings people and families into an empty database, once the diagrams are deployed: all of them or, where anything fails, none. */
@Component
@Profile("demo")
@Order
class OpenTheDemonstration implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTheDemonstration.class);
    private static final long LOCK = 7_301_002;

    private final DemoOffice office;
    private final DemoFamilies families;
    private final StalledCases stalled;
    private final Cases cases;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final boolean filled;

    OpenTheDemonstration(
            DemoOffice office,
            DemoFamilies families,
            StalledCases stalled,
            Cases cases,
            JdbcTemplate database,
            TransactionTemplate transaction,
            @Value("${family-pathway.demonstration.filled}") boolean filled) {
        this.office = office;
        this.families = families;
        this.stalled = stalled;
        this.cases = cases;
        this.database = database;
        this.transaction = transaction;
        this.filled = filled;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (filled) open();
    }

    void open() {
        transaction.executeWithoutResult(one -> {
            // Nodes that start together take turns.
            database.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
            if (office.isOpen()) return;
            office.open();
            families.arrive();
            // As the night before would have done: what has stalled is seen in the first minute.
            cases.findAll().forEach(stalled::look);
            LOG.info(
                    "The demonstration is open: sign in as katie with the password demo-katie; README names the others.");
        });
    }
}

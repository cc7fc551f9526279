package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.access.People;
import org.familypathway.access.RoleGrants;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@PathwayTest
class PasswordsTest {
    @Autowired
    ProcessEngine engine;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    /** Told by what is done, not by a clock: the engine itself compares a known name once, and of an unknown one we do. */
    @Test
    void aNameThatNobodyHasCostsOneComparisonAsOneThatSomebodyHasDoes() {
        new People(people, grants, database).arrive();
        AtomicInteger compared = new AtomicInteger();
        Passwords passwords = new Passwords(engine, new KeptPasswords(4) {
            @Override
            public boolean check(String password, String kept) {
                compared.incrementAndGet();
                return super.check(password, kept);
            }
        });

        assertThat(passwords.isThatOf("test.worker", "wrong")).isFalse();
        assertThat(compared.getAndSet(0)).as("somebody's").isZero();
        assertThat(passwords.isThatOf("no.such.person", "wrong")).isFalse();
        assertThat(compared.getAndSet(0)).as("nobody's").isOne();
        assertThat(passwords.isThatOf("a name\0with a trick", "wrong")).isFalse();
        assertThat(compared.getAndSet(0)).as("nobody's").isOne();
        new People(people, grants, database).person("test.oldpassword", null);
        database.update("update act_id_user set pwd_ = '{SHA-512}xyz' where id_ = 'test.oldpassword'");
        assertThat(passwords.isThatOf("test.oldpassword", "wrong")).isFalse();
        assertThat(compared.getAndSet(0)).as("kept in the old, quick way").isOne();
        people.deleteUser("test.oldpassword");
    }
}

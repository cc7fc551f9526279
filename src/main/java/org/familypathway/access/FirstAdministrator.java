package org.familypathway.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the first administrator from the settings, which have no default, before the first request can come. With no administrator, with a password that anybody
 * could guess, or with demo people outside the demonstration, the application does not start and says why.
 */
@Component
class FirstAdministrator implements SmartInitializingSingleton {
    static final String ADMINISTRATORS = "camunda-admin";
    private static final long LOCK = 7_301_001;

    private final IdentityService people;
    private final RoleGrants grants;
    private final PasswordCheck passwords;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final Environment environment;
    private final String id;
    private final String password;

    FirstAdministrator(
            IdentityService people,
            RoleGrants grants,
            PasswordCheck passwords,
            JdbcTemplate database,
            TransactionTemplate transaction,
            Environment environment,
            @Value("${family-pathway.first-administrator.id:}") String id,
            @Value("${family-pathway.first-administrator.password:}") String password) {
        this.people = people;
        this.grants = grants;
        this.passwords = passwords;
        this.database = database;
        this.transaction = transaction;
        this.environment = environment;
        this.id = id.strip();
        this.password = password;
    }

    @Override
    public void afterSingletonsInstantiated() {
        boolean demonstration = environment.acceptsProfiles(Profiles.of("demo | walk"));
        transaction.executeWithoutResult(one -> {
            // Nodes that start together take turns.
            database.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
            if (!demonstration) refuseGuessablePasswords();
            grants.give();
            if (people.createUserQuery().memberOfGroup(ADMINISTRATORS).count() == 0) make(demonstration);
        });
    }

    private void make(boolean demonstration) {
        if (id.isEmpty() || password.isEmpty()) {
            if (demonstration) return;
            throw new CannotStart("There is no administrator yet. Set family-pathway.first-administrator.id and "
                    + "family-pathway.first-administrator.password for the first start.");
        }
        if (people.createUserQuery().userId(id).count() == 0) {
            User administrator = people.newUser(id);
            administrator.setPassword(password);
            administrator.setFirstName(id);
            administrator.setLastName("");
            people.saveUser(administrator);
        }
        if (people.createGroupQuery().groupId(ADMINISTRATORS).count() == 0) {
            Group administrators = people.newGroup(ADMINISTRATORS);
            administrators.setName("Administrators");
            administrators.setType("SYSTEM");
            people.saveGroup(administrators);
        }
        people.createMembership(id, ADMINISTRATORS);
    }

    private void refuseGuessablePasswords() {
        if (!password.isEmpty() && PasswordRules.guessable(id, password)) {
            throw new CannotStart(
                    "The password in family-pathway.first-administrator.password is easy to guess. Choose one of at least "
                            + PasswordRules.SHORTEST
                            + " characters that is not the name, not \"password\" and not a demo password.");
        }
        // A database that once ran the demonstration still knows its people.
        people.createUserQuery().list().stream()
                .map(User::getId)
                .filter(known -> passwords.isThatOf(known, "demo-" + known))
                .findFirst()
                .ifPresent(known -> {
                    throw new CannotStart("The password of " + known
                            + " is a demo or default one. Outside the demo profile nobody may have "
                            + "such a password: use a database that never ran the demonstration, or change it there.");
                });
    }

    /** Says on one screen, without a stack of causes, what to set before the application starts. */
    static class CannotStart extends RuntimeException {
        CannotStart(String sentence) {
            super(sentence);
        }
    }
}

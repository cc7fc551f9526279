package org.familypathway.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the first administrator from the settings, which have no default, before the first request can come. With no administrator, with a password that anybody
 * could guess, or with demo people outside the demonstration, the application does not start and says why. The same settings are the way back where nobody can administer any more.
 */
@Component
class FirstAdministrator implements SmartInitializingSingleton {
    static final String ADMINISTRATORS = "camunda-admin";
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final long LOCK = 7_301_001;

    private final IdentityService people;
    private final RoleGrants grants;
    private final PasswordCheck passwords;
    private final PasswordRules rules;
    private final SecondFactor secondFactor;
    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final Environment environment;
    private final String id;
    private final String password;
    private final boolean again;

    FirstAdministrator(
            IdentityService people,
            RoleGrants grants,
            PasswordCheck passwords,
            PasswordRules rules,
            SecondFactor secondFactor,
            JdbcTemplate database,
            TransactionTemplate transaction,
            Environment environment,
            @Value("${family-pathway.first-administrator.id:}") String id,
            @Value("${family-pathway.first-administrator.password:}") String password,
            @Value("${family-pathway.first-administrator.again:false}") boolean again) {
        this.people = people;
        this.grants = grants;
        this.passwords = passwords;
        this.rules = rules;
        this.secondFactor = secondFactor;
        this.database = database;
        this.transaction = transaction;
        this.environment = environment;
        this.id = id.strip();
        this.password = password;
        this.again = again;
    }

    @Override
    public void afterSingletonsInstantiated() {
        boolean demonstration = environment.acceptsProfiles(Profiles.of("demo | walk"));
        transaction.executeWithoutResult(one -> {
            // Nodes that start together take turns.
            database.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
            if (!demonstration) refuseGuessablePasswords();
            grants.give();
            if (again || people.createUserQuery().memberOfGroup(ADMINISTRATORS).count() == 0) make(demonstration);
        });
    }

    private void make(boolean demonstration) {
        if (id.isEmpty() || password.isEmpty()) {
            if (demonstration) return;
            throw new CannotStart("There is no administrator yet. Set family-pathway.first-administrator.id and "
                    + "family-pathway.first-administrator.password for the first start.");
        }
        User administrator = people.createUserQuery().userId(id).singleResult();
        if (administrator == null) {
            administrator = people.newUser(id);
            administrator.setPassword(password);
            administrator.setFirstName(id);
            administrator.setLastName("");
            people.saveUser(administrator);
        } else if (again) {
            administrator.setPassword(password);
            people.saveUser(administrator);
        }
        if (again) {
            // Else who has lost it would be no nearer.
            secondFactor.takeAway(id);
            SecurityEvent.of(SecurityEvent.Kind.ACCOUNT, "first-administrator-again")
                    .with("user.target.name", id)
                    .succeeded();
            LOG.warn(
                    "{} has the password from the settings and is an administrator."
                            + " Take family-pathway.first-administrator.again away, or each start sets it anew.",
                    id);
        }
        if (people.createGroupQuery().groupId(ADMINISTRATORS).count() == 0) {
            Group administrators = people.newGroup(ADMINISTRATORS);
            administrators.setName("Administrators");
            administrators.setType("SYSTEM");
            people.saveGroup(administrators);
        }
        if (people.createUserQuery().userId(id).memberOfGroup(ADMINISTRATORS).count() == 0)
            people.createMembership(id, ADMINISTRATORS);
    }

    private void refuseGuessablePasswords() {
        if (!password.isEmpty() && rules.guessable(id, password)) {
            throw new CannotStart(
                    "The password in family-pathway.first-administrator.password is easy to guess. Choose one of at least "
                            + PasswordRules.SHORTEST
                            + " characters, such as four words that have nothing to do with each other, and not the name, a password that many use, or a demo password.");
        }
        // A database that once ran the demonstration still knows its people.
        people.createUserQuery().list().stream()
                .map(User::getId)
                // Nobody may set one outside a demonstration, and to look at those of a whole council would take
                // minutes.
                .filter(passwords::isKeptCheaply)
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

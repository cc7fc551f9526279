package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody can run this for a council with a password that a stranger would try first. */
@PathwayTest
class FirstStartTest {
    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    PasswordCheck passwords;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void withoutAnAdministratorTheApplicationDoesNotStartAndSaysWhatToSet() {
        List<String> administrators = people.createUserQuery().memberOfGroup("camunda-admin").list().stream()
                .map(User::getId)
                .toList();
        administrators.forEach(id -> people.deleteMembership(id, "camunda-admin"));
        try {
            assertThatThrownBy(() -> start("", ""))
                    .isInstanceOf(FirstAdministrator.CannotStart.class)
                    .hasMessageContaining(
                            "Set family-pathway.first-administrator.id and family-pathway.first-administrator.password");
        } finally {
            administrators.forEach(id -> people.createMembership(id, "camunda-admin"));
        }
    }

    @Test
    void withAPasswordThatIsEasyToGuessTheApplicationDoesNotStartAndSaysSo() {
        assertThatThrownBy(() -> start("adam", "demo-adam"))
                .hasMessageContaining("easy to guess")
                .hasMessageContaining("at least 12 characters");
    }

    @Test
    void theRefusalToStartIsShownAsItsSentenceAlone() {
        var refusal = new FirstAdministrator.CannotStart("Set this first.");

        assertThat(new CannotStartSentence()
                        .analyze(new IllegalStateException(refusal))
                        .getDescription())
                .isEqualTo("Set this first.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo-adam",
                "demo-anything-long",
                "admin",
                "password",
                "Password1234!",
                "adam",
                "adamadamadam",
                "short",
                "123456789012",
                "Welcome-2026!"
            })
    void theseAreEasyToGuess(String password) {
        User user = people.newUser("adam");
        assertThat(people.checkPasswordAgainstPolicy(password, user).isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-long-walk-by-the-canal", "Grey heron, 6 am"})
    void theseAreNot(String password) {
        assertThat(people.checkPasswordAgainstPolicy(password, people.newUser("adam"))
                        .isValid())
                .isTrue();
    }

    @Test
    void aDatabaseThatStillKnowsDemoPeopleStartsOnlyInTheDemonstration() {
        User katie = people.newUser("katie.left.over");
        katie.setPassword("demo-katie.left.over");
        ((IdentityServiceImpl) people).saveUser(katie, true);
        try {
            assertThatThrownBy(() -> start("", ""))
                    .hasMessageContaining("katie.left.over")
                    .hasMessageContaining("Outside the demo profile");
            assertThat(people.checkPassword("katie.left.over", "demo-katie.left.over"))
                    .as("looking did not lock anybody out")
                    .isTrue();
        } finally {
            people.deleteUser("katie.left.over");
        }
    }

    private void start(String id, String password) {
        new FirstAdministrator(people, grants, passwords, database, transaction, new MockEnvironment(), id, password)
                .afterSingletonsInstantiated();
    }
}

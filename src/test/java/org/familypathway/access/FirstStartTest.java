package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    SecondFactor secondFactor;

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

    /** The way back where nobody can administer any more. */
    @Test
    void aStartGivesAnAdministratorThePasswordFromTheSettingsAgain() {
        new People(people, grants, database).person("lost.administrator", null);
        try {
            start("lost.administrator", "four-hazel-owls-hooting", false);
            assertThat(passwords.isThatOf("lost.administrator", People.PASSWORD))
                    .as("nothing happens unasked")
                    .isTrue();

            database.update(
                    "insert into second_factor (person, secret, last_step, enrolled_at) values ('lost.administrator', 'x', 0, now())");

            start("lost.administrator", "four-hazel-owls-hooting", true);

            assertThat(database.queryForObject(
                            "select count(*) from second_factor where person = 'lost.administrator'", Integer.class))
                    .as("they set up another")
                    .isZero();
            assertThat(passwords.isThatOf("lost.administrator", "four-hazel-owls-hooting"))
                    .isTrue();
            assertThat(people.createGroupQuery()
                            .groupMember("lost.administrator")
                            .list())
                    .extracting(Group::getId)
                    .containsExactly("camunda-admin");
            start("lost.administrator", "four-hazel-owls-hooting", true);
        } finally {
            people.deleteUser("lost.administrator");
        }
    }

    /** Looking at every password of a council would take minutes. */
    @Test
    void onlyPasswordsThatAreKeptCheaplyAreLookedAtForDemoOnes() {
        assertThat(passwords.isKeptCheaply("first.administrator"))
                .as("in tests, as in the demonstration")
                .isTrue();
        String kept = kept("first.administrator");
        try {
            keep("first.administrator", kept.replace("$04$", "$12$"));
            assertThat(passwords.isKeptCheaply("first.administrator")).isFalse();
            keep("first.administrator", "{SHA-512}xyz");
            assertThat(passwords.isKeptCheaply("first.administrator")).isTrue();
        } finally {
            keep("first.administrator", kept);
        }
    }

    /** Each is among the thousands that are used most, or made of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "iloveyou1234",
                "qwertyuiop12",
                "Liverpool123!",
                "P@ssw0rd1234",
                "aaaaaaaaaaaaaaa",
                "abcdefghijkl",
                "familypathway",
                "FamilyPathway1",
                "1q2w3e4r5t6y",
                "football2024"
            })
    void noPasswordThatManyUseIsTaken(String password) {
        assertThat(people.checkPasswordAgainstPolicy(password, people.newUser("adam"))
                        .isValid())
                .isFalse();
    }

    @Test
    void theCouncilsOwnWordsMakeNoPassword(@TempDir Path folder) throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "Grimsborough\n\n  Riverside House \n");

        assertThat(new PasswordRules("").guessable("adam", "grimsborough1974")).isFalse();
        assertThat(new PasswordRules(words.toString()).guessable("adam", "grimsborough1974"))
                .isTrue();
        assertThat(new PasswordRules(words.toString()).guessable("adam", "a-long-walk-by-the-canal"))
                .isFalse();
        assertThatThrownBy(() -> new PasswordRules(folder.resolve("none.txt").toString()))
                .hasMessageContaining("family-pathway.passwords.words")
                .hasMessageContaining("Name a text file");
    }

    @Test
    void aVeryLongPasswordIsMeasuredInNoTime() {
        assertTimeout(Duration.ofSeconds(5), () -> new PasswordRules("")
                .guessable("adam", "grey heron at six am ".repeat(5_000)));
    }

    @Test
    void aPasswordIsKeptByBcryptWithAllItsBytesAndTheOldWayIsCarriedOverAtTheNextSignIn() {
        new People(people, grants, database).person("test.carried", null);
        assertThat(kept("test.carried")).startsWith("{bcrypt-sha256}$2a$04$");
        String salt = database.queryForObject("select salt_ from act_id_user where id_ = 'test.carried'", String.class);
        String old = "{SHA-512}" + new Sha512HashDigest().encrypt(People.PASSWORD + salt);
        keep("test.carried", old);

        assertThat(passwords.isThatOf("test.carried", People.PASSWORD)).isTrue();
        assertThat(passwords.opens("test.carried", "wrong")).isFalse();
        assertThat(kept("test.carried"))
                .as("neither a look nor a wrong try changes it")
                .isEqualTo(old);
        assertThat(passwords.opens("test.carried", People.PASSWORD)).isTrue();
        assertThat(kept("test.carried")).startsWith("{bcrypt-sha256}");
        assertThat(passwords.opens("test.carried", People.PASSWORD)).isTrue();

        User longWinded = people.createUserQuery().userId("test.carried").singleResult();
        String sentence = "a password of more than seventy-two bytes, of which bcrypt alone would read the beginning: ";
        longWinded.setPassword(sentence + "heron");
        people.saveUser(longWinded);
        assertThat(passwords.isThatOf("test.carried", sentence + "heron")).isTrue();
        assertThat(passwords.isThatOf("test.carried", sentence + "otter")).isFalse();
        people.deleteUser("test.carried");
    }

    private String kept(String id) {
        return database.queryForObject("select pwd_ from act_id_user where id_ = ?", String.class, id);
    }

    private void keep(String id, String kept) {
        database.update("update act_id_user set pwd_ = ? where id_ = ?", kept, id);
    }

    private void start(String id, String password) {
        start(id, password, false);
    }

    private void start(String id, String password, boolean again) {
        new FirstAdministrator(
                        people,
                        grants,
                        passwords,
                        new PasswordRules(""),
                        secondFactor,
                        database,
                        transaction,
                        new MockEnvironment(),
                        id,
                        password,
                        again)
                .afterSingletonsInstantiated();
    }
}

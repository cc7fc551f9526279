package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.familypathway.FamilyPathway;
import org.familypathway.database.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;

/** Nobody can run this for a council with a password that a stranger would try first. */
@SpringBootTest
class FirstStartTest {
    @Autowired
    IdentityService people;

    @Autowired
    @Qualifier("firstAdministrator")
    SmartInitializingSingleton firstAdministrator;

    @Test
    void withoutAnAdministratorTheApplicationDoesNotStartAndSaysWhatToSet() {
        assertThatThrownBy(() ->
                        start("family-pathway.first-administrator.id=", "family-pathway.first-administrator.password="))
                .hasStackTraceContaining(
                        "Set family-pathway.first-administrator.id and family-pathway.first-administrator.password");
    }

    @Test
    void withAPasswordThatIsEasyToGuessTheApplicationDoesNotStartAndSaysSo() {
        assertThatThrownBy(() -> start(
                        "family-pathway.first-administrator.id=adam",
                        "family-pathway.first-administrator.password=demo-adam"))
                .hasStackTraceContaining("easy to guess")
                .hasStackTraceContaining("at least 12 characters");
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
            assertThatThrownBy(() -> firstAdministrator.afterSingletonsInstantiated())
                    .hasMessageContaining("katie.left.over")
                    .hasMessageContaining("Outside the demo profile");
            assertThat(people.checkPassword("katie.left.over", "demo-katie.left.over"))
                    .as("looking did not lock anybody out")
                    .isTrue();
        } finally {
            people.deleteUser("katie.left.over");
        }
    }

    private static void start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("server.port=0"));
        arguments.addAll(FreshDatabase.make().settings());
        arguments.addAll(List.of(settings));
        new SpringApplicationBuilder(FamilyPathway.class)
                .run(arguments.stream().map(setting -> "--" + setting).toArray(String[]::new))
                .close();
    }
}

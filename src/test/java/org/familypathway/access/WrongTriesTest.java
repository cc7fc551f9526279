package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** Wrong passwords from many addresses, as a proxy on this machine, the one that is trusted, tells them. */
@PathwayTest
@TestPropertySource(properties = "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1")
class WrongTriesTest {
    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void peopleArrive() {
        new People(people, grants, database).arrive();
    }

    @Test
    void strangersCannotShutAnybodyOut() {
        Visitor atHome = new Visitor(port).from("198.51.100.1");
        assertThat(comesIn(atHome, "test.administrator")).isTrue();

        Visitor stranger = new Visitor(port).from("203.0.113.1");
        for (int i = 0; i < 40; i++) stranger.signIn("test.administrator", "wrong-" + i);

        assertThat(comesIn(atHome, "test.administrator"))
                .as("where they have signed in before")
                .isTrue();
        assertThat(comesIn(new Visitor(port).from("198.51.100.2"), "test.administrator"))
                .as("at a browser that nobody knows, from another address")
                .isTrue();
    }

    @Test
    void manyStrangersAtOnceCannotShutAnybodyOutOfABrowserWhereTheyHaveSignedInBefore() {
        Visitor atHome = new Visitor(port).from("198.51.100.3");
        assertThat(comesIn(atHome, "test.lead")).isTrue();

        for (int address = 0; address < 20; address++)
            for (int i = 0; i < 3; i++)
                new Visitor(port).from("203.0.113." + (10 + address)).signIn("test.lead", "wrong-" + i);

        assertThat(comesIn(new Visitor(port).from("198.51.100.4"), "test.lead"))
                .as("a botnet's guesses are slowed down together")
                .isFalse();
        assertThat(comesIn(atHome, "test.lead")).isTrue();
    }

    @Test
    void eachTryCountsOnce() {
        for (int i = 0; i < 29; i++) new Visitor(port).from("203.0.113.40").signIn("nobody." + i, "wrong");
        assertThat(comesIn(new Visitor(port).from("203.0.113.40"), "test.worker"))
                .isTrue();

        for (int i = 29; i < 31; i++) new Visitor(port).from("203.0.113.40").signIn("nobody." + i, "wrong");
        assertThat(comesIn(new Visitor(port).from("203.0.113.40"), "test.colleague"))
                .isFalse();
    }

    @Test
    void colleaguesBehindTheSameAddressGoOnSigningInWhereTheyDidBefore() {
        Visitor colleague = new Visitor(port).from("203.0.113.50");
        assertThat(comesIn(colleague, "test.colleague")).isTrue();

        for (int i = 0; i < 40; i++) new Visitor(port).from("203.0.113.50").signIn("nobody.else." + i, "wrong");

        assertThat(comesIn(colleague, "test.colleague")).isTrue();
    }

    @Test
    void anAddressThatSomebodyMadeUpIsNotBelieved() {
        for (int i = 0; i < 31; i++)
            new Visitor(port).from("10.9.8." + i + ", 10.1.2.3").signIn("made.up." + i, "wrong");

        assertThat(comesIn(new Visitor(port).from("10.9.8.200, 10.1.2.3"), "test.worker"))
                .as("the proxy's word counts, also where it names an address of a private network")
                .isFalse();
    }

    @Test
    void guessesAtAKnownBrowserAreSlowedDownAsWell() {
        Visitor atHome = new Visitor(port).from("198.51.100.6");
        assertThat(comesIn(atHome, "test.manager")).isTrue();

        for (int i = 0; i < 10; i++) atHome.signIn("test.manager", "wrong-" + i);

        assertThat(comesIn(atHome, "test.manager")).isFalse();
        assertThat(comesIn(new Visitor(port).from("198.51.100.7"), "test.manager"))
                .isTrue();
    }

    private static boolean comesIn(Visitor visitor, String name) {
        return !visitor.signIn(name, People.PASSWORD)
                .headers()
                .firstValue("Location")
                .orElse("refused")
                .contains("refused");
    }
}

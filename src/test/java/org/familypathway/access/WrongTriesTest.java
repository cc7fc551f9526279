package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.catalina.valves.RemoteIpValve;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Wrong passwords from many addresses, as a proxy on this machine, the one that is trusted while this is tried, tells them. Each test locks out people of its own: the application is
 * shared with other tests, and remembers.
 */
@PathwayTest
class WrongTriesTest {
    @LocalServerPort
    int port;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ServletWebServerApplicationContext application;

    private String before;

    @BeforeEach
    void aProxyIsTrusted() {
        People office = new People(people, grants, database);
        office.arrive();
        for (String tried : new String[] {"nina", "otto", "pete", "quin", "rose", "saul", "tess"})
            office.person("tried." + tried, "elm-workers");
        // As server.tomcat.remoteip.internal-proxies would.
        before = proxies().getInternalProxies();
        proxies().setInternalProxies("127\\.0\\.0\\.1");
    }

    @AfterEach
    void noProxyIsTrusted() {
        proxies().setInternalProxies(before);
    }

    @Test
    void strangersCannotShutAnybodyOut() {
        Visitor atHome = new Visitor(port).from("198.51.100.1");
        assertThat(comesIn(atHome, "tried.nina")).isTrue();

        Visitor stranger = new Visitor(port).from("203.0.113.1");
        for (int i = 0; i < 40; i++) stranger.signIn("tried.nina", "wrong-" + i);

        assertThat(comesIn(atHome, "tried.nina"))
                .as("where they have signed in before")
                .isTrue();
        assertThat(comesIn(new Visitor(port).from("198.51.100.2"), "tried.nina"))
                .as("at a browser that nobody knows, from another address")
                .isTrue();
    }

    @Test
    void manyStrangersAtOnceCannotShutAnybodyOutOfABrowserWhereTheyHaveSignedInBefore() {
        Visitor atHome = new Visitor(port).from("198.51.100.3");
        assertThat(comesIn(atHome, "tried.otto")).isTrue();

        for (int address = 0; address < 20; address++)
            for (int i = 0; i < 3; i++)
                new Visitor(port).from("203.0.113." + (10 + address)).signIn("tried.otto", "wrong-" + i);

        assertThat(comesIn(new Visitor(port).from("198.51.100.4"), "tried.otto"))
                .as("a botnet's guesses are slowed down together")
                .isFalse();
        assertThat(comesIn(atHome, "tried.otto")).isTrue();
    }

    @Test
    void eachTryCountsOnce() {
        for (int i = 0; i < 29; i++) new Visitor(port).from("203.0.113.40").signIn("nobody." + i, "wrong");
        assertThat(comesIn(new Visitor(port).from("203.0.113.40"), "tried.pete"))
                .isTrue();

        for (int i = 29; i < 31; i++) new Visitor(port).from("203.0.113.40").signIn("nobody." + i, "wrong");
        assertThat(comesIn(new Visitor(port).from("203.0.113.40"), "tried.quin"))
                .isFalse();
    }

    @Test
    void colleaguesBehindTheSameAddressGoOnSigningInWhereTheyDidBefore() {
        Visitor colleague = new Visitor(port).from("203.0.113.50");
        assertThat(comesIn(colleague, "tried.rose")).isTrue();

        for (int i = 0; i < 40; i++) new Visitor(port).from("203.0.113.50").signIn("nobody.else." + i, "wrong");

        assertThat(comesIn(colleague, "tried.rose")).isTrue();
    }

    @Test
    void anAddressThatSomebodyMadeUpIsNotBelieved() {
        for (int i = 0; i < 31; i++)
            new Visitor(port).from("10.9.8." + i + ", 10.1.2.3").signIn("made.up." + i, "wrong");

        assertThat(comesIn(new Visitor(port).from("10.9.8.200, 10.1.2.3"), "tried.saul"))
                .as("the proxy's word counts, also where it names an address of a private network")
                .isFalse();
    }

    @Test
    void guessesAtAKnownBrowserAreSlowedDownAsWell() {
        Visitor atHome = new Visitor(port).from("198.51.100.6");
        assertThat(comesIn(atHome, "tried.tess")).isTrue();

        for (int i = 0; i < 10; i++) atHome.signIn("tried.tess", "wrong-" + i);

        assertThat(comesIn(atHome, "tried.tess")).isFalse();
        assertThat(comesIn(new Visitor(port).from("198.51.100.7"), "tried.tess"))
                .isTrue();
    }

    private RemoteIpValve proxies() {
        return Stream.of(((TomcatWebServer) application.getWebServer())
                        .getTomcat()
                        .getEngine()
                        .getPipeline()
                        .getValves())
                .filter(RemoteIpValve.class::isInstance)
                .map(RemoteIpValve.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static boolean comesIn(Visitor visitor, String name) {
        return !visitor.signIn(name, People.PASSWORD)
                .headers()
                .firstValue("Location")
                .orElse("refused")
                .contains("refused");
    }
}

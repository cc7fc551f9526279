package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A browser keeps scripts, styles and pictures, asks each time whether they are still the server's, and keeps nothing else. */
@PathwayTest
class StaticFilesTest {
    private static final Path OURS = Path.of("src/main/resources/static");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping pages;

    @Autowired
    IdentityService people;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void somebodyWorksHere() {
        new People(people, grants, database).arrive();
    }

    static List<String> files() throws IOException {
        try (Stream<Path> ours = Files.walk(OURS)) {
            return Stream.concat(
                            ours.filter(Files::isRegularFile)
                                    .map(file -> "/" + OURS.relativize(file))
                                    .filter(file -> !file.matches(".*(\\.md|SHA256SUMS|LICENSE)")),
                            Stream.of(
                                    "/camunda/lib/deps.js?bust=7.24.0",
                                    "/camunda/app/tasklist/camunda-tasklist-bootstrap.js?bust=7.24.0",
                                    "/camunda/app/tasklist/camunda-tasklist-bootstrap.css?bust=7.24.0",
                                    "/camunda/app/tasklist/scripts/config.js",
                                    "/camunda/app/tasklist/styles/user-styles.css",
                                    "/camunda/app/tasklist/locales/en.json",
                                    "/camunda/assets/IBMPlexSans-Bold.woff",
                                    "/camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsTheSameIsNotSentAgainAndWhatIsAnotherIs(String file) {
        Visitor worker = Visitor.signedIn(port, "test.worker", People.PASSWORD);
        HttpResponse<String> first = worker.get(file);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(kept(first)).isEqualTo("private, no-cache");

        HttpResponse<String> again =
                asked(worker, file, first.headers().firstValue("ETag").orElseThrow());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        // Of a release that was taken back the files are older than those that the browser has.
        HttpResponse<String> another = asked(worker, file, "\"0of-another-release\"");
        assertThat(another.statusCode()).isEqualTo(200);
        assertThat(another.body()).isEqualTo(first.body());
    }

    private static HttpResponse<String> asked(Visitor who, String file, String sign) {
        return who.send(
                "GET",
                file,
                null,
                null,
                Map.of("If-None-Match", sign, "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cases",
                "/now/nothing.js",
                "/form/nothing.js",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/default/user/x.js/profile"
            })
    void everythingElseIsKeptByNobody(String path) {
        assertThat(kept(Visitor.signedIn(port, "test.worker", People.PASSWORD).get(path)))
                .contains("no-store");
    }

    /** Whatever name of a family, a document or a form somebody thinks of. */
    @Test
    void noPageOfOursCanBeTakenForAFile() {
        assertThat(pages.getHandlerMethods().keySet().stream()
                        .flatMap(page -> page.getPatternValues().stream())
                        .flatMap(page -> Stream.of("x", "x.js", "x.png", "en.json")
                                .map(name -> page.replaceAll("\\{[^}]*\\}|\\*+", name))))
                .hasSizeGreaterThan(400)
                .filteredOn(StaticFiles::mayBeKept)
                .isEmpty();
    }

    @Test
    void whoHasSignedOutIsNotToldEvenThatAFileIsTheSame() {
        String file = "/camunda/app/tasklist/scripts/config.js";
        String sign = Visitor.signedIn(port, "test.worker", People.PASSWORD)
                .get(file)
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        HttpResponse<String> answer = asked(new Visitor(port), file, sign);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(kept(answer)).contains("no-store");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    private static String kept(HttpResponse<String> answer) {
        return answer.headers().firstValue("Cache-Control").orElse("");
    }
}

package org.familypathway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What each answer tells the browser, whoever asks. */
@PathwayTest
class WhatAnswersTellTest {
    @LocalServerPort
    int port;

    /** Who asks for another server is not sent there, nor is anybody whom a cache gives the answer to. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/cases", "/camunda/app/tasklist/default/", "/camunda", "/nowhere", "/signed-in"})
    void nobodyIsSentToTheServerThatTheRequestNames(String path) throws IOException {
        String answer = raw("GET", path, "evil.example.com");

        assertThat(answer).contains("Location: /").doesNotContain("evil.example.com");
    }

    @Test
    void afterSigningInNobodyIsSentToAServerThatWasNamedBefore() throws IOException {
        assertThat(raw("POST", "/sign-out", "evil.example.com")).doesNotContain("evil.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example.com/cases?a=b#c,/cases?a=b#c",
        "https://evil.example.com,/",
        "//evil.example.com/cases,/cases",
        "https://evil.example.com//other.example.com/x,/other.example.com/x",
        "/cases/FP-2026-0001,/cases/FP-2026-0001",
        "/sign-in?to=https://x/y,/sign-in?to=https://x/y",
        "cases/1,cases/1"
    })
    void onlyThePathOfAnAddressGoesOut(String from, String to) {
        assertThat(NoHostInAnswers.withoutServer(from)).isEqualTo(to);
    }

    @Test
    void everyAnswerSaysWhatOtherSitesMayKnowAndWhatThePageMayUse() {
        Visitor anybody = new Visitor(port);
        for (String path : List.of(
                "/sign-in", "/family-pathway.css", "/camunda/app/tasklist/default/", "/engine-rest/task", "/nowhere")) {
            var headers = anybody.get(path).headers();
            assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
            assertThat(headers.firstValue("Permissions-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy).contains("camera=()", "geolocation=()"));
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy"))
                    .as(path)
                    .hasValue("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Resource-Policy"))
                    .as(path)
                    .hasValue("same-origin");
        }
    }

    private String raw(String method, String path, String server) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write((method + " " + path + " HTTP/1.1\r\nHost: " + server
                            + "\r\nAccept: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package org.familypathway.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody at a browser: keeps cookies, sends the tokens that pages send, follows no redirect of its own accord. */
public class Visitor {
    /** For all: it keeps no cookies, and one for each would begin threads and a connection anew for each of some thousand visitors. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String root;
    private String forwardedFor;

    public Visitor(int port) {
        root = "http://localhost:" + port;
    }

    /** Comes, signs in through the one page, and has loaded a page of the engine's, as a browser would have. */
    public static Visitor signedIn(int port, String name, String password) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> answer = visitor.signIn(name, password);
        String next = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || next.contains("refused"))
            throw new AssertionError(name + " could not sign in: " + answer.statusCode() + " " + next);
        visitor.get("/camunda/app/welcome/default/");
        return visitor;
    }

    /** As a proxy in front would say where somebody comes from. */
    Visitor from(String address) {
        forwardedFor = address;
        return this;
    }

    public HttpResponse<String> signIn(String name, String password) {
        get("/sign-in");
        return send(
                "POST",
                "/sign-in",
                "application/x-www-form-urlencoded",
                "username=" + encoded(name) + "&password=" + encoded(password));
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null, null);
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public HttpResponse<String> send(String method, String path, String type, String body) {
        return send(method, path, type, body, Map.of());
    }

    public HttpResponse<String> send(
            String method, String path, String type, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) request.header("Content-Type", type);
        headers.forEach(request::header);
        if (forwardedFor != null) request.header("X-Forwarded-For", forwardedFor);
        request.header("Accept", path.matches(".*/(api|engine-rest|actuator).*") ? "application/json" : "text/html");
        if (!cookies.isEmpty())
            request.header(
                    "Cookie",
                    cookies.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; ")));
        if (cookies.containsKey("XSRF-TOKEN")) request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        if (cookies.containsKey("FAMILY-PATHWAY-XSRF"))
            request.header("X-FAMILY-PATHWAY-XSRF", cookies.get("FAMILY-PATHWAY-XSRF"));
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** A file, byte by byte as it is downloaded. */
    public byte[] bytes(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .header(
                        "Cookie",
                        cookies.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; ")))
                .build();
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) throw new AssertionError("%s: %d".formatted(path, answer.statusCode()));
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || setCookie.contains("Max-Age=0")) cookies.remove(pair[0]);
        else cookies.put(pair[0], pair[1]);
    }

    public String cookie(String name) {
        return cookies.get(name);
    }

    /** Uses a cookie that somebody else was given. */
    public void take(String name, String value) {
        cookies.put(name, value);
    }

    public void forget(String cookie) {
        cookies.remove(cookie);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

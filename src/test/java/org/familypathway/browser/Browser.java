package org.familypathway.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives a story test real people at real browsers, next to {@code @PathwayTest}:
 *
 * <pre>{@code
 * @RegisterExtension
 * static Browser browser = new Browser();
 *
 * @Test
 * void a_key_worker_writes_down_a_visit() {
 *     Person katie = browser.signIn("katie");
 *     katie.openTask("Write down the visit", "FP-2026-0001");
 *     katie.claim();
 *     katie.fill("Who was seen", "Both parents");
 *     katie.complete();
 * }
 * }</pre>
 *
 * One Chromium serves all tests of a JVM; each person has a context of their own, as on a computer of their own. Where there is no Chromium the tests are
 * skipped and say so, except where {@code CI=true}: there they fail, so that nobody takes a skipped story for a proved one.
 */
public class Browser implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static com.microsoft.playwright.Browser chromium;

    private final List<BrowserContext> contexts = new ArrayList<>();
    /** Who stays at Tasklist from one test to the next. */
    private final Map<String, Page> atTasklist = new HashMap<>();

    private String address;
    private TaskService tasks;
    private String test;

    /** Opens a browser of their own for somebody and signs them in with the password of the demonstration, {@code demo-} and their name. */
    public Person signIn(String user) {
        return signIn(user, "demo-" + user);
    }

    public Person signIn(String user, String password) {
        Person person = person(user, newPage());
        person.signIn(password);
        return person;
    }

    /** Somebody who has signed in and loaded Tasklist in a test before this one, where there was one: no task is open, and what was typed belongs to tasks of their own. */
    public Person atTasklist(String user) {
        Page there = atTasklist.remove(user);
        Person person;
        if (there == null) {
            person = signIn(user);
            person.openTasklist();
            contexts.remove(person.page().context());
        } else {
            person = person(user, there);
            person.putTaskAway();
        }
        atTasklist.put(user, person.page());
        return person;
    }

    private Person person(String user, Page page) {
        return new Person(page, address, test + "-" + user, user, this::idOf);
    }

    /** A browser at which nobody has signed in. */
    public Page newPage() {
        // A browser set to American English in another time zone: nothing on the screen may depend on it.
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(1500, 1000)
                .setLocale("en-US")
                .setTimezoneId("Europe/London"));
        context.setDefaultTimeout(60_000);
        contexts.add(context);
        return context.newPage();
    }

    private String idOf(String task, String reference) {
        Task open = tasks.createTaskQuery()
                .taskName(task)
                .processInstanceBusinessKey(reference)
                .singleResult();
        if (open == null) throw new AssertionError("No task “%s” of %s is open.".formatted(task, reference));
        return open.getId();
    }

    public String address() {
        return address;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (chromium != null) return;
        // Several suites may share two processors.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        Optional<Path> program = Stream.of(
                        System.getenv("CHROMIUM"),
                        // Draws the same pages without the windows around them, in half the time.
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> path != null && !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty() && "true".equals(System.getenv("CI")))
            Assertions.fail("There is no Chromium on this machine, and CI=true: stories in the browser must run here.");
        Assumptions.assumeTrue(
                program.isPresent(),
                "SKIPPED: there is no Chromium on this machine. Install it (apt-get install chromium-headless-shell, or chromium) or name it in CHROMIUM.");
        chromium = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.get())
                        .setArgs(FLAGS));
        Runtime.getRuntime().addShutdownHook(new Thread(chromium::close));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        ApplicationContext application = SpringExtension.getApplicationContext(context);
        tasks = application.getBean(TaskService.class);
        address = "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** What everybody saw when a story failed is kept in target/screenshots. Who is no longer at Tasklist, or met a failure there, begins anew. */
    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        atTasklist.values().removeIf(page -> {
            boolean leaves = failed || !page.url().startsWith(address + Person.TASKLIST);
            if (leaves) contexts.add(page.context());
            return leaves;
        });
        if (failed)
            for (int i = 0; i < contexts.size(); i++)
                for (Page page : contexts.get(i).pages())
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target/screenshots", test + "-failed-" + (i + 1) + ".png")));
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        atTasklist.values().forEach(page -> page.context().close());
        atTasklist.clear();
    }
}

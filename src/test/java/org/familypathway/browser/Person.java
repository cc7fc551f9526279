package org.familypathway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/** Somebody at a browser of their own, signed in. What they do and see, in the words of a story. */
public class Person extends Answers {
    static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final Page page;
    private final String address;
    private final String pictures;
    private final String user;
    /** The id of the open task of this name in the case of this reference. */
    private final BinaryOperator<String> idOf;

    Person(Page page, String address, String pictures, String user, BinaryOperator<String> idOf) {
        super(page.locator(".family-form"));
        this.page = page;
        this.address = address;
        this.pictures = pictures;
        this.user = user;
        this.idOf = idOf;
    }

    public Page page() {
        return page;
    }

    void signIn(String password) {
        open("/sign-in");
        page.locator("[name=username]").fill(user);
        page.locator("[name=password]").fill(password);
        page.locator("form:has([name=password]) button[type=submit]").click();
        page.waitForURL(Pattern.compile("^(?!.*/sign-in$).*"));
    }

    /** Opens a page of ours, such as {@code /cases/FP-2026-0001}. */
    public void open(String path) {
        page.navigate(address + path);
    }

    /** Goes to a place of a web application, such as {@code #/?task=42}; who is in the application already does not load it anew. */
    void goTo(String application, String place) {
        if (page.url().startsWith(address + application)) page.evaluate("place => { location.hash = place }", place);
        else open(application + place);
    }

    public void openTasklist() {
        open(TASKLIST);
        page.locator(".task-filters").waitFor();
    }

    /** Goes back to the lists of Tasklist, where they are. */
    void putTaskAway() {
        goTo(TASKLIST, "#/");
        assertThat(form()).hasCount(0);
    }

    /** Opens Tasklist's start dialog at a process, by the name that it shows. */
    public void startProcess(String name) {
        openTasklist();
        page.locator(".start-process-action a").first().click();
        page.locator(".modal-content")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
        form().waitFor();
    }

    /** Presses Start in the start dialog and waits for its end or for a refusal. */
    public void start() {
        press(page.locator(".modal-footer").getByRole(AriaRole.BUTTON, named("Start")));
        page.locator(".family-form-refusal:not(:empty)")
                .or(page.locator("body:not(:has(.modal-content))"))
                .first()
                .waitFor();
    }

    /** Opens a task by its name and the reference of its case, as from a link in a mail. */
    public void openTask(String name, String reference) {
        goTo(TASKLIST, "#/?task=" + idOf.apply(name, reference));
        form().locator(".fjs-form-field").first().waitFor();
    }

    /** Opens a task by its name and the reference of its case, in whichever of the person's filters it stands. */
    public void openTaskFromList(String name, String reference) {
        Locator card = page.locator("li.task")
                .filter(new Locator.FilterOptions().setHasText(name))
                .filter(new Locator.FilterOptions().setHasText(reference));
        Locator filters = page.locator(".task-filter h4 a");
        int before = hasTasklistBeforeThem() ? listBeforeThem() : -1;
        if (before >= 0) {
            // Where the last task stood the next one mostly stands too. Tasklist reads a list when somebody turns to
            // it, so they turn away and back.
            filters.nth((before + 1) % filters.count()).click();
            filters.nth(before).click();
            if (isOpened(card, 800)) return;
        } else openTasklist();
        filters.first().waitFor();
        // First as a quick reader would; on a slow machine a list may still be on its way, so then again with patience.
        for (int patience : new int[] {800, 4_000, 15_000})
            for (int i = 0; i < filters.count(); i++) {
                filters.nth(i).click();
                if (isOpened(card, patience)) return;
            }
        throw new AssertionError("%s finds no task “%s” of %s. The last list read:%n%s"
                .formatted(
                        user,
                        name,
                        reference,
                        page.locator(".tasks-list, .task-list").allInnerTexts()));
    }

    /** In Tasklist, with no task open: after one was completed. */
    private boolean hasTasklistBeforeThem() {
        return page.url().startsWith(address + TASKLIST)
                && page.locator(".family-form").count() == 0;
    }

    /** Which of the lists stands open, counted from 0; -1 where none does. */
    private int listBeforeThem() {
        return (Integer) page.evaluate("() => [...document.querySelectorAll('.task-filter')].findIndex(list =>"
                + " list.classList.contains('active'))");
    }

    /**
     * Looks through the pages of a list, fifteen tasks each, and opens the card where it stands. A card may belong to the list before, which goes the moment
     * after: it counts when it could be opened.
     *
     * @param patience how long a page is waited for, in milliseconds
     */
    private boolean isOpened(Locator card, int patience) {
        for (int number = 1; ; number++) {
            try {
                card.first().waitFor(new Locator.WaitForOptions().setTimeout(patience));
                card.first().locator("h4.task a").click(new Locator.ClickOptions().setTimeout(patience));
                form().waitFor();
                return true;
            } catch (com.microsoft.playwright.TimeoutError notOnThisPage) {
                Locator next = page.locator(".pagination li")
                        .filter(new Locator.FilterOptions()
                                .setHas(page.getByText(
                                        Integer.toString(number + 1), new Page.GetByTextOptions().setExact(true))))
                        .first();
                if (next.count() == 0) return false;
                next.locator("a").first().click();
            }
        }
    }

    public void claim() {
        page.locator("button.claim").click();
        page.locator("button.unclaim").waitFor();
        // The form is drawn anew, to be written in: until a question stands there, nothing may be counted.
        page.locator(".family-form:not(:has(.fjs-readonly)) .fjs-form-field")
                .first()
                .waitFor();
    }

    public void giveBack() {
        page.locator("button.unclaim").click();
        page.locator("button.claim").waitFor();
    }

    /** Presses Complete and waits until the task is gone or a refusal is shown. */
    public void complete() {
        nothingLiesOver(button("Complete"));
        press(button("Complete"));
        page.locator(".family-form-refusal:not(:empty)")
                .or(page.locator("body:not(:has(section.task-card .family-form))"))
                .first()
                .waitFor();
    }

    /** Presses the button of a form on a page of ours, such as {@code Submit}, and waits for the next page or a refusal. */
    public void submit(String button) {
        String before = page.url();
        press(button(button));
        page.waitForCondition(() -> !page.url().equals(before)
                || page.locator(".family-form-refusal:not(:empty)").isVisible());
    }

    public void saveDraft() {
        press(button("Save draft"));
        page.getByText(Pattern.compile("^Draft saved \\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d\\."))
                .waitFor();
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The sentence of the refusal above the buttons, empty where there is none. */
    public String refusalText() {
        return page.locator(".family-form-refusal").innerText().strip();
    }

    /** The note about a draft above the form, empty where there is none. */
    public String draftNote() {
        return page.locator(".family-form-draft").innerText().strip();
    }

    /** Everything that the browser of this person keeps of its own accord. */
    public String kept() {
        return (String)
                page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])");
    }

    public void signOut() {
        page.locator(".account a.dropdown-toggle").click();
        page.locator(".account .logout a").click();
        page.waitForURL("**/sign-in**");
    }

    /** With {@code -Dwhole}, keeps what the person sees in target/screenshots, for whoever wants to look; nothing is tested by it, and drawing it costs a quarter of a second. What was seen when a test failed is kept always. */
    public void screenshot(String name) {
        // A page that gives way to the next one has no picture.
        page.waitForLoadState();
        if (Boolean.getBoolean("whole"))
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/screenshots", pictures + "-" + name + ".png")));
    }

    /** No notice of Tasklist lies over a button that is to be pressed. */
    private static void nothingLiesOver(Locator button) {
        button.scrollIntoViewIfNeeded();
        Object notice = button.evaluate(
                """
                button => {
                    const { x, y, width, height } = button.getBoundingClientRect();
                    return document.elementFromPoint(x + width / 2, y + height / 2)?.closest('.page-notifications')?.innerText ?? null;
                }""");
        if (notice != null) throw new AssertionError("A notice lies over the button: " + notice);
    }

    private static void press(Locator button) {
        assertThat(button).isEnabled();
        button.click();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}

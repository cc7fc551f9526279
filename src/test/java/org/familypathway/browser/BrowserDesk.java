package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * A desk with a browser on it: what a story hands in, at a form that no story before it has typed, is typed into the form on the screen of whoever does it, in Tasklist, on the case page or on the page of a referrer, each in a browser of
 * their own in which they stay signed in. A task is opened by its address, as from a link in a mail. What nobody does, such as the passing of a deadline, happens as at any other desk.
 */
class BrowserDesk extends Desk {
    private static final Set<String> EACH_WEEK = Set.of("recordWeeklyRound", "reviewProgress");

    private final Browser browser;
    private final ProcessEngine engine;
    private final ObjectMapper json;
    private final Map<String, Person> people = new HashMap<>();
    /** What stands open on somebody's screen since it was refused, by the address of the form. */
    private final Map<Person, Map.Entry<String, FormOnScreen>> refused = new HashMap<>();

    private final Map<String, Map<String, Object>> said = new HashMap<>();
    private String reference;

    private final Set<String> pictures = new HashSet<>();
    private final Map<String, Integer> times = new HashMap<>();
    /** What was decided last at a step that comes each week. */
    private final Map<String, Object> weekly = new HashMap<>();

    private final TypedIn story;
    private final Set<String> handedIn;
    private final Set<String> typedHere = new TreeSet<>();

    BrowserDesk(TypedIn story, Browser browser, ApplicationContext application) {
        super(
                application.getBean(ProcessEngine.class),
                application.getBean(ObjectMapper.class),
                (WebApplicationContext) application,
                application.getBean(JdbcTemplate.class));
        this.story = story;
        handedIn = story.handedIn();
        this.browser = browser;
        engine = application.getBean(ProcessEngine.class);
        json = application.getBean(ObjectMapper.class);
    }

    /** The page of the case that was referred here, as somebody sees it who may. */
    CaseOnScreen casePage(String user) {
        Person person = person(user);
        person.open("/cases/" + reference + "/whole");
        person.screenshot("%02d-case-page".formatted(pictures.size() + 1));
        return new CaseOnScreen(person);
    }

    /** What was said last at a step of this name. */
    Map<String, Object> said(String step) {
        return said.get(step);
    }

    /** The forms that were typed are those that this story is to type, and one that is new and in nobody's list is typed and told here. */
    void hasTypedItsForms() {
        assertThat(typedHere).isEqualTo(story.typed());
    }

    /** Somebody at their browser, signed in since the first time that they did something. */
    Person person(String user) {
        return people.computeIfAbsent(user, name -> browser.signIn(name, Office.PASSWORD));
    }

    @Override
    public String refer(String user, Map<String, Object> answers) {
        Person person = person(user);
        String form = "/api/forms/start/family-support-pathway";
        if (!isReferrer(user)) {
            FormOnScreen onScreen =
                    received(person, form, () -> person.startProcess("Family support pathway"), person::openTasklist);
            onScreen.answer(answers);
            picture(person, "referral");
            Set<String> before = references();
            person.start();
            refusedOrDone(person, form, onScreen);
            Set<String> since = references();
            since.removeAll(before);
            assertThat(since).as("the case that began").hasSize(1);
            reference = since.iterator().next();
            return reference;
        }
        onPage(person, "/referrals/new", form, "referral", answers);
        person.page().waitForURL("**/referrals");
        reference = person.page()
                .locator("tbody tr th[scope=row]")
                .first()
                .innerText()
                .strip();
        return reference;
    }

    /** The last is not the newest: other stories of this database stand in another year. */
    private Set<String> references() {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("family-support-pathway")
                .list()
                .stream()
                .map(ProcessInstance::getBusinessKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void inCase(String user, String reference, String form, Map<String, Object> answers) {
        said.put(form, answers);
        if (handedIn.contains(form)) {
            super.inCase(user, reference, form, answers);
            return;
        }
        typedHere.add(form);
        Person person = person(user);
        String way = "/cases/%s/do/%s".formatted(reference, form);
        onPage(
                person,
                () -> {
                    person.open("/cases/" + reference);
                    Locator action = person.page().locator("a[href='%s']".formatted(way));
                    // What does not protect somebody is folded away under what it is about.
                    if (!action.isVisible())
                        person.page()
                                .locator("details")
                                .filter(new Locator.FilterOptions().setHas(action))
                                .locator("summary")
                                .click();
                    action.click();
                },
                "/api/forms/cases/%s/%s".formatted(reference, form),
                form,
                answers);
    }

    @Override
    public void complete(String user, Task task, Map<String, Object> answers) {
        String step = task.getTaskDefinitionKey().replace("userTask_", "");
        said.put(step, answers);
        if (handedIn.contains(step) || isLikeTheWeeksBefore(step, answers)) {
            super.complete(user, task, answers);
            return;
        }
        typedHere.add(step);
        Person person = person(user);
        String form = "/api/forms/tasks/" + task.getId();
        if (isReferrer(user)) {
            String reference = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceId(task.getProcessInstanceId())
                    .singleResult()
                    .getBusinessKey();
            onPage(person, "/referrals/%s/complete".formatted(reference), form, phase(task), answers);
            return;
        }
        FormOnScreen onScreen = stillOpen(person, form);
        if (onScreen == null) {
            onScreen = received(
                    person, form, () -> person.goTo(Person.TASKLIST, "#/?task=" + task.getId()), person.page()::reload);
            if (engine.getTaskService()
                            .createTaskQuery()
                            .taskId(task.getId())
                            .taskUnassigned()
                            .count()
                    > 0) onScreen = received(person, form, person::claim, person.page()::reload);
        }
        onScreen.answer(answers);
        picture(person, phase(task));
        person.complete();
        refusedOrDone(person, form, onScreen);
    }

    private boolean isReferrer(String user) {
        return engine.getIdentityService()
                        .createGroupQuery()
                        .groupMember(user)
                        .groupId("referrers")
                        .count()
                > 0;
    }

    /** What comes each week is typed the first two times, and again where something else is decided; in between nobody would see anything new. */
    private boolean isLikeTheWeeksBefore(String step, Map<String, Object> answers) {
        if (!EACH_WEEK.contains(step)) return false;
        Object decided = answers.get("decision");
        boolean another = !Objects.equals(decided, weekly.put(step, decided));
        return times.merge(step, 1, Integer::sum) > 2 && !another;
    }

    private void onPage(Person person, String page, String form, String phase, Map<String, Object> answers) {
        onPage(person, () -> person.open(page), form, phase, answers);
    }

    private void onPage(Person person, Runnable goes, String form, String phase, Map<String, Object> answers) {
        FormOnScreen onScreen = stillOpen(person, form);
        if (onScreen == null) onScreen = received(person, form, goes, goes);
        onScreen.answer(answers);
        picture(person, phase);
        person.submit("Submit");
        refusedOrDone(person, form, onScreen);
    }

    private FormOnScreen stillOpen(Person person, String form) {
        var open = refused.remove(person);
        return open == null || !open.getKey().equals(form) ? null : open.getValue();
    }

    private void refusedOrDone(Person person, String form, FormOnScreen onScreen) {
        if (person.form().locator(".family-form-refusal:not(:empty)").count() == 0) return;
        refused.put(person, Map.entry(form, onScreen));
        throw Refusal.of(null, person.refusalText());
    }

    /** The form as the page of this person receives it when they go there; @param again where many work at once and nothing comes for long, as anybody would try again. */
    private FormOnScreen received(Person person, String form, Runnable goes, Runnable again) {
        Response response;
        try {
            response = person.page()
                    .waitForResponse(
                            answer -> answer.url().endsWith(form),
                            new Page.WaitForResponseOptions().setTimeout(30_000),
                            goes);
        } catch (TimeoutError onlyAWheelTurns) {
            response = person.page().waitForResponse(answer -> answer.url().endsWith(form), again);
        }
        if (response.status() != 200)
            throw new AssertionError("%s answers %d %s".formatted(form, response.status(), response.text()));
        person.form().locator(".fjs-form-field").first().waitFor();
        try {
            return new FormOnScreen(person, json, json.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process in which a task stands, such as {@code assessment}. */
    private static String phase(Task task) {
        return task.getProcessDefinitionId().replaceAll(":.*", "");
    }

    /** One picture of each phase. */
    private void picture(Person person, String phase) {
        if (pictures.add(phase)) person.screenshot("%02d-%s".formatted(pictures.size(), phase));
    }
}

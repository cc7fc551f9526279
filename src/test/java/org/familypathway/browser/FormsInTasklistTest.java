package org.familypathway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** What a worker meets in Tasklist, in a real browser: our renderer of forms against a stand-in of its server side. */
@SpringBootTest(
        classes = StandIn.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.authorization.enabled=false",
            // The stand-in has no tables of ours, that of sessions neither; and what config/application.yaml leaves
            // out.
            "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.session.SessionAutoConfiguration,"
                    + "org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerAutoConfiguration,"
                    + "org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration",
            // Nor has it what says whether the disk has room.
            "management.endpoint.health.group.readiness.include=readinessState,db",
            "camunda.bpm.database.schema-update=true",
            "camunda.bpm.history-level=activity",
            "camunda.bpm.admin-user.id=adam",
            "camunda.bpm.admin-user.password=demo-adam-1A!",
            "camunda.bpm.generic-properties.properties.enable-password-policy=false"
        })
class FormsInTasklistTest {
    private static final String TASK = "Write down the visit";
    private static final String REFERENCE = "FP-2026-0001";

    @RegisterExtension
    static Browser browser = new Browser();

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    IdentityService people;

    @Autowired
    StandIn.Forms forms;

    @Autowired
    ObjectMapper json;

    private Task task;

    @BeforeEach
    void a_task_waits() throws Exception {
        if (repository.createProcessDefinitionQuery().count() == 0) {
            repository
                    .createDeployment()
                    .addClasspathResource("browser/visit.bpmn")
                    .addClasspathResource("browser/visit.form")
                    .deploy();
            filters.saveFilter(filters.newTaskFilter("All tasks").setQuery(tasks.createTaskQuery()));
            for (String name : new String[] {"katie", "kofi"}) {
                var user = people.newUser(name);
                user.setPassword("demo-" + name);
                user.setFirstName(name);
                user.setLastName("Example");
                people.saveUser(user);
            }
        }
        processes.startProcessInstanceByKey("visit", REFERENCE);
        task = tasks.createTaskQuery().singleResult();
        forms.record.put(
                task.getId(),
                json.readTree(
                        """
                        {"who":"", "members":[{"id":"m-1","name":"Ann","age":40},{"id":"m-2","name":"Ben","age":12},{"id":"m-3","name":"Cy","age":3}]}"""));
    }

    @AfterEach
    void nothing_is_left() {
        processes
                .createProcessInstanceQuery()
                .list()
                .forEach(instance -> processes.deleteProcessInstance(instance.getId(), "test"));
        forms.nextRefusal = null;
        forms.handedIn.clear();
    }

    @Test
    void everything_answered_arrives_as_it_was_meant() throws Exception {
        Person katie = atTheTask("katie");

        katie.fill("Who was seen", "Ann & <b>Ben</b>");
        katie.type("Minutes", "45");
        katie.input("What was said").click();
        katie.type("What was said", "abcdefghij");
        katie.date("Day of the visit", "2026-04-03");
        katie.date("Next visit", "2031-04-10");
        katie.time("at", "14:30");
        katie.choose("Place", "At school");
        katie.choose("Seen alone", "Yes");
        katie.tick("Go again");
        katie.choose("Talked about", "Money");
        katie.screenshot("filled");
        katie.complete();

        Map<String, Object> answers = answers();
        assertThat(answers)
                .containsEntry("who", "Ann & <b>Ben</b>")
                .containsEntry("minutes", 45)
                .containsEntry("words", "abcdefghij")
                .containsEntry("day", "2026-04-03")
                .containsEntry("at", "2031-04-10T14:30")
                .containsEntry("place", "school")
                .containsEntry("alone", "yes")
                .containsEntry("whyNotAlone", null)
                .containsEntry("again", true)
                .containsEntry("topics", json.readTree("[\"money\"]"));
        assertThat(((JsonNode) answers.get("members"))).hasSize(3);
    }

    @Test
    void a_day_is_picked_in_a_calendar_whose_weeks_begin_on_monday() {
        Person katie = atTheTask("katie");
        katie.fill("Who was seen", "Ann");
        katie.date("Day of the visit", "2026-04-03");
        katie.input("Day of the visit").press("ArrowDown");
        var calendar = katie.form().locator("calendar-date");
        assertThat(calendar.locator("th").first()).containsText("Monday");
        katie.screenshot("calendar");
        calendar.locator("button", new Locator.LocatorOptions().setHasText("20"))
                .click();
        assertThat(katie.input("Day of the visit")).hasValue("20/04/2026");
        katie.complete();

        assertThat(answers()).containsEntry("day", "2026-04-20");
    }

    @Test
    void what_cannot_be_read_stays_is_kept_in_the_draft_and_is_not_sent() {
        Person katie = atTheTask("katie");
        katie.paste("Who was seen", "\tAnn\r\nBea\n");
        katie.fill("Day of the visit", "about Easter");
        katie.paste("Minutes", "1\n250");
        katie.fill("Next visit", "10/04/2031");
        katie.complete();
        assertThat(katie.refusalBeside("Day of the visit")).startsWith("This cannot be read as a date.");
        assertThat(katie.answer("Who was seen")).as("two cells are two words").isEqualTo("Ann Bea");
        assertThat(katie.refusalBeside("Minutes")).isEqualTo("These are two cells or lines. Write one number.");
        assertThat(katie.refusalBeside("at")).isEqualTo("Write the time too, such as 14:30.");
        assertThat(forms.handedIn).isEmpty();
        katie.saveDraft();

        Person elsewhere = browser.signIn("katie");
        elsewhere.openTask(TASK, REFERENCE);
        assertThat(elsewhere.answer("Day of the visit")).isEqualTo("about Easter");
        assertThat(elsewhere.answer("Minutes")).isEqualTo("1\t250");
        assertThat(elsewhere.answer("Next visit")).isEqualTo("10/04/2031");
        elsewhere.complete();
        assertThat(forms.handedIn).isEmpty();
    }

    @Test
    void what_is_left_empty_arrives_as_null_under_its_key() throws Exception {
        Person katie = atTheTask("katie");

        katie.fill("Who was seen", "Ann");
        katie.complete();

        assertThat(answers())
                .containsOnlyKeys(
                        "who",
                        "minutes",
                        "words",
                        "day",
                        "at",
                        "place",
                        "alone",
                        "whyNotAlone",
                        "again",
                        "topics",
                        "members")
                .containsEntry("words", null)
                .containsEntry("minutes", null)
                .containsEntry("day", null)
                .containsEntry("again", false)
                .containsEntry("topics", json.readTree("[]"));
    }

    @Test
    void a_list_can_grow_and_shrink_and_every_row_stays_itself() throws Exception {
        Person katie = atTheTask("katie");

        katie.fill("Who was seen", "Ann");
        katie.row("Household", 2).fill("Age", "13");
        katie.removeRow("Household", 1);
        katie.addRow("Household");
        katie.row("Household", 3).fill("Name", "Dot");
        katie.screenshot("list");
        katie.complete();

        assertThat(answers().get("members"))
                .isEqualTo(
                        json.readTree(
                                """
                                [{"id":"m-2","name":"Ben","age":13},{"id":"m-3","name":"Cy","age":3},{"id":null,"name":"Dot","age":null}]"""));
    }

    @Test
    void a_list_of_which_every_row_is_removed_arrives_empty() throws Exception {
        Person katie = atTheTask("katie");

        katie.fill("Who was seen", "Ann");
        for (int i = 0; i < 3; i++) katie.removeRow("Household", 1);
        katie.complete();

        assertThat(answers().get("members")).isEqualTo(json.readTree("[]"));
    }

    @Test
    void enter_in_a_text_neither_sends_nor_loses_anything() {
        Person katie = atTheTask("katie");

        katie.type("Who was seen", "first second");
        katie.input("Who was seen").press("Enter");
        katie.page().waitForTimeout(500);

        assertThat(forms.handedIn).isEmpty();
        katie.complete();
        assertThat(answers()).containsEntry("who", "first second");
    }

    @Test
    void a_draft_is_kept_on_the_server_and_found_again_at_another_computer() {
        Person katie = atTheTask("katie");
        katie.fill("Who was seen", "Halfwritten secret");
        katie.row("Household", 1).fill("Name", "Annabel");
        katie.saveDraft();
        katie.screenshot("saved");

        assertThat(katie.kept()).doesNotContain("Halfwritten").doesNotContain("Annabel");

        Person elsewhere = browser.signIn("katie");
        elsewhere.openTask(TASK, REFERENCE);
        assertThat(elsewhere.draftNote()).matches("Draft of \\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d restored\\. .*");
        assertThat(elsewhere.answer("Who was seen")).isEqualTo("Halfwritten secret");
        assertThat(elsewhere.row("Household", 1).answer("Name")).isEqualTo("Annabel");
        elsewhere.screenshot("restored");

        elsewhere.button("Start again without it").click();
        assertThat(elsewhere.input("Who was seen")).hasValue("");
        assertThat(elsewhere.draftNote()).isEmpty();
    }

    @Test
    void what_was_typed_survives_a_walk_to_another_task() {
        Person katie = atTheTask("katie");
        katie.fill("Who was seen", "Not yet saved");
        katie.page().evaluate("location.hash = '#/'");
        assertThat(katie.form()).hasCount(0);

        katie.openTaskFromList(TASK, REFERENCE);
        assertThat(katie.input("Who was seen")).hasValue("Not yet saved");
    }

    @Test
    void what_an_older_tasklist_left_in_the_browser_is_swept_out() {
        Person katie = browser.signIn("katie");
        katie.page().evaluate("localStorage.setItem('camunda-form:42', '{\"name\":\"Green\"}')");
        katie.openTasklist();

        assertThat(katie.kept()).doesNotContain("camunda-form");
    }

    @Test
    void a_refusal_is_read_above_the_buttons_and_beside_its_field_and_nothing_is_lost() {
        Person katie = atTheTask("katie");
        katie.fill("Who was seen", "them");
        katie.fill("What was said", "Much");
        forms.nextRefusal = StandIn.REFUSAL;
        katie.complete();
        katie.screenshot("refused");

        assertThat(katie.refusalText()).isEqualTo("Say who was seen, in a name and not a word.");
        assertThat(katie.page().locator("[role=alert].family-form-refusal")).isVisible();
        assertThat(katie.refusalBeside("Who was seen")).isEqualTo("Say who was seen, in a name and not a word.");
        assertThat(katie.answer("What was said")).isEqualTo("Much");

        katie.fill("Who was seen", "Ann");
        assertThat(katie.refusalBeside("Who was seen")).isEmpty();
        katie.complete();
        assertThat(answers()).containsEntry("who", "Ann").containsEntry("words", "Much");
    }

    @Test
    void a_refusal_of_a_row_stands_beside_that_row_and_one_of_a_list_below_its_heading() {
        Person katie = atTheTask("katie");
        katie.fill("Who was seen", "Ann");
        forms.nextRefusal = StandIn.ROW_REFUSAL;
        katie.complete();
        katie.form().locator(".family-form-container-refusal").scrollIntoViewIfNeeded();
        katie.screenshot("row-refused");

        assertThat(katie.row("Household", 2).refusalBeside("Age")).isEqualTo("Nobody is older than 120.");
        assertThat(katie.row("Household", 1).refusalBeside("Age")).isEmpty();
        assertThat(katie.form().locator(".family-form-container-refusal")).hasText("Say who else lives there.");
    }

    @Test
    void what_the_form_itself_asks_for_is_named_before_anything_is_sent() {
        Person katie = atTheTask("katie");
        katie.addRow("Household");
        katie.complete();
        katie.screenshot("mistakes");

        assertThat(katie.refusalText())
                .contains("Please look at 2 answers again.")
                .contains("“Who was seen” is needed.", "“Name” is needed.");
        assertThat(katie.refusalBeside("Who was seen")).isEqualTo("“Who was seen” is needed. Please fill it in.");
        assertThat(forms.handedIn).isEmpty();
    }

    @Test
    void a_broken_server_is_told_in_plain_english_and_nothing_is_lost() {
        Person katie = atTheTask("katie");
        katie.fill("Who was seen", "Ann");
        forms.nextRefusal = "break";
        katie.complete();

        assertThat(katie.refusalText()).startsWith("Something went wrong on the server, and nothing was recorded.");
        assertThat(katie.answer("Who was seen")).isEqualTo("Ann");
    }

    @Test
    void a_task_that_somebody_else_completed_is_told_and_nothing_is_lost() {
        Person katie = atTheTask("katie");
        katie.fill("Who was seen", "Ann");
        tasks.complete(task.getId());
        katie.complete();
        katie.screenshot("gone");

        assertThat(katie.refusalText()).startsWith("This step is no longer there");
        assertThat(katie.answer("Who was seen")).isEqualTo("Ann");
    }

    @Test
    void pressing_twice_hands_in_once() {
        Person katie = atTheTask("katie");
        katie.fill("Who was seen", "Ann");
        katie.button("Complete").dblclick();
        assertThat(katie.form()).hasCount(0);

        assertThat(forms.handedIn).containsEntry("times", 1);
    }

    @Test
    void whoever_has_not_claimed_the_task_only_reads_it() {
        tasks.setAssignee(task.getId(), "katie");
        Person kofi = browser.signIn("kofi");
        kofi.openTask(TASK, REFERENCE);
        kofi.screenshot("read-only");

        assertThat(kofi.input("Who was seen")).not().isEditable();
        assertThat(kofi.button("Complete")).isDisabled();
        assertThat(kofi.form().locator(".fjs-repeat-render-add")).isDisabled();
    }

    @Test
    void a_process_is_started_from_its_form_and_its_draft_is_kept() {
        Person katie = browser.signIn("katie");
        katie.startProcess("Visit a family");
        katie.fill("Who was seen", "A new family");
        katie.saveDraft();
        katie.addRow("Household");
        katie.row("Household", 1).fill("Name", "Eve");
        forms.nextRefusal = StandIn.REFUSAL;
        katie.start();
        katie.screenshot("start-refused");
        assertThat(katie.refusalText()).isEqualTo("Say who was seen, in a name and not a word.");

        katie.start();

        assertThat(processes
                        .createVariableInstanceQuery()
                        .variableName("who")
                        .variableValueEquals("who", "A new family")
                        .count())
                .isEqualTo(1);
        assertThat(katie.kept()).doesNotContain("A new family");
    }

    @Test
    void escape_in_a_start_form_closes_nothing_and_a_closed_dialog_keeps_what_was_typed() {
        Person katie = browser.signIn("katie");
        katie.startProcess("Visit a family");
        katie.fill("Who was seen", "Typed and closed");
        katie.input("Day of the visit").press("Escape");
        assertThat(katie.input("Who was seen")).hasValue("Typed and closed");

        katie.button("Close").click();
        assertThat(katie.form()).hasCount(0);

        katie.startProcess("Visit a family");
        assertThat(katie.input("Who was seen")).hasValue("Typed and closed");
        katie.button("Start again without it").click();
        assertThat(katie.input("Who was seen")).hasValue("");
    }

    @Test
    void a_card_and_a_header_say_whose_case_it_is_and_lead_to_its_page() {
        Person katie = browser.signIn("katie");
        katie.openTaskFromList(TASK, REFERENCE);
        katie.claim();
        katie.screenshot("dressed");

        assertThat(katie.page().locator("li.task .family-pathway-label")).hasText("Green household · FP-2026-0001");
        assertThat(katie.page().locator(".family-pathway-case a")).hasAttribute("href", "/cases/FP-2026-0001");
        // The licence of form-js asks for it.
        katie.form().locator(".fjs-powered-by svg").scrollIntoViewIfNeeded();
        katie.screenshot("watermark");
        assertThat(katie.form().locator(".fjs-powered-by svg")).isVisible();
        assertThat(katie.page().locator(".ce-eol-banner")).not().isVisible();
        assertThat(katie.page().locator("body")).not().containsText("Add Comment");
        assertThat(katie.page().locator(".nav-tabs")).not().containsText("History");
    }

    @Test
    void the_family_stands_in_a_tab_beside_the_task_chapter_by_chapter_and_what_is_typed_stays() {
        Person katie = browser.signIn("katie");
        katie.openTask(TASK, REFERENCE);
        katie.claim();
        katie.fill("Who was seen", "Mia, alone");

        tab(katie, "The family");
        Locator family = katie.page().locator("family-beside-task main");
        assertThat(family.locator("h1")).hasText("Green household");
        family.locator(".chapters a").click();
        assertThat(family.locator("h1")).hasText("Safety");
        katie.screenshot("family-beside-task");
        tab(katie, "Form");
        assertThat(katie.input("Who was seen")).hasValue("Mia, alone");
    }

    private static void tab(Person person, String name) {
        person.page()
                .locator(".nav-tabs a")
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
    }

    @Test
    void a_session_that_ends_leaves_the_typed_words_on_the_page() {
        Person katie = browser.signIn("katie");
        katie.openTask(TASK, REFERENCE);
        katie.claim();
        katie.fill("Who was seen", "Ann");
        katie.page().context().clearCookies();
        katie.complete();

        assertThat(katie.refusalText()).startsWith("You have been signed out.");
        assertThat(katie.answer("Who was seen")).isEqualTo("Ann");
        assertThat(katie.kept()).doesNotContain("camunda-form");
    }

    @Test
    void signing_out_ends_at_the_one_sign_in_page_and_so_does_every_log_in_page() {
        Person katie = browser.signIn("katie");
        katie.openTasklist();
        katie.signOut();

        Person kofi = browser.signIn("kofi");
        for (String webapp : new String[] {"tasklist", "cockpit", "admin", "welcome"}) {
            kofi.open("/camunda/app/" + webapp + "/default/" + (webapp.equals("welcome") ? "#!/login" : "#/login"));
            kofi.page().waitForURL("**/sign-in");
        }
    }

    @Test
    void a_form_on_a_page_of_our_own_is_refused_and_accepted_alike() {
        Person katie = browser.signIn("katie");
        katie.open("/cases/" + REFERENCE + "/visit");
        katie.fill("Who was seen", "them");
        katie.saveDraft();
        forms.nextRefusal = StandIn.REFUSAL;
        katie.submit("Submit");
        katie.screenshot("own-page");
        assertThat(katie.refusalText()).isEqualTo("Say who was seen, in a name and not a word.");
        assertThat(katie.refusalBeside("Who was seen")).isNotEmpty();

        katie.fill("Who was seen", "Ann");
        katie.submit("Submit");

        assertThat(katie.page()).hasURL(browser.address() + "/signed-in");
        assertThat(forms.posted.get(REFERENCE).path("who").asText()).isEqualTo("Ann");
    }

    private Person atTheTask(String user) {
        Person person = browser.atTasklist(user);
        person.openTask(TASK, REFERENCE);
        person.claim();
        return person;
    }

    private Map<String, Object> answers() {
        Map<String, Object> answers = new HashMap<>();
        processes
                .createVariableInstanceQuery()
                .list()
                .forEach(variable -> answers.put(
                        variable.getName(),
                        variable.getValue() instanceof SpinJsonNode node ? tree(node) : variable.getValue()));
        return answers;
    }

    private JsonNode tree(SpinJsonNode node) {
        try {
            return json.readTree(node.toString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

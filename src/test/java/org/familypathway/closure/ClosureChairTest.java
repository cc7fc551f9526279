package org.familypathway.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who chairs the last review and closure meeting is a matter of the way of working (R259, R260; conflict 6). */
@PathwayTest
class ClosureChairTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    private FamilyAtClosure h;

    @BeforeEach
    void familyHIsEvaluated() {
        office.opens();
        h = new FamilyAtClosure(application, false).heard().evaluated();
    }

    @AfterEach
    void backToTheFirstWayOfWorking() {
        works("family-support-project");
        FamilyAtClosure.backToToday();
    }

    private void works(String profile) {
        database.update("update service set profile = ? where id = 'north'", profile);
    }

    @Test
    void the_project_coordinator_chairs_in_the_family_support_project() {
        assertThat(h.shown("answerClosureItems")).containsEntry("closureChair", "project co-ordinator");
        refused("manager", "The closure meeting is chaired by the project co-ordinator.");
        h.met();
        assertThat(h.closure().chairedBy()).isEqualTo("Maya, project co-ordinator");
    }

    /** S4 R259: the case-managing social worker, as handover. */
    @Test
    void the_social_worker_chairs_the_last_review_on_the_edge_of_care() {
        works("families-first");
        refused("projectCoordinator", "The closure meeting is chaired by the social worker.");
        Map<String, Object> said = chairedBy("Sue Lomas", "socialWorker");
        said.put("followUps", h.shown("answerClosureItems").get("followUps"));
        desk.complete("katie", h.reference, "answerClosureItems", said);
        assertThat(h.closure().chairedBy()).isEqualTo("Sue Lomas, social worker");
    }

    @Test
    void a_manager_or_the_panel_chairs_where_the_way_of_working_says_so() {
        works("targeted-family-support");
        refused("leadWorker", "The closure meeting is chaired by the manager.");
        works("lead-family-worker");
        refused("manager", "The closure meeting is chaired by the panel.");
        desk.complete("katie", h.reference, "answerClosureItems", chairedBy("Ms Brook, Early Help Panel", "panel"));
        assertThat(h.closure().chairedBy()).isEqualTo("Ms Brook, Early Help Panel, panel");
    }

    @Test
    void another_role_chairs_with_a_reason_which_stands_beside_the_name() {
        Map<String, Object> said = chairedBy("Sam", "manager");
        said.put("whyOtherChair", "The co-ordinator’s post is empty until May.");
        desk.complete("katie", h.reference, "answerClosureItems", said);
        assertThat(h.closure().chairedBy()).isEqualTo("Sam, manager (The co-ordinator’s post is empty until May.)");
        assertThatThrownBy(() -> database.update(
                        "update closure set why_other_chair = null where id = ?",
                        h.theCase().getId()))
                .hasMessageContaining("closure_chaired_as_asked_or_why");
    }

    private Map<String, Object> chairedBy(String name, String role) {
        Map<String, Object> said = h.items();
        said.put("chairedBy", name);
        said.put("chairRole", role);
        return said;
    }

    private void refused(String role, String sentence) {
        Integer before = database.queryForObject("select count(*) from closure", Integer.class);
        Refusal refusal = desk.refusal(
                () -> desk.complete("katie", h.reference, "answerClosureItems", chairedBy("Somebody", role)));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly("whyOtherChair");
        assertThat(refusal.getMessage()).startsWith(sentence).contains("say why somebody in another role chaired it");
        assertThat(database.queryForObject("select count(*) from closure", Integer.class))
                .isEqualTo(before);
    }
}

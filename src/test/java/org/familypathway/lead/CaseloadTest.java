package org.familypathway.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A worker holds a small caseload (R213): how many families that is, and whether the number is kept or warned of, is a row of the way of working. */
@PathwayTest
class CaseloadTest {
    private static final Path TABLE = Path.of("processes/pathway-profile.dmn");
    private static final String FAMILIES = "<outputEntry id=\"outputEntry_pathwayProfile_5_caseload\"><text>6</text>";
    private static final String LIMIT =
            "<outputEntry id=\"outputEntry_pathwayProfile_5_caseloadLimit\"><text>\"warned\"</text>";

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    Caseload caseload;

    @Autowired
    CaseWeight weight;

    @Autowired
    Workers workers;

    @Autowired
    JdbcTemplate database;

    @Autowired
    RepositoryService repository;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void nobodyLeadsAnything() {
        office.opens();
        office.putsAllCasesAway();
        office.worker("isla", "river-workers");
        office.worker("ivan", "river-workers");
    }

    @Test
    void of_a_full_caseload_the_manager_is_warned_and_decides() throws IOException {
        withAtMost(1, "warned", () -> {
            FamilyCase first = referred();
            leads(first, "isla", "ivan");
            assertThat(caseload.full(first)).contains("isla").doesNotContain("ivan");
            assertThat(caseload.warning(first))
                    .isEqualTo(
                            "This worker leads as many families as one worker has here at a time: 1. Say in the reason why they take one more.");
            leads(referred(), "isla", "ivan");
        });
    }

    @Test
    void a_hard_limit_is_kept() throws IOException {
        withAtMost(1, "hard", () -> {
            leads(referred(), "isla", "ivan");
            assertThat(desk.refusal(() -> leads(referred(), "isla", "ivan")))
                    .hasMessage(
                            "Isla leads as many families as one worker has at Families First River, 1. Choose another worker.");
            leads(referred(), "ivan", "isla");
        });
    }

    /** R60, R86: an intensive plan and a child on a protection plan make one family weigh more than another. */
    @Test
    void a_caseload_counts_what_families_need_and_not_families_alone() {
        FamilyCase quiet = referred(), heavy = referred();
        leads(quiet, "isla", "ivan");
        leads(heavy, "ivan", "isla");
        int one = weight("isla");
        assertThat(one).isPositive().isEqualTo(weight("ivan"));
        database.update(
                "insert into legal_status (id, case_id, child_id, status, from_on, next_review_on, said_by, version, recorded_by, recorded_at) select gen_random_uuid(), case_id, id, 'childProtectionPlan', current_date, current_date + 90, 'Sue', 0, 'flora', now() from household_member where case_id = ? limit 1",
                heavy.getId());
        assertThat(weight("ivan")).isGreaterThan(one);
        assertThat(weight("isla")).isEqualTo(one);
        assertThat(workers.stands("ivan")).startsWith("leads 1, weight " + weight("ivan"));
        leads(referred(), "isla", "ivan");
        assertThat(weight("isla")).isEqualTo(2 * one);
    }

    @Test
    void a_family_weighs_by_how_far_the_work_is_how_intensive_it_is_and_how_many_they_are() {
        assertThat(List.of("beginning", "assessment", "plan", "monitoring", "closing"))
                .extracting(phase -> points(phase, null, false, 3))
                .containsExactly(3, 4, 3, 3, 2);
        assertThat(points("monitoring", "light", false, 3)).isEqualTo(3);
        assertThat(points("monitoring", "intensive", false, 3)).isEqualTo(5);
        assertThat(points("monitoring", "veryIntensive", true, 6)).isEqualTo(3 + 4 + 2 + 1);
    }

    private int points(String phase, String intensity, boolean statutory, int persons) {
        return transaction.execute(t -> weight.points(new CaseWeight.Facts(phase, intensity, statutory, persons)));
    }

    private int weight(String worker) {
        return transaction.execute(t -> weight.of(List.of(worker)).get(worker));
    }

    /** Bristol's project sets no number. */
    @Test
    void a_way_of_working_without_a_number_neither_keeps_nor_warns() {
        var bristol = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        FamilyCase theCase = cases.findByReference(bristol).orElseThrow();
        assertThat(caseload.full(theCase)).isEmpty();
        assertThat(caseload.warning(theCase)).isNull();
    }

    private void leads(FamilyCase theCase, String lead, String cover) {
        desk.as(
                "flora",
                () -> transaction.execute(t -> leadAssignment.lead(theCase, lead, cover, "Has room.", "flora")));
    }

    private FamilyCase referred() {
        return cases.findByReference(desk.refer("fay", ToFamiliesFirst.referral("river")))
                .orElseThrow();
    }

    private void withAtMost(int families, String limit, Runnable then) throws IOException {
        String table = Files.readString(TABLE);
        assertThat(table).contains(FAMILIES, LIMIT);
        String deployment = repository
                .createDeployment()
                .name("another caseload")
                .addString(
                        "processes/pathway-profile.dmn",
                        table.replace(FAMILIES, FAMILIES.replace(">6<", ">%d<".formatted(families)))
                                .replace(LIMIT, LIMIT.replace("warned", limit)))
                .deploy()
                .getId();
        try {
            then.run();
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }
}

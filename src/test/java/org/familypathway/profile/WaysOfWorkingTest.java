package org.familypathway.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.familypathway.profile.Place.conference;
import static org.familypathway.profile.Place.contractBeforeAssessment;
import static org.familypathway.profile.Place.contractWithPlan;
import static org.familypathway.profile.Place.enquiry;
import static org.familypathway.profile.Place.familyMeeting;
import static org.familypathway.profile.Place.panel;
import static org.familypathway.profile.Place.screening;
import static org.familypathway.profile.Place.waitingList;
import static org.familypathway.profile.WayOfWorking.Mode.leftOut;
import static org.familypathway.profile.WayOfWorking.Mode.offered;
import static org.familypathway.profile.WayOfWorking.Mode.required;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Five ways of working on one pathway (REQUIREMENTS, sections 3 and 4): each row says what the seed of the way says. */
@PathwayTest
class WaysOfWorkingTest {
    @Autowired
    WaysOfWorking ways;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate database;

    @BeforeEach
    void people() {
        office.opens();
    }

    private WayOfWorking way(String profile) {
        return ways.of(profile).orElseThrow();
    }

    /** S0 R10: engagement, contract, assessment, conference, plan. */
    @Test
    void the_family_support_project_requires_the_contract_before_the_assessment_and_the_conference() {
        WayOfWorking way = way("family-support-project");
        assertThat(way.at(contractBeforeAssessment)).isEqualTo(required);
        assertThat(way.at(conference)).isEqualTo(required);
        assertThat(way.at(familyMeeting)).isEqualTo(leftOut);
        assertThat(way.at(contractWithPlan)).isEqualTo(leftOut);
        assertThat(way.has(enquiry) || way.has(screening) || way.has(panel) || way.has(waitingList))
                .isFalse();
        assertThat(way.referrers()).isEmpty();
        assertThat(way.panelChangesLead()).isFalse();
        assertThat(way.capacity()).isEmpty();
    }

    /** S1 R56, R58, R59, R69: one assessment, a team around the family that the key worker chairs, a family worker beside; no contract. */
    @Test
    void targeted_family_support_meets_around_the_family_and_has_no_contract() {
        WayOfWorking way = way("targeted-family-support");
        assertThat(way.has(contractBeforeAssessment) || way.has(contractWithPlan))
                .isFalse();
        assertThat(way.at(conference)).isEqualTo(offered);
        assertThat(way.at(familyMeeting)).isEqualTo(required);
        assertThat(way.meetingName()).isEqualTo("Team around the family");
        assertThat(way.meetingChair()).isEqualTo("lead worker");
        assertThat(way.secondRole()).contains("Family worker");
        assertThat(way.outcomeFramework()).isEqualTo("smart");
    }

    /** S2 R107, R109, R120, R126, R128. */
    @Test
    void under_the_lead_family_worker_the_panel_decides_on_referral_and_change_of_lead() {
        WayOfWorking way = way("lead-family-worker");
        assertThat(way.at(panel)).isEqualTo(required);
        assertThat(way.panelName()).contains("Early Help Panel");
        assertThat(way.panelChangesLead()).isTrue();
        assertThat(way.consent()).isEqualTo("written");
        assertThat(way.leadTitle()).isEqualTo("Lead family worker");
        assertThat(way.outcomeFramework()).isEqualTo("familyStar");
    }

    /** S3 R159, R176, R177. */
    @Test
    void think_family_screens_for_the_basket_and_offers_a_contract_with_the_plan() {
        WayOfWorking way = way("think-family");
        assertThat(way.at(screening)).isEqualTo(required);
        assertThat(way.at(contractBeforeAssessment)).isEqualTo(leftOut);
        assertThat(way.at(contractWithPlan)).isEqualTo(offered);
        assertThat(way.ageTo()).isEqualTo(19);
        assertThat(way.outcomeFramework()).isEqualTo("basket");
    }

    /** S4 R193, R198, R215, R216, R221, R242, R253, R259. */
    @Test
    void families_first_begins_with_an_enquiry_and_has_thirty_places() {
        WayOfWorking way = way("families-first");
        assertThat(way.at(enquiry)).isEqualTo(required);
        assertThat(way.at(panel)).isEqualTo(required);
        assertThat(way.at(waitingList)).isEqualTo(required);
        assertThat(way.at(contractBeforeAssessment)).isEqualTo(offered);
        assertThat(way.capacity()).contains(30);
        assertThat(way.referrers()).containsExactly("socialServices");
        assertThat(way.meetingChair()).isEqualTo("social worker");
        assertThat(way.closureChair()).isEqualTo("social worker");
        assertThat(way.outcomeFramework()).isEqualTo("nineOutcomes");
    }

    /** Conflict 9: Housing may refer to the family support project (R13), but to Families First only social-work teams may (R216). */
    @Test
    void who_may_refer_is_a_matter_of_the_way_of_working() {
        assertThat(desk.refer("rita", referral("north", "housing"))).isNotBlank();
        long before = cases();
        var refusal = desk.refusal(() -> desk.refer("rita", referral("river", "housing")));
        assertThat(refusal.getMessage())
                .isEqualTo(
                        "Families First River takes referrals from Social services only. Ask them to refer the family, or choose another service.");
        assertThat(cases()).isEqualTo(before);
        assertThat(desk.refer("sue", referral("river", "socialServices"))).isNotBlank();
    }

    @Test
    void a_service_whose_way_of_working_nobody_has_described_takes_no_referral() {
        office.service("moon", "Moon Service", "moonlight");
        var refusal = desk.refusal(() -> desk.refer("rita", referral("moon", "housing")));
        assertThat(refusal.getMessage())
                .isEqualTo(
                        "Moon Service has no row in the table of ways of working (moonlight). Ask an analyst to add it, or refer to another service.");
    }

    @Test
    void a_row_with_a_word_that_no_place_knows_is_named() {
        Map<String, Object> row = new HashMap<>();
        for (Place place : Place.values()) row.put(place.name(), "required");
        row.put("panel", "perhaps");
        assertThatThrownBy(() -> WayOfWorking.of("moonlight", row))
                .hasMessage(
                        "pathway-profile.dmn says \"perhaps\" for the place panel of moonlight; it must say required, offered or leftOut.");
    }

    private Map<String, Object> referral(String service, String agency) {
        Map<String, Object> answers = FamilyH.referral(LocalDate.now(London.ZONE), service);
        answers.put("agency", agency);
        return answers;
    }

    private long cases() {
        return database.queryForObject("select count(*) from family_case", Long.class);
    }
}

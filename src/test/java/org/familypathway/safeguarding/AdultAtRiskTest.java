package org.familypathway.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** An adult at risk goes to adult safeguarding, in every way of working (R104). */
@PathwayTest
class AdultAtRiskTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    ProcessEngine engine;

    @BeforeEach
    void opens() {
        office.opens();
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    @Test
    void an_adult_at_risk_is_referred_to_adult_safeguarding_and_not_to_childrens_social_care_in_every_way_of_working() {
        String[][] services = {
            {"north", "katie", "kofi", "maya"},
            {"east", "edith", "eli", "emma"},
            {"west", "lola", "luke", "lydia"},
            {"hill", "theo", "tess", "tara"},
            {"river", "fay", "finn", "flora"}
        };
        for (String[] s : services) {
            String r = new AtAnyMoment(application, s[0], s[1], s[2], s[3]).reference;
            desk.inCase(
                    s[2],
                    r,
                    "report-harm",
                    Desk.answers(
                            "concerns",
                            "adult",
                            "otherAtRisk",
                            "Hannah's mother",
                            "account",
                            "She was shut in her room for two days.",
                            "whoseWords",
                            "Neighbour",
                            "nature",
                            "opinion",
                            "noticedAt",
                            now(),
                            "immediateDanger",
                            "no",
                            "doneAtOnce",
                            "Went to see her.",
                            "nextStep",
                            "askManager"));
            desk.complete(
                    s[3],
                    r,
                    "decideOnHarm",
                    Desk.answers("decision", "refer", "decisionReason", "She cannot leave by herself."));
            assertThat(desk.refusal(() -> desk.complete(s[1], r, "referToStatutory", referral("childrensSocialCare")))
                            .getMessage())
                    .isEqualTo("The report is about an adult at risk. Refer to adult safeguarding, or to the police.");
            assertThat(referredTo(r)).isEmpty();
            Map<String, Object> consented = referral("adultSafeguarding");
            consented.putAll(
                    Desk.answers("basis", "consent", "basisReason", null, "consentOn", now().substring(0, 10)));
            assertThat(desk.refusal(() -> desk.complete(s[1], r, "referToStatutory", consented))
                            .getMessage())
                    .isEqualTo("“Who consented” is needed. Please fill it in.");
            desk.complete(s[1], r, "referToStatutory", referral("adultSafeguarding"));
            assertThat(referredTo(r)).containsExactly("adultSafeguarding");
        }
    }

    private List<String> referredTo(String r) {
        return database.queryForList(
                "select service from statutory_referral s join harm_report h on h.id = s.id where h.case_id = ?",
                String.class,
                theCase(r).getId());
    }

    private static Map<String, Object> referral(String service) {
        return Desk.answers(
                "service",
                service,
                "toWhom",
                "Duty desk",
                "how",
                "phone",
                "serviceReference",
                null,
                "referredAt",
                now(),
                "basis",
                "safeguarding",
                "basisReason",
                "She may come to harm if asked first.",
                "handedOver",
                "What was seen and heard, and who lives there.",
                "familyTold",
                "yes",
                "whyNotTold",
                null);
    }

    private static String now() {
        return LocalDateTime.now(London.ZONE).withSecond(0).withNano(0).toString();
    }
}

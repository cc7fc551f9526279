package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyRecord;
import org.familypathway.lead.Leading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Family H of seed S0, told as it goes: referred, met, signed up. */
@SpringBootTest
@Import({Desk.class, Office.class})
class FamilyHStoryTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Leading leading;

    private final LocalDate today = LocalDate.now(FamilyRecord.LONDON);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void family_H_is_referred_and_gets_a_lead_worker() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));
        assertThat(desk.open(h)).containsExactly("decideReferral");

        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Six years of complaints and a tenancy at risk."));
        desk.complete(
                "maya",
                h,
                "allocateLead",
                answers(
                        "lead",
                        "katie",
                        "cover",
                        "kofi",
                        "allocationReason",
                        "Knows the estate, has room.",
                        "noConflict",
                        true));
        desk.complete(
                "katie",
                h,
                "tellReferrer",
                answers(
                        "toldWho",
                        "Rita Holt, Housing",
                        "toldHow",
                        "phone",
                        "toldAt",
                        LocalDateTime.now(FamilyRecord.LONDON).withNano(0).toString()));

        assertThat(leading.current(cases.findByReference(h).orElseThrow())
                        .orElseThrow()
                        .getWorker())
                .isEqualTo("katie");
    }
}

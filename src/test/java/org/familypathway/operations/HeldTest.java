package org.familypathway.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.Visitor;
import org.familypathway.database.Hold;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * What was restored from a backup is held, and an administrator lets some go, then all. Here as the rows and the pages say it; that nothing goes by itself meanwhile {@code JobsOfTheEngineTest} shows, and the whole bad day, with a
 * backup, another machine and three weeks between, {@code RestoreTest} with {@code -Dwhole}.
 */
@PathwayTest
class HeldTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Hold hold;

    @Autowired
    LettingGo lettingGo;

    @Autowired
    JdbcTemplate database;

    private final Instant taken = Instant.now().minusSeconds(7200);

    @BeforeEach
    void restored() {
        office.opens();
        database.update(
                "insert into restored (id, taken_at, held_since) values (?, ?, now())",
                UUID.randomUUID(),
                Timestamp.from(taken));
        ReflectionTestUtils.setField(hold, "held", true);
    }

    @AfterEach
    void nothingIsHeld() {
        ReflectionTestUtils.setField(hold, "held", false);
        database.update("delete from restored");
    }

    @Test
    void some_is_let_go_and_then_all_by_an_administrator_and_everybody_reads_that_it_stands_still() throws Exception {
        Map<String, Object> referral = new HashMap<>(FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        referral.put("immediate", "yes");
        referral.put("immediateReason", "The children are alone tonight.");
        String reference = desk.refer("katie", referral);
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD),
                administrator = Visitor.signedIn(port, "first.administrator", "a-long-walk-by-the-canal");
        assertThat(maya.get("/").body())
                .contains("This was restored from a backup")
                .doesNotContain("href=\"/restored\"");
        assertThat(administrator.get("/").body()).contains("href=\"/restored\"");
        assertThat(administrator.get("/restored").body())
                .contains(London.minute(taken), "Deadlines and steps that would go now", "Let everything go")
                .doesNotContain(reference);
        for (String most : List.of("0", "501", "-3", "many")) {
            HttpResponse<String> refused =
                    administrator.send("POST", "/restored/batch", FORM, "kind=mails&most=" + most);
            assertThat(refused.statusCode()).as(most).isEqualTo(422);
            assertThat(refused.body()).contains("“How many”");
        }

        long mails = waiting(LettingGo.Kind.mails), deadlines = waiting(LettingGo.Kind.deadlines);
        assertThat(mails).isPositive();
        assertThat(administrator
                        .send("POST", "/restored/batch", FORM, "kind=mails&most=1")
                        .statusCode())
                .isEqualTo(302);
        await().until(() -> lettingGo.onItsWay() == null);
        assertThat(waiting(LettingGo.Kind.mails)).as("one was let go").isEqualTo(mails - 1);
        assertThat(waiting(LettingGo.Kind.deadlines))
                .as("no deadline acts with the mails")
                .isEqualTo(deadlines);

        assertThat(administrator.send("POST", "/restored/let-go", FORM, "").statusCode())
                .isEqualTo(302);
        assertThat(hold.stands()).isFalse();
        assertThat(administrator.get("/restored").body()).contains("Let go by", "Nothing is held");
        assertThat(maya.get("/").body()).doesNotContain("This was restored from a backup");
        assertThat(administrator.send("POST", "/restored/let-go", FORM, "").body())
                .contains("Nothing is held any more");
    }

    private long waiting(LettingGo.Kind kind) {
        return lettingGo.waiting(kind).stream()
                .mapToLong(LettingGo.Waiting::number)
                .sum();
    }
}

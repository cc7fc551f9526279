package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A name in Arabic or Hebrew does not turn the sentences that it stands in. */
@PathwayTest
class RightToLeftNamesTest {
    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Test
    void a_name_from_right_to_left_stands_apart_on_the_case_page_and_where_the_family_is_found() {
        office.opens();
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        typed.put(
                "members",
                List.of(answers("name", "محمد العلي", "born", "2015-05-03", "relationship", "son", "atHome", "yes")));
        String reference = desk.refer("katie", typed);
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        assertThat(maya.get("/cases/" + reference).body()).contains("<bdi>محمد العلي</bdi>");
        maya.send(
                "POST",
                "/cases/find",
                "application/x-www-form-urlencoded",
                "words=" + URLEncoder.encode("محمد العلي", StandardCharsets.UTF_8));
        assertThat(maya.get("/cases/find").body()).contains("<bdi>محمد العلي</bdi>, born 3 May 2015");
    }
}

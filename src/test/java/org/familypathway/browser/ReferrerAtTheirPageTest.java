package org.familypathway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A referrer goes on with what they began, and sees that it is sent (R111). */
@PathwayTest
class ReferrerAtTheirPageTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String START = "/api/forms/start/family-support-pathway";

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    ObjectMapper json;

    private String label;
    private Page page;

    @BeforeEach
    void ritaBeganToReferAFamily() throws Exception {
        office.opens();
        label = "Family " + UUID.randomUUID();
        Map<String, Object> referral = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        referral.put("familyLabel", label);
        referral.put("postcode", "m13 9pl");
        Visitor.signedIn(port, "rita", Office.PASSWORD)
                .send("PUT", START + "/draft", "application/json", json.writeValueAsString(referral));
        Person rita = browser.signIn("rita", Office.PASSWORD);
        page = rita.page();
        rita.open("/referrals");
    }

    @AfterEach
    void nothingIsLeftBegun() {
        Visitor.signedIn(port, "rita", Office.PASSWORD).send("DELETE", START + "/draft", null, null);
    }

    @Test
    void while_a_referral_is_sent_its_button_says_so_and_cannot_be_pressed_again() {
        assertThat(page.locator("main")).containsText("You have begun to refer " + label);
        List<Route> sent = new ArrayList<>();
        page.route("**" + START, route -> {
            if (route.request().method().equals("POST")) sent.add(route);
            else route.resume();
        });
        page.locator("text=Go on with it").click();
        Locator button = page.locator(".family-form-submit");
        button.click();
        assertThat(button).hasText("Sending…");
        assertThat(button).isDisabled();
        assertThat(page.locator(".family-form-save")).isDisabled();
        button.dispatchEvent("click");
        page.waitForCondition(() -> !sent.isEmpty());
        sent.get(0).abort();

        assertThat(page.locator(".family-form-refusal")).containsText("The server cannot be reached.");
        assertThat(button).hasText("Submit");
        button.click();
        page.waitForCondition(() -> sent.size() > 1);
        assertThat(sent).as("once for each time that it could be pressed").hasSize(2);
        sent.get(1).resume();
        page.waitForURL("**/referrals");
        assertThat(page.locator("tbody tr:has-text('" + label + "')")).hasCount(1);
        assertThat(page.locator("main")).not().containsText("You have begun");
    }

    @Test
    void what_can_be_no_postcode_is_said_beside_its_question_and_what_can_is_written_in_full() {
        page.locator("text=Go on with it").click();
        Locator postcode = page.getByLabel("Postcode", new Page.GetByLabelOptions().setExact(true));
        assertThat(postcode).hasValue("M13 9PL");
        for (String typed : List.of("zz9 9", "M1", "SW1A 1AAA")) {
            postcode.fill(typed);
            postcode.blur();
            assertThat(postcode).hasValue(typed);
            assertThat(page.locator(".fjs-form-field:has(#" + postcode.getAttribute("id") + ") .fjs-form-field-error"))
                    .hasText(
                            "This is no postcode. Write it whole, such as M13 9PL. Leave it empty where it is not known.");
        }
        page.locator(".family-form-submit").click();
        assertThat(page.locator(".family-form-refusal"))
                .containsText("Please look at one answer again. Nothing has been sent yet.");
        assertThat(page.locator(".family-form-refusal li")).containsText("“Postcode”");
        postcode.fill("sw1a1aa");
        postcode.blur();
        assertThat(postcode).hasValue("SW1A 1AA");
    }
}

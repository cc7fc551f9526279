package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager finds a father by his name, says that he is in two families, and takes it back, with what stands on her screen. */
@PathwayTest
class KnownAgainInBrowserTest {
    @RegisterExtension
    static Browser browser = new Browser();

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    /** It begins with no letter that would make one name of another: names are compared without their spaces. */
    private final String own = "k"
            + ThreadLocalRandom.current()
                    .ints(9, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void a_father_of_two_families_is_found_joined_and_taken_apart() {
        String first = refer("Family K" + own, "Liam O’Neill " + own, "1987-03-14"),
                second = refer("Family L" + own, "Liam Oneil " + own, "1987-03-13");
        Person maya = browser.signIn("maya", Office.PASSWORD);

        maya.open("/");
        maya.page().getByRole(AriaRole.SEARCHBOX).fill(own + ", liam o'neill");
        maya.button("Find").click();
        maya.screenshot("found");
        assertThat(maya.page().locator("tbody tr").allInnerTexts())
                .satisfiesExactly(
                        written -> assertThat(written)
                                .contains("Family K" + own, first, "Liam O’Neill " + own + ", born 14 Mar 1987"),
                        alike ->
                                assertThat(alike).contains("Family L" + own, second, "spelt alike: Liam Oneil " + own));

        maya.page().locator("a[href='/cases/" + first + "']").click();
        maya.open("/cases/" + first + "/family");
        does(maya, first, "link-person");
        maya.chooseWhoseNameBegins("Found in another case", "Liam O’Neill " + own + " is Liam Oneil " + own);
        maya.fill("Why", "He told both workers so himself.");
        maya.screenshot("link-person");
        maya.submit("Submit");
        maya.open("/cases/" + first + "/family");
        var others = maya.page().locator("section:has(#other-cases)");
        assertThat(others.innerText()).contains("Family L" + own + ", " + second, "is there too, as Liam Oneil " + own);
        maya.screenshot("other-cases");

        does(maya, first, "take-apart");
        maya.chooseWhoseNameBegins("What is not one", "Liam O’Neill " + own + " is one person with Liam Oneil");
        maya.fill("Why", "It is his cousin.");
        maya.submit("Submit");
        maya.open("/cases/" + first + "/family");
        assertThat(others.innerText()).doesNotContain("is there too").contains("What was taken apart again");
    }

    @Test
    void a_family_that_was_referred_twice_is_merged_by_the_reference_of_its_other_case() {
        String first = refer("Family K" + own, "Hannah " + own, "1987-03-14"),
                second = refer("Family M" + own, "Mia " + own, "2015-05-03");
        Person maya = browser.signIn("maya", Office.PASSWORD);
        maya.open("/cases/" + first + "/family");
        does(maya, first, "join-families");
        maya.fill("Reference of the other case", "FP-1999-0001");
        maya.fill("Why", "They moved and came back.");
        maya.submit("Submit");
        assertThat(maya.refusalText()).contains("There is no case FP-1999-0001 that you may see.");
        maya.fill("Reference of the other case", second.toLowerCase(java.util.Locale.ROOT));
        maya.submit("Submit");
        maya.open("/cases/" + first + "/family");
        assertThat(maya.page().locator("section:has(#other-cases)").innerText())
                .contains("Family M" + own + ", " + second, "the same family");
    }

    private static void does(Person person, String reference, String form) {
        person.page()
                .locator("a[href='/cases/%s/do/%s']".formatted(reference, form))
                .click();
    }

    /** Two names that are written from the right, side by side, would change places, and a comma with them. */
    @Test
    void names_in_arabic_and_hebrew_stand_in_the_order_in_which_they_are_listed() {
        String reference = refer(
                "Family K" + own,
                List.of(child("سارة", "2012-03-14"), child("دانيال", "2014-03-14"), child("נועם", "2016-03-14")));
        Person maya = browser.signIn("maya", Office.PASSWORD);
        maya.open("/cases/" + reference + "/history");

        List<?> listed = (List<?>)
                maya.page()
                        .locator("#chronology ~ .filter a")
                        .evaluateAll(
                                "names => names.slice(1).map(a => [a.innerText, a.getBoundingClientRect().left]).sort((a, b) => a[1] - b[1]).map(([name]) => name)");

        assertThat(listed).isEqualTo(List.of("سارة", "دانيال", "נועם"));
    }

    private static Map<String, Object> child(String name, String born) {
        return answers("name", name, "born", born, "relationship", "child", "atHome", "yes");
    }

    private String refer(String label, String name, String born) {
        return refer(label, List.of(answers("name", name, "born", born, "relationship", "father", "atHome", "yes")));
    }

    private String refer(String label, List<Map<String, Object>> members) {
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        typed.put("familyLabel", label);
        typed.put("members", members);
        return desk.refer("katie", typed);
    }
}

package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of a case as it stands on somebody's screen, compared with what was typed on the way. */
class CaseOnScreen {
    private final Locator page;

    CaseOnScreen(Person person) {
        page = person.page().locator("main.case");
    }

    CaseOnScreen isClosed(String outcome) {
        assertThat(page.locator("h1 .badge").allInnerTexts()).contains("Closed");
        assertThat(page.locator(".notice strong").first().innerText()).isEqualTo(outcome);
        return this;
    }

    /** Nobody leads now; who led before stands there, one after the other. */
    CaseOnScreen wasLedBy(String... names) {
        assertThat(part("lead").textContent()).contains("No lead worker now.");
        assertThat(part("lead").locator("details li strong").allTextContents()).containsExactlyInAnyOrder(names);
        return this;
    }

    /** Each goal in the words of the family, with the baseline and the target that were typed, and each action. @param plan as it was typed */
    CaseOnScreen planned(Map<String, Object> plan) {
        for (Map<String, Object> goal : lines(plan, "goals"))
            assertThat(row("plan", goal.get("words").toString()))
                    .contains(
                            goal.get("baseline").toString(), goal.get("target").toString());
        List<Map<String, Object>> actions = lines(plan, "actions");
        for (Map<String, Object> action : actions)
            assertThat(row("plan", action.get("what").toString())).isNotBlank();
        return this;
    }

    /** First and last score of each area and the change between them, reckoned from what was typed; only what is better the higher is compared so. */
    CaseOnScreen scored(Map<String, Object> first, Map<String, Object> last) {
        List<String> said = new ArrayList<>(), shown = new ArrayList<>();
        List<Map<String, Object>> before = lines(first, "scores"), after = lines(last, "scores");
        List<Locator> rows = part("outcomes").locator("tbody tr").all();
        assertThat(rows).hasSameSizeAs(before);
        for (int i = 0; i < rows.size(); i++) {
            int from = (Integer) before.get(i).get("score"),
                    to = (Integer) after.get(i).get("score");
            said.add("%d to %d, %s".formatted(from, to, to == from ? "as it was" : "better by " + (to - from)));
            List<String> cells = rows.get(i).locator("td").allInnerTexts();
            shown.add("%s to %s, %s".formatted(number(cells.get(0)), number(cells.get(1)), cells.get(2)));
        }
        assertThat(shown).isEqualTo(said);
        return this;
    }

    private static String number(String score) {
        return score.replaceAll("\\D.*", "");
    }

    /** What has become of each disadvantage of the basket, reckoned from what was typed. */
    CaseOnScreen basket(Map<String, Object> first, Map<String, Object> last) {
        List<String> said = new ArrayList<>();
        List<Map<String, Object>> before = lines(first, "scores"), after = lines(last, "scores");
        for (int i = 0; i < before.size(); i++) {
            boolean was = "yes".equals(before.get(i).get("present")),
                    is = "yes".equals(after.get(i).get("present"));
            said.add(was ? is ? "still present" : "no longer present" : is ? "present now" : "still not present");
        }
        assertThat(part("outcomes").locator("tbody tr td:nth-of-type(3)").allInnerTexts())
                .isEqualTo(said);
        return this;
    }

    /** Each goal measured at the end, with the change between baseline and end, reckoned from what was typed. @param plan and @param evaluated as they were typed */
    CaseOnScreen measured(Map<String, Object> plan, Map<String, Object> evaluated) {
        Map<String, Number> ends = new LinkedHashMap<>();
        for (Map<String, Object> line : lines(evaluated, "measures"))
            ends.put(line.get("goal").toString(), (Number) line.get("endValue"));
        for (Map<String, Object> goal : lines(plan, "goals")) {
            String words = goal.get("words").toString();
            Number end = ends.entrySet().stream()
                    .filter(measure -> measure.getKey().contains(words))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(words + " is not among " + ends))
                    .getValue();
            assertThat(row("closure", words)).contains(goal.get("baseline").toString(), end.toString());
        }
        return this;
    }

    /** What somebody said at the end, as they said it. */
    CaseOnScreen says(String words) {
        assertThat(part("closure").textContent()).contains(words);
        return this;
    }

    /** An entry of the chronology of this kind has these words. */
    CaseOnScreen tells(String kind, String words) {
        assertThat(part("chronology")
                        .locator("li")
                        .filter(new Locator.FilterOptions()
                                .setHas(page.page()
                                        .locator("strong")
                                        .getByText(kind, new Locator.GetByTextOptions().setExact(true))))
                        .allTextContents())
                .anyMatch(entry -> entry.contains(words));
        return this;
    }

    private String row(String part, String words) {
        return part(part)
                .locator("tr")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .textContent();
    }

    private Locator part(String name) {
        return page.locator("section[aria-labelledby=%s]".formatted(name));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> lines(Map<String, Object> typed, String list) {
        return (List<Map<String, Object>>) typed.get(list);
    }
}

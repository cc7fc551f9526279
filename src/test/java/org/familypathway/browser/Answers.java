package org.familypathway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The questions of a form, or of one row of a list in it, answered by their labels as they stand on the screen. */
public class Answers {
    private final Locator form;
    private final int nth;

    Answers(Locator form) {
        this(form, 0);
    }

    private Answers(Locator form, int nth) {
        this.form = form;
        this.nth = nth;
    }

    /** The questions of a list that nobody adds to: its lines stand one below the other, and a label stands once in each. @param line counted from 1, of those that show the label */
    public Answers line(int line) {
        return new Answers(form, line - 1);
    }

    /** In how many lines a label stands. */
    public int lines(String label) {
        fields(label).first().waitFor();
        return fields(label).count();
    }

    public Locator form() {
        return form;
    }

    /** Types into a text, a longer text or a number. */
    public void fill(String label, String value) {
        Locator input = input(label);
        input.fill(value);
        input.blur();
    }

    /** Types key by key, as fingers do, and stays in the field. */
    public void type(String label, String value) {
        input(label).pressSequentially(value);
    }

    /** What was copied elsewhere, in place of what stands there. */
    public void paste(String label, String text) {
        Locator input = input(label);
        input.selectText();
        input.evaluate(
                """
                (input, text) => {
                    const clipboardData = new DataTransfer();
                    clipboardData.setData('text/plain', text);
                    const pasted = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
                    if (input.dispatchEvent(pasted)) document.execCommand('insertText', false, text);
                }""",
                text);
        input.blur();
    }

    public String answer(String label) {
        return input(label).inputValue();
    }

    /** Chooses an option of a select, a radio or a checklist by the words on the screen. */
    public void choose(String label, String option) {
        Locator field = field(label);
        // What kind of question it is shows only once the form is drawn.
        field.locator(".fjs-input-group, .fjs-inline-label").first().waitFor();
        Locator display = field.locator(".fjs-input-group");
        if (display.count() > 0) {
            display.first().click();
            field.locator(".fjs-dropdownlist-item").filter(exactly(option)).click();
        } else {
            field.locator(".fjs-inline-label")
                    .filter(exactly(option))
                    .locator("input")
                    .click();
        }
    }

    /** Chooses the option of a select that begins so, where the rest counts something: "Katie (leads 3)". */
    public void chooseWhoseNameBegins(String label, String beginning) {
        Locator display = field(label).locator(".fjs-input-group");
        display.first().click();
        field(label)
                .locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + beginning)))
                .first()
                .click();
    }

    /** Ticks a single box. */
    public void tick(String label) {
        input(label).check();
    }

    /** Types a date as a British worker does. */
    public void date(String label, String iso) {
        fill(label, LocalDate.parse(iso).format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
        input(label).blur();
    }

    /** Types a time of day, {@code 14:30}. */
    public void time(String label, String time) {
        fill(label, time);
        input(label).blur();
    }

    public void addRow(String list) {
        int before = rows(list).count();
        list(list).locator(".fjs-repeat-render-add").last().click();
        assertThat(rows(list)).hasCount(before + 1);
    }

    /** @param row counted from 1 */
    public void removeRow(String list, int row) {
        int before = rows(list).count();
        rows(list).nth(row - 1).locator("> .fjs-repeat-row-remove").click();
        assertThat(rows(list)).hasCount(before - 1);
    }

    /** @param row counted from 1 */
    public Answers row(String list, int row) {
        // The browser would take the row before the first one for the last.
        if (row < 1) throw new IllegalArgumentException("Rows are counted from 1.");
        return new Answers(rows(list).nth(row - 1));
    }

    /** A list whose lines are fixed has no buttons around a line. */
    public Locator rows(String list) {
        return list(list).locator(".fjs-repeat-row-container, div:not(.fjs-repeat-row-rows):has(> .fjs-layout-row)");
    }

    /** What stands in red beside a question, empty where nothing does. */
    public String refusalBeside(String label) {
        Locator error = field(label).locator(".fjs-form-field-error");
        return error.count() == 0 ? "" : error.first().innerText().strip();
    }

    /** Where it is typed: a date with a time is one question with two labels. */
    public Locator input(String label) {
        return form.locator(".fjs-form-field:not(.fjs-form-field-grouplike)")
                .filter(new Locator.FilterOptions()
                        .setHas(form.page().locator("label").filter(exactly(label))))
                .nth(nth)
                .locator("input, textarea")
                .first();
    }

    /**
     * The questions of one line of a list to which nothing is added, where the lines have no frame: the n-th that stands there with this label.
     *
     * @param n counted from 1
     */
    public Answers nth(String label, int n) {
        return new Answers(fields(label).nth(n - 1).locator(".."));
    }

    /** All questions with this label, of whatever line. */
    public Locator fields(String label) {
        return form.locator(".fjs-form-field:not(.fjs-form-field-grouplike)")
                .filter(new Locator.FilterOptions()
                        .setHas(form.page().locator("label").filter(exactly(label))));
    }

    private Locator field(String label) {
        return fields(label).nth(nth);
    }

    Locator list(String label) {
        return form.locator(".fjs-form-field-dynamiclist")
                .filter(new Locator.FilterOptions()
                        .setHas(form.page().locator("> label").filter(exactly(label))))
                .first();
    }

    /** A required question carries an asterisk after its label. */
    static Locator.FilterOptions exactly(String label) {
        // Escaped sign by sign: the browser does not know Java's quoting.
        String literally = label.replaceAll("[^\\p{L}\\p{N} ]", "\\\\$0");
        return new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + literally + "\\s*\\*?\\s*$"));
    }
}

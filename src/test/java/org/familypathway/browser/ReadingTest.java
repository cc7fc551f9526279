package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.familypathway.kernel.NumberAsTyped;
import org.familypathway.kernel.Postcode;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A day, a time, a number and a postcode are read as what they can only be, or they are refused with a sentence: nothing is guessed. Typed on 29 November 2026. */
@PathwayTest
class ReadingTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    @Test
    void a_day_is_read() {
        holds(
                "day",
                """
            15/03/2015            | past    | 2015-03-15
            15/3/2015             | past    | 2015-03-15
            15.03.2015            | past    | 2015-03-15
            15. 3. 2015           | past    | 2015-03-15
            15-03-2015            | past    | 2015-03-15
            15 03 2015            | past    | 2015-03-15
              15/03/2015\u00a0   | past    | 2015-03-15
            １５/０３/２０１５        | past    | 2015-03-15
            2015-03-15            | past    | 2015-03-15
            15 March 2015         | past    | 2015-03-15
            15 mar 2015           | past    | 2015-03-15
            15th of March 2015    | past    | 2015-03-15
            1st Sept. 2015        | past    | 2015-09-01
            March 15, 2015        | past    | 2015-03-15
            15-Mar-2015           | past    | 2015-03-15
            15/Mar/2015           | past    | 2015-03-15
            15mar2015             | past    | 2015-03-15
            15 Mar. 2015          | past    | 2015-03-15
            2015/3/15             | past    | 2015-03-15
            Sunday 15 March 2015  | past    | 2015-03-15
            Sun, 15 Mar 2015      | past    | 2015-03-15
            15/03/15              | past    | 2015-03-15
            15 March 15           | past    | 2015-03-15
            29/11/26              | past    | 2026-11-29
            30/11/27              | past    | 1927-11-30
            \u200e15/03/2015\u202c  | past    | 2015-03-15
            15/03/98              | past    | 1998-03-15
            29/02/24              | past    | 2024-02-29
            15/03/27              | planned | 2027-03-15
            29/11/26              | planned | 2026-11-29
            29/02/2024            | either  | 2024-02-29
            31/12/2046            | planned | 2046-12-31
            01/01/1900            | past    | 1900-01-01
            """);
    }

    @Test
    void a_day_that_cannot_be_read_is_refused_with_what_to_do() {
        holds(
                "day",
                """
            31/02/2015            | past    | There is no 31 February 2015.
            29/02/15              | past    | There is no 29 February 2015.
            31.04.2015            | past    | There is no 31 April 2015.
            00/03/2015            | past    | There is no 0 March 2015.
            03/15/2015            | past    | There is no month 15. Write the day first, then the month: 15/03/2015.
            2015-13-01            | past    | There is no month 13. Write the day first, then the month: 13/01/2015.
            15/00/2015            | past    | There is no month 0.
            03/2015               | past    | This is no whole date. Write day, month and year, such as 15/03/2015.
            2015                  | past    | This is no whole date. Write day, month and year, such as 15/03/2015.
            March 2015            | past    | This is no whole date. Write day, month and year, such as 15/03/2015.
            15/03                 | past    | Write the year too, such as 15/03/2015.
            15 March              | past    | Write the year too, such as 15/03/2015.
            about 7               | past    | This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.
            yesterday             | past    | This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.
            15/03-2015            | past    | This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.
            15/03/2015 or so      | past    | This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.
            15032015              | past    | This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.
            15/03/201²            | past    | This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.
            15/03/2015 14:30      | past    | This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.
            15 Marz 2015          | past    | This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.
            15 Ma 2015            | past    | This cannot be read as a date. Write it as 15/03/2015 or 15 March 2015.
            01/01/20000           | past    | Write the year with four digits, such as 2015.
            01/01/201             | past    | Write the year with four digits, such as 2015.
            01/01/0015            | past    | The year 0015 lies too far from today to be right.
            01/01/1899            | past    | The year 1899 lies too far from today to be right.
            01/01/2200            | planned | The year 2200 lies too far from today to be right.
            01/01/2047            | planned | The year 2047 lies too far from today to be right.
            01/01/2126            | either  | The year 2126 lies too far from today to be right.
            01/01/47              | planned | Write the year with four digits, such as 2015: two may mean another one.
            30/11/26              | past    | 30 November 2026 lies in the future. Where another year is meant, write it with four digits.
            15-3-15               | past    | Write the year with four digits, such as 2015: two may mean another one.
            26-11-28              | planned | Write the year with four digits, such as 2015: two may mean another one.
            15/03/15              | either  | Write the year with four digits, such as 2015: two may mean another one.
            15/03/98              | planned | 15 March 1998 lies in the past. Where another year is meant, write it with four digits.
            28/11/26              | planned | 28 November 2026 lies in the past. Where another year is meant, write it with four digits.
            Monday 15 March 2015  | past    | 15 March 2015 is a Sunday, not a Monday.
            """);
    }

    @Test
    void a_time_is_read_to_the_minute() {
        holds(
                "time",
                """
                14:30 | 14:30
                1430 | 14:30
                14.30 | 14:30
                14h30 | 14:30
                9:05 | 09:05
                930 | 09:30
                0905 | 09:05
                2.30 pm | 14:30
                2:30PM | 14:30
                2pm | 14:00
                12 am | 00:00
                12pm | 12:00
                noon | 12:00
                00:00 | 00:00
                14:37 | 14:37
                14:30:00 | 14:30
                """);
    }

    @Test
    void a_time_that_cannot_be_read_is_refused() {
        holds(
                "time",
                """
                24:00 | refused
                14:60 | refused
                2515 | refused
                14 | refused
                14:3 | refused
                half past two | refused
                13pm | refused
                0 am | refused
                14:30:15 | refused
                14:30 or so | refused
                14:30m | refused
                143000 | refused
                """);
    }

    /** The record would have to guess which of the two it was. */
    @Test
    void a_moment_in_the_night_of_the_clocks_is_one_or_is_refused() {
        holds(
                "moment",
                """
                2026-10-25T00:59 | either | 2026-10-25T00:59
                2026-10-25T01:00 | either | There is 01:00 twice on that day: the clocks go back that night. Write a time before or after that hour, and say in words when it was.
                2026-10-25T01:59 | past   | There is 01:59 twice on that day: the clocks go back that night. Write a time before or after that hour, and say in words when it was.
                2026-10-25T02:00 | past   | 2026-10-25T02:00
                2027-03-28T00:59 | planned | 2027-03-28T00:59
                2027-03-28T01:30 | planned | There is no 01:30 on that day: the clocks go forward that night. Write the time that they show then.
                2027-03-28T02:00 | planned | 2027-03-28T02:00
                2026-07-01T01:30 | past   | 2026-07-01T01:30
                """);
    }

    /** Nobody plans twenty years ahead: a year was mistyped. */
    @Test
    void a_planned_moment_lies_no_further_ahead_than_anybody_plans() {
        holds(
                "moment",
                """
                2031-11-29T10:00 | planned | 2031-11-29T10:00
                2031-11-30T10:00 | planned | 30 November 2031 lies more than 5 years ahead. Write a day that is nearer.
                2046-03-01T10:00 | planned | 1 March 2046 lies more than 5 years ahead. Write a day that is nearer.
                2046-03-01T10:00 | either  | 2046-03-01T10:00
                """);
    }

    @Test
    void a_number_is_read() {
        holds(
                "number",
                """
            1250.00    | 2 | 1250
            1,250.00   | 2 | 1250
            1 250.00   | 2 | 1250
            1,250,000  | 2 | 1250000
            £45        | 2 | 45
            £ 1,250.5  | 2 | 1250.5
            -5.25      | 2 | -5.25
            .5         | 2 | 0.5
            £.50       | 2 | 0.5
            −5         | 0 | -5
            1250.      | 2 | 1250
            £１,２５０．５０ | 2 | 1250.5
            1\u00a0250 | 2 | 1250
            \u200e1250\u202c | 2 | 1250
            0012       | 0 | 12
            1,250      | 0 | 1250
            \t1250\t   | 0 | 1250
            7.5        | 1 | 7.5
            """);
    }

    @Test
    void a_number_that_cannot_be_read_is_refused() {
        holds(
                "number",
                """
            1e3              | 2 | refused
            19.999           | 2 | refused
            19.990           | 2 | refused
            1,25             | 2 | refused
            12,50            | 2 | refused
            1.250,00         | 2 | refused
            12,50,00         | 2 | refused
            45 pounds        | 2 | refused
            45p              | 2 | refused
            $45              | 2 | refused
            NaN              | 2 | refused
            Infinity         | 2 | refused
            0x10             | 2 | refused
            1-2              | 2 | refused
            about 40         | 2 | refused
            £                | 2 | refused
            5²               | 2 | refused
            ½                | 2 | refused
            £45              | 0 | refused
            1,2,3,4          | 2 | refused
            1,2,3,4          | 0 | refused
            1,,250           | 2 | refused
            ,250             | 2 | refused
            1,250,           | 2 | refused
            1,2500           | 2 | refused
            1 25             | 2 | refused
            .                | 2 | refused
            --5              | 2 | refused
            +5               | 2 | refused
            1.2.3            | 2 | refused
            0x10             | 0 | refused
            1.5              | 0 | refused
            7.25             | 1 | refused
            1234567890123456 | 0 | refused
            1\t250           | 0 | refused
            1\u000b250       | 0 | refused
            1\u0085250       | 0 | refused
            1\u2028250       | 0 | refused
            12\u2029.50      | 2 | refused
            ١٢               | 0 | refused
            """);
    }

    /** Which letters stand where is laid down; which of these has been given to a street is not. */
    @Test
    void a_postcode_is_read_and_written_as_the_post_office_writes_it() {
        holds(
                "postcode",
                """
                M13 9PL      | | M13 9PL
                m13 9pl      | | M13 9PL
                m139pl       | | M13 9PL
                \u00a0m13  9pl\t | | M13 9PL
                M1 39PL      | | M13 9PL
                \u200eM13 9PL\u202c | | M13 9PL
                Ｍ１３ ９ＰＬ | | M13 9PL
                M1 1AE       | | M1 1AE
                CR2 6XH      | | CR2 6XH
                DN55 1PT     | | DN55 1PT
                W1A 0AX      | | W1A 0AX
                E1W 1LD      | | E1W 1LD
                EC1A 1BB     | | EC1A 1BB
                SW1A 1AA     | | SW1A 1AA
                N1C 4AB      | | N1C 4AB
                WC2H 7LT     | | WC2H 7LT
                SS0 7JE      | | SS0 7JE
                BT1 5GS      | | BT1 5GS
                JE2 3AB      | | JE2 3AB
                BF1 3AA      | | BF1 3AA
                gir 0aa      | | GIR 0AA
                """);
    }

    @Test
    void what_can_be_no_postcode_is_refused() {
        holds(
                "postcode",
                """
                zz9 9        | | This is no postcode. Write it whole, such as M13 9PL.
                M1           | | refused
                SW1A 1AAA    | | refused
                ZZ9 9ZZ      | | refused
                ZZ99 3VZ     | | refused
                QM1 1AA      | | refused
                VA1 1AA      | | refused
                XA1 1AA      | | refused
                MI1 1AA      | | refused
                MJ1 1AA      | | refused
                M13 9CL      | | refused
                M13 9PK      | | refused
                M13 9PO      | | refused
                M13 OPL      | | refused
                M01 1AA      | | refused
                M130 9PL     | | refused
                MAA1 1AA     | | refused
                E1L 1LD      | | refused
                EC1Q 1BB     | | refused
                M13-9PL      | | refused
                M13 9PL.     | | refused
                M13 9PL or so | | refused
                M13 9P       | | refused
                9PL M13      | | refused
                M¹3 9PL      | | refused
                ſW1A 1AA     | | refused
                М13 9PL      | | refused
                90210        | | refused
                none         | | refused
                """);
    }

    @Test
    void a_sentence_suggests_what_its_question_takes() {
        holds(
                "number",
                """
                1,0   | 0 | This takes a whole number, such as 12.
                1.5   | 0 | This takes a whole number, such as 12.
                12,5  | 1 | Write what is less than one after a point, not a comma: 12.5.
                12,50 | 2 | Write what is less than one after a point, not a comma: 12.50.
                """);
    }

    @Test
    void what_the_library_of_forms_finds_is_said_in_the_words_of_the_server() {
        holds(
                "words",
                """
                Field is required.                     | textfield | “Age” is needed. Please fill it in.
                Field is required.                     | checkbox  | “Age” must be ticked before this can be handed in.
                Field must have minimum value of 0.    | number    | “Age” must be at least 0.
                Field must have maximum value of 0.01. | number    | “Age” must be at most 0.01.
                Field must have minimum length of 10.  | textarea  | “Age” is too short: write at least 10 characters.
                Field must have maximum length of 2000. | textarea | “Age” is too long: at most 2,000 characters fit.
                """);
    }

    @Test
    void a_sentence_about_pence_says_what_to_do() {
        assertThat(read("number", "19.999 | 2"))
                .containsExactly("At most two digits fit after the point: there is nothing smaller than a penny.");
    }

    /** @param lines what is typed, what the question says of itself, and what comes of it: {@code refused} stands for any sentence */
    private void holds(String question, String lines) {
        List<String> expected = lines.lines()
                .map(line -> line.substring(line.lastIndexOf('|') + 1).strip())
                .toList();
        List<String> said = read(question, lines);
        for (int i = 0; i < said.size(); i++) {
            boolean sentence = said.get(i).endsWith(".");
            assertThat(expected.get(i).equals("refused") && sentence ? "refused" : said.get(i))
                    .as(lines.lines().toList().get(i))
                    .isEqualTo(expected.get(i));
        }
        assertThat(said).hasSameSizeAs(expected).isNotEmpty();
        if (question.equals("postcode"))
            assertThat(lines.lines()
                            .map(line -> Postcode.read(line.substring(0, line.indexOf('|')))
                                    .orElse("This " + Postcode.ASKED + "."))
                            .toList())
                    .as("the server reads what forms read")
                    .isEqualTo(said);
        if (question.equals("number"))
            assertThat(lines.lines().map(ReadingTest::onOwnPages).toList())
                    .as("our own pages read what forms read, and say the same of the rest")
                    .isEqualTo(said);
    }

    private static String onOwnPages(String line) {
        String[] parts = line.split("[|]");
        try {
            return NumberAsTyped.read(parts[0], Integer.parseInt(parts[1].strip()))
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (NumberAsTyped.NotRead notRead) {
            return notRead.getMessage();
        }
    }

    private List<String> read(String question, String lines) {
        Page page = browser.newPage();
        page.navigate(browser.address() + "/sign-in");
        Object said = page.evaluate(
                """
                async ([question, lines]) => {
                    const { inOurWords, readAnswer, readDay, readTime, readNumber, readPostcode } = await import('/form/reading.js');
                    const read = {
                        day: (typed, kind) => readDay(typed, kind, '2026-11-29'),
                        time: typed => readTime(typed),
                        moment: (typed, day) => readAnswer({ type: 'datetime', subtype: 'datetime', properties: { day } }, typed.trim(), '2026-11-29T15:04'),
                        postcode: typed => readPostcode(typed),
                        number: (typed, decimals) => readNumber(typed, Number(decimals)),
                        words: (theirs, type) => ({ sentence: inOurWords(theirs.trim(), { type, label: 'Age' }) })
                    };
                    return lines.map(([typed, how]) => read[question](typed, how)).map(({ value, sentence }) => sentence ?? String(value));
                }""",
                List.of(
                        question,
                        lines.lines()
                                .map(line -> {
                                    String[] parts = line.split("[|]");
                                    return List.of(parts[0], parts[1].strip());
                                })
                                .toList()));
        return ((List<?>) said).stream().map(Object::toString).toList();
    }
}

package org.familypathway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.familypathway.kernel.Refusal;
import org.familypathway.sheet.SheetReader;
import org.junit.jupiter.api.Test;

/** What the headings of an agency's list mean (R33, R198), on 30 November 2026. */
class IncidentColumnsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    @Test
    void headings_are_known_however_agencies_write_them_and_others_are_said_to_be_left_out() {
        IncidentColumns.Read read = read(
                """
                Weekly extract,,,,,
                URN,Date of Incident,Forename,Surname,D.O.B.,Home address,Type of incident,Officer
                CR/12,03/04/2026 22:15,Liam,Hale,3 Mar 2015,"12 Elm Road, M13 9PL",Nuisance,PC Marsh
                """);
        assertThat(read.lines())
                .containsExactly(new IncidentColumns.Line(
                        3,
                        "CR/12",
                        LocalDate.of(2026, 4, 3),
                        "Nuisance",
                        "Liam Hale",
                        LocalDate.of(2015, 3, 3),
                        "12 Elm Road, M13 9PL",
                        "M13 9PL"));
        assertThat(read.notRead()).containsExactly("Officer");
    }

    @Test
    void each_line_that_cannot_be_read_is_named_with_its_row_and_column() {
        refused(
                """
                Date,Name,What,DOB
                04/13/2026,Liam Hale,Nuisance,
                01/12/2026,Liam Hale,Nuisance,
                ,Liam Hale,,31/02/2015
                """,
                "Row 2, “Date”: “04/13/2026” is no day.",
                "Row 3, “Date”: “01/12/2026” lies in the future.",
                "Row 4, “Date”: it is empty",
                "Row 4, “What”: it is empty",
                "Row 4, “Date of birth”: “31/02/2015” is no day.");
        refused("Date,Name,What\n" + "x,y,z\n".repeat(13), "And 3 more.");
    }

    @Test
    void a_column_that_is_missing_or_there_twice_is_named() {
        refused(
                "Date,Reference,Officer\n1,2,3\n",
                "no column “What” and “Name”, or “First name” and “Surname”",
                "“Officer”");
        refused("Date,Name,What,Type\n1,2,3,4\n", "“What” and “Type” both mean “What”");
        refused("a,b,c\n1,2,3\n", "No row has the headings");
        refused("Date,Name,What\n", "no line below the headings");
    }

    private static IncidentColumns.Read read(String csv) {
        return IncidentColumns.read(SheetReader.read(csv.getBytes(StandardCharsets.UTF_8)), TODAY);
    }

    private static void refused(String csv, String... sentences) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll(sentences)
                .hasMessageEndingWith("Nothing was taken from this file.");
    }
}

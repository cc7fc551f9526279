package org.familypathway.subjectaccess;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is withheld until somebody says otherwise. In doubt it is: whoever goes through the file gives it then. */
@Component
class WithheldByRule {
    /** @param whose the people of the household about whom the row is @param own the subject’s name */
    record Asked(
            RowsOfRecord.Row row,
            String column,
            Set<String> whose,
            String subject,
            String own,
            boolean askedByAnother) {
        boolean isOwn() {
            return whose.contains(subject);
        }

        boolean isAnothers() {
            return !whose.isEmpty() && !isOwn();
        }
    }

    /** Whole tables. */
    private static final Map<String, Ground> TABLES = Map.ofEntries(
            Map.entry("weekly_incidents", Ground.crime),
            Map.entry("reported_incident", Ground.crime),
            Map.entry("listed_incident", Ground.crime),
            Map.entry("incident_line", Ground.crime),
            Map.entry("harm_report", Ground.seriousHarm),
            Map.entry("manager_on_harm", Ground.seriousHarm),
            Map.entry("person_at_risk", Ground.seriousHarm),
            Map.entry("statutory_referral", Ground.seriousHarm),
            Map.entry("statutory_answer", Ground.seriousHarm),
            Map.entry("restriction", Ground.seriousHarm),
            Map.entry("restriction_name", Ground.seriousHarm),
            Map.entry("related_staff", Ground.anotherPerson),
            Map.entry("restricted_known_again", Ground.anotherPerson),
            Map.entry("joining", Ground.anotherPerson),
            Map.entry("joined_with_deleted", Ground.anotherPerson),
            Map.entry("emergency_look", Ground.anotherPerson),
            Map.entry("duty_look", Ground.anotherPerson),
            Map.entry("retention_hold", Ground.privilege),
            Map.entry("draft", Ground.notRead));

    /** Where a child was listened to. */
    private static final Set<String> CHILD_WAS_HEARD = Set.of("child_heard", "child_seen", "child_to_hear");

    private static final Set<String>
            A_CHILD_SAID =
                    Set.of(
                            "child_says",
                            "young_person_says",
                            "life_is_like",
                            "wants_to_change",
                            "cares_how",
                            "child_first"),
            OTHERS_SAID = Set.of("parents_say", "family_wants", "views", "information", "bottom_line", "parents_heard");

    /** Whoever referred, and where they are. */
    private static final Set<String> REFERRER =
            Set.of("referrer", "referrer_name", "referrer_role", "agency", "referrer_contact");

    /** A name of something, or of somebody at work. */
    private static final Set<String> NO_NAME_OF_ANOTHER = Set.of(
            "agency_name",
            "step_name",
            "file_name",
            "lead_agency_name",
            "referrer_name",
            "lead_name",
            "recipient_name");

    private static final Set<String> NAMED_THINGS =
            Set.of("contract", "contract_consideration", "family_meeting", "deadline", "family_case");

    /** @return null where no rule withholds it */
    Ground of(Asked asked) {
        String table = asked.row().table(), column = asked.column();
        if (TABLES.containsKey(table)) return TABLES.get(table);
        if ((table.equals("household") || table.equals("home"))
                && (column.startsWith("address") || column.equals("postcode") || column.startsWith("kept_back"))
                && isKeptBack(asked.row())) return Ground.keptBackAddress;
        if (table.equals("referral")
                && REFERRER.contains(column)
                && !asked.row().values().path("family_aware").asText().matches("true|yes.*")) return Ground.referrer;
        if (asked.isAnothers()) return Ground.anotherPerson;
        if (asked.askedByAnother() && (CHILD_WAS_HEARD.contains(table) || A_CHILD_SAID.contains(column)))
            return Ground.toldInConfidence;
        if (A_CHILD_SAID.contains(column) && !asked.isOwn()) return Ground.statement;
        if (OTHERS_SAID.contains(column) || table.equals("impact_statement") && !asked.isOwn()) return Ground.statement;
        if (isName(asked.row(), column)
                && !asked.row().values().path(column).asText().equalsIgnoreCase(asked.own()))
            return Ground.anotherPerson;
        return null;
    }

    private static boolean isKeptBack(RowsOfRecord.Row row) {
        return row.values().path("kept_back").asBoolean()
                || !row.values().path("kept_back_from").asText("").isEmpty()
                        && !row.values().path("kept_back_from").isNull();
    }

    /** Whether it is the name of a person who does not answer for an agency: a column of tomorrow that is called one is. */
    static boolean isName(RowsOfRecord.Row row, String column) {
        return (column.equals("name") || column.endsWith("_name"))
                && !NO_NAME_OF_ANOTHER.contains(column)
                && !NAMED_THINGS.contains(row.table())
                && (row.values().path("agency").isNull()
                        || row.values().path("agency").asText("").isEmpty());
    }
}

package org.familypathway.forms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KnownContacts;
import org.familypathway.family.WhatToKnow;
import org.familypathway.family.WhoRefuses;
import org.springframework.stereotype.Component;

/** The one place from which every form of a visit, a letter or a meeting has what must be known of each person first (R119, R221), what they refuse by now (R97), and of an agency whom the service knows there (R163), and what chapters say of themselves: a form has it by its table, and its step need not know. */
@Component
class ShownOfEachPerson {
    private static final String BEFORE_VISIT = "beforeVisit",
            COMMUNICATION = "communicationNeeds",
            CONTACTS = "knownContacts";

    private final WhatToKnow whatToKnow;
    private final WhoRefuses whoRefuses;
    private final KnownContacts contacts;
    private final List<ShownInForms> lists;

    ShownOfEachPerson(WhatToKnow whatToKnow, WhoRefuses whoRefuses, KnownContacts contacts, List<ShownInForms> lists) {
        this.whatToKnow = whatToKnow;
        this.whoRefuses = whoRefuses;
        this.contacts = contacts;
        this.lists = lists;
    }

    Map<String, Object> added(FormDefinition form, Map<String, Object> fill, FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>(fill);
        if (form.shows(BEFORE_VISIT))
            shown.put(
                    BEFORE_VISIT,
                    Stream.concat(whatToKnow.beforeVisit(theCase).stream(), whoRefuses.lines(theCase).stream())
                            .toList());
        if (form.shows(COMMUNICATION)) shown.put(COMMUNICATION, whatToKnow.communication(theCase));
        if (form.shows(CONTACTS)) shown.put(CONTACTS, contacts.table(theCase));
        for (ShownInForms list : lists)
            if (form.shows(list.list()) && !fill.containsKey(list.list())) shown.put(list.list(), list.rows(theCase));
        return shown;
    }
}

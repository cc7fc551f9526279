package org.familypathway.forms;

import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;

/** A list that any form may show by its table, whatever its step fills in: it is worked out in one place, for whoever opens the form. */
public interface ShownInForms {
    /** What the table shows, such as {@code known}. */
    String list();

    /** The rows, from the record and for the person who reads them; empty where there is nothing to show. */
    List<Map<String, String>> rows(FamilyCase theCase);
}

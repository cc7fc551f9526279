package org.familypathway.story;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.Cases;
import org.familypathway.forms.Step;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A worker writes down what is known of somebody, from the case page, as the form shows it. */
public class WhatIsKnown {
    private final ApplicationContext application;
    private final String reference;

    public WhatIsKnown(ApplicationContext application, String reference) {
        this.application = application;
        this.reference = reference;
    }

    /** What the form shows now, ready to be handed in. */
    public Map<String, Object> form() {
        Map<String, Object> shown = application
                .getBean(TransactionTemplate.class)
                .execute(t -> application
                        .getBean(ObjectMapper.class)
                        .convertValue(
                                application
                                        .getBean("recordWhatIsKnown", Step.class)
                                        .fill(application.getBean(Cases.class).of(reference)),
                                new TypeReference<>() {}));
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("people", shown.get("people"));
        form.put("peopleSeen", shown.get("peopleNow"));
        return form;
    }

    /** The line of somebody in such a form. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> line(Map<String, Object> form, String name) {
        return ((List<Map<String, Object>>) form.get("people"))
                .stream()
                        .filter(line -> line.get("name").toString().startsWith(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("Nobody is called " + name));
    }

    public void says(String user, String name, Map<String, Object> known) {
        Map<String, Object> form = form();
        line(form, name).putAll(known);
        application.getBean(Desk.class).inCase(user, reference, "record-what-is-known", form);
    }

    public void died(String user, String name, Object on) {
        says(user, name, Desk.answers("diedOn", on.toString(), "diedKnown", "Told by her sister on the phone."));
    }
}

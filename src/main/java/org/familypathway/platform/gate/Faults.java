package org.familypathway.platform.gate;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.platform.gate.Models.OneFile;

/** All that is wrong, as it is found. */
public final class Faults {
    /**
     * @param file its name without folder, such as {@code plan.bpmn}
     * @param place the element, cell or question; null where it is the file as a whole
     * @param sentence what is wrong, and what to do
     */
    public record Fault(String file, String place, String sentence) {
        @Override
        public String toString() {
            return file + " is not taken: " + (place == null ? "" : place + ": ") + sentence;
        }
    }

    private final Set<Fault> found = new LinkedHashSet<>();

    public void at(String file, String place, String sentence, Object... words) {
        found.add(new Fault(file, place, words.length == 0 ? sentence : sentence.formatted(words)));
    }

    /** At an element of a diagram, which is named in words and by its id. */
    public void at(String file, ModelElementInstance element, String sentence, Object... words) {
        at(file, place(element), sentence, words);
    }

    /** In one file by itself, for which it is looked once. @param asks see {@link OneFile#found} */
    public void in(OneFile file, Object asks, Consumer<Faults> look) {
        found.addAll(file.found(asks, look));
    }

    public Collection<Fault> found() {
        return found;
    }

    private static String place(ModelElementInstance element) {
        // People see the event, not what is inside it.
        ModelElementInstance named = element instanceof EventDefinition ? element.getParentElement() : element;
        while (named != null && !(named instanceof BaseElement one && one.getId() != null))
            named = named.getParentElement();
        if (named == null) return null;
        String name = named.getAttributeValue("name"), id = ((BaseElement) named).getId();
        return name == null || name.isBlank() ? id : "“%s” (%s)".formatted(name.strip(), id);
    }
}

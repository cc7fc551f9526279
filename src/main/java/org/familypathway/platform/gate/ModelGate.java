package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.gate.Faults.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * One gate for diagrams, tables and forms, wherever they come from: at the start, from Modeler or over REST, or as somebody saves them in development. The whole state that would
 * result is looked at, and nothing comes into force while something is wrong that was not wrong before.
 */
@Component
public class ModelGate {
    private static final Logger LOG = LoggerFactory.getLogger(ModelGate.class);

    private final ObjectProvider<ModelRule> rules;
    private final ModelsInForce inForce;
    private final ReleasedFiles released;
    private final ObjectMapper json;

    private record Known(Models models, Collection<Fault> faults) {}

    private volatile SoftReference<Known> known = new SoftReference<>(null);

    ModelGate(ObjectProvider<ModelRule> rules, ModelsInForce inForce, ReleasedFiles released, ObjectMapper json) {
        this.rules = rules;
        this.inForce = inForce;
        this.released = released;
        this.json = json;
    }

    /**
     * @param change the files that come, by name, with or without folders
     * @throws Refusal naming every fault with its file and its element, cell or question; nothing has been deployed
     */
    public void mustFit(Map<String, byte[]> change) {
        Collection<Fault> faults = faults(change);
        if (faults.isEmpty()) return;
        List<Refusal.Reason> reasons = new ArrayList<>();
        faults.forEach(fault -> reasons.add(new Refusal.Reason(fault.file(), fault.toString())));
        reasons.add(new Refusal.Reason(null, "Nothing was deployed."));
        throw new Refusal(reasons);
    }

    /** What the change would break; what is wrong already is not said again. */
    public Collection<Fault> faults(Map<String, byte[]> change) {
        Faults unreadable = new Faults();
        ModelFiles files = new ModelFiles(json).read(inForce.changedIn(change), unreadable);
        if (!unreadable.found().isEmpty()) return unreadable.found();
        Models before = inForce.now(), after = before.copy();
        files.diagrams().forEach(after::with);
        files.tables.forEach(after::with);
        Faults found = new Faults();
        files.loose().forEach(form -> {
            after.with(form);
            if (!released.isOfCasePage(form.file()))
                found.at(
                        form.file(),
                        (String) null,
                        "No diagram that comes with it shows it, so it would never be seen. Deploy it together with the diagram whose task shows it.");
        });
        Set<Fault> faults = new LinkedHashSet<>(found.found());
        List<RuntimeException> stumbled = new ArrayList<>();
        faults.addAll(of(after, stumbled));
        if (!faults.isEmpty()) faults.removeAll(ofThoseInForce(before));
        // Nothing is taken that was not looked at.
        if (faults.isEmpty() && !stumbled.isEmpty()) {
            LOG.error("A change could not be looked at", stumbled.get(0));
            faults.add(
                    new Fault(
                            String.join(
                                    ", ",
                                    change.keySet().stream()
                                            .map(ModelFiles::bare)
                                            .sorted()
                                            .toList()),
                            null,
                            "Something in it is otherwise than anybody foresaw, and it could not be looked at. Change less at once; if that does not help, ask a programmer, who finds it in the log."));
        }
        return faults;
    }

    /** Whether a change brings nothing but what is in force already. */
    public boolean isInForce(Map<String, byte[]> change) {
        Map<String, byte[]> now = new HashMap<>();
        inForce.of(change.keySet()).forEach((name, content) -> now.put(ModelFiles.bare(name), content));
        return change.entrySet().stream()
                .allMatch(file -> Arrays.equals(file.getValue(), now.get(ModelFiles.bare(file.getKey()))));
    }

    /** What is in force of the files of a change: each diagram with the forms that it shows, each table, each form of the case page; nothing of what is new. */
    public Map<String, byte[]> inForce(Map<String, byte[]> change) {
        return inForce.of(change.keySet());
    }

    /** All that is in force, by name. */
    public Map<String, byte[]> inForce() {
        return inForce.all();
    }

    /** All that is in force, by where it lies, or would lie, in the sources: a new form beside those of the diagram that shows it. */
    public Map<String, byte[]> asInTheSources() {
        Models models = inForce.now();
        Map<String, byte[]> sources = new TreeMap<>();
        inForce.all().forEach((name, content) -> sources.put(path(ModelFiles.bare(name), models), content));
        return sources;
    }

    private String path(String file, Models models) {
        return released.pathOf(file).orElseGet(() -> {
            if (file.endsWith(".bpmn")) return "processes/%s/%s".formatted(file.replace(".bpmn", ""), file);
            if (file.endsWith(".dmn")) return "processes/" + file;
            return models.diagrams().stream()
                            .filter(diagram -> diagram.forms().containsKey(file))
                            .map(diagram -> path(diagram.file(), models))
                            .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                            .findFirst()
                            .orElse("processes/")
                            .replaceFirst("^processes/", "forms/")
                    + file;
        });
    }

    /** Whether a file is a form that no diagram shows but the case page: it has no versions at which cases are. */
    public boolean isOfCasePage(String file) {
        return released.isOfCasePage(file);
    }

    private Collection<Fault> ofThoseInForce(Models models) {
        Known before = known.get();
        if (before != null && before.models() == models) return before.faults();
        Collection<Fault> faults = of(models);
        known = new SoftReference<>(new Known(models, faults));
        return faults;
    }

    /** All that is wrong with models that are in force together. */
    Collection<Fault> of(Models models) {
        List<RuntimeException> stumbled = new ArrayList<>();
        Collection<Fault> faults = of(models, stumbled);
        if (!stumbled.isEmpty()) throw stumbled.get(0);
        return faults;
    }

    /** @param stumbled takes what rules threw: over a column that is gone, one may stumble where another says what is wrong */
    private Collection<Fault> of(Models models, List<RuntimeException> stumbled) {
        Faults faults = new Faults();
        rules.orderedStream().forEach(rule -> {
            try {
                rule.check(models, faults);
            } catch (RuntimeException overWhatIsWrong) {
                stumbled.add(overWhatIsWrong);
            } catch (StackOverflowError tooDeep) {
                stumbled.add(new IllegalStateException(
                        "So much stands within one another that it cannot be read.", tooDeep));
            }
        });
        return faults.found();
    }

    /** What is wrong with what the release brings along, looked at by itself. */
    public Collection<Fault> ofRelease() {
        Faults faults = new Faults();
        rules.orderedStream()
                .filter(ModelRule::isAskedAtTheStart)
                .forEach(rule -> rule.check(released.models(), faults));
        return faults.found();
    }
}
